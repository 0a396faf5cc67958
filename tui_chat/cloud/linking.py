"""How a new device joins an account: by two codes, or with the account key (sans-IO).
In both cases the relay has to prove its identity first."""

from __future__ import annotations

from relay.wire import account, limits, protocol
from relay.wire.binary import B32, LinkCode, Sig
from relay.wire.transcripts import dh_cert
from tui_chat.cloud import devices
from tui_chat.cloud.devices import (
    CertifiedDevice,
    check_signed_list,
    signed_list,
    wire,
    with_device,
)
from tui_chat.cloud.login import RelayNotTrusted, prove
from tui_chat.core.account_text import TOO_MANY
from tui_chat.core.keys import NewDevice, verify
from tui_chat.secret.errors import IdentityFailed, ListRolledBack
from tui_chat.secret.identity import SeenListVersion, is_listed


class DeviceAdmission:
    """Admit a device: until `certified` or `failure` is set. A lost connection costs nothing."""

    def __init__(self, new: NewDevice) -> None:
        self._new = new
        self._cn = self._tls_bind = b""
        self.proven = False
        """True once the relay has proven its identity on this connection."""
        self.failure = ""
        """Sentence that says why it failed; empty until then."""
        self.certified: CertifiedDevice | None = None

    def opened(self, tls_bind: bytes, cn: bytes) -> list[protocol.AnyRequest]:
        """Return the first requests of an open connection; `cn` is 32 random bytes."""
        self._tls_bind, self._cn, self.proven = tls_bind, cn, False
        return [protocol.Hello(v=limits.VERSION, cn=B32(cn))]

    def receive_frame(self, event: protocol.AnyEvent) -> list[protocol.AnyRequest]:
        """Handle one frame, and return the requests. Frames are ignored until the relay has proven
        its identity."""
        match event:
            case protocol.Challenge() if not self.proven:
                try:
                    prove(event, self._new.relay_id, self._cn, self._tls_bind)
                except RelayNotTrusted as e:
                    self.failure = f"This is not your relay. {e} Check the link."
                    return []
                self.proven = True
                return self._begin(event)
            case protocol.Error(text=text) if self.proven:
                self.failure = text
                return []
        return self._receive(event) if self.proven else []

    def _begin(self, challenge: protocol.Challenge) -> list[protocol.AnyRequest]:
        raise NotImplementedError

    def _receive(self, event: protocol.AnyEvent) -> list[protocol.AnyRequest]:
        raise NotImplementedError


OTHER_ACCOUNT = (
    "The relay shows an account key that doesn't match your code. No secret was sent, and this "
    "device was not added. Someone may be intercepting the connection to your other device."
)
OTHER_LIST = (
    "The relay says that this device is linked, but there is no valid signature by your account "
    "key. This device was not added."
)


class LinkAdmission(DeviceAdmission):
    """Admit a device by the two codes; runs until `certified` or `failure` is set. A lost
    connection costs nothing: the codes stay the same on the next one."""

    def __init__(self, new: NewDevice, code: bytes) -> None:
        """Start from the old device's `code` (25 bytes): no other account key is accepted."""
        super().__init__(new)
        self._code = code
        self._ak: bytes | None = None
        self.device_code = ""
        """Code that the user types on the old device; empty until the account key is known."""

    def _begin(self, challenge: protocol.Challenge) -> list[protocol.AnyRequest]:
        new = self._new
        return [protocol.Link(user=new.user, code=LinkCode(self._code), device=wire(new.entry))]

    def _receive(self, event: protocol.AnyEvent) -> list[protocol.AnyRequest]:
        if isinstance(event, protocol.LinkWaiting):
            new, ak = self._new, bytes(event.ak)
            if devices.account_code(new.relay_id, new.user, ak) != self._code:
                self.failure = OTHER_ACCOUNT
                return []
            self._ak = ak
            code = devices.device_code(new.relay_id, new.user, ak, new.entry)
            self.device_code = devices.format_code(code)
        elif isinstance(event, protocol.Linked) and self._ak:
            self._linked(event, self._ak)
        return []

    def _linked(self, event: protocol.Linked, ak: bytes) -> None:
        new, own = self._new, signed_list(self._new.user, ak, event.own)
        said = dh_cert(new.relay_id, new.user.encode(), new.entry)
        try:
            check_signed_list(new.relay_id, own, None)
        except IdentityFailed:
            self.failure = OTHER_LIST
            return
        if verify(ak, said, event.cert) and is_listed(own, new.entry):
            self.certified = CertifiedDevice(new.certified(ak, bytes(event.cert)), own)
        else:
            self.failure = OTHER_LIST


NOT_KNOWN = (
    "The relay has no account with this name and key, or has closed it. This device was not added."
)
OLD_LIST = (
    "The relay sent an older device list than the one in the recovery file. It could bring "
    "back a revoked device, so this device was not added."
)
FALSE_LIST = "The relay sent a device list that your account key did not sign. Do not continue."


class RestoreAdmission(DeviceAdmission):
    """Admit a device that holds the account key; runs until `certified` or `failure` is set. A lost
    connection costs nothing."""

    def __init__(
        self, new: NewDevice, account_seed: bytes, known: SeenListVersion | None, restore: str,
        add: str,
    ) -> None:  # fmt: skip
        """Start from `known`, the highest list that the recovery file has seen; `restore` and `add`
        are fresh request ids."""
        super().__init__(new)
        self._seed, self._known = account_seed, known
        self._restore, self._add = restore, add
        self._identity = new.certified_by(account_seed)

    def _begin(self, challenge: protocol.Challenge) -> list[protocol.AnyRequest]:
        new = self._new
        sig = Sig(new.sign_restore(self._seed, self._tls_bind, self._cn, challenge.sn))
        device = wire(new.entry)
        return [protocol.Restore(id=self._restore, user=new.user, device=device, sig=sig)]

    def _receive(self, event: protocol.AnyEvent) -> list[protocol.AnyRequest]:
        if isinstance(event, protocol.AuthFailed):
            self.failure = NOT_KNOWN
        elif isinstance(event, account.DeviceList) and event.id in (self._restore, self._add):
            return self._listed(event)
        return []

    def _listed(self, event: account.DeviceList) -> list[protocol.AnyRequest]:
        new, ak = self._new, self._identity.account_key
        own = protocol.SignedDevices(event.version, event.devices, event.sig)
        signed = signed_list(new.user, ak, own)
        try:
            self._known = check_signed_list(new.relay_id, signed, self._known)
        except ListRolledBack:
            self.failure = OLD_LIST
            return []
        except IdentityFailed:
            self.failure = FALSE_LIST
            return []
        if is_listed(signed, new.entry):
            self.certified = CertifiedDevice(self._identity, signed)
            return []
        if len(signed.devices) >= limits.DEVICES:
            self.failure = TOO_MANY.format(limits.DEVICES)
            return []
        me, version = self._identity, signed.version + 1
        sig = Sig(me.sign_list(version, with_device(signed, me.device)))
        cert = Sig(me.certificate)
        return [account.DeviceAdd(self._add, wire(me.device), cert, version, sig)]
