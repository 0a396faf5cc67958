"""Linking, restoring and revoking devices, and deleting an account (docs/protocol.md). Signatures
of the account key are checked here, and the next list by the store. Devices that wait to be linked
are known only here, while their connection lasts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from relay.hub import rate_limits, sessions
from relay.hub.effects import CloseConnection, Commit, Conn, Effects, QueryStore, SendEvent, refuse
from relay.hub.outcomes import device_list
from relay.hub.sessions import ClientSession, HubParts, RateLimitedHandlers, Refusal, State
from relay.store import results
from relay.store.results import AccountRow, DeleteAccount, Result
from relay.wire import account, protocol
from relay.wire.account import Device, DeviceAdd, DeviceRevoke, KnownDevices
from relay.wire.binary import B32, Sig
from relay.wire.codec import decode_event, encode
from relay.wire.errors import Closed, Code
from relay.wire.limits import DEVICES, LINK_SECONDS
from relay.wire.permissions import GONE
from relay.wire.protocol import Link, Restore, SignedDevices
from relay.wire.shapes import Refused

if TYPE_CHECKING:
    from relay.hub.far_links import FarLinks

TOO_MANY_WAIT = Refused(Code.QUOTA, "Too many devices are waiting to be linked. Try again later.")
NOT_KNOWN = Refused(
    Code.LINK, "The name and code do not match. Compare both with the other device."
)
NOBODY_WAITS = Refused(
    Code.LINK, "This code does not belong to a device that is waiting to be linked to this account."
)
NOT_LINKED = Refused(Code.LINK, "The code was not entered in time. Start again.")
BAD_KEYS = Refused(Code.BAD_KEYS, "A key or signature in this device list is not valid.")
TOO_MANY = Refused(Code.QUOTA, f"An account can have at most {DEVICES} devices.")
NOT_ITSELF = Refused(
    Code.NOT_ALLOWED, "A device can't remove itself from the account's device list."
)
NOT_LISTED = Refused(Code.CONFLICT, "This device is not on the account's device list.")
LISTED = Refused(Code.CONFLICT, "This device is already on the account's device list.")
ONE_AT_A_TIME = Refused(
    Code.CONFLICT, "Another device is being added or removed. Try again in a moment."
)

Change = DeviceAdd | DeviceRevoke | KnownDevices


class DeviceChanges(RateLimitedHandlers):
    """Handles changes of device lists. A session's `proof` has the change during the look-up."""

    def __init__(self, parts: HubParts) -> None:
        super().__init__(parts)
        self.pending = PendingDevices()
        self.far: FarLinks | None = None
        """Devices that wait at other nodes, if there are several."""

    # Before login.

    def handle_link(self, s: ClientSession, req: Link, now: float) -> Effects:
        """Begin to link a new device to the account that it names."""
        wait = self._limits.take(rate_limits.LINKS, s.address, now)
        if wait:
            return self._refused(s, sessions.TOO_MANY_TRIES.after(wait))
        return _look_up(s, req, req.user, bytes(req.device.device_id))

    def handle_restore(self, s: ClientSession, req: Restore, now: float) -> Effects:
        """Begin to restore an account on a new device that holds the account key."""
        wait = self._limits.wait(rate_limits.REFUSED_LOGINS, s.address, now)
        if wait:
            return self._refused(s, sessions.TOO_MANY_TRIES.after(wait), req.id)
        return _look_up(s, req, req.user)

    def handle_restored_list(self, s: ClientSession, req: DeviceAdd) -> Effects:
        """Take the device list to which a restoring device has added itself."""
        return _look_up(s, req, s.user)

    # After it.

    def handle_find(self, s: ClientSession, req: account.LinkFind, now: float) -> Effects:
        """Find the device that waits with this code."""
        self.charge(rate_limits.LOOKUPS, s.user, now)
        found = self.pending.find(req.code, s.user)
        if found is None and self.far is not None:
            return self.far.find(s, req, now, NOBODY_WAITS)
        if found is None:
            raise Refusal(NOBODY_WAITS)
        return [SendEvent((s.conn,), account.LinkFound(req.id, found.device))]

    def handle_change(self, s: ClientSession, req: Change, now: float) -> Effects:
        """Take the account's next list, or any newer one if this relay has forgotten some."""
        self.charge(rate_limits.DEVICE_CHANGES, s.user, now)
        if s.proof is not None:
            raise Refusal(ONE_AT_A_TIME)
        s.proof = req
        return [QueryStore(s.conn, results.FindAccount(s.user))]

    # Answers of the store.

    def on_account_found(self, s: ClientSession, result: Result, now: float) -> Effects:
        """Continue the request in `proof` after the account was looked up."""
        req, s.proof = s.proof, None
        assert isinstance(req, Link | Restore | Change)
        if isinstance(result, Refused) and result.code is Code.STORE:
            return self._refused(s, result, getattr(req, "id", ""))
        row = result if isinstance(result, AccountRow) else None
        match req:
            case Link():
                return self._linking(s, req, row, now)
            case Restore():
                return self._restoring(s, req, row, now)
        if row is None:
            return self._refused(s, GONE, req.id)
        return self._changing(s, req, row, now)

    def on_changed(
        self, s: ClientSession | None, op: results.DevicesOp, result: Result
    ) -> tuple[Effects, Conn]:
        """Tell the device that was linked, if any, or the requester of a refusal. Returns the
        effects and the connection of that device."""
        if isinstance(result, Refused):
            return [] if s is None else self._refused(s, result, op.id), None
        own = SignedDevices(op.version, op.devices, Sig(op.sig))
        effects: Effects = []
        if s is not None and s.state is State.ENTERING:
            s.state = State.NEW
        linked = None
        if isinstance(op, results.ChangeDevices) and op.added is not None:
            offering = self._waits(op.user, op.ak, op.added)
            if offering is not None:
                linked = offering.conn
                self.pending.remove(linked)
                effects.append(SendEvent((linked,), protocol.Linked(Sig(op.cert), own)))
            elif self.far is not None and (far := self.far.waits(op.user, op.added)) is not None:
                told = encode(protocol.Linked(Sig(op.cert), own))
                effects += self.far.linked(op.user, far, told)
        return effects, linked

    def on_linked_elsewhere(self, user: str, code: bytes, frame: bytes) -> tuple[Conn, Effects]:
        """Tell a device that waits here that the old device, at another node, has linked it.
        Returns its connection, None if none waits."""
        offering, told = self.pending.find(code, user), decode_event(frame)
        if offering is None or not isinstance(told, protocol.Linked):
            return None, []
        self.pending.remove(offering.conn)
        return offering.conn, [SendEvent((offering.conn,), told)]

    # Inside.

    def _linking(self, s: ClientSession, req: Link, row: AccountRow | None, now: float) -> Effects:
        known = self._identity.check_link_code(row.ak if row else None, req.user, req.code)
        if not known or row is None or not self._identity.check_device_keys(req.device):
            return self._refused(s, NOT_KNOWN)
        waiting = protocol.LinkWaiting(B32(row.ak), LINK_SECONDS)
        own = _own(row)
        if req.device in own.devices and row.cert:
            # It was linked a moment ago, and its connection broke before it learned of that.
            s.state = State.NEW
            return [
                SendEvent((s.conn,), waiting),
                SendEvent((s.conn,), protocol.Linked(Sig(row.cert), own)),
            ]
        # Only a device that has the code is counted: the account's own devices, and its contacts'.
        here = (req.user, s.address)
        wait = self._limits.take(rate_limits.OFFERED_LINKS_HERE, here, now) or self._limits.take(
            rate_limits.OFFERED_LINKS, req.user, now
        )
        if wait:
            return self._refused(s, sessions.TOO_FAST.after(wait))
        code = self._identity.link_code(row.ak, req.user, req.device)
        try:
            older = self.pending.add(
                code, PendingDevice(s.conn, s.address, req.user, req.device, now)
            )
        except OverflowError:
            return self._refused(s, TOO_MANY_WAIT)
        s.state = State.LINKING
        effects: Effects = [SendEvent((s.conn,), waiting)]
        return (
            effects
            if older is None
            else [
                CloseConnection(
                    older,
                    Closed.REPLACED,
                    "this device is now waiting to be linked on a newer connection",
                ),
                *effects,
            ]
        )

    def _restoring(
        self, s: ClientSession, req: Restore, row: AccountRow | None, now: float
    ) -> Effects:
        proven = self._identity.check_restore(row.ak if row else None, s.cn, s.sn, req)
        if not proven or row is None:
            self._limits.take(rate_limits.REFUSED_LOGINS, s.address, now)
            s.state = State.CLOSING
            failed = CloseConnection(s.conn, Closed.AUTH_FAILED, "login refused")
            return [SendEvent((s.conn,), protocol.AuthFailed()), failed]
        wait = self._limits.take(rate_limits.DEVICE_CHANGES, req.user, now)
        if wait:
            return self._refused(s, sessions.TOO_FAST.after(wait), req.id)
        s.state, s.user = State.RESTORING, req.user
        return [SendEvent((s.conn,), self._list(req.id, req.user, row))]

    def _changing(self, s: ClientSession, req: Change, row: AccountRow, now: float) -> Effects:
        if (req.version, req.sig) == (row.version, row.sig):
            s.state = s.state if s.state is State.LOGGED_IN else State.NEW
            return [SendEvent((s.conn,), self._list(req.id, s.user, row))]
        if isinstance(req, KnownDevices):
            return self._behind(s, req, row, now)
        added = req.device if isinstance(req, DeviceAdd) else None
        cert = bytes(req.cert) if isinstance(req, DeviceAdd) else b""
        devices = self._next(s, req, row)
        if isinstance(devices, Refused):
            return self._refused(s, devices, req.id)
        certified = added is None or self._identity.check_certificate(row.ak, s.user, added, cert)
        if not certified or not self._identity.check_device_list(
            row.ak, s.user, req.version, devices, req.sig
        ):
            return self._refused(s, BAD_KEYS, req.id)
        if s.state is not State.LOGGED_IN:
            s.state = State.ENTERING
        removed = bytes(req.device_id) if isinstance(req, DeviceRevoke) else b""
        op = results.ChangeDevices(
            row.account, s.user, row.ak, req.id, req.version, devices, bytes(req.sig),
            int(now * 1000), s.device, s.node, added, cert, removed,
        )  # fmt: skip
        return [Commit(s.conn, op)]

    def _behind(self, s: ClientSession, req: KnownDevices, row: AccountRow, now: float) -> Effects:
        """Accept the account's newest signed list: an older snapshot of this relay lacks it."""
        if req.version <= row.version:
            return self._refused(s, account.NOT_NEWER, req.id)
        devices = sorted(req.devices, key=lambda d: d.device_id)
        single = len({d.device_id for d in devices}) == len(devices) > 0
        if not single or not all(self._identity.check_device_keys(d) for d in devices):
            return self._refused(s, BAD_KEYS, req.id)
        if not self._identity.check_device_list(row.ak, s.user, req.version, devices, req.sig):
            return self._refused(s, BAD_KEYS, req.id)
        op = results.TakeDevices(
            row.account, s.user, row.ak, req.id, req.version, devices, bytes(req.sig),
            int(now * 1000), s.device, s.node,
        )  # fmt: skip
        return [Commit(s.conn, op)]

    def _next(
        self, s: ClientSession, req: DeviceAdd | DeviceRevoke, row: AccountRow
    ) -> list[Device] | Refused:
        """Return the last list with the change applied, or the refusal."""
        if req.version != row.version + 1:
            return account.NOT_THE_NEXT
        last = account.unpack_devices(row.entries)
        ids = {d.device_id for d in last}
        if isinstance(req, DeviceRevoke):
            if req.device_id == s.device_id:
                return NOT_ITSELF
            if req.device_id not in ids:
                return NOT_LISTED
            return [d for d in last if d.device_id != req.device_id]
        if req.device.device_id in ids:
            return LISTED
        if len(ids) >= DEVICES:
            return TOO_MANY
        waits = self._waits(s.user, row.ak, req.device)
        far = self.far is not None and self.far.waits(s.user, req.device) is not None
        if s.state is State.LOGGED_IN and waits is None and not far:
            return NOBODY_WAITS
        if not self._identity.check_device_keys(req.device):
            return BAD_KEYS
        return sorted([*last, req.device], key=lambda d: d.device_id)

    def _waits(self, user: str, ak: bytes, device: Device) -> PendingDevice | None:
        found = self.pending.find(self._identity.link_code(ak, user, device), user)
        return found if found is not None and found.device == device else None

    def _refused(self, s: ClientSession, refused: Refused, id: str = "") -> Effects:
        if s.state is not State.LOGGED_IN:
            s.state = State.NEW
        return [refuse(s.conn, refused, id)]

    def _list(self, id: str, user: str, row: AccountRow) -> account.DeviceList:
        return device_list(self._index, id, user, row.ak, _own(row), row.online)


