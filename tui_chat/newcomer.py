"""The way from nothing, or from a sealed key file, to the chat: without leaving the screen."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from secrets import token_bytes
from typing import TypeVar

from relay.wire.errors import Code
from relay.wire.relay_link import RelayLink
from tui_chat.accounts import Account, NotReached, made_anew, make
from tui_chat.bot import BotError, NotLetIn
from tui_chat.ending import until_told
from tui_chat.entrance import NotReady, Question, Say, TurnedBack
from tui_chat.failure import Failure
from tui_chat.hardening import silence_textual
from tui_chat.host import LEFT, free_place, hosting
from tui_chat.keyfile import KeyFile, KeyFileError, WrongPassphrase
from tui_chat.onscreen import WELCOME, ask, chat_app, left, show
from tui_chat.profile import Profile

SECONDS = 12.0
"""So long a relay may take to answer; then one may mend the link, or try again."""
SEALING = "Sealing your key file… about a second."
OPENING = "Opening your key file… about a second."
NOTHING = "Nothing was made. To begin again: tui-chat"
BEGUN = "No account was made yet; what you began is kept. It goes on with: tui-chat"
T = TypeVar("T")


class Newcomer:
    """The Entrance of one profile. What it starts, such as a relay, runs until `things` ends;
    `chat` is then what shows the chat."""

    def __init__(
        self, profile: Profile, things: AsyncExitStack, keys: KeyFile | None, *, insecure: bool
    ) -> None:
        self._profile, self._things, self._insecure = profile, things, insecure
        self._keys = keys
        self.chat: Callable[[], Awaitable[int]] | None = None
        self.goodbye = ""
        """What is said when the chat has been left."""

    @property
    def locked(self) -> bool:
        """There is a key file under a passphrase that was not given yet."""
        return self._keys is None and self._profile.key_file.exists()

    @property
    def begun(self) -> str:
        """The name of an account that is not made yet."""
        keys = self._keys
        return keys.identity.user if keys is not None and not keys.registered else ""

    @property
    def sealed(self) -> bool:
        """The passphrase was chosen."""
        return self._keys is not None

    async def unlock(self, passphrase: str, say: Say) -> bool:
        """Open the key file. Raises TurnedBack."""
        say(OPENING)
        try:
            self._keys = await _whole(lambda: KeyFile.open(self._profile.key_file, passphrase))
        except WrongPassphrase as e:
            raise TurnedBack(Question.UNLOCK, f"{e} Try again.") from None
        except KeyFileError as e:
            raise TurnedBack(Question.UNLOCK, str(e)) from None
        if self._keys.registered:
            self._opens_chat(self._keys)
        return self._keys.registered

    def can_host(self) -> None:
        """Raises TurnedBack if no relay can run here now."""
        try:
            free_place()
        except Failure as e:
            raise TurnedBack(Question.PLACE, str(e)) from None

    async def join(self, address: RelayLink, name: str, passphrase: str | None, say: Say) -> None:
        """Make the account. Raises TurnedBack, NotReady."""
        account = await self._account(address, name, passphrase, say)
        say(f"Making your account at {address.place}…")
        try:
            await account.arrive(address, insecure=self._insecure, seconds=SECONDS)
        except NotLetIn as e:
            raise _turned_back(e, name, Question.LINK) from None
        except NotReached as e:
            if e.other:
                raise TurnedBack(Question.LINK, e.why) from None
            raise NotReady(e.why) from None
        self._opens_chat(account.keys, WELCOME.format(name=name))

    async def host(self, name: str, passphrase: str | None, say: Say) -> None:
        """Run a relay and make the account on it. Raises TurnedBack, NotReady."""

        async def account(address: RelayLink) -> Account:
            made = await self._account(address, name, passphrase, say)
            say("Making your account on it…")
            return made

        say("Starting the relay on this machine…")
        try:
            here = await self._things.enter_async_context(hosting(free_place(), account))
        except NotLetIn as e:
            raise _turned_back(e, name, Question.PLACE) from None
        except (Failure, BotError, KeyFileError) as e:
            raise NotReady(str(e)) from None
        self.chat, self.goodbye = lambda: here.chat(self._profile.cache), LEFT

    async def demo(self, say: Say) -> None:
        """Prepare the demonstration. Raises NotReady."""
        from tui_chat.demo.run import OVER, staged

        say("Starting a relay and two bots on this machine…")
        try:
            self.chat = await self._things.enter_async_context(staged())
            self.goodbye = OVER
        except (BotError, KeyFileError) as e:
            raise NotReady(str(e)) from None

    async def _account(
        self, address: RelayLink, name: str, passphrase: str | None, say: Say
    ) -> Account:
        """The key file for this answer: a new one, or the one that was begun."""
        keys = self._keys
        try:
            if keys is None:
                say(SEALING)
                made = await _whole(lambda: self._make(address, name, passphrase or ""))
                return made
            if passphrase is not None:  # chosen anew
                say(SEALING)
                await _whole(lambda: keys.set_passphrase(passphrase, token_bytes))
            return made_anew(keys, address, name)
        except KeyFileError as e:
            raise TurnedBack(Question.PHRASE, str(e)) from None
        except OSError as e:
            raise NotReady(f"The key file cannot be written: {e.strerror}.") from None

    def _make(self, address: RelayLink, name: str, passphrase: str) -> Account:
        account = make(self._profile, address, name, passphrase)
        self._keys = account.keys
        return account

    def _opens_chat(self, keys: KeyFile, hint: str = "") -> None:
        async def chat() -> int:
            app = chat_app(keys, self._profile.cache, insecure=self._insecure, hint=hint)
            return await show(app)

        self.chat = chat
        self.goodbye = left(self._profile.directory, insecure=self._insecure)


def come_in(profile: Profile, keys: KeyFile | None, *, insecure: bool) -> int:
    """Ask on the screen for what is missing, and become the chat; the exit code. `keys` are those
    that are open already. Raises CacheUnusable."""
    silence_textual()
    return until_told(_come_in(profile, keys, insecure))


async def _come_in(profile: Profile, keys: KeyFile | None, insecure: bool) -> int:
    from tui_chat.ui.driver import handing_over
    from tui_chat.ui.first_run import FirstRun

    with handing_over():
        async with AsyncExitStack() as things:
            newcomer = Newcomer(profile, things, keys, insecure=insecure)
            opening = newcomer.locked
            code = 0
            if await ask(FirstRun(newcomer)) and newcomer.chat is not None:
                code = await newcomer.chat()
                said = newcomer.goodbye
            else:
                kept = newcomer.begun and profile.key_file.exists()
                said = BEGUN if kept else "" if opening else NOTHING
    if said:
        print(said)
    return code


def _turned_back(e: NotLetIn, name: str, otherwise: Question) -> TurnedBack:
    match e.code:
        case Code.NAME_TAKEN:
            says = f"The name {name} is taken on this relay. Choose another; the rest is kept."
            return TurnedBack(Question.NAME, says)
        case Code.NAME_RESERVED:
            return TurnedBack(Question.NAME, str(e))
    return TurnedBack(otherwise, str(e))


async def _whole(work: Callable[[], T]) -> T:
    """Beside the loop, and never left in the middle."""
    doing = asyncio.ensure_future(asyncio.to_thread(work))
    try:
        return await asyncio.shield(doing)
    except asyncio.CancelledError:
        await asyncio.wait([doing])
        raise
