"""A world of clients and one hostile relay under a virtual clock, driven by a seed. The relay
routes as docs/protocol.md says, except where the schedule makes it drop, delay, repeat, reorder,
replay, reflect, forge, corrupt, cut or invent frames, or replace people's keys by its own. Every
invariant is checked after every step, also each client's session index."""

from __future__ import annotations

from random import Random
from typing import Any

from relay.wire import transcripts
from relay.wire.codec import decode_event, decode_request, encode
from tests.kit import wire as w
from tests.kit.hostile_mischief import Mischief
from tests.kit.hostile_people import (
    CASTS,
    CHAT,
    Cast,
    Seat,
    check_underway,
    full_toggle,
)
from tests.kit.hostile_routes import Routes
from tui_chat.client import Client
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
from tui_chat.core.step import Now, SaveDraft, Step
from tui_chat.secret_chat.toggle import Live
from tui_chat.ui.keys import KEY_NAMES

NO_TLS = bytes(32)


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
