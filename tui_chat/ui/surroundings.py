"""What stands around the transcript: title, toggle, who can read this, what is said, the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tui_chat.conversations import Group
from tui_chat.direct.sentences import without_secret
from tui_chat.events import Privacy
from tui_chat.ui.acts_keeping import heading as kept
from tui_chat.ui.bars import LOW, KeyBar, Line, PromptLine, ReadableBy, TitleBar
from tui_chat.ui.notice import NOTHING
from tui_chat.ui.status import band, commands, keys, status, title, writing
from tui_chat.ui.talked import EXPIRED
from tui_chat.ui.toggle import ToggleBar
from tui_chat.ui.words import heading, privacy_of, subject

if TYPE_CHECKING:
    from tui_chat.ui.screen import ChatScreen

_NO_KEYS = ("", "", "")


class Surroundings:
    """Brings each of them to what is so now; a widget draws itself only where that is new."""

    def __init__(self, screen: ChatScreen) -> None:
        self._screen = screen
        self.keys_said = _NO_KEYS
        """The open chat, and what the screen says that F2 and F4 mean in it."""

    def state(self) -> None:
        """All of them."""
        screen, conversation = self._screen, self._screen.conversation
        self.title()
        self.heading()
        screen.writing.describe()
        self.writers()
        self.receipts()
        self.commands()
        readers = conversation.readable_by if conversation else "nobody, no chat is open"
        direct, closed = screen.direct, privacy_of(conversation) is Privacy.CLOSED
        if screen.writing.refused:
            readers = "nobody: nothing is sent from here"
        elif direct and closed and not (direct.nobody or screen.writing.begins):
            readers = without_secret(asked=direct.toggle.prompt is not None)
        screen.query_one("#notices", Line).say(screen.acts.moderation.badge())
        screen.query_one(ReadableBy).show(readers, privacy_of(conversation))
        self.prompt()
        self.said()

    def heading(self) -> None:
        """The open chat by its name, and where it stands; a group's subject has a row of its own
        where it is too long, on a screen that is not low."""
        screen, conversation = self._screen, self._screen.conversation
        toggle = screen.query_one(ToggleBar)
        toggle.show(conversation, begins=screen.writing.begins)
        room = screen.query_one("#header").content_size.width - toggle.get_content_width() - 1
        name = heading(conversation, room) if conversation else Content("No chat is open")
        about = Content("")
        long = name.cell_length > room and screen.size.height >= LOW
        if long and isinstance(conversation, Group) and subject(conversation):
            name = heading(conversation, about=False)
            about = Content(subject(conversation))
        screen.query_one("#name", Line).say(name)
        screen.query_one("#subject", Line).say(about)
        self.kept()

    def kept(self) -> None:
        """For how long messages of the open chat are kept, and which goes next."""
        screen, conversation = self._screen, self._screen.conversation
        now = screen.runtime.instant().wall
        says = kept(screen.client, conversation, now) if conversation else ""
        screen.query_one("#kept", Line).say(Content.styled(says, "$text-muted"))

    def writers(self) -> None:
        """In the frame of the composer, who writes in the open chat."""
        screen = self._screen
        who = screen.runtime.preferences.writers(screen.open_chat)
        screen.composer.show_writers(writing(who))

    def receipts(self) -> None:
        """How far the peer of the open chat has read."""
        screen = self._screen
        screen.transcript.receipts(screen.runtime.preferences.seen(screen.open_chat))

    def title(self) -> None:
        """The top line."""
        self._screen.query_one(TitleBar).show(*title(self._screen))

    def prompt(self) -> None:
        """Who asks for a secret chat, and the next step of the tour."""
        screen, conversations = self._screen, self._screen.client.conversations
        now = screen.runtime.now()
        begins = screen.writing.begins
        screen.query_one(PromptLine).show(
            conversations.directs(), screen.open_chat, now, begins=begins
        )
        screen.tour.show(conversations.all, screen.open_chat)

    def said(self) -> None:
        """The line above the composer, what is being written about, and what the keys do now."""
        self.status()
        self.commands()
        self.band()
        direct = self._screen.direct
        self.keys_said = (direct.chat, direct.f2, direct.toggle.f4) if direct else _NO_KEYS
        screen, pointing = self._screen, bool(self._screen.transcript.cursor)
        more = screen.query_one("#keys", KeyBar).show(keys(screen))
        screen.query_one("#more-keys", KeyBar).show_more(more if pointing else [])

    def band(self) -> None:
        """What is being written about, as it now is: it may be deleted by now."""
        about, conversation = self._screen.composer.draft.about, self._screen.conversation
        said = Content("")
        if about and conversation:
            seq = about.line.seq or 0
            log = conversation.log
            now = EXPIRED if seq <= log.expired else log.at(seq) or log.quoted.get(seq)
            said = band(about, now)
        self._screen.query_one("#band", Line).say(said)

    def status(self) -> None:
        """The line above the composer; what does not hold any more is not said any more."""
        screen = self._screen
        if not screen.notice.holds():
            screen.notice = NOTHING
        if not screen.whispered.holds():
            screen.whispered = NOTHING
        screen.query_one("#status", Line).say(status(screen))

    def commands(self) -> None:
        """The commands that what is being typed may become."""
        self._screen.query_one("#commands", Line).say(commands(self._screen))
