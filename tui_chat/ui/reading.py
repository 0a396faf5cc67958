"""What the user has read, and what is loaded for it: the open chat and the eyes before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_chat.ui.transcript_said import Part

if TYPE_CHECKING:
    from tui_chat.ui.screen import ChatScreen


class Reading:
    """Tells the client what is before somebody's eyes, and asks it for lines."""

    def __init__(self, screen: ChatScreen) -> None:
        self._screen, self._runtime = screen, screen.runtime

    def seen(self) -> None:
        """The end of the open chat may be before somebody's eyes: say so to the client."""
        screen = self._screen
        conversation = screen.conversation
        if conversation is None:
            return
        following = screen.transcript.following
        if not (screen.app.app_focus and screen.uncovered and following):
            self._runtime.viewing(None, back=None if following else conversation.chat)
            return
        last = next((x.seq for x in reversed(conversation.log.lines) if x.seq is not None), None)
        if last is not None and last > conversation.log.read:
            self._runtime.mark_read(conversation.chat, last)
        self._runtime.viewing(conversation.chat)

    def arrived(self, *, own: bool) -> None:
        """A line was added to the open chat."""
        conversation, transcript = self._screen.conversation, self._screen.transcript
        if conversation is None:
            return
        log, looking = conversation.log, self._screen.app.app_focus and transcript.following
        if own:
            transcript.mark_unread("", 0)
        elif not looking and log.first_unread:
            transcript.mark_unread(log.first_unread, log.unread)
        transcript.touch()

    def scrolled(self) -> None:
        """The transcript left its end, or another number of lines is below."""
        if not self._screen.transcript.following:
            self.seen()

    def load(self, part: Part) -> None:
        """Lines are wanted that are not loaded."""
        chat = self._screen.open_chat
        if not chat:
            return
        match part:
            case "older":
                self._runtime.load_older(chat)
            case "newer":
                self._runtime.load_newer(chat)
            case "latest":
                self._runtime.load_latest(chat)
