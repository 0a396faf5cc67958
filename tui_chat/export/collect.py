"""Read everything that the account may read from the relay, one page at a time.
Nothing is kept here. The files of an export are saved one after the other into a new folder beside
it."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from relay.wire import groups, limits, messages, protocol
from relay.wire.settings import DraftList, Drafts, Settings, SettingsNow
from tui_chat.cloud.settings import SETTINGS, KnownSettings
from tui_chat.core.chats import Conversation, GroupChat, NotesChat
from tui_chat.core.events import DeviceInfo, RequestResult
from tui_chat.runtime.files import FileRefused
from tui_chat.runtime.process import Failure
from tui_chat.runtime.runtime import Runtime
from tui_chat.runtime.transfers import Moved, wait_for_transfer

T = TypeVar("T")
TRIES, PAUSE, PATIENCE = 60, 0.5, 60.0
"""Tries of a request that the relay refused as too fast, seconds between them, and seconds to wait
for a broken connection."""


class ExportFailed(Failure):
    """Raised if the export was not written; the text is a sentence for people."""


@dataclass(frozen=True, slots=True)
class ExportAccount:
    """The account without its chats. `invitations` maps groups to who invited; `drafts` maps chats
    to the drafts that the relay has while the account shares them; `opens_settings` is the key or
    command that opens the settings on the screen."""

    user: str
    relay: str
    relay_id: bytes
    settings: KnownSettings
    devices: tuple[DeviceInfo, ...]
    invitations: dict[str, str]
    drafts: dict[str, str]
    opens_settings: str

    @property
    def switches(self) -> dict[str, bool]:
        return {name: getattr(self.settings, name) for name in SETTINGS}


@dataclass(frozen=True, slots=True)
class ExportChat:
    """One chat of the account. `head` is the last place that is read; `members` is None if the
    relay does not list them."""

    found: Conversation
    head: int
    members: tuple[groups.Member, ...] | None

    @property
    def facts(self) -> dict[str, object]:
        """The facts about the chat besides its log, by their names on the wire."""
        found = self.found
        plain: dict[str, object] = {
            name: getattr(found, name) for name in FACTS if hasattr(found, name)
        }
        if isinstance(found, GroupChat):
            plain["kind"] = "channel" if found.channel else "group"
        if isinstance(found, NotesChat):
            plain["kind"] = "notes"
        plain |= {"pinned": True} if found.pinned else {}
        plain |= {"folder": found.folder} if found.folder else {}
        log = found.log
        plain |= {"head": self.head, "read": log.read, "unread": log.unread}
        return plain | {"keep": log.keep, "expired": log.expired}


FACTS = (
    *("chat", "title", "topic", "role", "public", "muted", "archived"),
    *("peer", "seen", "last", "gone", "blocked"),
)
"""Fields of a conversation that the relay sets and that outlast this moment."""


class ExportSource:
    """The requests that an export makes of an online runtime. Raises ExportFailed if one fails."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime, self._client = runtime, runtime.client
        self._log = self._client.which_log.known
        found = self._client.conversations.all
        self._chats = [(found[name], found[name].log.head) for name in sorted(found)]

    @property
    def total(self) -> int:
        """The number of entries of all chats, without those that arrive during the export."""
        return sum(head for _, head in self._chats)

    @property
    def names(self) -> list[str]:
        return [found.name for found, _ in self._chats]

    async def about(self) -> ExportAccount:
        """Return the account with its settings, devices, invitations and drafts."""
        await self._value(lambda: self._runtime.begin(Settings), SettingsNow)
        settings = self._client.settings.wanted
        own = self._client.devices
        devices = await self._value(lambda: self._runtime.perform(own.devices()), tuple)
        return ExportAccount(
            self._client.user, self._runtime.relay_name, self._runtime.address.relay_id, settings,
            devices, dict(sorted(self._client.invitations.items())),
            dict(sorted((await self._drafts()).items())) if settings.drafts else {},
            self._runtime.names.settings,
        )  # fmt: skip

    async def chats(self) -> AsyncIterator[ExportChat]:
        """Yield each chat, without its entries."""
        for found, head in self._chats:
            yield ExportChat(found, head, await self._members(found.chat))

    async def entries(self, chat: ExportChat) -> AsyncIterator[list[messages.Msg]]:
        """Yield its log in order, a page at a time, each message in its current state."""
        seq, name = 0, chat.found.chat
        while seq < chat.head:
            limit = min(limits.PAGE_MESSAGES, chat.head - seq)
            ask = partial(self._runtime.begin, protocol.History, name, after=seq, limit=limit)
            page = await self._value(ask, messages.Page)
            if not page.msgs or page.msgs[0].seq != seq + 1:
                raise ExportFailed(f"The relay left out a part of {name}. Nothing was saved.")
            yield page.msgs
            seq = page.msgs[-1].seq

    async def _drafts(self) -> dict[str, str]:
        found: dict[str, str] = {}
        after = ""
        while True:
            page = await self._value(partial(self._runtime.begin, Drafts, after), DraftList)
            found |= {one.chat: one.text for one in page.drafts}
            if not page.next:
                return found
            after = page.next

    async def _members(self, chat: str) -> tuple[groups.Member, ...] | None:
        answer = await self._answer(lambda: self._runtime.begin(protocol.Members, chat))
        if answer.code == "not_allowed":
            return None
        if answer.code:
            raise ExportFailed(f"{chat} could not be read. {answer.text}")
        return tuple(answer.value.members) if isinstance(answer.value, groups.MemberList) else None

    async def _value(self, ask: Callable[[], str], kind: type[T]) -> T:
        answer = await self._answer(ask)
        if answer.code or not isinstance(answer.value, kind):
            raise ExportFailed(
                answer.text
                or "The relay sent an answer that this program can't read. Nothing was saved."
            )
        return answer.value

    async def _answer(self, ask: Callable[[], str]) -> RequestResult:
        for _ in range(TRIES):
            answer = await self._runtime.answer(ask())
            if answer.code == "offline":
                if not await self._runtime.online(PATIENCE):
                    raise ExportFailed("The connection broke and did not come back in time.")
            elif answer.code in ("rate", "store"):
                await asyncio.sleep(PAUSE)
            else:
                break
        if self._client.which_log.known != self._log:  # the same places now hold other messages
            says = "During the export, the relay was reset to an earlier state. Nothing was saved."
            raise ExportFailed(says)
        return answer


