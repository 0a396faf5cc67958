"""Identities of other people: the newest device list of each account key, and the pins.
Also the session ids that this process has met, and the rate of offers."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from msgspec import Struct

from relay.wire.limits import DEVICES, OFFERS_PER_MINUTE
from tui_chat.secret import identity
from tui_chat.secret.errors import BadDeviceList, DeviceNotListed

if TYPE_CHECKING:
    from tui_chat.secret.clock import SendRate

KEYS = 16
"""Account keys that one name may show to a process. An honest name has one for ever; from a relay
that shows more, no further one is taken, and no known one is forgotten."""


class _Highest(Struct):
    """The highest list of one account key, or only its version for a pin from the key file."""

    __repr__ = object.__repr__

    seen: identity.SeenListVersion
    signed: identity.SignedList | None = None


class Peers:
    """Knowledge about peers, for the life of a process. Every pin is written here, so that the list
    version of none ever falls; `pins` are stored in the key file, the rest is not."""

    def __init__(
        self, me: identity.OwnDevice, random: Callable[[int], bytes],
        pins: dict[str, identity.IdentityPin],
    ) -> None:  # fmt: skip
        self.me, self.random, self.pins = me, random, pins
        self.offers = OfferHistory()
        self._pace: SendRate | None = None
        self._highest = {user: {pin.ak: _Highest(pin.seen)} for user, pin in pins.items()}

    @property
    def pace(self) -> SendRate:
        """Pace of all secret chats together: the relay counts the frames of a connection."""
        from tui_chat.secret.clock import SendRate

        if self._pace is None:
            self._pace = SendRate()
        return self._pace

    def check(self, signed: identity.SignedList) -> None:
        """Check a device list and remember it, also in the pin, if it is the highest of its account
        key, even for a refused key. Raises IdentityFailed."""
        if len(signed.devices) > DEVICES:
            raise BadDeviceList("the device list has more devices than an account can have")
        digest = identity.check_list(self.me.relay_id, signed)
        keys = self._highest.setdefault(signed.user, {})
        known = keys.get(signed.ak)
        pin = self.pins.get(signed.user)
        fresh = identity.SeenListVersion(signed.version, digest)
        if known is None:
            if len(keys) >= KEYS:
                raise BadDeviceList("this user has too many account keys")
            keys[signed.ak] = _Highest(fresh, signed)
        elif fresh.list_version > known.seen.list_version or fresh == known.seen:
            known.seen, known.signed = fresh, signed
        if pin and pin.ak == signed.ak:
            self._keep(signed.user, pin)
        if pin:
            identity.check_pin(pin, signed.ak)
        if known:
            identity.check_version(known.seen, fresh)

    def newest(self, signed: identity.SignedList) -> identity.SignedList:
        """Return the highest list of the same user and account key as this checked one."""
        known = self._highest.get(signed.user, {}).get(signed.ak)
        return known.signed if known and known.signed else signed

    def is_revoked(self, peer: identity.Peer) -> bool:
        """Return True if the highest list of the peer's account key lacks its device."""
        known = self._highest.get(peer.user, {}).get(peer.ak)
        return not (known and known.signed and identity.is_listed(known.signed, peer.device))

    def meet(self, peer: identity.Peer) -> identity.IdentityPin:
        """Pin the peer of a session that begins now; a verified pin stays verified. Raises
        IdentityFailed if the pin or the highest list speaks against it."""
        pin = self.pins.get(peer.user)
        if pin:
            identity.check_pin(pin, peer.ak)
        if self.is_revoked(peer):
            raise DeviceNotListed("the device has been removed from the device list")
        return self._keep(peer.user, peer.pin(pin))

    def confirm(self, user: str, at: int) -> identity.IdentityPin:
        """Record that the user compared and it is the peer, at Unix seconds. KeyError without a
        pin."""
        pin = replace(self.pins[user], verified_at=at, method="compared", rejected=False)
        return self._keep(user, pin)

    def reject(self, user: str) -> identity.IdentityPin:
        """Record that the user compared and it is not the peer. Raises KeyError without a pin."""
        return self._keep(user, replace(self.pins[user], rejected=True, verified_at=None))

    def tell(self, user: str) -> identity.IdentityPin:
        """Record that the user has read what a secret chat cannot do. KeyError without a pin."""
        return self._keep(user, replace(self.pins[user], told=True))

    def let_in(self, user: str, ak: bytes) -> identity.IdentityPin:
        """Pin this account key, unverified, in place of the earlier one."""
        return self._keep(user, identity.IdentityPin(ak, None, "let in", 0, b""))

    def _keep(self, user: str, pin: identity.IdentityPin) -> identity.IdentityPin:
        """Write a pin with the highest list known of its key. No other code writes pins."""
        known = self._highest.setdefault(user, {}).setdefault(pin.ak, _Highest(pin.seen))
        pin = pin.raised(known.seen)
        known.seen = pin.seen
        self.pins[user] = pin
        return pin


SIDS = 16_384
"""Session ids remembered; beyond that the oldest are forgotten. An offer proves nothing about its
sender. A replay of a forgotten id is like any made-up offer: a request that only the holder of its
ephemeral keys could continue."""
MINUTE = 60.0


class OfferHistory:
    """Offers of all direct chats of a process. Holds at most `SIDS` ids of 16 bytes, and of the
    last minute three offers by and to each peer."""

    def __init__(self) -> None:
        self._sids: dict[bytes, None] = {}
        self._lately: deque[tuple[float, str]] = deque()

    def ask(self, sid: bytes, peer: str, now: float) -> bool:
        """Count a request to `peer`. Return False if there were three in the last 60 seconds."""
        return self._count(sid, f"to {peer}", now)

    def hear(self, sid: bytes, peer: str, now: float) -> bool:
        """Count a request by `peer`. Return False, to ignore it, if its id was met before or there
        were three in the last 60 seconds."""
        return sid not in self._sids and self._count(sid, f"by {peer}", now)

    def forget(self, sid: bytes) -> None:
        """Forget a request that a lost connection removed before it was answered: if it comes
        again, it is a request again."""
        self._sids.pop(sid, None)

    def _count(self, sid: bytes, whose: str, now: float) -> bool:
        while self._lately and now - self._lately[0][0] >= MINUTE:
            self._lately.popleft()
        if sum(one == whose for _, one in self._lately) >= OFFERS_PER_MINUTE:
            return False
        self._lately.append((now, whose))
        self._sids[sid] = None
        if len(self._sids) > SIDS:
            del self._sids[next(iter(self._sids))]
        return True
