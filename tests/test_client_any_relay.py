"""Whatever a relay says, in whatever order: the client does not fail, nothing of it leaves in clear
that was to be private, and what one frame costs does not grow with the number of chats."""

from __future__ import annotations

import os
import typing
from collections.abc import Iterator
from typing import Any

import pytest
from adversary_seat import check_underway
from client_kit import CHAT, Person, Stage, every_frame, group, text, toggle
from hypothesis import given, settings
from hypothesis import strategies as st

from relay.wire import events as ev
from relay.wire import moderation as md
from relay.wire import moderation_events as said
from relay.wire import requests as rq
from relay.wire.binary import B32, Blob, Id16, Sig
from relay.wire.codec import decode_event, encode
from relay.wire.errors import Code
from relay.wire.files import CHUNK_BYTES, Chunk
from relay.wire.limits import direct_chat
from tui_chat.conversations import Direct
from tui_chat.direct.toggle import Toggle
from tui_chat.events import Answered, CloudEdit, CloudText, Mark, Privacy, SecretText
from tui_chat.step import FinishFile, ReadPart, Step, WritePart

NAMES = ("bob", "ada", "eve")
CHATS = (CHAT, "#lobby", "#room", "@ada,eve", "@bob,eve", "#late")
NUMBERS = (0, 1, 2, 3, 7, 1000, 2**53 - 1)
FILE = 5 * CHUNK_BYTES + 5
KINDS = tuple(kind for kind in ev.AnyEvent.__args__)
ENTRIES = ("text", "joined", "left", "edited", "deleted", "reacted", "unreacted", "pinned",
           "kicked", "topic", "titled", "made_admin", "published", "declined",
           "inherited", "taken_down", "restored", "kept")  # fmt: skip
REASONS = ("failed", "declined", "glare", "busy", "timeout", "closed", "what")
ACTS = ("say", "seal", "F2", "F4", "open", "join", "leave", "members", "page", "read", "time",
        "view", "older", "reconnect", "devices", "revoke", "edit", "react", "quoted",
        "bans", "links", "link", "directory", "title", "upload",
        "download", "part", "search", "around", "notices", "queue", "open_report", "decide",
        "appeal", "report", "keep", "holds")  # fmt: skip

OFTEN = (ev.Msg, ev.Msg, ev.Page, ev.Sent, ev.ReadUpTo, "answer", "answer", "open", "F2")
ANSWER = {
    rq.Direct: ev.Opened, rq.GroupJoin: ev.Opened, rq.GroupLeave: ev.Done,
    rq.Members: ev.MemberList, rq.History: ev.Page, rq.Send: ev.Sent, rq.Devices: ev.DeviceList,
    rq.Edit: ev.Done, rq.React: ev.Done, rq.LinkFind: ev.LinkFound, rq.Search: ev.Found,
    rq.ChatKeep: ev.Done, rq.Holds: ev.Held,
    rq.GroupShow: ev.Opened, rq.GroupBans: ev.GroupBans, rq.GroupInvited: ev.GroupInvited,
    rq.GroupLinks: ev.GroupLinks, rq.GroupLink: ev.GroupLink,
    rq.Directory: ev.Directory, rq.GroupTitle: ev.Done, rq.DeviceAdd: ev.DeviceList,
    rq.DeviceRevoke: ev.DeviceList,
    md.Notices: said.NoticeList, md.StaffQueue: said.StaffQueued, md.StaffOpen: said.StaffReport,
    md.StaffDecide: said.StaffDecided, md.Appeal: ev.Done, md.ReportChat: ev.Reported,
    rq.FileBegin: ev.FileReady, rq.FileEnd: ev.Sent, rq.FileGet: ev.FileFound,
}  # fmt: skip
"""What has the form of an answer to each request, whatever it holds."""

steps = st.lists(
    st.tuples(
        st.sampled_from(KINDS + ACTS + OFTEN), st.lists(st.integers(0, 9), min_size=8, max_size=8)
    ),
    min_size=5,
    max_size=60,
)


