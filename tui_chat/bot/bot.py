"""One account that is online: its inbox, chats, messages and settings."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, cast

from relay.wire import account, folders, messages, protocol, secret, settings
from relay.wire.limits import FOUND, notes_chat
from relay.wire.shapes import Answer, RequestFor
from tui_chat.bot.answers import FellBehind, NotLetIn, OtherRelay, value_of
from tui_chat.bot.files import BotFiles
from tui_chat.bot.groups import BotGroups
from tui_chat.bot.moderation import BotModeration
from tui_chat.cloud.settings import KnownSettings
from tui_chat.core import events
from tui_chat.core.action_names import ActionNames
from tui_chat.core.chats import FOREVER, Conversation
from tui_chat.core.decision_text import moment, suspended_words
from tui_chat.core.names import group_name, user_name
from tui_chat.core.records import TransferMoved
from tui_chat.core.step import Step
from tui_chat.runtime.keyfile import KeyFile
from tui_chat.runtime.process import RequestFailed
from tui_chat.runtime.runtime import Runtime
from tui_chat.runtime.transfers import Moved

if TYPE_CHECKING:
    from tui_chat.export.write import ExportResult, Format, Progress

LOGIN_SECONDS = 30.0
SLOW_SECONDS = 2.0
CONNECTING = "Connecting to {place} (up to {seconds:.0f} s) …"
"""Said if the login takes longer than SLOW_SECONDS."""
RATE_SECONDS = 30.0
"""Longest time in seconds to repeat a request that the relay finds too fast."""
INBOX = 2_000
"""Waiting events at which reading from the relay pauses."""
INBOX_MOST = 20_000
"""Most waiting events, reached while a reply is awaited or all at once by a login."""
ME = "@me"
"""The notes, as the command line names them: no user can have this name."""
IN_SCRIPTS = ActionNames(
    press="call", ask="ask_secret", back="ask_cloud", compare="code_words",
    notices="tui-chat notices", members="groups.members", settings="set", quit="stop",
)  # fmt: skip
"""Names that sentences use for the actions of a script."""

P = ParamSpec("P")


class Bot:
    """An account that is online, made by `Bot.online`; do not keep it afterwards. Events wait in a
    bounded inbox for `next`. If a bot does not keep up, its connection is not read until it has
    caught up; if the relay disconnects it for that, it logs in again (`LoggedIn` again)."""

    def __init__(self, runtime: Runtime) -> None:
        self.runtime = runtime
        self.groups, self.files = BotGroups(self), BotFiles(self)
        self.moderation = BotModeration(self)
        self._inbox: deque[events.Event | FellBehind] = deque()
        self._some = asyncio.Event()
        self._pause = asyncio.Lock()
        self._exports = 0
        """Number of running exports; the pages that they read do not wait in the inbox."""
        self._why = "This message can't be sent."

    @classmethod
    @asynccontextmanager
    async def online(
        cls, keys: KeyFile, *, register: str | None = None, insecure: bool = False,
        seconds: float = LOGIN_SECONDS, suspended: bool = False,
        waits: Callable[[str], None] | None = None, names: ActionNames = IN_SCRIPTS,
    ) -> AsyncIterator[Bot]:  # fmt: skip
        """Log in (or make the account, with the invitation `register`) and log out at the end.
        Raises NotLetIn for a refusal, also of a suspended account unless `suspended`; RequestFailed
        without a reply in `seconds`. `waits` gets each reason for a wait; `names`: of actions."""
        runtime = Runtime(keys, None, names=names, register=register, insecure=insecure)
        bot = cls(runtime)
        runtime.listen(bot._receive_event)
        await runtime.start()
        try:
            await bot._logged_in(seconds, suspended, waits)
            yield bot
        finally:
            await runtime.stop()

    @property
    def user(self) -> str:
        return self.runtime.client.user

    async def next(self) -> events.Event:
        """Wait for the next event and return it. Raises FellBehind once in place of dropped events;
        no others are left out."""
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
        """Wait until an event is available, without taking it."""
        while not self._inbox:
            await self._some.wait()

    @property
    def behind(self) -> bool:
        """True if an event is waiting, so that `next` returns at once."""
        return bool(self._inbox)

    @property
    def connected(self) -> bool:
        """True if the connection to the relay is open and logged in."""
        return self.runtime.client.network is events.Network.ONLINE

    async def chat(self, name: str) -> str:
        """Return the id of `#room` or `@peer`, which is opened if need be. Raises RequestFailed."""
        found = self._find(name)
        if found is None and name == ME:
            return await self.open_notes()
        return found.chat if found else await self.open_direct(name)

    def known_chat(self, name: str) -> str:
        """Return the id of `#room` or `@peer`, if it exists: the relay is not asked to make
        anything. Raises RequestFailed."""
        found = self._find(name)
        if found is None:
            if name == ME or user_name(name) == self.user:
                raise RequestFailed(
                    "You have no notes yet. To write some, run: tui-chat send @me TEXT"
                )
            peer = user_name(name)
            raise RequestFailed(
                f"There is no chat with {peer} yet. To start it, run: tui-chat send @{peer} TEXT"
            )
        return found.chat

    def head(self, chat: str) -> int:
        """Return the last place of a chat's log that the relay has told; 0 for an unknown chat."""
        found = self.runtime.client.conversations.all.get(chat)
        return found.log.head if found else 0

    def _find(self, name: str) -> Conversation | None:
        """Find a chat; None for one that is not open. Raises RequestFailed for an unknown group."""
        chats = self.runtime.client.conversations
        if name == ME:
            return chats.all.get(notes_chat(self.user))
        if name.startswith("@"):
            user = user_name(name)
            own = user == self.user
            return chats.all.get(notes_chat(user)) if own else chats.find(f"@{user}")
        room = group_name(name)
        if room not in chats.all:
            raise RequestFailed(
                f"You are not in {room}. If you are invited or {room} is public, run “tui-chat "
                f"group join '{room}'”. If you have a link to it, run “tui-chat group join LINK”."
            )
        return chats.all[room]

    async def open_direct(self, user: str) -> str:
        """Return the id of the direct chat with a user. Raises RequestFailed."""
        return (await self.ask(protocol.Direct, user_name(user))).chat.chat

    async def open_notes(self) -> str:
        """Return the id of the user's notes, made if need be. Raises RequestFailed."""
        chat = notes_chat(self.user)
        there = chat in self.runtime.client.conversations.all
        return chat if there else await self.open_direct(self.user)

    async def devices(self) -> tuple[events.DeviceInfo, ...]:
        """Return the devices of this account. Raises RequestFailed."""
        return await self._devices(self.runtime.client.devices.devices())

    async def find_device(self, code: str) -> events.DeviceInfo:
        """Look up the new device that shows this code. Raises RequestFailed."""
        found = self.runtime.client.devices.find(code)
        return value_of(await self.answer(self.runtime.perform(found)), events.DeviceInfo)

    async def add_device(self, code: str) -> tuple[events.DeviceInfo, ...]:
        """Add the device that was looked up by this code. Return all devices. Raises
        RequestFailed."""
        return await self._devices(self.runtime.client.devices.add(code))

    async def revoke_device(self, device_id: str) -> tuple[events.DeviceInfo, ...]:
        """Revoke another device, by its id in hex. Return all devices. Raises RequestFailed."""
        return await self._devices(self.runtime.client.devices.revoke(device_id))

    async def _devices(self, asked: tuple[str, Step]) -> tuple[events.DeviceInfo, ...]:
        return value_of(await self.answer(self.runtime.perform(asked)), tuple)

    async def export(
        self, path: Path, format: Format, progress: Progress = lambda done, all: None, *,
        files: Path | None = None, moved: Moved | None = None,
    ) -> ExportResult:  # fmt: skip
        """Export all that the account may read to a new file (0600), and with `files` the files to
        this new folder beside it. Raises ExportFailed."""
        from tui_chat.export.write import export

        self._exports += 1
        try:
            return await export(self.runtime, path, format, progress, files=files, moved=moved)
        finally:
            self._exports -= 1

    async def delete_account(self, name: str, *, texts: bool) -> None:
        """Delete this account for ever, by its own name; with `texts` also its texts in cloud
        chats. Raises RequestFailed."""
        # Not over a broken connection: the signature is valid on this one alone.
        id = self.runtime.perform(self.runtime.client.delete_account(name, texts=texts))
        answer = await self.runtime.answer(id)
        if answer.code:
            raise RequestFailed(answer.text)

    async def page(
        self, chat: str, *, after: int | None = None, before: int | None = None, limit: int
    ) -> events.RequestResult[messages.Page]:
        """Return a page of a chat's log. Raises RequestFailed."""
        begun = self.runtime.begin(protocol.History, chat, after=after, before=before, limit=limit)
        return await self.answer(begun)

    async def search(
        self, query: str, chat: str | None = None, *, before: messages.Place | None = None,
        parts: bool = False, limit: int = FOUND,
    ) -> messages.Found:  # fmt: skip
        """Search for the newest texts with all of the words, in one chat or in all; with `parts`
        also inside words. If the result has a `next`, it is the `before` of the next search. The
        relay reads the query. Raises RequestFailed."""
        return await self.ask(messages.Search, query, chat, before, limit, parts)

    async def edit(self, chat: str, seq: int, text: str) -> None:
        await self.ask(protocol.Edit, chat, seq, text)

    async def delete(self, chat: str, seq: int) -> None:
        await self.ask(protocol.Delete, chat, seq)

    async def react(self, chat: str, seq: int, emoji: str, *, on: bool = True) -> None:
        """Put an emoji on a message, or remove it. Raises RequestFailed."""
        await self.ask(protocol.React, chat, seq, emoji, on)

    async def pin(self, chat: str, seq: int, *, on: bool = True) -> None:
        """Pin a message for everyone, or unpin it. Raises RequestFailed."""
        await self.ask(protocol.Pin, chat, seq, on)

    async def set(self, **what: bool) -> KnownSettings:
        """Set `presence`, `receipts`, `typing` or `drafts`. Return all settings. Raises
        RequestFailed."""
        await self.answer(self.runtime.perform(self.runtime.client.settings.set(**what)))
        return self.runtime.client.settings.wanted

    async def frank_keys(self, before: int | None = None) -> tuple[secret.FrankKey, ...]:
        """Return the newest published keys of report tags, 200 at most, or those below a number.
        Raises RequestFailed."""
        return tuple((await self.ask(secret.FrankKeys, before)).keys)

    async def mute(self, chat: str, until: int = FOREVER) -> None:
        """Mute a chat until a time in Unix milliseconds; 0 unmutes it. Raises RequestFailed."""
        await self.ask(settings.ChatSet, chat, until)

    async def archive(self, chat: str, *, on: bool = True) -> None:
        """Archive a chat, or take it out of the archive. Raises RequestFailed."""
        await self.ask(settings.ChatSet, chat, archived=on)

    async def place(
        self, chat: str, *, pinned: bool | None = None, folder: str | None = None
    ) -> None:
        """Pin a chat in your list or not, or put it into a folder; empty for none. Raises
        RequestFailed."""
        await self.ask(folders.PlaceSet, chat, pinned, folder)

    async def holds(self) -> account.Held:
        """Return the relay's inventory of this account. Raises RequestFailed."""
        return await self.ask(account.Holds)

    async def keep(self, chat: str, seconds: int) -> None:
        """Set the retention of a chat's texts in seconds, which removes older ones; 0 for the
        relay's own. Raises RequestFailed."""
        await self.ask(settings.ChatKeep, chat, seconds)

    def kept(self, chat: str) -> tuple[int, int]:
        """Return the retention of a chat and that of the relay in seconds; 0 for none. The shorter
        counts. Raises RequestFailed."""
        log = self.runtime.client.conversations.all[self.known_chat(chat)].log
        return log.keep, self.runtime.client.conversations.keep

    async def block(self, user: str, *, on: bool = True) -> None:
        """Block a user, or unblock them. Raises RequestFailed."""
        await self.ask(settings.Block, user_name(user), on)

    def say(self, chat: str, text: str, re: int = 0) -> str:
        """Queue a cloud text, in reply to the one at `re` if that is given. Return its id: the
        `RequestResult` with that id says that the relay has it durably. Raises RequestFailed if it
        cannot be a message or the chat is not in CLOUD."""
        id = self.runtime.say(events.CloudText(chat, text, re))
        if not id:
            raise RequestFailed(self._why)
        return id

    async def send(self, chat: str, text: str, seconds: float = 30.0, *, re: int = 0) -> int:
        """Send a cloud text. Return its place once the relay has it durably. Raises
        RequestFailed."""
        answer = await self.runtime.answer(self.say(chat, text, re), seconds)
        if answer.code or not isinstance(answer.value, int):
            raise RequestFailed(answer.text)
        return answer.value

    def seal(self, chat: str, text: str) -> bool:
        """Seal and send one secret text. Return False if the chat is not secret at this moment."""
        return bool(self.runtime.say(events.SecretText(chat, text)))

    async def ask(
        self, request: Callable[Concatenate[str, P], RequestFor[Answer]], /, *args: P.args,
        **fields: P.kwargs,
    ) -> Answer:  # fmt: skip
        """Send a request of this type with these fields, and return its answer. Raises
        RequestFailed."""
        answer = await self.answer(self.runtime.begin(request, *args, **fields))
        return cast("Answer", answer.value)

    async def answer(self, id: str) -> events.RequestResult:
        """Wait for a reply. Repeat the request after a broken connection, or, if it came too fast,
        after the relay's pause. Raises RequestFailed for a refusal."""
        until = self.runtime.now() + RATE_SECONDS
        answer = await self.runtime.answer(id)
        if answer.code == "offline":
            await self.runtime.online(LOGIN_SECONDS)
            answer = await self.runtime.answer(self.runtime.again(id))
        if answer.wait is not None:
            # One at a time: the relay ends a connection that ignores its refusals.
            async with self._pause:
                while answer.wait is not None and self.runtime.now() + answer.wait <= until:
                    await asyncio.sleep(answer.wait)
                    answer = await self.runtime.answer(self.runtime.again(answer.id))
        if answer.code:
            raise RequestFailed(answer.text)
        return answer

    async def _logged_in(
        self, seconds: float, suspended: bool, waits: Callable[[str], None] | None
    ) -> None:
        why, refused, other = "The relay does not answer.", "", ""
        known: set[str] = set()
        late = None
        if waits is not None:
            says = CONNECTING.format(place=self.runtime.relay_name, seconds=seconds)
            late = asyncio.get_running_loop().call_later(SLOW_SECONDS, waits, says)
        try:
            async with asyncio.timeout(seconds):
                while True:
                    match await self.next():
                        case events.LoggedIn():
                            return
                        case events.AccountSuspended() if suspended:
                            return
                        case events.AccountSuspended(decision):
                            raise NotLetIn(suspended_words(decision, moment), "suspended")
                        case events.LoginRefused(title, text, code):
                            raise NotLetIn(f"{title}: {text}", code)
                        case events.NotTheRelay(title, text):
                            other = f"{title}: {text}"
                        case events.Trouble(title, text):
                            why = refused = f"{title}: {text}"
                        case events.NetworkChanged(why=said, retry_in=wait) if said:
                            if other and wait != 0.0:  # there is no other place to try
                                raise OtherRelay(other)
                            why = refused or said
                            if self.runtime.refused:
                                raise RequestFailed(f"{why} Nothing was sent.")
                            if late is not None:
                                late.cancel()
                            if waits is not None and why not in known:
                                known.add(why)
                                waits(f"{why} Trying again for up to {seconds:.0f} s.")
        except TimeoutError:
            raise RequestFailed(f"{why} Nothing was sent.") from None
        finally:
            if late is not None:
                late.cancel()

    def _receive_event(self, event: events.Event) -> None:
        if isinstance(event, events.ActionRefused):
            self._why = event.text
        if self._exports and isinstance(event, events.RequestResult | TransferMoved):
            return
        if len(self._inbox) < INBOX_MOST:
            self._inbox.append(event)
        elif not isinstance(self._inbox[-1], FellBehind):
            self._inbox.append(FellBehind())
        self._some.set()
        if len(self._inbox) >= INBOX:
            self.runtime.hold_back(True)
