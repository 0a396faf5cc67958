"""Look-ups of texts that are not loaded: changes missed while offline, quoted lines from the cache
or the relay, and view counts of channels. A chat whose changes cannot be learnt forgets its texts.
View counts are never stored, because they change each time."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from relay.wire import protocol
from relay.wire.limits import PAGE_MESSAGES
from relay.wire.messages import Found, Msg, Page
from relay.wire.protocol import Changes, History
from tui_chat.cloud.log_entries import with_news
from tui_chat.cloud.refusals import retry_seconds
from tui_chat.cloud.requests import Requests, is_answer
from tui_chat.core.chats import Conversation, Conversations, GroupChat
from tui_chat.core.events import Line, LinesLoaded
from tui_chat.core.records import Revision
from tui_chat.core.step import ForgetLines, LoadQuoted, Now, SaveChange, Step

AT_ONCE = 4
"""Chats looked up at the same time; the others wait their turn."""
MISSED_PAGES = 100
"""Replies about one chat in one connection; where more are needed its texts are forgotten."""


class PacedRequests:
    """Requests about chats, a few at a time. The other chats wait their turn, and all of them after
    a request that came too fast."""

    at_once = AT_ONCE

    def __init__(self, requests: Requests) -> None:
        self._requests = requests
        self._later: dict[str, Conversation] = {}
        self._paused: float | None = None

    def catch_up(self, found: Conversation, out: Step) -> None:
        """Send the request of a chat, if it needs one."""
        raise NotImplementedError

    def link_lost(self) -> None:
        """Forget the waiting requests; they are made again when the chat is looked at."""
        self._later.clear()
        self._paused = None

    def forget(self, chat: str) -> None:
        self._later.pop(chat, None)
        self._requests.drop_inquiries(self._requests.inquiries(self, chat))

    def resume(self, now: Now, out: Step) -> None:
        """Send the waiting requests while there is room."""
        if self._paused is not None and now.mono < self._paused:
            return
        self._paused = None
        while self._later and len(self._requests.inquiries(self)) < self.at_once:
            self.catch_up(self._later.pop(next(iter(self._later))), out)

    def deadline(self) -> float:
        """Return when `resume` is due; infinity if that does not depend on time."""
        return self._paused if self._paused is not None and self._later else float("inf")

    def _has_to_wait(self, found: Conversation) -> bool:
        waits = self._paused is not None or len(self._requests.inquiries(self)) >= self.at_once
        if waits:
            self._later[found.chat] = found
        return waits

    def _tries_again(self, found: Conversation, event: protocol.Error, now: Now) -> bool:
        """Let a chat wait whose request came too fast. Return False for any other refusal."""
        pause = retry_seconds(event)
        if pause is not None:
            self._later[found.chat] = found
            self._paused = now.mono + pause
        return pause is not None


class MissedChanges(PacedRequests):
    """Look up missed changes for all chats of a client that stores texts."""

    def __init__(self, requests: Requests) -> None:
        super().__init__(requests)
        self._pages: dict[str, int] = {}

    def link_lost(self) -> None:
        """Forget the waiting requests and the number of replies."""
        super().link_lost()
        self._pages.clear()

    def catch_up(self, found: Conversation, out: Step) -> None:
        """Request the changes of the texts above a hole, which may be outdated, once the log is
        read back no further."""
        upto = found.log.settle()
        if upto is None or self._requests.inquiries(self, found.chat) or self._has_to_wait(found):
            return
        self._later.pop(found.chat, None)
        if self._pages.get(found.chat, 0) >= MISSED_PAGES:
            self._give_up(found, upto, out)
            return
        request = Changes(self._requests.new_id(), found.chat, upto=upto, after=found.log.heard)
        self._requests.inquire(self, found, request, out)

    def page(self, event: Page, user: str, out: Step) -> tuple[Conversation, bool] | None:
        """Take a reply. Return its chat, and True if it has the changes of the texts; None if it
        answers none of these requests."""
        inquiry = self._requests.close_inquiry(self, event)
        if inquiry is None:
            return None
        found, request = inquiry.found, inquiry.request
        self._pages[found.chat] = self._pages.get(found.chat, 0) + 1
        if not is_answer(event, request, user):
            self._give_up(found, request.upto, out)
            return found, False
        found.log.heard = max(found.log.heard, min(event.next, event.head))
        return found, True

    def receive_error(self, event: protocol.Error, now: Now, out: Step) -> bool:
        """Handle a refusal; what was too fast is sent again. Return False if it was none of
        these."""
        inquiry = self._requests.close_inquiry(self, event)
        if inquiry is None:
            return False
        if not self._tries_again(inquiry.found, event, now):
            self._give_up(inquiry.found, inquiry.request.upto, out)
        return True

    @staticmethod
    def _give_up(found: Conversation, upto: int, out: Step) -> None:
        found.log.forget_held(upto)
        found.log.settle()
        out.keep.append(ForgetLines(found.chat, upto))
        out.tell.append(LinesLoaded(found.chat))


MOST_QUOTED = 256
"""Quoted lines kept of one chat; beyond that the first are dropped."""
QUOTED_AT_ONCE = 8
"""Quoted lines requested from the relay at the same time."""


class QuotedMessages:
    """Look up the quoted lines of all chats."""

    def __init__(self, requests: Requests, kept: bool) -> None:
        """Create without requests; `kept`: held places are in a cache."""
        self._requests, self._kept = requests, kept

    def arrived(self, found: Conversation, out: Step) -> None:
        """Load the quoted lines again after the log went on while offline."""
        if found.log.quoted:
            found.log.quoted.clear()
            out.tell.append(LinesLoaded(found.chat))

    def want(self, found: Conversation, seqs: list[int], online: bool, out: Step) -> None:
        """Load the lines at these places, which are quoted on the screen."""
        log = found.log
        seqs = [
            n for n in seqs if log.expired < n <= log.head and n not in log.quoted and not log.at(n)
        ]
        # Held texts above a hole may be older than a change in that hole.
        sure = [n for n in seqs if not online or log.held.first_hole(n, log.head) is None]
        held = tuple(n for n in sure if self._kept and n in log.held)
        if held:
            out.keep.append(LoadQuoted(found.chat, held))
        for seq in seqs if online else ():
            on_way = self._requests.inquiries(self)
            if (
                seq in held
                or len(on_way) >= QUOTED_AT_ONCE
                or (found.chat, seq - 1) in ((x.found.chat, x.request.after) for x in on_way)
            ):
                continue
            request = History(self._requests.new_id(), found.chat, after=seq - 1, limit=1)
            self._requests.inquire(self, found, request, out)

    def cached(self, found: Conversation, lines: list[Line], out: Step) -> None:
        for line in lines:
            self._put(found, line, out)

    def page(
        self, event: Page, user: str, line: Callable[[Conversation, Msg], Line], out: Step
    ) -> bool:
        """Take the relay's reply. Return False if it answers none of these requests."""
        inquiry = self._requests.close_inquiry(self, event)
        if inquiry and is_answer(event, inquiry.request, user):
            found = inquiry.found
            for msg in event.msgs:
                made = line(found, msg)
                if msg.seq > found.log.expired:
                    out.keep.append(SaveChange(found.chat, msg.seq, made.text, made.now))
                self._put(found, made, out)
        return inquiry is not None

    def change(self, found: Conversation, seq: int, text: str, now: Revision, out: Step) -> None:
        """Apply a change to the text at this place. One on its way is requested again."""
        old = found.log.quoted.get(seq)
        if old is not None:
            found.log.quoted[seq] = with_news(old, text, now)
            out.tell.append(LinesLoaded(found.chat))
        for one in self._requests.inquiries(self, found.chat):
            if one.request.after == seq - 1:
                self._requests.drop_inquiries([one])
                self.want(found, [seq], True, out)

    @staticmethod
    def _put(found: Conversation, line: Line, out: Step) -> None:
        quoted = found.log.quoted
        if line.seq is not None and line.seq > found.log.expired:
            quoted[line.seq] = line
            if len(quoted) > MOST_QUOTED:
                del quoted[next(iter(quoted))]
            out.tell.append(LinesLoaded(found.chat))


