"""The devices of the user's account, as this device knows them.
The newest list signed by the account key, requests that change it, and the two codes of 200 bits
that a person carries between devices."""

from __future__ import annotations

import base64
import re
from typing import Any

from msgspec import Struct

from relay.terminal.text import quoted
from relay.wire import account, limits, protocol, transcripts
from relay.wire.binary import B32, Id16, LinkCode, Sig
from relay.wire.shapes import RequestFor
from relay.wire.transcripts import LINK_CODE, DeviceEntry
from tui_chat.cloud.requests import Requests
from tui_chat.core import account_text
from tui_chat.core.events import DeviceInfo, DevicesChanged, LoginRefused, RequestResult, Trouble
from tui_chat.core.keys import Identity
from tui_chat.core.step import SaveOwnList, Step
from tui_chat.secret.errors import BadDeviceList, IdentityFailed, ListRolledBack
from tui_chat.secret.identity import (
    SeenListVersion,
    SignedList,
    check_list,
    check_version,
    is_listed,
)


class CloudDevices:
    """Manage the account's devices. Each request returns the id of its one `RequestResult`, and a
    Step."""

    def __init__(self, me: Identity, requests: Requests, known: SignedList | None) -> None:
        """Start from `known`, the highest list that an earlier run has seen."""
        self._me, self._requests = me, requests
        self._known = known
        self._highest: SeenListVersion | None = None
        self._found: tuple[bytes, DeviceEntry] | None = None
        self._signed_here: set[bytes] = set()
        self._days: dict[bytes, int] = {}
        self._again = ""
        """Id of the request that gives an outdated relay the list known here."""
        self._gave = False
        self._behind: SignedList | None = None
        self._held: list[RequestFor[Any]] = []
        """Requests held back until the relay has replied to that one."""

    @property
    def _seen(self) -> SeenListVersion | None:
        """Return the highest list seen; that of the key file is read once it is needed."""
        if self._highest is None and self._known:
            digest = check_list(self._me.relay_id, self._known)
            self._highest = SeenListVersion(self._known.version, digest)
        return self._highest

    @property
    def can_sign(self) -> bool:
        """True if this device holds the account key: only then can it add or revoke others."""
        return self._me.account_seed is not None

    @property
    def code(self) -> str:
        """Code that the user types on a new device."""
        me = self._me
        return format_code(account_code(me.relay_id, me.user, me.account_key))

    def devices(self) -> tuple[str, Step]:
        """Ask for the list; the reply's value is a tuple of DeviceInfo."""
        return self._ask(account.Devices(self._requests.new_id(), self._me.user))

    def find(self, typed: str) -> tuple[str, Step]:
        """Look up the new device that shows this code; the reply's value is its DeviceInfo."""
        self._found = None
        if not self.can_sign:
            return self._requests.refuse("no_account_key", account_text.NO_ACCOUNT_KEY)
        try:
            code = parse_code(typed)
        except BadCode as e:
            return self._requests.refuse("bad_code", str(e))
        if format_code(code) == self.code:
            return self._requests.refuse("bad_code", account_text.OWN_CODE)
        return self._requests.ask(account.LinkFind(self._requests.new_id(), LinkCode(code)))

    def add(self, typed: str) -> tuple[str, Step]:
        """Add the device that was looked up by this code, and no other, to a newly signed list."""
        try:
            code = parse_code(typed)
        except BadCode as e:
            return self._requests.refuse("bad_code", str(e))
        found, known = self._found, self._known
        if found is None or found[0] != code:
            return self._requests.refuse("not_looked_up", account_text.NOT_LOOKED_UP)
        if known is None:
            return self._requests.refuse("no_list", account_text.NO_LIST)
        if len(known.devices) >= limits.DEVICES:
            return self._requests.refuse("quota", account_text.TOO_MANY.format(limits.DEVICES))
        device = found[1]
        cert = Sig(self._me.sign_certificate(device))
        version, sig = self._sign(known, with_device(known, device))
        return self._ask(
            account.DeviceAdd(self._requests.new_id(), wire(device), cert, version, sig)
        )

    def revoke(self, device_id: str) -> tuple[str, Step]:
        """Sign a list without this device (32 hex digits)."""
        known = self._known
        if not self.can_sign:
            return self._requests.refuse("no_account_key", account_text.NO_ACCOUNT_KEY)
        if known is None:
            return self._requests.refuse("no_list", account_text.NO_LIST)
        device = next((d for d in known.devices if d.device_id.hex() == device_id), None)
        if device is None:
            return self._requests.refuse("no_such_device", account_text.NOT_LISTED)
        if device.device_id == self._me.device_id:
            return self._requests.refuse("not_allowed", account_text.NOT_ITSELF)
        version, sig = self._sign(known, tuple(d for d in known.devices if d != device))
        gone = Id16(device.device_id)
        return self._ask(account.DeviceRevoke(self._requests.new_id(), gone, version, sig))

    def receive_welcome(self, own: protocol.SignedDevices | None, out: Step) -> None:
        self._gave = False
        if own:
            self._take(signed_list(self._me.user, self._me.account_key, own), out)

    def receive_list(self, event: account.DeviceList, out: Step) -> None:
        """Take a list that was requested or has changed."""
        again = event.id != "" and event.id == self._again
        request = self._requests.take(event, out) if event.id and not again else None
        own = protocol.SignedDevices(event.version, event.devices, event.sig)
        why = self._take(signed_list(event.user, event.ak, own), out)
        if again:
            if not why and self._behind is not None:
                gone = [d for d in self._behind.devices if d not in self._all()]
                out.tell.append(DevicesChanged(account_text.list_restored(gone)))
            self._go_on(out)
        if request is None:
            return
        if isinstance(request, account.DeviceAdd):
            self._found = None
        if why:
            out.tell.append(RequestResult(event.id, "wrong_list", why))
        else:
            online = set(event.online)
            ids = (bytes(d.device_id) for d in event.devices)
            self._days = dict(zip(ids, event.days, strict=False)) or self._days
            shown = tuple(self._info(d, d.device_id in online) for d in self._all())
            out.tell.append(RequestResult(event.id, value=shown))

    def receive_found(self, event: account.LinkFound, out: Step) -> None:
        """Take the waiting device that was looked up: it can be added if its keys match its
        code."""
        request = self._requests.take(event, out)
        if not isinstance(request, account.LinkFind):
            return
        device, me = entry(event.device), self._me
        code = device_code(me.relay_id, me.user, me.account_key, device)
        if code != request.code:
            out.tell.append(RequestResult(event.id, "wrong_answer", account_text.OTHER_KEYS))
            return
        self._found = code, device
        out.tell.append(RequestResult(event.id, value=self._info(device, online=True)))

    def receive_error(self, event: protocol.Error, out: Step) -> bool:
        """Handle the relay's refusal of the list that it was given. Return False for another
        error."""
        if not event.id or event.id != self._again:
            return False
        why = account_text.NOT_TAKEN.format(quoted(event.text))
        out.tell.append(Trouble(account_text.OLDER_TITLE, why))
        self._go_on(out)
        return True

    def link_lost(self, out: Step) -> None:
        """Fail all open requests: the connection is lost, and no reply will come."""
        self._go_on(out)

    def _ask(self, request: RequestFor[Any]) -> tuple[str, Step]:
        if not self._again:
            return self._requests.ask(request)
        self._held.append(request)
        return request.id, Step()

    def _give(self, behind: SignedList, known: SignedList, out: Step) -> None:
        """Give the newest list to a relay that has an older one. The list is signed, so anybody may
        give it."""
        self._gave, self._behind, self._again = True, behind, self._requests.new_id()
        devices = [wire(device) for device in known.devices]
        out.send.append(account.KnownDevices(self._again, known.version, devices, Sig(known.sig)))
        out.tell.append(Trouble(account_text.OLDER_TITLE, account_text.OLDER_SENT))

    def _go_on(self, out: Step) -> None:
        held, self._held, self._again = self._held, [], ""
        for request in held:
            _, step = self._requests.ask(request)
            out.send += step.send
            out.tell += step.tell

    def _sign(self, known: SignedList, devices: tuple[DeviceEntry, ...]) -> tuple[int, Sig]:
        version = known.version + 1
        sig = Sig(self._me.sign_list(version, devices))
        self._signed_here.add(sig)
        return version, sig

    def _all(self) -> tuple[DeviceEntry, ...]:
        return self._known.devices if self._known else ()

    def _info(self, device: DeviceEntry, online: bool) -> DeviceInfo:
        this = device.device_id == self._me.device_id
        day = self._days.get(device.device_id, 0)
        return DeviceInfo(device.device_id.hex(), device.created, this=this, online=online, day=day)

    def _take(self, signed: SignedList, out: Step) -> str:
        """Take a list if it is valid and new enough. Return why not, or an empty string."""
        if signed.ak != self._me.account_key:
            out.tell.append(Trouble(account_text.FORGED_TITLE, account_text.FORGED))
            return account_text.FORGED
        if signed != self._known and (why := self._take_new(signed, out)):
            return why
        if not is_listed(signed, self._me.device):
            out.tell.append(LoginRefused(account_text.REVOKED_TITLE, account_text.REVOKED))
            out.hang_up = True
        return ""

    def _take_new(self, signed: SignedList, out: Step) -> str:
        """Take a list other than the known one. Return why it is invalid, or nothing."""
        try:
            seen = check_signed_list(self._me.relay_id, signed, self._seen)
        except ListRolledBack:
            known = self._known
            if known and not self._gave and signed.version < known.version:
                self._give(signed, known, out)
                return account_text.OLDER
            out.tell.append(Trouble(account_text.OLDER_TITLE, account_text.OLDER))
            return account_text.OLDER
        except IdentityFailed:
            out.tell.append(Trouble(account_text.FORGED_TITLE, account_text.FORGED))
            return account_text.FORGED
        if seen != self._seen:
            before = self._known.devices if self._known else (self._me.device,)
            self._known, self._highest = signed._replace(user=self._me.user), seen
            out.keep.append(SaveOwnList(self._known))
            here = signed.sig in self._signed_here
            gone = [d for d in before if d not in (*signed.devices, self._me.device)]
            fresh = [d for d in signed.devices if d not in before]
            said = [account_text.device_added(d, by_us=here) for d in fresh]
            said += [account_text.device_removed(d) for d in gone]
            if said:
                doubt = account_text.NOT_SIGNED_HERE if self.can_sign and not here else ""
                out.tell.append(DevicesChanged(" ".join(said) + doubt))
        return ""


