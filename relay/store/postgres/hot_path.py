"""A batch of operations on messages: all that they will ask is loaded in a few statements, whatever
their number, and then the portable handlers work in memory. The statements are sent together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from relay.store.database import Rows
from relay.store.postgres.arrays import Numbers, Words
from relay.store.postgres.connection import PostgresConnection
from relay.store.postgres.locks import HOT, chats_of
from relay.store.results import PostFile, kind
from relay.store.transaction import ChatState, KnownFacts, Transaction
from relay.wire.files import FileBegin
from relay.wire.limits import MAX_INT
from relay.wire.messages import names
from relay.wire.protocol import Edit, Forward, Read, Send

_WITH_TEXTS = frozenset({Send, Edit, Forward, PostFile})
_MENTIONING = frozenset({Send, Edit})
_PACED = frozenset({Send, Forward, FileBegin, PostFile})
"""Operations that slow mode holds up."""
_CHATS = """
SELECT c.name, c.no, c.kind, c.public, c.words, c.keep, c.expired, c.slow,
  coalesce((SELECT max(seq) FROM messages WHERE chat = c.no), 0),
  CASE WHEN c.name LIKE '@%' THEN (SELECT count(*) FROM members WHERE chat = c.no) ELSE 0 END,
  CASE WHEN c.name LIKE '@%' THEN ARRAY(
    SELECT m.account FROM members m JOIN members o ON o.chat = m.chat
    JOIN blocks b ON b.account = m.account AND b.blocked = o.account WHERE m.chat = c.no) END
FROM chats c WHERE c.name = ANY(CAST(? AS text[]))"""
"""Titles and sizes of groups are left out: no operation on messages asks for them."""
_ROLES = """
SELECT m.chat, m.account, m.role, {position}
FROM unnest(CAST(? AS text[]), CAST(? AS bigint[])) asked (name, account)
JOIN chats c ON c.name = asked.name
JOIN members m ON m.chat = c.no AND m.account = asked.account {reads}"""
_MEMBERS = _ROLES.format(position="0", reads="")
_READERS = _ROLES.format(
    position="coalesce(r.seq, 0)",
    reads="LEFT JOIN reads r ON r.account = m.account AND r.chat = m.chat",
)
_ACTING = """
SELECT asked.account, asked.device, (SELECT 1 FROM sanctions WHERE account = a.no LIMIT 1)
FROM unnest(CAST(? AS bigint[]), CAST(? AS bigint[])) asked (account, device)
JOIN accounts a ON a.no = asked.account AND a.deleted = 0
WHERE asked.device = 0
OR (SELECT 1 FROM devices d WHERE d.no = asked.device AND d.revoked IS NULL) = 1"""
_MENTIONED = """
SELECT asked.name, asked.by, a.no,
  (SELECT 1 FROM blocks b WHERE b.account = a.no AND b.blocked = asked.by),
  asked.chat, m.chat, m.role
FROM unnest(CAST(? AS text[]), CAST(? AS text[]), CAST(? AS bigint[])) asked (chat, name, by)
JOIN accounts a ON a.name = asked.name AND a.deleted = 0
LEFT JOIN chats c ON c.name = asked.chat
LEFT JOIN members m ON m.chat = c.no AND m.account = a.no"""
_SPOKEN = """
SELECT asked.chat, asked.account, coalesce((
  SELECT max(m.at) FROM messages m
  WHERE m.chat = asked.chat AND m.seq >= first_since(asked.chat, asked.since, asked.now)
  AND m.by = asked.account AND m.kind = 'text' AND m.at <= asked.now), 0)
FROM unnest(CAST(? AS bigint[]), CAST(? AS bigint[]), CAST(? AS bigint[]), CAST(? AS bigint[]))
  asked (chat, account, since, now)"""


def load(db: PostgresConnection, tx: Transaction, ops: Sequence[Any]) -> None:
    """Load what these operations ask into a transaction and its cache. Their locks are taken."""
    asked = list({(name, op.account): None for op in ops for name in chats_of(op)})
    acted = list({(op.account, op.device): None for op in ops})
    ids = list({(op.device, op.id): None for op in ops if kind(op) in HOT})
    reads = any(kind(op) is Read for op in ops)
    chats = db.execute(_CHATS, (Words(list({name: None for name, _ in asked})),))
    members = db.execute(_READERS if reads else _MEMBERS, (_words(asked, 0), _numbers(asked, 1)))
    acting = db.execute(_ACTING, (_numbers(acted, 0), _numbers(acted, 1)))
    found = db.entries.find(ids) if ids else []
    db.texts.reserve(sum(kind(op) in _WITH_TEXTS for op in ops))
    mentions = [
        (op.request.chat, name, op.account)
        for op in ops
        if kind(op) in _MENTIONING and "@" in op.request.text
        for name in names(op.request.text)
    ]
    mentioned = _ask_mentions(db, mentions) if mentions else None
    known = KnownFacts(members=set(asked), acted=set(acted))
    states = {state.name: state for state in map(_state, chats.fetchall())}
    for chat, account, role, position in members.fetchall():
        known.roles[chat, account] = role
        if reads:
            known.positions[chat, account] = position
    for account, device, restricted in acting.fetchall():
        known.acting.add((account, device))
        if restricted:
            known.restricted.add(account)
    tx.load(ids, found)
    if mentioned is not None:
        known.mentioned.update(name for _, name, _ in mentions)
        _take_mentions(known, mentioned)
    if any(state.slow for state in states.values()):
        _load_pace(db, known, states, ops)
    tx.cache.load(known, states.values())


def _state(row: tuple[Any, ...]) -> ChatState:
    name, no, what, public, words, keep, expired, slow, head, size, blocked_by = row
    return ChatState(
        no, name, "", "", what, bool(public), words, keep, expired, slow, head, size,
        set(blocked_by or ()),
    )  # fmt: skip


def _ask_mentions(db: PostgresConnection, mentions: Sequence[tuple[str, str, int]]) -> Rows:
    asked = list(dict.fromkeys(mentions))
    return db.execute(_MENTIONED, (_words(asked, 0), _words(asked, 1), _numbers(asked, 2)))


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
        rows = db.execute(_SPOKEN, tuple(_numbers(asked, column) for column in range(4)))
        known.spoken.update(((chat, account), at) for chat, account, at in rows.fetchall())


def _numbers(rows: Sequence[tuple[Any, ...]], column: int) -> Numbers:
    return Numbers([row[column] for row in rows])


def _words(rows: Sequence[tuple[Any, ...]], column: int) -> Words:
    return Words([row[column] for row in rows])
