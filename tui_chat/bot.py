"""A person without a screen: the same runtime for bots, scripts and tests."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from relay.wire.events import Found, FrankKey, Held
from relay.wire.limits import FOUND
from relay.wire.search import Place
from tui_chat.bot_files import BotFiles
from tui_chat.bot_groups import BotGroups
from tui_chat.bot_moderation import BotModeration
from tui_chat.conversations import Conversation
from tui_chat.decided import moment, suspended_words
from tui_chat.events import (
    Answered,
    CloudText,
    DeviceInfo,
    Event,
    LoggedIn,
    LoginRefused,
    Network,
    NetworkChanged,
    NotTheRelay,
    Refused,
    SecretText,
    Suspended,
    Trouble,
)
from tui_chat.failure import BotError
from tui_chat.keyfile import KeyFile
from tui_chat.names import group_name, user_name
from tui_chat.preferences import FOREVER, Wanted
from tui_chat.runtime import Runtime
from tui_chat.transfer import TransferMoved
from tui_chat.transferred import Moved

if TYPE_CHECKING:
    from tui_chat.export.writing import Exported, Format, Progress

__all__ = ["Bot", "BotError", "FellBehind", "NotLetIn", "OtherRelay"]
LOGIN_SECONDS = 30.0
INBOX = 2_000
"""With so many events that nobody has taken, no more of what the relay sends is read."""
INBOX_MOST = 20_000
"""So many may come all the same: while an answer is waited for, or at once by a login."""


class OtherRelay(BotError):
    """What answers is not the relay of the link."""


class NotLetIn(BotError):
    """The relay will not have this account or device; to try again is no use. `code` is the
    relay's (relay/wire/errors.py), or empty."""

    def __init__(self, text: str, code: str = "") -> None:
        super().__init__(text)
        self.code = code


class FellBehind(BotError):
    """What happened between the event before and the next one was too much to be kept."""

    def __init__(self) -> None:
        super().__init__("This bot fell too far behind: events were left out.")


