"""A new device of an account, on its way in by the two codes: sans-IO."""

from __future__ import annotations

from relay.wire.binary import LinkCode
from relay.wire.events import AnyEvent, Challenge, Error, Linked, LinkWaiting
from relay.wire.requests import AnyRequest, Link
from relay.wire.transcripts import dh_cert
from tui_chat.devices import codes
from tui_chat.devices.entering import Entering
from tui_chat.devices.lists import Certified, check, signed_list, wire
from tui_chat.keys import NewDevice, verify
from tui_chat.secret.errors import IdentityFailed
from tui_chat.secret.identity import is_listed

OTHER_ACCOUNT = (
    "The relay shows another account key than the one of your code. No secret was sent, and "
    "nothing was made. Somebody may stand between you and your other device."
)
OTHER_LIST = (
    "The relay says that this device is linked, but the account key of your code did not sign "
    "that. Nothing was made."
)


class Linking(Entering):
    """Until `certified` or `failure` is set. A connection that breaks in between costs nothing:
    the codes stay the same on the next one."""

    def __init__(self, new: NewDevice, code: bytes) -> None:
        """`code` (25 bytes) is what the old device shows: no other account key is accepted."""
        super().__init__(new)
        self._code = code
        self._ak: bytes | None = None
        self.device_code = ""
        """What the user types on the old device; empty until the account key is known."""

    def heard(self, event: AnyEvent) -> list[AnyRequest]:
        """One frame. Whoever has not shown to be the relay is not heard."""
        new = self._new
        match event:
            case Challenge() if not self.proven:
                if not self._proves(event):
                    return []
                return [Link(user=new.user, code=LinkCode(self._code), device=wire(new.entry))]
            case LinkWaiting(ak=ak) if self.proven:
                self._waiting(bytes(ak))
            case Linked() if self.proven and self._ak:
                self._linked(event, self._ak)
            case Error(text=text) if self.proven:
                self.failure = text
        return []

    def _waiting(self, ak: bytes) -> None:
        new = self._new
        if codes.account_code(new.relay_id, new.user, ak) != self._code:
            self.failure = OTHER_ACCOUNT
            return
        self._ak = ak
        self.device_code = codes.shown(codes.device_code(new.relay_id, new.user, ak, new.entry))

    def _linked(self, event: Linked, ak: bytes) -> None:
        new, own = self._new, signed_list(self._new.user, ak, event.own)
        said = dh_cert(new.relay_id, new.user.encode(), new.entry)
        try:
            check(new.relay_id, own, None)
        except IdentityFailed:
            self.failure = OTHER_LIST
            return
        if verify(ak, said, event.cert) and is_listed(own, new.entry):
            self.certified = Certified(new.certified(ak, bytes(event.cert)), own)
        else:
            self.failure = OTHER_LIST
