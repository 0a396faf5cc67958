"""The writer's work on the search index, in small steps behind the acknowledgements. Some steps
take the numbers of a deleted text out of it, and then write zeros over the text. The progress of
each chat is in the same database, so a crash loses nothing of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from relay.store import search_index
from relay.store.database import Database, exists, number, value
from relay.store.search_index import INDEXED_BY, KEY, REACHED
from relay.store.sqlite.connection import SqliteConnection
from relay.store.sqlite.migrations import TEXT_INDEXES
from relay.store.sqlite.search import NEEDS, numbers, row_number

MERGE_PAGES = 64
"""Pages of 4 KiB merged in one step."""
STEP_TERMS = 512
"""Numbers of a deleted text taken out of the index in one step."""
_NOW = "SELECT t.text FROM messages m JOIN texts t ON t.no = m.body"
_NORMAL = 1
_BEHIND = """
SELECT c.no FROM chats c LEFT JOIN indexed i ON i.chat = c.no
WHERE (SELECT max(seq) FROM messages WHERE chat = c.no) > coalesce(i.seq, 0) ORDER BY c.no"""
_REACHED = (
    "INSERT INTO indexed (chat, seq) VALUES (?, ?)"
    " ON CONFLICT (chat) DO UPDATE SET seq = excluded.seq"
)
_NEXT = (
    "SELECT m.seq, coalesce(t.text, '') FROM messages m"
    " LEFT JOIN texts t ON t.no = m.body AND m.kind = 'text'"
    " WHERE m.chat = ? AND m.seq > ? ORDER BY m.seq LIMIT ?"
)


class IndexJob:
    """Index chats behind the acknowledgements, a step at a time."""

    def __init__(self) -> None:
        self.on = sqlite3.sqlite_version_info >= NEEDS
        self.behind: dict[int, None] | None = None
        """The chats that have grown since; None after a start or a failure, until they are read."""
        self._scattered = False
        self.going = True
        """True if there are, or may be, texts that have to leave the index."""

    @property
    def due(self) -> bool:
        """True if there is work to do, or may be."""
        return self.on and (
            self.behind is None or bool(self.behind) or self._scattered or self.going
        )

    def forget(self) -> None:
        """Drop all that is remembered: only the database knows the state."""
        self.behind = None
        self.going = True

    def step(self, db: SqliteConnection) -> bool:
        """Remove, index or merge a little. Returns True if a text is gone. If it raises
        sqlite3.Error, nothing has changed."""
        # A step that a crash takes back is done again: it need not wait for the disk.
        synchronous = number(db, "PRAGMA synchronous")
        db.execute(f"PRAGMA synchronous = {min(synchronous, _NORMAL)}")
        try:
            db.execute("BEGIN IMMEDIATE")
            done: list[int] = []
            gone, going = False, self.going
            if self.behind is None:
                behind, going = _begin(db), exists(db, "SELECT 1 FROM going")
            elif going:
                behind, (gone, going) = self.behind, _take_out(db)
            elif self.behind:
                behind, done = self.behind, _index(db, self.behind)
            else:
                behind, self._scattered = self.behind, _merge(db)
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise
        finally:
            db.execute(f"PRAGMA synchronous = {synchronous}")
        self._scattered = self._scattered or bool(behind) or gone
        self.behind, self.going = behind, going
        for chat in done:
            del self.behind[chat]
        return gone


def _begin(db: SqliteConnection) -> dict[int, None]:
    for table in TEXT_INDEXES:
        for option, setting in (("secure-delete", 1), ("usermerge", 2)):
            db.execute(
                f"INSERT INTO {table} ({table}, rank) VALUES (?, ?)",  # noqa: S608
                (option, setting),
            )
    return {no: None for (no,) in db.execute(_BEHIND)}


def _merge(db: SqliteConnection) -> bool:
    """Merge parts of the index into larger ones, which are quicker. Returns True for more."""
    for table in TEXT_INDEXES:
        before = db.total_changes
        db.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('merge', ?)", (MERGE_PAGES,))  # noqa: S608
        if db.total_changes - before > 1:  # SQLite counts finished work here
            return True
    return False


def _index(db: Database, behind: Iterable[int]) -> list[int]:
    """Index the next entries, and return the chats that are finished."""
    texts, chars, done = 0, 0, []
    for chat in behind:
        count, size, end = _part(
            db, chat, search_index.STEP_TEXTS - texts, search_index.STEP_CHARS - chars
        )
        texts, chars = texts + count, chars + size
        if end:
            done.append(chat)
        if texts >= search_index.STEP_TEXTS or chars >= search_index.STEP_CHARS:
            break
    return done


def _part(db: Database, chat: int, texts: int, chars: int) -> tuple[int, int, bool]:
    """Index a chat's next entries. Returns how many, how long, and whether they were the last."""
    rows: list[tuple[int, str]] = []
    size = last = read = 0
    whole = True
    for seq, text in db.execute(_NEXT, (chat, number(db, REACHED, chat), texts)).fetchall():
        if size and size + len(text) > chars:
            whole = False
            break
        last, read, size = seq, read + 1, size + len(text)
        if text:
            rows.append((seq, text))
    db.index.add(chat, rows)
    if last:
        db.execute(_REACHED, (chat, last))
    return read, size, whole and read < texts


def _take_out(db: SqliteConnection) -> tuple[bool, bool]:
    """Remove a part of the next deleted text. Returns whether it is gone, and others wait."""
    found = db.execute("SELECT chat, seq, body, terms FROM going LIMIT 1").fetchone()
    if found is None:
        return False, False
    chat, seq, body, done = found
    text, secret = db.texts.read(body), bytes(value(db, KEY))
    all_of_it = [
        (table, number)
        for table, found in INDEXED_BY.items()
        for number in sorted(set(numbers(secret, chat, found(text))))
    ]
    part = all_of_it[done : done + STEP_TERMS]
    for table in TEXT_INDEXES:
        going = " ".join(number for of, number in part if of == table)
        # FTS5 counts rows, and one is taken out here more than once.
        db.execute(f"INSERT INTO {table} (rowid, text) VALUES (?, '')", (row_number(chat, seq),))  # noqa: S608
        db.execute(
            f"INSERT INTO {table} ({table}, rowid, text) VALUES ('delete', ?, ?)",  # noqa: S608
            (row_number(chat, seq), going),
        )
    place = (chat, seq)
    if done + len(part) < len(all_of_it):
        db.execute(
            "UPDATE going SET terms = ? WHERE chat = ? AND seq = ?", (done + len(part), *place)
        )
        return False, True
    db.texts.erase([body])
    db.execute("DELETE FROM going WHERE chat = ? AND seq = ?", place)
    now = db.execute(f"{_NOW} WHERE m.chat = ? AND m.seq = ?", place).fetchone()
    if now is not None and seq <= number(db, REACHED, chat):
        db.index.add(chat, [(seq, now[0])])
    return True, exists(db, "SELECT 1 FROM going")
