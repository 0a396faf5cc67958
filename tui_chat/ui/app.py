"""The chat's program: events in, screens out. It keeps nothing of a secret chat, takes no
screenshot while one is open, and reports a crash without the values of variables."""

from __future__ import annotations

import gc
import time
from collections import deque
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.screen import Screen

from relay.terminal.text import inert_line, inert_name
from tui_chat.core.events import (
    AccountSuspended,
    ActionRefused,
    CameOnline,
    ChatChanged,
    ChatGone,
    DevicesChanged,
    DraftChanged,
    Ended,
    Event,
    InvitationOver,
    InvitationsChanged,
    KeysRenewed,
    LineAdded,
    LineChanged,
    LineMark,
    LinesGone,
    LinesLoaded,
    LoggedIn,
    LoginRefused,
    NetworkChanged,
    NoticesChanged,
    NotTheRelay,
    Privacy,
    PrivacyChanged,
    Prompted,
    PromptGone,
    Response,
    RetentionChanged,
    SettingsChanged,
    TextChanged,
    TextSealed,
    TextsExpired,
    Trouble,
)
from tui_chat.core.records import ViewChanged
from tui_chat.runtime.log import internal_error
from tui_chat.ui.chats import ChatList, order
from tui_chat.ui.commands import COMMANDS, SYSTEM, Command
from tui_chat.ui.notifications import Notifications, ToastApp
from tui_chat.ui.screen import ChatScreen
from tui_chat.ui.themes import readable
from tui_chat.ui.transcript.widget import ASKS, Transcript
from tui_chat.ui.transcript.window import later
from tui_chat.ui.view import StatusNotice
from tui_chat.ui.words import chat_name, invitation_over_words, privacy_of

if TYPE_CHECKING:
    from tui_chat.runtime.config import Config
    from tui_chat.runtime.runtime import Runtime


class PrivateApp(ToastApp):
    """A program that knows whether it is `private` at this moment."""

    @property
    def private(self) -> bool:
        """True while anything of a secret chat is in this program."""
        raise NotImplementedError

    def save_screenshot(
        self, filename: str | None = None, path: str | None = None, time_format: str | None = None
    ) -> str:
        """Save a screenshot, unless anything is secret."""
        self._refuse_pictures()
        return super().save_screenshot(filename, path, time_format)

    def deliver_screenshot(
        self, filename: str | None = None, path: str | None = None, time_format: str | None = None
    ) -> str | None:
        """Deliver a screenshot, unless anything is secret."""
        self._refuse_pictures()
        return super().deliver_screenshot(filename, path, time_format)

    def _refuse_pictures(self) -> None:
        if self.private:
            raise PermissionError("No picture of the screen is taken while a chat is secret.")


WHISPER_SECONDS = 120.0
_SLICE_SECONDS = 0.008
_SHOW_SECONDS = 0.05
_PROBLEMS_SAID = 3
_TRIED_AGAIN = "What you write is kept, and your relay is tried again."
_TRIED_AGAIN_SECONDS = 30.0
_COLLECT = (10_000, 20, 20)
"""Thresholds of the garbage collector. The lines of chats are many and in no cycles: collect
seldom, so that no key waits for it."""


_NAMED = 3
"""The weight of a command's name over the words of its sentence."""


class ChatCommands(Provider):
    """The commands of the palette; one that needs a word asks for it in a dialog. Textual's own
    come after ours, from this one provider: several providers cannot be ordered."""

    async def discover(self) -> Hits:
        """Yield the commands shown before anything is typed."""
        for command in self._offered():
            yield DiscoveryHit(
                Content(command.title),
                self._do(command.act),
                command.title,
                _help(command.sentence, command.key),
            )
        for name, sentence, run, discover in self.app.get_system_commands(self.screen):
            if discover:
                yield DiscoveryHit(Content(name), run, name, sentence)

    async def search(self, query: str) -> Hits:
        """Yield the matching commands and chats."""
        matcher = self.matcher(query)
        for command in self._offered():
            named = matcher.match(command.title)
            score = named * _NAMED or matcher.match(f"{command.title} {command.sentence}")
            if score > 0:
                yield Hit(
                    score, Content(command.title), self._do(command.act), command.title,
                    _help(command.sentence, command.key),
                )  # fmt: skip
        app = self.app
        for name, sentence, run, _ in app.get_system_commands(self.screen):
            score = matcher.match(name)
            if score > 0:
                yield Hit(score, Content(name), run, name, sentence)
        if not isinstance(app, ChatApp):
            return
        for conversation in order(app.runtime.client.conversations.all, app.chat_screen.open_chat):
            name = chat_name(conversation)
            score = matcher.match(name)
            if score > 0:
                yield Hit(
                    score, Content(name), partial(app.chat_screen.open, conversation.chat), name,
                    "Go to this chat.",
                )  # fmt: skip

    def _offered(self) -> list[Command]:
        """Return the commands that can do anything now."""
        app = self.app
        here = isinstance(app, ChatApp) and app.chat_screen.conversation is not None
        return [command for command in COMMANDS if here or command.anywhere]

    def _do(self, act: str) -> partial[None]:
        app = self.app
        if not isinstance(app, ChatApp):
            raise TypeError("the palette belongs to the chat")
        return partial(app.chat_screen.acts.from_menu, act)


