"""Tables of keys, in parts of a million numbers each, so that a part can be written again without
the keys that were destroyed. A part is `TABLE_PART_GENERATION`, and its name is never used twice.

`erased` has the number of each key that was destroyed, until its part was written again."""

from __future__ import annotations

from relay.store.database import Statements

PART = 1_000_000
"""Numbers in a part."""
AHEAD = 4
"""Parts that are made before they are needed."""
TABLES = ("text_keys",)
LOCK = 0x7463686B
"""The advisory lock under which parts are made."""


class Part:
    """One part: the numbers from `first` up to, but without, `end`."""

    def __init__(self, table: str, no: int, generation: int = 1) -> None:
        self.table, self.no, self.generation = table, no, generation
        self.name = f"{table}_{no}_{generation}"
        self.first, self.end = no * PART, (no + 1) * PART

    @property
    def following(self) -> Part:
        """The part that takes the place of this one."""
        return Part(self.table, self.no, self.generation + 1)

    def creation(self) -> tuple[str, str]:
        """Return the statements that make this part beside its table, still without an index.
        PostgreSQL keeps samples of columns as statistics, but none of these keys."""
        return (
            f"CREATE TABLE {self.name} (no bigint NOT NULL, key bytea NOT NULL,"
            f" CHECK (no >= {self.first} AND no < {self.end}))",
            f"ALTER TABLE {self.name} ALTER key SET STATISTICS 0",
        )

    def attachment(self) -> str:
        """Return the statement that makes it a part of the table. The check saves a scan."""
        return (
            f"ALTER TABLE {self.table} ATTACH PARTITION {self.name}"
            f" FOR VALUES FROM ({self.first}) TO ({self.end})"
        )


def parts(db: Statements, table: str) -> dict[int, Part]:
    """Return the parts of a table by their numbers."""
    return {part.no: part for part, _ in _parts(db, table)}


def ready(db: Statements, table: str) -> int:
    """Return the first number that has no part, leaving out parts of the present transaction."""
    there = {part.no for part, own in _parts(db, table) if not own}
    return next(no for no in range(len(there) + 1) if no not in there) * PART


def make(db: Statements, table: str, upto: int) -> None:
    """Make the parts up to that of number `upto` which are missing, in the present transaction."""
    wanted = range(upto // PART + 1)
    if not set(wanted) - parts(db, table).keys():
        return
    db.execute("SELECT pg_advisory_xact_lock(?)", (LOCK,))
    there = parts(db, table)
    for part in (Part(table, no) for no in wanted if no not in there):
        for statement in part.creation():
            db.execute(statement)
        db.execute(f"ALTER TABLE {part.name} ADD PRIMARY KEY (no)")
        db.execute(part.attachment())


def _parts(db: Statements, table: str) -> list[tuple[Part, bool]]:
    rows = db.execute(
        "SELECT CAST(c.relname AS text), coalesce(CAST(c.xmin AS text) ="
        " CAST(CAST(pg_current_xact_id_if_assigned() AS xid) AS text), false)"
        " FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid"
        " WHERE i.inhparent = CAST(? AS regclass)",
        (table,),
    ).fetchall()
    return [(_named(table, name), bool(own)) for name, own in rows]


def _named(table: str, name: str) -> Part:
    no, generation = map(int, name.split("_")[-2:])
    return Part(table, no, generation)
