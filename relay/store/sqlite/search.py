"""The search index in SQLite: two tables of FTS5 hold the numbers, and `rowid` says chat and seq. A
deleted text is noted in `going`, until the writer takes its numbers out (index_job.py)."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from heapq import merge

from relay.store.search_index import (
    INDEXED_BY,
    KEY,
    REACHED,
    Gone,
    Row,
    Span,
    Table,
    term_numbers,
)

NEEDS = (3, 42, 0)
"""The first SQLite whose FTS5 has `secure-delete`. With an older one there is no index."""
SEQ_BITS = 32
LAST_SEQ = (1 << SEQ_BITS) - 1
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
