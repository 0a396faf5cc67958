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
  pair.size, pair.blocked_by
FROM chats c, LATERAL (
  SELECT count(*) AS size, array_agg(m.account) FILTER (WHERE EXISTS (
    SELECT 1 FROM blocks b JOIN members o ON o.chat = m.chat AND o.account = b.blocked
    WHERE b.account = m.account)) AS blocked_by
  FROM members m WHERE m.chat = c.no AND c.name LIKE '@%') pair
WHERE c.name = ANY(CAST(? AS text[]))"""
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
    asked: dict[tuple[str, int], None] = {}
    ids: dict[tuple[int, str], None] = {}
    mentions: dict[tuple[str, str, int], None] = {}
    texts, reads = 0, False
    for op in ops:
        request, account, wanted = op.request, op.account, kind(op)
        asked[request.chat, account] = None
        if wanted is Forward:
            asked[request.of, account] = None
        if wanted in HOT:
            ids[op.device, request.id] = None
            texts += wanted in _WITH_TEXTS
            if wanted in _MENTIONING and "@" in request.text:
                mentions.update(
                    ((request.chat, name, account), None) for name in names(request.text)
                )
        reads = reads or wanted is Read
    acted = dict.fromkeys((op.account, op.device) for op in ops)
    chats = db.execute(_CHATS, (Words(list(dict.fromkeys(name for name, _ in asked))),))
    members = db.execute(_READERS if reads else _MEMBERS, _columns(asked, Words, Numbers))
    acting = db.execute(_ACTING, _columns(acted, Numbers, Numbers))
    found = db.entries.find(list(ids)) if ids else []
    db.texts.reserve(texts)
    mentioned = None
    if mentions:
        mentioned = db.execute(_MENTIONED, _columns(mentions, Words, Words, Numbers))
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
