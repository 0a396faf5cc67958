"""Lines that are shown with their answers though they are not loaded: of the cache or the relay."""

from __future__ import annotations

from collections.abc import Callable

from relay.wire import events as wire
from relay.wire.requests import History as HistoryRequest
from tui_chat.changed import Changed
from tui_chat.cloud.answers import page_answers
from tui_chat.cloud.entries import with_news
from tui_chat.conversations import Conversation
from tui_chat.events import Line, LinesLoaded
from tui_chat.step import KeepChange, LoadQuoted, Step

MOST = 256
"""So many of one chat are kept; of more the first go."""
AT_ONCE = 8
"""So many are asked of the relay at the same time."""


class Quoted:
    """For all chats of a client."""

    def __init__(self, new_id: Callable[[], str], kept: bool) -> None:
        """`kept`: what is held is in a cache."""
        self._new_id, self._kept = new_id, kept
        self._asked: dict[str, tuple[Conversation, HistoryRequest]] = {}

    def link_lost(self) -> None:
        """What was asked for will not come."""
        self._asked.clear()

    def arrived(self, found: Conversation, out: Step) -> None:
        """The log went on while nobody listened: what is quoted is brought anew."""
        if found.log.quoted:
            found.log.quoted.clear()
            out.tell.append(LinesLoaded(found.chat))

    def want(self, found: Conversation, seqs: list[int], online: bool, out: Step) -> None:
        """These places are quoted on the screen."""
        log = found.log
        seqs = [
            n for n in seqs if log.expired < n <= log.head and n not in log.quoted and not log.at(n)
        ]
        # Above a hole what is held may be older than a change that stands in it.
        sure = [n for n in seqs if not online or log.held.first_hole(n, log.head) is None]
        held = tuple(n for n in sure if self._kept and n in log.held)
        if held:
            out.keep.append(LoadQuoted(found.chat, held))
        for seq in seqs if online else ():
            on_way = {(c.chat, r.after) for c, r in self._asked.values()}
            if seq in held or (found.chat, seq - 1) in on_way or len(self._asked) >= AT_ONCE:
                continue
            request = HistoryRequest(id=self._new_id(), chat=found.chat, after=seq - 1, limit=1)
            self._asked[request.id] = (found, request)
            out.send.append(request)

    def cached(self, found: Conversation, lines: list[Line], out: Step) -> None:
        """What the cache had of them."""
        for line in lines:
            self._put(found, line, out)

    def page(
        self, event: wire.Page, user: str, line: Callable[[Conversation, wire.Msg], Line], out: Step
    ) -> bool:
        """The relay's answer. False if it answers nothing of ours."""
        found, request = self._asked.pop(event.id, (None, None))
        if found is None or request is None:
            return False
        if page_answers(event, request, user):
            for msg in event.msgs:
                made = line(found, msg)
                if msg.seq > found.log.expired:
                    out.keep.append(KeepChange(found.chat, msg.seq, made.text, made.now))
                self._put(found, made, out)
        return True

    def refused(self, id: str) -> bool:
        """The relay refused it: it is asked for when it is looked at again."""
        return self._asked.pop(id, None) is not None

    def change(self, found: Conversation, seq: int, text: str, now: Changed, out: Step) -> None:
        """The text at this place became another. One that is on its way is asked for anew."""
        old = found.log.quoted.get(seq)
        if old is not None:
            found.log.quoted[seq] = with_news(old, text, now)
            out.tell.append(LinesLoaded(found.chat))
        for id, (other, request) in list(self._asked.items()):
            if other.chat == found.chat and request.after == seq - 1:
                del self._asked[id]
                self.want(found, [seq], True, out)

    @staticmethod
    def _put(found: Conversation, line: Line, out: Step) -> None:
        quoted = found.log.quoted
        if line.seq is not None and line.seq > found.log.expired:
            quoted[line.seq] = line
            if len(quoted) > MOST:
                del quoted[next(iter(quoted))]
            out.tell.append(LinesLoaded(found.chat))
