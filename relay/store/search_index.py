"""The search index of messages, as the writer keeps it: behind the acknowledgements, in small
steps.

Two tables of FTS5 hold a number for each word and piece of a word, and neither words nor texts:
`rowid` says chat and seq. The progress of each chat is stored in the same database, so a crash
loses nothing of it. A deleted text is noted in `going`; steps take its numbers out of the index and
then write zeros over it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b

from relay.store import search_terms
from relay.store.database import Database, Statements, exists, number, rows_among, value
from relay.store.migrations import TEXT_INDEXES
from relay.store.sqlite import SqliteConnection
from relay.store.transaction import Transaction

NEEDS = (3, 42, 0)
"""The first SQLite whose FTS5 has `secure-delete`. With an older one there is no index."""
STEP_TEXTS = 64
STEP_CHARS = 8_192
"""Characters indexed in one step, so that other work waits a few milliseconds at most."""
MERGE_PAGES = 64
"""Pages of 4 KiB merged in one step."""
STEP_TERMS = 512
"""Numbers of a deleted text taken out of the index in one step."""
NUMBER_BYTES = 2
"""Bytes of a number. Each stands for many words, so a leftover one reveals nothing."""
REMEMBERED = 65_536
SEQ_BITS = 32
_INDEXED_BY = (("pieces", search_terms.indexed_pieces), ("words", search_terms.indexed_words))
_NOW = "SELECT t.text FROM messages m JOIN texts t ON t.no = m.body"
_GOING = "SELECT seq FROM going WHERE chat = ? AND seq IN ({})"
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


def row_number(chat: int, seq: int) -> int:
    """Return the `rowid` of a message in the index."""
    return chat << SEQ_BITS | seq


def indexed_upto(db: Database, chat: int) -> int:
    """Return the last seq of a chat that is indexed."""
    return number(db, "SELECT seq FROM indexed WHERE chat = ?", chat)


def key(db: Statements) -> bytes:
    """Return the key that makes this relay's numbers different from those of all others."""
    return bytes(value(db, "SELECT value FROM meta WHERE name = 'index_key'"))


def numbers(key: bytes, chat: int, terms: Iterable[str]) -> list[str]:
    """Return the numbers that the index has for these words or pieces, in this chat alone."""
    prefix, known = f"{chat:x}x", _known(key)
    return [prefix + known[term] for term in terms]


def discard(tx: Transaction, chat: int, gone: Sequence[tuple[int, int, int]]) -> None:
    """Note texts that are gone from their places (seq, author and number of each), if the index
    has them. The others are erased at once."""
    upto = indexed_upto(tx.db, chat)
    seqs = [seq for seq, _, _ in gone if seq <= upto]
    going = {seq for (seq,) in rows_among(tx.db, _GOING, seqs, chat)}
    noted = set(seqs) - going
    if noted:
        tx.db.executemany(
            "INSERT INTO going (chat, seq, by, body, terms) VALUES (?, ?, ?, ?, 0)",
            [(chat, *one) for one in gone if one[0] in noted],
        )
        tx.going = True
    if len(noted) < len(gone):
        tx.db.texts.erase([body for seq, _, body in gone if seq not in noted])
        tx.removed = True


def restore_text(tx: Transaction, chat: int, seq: int, text: str) -> None:
    """Index a restored text, unless a deleted one at its place is still to go: that does it."""
    place = (chat, seq)
    going = tx.db.execute("SELECT 1 FROM going WHERE chat = ? AND seq = ?", place).fetchone()
    if seq <= indexed_upto(tx.db, chat) and going is None:
        _add(tx.db, chat, [(seq, text)])


class _TermNumbers(dict[str, str]):
    """The numbers of terms by a key, as many as may be remembered."""

    def __init__(self, key: bytes) -> None:
        super().__init__()
        self._key = key

    def __missing__(self, term: str) -> str:
        if len(self) >= REMEMBERED:
            self.clear()
        data = term.encode(errors="surrogatepass")
        made = blake2b(data, key=self._key, digest_size=NUMBER_BYTES).hexdigest()
        self[term] = made
        return made


_known = lru_cache(4)(_TermNumbers)


class Index:
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
    for seq, text in db.execute(_NEXT, (chat, indexed_upto(db, chat), texts)).fetchall():
        if size and size + len(text) > chars:
            whole = False
            break
        last, read, size = seq, read + 1, size + len(text)
        if text:
            rows.append((seq, text))
    _add(db, chat, rows)
    if last:
        db.execute(_REACHED, (chat, last))
    return read, size, whole and read < texts


def _add(db: Database, chat: int, rows: Sequence[tuple[int, str]]) -> None:
    secret = key(db)
    for table, found in _INDEXED_BY:
        db.executemany(
            f"INSERT INTO {table} (rowid, text) VALUES (?, ?)",  # noqa: S608
            [
                (row_number(chat, seq), " ".join(numbers(secret, chat, found(text))))
                for seq, text in rows
            ],
        )


def _take_out(db: SqliteConnection) -> tuple[bool, bool]:
    """Remove a part of the next deleted text. Returns whether it is gone, and others wait."""
    found = db.execute("SELECT chat, seq, body, terms FROM going LIMIT 1").fetchone()
    if found is None:
        return False, False
    chat, seq, body, done = found
    text, secret = db.texts.read(body), key(db)
    all_of_it = [
        (table, number)
        for table, found in _INDEXED_BY
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
    if now is not None and seq <= indexed_upto(db, chat):
        _add(db, chat, [(seq, now[0])])
    return True, exists(db, "SELECT 1 FROM going")
