"""How long a chat's messages are kept: the words on the screen, and the dialog that sets it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from relay.terminal.text import plural
from relay.terminal.times import exact_duration
from relay.wire.settings import ChatKeep
from tui_chat.core import retention
from tui_chat.core.chats import Conversation, GroupChat
from tui_chat.core.events import LineMark, Privacy
from tui_chat.core.retention import older_than
from tui_chat.ui.actions.context import (
    ActionContext,
    ActionDesk,
    Actions,
    action,
    choose,
    confirmed,
)
from tui_chat.ui.dates import moment
from tui_chat.ui.words import chat_name, privacy_of

if TYPE_CHECKING:
    from tui_chat.client import Client
    from tui_chat.core.message_details import MessageDetails
    from tui_chat.runtime.runtime import Runtime

_TIMES = (3_600, 86_400, 7 * 86_400, 30 * 86_400, 0)
"""The retention times offered, in seconds; others can be typed. 0 is for ever."""
_CLOUD_ONLY = (
    "This command is for cloud messages. The relay never has secret messages. In a secret chat, "
    "/timer sets when your messages disappear."
)


def retention_details(client: Client, found: Conversation) -> str:
    """Return the retention in full: which setting counts, and why."""
    return retention.retention_in_full(found.log.keep, client.conversations.keep)


def removal_time(client: Client, seen: MessageDetails, found: Conversation) -> str:
    """Return when the relay removes the inspected message."""
    line = seen.line
    if line.mark is not LineMark.CLOUD or line.kind != "text" or line.seq is None or line.now.gone:
        return ""
    seconds = client.retention.seconds(found)
    if not seconds:
        return "forever, if nobody changes the settings"
    expires = moment(line.at + seconds * 1000)
    return f"until {expires}, when the relay deletes the message"


class RetentionDialogs:
    """Retention dialogs of one screen. They ask once before messages go at once."""

    def __init__(self, desk: ActionDesk, runtime: Runtime) -> None:
        self._desk, self._runtime, self._client = desk, runtime, runtime.client

    @action
    async def show(self, found: Conversation) -> None:
        """Show the present retention and the choices."""
        from relay.terminal.dialogs import InfoDialog

        title = Content.assemble("Keep messages in ", (chat_name(found), "bold"))
        more = "" if isinstance(found, GroupChat) else f" {retention.NEVER_SECRET}"
        how_long = retention_details(self._client, found)
        says = f"Messages in this chat are kept {how_long}.{more}"
        why = self._client.retention.why_not(found)
        if why:
            self._desk.push(InfoDialog(title, f"{says} {why}"))
            return
        off = "off: use the relay's setting"
        options = [(str(n), f"for {exact_duration(n)}" if n else off) for n in _TIMES]
        typed = (
            "Messages older than the time that you choose are removed. You can also type another "
            "time, for example 12h."
        )
        nothing = "Press Enter to use the time that you typed. Write a time as 7d, 12h or 90m."

        def other(word: str) -> str:
            return str(retention.parse_retention(word))

        says = f"{says} {typed}"
        seconds = await choose(
            self._desk, title, says, options, nothing, other=other, verb="choose"
        )
        if seconds:
            self.set(found, int(seconds))

    @action
    async def set(self, found: Conversation, seconds: int) -> None:
        """Set the retention; ask first if messages would go at once."""
        why = self._client.retention.why_not(found)
        if why:
            self._desk.say(why)
            return
        if found.log.keep == seconds:
            how_long = retention_details(self._client, found)
            says = f"Nothing changed: messages in this chat are kept {how_long}."
            self._desk.say(says, lambda: retention_details(self._client, found) == how_long)
            return
        means = self._means(found, seconds)
        room, span = (chat_name(found), "bold"), exact_duration(seconds)
        title = Content.assemble("Keep messages in ", room, f" for {span}?")
        if means and not await confirmed(self._desk, title, means, "Remove older messages"):
            return
        if not await self._desk.request(ChatKeep, found.chat, seconds):
            return
        # From the request: the chat's entry about it may come after the answer.
        bound, before = self._client.conversations.keep, found.log.keep

        def holds() -> bool:
            so = self._client.conversations.keep == bound
            return so and found.log.keep in (before, seconds)

        how_long = retention.retention_in_full(seconds, bound)
        says = f"Messages in this chat are kept {how_long}."
        self._desk.say(says, holds)

    def _means(self, found: Conversation, seconds: int) -> str:
        """Return which messages would go at once, or an empty string."""
        if not seconds:
            return ""
        before = self._runtime.instant().wall - seconds * 1000
        here, further = older_than(found.log, before), found.log.has_older
        if not here and not further:
            return ""
        parts = [f"{plural(here, 'loaded message')}"] if here else []
        parts += ["all older messages that are not loaded on this device"] if further else []
        which_messages = " and ".join(parts)
        return (
            f"The relay removes {which_messages} and their files now, for everyone. You can't undo "
            f"the removal. New messages will be removed after {exact_duration(seconds)}. People "
            "may have copied a message, and backups may keep it."
        )


class RetentionActions(Actions):
    """The retention actions of the command and the palette."""

    def __init__(self, desk: ActionContext) -> None:
        super().__init__(desk)
        self._dialogs = RetentionDialogs(desk, desk.runtime)

    def keep(self, span: str = "") -> None:
        """Show the retention, or set it to a time (/keep). Raises BadName."""
        found = self._desk.conversation()
        if found is None:
            return
        if privacy_of(found) is not Privacy.CLOUD:
            self._desk.say(_CLOUD_ONLY)
        elif span:
            self._dialogs.set(found, retention.parse_retention(span))
        else:
            self._dialogs.show(found)
