"""A client without a screen, on the same runtime, for bots, scripts and tests: chats, files,
groups, reports and the relay's staff. Methods raise BotError with a sentence."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from relay.wire.account import Held
from relay.wire.files import FileLimitsAnswer
from relay.wire.groups import (
    DirectoryPage,
    GroupLinkMade,
    InviteLink,
    Member,
    OpenInvitation,
    PublicChat,
)
from relay.wire.limits import FOUND, PAGE_MESSAGES, Reason
from relay.wire.messages import Found, Page, Place
from relay.wire.moderation import (
    Action,
    Case,
    Ground,
    NoticeList,
    Settled,
    StaffAppealed,
    StaffMember,
    StaffQueued,
    State,
)
from relay.wire.secret import FrankKey, Reported
from relay.wire.shapes import Role
from tui_chat.cloud.settings import FOREVER, KnownSettings
from tui_chat.core.action_names import ActionNames
from tui_chat.core.chats import Conversation, GroupChat
from tui_chat.core.decision_text import moment, suspended_words
from tui_chat.core.events import (
    AccountSuspended,
    ActionRefused,
    CloudText,
    DeviceInfo,
    Event,
    LoggedIn,
    LoginRefused,
    Network,
    NetworkChanged,
    NotTheRelay,
    Response,
    SecretText,
    Trouble,
)
from tui_chat.core.names import group_name, is_group_link, user_name
from tui_chat.core.records import TransferMoved
from tui_chat.core.reports import AROUND, CloudPreview, CloudReceipt, CloudReportable
from tui_chat.runtime.files import FileRefused
from tui_chat.runtime.keyfile import KeyFile
from tui_chat.runtime.process import BotError
from tui_chat.runtime.runtime import Moved, Runtime, wait_for_transfer

if TYPE_CHECKING:
    from tui_chat.export.write import ExportResult, Format, Progress

LOGIN_SECONDS = 30.0
RATE_SECONDS = 30.0
"""Longest time, in seconds, to repeat a request that the relay finds too fast; then it is
refused."""
INBOX = 2_000
"""Waiting events at which reading from the relay pauses."""
INBOX_MOST = 20_000
"""Most waiting events, reached while a reply is awaited or all at once by a login."""


Kind = TypeVar("Kind")


def value_of(answer: Response, kind: type[Kind]) -> Kind:
    """Return the value of a reply, which must be of this kind."""
    assert isinstance(answer.value, kind)
    return answer.value


class OtherRelay(BotError):
    """Raised when the server is not the relay of the link."""


class NotLetIn(BotError):
    """Raised when the relay refuses this account or device; another try is no use. `code` is the
    relay's (relay/wire/errors.py), or empty."""

    def __init__(self, text: str, code: str = "") -> None:
        super().__init__(text)
        self.code = code


class FellBehind(BotError):
    """Raised in place of events that were dropped because the bot was too slow."""

    def __init__(self) -> None:
        super().__init__("This bot fell too far behind: events were left out.")


IN_SCRIPTS = ActionNames(
    press="call",
    ask="ask_secret",
    back="ask_cloud",
    compare="code_words",
    notices="tui-chat notices",
    members="groups.members",
    settings="set",
    quit="stop",
)
"""Names that sentences use for the actions of a script."""