class ExportedFile(NamedTuple):
    """The result for one file: its path beside the export, or why it is missing."""

    place: str = ""
    why: str = ""


class ExportFiles:
    """The files of one export; `saved` counts those that are beside it."""

    def __init__(
        self, runtime: Runtime, folder: Path, path: Path, moved: Moved | None = None
    ) -> None:
        """Make the folder (0700) beside the export of this path. Raises ExportFailed if that is not
        possible or something is there already."""
        place = path.parent.resolve()
        if folder.parent.resolve() != place:
            raise ExportFailed(
                f"The folder for the files must be next to the export, in {place}. Nothing was "
                "written."
            )
        try:
            folder.mkdir(0o700)
        except FileExistsError:
            raise ExportFailed(f"{folder} already exists. Nothing was written.") from None
        except (OSError, ValueError) as e:
            why = getattr(e, "strerror", None) or "the name is not valid"
            raise ExportFailed(f"{folder} can't be created: {why}.") from None
        self.folder, self.saved = folder, 0
        self.whys: list[str] = []
        """Why each of the missing files is missing."""
        self._runtime, self._moved = runtime, moved

    async def get(self, chat: str, number: int, msg: messages.Msg) -> ExportedFile | None:
        """Save the file of an entry in the chat with this number; return None if it has none.
        Raises ExportFailed if the connection does not come back."""
        if msg.file is None or msg.gone or msg.kind != "text":
            return None
        files, before = self._runtime.files, f"{number}-{msg.seq} "
        try:
            id = await files.save_as_said(chat, msg.seq, self.folder, before, msg.file)
        except FileRefused as e:
            return self._not(str(e))
        try:
            answer = await wait_for_transfer(self._runtime, id, self._moved)
        finally:
            await files.closed(id)
        if isinstance(answer.value, Path):
            self.saved += 1
            return ExportedFile(f"{self.folder.name}/{answer.value.name}")
        if answer.code == "timeout" and not await self._runtime.online(0):
            raise ExportFailed("The connection broke and did not come back in time.")
        return self._not(answer.text)

    @property
    def missing(self) -> int:
        """The number of files that could not be saved."""
        return len(self.whys)

    def undo(self) -> None:
        with contextlib.suppress(OSError):
            for one in self.folder.iterdir():
                one.unlink()
            self.folder.rmdir()

    def _not(self, why: str) -> ExportedFile:
        self.whys.append(why)
        return ExportedFile(why=why)
