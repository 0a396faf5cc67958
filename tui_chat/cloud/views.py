"""How many have read the texts of a channel: asked of the relay for what is looked at, and kept
nowhere, since it is another number each time."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from relay.wire import events as wire
from relay.wire.limits import PAGE_MESSAGES
from relay.wire.requests import History
from tui_chat.cloud.answers import page_answers
from tui_chat.conversations import Conversation, Conversations, Group
from tui_chat.events import LinesLoaded
from tui_chat.step import Step


class Views:
    """For all channels of a client, one question at a time."""

    def __init__(
        self, conversations: Conversations, new_id: Callable[[], str], online: Callable[[], bool]
    ) -> None:
        self._conversations, self._new_id, self._online = conversations, new_id, online
        self._asked: tuple[Conversation, History] | None = None

    def link_lost(self) -> None:
        """What was asked for will not come."""
        self._asked = None

    def load(self, chat: str, first: int, last: int) -> Step:
        """The texts from one place to another are looked at."""
        found, out = self._conversations.all.get(chat), Step()
        limit = min(last - first + 1, PAGE_MESSAGES) if first >= 1 else 0
        channel = isinstance(found, Group) and found.channel
        if found and channel and limit > 0 and not self._asked and self._online():
            id = self._new_id()
            request = History(id=id, chat=found.chat, after=first - 1, limit=limit)
            self._asked = found, request
            out.send.append(request)
        return out

    def page(self, event: wire.Page, user: str, out: Step) -> bool:
        """The relay's answer. False if it answers nothing of ours."""
        if self._asked is None or self._asked[1].id != event.id:
            return False
        (found, request), self._asked = self._asked, None
        if not page_answers(event, request, user):
            return True
        news = False
        for msg in event.msgs:
            line = found.log.at(msg.seq) if msg.kind == "text" else None
            if line and line.views != msg.views:
                found.log.became(replace(line, views=msg.views))
                news = True
        if news:
            out.tell.append(LinesLoaded(found.chat))
        return True

    def refused(self, id: str) -> bool:
        """The relay refused it: it is asked again when somebody looks."""
        ours = self._asked is not None and self._asked[1].id == id
        if ours:
            self._asked = None
        return ours
