"""A world of clients and one hostile relay under a virtual clock, driven by a seed. The relay
routes as docs/protocol.md says, except where the schedule makes it drop, delay, repeat, reorder,
replay, reflect, forge, corrupt, cut or invent frames, or replace people's keys by its own. Every
invariant is checked after every step, also each client's session index. The file is long because
the relay, its mischief and the checks share the state of one world."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from random import Random
from typing import TYPE_CHECKING, Any  # noqa: F401

from nacl.signing import SigningKey

from relay.wire import transcripts
from relay.wire.codec import decode_event, decode_request, encode
from tests.kit import wire as w
from tui_chat.client import Client
from tui_chat.cloud.devices import wire
from tui_chat.core.chats import DirectChat
from tui_chat.core.drafts import ComposerDraft
from tui_chat.core.events import (
    CloudEdit,
    CloudText,
    DraftChanged,
    LineAdded,
    LineMark,
    Privacy,
    PrivacyChanged,
)
from tui_chat.core.keys import Identity, NewDevice
from tui_chat.core.step import Now, SaveDraft, Step
from tui_chat.secret.errors import Failed, Over
from tui_chat.secret.handshake import Answer, Offer, Params, ReceivedOffer
from tui_chat.secret.identity import SignedList
from tui_chat.secret_chat.toggle import Live, Toggle
from tui_chat.ui.keys import KEY_NAMES

NO_TLS = bytes(32)


def as_device_of(account: Identity, one: Identity) -> Identity:
    """Return this device as one more of the account."""
    assert account.account_seed
    keys = (one.login_seed, one.dh_private, one.device_id, one.created)
    return NewDevice(account.relay_id, account.user, *keys).certified_by(account.account_seed)


CASTS = 64


@dataclass(frozen=True)
class Cast:
    """The people of a world. Making keys is slow and not what a schedule is about: the schedules
    share this many casts, and everything else is new in each."""

    relay_key: SigningKey
    ada: Identity
    bob: Identity
    bob2: Identity
    lists: dict[str, Identity]
    keys: dict[str, Identity]

    @classmethod
    @lru_cache(CASTS)
    def of(cls, number: int) -> Cast:
        random = Random(f"cast {number}").randbytes
        relay_key = SigningKey(random(32))
        rid = transcripts.relay_id(bytes(relay_key.verify_key))
        ada, bob, other, *liars = (
            Identity.make(rid, user, now, random)
            for user, now in (
                *(("ada", 1), ("bob", 1), ("bob", 2)),
                *(("ada", 3), ("bob", 3), ("ada", 4), ("bob", 4)),
            )
        )
        lists, keys = ({one.user: one for one in liars[i : i + 2]} for i in (0, 2))
        return cls(relay_key, ada, bob, as_device_of(bob, other), lists, keys)


class World:
    """The clients, the relay and the clock. `two_devices` gives bob a second one; with `sharing`
    everybody shares typing and drafts. All randomness comes from the seed."""

    def __init__(self, seed: int, *, two_devices: bool = False, sharing: bool = False) -> None:
        self.sharing = sharing
        self.drafts: dict[tuple[str, str], str] = {}
        self.rng = Random(seed)
        self.mono, self.wall = 1000.0, 1_700_000_000_000
        cast = Cast.of(seed % CASTS)
        self.relay_key = cast.relay_key
        self.relay_pub = bytes(self.relay_key.verify_key)
        people = [("ada", cast.ada), ("bob", cast.bob)]
        if two_devices:
            people.append(("bob2", cast.bob2))
        self.seats = [
            Seat(name, who, Client(who, {}, self.rng.randbytes, KEY_NAMES), ComposerDraft(CHAT))
            for name, who in people
        ]
        self.devices = {who.device_id for _, who in people}
        self.log: list[w.Msg] = []
        self.plain: set[str] = set()
        self.received = bytearray()
        self.texts = 0
        self.honest = False
        self.mischief = Mischief(self, cast.lists, cast.keys)
        self._routes = Routes(self)
        for seat in self.seats:
            if sharing:
                seat.client.settings.agreed.remember({"here.typing": "on", "here.drafts": "on"})
            self.connect(seat)
        self.settle()

    # Time and people

    @property
    def now(self) -> Now:
        return Now(self.mono, self.wall)

    def advance(self, seconds: float) -> None:
        until = self.mono + seconds
        for _ in range(10_000):
            due = min(s.client.deadline() for s in self.seats)
            step_to = min(max(due, self.mono), until)
            self.wall += int((step_to - self.mono) * 1000)
            moved = step_to > self.mono
            self.mono = step_to
            for seat in self.seats:
                if seat.client.deadline() <= self.mono:
                    self.do(seat, seat.client.tick(self.now), "time")
            if self.mono >= until and not any(s.client.deadline() <= self.mono for s in self.seats):
                return
            if not moved and self.mono >= until:
                return
            if self.honest:
                self.settle()
        raise AssertionError("a deadline that never passes")

    def type(self, seat: Seat) -> None:
        self.texts += 1
        text = f"canary-{seat.name}-{self.texts}-{self.rng.getrandbits(40):x}"
        seat.draft.edit(text)
        self._note_draft(seat)
        # Even if the screen says otherwise: the client must know better.
        self.do(seat, seat.client.write(CHAT, seat.draft.text, self.now), "typed")

    def enter(self, seat: Seat) -> None:
        made = seat.draft.enter()
        if made is None or isinstance(made, CloudEdit):
            return
        live = seat.live
        said, step = seat.client.say(made, self.now)
        if said:
            if isinstance(made, CloudText):
                seat.entered_in_cloud.add(made.text)
            else:
                assert live is not None, "a secret text was taken without a session"
                seat.sealed.setdefault(live.stands.h, []).append(made.text)
            seat.draft.edit("")
            seat.draft.text, seat.draft.held = "", False
        self.do(seat, step, "enter")

    def press(self, seat: Seat, key: str) -> None:
        actions = seat.client.toggle_actions
        act = actions.press_secret if key == "F2" else actions.press_cloud
        self.do(seat, act(CHAT, self.now), key)

    def view(self, seat: Seat) -> None:
        self.do(seat, seat.client.viewing(CHAT, self.now), "view")

    # The socket

    def connect(self, seat: Seat) -> None:
        if not seat.wired:
            seat.wired = True
            self.do(seat, seat.client.connecting(), "socket")
            self.do(seat, seat.client.connected(NO_TLS), "socket")

    def cut(self, seat: Seat) -> None:
        if seat.wired:
            seat.wired = False
            seat.up.clear()
            seat.down.clear()
            self.do(seat, seat.client.disconnected("cut", 1.0, self.now), "socket")
            self._routes.gone(seat)

    def do(self, seat: Seat, step: Step, cause: str) -> None:
        """Carry out a client's step and check that nothing forbidden happens."""
        before, seat.stood = seat.stood, seat.privacy
        if seat.stood is not before:
            wanted = {Privacy.CLOUD: "F4", Privacy.NEGOTIATING: "F2"}.get(seat.stood, cause)
            assert cause == wanted, f"{before} became {seat.stood} by {cause}"
        for frame in step.send:
            if isinstance(frame, w.Chunk):
                continue  # this world has no files
            self._check_frame(seat, frame)
            raw = encode(frame)
            if seat.wired:
                seat.up.append(raw)
        for kept in step.keep:
            if isinstance(kept, SaveDraft) and kept.text:
                assert seat.privacy is Privacy.CLOUD, "a draft was kept while privacy was wanted"
                assert kept.text not in seat.private, "a private draft was kept"
        for event in step.tell:
            if isinstance(event, DraftChanged):
                assert event.text not in seat.private, "a private draft came back in CLOUD"
            if isinstance(event, PrivacyChanged):
                if event.privacy is Privacy.NEGOTIATING:
                    assert cause == "F2", f"NEGOTIATING by {cause}"
                if event.privacy is Privacy.CLOUD:
                    assert cause == "F4", f"CLOUD by {cause}"
                seat.draft.show(event.privacy)
                self._note_draft(seat)
            if isinstance(event, LineAdded) and event.line.mark is LineMark.SECRET:
                self._check_shown(seat, event.line.own, event.line.text)
        if step.hang_up:
            self.cut(seat)
        assert seat.draft.shown is seat.privacy, (before, seat.draft.shown, seat.privacy)
        self._check_ended(seat)
        self._check_sessions()
        check_underway(seat.client, self.mono)

    # Invariants

    def _note_draft(self, seat: Seat) -> None:
        if seat.draft.text and seat.draft.shown in (Privacy.NEGOTIATING, Privacy.SECRET):
            seat.private.add(seat.draft.text)

    def _check_frame(self, seat: Seat, frame: w.Request) -> None:
        if isinstance(frame, w.Send) and frame.chat == CHAT:
            assert seat.privacy is Privacy.CLOUD, "plaintext left while privacy was wanted"
            assert frame.text in seat.entered_in_cloud | {frame.text} - seat.private
            assert frame.text not in seat.private, "a private draft became cloud text"
        if isinstance(frame, w.Typing):
            assert seat.privacy is Privacy.CLOUD, "typing was told beside a secret chat"
        if isinstance(frame, w.DraftSet) and frame.text:
            assert seat.privacy is Privacy.CLOUD, "a draft left while privacy was wanted"
            assert frame.text not in seat.private, "a private draft was shared"
            seat.shared.add(frame.text)
        if isinstance(frame, w.ScMsg):
            assert bytes(frame.sid) not in seat.closed_sids, "sealed after close"
        if isinstance(frame, w.ScClose):
            seat.closed_sids.add(bytes(frame.sid))

    def _check_shown(self, seat: Seat, own: bool, text: str) -> None:
        attempt = full_toggle(seat.direct).attempt if seat.direct else None
        assert isinstance(attempt, Live)
        h = attempt.stands.h
        if own:
            return
        shown = seat.shown.setdefault(h, [])
        shown.append(text)
        sealed = [s.sealed.get(h, []) for s in self.seats if s is not seat and s.sealed.get(h)]
        assert sealed, "a text that nobody sealed was shown"
        assert sealed[0][: len(shown)] == shown, "wrong, repeated or missing text shown"

    def _check_sessions(self) -> None:
        lives = {s.identity.device_id: live for s in self.seats if (live := s.live)}
        for own, live in lives.items():
            peer = live.stands.peer.device.device_id
            assert peer in self.devices, "a session with a device of nobody"
            other = lives.get(peer)
            if other and other.stands.peer.device.device_id == own:
                assert other.stands.h == live.stands.h, "two different sessions"
                assert other.stands.session.sas == live.stands.session.sas

    def _check_ended(self, seat: Seat) -> None:
        """Note a session that has ended: from now on it must seal nothing, whoever ended it."""
        live = seat.live
        sid = live.stands.session.sid if live else None
        if seat.live_sid and seat.live_sid != sid:
            seat.closed_sids.add(seat.live_sid)
        seat.live_sid = sid

    def check_no_leak(self) -> None:
        for seat in self.seats:
            for text in seat.private - seat.shared:  # the shared ones were sent in CLOUD before
                assert text.encode() not in self.received, "private text reached the relay"

    # The relay

    def settle(self) -> None:
        """Deliver everything that is on the way."""
        for _ in range(10_000):
            busy = [s for s in self.seats if s.up or s.down]
            if not busy:
                return
            for seat in busy:
                if seat.up:
                    self.deliver_up(seat)
                if seat.down:
                    self.deliver_down(seat)
        raise AssertionError("frames without end")

    def deliver_up(self, seat: Seat) -> None:
        raw = seat.up.popleft()
        self.received += raw
        self._handle(seat, decode_request(raw))

    def deliver_down(self, seat: Seat) -> None:
        raw = seat.down.popleft()
        self.do(seat, seat.client.receive_event(decode_event(raw), self.now), "frame")

    def post(self, seat: Seat, event: w.Event) -> None:
        if seat.wired:
            raw = encode(event)
            seat.down.append(raw)
            self.mischief.history.append((seat, raw))

    def _handle(self, seat: Seat, frame: w.Request) -> None:
        match frame:
            case w.Hello(cn=cn):
                sn, limits = self.rng.randbytes(32), '{"registration":"open"}'
                said = transcripts.relay_hello(w.VERSION, cn, sn, NO_TLS, limits.encode())
                sig = self.relay_key.sign(said).signature
                shown = w.B32(self.relay_pub), w.B32(sn), limits, w.B32(NO_TLS), w.Sig(sig)
                self.post(seat, w.Challenge(*shown))
            case w.Auth():
                me, lobby = seat.identity, w.Chat("#lobby", 0, 0, 0, 2)
                chats = [w.Chat(CHAT, len(self.log), 0, 0, 2, online=True), lobby]
                settings = w.AccountSettings(True, True, self.sharing, [], self.sharing)
                device = w.Id16(me.device_id)
                self.post(seat, w.Welcome(me.user, device, self.wall, chats, [], settings=settings))
            case w.Send(id=id, chat=chat, text=text):
                at = next((m.seq for m in self.log if m.id == id), None)
                if at is None:
                    at = len(self.log) + 1
                    msg = w.Msg(chat, at, id, seat.identity.user, self.wall, text)
                    self.log.append(msg)
                    self.plain.add(text)
                    for other in self.seats:
                        self.post(other, msg)
                self.post(seat, w.Sent(id, chat, at, self.wall))
            case w.History(id=id, chat=chat, before=before, limit=limit):
                found = [m for m in self.log if m.seq < (before or 1 << 50)][-limit:]
                msgs = found if chat == CHAT else []
                self.post(seat, w.Page(id, chat, msgs, len(self.log)))
            case w.Devices(id=id, user=user):
                self.post(seat, self._list(id, user))
            case w.DraftSet(id=id, chat=chat, text=text):
                self.drafts[seat.identity.user, chat] = text
                self.post(seat, w.Done(id))
                for other in self.seats_of(seat.identity.user):
                    if other is not seat:
                        self.post(other, w.DraftNow(chat, text))
            case w.Drafts(id=id):
                here = self.drafts.get((seat.identity.user, CHAT), "")
                self.post(seat, w.DraftList(id, [w.Draft(CHAT, here)] if here else []))
            case w.Read(id=id):
                self.post(seat, w.Done(id))
            case w.ScOffer() | w.ScAnswer() | w.ScFinish() | w.ScMsg() | w.ScClose():
                if not self.mischief.meets(seat, frame):
                    self._routes.route(seat, frame)

    def message(self, sid: bytes, n: int, c: bytes, b: bytes, ends: dict[str, Any]) -> w.ScMessage:
        """Return a sealed message as the relay forwards it."""
        said: dict[str, Any] = {"sid": w.Id16(sid), "n": n, "C": w.B32(c), "b": w.Blob(b)}
        return w.ScMessage(**said, kid=1, rts=self.wall, T=w.B32(bytes(32)), **ends)

    def seats_of(self, user: str) -> list[Seat]:
        return [s for s in self.seats if s.identity.user == user]

    def _list(self, id: str, user: str) -> w.DeviceList:
        mine = [s.identity for s in self.seats_of(user)]
        entries = tuple(sorted(i.device for i in mine))
        devices = [
            w.Device(w.Id16(d.device_id), w.B32(d.lk), w.B32(d.s), d.created) for d in entries
        ]
        version = len(entries)
        sig = w.Sig(mine[0].sign_list(version, entries))
        return w.DeviceList(id, user, w.B32(mine[0].account_key), version, devices, sig)


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