class Bot:
    """An account that is online, made by `Bot.online`; do not keep it afterwards. Events wait in a
    bounded inbox for `next`. If a bot does not keep up, its connection is not read until it has
    caught up; if the relay disconnects it for that, it logs in again (`LoggedIn` again)."""

    def __init__(self, runtime: Runtime) -> None:
        self.runtime = runtime
        self.groups = BotGroups(runtime, self._done)
        self.files = BotFiles(runtime, self._done)
        self.moderation = BotModeration(runtime, self._done)
        self._inbox: deque[Event | FellBehind] = deque()
        self._some = asyncio.Event()
        self._pause = asyncio.Lock()
        self._exports = 0
        """Number of running exports; during one the pages that it reads do not wait in the
        inbox."""
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
        names: ActionNames = IN_SCRIPTS,
    ) -> AsyncIterator[Bot]:
        """Log in (or make the account, with the invitation `register`) and log out at the end.

        Raises NotLetIn if the relay refuses, BotError if it does not reply within `seconds`. A
        suspended account is refused unless `suspended` is given, to read notices and appeal.
        `waits` gets each reason for a wait once, in a sentence. `names` are the names of actions in
        sentences."""
        runtime = Runtime(keys, None, names=names, register=register, insecure=insecure)
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
        """Name of this account."""
        return self.runtime.client.user

    async def next(self) -> Event:
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
        """Wait until `next` has something, and leave it there."""
        while not self._inbox:
            await self._some.wait()

    @property
    def behind(self) -> bool:
        """True if an event is waiting, so that `next` returns at once."""
        return bool(self._inbox)

    @property
    def connected(self) -> bool:
        """True if the connection to the relay is open and logged in."""
        return self.runtime.client.network is Network.ONLINE

    async def chat(self, name: str) -> str:
        """Return the id of `#room` or `@peer`; a direct chat is opened if need be. Raises
        BotError."""
        found = self._find(name)
        return found.chat if found else await self.open_direct(name)

    def known_chat(self, name: str) -> str:
        """Return the id of `#room` or `@peer`, if it exists: the relay is not asked to make
        anything. Raises BotError."""
        found = self._find(name)
        if found is None:
            peer = user_name(name)
            raise BotError(
                f"There is no chat with {peer} yet. The first text opens it: "
                f"tui-chat send @{peer} TEXT"
            )
        return found.chat

    def head(self, chat: str) -> int:
        """Return the last place of a chat's log that the relay has told; 0 for an unknown chat."""
        found = self.runtime.client.conversations.all.get(chat)
        return found.log.head if found else 0

    def _find(self, name: str) -> Conversation | None:
        """Find a chat; None for a direct chat that is not open. Raises BotError for an unknown
        group."""
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
        """Return the id of the direct chat with a user. Raises BotError."""
        return (await self._done(self.runtime.open_direct(user_name(user)))).chat

    async def devices(self) -> tuple[DeviceInfo, ...]:
        """Return the devices of this account. Raises BotError."""
        return self._infos(await self._done(self.runtime.own.all()))

    async def find_device(self, code: str) -> DeviceInfo:
        """Look up the new device that shows this code. Raises BotError."""
        return value_of(await self._done(self.runtime.own.find(code)), DeviceInfo)

    async def add_device(self, code: str) -> tuple[DeviceInfo, ...]:
        """Add the device that was looked up by this code. Return all devices. Raises BotError."""
        return self._infos(await self._done(self.runtime.own.add(code)))

    async def revoke_device(self, device_id: str) -> tuple[DeviceInfo, ...]:
        """Revoke another device, by its id in hex. Return all devices. Raises BotError."""
        return self._infos(await self._done(self.runtime.own.revoke(device_id)))

    async def export(
        self,
        path: Path,
        format: Format,
        progress: Progress = lambda done, all: None,
        *,
        files: Path | None = None,
        moved: Moved | None = None,
    ) -> ExportResult:
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
        chats. Raises BotError."""
        # Not over a broken connection: the signature is valid on this one alone.
        answer = await self.runtime.answer(self.runtime.own_data.delete_account(name, texts=texts))
        if answer.code:
            raise BotError(answer.text)

    async def frank_keys(self, before: int | None = None) -> tuple[FrankKey, ...]:
        """Return the newest published keys of report tags, 200 at most, or those below a number.
        Raises BotError."""
        return value_of(await self._done(self.runtime.frank_keys(before)), tuple)

    async def page(self, chat: str, **where: int | None) -> Response:
        """Return a page of a chat's log: `after`, `before`, `limit`. Raises BotError."""
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
        """Search for the newest texts with all of the words, in one chat or in all; with `parts`
        also inside of words. If the result has a `next`, it is the `before` of the next search. The
        relay reads the query. Raises BotError."""
        return value_of(
            await self._done(
                self.runtime.searching.search(query, chat, before=before, parts=parts, limit=limit)
            ),
            Found,
        )

    async def edit(self, chat: str, seq: int, text: str) -> None:
        """Edit one's own message. Raises BotError."""
        await self._done(self.runtime.messages.edit(chat, seq, text))

    async def delete(self, chat: str, seq: int) -> None:
        """Delete a message for everyone. Raises BotError."""
        await self._done(self.runtime.messages.delete(chat, seq))

    async def react(self, chat: str, seq: int, emoji: str, *, on: bool = True) -> None:
        """Put an emoji on a message, or remove it. Raises BotError."""
        await self._done(self.runtime.messages.react(chat, seq, emoji, on=on))

    async def pin(self, chat: str, seq: int, *, on: bool = True) -> None:
        """Pin a message for everyone, or unpin it. Raises BotError."""
        await self._done(self.runtime.messages.pin(chat, seq, on=on))

    async def set(self, **what: bool) -> KnownSettings:
        """Set `presence`, `receipts`, `typing` or `drafts`. Return all settings of the account.
        Raises BotError."""
        return value_of(await self._done(self.runtime.preferences.set(**what)), KnownSettings)

    async def mute(self, chat: str, until: int = FOREVER) -> None:
        """Mute a chat until a time in Unix milliseconds; 0 unmutes it. Raises BotError."""
        await self._done(self.runtime.preferences.mute(chat, until))

    async def archive(self, chat: str, *, on: bool = True) -> None:
        """Archive a chat, or take it out of the archive. Raises BotError."""
        await self._done(self.runtime.preferences.archive(chat, on))

    async def holds(self) -> Held:
        """Return the relay's inventory of this account. Raises BotError."""
        return value_of(await self._done(self.runtime.own_data.holds()), Held)

    async def keep(self, chat: str, seconds: int) -> None:
        """Set the retention of a chat's texts in seconds, which removes older ones; 0 for the
        relay's own. Raises BotError."""
        await self._done(self.runtime.messages.keep(chat, seconds))

    def kept(self, chat: str) -> tuple[int, int]:
        """Return the retention of a chat and that of the relay in seconds; 0 for none. The shorter
        counts. Raises BotError."""
        log = self.runtime.client.conversations.all[self.known_chat(chat)].log
        return log.keep, self.runtime.client.conversations.keep

    async def block(self, user: str, *, on: bool = True) -> None:
        """Block a user, or unblock them. Raises BotError."""
        await self._done(self.runtime.preferences.block(user_name(user), on))

    def say(self, chat: str, text: str, re: int = 0) -> str:
        """Queue a cloud text, in reply to the one at `re` if that is given. Return its id: the
        `Response` with that id says that the relay has it durably. Raises BotError if it cannot be
        a message or the chat is not in CLOUD."""
        id = self.runtime.say(CloudText(chat, text, re))
        if not id:
            raise BotError(self._why)
        return id

    async def send(self, chat: str, text: str, seconds: float = 30.0, *, re: int = 0) -> int:
        """Send a cloud text. Return its place once the relay has it durably. Raises BotError."""
        answer = await self.runtime.answer(self.say(chat, text, re), seconds)
        if answer.code or not isinstance(answer.value, int):
            raise BotError(answer.text)
        return answer.value

    def seal(self, chat: str, text: str) -> bool:
        """Seal and send one secret text. Return False if the chat is not secret at this moment."""
        return bool(self.runtime.say(SecretText(chat, text)))

    @staticmethod
    def _infos(answer: Response) -> tuple[DeviceInfo, ...]:
        assert isinstance(answer.value, tuple)
        return answer.value

    async def _done(self, id: str) -> Response:
        """Wait for a reply. After a broken connection send the request once more; one that is too
        fast for the relay is sent again after the pause that it names."""
        until = self.runtime.now() + RATE_SECONDS
        answer = await self.runtime.answer(id)
        if answer.code == "offline":
            await self.runtime.online(LOGIN_SECONDS)
            answer = await self.runtime.answer(self.runtime.again(id))
        if answer.wait is not None:
            answer = await self._slower(answer, until)
        if answer.code:
            raise BotError(answer.text)
        return answer

    async def _slower(self, answer: Response, until: float) -> Response:
        # One at a time: the relay ends a connection that ignores its refusals.
        async with self._pause:
            while answer.wait is not None and self.runtime.now() + answer.wait <= until:
                await asyncio.sleep(answer.wait)
                answer = await self.runtime.answer(self.runtime.again(answer.id))
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
                        case AccountSuspended() if suspended:
                            return
                        case AccountSuspended(decision):
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
        if isinstance(event, ActionRefused):
            self._why = event.text
        if self._exports and isinstance(event, Response | TransferMoved):
            return
        if len(self._inbox) < INBOX_MOST:
            self._inbox.append(event)
        elif not isinstance(self._inbox[-1], FellBehind):
            self._inbox.append(FellBehind())
        self._some.set()
        if len(self._inbox) >= INBOX:
            self.runtime.hold_back(True)


