"""Words of the user reach the relay in CLOUD alone: each act that carries them, in each state of a
direct chat and in the other kinds of chat, and the words on the wire."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, get_args

import msgspec
import pytest
from msgspec.inspect import StrType, StructType, type_info

import tui_chat
import tui_chat.cloud
from relay.wire.codec import encode
from tests.kit import wire as w
from tests.kit.client import Stage, ask
from tests.kit.hostile_people import CHAT
from tui_chat.client import Client
from tui_chat.cloud.drafts import PAUSE
from tui_chat.core.chats import Conversations
from tui_chat.core.events import CloudText, Privacy
from tui_chat.core.step import Now, Step

GROUP = "#lobby"
NOWHERE = ("#nowhere", "@ada,carol")
WORDS = "a canary"
SIZE = len(WORDS)


class Act(NamedTuple):
    """`begin` is done while the chat is in CLOUD, and gives what names it; `do` afterwards."""

    sends: set[type]
    do: Callable[[Client, str, Now, str], list[Step]]
    begin: Callable[[Client, str, Now], str] | None = None


def refused_text(client: Client, chat: str, now: Now) -> str:
    id, _ = client.say(CloudText(chat, WORDS), now)
    client.receive_event(w.Error(w.Code.NOT_ALLOWED, "No.", id), now)
    return f"{client.user}:{id}"


def two_texts(client: Client, chat: str, now: Now) -> str:
    """The second one waits until the first has its place."""
    first, step = client.say(CloudText(chat, "before"), now)
    assert [type(frame) for frame in step.send] == [w.Send]
    assert not client.say(CloudText(chat, WORDS), now)[1].send
    return first


def half_a_file(client: Client, chat: str, now: Now) -> str:
    id, _ = client.transfers.upload(chat, "a.txt", SIZE, now)
    client.receive_event(w.FileReady(id, 0), now)
    return id


def say(client: Client, text: CloudText, now: Now) -> list[Step]:
    return [client.say(text, now)[1]]


def write(client: Client, chat: str, now: Now) -> list[Step]:
    later = Now(now.mono + PAUSE, now.wall)
    return [client.write(chat, WORDS, now), client.tick(later)]


def edit(client: Client, chat: str) -> list[Step]:
    return [ask(client, w.Edit, chat, 1, WORDS)[1]]


def forward(client: Client, chat: str, of: str) -> list[Step]:
    return [ask(client, w.Forward, chat, of, 1)[1]]


def search(client: Client, chat: str | None, beside: str) -> list[Step]:
    return [ask(client, w.Search, WORDS, chat, beside=beside)[1]]


def lost(ask: Callable[[Client, str], tuple[str, Step]]) -> Callable[[Client, str, Now], str]:
    """Return an act that asks, and loses the connection before the answer."""

    def begin(client: Client, chat: str, now: Now) -> str:
        id, step = ask(client, chat)
        assert step.send
        client.requests.link_lost(Step())
        return id

    return begin


def too_fast(client: Client, chat: str, now: Now) -> str:
    """Ask, and let the relay find it too fast."""
    id, step = ask(client, w.Edit, chat, 1, WORDS)
    assert step.send
    client.receive_event(w.Error(w.Code.RATE, "Too fast.", id), now)
    return id


def again(client: Client, chat: str, now: Now, id: str) -> list[Step]:
    return [client.requests.again(id)[1]]


ACTS = {
    "say": Act({w.Send}, lambda c, chat, now, _: say(c, CloudText(chat, WORDS), now)),
    "answer": Act({w.Send}, lambda c, chat, now, _: say(c, CloudText(chat, WORDS, 1), now)),
    "send again": Act({w.Send}, lambda c, chat, now, key: [c.retry(chat, key, now)], refused_text),
    "its turn": Act(
        {w.Send}, lambda c, chat, now, id: [c.receive_event(w.Sent(id, chat, 1, now.wall), now)],
        two_texts,
    ),
    "edit": Act({w.Edit}, lambda c, chat, now, _: edit(c, chat)),
    "edit again": Act({w.Edit}, again, lost(lambda c, chat: ask(c, w.Edit, chat, 1, WORDS))),
    "edit slower": Act({w.Edit}, again, too_fast),
    "forward again": Act(
        {w.Forward}, again, lost(lambda c, chat: ask(c, w.Forward, GROUP, chat, 1))
    ),
    "search again": Act(
        {w.Search}, again, lost(lambda c, chat: ask(c, w.Search, WORDS, None, beside=chat))
    ),
    "react": Act({w.React}, lambda c, chat, now, _: [ask(c, w.React, chat, 1, "👍", True)[1]]),
    "forward to": Act({w.Forward}, lambda c, chat, now, _: [ask(c, w.Forward, chat, GROUP, 1)[1]]),
    "forward from": Act(
        {w.Forward}, lambda c, chat, now, _: [ask(c, w.Forward, GROUP, chat, 1)[1]]
    ),
    "file": Act(
        {w.FileBegin}, lambda c, chat, now, _: [c.transfers.upload(chat, WORDS, SIZE, now)[1]]
    ),
    "more of a file": Act(
        {w.Chunk, w.FileEnd},
        lambda c, chat, now, id: [c.transfers.read(id, 0, WORDS.encode(), bytes(32), now)],
        half_a_file,
    ),
    "write": Act({w.Typing, w.DraftSet}, lambda c, chat, now, _: write(c, chat, now)),
    "from a day on": Act(
        {w.History}, lambda c, chat, now, _: [ask(c, w.History, chat, since=0, limit=1)[1]]
    ),
    "search in": Act({w.Search}, lambda c, chat, now, _: search(c, chat, "")),
    "search beside": Act({w.Search}, lambda c, chat, now, _: search(c, None, chat)),
}  # fmt: skip
CARRIES: tuple[type, ...] = tuple({kind for act in ACTS.values() for kind in act.sends})
BY_TYPE = {"say", "answer"}
"""Here `Client.say` compares the type of the text with the toggle before anything else is asked."""


class Table(Stage):
    """ada tells that she writes, and shares her drafts."""

    def __init__(self) -> None:
        super().__init__()
        agreed = self.ada.client.settings.agreed
        agreed.remember({"here.typing": "on", "here.drafts": "on"})
        self.say_to(self.ada, w.SettingsNow("", True, True, True, [], True))

    def f2(self, *, ada: bool, settle: bool = True) -> None:
        self.advance(1)
        self.press(self.ada if ada else self.bob, "F2")
        if settle:
            self.settle()

    def f4(self, *, ada: bool) -> None:
        self.leave(self.ada if ada else self.bob)


def sealed(t: Table) -> None:
    t.f2(ada=True)
    t.f2(ada=False)


def agreeing(t: Table) -> None:
    t.f2(ada=False)
    t.f2(ada=True, settle=False)


def ended(t: Table, *, ada: bool) -> None:
    sealed(t)
    t.f4(ada=ada)


def asked_again(t: Table) -> None:
    ended(t, ada=False)
    t.f2(ada=False)
    assert t.ada.direct and t.ada.direct.toggle.prompt


def declined(t: Table) -> None:
    t.f2(ada=True)
    t.f4(ada=False)


def back(t: Table) -> None:
    ended(t, ada=True)
    t.f4(ada=True)


STATES: dict[str, tuple[Privacy, Callable[[Table], None]]] = {
    "never secret": (Privacy.CLOUD, lambda t: None),
    "asked by the peer": (Privacy.CLOUD, lambda t: t.f2(ada=False)),
    "asking the peer": (Privacy.NEGOTIATING, lambda t: t.f2(ada=True)),
    "agreeing on keys": (Privacy.NEGOTIATING, agreeing),
    "sealed": (Privacy.SECRET, sealed),
    "declined": (Privacy.CLOSED, declined),
    "ended here": (Privacy.CLOSED, lambda t: ended(t, ada=True)),
    "ended by the peer": (Privacy.CLOSED, lambda t: ended(t, ada=False)),
    "ended, and asked again": (Privacy.CLOSED, asked_again),
    "back in CLOUD": (Privacy.CLOUD, back),
}


def reaches(act: str, state: str, chat: str) -> set[type]:
    """Return what ada's client sends for an act in this chat, in this state of the direct one."""
    table = Table()
    client = table.ada.client
    begin = ACTS[act].begin
    begun = begin(client, chat, table.now) if begin else ""
    privacy, lead = STATES[state]
    lead(table)
    assert table.ada.privacy is privacy
    steps = ACTS[act].do(client, chat, table.now, begun)
    frames = [x for x in (f for s in steps for f in s.send) if isinstance(x, CARRIES)]
    for frame in frames if not ACTS[act].sends & {type(f) for f in frames} else ():
        raw = bytes(frame.data) if isinstance(frame, w.Chunk) else encode(frame)
        assert WORDS.encode() not in raw
    return {type(frame) for frame in frames}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("act", ACTS)
