"""Refusals that several parts of the client share: what does not leave a chat, which file cannot,
and what the relay refused for the moment alone."""

from __future__ import annotations

from relay.wire.errors import Code
from relay.wire.events import Error, FileLimits
from relay.wire.limits import FILE_NAME_CHARS
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


def no_upload(name: str, size: int, limits: FileLimits | None) -> str:
    """Why a file cannot be sent to the relay, in a sentence; empty if it can as far as is known."""
    if not size:
        return "This file is empty: there is nothing to send."
    fits = 0 < len(name.encode("utf-8", "surrogatepass")) <= FILE_NAME_CHARS
    if not fits or not name.isprintable() or not name.strip():
        return "The name of this file cannot be sent. Rename it and send it again."
    if limits is None:
        return ""
    if not limits.largest:
        return "This relay takes no files."
    if size > limits.largest:
        return f"It has {size:,} bytes, and a file may have {limits.largest:,} here."
    if size > limits.room:
        return (
            f"It has {size:,} bytes, and your files have room for {limits.room:,} more here."
            " Deleting a message with a file makes room."
        )
    return ""


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
