"""What the hostile relay of adversary.py does to what is on the way: it drops, repeats, reorders,
replays, reflects, corrupts and invents frames, and puts its own keys for those of people."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from adversary_seat import CHAT, Seat

from relay.wire import protocol, transcripts
from relay.wire.account import Device
from relay.wire.binary import B32, Blob, Id16, Sig
from relay.wire.codec import decode_event, encode
from relay.wire.groups import Chat
from relay.wire.secret import (
    ScAnswer,
    ScAnswered,
    ScClosed,
    ScFinish,
    ScFinished,
    ScGone,
    ScMessage,
    ScOffered,
    ScRouted,
    ScTaken,
    ScUnavailable,
)
from relay.wire.shapes import Event, Request
from tui_chat.core.keys import Identity
from tui_chat.secret.errors import Failed, Over
from tui_chat.secret.handshake import Answer, Offer, OfferRead, Params
from tui_chat.secret.identity import SignedList

if TYPE_CHECKING:
    from adversary import World


REASONS = ("failed", "declined", "glare", "busy", "timeout", "closed", "x")
RARE = ("keys", "list", "corrupt", "swap", "drop")


class Mischief:
    """One hostile act at a time. It holds accounts of its own, one for lists and another for
    handshakes: a relay with one for both is a stranger met at the first contact, which no client
    can tell from a friend until somebody compares codes."""

    def __init__(self, world: World, lists: dict[str, Identity], keys: dict[str, Identity]) -> None:
        self.world = world
        self.history: list[tuple[Seat, bytes]] = []
        self.done: dict[str, int] = {}
        self._lists, self._keys = lists, keys
        self._offers: dict[bytes, Offer] = {}
        self._answers: dict[bytes, Answer] = {}
        self.acts: dict[str, Callable[[Seat], bool]] = {
            "drop": self._drop,
            "repeat": self._repeat,
            "swap": self._swap,
            "replay": self._replay,
            "forge": self._forge,
            "corrupt": self._corrupt,
            "reflect": self._reflect,
            "inject": self._inject,
            "keys": self._swap_keys,
            "list": self._swap_list,
        }

    def act(self) -> None:
        """Something hostile to somebody. Where there is an occasion for its own keys or lists,
        which is seldom, the relay takes it half of the time."""
        rng = self.world.rng
        waiting = [s for s in self.world.seats if s.down]
        seat = rng.choice(waiting if waiting and rng.random() < 0.8 else self.world.seats)
        names = rng.sample(tuple(self.acts), len(self.acts))
        if rng.random() < 0.5:
            names = [*rng.sample(RARE, len(RARE)), *names]
        for name in names:
            if self.acts[name](seat):
                self.done[name] = self.done.get(name, 0) + 1
                return

    def on_sight(self, name: str) -> bool:
        """This act, if there is an occasion for it before anybody."""
        done = any(self.acts[name](seat) for seat in self.world.seats)
        self.done[name] = self.done.get(name, 0) + done
        return done

    def _one(self, seat: Seat, kinds: tuple[type, ...] = (object,)) -> tuple[int, Any] | None:
        """Where an event of these kinds stands before the seat, and the event."""
        found = [(i, decode_event(raw)) for i, raw in enumerate(seat.down)]
        found = [(i, event) for i, event in found if isinstance(event, kinds)]
        return self.world.rng.choice(found) if found else None

    def _drop(self, seat: Seat) -> bool:
        if seat.down:
            del seat.down[self.world.rng.randrange(len(seat.down))]
            return True
        return False

    def _repeat(self, seat: Seat) -> bool:
        if seat.down:
            i = self.world.rng.randrange(len(seat.down))
            seat.down.insert(i, seat.down[i])
            return True
        return False

    def _swap(self, seat: Seat) -> bool:
        down = seat.down
        if len(down) > 1:
            i = self.world.rng.randrange(len(down) - 1)
            down[i], down[i + 1] = down[i + 1], down[i]
            return True
        return False

    def _replay(self, seat: Seat) -> bool:
        if self.history and seat.wired:
            seat.down.append(self.world.rng.choice(self.history)[1])
            return True
        return False

    def _forge(self, seat: Seat) -> bool:
        if not seat.wired:
            return False
        rng = self.world.rng
        if rng.random() < 0.15:
            seat.down.append(encode(protocol.ChatLeft(CHAT)))
            seat.down.append(encode(protocol.ChatAdded(Chat(CHAT, 0, 0, 0, 2, online=True))))
            return True
        sid = Id16(self._some_sid())
        kind = rng.choice((ScTaken, ScGone, ScUnavailable, None))
        seat.down.append(encode(kind(sid) if kind else ScClosed(sid, rng.choice(REASONS))))
        return True

    def _corrupt(self, seat: Seat) -> bool:
        rng = self.world.rng
        found = self._one(seat, (ScRouted, ScMessage))
        if not found:
            return False
        i, event = found
        fields = [name for name in ("m", "b", "C") if getattr(event, name, None)]
        name = rng.choice(fields)
        bad = bytearray(getattr(event, name))
        bad[rng.randrange(len(bad))] ^= 1 << rng.randrange(8)
        setattr(event, name, (B32 if name == "C" else Blob)(bad))
        seat.down[i] = encode(event)
        return True

    def _reflect(self, seat: Seat) -> bool:
        if not self.history or not seat.wired:
            return False
        event = decode_event(self.world.rng.choice(self.history)[1])
        if not isinstance(event, ScRouted):
            return False
        event.from_user, event.to_user = event.to_user, event.from_user
        event.from_dev, event.to_dev = event.to_dev, event.from_dev
        seat.down.append(encode(event))
        return True

    def _inject(self, seat: Seat) -> bool:
        """A frame of the right shape and with the right stamps that nobody sealed."""
        rng = self.world.rng
        others = [s for s in self.world.seats if s.identity.user != seat.identity.user]
        if not seat.wired:
            return False
        sid, stamps = Id16(self._some_sid()), self._stamps(rng.choice(others).identity, seat)
        kind = rng.choice(("offer", "answer", "finish", "msg"))
        m = Blob(rng.randbytes({"offer": 1248, "answer": 1386}.get(kind, 1466)))
        if kind == "offer":
            event: Event = ScOffered(sid=sid, chat=CHAT, m=m, **stamps)
        elif kind == "answer":
            event = ScAnswered(sid=sid, m=m, **stamps)
        elif kind == "finish":
            event = ScFinished(sid=sid, m=m, **stamps)
        else:
            n = seat.live.stands.session._arrived if seat.live else rng.randrange(3)
            b = Blob(bytes([rng.randrange(2)]) + rng.randbytes(rng.choice((304, 2608))))
            c, tag = B32(rng.randbytes(32)), B32(bytes(32))
            wall = self.world.wall
            event = ScMessage(sid=sid, n=n, C=c, b=b, kid=1, rts=wall, T=tag, **stamps)
        seat.down.append(encode(event))
        return True

    def _swap_keys(self, seat: Seat) -> bool:
        """A message of the handshake is taken out and the relay's own put in, well made, by an
        account that claims the name of the sender; `meets` goes on from there."""
        found = self._one(seat, (ScOffered, ScAnswered))
        if not found or found[1].sid in self._offers or found[1].sid in self._answers:
            return False
        i, event = found
        liar = self._keys[event.from_user]
        if isinstance(event, ScOffered):
            params = self._params(event.from_user, event.to_user, event.sid)
            offer = Offer.make(params, liar.own_device, self.world.rng.randbytes)
            self._offers[event.sid] = offer
            event.m = Blob(offer.m1)
        else:
            m1 = next((m.m for m in self._offered() if m.sid == event.sid), None)
            if m1 is None:
                return False
            params = self._params(event.to_user, event.from_user, event.sid)
            read = OfferRead.read(params, bytes(m1))
            answer, m2 = read.accept(liar.own_device, self.world.rng.randbytes)
            self._answers[event.sid] = answer
            event.m = Blob(m2)
        event.from_dev = Id16(liar.device_id)
        seat.down[i] = encode(event)
        return True

    def meets(self, seat: Seat, frame: Request) -> bool:
        """What answers a message of the relay's own goes no further: the relay carries on."""
        try:
            if isinstance(frame, ScAnswer) and (offer := self._offers.get(frame.sid)):
                by = self._keys[offer.params.initiator]
                found, m3 = offer.answer(bytes(frame.m), *self._shown(seat), None, 0.0)
                stamps = self._stamps(by, seat)
                self.world.post(seat, ScFinished(sid=frame.sid, m=Blob(m3), **stamps))
                return found is not None
            if isinstance(frame, ScFinish) and (answer := self._answers.get(frame.sid)):
                _, m4 = answer.finish(bytes(frame.m), *self._shown(seat), None, 0.0)
                by = self._keys["bob" if seat.identity.user == "ada" else "ada"]
                stamps = self._stamps(by, seat)
                event = ScMessage(
                    sid=frame.sid, n=m4.n, C=B32(m4.C), b=Blob(m4.b), kid=1, rts=self.world.wall,
                    T=B32(bytes(32)), **stamps,
                )  # fmt: skip
                self.world.post(seat, event)
                return True
        except (Failed, Over):
            return False
        return False

    def _shown(self, seat: Seat) -> tuple[bytes, SignedList]:
        """The device that speaks, and the list in which the relay finds it."""
        shown = self.world.list_of(seat.identity.user)
        devices = tuple(sorted(s.identity.device for s in self.world.seats_of(shown.user)))
        signed = SignedList(shown.user, bytes(shown.ak), shown.version, devices, bytes(shown.sig))
        return seat.identity.device_id, signed

    def _params(self, initiator: str, responder: str, sid: bytes) -> Params:
        rid = transcripts.relay_id(self.world.relay_pub)
        return Params(rid, CHAT, initiator, responder, bytes(sid))

    def _offered(self) -> list[ScOffered]:
        events = [decode_event(raw) for _, raw in self.history]
        return [event for event in events if isinstance(event, ScOffered)]

    def _swap_list(self, seat: Seat) -> bool:
        """The list that a client asked for becomes another's, an older one, or one with a key of
        the relay in it."""
        found = self._one(seat, (protocol.DeviceList,))
        if not found:
            return False
        i, event = found
        rng, liar = self.world.rng, self._lists[event.user]
        how = rng.choice(("another", "older", "key", "fewer"))
        if how == "another":
            event.ak = B32(liar.account_key)
            event.devices = [_device(liar)]
            event.version = rng.choice((event.version, event.version + 1))
            event.sig = Sig(liar.sign_list(event.version, (liar.device,)))
        elif how == "older":
            first = self.world.seats_of(event.user)[0].identity
            event.version = 0
            event.sig = Sig(first.sign_list(0, (first.device,)))
            event.devices = [_device(first)]
        elif how == "key":
            for entry in event.devices[:1]:
                entry.s = B32(liar.device.s)
        else:
            event.devices = event.devices[1:]
        seat.down[i] = encode(event)
        return True

    def _stamps(self, one: Identity, other: Seat) -> dict[str, Any]:
        return {
            "from_user": one.user,
            "from_dev": Id16(one.device_id),
            "to_user": other.identity.user,
            "to_dev": Id16(other.identity.device_id),
        }

    def _some_sid(self) -> bytes:
        toggles = [s.direct.toggle for s in self.world.seats if s.direct]
        sids = [t.attempt.sid for t in toggles if t.attempt]
        sids += [t.prompt.sid for t in toggles if t.prompt]
        return self.world.rng.choice(sids) if sids else self.world.rng.randbytes(16)


def _device(who: Identity) -> Device:
    d = who.device
    return Device(Id16(d.device_id), B32(d.lk), B32(d.s), d.created)
