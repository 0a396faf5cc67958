"""Clients of a relay with several nodes: each goes to another node when its own is gone, reads what
it missed, and repeats what was not acknowledged with the same id. What they find wrong is noted."""

from __future__ import annotations

import asyncio
import math
import random
import secrets
import time
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from relay.wire.codec import decode_event, encode
from relay.wire.limits import direct_peer
from tests.kit import wire as w
from tests.kit.light_websocket import ConnectionEnded, LightWebsocket, RuleBroken, connect
from tests.kit.relay_client import Keys, new_id

LOGIN_SECONDS = 6.0
ANSWER_SECONDS = 60.0
AGAIN_SECONDS = 0.3
"""Until a request is repeated that the relay could not store."""
LATE_SECONDS = 0.5
"""A text that is heard later than this after its acknowledgement is noted."""
WINDOW = 4
"""Texts of a person under way at once."""
Ask = Callable[[Any], Awaitable[Any]]
"""Sends a request and returns its answer."""
_WAIT = (w.Code.STORE, w.Code.RATE)


@dataclass(eq=False)
class Fault:
    """A fault, which is felt until some time."""

    kind: str
    since: float
    until: float = math.inf


@dataclass
class Records:
    """Notes of all clients in a run: faults, and how long each was away."""

    wrong: list[str] = field(default_factory=list)
    away: list[tuple[str, float]] = field(default_factory=list)
    """Seconds until connected again and caught up, with the faults in this time."""
    faults: list[Fault] = field(default_factory=list)
    lost: Counter[str] = field(default_factory=Counter)
    """How often connections of people who were caught up ended, by what they were told."""
    heard: list[tuple[str, float]] = field(default_factory=list)
    """Seconds from the acknowledgement of a text until somebody heard it who was connected all the
    time, with the faults in this time."""
    said: dict[tuple[str, int], float] = field(default_factory=dict)
    """When each text was acknowledged or heard, whichever came first."""
    ends: list[float] = field(default_factory=list)
    """Seconds after which the far end of a secret chat was told that it is over."""

    def why(self, since: float, until: float) -> str:
        """Return the faults that were felt in a time."""
        felt = {x.kind for x in self.faults if x.since <= until and x.until >= since}
        return " and ".join(sorted(felt)) or "no fault"