class Bot:
    """An account that is online. Made by `Bot.online`; not kept after it.

    What happens waits in a bounded inbox for `next`. A bot that does not keep up is not sent more:
    its connection is not read until it has caught up, and a relay that cuts it off for that is
    come back to (`LoggedIn` again)."""

    def __init__(self, runtime: Runtime) -> None:
        self.runtime = runtime
        self.groups = BotGroups(runtime, self._done)
        self.files = BotFiles(runtime, self._done)
        self.moderation = BotModeration(runtime, self._done)
        self._inbox: deque[Event | FellBehind] = deque()
        self._some = asyncio.Event()
        self._exports = 0
        """With any the pages that it reads do not wait in the inbox."""
        self._why = "This text cannot be sent."

    @classmethod
    @asynccontextmanager
    async def online(
        cls,
        keys: KeyFile,
        *,
        register: str | None = None,
        insecure: bool = False,
        seconds: float = LOGIN_SECONDS,
        suspended: bool = False,
        waits: Callable[[str], None] | None = None,
    ) -> AsyncIterator[Bot]:
        """Log in (or make the account, with the invitation `register`) and log out at the end.
        Raises NotLetIn if the relay refuses, BotError if it does not answer within `seconds`. An
        account that is `suspended` is refused, unless it only reads notices and appeals. Why it has
        to be waited for goes to `waits`, in a sentence and each reason once."""
        runtime = Runtime(keys, None, register=register, insecure=insecure)
        bot = cls(runtime)
        runtime.listen(bot._hear)
        await runtime.start()
        try:
            await bot._logged_in(seconds, suspended, waits)
            yield bot
        finally:
            await runtime.stop()

    @property
    def user(self) -> str:
        """One's own name."""
        return self.runtime.client.user

    async def next(self) -> Event:
        """The next thing that happened; waits for it. Nothing is left out but what FellBehind
        stands for, which it raises once in its place."""
        await self.ready()
        event = self._inbox.popleft()
        if not self._inbox:
            self._some.clear()
        if len(self._inbox) == INBOX // 2:
            self.runtime.hold_back(False)
        if isinstance(event, FellBehind):
            raise event
        return event

    async def ready(self) -> None:
        """Wait until `next` has something, and leave it there."""
        while not self._inbox:
            await self._some.wait()

    @property
    def behind(self) -> bool:
        """Whether something has happened that `next` would give at once."""
        return bool(self._inbox)

    @property
    def connected(self) -> bool:
        """Whether the relay hears us at this moment."""
        return self.runtime.client.network is Network.ONLINE

    async def chat(self, name: str) -> str:
        """The id of `#room` or `@peer`; a direct chat is opened if need be. Raises BotError."""
        found = self._find(name)
        return found.chat if found else await self.open_direct(name)

    def known_chat(self, name: str) -> str:
        """The id of `#room` or `@peer`, if it is there: the relay is not asked to make anything.
        Raises BotError."""
        found = self._find(name)
        if found is None:
            peer = user_name(name)
            raise BotError(
                f"There is no chat with {peer} yet. The first text opens it: "
                f"tui-chat send @{peer} TEXT"
            )
        return found.chat

    def head(self, chat: str) -> int:
        """The last place of a chat's log that the relay has told of; 0 if one is not in it."""
        found = self.runtime.client.conversations.all.get(chat)
        return found.log.head if found else 0

    def _find(self, name: str) -> Conversation | None:
        """None for a direct chat that is not open. Raises BotError for another's group."""
        chats = self.runtime.client.conversations
        if name.startswith("@"):
            return chats.find(f"@{user_name(name)}")
        room = group_name(name)
        if room not in chats.all:
            raise BotError(
                f"You are not in {room}. tui-chat group join '{room}' takes up an invitation or "
                "enters a public group; with a link, join takes the link."
            )
        return chats.all[room]

    async def open_direct(self, user: str) -> str:
        """The id of the direct chat with a user. Raises BotError."""
        return (await self._done(self.runtime.open_direct(user_name(user)))).chat

    async def devices(self) -> tuple[DeviceInfo, ...]:
        """The devices of one's own account. Raises BotError."""
        return self._infos(await self._done(self.runtime.own.all()))

    async def find_device(self, code: str) -> DeviceInfo:
        """The new device that shows this code. Raises BotError."""
        answer = await self._done(self.runtime.own.find(code))
        assert isinstance(answer.value, DeviceInfo)
        return answer.value

    async def add_device(self, code: str) -> tuple[DeviceInfo, ...]:
        """Add the device that was looked up by this code; the devices then. Raises BotError."""
        return self._infos(await self._done(self.runtime.own.add(code)))

    async def revoke_device(self, device_id: str) -> tuple[DeviceInfo, ...]:
        """Revoke another device, by its id in hex; the devices then. Raises BotError."""
        return self._infos(await self._done(self.runtime.own.revoke(device_id)))

    async def export(
        self,
        path: Path,
        format: Format,
        progress: Progress = lambda done, all: None,
        *,
        files: Path | None = None,
        moved: Moved | None = None,
    ) -> Exported:
        """Write all that the account may read into a new file (0600), and with `files` the files
        into this new folder beside it. Raises ExportFailed."""
        from tui_chat.export.writing import export

        self._exports += 1
        try:
            return await export(self.runtime, path, format, progress, files=files, moved=moved)
        finally:
            self._exports -= 1

    async def delete_account(self, name: str, *, texts: bool) -> None:
        """End this account for ever, by its own name; with `texts` what it said in cloud chats
        goes too. Raises BotError."""
        # Not over a broken connection: what was signed counts on this one alone.
        answer = await self.runtime.answer(self.runtime.own_data.delete_account(name, texts=texts))
        if answer.code:
            raise BotError(answer.text)

    async def frank_keys(self, before: int | None = None) -> tuple[FrankKey, ...]:
        """The newest published keys of report tags, 200 at most, or those below a number. Raises
        BotError."""
        answer = await self._done(self.runtime.frank_keys(before))
        assert isinstance(answer.value, tuple)
        return answer.value

    async def page(self, chat: str, **where: int | None) -> Answered:
        """A page of a chat's log: `after`, `before`, `limit`. Raises BotError."""
        return await self._done(self.runtime.page(chat, **where))  # type: ignore[arg-type]

    async def search(
        self,
        query: str,
        chat: str | None = None,
        *,
        before: Place | None = None,
        parts: bool = False,
        limit: int = FOUND,
    ) -> Found:
        """The newest texts in which all words stand, of one chat or of all; with `parts` also
        inside of words. `next` of it, if there is one, is the `before` of what follows. The relay
        reads what is looked for. Raises BotError."""
        answer = await self._done(
            self.runtime.searching.search(query, chat, before=before, parts=parts, limit=limit)
        )
        assert isinstance(answer.value, Found)
        return answer.value

    async def edit(self, chat: str, seq: int, text: str) -> None:
        """Say one's own message otherwise. Raises BotError."""
        await self._done(self.runtime.messages.edit(chat, seq, text))

    async def delete(self, chat: str, seq: int) -> None:
        """Take a message away from everyone. Raises BotError."""
        await self._done(self.runtime.messages.delete(chat, seq))

    async def react(self, chat: str, seq: int, emoji: str, *, on: bool = True) -> None:
        """Put an emoji on a message, or take it away. Raises BotError."""
        await self._done(self.runtime.messages.react(chat, seq, emoji, on=on))

    async def set(self, **what: bool) -> Wanted:
        """Set `presence`, `receipts`, `typing` or `drafts`; all settings of the account as they
        then are. Raises BotError."""
        answer = await self._done(self.runtime.preferences.set(**what))
        assert isinstance(answer.value, Wanted)
        return answer.value

    async def mute(self, chat: str, until: int = FOREVER) -> None:
        """Silence a chat until a time in Unix milliseconds; 0: not any more. Raises BotError."""
        await self._done(self.runtime.preferences.mute(chat, until))

    async def archive(self, chat: str, *, on: bool = True) -> None:
        """Put a chat into the archive, or take it out. Raises BotError."""
        await self._done(self.runtime.preferences.archive(chat, on))

    async def holds(self) -> Held:
        """What the relay says that it has about this account. Raises BotError."""
        answer = await self._done(self.runtime.own_data.holds())
        assert isinstance(answer.value, Held)
        return answer.value

    async def keep(self, chat: str, seconds: int) -> None:
        """Have the relay keep texts of a chat for so long and remove what is older; 0 for as long
        as it keeps all. Raises BotError."""
        await self._done(self.runtime.messages.keep(chat, seconds))

    def kept(self, chat: str) -> tuple[int, int]:
        """For how many seconds a chat, and the relay, say that texts are kept; 0 for no time of its
        own. The shorter counts. Raises BotError."""
        log = self.runtime.client.conversations.all[self.known_chat(chat)].log
        return log.keep, self.runtime.client.conversations.keep

    async def block(self, user: str, *, on: bool = True) -> None:
        """Hear nothing of a user, or hear of them again. Raises BotError."""
        await self._done(self.runtime.preferences.block(user_name(user), on))

    def say(self, chat: str, text: str, re: int = 0) -> str:
        """Queue a cloud text, which answers the one at `re` if that is given, and return its id:
        `Answered` with that id says that the relay has it durably. Raises BotError if it cannot be
        a message or the chat is not in CLOUD."""
        id = self.runtime.say(CloudText(chat, text, re))
        if not id:
            raise BotError(self._why)
        return id

    async def send(self, chat: str, text: str, seconds: float = 30.0, *, re: int = 0) -> int:
        """Send a cloud text; its place once the relay has it durably. Raises BotError."""
        answer = await self.runtime.answer(self.say(chat, text, re), seconds)
        if answer.code or not isinstance(answer.value, int):
            raise BotError(answer.text)
        return answer.value

    def seal(self, chat: str, text: str) -> bool:
        """Seal and send one secret text. False if the chat is not secret at this moment."""
        return bool(self.runtime.say(SecretText(chat, text)))

    @staticmethod
    def _infos(answer: Answered) -> tuple[DeviceInfo, ...]:
        assert isinstance(answer.value, tuple)
        return answer.value

    async def _done(self, id: str) -> Answered:
        """Wait for an answer; over a broken connection ask once more when it is back."""
        answer = await self.runtime.answer(id)
        if answer.code == "offline":
            await self.runtime.online(LOGIN_SECONDS)
            answer = await self.runtime.answer(self.runtime.again(id))
        if answer.code:
            raise BotError(answer.text)
        return answer

    async def _logged_in(
        self, seconds: float, suspended: bool, waits: Callable[[str], None] | None
    ) -> None:
        why, refused = "The relay does not answer.", ""
        known: set[str] = set()
        try:
            async with asyncio.timeout(seconds):
                while True:
                    match await self.next():
                        case LoggedIn():
                            return
                        case Suspended() if suspended:
                            return
                        case Suspended(decision):
                            raise NotLetIn(suspended_words(decision, moment), "suspended")
                        case LoginRefused(title, text, code):
                            raise NotLetIn(f"{title}: {text}", code)
                        case NotTheRelay(title, text):
                            raise OtherRelay(f"{title}: {text}")
                        case Trouble(title, text):
                            why = refused = f"{title}: {text}"
                        case NetworkChanged(why=said) if said:
                            why = refused or said
                            if waits is not None and why not in known:
                                known.add(why)
                                waits(f"{why} It is tried again for up to {seconds:.0f} s.")
        except TimeoutError:
            raise BotError(f"{why} Nothing was sent.") from None

    def _hear(self, event: Event) -> None:
        if isinstance(event, Refused):
            self._why = event.text
        if self._exports and isinstance(event, Answered | TransferMoved):
            return
        if len(self._inbox) < INBOX_MOST:
            self._inbox.append(event)
        elif not isinstance(self._inbox[-1], FellBehind):
            self._inbox.append(FellBehind())
        self._some.set()
        if len(self._inbox) >= INBOX:
            self.runtime.hold_back(True)