class BotFiles:
    """Files of a bot's cloud chats. `done` waits for a reply, and raises BotError for a refusal."""

    def __init__(self, runtime: Runtime, done: Callable[[str], Awaitable[Response]]) -> None:
        self._runtime, self._done = runtime, done

    async def limits(self) -> FileLimitsAnswer:
        """Return the relay's limits: the size of a file, and the room that is left."""
        return value_of(await self._done(self._runtime.files.limits()), FileLimitsAnswer)

    async def send(self, chat: str, path: Path, *, re: int = 0, moved: Moved | None = None) -> int:
        """Send a file where the relay can read it. Return its place once the relay has it durably.
        Broken connections do not stop it; `moved` gets the progress."""
        try:
            id = await self._runtime.files.send(chat, path, re)
        except FileRefused as e:
            raise BotError(f"Not sent: {e}") from None
        return value_of(await self._transferred(id, moved), int)

    async def get(self, chat: str, seq: int, into: Path, *, moved: Moved | None = None) -> Path:
        """Save the file of a message in a folder, never over another one. Return its path. Its
        described contents and its name are somebody else's word."""
        try:
            id = await self._runtime.files.save(chat, seq, into)
        except FileRefused as e:
            raise BotError(str(e)) from None
        return value_of(await self._transferred(id, moved), Path)

    async def _transferred(self, id: str, moved: Moved | None) -> Response:
        """Wait until a transfer is over; one without progress for long is cancelled."""
        answer = await wait_for_transfer(self._runtime, id, moved)
        if answer.code:
            raise BotError(answer.text)
        return answer


