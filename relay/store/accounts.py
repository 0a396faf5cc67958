"""Accounts, devices, logins and invites.
A deleted account's name stays taken. Its own data goes at once, and its messages in chats
afterwards in parts (retention.py)."""

from __future__ import annotations

from collections.abc import Iterable

from relay.store import drafts, folders, results
from relay.store.database import DAY_MS, Database, exists, number
from relay.store.meta import log_name
from relay.store.results import Entered
from relay.store.retention import relay_retention
from relay.store.transaction import Handlers, Transaction
from relay.wire import account as wire_account
from relay.wire.errors import Code
from relay.wire.shapes import Done, Refused

BAD_INVITE = Refused(Code.INVITE, "This invite is unknown, used up or expired.")
TAKEN = Refused(Code.NAME_TAKEN, "This name is taken.")

NAMES_AT_ONCE = 5_000


def register(tx: Transaction, op: results.CreateAccount) -> Entered | Refused:
    """Make an account with its first device; the invite is used up in the same transaction."""
    if op.invite is not None:
        # Checked before the name: without an invite nobody learns anything about names.
        good = (
            "SELECT 1 FROM invites WHERE hash = ? AND uses > 0 AND (expires IS NULL OR expires > ?)"
        )
        if not exists(tx.db, good, op.invite, op.at):
            return BAD_INVITE
    # The name of a deleted account stays taken: nobody must be mistaken for its owner.
    if exists(tx.db, "SELECT 1 FROM accounts WHERE name = ?", op.user):
        return TAKEN
    if op.invite is not None:
        tx.db.execute("UPDATE invites SET uses = uses - 1 WHERE hash = ?", (op.invite,))
    account = tx.add("accounts", name=op.user, ak=op.ak, created=op.at)
    device = _insert(tx, account, op.device, op.cert)
    _keep_list(tx, account, 1, [op.device], op.list_sig)
    _used(tx, device, op.at)
    own = results.DeviceRows(op.ak, 1, [op.device], op.list_sig)
    return Entered(account, device, [], [], own, log=log_name(tx.db), keep=relay_retention(tx.db))


def change_devices(tx: Transaction, op: results.ChangeDevices) -> Done | Refused:
    """Store the account's next device list with its change, or nothing if another came first."""
    if op.version != _version(tx, op.account) + 1:
        return wire_account.NOT_THE_NEXT
    if op.added is not None:
        known = "SELECT 1 FROM devices WHERE account = ? AND device_id = ?"
        if exists(tx.db, known, op.account, bytes(op.added.device_id)):
            return wire_account.USED_BEFORE
        _insert(tx, op.account, op.added, op.cert)
    # The row stays: its number is the author of messages, and must never become another device's.
    tx.cache.forget_acting()
    tx.db.execute(
        "UPDATE devices SET revoked = ? WHERE account = ? AND device_id = ?",
        (op.at, op.account, op.removed),
    )
    _keep_list(tx, op.account, op.version, op.devices, op.sig)
    return Done(op.id)


def take_devices(tx: Transaction, op: results.TakeDevices) -> Done | Refused:
    """Store a newer device list, and add or revoke the devices that it changes: all of it, or
    nothing if it is not newer or brings back a revoked device."""
    if op.version <= _version(tx, op.account):
        return wire_account.NOT_NEWER
    here = {
        device_id: (lk, s, created, revoked)
        for device_id, lk, s, created, revoked in tx.db.execute(
            "SELECT device_id, lk, s, created, revoked FROM devices WHERE account = ?",
            (op.account,),
        )
    }
    fresh = [device for device in op.devices if device.device_id not in here]
    for d in op.devices:
        if d not in fresh and here[d.device_id] != (d.lk, d.s, d.created, None):
            return wire_account.USED_BEFORE
    for device in fresh:
        _insert(tx, op.account, device, b"")
    tx.cache.forget_acting()
    listed = {bytes(device.device_id) for device in op.devices}
    tx.db.executemany(
        "UPDATE devices SET revoked = ? WHERE account = ? AND device_id = ? AND revoked IS NULL",
        [(op.at, op.account, device_id) for device_id in here if device_id not in listed],
    )
    _keep_list(tx, op.account, op.version, op.devices, op.sig)
    return Done(op.id)


