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
MERGE_PAGES = 64
"""Of 4 KiB, that are put in order in one step."""
SEQ_BITS = 32
_NORMAL = 1
_BEHIND = """
SELECT c.no FROM chats c LEFT JOIN indexed i ON i.chat = c.no
WHERE (SELECT max(seq) FROM messages WHERE chat = c.no) > coalesce(i.seq, 0) ORDER BY c.no"""
_REACHED = (
    "INSERT INTO indexed (chat, seq) VALUES (?, ?)"
    " ON CONFLICT (chat) DO UPDATE SET seq = excluded.seq"
)
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
        self._scattered = False

    @property
    def due(self) -> bool:
        """Whether there is something to do, or not known that there is not."""
        return self.on and (self._behind is None or bool(self._behind) or self._scattered)

    def grew(self, chats: Iterable[int]) -> None:
        """There are new entries in these."""
        if self._behind is not None:
            self._behind.update(dict.fromkeys(chats))

    def forget(self) -> None:
        """Only the database knows what is there."""
        self._behind = None

    def step(self, db: sqlite3.Connection) -> None:
        """Index a little more, or put a little in order of what was. Raises sqlite3.Error: then
        nothing was done."""
        # What a crash takes back of this is done again: it need not wait for the disk.
        (synchronous,) = db.execute("PRAGMA synchronous").fetchone()
        db.execute(f"PRAGMA synchronous = {min(synchronous, _NORMAL)}")
        try:
            db.execute("BEGIN IMMEDIATE")
            done: list[int] = []
            if self._behind is None:
                behind = _begin(db)
            elif self._behind:
                behind, done = self._behind, _index(db, self._behind)
            else:
                behind, self._scattered = self._behind, _merge(db)
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise
        finally:
            db.execute(f"PRAGMA synchronous = {synchronous}")
        self._scattered = self._scattered or bool(behind)
        self._behind = behind
        for chat in done:
            del self._behind[chat]


def _begin(db: sqlite3.Connection) -> dict[int, None]:
    for table in TEXT_INDEXES:
        for option, value in (("secure-delete", 1), ("usermerge", 2)):
            db.execute(
                f"INSERT INTO {table} ({table}, rank) VALUES (?, ?)",  # noqa: S608
                (option, value),
            )
    return {no: None for (no,) in db.execute(_BEHIND)}


def _merge(db: sqlite3.Connection) -> bool:
    """Make fewer and larger parts of the index, which are quicker to search. Whether there is more
    of that to do."""
    for table in TEXT_INDEXES:
        before = db.total_changes
        db.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('merge', ?)", (MERGE_PAGES,))  # noqa: S608
        if db.total_changes - before > 1:  # so SQLite says that it did something
            return True
    return False


def _index(db: sqlite3.Connection, behind: Iterable[int]) -> list[int]:
    """Index the next entries; the chats of which these were the last."""
    texts, chars, done = 0, 0, []
    for chat in behind:
        count, size, end = _part(db, chat, STEP_TEXTS - texts, STEP_CHARS - chars)
        texts, chars = texts + count, chars + size
        if end:
            done.append(chat)
        if texts >= STEP_TEXTS or chars >= STEP_CHARS:
            break
    return done


def _part(db: sqlite3.Connection, chat: int, texts: int, chars: int) -> tuple[int, int, bool]:
    """Index the next entries of a chat; how many and how long they were, and whether that was
    all. One at least, if there is one."""
    rows: list[tuple[int, str]] = []
    size = last = read = 0
    whole = True
    for seq, text in db.execute(_NEXT, (chat, reached(db, chat), texts)).fetchall():
        if size and size + len(text) > chars:
            whole = False
            break
        last, read, size = seq, read + 1, size + len(text)
        if text:
            rows.append((row(chat, seq), text))
    _add(db, rows)
    if last:
        db.execute(_REACHED, (chat, last))
    return read, size, whole and read < texts


def _add(db: sqlite3.Connection, rows: Sequence[tuple[int, str]]) -> None:
    for table in TEXT_INDEXES:
        db.executemany(f"INSERT INTO {table} (rowid, text) VALUES (?, ?)", rows)  # noqa: S608
