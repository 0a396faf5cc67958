"""A database as the store uses it, and small questions to it. SQLite's connections have the methods
of `Database` by themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol

import msgspec

from relay.store.entries import EntryRows
from relay.store.inventory import Catalog
from relay.store.search_index import TermIndex
from relay.store.sqlite.texts import chunks
from relay.store.texts import TextRows
from relay.wire.limits import MAX_INT

DAY_MS = 86_400_000


class Rows(Protocol):
    """The rows that a statement found, or their number if it changed them."""

    @property
    def rowcount(self) -> int: ...
    @property
    def description(self) -> Any: ...
    def fetchone(self) -> Any: ...
    def fetchall(self) -> list[Any]: ...
    def __iter__(self) -> Iterator[Any]: ...


class Statements(Protocol):
    """A connection. Values are for `?` in order, or by name for `:name`."""

    def execute(self, query: str, values: Any = ..., /) -> Rows: ...
    def executemany(self, query: str, rows: Iterable[Any], /) -> object: ...


class FileBytes(Protocol):
    """The bytes of files, as the transaction sees them that gives an entry its file."""

    def name(self, key: bytes, size: int) -> bool: ...
    def free(self, keys: Sequence[bytes]) -> None: ...


class Database(Statements, Protocol):
    """A connection to a store, which also has texts, entries and files."""

    @property
    def texts(self) -> TextRows: ...
    @property
    def index(self) -> TermIndex: ...
    @property
    def entries(self) -> EntryRows: ...
    @property
    def files(self) -> FileBytes: ...
    @property
    def catalog(self) -> Catalog: ...

    def clock(self, at: int) -> int:
        """Return the store's own time in Unix milliseconds: `at`, if it has no clock of its own."""
        ...


class ReadDatabase(Database, Protocol):
    """A connection that its owner closes."""

    def close(self) -> None: ...


def value(db: Statements, query: str, *about: object) -> Any:
    """Return the first value that a query finds, None if it finds no row."""
    row = db.execute(query, about).fetchone()
    return None if row is None else row[0]


def number(db: Statements, query: str, *about: object) -> int:
    """Return the number that a query finds, 0 if it finds none."""
    return int(value(db, query, *about) or 0)


def exists(db: Statements, query: str, *about: object) -> bool:
    """Return whether a query finds a row."""
    return db.execute(query, about).fetchone() is not None


def rows_among(
    db: Statements, query: str, numbers: Sequence[int], *about: object
) -> Iterator[tuple[Any, ...]]:
    """Yield each row that a query finds among these numbers, which it has as `IN ({})` after all
    other values."""
    for several in chunks(numbers):
        marks = ", ".join("?" * len(several))
        yield from db.execute(query.format(marks), (*about, *several))


def named_rows(db: Statements, query: str, values: Any = ()) -> Iterator[dict[str, Any]]:
    """Yield each row that a query finds, by the names of its columns."""
    rows = db.execute(query, values)
    names = [name for name, *_ in rows.description]
    for row in rows:
        yield dict(zip(names, row, strict=True))


def listed(rows: Iterable[object]) -> str:
    """Return numbers, or rows of numbers and names, as one value of a statement that begins with
    `FROM json_each(?) j`. There `CAST(j.value AS bigint)` is the number, and
    `json_extract(j.value, '$[0]')` the first of its row."""
    return msgspec.json.encode(list(rows)).decode()


def account_name(db: Statements, no: int) -> str:
    """Return the name of an account."""
    return str(value(db, "SELECT name FROM accounts WHERE no = ?", no))


def account_names(db: Statements, numbers: Iterable[int]) -> dict[int, str]:
    """Return the names of accounts."""
    rows = db.execute(
        "SELECT a.no, a.name FROM json_each(?) j"
        " CROSS JOIN accounts a ON a.no = CAST(j.value AS bigint)",
        (listed(numbers),),
    )
    return dict(rows.fetchall())


_LAST = "SELECT max(seq) FROM messages WHERE chat = ?"
_FROM = "SELECT seq, at FROM messages WHERE chat = ? AND seq >= ? AND at <= ? ORDER BY seq LIMIT 1"


def last_seq(db: Statements, chat: int) -> int:
    """Return the last seq of a chat, 0 if it is empty."""
    return number(db, _LAST, chat)


def first_since(db: Statements, chat: int, at: int, now: int = MAX_INT) -> int:
    """Return the first seq at this time or later, one more than the last if there is none. Looks at
    some twenty entries of a million, and passes over those later than `now`. If the clock was set
    back, it returns one of the possible places."""
    lo, hi = 1, last_seq(db, chat) + 1
    while lo < hi:
        middle = (lo + hi) // 2
        seq, when = db.execute(_FROM, (chat, middle, now)).fetchone() or (middle, at)
        if when >= at:
            hi = middle
        else:
            lo = seq + 1
    return lo


_LASTS = """
SELECT CAST(j.value AS bigint),
  (SELECT max(seq) FROM messages WHERE chat = CAST(j.value AS bigint)) FROM json_each(?) j"""
_FROM_EACH = """
SELECT m.chat, m.seq, m.at FROM json_each(?) j
CROSS JOIN messages m ON m.chat = CAST(json_extract(j.value, '$[0]') AS bigint) AND m.seq =
  (SELECT min(seq) FROM messages WHERE chat = CAST(json_extract(j.value, '$[0]') AS bigint)
    AND seq >= CAST(json_extract(j.value, '$[1]') AS bigint))"""


def seqs_since(db: Statements, chats: Sequence[int], at: int) -> dict[int, int]:
    """Return `first_since` of several chats, with as many statements as for one."""
    heads = db.execute(_LASTS, (listed(chats),)).fetchall() if chats else []
    bounds = {chat: (1, (last or 0) + 1) for chat, last in heads}
    while True:
        middles = {chat: (lo + hi) // 2 for chat, (lo, hi) in bounds.items() if lo < hi}
        if not middles:
            return {chat: lo for chat, (lo, _) in bounds.items()}
        rows = db.execute(_FROM_EACH, (listed(middles.items()),))
        found = {chat: (seq, when) for chat, seq, when in rows}
        for chat, middle in middles.items():
            lo, hi = bounds[chat]
            seq, when = found.get(chat, (middle, at))
            bounds[chat] = (lo, middle) if when >= at else (seq + 1, hi)
