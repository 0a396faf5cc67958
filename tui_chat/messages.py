"""The runtime's surface for what becomes of cloud messages: each is asked of the relay, and its
answer comes as the one `Answered` of the id that is returned."""

from __future__ import annotations

from collections.abc import Callable

from tui_chat.client import Client
from tui_chat.events import CloudEdit
from tui_chat.step import Step


class Messages:
    """One for a runtime: `ask` carries out the step of a request and gives its id, `do` one that
    has no answer."""

    def __init__(
        self,
        client: Client,
        ask: Callable[[tuple[str, Step]], str],
        do: Callable[[Step], None],
    ) -> None:
        self._client, self._core, self._ask, self._do = client, client.messages, ask, do

    def edit(self, chat: str, seq: int, text: str) -> str:
        """Say the own text at this place otherwise."""
        return self._ask(self._core.edit(CloudEdit(chat, seq, text)))

    def delete(self, chat: str, seq: int) -> str:
        """Take the text at this place away from everyone."""
        return self._ask(self._core.delete(chat, seq))

    def react(self, chat: str, seq: int, emoji: str, *, on: bool = True) -> str:
        """Put one's own emoji on a text, or take it away."""
        return self._ask(self._core.react(chat, seq, emoji, on))

    def pin(self, chat: str, seq: int, *, on: bool = True) -> str:
        """Pin a text for everyone, or no longer."""
        return self._ask(self._core.pin(chat, seq, on))

    def keep(self, chat: str, seconds: int) -> str:
        """Have the relay keep texts of a chat for so long, 0 for as long as it keeps all."""
        return self._ask(self._client.keeping.set(chat, seconds))

    def pins(self, chat: str) -> str:
        """Ask for the pinned texts of a chat; the value of `Answered` is the wire's Page."""
        return self._ask(self._core.pins(chat))

    def forward(self, chat: str, of: str, seq: int) -> str:
        """Say the text at a place of the chat `of` in `chat`, with its author's name."""
        return self._ask(self._core.forward(chat, of, seq))

    def quoted(self, chat: str, seqs: list[int]) -> None:
        """Have the texts at these places in `log.quoted`: LinesLoaded says when more are there."""
        self._do(self._client.scrolling.quoted(chat, seqs))

    def views(self, chat: str, first: int, last: int) -> None:
        """Have `views` of a channel's lines as they are now: LinesLoaded says when they are."""
        self._do(self._client.views.load(chat, first, last))