def deleted_accounts(db: Database, names: Iterable[str]) -> set[str]:
    """Return the names of those accounts that are deleted."""
    gone = "SELECT 1 FROM accounts WHERE name = ? AND deleted = 1"
    return {name for name in names if exists(db, gone, name)}


def names(tx: Transaction, op: results.NamesAfter) -> results.Names:
    """Return account names, oldest first; deleted ones too, whose messages may remain."""
    rows = tx.db.execute(
        "SELECT no, name FROM accounts WHERE no > ? ORDER BY no LIMIT ?",
        (op.after, NAMES_AT_ONCE),
    ).fetchall()
    return results.Names(
        [name for _, name in rows], rows[-1][0] if len(rows) == NAMES_AT_ONCE else 0
    )


def _used(tx: Transaction, device: int, at: int) -> None:
    """Note the day of the device's login: one write a day, and no time more exact than that."""
    day = at // DAY_MS
    tx.db.execute("UPDATE devices SET used = ? WHERE no = ? AND used < ?", (day, device, day))


def _version(tx: Transaction, account: int) -> int:
    return number(tx.db, "SELECT max(version) FROM device_lists WHERE account = ?", account)


def _keep_list(
    tx: Transaction, account: int, version: int, devices: list[wire_account.Device], sig: bytes
) -> None:
    entries = wire_account.pack_devices(devices)
    tx.insert("device_lists", account=account, version=version, entries=entries, sig=sig)


def _insert(tx: Transaction, account: int, device: wire_account.Device, cert: bytes) -> int:
    return tx.add(
        "devices", account=account, device_id=bytes(device.device_id), lk=bytes(device.lk),
        s=bytes(device.s), created=device.created, cert=cert,
    )  # fmt: skip


OWN = (
    ("device_lists", "account = :no"), ("reads", "account = :no"),
    ("invitations", "account = :no OR by = :no"), ("bans", "account = :no"), ("links", "by = :no"),
    ("blocks", "account = :no OR blocked = :no"), ("mentions", "account = :no"),
    ("staff", "account = :no"), ("notices", "account = :no"),
)  # fmt: skip
"""Rows that are deleted at once."""


def delete_account(tx: Transaction, op: results.DeleteAccount) -> results.Deleted:
    """Delete an account: nobody can log in to it, and its waiting operations are refused."""
    tx.flush()
    drafts.forget(tx, op.account)
    folders.forget(tx, op.account)
    tx.db.execute(
        "UPDATE accounts SET ak = ?, created = 0, hidden = 0, receipts = 1, typing = 1,"
        " drafts = 0, deleted = 1 WHERE no = ?",
        (b"", op.account),
    )
    devices = tx.db.execute("SELECT no FROM devices WHERE account = ?", (op.account,)).fetchall()
    tx.db.executemany(
        "UPDATE devices SET device_id = ?, lk = ?, s = ?, created = 0, used = 0, cert = ?,"
        " revoked = coalesce(revoked, 0) WHERE no = ?",
        [(str(no).encode(), b"", b"", b"", no) for (no,) in devices],
    )
    uninvited = tx.db.execute(
        "SELECT a.name, c.name FROM invitations i JOIN accounts a ON a.no = i.account"
        " JOIN chats c ON c.no = i.chat WHERE i.by = ? AND i.account <> i.by ORDER BY a.no, c.no",
        (op.account,),
    ).fetchall()
    for table, where in OWN:
        tx.db.execute(f"DELETE FROM {table} WHERE {where}", {"no": op.account})  # noqa: S608
    tx.insert("leaving", account=op.account, texts=op.texts, device=0, id=b"")
    tx.cache.drop()  # rare, and the account is in many places of the cache
    tx.removed = True
    return results.Deleted(uninvited)


HANDLERS: Handlers = {
    results.CreateAccount: register, results.ChangeDevices: change_devices,
    results.TakeDevices: take_devices, results.DeleteAccount: delete_account,
    results.NamesAfter: names,
}  # fmt: skip
