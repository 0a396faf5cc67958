"""The program: it shows the first run or the chat. It keeps nothing of a secret chat, takes no
screenshot while one is open, and reports a crash without the values of variables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import events
from textual.app import ScreenStackError, SystemCommand
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.screen import Screen

from relay.terminal.frame import key_row
from relay.terminal.modal import STYLE, rebind
from relay.terminal.text import inert_line
from relay.terminal.themes import DARK
from tui_chat.core.events import Privacy
from tui_chat.core.notifications import NotificationSettings
from tui_chat.runtime.config import ASK
from tui_chat.runtime.log import internal_error
from tui_chat.runtime.theme import keep_theme, kept_theme
from tui_chat.ui.chats import ChatList, order
from tui_chat.ui.command_table import TABLE, Command
from tui_chat.ui.commands import COMMANDS, OFTEN, SYSTEM
from tui_chat.ui.keymap import DEFAULT, Keymap, read_keys
from tui_chat.ui.screen import ChatScreen
from tui_chat.ui.small_window import SmallWindowCover
from tui_chat.ui.toasts import ToastApp
from tui_chat.ui.transcript.widget import Transcript
from tui_chat.ui.words import chat_name

if TYPE_CHECKING:
    from tui_chat.runtime.config import Config
    from tui_chat.ui.first_run import FirstRunScreen

_HERE = Path(__file__).parent
_PROBLEMS_SAID = 3
_NAMED = 3
"""The weight of a command's name over the words of its sentence."""

_NEAR = 1_000
"""The weight of whole words over parts of them in the name or the sentence."""


def nearness(query: str, name: str, sentence: str) -> int:
    """Return 4 if this is the name, 3 if the name begins so, 2 if one of its words does, 1 if a
    word of the sentence does, and 0 where only a part of a word may match."""
    query, name = query.strip().lower().lstrip("/"), name.lower()
    if not query:
        return 0
    if query == name:
        return 4
    if name.startswith(query):
        return 3
    if f" {query}" in f" {name}":
        return 2
    return int(f" {query}" in f" {sentence.lower()}")


def _has_all(query: str, text: str) -> bool:
    """Return whether each word of the query is in the text as it is, not as scattered letters."""
    return all(word in text.lower() for word in query.lower().split())


class PaletteCommands(Provider):
    """The commands of the palette; one that needs a word asks for it in a dialog. Textual's own
    come after ours, from this one provider: several providers cannot be ordered."""

    @property
    def _chat(self) -> ChatScreen:
        return cast("ChatApp", self.app).chat_screen

    async def discover(self) -> Hits:
        """Yield the commands shown before anything is typed."""
        for command in self._offered():
            yield DiscoveryHit(*self._entry(command))
        for name, sentence, run, discover in self.app.get_system_commands(self.screen):
            if discover:
                yield DiscoveryHit(Content(name), run, name, sentence)

    async def search(self, query: str) -> Hits:
        """Yield the matching commands and chats."""
        matcher = self.matcher(query)
        for command in self._offered():
            said = f"{command.title} {command.sentence}"
            exact = query.strip().lower() == command.words
            score = matcher.match(command.title) * (1 + exact) * _NAMED or matcher.match(said)
            near = nearness(query, command.words or command.label, command.sentence)
            if command.name == "account_delete" and "del" not in query.lower():
                continue  # no other word must lead there
            if near or (score > 0 and _has_all(query, said)):
                yield Hit(score + near * _NEAR, *self._entry(command))
        chat, others = self._chat, [*self.app.get_system_commands(self.screen)]
        for c in order(chat.client.conversations.all, chat.open_chat):
            go = partial(chat.open, c.chat)
            others.append(SystemCommand(chat_name(c), "Go to this chat.", go))
        for name, sentence, run, _ in others:
            score = matcher.match(name)
            if score > 0 and _has_all(query, name):
                score += nearness(query, name, "") * _NEAR
                yield Hit(score, Content(name), run, name, sentence)

    def _offered(self) -> list[Command]:
        """Return the commands that can do anything now."""
        here, offer = self._chat.conversation is not None, self._chat.acts.primary.current()
        offered = [c for c in _PALETTE if offer or c.name != "offer"]
        return [c for c in offered if here or c.anywhere]

    def _entry(self, command: Command) -> tuple[Content, partial[None], str, str]:
        do = partial(self._chat.acts.from_menu, command.name)
        key = self._chat.keymap.key_of(command)
        says = f"{command.sentence} ({key})" if key else command.sentence
        return Content(command.title), do, command.title, says