class Roamer:
    """One person with one device, at a network address of this machine. `run` goes on until it is
    cancelled."""

    def __init__(
        self, name: str, places: list[str], chance: random.Random, notes: Records,
        address: str = "",
    ) -> None:  # fmt: skip
        self._address = address
        self.keys = Keys(name)
        self._places, self._random, self.notes = places, chance, notes
        self.chats: list[str] = []
        """The chats in which this person writes."""
        self.pace = 1.0
        """Seconds between two texts."""
        self._writes = False
        self._texts = 0
        self._writing: asyncio.TimerHandle | None = None
        self.away = False
        """True if this person does not connect again once the connection is lost."""
        self.rest = 0.0
        """Seconds before this person connects again."""
        self.place = ""
        """The address of the last connection."""
        self.absences: list[tuple[float, float]] = []
        """When the connection was lost, and when this person was back and caught up."""
        self.ws: LightWebsocket | None = None
        self.ready = False
        """True while connected and caught up."""
        self.registered = False
        self.pending: dict[str, tuple[str, str]] = {}
        self.acknowledged: dict[str, tuple[str, int, str]] = {}
        self.log: dict[str, dict[int, tuple[str, str]]] = defaultdict(dict)
        """The entries of each chat by seq: the sender's id and the text."""
        self.online: dict[str, bool] = {}
        self.told_away: list[str] = []
        """The peers of whom this person was told that they are offline, each time."""
        self.sees_away: Callable[[str], None] = self.told_away.append
        self.holes = self.pages = 0
        """How often entries of a chat were found missing, and pages that were asked for."""
        self.hears: Callable[[Any], None] = lambda event: None
        """Called with each event."""
        self.secret: SecretEnd | None = None
        self._upto: dict[str, int] = {}
        """The last seq of each chat before which none is missing."""
        self._told: dict[str, int] = {}
        """The last seq of each chat that this connection was told."""
        self._heads: dict[str, int] = {}
        self._reading: dict[str, str] = {}
        self._answers: dict[str, asyncio.Future[Any]] = {}
        self._lost_at = self._ready_at = 0.0

    @property
    def name(self) -> str:
        return self.keys.user

    @property
    def writes(self) -> bool:
        """True while this person writes in `chats`."""
        return self._writes

    @writes.setter
    def writes(self, writes: bool) -> None:
        self._writes = writes
        self._write_soon()

    async def run(self) -> None:
        """Stay connected, and write while `writes`."""
        try:
            while True:
                if not await self._round():
                    await asyncio.sleep(self._random.uniform(0.35, 0.65))
        finally:
            if self._writing is not None:
                self._writing.cancel()

    async def ask(self, request: Any) -> Any:
        """Send a request and return its answer, once this person is connected and the relay can
        take it."""
        until = time.monotonic() + ANSWER_SECONDS
        while True:
            while not self.ready:
                await asyncio.sleep(0.05)
            assert self.ws is not None
            answer = self._answers[request.id] = asyncio.get_running_loop().create_future()
            try:
                self.ws.send(encode(request))
                found = await asyncio.wait_for(answer, ANSWER_SECONDS)
            except ConnectionError:
                continue
            if not isinstance(found, w.Error) or found.code not in _WAIT:
                return found
            if time.monotonic() > until:
                raise AssertionError(f"the relay could not answer: {found}")
            await asyncio.sleep(AGAIN_SECONDS)

    async def _round(self) -> bool:
        """Try the places as the program does, by lot and the one that was lost last of all, until
        one lets this person in. Returns whether one did, once its connection is lost."""
        places = self._random.sample(self._places, len(self._places))
        for place in sorted(places, key=lambda place: place == self.place):
            if self.away:
                break
            if await self._connected_to(place):
                return True
        return False

    async def _connected_to(self, place: str) -> bool:
        """Stay at a node until the connection is lost; returns whether this person got in."""
        try:
            ws = await connect(place, local=self._address)
        except OSError:
            return False
        entered = False
        try:
            ws.cut_in(LOGIN_SECONDS)
            welcome = await self._log_in(ws)
            if welcome is not None:
                ws.cut_in(math.inf)
                entered, self.place = True, place
                await self._stay(ws, welcome)
        except OSError as lost:
            if self.ready:
                self.notes.lost[_words(lost)] += 1
        except RuleBroken as broken:
            self.notes.wrong.append(f"{self.name} got a broken frame: {broken}")
        finally:
            self._leave()
            ws.transport.abort()
        if entered and self.rest:
            await asyncio.sleep(self.rest)
        return entered

    async def _log_in(self, ws: LightWebsocket) -> w.Welcome | None:
        cn = secrets.token_bytes(32)
        ws.send(encode(w.Hello(1, w.B32(cn))))
        challenge = decode_event(await ws.recv())
        if not isinstance(challenge, w.Challenge):
            return None
        first = not self.registered
        request = self.keys.register(challenge, cn) if first else self.keys.auth(challenge, cn)
        ws.send(encode(request))
        answer = decode_event(await ws.recv())
        if isinstance(answer, w.Welcome):
            self.registered = True
            return answer
        if first and isinstance(answer, w.Error) and answer.code == w.Code.NAME_TAKEN:
            self.registered = True  # the answer to the first request was lost
        elif isinstance(answer, w.Error) and answer.code not in _WAIT:
            self.notes.wrong.append(f"{self.name} could not log in: {answer.code}")
        return None

    async def _stay(self, ws: LightWebsocket, welcome: w.Welcome) -> None:
        self.ws = ws
        self._told.clear()
        for chat in welcome.chats:
            self._open(chat)
        self._if_caught_up()
        while True:
            frame = await ws.recv()
            if isinstance(frame, str):
                self._hear(decode_event(frame))

    def _leave(self) -> None:
        if self.ws is None:
            return
        self.ws = None
        if self.ready:
            self._lost_at = time.monotonic()
        self.ready = False
        self._reading.clear()
        self._heads.clear()
        for answer in self._answers.values():
            if not answer.done():
                answer.set_exception(ConnectionError())
        self._answers.clear()
        if self.secret is not None:
            self.secret.on_lost()

    def _open(self, chat: w.Chat) -> None:
        name = chat.chat
        self._told[name] = self._heads[name] = chat.head
        peer = direct_peer(name, self.name)
        if peer is not None:
            self._see(peer, chat.online)
        if self._upto.setdefault(name, 0) < chat.head:
            self.holes += 1
            self._read_on(name)
        else:
            del self._heads[name]

    def _read_on(self, chat: str) -> None:
        id = new_id()
        self._reading[id] = chat
        self.pages += 1
        if self.ws is not None:
            self.ws.send(encode(w.History(id, chat, after=self._upto[chat])))

    def _if_caught_up(self) -> None:
        if self.ready or self._heads or self.ws is None:
            return
        self.ready = True
        now = self._ready_at = time.monotonic()
        if self._lost_at:
            self.absences.append((self._lost_at, now))
            self.notes.away.append((self.notes.why(self._lost_at, now), now - self._lost_at))
        for id in self.pending:
            self._send(id)
        self._write_soon()

    def _hear(self, event: Any) -> None:
        self.hears(event)
        match event:
            case w.Msg():
                self._on_entry(event)
            case w.Sent(id=id, chat=chat, seq=seq) if id in self.pending:
                _, text = self.pending.pop(id)
                self.acknowledged[id] = chat, seq, text
                self.notes.said.setdefault((chat, seq), time.monotonic())
                self._write_soon()
            case w.Page(id=id) if id in self._reading:
                self._on_page(self._reading.pop(id), event)
            case w.ChatAdded(chat=chat):
                self._open(chat)
            case w.Opened(chat=chat):
                self._open(chat)
                self._answer(event)
            case w.Presence(user=user, online=online):
                self._see(user, online)
            case w.Error(id=id) if id in self.pending or id in self._reading:
                self._on_refused(event)
            case _ if self.secret is not None and self.secret.hear(event):
                pass
            case _:
                self._answer(event)

    def _see(self, peer: str, online: bool) -> None:
        self.online[peer] = online
        if not online:
            self.sees_away(peer)

    def _answer(self, event: Any) -> None:
        answer = self._answers.pop(getattr(event, "id", ""), None)
        if answer is not None and not answer.done():
            answer.set_result(event)

    def _on_refused(self, error: w.Error) -> None:
        if error.code not in _WAIT:
            self.notes.wrong.append(f"{self.name} was refused: {error.code} {error.text}")
            return
        asyncio.get_running_loop().call_later(AGAIN_SECONDS, self._repeat, error.id, self.ws)

    def _repeat(self, id: str, ws: LightWebsocket | None) -> None:
        if self.ws is not ws:
            return  # all of it was sent again at the next node
        if id in self.pending:
            self._send(id)
        elif (chat := self._reading.pop(id, None)) is not None:
            self._read_on(chat)

    def _on_entry(self, msg: w.Msg) -> None:
        told = self._told.get(msg.chat, 0)
        if msg.seq > told + 1:
            self.notes.wrong.append(f"{self.name} heard {msg.seq} of {msg.chat} after {told}")
        self._told[msg.chat] = max(told, msg.seq)
        self._keep(msg)
        now = time.monotonic()
        said = self.notes.said.setdefault((msg.chat, msg.seq), now)
        if said > self._ready_at and now - said > LATE_SECONDS:
            self.notes.heard.append((self.notes.why(said, now), now - said))

    def _on_page(self, chat: str, page: w.Page) -> None:
        for msg in page.msgs:
            self._keep(msg)
        last = page.msgs[-1].seq if page.msgs else page.head
        self._upto[chat] = max(self._upto[chat], last)
        if last < min(self._heads.get(chat, 0), page.head):
            self._read_on(chat)
            return
        self._heads.pop(chat, None)
        self._go_on(chat)
        self._if_caught_up()

    def _keep(self, msg: w.Msg) -> None:
        log, found = self.log[msg.chat], (msg.id, msg.text)
        if log.setdefault(msg.seq, found) != found:
            self.notes.wrong.append(f"{self.name} heard two entries {msg.seq} of {msg.chat}")
        if msg.chat not in self._heads:
            self._go_on(msg.chat)

    def _go_on(self, chat: str) -> None:
        upto = self._upto.get(chat, 0)
        while upto + 1 in self.log[chat]:
            upto += 1
        self._upto[chat] = upto

    @property
    def _may_write(self) -> bool:
        return self._writes and self.ready and len(self.pending) < WINDOW

    def _write_soon(self) -> None:
        """Write the next text after a while, if this person may write now."""
        if self._writing is None and self._may_write:
            pause = self._random.uniform(0.5, 1.5) * self.pace
            self._writing = asyncio.get_running_loop().call_later(pause, self._write)

    def _write(self) -> None:
        self._writing = None
        if self._may_write and self.chats:
            self._texts += 1
            self.say(self._random.choice(self.chats), f"{self.name} writes {self._texts}")
        self._write_soon()

    def say(self, chat: str, text: str) -> None:
        """Write a text, now or once connected again. It is repeated until it is acknowledged."""
        id = new_id()
        self.pending[id] = chat, text
        if self.ready:
            self._send(id)

    def _send(self, id: str) -> None:
        chat, text = self.pending[id]
        if self.ws is not None:
            self.ws.send(encode(w.Send(id, chat, text)))


