"""How long the relay keeps texts, as far as it says so; and what is gone for that, which leaves
everything that this client has, whatever order frames come in.

Taking away what the relay says that it keeps no longer, when a chat is joined or while one is
there."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from relay.wire.groups import Chat
from relay.wire.settings import ChatExpired
from tui_chat.core.chats import Conversation, Conversations, GroupChat
from tui_chat.core.events import ChatChanged, Line, RetentionChanged, TextsExpired
from tui_chat.core.log import counts, is_mentioned
from tui_chat.core.retention import shorter
from tui_chat.core.roles import GroupAct, why_not
from tui_chat.core.step import ForgetLines, LoadUnread, Step

UNREAD = 1_000
"""The relay counts no more as unread."""


class CloudRetention:
    """For all chats of a client."""

    def __init__(self, conversations: Conversations, user: str) -> None:
        self._conversations, self._user = conversations, user

    def seconds(self, found: Conversation) -> int:
        """For how long texts of this chat are kept; 0 for ever."""
        return shorter(found.log.keep, self._conversations.keep)

    def why_not(self, found: Conversation) -> str:
        """Why the user may not say how long; empty if they may."""
        return why_not(found, GroupAct.KEEP) if isinstance(found, GroupChat) else ""

    def relay_keeps(self, seconds: int, out: Step) -> None:
        """The relay says how long it keeps texts of all chats at most."""
        if seconds != self._conversations.keep:
            self._conversations.keep = seconds
            out.tell.append(RetentionChanged())

    def expired(
        self, event: ChatExpired, keep: Callable[[Conversation, Step], None], out: Step
    ) -> Conversation | None:
        """Texts are gone just now: the chat, if that is news of one. `keep` remembers how it
        stands."""
        found = self._conversations.all.get(event.chat)
        if found is None or not found.log.expire(event.upto):
            return None
        forget(found, out)
        self._count(found, out)
        keep(found, out)
        out.tell.append(ChatChanged(found.chat))
        return found

    def _count(self, found: Conversation, out: Step) -> None:
        """What is gone is no longer unread. What is left is counted where all of it is here, and
        else there are no more than there are places."""
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
        """These are all lines from the first that may be unread on."""
        log = found.log
        unread = [x for x in lines if counts(x) and (x.seq or 0) > max(log.read, log.expired)]
        log.unread = min(len(unread), log.unread)
        log.mentions = min(sum(1 for x in unread if is_mentioned(x, self._user)), log.unread)


def receive_chat(found: Conversation, info: Chat, out: Step) -> None:
    """The relay says how the chat stands; what it counts as unread is counted so already."""
    log = found.log
    log.keep, log.keep_at = info.keep, max(info.head, log.keep_at)
    if log.expire(info.expired):
        forget(found, out)


def forget(found: Conversation, out: Step) -> None:
    """What has expired in the log leaves the cache too; whoever shows it is told."""
    out.keep.append(ForgetLines(found.chat, found.log.expired))
    out.tell.append(TextsExpired(found.chat, found.log.expired))
