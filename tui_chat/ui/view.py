"""The chat's screen as its parts and the actions know it: what is open, and where it is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

from textual import getters
from textual.content import Content
from textual.screen import Screen

from tui_chat.ui.notifications import ToastApp

if TYPE_CHECKING:
    from tui_chat.client import Client
    from tui_chat.core.chats import Conversation, DirectChat
    from tui_chat.core.events import CloudEdit, Line
    from tui_chat.runtime.runtime import Runtime
    from tui_chat.ui.chats import ChatList
    from tui_chat.ui.chrome import ScreenChrome
    from tui_chat.ui.composer import Composer
    from tui_chat.ui.sending import DraftSender, ReadTracker
    from tui_chat.ui.tour import TourLine
    from tui_chat.ui.transcript.images import PictureSketches
    from tui_chat.ui.transcript.widget import Transcript


def always() -> bool:
    """Return True: for a sentence that stays until another one replaces it."""
    return True


@dataclass(frozen=True, slots=True, eq=False)
class StatusNotice:
    """A sentence, and whether it still holds. It ends with the user's next act, unless it
    `outlives` that."""

    content: Content
    holds: Callable[[], bool] = always
    outlives: bool = False


NOTHING = StatusNotice(Content(""))


class PrimaryAction(NamedTuple):
    """The action of F5, in a word and in words after "F5"; `fact` stands before them;
    `said_elsewhere` if another line of the screen says so already."""

    label: str
    words: str
    act: Callable[[], None]
    said_elsewhere: bool = False
    fact: str = ""


class ScreenActions(Protocol):
    """The actions that the lines around the transcript and the composer need."""

    own_keys: tuple[tuple[str, str, str], ...]

    def badge(self) -> Content:
        """Return the row about unread notices; empty if there are none."""

    def silence(self) -> Content:
        """Return the sentence that nothing can be written, for how long, and the key for
        details."""

    def offer(self) -> PrimaryAction | None:
        """Return the present action of F5, and record it as the one on the screen."""

    def is_picture(self, line: Line, /) -> bool:
        """Return whether this line has a picture that can be viewed."""

    def unread(self) -> str:
        """Return the key of the first unread line of the open chat; empty if nothing is unread."""

    def say_briefly(self, sentence: str, /) -> None:
        """Show a sentence that is only about the present moment."""

    def save_edit(self, said: CloudEdit, /) -> None:
        """Save the edit of a cloud message."""

    def knows_secret(self) -> bool:
        """Return whether the user was shown what a secret chat with this peer cannot do."""

    def let_in(self) -> None:
        """Show the chats again once the relay lets the account in."""

    @property
    def words_allowed(self) -> bool:
        """True if a command may send words to the relay."""

    @property
    def silenced_here(self) -> bool:
        """True if messages in the open chat are refused because of a restriction."""


class ChatView(Screen[None]):
    """The open chat, and the parts that show it."""

    runtime: Runtime
    client: Client
    acts: ScreenActions
    around: ScreenChrome
    chats: ChatList
    transcript: Transcript
    composer: Composer
    writing: DraftSender
    reading: ReadTracker
    tour: TourLine
    open_chat: str
    gone: str
    gone_why: str
    opened_late: float
    offline_until: float | None
    notice: StatusNotice
    whispered: StatusNotice
    pictures: str
    may_register_anew: bool
    registers_anew: bool
    app = getters.app(ToastApp)

    @property
    def conversation(self) -> Conversation | None:
        """The open chat; None if there is none."""
        return self.client.conversations.all.get(self.open_chat)

    @property
    def direct(self) -> DirectChat | None:
        """The open chat, if it is a direct one."""
        return self.client.conversations.direct(self.open_chat)

    @property
    def uncovered(self) -> bool:
        """True if no dialog is open."""
        return self.app.screen is self

    @property
    def sketches(self) -> PictureSketches:
        """The pictures in the transcript."""
        raise NotImplementedError

    def open(self, chat: str, *, at: int = 0) -> None:
        """Show another chat, at its first unread line or `at` a sequence number."""
        raise NotImplementedError

    def open_late(self, chat: str) -> None:
        """Open a chat after an answer: keys pressed just now were not meant for it."""
        raise NotImplementedError

    def close_chat(self, why: str, short: str) -> None:
        """Show that the open chat is gone."""
        raise NotImplementedError

    def show_all(self) -> None:
        """Show the list and the open chat."""
        raise NotImplementedError

    def show_list(self) -> None:
        raise NotImplementedError

    def show_state(self) -> None:
        """Show everything around the transcript."""
        raise NotImplementedError

    def say(
        self, sentence: Content, holds: Callable[[], bool] = always, *, outlives: bool = False
    ) -> None:
        """Show a sentence above the composer, as long as `holds` is true and nothing else is said
        or done. One that the user must read `outlives` their next act."""
        raise NotImplementedError

    def begins_anew(self) -> None:
        """Clear the earlier sentence: the user does something else."""
        raise NotImplementedError
