"""Onboarding: from an empty profile or an encrypted key file to the chat, on one screen."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from pathlib import Path
from secrets import token_bytes
from typing import Any, TypeVar

from relay.wire.errors import Code
from relay.wire.relay_link import RelayLink
from tui_chat.accounts import Account, RelayNotReached, make, replace_account, retarget_account
from tui_chat.bot import NotLetIn
from tui_chat.core.first_run import AnswerRejected, OnboardingQuestion, OnboardingUnavailable, Say
from tui_chat.core.lobby import welcome
from tui_chat.host.host import LEFT, RunningHost, free_place, running_host
from tui_chat.host.nearby import LOOKING, find_host
from tui_chat.launch import chat_screen, leaving_words, old_account_words, show
from tui_chat.runtime.cache_file import CacheUnusable
from tui_chat.runtime.keyfile import KeyFile
from tui_chat.runtime.process import Failure, run_until_stopped
from tui_chat.runtime.profile import Profile
from tui_chat.runtime.sealed_file import KeyFileError, WrongPassphrase

SECONDS = 12.0
"""Seconds in which a relay must answer; after that the user can correct the link or try again."""
SEALING = "Encrypting your key file… This takes about a second."
OPENING = "Opening your key file… This takes about a second."
NOTHING = "Nothing was created. To start again: tui-chat"
UNCHANGED = "Nothing was changed."
OTHER_RELAY = (
    "This link leads to another relay, and each profile has one relay. To join the other relay, "
    "quit and run: tui-chat --profile NAME join LINK"
)
BEGUN = "Your account does not exist yet. Your answers are kept. To go on: tui-chat"
T = TypeVar("T")


class Onboarding:
    """The onboarding of one profile. What it starts, such as a relay, runs until `things` ends."""

    def __init__(
        self, profile: Profile, things: AsyncExitStack, keys: KeyFile | None, *, insecure: bool
    ) -> None:
        self._profile, self._things, self._insecure = profile, things, insecure
        self._keys = keys
        self._old: KeyFile | None = None
        """The keys that the relay no longer knows."""
        self._made: Account | None = None
        """The account that replaces them, once it was begun."""
        self.make_chat: Callable[[], Any] | None = None
        """Makes the chat of this front end, once all is there."""
        self.goodbye = ""
        """The sentence after leaving the chat."""
        self.shown: Any = None
        self.failure: CacheUnusable | None = None
        """The reason why the chat could not be made."""

    @property
    def locked(self) -> bool:
        """True if there is a key file whose passphrase was not given yet."""
        return self._keys is None and self._profile.key_file.exists()

    @property
    def begun(self) -> str:
        """The name of an account that is not created yet, or will be replaced; else empty."""
        keys = self._keys
        there = keys is not None and (keys is self._old or not keys.registered)
        return keys.identity.user if keys is not None and there else ""

    @property
    def again(self) -> str:
        """The link of the relay that no longer knows the account; else empty."""
        return "" if self._old is None else self._old.link

    def chat(self) -> Any:
        """Return the chat of this front end; None if it cannot be made."""
        try:
            self.shown = self.make_chat() if self.make_chat else None
        except CacheUnusable as e:
            self.failure = e
        return self.shown

    def begin_again(self) -> None:
        """Register again with new keys, because the relay no longer knows the present ones."""
        self._old = self._keys
        self._made = self.make_chat = self.shown = None
        self.goodbye = ""

    @property
    def left(self) -> str:
        """The sentence after leaving before there was a chat."""
        if self._keys is not None and self._keys is self._old:
            return UNCHANGED
        if not self.begun or not self._profile.key_file.exists():
            return NOTHING
        aside = self._made.aside if self._made is not None else None
        return BEGUN if aside is None else f"{BEGUN}\n{old_account_words(aside)}"

    @property
    def sealed(self) -> bool:
        """True once the passphrase was chosen."""
        return self._keys is not None

    async def unlock(self, passphrase: str, say: Say) -> bool:
        """Open the key file; return whether its account exists. Raises AnswerRejected."""
        say(OPENING)
        try:
            path = self._profile.key_file
            self._keys = await _run_in_thread(lambda: KeyFile.open(path, passphrase))
        except WrongPassphrase as e:
            raise AnswerRejected(OnboardingQuestion.UNLOCK, f"{e} Try again.") from None
        except KeyFileError as e:
            raise AnswerRejected(OnboardingQuestion.UNLOCK, str(e)) from None
        if self._keys.registered:
            self._opens_chat(self._keys)
        return self._keys.registered

    def can_host(self) -> None:
        """Check that a relay can run here now. Raises AnswerRejected."""
        try:
            free_place()
        except Failure as e:
            raise AnswerRejected(OnboardingQuestion.PLACE, str(e)) from None

    async def find(self, words: str, say: Say) -> RelayLink:
        """Look for the host on this network that has these two words. Raises AnswerRejected."""
        from tui_chat.nearby.finder import NotFoundNearby

        say(LOOKING)
        try:
            return await find_host(words)
        except NotFoundNearby as e:
            raise AnswerRejected(OnboardingQuestion.LINK, str(e)) from None

    async def join(self, address: RelayLink, name: str, passphrase: str | None, say: Say) -> None:
        """Create the account on a relay. Raises AnswerRejected, OnboardingUnavailable."""
        account = await self._account(address, name, passphrase, say)
        say(f"Creating your account on {address.place}…")
        try:
            await account.arrive(
                address, insecure=self._insecure, seconds=SECONDS, first=account.enter_lobby
            )
        except NotLetIn as e:
            if self._old is not None:
                self._keys, self._made = self._old, None
            raise _reject_answer(e, OnboardingQuestion.LINK) from None
        except RelayNotReached as e:
            if e.other:
                raise AnswerRejected(OnboardingQuestion.LINK, e.why) from None
            raise OnboardingUnavailable(e.why) from None
        visit = account.lobby
        hint = self._welcome(name) if visit is None else welcome(name, visit)
        if account.aside is not None:
            hint, self._old = f"Welcome, {name}. {old_account_words(account.aside)}", None
        self._opens_chat(account.keys, hint, account.aside)

    async def host(self, name: str, passphrase: str | None, say: Say) -> None:
        """Create the account on a relay here. Raises AnswerRejected, OnboardingUnavailable."""

        async def account(address: RelayLink) -> Account:
            made = await self._account(address, name, passphrase, say)
            say("Creating your account on the relay…")
            return made

        say("Starting the relay on this machine…")
        try:
            here = await self._things.enter_async_context(running_host(free_place(), account))
        except NotLetIn as e:
            raise _reject_answer(e, OnboardingQuestion.PLACE) from None
        except (Failure, KeyFileError) as e:
            raise OnboardingUnavailable(str(e)) from None
        self.make_chat, self.goodbye = lambda: self._hosted_chat(here), LEFT

    async def demo(self, say: Say) -> None:
        """Start the demonstration's relay and bots. Raises OnboardingUnavailable."""
        from tui_chat.demo.run import OVER

        say("Starting a relay and two bots on this machine…")
        try:
            self.make_chat = await self._things.enter_async_context(self._running_demo())
            self.goodbye = OVER
        except (Failure, KeyFileError) as e:
            raise OnboardingUnavailable(str(e)) from None

    async def _account(
        self, address: RelayLink, name: str, passphrase: str | None, say: Say
    ) -> Account:
        """Return the account for this answer: with a new key file, or the one that was begun."""
        keys = self._keys
        if self._old is not None and address.relay_id != self._old.identity.relay_id:
            raise AnswerRejected(OnboardingQuestion.LINK, OTHER_RELAY)
        try:
            if keys is None:
                say(SEALING)
                return await _run_in_thread(lambda: self._make(address, name, passphrase or ""))
            if passphrase is not None:  # chosen again
                say(SEALING)
                await _run_in_thread(lambda: keys.set_passphrase(passphrase, token_bytes))
            if keys is self._old:
                self._made = replace_account(self._profile, keys, address, name)
                self._keys = self._made.keys
                return self._made
            again = retarget_account(keys, address, name)
            if self._made is not None:
                again.aside, again.put_back = self._made.aside, self._made.put_back
            return again
        except KeyFileError as e:
            raise AnswerRejected(OnboardingQuestion.PHRASE, str(e)) from None
        except OSError as e:
            raise OnboardingUnavailable(f"Can't write the key file: {e.strerror}.") from None

    def _make(self, address: RelayLink, name: str, passphrase: str) -> Account:
        account = make(self._profile, address, name, passphrase)
        self._keys = account.keys
        return account

    def _opens_chat(self, keys: KeyFile, hint: str = "", aside: Path | None = None) -> None:
        self.make_chat = lambda: self._own_chat(keys, hint)
        self.goodbye = leaving_words(self._profile.directory, insecure=self._insecure)
        if aside is not None:
            self.goodbye += f"\n{old_account_words(aside)}"

    def _welcome(self, name: str) -> str:
        """Return the first sentence for a new account."""
        from tui_chat.ui.keys import WELCOME

        return WELCOME.format(name=name)

    def _own_chat(self, keys: KeyFile, hint: str) -> Any:
        """Return the chat of this profile in this front end, with its first sentence."""
        chat = chat_screen(keys, self._profile.cache, insecure=self._insecure, hint=hint)
        chat.may_register_again = True
        return chat

    def _hosted_chat(self, here: RunningHost) -> Any:
        """Return the host's chat, in this front end."""
        return here.chat(self._profile.cache)

    def _running_demo(self) -> AbstractAsyncContextManager[Callable[[], Any]]:
        """Return the demonstration, which yields the function that makes its chat."""
        from tui_chat.demo.run import running_demo

        return running_demo()


