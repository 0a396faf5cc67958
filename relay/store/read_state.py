"""A chat as one of its members sees it: read position, unread messages and mentions; and the view
counts of channels. Views are counted without a trace of who read: a read position only goes
forward, so an account passes each place once, and adds one there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from relay.store.database import Database, listed, number
from relay.store.quotas import LOGIN_COUNTED, UNREAD_COUNTED, VIEWS_COUNTED
from relay.store.settings import chat_arrangement
from relay.store.transaction import SHOWN, ChatState, Transaction
from relay.wire.groups import Chat
from relay.wire.limits import is_notes
from relay.wire.messages import names
from relay.wire.shapes import Role

_UNREAD = (
    "SELECT count(*) FROM messages WHERE chat = ? AND seq > ? AND kind = 'text'"
    " AND by <> ? AND body <> 0"
)


def position(tx: Transaction, chat: ChatState, account: int) -> int:
    """Return the account's read position in the chat."""
    found = tx.cache.positions.get((chat.no, account))
    if found is None:
        read = "SELECT seq FROM reads WHERE account = ? AND chat = ?"
        found = tx.cache.positions[chat.no, account] = number(tx.db, read, account, chat.no)
    return found


def set_position(tx: Transaction, chat: ChatState, account: int, seq: int) -> None:
    tx.db.execute(
        "INSERT INTO reads (account, chat, seq) VALUES (?, ?, ?)"
        " ON CONFLICT (account, chat) DO UPDATE SET seq = excluded.seq",
        (account, chat.no, seq),
    )
    tx.cache.positions[chat.no, account] = seq


def unread(tx: Transaction, chat: ChatState, account: int, after: int) -> int:
    """Count others' messages after a seq, among the last UNREAD_COUNTED entries."""
    if after >= chat.head:
        return 0
    tx.flush()
    first = max(after, chat.head - UNREAD_COUNTED)
    return number(tx.db, _UNREAD, chat.no, first, account)


class Membership(NamedTuple):
    """One account in one chat: its role, its settings and its read position."""

    account: int
    chat: ChatState
    role: Role
    muted: int
    archived: bool
    read: int


_PEERS = """
SELECT me.no, m.chat,
  CASE WHEN me.receipts = 1 AND p.receipts = 1 THEN coalesce(r.seq, 0) ELSE 0 END,
  CASE WHEN p.hidden = 1 OR (SELECT 1 FROM blocks WHERE account = p.no AND blocked = me.no) = 1
    THEN 0 ELSE (SELECT max(used) FROM devices WHERE account = p.no) END
FROM json_each(?) j
CROSS JOIN accounts me ON me.no = CAST(json_extract(j.value, '$[0]') AS bigint)
CROSS JOIN members m
  ON m.chat = CAST(json_extract(j.value, '$[1]') AS bigint) AND m.account <> me.no
CROSS JOIN accounts p ON p.no = m.account
LEFT JOIN reads r ON r.account = m.account AND r.chat = m.chat"""
"""The read position of the peer in a direct chat, 0 if either hides it, and the day on which the
peer last logged in, 0 if they hide their presence or have blocked the account."""
_COUNTS = """
WITH l AS MATERIALIZED (
  SELECT CAST(json_extract(j.value, '$[0]') AS bigint) AS account,
    CAST(json_extract(j.value, '$[1]') AS bigint) AS chat,
    CAST(json_extract(j.value, '$[2]') AS bigint) AS read,
    CAST(json_extract(j.value, '$[3]') AS bigint) AS first
  FROM json_each(?) j)
SELECT l.account, l.chat,
  (SELECT count(*) FROM messages m WHERE m.chat = l.chat AND m.seq > l.first AND m.kind = 'text'
    AND m.by <> l.account AND m.body <> 0),
  (SELECT count(*) FROM (SELECT 1 FROM mentions n WHERE n.account = l.account AND n.chat = l.chat
    AND n.seq > l.read LIMIT ?) s)
FROM l"""
"""Unread messages and mentions: the rows are accounts, chats, read positions, and the places after
which messages are counted."""


def views(tx: Transaction, of: Sequence[Membership]) -> list[Chat]:
    """Return chats as their members see them, with as many statements for one as for many. Unread
    messages of an account are counted among LOGIN_COUNTED entries in all: if there are more, among
    as many of each chat."""
    tx.flush()
    direct = [(x.account, x.chat.no) for x in of if x.chat.name.startswith("@")]
    peers = {
        (account, chat): facts
        for account, chat, *facts in (tx.db.execute(_PEERS, (listed(direct),)) if direct else ())
    }
    counts = _counts(tx, of)
    found = []
    for x in of:
        place = (x.account, x.chat.no)
        found.append(_view(x, *counts.get(place, _NONE), *peers.get(place, _NONE)))
    return found