class CertifiedDevice(Struct, frozen=True):
    """A device that the account key has certified, and the list that it stands on."""

    identity: Identity
    own_list: SignedList


def signed_list(user: str, ak: bytes, own: protocol.SignedDevices) -> SignedList:
    """Build a list from the relay's data: nothing in it is checked yet."""
    devices = tuple(entry(d) for d in own.devices)
    return SignedList(user, bytes(ak), own.version, devices, bytes(own.sig))


def check_signed_list(
    relay_id: bytes, signed: SignedList, known: SeenListVersion | None
) -> SeenListVersion:
    """Check a list and return its version. Raises BadDeviceList if it is too long or not signed by
    the account key, ListRolledBack if the known one is newer or different."""
    if len(signed.devices) > limits.DEVICES:
        raise BadDeviceList("the list has more devices than an account can have")
    seen = SeenListVersion(signed.version, check_list(relay_id, signed))
    if known:
        check_version(known, seen)
    return seen


def with_device(signed: SignedList, device: DeviceEntry) -> tuple[DeviceEntry, ...]:
    """Return the devices of the next list, with this one added."""
    return tuple(sorted((*signed.devices, device)))


def entry(device: account.Device) -> DeviceEntry:
    """Convert a device from its wire form to that of transcripts."""
    return DeviceEntry(bytes(device.device_id), bytes(device.lk), bytes(device.s), device.created)


