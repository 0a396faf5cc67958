"""What the user does to cloud texts that the relay has: each a request with one answer, and none
leaves a chat that is not in CLOUD."""

from __future__ import annotations

from relay.wire import requests as ask
from tui_chat.cloud.asked import Asked
from tui_chat.cloud.posting import Posting
from tui_chat.conversations import Conversations, Direct
from tui_chat.events import Answered, CloudEdit, Privacy
from tui_chat.step import Step

NOT_CLOUD = "Messages of the cloud are changed in CLOUD only. Nothing was sent."
"""Also of a chat to which one would be forwarded."""


class Doing:
    """Each method returns the id of its one `Answered`, and the step. Nothing is queued: without
    a connection the answer is that nothing was sent."""

    def __init__(self, conversations: Conversations, asked: Asked, posting: Posting) -> None:
        self._conversations, self._asked, self._posting = conversations, asked, posting

    def edit(self, said: CloudEdit) -> tuple[str, Step]:
        """Say an own text otherwise."""
        why = self._posting.unsendable(said.text)
        if why:
            return self._refuse("text", why)
        return self._do(
            said.chat, lambda id: ask.Edit(id=id, chat=said.chat, seq=said.seq, text=said.text)
        )

    def delete(self, chat: str, seq: int) -> tuple[str, Step]:
        """Take a text away from everyone."""
        return self._do(chat, lambda id: ask.Delete(id=id, chat=chat, seq=seq))

    def react(self, chat: str, seq: int, emoji: str, on: bool) -> tuple[str, Step]:
        """Put one's own emoji on a text, or take it away."""
        return self._do(chat, lambda id: ask.React(id=id, chat=chat, seq=seq, emoji=emoji, on=on))

    def pin(self, chat: str, seq: int, on: bool) -> tuple[str, Step]:
        """Pin a text for everyone, or no longer."""
        return self._do(chat, lambda id: ask.Pin(id=id, chat=chat, seq=seq, on=on))

    def forward(self, chat: str, of: str, seq: int) -> tuple[str, Step]:
        """Say the text of a place of another chat, or of this one, in `chat`."""
        if self._secret(of):
            return self._refuse("not_cloud", NOT_CLOUD)
        return self._do(chat, lambda id: ask.Forward(id=id, chat=chat, of=of, seq=seq))

    def pins(self, chat: str, after: int = 0) -> tuple[str, Step]:
        """Ask for the pinned texts of a chat; the answer's value is the wire's Page."""
        return self._do(chat, lambda id: ask.Pins(id=id, chat=chat, after=after))

    def _do(self, chat: str, make: Asked.Make) -> tuple[str, Step]:
        if chat not in self._conversations.all:
            return self._refuse("no_such_chat", "You are not in this chat. Nothing was sent.")
        if self._secret(chat):
            return self._refuse("not_cloud", NOT_CLOUD)
        return self._asked.ask(make)

    def _secret(self, chat: str) -> bool:
        found = self._conversations.all.get(chat)
        return isinstance(found, Direct) and found.toggle.privacy is not Privacy.CLOUD

    def _refuse(self, code: str, why: str) -> tuple[str, Step]:
        id = self._asked.new_id()
        return id, Step(tell=[Answered(id, code, why)])