_NONE = (0, 0)


def _counts(tx: Transaction, of: Sequence[Membership]) -> dict[tuple[int, int], tuple[int, int]]:
    """Return unread messages and mentions, of those chats that have entries after the position."""
    behind: dict[int, list[Membership]] = defaultdict(list)
    for x in of:
        if x.read < x.chat.head:
            behind[x.account].append(x)
    asked: tuple[list[tuple[int, int, int, int]], ...] = ([], [])
    each: dict[int, int] = {}
    for account, chats in behind.items():
        most = each[account] = _most([x.chat.head - x.read for x in chats])
        asked[most < UNREAD_COUNTED].extend(
            (account, x.chat.no, x.read, max(x.read, x.chat.head - most)) for x in chats
        )
    found = {}
    for rows in filter(None, asked):
        most = max(each[account] for account, *_ in rows)
        for account, chat, unread, mentions in tx.db.execute(_COUNTS, (listed(rows), most)):
            found[account, chat] = unread, min(mentions, each[account])
    return found


def _most(behind: list[int]) -> int:
    """Return how many entries of each chat are counted, if there are so many in each."""
    left = LOGIN_COUNTED
    for n, entries in enumerate(sorted(min(one, UNREAD_COUNTED) for one in behind)):
        each = left // (len(behind) - n)
        if entries > each:
            return each
        left -= entries
    return UNREAD_COUNTED


def view(tx: Transaction, chat: ChatState, account: int) -> Chat:
    """Return the chat as a member sees it."""
    muted, archived = chat_arrangement(tx.db, chat.no, account)
    role, read = tx.cache.roles[chat.no, account], position(tx, chat, account)
    (found,) = views(tx, [Membership(account, chat, role, muted, archived, read)])
    return found


def _view(of: Membership, unread: int, mentions: int, seen: int, last: int | None) -> Chat:
    chat = of.chat
    return Chat(
        chat=chat.name, head=chat.head, read=of.read, unread=unread, mentions=mentions,
        members=chat.size, muted=of.muted, archived=bool(of.archived),
        seen=0 if chat.blocked_by else seen, last=last or 0, role=of.role, gone=is_deserted(chat),
        **{fact: getattr(chat, fact) for fact in SHOWN},
    )  # fmt: skip


def is_deserted(chat: ChatState) -> bool:
    """Return whether this is a direct chat whose other account was deleted."""
    return chat.name.startswith("@") and chat.size < 2 and not is_notes(chat.name)


_MENTIONS = (
    "SELECT count(*) FROM"
    " (SELECT 1 FROM mentions WHERE account = ? AND chat = ? AND seq > ? LIMIT ?)"
)


def note_mentions(tx: Transaction, chat: ChatState, by: int, seq: int, text: str) -> None:
    """Remember which members a new message mentions."""
    for name in names(text):
        account = tx.cache.account(tx.db, name)
        if account is None or account == by or tx.cache.chat(tx.db, chat.name, account) is None:
            continue
        if not tx.cache.blocks(tx.db, account, by):
            tx.mention(account, chat.no, seq)


def read_mentions(tx: Transaction, chat: ChatState, account: int, seq: int) -> None:
    """Forget the mentions up to here, which the account has now read."""
    tx.flush_mentions()
    tx.db.execute(
        "DELETE FROM mentions WHERE account = ? AND chat = ? AND seq <= ?", (account, chat.no, seq)
    )


def unread_mentions(tx: Transaction, chat: ChatState, account: int, after: int) -> int:
    """Count the messages after a seq that mention the account, UNREAD_COUNTED at most."""
    tx.flush_mentions()
    return number(tx.db, _MENTIONS, account, chat.no, after, UNREAD_COUNTED)


_COUNT_SEEN = """
INSERT INTO views (chat, seq, seen) SELECT chat, seq, 1 FROM messages
WHERE chat = ? AND seq > ? AND seq <= ? AND kind = 'text' AND body <> 0 AND by <> ?
ON CONFLICT (chat, seq) DO UPDATE SET seen = views.seen + 1"""


def count_views(tx: Transaction, chat: ChatState, account: int, before: int, now: int) -> None:
    """Count the views of an account that has read on, in the last VIEWS_COUNTED entries."""
    if chat.kind == "channel":
        tx.flush()
        tx.db.execute(_COUNT_SEEN, (chat.no, max(before, now - VIEWS_COUNTED), now, account))


_SEEN = (
    "SELECT seq, seen FROM views WHERE chat = ?"
    " AND seq IN (SELECT CAST(j.value AS bigint) FROM json_each(?) j)"
)


def views_of(db: Database, chat: int, seqs: Iterable[int]) -> dict[int, int]:
    """Return how many accounts have read past messages, if any has."""
    return dict(db.execute(_SEEN, (chat, listed(seqs))).fetchall())
