"""The state that all commands of plain mode share: the open chat, sentences and questions, and the
state that the user was told before typing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from relay.terminal.text import inert_name
from relay.wire.limits import direct_chat
from tui_chat.bot import Bot
from tui_chat.core.chats import Conversation, DirectChat, GroupChat, NotesChat
from tui_chat.core.events import Line, Privacy, RequestResult
from tui_chat.core.names import other_user, user_name
from tui_chat.core.notifications import NotificationSettings
from tui_chat.core.slash_commands import is_command
from tui_chat.plain.console import Console
from tui_chat.plain.numbers import MessageNumbers, NumberedMessage
from tui_chat.plain.words import (
    chat_kind,
    choice_line,
    day,
    message_line,
    privacy_of,
    short,
    state_line,
)
from tui_chat.runtime.process import RequestFailed
from tui_chat.runtime.runtime import Runtime

NO_CHAT = "No chat is open. /chats lists your chats."
_STAYS = (
    "A timer is on in this chat. When the time of a message is over, tui-chat removes the message. "
    "Lines that your terminal has already shown stay there."
)
ANSWERED_LATE = "The chat changed before you answered. Nothing was done."


class OnlineBot(Bot):
    """A bot for a person at a prompt, who is not kept waiting for a connection."""

    async def answer(self, id: str) -> RequestResult:
        """Wait for a reply. Raises RequestFailed for a refusal, and at once without a
        connection."""
        if not self.connected:
            raise RequestFailed("You are offline. Nothing was sent.")
        return await super().answer(id)


class LineState(NamedTuple):
    """The state in which a line is typed: what would happen to it depends on all of this."""

    chat: str
    privacy: Privacy
    public: bool = False


class Desk:
    """The open chat and the user at it. `told` is the state of the last line that said who can
    read; `known` is the one that the user has acted on. They differ while something changed that
    the user may not have read before typing."""

    def __init__(self, runtime: Runtime, console: Console) -> None:
        self.runtime, self.client, self.console = runtime, runtime.client, console
        self.bot = OnlineBot(runtime)
        self.say = console.say
        self.notify_defaults = NotificationSettings()
        """How to notify, where no choice was made here."""
        self.numbers = MessageNumbers()
        self.open_chat = ""
        self.typed_at = float("-inf")
        """When the user typed the last line, on the client's clock."""
        self.told: LineState | None = None
        self.known: LineState | None = None
        self.leaving = False
        self.timers_said: set[str] = set()
        """Secret chats of which the user knows that a timer does not reach printed lines."""
        self._said = ""
        self._day = ""

    @property
    def conversation(self) -> Conversation | None:
        return self.client.conversations.all.get(self.open_chat)

    @property
    def direct(self) -> DirectChat | None:
        found = self.conversation
        return found if isinstance(found, DirectChat) else None

    @property
    def state(self) -> LineState | None:
        """The state of the open chat now; None without one."""
        found = self.conversation
        if found is None:
            return None
        public = isinstance(found, GroupChat) and found.public
        return LineState(found.chat, privacy_of(found), public)

    def chat(self) -> Conversation:
        """Return the open chat. Raises RequestFailed without one."""
        found = self.conversation
        if found is None:
            raise RequestFailed(NO_CHAT)
        return found

    def cloud_chat(self) -> Conversation:
        """Return the open chat, which is in CLOUD. Raises RequestFailed if it is not."""
        found = self.chat()
        if privacy_of(found) is not Privacy.CLOUD:
            raise RequestFailed(
                "This command works only while the chat is in CLOUD. Nothing was sent."
            )
        return found

    def group(self) -> GroupChat:
        """Return the open group. Raises RequestFailed for another chat."""
        found = self.chat()
        if not isinstance(found, GroupChat) or isinstance(found, NotesChat):
            raise RequestFailed("Open a group first. /chats lists your chats.")
        return found

    def secret_chat(self) -> DirectChat:
        """Return the open direct chat, which is SECRET. Raises RequestFailed if it is not."""
        found = self.direct
        if found is None or found.toggle.privacy is not Privacy.SECRET:
            raise RequestFailed("This command works only in a secret chat. /secret requests one.")
        return found

    def peer_chat(self) -> DirectChat:
        """Return the open direct chat. Raises RequestFailed for another one."""
        self.chat()
        if self.direct is None:
            raise RequestFailed(
                "A secret chat is between two people. /direct NAME opens a direct chat."
            )
        return self.direct

    def message(self, typed: str, *, here: bool = True) -> NumberedMessage:
        """Return the message with this number, with its line as it is now. Raises RequestFailed,
        also for one of another chat unless that is allowed."""
        number = typed.strip("[]")
        whole = number.isascii() and number.isdigit() and len(number) < 10
        found = self.numbers.find(int(number)) if whole else None
        if found is None:
            raise RequestFailed("There is no message with this number. Nothing was done.")
        chat = self.client.conversations.all.get(found.chat)
        if here and found.chat != self.open_chat:
            name = inert_name(chat.name) if chat else "a chat you are no longer in"
            raise RequestFailed(
                f"That message is in {name}. Open that chat first. Nothing was done."
            )
        line = found.line
        if chat is not None:
            log = chat.log
            line = (log.at(line.seq) if line.seq is not None else log.find(line.key)) or line
        return NumberedMessage(found.chat, line)

    def cloud_message(self, typed: str) -> tuple[str, int, Line]:
        """Return chat, place and line of a message in CLOUD here. Raises RequestFailed."""
        self.cloud_chat()
        chat, line = self.message(typed)
        if line.seq is None or line.now.gone:
            raise RequestFailed("That message is not on the relay. Nothing was done.")
        return chat, line.seq, line

    def print_line(self, chat: str, line: Line, *, dated: bool = False) -> None:
        """Print a line of a transcript, before it the day if that is another."""
        found = self.client.conversations.all.get(chat)
        number = self.numbers.of(chat, line) if line.kind in ("text", "file") else 0
        if not dated:
            self._print_day(line.at)
        answers = ""
        if line.re:
            there = self.numbers.at(chat, line.re)
            answers = f"[{there}]" if there else ""
            if not answers and found is not None:
                answers = short(found.log.at(line.re) or found.log.quoted.get(line.re))
        said = message_line(
            line, number, user=self.client.user, kind=chat_kind(found), answers=answers,
            dated=dated,
        )  # fmt: skip
        if dated and found is not None:
            said = f"{inert_name(found.name)} {said}"
        self.say(said)

    def warn_of_timer(self, chat: str) -> None:
        """Say once in a secret chat that a timer does not reach printed lines."""
        if chat not in self.timers_said:
            self.timers_said.add(chat)
            self.say(_STAYS)

    def forget_day(self) -> None:
        """Print the day before the next line, whatever it is."""
        self._day = ""

    def _print_day(self, at: int) -> None:
        on = day(at)
        if on != self._day:
            self._day = on
            self.say(f"{on}:")

    def announce(self, *, by_user: bool, always: bool = False) -> None:
        """Say the state of the open chat, if it or its readers changed. `by_user`: by the user's
        own act just now, so that the next line is typed for it."""
        found, state = self.conversation, self.state
        if found is None or state is None:
            self.told = self.known = None
            self._said = ""
            return
        said = state_line(found)
        if always or said != self._said:
            self._said = said
            self.say(said)
        self.told = state
        if by_user or self.known is None or self.known.chat != state.chat:
            self.known = state

    async def choose(
        self, question: str, options: Sequence[str], *, valid: Callable[[], bool] = lambda: True
    ) -> int:
        """Ask a question with numbered answers and return the number; 0 if the user types a command
        instead, or the input ends, or the answer is not `valid` any longer."""
        asked = choice_line(options)
        self.say(f"{question} {asked}")
        while True:
            line = await self.console.line()
            if line is None:
                self.leaving = True
                return 0
            typed = line.strip()
            if is_command(line):
                self.console.give_back(line)
                self.say("Nothing was done.")
                return 0
            if typed.isascii() and typed.isdigit() and 1 <= int(typed[:4]) <= len(options):
                if valid():
                    return int(typed)
                self.say(ANSWERED_LATE)
                return 0
            self.say(asked[:1].upper() + asked[1:])

    async def confirmed(
        self, question: str, yes: str, *, valid: Callable[[], bool] = lambda: True
    ) -> bool:
        """Ask whether to do something, and return whether the answer is yes."""
        answer = await self.choose(question, (yes, "Cancel"), valid=valid)
        if answer == 2:
            self.say("Cancelled.")
        return answer == 1

    def still(self, state: LineState | None) -> Callable[[], bool]:
        """Return a check that the open chat is in this state."""
        return lambda: self.state == state

    async def open_direct(self, typed: str) -> str:
        """Return the id of the direct chat with someone, or of your notes for your own name, made
        if need be. Raises RequestFailed, BadName."""
        if user_name(typed) == self.client.user:
            return await self.bot.open_notes()
        user = other_user(typed, self.client.user)
        chat = direct_chat(self.client.user, user)
        if chat in self.client.conversations.all:
            return chat
        return await self.bot.open_direct(user)
