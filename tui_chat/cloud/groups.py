"""What the user asks about groups and channels: each a request with one answer."""

from __future__ import annotations

from relay.wire import events
from relay.wire import requests as ask
from tui_chat.cloud.asked import Asked
from tui_chat.cloud.roles import Act, why_not, why_not_to
from tui_chat.conversations import Conversations, Group
from tui_chat.step import Step

NOT_IN_IT = "You are not in this group. Nothing was sent."
NOT_ALLOWED = "not_allowed"


class Groups:
    """Each method returns the id of its one `Answered`, and the step. What the user's role does not
    allow is not asked: the answer says why."""

    def __init__(self, conversations: Conversations, asked: Asked, user: str) -> None:
        self._conversations, self._asked, self._user = conversations, asked, user

    def create(
        self, chat: str, title: str = "", *, channel: bool = False, public: bool = False
    ) -> tuple[str, Step]:
        """Create a group, or a channel, and own it; the answer names it."""
        kind: events.GroupKind = "channel" if channel else "group"
        return self._asked.ask(lambda id: ask.GroupCreate(id, chat, title, kind, public))

    def join(self, chat: str, token: str = "") -> tuple[str, Step]:
        """Take up an invitation, or come in by the token of a link, or into a public one."""
        return self._asked.ask(lambda id: ask.GroupJoin(id, chat, token))

    def invite(self, chat: str, user: str) -> tuple[str, Step]:
        """Let a user join a group."""
        why = self._why_not(chat, Act.INVITE)
        return self._do(chat, why, lambda id: ask.GroupInvite(id, chat, user))

    def leave(self, chat: str) -> tuple[str, Step]:
        """Leave a group, or decline an invitation to it."""
        return self._asked.ask(lambda id: ask.GroupLeave(id, chat))

    def members(self, chat: str) -> tuple[str, Step]:
        """Ask who is in a chat, which may be one of two; the answer's value is a tuple of the
        wire's Member."""
        why = self._why_not(chat, Act.MEMBERS)
        if why:
            return self._asked.refuse(NOT_ALLOWED, why)
        return self._asked.ask(lambda id: ask.Members(id, chat))

    def renew(self, chat: str) -> tuple[str, Step]:
        """Ask how a group stands that one is in."""
        return self._asked.ask(lambda id: ask.GroupShow(id, chat))

    def give_role(self, chat: str, who: str, role: events.Role) -> tuple[str, Step]:
        """Make a member owner, admin, or a member like others."""
        why = self._why_not(chat, Act.GIVE_ROLES)
        return self._do(chat, why, lambda id: ask.GroupRole(id, chat, who, role))

    def kick(self, chat: str, who: str) -> tuple[str, Step]:
        """Put a member out, who may be invited again."""
        why = self._why_not_to(chat, Act.KICK, who)
        return self._do(chat, why, lambda id: ask.GroupKick(id, chat, who))

    def ban(self, chat: str, who: str, *, on: bool = True) -> tuple[str, Step]:
        """Put somebody out and keep them out, or let them come again."""
        why = self._why_not_to(chat, Act.BAN, who) if on else self._why_not(chat, Act.BAN)
        return self._do(chat, why, lambda id: ask.GroupBan(id, chat, who, on))

    def bans(self, chat: str) -> tuple[str, Step]:
        """Ask who may not come in; the answer's value is a tuple of names."""
        return self._do(chat, self._why_not(chat, Act.BAN), lambda id: ask.GroupBans(id, chat))

    def invited(self, chat: str) -> tuple[str, Step]:
        """Ask whose invitations are open; the answer's value is a tuple of the wire's
        OpenInvitation."""
        why = self._why_not(chat, Act.INVITE)
        return self._do(chat, why, lambda id: ask.GroupInvited(id, chat))

    def uninvite(self, chat: str, who: str) -> tuple[str, Step]:
        """Withdraw an invitation, one's own or as who runs the group."""
        why = self._why_not(chat, Act.INVITE)
        return self._do(chat, why, lambda id: ask.GroupUninvite(id, chat, who))

    def retitle(self, chat: str, title: str) -> tuple[str, Step]:
        """Give it another title."""
        why = self._why_not(chat, Act.TITLE)
        return self._do(chat, why, lambda id: ask.GroupTitle(id, chat, title))

    def set_topic(self, chat: str, topic: str) -> tuple[str, Step]:
        """Say what it is about; empty for nothing."""
        why = self._why_not(chat, Act.TOPIC)
        return self._do(chat, why, lambda id: ask.GroupTopic(id, chat, topic))

    def publish(self, chat: str, *, on: bool) -> tuple[str, Step]:
        """Let anybody find, join and read it, or only who is let in."""
        why = self._why_not(chat, Act.PUBLISH)
        return self._do(chat, why, lambda id: ask.GroupPublic(id, chat, on))

    def make_link(self, chat: str, uses: int, seconds: int) -> tuple[str, Step]:
        """Make an invite link; the answer's value is the wire's GroupLink, whose token is said this
        once."""
        why = self._why_not(chat, Act.LINKS)
        return self._do(chat, why, lambda id: ask.GroupLink(id, chat, uses, seconds))

    def links(self, chat: str) -> tuple[str, Step]:
        """Ask which invite links count; the answer's value is a tuple of the wire's InviteLink."""
        return self._do(chat, self._why_not(chat, Act.LINKS), lambda id: ask.GroupLinks(id, chat))

    def revoke_link(self, chat: str, link: str | None) -> tuple[str, Step]:
        """The link of this id lets nobody in any more; None for all of them."""
        why = self._why_not(chat, Act.LINKS)
        return self._do(chat, why, lambda id: ask.GroupUnlink(id, chat, link))

    def directory(self, query: str = "", after: str = "") -> tuple[str, Step]:
        """Look for public groups and channels; the answer's value is the wire's Directory."""
        return self._asked.ask(lambda id: ask.Directory(id, query, after))

    def _group(self, chat: str) -> Group | None:
        found = self._conversations.all.get(chat)
        return found if isinstance(found, Group) else None

    def _why_not(self, chat: str, act: Act) -> str:
        group = self._group(chat)
        return why_not(group, act) if group else ""

    def _why_not_to(self, chat: str, act: Act, who: str) -> str:
        group = self._group(chat)
        if group is None:
            return ""
        return why_not_to(group, act, who, (group.people or {}).get(who, ""), self._user)

    def _do(self, chat: str, why: str, make: Asked.Make) -> tuple[str, Step]:
        if self._group(chat) is None:
            return self._asked.refuse("no_such_chat", NOT_IN_IT)
        return self._asked.refuse(NOT_ALLOWED, why) if why else self._asked.ask(make)