def _words(lost: Exception) -> str:
    """Return the reason that a client got at the end of its connection."""
    return str(lost) if isinstance(lost, ConnectionEnded) else "without a word"


class SecretEnd:
    """One end of secret chats with a peer, whose frames hold a canary. The relay checks nothing of
    what is sealed, so the frames need not open."""

    def __init__(self, me: Roamer, peer: str, sealed: Callable[[], bytes], *, asks: bool) -> None:
        self._me, self._sealed, self._asks = me, sealed, asks
        self._chat = "@" + ",".join(sorted((me.name, peer)))
        self.sid = b""
        self.open = False
        self.far: SecretEnd | None = None
        self._frames: set[tuple[bytes, int]] = set()
        self.heard = 0
        self._far_lost = 0.0
        me.secret = self

    async def run(self) -> None:
        """Offer secret chats and send frames, until this is cancelled."""
        number, since = 0, 0.0
        while True:
            await asyncio.sleep(0.2)
            if not (self._me.ready and self._me.writes):
                continue
            now = time.monotonic()
            if self.open:
                self._put(w.ScMsg(w.Id16(self.sid), number, w.B32(bytes(32)), self._m()))
                number += 1
            elif self._asks and (not self.sid or now - since > 5):
                self.sid, number, since = secrets.token_bytes(16), 0, now
                self._put(w.ScOffer(w.Id16(self.sid), self._chat, self._m()))

    def hear(self, event: Any) -> bool:
        """Take an event of secret chats; returns whether it is one."""
        match event:
            case w.ScOffered(sid=sid):
                self._end()
                self.sid, self.open = bytes(sid), True
                self._put(w.ScAnswer(w.Id16(self.sid), self._m()))
            case w.ScAnswered(sid=sid) if bytes(sid) == self.sid:
                self.open = True
                self._put(w.ScFinish(w.Id16(self.sid), self._m()))
            case w.ScMessage(sid=sid, n=n):
                frame = bytes(sid), n
                if frame in self._frames:
                    self._me.notes.wrong.append(f"{self._me.name} heard a secret frame twice")
                self._frames.add(frame)
                self.heard += 1
            case w.ScGone(sid=sid) | w.ScClosed(sid=sid) | w.ScUnavailable(sid=sid):
                if bytes(sid) == self.sid:
                    self._end()
            case w.ScTaken() | w.ScFinished() | w.ScAnswered():
                pass
            case _:
                return False
        return True

    def on_lost(self) -> None:
        """Note that the connection of this end is gone."""
        if self.open and self.far is not None and self.far.sid == self.sid and self.far.open:
            self.far._far_lost = time.monotonic()
        self._far_lost = 0.0
        self._end()

    def _end(self) -> None:
        if self._far_lost:
            self._me.notes.ends.append(time.monotonic() - self._far_lost)
        self.sid, self.open, self._far_lost = b"", False, 0.0

    def _m(self) -> w.Blob:
        return w.Blob(self._sealed())

    def _put(self, request: Any) -> None:
        if self._me.ws is not None:
            self._me.ws.send(encode(request))


