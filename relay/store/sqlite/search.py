"""The search index in SQLite: two tables of FTS5 hold the numbers, and `rowid` says chat and seq.
The writer keeps it behind the acknowledgements, in small steps. A deleted text is noted in `going`.
Later steps take its numbers out of the index, and then write zeros over the text.

The progress of each chat is in the same database, so a crash loses nothing of it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from heapq import merge

from relay.store.database import Database, exists, number, value
from relay.store.search_index import (
    INDEXED_BY,
    KEY,
    REACHED,
    STEP_CHARS,
    STEP_TEXTS,
    Gone,
    Row,
    Span,
    Table,
    term_numbers,
)
from relay.store.sqlite.connection import SqliteConnection
from relay.store.sqlite.migrations import TEXT_INDEXES

NEEDS = (3, 42, 0)
"""The first SQLite whose FTS5 has `secure-delete`. With an older one there is no index."""
SEQ_BITS = 32
LAST_SEQ = (1 << SEQ_BITS) - 1
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
_TEXT = "m.seq, m.at, m.by, t.text FROM"
_TEXTS = (
    f"SELECT {_TEXT} messages m JOIN texts t ON t.no = m.body"
    " WHERE m.chat = ? AND m.seq > ? AND m.seq < ? AND m.kind = 'text' ORDER BY m.seq DESC"
)
# The index first, and only then the texts: otherwise the whole chat would be read.
_NAMED = (
    f"SELECT {_TEXT} {{0}} f CROSS JOIN messages m ON m.chat = ? AND m.seq = f.rowid & ?"
    " CROSS JOIN texts t ON t.no = m.body WHERE f.{0} MATCH ?"
    " AND f.rowid BETWEEN ? AND ? ORDER BY f.rowid DESC"
)
# Edited messages that the index still has with their old text.
_EDITED = (
    f"SELECT {_TEXT} going g JOIN messages m ON m.chat = g.chat AND m.seq = g.seq"
    " JOIN texts t ON t.no = m.body WHERE g.chat = ? AND g.seq < ? ORDER BY g.seq DESC"
)
_GOING = "SELECT seq FROM going WHERE chat = ? AND seq IN (SELECT value FROM json_each(?))"


def numbers(key: bytes, chat: int, terms: Iterable[str]) -> list[str]:
    """Return the numbers that FTS5 has for these words or pieces, in this chat alone."""
    known = term_numbers(key)
    return [f"{chat:x}x{known[term]:04x}" for term in terms]


def row_number(chat: int, seq: int) -> int:
    """Return the `rowid` of a message in the index."""
    return chat << SEQ_BITS | seq


class FullTextIndex:
    """The tables of FTS5."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    @property
    def usable(self) -> bool:
        return sqlite3.sqlite_version_info >= NEEDS

    def add(self, chat: int, rows: Sequence[tuple[int, str]]) -> None:
        """Index the texts of these places, which are not in the index."""
        key = self._key()
        for table, found in INDEXED_BY.items():
            self._db.executemany(
                f"INSERT INTO {table} (rowid, text) VALUES (?, ?)",  # noqa: S608
                [
                    (row_number(chat, seq), " ".join(numbers(key, chat, found(text))))
                    for seq, text in rows
                ],
            )

    def discard(self, chat: int, gone: Sequence[Gone]) -> set[int]:
        """Note texts that are gone from their places, if the index has them. Returns the seqs of
        these texts, which are still needed."""
        upto = self._reached(chat)
        there = [one for one in gone if one[0] <= upto]
        going = self._going(chat, [seq for seq, _, _ in there]) if there else set()
        noted = [one for one in there if one[0] not in going]
        self._db.executemany(
            "INSERT INTO going (chat, seq, by, body, terms) VALUES (?, ?, ?, ?, 0)",
            [(chat, *one) for one in noted],
        )
        return {seq for seq, _, _ in noted}

    def restore(self, chat: int, seq: int, text: str) -> None:
        """Index a restored text, unless a deleted one at its place is still to go: that does it."""
        if seq <= self._reached(chat) and not self._going(chat, [seq]):
            self.add(chat, [(seq, text)])

    def texts(self, spans: Sequence[Span], each: int) -> list[Iterator[Row]]:
        """Return the texts of each span, newest first."""
        return [self._texts(span) for span in spans]

    def named(
        self, table: Table, terms: Sequence[str], spans: Sequence[Span], each: int
    ) -> list[Iterator[Row]]:
        """Return those texts of each span to which all these terms lead, newest first."""
        key = self._key()
        return [self._named(table, numbers(key, span.chat, terms), span) for span in spans]

    def _texts(self, span: Span) -> Iterator[Row]:
        yield from self._db.execute(_TEXTS, span)

    def _named(self, table: Table, asked: Sequence[str], span: Span) -> Iterator[Row]:
        first, last = row_number(span.chat, span.after + 1), row_number(span.chat, span.below - 1)
        named = self._db.execute(
            _NAMED.format(table), (span.chat, LAST_SEQ, " AND ".join(asked), first, last)
        )
        edited = self._db.execute(_EDITED, (span.chat, span.below))
        last = 0
        for row in merge(edited, named, key=lambda found: found[0], reverse=True):
            if row[0] != last:
                yield row
            last = row[0]

    def _key(self) -> bytes:
        return bytes(self._db.execute(KEY).fetchone()[0])

    def _reached(self, chat: int) -> int:
        row = self._db.execute(REACHED, (chat,)).fetchone()
        return 0 if row is None else int(row[0])

    def _going(self, chat: int, seqs: Sequence[int]) -> set[int]:
        rows = self._db.execute(_GOING, (chat, json.dumps(seqs)))
        return {seq for (seq,) in rows}


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
        count, size, end = _part(db, chat, STEP_TEXTS - texts, STEP_CHARS - chars)
        texts, chars = texts + count, chars + size
        if end:
            done.append(chat)
        if texts >= STEP_TEXTS or chars >= STEP_CHARS:
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
