"""The search index on PostgreSQL: a row of numbers for each text, found by two GIN indexes.

A number has 32 bits: 16 of the chat's number, and the 16 that FTS5 has for the same word or piece.
A text that is deleted or edited leaves the index in the transaction that says so."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from relay.store import search_index
from relay.store.database import listed, number, value
from relay.store.postgres.arrays import Numbers, SmallNumbers
from relay.store.postgres.sealing import DamagedText
from relay.store.search_index import KEY, REACHED, Gone, Row, Span, Table, term_numbers
from relay.store.search_terms import indexed_pieces, indexed_words

if TYPE_CHECKING:
    from relay.store.postgres.connection import PostgresConnection

log = logging.getLogger("relay.store")

CHAT_BITS = 16
MOST = 512
"""Most candidates of a chat that are read at once."""
STEP_CHATS = 64
LOOKED_AT = 5_000
"""Chats whose progress is compared with their logs in one step."""
LOOK_AGAIN = 600.0
"""Seconds after which all chats are compared again: a node may have stopped before its turn."""
_LOCK = 0x696E6478
"""The advisory lock under which one node at a time indexes."""
_ADD = (
    "INSERT INTO found (chat, seq, words, pieces) VALUES (?, ?, ?, ?)"
    " ON CONFLICT (chat, seq) DO UPDATE SET words = excluded.words, pieces = excluded.pieces"
)
_DISCARD = """
WITH gone AS (
  DELETE FROM found WHERE chat = ? AND seq = ANY (CAST(? AS bigint[])) RETURNING chat, seq)
SELECT seq, (SELECT body FROM messages m WHERE m.chat = g.chat AND m.seq = g.seq) FROM gone g"""
"""Takes texts out of the index, and returns the numbers of those that are at their places now."""
_THERE = "SELECT no, text FROM texts WHERE no = ANY (CAST(? AS bigint[]))"
_TEXTS = """
SELECT r.* FROM json_each(?) j CROSS JOIN LATERAL (
  SELECT m.chat, m.seq, m.at, m.by, t.text FROM messages m JOIN texts t ON t.no = m.body
  WHERE m.chat = CAST(json_extract(j.value, '$[0]') AS bigint)
    AND m.seq > CAST(json_extract(j.value, '$[1]') AS bigint)
    AND m.seq < CAST(json_extract(j.value, '$[2]') AS bigint) AND m.kind = 'text'
  ORDER BY m.seq DESC LIMIT ?) r ON TRUE"""
# Adding 0 keeps the planner from walking through chats by their places.
_NAMED = """
SELECT m.chat, m.seq, m.at, m.by, t.text FROM json_each(?) j CROSS JOIN LATERAL (
  SELECT f.chat, f.seq FROM found f
  WHERE f.{0} @> CAST(json_extract(j.value, '$[3]') AS integer[])
    AND f.chat + 0 = CAST(json_extract(j.value, '$[0]') AS bigint)
    AND f.seq + 0 > CAST(json_extract(j.value, '$[1]') AS bigint)
    AND f.seq + 0 < CAST(json_extract(j.value, '$[2]') AS bigint)
  ORDER BY f.seq DESC LIMIT ?) f ON TRUE
JOIN messages m ON m.chat = f.chat AND m.seq = f.seq JOIN texts t ON t.no = m.body"""
_LOOK = """
SELECT c.no FROM chats c LEFT JOIN indexed i ON i.chat = c.no WHERE c.no > ? AND c.no <= ?
AND (SELECT max(seq) FROM messages WHERE chat = c.no) > coalesce(i.seq, 0) ORDER BY c.no"""
_FREE = """
SELECT c.no FROM chats c WHERE c.no = ANY (SELECT CAST(j.value AS bigint) FROM json_each(?) j)
ORDER BY c.no FOR SHARE SKIP LOCKED"""
"""Chats that nobody writes to now, and in which nobody edits or deletes while they are indexed."""
_NEXT = """
SELECT r.* FROM json_each(?) j CROSS JOIN LATERAL (
  SELECT m.chat, m.seq, s.no, k.key, s.sealed FROM messages m
  LEFT JOIN sealed_texts s ON s.no = m.body AND m.kind = 'text'
  LEFT JOIN text_keys k ON k.no = s.no
  WHERE m.chat = CAST(j.value AS bigint)
    AND m.seq > coalesce((SELECT seq FROM indexed WHERE chat = CAST(j.value AS bigint)), 0)
  ORDER BY m.seq LIMIT ?) r ON TRUE LIMIT ?"""
"""The next texts of some chats: of one after the other, because the indexes take texts of one chat
more quickly."""
_REACHED = """
INSERT INTO indexed (chat, seq) SELECT CAST(json_extract(j.value, '$[0]') AS bigint),
  CAST(json_extract(j.value, '$[1]') AS bigint) FROM json_each(?) j
