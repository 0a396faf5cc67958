"""A batch of operations on messages: all that they will ask is loaded in a few statements, whatever
their number, and then the portable handlers work in memory. The statements are sent together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from relay.store.database import Rows
from relay.store.postgres.arrays import Column, Numbers, Words
from relay.store.postgres.connection import PostgresConnection
from relay.store.postgres.locks import HOT
from relay.store.results import PostFile, kind
from relay.store.transaction import KEPT, ChatState, KnownFacts, Transaction
from relay.wire.files import FileBegin
from relay.wire.limits import MAX_INT
from relay.wire.messages import names
from relay.wire.protocol import Edit, Forward, Read, Send
from relay.wire.shapes import GroupKind

_WITH_TEXTS = frozenset({Send, Edit, Forward, PostFile})
_SAYING = frozenset({Send, Edit})
_PACED = frozenset({Send, Forward, FileBegin, PostFile})
"""Operations that slow mode holds up."""
_BARRED = 2
_FACTS = """
SELECT asked.name, asked.account, asked.device, m.role, {position},
  CASE WHEN asked.device = 0
    THEN (SELECT 1 FROM accounts a WHERE a.no = asked.account AND a.deleted = 0)
    ELSE (SELECT 1 FROM devices d WHERE d.no = asked.device AND d.account = asked.account
      AND d.revoked IS NULL) END,
  (SELECT max(CASE s.kind WHEN 'restrict' THEN 1 ELSE 2 END) FROM sanctions s
    WHERE s.account = asked.account),
  c.no, c.kind, c.public, c.words, c.keep, c.expired, c.slow,
  coalesce((SELECT max(seq) FROM messages WHERE chat = c.no AND seq >= asked.head),
    (SELECT max(seq) FROM messages WHERE chat = c.no), 0),
  peer.account,
  (SELECT 1 FROM blocks b WHERE b.account = asked.account AND b.blocked = peer.account),
  (SELECT 1 FROM blocks b WHERE b.account = peer.account AND b.blocked = asked.account)
FROM unnest(CAST(? AS text[]), CAST(? AS bigint[]), CAST(? AS bigint[]), CAST(? AS bigint[]))
  asked (name, account, device, head)
LEFT JOIN LATERAL (
  SELECT no, kind, public, words, keep, expired, slow FROM chats
  WHERE name = asked.name OFFSET 0) c ON true
LEFT JOIN LATERAL (
  SELECT role FROM members WHERE chat = c.no AND account = asked.account OFFSET 0) m ON true
LEFT JOIN LATERAL (
  SELECT account FROM members WHERE chat = c.no AND account <> asked.account
  AND asked.name LIKE '@%' LIMIT 1) peer ON true"""
"""Titles and sizes of groups are left out: no operation on messages asks for them. The devices of
a deleted account are revoked. OFFSET 0 fixes the order of looking up, and so the index: a large
group could be read whole otherwise. To find a chat's last place PostgreSQL reads all its places in
one page of the index. From an earlier last place on there are few."""
_OF_WRITERS = _FACTS.format(position="0")
_OF_READERS = _FACTS.format(
    position="coalesce((SELECT r.seq FROM reads r"
    " WHERE r.account = asked.account AND r.chat = c.no), 0)"
)
_MENTIONED = """
SELECT asked.name, asked.by, a.no,
  (SELECT 1 FROM blocks b WHERE b.account = a.no AND b.blocked = asked.by),
  asked.chat, c.no, m.role
FROM unnest(CAST(? AS text[]), CAST(? AS text[]), CAST(? AS bigint[])) asked (chat, name, by)
JOIN accounts a ON a.name = asked.name AND a.deleted = 0
LEFT JOIN LATERAL (SELECT no FROM chats WHERE name = asked.chat OFFSET 0) c ON true
LEFT JOIN LATERAL (
  SELECT role FROM members WHERE chat = c.no AND account = a.no OFFSET 0) m ON true"""
_SPOKEN = """
SELECT asked.chat, asked.account, coalesce((
  SELECT max(m.at) FROM messages m
  WHERE m.chat = asked.chat AND m.seq >= first_since(asked.chat, asked.since, asked.now)
  AND m.by = asked.account AND m.kind = 'text' AND m.at <= asked.now), 0)