class ChannelViews:
    """Look up the view counts of all channels, one request at a time."""

    def __init__(self, requests: Requests) -> None:
        self._requests = requests

    def load(self, chat: str, first: int, last: int) -> Step:
        """Request the view counts of the texts in this range, which are on the screen."""
        found, out = self._requests.conversations.all.get(chat), Step()
        limit = min(last - first + 1, PAGE_MESSAGES) if first >= 1 else 0
        channel = isinstance(found, GroupChat) and found.channel
        busy = self._requests.inquiries(self)
        if found and channel and limit > 0 and not busy and self._requests.online():
            request = History(self._requests.new_id(), found.chat, after=first - 1, limit=limit)
            self._requests.inquire(self, found, request, out)
        return out

    def page(self, event: Page, user: str, out: Step) -> bool:
        """Take the relay's reply. Return False if it answers none of these requests."""
        inquiry = self._requests.close_inquiry(self, event)
        if inquiry is None or not is_answer(event, inquiry.request, user):
            return inquiry is not None
        found, news = inquiry.found, False
        for msg in event.msgs:
            line = found.log.at(msg.seq) if msg.kind == "text" else None
            if line and line.views != msg.views:
                found.log.became(replace(line, views=msg.views))
                news = True
        if news:
            out.tell.append(LinesLoaded(found.chat))
        return True


def without_unknown_chats(found: Found, conversations: Conversations) -> Found:
    """Drop results in chats that the user is not in, or that the relay has expired."""
    chats = conversations.all
    hits = [
        hit for hit in found.hits if hit.chat in chats and hit.seq > chats[hit.chat].log.expired
    ]
    return Found(found.id, hits, found.next)
