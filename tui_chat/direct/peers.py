"""What is known of other people's identities, and which secret sessions were ever seen."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from relay.wire.limits import OFFERS_PER_MINUTE
from tui_chat.secret.identity import (
    OwnDevice,
    Pin,
    Seen,
    SignedList,
    check_against,
    check_list,
)


@dataclass(slots=True, repr=False)
class Peers:
    """One for the life of a process. `pins` are kept in the key file; the rest is not kept."""

    me: OwnDevice
    random: Callable[[int], bytes]
    pins: dict[str, Pin] = field(default_factory=dict)
    seen: dict[str, Seen] = field(default_factory=dict)
    sids: set[bytes] = field(default_factory=set)
    _offers: dict[str, deque[float]] = field(default_factory=dict)

    def check(self, signed: SignedList) -> Pin | None:
        """Check a device list and remember it as the highest seen. The pin to keep where a
        pinned account has a newer list. Raises IdentityFailed."""
        digest = check_list(self.me.relay_id, signed)
        pin = self.pins.get(signed.user)
        check_against(pin, signed, digest)
        check_against(self.seen.get(signed.user), signed, digest)
        self.seen[signed.user] = Seen(signed.ak, signed.version, digest)
        if pin is None or signed.version == pin.list_version:
            return None
        newer = replace(pin, list_version=signed.version, list_hash=digest)
        self.pins[signed.user] = newer
        return newer

    def fresh_sid(self) -> bytes:
        """16 random bytes that no session of this process had."""
        sid = self.random(16)
        self.sids.add(sid)
        return sid

    def first_time(self, sid: bytes) -> bool:
        """Whether an offered sid is new; it is not new a second time."""
        if sid in self.sids:
            return False
        self.sids.add(sid)
        return True

    def may_offer(self, user: str, now: float) -> bool:
        """Count an offer by or to a peer: at most 3 in 60 seconds."""
        times = self._offers.setdefault(user, deque())
        while times and now - times[0] >= 60:
            times.popleft()
        if len(times) >= OFFERS_PER_MINUTE:
            return False
        times.append(now)
        return True
