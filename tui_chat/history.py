"""Keeping a chat's log whole: new entries, holes filled, older pages brought in."""

from __future__ import annotations

from collections.abc import Callable

from relay.wire import events as wire
from relay.wire.limits import PAGE_MESSAGES
from relay.wire.requests import History as HistoryRequest
from tui_chat.conversations import Conversation
from tui_chat.events import Delivery, Line, LineChanged, LinesLoaded, Mark
from tui_chat.log import counts
from tui_chat.step import KeepLines, LoadOlder, Step

FAR = 1000
"""A hole larger than this is not filled at once: the view starts anew from the latest page."""


class History:
    """For all chats of a client. At most one page of a chat is asked for at a time."""

    def __init__(self, new_id: Callable[[], str], follow: bool) -> None:
        """Without `follow` holes are left alone."""
        self._new_id, self._follow = new_id, follow
        self._asked: dict[str, str] = {}
        self._chats: set[str] = set()

    def link_lost(self) -> None:
        """Pages that were asked for will not come."""
        self._asked.clear()
        self._chats.clear()

    def refused(self, id: str) -> bool:
        """The relay refused a page. True if it was one of ours."""
        chat = self._asked.pop(id, None)
        if chat is not None:
            self._chats.discard(chat)
        return chat is not None

    def entry(self, found: Conversation, msg: wire.Msg, user: str, out: Step) -> Line | None:
        """A live entry. The line, if it is new."""
        log = found.log
        if msg.seq in log.held:
            return None
        line = _line(found, msg, user)
        log.head = max(log.head, msg.seq)
        log.held.add(msg.seq, msg.seq)
        out.keep.append(KeepLines(found.chat, (line,), msg.seq, msg.seq))
        if counts(line) and msg.seq > log.read:
            log.unread += 1
        log.put(line)
        self.catch_up(found, out)
        return line

    def sent(self, found: Conversation, event: wire.Sent, key: str, out: Step) -> None:
        """The own text of this key has its place in the relay's order."""
        log = found.log
        line = log.change(key, seq=event.seq, at=event.at, delivery=Delivery.DONE)
        if line is None:
            return
        log.head = max(log.head, event.seq)
        log.held.add(event.seq, event.seq)
        out.keep.append(KeepLines(found.chat, (line,), event.seq, event.seq))
        out.tell.append(LineChanged(found.chat, line))
        self.catch_up(found, out)

    def page(self, found: Conversation, page: wire.Page, user: str, out: Step) -> None:
        """A page that was asked for. One that was not is ignored."""
        if self._asked.pop(page.id, None) != found.chat:
            return
        self._chats.discard(found.chat)
        log = found.log
        log.head = max(log.head, page.head)
        if page.msgs:
            lines = [_line(found, msg, user) for msg in page.msgs]
            lo, hi = page.msgs[0].seq, page.msgs[-1].seq
            log.held.add(lo, hi)
            out.keep.append(KeepLines(found.chat, tuple(lines), lo, hi))
            if log.put_older(lines):
                out.tell.append(LinesLoaded(found.chat))
            self.catch_up(found, out)

    def catch_up(self, found: Conversation, out: Step) -> None:
        """Ask for the latest hole within what is shown, or for the last page of a new chat."""
        log = found.log
        hole = log.held.last_hole(log.head)
        if hole is None or not self._follow:
            return
        lo, hi = hole
        first = log.first_loaded
        if first is not None and hi < first:
            return
        if first is not None and hi - lo >= FAR and hi == log.head:
            log.drop({x.key for x in log.lines if x.seq is not None and x.seq < lo})
            out.tell.append(LinesLoaded(found.chat))
        self._ask(found, hi + 1, min(PAGE_MESSAGES, hi - lo + 1), out)

    def older(self, found: Conversation, online: bool, out: Step) -> None:
        """Bring what stands above the loaded lines."""
        log = found.log
        first = log.first_loaded
        if first is None or first <= 1:
            return
        held = log.held.below(first)
        if held:
            out.keep.append(LoadOlder(found.chat, first, held[0], PAGE_MESSAGES))
        elif online:
            self._ask(found, first, PAGE_MESSAGES, out)

    def loaded(self, found: Conversation, lines: list[Line], out: Step) -> None:
        """What the cache had."""
        if found.log.put_older(lines):
            out.tell.append(LinesLoaded(found.chat))

    def _ask(self, found: Conversation, before: int, limit: int, out: Step) -> None:
        if found.chat in self._chats:
            return
        id = self._new_id()
        self._asked[id] = found.chat
        self._chats.add(found.chat)
        out.send.append(HistoryRequest(id=id, chat=found.chat, before=before, limit=limit))


def _line(found: Conversation, msg: wire.Msg, user: str) -> Line:
    key = f"{msg.by}:{msg.id}"
    there = found.log.find(key)
    if there is not None and there.seq not in (None, msg.seq):
        key = f"{key}:{msg.seq}"
    return Line(key, msg.by, msg.at, msg.text, Mark.CLOUD, msg.by == user, msg.seq, msg.kind)
