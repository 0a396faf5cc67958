"""Clients driven by a test: one that is fed frames, a recorded stage of two, a stage on which the
test chooses the device lists that the relay shows, and accounts with several devices."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random
from typing import Any, Self, TypeVar

from nacl.signing import SigningKey

from relay.wire import transcripts
from relay.wire.codec import decode_event, encode
from relay.wire.transcripts import DeviceEntry
from tests.kit import wire as w
from tests.kit.hostile_people import CHAT, Seat, as_device_of, full_toggle  # noqa: F401
from tests.kit.hostile_relay import NO_TLS, World
from tui_chat.client import Client
from tui_chat.cloud.devices import wire
from tui_chat.core.chats import Conversation, DirectChat
from tui_chat.core.events import CloudText, Ended, Event, Line, Privacy, RequestResult
from tui_chat.core.keys import Identity, NewDevice
from tui_chat.core.loaded_messages import Log
from tui_chat.core.step import DiskWork, Now, Step, StorageAction
from tui_chat.secret.identity import IdentityPin, SignedList
from tui_chat.secret_chat.toggle import Asking, Finishing, Toggle
from tui_chat.ui.keys import KEY_NAMES


def ask(
    client: Client, kind: type[w.RequestFor[Any]], /, *args: Any, beside: str = "", **fields: Any
) -> tuple[str, Step]:
    """Send this request under a new id, while the user is in the chat `beside`."""
    return client.requests.ask(kind(client.requests.new_id(), *args, **fields), beside)


T = TypeVar("T")


class Relay:
    """A relay that is only its key."""

    def __init__(self, seed: bytes = bytes(32)) -> None:
        self.key = SigningKey(seed)
        self.pub = bytes(self.key.verify_key)
        self.id = transcripts.relay_id(self.pub)

    def challenge(
        self, cn: bytes, *, tls_bind: bytes = NO_TLS, limits: str = '{"x":1}'
    ) -> w.Challenge:
        sn = bytes(range(32))
        said = transcripts.relay_hello(w.VERSION, cn, sn, tls_bind, limits.encode())
        sig = w.Sig(self.key.sign(said).signature)
        return w.Challenge(w.B32(self.pub), w.B32(sn), limits, w.B32(tls_bind), sig)


class Person:
    """One client. `sent`, `told` and `kept` grow; its instructions are only recorded."""

    def __init__(
        self, user: str = "ada", *, relay: Relay | None = None, random: Random | None = None,
        **options: Any,
    ) -> None:  # fmt: skip
        self.relay = relay or Relay()
        self.random = random or Random(1)
        self.identity = Identity.make(self.relay.id, user, 1, self.random.randbytes)
        self.client = Client(self.identity, {}, self.random.randbytes, KEY_NAMES, **options)
        self.mono = 100.0
        self.sent: list[w.AnyRequest | w.Chunk] = []
        self.told: list[Event] = []
        self.disk: list[DiskWork] = []
        self.kept: list[StorageAction] = []
        self.hung_up = self.cut = False
        self.after = 0.0
        self.slowly = ""

    @property
    def now(self) -> Now:
        return Now(self.mono, 1_700_000_000_000 + int(self.mono * 1000))

    def do(self, step: Step) -> Step:
        self.sent += step.send
        self.disk += step.disk
        self.told += step.tell
        self.kept += step.keep
        self.hung_up |= step.hang_up
        self.cut |= step.reconnect
        self.after = step.reconnect_after or self.after
        self.slowly = step.not_the_relay or self.slowly
        return step

    def feed(self, *events: w.AnyEvent) -> None:
        for event in events:
            self.do(self.client.receive_event(event, self.now))

    def take(self, kind: type[T]) -> list[T]:
        """Return all frames or events of this kind since the last call, and forget them."""
        piles: tuple[list[Any], ...] = (self.sent, self.told, self.kept)
        for pile in piles:
            found = [x for x in pile if isinstance(x, kind)]
            if found:
                pile[:] = [x for x in pile if not isinstance(x, kind)]
                return found
        return []

    def forget(self) -> None:
        for pile in (self.sent, self.told, self.kept):
            pile.clear()

    def one(self, kind: type[T]) -> T:
        (found,) = self.take(kind)
        return found

    def connect(self, *, tls_bind: bytes = NO_TLS) -> w.Hello:
        self.do(self.client.connecting())
        self.do(self.client.connected(tls_bind))
        return self.one(w.Hello)

    def prove(self) -> w.Challenge:
        """Connect, and let the relay show who it is."""
        challenge = self.relay.challenge(self.connect().cn)
        self.feed(challenge)
        return challenge

    def log_in(self, *chats: w.Chat, **fields: Any) -> Self:
        """Connect, be let in with these chats and other fields of the welcome, and return self."""
        self.prove()
        self.feed(self.welcome(*chats, **fields))
        return self

    def welcome(
        self, *chats: w.Chat, invitations: Iterable[w.Invitation] = (), **said: Any
    ) -> w.Welcome:
        device = w.Id16(self.identity.device_id)
        return w.Welcome(self.client.user, device, 0, list(chats), list(invitations), **said)

    def ask(
        self, kind: type[w.RequestFor[Any]] | tuple[str, Step], /, *args: Any, **fields: Any
    ) -> str:
        """Make a request, or carry out one that was made; return its id."""
        id, step = kind if isinstance(kind, tuple) else ask(self.client, kind, *args, **fields)
        self.do(step)
        return id

    def lose(self) -> None:
        self.do(self.client.disconnected("The cable was pulled.", 1.0, self.now))

    def say(self, chat: str, text: str) -> str:
        said, step = self.client.say(CloudText(chat, text), self.now)
        self.do(step)
        return said

    def tick(self, seconds: float = 0.0) -> None:
        self.mono += seconds
        self.do(self.client.tick(self.now))

    def chat(self, chat: str) -> Conversation:
        return self.client.conversations.all[chat]

    def log(self, chat: str) -> Log:
        return self.chat(chat).log

    def texts(self, chat: str) -> list[str]:
        return [line.text for line in self.log(chat).lines]


def text(chat: str, seq: int, by: str = "bob", *, id: str = "", said: str = "") -> w.Msg:
    return w.Msg(chat, seq, id or f"{seq:032x}", by, seq * 1000, said or f"text {seq}")


def group(head: int = 0, *, read: int = 0, unread: int = 0, chat: str = "#room") -> w.Chat:
    return w.Chat(chat, head, read, unread, 2)


class Stage(World):
    """Stage ada and bob around an honest relay that follows the test; everything is recorded."""

    def __init__(self, seed: int = 7, *, two_devices: bool = False) -> None:
        self.told: dict[str, list[Event]] = {}
        self.kept: dict[str, list[StorageAction]] = {}
        self.frames: dict[str, list[w.Request | w.Chunk]] = {}
        super().__init__(seed, two_devices=two_devices)
        self.ada, self.bob = self.seats[:2]
        self.clear()

    def do(self, seat: Seat, step: Step, cause: str) -> None:
        self.told.setdefault(seat.name, []).extend(step.tell)
        self.kept.setdefault(seat.name, []).extend(step.keep)
        self.frames.setdefault(seat.name, []).extend(step.send)
        super().do(seat, step, cause)

    def clear(self) -> None:
        for pile in (self.told, self.kept, self.frames):
            for name in pile:
                pile[name] = []

    def heard(self, seat: Seat, kind: type[T]) -> list[T]:
        return [x for x in self.told[seat.name] if isinstance(x, kind)]

    def sent(self, seat: Seat, kind: type[T]) -> list[T]:
        return [x for x in self.frames[seat.name] if isinstance(x, kind)]

    def closes(self, seat: Seat) -> list[str]:
        return [frame.reason for frame in self.sent(seat, w.ScClose)]

    def say_to(self, seat: Seat, event: w.Event) -> None:
        """Deliver an event that no honest relay would send."""
        seat.down.append(encode(event))
        self.settle()

    def ask(self, one: Seat) -> None:
        self.press(one, "F2")
        self.settle()

    def accept(self, other: Seat) -> None:
        self.advance(1)
        self.press(other, "F2")
        self.settle()

    def leave(self, seat: Seat) -> None:
        """Press F4 a second later."""
        self.advance(1)
        self.press(seat, "F4")
        self.settle()

    def seal(self) -> None:
        """Bring both into SECRET: ada asks, bob accepts."""
        self.ask(self.ada)
        self.accept(self.bob)
        assert self.ada.privacy is self.bob.privacy is Privacy.SECRET

    def negotiate(self) -> tuple[Seat, Seat]:
        """Stop where ada has sent M3 and waits for the first sealed message."""
        self.ask(self.ada)
        self.advance(1)
        self.press(self.bob, "F2")
        while not isinstance(toggle(self.ada).attempt, Finishing):
            if self.bob.up:
                self.deliver_up(self.bob)
            self.deliver_down(self.ada)
        return self.ada, self.bob


def toggle(seat: Seat) -> Toggle:
    assert isinstance(seat.direct, DirectChat)
    return full_toggle(seat.direct)


def looked(seat: Seat, stage: Stage) -> None:
    """Refresh the client's session index after a test changed a toggle directly."""
    seat.client._secrets.underway.look(toggle(seat), stage.mono)