PAGES = 1_000
"""Most pages of a directory that are requested: no relay can make a bot read for ever."""


class BotInviteLink(Struct, frozen=True):
    """A new link: the address to send out, its id, its number of uses, and its expiry in Unix
    milliseconds."""

    link: str
    id: str
    uses: int
    expires: int


class BotGroups:
    """Groups and channels of a bot. `done` waits for a reply, and raises BotError for a refusal."""

    def __init__(self, runtime: Runtime, done: Callable[[str], Awaitable[Response]]) -> None:
        self._runtime, self._groups, self._done = runtime, runtime.groups, done

    async def create(
        self, name: str, title: str = "", *, channel: bool = False, public: bool = False
    ) -> None:
        """Create a group or a channel, and own it."""
        room = group_name(name)
        await self._done(self._groups.create(room, title, channel=channel, public=public))

    async def join(self, name: str) -> str:
        """Accept an invitation, follow a link, or enter a public group. Return its name."""
        if is_group_link(name):
            room, token = self._groups.read_link(name)
        else:
            room, token = group_name(name), ""
        return (await self._done(self._groups.join(room, token))).chat

    async def invite(self, name: str, user: str) -> None:
        await self._done(self._groups.invite(group_name(name), user_name(user)))

    async def leave(self, name: str) -> None:
        """Leave, or decline an invitation. With its last member the group is deleted, with all of
        its messages."""
        await self._done(self._groups.leave(group_name(name)))

    async def standing(self, name: str) -> GroupChat:
        """Return title, topic, one's role and the like, as the relay has them now."""
        room = group_name(name)
        if room in self._runtime.client.conversations.all:
            await self._done(self._groups.renew(room))
        else:
            await self._done(self._groups.members(room))  # refused, in the relay's words
        found = self._runtime.client.conversations.all[room]
        assert isinstance(found, GroupChat)
        return found

    async def members(self, name: str) -> list[Member]:
        answer = await self._done(self._groups.members(group_name(name)))
        value = answer.value if isinstance(answer.value, tuple) else ()
        return [member for member in value if isinstance(member, Member)]

    async def retitle(self, name: str, title: str) -> None:
        """Change the title."""
        await self._done(self._groups.retitle(group_name(name), title))

    async def set_topic(self, name: str, topic: str) -> None:
        """Change the topic."""
        await self._done(self._groups.set_topic(group_name(name), topic))

    async def publish(self, name: str, *, on: bool) -> None:
        """Make a group public, or private again."""
        await self._done(self._groups.publish(group_name(name), on=on))

    async def give_role(self, name: str, user: str, role: Role) -> None:
        """Make a member owner, admin, or an ordinary member."""
        await self._done(self._groups.give_role(group_name(name), user_name(user), role))

    async def transfer(self, name: str, user: str) -> None:
        """Make a member owner and oneself admin. If only the first is done, both are owners."""
        await self.give_role(name, user, "owner")
        await self.give_role(name, self._runtime.client.user, "admin")

    async def kick(self, name: str, user: str) -> None:
        """Remove a member."""
        await self._done(self._groups.kick(group_name(name), user_name(user)))

    async def ban(self, name: str, user: str, *, on: bool = True) -> None:
        """Ban a user, or lift the ban."""
        await self._done(self._groups.ban(group_name(name), user_name(user), on=on))

    async def bans(self, name: str) -> list[str]:
        """Return the banned users."""
        answer = await self._done(self._groups.bans(group_name(name)))
        return [str(user) for user in answer.value] if isinstance(answer.value, tuple) else []

    async def invited(self, name: str) -> list[OpenInvitation]:
        """Return the open invitations, neither accepted nor declined."""
        answer = await self._done(self._groups.invited(group_name(name)))
        value = answer.value if isinstance(answer.value, tuple) else ()
        return [one for one in value if isinstance(one, OpenInvitation)]

    async def uninvite(self, name: str, user: str) -> None:
        await self._done(self._groups.uninvite(group_name(name), user_name(user)))

    async def make_link(self, name: str, uses: int = 1, seconds: int = 86_400) -> BotInviteLink:
        """Make an invite link for a number of uses and of seconds."""
        answer = await self._done(self._groups.make_link(group_name(name), uses, seconds))
        made = answer.value
        assert isinstance(made, GroupLinkMade)
        return BotInviteLink(self._groups.link(made), made.id, made.uses, made.expires)

    async def links(self, name: str) -> list[InviteLink]:
        """Return the active links, without their addresses."""
        answer = await self._done(self._groups.links(group_name(name)))
        value = answer.value if isinstance(answer.value, tuple) else ()
        return [link for link in value if isinstance(link, InviteLink)]

    async def revoke_link(self, name: str, id: str | None = None) -> None:
        """Revoke this link; without an id, all links."""
        await self._done(self._groups.revoke_link(group_name(name), id))

    async def directory(self, words: str = "") -> AsyncIterator[PublicChat]:
        """Yield the public groups and channels, in order of their names."""
        after = ""
        for _ in range(PAGES):
            answer = await self._done(self._groups.directory(words, after))
            page = answer.value
            assert isinstance(page, DirectoryPage)
            for chat in page.chats:
                yield chat
            after = page.next
            if not after:
                return