def test_between_two_the_words_leave_in_cloud_and_in_no_other_state(act: str, state: str) -> None:
    sends = ACTS[act].sends if STATES[state][0] is Privacy.CLOUD else set()
    if act in ("its turn", "more of a file", "send again") and state == "back in CLOUD":
        sends = {w.Send} if act == "send again" else set()  # F2 ended it; the user may send again
    assert reaches(act, state, CHAT) == sends


@pytest.mark.parametrize("state", ["never secret", "sealed", "ended here"])
@pytest.mark.parametrize("act", ACTS)
def test_in_a_group_they_always_leave(act: str, state: str) -> None:
    assert reaches(act, state, GROUP) == ACTS[act].sends


@pytest.mark.parametrize("chat", NOWHERE)
@pytest.mark.parametrize(
    "act", [act for act in ACTS if not ACTS[act].begin and act != "search beside"]
)
def test_nothing_is_sent_to_chats_one_is_not_in(act: str, chat: str) -> None:
    table = Table()
    steps = ACTS[act].do(table.ada.client, chat, table.now, "")
    assert not [f for s in steps for f in s.send if isinstance(f, CARRIES)]


@pytest.mark.parametrize("act", ACTS)
def test_each_asks_the_one_question(act: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With another answer the words would leave: nothing else keeps them here."""
    monkeypatch.setattr(Conversations, "in_cloud", lambda self, chat: True)
    assert bool(reaches(act, "sealed", CHAT)) is (act not in BY_TYPE)


NO_WORDS = {"id", "chat", "of", "user", "after"}
"""Fields that name somebody or something."""
OTHERS: dict[type[msgspec.Struct], str] = {
    w.Register: "before there is a chat", w.GroupCreate: "a group is never secret",
    w.GroupTitle: "a group is never secret", w.GroupTopic: "a group is never secret",
    w.GroupJoin: "a group is never secret", w.Directory: "public groups, and of no chat",
    w.ScClose: "of the protocol", w.Report: "shown to the operator by the user's act",
    w.ReportChat: "shown to the operator by the user's act",
    w.Appeal: "to the operator, and of no chat", w.StaffDecide: "of the staff, and of no chat",
    w.StaffSettle: "of the staff, and of no chat",
}  # fmt: skip


def free_text(kind: type[msgspec.Struct]) -> set[str]:
    """The fields of a request that can hold anything that somebody wrote."""
    info = type_info(kind)
    assert isinstance(info, StructType)
    return {f.encode_name for f in info.fields if isinstance(f.type, StrType)} - NO_WORDS


def test_each_request_that_can_carry_words_is_in_the_table() -> None:
    can = {kind for kind in get_args(w.AnyRequest) if free_text(kind)}
    assert can == (set(OTHERS) | set(CARRIES)) - {
        w.Chunk, w.FileEnd, w.Typing, w.Forward, w.History,
    }  # fmt: skip


def test_no_part_of_the_cloud_looks_at_the_toggle_itself() -> None:
    """Else it would have an answer of its own to the question."""
    (folder,) = tui_chat.cloud.__path__
    for path in Path(folder).glob("*.py"):
        tree = ast.parse(path.read_text())
        names = {n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute)}
        assert "privacy" not in names, path