def ended(seat: Seat) -> Ended | None:
    return toggle(seat).ended


def asking(seat: Seat) -> Asking:
    attempt = toggle(seat).attempt
    assert isinstance(attempt, Asking)
    return attempt


def offer_of(stage: Stage) -> w.ScOffered:
    """Return the frame that asked bob."""
    stage.press(stage.ada, "F2")
    while not stage.bob.down:
        stage.deliver_up(stage.ada)
        if stage.ada.down:
            stage.deliver_down(stage.ada)
    offer = decode_event(stage.bob.down[0])
    assert isinstance(offer, w.ScOffered)
    stage.settle()
    return offer


def copy(offer: w.ScOffered, **changed: object) -> w.ScOffered:
    fields = {name: getattr(offer, name) for name in offer.__struct_fields__}
    return w.ScOffered(**(fields | changed))


def offer_of_unanswered_list(stage: Stage) -> str:
    stage.press(stage.ada, "F2")
    while not stage.bob.down:
        stage.deliver_up(stage.ada)
        if stage.ada.down:
            stage.deliver_down(stage.ada)
    stage.deliver_down(stage.bob)
    stage.bob.up.clear()
    (asked,) = stage.sent(stage.bob, w.Devices)
    return asked.id


def every_frame(stage: Stage, sid: w.Id16) -> list[w.Event]:
    route = (
        "bob", w.Id16(stage.bob.identity.device_id), "ada", w.Id16(stage.ada.identity.device_id),
    )  # fmt: skip
    return [
        w.ScAnswered(sid, *route, w.Blob(bytes(1386))),
        w.ScFinished(sid, *route, w.Blob(bytes(1466))),
        w.ScMessage(sid, *route, 0, w.B32(bytes(32)), w.Blob(bytes(305)), 1, 1, w.B32(bytes(32))),
        w.ScClosed(sid, "failed"), w.ScTaken(sid), w.ScGone(sid), w.ScUnavailable(sid),
        w.Error(w.Code.RATE, "x", sid=sid),
    ]  # fmt: skip