def _help(sentence: str, key: str) -> str:
    return f"{sentence} ({key})" if key else sentence


class ChatApp(PrivateApp):
    """The chat's program. Events of the client arrive in `hear`, are queued, and reach the screen
    in order, in slices short enough that no key waits."""

    TITLE = "tui-chat"
    CSS_PATH: ClassVar = [
        Path(__file__).parent / of for of in ("chat.tcss", "transcript/transcript.tcss")
    ]
    COMMANDS: ClassVar = {ChatCommands}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Quit", show=False, priority=True)
    ]

    def __init__(self, runtime: Runtime, *, hint: str = "", tour: str = "") -> None:
        """Show the chat. `hint` is a first sentence of guidance, shown at the start; `tour` a peer
        who is always there: then the tour begins."""
        super().__init__()
        self.runtime = runtime
        self.chat_screen = ChatScreen(runtime, hint, tour)
        self._heard: deque[Event] = deque()
        self._draining = self._started = self._showing = False
        self._shown_at = float("-inf")
        self.may_register_anew = self.registers_anew = False
        """True if another account may replace this one; and if the user left the chat for that."""
        self._rings = True
        self._problems: Sequence[str] = ()
        self._changed: set[str] = set()
        self._notifying = Notifications(self.chat_screen)

    # Life

    def set_up(self, config: Config, problems: Sequence[str]) -> None:
        """Apply the configuration before the screen is shown, and keep its problems to be said
        then."""
        self.theme, self.chat_screen.pictures = config.theme, config.pictures
        self._rings, self._problems = config.bell, problems

    def get_css_variables(self) -> dict[str, str]:
        """Return the variables of the theme, with enough contrast."""
        self.theme_variables = readable(super().get_css_variables())
        return self.theme_variables

    def bell(self) -> None:
        """Ring, unless the user wants it quiet."""
        if self._rings:
            super().bell()

    def get_default_screen(self) -> Screen[None]:
        return self.chat_screen

    def on_mount(self) -> None:
        self.runtime.listen(self.hear)
        self.chat_screen.call_after_refresh(self._begin)
        for problem in self._problems[:_PROBLEMS_SAID]:
            says = inert_line(problem)
            self.notify(says, title="Configuration", severity="warning", markup=False)

    def _begin(self) -> None:
        if not gc.isenabled():
            # The remaining objects stay for ever: scanning them takes 80 ms, once and not again.
            gc.collect()
            gc.freeze()
            gc.set_threshold(*_COLLECT)
            gc.enable()
        self.run_worker(self._start(), exit_on_error=True)

    async def _start(self) -> None:
        self._started = True
        await self.runtime.start()

    async def on_unmount(self) -> None:
        """Stop the runtime, however the program ends, so that the peers are notified."""
        if self._started:
            self._started = False
            await self.runtime.stop()

    async def action_quit(self) -> None:
        """Quit, after saying what would end (Ctrl+Q)."""
        self.chat_screen.acts.quit()

    async def on_event(self, event: events.Event) -> None:
        """Cancel the question whether to quit at any key, click or paste; send letters to the
        composer."""
        if isinstance(event, events.Key) and event.key.startswith("alt+shift+"):
            event = events.Key(event.key.replace("shift+", ""), None)  # as with Caps Lock
        if (
            isinstance(event, events.Key | events.MouseDown | events.Paste)
            and not event.is_forwarded
        ):
            screen = self.chat_screen
            if isinstance(event, events.Key):
                key, text = event.key, event.is_printable
            else:
                key, text = "", isinstance(event, events.Paste)
            if screen.is_mounted:
                screen.acts.something_else(key)
            elsewhere = isinstance(self.focused, ChatList) or (
                isinstance(self.focused, Transcript) and key not in ASKS
            )
            if text and elsewhere:
                self.screen.set_focus(screen.composer)
        await super().on_event(event)

    def watch_app_focus(self) -> None:
        """Report what is read, when the terminal gets or loses the focus."""
        if self.is_running and self.chat_screen.is_mounted:
            self.chat_screen.reading.update_viewing()

    def whisper(self, text: str) -> None:
        """Show a sentence that arrived outside of the chats. It is about codes: it stays while
        there are some to compare, also beside them, for two minutes at most."""
        until = self.runtime.now() + WHISPER_SECONDS

        def holds() -> bool:
            directs = self.runtime.client.conversations.directs()
            asked = any(d.toggle.code and not d.toggle.verified for d in directs)
            return asked and self.runtime.now() < until

        self.call_later(self.chat_screen.whisper, StatusNotice(Content(inert_line(text)), holds))

    # Events

    def hear(self, event: Event) -> None:
        """Queue an event of the runtime; never act on it at once."""
        self._heard.append(event)
        if not self._draining:
            self._draining = True
            self.call_later(self._drain)

    def _drain(self) -> None:
        if not self.is_running:  # the screens are being closed
            self._heard.clear()
        until = time.monotonic() + _SLICE_SECONDS
        while self._heard and time.monotonic() < until:
            self._route(self._heard.popleft())
        self._draining = bool(self._heard)
        if self._draining:
            self.call_later(self._drain)
        if self._changed and not self._showing:
            # Once for any number of events in a burst; the first of them is shown at once.
            wait = self._shown_at + _SHOW_SECONDS - time.monotonic()
            if wait <= 0:
                self._show_changes()
            else:
                self._showing = True
                later(wait, self, self._show_changes)

    def _show_changes(self) -> None:
        self._showing, self._shown_at = False, time.monotonic()
        changed, self._changed = self._changed, set()
        screen = self.chat_screen
        if not screen.is_running:
            return
        if screen.open_chat in changed or not screen.open_chat:
            screen.show_all()
        else:
            screen.show_list()

    def _route(self, event: Event) -> None:
        screen = self.chat_screen
        match event:
            case LineAdded(chat=chat, line=line):
                self._changed.add(chat)
                self._notifying.receive_line(event)
                if chat == screen.open_chat:
                    screen.reading.arrived(own=line.own and line.mark is not LineMark.NOTE)
            case TextsExpired(chat=chat, upto=upto):
                self._changed.add(chat)
                screen.acts.changes.expired(chat, upto)
                if chat == screen.open_chat:
                    screen.transcript.touch()
                    screen.reading.loaded()
                    screen.clear_selection()
            case RetentionChanged():
                screen.show_state()
            case LineChanged(chat=chat) | LinesLoaded(chat=chat) | LinesGone(chat=chat):
                if chat == screen.open_chat:
                    screen.transcript.touch()
                    screen.reading.loaded()
                if isinstance(event, LinesGone):
                    self._clipboard = ""
                    screen.clear_selection()
            case ChatChanged(chat=chat):
                self._changed.add(chat)
            case PrivacyChanged(chat=chat, privacy=privacy, ended=ended):
                self._clipboard = ""
                self._moved(chat, privacy, ended)
            case Prompted(chat=chat):
                self._changed |= {chat, screen.open_chat}
                if not self.runtime.is_muted(chat):
                    self.bell()
                if chat == screen.open_chat and privacy_of(screen.direct) is Privacy.CLOSED:
                    screen.say(Content(""))  # the sentence was about other keys
            case PromptGone(chat=chat, why=why, again=again):
                self._changed |= {chat, screen.open_chat}
                if why:
                    here = screen.direct if chat == screen.open_chat and again else None
                    keys = f" F2 asks {here.peer}." if here is not None else ""
                    screen.say(Content(inert_line(why + keys)))
            case ChatGone():
                screen.acts.chats.gone(event)
            case InvitationsChanged() | LoggedIn():
                screen.writing.let_in()
            case AccountSuspended(decision=decision):
                screen.acts.moderation.suspended(decision)
            case NetworkChanged(retry_in=retry_in):
                now = self.runtime.now()
                screen.offline_until = None if retry_in is None else now + retry_in
                screen.transcript.ask_again()
                screen.show_all()
            case CameOnline(chat=chat, user=user):
                self.bell()
                self._changed |= {chat, screen.open_chat}
                screen.say(Content(f"{inert_name(user)} is online now."))
            case Response():
                screen.acts.desk.answered(event)
            case ActionRefused(chat=chat, title=title, text=text):
                self._refused(chat, title, text)
            case Trouble(title=title, text=text):
                from tui_chat.cloud.history import RESET  # the runtime has loaded it by now

                if event == RESET:
                    screen.say(Content(""))  # the sentence may be about a message now gone
                self.pop_up(title, text, self.runtime.now())
            case InvitationOver(chat=chat, user=user) if user == self.runtime.client.user:
                screen.acts.groups.uninvited(chat)
            case InvitationOver():
                self.pop_up(*invitation_over_words(event), self.runtime.now())
            case NotTheRelay(title=title, text=text):
                self.notify(
                    f"{inert_line(text)} {_TRIED_AGAIN}", title=inert_line(title),
                    severity="error", timeout=_TRIED_AGAIN_SECONDS, markup=False,
                )  # fmt: skip
            case LoginRefused():
                screen.acts.account.shut_out(event)
            case DevicesChanged(text=text):
                screen.acts.account.changed(text)
            case KeysRenewed(chat=chat, asked=asked):
                if chat == screen.open_chat:
                    screen.writing.renewal()
                if asked:
                    screen.acts.secret.renewed(chat)
            case DraftChanged(chat=chat):
                self._changed.add(chat)
                screen.writing.begun_elsewhere(chat)
            case SettingsChanged() | NoticesChanged() | ViewChanged():
                screen.show_state()
            case TextSealed() | TextChanged():
                pass

    def _moved(self, chat: str, privacy: Privacy, ended: Ended | None) -> None:
        screen = self.chat_screen
        self._changed.add(chat)
        screen.acts.something_else()
        if chat == screen.open_chat:
            screen.acts.secret.moved()
            screen.say(Content(""))
            screen.show_state()
        elif chat in screen.writing.drafts:
            screen.writing.drafts[chat].show(privacy)
        if ended is Ended.IDENTITY_CHANGED:
            screen.acts.secret.identity_changed(chat)
        elif ended is not None and chat != screen.open_chat:
            direct = self.runtime.client.conversations.direct(chat)
            if direct is not None:
                name, toggle = inert_name(direct.name), direct.toggle
                why = toggle.reason  # without keys: F2 and F4 are for the open chat
                says = inert_line(why)
                if not says.startswith(inert_name(direct.peer)):
                    says = _after_colon(says)
                says = f"{name}: {says} Ctrl+K goes there."
                screen.say(Content(says), lambda: toggle.reason == why, outlives=True)

    def _refused(self, chat: str, title: str, text: str) -> None:
        says = f"{inert_line(title).rstrip('.')}. {inert_line(text)}"
        conversation = self.runtime.client.conversations.all.get(chat)
        if conversation is not None and chat != self.chat_screen.open_chat:
            says = f"{inert_name(conversation.name)}: {_after_colon(says)}"
        self.chat_screen.say(Content(says), self.chat_screen.acts.desk.connection_stays())

    # Nothing of a secret chat leaves the program

    @property
    def private(self) -> bool:
        """True while any direct chat is in another state than CLOUD."""
        directs = self.runtime.client.conversations.directs()
        return any(d.toggle.privacy is not Privacy.CLOUD for d in directs)

    def copy_to_clipboard(self, text: str) -> None:
        """Ask first while anything is secret: a terminal's clipboard is open to every program."""
        from relay.terminal.dialogs import ConfirmDialog

        if not self.private:
            super().copy_to_clipboard(text)  # which keeps it for pasting here, too
            return

        def answered(yes: bool | None) -> None:
            if yes:
                super(ChatApp, self).copy_to_clipboard(text)

        sentence = Content(
            "A secret chat is open. What is copied goes to your terminal's clipboard, where other "
            "programs can read it, and perhaps to a clipboard history."
        )
        copy, keep = Content("Copy"), Content("Don't copy")
        self.push_screen(ConfirmDialog(Content("Copy this?"), sentence, copy, keep), answered)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Yield Textual's own theme and screenshot commands; none while anything is secret."""
        if not self.private:
            for command in super().get_system_commands(screen):
                if command.title in SYSTEM:
                    yield command._replace(help=SYSTEM[command.title])

    def _fatal_error(self) -> None:
        """Report what broke and where, never with the values of variables, which may be secret."""
        say_what_broke(self)


def _after_colon(sentence: str) -> str:
    """Return the sentence as it stands after a colon."""
    return sentence[:1].lower() + sentence[1:]


def say_what_broke(app: App[Any]) -> None:
    """Report what broke and where, after the screen is gone, and exit; never with the values of
    variables, which may be secret."""
    from rich.segment import Segments
    from rich.traceback import Traceback

    internal_error()
    app.bell()
    traceback = Traceback(show_locals=False, width=None, suppress=[])
    rendered = app.console.render(traceback, app.console.options)
    app._exit_renderables.append(Segments(rendered))
    app._close_messages_no_wait()
