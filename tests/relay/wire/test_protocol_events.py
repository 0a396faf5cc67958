"""What a client lets in: a relay that lies can send nothing that is not of the wire's own forms."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from msgspec import inspect

from relay.wire.codec import BadFrame, decode_event, encode
from relay.wire.errors import Code
from tests.kit import wire as w

ID, NAME, GROUP, DIRECT = "0f" * 16, "alice", "#team", "@alice,bobby"
SID = w.Id16(bytes(16))
STAMPS = (SID, NAME, SID, "bobby", SID)
CHAT = w.Chat(GROUP, 3, 2, 1, 5, "a title", "owner", topic="a topic")
MSG = w.Msg(DIRECT, 1, ID, NAME, 1, "text")
FILE = w.FileInfo(5, w.B32(bytes(32)), "png")
DEVICE = w.Device(SID, w.B32(bytes(32)), w.B32(bytes(32)), 1)
OWN = w.SignedDevices(1, [DEVICE], w.Sig(bytes(64)))
DECISION = w.Decision(
    1, 1, 1, "warn", "moderator", "law", "a law", "facts", 1, GROUP, [1], 1, 1, 1, "upheld", "words"
)
NOTICE = w.Notice(1, 1, "decision", 1, "warn", DECISION, "a text", read=True, left="restrict")
ROW = w.ReportRow(1, "cloud", "new", 1, "spam", 1, NAME, NAME, GROUP, 1)
CITED = w.CitedMessage(1, NAME, 1, "a text", "same", about=True, file=True)
FRANKED = w.FrankedMessage(1, 1, "a text", 1, 1, "a" * 64)
EVENTS: tuple[w.Event, ...] = (
    w.Challenge(w.B32(bytes(32)), w.B32(bytes(32)), "{}", w.B32(bytes(32)), w.Sig(bytes(64))),
    w.Welcome(NAME, SID, 1, [CHAT], [w.Invitation(GROUP, NAME, 1)]),
    w.Welcome(NAME, SID, 1, [], [], OWN),
    w.Welcome(NAME, SID, 1, [], [], OWN, w.AccountSettings(True, True, False, [NAME], True)),
    w.AuthFailed(),
    w.LinkWaiting(w.B32(bytes(32)), 600),
    w.Linked(w.Sig(bytes(64)), OWN),
    w.LinkFound(ID, DEVICE),
    w.Error(Code.RATE, "A rule.", ID, SID, 5),
    w.Error(Code.MALFORMED, "A rule."),
    w.Done(ID),
    w.Sent(ID, GROUP, 1, 1),
    MSG,
    w.Msg(GROUP, 1, ID, NAME, 1, "bobby", "invited"),
    w.Page(ID, DIRECT, [MSG], 1),
    w.Found(ID, [w.Hit(GROUP, 1, NAME, 1, "a text", 5, True, [0, 1])], w.Place(1, GROUP, 1)),
    w.Msg(GROUP, 1, ID, NAME, 1, "a.png", file=FILE),
    w.FileReady(ID, 5),
    w.FileFound(ID, "a.png", FILE, 0),
    w.FileLimitsAnswer(ID, 100, 1_000, 500),
    w.Opened(ID, CHAT),
    w.ChatAdded(w.Chat(DIRECT, 0, 0, 0, 2, online=True)),
    w.ChatLeft(GROUP),
    w.Invited(w.Invitation(GROUP, NAME, 1)),
    w.InvitationGone(GROUP),
    w.InvitationGone(GROUP, NAME, withdrawn=True),
    w.MemberList(ID, GROUP, [w.Member(NAME, "admin", True)]),
    w.GroupLinkMade(ID, GROUP, "a" * 26, 1, 1),
    w.GroupBanList(ID, GROUP, ["bobby"]),
    w.GroupInvitedPage(ID, GROUP, [w.OpenInvitation(NAME, NAME, 1)]),
    w.GroupLinkList(ID, GROUP, [w.InviteLink(ID, NAME, 1, 1)]),
    w.DirectoryPage(ID, [w.PublicChat(GROUP, 5, "a title", "a topic", "channel")], GROUP),
    w.SettingsNow(ID, False, True, True, ["bobby"]),
    w.SettingsNow(ID, False, True, True, ["bobby"], True),
    w.DraftNow("#team", "begun"),
    w.DraftList(ID, [w.Draft("#team", "begun")], "#team"),
    w.TypingSeen(GROUP, NAME),
    w.Seen(DIRECT, 1),
    w.ChatSettings(GROUP, 1, True),
    w.Blocked(NAME, True),
    w.ReadUpTo(GROUP, 1, 1),
    w.Presence(NAME, True),
    w.ViewOpen(True),
    w.DeviceList(ID, NAME, w.B32(bytes(32)), 1, [DEVICE], w.Sig(bytes(64))),
    w.DeviceList("", NAME, w.B32(bytes(32)), 1, [DEVICE], w.Sig(bytes(64)), [SID]),
    w.ScOffered(*STAMPS, DIRECT, w.Blob(b"m")),
    w.ScAnswered(*STAMPS, w.Blob(b"m")),
    w.ScFinished(*STAMPS, w.Blob(b"m")),
    w.ScMessage(*STAMPS, 1, w.B32(bytes(32)), w.Blob(b"b"), 1, 1, w.B32(bytes(32))),
    w.ScClosed(SID, "declined"),
    w.ScTaken(SID),
    w.ScGone(SID),
    w.ScUnavailable(SID),
    w.Reported(ID, 1, 1),
    w.ChatExpired(GROUP, 1),
    w.RelayKeep(60),
    NOTICE,
    w.NoticeList(ID, [NOTICE], 1),
    w.NoticeList("", [], 1),
    w.Suspended(NAME, 1, DECISION),
    w.StaffQueued(ID, [ROW], 1),
    w.StaffReport(ID, w.Case(ROW, "a note", [CITED], [FRANKED], "a" * 32, decisions=[DECISION])),
    w.StaffDecided(ID, 1),
    w.StaffAppealed(ID, [w.AppealRow(1, 1, NAME, "no", DECISION)], 1),
    w.StaffMembers(ID, [w.StaffMember(NAME, "moderator")]),
    w.FrankKeyList(ID, [w.FrankKey(1, 1, w.B32(bytes(32)), 1, 1, 1)]),
    w.Held(
        ID, NAME,
        [w.HeldTable("texts", "Why.", "So long.", "Nobody.", 1, [w.HeldColumn("no", "which")])],
        1, 0,
        ["Not this."], ["before"], ["Nor this."],
    ),
    w.ViewOpen(True),
)  # fmt: skip


def test_every_event_arrives_as_it_was_said() -> None:
    assert {type(event) for event in EVENTS} == set(w.AnyEvent.__args__)
    for event in EVENTS:
        assert decode_event(encode(event)) == event


def test_every_text_and_number_of_an_event_has_bounds() -> None:
    """By the declarations themselves, so that no new field is forgotten."""
    seen = 0
    todo: list[inspect.Type] = [inspect.type_info(w.AnyEvent)]  # type: ignore[arg-type]
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
def test_no_text_but_those_for_people_takes_what_a_stranger_adds(event: w.Event, more: str) -> None:
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
        w.Msg(GROUP, 1, ID, NAME, 1, "x" * w.TEXT_BYTES),
        w.Opened(ID, w.Chat(GROUP, 1, 1, 1, 1, "\U0001f511" * w.TITLE_CHARS)),
        w.Page(ID, GROUP, [MSG] * w.PAGE_MESSAGES, 1),
    ):
        assert decode_event(encode(event)) == event
    for event in (
        w.Msg(GROUP, 1, ID, NAME, 1, "x" * (w.TEXT_BYTES + 1)),
        w.Opened(ID, w.Chat(GROUP, 1, 1, 1, 1, "x" * (w.TITLE_CHARS + 1))),
        w.Page(ID, GROUP, [MSG] * (w.PAGE_MESSAGES + 1), 1),
        w.Invited(w.Invitation(DIRECT, NAME, 1)),
        w.Done(""),
    ):
        with pytest.raises(BadFrame):
            decode_event(encode(event))


def test_an_error_may_name_no_request() -> None:
    said = decode_event('{"t":"error","code":"rate","text":"Wait.","id":""}')
    assert said == w.Error(Code.RATE, "Wait.")


def test_a_client_ignores_fields_it_does_not_know() -> None:
    for event in EVENTS:
        frame = {**msgspec.json.decode(encode(event)), "new": {"deep": [1]}}
        assert decode_event(msgspec.json.encode(frame)) == event


def test_a_word_of_a_later_relay_is_no_fault_and_is_made_nothing_of() -> None:
    later = w.Msg(GROUP, 1, ID, NAME, 1, kind="sung", why="too_loud")
    assert decode_event(encode(later)) == later
    new = {"action": "quite_new", "ground": "quite_new", "role": "quite_new"}
    decision = msgspec.structs.replace(DECISION, **new)
    notice = w.Notice(1, 1, "sung", decision=decision)
    assert decode_event(encode(notice)) == notice
    for word in ("x" * 33, "two words", "\x1b", "Capital"):
        with pytest.raises(BadFrame):
            decode_event(encode(w.Msg(GROUP, 1, ID, NAME, 1, kind=word)))