def wire(device: DeviceEntry) -> account.Device:
    """Convert a device from its transcript form to that of requests."""
    return account.Device(Id16(device.device_id), B32(device.lk), B32(device.s), device.created)


_GROUP = 5
_IGNORED = r"[\s\-‐‑‒–—_.]+"
_LETTERS = LINK_CODE * 8 // 5


class BadCode(ValueError):
    """Raised when the typed text cannot be a code; the text is a sentence for people."""


def account_code(relay_id: bytes, user: str, account_key: bytes) -> bytes:
    """Return the code of the old device, which the new one asks for: it accepts no other account
    key."""
    return transcripts.link_ak(relay_id, user.encode(), account_key)


def device_code(relay_id: bytes, user: str, account_key: bytes, device: DeviceEntry) -> bytes:
    """Return the code of the new device, which the old one asks for: it certifies no other keys."""
    return transcripts.link_dev(relay_id, user.encode(), account_key, device)


def format_code(code: bytes) -> str:
    """Format a code as base32 (RFC 4648, 6) in eight groups of five."""
    letters = base64.b32encode(code).decode()
    return "-".join(letters[n : n + _GROUP] for n in range(0, len(letters), _GROUP))


def parse_code(text: str) -> bytes:
    """Read a typed or pasted code, in any case and with any spaces and dashes. Raises BadCode."""
    letters = re.sub(_IGNORED, "", text).upper()
    if not re.fullmatch(r"[A-Z2-7]*", letters):
        raise BadCode("A code contains only the letters A to Z and the digits 2 to 7.")
    typed = len(letters)
    if typed != _LETTERS:
        raise BadCode(f"A code has {_LETTERS} letters and digits. Your code has {typed}.")
    return base64.b32decode(letters)
