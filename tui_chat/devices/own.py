"""The devices of one's account as this one sees them: the list that the account key signed, and
what may be done to it."""

from __future__ import annotations

from dataclasses import replace

from relay.wire.binary import Id16, LinkCode, Sig
from relay.wire.events import DeviceList, Error, LinkFound, SignedDevices
from relay.wire.limits import DEVICES
from relay.wire.requests import DeviceAdd, DeviceRevoke, Devices, KnownDevices, LinkFind
from relay.wire.transcripts import DeviceEntry
from tui_chat.cloud.asked import Asked
from tui_chat.devices import codes, sentences
from tui_chat.devices.lists import check, entry, minus, plus, signed_list, wire
from tui_chat.events import Answered, DeviceInfo, DevicesChanged, LoginRefused, Trouble
from tui_chat.keys import Identity
from tui_chat.secret.errors import IdentityFailed, ListRolledBack
from tui_chat.secret.identity import Seen, SignedList, check_list, is_listed
from tui_chat.step import KeepOwnList, Step
from tui_chat.text import quoted


class OwnDevices:
    """Each method that asks returns the id of its one `Answered`, and a Step."""

    def __init__(self, me: Identity, asked: Asked, known: SignedList | None) -> None:
        """`known` is the highest list that an earlier run has seen."""
        self._me, self._asked = me, asked
        self._known = known
        self._highest: Seen | None = None
        self._found: tuple[bytes, DeviceEntry] | None = None
        self._signed_here: set[bytes] = set()
        self._days: dict[bytes, int] = {}
        self._again = ""
        """The id under which a relay that is behind was given the list that is known here."""
        self._gave = False
        self._behind: SignedList | None = None
        self._held: list[tuple[str, Asked.Make]] = []
        """What is asked until it has said what becomes of that."""

    @property
    def _seen(self) -> Seen | None:
        """The highest list seen; that of the key file is read when one is compared with it."""
        if self._highest is None and self._known:
            digest = check_list(self._me.relay_id, self._known)
            self._highest = Seen(self._known.version, digest)
        return self._highest

    @property
    def can_sign(self) -> bool:
        """Whether this device holds the account key: only then can it add or revoke others."""
        return self._me.account_seed is not None

    @property
    def code(self) -> str:
        """What the user types on a new device."""
        me = self._me
        return codes.shown(codes.account_code(me.relay_id, me.user, me.account_key))

    # What the user asks.

    def devices(self) -> tuple[str, Step]:
        """Ask for the list; the answer's value is a tuple of DeviceInfo."""
        return self._ask(lambda id: Devices(id=id, user=self._me.user))

    def find(self, typed: str) -> tuple[str, Step]:
        """Look up the new device that shows this code; the answer's value is its DeviceInfo."""
        self._found = None
        if not self.can_sign:
            return self._no("no_account_key", sentences.NO_ACCOUNT_KEY)
        try:
            code = codes.typed(typed)
        except codes.BadCode as e:
            return self._no("bad_code", str(e))
        if codes.shown(code) == self.code:
            return self._no("bad_code", sentences.OWN_CODE)
        return self._asked.ask(lambda id: LinkFind(id=id, code=LinkCode(code)))

    def add(self, typed: str) -> tuple[str, Step]:
        """Sign the device that was looked up by this code, and nothing else, onto the list."""
        try:
            code = codes.typed(typed)
        except codes.BadCode as e:
            return self._no("bad_code", str(e))
        found, known = self._found, self._known
        if found is None or found[0] != code:
            return self._no("not_looked_up", sentences.NOT_LOOKED_UP)
        if known is None:
            return self._no("no_list", sentences.NO_LIST)
        if len(known.devices) >= DEVICES:
            return self._no("quota", sentences.TOO_MANY.format(DEVICES))
        device = found[1]
        cert = Sig(self._me.sign_certificate(device))
        version, sig = self._sign(known, plus(known, device))
        return self._ask(
            lambda id: DeviceAdd(id=id, device=wire(device), cert=cert, version=version, sig=sig)
        )

    def revoke(self, device_id: str) -> tuple[str, Step]:
        """Sign a list without this device (32 hex digits)."""
        known = self._known
        if not self.can_sign:
            return self._no("no_account_key", sentences.NO_ACCOUNT_KEY)
        if known is None:
            return self._no("no_list", sentences.NO_LIST)
        device = next((d for d in known.devices if d.device_id.hex() == device_id), None)
        if device is None:
            return self._no("no_such_device", sentences.NOT_LISTED)
        if device.device_id == self._me.device_id:
            return self._no("not_allowed", sentences.NOT_ITSELF)
        version, sig = self._sign(known, minus(known, device))
        gone = Id16(device.device_id)
        return self._ask(lambda id: DeviceRevoke(id=id, device_id=gone, version=version, sig=sig))

    # What the relay says.

    def welcomed(self, own: SignedDevices | None, out: Step) -> None:
        """We are in, and this is the list."""
        self._gave = False
        if own:
            self._take(signed_list(self._me.user, self._me.account_key, own), out)

    def listed(self, event: DeviceList, out: Step) -> None:
        """The list was asked for, or has changed."""
        again = event.id != "" and event.id == self._again
        request = self._asked.take(event, out) if event.id and not again else None
        own = SignedDevices(event.version, event.devices, event.sig)
        why = self._take(signed_list(event.user, event.ak, own), out)
        if again:
            self._given(out, why)
        if request is None:
            return
        if isinstance(request, DeviceAdd):
            self._found = None
        if why:
            out.tell.append(Answered(event.id, "wrong_list", why))
        else:
            online = set(event.online)
            ids = (bytes(d.device_id) for d in event.devices)
            self._days = dict(zip(ids, event.days, strict=False)) or self._days
            shown = tuple(self._info(d, d.device_id in online) for d in self._all())
            out.tell.append(Answered(event.id, value=shown))

    def found(self, event: LinkFound, out: Step) -> None:
        """The device that waits with the code that was asked for: if its keys are those that the
        code stands for, it can be added."""
        request = self._asked.take(event, out)
        if not isinstance(request, LinkFind):
            return
        device, me = entry(event.device), self._me
        code = codes.device_code(me.relay_id, me.user, me.account_key, device)
        if code != request.code:
            out.tell.append(Answered(event.id, "wrong_answer", sentences.OTHER_KEYS))
            return
        self._found = code, device
        out.tell.append(Answered(event.id, value=self._info(device, online=True)))

    def refused(self, event: Error, out: Step) -> bool:
        """The relay did not take the list that it was given. False if this is not about that."""
        if not event.id or event.id != self._again:
            return False
        out.tell.append(
            Trouble(sentences.OLDER_TITLE, sentences.NOT_TAKEN.format(quoted(event.text)))
        )
        self._go_on(out)
        return True

    def link_lost(self, out: Step) -> None:
        """The connection is gone, and no answer will come."""
        self._go_on(out)

    # Inside.

    def _ask(self, make: Asked.Make) -> tuple[str, Step]:
        if not self._again:
            return self._asked.ask(make)
        id = self._asked.new_id()
        self._held.append((id, make))
        return id, Step()

    def _give(self, behind: SignedList, known: SignedList, out: Step) -> None:
        """The relay has an older list: the one that counts is signed, and can be given to it by
        whoever has it."""
        self._gave, self._behind, self._again = True, behind, self._asked.new_id()
        devices = [wire(device) for device in known.devices]
        out.send.append(KnownDevices(self._again, known.version, devices, Sig(known.sig)))
        out.tell.append(Trouble(sentences.OLDER_TITLE, sentences.OLDER_SENT))

    def _given(self, out: Step, why: str) -> None:
        if not why and self._behind is not None:
            gone = [d for d in self._behind.devices if d not in self._all()]
            out.tell.append(DevicesChanged(sentences.back(gone)))
        self._go_on(out)

    def _go_on(self, out: Step) -> None:
        held, self._held, self._again = self._held, [], ""
        for id, make in held:
            _, step = self._asked.ask(make, id)
            out.send += step.send
            out.tell += step.tell

    def _no(self, code: str, text: str) -> tuple[str, Step]:
        id = self._asked.new_id()
        return id, Step(tell=[Answered(id, code, text)])

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
        """Take a list that counts. Why it does not, if so."""
        if signed.ak != self._me.account_key:
            out.tell.append(Trouble(sentences.FORGED_TITLE, sentences.FORGED))
            return sentences.FORGED
        if signed != self._known and (why := self._take_new(signed, out)):
            return why
        if not is_listed(signed, self._me.device):
            out.tell.append(LoginRefused(sentences.REVOKED_TITLE, sentences.REVOKED))
            out.hang_up = True
        return ""

    def _take_new(self, signed: SignedList, out: Step) -> str:
        """The same for one that is not, byte for byte, the one that is known."""
        try:
            seen = check(self._me.relay_id, signed, self._seen)
        except ListRolledBack:
            known = self._known
            if known and not self._gave and signed.version < known.version:
                self._give(signed, known, out)
                return sentences.OLDER
            out.tell.append(Trouble(sentences.OLDER_TITLE, sentences.OLDER))
            return sentences.OLDER
        except IdentityFailed:
            out.tell.append(Trouble(sentences.FORGED_TITLE, sentences.FORGED))
            return sentences.FORGED
        if seen != self._seen:
            before = self._known.devices if self._known else (self._me.device,)
            self._known, self._highest = replace(signed, user=self._me.user), seen
            out.keep.append(KeepOwnList(self._known))
            self._tell_change(before, signed, out)
        return ""

    def _tell_change(self, before: tuple[DeviceEntry, ...], signed: SignedList, out: Step) -> None:
        here = signed.sig in self._signed_here
        fresh = [d for d in signed.devices if d not in before]
        gone = [d for d in before if d not in signed.devices]
        said = [sentences.added(d, by_us=here) for d in fresh]
        said += [sentences.removed(d) for d in gone if d.device_id != self._me.device_id]
        if not said:
            return
        text = " ".join(said)
        if self.can_sign and not here:
            text += sentences.NOT_SIGNED_HERE
        out.tell.append(DevicesChanged(text))
