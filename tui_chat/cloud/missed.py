"""What became of texts that are kept, while nobody was here to hear of it: asked of the relay where
the log is not read back so far. What cannot be learnt has the texts forgotten."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from relay.wire import events as wire
from relay.wire.limits import PAGE_MESSAGES
from relay.wire.requests import Changes
from tui_chat.cloud.entries import possible
from tui_chat.cloud.refusals import wait_for
from tui_chat.conversations import Conversation
from tui_chat.events import LinesLoaded
from tui_chat.step import ForgetLines, Now, Step

AT_ONCE = 4
"""Chats that are asked about at the same time; the others wait their turn."""
PAGES = 100
"""Answers about one chat in one connection; where more are needed its texts are forgotten."""


class Missed:
    """For all chats of a client that keeps texts."""

    def __init__(self, new_id: Callable[[], str]) -> None:
        self._new_id = new_id
        self._asked: dict[str, tuple[Conversation, Changes]] = {}
        self._later: dict[str, Conversation] = {}
        self._pages: dict[str, int] = {}
        self._paused: float | None = None

    def link_lost(self) -> None:
        """What was asked for will not come; it is asked for again when it is looked at."""
        self._asked.clear()
        self._later.clear()
        self._pages.clear()
        self._paused = None

    def forget(self, chat: str) -> None:
        """The user is no longer in this chat."""
        self._later.pop(chat, None)
        for id in [id for id, (found, _) in self._asked.items() if found.chat == chat]:
            del self._asked[id]

    def look(self, found: Conversation, out: Step) -> None:
        """The log is read back no further for now: what is held above a hole may be old."""
        upto = found.log.settle()
        if upto is None or any(found is other for other, _ in self._asked.values()):
            return
        if self._paused is not None or len(self._asked) >= AT_ONCE:
            self._later[found.chat] = found
            return
        self._later.pop(found.chat, None)
        if self._pages.get(found.chat, 0) >= PAGES:
            self._give_up(found, upto, out)
            return
        request = Changes(id=self._new_id(), chat=found.chat, upto=upto, after=found.log.heard)
        self._asked[request.id] = (found, request)
        out.send.append(request)

    def page(self, event: wire.Page, user: str, out: Step) -> tuple[Conversation, bool] | None:
        """An answer: the chat that it is about, and whether it tells what became of its texts.
        None if nothing of ours is answered."""
        found, request = self._asked.pop(event.id, (None, None))
        if found is None or request is None:
            return None
        self._pages[found.chat] = self._pages.get(found.chat, 0) + 1
        if not _answers(event, request, user):
            self._give_up(found, request.upto, out)
            return found, False
        found.log.heard = max(found.log.heard, min(event.next, event.head))
        return found, True

    def refused(self, event: wire.Error, now: Now, out: Step) -> bool:
        """The relay refused it: asked too fast, it is asked again. False if it was none of ours."""
        found, request = self._asked.pop(event.id, (None, None))
        if found is None or request is None:
            return False
        pause = wait_for(event)
        if pause is None:
            self._give_up(found, request.upto, out)
        else:
            self._later[found.chat] = found
            self._paused = now.mono + pause
        return True

    def resume(self, now: Now, out: Step) -> None:
        """Ask for what had to wait, as far as there is room."""
        if self._paused is not None and now.mono < self._paused:
            return
        self._paused = None
        while self._later and len(self._asked) < AT_ONCE:
            self.look(self._later.pop(next(iter(self._later))), out)

    def deadline(self) -> float:
        """When `resume` has something to do; infinity if that does not depend on time."""
        return self._paused if self._paused is not None and self._later else float("inf")

    @staticmethod
    def _give_up(found: Conversation, upto: int, out: Step) -> None:
        found.log.forget_held(upto)
        found.log.settle()
        out.keep.append(ForgetLines(found.chat, upto))
        out.tell.append(LinesLoaded(found.chat))


def _answers(page: wire.Page, request: Changes, user: str) -> bool:
    """Whether a page tells of texts that were asked about, in the order of their changes, and leads
    on."""
    places = [request.after]
    for msg in page.msgs:
        if msg.kind != "text" or msg.seq > request.upto or not possible(msg, page.chat, user):
            return False
        places.append(max(msg.changed, msg.reacted, msg.pinning))
    if page.chat != request.chat or len(page.msgs) > PAGE_MESSAGES:
        return False
    rising = all(a < b for a, b in pairwise(places))
    told = places[-1] <= page.next <= max(page.head, request.after)
    return rising and told and (page.next > request.after or page.next >= page.head)