FROM unnest(CAST(? AS bigint[]), CAST(? AS bigint[]), CAST(? AS bigint[]), CAST(? AS bigint[]))
  asked (chat, account, since, now)"""


def load(
    db: PostgresConnection, tx: Transaction, ops: Sequence[Any], heads: dict[str, int]
) -> None:
    """Load what these operations ask into a transaction and its cache. Their locks are taken.
    `heads` are earlier last places of chats. They only save time. Newer ones are added."""
    asked: dict[tuple[str, int, int], None] = {}
    ids: dict[tuple[int, str], None] = {}
    mentions: dict[tuple[str, str, int], None] = {}
    texts: list[str] = []
    reads = False
    for op in ops:
        request, account, device, wanted = op.request, op.account, op.device, kind(op)
        asked[request.chat, account, device] = None
        if wanted is Forward:
            asked[request.of, account, device] = None
        if wanted in HOT:
            ids[device, request.id] = None
            if wanted in _WITH_TEXTS:
                texts.append(request.text if wanted in _SAYING else "")
            if wanted in _SAYING and "@" in request.text:
                mentions.update(
                    ((request.chat, name, account), None) for name in names(request.text)
                )
        reads = reads or wanted is Read
    query = _OF_READERS if reads else _OF_WRITERS
    rows = [(*who, heads.get(who[0], 0)) for who in asked]
    facts = db.execute(query, _columns(rows, Words, Numbers, Numbers, Numbers))
    found = db.entries.find(list(ids)) if ids else []
    db.texts.reserve(len(texts))
    mentioned = None
    if mentions:
        mentioned = db.execute(_MENTIONED, _columns(mentions, Words, Words, Numbers))
    db.texts.seal_ahead(texts)
    known = KnownFacts()
    states: dict[str, ChatState] = {}
    for name, account, device, role, position, acts, sanction, no, *chat in facts.fetchall():
        known.members.add((name, account))
        known.acted.add((account, device))
        if role is not None:
            if name not in states:
                states[name] = _state(account, no, name, *chat)
            known.roles[no, account] = role
            if reads:
                known.positions[no, account] = position
        if acts and sanction == _BARRED:
            known.barred.add(account)
        elif acts:
            known.acting.add((account, device))
        if sanction:
            known.restricted.add(account)
    tx.load(ids, found)
    if mentioned is not None:
        known.mentioned.update(name for _, name, _ in mentions)
        _take_mentions(known, mentioned)
    if len(heads) > KEPT:
        heads.clear()
    heads.update((name, state.head) for name, state in states.items())
    if any(state.slow for state in states.values()):
        _load_pace(db, known, states, ops)
    tx.cache.load(known, states.values())


def _state(
    account: int, no: int, name: str, what: GroupKind, public: int, words: int, keep: int,
    expired: int, slow: int, head: int, peer: int | None, blocks: int | None,
    is_blocked: int | None,
) -> ChatState:  # fmt: skip
    """Return a chat, as a member and the peer of a direct chat have it."""
    blocked_by = {account} if blocks else set[int]()
    if is_blocked and peer is not None:
        blocked_by.add(peer)
    return ChatState(
        no, name, "", "", what, bool(public), words, keep, expired, slow, head,
        1 if peer is None else 2, blocked_by,
    )  # fmt: skip


def _take_mentions(known: KnownFacts, rows: Rows) -> None:
    for name, by, account, blocks, chat, no, role in rows.fetchall():
        known.accounts[name] = account
        known.mentions.add((account, by))
        if blocks:
            known.blocks.add((account, by))
        known.members.add((chat, account))
        if role is not None:
            known.roles[no, account] = role


def _load_pace(
    db: PostgresConnection, known: KnownFacts, states: Mapping[str, ChatState], ops: Sequence[Any]
) -> None:
    """Load when members last wrote in groups in slow mode."""
    times: dict[tuple[int, int], tuple[int, int]] = {}
    for op in ops:
        chat = states.get(op.request.chat) if kind(op) in _PACED else None
        if chat is not None and chat.slow:
            since, upto = times.get((chat.no, op.account), (MAX_INT, 0))
            since, upto = min(since, op.at - chat.slow * 1000), max(upto, op.at)
            times[chat.no, op.account] = since, upto
    if times:
        asked = [(*pair, *span) for pair, span in times.items()]
        rows = db.execute(_SPOKEN, _columns(asked, Numbers, Numbers, Numbers, Numbers))
        known.spoken.update(((chat, account), at) for chat, account, at in rows.fetchall())


def _columns(rows: Iterable[tuple[Any, ...]], *types: type[Column[Any]]) -> tuple[Any, ...]:
    """Return the columns of some rows, of which there is at least one."""
    columns = zip(*rows, strict=True)
    return tuple(of(values) for of, values in zip(types, columns, strict=True))
