"""The chat in plain mode: reads lines, runs commands, sends messages to the chat that is open."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from inspect import isawaitable
from typing import Any

from relay.terminal.text import inert_line, inert_name, quoted
from tui_chat.core.chats import Conversation, DirectChat
from tui_chat.core.events import (
    CloudText,
    Delivery,
    Event,
    LineChanged,
    Network,
    Privacy,
    SecretText,
)
from tui_chat.core.folders import section
from tui_chat.core.names import BadName, Invite, NoInvite, group_name
from tui_chat.core.notifications import NotificationSettings
from tui_chat.core.readers import SERVED_SENTENCE
from tui_chat.core.slash_commands import is_command, unescaped
from tui_chat.plain.commands import help_lines, parse
from tui_chat.plain.console import Console
from tui_chat.plain.desk import Desk, LineState
from tui_chat.plain.events import EventPrinter, is_listed
from tui_chat.plain.files import FileCommands
from tui_chat.plain.groups import ChatCommands
from tui_chat.plain.messages import MessageCommands
from tui_chat.plain.notifications import BellRinger, NotifyCommands
from tui_chat.plain.report import ReportCommands
from tui_chat.plain.secret import SecretCommands, intro_lines
from tui_chat.plain.text import one_line, with_emoji
from tui_chat.plain.words import (
    chat_row,
    choice_line,
    invite_words,
    privacy_of,
    readers,
    state_word,
)
from tui_chat.runtime.process import RequestFailed
from tui_chat.runtime.runtime import Runtime

LOGIN_SECONDS = 12.0
"""How long the first line waits for the connection."""
SENDING_SECONDS = 10.0
"""How long leaving waits until the relay has the last messages."""
ON_ONE_LINE = 9
"""Chats that are listed on one line; more have a line each."""
_QUOTE_CHARS = 60
_COMMANDS = (
    MessageCommands, FileCommands, SecretCommands, ChatCommands, ReportCommands, NotifyCommands,
)  # fmt: skip
_NOTIFY = NotificationSettings()
_NO_CHATS = "You have no chats yet. To open one: /direct NAME. To join a group: /group join #GROUP"


class PlainChat:
    """One user in plain mode. It ends at the end of input, by /quit, or when cancelled: then the
    other side of a secret chat is told."""

    def __init__(
        self, runtime: Runtime, console: Console, hint: str = "",
        notify_defaults: NotificationSettings = _NOTIFY,
    ) -> None:  # fmt: skip
        self.runtime, self._console, self._hint = runtime, console, hint
        self._client = runtime.client
        desk = self._desk = Desk(runtime, console)
        desk.notify_defaults = notify_defaults
        self._printer, self._bell = EventPrinter(desk), BellRinger(desk)
        self._messages, self._files = MessageCommands(desk), FileCommands(desk)
        self._secret, self._reports = SecretCommands(desk, self.open), ReportCommands(desk)
        self._chats, self._notify = ChatCommands(desk, self.open), NotifyCommands(desk)
        self._happened = asyncio.Event()
        self.new_link: Callable[[], Awaitable[Invite]] | None = None
        """Makes a link for friends, where this machine runs the relay."""

    def whisper(self, text: str) -> None:
        """Print a sentence that came by another channel, such as the phone."""
        from tui_chat.demo.player import in_words

        if text:
            self._desk.say(in_words(text, self.runtime.names))

    async def run(self) -> int:
        """Connect, and handle the user's lines until the end; return the exit code."""
        self.runtime.listen(self._receive_event)
        await self.runtime.start()
        try:
            await self._handle_lines()
            await self._let_go()
        finally:
            self._printer.stop()
            self._files.stop()
            await self.runtime.stop()
        return 0

    def _receive_event(self, event: Event) -> None:
        if isinstance(event, LineChanged):
            self._files.received(event.chat, event.line)
        self._printer.receive_event(event)
        self._bell.receive_event(event)
        self._happened.set()

    async def _handle_lines(self) -> None:
        say = self._desk.say
        if self._hint:
            say(self._hint)
        if self.runtime.insecure:
            say(
                "This connection is not encrypted. Others on the network can read your cloud chats."
            )
        if not await self.runtime.online(LOGIN_SECONDS) and not self._printer.refused:
            say("You are offline. You can read what is stored on this device.")
        if self._client.conversations.served:
            say(SERVED_SENTENCE)
        say(f"You are {inert_name(self._client.user)}. /help lists the commands.")
        await self._first_chat()
        while not self._desk.leaving and (line := await self._console.line()) is not None:
            self._desk.typed_at = self.runtime.now()
            await self._handle(line)

    async def _handle(self, line: str) -> None:
        try:
            if is_command(line):
                await self._run(line)
            elif line.strip():
                await self._send(with_emoji(unescaped(line)))
        except (RequestFailed, BadName) as e:
            self._desk.say(inert_line(str(e)))

    async def _run(self, line: str) -> None:
        found = self._desk.conversation
        parsed = parse(line, words_allowed=privacy_of(found) is Privacy.CLOUD)
        if isinstance(parsed, str):
            self._desk.say(parsed)
            return
        result = self._act(parsed.command.act)(*parsed.arguments)
        if isawaitable(result):
            await result

    @staticmethod
    def act_names() -> list[str]:
        """Return the names of the methods that commands run."""
        own = ("help", "quit", "chats", "open", "direct", "host")
        return [*own, *(name for of in _COMMANDS for name in vars(of) if not name.startswith("_"))]

    def _act(self, name: str) -> Callable[..., Any]:
        """Return the method that a command runs."""
        own: dict[str, Callable[..., Any]] = {
            "help": self.help, "quit": self.quit, "chats": self.chats, "open": self.open_named,
            "direct": self.open_direct, "host": self.host,
        }  # fmt: skip
        if name in own:
            return own[name]
        places = (
            self._messages, self._files, self._secret, self._chats, self._reports, self._notify,
        )  # fmt: skip
        act: Callable[..., Any] = next(
            getattr(place, name) for place in places if hasattr(place, name)
        )
        return act

    async def _send(self, text: str) -> None:
        """Send a message to the open chat, in the state for which it was typed."""
        desk = self._desk
        found, state = desk.chat(), desk.state
        match privacy_of(found):
            case Privacy.CLOUD | Privacy.SECRET if not await self._may_send(found, state, text):
                desk.say("Not sent.")
            case Privacy.SECRET:
                self.runtime.say(SecretText(found.chat, text))
            case _:  # CLOUD; in the other states the client refuses and says why
                said = self.runtime.say(CloudText(found.chat, text))
                if said and self._client.network is not Network.ONLINE:
                    desk.say("You are offline. Your message will be sent when you are online.")

    async def _may_send(self, found: Conversation, state: LineState | None, text: str) -> bool:
        """Return whether the user typed a message for the state in which it would be sent. If that
        changed since the user last acted on it, or it is the first secret message, ask."""
        desk = self._desk
        secret = isinstance(found, DirectChat) and found.toggle.privacy is Privacy.SECRET
        first = secret and isinstance(found, DirectChat) and not found.toggle.explained
        if desk.known == state and not first:
            return True
        if first and isinstance(found, DirectChat):
            for line in intro_lines(found.peer, verified=found.toggle.verified):
                desk.say(line)
        now = f"{inert_name(found.name)} is now {state_word(found)}. "
        asks = f"Send {quoted(one_line(text), _QUOTE_CHARS)}? Readable by: {readers(found)}."
        says = asks if desk.known == state else f"{now}{asks}"
        answer = await desk.choose(says, ("Send", "Don't send"), valid=desk.still(state))
        if answer != 1:
            return False
        desk.known = state
        if first:
            self.runtime.act(self._client.toggle_actions.note_intro_read, found.chat)
        return desk.state == state

    async def open(self, chat: str) -> None:
        """Open a chat: say who can read it, then print its last messages."""
        desk = self._desk
        if chat not in self._client.conversations.all:
            raise RequestFailed("You are not in this chat.")
        desk.open_chat = chat
        self._printer.opened(chat)
        desk.announce(by_user=True, always=True)
        await self._messages.print_end(chat)
        self._printer.printed_end(chat)
        self.runtime.viewing(chat)
        direct = self._client.conversations.direct(chat)
        if direct is not None and direct.toggle.prompt is not None:
            desk.say(f"{inert_name(direct.peer)} requests a secret chat. Type /accept or /decline.")

    async def open_named(self, name: str) -> None:
        """Open a chat by its name."""
        chat = self._named(name) or self._number(name)
        if not chat and name.startswith("@"):
            await self.open_direct(name)
            return
        if not chat:
            chat = group_name(name)
            if chat not in self._client.conversations.all:
                room = inert_name(chat)
                raise RequestFailed(f"You are not in {room}. To join it: /group join {room}")
        await self.open(chat)

    def _number(self, typed: str) -> str:
        """Return the chat with this number in the list of chats; empty if there is none."""
        listed = self._listed()
        plain = typed.isascii() and typed.isdigit() and len(typed) < 5
        return listed[int(typed) - 1].chat if plain and 1 <= int(typed) <= len(listed) else ""

    async def open_direct(self, name: str) -> None:
        """Open the direct chat with someone."""
        await self.open(await self._desk.open_direct(name))

    def _listed(self) -> list[Conversation]:
        found = [one for one in self._client.conversations.all.values() if is_listed(one)]
        return sorted(found, key=lambda one: (section(one), one.name))

    async def _first_chat(self) -> None:
        listed = self._listed()
        if len(listed) == 1:
            await self.open(listed[0].chat)
        elif listed:
            await self.chats()
        else:
            self._desk.say(_NO_CHATS)

    async def chats(self) -> None:
        """List the chats, and open the one whose number is typed."""
        listed = self._listed()
        if not listed:
            self._desk.say(_NO_CHATS)
            return
        rows = [chat_row(one) for one in listed]
        if len(rows) <= ON_ONE_LINE:
            self._desk.say(choice_line(rows))
        else:
            for number, row in enumerate(rows, 1):
                self._desk.say(f"{number} {row}")
            self._desk.say("Type a number.")
        while (line := await self._console.line()) is not None:
            typed = line.strip()
            chat = self._number(typed) or (typed and self._named(typed))
            if chat:
                await self.open(chat)
                return
            if is_command(line):
                self._console.give_back(line)
                return
            self._desk.say(f"Type a number from 1 to {len(listed)}, a chat's name, or a command.")
        self._desk.leaving = True

    def _named(self, typed: str) -> str:
        found = self._client.conversations.find(typed)
        return found.chat if found else ""

    async def host(self) -> None:
        """Make a new link for friends, where this machine runs the relay."""
        if self.new_link is None:
            raise RequestFailed(
                "You don't host a relay here. To host one, quit tui-chat and run: "
                "tui-chat host --plain"
            )
        try:
            self._desk.say(invite_words(await self.new_link()))
        except NoInvite as e:
            raise RequestFailed(str(e)) from None

    def help(self) -> None:
        """List the commands."""
        for line in help_lines():
            self._desk.say(line)

    def quit(self) -> None:
        """Leave after this line."""
        self._desk.leaving = True

    async def _let_go(self) -> None:
        """Wait until the relay has what the user sent, for as long as that goes on."""
        desk = self._desk
        for direct in self._client.conversations.directs():
            if direct.toggle.privacy in (Privacy.SECRET, Privacy.NEGOTIATING):
                desk.say(f"Ending the secret chat with {inert_name(direct.peer)}.")
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(SENDING_SECONDS):
                while self._queued() and self._client.network is Network.ONLINE:
                    self._happened.clear()
                    await self._happened.wait()
        await self._files.finish()
        for name, texts in self._queued().items():
            for text in texts:
                desk.say(f"Not sent to {name}: {one_line(text)}")
        desk.say("Goodbye.")

    def _queued(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for one in self._client.conversations.all.values():
            texts = [x.text for x in one.log.lines if x.own and x.delivery is Delivery.QUEUED]
            if texts:
                found[inert_name(one.name)] = texts
        return found
