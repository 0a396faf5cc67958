"""The host in plain mode: the link for friends, and a line about each friend who comes."""

from __future__ import annotations

import asyncio

from relay.terminal.text import inert_name
from relay.wire.groups import GroupCreate
from tui_chat.core import events
from tui_chat.core.lobby import LOBBY, TITLE, arrived
from tui_chat.core.names import Invite, NoInvite
from tui_chat.host.host import RunningHost
from tui_chat.nearby.status import nearby_words
from tui_chat.plain.chat import PlainChat
from tui_chat.plain.console import Console
from tui_chat.plain.words import invite_words


class PlainHost:
    """Watches the lobby of a relay that runs here, and says who joined."""

    def __init__(self, here: RunningHost, chat: PlainChat, console: Console) -> None:
        self._here, self._runtime, self._console = here, chat.runtime, console
        self._invite, self._left = here.first, here.first.uses
        self._since = chat.runtime.instant().wall
        self._came: list[str] = []
        self._counting: asyncio.Task[None] | None = None
        chat.new_link = self.new_link
        chat.runtime.listen(self._receive_event)
        if here.nearby is not None:
            here.nearby.listen(self._say_nearby)

    def greet(self) -> None:
        """Give the link for friends."""
        self._console.say(invite_words(self._invite))
        self._say_nearby()

    def _say_nearby(self) -> None:
        """Give the two words, and say why they changed."""
        if self._here.nearby is not None:
            for line in nearby_words(self._here.nearby.status).splitlines():
                self._console.say(line)

    async def new_link(self) -> Invite:
        """Make another link. Raises NoInvite."""
        self._invite = await self._here.new_link()
        self._left = self._invite.uses
        return self._invite

    async def watch(self) -> None:
        """Say when the relay has ended."""
        await self._here.relay.ended()
        self._console.say("The relay has stopped. Its data is kept. Quit with /quit.")

    def _receive_event(self, event: events.Event) -> None:
        match event:
            case events.LoggedIn():
                if LOBBY not in self._runtime.client.conversations.all:
                    loop = asyncio.get_running_loop()
                    loop.call_soon(self._runtime.begin, GroupCreate, LOBBY, TITLE, "group", True)
            case events.LineAdded(chat=chat, line=line) if chat == LOBBY and not line.own:
                if line.kind == "joined" and line.at >= self._since:
                    self._came.append(inert_name(line.by))
                    if self._counting is None:
                        self._counting = asyncio.ensure_future(self._count())

    async def _count(self) -> None:
        """Say who came, and how many places the link has left."""
        while self._came:
            names, self._came = self._came, []
            invite = self._invite
            try:
                left: int | None = await self._here.places_left(invite)
            except NoInvite:
                left = None
            if left is None or invite is not self._invite:
                self._console.say(arrived(names, None))
            elif left < self._left:  # else they had an account already, or came by another link
                self._left = left
                self._console.say(arrived(names, left))
        self._counting = None
