"""The settings for notifications on this machine: how, about what, and when not."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from relay.terminal.dialogs import key_row
from relay.terminal.modal import LOW, StatusLine, bindings
from relay.terminal.pages import ListPage
from tui_chat.core import notifications as core
from tui_chat.core.notification_words import (
    ABOUT_WORDS,
    DESKTOP_WORDS,
    LEVEL_WORDS,
    NEVER_SECRET,
    SHOWN_WORDS,
    WAY_WORDS,
    Wording,
    quiet_words,
)
from tui_chat.ui.dialogs import TextDialog
from tui_chat.ui.words import chat_name

if TYPE_CHECKING:
    from tui_chat.core.chats import Conversation
    from tui_chat.runtime.runtime import Runtime
    from tui_chat.ui.notifications import Notifications

_CYCLES = {
    core.WAY: ("Notify by", "way", WAY_WORDS), core.NOTIFY: ("Notify about", "about", ABOUT_WORDS),
    core.SHOWN: ("Desktop contents", "words", SHOWN_WORDS),
    core.DESKTOP: ("Desktop method", "desktop", DESKTOP_WORDS),
}  # fmt: skip
"""Choices that Enter takes through their values: the title, the field and the words."""
_LEVEL, _TRY = "level", "try"
_HOURS = (
    "Type when notifications pause, for example 22:00-07:00 (local time). If they should never "
    "pause, type “off”."
)
_HERE = "These choices are stored only on this machine."
_TRIED = "This is a test."
_QUIET_NOW = "A test was sent. Real notifications wait until your quiet hours end."
_SENT = "A test was sent. If you noticed nothing, choose another method."
_NONE = "You chose no notifications, so there is nothing to test."


class NotificationRow(NamedTuple):
    """One row: what Enter changes, its title and its present value."""

    name: str
    title: str
    value: Wording


class NotificationsPage(ListPage[None]):
    """Every choice about notifications, each explained. All stay on this machine."""

    BINDINGS = bindings("escape dismiss(None)", "space switch")
    heading, shape, low = Content("Notifications"), "tall settings", LOW
    hint = key_row("↑↓ select", "Enter change", "Esc close")

    def __init__(
        self, runtime: Runtime, notifications: Notifications, found: Conversation | None
    ) -> None:
        """`found` is the open chat, which has a row of its own."""
        super().__init__()
        self._runtime, self._notifications, self._found = runtime, notifications, found
        self._rows: list[NotificationRow] = []

    def contents(self) -> ComposeResult:
        yield Static(_HERE, markup=False, classes="before-part")
        yield OptionList(markup=False)
        yield Static(id="about", markup=False)
        yield StatusLine("wrong")

    def on_mount(self) -> None:
        self.show_all()

    def show_all(self) -> None:
        settings = self._notifications.settings
        rows = [
            NotificationRow(name, title, words[getattr(settings, field)])
            for name, (title, field, words) in _CYCLES.items()
        ]
        rows.insert(3, NotificationRow(core.QUIET, "Quiet hours", quiet_words(settings.quiet)))
        if self._found is not None:
            level = core.level_of(self._runtime.choices, self._found.chat)
            rows.insert(0, NotificationRow(_LEVEL, chat_name(self._found), LEVEL_WORDS[level]))
        rows.append(
            NotificationRow(_TRY, "Send a test", Wording("", "Press Enter to send a test now."))
        )
        self._rows = rows
        wide = max(len(row.title) for row in rows if row.name != _LEVEL) + 2
        options = []
        for row in rows:
            title = row.title if len(row.title) < wide else f"{row.title[: wide - 3]}…"
            words = (title.ljust(wide), "bold"), (row.value.word, "bold $text-accent")
            options.append(Option(Content.assemble(*words), row.name))
        self.show_rows(options, "")
        self._explain(self.query_one(OptionList).highlighted or 0)

    @on(OptionList.OptionHighlighted)
    def looked_at(self, event: OptionList.OptionHighlighted) -> None:
        """Explain the highlighted choice below the list."""
        self._explain(event.option_index)

    def _explain(self, index: int) -> None:
        row = self._rows[index]
        more = f" {NEVER_SECRET}" if row.name == core.SHOWN else ""
        self.query_one("#about", Static).update(Content(row.value.sentence + more))

    def action_switch(self) -> None:
        """Change the highlighted choice (Space)."""
        self.pick(self.chosen or "")

    def pick(self, row: str) -> None:
        """Take the choice to its next value."""
        self.say("")
        if row == core.QUIET:
            self.do(self._ask_hours())
        elif row == _TRY:
            self._try()
        elif row == _LEVEL and self._found is not None:
            level = core.level_of(self._runtime.choices, self._found.chat)
            self._choose(core.level_name(self._found.chat), _after(core.LEVELS, level))
        elif row in _CYCLES:
            _, field, words = _CYCLES[row]
            now = getattr(self._notifications.settings, field)
            self._choose(row, _after(tuple(words), now))

    def _choose(self, name: str, value: str) -> None:
        self._runtime.choose(name, value)
        self.show_all()

    async def _ask_hours(self) -> None:
        def take(typed: str) -> None:
            self._runtime.choose(core.QUIET, core.parse_quiet_hours(typed))

        start = self._notifications.settings.quiet
        page = TextDialog(
            "Quiet hours",
            _HOURS,
            "for example 22:00-07:00",
            "",
            take,
            start=start,
            empty=True,
            verb="save",
        )
        await self.app.push_screen_wait(page)
        self.show_all()

    def _try(self) -> None:
        settings = self._notifications.settings
        if settings.way == "nothing":
            self.say(_NONE)
            return
        self._notifications.give(core.Notification(settings.way, "tui-chat", _TRIED))
        self.say(_QUIET_NOW if self._notifications.quiet_now else _SENT)


def _after(values: tuple[str, ...], value: str) -> str:
    return values[(values.index(value) + 1) % len(values)]
