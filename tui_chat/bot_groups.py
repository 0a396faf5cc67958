"""What a bot does about groups and channels. All raise BotError with a sentence."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable

from msgspec import Struct

from relay.wire import events as wire
from tui_chat.conversations import Group
from tui_chat.events import Answered
from tui_chat.group_link import is_group_link
from tui_chat.names import group_name, user_name
from tui_chat.runtime import Runtime

PAGES = 1_000
"""So many pages of a directory are asked for: no relay makes one read for ever."""


class InviteLink(Struct, frozen=True):
    """A new link: what to send to whom one wants in, its id, how many it lets in, and until when in
    Unix milliseconds."""

    link: str
    id: str
    uses: int
    expires: int


class BotGroups:
    """`done` waits for an answer, and raises BotError for a refusal."""

    def __init__(self, runtime: Runtime, done: Callable[[str], Awaitable[Answered]]) -> None:
        self._runtime, self._groups, self._done = runtime, runtime.groups, done

    async def create(
        self, name: str, title: str = "", *, channel: bool = False, public: bool = False
    ) -> None:
        """Create a group or a channel, and own it."""
        room = group_name(name)
        await self._done(self._groups.create(room, title, channel=channel, public=public))

    async def join(self, name: str) -> str:
        """Take up an invitation, come in by a link, or into a public group; its name."""
        if is_group_link(name):
            room, token = self._groups.read_link(name)
        else:
            room, token = group_name(name), ""
        return (await self._done(self._groups.join(room, token))).chat

    async def invite(self, name: str, user: str) -> None:
        """Let a user join."""
        await self._done(self._groups.invite(group_name(name), user_name(user)))

    async def leave(self, name: str) -> None:
        """Leave, or decline an invitation. With the last member the group is deleted, with all that
        was said in it."""
        await self._done(self._groups.leave(group_name(name)))

    async def standing(self, name: str) -> Group:
        """Title, topic, one's role and the like, as the relay has them now."""
        room = group_name(name)
        if room in self._runtime.client.conversations.all:
            await self._done(self._groups.renew(room))
        else:
            await self._done(self._groups.members(room))  # refused, in the relay's words
        found = self._runtime.client.conversations.all[room]
        assert isinstance(found, Group)
        return found

    async def members(self, name: str) -> list[wire.Member]:
        """Who is in it."""
        answer = await self._done(self._groups.members(group_name(name)))
        value = answer.value if isinstance(answer.value, tuple) else ()
        return [member for member in value if isinstance(member, wire.Member)]

    async def retitle(self, name: str, title: str) -> None:
        """Another title."""
        await self._done(self._groups.retitle(group_name(name), title))

    async def set_topic(self, name: str, topic: str) -> None:
        """Another topic."""
        await self._done(self._groups.set_topic(group_name(name), topic))

    async def publish(self, name: str, *, on: bool) -> None:
        """Public, or not."""
        await self._done(self._groups.publish(group_name(name), on=on))

    async def give_role(self, name: str, user: str, role: wire.Role) -> None:
        """Make a member owner, admin, or a member like others."""
        await self._done(self._groups.give_role(group_name(name), user_name(user), role))

    async def transfer(self, name: str, user: str) -> None:
        """Make a member owner and oneself admin. If only the first is done, both own it."""
        await self.give_role(name, user, "owner")
        await self.give_role(name, self._runtime.client.user, "admin")

    async def kick(self, name: str, user: str) -> None:
        """Put a member out."""
        await self._done(self._groups.kick(group_name(name), user_name(user)))

    async def ban(self, name: str, user: str, *, on: bool = True) -> None:
        """Keep somebody out, or let them come again."""
        await self._done(self._groups.ban(group_name(name), user_name(user), on=on))

    async def bans(self, name: str) -> list[str]:
        """Who is banned."""
        answer = await self._done(self._groups.bans(group_name(name)))
        return [str(user) for user in answer.value] if isinstance(answer.value, tuple) else []

    async def invited(self, name: str) -> list[wire.OpenInvitation]:
        """Who was invited, and has neither joined nor declined."""
        answer = await self._done(self._groups.invited(group_name(name)))
        value = answer.value if isinstance(answer.value, tuple) else ()
        return [one for one in value if isinstance(one, wire.OpenInvitation)]

    async def uninvite(self, name: str, user: str) -> None:
        """Withdraw an invitation."""
        await self._done(self._groups.uninvite(group_name(name), user_name(user)))

    async def make_link(self, name: str, uses: int = 1, seconds: int = 86_400) -> InviteLink:
        """An invite link."""
        answer = await self._done(self._groups.make_link(group_name(name), uses, seconds))
        made = answer.value
        assert isinstance(made, wire.GroupLink)
        return InviteLink(self._groups.link(made), made.id, made.uses, made.expires)

    async def links(self, name: str) -> list[wire.InviteLink]:
        """The links that count, without what they are."""
        answer = await self._done(self._groups.links(group_name(name)))
        value = answer.value if isinstance(answer.value, tuple) else ()
        return [link for link in value if isinstance(link, wire.InviteLink)]

    async def revoke_link(self, name: str, id: str | None = None) -> None:
        """This link lets nobody in any more; without an id none does."""
        await self._done(self._groups.revoke_link(group_name(name), id))

    async def directory(self, words: str = "") -> AsyncIterator[wire.PublicChat]:
        """The public groups and channels, in order of their names."""
        after = ""
        for _ in range(PAGES):
            answer = await self._done(self._groups.directory(words, after))
            page = answer.value
            assert isinstance(page, wire.Directory)
            for chat in page.chats:
                yield chat
            after = page.next
            if not after:
                return
