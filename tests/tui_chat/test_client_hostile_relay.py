"""Whatever a relay says, in whatever order: the client does not fail, nothing of it leaves in clear
that was to be private, and what one frame costs does not grow with the number of chats."""

from __future__ import annotations

import os
import typing
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relay.wire import (
    account,
    files,
    groups,
    messages,
    moderation,
    protocol,
    secret,
    shapes,
    view,
)
from relay.wire import settings as wire_settings
from relay.wire.account import (
    Device,
    DeviceAdd,
    DeviceList,
    DeviceRevoke,
    Devices,
    Held,
    HeldColumn,
    HeldTable,
    Holds,
    LinkFind,
    LinkFound,
)
from relay.wire.binary import B32, Blob, Id16, Sig
from relay.wire.codec import decode_event, encode
from relay.wire.errors import Code
from relay.wire.files import (
    CHUNK_BYTES,
    Chunk,
    FileBegin,
    FileEnd,
    FileFound,
    FileGet,
    FileInfo,
    FileLimitsAnswer,
    FileReady,
)
from relay.wire.groups import (
    Chat,
    Directory,
    DirectoryPage,
    GroupBanList,
    GroupBans,
    GroupInvited,
    GroupInvitedPage,
    GroupJoin,
    GroupLeave,
    GroupLink,
    GroupLinkList,
    GroupLinkMade,
    GroupLinks,
    GroupShow,
    GroupTitle,
    Invitation,
    InviteLink,
    Member,
    MemberList,
    Opened,
    OpenInvitation,
    PublicChat,
)
from relay.wire.limits import direct_chat
from relay.wire.messages import Found, Hit, Msg, Page, Place, Reaction, Search
from relay.wire.moderation import Appeal, Notices, StaffDecide, StaffOpen, StaffQueue
from relay.wire.protocol import Edit, Members, React
from relay.wire.secret import (
    Reported,
    ScAnswered,
    ScClosed,
    ScFinished,
    ScMessage,
    ScOffered,
)
from relay.wire.settings import (
    AccountSettings,
    Blocked,
    ChatExpired,
    ChatKeep,
    ChatSettings,
    Draft,
    DraftList,
    DraftNow,
    RelayKeep,
    Seen,
    SettingsNow,
    TypingSeen,
)
from relay.wire.shapes import Done, Event
from relay.wire.view import ViewOpen
from tests.kit.asks import ask
from tests.kit.client import Person, Stage, every_frame, group, text, toggle
from tests.kit.hostile_relay import CHAT, check_underway
from tui_chat.core.chats import DirectChat
from tui_chat.core.events import CloudText, LineMark, Privacy, Response, SecretText
from tui_chat.core.step import FinishFile, ReadPart, Step, WritePart
from tui_chat.secret_chat.toggle import Toggle

NAMES = ("bob", "ada", "eve")
CHATS = (CHAT, "#lobby", "#room", "@ada,eve", "@bob,eve", "#late")
NUMBERS = (0, 1, 2, 3, 7, 1000, 2**53 - 1)
FILE = 5 * CHUNK_BYTES + 5
KINDS = tuple(kind for kind in protocol.AnyEvent.__args__)
ENTRIES = ("text", "joined", "left", "edited", "deleted", "reacted", "unreacted", "pinned",
           "kicked", "topic", "titled", "made_admin", "published", "declined",
           "inherited", "taken_down", "restored", "kept")  # fmt: skip
REASONS = ("failed", "declined", "glare", "busy", "timeout", "closed", "what")
ACTS = ("say", "seal", "F2", "F4", "open", "join", "leave", "members", "page", "read", "time",
        "view", "older", "reconnect", "devices", "revoke", "edit", "react", "quoted",
        "bans", "links", "link", "directory", "title", "upload",
        "download", "part", "search", "around", "notices", "queue", "open_report", "decide",
        "appeal", "report", "keep", "holds")  # fmt: skip

