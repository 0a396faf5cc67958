"""Groups beside their logs: members, invitations, invite links, and the directory."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from relay.wire import limits, shapes
from relay.wire.limits import Chat as ChatName
from relay.wire.limits import Count, Group, Id, Name
from relay.wire.relay_link import base32
from relay.wire.shapes import Done, InGroup, Response

Token = Annotated[str, msgspec.Meta(max_length=limits.TOKEN_CHARS)]

MARK_CHARS = 6
"""The first letters of an invite link's token, which are those of its id."""
LinkToken = Annotated[str, msgspec.Meta(pattern=r"^[a-z2-7]{26}\Z")]


def link_mark(id: str) -> str:
    """Return how the token of link `id` begins. It tells links apart and lets nobody in."""
    return base32(bytes.fromhex(id))[:MARK_CHARS]


class InviteLink(msgspec.Struct):
    """An invite link, named by the request that made it; `expires` in Unix milliseconds."""

    id: Id
    by: Name
    uses: Count
    expires: Count

    @property
    def mark(self) -> str:
        """Return how its token begins."""
        return link_mark(self.id)


class GroupLinkMade(Response, tag="group.link"):
    """A new invite link; `link` is its token, which is shown this once."""

    chat: Group
    link: LinkToken
    uses: Count
    expires: Count

    @property
    def mark(self) -> str:
        """Return how its token begins, as `InviteLink.mark`."""
        return link_mark(self.id)


class GroupLinkList(Response, tag="group.links"):
    """The active invite links of a group."""

    chat: Group
    links: Annotated[list[InviteLink], msgspec.Meta(max_length=limits.LINKS)]


class GroupBanList(Response, tag="group.bans"):
    """The users banned from a group."""

    chat: Group
    users: list[Name]


class OpenInvitation(msgspec.Struct):
    """A user invited to a group; `by` names who invited them, `at` is in Unix milliseconds."""

    user: Name
    by: Name
    at: Count


class GroupInvitedPage(Response, tag="group.invited"):
    """A page of users invited to a group."""

    chat: Group
    invitations: list[OpenInvitation]


class PublicChat(msgspec.Struct):
    """A group or channel that anyone may join."""

    chat: Group
    members: Count
    title: shapes.Title
    topic: shapes.Topic
    kind: shapes.GroupKind


class DirectoryPage(Response, tag="directory"):
    """Public chats in order of their names. More may follow `next` if it is not empty."""

    chats: Annotated[list[PublicChat], msgspec.Meta(max_length=limits.DIRECTORY_PAGE)]
    next: Annotated[str, msgspec.Meta(pattern=limits.OPTIONAL_GROUP)] = ""


class Chat(msgspec.Struct, omit_defaults=True):
    """A chat for one member: `head` is the last seq, `unread` and `mentions` count messages."""

    chat: ChatName
    head: Count
    read: Count
    unread: Count
    members: Count
    title: shapes.Title = ""
    role: shapes.Role = "member"
    online: bool = False
    """True in a direct chat if the peer is connected."""
    mentions: Count = 0
    topic: shapes.Topic = ""
    kind: shapes.GroupKind = "group"
    """The kind of a group; a direct chat is recognised by its id."""
    public: bool = False
    muted: Count = 0
    archived: bool = False
    seen: Count = 0
    """The seq up to which the peer of a direct chat has read, if they share it."""
    last: Count = 0
    """The day of the peer's last login, in days since 1970 (UTC); 0 if they do not share it."""
    gone: bool = False
    """True if the account of a direct chat's peer was deleted."""
    keep: Count = 0
    """The retention of its messages in seconds; 0 for the relay's own retention."""
    expired: Count = 0
    """The seq up to which messages have expired."""
    slow: Count = 0
    """The seconds between two messages of one member, 0 without slow mode."""


class Invitation(msgspec.Struct):
    """An invitation to a group; `at` in Unix milliseconds."""

    chat: Group
    by: Name
    at: Count


class Member(msgspec.Struct):
    """A member of a chat."""

    user: Name
    role: shapes.Role
    online: bool


class Opened(Response, tag="opened"):
    """The chat that was requested."""

    chat: Chat


class MemberList(Response, tag="members"):
    """The members of a chat."""

    chat: ChatName
    members: list[Member]


