"""The tables, made by numbered steps; `PRAGMA user_version` is the step reached. A step is a file
in `schema/`, whose bytes are never changed: the reasons for some of them are here."""

from __future__ import annotations

import sqlite3
from functools import cache
from pathlib import Path

from relay.store.database import Statements, number
from relay.store.meta import NewerSchema

# 5: without a rowid, whose numbers would keep the order in which they came.
# 12: words, and pieces of three characters, without the texts, which `messages` has.
# 13: a text is in a row of its own, which is never moved, grown or taken out: SQLite leaves copies
#   of rows in unused places when it rearranges a page, and clears none of these.
#   The indexes hold numbers in place of words. The log is written again, in the order of its rows.
# 14: groups that all had left kept their logs before, and former members their read positions.
# 15: other words of people each have such a row too. Title and topic together have 481 bytes
#   (chats.py), a draft one of four sizes (settings.py).
# 16: reports from cloud chats share one queue with those from secret ones, which have a device,
#   a session and a verdict more. Nobody takes a line out of the ledger or writes over one.
# 17: how long texts are kept, in seconds (0: forever), and up to where that has taken them away.
# 18: `asked` is what an order said when it came; `due` when its user will be told, 0 if not.
# 19: what is in a report can be cleared without a copy anywhere; `words` is the reporter's note.
#   Then a key for the salts of the ledger's hashes, and two small indexes, so that the rows of one
#   account are found without the whole log.
# 20: INSERT OR REPLACE removes a row without a word to the triggers on DELETE and UPDATE.
# 21: who sends a message knows its commitment, and can have anyone report it: so what one account
#   has reported says nothing of what another reports.
# 22: by which entry exactly the text that a report cites was taken down: only that comes back, and
#   only as long as nothing else became of its place.
# 23: the hash of a report, and the line of the ledger that has a hash of that, are behind this
#   salt: what is in a short report would else be found by guessing when it is erased. A table of
#   its own, so that no row ever moves, and each can be written over.
# 25: a name of a folder is in a row of `texts` too, one for each chat in it.
STEPS = tuple(sorted(Path(__file__).with_name("schema").glob("*.sql")))
VERSION = len(STEPS)
VERIFICATIONS, MODERATION, REPORT_TEXTS = 5, 16, 19
"""The steps from which on a store has these."""

APPLICATION_ID = 0x74636872  # "tchr"

TEXT_INDEXES = ("words", "pieces")


def migrate(db: sqlite3.Connection, to: int = VERSION) -> None:
    """Bring the store to this step, one transaction a step. Raises NewerSchema."""
    (reached,) = db.execute("PRAGMA user_version").fetchone()
    if reached > to:
        raise NewerSchema
    (checked,) = db.execute("PRAGMA foreign_keys").fetchone()
    # Otherwise no table that others reference could be made again.
    db.execute("PRAGMA foreign_keys = OFF")
    for step in range(reached, to):
        db.executescript(
            f"BEGIN IMMEDIATE; {STEPS[step].read_text('utf-8')}"
            f" PRAGMA application_id = {APPLICATION_ID};"
            f"PRAGMA user_version = {step + 1}; COMMIT;"
        )
    db.execute(f"PRAGMA foreign_keys = {checked}")


def step_of(db: Statements) -> int:
    """Return the step that a store has reached. On another engine it has what all steps made."""
    if not isinstance(db, sqlite3.Connection):
        return VERSION
    return number(db, "PRAGMA user_version")


def lacking(db: sqlite3.Connection) -> list[str]:
    """Return the names that a store at this schema step lacks. Raises NewerSchema."""
    (reached,) = db.execute("PRAGMA user_version").fetchone()
    if reached > VERSION:
        raise NewerSchema
    return sorted(names_at(reached) - _names(db))


def _names(db: sqlite3.Connection) -> set[str]:
    rows = db.execute(
        "SELECT s.name, c.name FROM sqlite_schema s LEFT JOIN pragma_table_info(s.name) c"
        " WHERE s.name NOT LIKE 'sqlite!_%' ESCAPE '!'"
    )
    return {one for name, column in rows for one in (name, f"{name}.{column}")}


@cache
def names_at(step: int) -> frozenset[str]:
    """Return the tables, indexes and columns, by name, of a store at this step."""
    whole = sqlite3.connect(":memory:", isolation_level=None)
    try:
        migrate(whole, step)
        return frozenset(_names(whole))
    finally:
        whole.close()
