"""Taking away what the relay says that it keeps no longer, when a chat is joined or while one is
there."""

from __future__ import annotations

from relay.wire import events as wire
from tui_chat.conversations import Conversation
from tui_chat.events import TextsExpired
from tui_chat.step import ForgetLines, Step


def joined(found: Conversation, info: wire.Chat, out: Step) -> None:
    """The relay says how the chat stands; what it counts as unread is counted so already."""
    log = found.log
    log.keep, log.keep_at = info.keep, max(info.head, log.keep_at)
    if log.expire(info.expired):
        forget(found, out)


def forget(found: Conversation, out: Step) -> None:
    """What has expired in the log leaves the cache too; whoever shows it is told."""
    out.keep.append(ForgetLines(found.chat, found.log.expired))
    out.tell.append(TextsExpired(found.chat, found.log.expired))
