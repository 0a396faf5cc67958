"""The header of a chat: title, name, the CLOUD/SECRET toggle, and how long messages are kept."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from relay.terminal.modal import LOW, StatusLine
from relay.terminal.text import inert_line, inert_name
from relay.terminal.times import exact_duration
from tui_chat.core import retention
from tui_chat.core.chats import GroupChat
from tui_chat.core.events import Network, Privacy
from tui_chat.core.readers import SERVED, SHORT_SERVED
from tui_chat.ui import words
from tui_chat.ui.chat_moment import ChatMoment
from tui_chat.ui.toggle import ToggleBar, ToggleLabel

if TYPE_CHECKING:
    from tui_chat.ui.chat_view import ChatView


class Header:
    """The rows above the transcript."""

    def __init__(self, screen: ChatView) -> None:
        self._screen = screen
        self.title = StatusLine("title")
        self.name, self.toggle = StatusLine("name"), ToggleBar()
        self.subject, self.kept = StatusLine("subject"), StatusLine("kept")

    def show_title(self, now: ChatMoment) -> None:
        """Show the program, the user, and what is wrong with the connection. Where room is short,
        words go before the name."""
        runtime, client = self._screen.runtime, self._screen.client
        until, wait = self._screen.offline_until, ""
        if until is not None and client.network is Network.OFFLINE:
            wait = f", retry in {max(math.ceil(until - runtime.now()), 0)} s"
        relay = inert_line(runtime.relay_name, 30)
        sign, says, ink = {
            Network.ONLINE: ("●", "", "$online"),
            Network.CONNECTING: ("◌", f"connecting to {relay}", "$dim"),
            Network.BARRED: ("✕", "suspended", "bold $alert"),
            Network.OFFLINE: ("○", f"offline{wait}", "bold $alert"),
        }[client.network]
        open_key = not (runtime.key_file_sealed or self._screen.tour.takes_guests)
        program, link = "tui-chat", f"{sign} {says} ·" if says else sign
        served = client.conversations.served
        if served:
            program = f"tui-chat · {SERVED}"
        user, seal = inert_name(client.user), " (no passphrase)" if open_key else ""
        width = self.title.size.width or self._screen.app.size.width - 2

        def free() -> int:
            return width - sum(map(cell_len, (program, link, user, seal))) - 1

        if free() < 1:
            program = SERVED if served else ""
        if free() < 1:
            seal = ""
        if free() < 1:
            link = link.removesuffix(" ·")
        if free() < 1:
            link = f"{sign}{wait.removeprefix(', retry in')} ·" if wait else sign
        for shorter in (SHORT_SERVED, "served") if served else ():
            program = shorter if free() < 1 else program
        user = words.cut(user, max(cell_len(user) + min(free(), 0), 2))
        parts = (program, "bold"), (" " * max(free(), 0), ""), (f"{link} ", ink), (user, "bold")
        self.title.say(Content.assemble(*parts, (seal, "$dim")))

    def show_heading(self, now: ChatMoment) -> None:
        """Show name and toggle of the open chat; a long subject has a row of its own if it can."""
        here = now.here
        keys = " F2" if now.f2 and now.begins else "", " F4" if now.f4 else ""
        only_cloud = isinstance(here, GroupChat)
        nothing_sent = self._screen.sender.refused and now.privacy is Privacy.CLOUD
        label = ToggleLabel(now.privacy, now.state, *keys, only_cloud)
        self.toggle.show(None if here is None or nothing_sent else label)
        header = self.name.parent
        width = header.content_size.width if isinstance(header, Widget) else 0
        room = width - self.toggle.get_content_width() - 1
        name = words.heading(here, room) if here else Content("")
        about = ""
        long = name.cell_length > room and self._screen.size.height >= LOW
        if long and isinstance(here, GroupChat) and words.subject(here):
            name, about = words.heading(here, about=False), words.subject(here)
        self.name.say(name)
        self.subject.say(Content(about))

    def show_kept(self, now: ChatMoment) -> None:
        """Show the retention of the open chat, and which message goes next."""
        here, says = now.here, ""
        seconds = self._screen.client.retention.seconds(here) if here else 0
        if here and seconds and now.privacy is Privacy.CLOUD:
            says = f"kept {exact_duration(seconds)}"
            at = retention.next_to_go(here.log, seconds)
            if at is not None:
                left = (at - self._screen.runtime.instant().wall) / 1000
                says += f" · the oldest message is deleted {retention.time_left(left)}"
        self.kept.say(Content.styled(says, "$text-muted"))