def lines(stage: Stage, name: str) -> list[Line]:
    seat = next(s for s in stage.seats if s.name == name)
    assert seat.direct
    return list(seat.direct.log.lines)


class Town(Stage):
    """A stage whose relay shows the device lists that the test chooses."""

    def __init__(self, seed: int = 7) -> None:
        self.shows: dict[str, tuple[Identity, int, tuple[Identity, ...]]] = {}
        super().__init__(seed)

    def _list(self, id: str, user: str) -> w.DeviceList:
        if user not in self.shows:
            return super()._list(id, user)
        account, version, devices = self.shows[user]
        return signed(id, user, account, version, devices)


def signed(
    id: str, user: str, account: Identity, version: int, devices: tuple[Identity, ...]
) -> w.DeviceList:
    """A device list as the relay would show it, signed by `account`."""
    entries = tuple(sorted(one.device for one in devices))
    shown = [wire(d) for d in entries]
    sig = w.Sig(account.sign_list(version, entries))
    return w.DeviceList(id, user, w.B32(account.account_key), version, shown, sig)


def stranger(town: Town, user: str) -> Identity:
    """Return another account under the same name."""
    return Identity.make(town.ada.identity.relay_id, user, 9, town.rng.randbytes)


def sibling(town: Town, of: Identity) -> Identity:
    """Return another device of the same account."""
    return as_device_of(of, stranger(town, of.user))


