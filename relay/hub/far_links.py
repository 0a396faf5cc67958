"""Devices that wait to be linked at another node than the old device: the code that the user types
is a subject, to which the node of the new device listens."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import msgspec

from relay.hub import bus_messages as bus
from relay.hub.effects import Effects, Ignore, Listen, SendEvent, refuse
from relay.hub.node_requests import NOT_HERE, NodeRequests
from relay.hub.sessions import ClientSession
from relay.wire.account import Device, LinkFind, LinkFound
from relay.wire.binary import Id16, decode_hook, encode_hook
from relay.wire.limits import LINK_SECONDS
from relay.wire.shapes import Refused

_encode = msgspec.json.Encoder(enc_hook=encode_hook).encode
_decode = msgspec.json.Decoder(Device, dec_hook=decode_hook).decode


class FarDevice(NamedTuple):
    """A device that waits at another node with this code; `since` in Unix seconds."""

    code: bytes
    device: Device
    since: float


class FarLinks:
    """The codes to which this node listens, and the devices that were found at other nodes."""

    def __init__(self, requests: NodeRequests, codes: Callable[[], set[bytes]]) -> None:
        """`codes` returns those of the devices that wait here."""
        self._requests, self._codes = requests, codes
        self._heard: set[bytes] = set()
        self._found: dict[tuple[str, Id16], FarDevice] = {}

    def settle(self, now: float) -> Effects:
        """Listen to the codes of devices that came, and ignore those of devices that went."""
        for place in [p for p, far in self._found.items() if now - far.since >= LINK_SECONDS]:
            del self._found[place]
        codes = self._codes()
        came, went = codes - self._heard, self._heard - codes
        self._heard = codes
        effects: Effects = []
        if came:
            effects.append(Listen(tuple(map(bus.link_subject, sorted(came))), 0))
        if went:
            effects.append(Ignore(tuple(map(bus.link_subject, sorted(went)))))
        return effects

    def find(self, s: ClientSession, req: LinkFind, now: float, none: Refused) -> Effects:
        """Ask for a device that waits with this code elsewhere; `none` refuses if nobody does."""
        code = bytes(req.code)

        def on_answer(answer: bytes | None) -> Effects:
            try:
                device = None if answer is None or answer == NOT_HERE else _decode(answer)
            except msgspec.MsgspecError:  # of a node with another version, or with a fault
                device = None
            if device is None:
                return [refuse(s.conn, none, req.id)]
            self._found[s.user, device.device_id] = FarDevice(code, device, now)
            return [SendEvent((s.conn,), LinkFound(req.id, device))]

        asked = bus.LinkAsked(s.user, code)
        return [self._requests.ask(bus.link_subject(code), asked, on_answer)]

    def waits(self, user: str, device: Device) -> FarDevice | None:
        """Return the device if it was found at another node just now."""
        found = self._found.get((user, device.device_id))
        return found if found is not None and found.device == device else None

    def linked(self, user: str, far: FarDevice, told: bytes) -> Effects:
        """Tell a device at another node that it is linked now; `told` is the event as JSON."""
        self._found.pop((user, far.device.device_id), None)
        item = bus.Linked(user, far.code, told)
        return [self._requests.ask(bus.link_subject(far.code), item, partial(_nothing))]


def as_answer(device: Device | None) -> bytes:
    """Return the answer about a device that waits here, or that none does."""
    return NOT_HERE if device is None else bytes(_encode(device))


def _nothing(answer: bytes | None) -> Effects:
    # A device that is not told tries again, and finds that it is linked.
    return []
