"""The chat's screen, for its parts and the actions: what is open, and how it is shown."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct
from textual import getters
from textual.content import Content
from textual.screen import Screen

from relay.terminal.text import inert_line
from relay.wire.permissions import Act
from tui_chat.core.chats import GroupChat, why_not
from tui_chat.core.events import Privacy
from tui_chat.core.folders import folded_names
from tui_chat.core.loaded_messages import Log
from tui_chat.core.notifications import NotificationSettings
from tui_chat.core.window_size import is_small
from tui_chat.ui.chats import PREVIEWS, list_width, order
from tui_chat.ui.keymap import DEFAULT, Keymap
from tui_chat.ui.notifications import Notifications
from tui_chat.ui.toasts import ToastApp
from tui_chat.ui.words import privacy_of

if TYPE_CHECKING:
    from tui_chat.core.chats import Conversation, DirectChat
    from tui_chat.core.events import CloudEdit, Line
    from tui_chat.runtime.runtime import Runtime
    from tui_chat.ui.chats import ChatList
    from tui_chat.ui.chrome import ScreenChrome
    from tui_chat.ui.composer import Composer
    from tui_chat.ui.events import EventRouter
    from tui_chat.ui.sending import DraftSender, ReadTracker
    from tui_chat.ui.tour import TourLine
    from tui_chat.ui.transcript.pictures import PictureSketches
    from tui_chat.ui.transcript.widget import Transcript


SAID_SECONDS = 5.0
"""Seconds that a sentence about the present moment stays."""


def always() -> bool:
    """Return True: for a sentence that stays until another one replaces it."""
    return True


class StatusNotice(Struct, frozen=True, eq=False):
    """A sentence, and whether it still holds. The user's next act ends it, or it `outlives`."""

    content: Content
    holds: Callable[[], bool] = always
    outlives: bool = False


NOTHING = StatusNotice(Content(""))
EMPTY, EMPTY_LOCKED = "No messages yet. Type below and press Enter.", "No messages yet."
EMPTY_CHANNEL = "No messages yet. Only owners and admins can write here."
NO_CHAT = "No chat is open. Press {jump} to open one, or {direct} to start one."


class PrimaryAction(Struct, frozen=True):
    """The action of F5, in a word and in words after "F5"; `fact` stands before them;
    without words, only the footer has the key. `said_elsewhere` if another line of the screen says
    so already."""

    label: str
    words: str
    act: Callable[[], None]
    said_elsewhere: bool = False
    fact: str = ""


class ScreenActions(Protocol):
    """The actions that the lines around the transcript and the composer need."""

    def badge(self) -> Content:
        """Return the row about unread notices; empty if there are none."""

    def matches(self, room: int, /) -> Content:
        """Return the row about the search that is under way; empty without one."""

    def offer(self) -> PrimaryAction | None:
        """Return the present action of F5, and record it as the one on the screen."""

    def is_picture(self, line: Line, /) -> bool:
        """Return whether this line has a picture that can be viewed."""

    def save_edit(self, said: CloudEdit, /) -> None:
        """Save the edit of a cloud message."""

    def was_sent(self, chat: str, text: str, /, *, secret: bool) -> None:
        """Keep a message that was just sent, so that it can be written again; end the search."""

    def knows_secret(self) -> bool:
        """Return whether the user was shown what a secret chat with this peer cannot do."""

    @property
    def searching(self) -> bool:
        """True if the user goes from match to match."""

    def left_chat(self) -> None:
        """Cancel the offers and questions of the old chat."""

    def let_in(self) -> None:
        """Show the chats again once the relay lets the account in."""