NOTICE_PAGES = 50
"""Most pages read for one report: its messages stand near each other, or it is several."""
_NOT_THERE = (
    "There is no message at one of these places, or they are of several authors, or yours. "
    "Nothing was reported."
)


class BotModeration:
    """Reports, notices and staff work of a bot. `done` waits for a reply, and raises BotError for a
    refusal."""

    def __init__(self, runtime: Runtime, done: Callable[[str], Awaitable[Response]]) -> None:
        self._moderation, self._runtime, self._done = runtime.moderation, runtime, done

    async def preview(
        self, chat: str, seqs: Sequence[int], reason: Reason, note: str = "", *,
        around: int = AROUND,
    ) -> CloudPreview:  # fmt: skip
        """Return the exact contents of a report of the messages at these places, with `around`
        before and after each; they are read from the relay."""
        seen = await self._read(chat, min(seqs, default=0), max(seqs, default=0), around)
        found = self._moderation.preview_of(chat, seen, set(seqs), reason, note, around=around)
        if found is None:
            raise BotError(_NOT_THERE)
        return found

    async def report(self, preview: CloudPreview) -> CloudReceipt:
        """Send a report to the relay's operator."""
        answer = await self._done(self._moderation.report_read(preview))
        assert isinstance(answer.value, Reported)
        around = len(preview.messages) - len(preview.seqs)
        return CloudReceipt(answer.value.no, len(preview.seqs), around)

    async def notices(self, before: int | None = None) -> NoticeList:
        """Return the operator's notices to this account: the newest 20, or those below a number."""
        return value_of(await self._done(self._moderation.notices(before)), NoticeList)

    @property
    def writes(self) -> bool:
        """True unless a known decision keeps this account from writing."""
        return self._moderation.writes

    async def read(self, upto: int) -> None:
        """Mark the notices up to this number as read."""
        await self._done(self._moderation.read(upto))

    async def appeal(self, decision: int, text: str) -> None:
        """Appeal against a decision about this account."""
        await self._done(self._moderation.appeal(decision, text))

    async def queue(self, state: State = "new", after: int = 0) -> StaffQueued:
        """Return the reports in a state above a number, 20 at most, and how many there are."""
        return value_of(await self._done(self._moderation.queue(state, after)), StaffQueued)

    async def open(self, report: int) -> Case:
        """Open a report and return all of it; the relay's ledger records that."""
        return value_of(await self._done(self._moderation.open(report)), Case)

    async def decide(
        self, report: int, action: Action, *, ground: Ground = "rules", rule: str = "",
        facts: str = "", seconds: int = 0,
    ) -> int:  # fmt: skip
        """Decide about a report. Return the number of the decision."""
        return value_of(
            await self._done(
                self._moderation.decide(
                    report, action, ground=ground, rule=rule, facts=facts, seconds=seconds
                )
            ),
            int,
        )

    async def appeals(self, after: int = 0) -> StaffAppealed:
        """Return the open appeals above a number, 20 at most, and how many there are."""
        return value_of(await self._done(self._moderation.appeals(after)), StaffAppealed)

    async def settle(self, appeal: int, outcome: Settled, words: str) -> None:
        """Settle an appeal, with the reason."""
        await self._done(self._moderation.settle(appeal, outcome, words))

    async def members(self) -> tuple[StaffMember, ...]:
        """Return the people with a role on the relay."""
        return value_of(await self._done(self._moderation.members()), tuple)

    async def _read(self, chat: str, first: int, last: int, around: int) -> list[CloudReportable]:
        """Return the texts from before the first place to after the last, as the relay has them
        now."""
        found: list[CloudReportable] = []
        after, beyond = max(first - PAGE_MESSAGES // 2, 1) - 1, 0
        for _ in range(NOTICE_PAGES):
            answer = await self._done(self._runtime.page(chat, after=after, limit=PAGE_MESSAGES))
            msgs = answer.value.msgs if isinstance(answer.value, Page) else []
            for msg in msgs:
                if msg.kind == "text" and not msg.gone:
                    found.append(
                        CloudReportable(msg.seq, msg.by, msg.at, msg.text, msg.file is not None)
                    )
                    beyond += msg.seq > last
            if not msgs or beyond >= around:
                break
            after = msgs[-1].seq
        return found
