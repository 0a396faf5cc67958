"""Commands for messages: read, find, reply, edit, delete, react, pin, forward."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable

from relay.terminal.text import inert_name, plural, quoted
from relay.wire.limits import FOUND, SEARCH_CHARS
from relay.wire.messages import Msg, Search
from relay.wire.protocol import Delete, Edit, Forward, History, Pin, Pins, React
from tui_chat.cloud.log_entries import CHANGES, line_of
from tui_chat.core.chats import Conversation
from tui_chat.core.events import (
    CloudText,
    Delivery,
    Event,
    Line,
    LineMark,
    LinesLoaded,
    Network,
    Privacy,
)
from tui_chat.core.found_messages import Matcher
from tui_chat.core.sent_history import last_editable
from tui_chat.plain.desk import Desk
from tui_chat.plain.text import full_lines, one_line, with_emoji
from tui_chat.plain.words import cloud_readers, privacy_of, short
from tui_chat.runtime.process import RequestFailed

PAGE = 10
"""Messages that are printed at once."""
LAST = "last"
"""The word for the user's last message, in place of its number."""
_LOAD_SECONDS = 5.0


class MessageCommands:
    """Reads, finds and changes messages of cloud chats."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._runtime, self._client = desk, desk.runtime, desk.client
        self._oldest: dict[str, int] = {}
        """The first place of each chat that was printed in a row up to its end."""

    async def print_end(self, chat: str) -> None:
        """Print the last messages of a chat that was just opened."""
        found = self._client.conversations.all.get(chat)
        if found is None:
            return
        self._runtime.look_into(chat)
        log = found.log
        if len(log.lines) < PAGE and log.has_older and self._client.network is Network.ONLINE:
            await self._load_older(chat)
        self._desk.forget_day()
        last = [line for line in log.lines if not _waits(line)][-PAGE:]
        if log.unread > PAGE:
            self._desk.say(f"{plural(log.unread, 'new message')}. /more prints earlier messages.")
        for line in last:
            self._desk.print_line(chat, line)
        seqs = [line.seq for line in last if line.seq is not None]
        if seqs:
            self._oldest[chat] = seqs[0]
            self._runtime.mark_read(chat, seqs[-1])
        waiting = [line for line in log.lines if _waits(line)]
        for line in waiting:
            failed = line.delivery is Delivery.FAILED
            says = f"Not sent: {quoted(one_line(line.text))}."
            self._desk.say(
                f"{says} /retry sends the message again."
                if failed
                else f"{says} The message will be sent when you are online."
            )

    async def _load_older(self, chat: str) -> None:
        """Wait, not for long, until earlier lines of a chat are loaded."""
        loaded = asyncio.Event()

        def receive(event: Event) -> None:
            if isinstance(event, LinesLoaded) and event.chat == chat:
                loaded.set()

        silence = self._runtime.listen(receive)
        try:
            self._runtime.load(chat, "older")
            async with asyncio.timeout(_LOAD_SECONDS):
                await loaded.wait()
        except TimeoutError:
            pass
        finally:
            silence()

    async def more(self) -> None:
        """Print the messages before the first one that was printed."""
        found = self._desk.cloud_chat()
        before = self._oldest.get(found.chat, 1)
        page = await self._desk.bot.page(found.chat, before=before, limit=PAGE)
        msgs = page.value.msgs if page.value else []
        if not msgs:
            self._desk.say("There are no earlier messages.")
            return
        self._oldest[found.chat] = min(msg.seq for msg in msgs)
        self._print_page(found, msgs)

    def read(self, typed: str) -> None:
        """Print one message again, with all of its lines."""
        chat, line = self._desk.message(typed, here=False)
        number = self._desk.numbers.of(chat, line)
        for text in full_lines(line.text):
            self._desk.say(f"[{number}] {text}")

    async def go(self, typed: str) -> str:
        """Print the messages around one, and return its chat."""
        chat, line = self._desk.message(typed, here=False)
        found = self._client.conversations.all.get(chat)
        if found is None:
            raise RequestFailed("You are no longer in that chat.")
        if line.seq is None:
            raise RequestFailed("/go works only for messages in CLOUD.")
        page = await self._desk.bot.page(chat, after=max(line.seq - PAGE // 2, 0), limit=PAGE)
        self._print_page(found, page.value.msgs if page.value else [])
        return chat

    async def search(self, words: str) -> None:
        """Search all cloud chats for messages with these words; outside CLOUD only the open chat,
        in memory alone."""
        here = self._desk.conversation
        if here is not None and privacy_of(here) is not Privacy.CLOUD:
            self._search_here(here, words)
            return
        found = await self._desk.bot.ask(Search, words[:SEARCH_CHARS], limit=min(PAGE, FOUND))
        if not found.hits:
            self._desk.say("No message was found. Secret messages are searched only in their chat.")
            return
        for hit in reversed(found.hits):
            there = self._client.conversations.all.get(hit.chat)
            if there is None:
                continue
            own = hit.by == self._client.user
            text = hit.text + (" (more)" if hit.more else "")
            line = Line("", hit.by, hit.at, text, LineMark.CLOUD, own, hit.seq)
            self._desk.print_line(hit.chat, there.log.at(hit.seq) or line, dated=True)
        older = (
            " There are older matches too. To get fewer matches, search for more words."
            if found.next is not None
            else ""
        )
        self._desk.say(f"/go NUMBER prints the messages around that message.{older}")

    def _search_here(self, here: Conversation, words: str) -> None:
        lines = Matcher(words).lines(here.log.lines)[:PAGE]
        if not lines:
            self._desk.say("No message that is loaded in this chat has these words.")
        for line in reversed(lines):
            self._desk.print_line(here.chat, line, dated=True)

    async def date(self, typed: str) -> None:
        """Print the first messages of a day in this chat."""
        from tui_chat.runtime.days import instant

        found = self._desk.cloud_chat()
        at = instant(typed, self._runtime.instant().wall)
        answer = await self._desk.bot.ask(History, found.chat, since=at, limit=PAGE)
        if not answer.msgs:
            self._desk.say("This chat has no messages from that day or later.")
        self._print_page(found, answer.msgs)

    async def reply(self, typed: str, text: str) -> None:
        """Reply to a message."""
        chat, seq, _ = self._desk.cloud_message(typed)
        self._runtime.say(CloudText(chat, with_emoji(text), seq))

    async def edit(self, typed: str, text: str) -> None:
        """Give one of the user's messages, or the last one, another text."""
        if typed.lower() == LAST:
            found = self._desk.cloud_chat()
            last = last_editable(found.log)
            if last is None or last.seq is None:
                raise RequestFailed(
                    "You have no message in this chat that you can edit. To edit an older message, "
                    "use its number."
                )
            chat, seq = found.chat, last.seq
        else:
            chat, seq, line = self._desk.cloud_message(typed)
            if not line.own:
                raise RequestFailed("You can only edit your own messages.")
        await self._desk.bot.ask(Edit, chat, seq, with_emoji(text))

    async def delete(self, typed: str) -> None:
        """Delete a message for everyone, or a secret one on both sides."""
        chat, line = self._desk.message(typed)
        if line.mark is LineMark.SECRET:
            await self._erase(chat, line)
            return
        chat, seq, line = self._desk.cloud_message(typed)
        says = (
            f"Delete {short(line)} for everyone? The relay erases the text. Others may have copied "
            "the text, and the text stays visible in terminals that have already shown it."
        )
        state = self._desk.state
        if await self._desk.confirmed(says, "Delete", valid=self._desk.still(state)):
            await self._desk.bot.ask(Delete, chat, seq)

    async def _erase(self, chat: str, line: Line) -> None:
        peer, state = inert_name(self._desk.secret_chat().peer), self._desk.state
        says = f"Delete this message on both sides? {peer}'s program is asked to do the same."
        if await self._desk.confirmed(says, "Delete", valid=self._desk.still(state)):
            self._runtime.act(self._client.toggle_actions.erase, chat, line.key)

    async def react(self, typed: str, code: str) -> None:
        """Put an emoji on a message, or remove it."""
        from tui_chat.core.emoji import by_code

        chat, seq, line = self._desk.cloud_message(typed)
        emoji = by_code(code)
        if emoji is None:
            raise RequestFailed("No emoji has this name. Nothing was sent.")
        mine = any(one.emoji == emoji and one.mine for one in line.now.reactions)
        await self._desk.bot.ask(React, chat, seq, emoji, not mine)

    async def pin(self, typed: str) -> None:
        """Pin a message for everyone, or unpin it."""
        chat, seq, line = self._desk.cloud_message(typed)
        await self._desk.bot.ask(Pin, chat, seq, not line.now.is_pinned)

    async def pins(self) -> None:
        """Print the pinned messages of this chat."""
        found = self._desk.cloud_chat()
        answer = await self._desk.bot.ask(Pins, found.chat)
        if not answer.msgs:
            self._desk.say("Nothing is pinned in this chat.")
        self._print_page(found, answer.msgs)

    async def forward(self, typed: str, name: str) -> None:
        """Send a message to another chat, with its author's name."""
        desk = self._desk
        chat, seq, line = desk.cloud_message(typed)
        to = self._client.conversations.find(name)
        if to is None:
            raise RequestFailed("You are not in a chat with this name. Nothing was sent.")
        says = f"Forward {short(line)} to {inert_name(to.name)}? Readable by: {cloud_readers(to)}."
        if await desk.confirmed(says, "Forward", valid=desk.still(desk.state)):
            await desk.bot.ask(Forward, to.chat, chat, seq)
            desk.say(f"Forwarded to {inert_name(to.name)}.")

    def retry(self) -> None:
        """Send the messages that failed in this chat again."""
        self._failed(self._runtime.retry)

    def discard(self) -> None:
        """Remove the messages that failed in this chat."""
        self._failed(self._runtime.discard)
        self._desk.say("Removed.")

    def _failed(self, act: Callable[[str, str], None]) -> None:
        found = self._desk.cloud_chat()
        failed = [x.key for x in found.log.lines if x.delivery is Delivery.FAILED and x.own]
        if not failed:
            raise RequestFailed("No message has failed in this chat.")
        for key in failed:
            act(found.chat, key)

    def _print_page(self, found: Conversation, msgs: Iterable[Msg]) -> None:
        self._desk.forget_day()
        for msg in msgs:
            if msg.kind not in CHANGES:
                line = line_of(found, msg, self._client.user, live=False)
                self._desk.print_line(found.chat, line)
        self._desk.forget_day()


def _waits(line: Line) -> bool:
    return line.own and line.delivery in (Delivery.QUEUED, Delivery.FAILED)
