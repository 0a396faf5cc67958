"""What the user asks about groups and channels: each a request with one answer.

How a group stands by its log: title, topic, roles and who is in it, kept true entry by entry."""

from __future__ import annotations

from relay.wire import protocol as events
from relay.wire.groups import (
    Chat,
    Directory,
    GroupBan,
    GroupBans,
    GroupCreate,
    GroupInvite,
    GroupInvited,
    GroupJoin,
    GroupKick,
    GroupLeave,
    GroupLink,
    GroupLinks,
    GroupPublic,
    GroupRole,
    GroupShow,
    GroupTitle,
    GroupTopic,
    GroupUninvite,
    GroupUnlink,
    Member,
)
from relay.wire.messages import Msg
from relay.wire.shapes import GroupKind, Role
from tui_chat.cloud.requests import PendingRequests
from tui_chat.core.chats import Conversations, GroupChat
from tui_chat.core.log import Ranges
from tui_chat.core.roles import GroupAct, why_not, why_not_to
from tui_chat.core.step import Step

NOT_IN_IT = "You are not in this group. Nothing was sent."
NOT_ALLOWED = "not_allowed"


class CloudGroups:
    """Each method returns the id of its one `Answered`, and the step. What the user's role does not
    allow is not asked: the answer says why."""

    def __init__(self, conversations: Conversations, asked: PendingRequests, user: str) -> None:
        self._conversations, self._asked, self._user = conversations, asked, user

    def create(
        self, chat: str, title: str = "", *, channel: bool = False, public: bool = False
    ) -> tuple[str, Step]:
        """Create a group, or a channel, and own it; the answer names it."""
        kind: GroupKind = "channel" if channel else "group"
        return self._asked.ask(lambda id: GroupCreate(id, chat, title, kind, public))

    def join(self, chat: str, token: str = "") -> tuple[str, Step]:
        """Take up an invitation, or come in by the token of a link, or into a public one."""
        return self._asked.ask(lambda id: GroupJoin(id, chat, token))

    def invite(self, chat: str, user: str) -> tuple[str, Step]:
        """Let a user join a group."""
        why = self._why_not(chat, GroupAct.INVITE)
        return self._do(chat, why, lambda id: GroupInvite(id, chat, user))

    def leave(self, chat: str) -> tuple[str, Step]:
        """Leave a group, or decline an invitation to it."""
        return self._asked.ask(lambda id: GroupLeave(id, chat))

    def members(self, chat: str) -> tuple[str, Step]:
        """Ask who is in a chat, which may be one of two; the answer's value is a tuple of the
        wire's Member."""
        why = self._why_not(chat, GroupAct.MEMBERS)
        if why:
            return self._asked.refuse(NOT_ALLOWED, why)
        return self._asked.ask(lambda id: events.Members(id, chat))

    def renew(self, chat: str) -> tuple[str, Step]:
        """Ask how a group stands that one is in."""
        return self._asked.ask(lambda id: GroupShow(id, chat))

    def give_role(self, chat: str, who: str, role: Role) -> tuple[str, Step]:
        """Make a member owner, admin, or a member like others."""
        why = self._why_not(chat, GroupAct.GIVE_ROLES)
        return self._do(chat, why, lambda id: GroupRole(id, chat, who, role))

    def kick(self, chat: str, who: str) -> tuple[str, Step]:
        """Put a member out, who may be invited again."""
        why = self._why_not_to(chat, GroupAct.KICK, who)
        return self._do(chat, why, lambda id: GroupKick(id, chat, who))

    def ban(self, chat: str, who: str, *, on: bool = True) -> tuple[str, Step]:
        """Put somebody out and keep them out, or let them come again."""
        why = self._why_not_to(chat, GroupAct.BAN, who) if on else self._why_not(chat, GroupAct.BAN)
        return self._do(chat, why, lambda id: GroupBan(id, chat, who, on))

    def bans(self, chat: str) -> tuple[str, Step]:
        """Ask who may not come in; the answer's value is a tuple of names."""
        return self._do(chat, self._why_not(chat, GroupAct.BAN), lambda id: GroupBans(id, chat))

    def invited(self, chat: str) -> tuple[str, Step]:
        """Ask whose invitations are open; the answer's value is a tuple of the wire's
        OpenInvitation."""
        why = self._why_not(chat, GroupAct.INVITE)
        return self._do(chat, why, lambda id: GroupInvited(id, chat))

    def uninvite(self, chat: str, who: str) -> tuple[str, Step]:
        """Withdraw an invitation, one's own or as who runs the group."""
        why = self._why_not(chat, GroupAct.INVITE)
        return self._do(chat, why, lambda id: GroupUninvite(id, chat, who))

    def retitle(self, chat: str, title: str) -> tuple[str, Step]:
        """Give it another title."""
        why = self._why_not(chat, GroupAct.TITLE)
        return self._do(chat, why, lambda id: GroupTitle(id, chat, title))

    def set_topic(self, chat: str, topic: str) -> tuple[str, Step]:
        """Say what it is about; empty for nothing."""
        why = self._why_not(chat, GroupAct.TOPIC)
        return self._do(chat, why, lambda id: GroupTopic(id, chat, topic))

    def publish(self, chat: str, *, on: bool) -> tuple[str, Step]:
        """Let anybody find, join and read it, or only who is let in."""
        why = self._why_not(chat, GroupAct.PUBLISH)
        return self._do(chat, why, lambda id: GroupPublic(id, chat, on))

    def make_link(self, chat: str, uses: int, seconds: int) -> tuple[str, Step]:
        """Make an invite link; the answer's value is the wire's GroupLink, whose token is said this
        once."""
        why = self._why_not(chat, GroupAct.LINK)
        return self._do(chat, why, lambda id: GroupLink(id, chat, uses, seconds))

    def links(self, chat: str) -> tuple[str, Step]:
        """Ask which invite links count; the answer's value is a tuple of the wire's InviteLink."""
        return self._do(chat, self._why_not(chat, GroupAct.LINK), lambda id: GroupLinks(id, chat))

    def revoke_link(self, chat: str, link: str | None) -> tuple[str, Step]:
        """The link of this id lets nobody in any more; None for all of them."""
        why = self._why_not(chat, GroupAct.LINK)
        return self._do(chat, why, lambda id: GroupUnlink(id, chat, link))

    def directory(self, query: str = "", after: str = "") -> tuple[str, Step]:
        """Look for public groups and channels; the answer's value is the wire's Directory."""
        return self._asked.ask(lambda id: Directory(id, query, after))

    def _group(self, chat: str) -> GroupChat | None:
        found = self._conversations.all.get(chat)
        return found if isinstance(found, GroupChat) else None

    def _why_not(self, chat: str, act: GroupAct) -> str:
        group = self._group(chat)
        return why_not(group, act) if group else ""

    def _why_not_to(self, chat: str, act: GroupAct, who: str) -> str:
        group = self._group(chat)
        if group is None:
            return ""
        return why_not_to(group, act, who, (group.people or {}).get(who, ""), self._user)

    def _do(self, chat: str, why: str, make: PendingRequests.Make) -> tuple[str, Step]:
        if self._group(chat) is None:
            return self._asked.refuse("no_such_chat", NOT_IN_IT)
        return self._asked.refuse(NOT_ALLOWED, why) if why else self._asked.ask(make)


