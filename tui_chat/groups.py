"""The runtime's surface for groups and channels: each is asked of the relay, and its answer comes
as the one `Answered` of the id that is returned."""

from __future__ import annotations

from collections.abc import Callable

from relay.wire.events import GroupLink as Made
from relay.wire.events import Role
from relay.wire.relay_link import RelayLink
from tui_chat.client import Client
from tui_chat.group_link import GroupLink, parse_group_link
from tui_chat.names import BadName
from tui_chat.step import Step


class Groups:
    """One for a runtime, whose relay is at `relay`: `ask` carries out the step of a request and
    gives its id."""

    def __init__(
        self, client: Client, relay: RelayLink, ask: Callable[[tuple[str, Step]], str]
    ) -> None:
        self._core, self._relay, self._ask = client.groups, relay, ask

    def create(
        self, chat: str, title: str = "", *, channel: bool = False, public: bool = False
    ) -> str:
        """Create a group or channel, and own it; `Answered` names it."""
        return self._ask(self._core.create(chat, title, channel=channel, public=public))

    def join(self, chat: str, token: str = "") -> str:
        """Take up an invitation, come in by a link's token, or into a public one."""
        return self._ask(self._core.join(chat, token))

    def invite(self, chat: str, user: str) -> str:
        """Let a user join a group."""
        return self._ask(self._core.invite(chat, user))

    def invited(self, chat: str) -> str:
        """Ask whose invitations are open: the value of `Answered` is a tuple of the wire's
        OpenInvitation."""
        return self._ask(self._core.invited(chat))

    def uninvite(self, chat: str, user: str) -> str:
        """Withdraw an invitation."""
        return self._ask(self._core.uninvite(chat, user))

    def leave(self, chat: str) -> str:
        """Leave a group, or decline an invitation."""
        return self._ask(self._core.leave(chat))

    def members(self, chat: str) -> str:
        """Ask who is in a chat, which may be one of two: the value of `Answered` is a tuple of the
        wire's Member."""
        return self._ask(self._core.members(chat))

    def renew(self, chat: str) -> str:
        """Ask how a group stands that one is in."""
        return self._ask(self._core.renew(chat))

    def give_role(self, chat: str, who: str, role: Role) -> str:
        """Make a member owner, admin, or a member like others."""
        return self._ask(self._core.give_role(chat, who, role))

    def kick(self, chat: str, who: str) -> str:
        """Put a member out."""
        return self._ask(self._core.kick(chat, who))

    def ban(self, chat: str, who: str, *, on: bool = True) -> str:
        """Keep somebody out, or let them come again."""
        return self._ask(self._core.ban(chat, who, on=on))

    def bans(self, chat: str) -> str:
        """Ask who may not come in: the value of `Answered` is a tuple of names."""
        return self._ask(self._core.bans(chat))

    def retitle(self, chat: str, title: str) -> str:
        """Give it another title."""
        return self._ask(self._core.retitle(chat, title))

    def set_topic(self, chat: str, topic: str) -> str:
        """Say what it is about."""
        return self._ask(self._core.set_topic(chat, topic))

    def publish(self, chat: str, *, on: bool) -> str:
        """Let anybody find, join and read it, or only who is let in."""
        return self._ask(self._core.publish(chat, on=on))

    def make_link(self, chat: str, uses: int, seconds: int) -> str:
        """Make an invite link; the value of `Answered` is for `link`."""
        return self._ask(self._core.make_link(chat, uses, seconds))

    def links(self, chat: str) -> str:
        """Ask which links count: the value of `Answered` is a tuple of the wire's InviteLink."""
        return self._ask(self._core.links(chat))

    def revoke_link(self, chat: str, link: str | None) -> str:
        """The link of this id lets nobody in any more; None for all of them."""
        return self._ask(self._core.revoke_link(chat, link))

    def directory(self, query: str = "", after: str = "") -> str:
        """Look for public chats: the value of `Answered` is the wire's Directory."""
        return self._ask(self._core.directory(query, after))

    def link(self, made: object) -> str:
        """What to send to whom one wants to let in, of what `make_link` brought. Raises TypeError
        for anything else."""
        if not isinstance(made, Made):
            raise TypeError("no link was made")
        relay = RelayLink(self._relay.host, self._relay.port, self._relay.relay_id)
        return str(GroupLink(relay, made.chat, made.link))

    def read_link(self, text: str) -> tuple[str, str]:
        """The group and the token of a link, for `join`. Raises BadName, also for a link to another
        relay than this one, which nothing is asked of."""
        link = parse_group_link(text)
        if link.relay.relay_id != self._relay.relay_id:
            raise BadName(
                f"This link is for {link.chat} on another relay, {link.relay.place}; you are on "
                f"{self._relay.place}. Nothing was sent. An account there is another profile: "
                "tui-chat --profile DIR join, with a link from its operator."
            )
        return link.chat, link.token