def pin_of(town: Town, name: str = "ada") -> IdentityPin | None:
    """Return the pin that this seat holds of the other."""
    seat = next(s for s in town.seats if s.name == name)
    return toggle(seat).peers.pins.get(toggle(seat).peer)


def until(stage: Stage, who: str, kind: type) -> None:
    """Deliver frames back and forth until one of this kind waits for this client."""
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
    """Bring both from the session back to CLOUD."""
    town.advance(1)
    town.press(town.ada, "F4")
    town.settle()
    town.advance(1)
    for seat in (town.ada, town.bob):
        town.press(seat, "F4")
    town.advance(30)
    town.clear()


def pinned(town: Town) -> None:
    """Bring both to CLOUD with each other's identity pinned."""
    town.seal()
    back(town)


RANDOM = Random(3)


def new_device(of: Identity, created: int = 1_700_000_000) -> NewDevice:
    """Return the keys of a device that is not certified yet."""
    return NewDevice.make(of.relay_id, of.user, created, RANDOM.randbytes)


def linked(of: Identity, created: int = 1_700_000_000) -> Identity:
    """Return a device without the account key."""
    new = new_device(of, created)
    return new.certified(of.account_key, of.sign_certificate(new.entry))


def signed_list(by: Identity, version: int, *on: Identity | DeviceEntry) -> SignedList:
    """Return a list signed by the account key of `by`."""
    devices = tuple(sorted(d.device if isinstance(d, Identity) else d for d in on))
    return SignedList(by.user, by.account_key, version, devices, by.sign_list(version, devices))


def own(shown: SignedList) -> w.SignedDevices:
    """Return the list in the form that `welcome` has."""
    return w.SignedDevices(shown.version, [wire(d) for d in shown.devices], w.Sig(shown.sig))


def pushed(shown: SignedList, id: str = "", online: tuple[Identity, ...] = ()) -> w.DeviceList:
    """Return the list as the relay sends it, requested or not."""
    there = [w.Id16(d.device_id) for d in online]
    devices = [wire(d) for d in shown.devices]
    return w.DeviceList(
        id, shown.user, w.B32(shown.ak), shown.version, devices, w.Sig(shown.sig), there
    )


class Owner(Person):
    """A logged-in client of this identity that was shown this list."""

    def __init__(
        self, identity: Identity, shows: SignedList | None = None, known: SignedList | None = None
    ) -> None:
        super().__init__()
        self.identity = identity
        self.client = Client(identity, {}, self.random.randbytes, KEY_NAMES, own_list=known)
        self.log_in(own=own(shows) if shows else None)

    def answer(self, kind: type[Any] = RequestResult) -> Any:
        return self.one(kind)


def account() -> Identity:
    """Return the first device of an account on the relay of `Person`."""
    return Person().identity
