"""The settings: what others learn about the user, and notifications, each with an explanation."""

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
from tui_chat.core.events import Event, SettingsChanged
from tui_chat.core.notification_words import summary
from tui_chat.core.notifications import NOTIFY
from tui_chat.core.spelling import CHOICES
from tui_chat.ui.dialogs import ChoiceDialog
from tui_chat.ui.pages.notifications import NotificationsPage
from tui_chat.ui.readers import ReadersLine
from tui_chat.ui.transcript.pictures import PICTURES

if TYPE_CHECKING:
    from tui_chat.core.chats import Conversation
    from tui_chat.runtime.runtime import Runtime
    from tui_chat.ui.actions.spelling import SpellingActions
    from tui_chat.ui.notifications import Notifications
    from tui_chat.ui.transcript.pictures import PictureSketches

_KEYS = key_row("↑↓ select", "Enter change", "Esc close")
UNKNOWN = "Your settings are not known yet. They load when you are connected."
SHARES = (
    "The relay will store your unfinished cloud messages for your other devices. Its operator can"
    " read them, even if you never send them. F2 removes the open chat's draft from the"
    " relay. Switching this setting off removes all drafts from the relay."
)

IS_DRAWN = (
    "Small pictures are shown below their messages. They are downloaded when you scroll to them,"
    " so the relay sees when you look at a cloud picture."
)
IS_NAMED = "Only the names of pictures are shown. Press V on a picture to download and show it."
NO_COLOURS = "This terminal has too few colours for pictures, so only their names are shown."
ELSEWHERE = (
    "Your account has this setting on: another of your devices switched it on, or the relay did. "
    "On this device, the setting has no effect until you switch it on here."
)
_HERE, _NOWHERE = "here", "nowhere"
THEME, SPELLING = "theme", "spelling"
SPELLING_STATES = {"cloud": "● cloud chats", "on": "● all chats", "off": "○ off"}
NOTIFIED = "Press Enter to choose notifications and quiet hours for this machine."
THEMES_SENTENCE = "Press Enter to list the themes. Your choice is stored on this machine."


class Setting(NamedTuple):
    """A setting of the account: name on the wire, title, sentences for each state."""

    name: str
    title: str
    on: str
    off: str
    elsewhere: str = ""


SETTINGS = (
    Setting("presence", "Presence", "Your contacts see when you are online, and the day you were "
            "last online.", "Others don't see when you are online, with two exceptions. Someone "
            "who requests a secret chat with you learns that you are online. While “Typing” is "
            "on, others see when you write."),
    Setting("receipts", "Read receipts", "If both of you have read receipts on, each sees what "
            "the other has read in your direct chat.", "Nobody sees what you have read, and you "
            "don't see what others have read."),
    Setting("typing", "Typing", "In a cloud chat, people who are online see when you write. "
            "In a secret chat, nobody sees when you write. Nothing is stored.",
            "Nobody sees when you write. You still see when others write.", "Typing is on for "
            "your account, but off on this device. Nobody sees when you write on this device."),
    Setting("drafts", "Drafts on all devices", "The relay stores your unfinished cloud messages "
            "for your other devices. Its operator can read them.", "Unfinished messages stay on "
            "this machine until you send them.", "Shared drafts are on for your account, "
            "but off on this device. Unfinished messages stay on this device."),
)  # fmt: skip


_OF_THE_ACCOUNT = {one.name for one in SETTINGS}
_READERS = "you · the relay's operator, who sees what you choose"


class SettingRow(NamedTuple):
    """One line of the list, and its present meaning."""

    name: str
    title: str
    state: str
    sentence: str

    @property
    def label(self) -> Content:
        """The line as shown in the list."""
        return Content.assemble((self.title.ljust(23), "bold"), (self.state, "bold $text-accent"))


