"""The chat's screen as its parts and the actions know it: what is open, and where it is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

from textual.content import Content
from textual.screen import Screen

if TYPE_CHECKING:
    from tui_chat.client import Client
    from tui_chat.core.chats import Conversation, DirectChat
    from tui_chat.core.events import CloudEdit, Line
    from tui_chat.runtime.runtime import Runtime
    from tui_chat.ui.composer import Composer
    from tui_chat.ui.sending import DraftSender, ReadTracker
    from tui_chat.ui.tour import TourLine
    from tui_chat.ui.transcript.images import PictureSketches
    from tui_chat.ui.transcript.widget import Transcript


def always() -> bool:
    """For what stays so until something else is said."""
    return True


@dataclass(frozen=True, slots=True, eq=False)
class StatusNotice:
    """A sentence, and whether it is still so. It goes with the next act of the user, unless it
    `outlives` that."""

    content: Content
    holds: Callable[[], bool] = always
    outlives: bool = False


NOTHING = StatusNotice(Content(""))


class PrimaryAction(NamedTuple):
    """What F5 would do, in a word and in words after "F5"; `fact` stands before that;
    `said_elsewhere` if another line of the screen says so already."""

    label: str
    words: str
    act: Callable[[], None]
    said_elsewhere: bool = False
    fact: str = ""


class ScreenActions(Protocol):
    """What the lines around the transcript and the composer need of the actions."""

    own_keys: tuple[tuple[str, str, str], ...]

    def silence(self) -> Content:
        """Say that nothing can be written, for how long, and the key that says more."""

    def offer(self) -> PrimaryAction | None:
        """Return what F5 does now; from now on the screen says so."""

    def is_picture(self, line: Line, /) -> bool:
        """Whether there is a picture in this line that can be looked at."""

    def unread(self) -> str:
        """Return the key of the first unread line of the open chat, or nothing."""

    def say_briefly(self, sentence: str, /) -> None:
        """Explain something that is only about this moment."""

    def save_edit(self, said: CloudEdit, /) -> None:
        """Change a message of the relay."""

    def knows_secret(self) -> bool:
        """Whether the user was shown what a secret chat with this peer cannot do."""

    def let_in(self) -> None:
        """Show the chats again once the relay lets the account in."""

    @property
    def words_allowed(self) -> bool:
        """Whether a command may take words to the relay."""

    @property
    def silenced_here(self) -> bool:
        """Whether what is written in the open chat is not taken."""


class ChromeLines(Protocol):
    """The lines around the transcript, each of which can be brought to what is so now."""

    keys_said: tuple[str, str, str]

    def title(self) -> None:
        """The top line."""

    def said(self) -> None:
        """The line above the composer, and what the keys do now."""

    def band(self) -> None:
        """What is being written about."""


class ChatView(Screen[None]):
    """What is open, and the parts that show it."""

    runtime: Runtime
    client: Client
    acts: ScreenActions
    around: ChromeLines
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

    @property
    def conversation(self) -> Conversation | None:
        """The open chat."""
        return self.client.conversations.all.get(self.open_chat)

    @property
    def direct(self) -> DirectChat | None:
        """The open chat, if it is a direct one."""
        return self.client.conversations.direct(self.open_chat)

    @property
    def uncovered(self) -> bool:
        """Whether no dialog is open."""
        return self.app.screen is self

    @property
    def composer(self) -> Composer:
        """Where one writes."""
        raise NotImplementedError

    @property
    def transcript(self) -> Transcript:
        """What was written."""
        raise NotImplementedError

    @property
    def sketches(self) -> PictureSketches:
        """The pictures among the lines."""
        raise NotImplementedError

    def open(self, chat: str, *, at: int = 0) -> None:
        """Show another chat, where its first unread line is, or to go `at` a place of it."""
        raise NotImplementedError

    def open_late(self, chat: str) -> None:
        """The same by an answer: a key that means something was not pressed for this chat yet."""
        raise NotImplementedError

    def close_chat(self, why: str, short: str) -> None:
        """Show that the open chat is gone."""
        raise NotImplementedError

    def show_all(self) -> None:
        """Show the list and the open chat."""
        raise NotImplementedError

    def show_list(self) -> None:
        """Show the list of chats."""
        raise NotImplementedError

    def show_state(self) -> None:
        """Show everything around the transcript."""
        raise NotImplementedError

    def say(
        self, sentence: Content, holds: Callable[[], bool] = always, *, outlives: bool = False
    ) -> None:
        """Explain something above the composer, while it holds and nothing else is said or done;
        what the user is to read in any case `outlives` what they do."""
        raise NotImplementedError

    def begins_anew(self) -> None:
        """The user does something: what was said of anything before is not said of this."""
        raise NotImplementedError
