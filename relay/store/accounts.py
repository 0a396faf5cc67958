"""Accounts, devices and their lists; arriving; registration invites; the franking key."""

from __future__ import annotations

from relay.store.ops import Enter, Entered, FrankingKey, FrankKey, Refused, Register
from relay.store.quotas import FRANK_ACCEPTS_MS, FRANK_SIGNS_MS
from relay.store.transaction import Transaction
from relay.store.views import view
from relay.wire.errors import Code
from relay.wire.events import Invitation
from relay.wire.requests import Device

GONE = Refused(Code.NOT_ALLOWED, "This device is not one of the account any more.")
BAD_INVITE = Refused(Code.INVITE, "This invite is not known, used up or expired.")
TAKEN = Refused(Code.NAME_TAKEN, "This name is taken.")
ENTRY_BYTES = 88


def pack_devices(devices: list[Device]) -> bytes:
    """The entries of a device list as they stand in its signed transcript, 88 bytes each."""
    return b"".join(
        d.device_id + d.lk + d.s + d.created.to_bytes(8, "big")
        for d in sorted(devices, key=lambda d: d.device_id)
    )


def register(tx: Transaction, op: Register) -> Entered | Refused:
    """Make an account with its first device; the invite is used up in the same transaction."""
    if op.invite is not None:
        # Before the name is looked at: who has no invite learns nothing about names.
        used = tx.db.execute(
            "SELECT 1 FROM invites"
            " WHERE hash = ? AND uses > 0 AND (expires IS NULL OR expires > ?)",
            (op.invite, op.at),
        ).fetchone()
        if used is None:
            return BAD_INVITE
    if tx.cache.account(tx.db, op.user) is not None:
        return TAKEN
    if op.invite is not None:
        tx.db.execute("UPDATE invites SET uses = uses - 1 WHERE hash = ?", (op.invite,))
    account = tx.db.execute(
        "INSERT INTO accounts (name, ak, created) VALUES (?, ?, ?)", (op.user, op.ak, op.at)
    ).lastrowid
    d = op.device
    device = tx.db.execute(
        "INSERT INTO devices (account, device_id, lk, s, created, cert) VALUES (?, ?, ?, ?, ?, ?)",
        (account, bytes(d.device_id), bytes(d.lk), bytes(d.s), d.created, op.cert),
    ).lastrowid
    tx.db.execute(
        "INSERT INTO device_lists (account, version, entries, sig) VALUES (?, 1, ?, ?)",
        (account, pack_devices([d]), op.list_sig),
    )
    assert account is not None
    assert device is not None
    return Entered(account, device, [], [])


def enter(tx: Transaction, op: Enter) -> Entered | Refused:
    """All that a device is told on arrival, as of this place in the order of commits."""
    row = tx.db.execute(
        "SELECT a.no, d.no FROM accounts a JOIN devices d ON d.account = a.no"
        " WHERE a.name = ? AND d.device_id = ?",
        (op.user, op.device_id),
    ).fetchone()
    if row is None:
        return GONE
    account, device = row
    names = tx.db.execute(
        "SELECT c.name FROM members m JOIN chats c ON c.no = m.chat WHERE m.account = ?"
        " ORDER BY c.name",
        (account,),
    ).fetchall()
    chats = [tx.cache.chat(tx.db, name) for (name,) in names]
    invitations = tx.db.execute(
        "SELECT c.name, a.name, i.at FROM invitations i JOIN chats c ON c.no = i.chat"
        " JOIN accounts a ON a.no = i.by WHERE i.account = ? ORDER BY c.name",
        (account,),
    ).fetchall()
    return Entered(
        account,
        device,
        [view(tx, chat, account) for chat in chats if chat is not None],
        [Invitation(*row) for row in invitations],
    )


def frank_key(tx: Transaction, op: FrankKey) -> FrankingKey:
    """The key that signs now: a new one every 7 days; closed for good 3 days after its last."""
    tx.db.execute(
        "UPDATE frank_keys SET closed = ? WHERE closed IS NULL AND created + ? <= ?",
        (op.at, FRANK_SIGNS_MS + FRANK_ACCEPTS_MS, op.at),
    )
    row = tx.db.execute(
        "SELECT no, kid, key, created FROM frank_keys ORDER BY no DESC LIMIT 1"
    ).fetchone()
    if row is not None and row[3] + FRANK_SIGNS_MS > op.at:
        return FrankingKey(row[1], row[2])
    no = row[0] + 1 if row is not None else 1
    kid = no % 256
    tx.db.execute(
        "INSERT INTO frank_keys (no, kid, key, created) VALUES (?, ?, ?, ?)",
        (no, kid, op.fresh, op.at),
    )
    return FrankingKey(kid, op.fresh)
