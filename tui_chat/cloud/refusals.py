"""Refusals that several parts of the client share: what does not leave a chat, and what the relay
refused for the moment alone."""

from __future__ import annotations

from relay.wire.errors import Code
from relay.wire.events import Error
from tui_chat.conversations import Conversations

NOT_IN_CHAT = "You are not in this chat. Nothing was sent."

LEAST, MOST = 0.1, 60.0
STORE_PAUSE = 5.0


def outside_cloud(conversations: Conversations, chat: str, not_cloud: str) -> tuple[str, str]:
    """The code and the sentence with which something is refused that is for the relay; `not_cloud`
    is what is said where it must not read. Both are empty in CLOUD."""
    if conversations.in_cloud(chat):
        return "", ""
    if chat not in conversations.all:
        return "no_such_chat", NOT_IN_CHAT
    return "not_cloud", not_cloud


def wait_for(event: Error) -> float | None:
    """How many seconds to wait before the same may be asked again: the relay was asked too fast,
    or could not write to its disk. None if asking again is no use."""
    match event.code:
        case Code.RATE:
            return min(max(event.retry_ms / 1000, LEAST), MOST)
        case Code.STORE:
            return STORE_PAUSE
        case _:
            return None