def _look_up(
    s: ClientSession, req: Link | Restore | DeviceAdd, user: str, device: bytes = b""
) -> Effects:
    s.state, s.proof = State.PROVING, req
    return [QueryStore(s.conn, results.FindAccount(user, device))]


def _own(row: AccountRow) -> SignedDevices:
    return SignedDevices(row.version, account.unpack_devices(row.entries), Sig(row.sig))


PER_ADDRESS = 16
PENDING = 1_024


class PendingDevice(NamedTuple):
    """A device that shows its code to its user; `since` in Unix seconds."""

    conn: Conn
    address: str
    user: str
    device: Device
    since: float


class PendingDevices:
    """Devices that wait to be linked, by the code that each shows (25 bytes)."""

    def __init__(self) -> None:
        self._by_code: dict[bytes, PendingDevice] = {}
        """Oldest first."""
        self._codes: dict[Conn, bytes] = {}

    def __len__(self) -> int:
        return len(self._by_code)

    def add(self, code: bytes, offering: PendingDevice) -> Conn | None:
        """Add a waiting device. Returns the connection that it replaces: one that waited with the
        same code. Raises OverflowError if too many wait, in all or from this address."""
        before = self._by_code.get(code)
        others = [other for other in self._by_code.values() if other is not before]
        here = sum(other.address == offering.address for other in others)
        if len(others) >= PENDING or here >= PER_ADDRESS:
            raise OverflowError  # the one before waits on
        if before is not None:
            self.remove(before.conn)
        self._by_code[code] = offering
        self._codes[offering.conn] = code
        return before.conn if before is not None else None

    def codes(self) -> set[bytes]:
        """Return the codes of all devices that wait."""
        return set(self._by_code)

    def find(self, code: bytes, user: str) -> PendingDevice | None:
        """Return the device that waits with this code, if it is for this account."""
        found = self._by_code.get(code)
        return found if found is not None and found.user == user else None

    def remove(self, conn: Conn) -> None:
        """Forget the device that waits on this connection, if any."""
        code = self._codes.pop(conn, None)
        if code is not None:
            del self._by_code[code]

    def expired(self, now: float) -> list[Conn]:
        """Forget the devices that have waited for LINK_SECONDS, and return their connections."""
        due: list[Conn] = []
        for offering in self._by_code.values():
            if now - offering.since < LINK_SECONDS:
                break
            due.append(offering.conn)
        for conn in due:
            self.remove(conn)
        return due


