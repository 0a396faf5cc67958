"""What a client lets in: a relay that lies can send nothing that is not of the wire's own forms."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from msgspec import inspect

from relay.wire import moderation as me
from relay.wire import protocol as e
from relay.wire.account import Device, DeviceList, Held, HeldColumn, HeldTable, LinkFound
from relay.wire.binary import B32, Blob, Id16, Sig
from relay.wire.codec import BadFrame, decode_event, encode
from relay.wire.errors import Code
from relay.wire.files import FileFound, FileInfo, FileLimitsAnswer, FileReady
from relay.wire.groups import (
    Chat,
    DirectoryPage,
    GroupBanList,
    GroupInvitedPage,
    GroupLinkList,
    GroupLinkMade,
    Invitation,
    InviteLink,
    Member,
    MemberList,
    Opened,
    OpenInvitation,
    PublicChat,
)
from relay.wire.limits import PAGE_MESSAGES, TEXT_BYTES, TITLE_CHARS
from relay.wire.messages import Found, Hit, Msg, Page, Place
from relay.wire.secret import (
    FrankKey,
    FrankKeyList,
    Reported,
    ScAnswered,
    ScClosed,
    ScFinished,
    ScGone,
    ScMessage,
    ScOffered,
    ScTaken,
    ScUnavailable,
)
from relay.wire.settings import (
    AccountSettings,
    Blocked,
    ChatExpired,
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

ID, NAME, GROUP, DIRECT = "0f" * 16, "alice", "#team", "@alice,bobby"
SID = Id16(bytes(16))
STAMPS = (SID, NAME, SID, "bobby", SID)
CHAT = Chat(GROUP, 3, 2, 1, 5, "a title", "owner", topic="a topic")
MSG = Msg(DIRECT, 1, ID, NAME, 1, "text")
FILE = FileInfo(5, B32(bytes(32)), "png")
DEVICE = Device(SID, B32(bytes(32)), B32(bytes(32)), 1)
OWN = e.SignedDevices(1, [DEVICE], Sig(bytes(64)))
DECISION = me.Decision(
    1, 1, 1, "warn", "moderator", "law", "a law", "facts", 1, GROUP, [1], 1, 1, 1, "upheld", "words"
)
NOTICE = me.Notice(1, 1, "decision", 1, "warn", DECISION, "a text", read=True, left="restrict")
ROW = me.ReportRow(1, "cloud", "new", 1, "spam", 1, NAME, NAME, GROUP, 1)
CITED = me.CitedMessage(1, NAME, 1, "a text", "same", about=True, file=True)
FRANKED = me.FrankedMessage(1, 1, "a text", 1, 1, "a" * 64)
EVENTS: tuple[Event, ...] = (
    e.Challenge(B32(bytes(32)), B32(bytes(32)), "{}", B32(bytes(32)), Sig(bytes(64))),
    e.Welcome(NAME, SID, 1, [CHAT], [Invitation(GROUP, NAME, 1)]),
    e.Welcome(NAME, SID, 1, [], [], OWN),
    e.Welcome(NAME, SID, 1, [], [], OWN, AccountSettings(True, True, False, [NAME], True)),
    e.AuthFailed(),
    e.LinkWaiting(B32(bytes(32)), 600),
    e.Linked(Sig(bytes(64)), OWN),
    LinkFound(ID, DEVICE),
    e.Error(Code.RATE, "A rule.", ID, SID, 5),
    e.Error(Code.MALFORMED, "A rule."),
    Done(ID),
    e.Sent(ID, GROUP, 1, 1),
    MSG,
    Msg(GROUP, 1, ID, NAME, 1, "bobby", "invited"),
    Page(ID, DIRECT, [MSG], 1),
    Found(ID, [Hit(GROUP, 1, NAME, 1, "a text", 5, True, [0, 1])], Place(1, GROUP, 1)),
    Msg(GROUP, 1, ID, NAME, 1, "a.png", file=FILE),
    FileReady(ID, 5),
    FileFound(ID, "a.png", FILE, 0),
    FileLimitsAnswer(ID, 100, 1_000, 500),
    Opened(ID, CHAT),
    e.ChatAdded(Chat(DIRECT, 0, 0, 0, 2, online=True)),
    e.ChatLeft(GROUP),
    e.Invited(Invitation(GROUP, NAME, 1)),
    e.InvitationGone(GROUP),
    e.InvitationGone(GROUP, NAME, withdrawn=True),
    MemberList(ID, GROUP, [Member(NAME, "admin", True)]),
    GroupLinkMade(ID, GROUP, "a" * 26, 1, 1),
    GroupBanList(ID, GROUP, ["bobby"]),
    GroupInvitedPage(ID, GROUP, [OpenInvitation(NAME, NAME, 1)]),
    GroupLinkList(ID, GROUP, [InviteLink(ID, NAME, 1, 1)]),
    DirectoryPage(ID, [PublicChat(GROUP, 5, "a title", "a topic", "channel")], GROUP),
    SettingsNow(ID, False, True, True, ["bobby"]),
    SettingsNow(ID, False, True, True, ["bobby"], True),
    DraftNow("#team", "begun"),
    DraftList(ID, [Draft("#team", "begun")], "#team"),
    TypingSeen(GROUP, NAME),
    Seen(DIRECT, 1),
    ChatSettings(GROUP, 1, True),
    Blocked(NAME, True),
    e.ReadUpTo(GROUP, 1, 1),
    e.Presence(NAME, True),
    ViewOpen(True),
    DeviceList(ID, NAME, B32(bytes(32)), 1, [DEVICE], Sig(bytes(64))),
    DeviceList("", NAME, B32(bytes(32)), 1, [DEVICE], Sig(bytes(64)), [SID]),
    ScOffered(*STAMPS, DIRECT, Blob(b"m")),
    ScAnswered(*STAMPS, Blob(b"m")),
    ScFinished(*STAMPS, Blob(b"m")),
    ScMessage(*STAMPS, 1, B32(bytes(32)), Blob(b"b"), 1, 1, B32(bytes(32))),
    ScClosed(SID, "declined"),
    ScTaken(SID),
    ScGone(SID),
    ScUnavailable(SID),
    Reported(ID, 1, 1),
    ChatExpired(GROUP, 1),
    RelayKeep(60),
    NOTICE,
    me.NoticeList(ID, [NOTICE], 1),
    me.NoticeList("", [], 1),
    me.Suspended(NAME, 1, DECISION),
    me.StaffQueued(ID, [ROW], 1),
    me.StaffReport(ID, me.Case(ROW, "a note", [CITED], [FRANKED], "a" * 32, decisions=[DECISION])),
    me.StaffDecided(ID, 1),
    me.StaffAppealed(ID, [me.AppealRow(1, 1, NAME, "no", DECISION)], 1),
    me.StaffMembers(ID, [me.StaffMember(NAME, "moderator")]),
    FrankKeyList(ID, [FrankKey(1, 1, B32(bytes(32)), 1, 1, 1)]),
    Held(
        ID, NAME,
        [HeldTable("texts", "Why.", "So long.", "Nobody.", 1, [HeldColumn("no", "which")])],
        1, 0,
        ["Not this."], ["before"], ["Nor this."],
    ),
    ViewOpen(True),
)  # fmt: skip


def test_every_event_arrives_as_it_was_said() -> None:
    assert {type(event) for event in EVENTS} == set(e.AnyEvent.__args__)
    for event in EVENTS:
        assert decode_event(encode(event)) == event


def test_every_text_and_number_of_an_event_has_bounds() -> None:
    """By the declarations themselves, so that no new field is forgotten."""
    seen = 0
    todo: list[inspect.Type] = [inspect.type_info(e.AnyEvent)]  # type: ignore[arg-type]
    while todo:
        match todo.pop():
            case inspect.UnionType(types):
                todo.extend(types)
            case inspect.StructType(cls, fields=fields):
                for field in fields:
                    seen += 1
                    kind = field.type
                    if isinstance(kind, inspect.StrType):
                        bounded = kind.pattern is not None or kind.max_length is not None
                        assert bounded, f"{cls.__name__}.{field.name}"
                    elif isinstance(kind, inspect.IntType):
                        assert kind.ge == 0 and kind.le, f"{cls.__name__}.{field.name}"
                    todo.append(kind)
            case inspect.ListType(item_type=item):
                todo.append(item)
    assert seen > 60


def _paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[tuple[Any, ...], str]]:
    match value:
        case dict():
            return [found for k, v in value.items() for found in _paths(v, (*path, k))]
        case list():
            return [found for k, v in enumerate(value) for found in _paths(v, (*path, k))]
        case str() if path != ("t",):
            return [(path, value)]
    return []


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
@pytest.mark.parametrize(
    "more",
    ["x" * 70_000, "\x1b[2J", "\n", "\u202e"],
    ids=["long", "escape", "line", "override"],
)
def test_no_text_but_those_for_people_takes_what_a_stranger_adds(event: Event, more: str) -> None:
    """Names, ids, chats and keys have one form; texts for people only a length."""
    for path, text in _paths(msgspec.json.decode(encode(event))):
        frame = msgspec.json.decode(encode(event))
        place = frame
        for key in path[:-1]:
            place = place[key]
        place[path[-1]] = text + more
        field = next(key for key in reversed(path) if isinstance(key, str))
        for_people = field in (
            *(
                "text",
                "title",
                "topic",
                "limits",
                "reason",
                "name",
                "purpose",
                "kept",
                "seen",
                "not_held",
                "not_told",
            ),
            *("rule", "facts", "note", "words"),
        )
        if for_people and len(more) < 10:
            continue
        with pytest.raises(BadFrame):
            decode_event(msgspec.json.encode(frame))


def test_what_is_for_people_is_as_long_as_the_relay_may_make_it() -> None:
    for event in (
        Msg(GROUP, 1, ID, NAME, 1, "x" * TEXT_BYTES),
        Opened(ID, Chat(GROUP, 1, 1, 1, 1, "\U0001f511" * TITLE_CHARS)),
        Page(ID, GROUP, [MSG] * PAGE_MESSAGES, 1),
    ):
        assert decode_event(encode(event)) == event
    for event in (
        Msg(GROUP, 1, ID, NAME, 1, "x" * (TEXT_BYTES + 1)),
        Opened(ID, Chat(GROUP, 1, 1, 1, 1, "x" * (TITLE_CHARS + 1))),
        Page(ID, GROUP, [MSG] * (PAGE_MESSAGES + 1), 1),
        e.Invited(Invitation(DIRECT, NAME, 1)),
        Done(""),
    ):
        with pytest.raises(BadFrame):
            decode_event(encode(event))


def test_an_error_may_name_no_request() -> None:
    said = decode_event('{"t":"error","code":"rate","text":"Wait.","id":""}')
    assert said == e.Error(Code.RATE, "Wait.")


def test_a_client_ignores_fields_it_does_not_know() -> None:
    for event in EVENTS:
        frame = {**msgspec.json.decode(encode(event)), "new": {"deep": [1]}}
        assert decode_event(msgspec.json.encode(frame)) == event


def test_a_word_of_a_later_relay_is_no_fault_and_is_made_nothing_of() -> None:
    later = Msg(GROUP, 1, ID, NAME, 1, kind="sung", why="too_loud")
    assert decode_event(encode(later)) == later
    new = {"action": "quite_new", "ground": "quite_new", "role": "quite_new"}
    decision = msgspec.structs.replace(DECISION, **new)
    notice = me.Notice(1, 1, "sung", decision=decision)
    assert decode_event(encode(notice)) == notice
    for word in ("x" * 33, "two words", "\x1b", "Capital"):
        with pytest.raises(BadFrame):
            decode_event(encode(Msg(GROUP, 1, ID, NAME, 1, kind=word)))
