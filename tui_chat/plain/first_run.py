"""The first run in plain mode: numbered questions, one at a time."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from relay.terminal.text import inert_line
from relay.wire.relay_link import BadRelayLink, GroupLinkGiven, RelayLink, parse_relay_link
from tui_chat.core.first_run import (
    AnswerRejected,
    OnboardingQuestion,
    OnboardingSteps,
    OnboardingUnavailable,
)
from tui_chat.core.names import BadName, user_name
from tui_chat.core.readers import SERVED_SENTENCE
from tui_chat.nearby.words import BadWords, looks_like_words, parse_words
from tui_chat.plain.console import Console
from tui_chat.plain.words import choice_line
from tui_chat.runtime.process import is_served

PLACES = (
    "A friend gave me a link, or two words", "Host on this machine, for friends on this network",
    "Try the demo",
)  # fmt: skip
GROUP_LINK = "This is a link to a group. Ask for the relay's own link first."


class InputOver(Exception):
    """Raised if the input ends before the last answer."""


class PlainFirstRun:
    """Asks the questions of the first run until an account can be opened."""

    def __init__(self, steps: OnboardingSteps, console: Console) -> None:
        self._steps, self._console = steps, console
        self._address: RelayLink | None = None
        self._name = steps.begun
        self._hosts = False

    async def ask(self) -> bool:
        """Ask until everything is there. Return False if the user leaves before that."""
        question = OnboardingQuestion.PLACE
        if is_served():
            self._say(SERVED_SENTENCE)
        if self._steps.locked:
            question = OnboardingQuestion.UNLOCK
        elif self._name:
            self._say(f"Your account {self._name} was not created yet. Answer again to go on.")
        try:
            while True:
                following = await self._ask(question)
                if following is None:
                    return True
                question = following
        except InputOver:
            return False

    async def _ask(self, question: OnboardingQuestion) -> OnboardingQuestion | None:
        """Ask one question; return the next one, or None once all is done."""
        try:
            match question:
                case OnboardingQuestion.UNLOCK:
                    return await self._unlock()
                case OnboardingQuestion.PLACE:
                    return await self._place()
                case OnboardingQuestion.LINK:
                    return await self._link()
                case OnboardingQuestion.NAME:
                    return await self._ask_name()
                case OnboardingQuestion.PHRASE:
                    return await self._phrase()
                case OnboardingQuestion.NOTIFY:  # only on the screen: /notify asks here
                    return None
        except AnswerRejected as e:
            self._say(str(e))
            return e.question

    async def _unlock(self) -> OnboardingQuestion | None:
        phrase = await self._hidden("Type the passphrase of your key file. It is not shown.")
        if await self._steps.unlock(phrase, self._say):
            return None
        self._name = self._steps.begun
        return OnboardingQuestion.PLACE

    async def _place(self) -> OnboardingQuestion | None:
        self._say(
            "Where do you want to chat? Messages go through a relay (server), and everyone you "
            "chat with uses the same one."
        )
        number = await self._choose(PLACES, takes_link=True)
        self._hosts = number == 2
        match number:
            case 0:
                return await self._after_link()
            case 1:
                return OnboardingQuestion.LINK
            case 2:
                self._steps.can_host()
                return OnboardingQuestion.NAME
            case _:
                await self._try(lambda: self._steps.demo(self._say))
                return None

    async def _link(self) -> OnboardingQuestion | None:
        self._say(
            "Paste your friend's link (tuichat://…). If you are both on the same network, you can "
            "type the two words that your friend's screen shows instead."
        )
        typed = (await self._line()).strip()
        if looks_like_words(typed):
            await self._read_words(typed)
        else:
            self._read_link(typed)
        return await self._after_link()

    async def _after_link(self) -> OnboardingQuestion | None:
        if self._steps.sealed and self._name:
            await self._arrive(None)
            return None
        return OnboardingQuestion.NAME

    async def _ask_name(self) -> OnboardingQuestion | None:
        self._say("Type your name. Others see and find you by it. You can't change it later.")
        try:
            self._name = user_name(await self._line())
        except BadName as e:
            raise AnswerRejected(OnboardingQuestion.NAME, str(e)) from None
        self._say(f"You will be {self._name}.")
        if not self._steps.sealed:
            return OnboardingQuestion.PHRASE
        await self._arrive(None)
        return None

    async def _phrase(self) -> OnboardingQuestion | None:
        phrase = await self._hidden(
            "Type a passphrase for the key file, which is your account on this machine. It is not "
            "shown. An empty line means no passphrase."
        )
        if not phrase:
            self._say("Without a passphrase, anyone who gets the key file can act as you.")
            if await self._choose(("Go on without", "Choose a passphrase")) == 2:
                return OnboardingQuestion.PHRASE
        elif await self._hidden("Type the passphrase again, in case of a typo.") != phrase:
            self._say("The two passphrases were different.")
            return OnboardingQuestion.PHRASE
        await self._arrive(phrase)
        return None

    async def _arrive(self, phrase: str | None) -> None:
        address, name = self._address, self._name

        async def arrive() -> None:
            chosen = None if self._steps.sealed and phrase is None else phrase
            if self._hosts or address is None:
                await self._steps.host(name, chosen, self._say)
            else:
                await self._steps.join(address, name, chosen, self._say)

        await self._try(arrive)

    async def _try(self, step: Callable[[], Awaitable[None]]) -> None:
        """Do a step until it succeeds. Raises AnswerRejected, also if the user goes back."""
        while True:
            try:
                await step()
            except OnboardingUnavailable as e:
                self._say(str(e))
                if await self._choose(("Try again", "Start over")) == 2:
                    raise AnswerRejected(OnboardingQuestion.PLACE, "Starting over.") from None
            else:
                return

    async def _choose(self, options: tuple[str, ...], *, takes_link: bool = False) -> int:
        """Return the number of the chosen option; 0 if a link was pasted instead."""
        asked = choice_line(options)
        self._say(asked)
        while True:
            typed = (await self._line()).strip()
            if typed.isascii() and typed.isdigit() and 1 <= int(typed[:4]) <= len(options):
                return int(typed)
            if takes_link and "tuichat://" in typed:
                self._read_link(typed)
                return 0
            self._say(f"Type a number: {asked}")

    def _read_link(self, typed: str) -> None:
        try:
            link = next((word for word in typed.split() if "tuichat://" in word), typed)
            self._address = parse_relay_link(link)
        except BadRelayLink as e:
            says = GROUP_LINK if isinstance(e, GroupLinkGiven) else str(e)
            raise AnswerRejected(OnboardingQuestion.LINK, says) from None
        self._say(f"The relay is at {self._address.place}.")

    async def _read_words(self, typed: str) -> None:
        try:
            words = parse_words(typed)
        except BadWords as e:
            raise AnswerRejected(OnboardingQuestion.LINK, str(e)) from None
        self._address = await self._steps.find(words, self._say)
        self._say(f"The relay is at {self._address.place}.")

    async def _line(self) -> str:
        return self._there(await self._console.line())

    async def _hidden(self, asks: str) -> str:
        return self._there(await self._console.hidden_line(asks))

    def _there(self, line: str | None) -> str:
        if line is None or line.strip() == "/quit":
            raise InputOver
        return line

    def _say(self, sentence: str) -> None:
        self._console.say(inert_line(sentence))
