"""What the user does to cloud texts that the relay has: each a request with one answer, and none
leaves a chat that is not in CLOUD, nor is asked again there."""

from __future__ import annotations

from relay.wire import protocol as ask
from tui_chat.cloud.outbox import CloudOutbox
from tui_chat.cloud.refusals import secret_refusal
from tui_chat.cloud.requests import PendingRequests
from tui_chat.core.chats import Conversations
from tui_chat.core.events import CloudEdit
from tui_chat.core.step import Step

NOT_CLOUD = "Messages of the cloud are changed in CLOUD only. Nothing was sent."
"""Also of a chat to which one would be forwarded."""
NO_SUCH_MESSAGE = "no_such_message"
GONE = "This message is kept no longer: the relay has removed it. Nothing was sent."


class CloudMessages:
    """Each method returns the id of its one `Answered`, and the step. Nothing is queued: without
    a connection the answer is that nothing was sent."""

    def __init__(
        self, conversations: Conversations, asked: PendingRequests, posting: CloudOutbox
    ) -> None:
        self._conversations, self._asked, self._posting = conversations, asked, posting

    def edit(self, said: CloudEdit) -> tuple[str, Step]:
        """Say an own text otherwise."""
        why = self._posting.unsendable(said.text)
        if why:
            return self._asked.refuse("text", why)
        return self._do_to(
            said.chat, said.seq,
            lambda id: ask.Edit(id=id, chat=said.chat, seq=said.seq, text=said.text),
        )  # fmt: skip

    def delete(self, chat: str, seq: int) -> tuple[str, Step]:
        """Take a text away from everyone."""
        return self._do_to(chat, seq, lambda id: ask.Delete(id=id, chat=chat, seq=seq))

    def react(self, chat: str, seq: int, emoji: str, on: bool) -> tuple[str, Step]:
        """Put one's own emoji on a text, or take it away."""
        return self._do_to(
            chat, seq, lambda id: ask.React(id=id, chat=chat, seq=seq, emoji=emoji, on=on)
        )

    def pin(self, chat: str, seq: int, on: bool) -> tuple[str, Step]:
        """Pin a text for everyone, or no longer."""
        return self._do_to(chat, seq, lambda id: ask.Pin(id=id, chat=chat, seq=seq, on=on))

    def forward(self, chat: str, of: str, seq: int) -> tuple[str, Step]:
        """Say the text of a place of another chat, or of this one, in `chat`."""
        if self._is_gone(of, seq):
            return self._asked.refuse(NO_SUCH_MESSAGE, GONE)
        return self._do(chat, lambda id: ask.Forward(id=id, chat=chat, of=of, seq=seq), of)

    def pins(self, chat: str, after: int = 0) -> tuple[str, Step]:
        """Ask for the pinned texts of a chat; the answer's value is the wire's Page."""
        return self._do(chat, lambda id: ask.Pins(id=id, chat=chat, after=after))

    def _is_gone(self, chat: str, seq: int) -> bool:
        found = self._conversations.all.get(chat)
        return found is not None and seq <= found.log.expired

    def _do_to(self, chat: str, seq: int, make: PendingRequests.Make) -> tuple[str, Step]:
        """Of a text that is kept no longer nothing is asked."""
        if self._is_gone(chat, seq):
            return self._asked.refuse(NO_SUCH_MESSAGE, GONE)
        return self._do(chat, make)

    def _do(self, chat: str, make: PendingRequests.Make, of: str = "") -> tuple[str, Step]:
        def closed() -> tuple[str, str]:
            found = secret_refusal(self._conversations, of or chat, NOT_CLOUD)
            return found if found[1] else secret_refusal(self._conversations, chat, NOT_CLOUD)

        return self._asked.ask(make, closed=closed)