class GroupCreate(InGroup[Opened], tag="group.create"):
    """Create a group and own it, or a channel, where only those who run it write."""

    title: Annotated[str, msgspec.Meta(max_length=limits.TITLE_CHARS)] = ""
    kind: Literal["group", "channel"] = "group"
    public: bool = False


class GroupInvite(InGroup[Done], tag="group.invite"):
    """Invite `user`; any member may."""

    user: Name


class GroupInvited(InGroup[GroupInvitedPage], tag="group.invited"):
    """List users who are invited and have not answered. Anyone who may invite may ask."""


class GroupUninvite(InGroup[Done], tag="group.uninvite"):
    """Withdraw the invitation of `user`. Allowed to the inviter, the owner and admins."""

    user: Name


class GroupJoin(InGroup[Opened], tag="group.join"):
    """Accept an invitation, or join with the token of an invite link."""

    link: Token = ""


class GroupShow(InGroup[Opened], tag="group.show"):
    """Ask for the state of a group, as a member. Changes nothing."""


class GroupLeave(InGroup[Done], tag="group.leave"):
    """Leave a group, or decline an invitation to it."""


class GroupRole(InGroup[Done], tag="group.role"):
    """Change a member's role, as owner. An owner may step down only if there is another."""

    user: Name
    role: Literal["owner", "admin", "member"]


class GroupKick(InGroup[Done], tag="group.kick"):
    """Remove a member, who may come back. An owner may remove anyone, an admin members."""

    user: Name


class GroupBan(InGroup[Done], tag="group.ban"):
    """Ban `user` while `on`, member or not. Allowed as in `GroupKick`."""

    user: Name
    on: bool = True


class GroupLink(InGroup[GroupLinkMade], tag="group.link"):
    """Make an invite link with a limit on uses and a lifetime in seconds, as owner or admin. A
    repeated request gets another token for the same link."""

    uses: Annotated[int, msgspec.Meta(ge=1, le=limits.LINK_USES)] = 1
    seconds: Annotated[int, msgspec.Meta(ge=1, le=limits.LINK_DAYS * 86_400)] = 86_400


class GroupLinks(InGroup[GroupLinkList], tag="group.links"):
    """List the active invite links without their tokens, as owner or admin."""


class GroupUnlink(InGroup[Done], tag="group.unlink"):
    """Revoke the link that request `of` made, or all links without it; as owner or admin."""

    of: Id | None = None


class Directory(shapes.RequestFor[DirectoryPage], tag="directory"):
    """List public chats after a name whose name, title or topic contains `query`."""

    query: Annotated[str, msgspec.Meta(max_length=limits.QUERY_CHARS)] = ""
    after: Annotated[str, msgspec.Meta(pattern=limits.OPTIONAL_GROUP)] = ""


class GroupBans(InGroup[GroupBanList], tag="group.bans"):
    """List banned users, as owner or admin."""


class GroupTitle(InGroup[Done], tag="group.title"):
    """Change the title, as owner or admin."""

    title: Annotated[str, msgspec.Meta(max_length=limits.TITLE_CHARS)]


class GroupPublic(InGroup[Done], tag="group.public"):
    """Let anyone find, read and join the group while `on`, else only by invitation; as owner."""

    on: bool = True


class GroupTopic(InGroup[Done], tag="group.topic"):
    """Set the topic, empty for none; as owner or admin."""

    topic: Annotated[str, msgspec.Meta(max_length=limits.TOPIC_BYTES)]


SLOW_MOST = 3_600
SLOW_HELD = 5
"""Most seconds that a refusal for slow mode tells: older clients hold back all chats so long."""


class GroupSlow(InGroup[Done], tag="group.slow"):
    """Set the least seconds between two messages of one member, 0 for none; as owner or admin, who
    are exempt."""

    seconds: Annotated[int, msgspec.Meta(ge=0, le=SLOW_MOST)]


GroupRequest = (
    GroupCreate | GroupInvite | GroupInvited | GroupUninvite | GroupJoin | GroupShow | GroupLeave
    | GroupRole | GroupKick | GroupBan | GroupBans | GroupTitle | GroupTopic | GroupPublic
    | GroupSlow | GroupLink | GroupLinks | GroupUnlink | Directory
)  # fmt: skip
GroupEvent = (
    Opened | MemberList | GroupLinkMade | GroupLinkList | GroupBanList | GroupInvitedPage
    | DirectoryPage
)  # fmt: skip
