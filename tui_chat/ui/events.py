"""Shows the client's events on the screen: in order, a few at a time, and once for a burst."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content

from relay.terminal.text import inert_line, inert_name
from tui_chat.core import events
from tui_chat.core.records import ViewChanged
from tui_chat.ui.notifications import Notifications
from tui_chat.ui.transcript.widget import later
from tui_chat.ui.words import invitation_over_words, privacy_of

if TYPE_CHECKING:
    from tui_chat.ui.screen import ChatScreen

_SLICE_SECONDS = 0.008
_SHOW_SECONDS = 0.05
LIST_ALONE = ""
"""No chat: only the list needs a refresh."""
_TRIED_AGAIN = "Your unsent messages are kept. tui-chat will try to connect again."
_TRIED_AGAIN_SECONDS = 30.0


class EventRouter:
    """Events arrive in `receive_event`, and reach the screen in order with the acts between
    them."""

    def __init__(self, screen: ChatScreen) -> None:
        self._screen = screen
        self._queue: deque[Callable[[], None]] = deque()
        self._draining = self._showing = False
        self._shown_at = float("-inf")
        self._changed: set[str] = set()
        self.notifying = Notifications(screen, self._is_seen)

    def _is_seen(self, chat: str) -> bool:
        screen = self._screen
        return chat == screen.open_chat and screen.uncovered and screen.transcript.following

    def receive_event(self, event: events.Event) -> None:
        """Queue an event of the runtime; never act on it at once."""
        self.afterwards(partial(self._route, event))

    def afterwards(self, act: Callable[[], None]) -> None:
        """Call `act` after every event that is already queued."""
        self._queue.append(act)
        if not self._draining:
            self._draining = True
            self._screen.call_later(self._drain)

    def _drain(self) -> None:
        if not self._screen.is_running:  # the screens are being closed
            self._queue.clear()
        until = time.monotonic() + _SLICE_SECONDS
        while self._queue:
            self._queue.popleft()()
            if time.monotonic() > until:
                break
        self._draining = bool(self._queue)
        if self._draining:
            self._screen.call_later(self._drain)
        if self._changed and not self._showing:
            # Once for any number of events in a burst; the first of them is shown at once.
            wait = self._shown_at + _SHOW_SECONDS - time.monotonic()
            if wait <= 0:
                self._show_changes()
            else:
                self._showing = True
                later(wait, self._screen, self._show_changes)

    def _show_changes(self) -> None:
        self._showing, self._shown_at = False, time.monotonic()
        changed, self._changed = self._changed, set()
        screen = self._screen
        if screen.is_running and (screen.open_chat in changed or not screen.open_chat):
            screen.show_all()
        elif screen.is_running:
            screen.show_list()

    def _route(self, event: events.Event) -> None:
        screen = self._screen
        match event:
            case events.LineAdded(chat=chat, line=line):
                self._changed.add(chat)
                self.notifying.receive_line(event)
                if chat == screen.open_chat:
                    screen.read_tracker.handle_new_line(
                        own=line.own and line.mark is not events.LineMark.NOTE
                    )
            case events.TextsExpired(chat=chat, upto=upto):
                self._changed.add(chat)
                screen.acts.changes.expired(chat, upto)
                if chat == screen.open_chat:
                    screen.transcript.touch()
                    screen.read_tracker.loaded()
                    screen.clear_selection()
            case events.RetentionChanged():
                screen.show_state()
            case (
                events.LineChanged(chat=chat)
                | events.LinesLoaded(chat=chat)
                | events.LinesGone(chat=chat)
            ):
                if chat == screen.open_chat:
                    screen.transcript.touch()
                    screen.read_tracker.loaded()
                if isinstance(event, events.LinesGone):
                    screen.app.forget_copied()
                    screen.clear_selection()
            case events.ChatChanged(chat=chat):
                self._changed.add(chat)
            case events.ChatRead():
                self._changed.add(LIST_ALONE)
            case events.PrivacyChanged(chat=chat, privacy=privacy, ended=ended):
                screen.app.forget_copied()
                self.notifying.moved(chat, privacy)
                self._moved(chat, privacy, ended)
            case events.Prompted(chat=chat):
                self._changed |= {chat, screen.open_chat}
                self.notifying.receive_request(chat)
                if chat == screen.open_chat and privacy_of(screen.direct) is events.Privacy.CLOSED:
                    screen.say(Content(""))  # the sentence was about other keys
            case events.PromptGone(chat=chat, why=why, again=again):
                self._changed |= {chat, screen.open_chat}
                if why:
                    here = screen.direct if chat == screen.open_chat and again else None
                    keys = f" F2 asks {here.peer}." if here is not None else ""
                    screen.say(Content(inert_line(why + keys)))
            case events.ChatGone(chat=chat):
                self.notifying.forget(chat)
                screen.acts.chats.handle_chat_gone(event)
            case events.InvitationsChanged() | events.LoggedIn():
                screen.sender.let_in()
            case events.AccountSuspended(decision=decision):
                screen.acts.moderation.suspended(decision)
            case events.NetworkChanged(retry_in=retry_in):
                now = self._screen.runtime.now()
                screen.offline_until = None if retry_in is None else now + retry_in
                screen.transcript.ask_again()
                screen.show_all()
            case events.CameOnline(chat=chat, user=user):
                self.notifying.came_online(chat)
                self._changed |= {chat, screen.open_chat}
                screen.say(Content(f"{inert_name(user)} is online now."))
            case events.RequestResult():
                screen.acts.desk.answered(event)
            case events.ActionRefused(chat=chat, title=title, text=text):
                says = f"{inert_line(title).rstrip('.')}. {inert_line(text)}"
                found = screen.client.conversations.all.get(chat)
                if found is not None and chat != screen.open_chat:
                    says = f"{inert_name(found.name)}: {_after_colon(says)}"
                screen.say(Content(says), screen.acts.desk.connection_stays())
            case events.Trouble(title=title, text=text):
                from tui_chat.cloud.history import RESET  # the runtime has loaded it by now

                if event == RESET:
                    screen.say(Content(""))  # the sentence may be about a message now gone
                screen.app.pop_up(title, text, self._screen.runtime.now())
            case events.InvitationOver(chat=chat, user=user) if user == screen.client.user:
                screen.acts.groups.uninvited(chat)
            case events.InvitationOver():
                screen.app.pop_up(*invitation_over_words(event), self._screen.runtime.now())
            case events.NotTheRelay(title=title, text=text):
                screen.app.notify(
                    f"{inert_line(text)} {_TRIED_AGAIN}", title=inert_line(title),
                    severity="error", timeout=_TRIED_AGAIN_SECONDS, markup=False,
                )  # fmt: skip
            case events.LoginRefused():
                screen.acts.account.shut_out(event)
            case events.DevicesChanged(text=text):
                screen.acts.account.changed(text)
            case events.KeysRenewed(chat=chat, asked=asked):
                if asked:
                    screen.acts.secret.renewed(chat)
            case events.DraftChanged(chat=chat):
                self._changed.add(chat)
                screen.sender.begun_elsewhere(chat)
            case events.SettingsChanged() | events.NoticesChanged() | ViewChanged():
                screen.show_state()

    def _moved(self, chat: str, privacy: events.Privacy, ended: events.Ended | None) -> None:
        screen = self._screen
        self._changed.add(chat)
        screen.acts.something_else()
        if chat == screen.open_chat:
            screen.acts.secret.moved()
            screen.say(Content(""))
            screen.show_state()
        elif chat in screen.sender.drafts:
            screen.sender.drafts[chat].show(privacy)
        if ended is events.Ended.IDENTITY_CHANGED:
            screen.acts.secret.identity_changed(chat)
        elif ended is not None and chat != screen.open_chat:
            direct = self._screen.runtime.client.conversations.direct(chat)
            if direct is not None:
                name, toggle = inert_name(direct.name), direct.toggle
                why = toggle.reason  # without keys: F2 and F4 are for the open chat
                says = inert_line(why)
                if not says.startswith(inert_name(direct.peer)):
                    says = _after_colon(says)
                says = f"{name}: {says} Press {screen.keymap.shown('jump')} to open that chat."
                screen.say(Content(says), lambda: toggle.reason == why, outlives=True)


def _after_colon(sentence: str) -> str:
    """Return the sentence as it stands after a colon."""
    return sentence[:1].lower() + sentence[1:]
