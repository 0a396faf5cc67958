"""The runtime's surface for looking for texts of the cloud and for going where they are."""

from __future__ import annotations

from collections.abc import Callable

from relay.wire.limits import FOUND
from relay.wire.search import Place
from tui_chat.client import Client
from tui_chat.step import Step


class Searching:
    """One for a runtime: `ask` carries out the step of a request and gives its id, `do` one that
    has no answer."""

    def __init__(
        self,
        client: Client,
        ask: Callable[[tuple[str, Step]], str],
        do: Callable[[Step], None],
    ) -> None:
        self._core, self._scrolling = client.searching, client.scrolling
        self._ask, self._do = ask, do

    def search(
        self,
        query: str,
        chat: str | None = None,
        *,
        beside: str = "",
        before: Place | None = None,
        parts: bool = False,
        limit: int = FOUND,
    ) -> str:
        """Look for texts in a chat or in all; `beside` is the chat in which the user is. The value
        of `Answered` is the wire's Found."""
        return self._ask(
            self._core.search(query, chat, beside=beside, before=before, parts=parts, limit=limit)
        )

    def since(self, chat: str, at: int) -> str:
        """Ask for the first entry from a time on, in Unix milliseconds; the value of `Answered` is
        the wire's Page."""
        return self._ask(self._core.since(chat, at))

    def around(self, chat: str, seq: int) -> bool:
        """Have the lines of a chat loaded that stand around a place. False if they are not on this
        machine and there is no connection."""
        moved, step = self._scrolling.around(chat, seq)
        self._do(step)
        return moved
