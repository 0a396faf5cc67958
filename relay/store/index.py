"""The index of texts, as the writer keeps it: behind the acknowledgements, in small steps.

Two tables of FTS5 hold words and pieces of words, and no text: `rowid` says chat and seq. How far
each chat is indexed stands in the same database, so a crash loses nothing of it. What is taken away
is taken out of the index in the same transaction; with `secure-delete` nothing of it stays there.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from relay.store.schema import TEXT_INDEXES

NEEDS = (3, 42, 0)
"""The first SQLite whose FTS5 has `secure-delete`. With an older one there is no index."""
STEP_TEXTS = 64
STEP_CHARS = 8_192
"""One step is as much, so that who comes meanwhile waits some milliseconds."""
SEQ_BITS = 32
_BEHIND = """
SELECT c.no FROM chats c LEFT JOIN indexed i ON i.chat = c.no
WHERE (SELECT max(seq) FROM messages WHERE chat = c.no) > coalesce(i.seq, 0) ORDER BY c.no"""
_NEXT = (
    "SELECT seq, CASE kind WHEN 'text' THEN text ELSE '' END FROM messages"
    " WHERE chat = ? AND seq > ? ORDER BY seq LIMIT ?"
)


def row(chat: int, seq: int) -> int:
    """The `rowid` of a text in the index."""
    return chat << SEQ_BITS | seq


def reached(db: sqlite3.Connection, chat: int) -> int:
    """Up to which seq a chat is indexed."""
    found = db.execute("SELECT seq FROM indexed WHERE chat = ?", (chat,)).fetchone()
    return 0 if found is None else int(found[0])


def rewrite(db: sqlite3.Connection, chat: int, seq: int, old: str, new: str) -> None:
    """The text at a place became another, or nothing: of the old one nothing stays."""
    if seq > reached(db, chat):
        return
    for table in TEXT_INDEXES:
        db.execute(
            f"INSERT INTO {table} ({table}, rowid, text) VALUES ('delete', ?, ?)",  # noqa: S608
            (row(chat, seq), old),
        )
    if new:
        _add(db, [(row(chat, seq), new)])


class Index:
    """Which chats have grown since they were indexed; after a start, or a failure, the database
    knows."""

    def __init__(self) -> None:
        self.on = sqlite3.sqlite_version_info >= NEEDS
        self._behind: dict[int, None] | None = None

    @property
    def due(self) -> bool:
        """Whether there is something to do, or not known that there is not."""
        return self.on and (self._behind is None or bool(self._behind))

    def grew(self, chats: Iterable[int]) -> None:
        """There are new entries in these."""
        if self._behind is not None:
            self._behind.update(dict.fromkeys(chats))

    def forget(self) -> None:
        """Only the database knows what is there."""
        self._behind = None

    def step(self, db: sqlite3.Connection) -> None:
        """Index a little more. Raises sqlite3.Error: then nothing was done."""
        if self._behind is None:
            for table in TEXT_INDEXES:
                db.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('secure-delete', 1)")  # noqa: S608
            self._behind = {no: None for (no,) in db.execute(_BEHIND)}
        texts, chars, done = 0, 0, []
        # What a crash takes back of this is done again: it need not wait for the disk.
        db.execute("PRAGMA synchronous = NORMAL")
        try:
            db.execute("BEGIN IMMEDIATE")
            for chat in self._behind:
                last, taken, end = _part(db, chat, STEP_TEXTS - texts, STEP_CHARS - chars)
                texts, chars = texts + taken[0], chars + taken[1]
                if end:
                    done.append(chat)
                if last:
                    db.execute(
                        "INSERT INTO indexed (chat, seq) VALUES (?, ?)"
                        " ON CONFLICT (chat) DO UPDATE SET seq = excluded.seq",
                        (chat, last),
                    )
                if texts >= STEP_TEXTS or chars >= STEP_CHARS:
                    break
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise
        finally:
            db.execute("PRAGMA synchronous = FULL")
        for chat in done:
            del self._behind[chat]


def _part(
    db: sqlite3.Connection, chat: int, texts: int, chars: int
) -> tuple[int, tuple[int, int], bool]:
    """Index the next entries of a chat; up to where (0: there is none), how many and how long they
    were, and whether that was all."""
    rows: list[tuple[int, str]] = []
    size = last = read = 0
    for seq, text in db.execute(_NEXT, (chat, reached(db, chat), texts)):
        if size and size + len(text) > chars:
            break
        last, read, size = seq, read + 1, size + len(text)
        if text:
            rows.append((row(chat, seq), text))
    else:
        _add(db, rows)
        return last, (read, size), read < texts
    _add(db, rows)
    return last, (read, size), False


def _add(db: sqlite3.Connection, rows: Sequence[tuple[int, str]]) -> None:
    for table in TEXT_INDEXES:
        db.executemany(f"INSERT INTO {table} (rowid, text) VALUES (?, ?)", rows)  # noqa: S608