_BY_KEY = [c for c in TABLE if c.scope == "chat" and not c.words and c.name != "menu"]
_PALETTE = [*COMMANDS[:OFTEN], *_BY_KEY, *COMMANDS[OFTEN:]]
"""The commands to type, and the keys of the chat."""


PAGE_STYLES = STYLE, _HERE / "pages/pages.tcss"


class ChatApp(ToastApp):
    """The program around its two screens: the first run, if needed, then the chat."""

    TITLE = "tui-chat"
    DEFAULT_MODE = "first"
    CSS_PATH: ClassVar = [_HERE / "chat.tcss", _HERE / "transcript/transcript.tcss"]
    COMMANDS: ClassVar = {PaletteCommands}
    served = False
    """True at a served terminal, whose host reads along."""
    _theme_file: Path | None = None
    _configured_theme = DARK

    def __init__(self, first: ChatScreen | FirstRunScreen) -> None:
        super().__init__()
        self.first = first
        self.add_mode(self.DEFAULT_MODE, lambda: first)
        self.chat: ChatScreen | None = None
        """The chat, once it is there."""
        self.use_command_palette = False
        self._cover = SmallWindowCover(self, self._small_words)
        self._rings, self._pictures, self._spelling = True, "auto", "off"
        self._notify = NotificationSettings()
        self.asks_how_to_notify = False
        """True if the first run asks how to notify."""
        self._problems: Sequence[str] = ()
        self._bind(DEFAULT)
        if isinstance(first, ChatScreen):
            self._take(first)

    @property
    def chat_screen(self) -> ChatScreen:
        return cast("ChatScreen", self.chat)

    def set_up(
        self, config: Config, problems: Sequence[str], *, theme_file: Path | None = None
    ) -> None:
        """Apply the configuration, and keep its problems to show them with the chat. A theme chosen
        later is kept in `theme_file`, if there is one."""
        self._rings, self._problems = config.bell, problems
        self._theme_file, self._configured_theme = theme_file, config.theme
        self.theme = kept_theme(theme_file, config.theme) if theme_file else config.theme
        self._pictures, self._notify = config.pictures, config.notifications
        self._spelling = config.spelling
        self.asks_how_to_notify = config.notify == ASK
        keymap, wrong = read_keys(config)
        self._problems = [*problems, *wrong]
        self.use_keys(keymap)
        if self.chat:
            self.chat.pictures, self.chat.notify_defaults = config.pictures, self._notify
            self.chat.spelling = self._spelling
            self.chat.use_keys(keymap)

    def action_command_palette(self) -> None:
        """Show the menu of commands (Ctrl+P)."""
        from tui_chat.ui.pages.menu import MenuPage

        if self.use_command_palette and not isinstance(self.screen, MenuPage):
            self.push_screen(MenuPage("Menu", "run", [PaletteCommands]))

    def search_themes(self) -> None:
        """Show the list of themes."""
        from textual.theme import ThemeProvider

        from tui_chat.ui.pages.menu import MenuPage

        self.push_screen(MenuPage("Themes", "use", [ThemeProvider]))

    def use_keys(self, keymap: Keymap) -> None:
        """Bind the keys that work also where no chat is on the screen."""
        if keymap is not self.keymap:
            self._bind(keymap)

    def _bind(self, keymap: Keymap) -> None:
        self.keymap = keymap
        acts = {"quit": "quit", "invite_link": "let_in", "menu": "command_palette"}
        keys = ((name, key) for name in acts for key in keymap.of(name) if " " not in key)
        rebind(self, [f"!{key} {acts[name]}" for name, key in keys])

    def push_screen(self, *screen: Any, **how: Any) -> Any:
        """Show a page over the chat. The styles of all pages are parsed for the first one: a start
        does without them."""
        for path in PAGE_STYLES:
            if not self.stylesheet.has_source(str(path)):
                self.stylesheet.read(path)
        return super().push_screen(*screen, **how)

    def watch_theme(self, chosen: str) -> None:
        """Keep a theme that was chosen in the menu."""
        if self._theme_file is None or not self.is_running:
            return
        try:
            keep_theme(self._theme_file, chosen, self._configured_theme)
        except OSError as e:
            reason = e.strerror
            says = f"{reason}. You keep the new theme until you quit."
            self.notify(says, title="The theme was not saved", severity="warning", markup=False)

    def clear_selection(self) -> None:
        """Clear the selection. Since Python 3.12 a field of the first screen asks for this before
        the screen is on the stack."""
        with suppress(ScreenStackError):
            super().clear_selection()

    def bell(self) -> None:
        """Ring, unless the user wants it quiet."""
        if self._rings:
            super().bell()

    def _take(self, chat: ChatScreen) -> None:
        self.chat, chat.pictures, self.use_command_palette = chat, self._pictures, True
        chat.notify_defaults, chat.spelling = self._notify, self._spelling
        chat.use_keys(self.keymap)

    async def open_chat(self, chat: ChatScreen) -> None:
        """Show the chat in place of the first run."""
        self._take(chat)
        self.add_mode("chat", lambda: chat)
        await self.switch_mode("chat")
        await self.remove_mode(self.DEFAULT_MODE)
        self.on_mount()

    def on_mount(self) -> None:
        """Say what is wrong with the configuration, once the chat is there."""
        for problem in self._problems[: _PROBLEMS_SAID if self.chat else 0]:
            says = inert_line(problem)
            self.notify(says, title="Configuration", severity="warning", markup=False)

    def on_ready(self) -> None:
        """Cover each screen in front while the window is too small for it."""
        self.screen_change_signal.subscribe(self, lambda _: self._cover.renew())
        self._cover.renew()

    def on_resize(self) -> None:
        """Cover or uncover the screen in front."""
        self._cover.renew()

    def _small_words(self) -> Content:
        """Return what quitting would end, once it was asked, or the keys that work."""
        if self.chat and self.chat.acts.quit_question:
            return Content(self.chat.acts.quit_question)
        helps = [f"{self.keymap.shown('help')} help"] if self.chat else []
        keys = [*helps, f"{self.keymap.shown('quit')} quit"]
        return Content("\n").join(map(key_row, keys))

    async def _in_small_window(self, event: events.Event) -> None:
        """Quit, or show the help, which fits any window. Nothing else reaches what is covered."""
        event.stop()
        if not isinstance(event, events.Key):
            return
        if self.keymap.has(event.key, "quit"):
            await self.action_quit()
        elif self.chat and self.chat.is_mounted:
            self.chat.acts.something_else(event.key)
            if self.keymap.has(event.key, "help"):
                self.chat.acts.help()
        self._cover.renew()

    async def on_unmount(self) -> None:
        """Stop the runtime, however the program ends, so that the peers are notified."""
        if self.chat:
            await self.chat.stop()

    async def leave(self) -> None:
        """Exit, after ending what runs. The terminal may be gone."""
        await (self.chat or self.first).stop()
        self.exit()

    async def action_quit(self) -> None:
        """Quit; from the chat after saying what would end (Ctrl+Q)."""
        if self.chat:
            await self.chat.quit()
        else:
            await self.leave()

    def action_let_in(self) -> None:
        """Show or close the link for friends where this machine runs the relay (F6)."""
        if self.chat:
            self.chat.let_in()

    async def on_event(self, event: events.Event) -> None:
        """Cancel the question whether to quit at any other event; send letters to the composer."""
        if isinstance(event, events.Key) and event.key.startswith("alt+shift+"):
            event = events.Key(event.key.replace("shift+", ""), None)  # as with Caps Lock
        if self._cover.stops(event):
            await self._in_small_window(event)
            return
        ours = isinstance(event, events.Key | events.MouseDown | events.Paste)
        if self.chat and ours and not event.is_forwarded:
            if self._takes(self.chat, event):
                event.stop()
                return
            key, text = "", isinstance(event, events.Paste)
            if isinstance(event, events.Key):
                key, text = event.key, event.is_printable
            if self.chat.is_mounted:
                self.chat.acts.something_else(key)
            selecting = isinstance(self.focused, Transcript)
            pointing = selecting and key not in self.keymap.message
            if text and (pointing or isinstance(self.focused, ChatList)):
                self.screen.set_focus(self.chat.composer)
        await super().on_event(event)

    def _takes(self, chat: ChatScreen, event: events.Event) -> bool:
        """Return whether the chat took this key as a part of a sequence."""
        if self.screen is chat and chat.is_mounted and isinstance(event, events.Key):
            return chat.takes(event.key)
        chat.begun = ""
        return False

    def watch_app_focus(self) -> None:
        """Report what is read, when the terminal gets or loses the focus."""
        if self.is_running and self.chat and self.chat.is_mounted:
            self.chat.read_tracker.update_viewing()

    @property
    def private(self) -> bool:
        """True while any direct chat is in another state than CLOUD."""
        directs = self.chat.client.conversations.directs() if self.chat else []
        return any(d.toggle.privacy is not Privacy.CLOUD for d in directs)

    def save_screenshot(self, *where: Any, **more: Any) -> str:
        """Save a screenshot, unless anything is secret."""
        self._refuse_pictures()
        return super().save_screenshot(*where, **more)

    def deliver_screenshot(self, *where: Any, **more: Any) -> str | None:
        """Deliver a screenshot, unless anything is secret."""
        self._refuse_pictures()
        return super().deliver_screenshot(*where, **more)

    def _refuse_pictures(self) -> None:
        if self.private:
            raise PermissionError("You can't save a picture of the screen while a chat is secret.")

    def copy_to_clipboard(self, text: str, copied: Callable[[], None] = lambda: None) -> None:
        """Ask first while anything is secret: a terminal's clipboard is open to every program.
        Call `copied` afterwards."""
        from relay.terminal.dialogs import ConfirmDialog

        if not self.private:
            super().copy_to_clipboard(text)  # which keeps it for pasting here, too
            copied()
            return

        def answered(yes: bool | None) -> None:
            if yes:
                super(ChatApp, self).copy_to_clipboard(text)
                copied()

        sentence = (
            "A secret chat is open. A copy goes to your terminal's clipboard. Other programs can "
            "read it there, and a clipboard history may keep it."
        )
        self.push_screen(ConfirmDialog("Copy this?", sentence, "Copy", "Cancel"), answered)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Yield Textual's commands, none while anything is secret; and those of the chat."""
        if not self.private:
            for command in super().get_system_commands(screen):
                if command.title in SYSTEM:
                    yield command._replace(help=SYSTEM[command.title])
        yield from self.chat_screen.own_commands

    def _fatal_error(self) -> None:
        """Report what broke and where, after the screen is gone, and exit; never with the values of
        variables, which may be secret."""
        from rich.segment import Segments
        from rich.traceback import Traceback

        internal_error()
        self.bell()
        traceback = Traceback(show_locals=False, width=None, suppress=[])
        rendered = self.console.render(traceback, self.console.options)
        self._exit_renderables.append(Segments(rendered))
        self._close_messages_no_wait()
