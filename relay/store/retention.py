"""How long the texts of chats are kept: the shorter time of the relay's and the chat's counts. What
is over it goes, with its files and all that hangs on it, and its place stays."""

from __future__ import annotations

import sqlite3

from relay.store import changes, ledger
from relay.store.cache import ChatState
from relay.store.duties import Duty, duty
from relay.store.group_log import log, named, same
from relay.store.messages import CONFLICT
from relay.store.ops import Logged
from relay.store.permissions import Act
from relay.store.retention_ops import Expire, Expired, RelayKeepIs, SetKeep, SetRelayKeep
from relay.store.times import first_since
from relay.store.transaction import Transaction
from relay.store.value import Refused
from relay.wire.errors import Code
from relay.wire.limits import KEEP_LEAST, KEEP_MOST

CHATS_AT_ONCE = 500
"""Of each it is looked at one entry."""
TEXTS_AT_ONCE = 300
BOUNDS = Refused(
    Code.RANGE,
    f"Texts are kept for {KEEP_LEAST} seconds to {KEEP_MOST // 86_400} days, or for ever.",
)
_NEXT = """
SELECT c.no, c.name, c.expired, c.keep FROM chats c
WHERE c.no > ? AND (c.keep > 0 OR ?) AND c.created > 0 ORDER BY c.no LIMIT ?"""
# Of entries that a wrong clock made later than now the time is not known: that of the next counts.
_FIRST = "SELECT at FROM messages WHERE chat = ? AND seq > ? AND at <= ? ORDER BY seq LIMIT 1"
_TEXTS = """
SELECT seq, by, body, device, id FROM messages
WHERE chat = ? AND seq > ? AND seq < ? AND kind = 'text' AND body <> 0 ORDER BY seq LIMIT ?"""

_OVER = """
SELECT count(*) FROM messages m JOIN chats c ON c.no = m.chat
WHERE c.created > 0 AND m.seq > c.expired AND m.kind = 'text' AND m.body <> 0 AND m.at < ?"""


def set_keep(tx: Transaction, op: SetKeep) -> Logged | Refused:
    """For how long from now on, for what is there too; an entry of the log says so."""
    chat = tx.chat(op.chat, op.account, Act.KEEP)
    if isinstance(chat, Refused):
        return chat
    text = str(op.seconds) if op.seconds else ""
    if named(tx, op):
        return Logged(None) if same(tx, op, chat, "kept", text) else CONFLICT
    if not _bounded(op.seconds):
        return BOUNDS
    if chat.keep == op.seconds:
        return Logged(None)
    tx.db.execute("UPDATE chats SET keep = ? WHERE no = ?", (op.seconds, chat.no))
    chat.keep = op.seconds
    return Logged(log(tx, op, chat, "kept", text))


def set_relay_keep(tx: Transaction, op: SetRelayKeep) -> RelayKeepIs | Refused:
    """For how long at most, in all chats. The ledger says when that was decided."""
    role = duty(tx.db, op.account, Duty.KEEP)
    if isinstance(role, Refused):
        return role
    if not _bounded(op.seconds):
        return BOUNDS
    if relay_keep(tx.db) != op.seconds:
        tx.db.execute(
            "INSERT OR REPLACE INTO meta (name, value) VALUES ('keep', ?)",
            (str(op.seconds).encode(),),
        )
        ledger.note(tx, op.at, "kept", {"seconds": op.seconds, "by": role})
    return RelayKeepIs(op.seconds)


def relay_keep(db: sqlite3.Connection) -> int:
    """For how many seconds texts are kept at most."""
    row = db.execute("SELECT value FROM meta WHERE name = 'keep'").fetchone()
    return 0 if row is None else int(row[0])


def over(db: sqlite3.Connection, seconds: int, now: int) -> int:
    """How many texts that are there would be removed if all were kept for so long at most."""
    (count,) = db.execute(_OVER, (now - seconds * 1000,)).fetchone()
    return int(count)


def expire(tx: Transaction, op: Expire) -> Expired:
    """Take away what is over, of the next chats: as much as one part may."""
    tx.flush()
    all_of_them = relay_keep(tx.db)
    rows = tx.db.execute(_NEXT, (op.after, all_of_them > 0, CHATS_AT_ONCE)).fetchall()
    gone: list[tuple[str, int]] = []
    left = TEXTS_AT_ONCE
    for no, name, expired, keep in rows:
        seconds = min(keep or all_of_them, all_of_them or keep)
        before = op.at - seconds * 1000
        first = tx.db.execute(_FIRST, (no, expired, op.at)).fetchone()
        if first is None or first[0] >= before:
            continue
        chat = tx.cache.find(tx.db, name, "WHERE c.no = ?", no)
        assert chat is not None
        until = first_since(tx.db, no, before, op.at)
        texts, upto = _take_away(tx, chat, expired, until, left)
        left -= texts
        if upto > expired:
            gone.append((name, upto))
        if left <= 0:
            return Expired(gone, no - 1, True)
    there = len(rows) == CHATS_AT_ONCE
    return Expired(gone, rows[-1][0] if there else 0, bool(rows) or op.after > 0)


def _take_away(
    tx: Transaction, chat: ChatState, expired: int, until: int, most: int
) -> tuple[int, int]:
    """How many texts went, of those before a seq, and up to where they are gone."""
    rows = tx.db.execute(_TEXTS, (chat.no, expired, until, most)).fetchall()
    for seq, by, body, device, id in rows:
        changes.take_away(tx, chat, seq, by, body, (device, id), 0)
    upto = rows[-1][0] if len(rows) == most else until - 1
    tx.db.execute("UPDATE chats SET expired = ? WHERE no = ?", (upto, chat.no))
    chat.expired = max(chat.expired, upto)
    return len(rows), upto


def _bounded(seconds: int) -> bool:
    return seconds == 0 or KEEP_LEAST <= seconds <= KEEP_MOST
