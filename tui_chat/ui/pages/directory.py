"""The public groups and channels of the relay: looked for, looked at, joined."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from relay.terminal.text import inert_line, inert_name
from relay.wire.groups import DirectoryPage as Found
from relay.wire.groups import PublicChat
from relay.wire.limits import QUERY_CHARS
from tui_chat.core.events import Privacy
from tui_chat.ui.chrome import LOW, ReadersLine, StatusLine
from tui_chat.ui.dialogs import ConfirmDialog, Field
from tui_chat.ui.page import ModalPage
from tui_chat.ui.transcript.window import later
from tui_chat.ui.words import plural

if TYPE_CHECKING:
    from tui_chat.runtime.runtime import Runtime

_MORE = "more"
_NONE = "Nothing public has these words in its name, title or topic."
_NONE_AT_ALL = "Nothing on this relay is public yet. /channel create makes a channel."
_LED = 20
"""So often in a row the relay may say that it has found nothing yet."""
_WAIT_SECONDS = 0.4
"""So long after the last letter the relay is asked: a look costs it something."""


def row(chat: PublicChat, joined: bool) -> Content:
    """Two lines about one of them."""
    what = "channel" if chat.kind == "channel" else "group"
    count = f"{chat.members:,} in it" if what == "channel" else plural(chat.members, "member")
    about = inert_line(chat.title, 80) or inert_line(chat.topic, 160) or "no title"
    here = " · you are in it" if joined else ""
    return Content.assemble(
        (inert_name(chat.chat), "bold"), (f"  {what}, {count}{here}", "$text-muted"),
        f"\n  {about}",
    )  # fmt: skip


def preview(chat: PublicChat) -> Content:
    """All that is known of it before one joins."""
    channel = chat.kind == "channel"
    title, topic = inert_line(chat.title, 80), inert_line(chat.topic, 160)
    parts = [
        f"Title: {title or 'none'}\nTopic: {topic or 'none'}\n",
        f"{chat.members:,} in it now.\n\n"
        if channel
        else f"{plural(chat.members, 'member')} now.\n\n",
    ]
    if channel:
        parts.append(
            "Its owners and admins write, you read and react. That you read it is known to them "
            "and to the relay's operator, not to its other readers; a reaction shows you to all."
        )
    else:
        parts.append("Its members see that you have come.")
    parts.append(
        " It is public: anyone, and the relay's operator, can read what is written in it. "
        "What was written is shown once you are in: all of it, from its beginning. "
        "You can leave at any time."
    )
    return Content.assemble(*parts)


class PublicChatsPage(ModalPage[str]):
    """Its value is the one to join, or to open."""

    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Close", show=False),
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("pagedown", "move(5)", show=False),
        Binding("pageup", "move(-5)", show=False),
    ]

    def __init__(self, runtime: Runtime, query: str = "") -> None:
        super().__init__()
        self._runtime, self._query = runtime, query
        self.chats: list[PublicChat] = []
        self._next, self._asked, self._led = "", "", 0

    def compose(self) -> ComposeResult:
        """The field, the list, who learns what is looked for."""
        with Vertical(classes="dialog tall"):
            says = Content("Public groups and channels")
            yield Static(says, classes="dialog-title", markup=False)
            yield Field(
                self._query, placeholder="words of a name, title or topic",
                max_length=QUERY_CHARS, select_on_focus=False,
            )  # fmt: skip
            yield OptionList(markup=False)
            yield StatusLine("wrong")
            yield ReadersLine("dialog-readable")
            says = Content("Up and Down choose, Enter looks at one, Escape closes.")
            yield Static(says, classes="quiet", markup=False)

    def on_resize(self) -> None:
        """On a low screen the list gives room to what stands around it, and scrolls."""
        self.set_class(self.app.size.height < LOW, "-low")

    def on_mount(self) -> None:
        """The first page."""
        readers = "you · the relay's operator sees what you look for"
        self.query_one(ReadersLine).show(readers, Privacy.CLOUD)
        self.query_one(Field).cursor_position = len(self._query)
        self.look()

    @on(Input.Changed)
    def typed(self, event: Input.Changed) -> None:
        """Other words: asked when the hands rest."""
        self._query = event.value.strip()
        later(_WAIT_SECONDS, self, self._rested)

    def _rested(self) -> None:
        if self._query != self._asked:
            self.look()

    def look(self, after: str = "") -> None:
        """Ask for what comes after a name."""
        self._asked = self._query
        if not after:
            self.chats, self._next, self._led = [], "", 0
        self.run_worker(self._look(self._query, after), exclusive=True, group="look")

    async def _look(self, query: str, after: str) -> None:
        answer = await self._runtime.answer(self._runtime.groups.directory(query, after))
        if answer.code or not isinstance(answer.value, Found):
            self.say(answer.text or "The relay gave no list.")
            return
        self.say("")
        before = len(self.chats)
        self.chats += answer.value.chats
        self._next = answer.value.next
        if self._next and not answer.value.chats and self._led < _LED:
            self._led += 1
            self.look(self._next)  # it looks at so many at a time, and none of these was it
            return
        self.show(before)

    def show(self, highlighted: int = 0) -> None:
        """What was found so far."""
        mine = self._runtime.client.conversations.all
        options = [Option(row(chat, chat.chat in mine), chat.chat) for chat in self.chats]
        if self._next:
            options.append(Option(Content("More: Enter looks on."), _MORE))
        nothing = _NONE if self._query else _NONE_AT_ALL
        listed = self.query_one(OptionList)
        listed.set_options(options or [Option(Content(nothing), disabled=True)])
        listed.highlighted = min(highlighted, len(options) - 1) if options else None

    def say(self, sentence: str) -> None:
        """Why there is no list."""
        self.query_one("#wrong", StatusLine).say(Content(inert_line(sentence, 400)))

    def action_move(self, by: int) -> None:
        """Up or down in the list, from the field."""
        listed = self.query_one(OptionList)
        for _ in range(abs(by)):
            if by > 0 and (listed.highlighted or 0) < listed.option_count - 1:
                listed.action_cursor_down()
            elif by < 0 and (listed.highlighted or 0) > 0:
                listed.action_cursor_up()

    @on(Input.Submitted)
    def entered(self, event: Input.Submitted) -> None:
        """Enter in the field: what is highlighted, or look now."""
        event.stop()
        chosen = self.query_one(OptionList).highlighted_option
        if self._query != self._asked:
            self.look()
        elif chosen is not None and chosen.id is not None:
            self._choose(chosen.id)

    @on(OptionList.OptionSelected)
    def picked(self, event: OptionList.OptionSelected) -> None:
        """A click, or Enter in the list."""
        event.stop()
        self._choose(event.option_id or "")

    def _choose(self, id: str) -> None:
        if id == _MORE:
            self.look(self._next)
            return
        chat = next((chat for chat in self.chats if chat.chat == id), None)
        if chat is None:
            return
        if id in self._runtime.client.conversations.all:
            self.dismiss(id)
            return

        def said(yes: bool | None) -> None:
            if yes:
                self.dismiss(id)

        yes = "Subscribe" if chat.kind == "channel" else "Join"
        title = Content.assemble((inert_name(id), "bold"))
        self.app.push_screen(
            ConfirmDialog(title, preview(chat), Content(yes), Content("Not now")), said
        )
