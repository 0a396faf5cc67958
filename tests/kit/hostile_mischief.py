"""The hostile acts of a relay in a world: it drops, repeats, replays, forges, and swaps keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from relay.wire import transcripts
from relay.wire.codec import decode_event, encode
from tests.kit import wire as w
from tests.kit.hostile_people import CHAT, Seat, full_toggle
from tests.kit.hostile_routes import stamps
from tui_chat.cloud.devices import wire
from tui_chat.core.keys import Identity
from tui_chat.secret.errors import Failed, Over
from tui_chat.secret.handshake import Answer, Offer, Params, ReceivedOffer
from tui_chat.secret.identity import SignedList

if TYPE_CHECKING:
    from tests.kit.hostile_relay import World

REASONS = ("failed", "declined", "glare", "busy", "timeout", "closed", "x")
RARE = ("keys", "list", "corrupt", "swap", "drop")


class Mischief:
    """One hostile act at a time. It has accounts of its own, one for lists and another for
    handshakes: a relay with one for both is a stranger met at first contact, whom no client can
    tell from a friend until somebody compares codes."""

    def __init__(self, world: World, lists: dict[str, Identity], keys: dict[str, Identity]) -> None:
        self.world = world
        self.history: list[tuple[Seat, bytes]] = []
        self.done: dict[str, int] = {}
        self._lists, self._keys = lists, keys
        self._offers: dict[bytes, Offer] = {}
        self._answers: dict[bytes, Answer] = {}
        self.acts: dict[str, Callable[[Seat], bool]] = {
            "drop": self._drop, "repeat": self._repeat, "swap": self._swap, "replay": self._replay,
            "forge": self._forge, "corrupt": self._corrupt, "reflect": self._reflect,
            "inject": self._inject, "keys": self._swap_keys, "list": self._swap_list,
        }  # fmt: skip

    def act(self) -> None:
        """Do something hostile. Whenever there is an opportunity to use its own keys or lists,
        which is rare, the relay takes it half of the time."""
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
        """Do this act if there is an opportunity for it at any seat."""
        done = any(self.acts[name](seat) for seat in self.world.seats)
        self.done[name] = self.done.get(name, 0) + done
        return done

    def _one(self, seat: Seat, kinds: tuple[type, ...] = (object,)) -> tuple[int, Any] | None:
        """Return a random waiting event of these kinds, and its index."""
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
            seat.down.append(encode(w.ChatLeft(CHAT)))
            seat.down.append(encode(w.ChatAdded(w.Chat(CHAT, 0, 0, 0, 2, online=True))))
            return True
        sid = w.Id16(self._some_sid())
        kind = rng.choice((w.ScTaken, w.ScGone, w.ScUnavailable, None))
        seat.down.append(encode(kind(sid) if kind else w.ScClosed(sid, rng.choice(REASONS))))
        return True

    def _corrupt(self, seat: Seat) -> bool:
        rng = self.world.rng
        found = self._one(seat, (w.ScRouted, w.ScMessage))
        if not found:
            return False
        i, event = found
        fields = [name for name in ("m", "b", "C") if getattr(event, name, None)]
        name = rng.choice(fields)
        bad = bytearray(getattr(event, name))
        bad[rng.randrange(len(bad))] ^= 1 << rng.randrange(8)
        setattr(event, name, (w.B32 if name == "C" else w.Blob)(bad))
        seat.down[i] = encode(event)
        return True

    def _reflect(self, seat: Seat) -> bool:
        if not self.history or not seat.wired:
            return False
        event = decode_event(self.world.rng.choice(self.history)[1])
        if not isinstance(event, w.ScRouted):
            return False
        event.from_user, event.to_user = event.to_user, event.from_user
        event.from_dev, event.to_dev = event.to_dev, event.from_dev
        seat.down.append(encode(event))
        return True

    def _inject(self, seat: Seat) -> bool:
        """Inject a frame of the right shape and with the right stamps that nobody sealed."""
        rng = self.world.rng
        others = [s for s in self.world.seats if s.identity.user != seat.identity.user]
        if not seat.wired:
            return False
        sid, ends = w.Id16(self._some_sid()), stamps(rng.choice(others).identity, seat)
        kind = rng.choice(("offer", "answer", "finish", "msg"))
        m = w.Blob(rng.randbytes({"offer": 1248, "answer": 1386}.get(kind, 1466)))
        if kind == "offer":
            event: w.Event = w.ScOffered(sid=sid, chat=CHAT, m=m, **ends)
        elif kind == "answer":
            event = w.ScAnswered(sid=sid, m=m, **ends)
        elif kind == "finish":
            event = w.ScFinished(sid=sid, m=m, **ends)
        else:
            n = seat.live.stands.session._arrived if seat.live else rng.randrange(3)
            b = bytes([rng.randrange(2)]) + rng.randbytes(rng.choice((304, 2608)))
            event = self.world.message(sid, n, rng.randbytes(32), b, ends)
        seat.down.append(encode(event))
        return True

    def _swap_keys(self, seat: Seat) -> bool:
        """Replace a handshake message by the relay's own, valid one, from an account that claims
        the sender's name; `meets` continues from there."""
        found = self._one(seat, (w.ScOffered, w.ScAnswered))
        if not found or found[1].sid in self._offers or found[1].sid in self._answers:
            return False
        i, event = found
        liar = self._keys[event.from_user]
        if isinstance(event, w.ScOffered):
            params = self._params(event.from_user, event.to_user, event.sid)
            offer = Offer.make(params, liar.own_device, self.world.rng.randbytes)
            self._offers[event.sid] = offer
            event.m = w.Blob(offer.m1)
        else:
            m1 = next((m.m for m in self._offered() if m.sid == event.sid), None)
            if m1 is None:
                return False
            params = self._params(event.to_user, event.from_user, event.sid)
            read = ReceivedOffer.read(params, bytes(m1))
            answer, m2 = read.accept(liar.own_device, self.world.rng.randbytes)
            self._answers[event.sid] = answer
            event.m = w.Blob(m2)
        event.from_dev = w.Id16(liar.device_id)
        seat.down[i] = encode(event)
        return True

    def meets(self, seat: Seat, frame: w.Request) -> bool:
        """Intercept the answer to a message of the relay's own, and continue that handshake."""
        try:
            if isinstance(frame, w.ScAnswer) and (offer := self._offers.get(frame.sid)):
                by = self._keys[offer.params.initiator]
                found, m3 = offer.answer(bytes(frame.m), *self._shown(seat), None, 0.0)
                finish = w.ScFinished(sid=frame.sid, m=w.Blob(m3), **stamps(by, seat))
                self.world.post(seat, finish)
                return found is not None
            if isinstance(frame, w.ScFinish) and (answer := self._answers.get(frame.sid)):
                _, m4 = answer.finish(bytes(frame.m), *self._shown(seat), None, 0.0)
                by = self._keys["bob" if seat.identity.user == "ada" else "ada"]
                ends = stamps(by, seat)
                self.world.post(seat, self.world.message(frame.sid, m4.n, m4.C, m4.b, ends))
                return True
        except (Failed, Over):
            return False
        return False

    def _shown(self, seat: Seat) -> tuple[bytes, SignedList]:
        """Return the device that speaks, and the list in which the relay finds it."""
        shown = self.world._list("", seat.identity.user)
        devices = tuple(sorted(s.identity.device for s in self.world.seats_of(shown.user)))
        signed = SignedList(shown.user, bytes(shown.ak), shown.version, devices, bytes(shown.sig))
        return seat.identity.device_id, signed

    def _params(self, initiator: str, responder: str, sid: bytes) -> Params:
        rid = transcripts.relay_id(self.world.relay_pub)
        return Params(rid, CHAT, initiator, responder, bytes(sid))

    def _offered(self) -> list[w.ScOffered]:
        events = [decode_event(raw) for _, raw in self.history]
        return [event for event in events if isinstance(event, w.ScOffered)]

    def _swap_list(self, seat: Seat) -> bool:
        """Replace a requested list by another account's, an older one, or one with a key of the
        relay in it."""
        found = self._one(seat, (w.DeviceList,))
        if not found:
            return False
        i, event = found
        rng, liar = self.world.rng, self._lists[event.user]
        how = rng.choice(("another", "older", "key", "fewer"))
        if how == "another":
            event.ak = w.B32(liar.account_key)
            event.devices = [wire(liar.device)]
            event.version = rng.choice((event.version, event.version + 1))
            event.sig = w.Sig(liar.sign_list(event.version, (liar.device,)))
        elif how == "older":
            first = self.world.seats_of(event.user)[0].identity
            event.version = 0
            event.sig = w.Sig(first.sign_list(0, (first.device,)))
            event.devices = [wire(first.device)]
        elif how == "key":
            for entry in event.devices[:1]:
                entry.s = w.B32(liar.device.s)
        else:
            event.devices = event.devices[1:]
        seat.down[i] = encode(event)
        return True

    def _some_sid(self) -> bytes:
        toggles = [full_toggle(s.direct) for s in self.world.seats if s.direct]
        sids = [t.attempt.sid for t in toggles if t.attempt]
        sids += [t.prompt.sid for t in toggles if t.prompt]
        return self.world.rng.choice(sids) if sids else self.world.rng.randbytes(16)
