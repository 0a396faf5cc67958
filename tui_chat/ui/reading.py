"""What the user has read, and what is loaded for it: the open chat and the eyes before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_chat.cloud.log import Log
from tui_chat.conversations import Group
from tui_chat.events import Line, Network
from tui_chat.lasting import GONE
from tui_chat.ui.transcript_said import Part

if TYPE_CHECKING:
    from tui_chat.ui.screen import ChatScreen

VIEWS_SECONDS, VIEWS_AT_ONCE = 30.0, 2.0
"""How often the views of a channel are asked for: of the same lines, and of others."""
SEEK_PAGES = 50
"""So many pages are loaded to go to a message."""
FAR = 400
"""To what stands so far above what is loaded one goes without what is between."""


_EXPIRED = f"That message is {GONE}: the relay has removed it."
_NOT_HERE = "That message is not on this machine, and you are not connected."


class Reading:
    """Tells the client what is before somebody's eyes, and asks it for lines."""

    def __init__(self, screen: ChatScreen) -> None:
        self._screen, self._runtime = screen, screen.runtime
        self._seeks = ("", 0, 0)
        self._first = False
        self._marked_at = 0
        self._asked_at: int | None = None
        self._counted = ("", 0.0)
        self._views: tuple[str, int, int] = ("", 0, 0)
        self._views_at = 0.0

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

    def _members(self) -> None:
        """Of a channel, whose log tells of nobody who comes or goes: how many are in it, for the
        line that says who can read, asked when it is opened and every so often. Of a public one it
        does not say how many."""
        group, now = self._screen.conversation, self._runtime.now()
        counts = isinstance(group, Group) and group.channel and not group.public
        channel = self._screen.open_chat if counts else ""
        chat, at = self._counted
        if channel and (chat != channel or now - at >= VIEWS_SECONDS):
            if self._client_is_away():
                return
            self._runtime.groups.renew(channel)
            self._counted = (channel, now)
        elif not channel:
            self._counted = ("", 0.0)

    def views(self) -> None:
        """Of a channel: how many have read what is on the screen now, asked where one looks at
        something else, and every so often."""
        screen = self._screen
        self._members()
        group, transcript = screen.conversation, screen.transcript
        if not (isinstance(group, Group) and group.channel and screen.uncovered):
            return
        layout = transcript.layout_of_lines
        seqs = [
            seq
            for i in layout.on_screen(transcript.scroll_offset.y)
            if (seq := layout.lines[i].seq) is not None
        ]
        now = self._runtime.now()
        if not seqs or self._client_is_away():
            return
        looked = (group.chat, seqs[0], seqs[-1])
        waited = now - self._views_at
        if waited >= VIEWS_SECONDS or (looked != self._views and waited >= VIEWS_AT_ONCE):
            self._views, self._views_at = looked, now
            self._runtime.messages.views(*looked)

    def _client_is_away(self) -> bool:
        return self._screen.client.network is not Network.ONLINE

    def arrived(self, *, own: bool) -> None:
        """A line was added to the open chat."""
        conversation, transcript = self._screen.conversation, self._screen.transcript
        if conversation is None:
            return
        looking = self._screen.app.app_focus and transcript.following
        if own:
            transcript.mark_unread("", 0)
        elif not looking and (first := conversation.first_unread):
            transcript.mark_unread(first, conversation.unread)
        transcript.touch()

    def scrolled(self) -> None:
        """The transcript left its end, or another number of lines is below."""
        if not self._screen.transcript.following:
            self.seen()

    def go_to(self, seq: int, *, first: bool = False) -> None:
        """To the message at this place of the open chat, and mark it, until something is typed or
        done; with `first` to the first one from there on. What stands between is loaded page by
        page, of these a bounded number, or left out if it is far."""
        self._seeks, self._first = (self._screen.open_chat, seq, SEEK_PAGES), first
        self._asked_at = None
        conversation = self._screen.conversation
        if conversation is None:
            return
        log = conversation.log
        if seq <= log.expired and not first:
            self._seeks = ("", 0, 0)
            self._screen.acts.desk.say_briefly(_EXPIRED)
            return
        above = log.first_loaded is None or seq < log.first_loaded - FAR
        if self._line(log) is None and (above or (log.cut is not None and seq > log.cut)):
            self._asked_at = log.first_loaded
            if not self._runtime.searching.around(conversation.chat, seq):
                self._seeks = ("", 0, 0)
                self._screen.acts.desk.say_briefly(_NOT_HERE)
                return
        self.loaded()

    def loaded(self) -> None:
        """Other lines of the open chat may be loaded, or what is loaded may have changed."""
        self._screen.around.band()
        chat, seq, pages = self._seeks
        conversation = self._screen.conversation
        if not chat or conversation is None or chat != conversation.chat:
            return
        log = conversation.log
        line, first = self._line(log), log.first_loaded
        if line is None and first is not None and first == self._asked_at:
            return  # what was asked for is on its way
        why = ""
        if line is not None:
            self.mark(line.key)
        elif first is None or seq >= first or not log.has_older:
            why = _EXPIRED if seq <= log.expired else "That message is not here any more."
        elif not pages:
            why = "That message is far above: scroll up, or go there once more."
        elif not log.held.below(first) and self._screen.client.network is not Network.ONLINE:
            why = _NOT_HERE
        else:
            self._asked_at, self._seeks = first, (chat, seq, pages - 1)
            self._runtime.load_older(chat)
            return
        self._seeks = ("", 0, 0)
        if why:
            self._screen.acts.desk.say_briefly(why)

    def mark(self, key: str) -> None:
        """Show this line, which is loaded, as a jump does."""
        self._marked_at = self._screen.composer.edits
        self._screen.transcript.jump(key)

    def typed(self) -> None:
        """The text in the composer is another one, perhaps by hand: then nothing stays marked."""
        if self._screen.composer.edits != self._marked_at:
            self._screen.transcript.unmark()

    def _line(self, log: Log) -> Line | None:
        """The line that is gone to, if it is loaded."""
        _, seq, _ = self._seeks
        line, lowest = log.at(seq), log.first_loaded
        if line is not None or not self._first or lowest is None or seq < lowest:
            return line
        return next((x for x in log.lines if x.seq is not None and x.seq >= seq), None)

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