OTHER_NAME = Refused(Code.NOT_ALLOWED, "This is not the name of this account. Nothing was changed.")
BAD_SIG = Refused(
    Code.BAD_KEYS,
    "The account key's signature was not made for this connection. Nothing was changed.",
)
ONE_DELETION_AT_A_TIME = Refused(
    Code.CONFLICT, "A device is being added or removed. Try again in a moment."
)


class AccountDeletion(RateLimitedHandlers):
    """Handles account deletion. A session's `proof` has the request during the look-up."""

    def handle_request(self, s: ClientSession, req: account.AccountDelete, now: float) -> Effects:
        """Begin to delete the account of a device."""
        self.charge(rate_limits.DEVICE_CHANGES, s.user, now)
        if req.user != s.user:
            raise Refusal(OTHER_NAME)
        if s.proof is not None:
            raise Refusal(ONE_DELETION_AT_A_TIME)
        s.proof = req
        return [QueryStore(s.conn, results.FindAccount(s.user))]

    def on_account_found(self, s: ClientSession, result: Result, now: float) -> Effects:
        """Check the signature with the account that was looked up, and have the account deleted."""
        req, s.proof = s.proof, None
        assert isinstance(req, account.AccountDelete)
        if isinstance(result, Refused):
            why = result if result.code is Code.STORE else GONE
            return [refuse(s.conn, why, req.id)]
        assert isinstance(result, AccountRow)
        if not self._identity.check_deletion(result.ak, s.cn, s.sn, req):
            return [refuse(s.conn, BAD_SIG, req.id)]
        at = int(now * 1000)
        op = DeleteAccount(result.account, s.user, req.id, req.texts, at, s.node)
        return [Commit(s.conn, op)]