OFTEN = (Msg, Msg, Page, protocol.Sent, protocol.ReadUpTo, "answer", "answer", "open", "F2")
ANSWER = {
    protocol.Direct: Opened, GroupJoin: Opened, GroupLeave: Done,
    protocol.Members: MemberList, protocol.History: Page, protocol.Send: protocol.Sent,
    Devices: DeviceList,
    protocol.Edit: Done, protocol.React: Done,
    LinkFind: LinkFound, Search: Found,
    ChatKeep: Done, Holds: Held,
    GroupShow: Opened, GroupBans: GroupBanList, GroupInvited: GroupInvitedPage,
    GroupLinks: GroupLinkList, GroupLink: GroupLinkMade,
    Directory: DirectoryPage, GroupTitle: Done, DeviceAdd: DeviceList,
    DeviceRevoke: DeviceList,
    moderation.Notices: moderation.NoticeList, moderation.StaffQueue: moderation.StaffQueued,
    moderation.StaffOpen: moderation.StaffReport,
    moderation.StaffDecide: moderation.StaffDecided, moderation.Appeal: Done,
    moderation.ReportChat: Reported,
    FileBegin: FileReady, FileEnd: protocol.Sent, FileGet: FileFound,
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
        self.asked: dict[str, protocol.AnyRequest] = {}
        self.work = 0

    def ids(self) -> list[str]:
        sent = [f.id for f in self.stage.frames["ada"] if getattr(f, "id", "")]
        return [*sent[-4:], *self.asked, "f" * 32]

    def answer(self, n: list[int]) -> Event:
        """Something of the right form, to the last request but a few."""
        sent = [f for f in self.stage.frames["ada"] if type(f) in ANSWER]
        if not sent:
            return Done("f" * 32)
        request = sent[-1 - n[0] % min(2, len(sent))]
        made = self.event(ANSWER[type(request)], n)
        made.id = request.id  # type: ignore[attr-defined]
        return made

    def sids(self) -> list[bytes]:
        live = [s for d in self.ada.client.conversations.directs() for s in d.toggle.sids]
        return [*live, bytes(16), b"\1" * 16]

    def event(self, kind: type[Event], n: list[int]) -> Event:
        ids, sids = self.ids(), self.sids()
        id, sid, chat = ids[n[0] % len(ids)], Id16(sids[n[1] % len(sids)]), CHATS[n[2] % len(CHATS)]
        seq, other = NUMBERS[n[3] % len(NUMBERS)], NUMBERS[n[4] % len(NUMBERS)]
        name, flag = NAMES[n[5] % len(NAMES)], bool(n[6] % 2)
        gone = other if n[7] == 9 else 0
        info = Chat(chat, seq, other, NUMBERS[n[7] % len(NUMBERS)], n[6], "t", online=flag,
                       keep=other, expired=gone)  # fmt: skip
        own, bobs = (Id16(s.identity.device_id) for s in self.stage.seats)
        route = {"sid": sid, "from_user": name, "from_dev": bobs, "to_user": "ada", "to_dev": own}

        def msg(at: int) -> Msg:
            said: Any = ENTRIES[n[7] % len(ENTRIES)]
            re, now = max(at - n[6], 0), min(at + n[6] // 5, 2**53 - 1)
            return Msg(
                chat, at, id, name, 1, "words", said, re, edited=other, changed=now, reacted=now,
                reactions=[Reaction("👍", other, flag)], pinning=now, pinned=flag,
                gone=name if n[5] > 6 else "",
            )  # fmt: skip

        match kind:
            case protocol.Error:
                code = list(Code)[(n[3] * 10 + n[4]) % len(Code)]
                return protocol.Error(code, "a rule", id, sid if flag else None, seq)
            case shapes.Done:
                return Done(id)
            case protocol.Sent:
                return protocol.Sent(id, chat, seq, other)
            case messages.Msg:
                return msg(seq)
            case messages.Page:
                return Page(id, chat, [msg(min(seq, 2**53 - 10) + i) for i in range(n[6])], other)
            case messages.Found:
                hits = [Hit(chat, max(seq - i, 0), name, seq, "words") for i in range(n[6])]
                return Found(id, hits, Place(seq, chat, other) if flag else None)
            case groups.Opened:
                return Opened(id, info)
            case protocol.ChatAdded:
                return protocol.ChatAdded(info)
            case protocol.ChatLeft | protocol.InvitationGone:
                return kind(chat if chat.startswith("#") else "#room")
            case protocol.Invited:
                return protocol.Invited(Invitation("#late" if flag else "#room", name, seq))
            case groups.MemberList:
                return MemberList(id, chat, [Member(name, "admin", flag)] * n[6])
            case protocol.ReadUpTo:
                return protocol.ReadUpTo(chat, seq, other)
            case protocol.Presence:
                return protocol.Presence(name, flag)
            case account.DeviceList:
                if flag:
                    return self.stage._list(id, "ada" if n[4] % 2 else "bob")
                return DeviceList(id, name, B32(bytes(32)), n[6], [], Sig(bytes(64)))
            case protocol.LinkWaiting:
                return protocol.LinkWaiting(B32(bytes(32)), seq)
            case protocol.Linked:
                return protocol.Linked(
                    Sig(bytes(64)), protocol.SignedDevices(n[6], [], Sig(bytes(64)))
                )
            case account.LinkFound:
                return LinkFound(id, Device(bobs, B32(bytes(32)), B32(bytes(32)), seq))
            case protocol.Challenge:
                return Person().relay.challenge(bytes(32))
            case protocol.Welcome:
                wants = AccountSettings(flag, not flag, flag, [name], flag)
                return protocol.Welcome(
                    "ada", own, seq, [info], [], settings=wants, view=not flag, keep=other
                )
            case view.ViewOpen:
                return ViewOpen(flag)
            case secret.ScOffered:
                return ScOffered(**route, chat=chat, m=Blob(bytes(1248 if flag else n[6])))
            case secret.ScAnswered:
                return ScAnswered(**route, m=Blob(bytes(1386 if flag else n[6])))
            case secret.ScFinished:
                return ScFinished(**route, m=Blob(bytes(1466 if flag else n[6])))
            case secret.ScMessage:
                sealed = Blob(bytes(305 if flag else n[6]))
                return ScMessage(**route, n=seq, C=B32(bytes(32)), b=sealed, kid=1, rts=other,
                                    T=B32(bytes(32)))  # fmt: skip
            case secret.ScClosed:
                return ScClosed(sid, REASONS[n[6] % len(REASONS)])
            case protocol.AuthFailed:
                return protocol.AuthFailed()
            case secret.Reported:
                return Reported(id, seq, other)
            case files.FileReady:
                return FileReady(id, FILE * n[6] // 5)
            case files.FileFound:
                there = FILE if flag else seq
                file = FileInfo(there, B32(bytes(32)), "png")
                return FileFound(id, "x", file, FILE * n[5] // 5)
            case files.FileLimitsAnswer:
                return FileLimitsAnswer(id, seq, other, other)
            case secret.FrankKeyList:
                return secret.FrankKeyList(id, [])
            case groups.GroupLinkMade:
                return GroupLinkMade(id, "#room", "a" * 26, seq, other)
            case groups.GroupLinkList:
                return GroupLinkList(id, "#room", [InviteLink(id, name, seq, other)] * n[6])
            case groups.GroupBanList:
                return GroupBanList(id, "#room", [name] * n[6])
            case groups.GroupInvitedPage:
                return GroupInvitedPage(id, "#room", [OpenInvitation(name, name, seq)] * n[6])
            case groups.DirectoryPage:
                found = PublicChat("#late", seq, "t", "topic", "channel")
                return DirectoryPage(id, [found] * n[6], "#room" if flag else "")
            case wire_settings.SettingsNow:
                return SettingsNow(id, flag, not flag, flag, [name] * n[6], flag)
            case wire_settings.DraftNow:
                return DraftNow(chat, "begun" * n[6])
            case wire_settings.DraftList:
                return DraftList(id, [Draft(chat, "begun")] * n[6], chat if flag else "")
            case wire_settings.ChatSettings:
                return ChatSettings(chat, seq, flag)
            case wire_settings.Blocked:
                return Blocked(name, flag)
            case wire_settings.ChatExpired:
                return ChatExpired(chat, seq)
            case account.Held:
                column = HeldColumn("a", "b")
                tables = [HeldTable("texts", "what for", "so long", "nobody", seq, [column])] * n[6]
                return Held(id, name, tables, seq, other, ["words"] * n[6], [], [])
            case wire_settings.RelayKeep:
                return RelayKeep(seq)
            case moderation.Notice:
                return self.notice(n, seq, other)
            case moderation.NoticeList:
                listed = [self.notice(n, seq, i) for i in range(n[6])]
                return moderation.NoticeList("" if flag else id, listed, other)
            case moderation.Suspended:
                return moderation.Suspended(name, seq, self.decision(n, seq, other))
            case moderation.StaffQueued:
                row = moderation.ReportRow(
                    seq, "cloud", "new", other, "spam", n[6], name, name, chat
                )
                return moderation.StaffQueued(id, [row] * n[6], other)
            case moderation.StaffReport:
                row = moderation.ReportRow(
                    seq, "cloud", "open", other, "spam", n[6], name, name, chat
                )
                cited = moderation.CitedMessage(other, name, seq, "words", "gone", about=flag)
                made = [self.decision(n, seq, other)]
                return moderation.StaffReport(
                    id, moderation.Case(row, "note", [cited] * n[6], decisions=made)
                )
            case moderation.StaffDecided:
                return moderation.StaffDecided(id, seq)
            case moderation.StaffAppealed:
                against = self.decision(n, seq, other)
                appeal = moderation.AppealRow(seq, other, name, "words", against)
                return moderation.StaffAppealed(id, [appeal] * n[6], other)
            case moderation.StaffMembers:
                return moderation.StaffMembers(
                    id, [moderation.StaffMember(name, "moderator")] * n[6]
                )
            case wire_settings.TypingSeen:
                return TypingSeen(chat, name)
            case wire_settings.Seen:
                return Seen(chat, seq)
            case _:
                return kind(sid)

    def decision(self, n: list[int], seq: int, other: int) -> moderation.Decision:
        action = typing.get_args(moderation.Action)[n[5] % 6]
        settled: Any = ("", "upheld", "reversed")[n[7] % 3]
        return moderation.Decision(
            seq, other, seq, action, "moderator", "law", "rule", "facts", other, CHAT, [seq],
            settled=settled,
        )  # fmt: skip

    def notice(self, n: list[int], seq: int, other: int) -> moderation.Notice:
        kinds = typing.get_args(moderation.NoticeKind)
        kind = kinds[n[4] % len(kinds)]
        decision = self.decision(n, seq, other) if n[1] % 2 else None
        return moderation.Notice(other, seq, kind, seq, "warn", decision, "words", n[6] % 3 == 0)

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
                id, step = {
                    "open": lambda: ask(client, protocol.Direct, NAMES[n[5] % len(NAMES)]),
                    "join": lambda: ask(client, GroupJoin, "#room"),
                    "leave": lambda: ask(client, GroupLeave, "#room"),
                    "members": lambda: ask(client, Members, chat),
                    "page": lambda: ask(client, protocol.History, chat, before=7, limit=3),
                    "devices": lambda: client.devices.devices(),
                    "bans": lambda: ask(client, GroupBans, "#room"),
                    "links": lambda: ask(client, GroupLinks, "#room"),
                    "link": lambda: ask(client, GroupLink, "#room", n[3], 60),
                    "directory": lambda: ask(client, Directory, "", "#late" if n[3] % 2 else ""),
                    "title": lambda: ask(client, GroupTitle, "#room", "mine"),
                    "revoke": lambda: client.devices.revoke("ab" * 16),
                }[act]()
                for frame in step.send:
                    self.asked[id] = frame
                stage.do(self.ada, step, "ask")
            case "search":
                asked_in = chat if n[0] % 2 else None
                step = ask(client, Search, "x", asked_in, beside=chat)[1]
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
                place = NUMBERS[n[3] % len(NUMBERS)]
                stage.do(self.ada, ask(client, Edit, chat, place, "said otherwise")[1], "edit")
            case "react":
                stage.do(self.ada, ask(client, React, chat, n[3] + 1, "👍", True)[1], "react")
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
                    "notices": lambda: ask(client, Notices, n[3] or None),
                    "queue": lambda: ask(client, StaffQueue, "new", n[3]),
                    "open_report": lambda: ask(client, StaffOpen, NUMBERS[n[3] % len(NUMBERS)]),
                    "decide": lambda: ask(
                        client, StaffDecide, n[3], "warn", ground="law", rule="r", facts="f"
                    ),
                    "appeal": lambda: ask(client, Appeal, n[3], "not so"),
                }[act]()[1]
                stage.do(self.ada, step, "asks the staff")
            case "report":
                preview = client.cloud_reports.preview(chat, {n[3]}, "spam", "")
                if preview:
                    assert preview.author != "ada" and len(preview.seqs) == 1
                    stage.do(self.ada, client.cloud_reports.send(preview)[1], "report")
            case "holds":
                stage.do(self.ada, ask(client, Holds)[1], "holds")
            case "keep":
                stage.do(self.ada, ask(client, ChatKeep, chat, n[3] * 100)[1], "keep")
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
            if isinstance(frame, FileBegin | FileGet):
                chat = frame.chat
            elif isinstance(frame, Chunk | FileEnd):
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
        step = ada.client.received(event, stage.now)
        for direct in ada.client.conversations.directs():
            after = direct.toggle.privacy
            if before.get(direct.chat, Privacy.CLOUD) is not Privacy.CLOUD:
                assert after is not Privacy.CLOUD
        for frame in step.send:
            if isinstance(frame, protocol.Send | protocol.Edit | protocol.React):
                there = ada.client.conversations.direct(frame.chat)
                assert there is None or there.toggle.privacy is Privacy.CLOUD
        if step.disk or any(isinstance(f, Chunk | FileEnd | FileGet) for f in step.send):
            liar.files(step)
        else:
            stage.do(ada, step, "frame")
        for answer in stage.told["ada"][told:]:
            if isinstance(answer, Response) and answer.chat and answer.id in liar.asked:
                request = liar.asked[answer.id]
                wanted = getattr(request, "chat", None) or direct_chat("ada", request.user)
                assert answer.chat == wanted
    waits = {way.id for way in ada.client.transfers.all()}
    # What was acknowledged waits for its entry.
    waits |= {x.id for x in stage.told["ada"] if isinstance(x, Response) and not x.code}
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
    spied(DirectChat)
    yield seen
    monkeypatch.undo()


MANY = 2_000


def crowd() -> Person:
    """ada with 2,000 direct chats, half of which are asking something."""
    ada = Person()
    peers = [f"peer{n}" for n in range(MANY)]
    chats = [Chat(direct_chat("ada", peer), 0, 0, 0, 2) for peer in peers]
    ada.log_in(*chats, group(), Chat(CHAT, 0, 0, 0, 2))
    for n, peer in enumerate(peers[: MANY // 2]):
        ada.mono += 0.01
        route = (peer, Id16(b"\7" * 16), "ada", Id16(ada.identity.device_id))
        sid = Id16(n.to_bytes(16, "big"))
        ada.feed(ScOffered(sid, *route, direct_chat("ada", peer), Blob(bytes(1248))))
    ada.forget()
    return ada


def test_a_frame_costs_the_same_however_many_chats_there_are(touched: Touched) -> None:
    ada = crowd()
    sid = Id16((MANY // 2 - 1).to_bytes(16, "big"))
    stranger = Id16(b"\xff" * 16)
    ids = [ask(ada.client, GroupJoin, "#room")[0], "f" * 32]
    said = [
        *(frame for some in (sid, stranger) for frame in every_frame(Stage(), some)),
        text("#room", 1), text(CHAT, 1), protocol.Sent("f" * 32, CHAT, 1, 1),
        protocol.Presence("bob", True),
        protocol.ReadUpTo(CHAT, 1, 0), protocol.ChatAdded(Chat(CHAT, 1, 1, 0, 2)),
        *(Done(id) for id in ids), *(protocol.Error(Code.RATE, "x", id) for id in ids),
        Page("f" * 32, CHAT, [], 1), MemberList("f" * 32, "#room", []),
        protocol.Invited(Invitation("#late", "bob", 1)), protocol.InvitationGone("#late"),
        DeviceList("f" * 32, "peer7", B32(bytes(32)), 1, [], Sig(bytes(64))),
        ScOffered(stranger, "bob", Id16(b"\7" * 16), "ada", Id16(ada.identity.device_id), CHAT,
                     Blob(bytes(1248))),
        protocol.ChatLeft("#room"),
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
