"""Groups and channels of a bot: members, roles, invitations, links and the directory."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

from msgspec import Struct

from relay.wire import groups, protocol
from relay.wire.shapes import GroupKind, Role
from tui_chat.core.chats import GroupChat
from tui_chat.core.names import group_link, group_name, is_group_link, read_group_link, user_name

if TYPE_CHECKING:
    from tui_chat.bot.bot import Bot

DIRECTORY_PAGES = 1_000
"""Most pages of a directory that are requested: no relay can make a bot read for ever."""


class BotInviteLink(Struct, frozen=True):
    """A new link: the address to send out, its id, its number of uses, and its expiry in Unix
    milliseconds."""

    link: str
    id: str
    uses: int
    expires: int


class BotGroups:
    """Groups and channels of a bot."""

    def __init__(self, bot: Bot) -> None:
        self._runtime, self._ask = bot.runtime, bot.ask

    async def create(
        self, name: str, title: str = "", *, channel: bool = False, public: bool = False
    ) -> None:
        """Create a group or a channel, and own it."""
        kind: GroupKind = "channel" if channel else "group"
        await self._ask(groups.GroupCreate, group_name(name), title, kind, public)

    async def join(self, name: str) -> str:
        """Accept an invitation, follow a link, or enter a public group. Return its name."""
        if is_group_link(name):
            room, token = read_group_link(name, self._runtime.address)
        else:
            room, token = group_name(name), ""
        return (await self._ask(groups.GroupJoin, room, token)).chat.chat

    async def invite(self, name: str, user: str) -> None:
        await self._ask(groups.GroupInvite, group_name(name), user_name(user))

    async def leave(self, name: str) -> None:
        """Leave, or decline an invitation. Without members a group is deleted, with its
        messages."""
        await self._ask(groups.GroupLeave, group_name(name))

    async def standing(self, name: str) -> GroupChat:
        """Return the title, topic, the account's role and so on, as the relay has them now."""
        room = group_name(name)
        if room in self._runtime.client.conversations.all:
            await self._ask(groups.GroupShow, room)
        else:
            await self._ask(protocol.Members, room)  # refused, in the relay's words
        found = self._runtime.client.conversations.all[room]
        assert isinstance(found, GroupChat)
        return found

    async def members(self, name: str) -> list[groups.Member]:
        return (await self._ask(protocol.Members, group_name(name))).members

    async def retitle(self, name: str, title: str) -> None:
        await self._ask(groups.GroupTitle, group_name(name), title)

    async def set_topic(self, name: str, topic: str) -> None:
        await self._ask(groups.GroupTopic, group_name(name), topic)

    async def publish(self, name: str, *, on: bool) -> None:
        """Make a group public, or private again."""
        await self._ask(groups.GroupPublic, group_name(name), on)

    async def give_role(self, name: str, user: str, role: Role) -> None:
        """Make a member owner, admin, or an ordinary member."""
        await self._ask(groups.GroupRole, group_name(name), user_name(user), role)

    async def transfer(self, name: str, user: str) -> None:
        """Make a member owner, then this account admin. If only the first is done, both own it."""
        await self.give_role(name, user, "owner")
        await self.give_role(name, self._runtime.client.user, "admin")

    async def kick(self, name: str, user: str) -> None:
        await self._ask(groups.GroupKick, group_name(name), user_name(user))

    async def ban(self, name: str, user: str, *, on: bool = True) -> None:
        """Ban a user, or lift the ban."""
        await self._ask(groups.GroupBan, group_name(name), user_name(user), on)

    async def bans(self, name: str) -> list[str]:
        return (await self._ask(groups.GroupBans, group_name(name))).users

    async def invited(self, name: str) -> list[groups.OpenInvitation]:
        """Return the open invitations, neither accepted nor declined."""
        return (await self._ask(groups.GroupInvited, group_name(name))).invitations

    async def uninvite(self, name: str, user: str) -> None:
        await self._ask(groups.GroupUninvite, group_name(name), user_name(user))

    async def make_link(self, name: str, uses: int = 1, seconds: int = 86_400) -> BotInviteLink:
        """Make an invite link for a number of uses and of seconds."""
        made = await self._ask(groups.GroupLink, group_name(name), uses, seconds)
        link = group_link(self._runtime.address, made)
        return BotInviteLink(link, made.id, made.uses, made.expires)

    async def links(self, name: str) -> list[groups.InviteLink]:
        """Return the active links, without their addresses."""
        return (await self._ask(groups.GroupLinks, group_name(name))).links

    async def revoke_link(self, name: str, id: str | None = None) -> None:
        """Revoke this link; without an id, all links."""
        await self._ask(groups.GroupUnlink, group_name(name), id)

    async def directory(self, words: str = "") -> AsyncIterator[groups.PublicChat]:
        """Yield the public groups and channels, in order of their names."""
        after = ""
        for _ in range(DIRECTORY_PAGES):
            page = await self._ask(groups.Directory, words, after)
            for chat in page.chats:
                yield chat
            after = page.next
            if not after:
                return