COMINGS = {"joined": 1, "left": -1, "kicked": -1, "banned": -1, "closed": -1}
ROLES: dict[str, Role] = {
    "made_owner": "owner",
    "made_admin": "admin",
    "made_member": "member",
}
PUBLIC = {"published": True, "unpublished": False}
PEOPLE = 20_000
"""No relay makes one hold more names of a group than this: twice what a group may have."""


def receive_head(group: GroupChat, info: Chat) -> None:
    """The relay says how the group stands at the head of its log."""
    group.title, group.topic, group.public = info.title, info.topic, info.public
    group.channel = info.kind == "channel"
    group.members, group.role = info.members, info.role
    group.counted, group.people = info.head, None
    group.heard, group.newest = Ranges(), {}


def receive_entry(group: GroupChat, entry: Msg, user: str) -> None:
    """An entry of the log, in whatever order they come. One that the relay had counted already, or
    that came before, changes nothing."""
    if entry.seq <= group.counted or entry.seq in group.heard:
        return
    group.heard.add(entry.seq, entry.seq)
    following = group.heard.below(group.counted + 2)
    group.counted = following[1] if following else group.counted
    group.members = max(group.members + COMINGS.get(entry.kind, 0), 0)
    match entry.kind:
        case "titled" if _is_newest(group, "title", entry.seq):
            group.title = entry.text
        case "topic" if _is_newest(group, "topic", entry.seq):
            group.topic = entry.text
        case "published" | "unpublished" if _is_newest(group, "public", entry.seq):
            group.public = PUBLIC[entry.kind]
        case "made_owner" | "made_admin" | "made_member":
            if entry.text == user and _is_newest(group, "role", entry.seq):
                group.role = ROLES[entry.kind]
            _person(group, entry.text, ROLES[entry.kind])
        case "inherited":
            if entry.text == user and _is_newest(group, "role", entry.seq):
                group.role = "owner"
            _person(group, entry.text, "owner")
        case "joined":
            _person(group, entry.by, "member")
        case "left" | "closed":
            _person(group, entry.by, None)
        case "kicked" | "banned":
            _person(group, entry.text, None)


def receive_members(group: GroupChat, people: list[Member]) -> None:
    """The relay says who is in the group now."""
    group.people = {one.user: one.role for one in people}


def _person(group: GroupChat, user: str, role: Role | None) -> None:
    if group.people is None:
        return
    if role is None:
        group.people.pop(user, None)
    elif len(group.people) < PEOPLE:
        group.people[user] = role


def _is_newest(group: GroupChat, what: str, seq: int) -> bool:
    newest = seq > group.newest.get(what, 0)
    if newest:
        group.newest[what] = seq
    return newest