def run_onboarding(
    profile: Profile, keys: KeyFile | None, *, insecure: bool, again: bool = False
) -> int:
    """Ask on the screen for what is missing, then show the chat; return the exit code. `keys` are
    open already; with `again` the relay has forgotten them, and others replace them. Raises
    CacheUnusable."""
    return run_until_stopped(_run_onboarding(profile, keys, insecure, again))


async def _run_onboarding(
    profile: Profile, keys: KeyFile | None, insecure: bool, again: bool
) -> int:
    from tui_chat.ui.first_run import FirstRunScreen

    async with AsyncExitStack() as things:
        newcomer = Onboarding(profile, things, keys, insecure=insecure)
        opening = newcomer.locked
        if again:
            newcomer.begin_again()
        code = await show(FirstRunScreen(newcomer))
        while newcomer.shown and newcomer.shown.registers_again:
            newcomer.begin_again()
            code = await show(FirstRunScreen(newcomer))
        if newcomer.failure:
            raise newcomer.failure
        said = newcomer.goodbye if newcomer.shown else newcomer.left
    if said and not (opening and said == NOTHING):
        print(said)
    return code


def _reject_answer(e: NotLetIn, otherwise: OnboardingQuestion) -> AnswerRejected:
    if e.code == Code.NAME_TAKEN:
        return AnswerRejected(OnboardingQuestion.NAME, f"{e} Your other answers are kept.")
    reserved = e.code == Code.NAME_RESERVED
    return AnswerRejected(OnboardingQuestion.NAME if reserved else otherwise, str(e))


async def _run_in_thread(work: Callable[[], T]) -> T:
    """Run work in a thread, and wait for its end even when cancelled."""
    doing = asyncio.ensure_future(asyncio.to_thread(work))
    try:
        return await asyncio.shield(doing)
    except asyncio.CancelledError:
        await asyncio.wait([doing])
        raise
