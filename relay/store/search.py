"""Search for messages: one stream of candidates per chat, newest first, merged by time. The time
depends on the requester's own chats alone, not on what others wrote."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Generator, Iterable
from heapq import merge
from typing import NamedTuple

from relay.store import search_index
from relay.store.database import Database, account_names, seqs_since
from relay.store.quotas import SEARCH_LOOKED_AT
from relay.store.results import EarlyAnswer, Operation
from relay.store.search_terms import NOTHING_TO_FIND, Query, Span, marks, query
from relay.store.sqlite.search import LAST_SEQ
from relay.wire.limits import SNIPPET_CHARS
from relay.wire.messages import Found, Hit, Place, Search
from relay.wire.permissions import NO_SUCH_CHAT, Act, refusal
from relay.wire.shapes import Refused

BEFORE_CHARS = 40
"""Characters of a text shown before the first match."""
LOOK_CHARS = 128
"""A text counts again for each of this many characters among those looked at."""
EACH = 8
IN_ALL = 400
"""Candidates of each chat, and of all, that are read at first, beside the answer's length."""
_CHATS = """
SELECT c.no, c.name, m.role, c.kind = 'channel', coalesce(i.seq, 0) FROM members m
JOIN chats c ON c.no = m.chat LEFT JOIN indexed i ON i.chat = c.no WHERE m.account = ?"""


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
    hits: list[tuple[_Text, list[Span]]] = []
    looked = 0
    with contextlib.ExitStack() as open_streams:
        streams = [
            open_streams.enter_context(contextlib.closing(stream))
            for stream in _streams(db, op, wanted, chats)
        ]
        last: _Text | None = None
        for text in merge(*streams, key=lambda x: (x.at, x.chat, x.seq), reverse=True):
            if last is not None and looked >= SEARCH_LOOKED_AT:
                return Found(op.id, _hits(db, hits), Place(last.at, last.chat, last.seq))
            last, looked = text, looked + 1 + len(text.text) // LOOK_CHARS
            places = marks(wanted, text.text)
            if places is None:
                continue
            if len(hits) == op.request.limit:
                at, chat, seq, *_ = hits[-1][0]
                return Found(op.id, _hits(db, hits), Place(at, chat, seq))
            hits.append((text, places))
    return Found(op.id, _hits(db, hits), None)


def _streams(
    db: Database, op: Operation[Search], wanted: Query, chats: list[_Chat]
) -> list[Generator[_Text]]:
    """Return the candidates of each chat, newest first."""
    table, terms = _index_query(db, wanted)
    below = _below(db, chats, op.request.before)
    reached = {chat.no: chat.reached if terms else 0 for chat in chats}
    many = max(len(chats), 1)
    each = max(min(EACH, IN_ALL // many), 2) + 2 * op.request.limit // many
    spans = [search_index.Span(chat.no, reached[chat.no], below[chat.no]) for chat in chats]
    not_indexed = db.index.texts(spans, each)
    some = [chat for chat in chats if reached[chat.no]]
    indexed = [
        search_index.Span(chat.no, 0, min(reached[chat.no] + 1, below[chat.no])) for chat in some
    ]
    named = dict(zip(some, db.index.named(table, terms, indexed, each), strict=True))
    return [
        _stream(chat, rows, named.get(chat, ()))
        for chat, rows in zip(chats, not_indexed, strict=True)
    ]


def _stream(
    chat: _Chat, not_indexed: Iterable[search_index.Row], named: Iterable[search_index.Row]
) -> Generator[_Text]:
    for seq, at, by, text in itertools.chain(not_indexed, named):
        yield _Text(at, chat.name, seq, by, text)


def _index_query(db: Database, wanted: Query) -> tuple[search_index.Table, list[str]]:
    """Return the index to ask, and the terms; no terms if no index knows any."""
    if not db.index.usable:
        return "words", []
    return ("words", wanted.words) if wanted.words else ("pieces", wanted.parts)


def _below(db: Database, chats: list[_Chat], before: Place | None) -> dict[int, int]:
    """Return the seqs below which the messages of chats come after a place."""
    if before is None:
        return {chat.no: LAST_SEQ for chat in chats}
    own = {chat.no: min(before.seq, LAST_SEQ) for chat in chats if chat.name == before.chat}
    at_once = [chat.no for chat in chats if chat.name < before.chat]
    after = [chat.no for chat in chats if chat.name > before.chat]
    return own | seqs_since(db, at_once, before.at + 1) | seqs_since(db, after, before.at)


def _hits(db: Database, hits: list[tuple[_Text, list[Span]]]) -> list[Hit]:
    names = account_names(db, {text.by for text, _ in hits})
    return [_hit(text, names[text.by], places) for text, places in hits]


def _hit(found: _Text, by: str, places: list[Span]) -> Hit:
    text = found.text
    start = max(0, min(places[0][0] - BEFORE_CHARS, len(text) - SNIPPET_CHARS))
    end = start + SNIPPET_CHARS
    shown = [(max(lo, start), min(hi, end)) for lo, hi in places if lo < end and hi > start]
    return Hit(
        found.chat, found.seq, by, found.at, text[start:end], start,
        end < len(text), [place - start for span in shown for place in span],
    )  # fmt: skip
