"""Commands for chats as a whole: who is in them, groups, mute and archive, block."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from relay.terminal.text import inert_line, inert_name, plural
from relay.wire.protocol import Members
from tui_chat.core.chats import FOREVER, DirectChat, GroupChat, role_word
from tui_chat.core.events import Network
from tui_chat.core.folders import parse_folder
from tui_chat.core.names import group_name, other_user
from tui_chat.plain.desk import Desk

MOST_LISTED = 50


class ChatCommands:
    """Creates, joins and leaves groups, and changes how a chat is listed and notified."""

    def __init__(self, desk: Desk, open_chat: Callable[[str], Awaitable[None]]) -> None:
        self._desk, self._runtime, self._client = desk, desk.runtime, desk.client
        self._open = open_chat

    async def who(self) -> None:
        """Say who can read what is typed next, and who is in the chat."""
        desk, found = self._desk, self._desk.chat()
        desk.announce(by_user=False, always=True)
        if isinstance(found, DirectChat):
            desk.say(f"{inert_name(found.peer)} is {_presence(found)}.")
            return
        if self._client.network is not Network.ONLINE:
            desk.say("You are offline, so the members can't be listed.")
            return
        members = (await desk.bot.ask(Members, found.chat)).members
        shown = [
            f"{inert_name(m.user)}{_notes(m.role, online=m.online)}" for m in members[:MOST_LISTED]
        ]
        more = "" if len(members) <= MOST_LISTED else f", and {len(members) - MOST_LISTED} more"
        desk.say(f"{plural(len(members), role_word('member', channel=found.channel))}: "
                 f"{', '.join(shown)}{more}.")  # fmt: skip

    async def create(self, room: str, title: str = "") -> None:
        """Create a group and open it."""
        name = group_name(room)
        await self._desk.bot.groups.create(name, inert_line(title))
        await self._open(name)

    async def invite(self, name: str) -> None:
        """Invite someone to the open group."""
        group, user = self._desk.group(), other_user(name, self._client.user)
        await self._desk.bot.groups.invite(group.chat, user)

    async def join(self, name: str) -> None:
        """Accept an invitation, follow a link, or enter a public group, and open it."""
        await self._open(await self._desk.bot.groups.join(name))

    async def leave(self, room: str = "") -> None:
        """Leave a group, or decline an invitation."""
        desk = self._desk
        name = group_name(room) if room else desk.group().chat
        found = self._client.conversations.all.get(name)
        shown = inert_name(name)
        if isinstance(found, GroupChat):
            says = f"Leave {shown}? Your messages stay there."
            if found.members <= 1:
                says = (
                    f"Leave {shown}? You are its last member. The chat will be deleted with "
                    "all its messages."
                )
            elif not found.public:
                says += " You can come back only with an invitation or a link."
            if not await desk.confirmed(says, "Leave"):
                return
        await desk.bot.groups.leave(name)

    async def directory(self, words: str = "") -> None:
        """List the public groups and channels."""
        count = 0
        async for chat in self._desk.bot.groups.directory(words):
            count += 1
            if count > MOST_LISTED:
                self._desk.say(
                    "There are more groups and channels. To see fewer, add search words."
                )
                break
            title = inert_line(chat.title, 80)
            about = f": {title}" if title else ""
            self._desk.say(f"{inert_name(chat.chat)}{about} ({plural(chat.members, 'member')})")
        if not count:
            self._desk.say("No public group was found.")
        else:
            self._desk.say("To join a group or channel: /group join #GROUP")

    async def notes(self) -> None:
        """Open the user's notes."""
        await self._open(await self._desk.bot.open_notes())

    async def mute(self) -> None:
        """Mute the open chat on all devices, or unmute it."""
        found = self._desk.chat()
        muted = self._runtime.is_muted(found.chat)
        await self._desk.bot.mute(found.chat, 0 if muted else FOREVER)
        name = inert_name(found.name)
        except_mentions = ", except for mentions" if isinstance(found, GroupChat) else ""
        self._desk.say(f"{name} is no longer muted." if muted
                       else f"{name} is muted{except_mentions}.")  # fmt: skip

    async def pin_chat(self) -> None:
        """Pin the open chat at the top of the list on all devices, or unpin it."""
        found = self._desk.cloud_chat()
        on, name = not found.pinned, inert_name(found.name)
        await self._desk.bot.place(found.chat, pinned=on)
        self._desk.say(f"{name} is pinned at the top of the list." if on
                       else f"{name} is no longer pinned.")  # fmt: skip

    async def folder(self, typed: str) -> None:
        """Put the open chat into a folder, or take it out with "off". Raises BadName."""
        found, folder = self._desk.cloud_chat(), parse_folder(typed)
        await self._desk.bot.place(found.chat, folder=folder)
        name = inert_name(found.name)
        says = (
            f"{name} is in the folder {folder} now. The relay's operator can read the folder's "
            "name."
        )
        self._desk.say(says if folder else f"{name} is in no folder now.")

    async def archive(self) -> None:
        """Archive the open chat, or unarchive it."""
        found = self._desk.chat()
        on = not found.archived
        await self._desk.bot.archive(found.chat, on=on)
        name = inert_name(found.name)
        self._desk.say(f"{name} is archived. A new message unarchives it." if on
                       else f"{name} is in the list of chats again.")  # fmt: skip

    def contacts(self) -> None:
        """List the people of direct chats."""
        people = sorted(self._client.conversations.directs(), key=lambda direct: direct.peer)
        if not people:
            self._desk.say("You have no direct chats yet. /direct NAME opens one.")
        for direct in people:
            self._desk.say(f"{inert_name(direct.name)} is {_presence(direct)}.")

    async def block(self, name: str = "") -> None:
        """Block someone, after saying what that hides."""
        user = other_user(name, self._client.user) if name else self._desk.peer_chat().peer
        who = inert_name(user)
        says = (
            f"Block {who}? You get no messages or requests from {who}. You still see each other in "
            "shared groups."
        )
        if await self._desk.confirmed(says, "Block"):
            await self._desk.bot.block(user)
            self._desk.say(f"{who} is blocked.")

    async def unblock(self, name: str = "") -> None:
        """Unblock someone."""
        user = other_user(name, self._client.user) if name else self._desk.peer_chat().peer
        await self._desk.bot.block(user, on=False)
        self._desk.say(f"{inert_name(user)} is no longer blocked.")


def _presence(direct: DirectChat) -> str:
    if direct.gone:
        return "a deleted account"
    return "blocked" if direct.blocked else "online" if direct.online else "offline"


def _notes(role: str, *, online: bool) -> str:
    notes = [role] if role != "member" else []
    notes += ["online"] if online else []
    return f" ({', '.join(notes)})" if notes else ""
