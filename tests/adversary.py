"""A world of clients and one hostile relay under a virtual clock, driven by a seed.

The relay routes as the protocol says, except where the schedule makes it drop, delay, repeat,
swap, forge, corrupt or cut. Every invariant is checked after every step."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from random import Random

from adversary_mischief import Mischief
from adversary_routes import Routes
from adversary_seat import CHAT, Seat, check_underway
from nacl.signing import SigningKey

from relay.wire import protocol, transcripts
from relay.wire.account import Device, Devices
from relay.wire.binary import B32, Id16, Sig
from relay.wire.codec import decode_event, decode_request, encode
from relay.wire.files import Chunk
from relay.wire.groups import Chat
from relay.wire.limits import VERSION
from relay.wire.messages import Msg, Page
from relay.wire.secret import ScAnswer, ScClose, ScFinish, ScMsg, ScOffer
from relay.wire.settings import AccountSettings, DraftList, DraftNow, Drafts, DraftSet, Typing
from relay.wire.settings import Draft as settings_Draft
from relay.wire.shapes import Event, Request
from tui_chat.client import Client
from tui_chat.core.drafts import Draft
from tui_chat.core.events import (
    CloudEdit,
    CloudText,
    DraftChanged,
    LineAdded,
    Mark,
    Privacy,
    PrivacyChanged,
)
from tui_chat.core.keys import Identity, NewDevice
from tui_chat.core.step import KeepDraft, Now, Step
from tui_chat.secret_chat.toggle import Live

NO_TLS = bytes(32)


def as_device_of(account: Identity, one: Identity) -> Identity:
    """This device as one more of the account."""
    assert account.account_seed
    keys = (one.login_seed, one.dh_private, one.device_id, one.created)
    return NewDevice(account.relay_id, account.user, *keys).certified_by(account.account_seed)


CASTS = 64


@dataclass(frozen=True)
class Cast:
    """Who there is. Making keys takes long and is not what a schedule is about: the schedules
    share so many casts, and everything else is fresh in each."""

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
    """`two_devices`: bob has a second one; `sharing`: everybody tells that they write, and shares
    drafts. All randomness comes from the seed."""

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
            Seat(name, who, Client(who, {}, self.rng.randbytes), Draft(CHAT))
            for name, who in people
        ]
        self.devices = {who.device_id for _, who in people}
        self.log: list[Msg] = []
        self.plain: set[str] = set()
        self.received = bytearray()
        self.texts = 0
        self.honest = False
        self.mischief = Mischief(self, cast.lists, cast.keys)
        self._routes = Routes(self)
        for seat in self.seats:
            if sharing:
                seat.client.preferences.agreed.remember({"here.typing": "on", "here.drafts": "on"})
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
                self.deliver_all()
        raise AssertionError("a deadline that never passes")

    def type(self, seat: Seat) -> None:
        self.texts += 1
        text = f"canary-{seat.name}-{self.texts}-{self.rng.getrandbits(40):x}"
        seat.draft.edit(text)
        self._note_draft(seat)
        # Also where the screen says otherwise: the client has to know better.
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
        act = seat.client.inside.press_secret if key == "F2" else seat.client.inside.press_cloud
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
        """Carry out a step of a client and check what may never happen."""
        before, seat.stood = seat.stood, seat.privacy
        if seat.stood is not before:
            wanted = {Privacy.CLOUD: "F4", Privacy.NEGOTIATING: "F2"}.get(seat.stood, cause)
            assert cause == wanted, f"{before} became {seat.stood} by {cause}"
        for frame in step.send:
            if isinstance(frame, Chunk):
                continue  # files are not of this world
            self._check_frame(seat, frame)
            raw = encode(frame)
            if seat.wired:
                seat.up.append(raw)
        for kept in step.keep:
            if isinstance(kept, KeepDraft) and kept.text:
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
            if isinstance(event, LineAdded) and event.line.mark is Mark.SECRET:
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

    def _check_frame(self, seat: Seat, frame: Request) -> None:
        if isinstance(frame, protocol.Send) and frame.chat == CHAT:
            assert seat.privacy is Privacy.CLOUD, "plaintext left while privacy was wanted"
            assert frame.text in seat.entered_in_cloud | {frame.text} - seat.private
            assert frame.text not in seat.private, "a private draft became cloud text"
        if isinstance(frame, Typing):
            assert seat.privacy is Privacy.CLOUD, "typing was told beside a secret chat"
        if isinstance(frame, DraftSet) and frame.text:
            assert seat.privacy is Privacy.CLOUD, "a draft left while privacy was wanted"
            assert frame.text not in seat.private, "a private draft was shared"
            seat.shared.add(frame.text)
        if isinstance(frame, ScMsg):
            assert bytes(frame.sid) not in seat.closed_sids, "sealed after close"
        if isinstance(frame, ScClose):
            seat.closed_sids.add(bytes(frame.sid))

    def _check_shown(self, seat: Seat, own: bool, text: str) -> None:
        attempt = seat.direct.toggle.attempt if seat.direct else None
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
        """What was live and is not any more seals nothing from now on, whoever ended it."""
        live = seat.live
        sid = live.stands.session.sid if live else None
        if seat.live_sid and seat.live_sid != sid:
            seat.closed_sids.add(seat.live_sid)
        seat.live_sid = sid

    def check_no_leak(self) -> None:
        for seat in self.seats:
            for text in seat.private - seat.shared:  # those were shared in CLOUD, before
                assert text.encode() not in self.received, "private text reached the relay"

    # The relay

    def settle(self) -> None:
        """Everything on the way arrives."""
        self.deliver_all()

    def deliver_all(self) -> None:
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
        self.do(seat, seat.client.received(decode_event(raw), self.now), "frame")

    def post(self, seat: Seat, event: Event) -> None:
        if seat.wired:
            raw = encode(event)
            seat.down.append(raw)
            self.mischief.history.append((seat, raw))

    def _handle(self, seat: Seat, frame: Request) -> None:
        match frame:
            case protocol.Hello(cn=cn):
                sn, limits = self.rng.randbytes(32), '{"registration":"open"}'
                said = transcripts.relay_hello(VERSION, cn, sn, NO_TLS, limits.encode())
                sig = self.relay_key.sign(said).signature
                self.post(
                    seat,
                    protocol.Challenge(
                        relay_pub=B32(self.relay_pub), sn=B32(sn), limits=limits,
                        tls_bind=B32(NO_TLS), sig=Sig(sig),
                    ),
                )  # fmt: skip
            case protocol.Auth():
                chats = [
                    Chat(CHAT, len(self.log), 0, 0, 2, online=True),
                    Chat("#lobby", 0, 0, 0, 2),
                ]
                self.post(
                    seat,
                    protocol.Welcome(
                        user=seat.identity.user, device_id=Id16(seat.identity.device_id),
                        at=self.wall, chats=chats, invitations=[],
                        settings=AccountSettings(True, True, self.sharing, [], self.sharing),
                    ),
                )  # fmt: skip
            case protocol.Send(id=id, chat=chat, text=text):
                at = next((m.seq for m in self.log if m.id == id), None)
                if at is None:
                    at = len(self.log) + 1
                    msg = Msg(chat, at, id, seat.identity.user, self.wall, text)
                    self.log.append(msg)
                    self.plain.add(text)
                    for other in self.seats:
                        self.post(other, msg)
                self.post(seat, protocol.Sent(id, chat, at, self.wall))
            case protocol.History(id=id, chat=chat, before=before, limit=limit):
                found = [m for m in self.log if m.seq < (before or 1 << 50)][-limit:]
                msgs = found if chat == CHAT else []
                self.post(seat, Page(id, chat, msgs, len(self.log)))
            case Devices(id=id, user=user):
                self.post(seat, self._list(id, user))
            case DraftSet(id=id, chat=chat, text=text):
                self.drafts[seat.identity.user, chat] = text
                self.post(seat, protocol.Done(id))
                for other in self.seats_of(seat.identity.user):
                    if other is not seat:
                        self.post(other, DraftNow(chat, text))
            case Drafts(id=id):
                here = self.drafts.get((seat.identity.user, CHAT), "")
                self.post(seat, DraftList(id, [settings_Draft(CHAT, here)] if here else []))
            case protocol.Read(id=id):
                self.post(seat, protocol.Done(id))
            case ScOffer() | ScAnswer() | ScFinish() | ScMsg() | ScClose():
                if not self.mischief.meets(seat, frame):
                    self._routes.route(seat, frame)

    def seats_of(self, user: str) -> list[Seat]:
        return [s for s in self.seats if s.identity.user == user]

    def list_of(self, user: str) -> protocol.DeviceList:
        return self._list("", user)

    def _list(self, id: str, user: str) -> protocol.DeviceList:
        mine = [s.identity for s in self.seats_of(user)]
        entries = tuple(sorted(i.device for i in mine))
        devices = [Device(Id16(d.device_id), B32(d.lk), B32(d.s), d.created) for d in entries]
        version = len(entries)
        sig = Sig(mine[0].sign_list(version, entries))
        return protocol.DeviceList(id, user, B32(mine[0].account_key), version, devices, sig)
