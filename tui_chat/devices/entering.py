"""What the two ways in of a new device have in common: the relay has to show who it is. Sans-IO."""

from __future__ import annotations

from relay.wire.binary import B32
from relay.wire.events import Challenge
from relay.wire.limits import VERSION
from relay.wire.requests import AnyRequest, Hello
from tui_chat.devices.lists import Certified
from tui_chat.keys import NewDevice
from tui_chat.login import RelayNotTrusted, prove


class Entering:
    """Until `certified` or `failure` is set. A connection that breaks in between costs nothing."""

    def __init__(self, new: NewDevice) -> None:
        self._new = new
        self._cn = self._tls_bind = b""
        self.proven = False
        """The relay has shown who it is, on this connection."""
        self.failure = ""
        """A sentence: it is over."""
        self.certified: Certified | None = None

    def opened(self, tls_bind: bytes, cn: bytes) -> list[AnyRequest]:
        """A connection is open; `cn` is 32 random bytes."""
        self._tls_bind, self._cn, self.proven = tls_bind, cn, False
        return [Hello(v=VERSION, cn=B32(cn))]

    def _proves(self, challenge: Challenge) -> bool:
        try:
            prove(challenge, self._new.relay_id, self._cn, self._tls_bind)
        except RelayNotTrusted as e:
            self.failure = f"This is not your relay. {e} Check the link."
            return False
        self.proven = True
        return True
