"""Logins as sets: as many statements for one login as for all of a batch, and for one chat as for
many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from relay.store import notices, results
from relay.store.database import DAY_MS, listed
from relay.store.meta import LOG_NAME
from relay.store.read_state import Membership, views
from relay.store.results import Barred, DeviceRows, Entered, Result
from relay.store.retention import RETENTION
from relay.store.transaction import Transaction
from relay.wire.account import unpack_devices
from relay.wire.groups import Chat, Invitation
from relay.wire.permissions import GONE

AT_ONCE = 256
"""Most logins in one set, which bounds its memory."""
_DEVICES = f"""
SELECT a.name, d.device_id, a.no, d.no, d.used, a.hidden, a.receipts, a.typing, a.drafts,
  (SELECT count(*) FROM notices WHERE account = a.no AND read = 0),
  (SELECT 1 FROM sanctions WHERE account = a.no LIMIT 1),
  (SELECT 1 FROM placed WHERE account = a.no LIMIT 1),
  (SELECT 1 FROM invitations WHERE account = a.no LIMIT 1),
  (SELECT 1 FROM blocks WHERE account = a.no LIMIT 1),
  (SELECT decision FROM sanctions WHERE account = a.no AND kind IN ('suspend', 'ban')
    ORDER BY until = 0 DESC, until DESC LIMIT 1),
  ({LOG_NAME}), ({RETENTION}), a.ak, l.version, l.entries, l.sig
FROM json_each(?) j CROSS JOIN accounts a ON a.name = json_extract(j.value, '$[0]')
CROSS JOIN devices d
  ON d.account = a.no AND CASE WHEN d.revoked IS NULL THEN a.no END = a.no
CROSS JOIN device_lists l ON l.account = a.no
  AND l.version = (SELECT max(version) FROM device_lists WHERE account = a.no)"""  # noqa: S608
"""`CASE` keeps PostgreSQL from beginning with the devices that are not revoked."""
_CHATS = """
SELECT m.account, c.name, c.no, m.role, m.muted, m.archived, coalesce(r.seq, 0)
FROM json_each(?) j CROSS JOIN members m ON m.account = CAST(j.value AS bigint)
CROSS JOIN chats c ON c.no = m.chat
LEFT JOIN reads r ON r.account = m.account AND r.chat = m.chat"""
_INVITATIONS = """
SELECT i.account, c.name, a.name, i.at
FROM json_each(?) j CROSS JOIN invitations i ON i.account = CAST(j.value AS bigint)
CROSS JOIN chats c ON c.no = i.chat CROSS JOIN accounts a ON a.no = i.by"""
_BLOCKED = """
SELECT b.account, a.name
FROM json_each(?) j CROSS JOIN blocks b ON b.account = CAST(j.value AS bigint)
CROSS JOIN accounts a ON a.no = b.blocked"""
_USED = """
UPDATE devices SET used = ? WHERE used < ? AND no IN
  (SELECT CAST(j.value AS bigint) FROM json_each(?) j)"""


class _Device(NamedTuple):
    """A device that may log in, with its account and facts about the relay."""

    account: int
    no: int
    used: int
    hidden: int
    receipts: int
    typing: int
    drafts: int
    notices: int
    restricted: int | None
    placed: int | None
    invited: int | None
    blocks: int | None
    suspended: int | None
    log: bytes | None
    keep: bytes | None
    ak: bytes
    version: int
    entries: bytes
    sig: bytes


class _Told:
    """All that the devices of some accounts are told, by account."""

    def __init__(self, tx: Transaction, devices: Sequence[_Device]) -> None:
        accounts = {x.account for x in devices}
        self.chats: dict[int, list[Chat]] = {no: [] for no in accounts}
        self.invitations: dict[int, list[Invitation]] = defaultdict(list)
        self.blocked: dict[int, list[str]] = defaultdict(list)
        if not accounts:
            return
        rows = sorted(tx.db.execute(_CHATS, (listed(accounts),)), key=itemgetter(0, 1))
        chats = tx.cache.read_chats(tx.db, [(name, no) for _, name, no, *_ in rows])
        members = [
            Membership(account, chat, *facts)
            for (account, _, _, *facts), chat in zip(rows, chats, strict=True)
        ]
        for member, chat in zip(members, views(tx, members), strict=True):
            self.chats[member.account].append(chat)
        invited = {x.account for x in devices if x.invited}
        for account, *invitation in _rows(tx, _INVITATIONS, invited):
            self.invitations[account].append(Invitation(*invitation))
        for account, name in _rows(tx, _BLOCKED, {x.account for x in devices if x.blocks}):
            self.blocked[account].append(name)

    def entered(self, device: _Device) -> Entered:
        no = device.account
        own = DeviceRows(device.ak, device.version, unpack_devices(device.entries), device.sig)
        return Entered(
            no, device.no, self.chats[no], self.invitations[no], own, bool(device.hidden),
            not device.typing, tuple(self.blocked[no]), bool(device.receipts),
            bool(device.drafts), device.notices, bool(device.restricted),
            (device.log or b"").hex(), int(device.keep or 0), bool(device.placed),
        )  # fmt: skip


def enter(tx: Transaction, ops: Sequence[results.Enter]) -> Iterator[Result]:
    """Yield, in order, all that each device is told at login, or why its account is suspended."""
    tx.flush()
    for first in range(0, len(ops), AT_ONCE):
        yield from _enter(tx, ops[first : first + AT_ONCE])


def _enter(tx: Transaction, ops: Sequence[results.Enter]) -> Iterator[Result]:
    names = (listed(sorted({(op.user,) for op in ops})),)
    rows = tx.db.execute(_DEVICES, names).fetchall()
    devices = {(name, device_id): _Device(*facts) for name, device_id, *facts in rows}
    found = [devices.get((op.user, op.device_id)) for op in ops]
    _note_days(tx, [
        (device, op.at // DAY_MS)
        for op, device in zip(ops, found, strict=True)
        if device is not None and device.suspended is None
    ])  # fmt: skip
    told = _Told(tx, [x for x in found if x is not None and x.suspended is None])
    for device in found:
        if device is None:
            yield GONE
        elif device.suspended is not None:
            decision = notices.load_decision(tx.db, device.suspended)
            yield Barred(device.account, device.no, decision)
        else:
            yield told.entered(device)


def _rows(tx: Transaction, query: str, accounts: set[int]) -> list[Any]:
    return sorted(tx.db.execute(query, (listed(accounts),))) if accounts else []


def _note_days(tx: Transaction, logins: Iterable[tuple[_Device, int]]) -> None:
    """Note the days of logins: one write a day, and no time more exact than that."""
    first_today: dict[int, set[int]] = defaultdict(set)
    for device, day in logins:
        if device.used < day:
            first_today[day].add(device.no)
    for day, devices in first_today.items():
        tx.db.execute(_USED, (day, day, listed(sorted(devices))))
