"""The settings: what others learn about the user and what rings here, each explained."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from relay.terminal.modal import StatusLine, bindings
from relay.terminal.pages import ListPage
from tui_chat.core.events import Event, SettingsChanged
from tui_chat.ui.chrome import LOW, ReadersLine
from tui_chat.ui.dialogs import ChoiceDialog
from tui_chat.ui.notifications import CHOICES, NOTIFY, choice_of
from tui_chat.ui.transcript.pictures import PICTURES

if TYPE_CHECKING:
    from tui_chat.runtime.runtime import Runtime
    from tui_chat.ui.transcript.pictures import PictureSketches

_KEYS = "Enter or a click switches, Escape closes."
UNKNOWN = "What the relay has is not known yet: it says so at the next connection."
SHARES = (
    "What you have begun to write in a cloud chat is then kept by the relay, for your other"
    " devices. Its operator can read it, also what you change your mind about and never send. F2"
    " takes away what stands in that chat; switching this off takes away all of it."
)

IS_DRAWN = (
    "Pictures stand small under their lines. One of the cloud is got from the relay when its line"
    " comes into view, so the relay sees that you look."
)
IS_NAMED = "Pictures are only named: nothing of them is got or decoded until you press V at one."
NO_COLOURS = "This terminal has no colours for pictures, so they are only named in it."
ELSEWHERE = (
    "The relay says that this is on for your account: another of your devices switched it on, or"
    " the relay did. From this device nothing of it goes as long as you do not say so here."
)
_HERE, _NOWHERE = "here", "nowhere"
THEME = "theme"
THEMES_SENTENCE = "Enter lists the themes. Your choice is kept on this machine."


class Setting(NamedTuple):
    """A setting of the account: name on the wire, title, sentences for each state."""

    name: str
    title: str
    on: str
    off: str
    elsewhere: str = ""


SETTINGS = (
    Setting("presence", "Presence", "People with whom you have a chat see that you are connected, "
            "and on which day you last came.", "Nobody is told that you are connected, or when "
            "you were. Who asks you for a secret chat still reaches you, and so learns that you "
            "are there; and while Typing is on, others see that you write."),
    Setting("receipts", "Read receipts", "In direct chats you and the other see how far each has "
            "read, if both want that.", "Nobody is told how far you have read, and you are not "
            "told it of others."),
    Setting("typing", "Typing", "While you write in CLOUD, whoever is connected in that chat sees "
            "that you do. Never beside a secret chat; nothing of it is kept.",
            "Nobody is told that you write. Of others you still see it.", "On for your account, "
            "but not on this device: nobody is told that you write here."),
    Setting("drafts", "Drafts on all devices", "The relay keeps what you have begun to write in "
            "CLOUD for your other devices, and its operator can read it.", "What you have begun "
            "to write stays on this machine until you send it.", "On for your account, but not on "
            "this device: what you begin to write here stays here."),
)  # fmt: skip


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
    """The account's settings as the relay has them, and two of this machine."""

    BINDINGS = bindings("escape,alt+s dismiss(None)", "space switch")
    heading, hint, shape, low = Content("Settings"), _KEYS, "tall settings", LOW

    def __init__(self, runtime: Runtime, pictures: PictureSketches) -> None:
        super().__init__()
        self._runtime, self._pictures = runtime, pictures
        self._rows: list[SettingRow] = []

    def contents(self) -> ComposeResult:
        yield OptionList(markup=False)
        yield Static(id="about", markup=False)
        yield StatusLine("wrong")
        yield ReadersLine("you · the relay's operator")

    def on_mount(self) -> None:
        self.listen(self._runtime, self._receive_event)
        self.app.theme_changed_signal.subscribe(self, lambda _: self.show_all())
        self.show_all()

    def _receive_event(self, event: Event) -> None:
        if isinstance(event, SettingsChanged):
            self.call_later(self.show_all)

    def show_all(self) -> None:
        wanted = self._runtime.client.settings.wanted
        said = CHOICES[choice_of(self._runtime)]
        self._rows = []
        for one in SETTINGS:
            on = bool(getattr(wanted, one.name))
            state, sentence = ("● on", one.on) if on else ("○ off", one.off)
            if self._elsewhere(one):
                state, sentence = "◐ not on this device", one.elsewhere
            elif not wanted.known:
                state = "? not known"
            self._rows.append(SettingRow(one.name, one.title, state, sentence))
        drawn, able = self._pictures.drawn, self._pictures.able
        sentence = NO_COLOURS if drawn and not able else IS_DRAWN if drawn else IS_NAMED
        state = "● drawn" if drawn else "○ named only"
        self._rows.append(SettingRow(PICTURES, "Pictures here", state, sentence))
        self._rows.append(SettingRow(NOTIFY, "Notifications here", said.word, said.sentence))
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
        self.query_one("#about", Static).update(Content(f"{self._rows[index].sentence}"))

    def action_switch(self) -> None:
        """Switch the highlighted setting (Space)."""
        self.pick(self.chosen or "")

    def pick(self, row: str) -> None:
        if row == NOTIFY:
            names = list(CHOICES)
            now = names.index(choice_of(self._runtime))
            self._runtime.choose(NOTIFY, names[(now + 1) % len(names)])
        elif row == THEME:
            self.app.search_themes()
            return
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
            options = [(_HERE, "On this device too"), (_NOWHERE, "Off, on all devices")]
            page = ChoiceDialog(one.title, ELSEWHERE, options, "None of these.")
            where = await self.app.push_screen_wait(page)
            if not where:
                return
            on = where == _HERE
        if one.name == "drafts" and on:
            title = "Share drafts between your devices?"
            if not await self.confirmed(title, SHARES, "Share them", "Keep them here"):
                return
        self.run_worker(self._set(one.name, on), exclusive=True, group="set")

    async def _set(self, name: str, on: bool) -> None:
        id = self._runtime.perform(self._runtime.client.settings.set(**{name: on}))
        answer = await self._runtime.answer(id)
        self.say(answer.text if answer.code else "")
        self.show_all()
