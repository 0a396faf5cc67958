"""A new device of an account that holds the account key, on its way onto the list: sans-IO."""

from __future__ import annotations

from relay.wire.binary import Sig
from relay.wire.events import AnyEvent, AuthFailed, Challenge, DeviceList, Error, SignedDevices
from relay.wire.limits import DEVICES
from relay.wire.requests import AnyRequest, DeviceAdd, Restore
from tui_chat.devices.entering import Entering
from tui_chat.devices.lists import Certified, check, plus, signed_list, wire
from tui_chat.devices.sentences import TOO_MANY
from tui_chat.keys import NewDevice
from tui_chat.secret.errors import IdentityFailed, ListRolledBack
from tui_chat.secret.identity import Seen, SignedList, is_listed

NOT_KNOWN = (
    "The relay does not know this account key under this name, or has closed the account. "
    "Nothing was made."
)
OLD_LIST = (
    "The relay shows an older list of your devices than the recovery file knows: a revoked device "
    "could come back by that. Nothing was signed."
)
FALSE_LIST = "The relay shows a list of devices that your account key did not sign. Stop here."


class Restoring(Entering):
    """Until `certified` or `failure` is set. A connection that breaks in between costs nothing."""

    def __init__(
        self, new: NewDevice, account_seed: bytes, known: Seen | None, restore: str, add: str
    ) -> None:
        """`known` is the highest list that the recovery file has seen; `restore` and `add` are
        fresh request ids."""
        super().__init__(new)
        self._seed, self._known = account_seed, known
        self._restore, self._add = restore, add
        self._identity = new.certified_by(account_seed)

    def heard(self, event: AnyEvent) -> list[AnyRequest]:
        """One frame. Whoever has not shown to be the relay is not heard."""
        new = self._new
        match event:
            case Challenge() if not self.proven:
                if not self._proves(event):
                    return []
                sig = new.sign_restore(self._seed, self._tls_bind, self._cn, event.sn)
                device = wire(new.entry)
                return [Restore(id=self._restore, user=new.user, device=device, sig=Sig(sig))]
            case DeviceList(id=id) if self.proven and id in (self._restore, self._add):
                return self._listed(event)
            case AuthFailed() if self.proven:
                self.failure = NOT_KNOWN
            case Error(text=text) if self.proven:
                self.failure = text
        return []

    def _listed(self, event: DeviceList) -> list[AnyRequest]:
        new, ak = self._new, self._identity.account_key
        own = SignedDevices(event.version, event.devices, event.sig)
        signed = signed_list(new.user, ak, own)
        try:
            self._known = check(new.relay_id, signed, self._known)
        except ListRolledBack:
            self.failure = OLD_LIST
            return []
        except IdentityFailed:
            self.failure = FALSE_LIST
            return []
        if is_listed(signed, new.entry):
            self.certified = Certified(self._identity, signed)
            return []
        if len(signed.devices) >= DEVICES:
            self.failure = TOO_MANY.format(DEVICES)
            return []
        return [self._next(signed)]

    def _next(self, signed: SignedList) -> DeviceAdd:
        me, version = self._identity, signed.version + 1
        sig = me.sign_list(version, plus(signed, me.device))
        return DeviceAdd(
            id=self._add,
            device=wire(me.device),
            cert=Sig(me.certificate),
            version=version,
            sig=Sig(sig),
        )
