"""Retention of texts, as the relay says: remove expired texts from everything that this client
has, when a chat is joined or while it is open, in whatever order frames come in."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from relay.wire import groups, settings
from relay.wire.permissions import Act
from tui_chat.core.chats import Conversation, Conversations, GroupChat, why_not
from tui_chat.core.events import ChatChanged, Line, RetentionChanged, TextsExpired
from tui_chat.core.loaded_messages import counts, is_mentioned
from tui_chat.core.retention import shorter
from tui_chat.core.step import ForgetLines, LoadUnread, Step

UNREAD = 1_000
"""Most unread texts that the relay counts."""


class CloudRetention:
    """Apply retention to all chats of a client."""

    def __init__(self, conversations: Conversations, user: str) -> None:
        self._conversations, self._user = conversations, user

    def seconds(self, found: Conversation) -> int:
        """Return the retention of this chat in seconds; 0 is for ever."""
        return shorter(found.log.keep, self._conversations.keep)

    def why_not(self, found: Conversation) -> str:
        """Return why the user may not change the retention, or an empty string."""
        return why_not(found, Act.KEEP) if isinstance(found, GroupChat) else ""

    def relay_keeps(self, seconds: int, out: Step) -> None:
        """Take the relay's retention for the texts of all chats."""
        if seconds != self._conversations.keep:
            self._conversations.keep = seconds
            out.tell.append(RetentionChanged())

    def expired(
        self, event: settings.ChatExpired, keep: Callable[[Conversation, Step], None], out: Step
    ) -> Conversation | None:
        """Expire texts. Return the chat, if that changed it. `keep` stores its state."""
        found = self._conversations.all.get(event.chat)
        if found is None or not found.log.expire(event.upto):
            return None
        forget(found, out)
        self._count(found, out)
        keep(found, out)
        out.tell.append(ChatChanged(found.chat))
        return found

    def _count(self, found: Conversation, out: Step) -> None:
        """Take expired texts out of the unread count. The rest is counted where all of it is here;
        otherwise the count is at most the number of places."""
        log = found.log
        read, most = max(log.read, log.expired), max(log.head - log.expired, 0)
        if not log.unread or read == log.read:
            return
        log.unread = min(log.unread, most)
        log.mentions = min(log.mentions, log.unread)
        if log.held.first_hole(read + 1, log.head) is not None:
            return
        if log.cut is None and log.first_loaded is not None and log.first_loaded <= read + 1:
            self.count(found, log.lines)
        else:
            out.keep.append(LoadUnread(found.chat, read, UNREAD))

    def count(self, found: Conversation, lines: Iterable[Line]) -> None:
        """Count the unread among these lines, which are all from the first that may be unread."""
        log = found.log
        unread = [x for x in lines if counts(x) and (x.seq or 0) > max(log.read, log.expired)]
        log.unread = min(len(unread), log.unread)
        log.mentions = min(sum(1 for x in unread if is_mentioned(x, self._user)), log.unread)


def receive_chat(found: Conversation, info: groups.Chat, out: Step) -> None:
    """Take the relay's account of a chat; its unread count leaves out expired texts already."""
    log = found.log
    log.keep, log.keep_at = info.keep, max(info.head, log.keep_at)
    if log.expire(info.expired):
        forget(found, out)


def forget(found: Conversation, out: Step) -> None:
    """Remove the expired texts from the cache too, and tell the screen."""
    out.keep.append(ForgetLines(found.chat, found.log.expired))
    out.tell.append(TextsExpired(found.chat, found.log.expired))
