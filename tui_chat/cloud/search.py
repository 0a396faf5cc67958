"""Looking for texts of the cloud, and going to a place or a time of a chat. What is looked for goes
to the relay, so none of it leaves beside a chat that is not in CLOUD."""

from __future__ import annotations

from relay.wire import events as wire
from relay.wire import requests as ask
from relay.wire.limits import FOUND, PAGE_MESSAGES
from tui_chat.cloud.asked import Asked
from tui_chat.cloud.history import History
from tui_chat.cloud.refusals import outside_cloud
from tui_chat.conversations import Conversations
from tui_chat.step import LoadOlder, Step

NOT_CLOUD = (
    "Searching asks the relay, which would read what you look for. It is off while this chat is not"
    " in CLOUD, and nothing of a secret chat can be found: it is kept nowhere. Nothing was sent."
)
AROUND = PAGE_MESSAGES // 2
"""So many places are brought on both sides of one that is gone to."""


class Searching:
    """`search` and `since` return the id of their one `Answered`, and the step."""

    def __init__(self, conversations: Conversations, asked: Asked, history: History) -> None:
        self._conversations, self._asked, self._history = conversations, asked, history

    def search(
        self,
        query: str,
        chat: str | None,
        *,
        beside: str = "",
        before: ask.Place | None = None,
        parts: bool = False,
        limit: int = FOUND,
    ) -> tuple[str, Step]:
        """Look for texts in a chat, or in all; `beside` is the chat in which the user is meanwhile.
        The answer's value is the wire's Found."""
        # A chat that one has left meanwhile is none to be beside.
        where = [beside] if beside in self._conversations.all else []
        for one in where if chat is None else [chat, *where]:
            code, why = outside_cloud(self._conversations, one, NOT_CLOUD)
            if why:
                return self._asked.refuse(code, why)
        return self._asked.ask(
            lambda id: ask.Search(
                id=id, query=query, chat=chat, before=before, parts=parts, limit=limit
            )
        )

    def since(self, chat: str, at: int) -> tuple[str, Step]:
        """Ask for the first entry of a chat from a time on (Unix milliseconds); the answer's value
        is the wire's Page."""
        code, why = outside_cloud(self._conversations, chat, NOT_CLOUD)
        if why:
            return self._asked.refuse(code, why)
        return self._asked.ask(lambda id: ask.History(id=id, chat=chat, since=at, limit=1))

    def around(self, chat: str, seq: int, online: bool) -> tuple[bool, Step]:
        """Move the window of a chat's lines to this place, with what stands around it. False if it
        is not here and cannot be asked for."""
        out = Step()
        found = self._conversations.all.get(chat)
        if found is None:
            return False, out
        log = found.log
        seq = min(max(seq, 1), log.head)
        lo, hi = max(seq - AROUND, 1), min(seq + AROUND - 1, log.head)
        # Above a hole what is held may be older than a change that stands in it.
        if online and not (self._history.kept and log.held.first_hole(lo, log.head) is None):
            self._history.move(found, hi + 1, hi - lo + 1, out)
            return True, out
        run = log.held.below(seq + 1) if self._history.kept else None
        if seq not in log.held or run is None:
            return False, out
        lo = max(lo, run[0])
        hole = log.held.first_hole(seq, hi)
        self._history.move_back(
            found, LoadOlder(chat, hole[0] if hole else hi + 1, lo, 2 * AROUND), out
        )
        return True, out


def known(found: wire.Found, conversations: Conversations) -> wire.Found:
    """Without what the relay says to have found in chats that one is not in."""
    hits = [hit for hit in found.hits if hit.chat in conversations.all]
    return wire.Found(found.id, hits, found.next)
