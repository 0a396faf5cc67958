"""Whatever a relay says, in whatever order: the client does not fail, nothing of it leaves in clear
that was to be private, and what one frame costs does not grow with the number of chats."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import inspect

from relay.wire import files
from relay.wire.codec import decode_event, encode
from tests.kit import wire as w
from tests.kit.client import Person, Stage, ask, every_frame, group, text, toggle
from tests.kit.hostile_people import CHAT, check_underway
from tui_chat.client import Client
from tui_chat.core.chats import DirectChat
from tui_chat.core.events import CloudText, LineMark, Privacy, RequestResult, SecretText
from tui_chat.core.step import FinishFile, ReadPart, Step, WritePart
from tui_chat.secret_chat.toggle import Toggle

NAMES = ("bob", "ada", "eve")
CHATS = (CHAT, "#lobby", "#room", "@ada,eve", "@bob,eve", "#late")
NUMBERS = (0, 1, 2, 3, 7, 1000, 2**53 - 1)
FILE = 5 * w.CHUNK_BYTES + 5
KINDS = tuple(kind for kind in w.AnyEvent.__args__)
ENTRIES = ("text", "joined", "left", "edited", "deleted", "reacted", "unreacted", "pinned",
           "kicked", "topic", "titled", "made_admin", "published", "declined",
           "inherited", "taken_down", "restored", "kept")  # fmt: skip
REASONS = ("failed", "declined", "glare", "busy", "timeout", "closed", "what")
NOTICES = (
    "decision", "settled", "over", "receipt", "outcome", "warn", "restrict", "suspend", "ban",
)  # fmt: skip
SIZES = {w.ScAnswered: 1386, w.ScFinished: 1466, w.ScOffered: 1248}
"""The bytes of a message of a handshake."""

Asks = Callable[[Client, str, list[int]], tuple[str, Step]]
ASKS: dict[str, Asks] = {
    "open": lambda c, chat, n: ask(c, w.Direct, NAMES[n[5] % len(NAMES)]),
    "join": lambda c, chat, n: ask(c, w.GroupJoin, "#room"),
    "leave": lambda c, chat, n: ask(c, w.GroupLeave, "#room"),
    "members": lambda c, chat, n: ask(c, w.Members, chat),
    "page": lambda c, chat, n: ask(c, w.History, chat, before=7, limit=3),
    "devices": lambda c, chat, n: c.devices.devices(),
    "revoke": lambda c, chat, n: c.devices.revoke("ab" * 16),
    "bans": lambda c, chat, n: ask(c, w.GroupBans, "#room"),
    "links": lambda c, chat, n: ask(c, w.GroupLinks, "#room"),
    "link": lambda c, chat, n: ask(c, w.GroupLink, "#room", n[3], 60),
    "directory": lambda c, chat, n: ask(c, w.Directory, "", "#late" if n[3] % 2 else ""),
    "title": lambda c, chat, n: ask(c, w.GroupTitle, "#room", "mine"),
}
STEPS: dict[str, Asks] = {
    "edit": lambda c, chat, n: ask(c, w.Edit, chat, number(n), "said otherwise"),
    "react": lambda c, chat, n: ask(c, w.React, chat, n[3] + 1, "👍", True),
    "keep": lambda c, chat, n: ask(c, w.ChatKeep, chat, n[3] * 100),
    "holds": lambda c, chat, n: ask(c, w.Holds),
    "notices": lambda c, chat, n: ask(c, w.Notices, n[3] or None),
    "queue": lambda c, chat, n: ask(c, w.StaffQueue, "new", n[3]),
    "open_report": lambda c, chat, n: ask(c, w.StaffOpen, number(n)),
    "decide": lambda c, chat, n: ask(c, w.StaffDecide, n[3], "warn", "law", "r", "f"),
    "appeal": lambda c, chat, n: ask(c, w.Appeal, n[3], "not so"),
    "older": lambda c, chat, n: ("", c.scrolling.older(chat)),
    "around": lambda c, chat, n: c.scrolling.around(chat, number(n)),  # type: ignore[dict-item]
    "quoted": lambda c, chat, n: ("", c.scrolling.quoted(chat, [1, 2, n[3]])),
    "read": lambda c, chat, n: ("", c.mark_read(chat, n[3])),
}
ACTS = (*ASKS, *STEPS, "say", "seal", "F2", "F4", "time", "view", "reconnect", "upload", "download",
        "part", "search", "report")  # fmt: skip
OFTEN = (w.Msg, w.Msg, w.Page, w.Sent, w.ReadUpTo, "answer", "answer", "open", "F2")

steps = st.lists(
    st.tuples(
        st.sampled_from(KINDS + ACTS + OFTEN), st.lists(st.integers(0, 9), min_size=8, max_size=8)
    ),
    min_size=5, max_size=60,
)  # fmt: skip


def number(n: list[int]) -> int:
    return NUMBERS[n[3] % len(NUMBERS)]


@lru_cache
def fields(kind: type) -> tuple[inspect.Field, ...]:
    info = inspect.type_info(kind)
    assert isinstance(info, inspect.StructType)
    return info.fields


class Liar:
    """A relay that has shown who it is and then says anything; around ada, with bob behind it."""

    def __init__(self, sealed: bool) -> None:
        self.stage = Stage()
        self.ada = self.stage.ada
        if sealed:
            self.stage.seal()
        self.asked: dict[str, w.AnyRequest] = {}
        self.work = 0

    def answer(self, n: list[int]) -> w.Event:
        """Something of the right form, to the last request but a few."""
        sent = [f for f in self.stage.frames["ada"] if hasattr(type(f), "answer")]
        if not sent:
            return w.Done("f" * 32)
        request = sent[-1 - n[0] % min(2, len(sent))]
        made = self.event(type(request).answer, n)
        made.id = request.id  # type: ignore[attr-defined]
        return made

    def event(self, kind: type[w.Event], n: list[int]) -> w.Event:
        """Something of this kind that has the form of the wire, and holds what occurs here."""
        rng, flag = Random(f"{kind.__name__} {n}"), bool(n[6] % 2)
        chat, seq = CHATS[n[2] % len(CHATS)], number(n)
        own, bobs = (w.Id16(s.identity.device_id) for s in self.stage.seats)

        def msg(at: int) -> w.Msg:
            made: w.Msg = self.made(w.Msg, rng)
            made.chat, made.seq, made.kind = chat, at, ENTRIES[n[7] % len(ENTRIES)]  # type: ignore[assignment]
            made.by, made.re = NAMES[n[5] % len(NAMES)], max(at - n[6], 0)
            made.changed = made.reacted = made.pinning = min(at + n[6] // 5, 2**53 - 1)
            made.gone = made.by if n[5] > 6 else ""
            return made

        if kind is w.Msg:
            return msg(seq)
        if kind is w.Challenge:
            return Person().relay.challenge(bytes(32))
        if kind is w.DeviceList and flag:
            return self.stage._list(rng.choice(self.ids()), "ada" if n[4] % 2 else "bob")
        made = self.made(kind, rng)
        match made:
            case w.Page():
                made.chat = chat
                made.msgs = [msg(min(seq, 2**53 - 10) + i) for i in range(n[6])]
            case w.Welcome():
                made.user, made.device_id = "ada", own
            case files.FileReady():
                made.offset = FILE * n[6] // 5
            case files.FileFound():
                made.file.size, made.offset = FILE if flag else seq, FILE * n[5] // 5
            case w.ScMessage() | w.ScRouted():
                made.from_dev, made.to_user, made.to_dev = bobs, "ada", own
                if flag and isinstance(made, w.ScMessage):
                    made.b = w.Blob(bytes(305))
                elif flag:
                    made.m = w.Blob(bytes(SIZES[kind]))
        return made

    def ids(self) -> list[str]:
        sent = [f.id for f in self.stage.frames["ada"] if getattr(f, "id", "")]
        return [*sent[-4:], *self.asked, "f" * 32]

    def made(self, kind: type, rng: Random) -> Any:
        """Fill each field by its type with one of the words, numbers and ids that occur."""
        return kind(**{field.name: self.value(field.type, rng) for field in fields(kind)})

    def value(self, of: inspect.Type, rng: Random) -> Any:
        match of:
            case inspect.BoolType():
                return rng.random() < 0.5
            case inspect.IntType(le=most):
                return min(rng.choice(NUMBERS), most or 2**53 - 1)
            case inspect.LiteralType(values=values):
                return rng.choice(values)
            case inspect.EnumType(cls=cls):
                return rng.choice(list(cls))
            case inspect.NoneType():
                return None
            case inspect.UnionType(types=types):
                return self.value(rng.choice(types), rng)
            case inspect.ListType(item_type=inner, max_length=most):
                return [self.value(inner, rng)] * rng.randint(
                    0, 9 if most is None else min(9, most)
                )
            case inspect.StructType(cls=cls):
                return self.made(cls, rng)
            case inspect.CustomType(cls=cls) if cls is w.Id16:
                live = [s for d in self.ada.client.conversations.directs() for s in d.toggle.sids]
                return w.Id16(rng.choice([*live, bytes(16), b"\1" * 16]))
            case inspect.CustomType(cls=cls):
                return cls(bytes({w.B32: 32, w.Sig: 64}.get(cls, rng.randrange(9))))
            case inspect.StrType(pattern=None, max_length=int(most)) if most > 32:
                return "words"
            case inspect.StrType(pattern=pattern, max_length=most, min_length=least):
                said = (*NAMES, *CHATS, *ENTRIES, *REASONS, *NOTICES, "", "👍", "a" * 26)
                fit = [
                    word for word in (*self.ids(), *said)
                    if re.search(pattern or "", word) and (least or 0) <= len(word) <= (most or 999)
                ]  # fmt: skip
                return rng.choice(fit)
        raise AssertionError(of)

    def act(self, act: str, n: list[int]) -> None:
        client, stage, chat = self.ada.client, self.stage, CHATS[n[2] % len(CHATS)]
        match act:
            case _ if act in ASKS:
                id, step = ASKS[act](client, chat, n)
                for frame in step.send:
                    self.asked[id] = frame
                stage.do(self.ada, step, "ask")
            case _ if act in STEPS:
                stage.do(self.ada, STEPS[act](client, chat, n)[1], act)
            case "say":
                self.ada.entered_in_cloud.add("mine")
                stage.do(self.ada, client.say(CloudText(chat, "mine"), stage.now)[1], "enter")
            case "seal":
                live = self.ada.live
                said, step = client.say(SecretText(CHAT, "sealed words"), stage.now)
                assert bool(said) is (live is not None)
                stage.do(self.ada, step, "enter")
            case "F2" | "F4":
                stage.advance(1)
                stage.press(self.ada, act)
            case "search":
                step = ask(client, w.Search, "x", chat if n[0] % 2 else None, beside=chat)[1]
                there = client.conversations.direct(chat)
                assert not step.send or there is None or there.toggle.privacy is Privacy.CLOUD
                stage.do(self.ada, step, "search")
            case "time":
                stage.advance(n[3] * 4)
            case "view":
                stage.view(self.ada)
            case "upload":
                size = FILE if n[3] else 0
                self.files(client.transfers.upload(chat, "a file", size, stage.now)[1])
            case "download":
                most = FILE * 2 if n[4] else 5
                self.files(client.transfers.download(chat, n[3], most, stage.now)[1])
            case "part":
                ways = [way.id for way in client.transfers.all()]
                id = ways[n[0] % len(ways)] if ways else "f" * 32
                data = bytes(w.CHUNK_BYTES if n[1] else n[5])
                message = w.Chunk(id, w.CHUNK_BYTES * n[3], data).pack()[
                    : 24 + w.CHUNK_BYTES - n[2] // 9
                ]
                self.files(client.receive_binary(message, stage.now))
            case "report":
                preview = client.cloud_reports.preview(chat, {n[3]}, "spam", "")
                if preview:
                    assert preview.author != "ada" and len(preview.seqs) == 1
                    stage.do(self.ada, client.cloud_reports.send(preview)[1], "report")
            case "reconnect":
                stage.cut(self.ada)
                stage.connect(self.ada)
                for _ in range(2):
                    stage.deliver_up(self.ada)
                    stage.deliver_down(self.ada)

    def files(self, step: Step) -> None:
        """Carry it out, with a disk on which now and then something fails; a file leaves no chat
        that is not in CLOUD."""
        client, now = self.ada.client, self.stage.now
        for frame in step.send:
            if isinstance(frame, w.FileBegin):
                chat = frame.chat
            elif isinstance(frame, w.Chunk | w.FileEnd):
                (way,) = [way for way in client.transfers.all() if way.id == frame.id]
                if not way.up:
                    continue
                chat = way.chat
            else:
                continue
            there = client.conversations.direct(chat)
            assert there is None or there.toggle.privacy is Privacy.CLOUD
        self.stage.do(self.ada, step, "files")
        for work in step.disk:
            self.work += 1
            fails = self.work % 7 == 0
            match work:
                case ReadPart(id, offset, size):
                    digest = bytes(32) if offset + size == FILE else b""
                    data = bytes(size)
                    done = client.transfers.read(id, offset, data, digest, now)
                    self.files(client.transfers.failed(id, "No.", now) if fails else done)
                case WritePart(id, offset, data):
                    done = client.transfers.written(id, offset + len(data), now)
                    self.files(client.transfers.failed(id, "No.", now) if fails else done)
                case FinishFile(id):
                    self.files(client.transfers.saved(id, "where", now))


@settings(max_examples=2000 if os.environ.get("TUICHAT_FULL") else 80, deadline=None)
@given(steps, st.booleans())
def test_no_order_of_events_fails_or_opens_what_is_private(
    what: list[tuple[Any, list[int]]], sealed: bool
) -> None:
    liar = Liar(sealed)
    stage, ada = liar.stage, liar.ada
    for kind, n in what:
        before = {d.chat: d.toggle.privacy for d in ada.client.conversations.directs()}
        if kind in ACTS:
            liar.act(kind, n)
            continue
        told = len(stage.told["ada"])
        said = liar.answer(n) if kind == "answer" else liar.event(kind, n)
        event = decode_event(encode(said))
        step = ada.client.receive_event(event, stage.now)
        for direct in ada.client.conversations.directs():
            after = direct.toggle.privacy
            if before.get(direct.chat, Privacy.CLOUD) is not Privacy.CLOUD:
                assert after is not Privacy.CLOUD
        for frame in step.send:
            if isinstance(frame, w.Send | w.Edit | w.React):
                there = ada.client.conversations.direct(frame.chat)
                assert there is None or there.toggle.privacy is Privacy.CLOUD
        if step.disk or any(isinstance(f, w.Chunk | w.FileEnd | w.FileGet) for f in step.send):
            liar.files(step)
        else:
            stage.do(ada, step, "frame")
        for answer in stage.told["ada"][told:]:
            if isinstance(answer, RequestResult) and answer.chat and answer.id in liar.asked:
                request = liar.asked[answer.id]
                wanted = getattr(request, "chat", None) or w.direct_chat("ada", request.user)
                assert answer.chat == wanted
    waits = {way.id for way in ada.client.transfers.all()}
    # What was acknowledged waits for its entry.
    waits |= {x.id for x in stage.told["ada"] if isinstance(x, RequestResult) and not x.code}
    for way in ada.client.transfers.all():
        assert 0 <= way.done <= max(way.size, 0)
    for found in ada.client.conversations.all.values():
        log = found.log
        for line in log.lines:
            on_its_way = line.attached is not None and line.seq is None
            assert not on_its_way or line.key.partition(":")[2] in waits
        assert 0 <= log.read <= log.head and 0 <= log.unread <= log.head - log.read
        assert 0 <= log.mentions <= log.head - log.read
        assert not any(line.text for line in log.lines if line.now.gone)
        here = [*log.quoted, *(line.seq for line in log.lines if line.seq is not None)]
        assert all(seq > log.expired for seq in here)
        if isinstance(found, DirectChat):
            by = {line.by for line in log.lines if line.mark is LineMark.CLOUD}
            assert by <= {"ada", found.peer}


class Touched:
    """The toggles and direct chats that were asked for anything."""

    def __init__(self) -> None:
        self.seen: set[int] = set()


@pytest.fixture
def touched(monkeypatch: pytest.MonkeyPatch) -> Iterator[Touched]:
    seen = Touched()

    def spied(cls: type) -> None:
        real = cls.__getattribute__

        def spy(self: object, name: str) -> object:
            seen.seen.add(id(self))
            return real(self, name)

        monkeypatch.setattr(cls, "__getattribute__", spy)

    spied(Toggle)
    spied(DirectChat)
    yield seen
    monkeypatch.undo()


MANY = 2_000


def crowd() -> Person:
    """ada with 2,000 direct chats, half of which are asking something."""
    ada = Person()
    peers = [f"peer{n}" for n in range(MANY)]
    chats = [w.Chat(w.direct_chat("ada", peer), 0, 0, 0, 2) for peer in peers]
    ada.log_in(*chats, group(), w.Chat(CHAT, 0, 0, 0, 2))
    for n, peer in enumerate(peers[: MANY // 2]):
        ada.mono += 0.01
        route = (peer, w.Id16(b"\7" * 16), "ada", w.Id16(ada.identity.device_id))
        sid = w.Id16(n.to_bytes(16, "big"))
        ada.feed(w.ScOffered(sid, *route, w.direct_chat("ada", peer), w.Blob(bytes(1248))))
    ada.forget()
    return ada


def test_a_frame_costs_the_same_however_many_chats_there_are(touched: Touched) -> None:
    ada = crowd()
    sid = w.Id16((MANY // 2 - 1).to_bytes(16, "big"))
    stranger = w.Id16(b"\xff" * 16)
    ids = [ask(ada.client, w.GroupJoin, "#room")[0], "f" * 32]
    said = [
        *(frame for some in (sid, stranger) for frame in every_frame(Stage(), some)),
        text("#room", 1), text(CHAT, 1), w.Sent("f" * 32, CHAT, 1, 1),
        w.Presence("bob", True),
        w.ReadUpTo(CHAT, 1, 0), w.ChatAdded(w.Chat(CHAT, 1, 1, 0, 2)),
        *(w.Done(id) for id in ids), *(w.Error(w.Code.RATE, "x", id) for id in ids),
        w.Page("f" * 32, CHAT, [], 1), w.MemberList("f" * 32, "#room", []),
        w.Invited(w.Invitation("#late", "bob", 1)), w.InvitationGone("#late"),
        w.DeviceList("f" * 32, "peer7", w.B32(bytes(32)), 1, [], w.Sig(bytes(64))),
        w.ScOffered(stranger, "bob", w.Id16(b"\7" * 16), "ada",
                         w.Id16(ada.identity.device_id), CHAT, w.Blob(bytes(1248))),
        w.ChatLeft("#room"),
    ]  # fmt: skip
    for event in said:
        touched.seen.clear()
        ada.feed(event)
        ada.client.deadline()
        assert len(touched.seen) <= 2, f"{type(event).__name__}: a chat and its toggle at most"
    check_underway(ada.client, ada.mono)


def test_acts_in_one_chat_ask_nothing_of_the_others(touched: Touched) -> None:
    ada = crowd()
    for act in (
        lambda: ada.say(CHAT, "words"),
        lambda: ada.do(ada.client.toggle_actions.press_secret(CHAT, ada.now)),
        lambda: ada.do(ada.client.viewing(CHAT, ada.now)),
        lambda: ada.tick(),
    ):
        touched.seen.clear()
        act()
        assert len(touched.seen) <= 2


def test_time_is_asked_of_those_only_whose_time_it_is(touched: Touched) -> None:
    ada = crowd()
    due = ada.client.deadline()
    assert due <= ada.mono + 60
    ada.mono = max(due, ada.mono)
    touched.seen.clear()
    ada.tick()
    assert len(touched.seen) == 2, "one question ran out"
    ada.mono += 100
    ada.tick()
    assert ada.client.deadline() == float("inf"), "all questions ran out"
    check_underway(ada.client, ada.mono)


def test_a_lost_connection_ends_all_that_was_going_on() -> None:
    stage = Stage()
    stage.seal()
    stage.cut(stage.ada)
    assert toggle(stage.ada).privacy is Privacy.CLOSED
    ada = crowd()
    ada.lose()
    assert ada.client.deadline() == float("inf")
    check_underway(ada.client, ada.mono)
