"""Search for messages: one stream of candidates per chat, newest first, merged by time. The time
depends on the requester's own chats alone, not on what others wrote."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Generator
from heapq import merge
from typing import NamedTuple

from relay.store import search_index
from relay.store.database import Database, account_name, first_since
from relay.store.quotas import SEARCH_LOOKED_AT
from relay.store.results import EarlyAnswer, Operation
from relay.store.search_terms import NOTHING_TO_FIND, Query, Span, marks, query
from relay.wire.limits import SNIPPET_CHARS
from relay.wire.messages import Found, Hit, Place, Search
from relay.wire.permissions import NO_SUCH_CHAT, Act, refusal
from relay.wire.shapes import Refused

BEFORE_CHARS = 40
"""Characters of a text shown before the first match."""
LOOK_CHARS = 128
"""A text counts again for each of this many characters among those looked at."""
_CHATS = """
SELECT c.no, c.name, m.role, c.kind = 'channel', coalesce(i.seq, 0) FROM members m
JOIN chats c ON c.no = m.chat LEFT JOIN indexed i ON i.chat = c.no WHERE m.account = ?"""
_TEXT = "m.seq, m.at, m.by, t.text FROM"
_NOT_INDEXED = (
    f"SELECT {_TEXT} messages m JOIN texts t ON t.no = m.body"
    " WHERE m.chat = ? AND m.seq > ? AND m.seq < ? AND m.kind = 'text' ORDER BY m.seq DESC"
)
# The index first, and only then the texts: otherwise the whole chat would be read.
_INDEXED = (
    f"SELECT {_TEXT} {{0}} f CROSS JOIN messages m ON m.chat = ? AND m.seq = f.rowid & ?"
    " CROSS JOIN texts t ON t.no = m.body WHERE f.{0} MATCH ?"
    " AND f.rowid BETWEEN ? AND ? ORDER BY f.rowid DESC"
)
# Edited messages that the index still has with their old text.
_EDITED = (
    f"SELECT {_TEXT} going g JOIN messages m ON m.chat = g.chat AND m.seq = g.seq"
    " JOIN texts t ON t.no = m.body WHERE g.chat = ? AND g.seq < ? ORDER BY g.seq DESC"
)
_SEQ = (1 << search_index.SEQ_BITS) - 1


class _Chat(NamedTuple):
    no: int
    name: str
    reached: int


class _Text(NamedTuple):
    at: int
    chat: str
    seq: int
    by: int
    text: str


def find_texts(db: Database, op: Operation[Search]) -> Found | Refused:
    """Find messages. SEARCH_LOOKED_AT bounds the work, so more may follow even an empty answer."""
    wanted = query(op.request.query, op.request.parts)
    if wanted is None:
        return NOTHING_TO_FIND
    db.execute("BEGIN")
    try:
        return _find(db, op, wanted, _chats(db, op))
    finally:
        db.execute("COMMIT")


def _chats(db: Database, op: Operation[Search]) -> list[_Chat]:
    req = op.request
    if req.chat is None:
        rows = db.execute(_CHATS, (op.account,)).fetchall()
    else:
        rows = db.execute(f"{_CHATS} AND c.name = ?", (op.account, req.chat)).fetchall()
    found: list[_Chat] = []
    refused: Refused | None = NO_SUCH_CHAT
    for no, name, role, channel, reached in rows:
        refused = refusal(Act.SEARCH, role, name[0] == "@", bool(channel))
        if refused is None:
            found.append(_Chat(no, name, reached))
    if req.chat is not None and refused:
        raise EarlyAnswer(refused)
    return found


def _find(db: Database, op: Operation[Search], wanted: Query, chats: list[_Chat]) -> Found:
    hits: list[Hit] = []
    looked = 0
    with contextlib.ExitStack() as open_streams:
        streams = [
            open_streams.enter_context(contextlib.closing(_texts(db, op, wanted, chat)))
            for chat in chats
        ]
        last: _Text | None = None
        for text in merge(*streams, key=lambda x: (x.at, x.chat, x.seq), reverse=True):
            if last is not None and looked >= SEARCH_LOOKED_AT:
                return Found(op.id, hits, Place(last.at, last.chat, last.seq))
            last, looked = text, looked + 1 + len(text.text) // LOOK_CHARS
            places = marks(wanted, text.text)
            if places is None:
                continue
            if len(hits) == op.request.limit:
                return Found(op.id, hits, Place(hits[-1].at, hits[-1].chat, hits[-1].seq))
            hits.append(_hit(db, text, places))
    return Found(op.id, hits, None)


def _texts(db: Database, op: Operation[Search], wanted: Query, chat: _Chat) -> Generator[_Text]:
    """Yield the candidates of a chat, newest first."""
    below = _below(db, chat, op.request.before)
    table, asked = _index_query(wanted)
    reached = chat.reached if asked else 0
    rows = db.execute(_NOT_INDEXED, (chat.no, reached, below))
    for seq, at, by, text in rows:
        yield _Text(at, chat.name, seq, by, text)
    if not reached:
        return
    until = search_index.row_number(chat.no, min(reached, below - 1))
    match = " AND ".join(search_index.numbers(search_index.key(db), chat.no, asked))
    named = db.execute(
        _INDEXED.format(table), (chat.no, _SEQ, match, search_index.row_number(chat.no, 1), until)
    )
    edited = db.execute(_EDITED, (chat.no, min(reached + 1, below)))
    last = 0
    for seq, at, by, text in merge(edited, named, key=lambda found: found[0], reverse=True):
        if seq != last:
            yield _Text(at, chat.name, seq, by, text)
        last = seq


def _index_query(wanted: Query) -> tuple[str, list[str]]:
    """Return the index to ask, and the terms; no terms if no index knows any."""
    if sqlite3.sqlite_version_info < search_index.NEEDS:
        return "", []
    return ("words", wanted.words) if wanted.words else ("pieces", wanted.parts)


def _below(db: Database, chat: _Chat, before: Place | None) -> int:
    """Return the seq below which the messages of a chat come after a place."""
    if before is None:
        return _SEQ
    if chat.name == before.chat:
        return min(before.seq, _SEQ)
    at = before.at + (chat.name < before.chat)
    return first_since(db, chat.no, at)


def _hit(db: Database, found: _Text, places: list[Span]) -> Hit:
    text = found.text
    start = max(0, min(places[0][0] - BEFORE_CHARS, len(text) - SNIPPET_CHARS))
    end = start + SNIPPET_CHARS
    shown = [(max(lo, start), min(hi, end)) for lo, hi in places if lo < end and hi > start]
    return Hit(
        found.chat, found.seq, account_name(db, found.by), found.at, text[start:end], start,
        end < len(text), [place - start for span in shown for place in span],
    )  # fmt: skip