async def meet(chat: str, members: Sequence[Roamer]) -> None:
    """Let the first one make a group, and the others join it. All of them write there."""
    owner, *others = members
    while not all(one.registered for one in members):
        await asyncio.sleep(0.05)
    answers = [await owner.ask(w.GroupCreate(new_id(), chat))]
    for one in others:
        answers.append(await owner.ask(w.GroupInvite(new_id(), chat, one.name)))
        answers.append(await one.ask(w.GroupJoin(new_id(), chat)))
    refused = [answer for answer in answers if isinstance(answer, w.Error)]
    assert not refused, refused
    for one in members:
        one.chats.append(chat)


def equal(people: Sequence[Roamer]) -> bool:
    """Return whether all have the same last entry of each chat."""
    heads = Counter[str]()
    for one in people:
        for chat, log in one.log.items():
            heads[chat] = max(heads[chat], max(log, default=0))
    return all(
        max(one.log.get(chat, ()), default=0) == heads[chat]
        for one in people for chat in one.chats
    )  # fmt: skip


async def compare_texts(people: Sequence[Roamer], wrong: list[str]) -> int:
    """Compare what was acknowledged and what each has with the store, and note what is `wrong`.
    Returns the number of texts that were acknowledged."""
    acknowledged = 0
    for chat in sorted({chat for one in people for chat in one.chats}):
        members = [one for one in people if chat in one.chats]
        stored = await whole_log(members[0].ask, chat)
        if sorted(stored) != list(range(1, len(stored) + 1)):
            wrong.append(f"{chat} has holes in the store")
        places: dict[str, list[int]] = {}
        for seq, (id, _) in stored.items():
            places.setdefault(id, []).append(seq)
        for one in members:
            for id, (where, seq, text) in one.acknowledged.items():
                if where != chat:
                    continue
                acknowledged += 1
                if stored.get(seq) != (id, text):
                    wrong.append(f"{chat} has not at {seq} what {one.name} wrote")
                if places.get(id) != [seq]:
                    wrong.append(f"{chat} has a text of {one.name} at {places.get(id)}")
            first = min(one.log[chat], default=0)
            if one.log[chat] != {n: entry for n, entry in stored.items() if n >= first}:
                more = sorted(set(stored) - set(one.log[chat]))[:5]
                wrong.append(f"{one.name} has not all of {chat}: {first}, {more}")
    return acknowledged


async def whole_log(ask: Ask, chat: str) -> dict[int, tuple[str, str]]:
    """Return all entries of a chat as the store has them: the sender's id and the text by seq."""
    stored: dict[int, tuple[str, str]] = {}
    after = 0
    while True:
        page = await ask(w.History(new_id(), chat, after=after))
        assert isinstance(page, w.Page), page
        stored.update({msg.seq: (msg.id, msg.text) for msg in page.msgs})
        if not page.msgs or page.msgs[-1].seq >= page.head:
            return stored
        after = page.msgs[-1].seq