ON CONFLICT (chat) DO UPDATE SET seq = excluded.seq"""
_MERGE = "SELECT gin_clean_pending_list('found_words'), gin_clean_pending_list('found_pieces')"
"""The indexes gather what is added, and take it in order: half of the work. It is done with each
step, since every search reads all that is gathered."""


def found_numbers(key: bytes, chat: int, terms: Iterable[str]) -> list[int]:
    """Return the numbers that the index has for these words or pieces, in this chat alone."""
    known, low = term_numbers(key), chat % (1 << CHAT_BITS) << CHAT_BITS
    made = (low | known[term] for term in terms)
    return [no - (no >> 31 << 32) for no in made]  # as PostgreSQL has them: with a sign


class FoundIndex:
    """The index of one connection."""

    usable = True

    def __init__(self, db: PostgresConnection) -> None:
        self._db = db
        self._known_key: bytes | None = None

    def add(self, chat: int, rows: Sequence[tuple[int, str]]) -> None:
        """Index the texts of these places."""
        self.add_texts([(chat, seq, text) for seq, text in rows])

    def add_texts(self, rows: Iterable[tuple[int, int, str]]) -> None:
        """Index texts of several chats."""
        key = self._key()
        indexed = [
            (
                chat, seq, SmallNumbers(found_numbers(key, chat, indexed_words(text))),
                SmallNumbers(found_numbers(key, chat, indexed_pieces(text))),
            )
            for chat, seq, text in rows
        ]  # fmt: skip
        if indexed:
            self._db.executemany(_ADD, indexed)

    def discard(self, chat: int, gone: Sequence[Gone]) -> set[int]:
        """Take texts out of the index, and index what stands at their places now. None of them is
        needed any longer."""
        before = {seq: body for seq, _, body in gone}
        rows = self._db.execute(_DISCARD, (chat, Numbers(list(before)))).fetchall()
        now = {body: seq for seq, body in rows if body and body != before[seq]}
        if now:
            there = self._db.execute(_THERE, (Numbers(list(now)),)).fetchall()
            self.add(chat, [(now[body], text) for body, text in there])
        return set()

    def restore(self, chat: int, seq: int, text: str) -> None:
        """Index a restored text."""
        if seq <= number(self._db, REACHED, chat):
            self.add(chat, [(seq, text)])

    def texts(self, spans: Sequence[Span], each: int) -> list[Iterator[Row]]:
        """Return the texts of each span, newest first."""
        return _paged(self._texts, spans, each)

    def named(
        self, table: Table, terms: Sequence[str], spans: Sequence[Span], each: int
    ) -> list[Iterator[Row]]:
        """Return those texts of each span to which all these terms lead, newest first."""
        key = self._key()

        def read(some: Sequence[Span], most: int) -> list[list[Row]]:
            asked = [
                (*span, f"{{{','.join(map(str, found_numbers(key, span.chat, terms)))}}}")
                for span in some
            ]
            return self._read(_NAMED.format(table), asked, some, most)

        return _paged(read, spans, each)

    def _texts(self, spans: Sequence[Span], most: int) -> list[list[Row]]:
        return self._read(_TEXTS, spans, spans, most)

    def _read(
        self, query: str, asked: Sequence[Any], spans: Sequence[Span], most: int
    ) -> list[list[Row]]:
        found: dict[int, list[Row]] = {span.chat: [] for span in spans}
        for chat, *row in self._db.execute(query, (listed(asked), most)):
            seq, at, by, text = row
            found[chat].append((seq, at, by, text))
        return [sorted(found[span.chat], reverse=True) for span in spans]

    def _key(self) -> bytes:
        if self._known_key is None:
            self._known_key = bytes(value(self._db, KEY))
        return self._known_key


_Read = Callable[[Sequence[Span], int], list[list[Row]]]


def _paged(read: _Read, spans: Sequence[Span], each: int) -> list[Iterator[Row]]:
    """Read the first rows of all spans at once, and more of those that are read to their end."""
    firsts = read(spans, each) if spans else []
    return [_pages(read, span, rows, each) for span, rows in zip(spans, firsts, strict=True)]


def _pages(read: _Read, span: Span, rows: list[Row], most: int) -> Iterator[Row]:
    while True:
        yield from rows
        if len(rows) < most:
            return
        span, most = span._replace(below=rows[-1][0]), min(4 * most, MOST)
        (rows,) = read([span], most)


class IndexJob:
    """Indexes chats behind the acknowledgements, a step at a time: those that have grown by this
    node, and now and then those that another node has left."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self.behind: dict[int, None] = {}
        """The chats that have grown since."""
        self._looked: int | None = 0
        """The last chat that was compared with its log, None if all were."""
        self._again = 0.0

    @property
    def due(self) -> bool:
        """True if there is work to do, or may be."""
        return bool(self.behind) or self._looked is not None or self._clock() >= self._again

    def forget(self) -> None:
        """Drop all that is remembered: only the database knows the state."""
        self.behind.clear()
        self._looked = 0

    def step(self, db: PostgresConnection) -> bool:
        """Index a little. Returns False if nothing could be done now. If it raises psycopg.Error,
        nothing has changed."""
        db.execute("BEGIN")
        # A step that a crash takes back is done again: it need not wait for the disk.
        db.execute("SET LOCAL synchronous_commit = off")
        if not value(db, "SELECT pg_try_advisory_xact_lock(?)", _LOCK):
            db.execute("COMMIT")  # after ROLLBACK psycopg forgets the prepared statements
            return False
        more = self._index(db) if self.behind else self._look(db)
        db.execute("COMMIT")
        return more

    def _look(self, db: PostgresConnection) -> bool:
        first = self._looked or 0
        until = first + LOOKED_AT
        rows = db.execute(_LOOK, (first, until)).fetchall()
        self.behind.update((no, None) for (no,) in rows)
        last = number(db, "SELECT max(no) FROM chats")
        self._looked = until if until < last else None
        self._again = self._clock() + LOOK_AGAIN
        return self.due

    def _index(self, db: PostgresConnection) -> bool:
        some = [chat for chat, _ in zip(self.behind, range(STEP_CHATS), strict=False)]
        free = [no for (no,) in db.execute(_FREE, (listed(some),))]
        most = search_index.STEP_TEXTS
        found = db.execute(_NEXT, (listed(free), most, most)).fetchall()
        rows = [(chat, seq, _opened(db, *sealed)) for chat, seq, *sealed in found]
        taken, size = 0, 0
        for _, _, text in rows:
            if size and size + len(text) > search_index.STEP_CHARS:
                break
            taken, size = taken + 1, size + len(text)
        db.index.add_texts((chat, seq, text) for chat, seq, text in rows[:taken] if text)
        reached = {chat: seq for chat, seq, _ in rows[:taken]}
        if reached:
            db.execute(_REACHED, (listed(reached.items()),))
            db.execute(_MERGE)
        whole = taken == len(rows) < most
        done = free if whole else free[: free.index(rows[taken - 1][0])]
        for chat in done:
            del self.behind[chat]
        return bool(reached or done) and self.due


def _opened(db: PostgresConnection, no: int, key: bytes | None, sealed: bytes) -> str:
    """Return a text, empty if there is none. One that is damaged is found by nobody."""
    if key is None:
        return ""
    try:
        return db.sealer.open(no, key, sealed)
    except DamagedText:
        log.error("event=text_damaged")
        return ""
