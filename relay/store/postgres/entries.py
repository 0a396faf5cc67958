"""Entries of the log in PostgreSQL: one statement for any number of rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol

from relay.store.database import Rows, Statements, exists, number
from relay.store.entries import COLUMNS, EntryRow
from relay.store.postgres.arrays import ByteStrings, Numbers, Words

_INSERT = (
    f"INSERT INTO messages ({COLUMNS}) SELECT * FROM unnest(CAST(? AS bigint[]),"  # noqa: S608
    " CAST(? AS bigint[]), CAST(? AS bigint[]), CAST(? AS bigint[]), CAST(? AS bigint[]),"
    " CAST(? AS bytea[]), CAST(? AS text[]), CAST(? AS text[]), CAST(? AS bigint[]),"
    " CAST(? AS bigint[]), CAST(? AS bigint[]))"
)
_INSERT_TEXTS = (
    f"INSERT INTO messages ({COLUMNS}) SELECT c, seq, at, by, d, id, 'text', '', re, 0, body"  # noqa: S608
    " FROM unnest(CAST(? AS bigint[]), CAST(? AS bigint[]), CAST(? AS bigint[]),"
    " CAST(? AS bigint[]), CAST(? AS bigint[]), CAST(? AS bytea[]), CAST(? AS bigint[]),"
    " CAST(? AS bigint[])) e (c, seq, at, by, d, id, re, body)"
)
"""For messages that are not forwarded: most of all entries."""
NEW_TEXTS = (
    "WITH new AS (SELECT * FROM"
    " unnest(CAST(? AS bigint[]), CAST(? AS bytea[]), CAST(? AS bytea[])) n (no, key, sealed)),"
    " keys AS (INSERT INTO text_keys (no, key) SELECT no, key FROM new)"
)
"""Begins a statement with texts, which adds their keys."""
SEALED = "INSERT INTO sealed_texts (no, sealed) SELECT no, sealed FROM new"
_INSERT_WITH_TEXTS = f"{NEW_TEXTS}, sealed AS ({SEALED}) {_INSERT_TEXTS}"
_FIND = (
    "SELECT m.device, m.id, m.chat, m.seq, m.at, m.kind, m.text, m.re, m.changed, m.body"
    " FROM unnest(CAST(? AS bigint[]), CAST(? AS bytea[])) asked (device, id)"
    " JOIN messages m ON m.device = asked.device AND m.id = asked.id"
)
_TEXTS = "SELECT no, text FROM texts WHERE no = ANY (CAST(? AS bigint[]))"
_HAS = (
    "SELECT 1 FROM messages WHERE device = ? AND id = ? AND chat = ? AND seq = ? AND at = ?"
    " AND by = ?"
)
_MENTION = (
    "INSERT INTO mentions (account, chat, seq) SELECT * FROM"
    " unnest(CAST(? AS bigint[]), CAST(? AS bigint[]), CAST(? AS bigint[])) ON CONFLICT DO NOTHING"
)


class SealedRows(Protocol):
    """New texts, which are sealed before they are added."""

    def add(self, rows: Sequence[tuple[int, str]]) -> None: ...
    def columns(self, rows: Sequence[tuple[int, str]]) -> tuple[Numbers, ByteStrings, ByteStrings]:
        """Return texts as the values of a statement with NEW_TEXTS."""
        ...


class PostgresEntries:
    """Entries in PostgreSQL."""

    at_once = 64
    """The server inserts these while the operations after them are done."""

    def __init__(self, db: Statements, texts: SealedRows) -> None:
        self._db, self._texts = db, texts
        self.last: EntryRow | None = None
        """The last entry that was inserted in this transaction."""

    def add(self, rows: Sequence[EntryRow], texts: Sequence[tuple[int, str]]) -> None:
        """Insert entries and their texts, together if all are messages."""
        self.last = rows[-1]
        chat, seq, at, by, device, id, kind, text, re, origin, body = zip(*rows, strict=True)
        ids = ByteStrings(list(map(bytes.fromhex, id)))
        before = (*map(Numbers, (chat, seq, at, by, device)), ids)
        plain = not any(text) and not any(origin) and set(kind) == {"text"}
        if texts and not plain:
            self._texts.add(texts)
        if not plain:
            after = map(Numbers, (re, origin, body))
            self._db.execute(_INSERT, (*before, Words(kind), Words(text), *after))
        elif texts:
            new = self._texts.columns(texts)
            self._db.execute(_INSERT_WITH_TEXTS, (*new, *before, Numbers(re), Numbers(body)))
        else:
            self._db.execute(_INSERT_TEXTS, (*before, Numbers(re), Numbers(body)))

    def find(self, names: Sequence[tuple[int, str]]) -> Iterable[Any]:
        """Return the entries that these devices and ids name."""
        ids = ByteStrings([bytes.fromhex(id) for _, id in names])
        return self._found(self._db.execute(_FIND, (Numbers([device for device, _ in names]), ids)))

    def _found(self, rows: Rows) -> Iterator[Any]:
        # Nearly always there is none, so the parts of the texts' keys are left alone.
        there = rows.fetchall()
        if not there:
            return
        bodies = Numbers([body for *_, body in there])
        texts = dict(self._db.execute(_TEXTS, (bodies,)).fetchall())
        for device, id, chat, seq, at, kind, text, re, changed, body in there:
            yield device, id, chat, seq, at, kind, texts.get(body, text), re, changed

    def has(self, entry: EntryRow) -> bool:
        """Return whether exactly this entry is there."""
        chat, seq, at, by, device, id, *_ = entry
        return exists(self._db, _HAS, device, bytes.fromhex(id), chat, seq, at, by)

    def mention(self, rows: Sequence[tuple[int, int, int]]) -> None:
        """Note who is mentioned: account, chat and seq."""
        self._db.execute(_MENTION, tuple(map(Numbers, zip(*rows, strict=True))))

    def before_newest(self, count: int) -> int:
        """Return a row number above which the newest `count` entries are, or some fewer."""
        return number(self._db, "SELECT last_value FROM messages_rowid_seq") - count