class SettingsPage(ListPage[None]):
    """The account's settings as the relay has them, and those of this machine."""

    BINDINGS = bindings("escape dismiss(None)", "space switch")
    heading, hint, shape, low = Content("Settings"), _KEYS, "tall settings", LOW

    def __init__(
        self, runtime: Runtime, pictures: PictureSketches, notifications: Notifications,
        spelling: SpellingActions, found: Conversation | None = None,
    ) -> None:  # fmt: skip
        """`found` is the open chat, whose own notifications can be changed as well."""
        super().__init__()
        self._runtime, self._pictures = runtime, pictures
        self._notifications, self._spelling, self._found = notifications, spelling, found
        self._rows: list[SettingRow] = []

    def contents(self) -> ComposeResult:
        yield OptionList(markup=False)
        yield Static(id="about", markup=False)
        yield StatusLine("wrong")
        yield ReadersLine()

    def on_mount(self) -> None:
        self.listen(self._runtime, self._receive_event)
        self.app.theme_changed_signal.subscribe(self, lambda _: self.show_all())
        self.show_all()

    def _receive_event(self, event: Event) -> None:
        if isinstance(event, SettingsChanged):
            self.call_later(self.show_all)

    def show_all(self) -> None:
        wanted = self._runtime.client.settings.wanted
        self._rows = []
        for one in SETTINGS:
            on = bool(getattr(wanted, one.name))
            state, sentence = ("● on", one.on) if on else ("○ off", one.off)
            if self._elsewhere(one):
                state, sentence = "◐ not on this device", one.elsewhere
            elif not wanted.known:
                state = "? unknown"
            self._rows.append(SettingRow(one.name, one.title, state, sentence))
        drawn, able = self._pictures.drawn, self._pictures.able
        sentence = NO_COLOURS if drawn and not able else IS_DRAWN if drawn else IS_NAMED
        state = "● shown" if drawn else "○ names only"
        self._rows.append(SettingRow(PICTURES, "Pictures here", state, sentence))
        said = summary(self._notifications.settings)
        self._rows.append(SettingRow(NOTIFY, "Notifications here", said, NOTIFIED))
        choice = SPELLING_STATES[self._spelling.choice]
        self._rows.append(SettingRow(SPELLING, "Spelling here", choice, self._spelling.sentence))
        self._rows.append(SettingRow(THEME, "Theme here", self.app.theme, THEMES_SENTENCE))
        self.show_rows([Option(row.label, row.name) for row in self._rows], "")
        self._say_about(self.query_one(OptionList).highlighted or 0)
        if not wanted.known:
            self.say(UNKNOWN)

    @on(OptionList.OptionHighlighted)
    def looked_at(self, event: OptionList.OptionHighlighted) -> None:
        """Explain the highlighted setting below the list."""
        self._say_about(event.option_index)

    def _say_about(self, index: int) -> None:
        row, readers = self._rows[index], self.query_one(ReadersLine)
        self.query_one("#about", Static).update(Content(row.sentence))
        if row.name in _OF_THE_ACCOUNT:
            readers.show(_READERS)
        else:
            readers.show_local()

    def action_switch(self) -> None:
        """Switch the highlighted setting (Space)."""
        self.pick(self.chosen or "")

    def pick(self, row: str) -> None:
        if row == NOTIFY:
            page = NotificationsPage(self._runtime, self._notifications, self._found)
            self.app.push_screen(page, lambda _: self.show_all())
            return
        elif row == THEME:
            self.app.search_themes()
            return
        elif row == SPELLING:
            at = CHOICES.index(self._spelling.choice) + 1
            self._spelling.choose(CHOICES[at % len(CHOICES)])
        elif row == PICTURES:
            self._pictures.switch(not self._pictures.drawn)
        else:
            self.do(self._switch(next(one for one in SETTINGS if one.name == row)))
        self.show_all()

    def _elsewhere(self, one: Setting) -> bool:
        """Return whether it is on for the account, but was never confirmed on this device."""
        preferences = self._runtime.client.settings
        on = bool(getattr(preferences.wanted, one.name))
        return bool(one.elsewhere) and on and not preferences.shares(one.name)

    async def _switch(self, one: Setting) -> None:
        on = not getattr(self._runtime.client.settings.wanted, one.name)
        if self._elsewhere(one):
            options = [
                (_HERE, "On for your account and this device"),
                (_NOWHERE, "Off for all devices"),
            ]
            page = ChoiceDialog(one.title, ELSEWHERE, options, "No match.", verb="choose")
            where = await self.app.push_screen_wait(page)
            if not where:
                return
            on = where == _HERE
        if one.name == "drafts" and on:
            title = "Share drafts between your devices?"
            if not await self.confirmed(title, SHARES, "Share"):
                return
        self.run_worker(self._set(one.name, on), exclusive=True, group="set")

    async def _set(self, name: str, on: bool) -> None:
        id = self._runtime.perform(self._runtime.client.settings.set(**{name: on}))
        answer = await self._runtime.answer(id)
        self.say(answer.text if answer.code else "")
        self.show_all()
