"""Looking for texts of the cloud, and for the first of a time. What is looked for goes to the
relay, so none of it leaves beside a chat that is not in CLOUD."""

from __future__ import annotations

from relay.wire import protocol
from relay.wire.limits import FOUND
from relay.wire.search import Found, Place, Search
from tui_chat.cloud.refusals import secret_refusal
from tui_chat.cloud.requests import PendingRequests
from tui_chat.core.chats import Conversations
from tui_chat.core.step import Step

NOT_CLOUD = (
    "Searching asks the relay, which would read what you look for. It is off while this chat is not"
    " in CLOUD, and nothing of a secret chat can be found: it is kept nowhere. Nothing was sent."
)


class CloudSearch:
    """`search` and `since` return the id of their one `Answered`, and the step."""

    def __init__(self, conversations: Conversations, asked: PendingRequests) -> None:
        self._conversations, self._asked = conversations, asked

    def search(
        self,
        query: str,
        chat: str | None,
        *,
        beside: str = "",
        before: Place | None = None,
        parts: bool = False,
        limit: int = FOUND,
    ) -> tuple[str, Step]:
        """Look for texts in a chat, or in all; `beside` is the chat in which the user is meanwhile.
        The answer's value is the wire's Found."""
        # A chat that one has left meanwhile is none to be beside.
        where = [beside] if beside in self._conversations.all else []
        return self._asked.ask(
            lambda id: Search(
                id=id, query=query, chat=chat, before=before, parts=parts, limit=limit
            ),
            closed=lambda: self._closed(where if chat is None else [chat, *where]),
        )

    def since(self, chat: str, at: int) -> tuple[str, Step]:
        """Ask for the first entry of a chat from a time on (Unix milliseconds); the answer's value
        is the wire's Page."""
        return self._asked.ask(
            lambda id: protocol.History(id=id, chat=chat, since=at, limit=1),
            closed=lambda: self._closed([chat]),
        )

    def _closed(self, chats: list[str]) -> tuple[str, str]:
        found = [secret_refusal(self._conversations, chat, NOT_CLOUD) for chat in chats]
        return next((one for one in found if one[1]), ("", ""))


def without_unknown_chats(found: Found, conversations: Conversations) -> Found:
    """Without what the relay says to have found in chats that one is not in, or that it has said to
    keep no longer."""
    chats = conversations.all
    hits = [
        hit for hit in found.hits if hit.chat in chats and hit.seq > chats[hit.chat].log.expired
    ]
    return Found(found.id, hits, found.next)
