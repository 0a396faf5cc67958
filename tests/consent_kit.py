"""A stage on which the test says which device lists the relay shows."""

from __future__ import annotations

from adversary import as_device_of
from client_kit import Stage, toggle

from relay.wire import protocol
from relay.wire.account import Device
from relay.wire.binary import B32, Id16, Sig
from relay.wire.codec import decode_event
from tui_chat.core.keys import Identity
from tui_chat.secret.identity import Pin


class Town(Stage):
    """The relay shows the device lists that the test wants it to show."""

    def __init__(self, seed: int = 7) -> None:
        self.shows: dict[str, tuple[Identity, int, tuple[Identity, ...]]] = {}
        super().__init__(seed)

    def _list(self, id: str, user: str) -> protocol.DeviceList:
        if user not in self.shows:
            return super()._list(id, user)
        account, version, devices = self.shows[user]
        return signed(id, user, account, version, devices)


def signed(
    id: str, user: str, account: Identity, version: int, devices: tuple[Identity, ...]
) -> protocol.DeviceList:
    """A device list as the relay would show it, signed by `account`."""
    entries = tuple(sorted(one.device for one in devices))
    shown = [Device(Id16(d.device_id), B32(d.lk), B32(d.s), d.created) for d in entries]
    sig = Sig(account.sign_list(version, entries))
    return protocol.DeviceList(id, user, B32(account.account_key), version, shown, sig)


def stranger(town: Town, user: str) -> Identity:
    """Another account under the same name."""
    return Identity.make(town.ada.identity.relay_id, user, 9, town.rng.randbytes)


def sibling(town: Town, of: Identity) -> Identity:
    """Another device of the same account."""
    return as_device_of(of, stranger(town, of.user))


def pin_of(town: Town, name: str = "ada") -> Pin | None:
    """What this seat has pinned of the other."""
    seat = next(s for s in town.seats if s.name == name)
    return toggle(seat).peers.pins.get(toggle(seat).peer)


def until(stage: Stage, who: str, kind: type) -> None:
    """Frames go back and forth until one of this kind stands before this client."""
    for _ in range(40):
        for seat in (stage.ada, stage.bob):
            if seat.down:
                if seat.name == who and isinstance(decode_event(seat.down[0]), kind):
                    return
                stage.deliver_down(seat)
            if seat.up:
                stage.deliver_up(seat)
    raise AssertionError("the frame did not come")


def back(town: Town) -> None:
    """Both leave the session for CLOUD."""
    town.advance(1)
    town.press(town.ada, "F4")
    town.settle()
    town.advance(1)
    for seat in (town.ada, town.bob):
        town.press(seat, "F4")
    town.advance(30)
    town.clear()


def withdraw(town: Town) -> None:
    """ada takes her question back and returns to CLOUD."""
    town.advance(1)
    town.press(town.ada, "F4")
    town.settle()
    town.advance(1)
    town.press(town.ada, "F4")
    town.advance(20)
    town.clear()


def pinned(town: Town) -> None:
    """Both know each other's identity, and are in CLOUD."""
    town.seal()
    back(town)