def stamps(one: Identity, other: Seat) -> dict[str, Any]:
    """Return what the relay says of where a frame comes from and goes."""
    to = other.identity
    devices = {"from_dev": w.Id16(one.device_id), "to_dev": w.Id16(to.device_id)}
    return {"from_user": one.user, "to_user": to.user, **devices}


SecretFrame = w.ScOffer | w.ScAnswer | w.ScFinish | w.ScMsg | w.ScClose


class Routes:
    """Routes secret frames: who asked whom, and which two devices a session has."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.prompts: dict[bytes, list[Seat]] = {}
        self.offers: dict[bytes, tuple[Seat, Seat | None]] = {}

    def route(self, seat: Seat, frame: SecretFrame) -> None:
        sid, post = w.Id16(frame.sid), self.world.post
        pair = self.offers.get(sid)
        other = None
        if pair:
            other = pair[1] if seat is pair[0] else pair[0] if seat is pair[1] else None
        match frame:
            case w.ScOffer(chat=chat, m=m):
                if pair and (pair[0] is not seat or pair[1]):
                    return
                user = "bob" if seat.identity.user == "ada" else "ada"
                here = [s for s in self.world.seats if s.identity.user == user and s.wired]
                had = self.prompts.setdefault(sid, [])
                if not here:
                    return post(seat, w.ScUnavailable(sid))
                self.offers[sid] = (seat, None)
                for to in [to for to in here if to not in had]:
                    had.append(to)
                    post(to, w.ScOffered(sid=sid, chat=chat, m=m, **stamps(seat.identity, to)))
            case w.ScAnswer(m=m):
                if pair and pair[1] is None and seat in self.prompts[sid]:
                    self.offers[sid] = (pair[0], seat)
                    for to in self.prompts[sid]:
                        if to is not seat:
                            post(to, w.ScTaken(sid))
                    post(pair[0], w.ScAnswered(sid=sid, m=m, **stamps(seat.identity, pair[0])))
            case w.ScFinish(m=m):
                if other and pair and seat is pair[0]:
                    post(other, w.ScFinished(sid=sid, m=m, **stamps(seat.identity, other)))
            case w.ScMsg():
                if other:
                    ends = stamps(seat.identity, other)
                    post(other, self.world.message(frame.sid, frame.n, frame.C, frame.b, ends))
            case w.ScClose(reason=reason):
                closed = w.ScClosed(sid, reason)
                if other:
                    post(other, closed)
                    del self.offers[sid]
                elif pair and seat is pair[0]:
                    for to in self.prompts.pop(sid, []):
                        post(to, closed)
                    del self.offers[sid]
                elif pair and seat in self.prompts.get(sid, []):
                    left = self.prompts[sid]
                    left.remove(seat)
                    if reason == "declined" or not left:
                        for to in (pair[0], *left):
                            post(to, closed)
                        del self.offers[sid]

    def gone(self, seat: Seat) -> None:
        for sid, (one, two) in list(self.offers.items()):
            if seat is one or seat is two:
                del self.offers[sid]
                others = [two] if seat is one and two else [one] if seat is two else []
                others += self.prompts.pop(sid, []) if two is None else []
                for other in others:
                    if other is not seat and other:
                        self.world.post(other, w.ScGone(w.Id16(sid)))
            elif seat in self.prompts.get(sid, []) and two is None:
                self.prompts[sid].remove(seat)
                if not self.prompts[sid]:
                    del self.offers[sid]
                    self.world.post(one, w.ScUnavailable(w.Id16(sid)))


CHAT = "@ada,bob"


@dataclass
class Seat:
    """One device and its user."""

    name: str
    identity: Identity
    client: Client
    draft: ComposerDraft
    up: deque[bytes] = field(default_factory=deque)
    down: deque[bytes] = field(default_factory=deque)
    wired: bool = False
    sealed: dict[bytes, list[str]] = field(default_factory=dict)
    shown: dict[bytes, list[str]] = field(default_factory=dict)
    private: set[str] = field(default_factory=set)
    shared: set[str] = field(default_factory=set)
    entered_in_cloud: set[str] = field(default_factory=set)
    closed_sids: set[bytes] = field(default_factory=set)
    live_sid: bytes | None = None
    stood: Privacy = Privacy.CLOUD

    @property
    def direct(self) -> DirectChat | None:
        return self.client.conversations.direct(CHAT)

    @property
    def privacy(self) -> Privacy:
        return self.direct.toggle.privacy if self.direct else Privacy.CLOUD

    @property
    def live(self) -> Live | None:
        attempt = full_toggle(self.direct).attempt if self.direct else None
        return attempt if isinstance(attempt, Live) else None


def full_toggle(direct: DirectChat) -> Toggle:
    """Return a chat's toggle as the secret chat's own code sees it."""
    assert isinstance(direct.toggle, Toggle)
    return direct.toggle


def check_underway(client: Client, mono: float) -> None:
    """Check that the client's session index agrees with its toggles."""
    toggles = [full_toggle(d) for d in client.conversations.directs()]
    underway = client._secrets.underway
    assert underway.deadline == min((t.deadline(mono) for t in toggles), default=float("inf"))
    assert set(underway.all()) >= {t for t in toggles if t.privacy is not Privacy.CLOUD or t.sids}
    for toggle in toggles:
        assert all(underway.find(sid) is toggle for sid in toggle.sids)
    assert len(underway._by_sid) == sum(len(t.sids) for t in toggles)