class ChatView(Screen[None]):
    """The open chat, and the parts that show it."""

    acts: ScreenActions
    chrome: ScreenChrome
    chats: ChatList
    transcript: Transcript
    composer: Composer
    sender: DraftSender
    read_tracker: ReadTracker
    events: EventRouter
    tour: TourLine
    notifying: Notifications
    app = getters.app(ToastApp)
    keymap: Keymap = DEFAULT
    """The keys as they are bound now."""
    begun = ""
    """The first key of a sequence of which the second is awaited."""
    own_keys: tuple[tuple[str, str], ...] = ()
    """Actions in the footer that only this program has, with their labels."""

    def __init__(self, runtime: Runtime) -> None:
        super().__init__()
        self.runtime, self.client = runtime, runtime.client
        self.open_chat = ""
        self.gone = ""
        """A sentence on the end of the chat that was open, while none is."""
        self.opened_late = -math.inf
        """The time when a chat was last opened by an answer instead of a key."""
        self.offline_until: float | None = None
        self.notice = self.whispered = NOTHING
        """The last sentence, and the last one that arrived outside of the chats."""
        self._wants_list: bool | None = None
        """True if the user wants the list of chats, False if not; None if the width decides."""
        self._fitted = False
        """True once the width of the list is known."""
        self.spelling = "off"
        """Where spelling is checked by the configuration."""
        self.pictures = "auto"
        """The configured way to draw pictures, or off."""
        self.notify_defaults = NotificationSettings()
        """How to notify, where no choice was made here."""
        self._sketches: PictureSketches | None = None
        self.may_register_again = self.registers_again = False
        """True if another account may replace this one; and if the user left the chat for that."""

    def let_in(self) -> None:
        """Show the link for friends, if this machine runs the relay."""
        self.say_briefly("You are not hosting, so there is no invite link to show.")

    @property
    def conversation(self) -> Conversation | None:
        return self.client.conversations.all.get(self.open_chat)

    @property
    def direct(self) -> DirectChat | None:
        """The open chat, if it is a direct one."""
        return self.client.conversations.direct(self.open_chat)

    @property
    def uncovered(self) -> bool:
        """True if no dialog is open, and the window is large enough to read in."""
        return self.app.screen is self and not is_small(*self.app.size)

    @property
    def words_allowed(self) -> bool:
        """True if a command may send words to the relay: only where the relay reads anyway."""
        cloud = privacy_of(self.conversation) is Privacy.CLOUD
        return cloud and self.composer.draft.shown is Privacy.CLOUD

    @property
    def silenced_here(self) -> bool:
        """True if a restriction keeps messages from the open chat, or from any if none is open."""
        cloud = privacy_of(self.conversation) is Privacy.CLOUD
        return self.client.notices.restricted and cloud

    @property
    def unread(self) -> str:
        """The key of the first unread line of the open chat; empty if nothing is unread."""
        first = self.conversation.first_unread if self.conversation else None
        return self.transcript.unread or first or ""

    @property
    def sketches(self) -> PictureSketches:
        """The pictures in the transcript, loaded with the first one."""
        from tui_chat.ui.transcript.pictures import PictureSketches

        if self._sketches is None:
            self._sketches = PictureSketches(self, configured=self.pictures != "off")
        return self._sketches

    def open(self, chat: str, *, at: int = 0) -> None:
        """Show another chat, at its first unread line or `at` a sequence number."""
        conversation = self.client.conversations.all.get(chat)
        if conversation is None:
            return
        if chat != self.open_chat:
            if self.open_chat:  # a first sentence of guidance outlives the first chat's opening
                self.notice = NOTHING
            self.runtime.look_into(chat)
            self.open_chat, self.gone = chat, ""
            self.acts.left_chat()
            self.sender.open(conversation)
            channel = isinstance(conversation, GroupChat) and conversation.channel
            self.transcript.kind = "channel" if channel else "group"
            people = conversation.people if isinstance(conversation, GroupChat) else None
            self.transcript.members = people or ()
            direct = conversation if not isinstance(conversation, GroupChat) else None
            self.transcript.peer = direct.peer if direct else ""
            first, count = conversation.first_unread, conversation.unread
            self._show_log(conversation.log, first, count, stays=at > 0)
        self.composer.focus()
        self.show_all()

    def open_late(self, chat: str) -> None:
        """Open a chat after an answer: keys pressed just now were not meant for it."""
        if chat != self.open_chat:
            self.opened_late = self.runtime.now()
        self.open(chat)

    def close_chat(self, why: str) -> None:
        """Close the open chat, which is gone. No other is opened, since the text being written
        would go there. The text stays to be read and copied, and returns if the chat does; commands
        can be typed over it."""
        self.gone, self.open_chat = why, ""
        self.notice = NOTHING
        self.acts.left_chat()
        self.composer.hold(but_commands=True)
        self._show_log(Log())
        self.show_all()

    def _show_log(self, log: Log, first: str | None = None, count: int = 0, **more: bool) -> None:
        self.transcript.second(self.runtime.now(), self.runtime.instant().wall)
        self.transcript.show(log, unread=first, count=count, **more)
        if self._sketches is not None:
            self._sketches.drop_all()

    def show_all(self) -> None:
        """Show the list and the open chat: the first one, unless something is being written."""
        if not self.open_chat and not self.gone and not self.composer.draft.text:
            first = order(self.client.conversations.all, "")
            if first:
                self.open(first[0].chat)
                return
        self.show_list()
        self.show_state()

    def show_list(self) -> None:
        """Show the list of chats, once its width is known."""
        if not self._fitted:
            return
        client, now = self.client, self.runtime.instant().wall
        chats, invitations = client.conversations.all, client.invitations
        self.chats.show(chats, invitations, self.open_chat, now, client.drafts.begun, self.folded)

    @property
    def folded(self) -> set[str]:
        """The names of the folded folders."""
        return folded_names(self.runtime.choices)

    def toggle_list(self) -> None:
        """Hide the list of chats, or show it, whatever the width (Ctrl+B)."""
        self._wants_list = not self.chats.display
        if self.chats.has_focus:
            self.composer.focus()
        self.fit_list()
        self.show_state()

    def fit_list(self) -> None:
        """Give the list of chats what the width of the screen allows."""
        width = list_width(self.app.size.width, self._wants_list)
        self.chats.display = width > 0
        self.chats.styles.width = width
        previews = width >= PREVIEWS
        if not self._fitted or self.chats.previews != previews:
            self._fitted, self.chats.previews = True, previews
            self.show_list()

    def show_state(self) -> None:
        self.sender.moved(privacy_of(self.conversation))
        self.transcript.say_when_empty(self._empty_words())
        self.chrome.renew()

    def _empty_words(self) -> str:
        """Return the words in a chat without messages; they name Enter only where it sends."""
        here = self.conversation
        if here is None:
            return self.keymap.phrase(NO_CHAT)
        if isinstance(here, GroupChat) and why_not(here, Act.SEND):
            return EMPTY_CHANNEL
        direct, privacy = self.direct, privacy_of(here)
        locked = privacy in (Privacy.NEGOTIATING, Privacy.CLOSED) or self.silenced_here
        return EMPTY_LOCKED if locked or (direct and direct.nobody) else EMPTY

    def say(
        self, sentence: Content, holds: Callable[[], bool] = always, *, outlives: bool = False
    ) -> None:
        """Show a sentence above the composer, as long as `holds` is true and nothing else is said
        or done. One that the user must read `outlives` their next act."""
        self.notice = StatusNotice(sentence, holds, outlives)
        self.chrome.show_lines()

    def say_briefly(
        self, sentence: str, holds: Callable[[], bool] = always, *, outlives: bool = False
    ) -> None:
        """Show a sentence that is only about the present moment."""
        until, now = self.runtime.now() + SAID_SECONDS, self.runtime.now
        says = Content(inert_line(sentence))
        self.say(says, lambda: now() < until and holds(), outlives=outlives)

    def clear_notice(self) -> None:
        """Clear the earlier sentence: the user does something else."""
        if self.notice.content.plain and not self.notice.outlives:
            self.say(Content(""))
