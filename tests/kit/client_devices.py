"""Accounts with several devices, their lists as a relay would show them, and clients that see
them."""

from __future__ import annotations

from random import Random
from typing import Any

from relay.wire import protocol as ev
from relay.wire.account import DeviceList
from relay.wire.binary import B32, Id16, Sig
from relay.wire.transcripts import DeviceEntry
from tests.kit.client import Person
from tui_chat.client import Client
from tui_chat.cloud.devices import wire
from tui_chat.core.events import Response
from tui_chat.core.keys import Identity, NewDevice
from tui_chat.core.step import Step
from tui_chat.secret.identity import SignedList
from tui_chat.ui.keys import KEY_NAMES

RANDOM = Random(3)


def new_device(of: Identity, created: int = 1_700_000_000) -> NewDevice:
    """Return the keys of a device that is not certified yet."""
    return NewDevice.make(of.relay_id, of.user, created, RANDOM.randbytes)


def linked(of: Identity, created: int = 1_700_000_000) -> Identity:
    """Return a device without the account key."""
    new = new_device(of, created)
    return new.certified(of.account_key, of.sign_certificate(new.entry))


def signed(by: Identity, version: int, *on: Identity | DeviceEntry) -> SignedList:
    """Return a list signed by the account key of `by`."""
    devices = tuple(sorted(d.device if isinstance(d, Identity) else d for d in on))
    return SignedList(by.user, by.account_key, version, devices, by.sign_list(version, devices))


def own(shown: SignedList) -> ev.SignedDevices:
    """Return the list in the form that `welcome` has."""
    return ev.SignedDevices(shown.version, [wire(d) for d in shown.devices], Sig(shown.sig))


def pushed(shown: SignedList, id: str = "", online: tuple[Identity, ...] = ()) -> DeviceList:
    """Return the list as the relay sends it, requested or not."""
    there = [Id16(d.device_id) for d in online]
    devices = [wire(d) for d in shown.devices]
    return DeviceList(id, shown.user, B32(shown.ak), shown.version, devices, Sig(shown.sig), there)


class Owner(Person):
    """A logged-in client of this identity that was shown this list."""

    def __init__(
        self, identity: Identity, shows: SignedList | None = None, known: SignedList | None = None
    ) -> None:
        super().__init__()
        self.identity = identity
        self.client = Client(identity, {}, self.random.randbytes, KEY_NAMES, own_list=known)
        hello = self.connect()
        self.feed(self.relay.challenge(hello.cn))
        welcome = self.welcome()
        welcome.own = own(shows) if shows else None
        self.feed(welcome)

    def ask(self, asked: tuple[str, Step]) -> str:
        id, step = asked
        self.do(step)
        return id

    def answer(self, kind: type[Any] = Response) -> Any:
        return self.one(kind)


def account() -> Identity:
    """Return the first device of an account on the relay of `Person`."""
    return Person().identity
