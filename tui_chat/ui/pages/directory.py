"""The public groups and channels of the relay: search, preview and join them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from relay.terminal.dialogs import key_row
from relay.terminal.modal import LOW, bindings
from relay.terminal.pages import MORE, ListPage
from relay.terminal.text import inert_line, inert_name, plural
from relay.wire.groups import Directory, PublicChat
from relay.wire.groups import DirectoryPage as Found
from relay.wire.limits import QUERY_CHARS
from tui_chat.ui.dialogs import Field
from tui_chat.ui.readers import ReadersLine
from tui_chat.ui.transcript.widget import later

if TYPE_CHECKING:
    from tui_chat.runtime.runtime import Runtime

_NONE = "No match."
_NONE_AT_ALL = "No public groups or channels yet. To create a channel, type /channel create."
_LED = 20
"""Answers without a result that are accepted in a row while the relay still searches."""
_WAIT_SECONDS = 0.4
"""Seconds after the last letter before the relay is asked: a search costs it time."""


def chat_row(chat: PublicChat, joined: bool) -> Content:
    """Return one group or channel in two lines."""
    what = "channel" if chat.kind == "channel" else "group"
    count = plural(chat.members, "reader") if what == "channel" else plural(chat.members, "member")
    about = inert_line(chat.title, 80) or inert_line(chat.topic, 160) or "no title"
    here = " · you are a member" if joined else ""
    more = f"  {what}, {count}{here}", "$text-muted"
    return Content.assemble((inert_name(chat.chat), "bold"), more, f"\n  {about}")


def preview(chat: PublicChat) -> Content:
    """Return all that is known about a group or channel before joining."""
    title, topic = inert_line(chat.title, 80), inert_line(chat.topic, 160)
    count, seen = plural(chat.members, "member"), "The members will see that you joined."
    kind = "channel" if chat.kind == "channel" else "group"
    if kind == "channel":
        count = plural(chat.members, "reader")
        seen = (
            "Only owners and admins can write. You can read and react. The owners, the admins and "
            "the relay's operator see that you read the channel. Other readers see you only if you "
            "react."
        )
    return Content(
        f"Title: {title or 'none'}\nTopic: {topic or 'none'}\n{count}\n\n{seen} The {kind} "
        "is public, so anyone on this relay can read its messages, and so can the operator. After "
        "you join, you can read all messages from the beginning. You can leave at any time."
    )


class PublicChatsPage(ListPage[str]):
    """Search the public groups and channels. Returns the one to join or to open."""

    AUTO_FOCUS = "Input"
    BINDINGS = bindings("down move(1)", "up move(-1)", "pagedown move(5)", "pageup move(-5)")
    low, heading = LOW, Content("Public groups and channels")
    hint = key_row("↑↓ select", "Enter open", "Esc close")

    def __init__(self, runtime: Runtime, query: str = "") -> None:
        super().__init__()
        self._runtime, self._query = runtime, query
        self.chats: list[PublicChat] = []
        self._next, self._asked, self._led = "", "", 0

    def contents(self) -> ComposeResult:
        hint = "words in a name, title or topic"
        yield Field(self._query, hint, max_length=QUERY_CHARS, select_on_focus=False)
        yield from super().contents()
        yield ReadersLine("you · the relay's operator, who sees your search words")

    def on_mount(self) -> None:
        self.look()

    @on(Input.Changed)
    def typed(self, event: Input.Changed) -> None:
        """Search for these words once the typing pauses."""
        self._query = event.value.strip()
        later(_WAIT_SECONDS, self, self._rested)

    def _rested(self) -> None:
        if self._query != self._asked:
            self.look()

    def look(self, after: str = "") -> None:
        """Request the groups and channels after a name."""
        self._asked = self._query
        if not after:
            self.chats, self._next, self._led = [], "", 0
        self.load(self._look(self._query, after))

    async def _look(self, query: str, after: str) -> None:
        answer = await self._runtime.ask(Directory, query, after)
        if answer.code or not isinstance(answer.value, Found):
            self.say(answer.text or "The relay sent no list.")
            return
        self.say("")
        before = len(self.chats)
        self.chats += answer.value.chats
        self._next = answer.value.next
        if self._next and not answer.value.chats and self._led < _LED:
            self._led += 1
            self.look(self._next)  # it searches a part at a time: none in this one
            return
        self.show(before)

    def show(self, highlighted: int = 0) -> None:
        mine = self._runtime.client.conversations.all
        options = [Option(chat_row(chat, chat.chat in mine), chat.chat) for chat in self.chats]
        if self._next:
            options.append(Option(Content("… load more"), MORE))
        nothing = _NONE if self._query else _NONE_AT_ALL
        listed = self.query_one(OptionList)
        listed.set_options(options or [Option(Content(nothing), disabled=True)])
        listed.highlighted = min(highlighted, len(options) - 1) if options else None

    def action_move(self, by: int) -> None:
        """Move up or down in the list, from the field."""
        listed = self.query_one(OptionList)
        if listed.highlighted is not None:
            listed.highlighted = min(max(listed.highlighted + by, 0), listed.option_count - 1)

    @on(Input.Submitted)
    def entered(self) -> None:
        """Search, or choose the highlighted row."""
        if self._query != self._asked:
            self.look()
        elif self.chosen == MORE:
            self.load_more()
        elif self.chosen is not None:
            self.pick(self.chosen)

    def load_more(self) -> None:
        self.look(self._next)

    def pick(self, row: str) -> None:
        chat = next((chat for chat in self.chats if chat.chat == row), None)
        if chat and row in self._runtime.client.conversations.all:
            self.dismiss(row)
        elif chat:
            self.do(self._ask(chat))

    async def _ask(self, chat: PublicChat) -> None:
        yes = "Subscribe" if chat.kind == "channel" else "Join"
        to = " to" if chat.kind == "channel" else ""
        title = Content.assemble(f"{yes}{to} ", (inert_name(chat.chat), "bold"), "?")
        if await self.confirmed(title, preview(chat), yes, asked=True):
            self.dismiss(chat.chat)