class Liar:
    """A relay that has shown who it is and then says anything; around ada, with bob behind it."""

    def __init__(self, sealed: bool) -> None:
        self.stage = Stage()
        self.ada = self.stage.ada
        if sealed:
            self.stage.seal()
        self.asked: dict[str, rq.AnyRequest] = {}
        self.work = 0

    def ids(self) -> list[str]:
        sent = [f.id for f in self.stage.frames["ada"] if getattr(f, "id", "")]
        return [*sent[-4:], *self.asked, "f" * 32]

    def answer(self, n: list[int]) -> ev.Event:
        """Something of the right form, to the last request but a few."""
        sent = [f for f in self.stage.frames["ada"] if type(f) in ANSWER]
        if not sent:
            return ev.Done("f" * 32)
        request = sent[-1 - n[0] % min(2, len(sent))]
        made = self.event(ANSWER[type(request)], n)
        made.id = request.id  # type: ignore[attr-defined]
        return made

    def sids(self) -> list[bytes]:
        live = [s for d in self.ada.client.conversations.directs() for s in d.toggle.sids]
        return [*live, bytes(16), b"\1" * 16]

    def event(self, kind: type[ev.Event], n: list[int]) -> ev.Event:
        ids, sids = self.ids(), self.sids()
        id, sid, chat = ids[n[0] % len(ids)], Id16(sids[n[1] % len(sids)]), CHATS[n[2] % len(CHATS)]
        seq, other = NUMBERS[n[3] % len(NUMBERS)], NUMBERS[n[4] % len(NUMBERS)]
        name, flag = NAMES[n[5] % len(NAMES)], bool(n[6] % 2)
        gone = other if n[7] == 9 else 0
        info = ev.Chat(chat, seq, other, NUMBERS[n[7] % len(NUMBERS)], n[6], "t", online=flag,
                       keep=other, expired=gone)  # fmt: skip
        own, bobs = (Id16(s.identity.device_id) for s in self.stage.seats)
        route = {"sid": sid, "from_user": name, "from_dev": bobs, "to_user": "ada", "to_dev": own}

        def msg(at: int) -> ev.Msg:
            said: Any = ENTRIES[n[7] % len(ENTRIES)]
            re, now = max(at - n[6], 0), min(at + n[6] // 5, 2**53 - 1)
            return ev.Msg(
                chat, at, id, name, 1, "words", said, re, edited=other, changed=now, reacted=now,
                reactions=[ev.Reaction("👍", other, flag)], pinning=now, pinned=flag,
                gone=name if n[5] > 6 else "",
            )  # fmt: skip

        match kind:
            case ev.Error:
                code = list(Code)[(n[3] * 10 + n[4]) % len(Code)]
                return ev.Error(code, "a rule", id, sid if flag else None, seq)
            case ev.Done:
                return ev.Done(id)
            case ev.Sent:
                return ev.Sent(id, chat, seq, other)
            case ev.Msg:
                return msg(seq)
            case ev.Page:
                return ev.Page(
                    id, chat, [msg(min(seq, 2**53 - 10) + i) for i in range(n[6])], other
                )
            case ev.Found:
                hits = [ev.Hit(chat, max(seq - i, 0), name, seq, "words") for i in range(n[6])]
                return ev.Found(id, hits, rq.Place(seq, chat, other) if flag else None)
            case ev.Opened:
                return ev.Opened(id, info)
            case ev.ChatAdded:
                return ev.ChatAdded(info)
            case ev.ChatLeft | ev.InvitationGone:
                return kind(chat if chat.startswith("#") else "#room")
            case ev.Invited:
                return ev.Invited(ev.Invitation("#late" if flag else "#room", name, seq))
            case ev.MemberList:
                return ev.MemberList(id, chat, [ev.Member(name, "admin", flag)] * n[6])
            case ev.ReadUpTo:
                return ev.ReadUpTo(chat, seq, other)
            case ev.Presence:
                return ev.Presence(name, flag)
            case ev.DeviceList:
                if flag:
                    return self.stage._list(id, "ada" if n[4] % 2 else "bob")
                return ev.DeviceList(id, name, B32(bytes(32)), n[6], [], Sig(bytes(64)))
            case ev.LinkWaiting:
                return ev.LinkWaiting(B32(bytes(32)), seq)
            case ev.Linked:
                return ev.Linked(Sig(bytes(64)), ev.SignedDevices(n[6], [], Sig(bytes(64))))
            case ev.LinkFound:
                return ev.LinkFound(id, rq.Device(bobs, B32(bytes(32)), B32(bytes(32)), seq))
            case ev.Challenge:
                return Person().relay.challenge(bytes(32))
            case ev.Welcome:
                wants = ev.AccountSettings(flag, not flag, flag, [name], flag)
                return ev.Welcome(
                    "ada", own, seq, [info], [], settings=wants, view=not flag, keep=other
                )
            case ev.ViewOpen:
                return ev.ViewOpen(flag)
            case ev.ScOffered:
                return ev.ScOffered(**route, chat=chat, m=Blob(bytes(1248 if flag else n[6])))
            case ev.ScAnswered:
                return ev.ScAnswered(**route, m=Blob(bytes(1386 if flag else n[6])))
            case ev.ScFinished:
                return ev.ScFinished(**route, m=Blob(bytes(1466 if flag else n[6])))
            case ev.ScMessage:
                sealed = Blob(bytes(305 if flag else n[6]))
                return ev.ScMessage(**route, n=seq, C=B32(bytes(32)), b=sealed, kid=1, rts=other,
                                    T=B32(bytes(32)))  # fmt: skip
            case ev.ScClosed:
                return ev.ScClosed(sid, REASONS[n[6] % len(REASONS)])
            case ev.AuthFailed:
                return ev.AuthFailed()
            case ev.Reported:
                return ev.Reported(id, seq, other)
            case ev.FileReady:
                return ev.FileReady(id, FILE * n[6] // 5)
            case ev.FileFound:
                there = FILE if flag else seq
                file = ev.FileInfo(there, B32(bytes(32)), "png")
                return ev.FileFound(id, "x", file, FILE * n[5] // 5)
            case ev.FileLimits:
                return ev.FileLimits(id, seq, other, other)
            case ev.FrankKeyList:
                return ev.FrankKeyList(id, [])
            case ev.GroupLink:
                return ev.GroupLink(id, "#room", "a" * 26, seq, other)
            case ev.GroupLinks:
                return ev.GroupLinks(id, "#room", [ev.InviteLink(id, name, seq, other)] * n[6])
            case ev.GroupBans:
                return ev.GroupBans(id, "#room", [name] * n[6])
            case ev.GroupInvited:
                return ev.GroupInvited(id, "#room", [ev.OpenInvitation(name, name, seq)] * n[6])
            case ev.Directory:
                found = ev.PublicChat("#late", seq, "t", "topic", "channel")
                return ev.Directory(id, [found] * n[6], "#room" if flag else "")
            case ev.SettingsNow:
                return ev.SettingsNow(id, flag, not flag, flag, [name] * n[6], flag)
            case ev.DraftNow:
                return ev.DraftNow(chat, "begun" * n[6])
            case ev.DraftList:
                return ev.DraftList(id, [ev.Draft(chat, "begun")] * n[6], chat if flag else "")
            case ev.ChatSettings:
                return ev.ChatSettings(chat, seq, flag)
            case ev.Blocked:
                return ev.Blocked(name, flag)
            case ev.ChatExpired:
                return ev.ChatExpired(chat, seq)
            case ev.Held:
                column = ev.HeldColumn("a", "b")
                tables = [
                    ev.HeldTable("texts", "what for", "so long", "nobody", seq, [column])
                ] * n[6]
                return ev.Held(id, name, tables, seq, other, ["words"] * n[6], [], [])
            case ev.RelayKeep:
                return ev.RelayKeep(seq)
            case said.Notice:
                return self.notice(n, seq, other)
            case said.NoticeList:
                listed = [self.notice(n, seq, i) for i in range(n[6])]
                return said.NoticeList("" if flag else id, listed, other)
            case said.Suspended:
                return said.Suspended(name, seq, self.decision(n, seq, other))
            case said.StaffQueued:
                row = said.ReportRow(seq, "cloud", "new", other, "spam", n[6], name, name, chat)
                return said.StaffQueued(id, [row] * n[6], other)
            case said.StaffReport:
                row = said.ReportRow(seq, "cloud", "open", other, "spam", n[6], name, name, chat)
                cited = said.CitedMessage(other, name, seq, "words", "gone", about=flag)
                made = [self.decision(n, seq, other)]
                return said.StaffReport(id, said.Case(row, "note", [cited] * n[6], decisions=made))
            case said.StaffDecided:
                return said.StaffDecided(id, seq)
            case said.StaffAppealed:
                against = self.decision(n, seq, other)
                appeal = said.AppealRow(seq, other, name, "words", against)
                return said.StaffAppealed(id, [appeal] * n[6], other)
            case said.StaffMembers:
                return said.StaffMembers(id, [said.StaffMember(name, "moderator")] * n[6])
            case ev.Typing:
                return ev.Typing(chat, name)
            case ev.Seen:
                return ev.Seen(chat, seq)
            case _:
                return kind(sid)

    def decision(self, n: list[int], seq: int, other: int) -> said.Decision:
        action = typing.get_args(md.Action)[n[5] % 6]
        settled: Any = ("", "upheld", "reversed")[n[7] % 3]
        return said.Decision(
            seq, other, seq, action, "moderator", "law", "rule", "facts", other, CHAT, [seq],
            settled=settled,
        )  # fmt: skip

    def notice(self, n: list[int], seq: int, other: int) -> said.Notice:
        kind = typing.get_args(said.NoticeKind)[n[4] % 7]
        decision = self.decision(n, seq, other) if n[1] % 2 else None
        return said.Notice(other, seq, kind, seq, "warn", decision, "words", n[6] % 3 == 0)

    def act(self, act: str, n: list[int]) -> None:
        client, stage, chat = self.ada.client, self.stage, CHATS[n[2] % len(CHATS)]
        match act:
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
            case ("open" | "join" | "leave" | "members" | "page" | "devices" | "revoke" | "bans"
                  | "links" | "link" | "directory" | "title"):  # fmt: skip
                asked = client.asked
                id, step = {
                    "open": lambda: asked.open_direct(NAMES[n[5] % len(NAMES)]),
                    "join": lambda: client.groups.join("#room"),
                    "leave": lambda: client.groups.leave("#room"),
                    "members": lambda: client.groups.members(chat),
                    "page": lambda: asked.page(chat, before=7, limit=3),
                    "devices": lambda: client.devices.devices(),
                    "bans": lambda: client.groups.bans("#room"),
                    "links": lambda: client.groups.links("#room"),
                    "link": lambda: client.groups.make_link("#room", n[3], 60),
                    "directory": lambda: client.groups.directory("", "#late" if n[3] % 2 else ""),
                    "title": lambda: client.groups.retitle("#room", "mine"),
                    "revoke": lambda: client.devices.revoke("ab" * 16),
                }[act]()
                for frame in step.send:
                    self.asked[id] = frame
                stage.do(self.ada, step, "ask")
            case "search":
                asked_in = chat if n[0] % 2 else None
                step = client.searching.search("x", asked_in, beside=chat)[1]
                there = client.conversations.direct(chat)
                assert not step.send or there is None or there.toggle.privacy is Privacy.CLOUD
                stage.do(self.ada, step, "search")
            case "around":
                place = NUMBERS[n[3] % len(NUMBERS)]
                stage.do(self.ada, client.scrolling.around(chat, place)[1], "around")
            case "read":
                stage.do(self.ada, client.mark_read(chat, n[3]), "read")
            case "time":
                stage.advance(n[3] * 4)
            case "view":
                stage.view(self.ada)
            case "older":
                stage.do(self.ada, client.scrolling.older(chat), "older")
            case "edit":
                edit = CloudEdit(chat, NUMBERS[n[3] % len(NUMBERS)], "said otherwise")
                stage.do(self.ada, client.messages.edit(edit)[1], "edit")
            case "react":
                stage.do(self.ada, client.messages.react(chat, n[3] + 1, "👍", True)[1], "react")
            case "upload":
                size = FILE if n[3] else 0
                self.files(client.transfers.upload(chat, "a file", size, stage.now)[1])
            case "download":
                most = FILE * 2 if n[4] else 5
                self.files(client.transfers.download(chat, n[3], most, stage.now)[1])
            case "part":
                ways = [way.id for way in client.transfers.all()]
                id = ways[n[0] % len(ways)] if ways else "f" * 32
                data = bytes(CHUNK_BYTES if n[1] else n[5])
                message = Chunk(id, CHUNK_BYTES * n[3], data).pack()[: 24 + CHUNK_BYTES - n[2] // 9]
                self.files(client.binary(message, stage.now))
            case "notices" | "queue" | "open_report" | "decide" | "appeal":
                step = {
                    "notices": lambda: client.notices.all(n[3] or None),
                    "queue": lambda: client.staff.queue("new", n[3]),
                    "open_report": lambda: client.staff.open(NUMBERS[n[3] % len(NUMBERS)]),
                    "decide": lambda: client.staff.decide(n[3], "warn", "law", "r", "f", 0),
                    "appeal": lambda: client.notices.appeal(n[3], "not so"),
                }[act]()[1]
                stage.do(self.ada, step, "asks the staff")
            case "report":
                preview = client.cloud_reports.preview(chat, {n[3]}, "spam", "")
                if preview:
                    assert preview.author != "ada" and len(preview.seqs) == 1
                    stage.do(self.ada, client.cloud_reports.send(preview)[1], "report")
            case "holds":
                stage.do(self.ada, client.asked.holds()[1], "holds")
            case "keep":
                stage.do(self.ada, client.keeping.set(chat, n[3] * 100)[1], "keep")
            case "quoted":
                stage.do(self.ada, client.scrolling.quoted(chat, [1, 2, n[3]]), "quoted")
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
            if isinstance(frame, rq.FileBegin | rq.FileGet):
                chat = frame.chat
            elif isinstance(frame, Chunk | rq.FileEnd):
                (chat,) = [way.chat for way in client.transfers.all() if way.id == frame.id]
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
                    self.files(client.transfers.unreadable(id, "No.", now) if fails else done)
                case WritePart(id, offset, data):
                    done = client.transfers.written(id, offset + len(data), now)
                    self.files(client.transfers.unsaved(id, "No.", now) if fails else done)
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
        step = ada.client.received(event, stage.now)
        for direct in ada.client.conversations.directs():
            after = direct.toggle.privacy
            if before.get(direct.chat, Privacy.CLOUD) is not Privacy.CLOUD:
                assert after is not Privacy.CLOUD
        for frame in step.send:
            if isinstance(frame, rq.Send | rq.Edit | rq.React):
                there = ada.client.conversations.direct(frame.chat)
                assert there is None or there.toggle.privacy is Privacy.CLOUD
        if step.disk or any(isinstance(f, Chunk | rq.FileEnd | rq.FileGet) for f in step.send):
            liar.files(step)
        else:
            stage.do(ada, step, "frame")
        for answer in stage.told["ada"][told:]:
            if isinstance(answer, Answered) and answer.chat and answer.id in liar.asked:
                request = liar.asked[answer.id]
                wanted = getattr(request, "chat", None) or direct_chat("ada", request.user)
                assert answer.chat == wanted
    waits = {way.id for way in ada.client.transfers.all()}
    # What was acknowledged waits for its entry.
    waits |= {x.id for x in stage.told["ada"] if isinstance(x, Answered) and not x.code}
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
        if isinstance(found, Direct):
            by = {line.by for line in log.lines if line.mark is Mark.CLOUD}
            assert by <= {"ada", found.peer}


# What one frame costs


class Touched:
    """Which toggles and direct chats anything was asked of."""

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
    spied(Direct)
    yield seen
    monkeypatch.undo()


MANY = 2_000


def crowd() -> Person:
    """ada with 2,000 direct chats, half of which are asking something."""
    ada = Person()
    peers = [f"peer{n}" for n in range(MANY)]
    chats = [ev.Chat(direct_chat("ada", peer), 0, 0, 0, 2) for peer in peers]
    ada.log_in(*chats, group(), ev.Chat(CHAT, 0, 0, 0, 2))
    for n, peer in enumerate(peers[: MANY // 2]):
        ada.mono += 0.01
        route = (peer, Id16(b"\7" * 16), "ada", Id16(ada.identity.device_id))
        sid = Id16(n.to_bytes(16, "big"))
        ada.feed(ev.ScOffered(sid, *route, direct_chat("ada", peer), Blob(bytes(1248))))
    ada.forget()
    return ada


def test_a_frame_costs_the_same_however_many_chats_there_are(touched: Touched) -> None:
    ada = crowd()
    sid = Id16((MANY // 2 - 1).to_bytes(16, "big"))
    stranger = Id16(b"\xff" * 16)
    ids = [ada.client.groups.join("#room")[0], "f" * 32]
    said = [
        *(frame for some in (sid, stranger) for frame in every_frame(Stage(), some)),
        text("#room", 1), text(CHAT, 1), ev.Sent("f" * 32, CHAT, 1, 1), ev.Presence("bob", True),
        ev.ReadUpTo(CHAT, 1, 0), ev.ChatAdded(ev.Chat(CHAT, 1, 1, 0, 2)),
        *(ev.Done(id) for id in ids), *(ev.Error(Code.RATE, "x", id) for id in ids),
        ev.Page("f" * 32, CHAT, [], 1), ev.MemberList("f" * 32, "#room", []),
        ev.Invited(ev.Invitation("#late", "bob", 1)), ev.InvitationGone("#late"),
        ev.DeviceList("f" * 32, "peer7", B32(bytes(32)), 1, [], Sig(bytes(64))),
        ev.ScOffered(stranger, "bob", Id16(b"\7" * 16), "ada", Id16(ada.identity.device_id), CHAT,
                     Blob(bytes(1248))),
        ev.ChatLeft("#room"),
    ]  # fmt: skip
    for event in said:
        touched.seen.clear()
        ada.feed(event)
        ada.client.deadline()
        assert len(touched.seen) <= 2, f"{type(event).__name__}: a chat and its toggle at most"
    check_underway(ada.client, ada.mono)


def test_what_a_user_does_in_one_chat_asks_nothing_of_the_others(touched: Touched) -> None:
    ada = crowd()
    for act in (
        lambda: ada.say(CHAT, "words"),
        lambda: ada.do(ada.client.inside.press_secret(CHAT, ada.now)),
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
