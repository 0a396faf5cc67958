"""The bell of plain mode: only as chosen, only on a terminal, and never many in a row."""

from __future__ import annotations

import asyncio
from typing import cast

import pytest

from tests.kit.plain import CHAT, FakeRuntime, MemoryConsole
from tests.tui_chat.plain.test_events import ROOM, line
from tui_chat.core import events
from tui_chat.core import notifications as core
from tui_chat.core.chats import GroupChat
from tui_chat.core.events import LineAdded, LineMark
from tui_chat.core.loaded_messages import Log
from tui_chat.core.names import BadName
from tui_chat.core.notifications import PAUSE, NotificationSettings
from tui_chat.plain.desk import Desk
from tui_chat.plain.notifications import AWAY, BellRinger, NotifyCommands
from tui_chat.runtime.process import RequestFailed
from tui_chat.runtime.runtime import Runtime


class Room:
    """A desk with a bell."""

    def __init__(self, open_chat: str = "") -> None:
        self.runtime, self.console = FakeRuntime(), MemoryConsole()
        self.console.rings = True
        self.runtime.client.conversations.all[ROOM] = GroupChat(chat=ROOM, log=Log(), members=3)
        self.desk = Desk(cast("Runtime", self.runtime), self.console)
        self.desk.open_chat = open_chat
        self.bell, self.commands = BellRinger(self.desk), NotifyCommands(self.desk)

    def rings(self, event: events.Event) -> bool:
        self.runtime.clock += PAUSE
        before = self.console.rung
        self.bell.receive_event(event)
        return self.console.rung > before


SECRET = LineAdded(CHAT, line(mark=LineMark.SECRET))
REQUEST = events.Prompted(CHAT, "bob", 9.0)


def test_the_bell_is_as_chosen() -> None:
    room = Room()
    assert [room.rings(one) for one in (LineAdded(CHAT, line()), REQUEST)] == [False, True]
    room.desk.notify_defaults = NotificationSettings(about="mentions")
    assert room.rings(LineAdded(CHAT, line())) and room.rings(SECRET)
    assert not room.rings(LineAdded(ROOM, line())) and room.rings(LineAdded(ROOM, line("@ada x")))
    assert not room.rings(LineAdded(CHAT, line(), live=False))
    room.runtime.choose(core.level_name(CHAT), "none")
    assert not any(map(room.rings, (LineAdded(CHAT, line()), SECRET, REQUEST)))
    room.runtime.choose(core.level_name(CHAT), "")
    room.runtime.choose(core.WAY, "nothing")
    assert not any(map(room.rings, (LineAdded(CHAT, line()), SECRET, REQUEST)))
    assert room.console.said == []


def test_a_burst_rings_once_and_a_pipe_has_no_bell() -> None:
    room = Room()
    room.runtime.choose(core.NOTIFY, "all")
    for _ in range(9):
        room.bell.receive_event(LineAdded(ROOM, line()))
    assert room.console.rung == 1
    room.console.rings = False
    assert not room.rings(LineAdded(ROOM, line()))


def test_whoever_types_in_the_open_chat_reads_it() -> None:
    room = Room(CHAT)
    room.runtime.choose(core.NOTIFY, "all")
    room.runtime.clock = room.desk.typed_at = 100.0
    assert not room.rings(LineAdded(CHAT, line())) and room.rings(LineAdded(ROOM, line()))
    assert room.rings(REQUEST)
    room.runtime.clock += AWAY
    assert room.rings(LineAdded(CHAT, line()))


async def test_the_command_asks_and_says_what_holds() -> None:
    room = Room()
    for typed, choices in (
        ("1", {core.WAY: "nothing"}),
        ("2", {core.WAY: "bell", core.NOTIFY: "mentions"}),
        ("3", {core.WAY: "bell", core.NOTIFY: "all"}),
    ):
        room.console.type(typed)
        await room.commands.notify()
        assert room.runtime.choices == choices | {
            k: v for k, v in room.runtime.choices.items() if k not in choices
        }
    room.console.type("4", "22:00-7:00")
    await room.commands.notify()
    assert room.console.said[-1] == "You get no notifications from 22:00 to 07:00, local time."
    room.console.type("4", "noon")
    with pytest.raises(BadName):
        await room.commands.notify()
    assert room.runtime.choices[core.QUIET] == "22:00-07:00"
    with pytest.raises(RequestFailed):
        await room.commands.notify("all")
    room.desk.open_chat = CHAT
    await room.commands.notify("mentions")
    assert core.level_of(room.runtime.choices, CHAT) == "mentions"
    assert room.console.said[-1] == (
        "On this machine you are notified only of mentions in this chat."
    )
    with pytest.raises(BadName):
        await room.commands.notify("loud")
    room.console.type("5")
    before = dict(room.runtime.choices)
    async with asyncio.timeout(10):
        await room.commands.notify()
    assert room.runtime.choices == before
