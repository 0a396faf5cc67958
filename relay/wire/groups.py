"""What a client may ask of a group.

What the relay says of groups beside their logs: invite links, and the public ones.

A chat, an invitation and a member as one who is concerned has them."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from relay.wire.limits import (
    DIRECTORY_PAGE,
    LINK_DAYS,
    LINK_USES,
    LINKS,
    OPTIONAL_GROUP,
    QUERY_CHARS,
    TITLE_CHARS,
    TOKEN_CHARS,
    TOPIC_BYTES,
    Count,
    Group,
    Id,
    Name,
)
from relay.wire.limits import Chat as ChatName
from relay.wire.relay_link import base32
from relay.wire.shapes import Done, Event, GroupKind, RequestFor, Role, Title, Topic

Token = Annotated[str, msgspec.Meta(max_length=TOKEN_CHARS)]


MARK_CHARS = 6
"""So many letters of a link's token are no secret: they are those of its id."""
LinkToken = Annotated[str, msgspec.Meta(pattern=r"^[a-z2-7]{26}\Z")]


def link_mark(id: str) -> str:
    """How the token of the link begins that the request of this id makes: people tell links apart
    by that, and nobody comes in by it."""
    return base32(bytes.fromhex(id))[:MARK_CHARS]


class InviteLink(msgspec.Struct):
    """An invite link, named by the request that made it; `expires` in Unix milliseconds."""

    id: Id
    by: Name
    uses: Count
    expires: Count

    @property
    def mark(self) -> str:
        """How its token begins."""
        return link_mark(self.id)


class GroupLinkMade(Event, tag="group.link"):
    """An invite link was made: its token, which is shown this once, is `link`."""

    id: Id
    chat: Group
    link: LinkToken
    uses: Count
    expires: Count

    @property
    def mark(self) -> str:
        """How it begins, as `InviteLink.mark`."""
        return link_mark(self.id)


class GroupLinkList(Event, tag="group.links"):
    """The invite links of a group that count."""

    id: Id
    chat: Group
    links: Annotated[list[InviteLink], msgspec.Meta(max_length=LINKS)]


class GroupBanList(Event, tag="group.bans"):
    """Who may not come into a group."""

    id: Id
    chat: Group
    users: list[Name]


class OpenInvitation(msgspec.Struct):
    """Somebody who may join a group; `by` whom they were invited, `at` in Unix milliseconds."""

    user: Name
    by: Name
    at: Count


class GroupInvitedPage(Event, tag="group.invited"):
    """Who may join a group by invitation."""

    id: Id
    chat: Group
    invitations: list[OpenInvitation]


class PublicChat(msgspec.Struct):
    """A group or channel that anyone may join."""

    chat: Group
    members: Count
    title: Title
    topic: Topic
    kind: GroupKind


class DirectoryPage(Event, tag="directory"):
    """Public chats in order of their names. More may come after `next`, if it is not empty."""

    id: Id
    chats: Annotated[list[PublicChat], msgspec.Meta(max_length=DIRECTORY_PAGE)]
    next: Annotated[str, msgspec.Meta(pattern=OPTIONAL_GROUP)] = ""


class Chat(msgspec.Struct, omit_defaults=True):
    """A chat as one member has it: `head` is the last seq, `unread` counts others' texts,
    `mentions` those that name the member."""

    chat: ChatName
    head: Count
    read: Count
    unread: Count
    members: Count
    title: Title = ""
    role: Role = "member"
    online: bool = False
    """In a direct chat: whether the peer is connected."""
    mentions: Count = 0
    topic: Topic = ""
    kind: GroupKind = "group"
    """Of a group; a direct chat is told by its name."""
    public: bool = False
    muted: Count = 0
    archived: bool = False
    seen: Count = 0
    """In a direct chat: up to where the peer has read, as far as they tell it."""
    last: Count = 0
    """In a direct chat: the day on which the peer last logged in, if they tell presence; in days
    since 1970 (UTC), 0 for unknown."""
    gone: bool = False
    """Of a direct chat: the peer's account was deleted."""
    keep: Count = 0
    """For how many seconds its texts are kept, 0 for as long as the relay keeps all."""
    expired: Count = 0
    """Texts up to this seq are gone, as they were older."""


class Invitation(msgspec.Struct):
    """A group that one may join; `at` in Unix milliseconds."""

    chat: Group
    by: Name
    at: Count


class Member(msgspec.Struct):
    """A member of a chat."""

    user: Name
    role: Role
    online: bool


class Opened(Event, tag="opened"):
    """The chat that was asked for."""

    id: Id
    chat: Chat


class MemberList(Event, tag="members"):
    """Who is in a chat."""

    id: Id
    chat: ChatName
    members: list[Member]


class GroupCreate(RequestFor[Opened], tag="group.create"):
    """Create a group, or a channel in which owner and admins write, and own it; anyone may join a
    `public` one."""

    chat: Group
    title: Annotated[str, msgspec.Meta(max_length=TITLE_CHARS)] = ""
    kind: Literal["group", "channel"] = "group"
    public: bool = False


class GroupInvite(RequestFor[Done], tag="group.invite"):
    """Let `user` join; any member may."""

    chat: Group
    user: Name


class GroupInvited(RequestFor[GroupInvitedPage], tag="group.invited"):
    """Who is invited, and has neither joined nor declined; whoever may invite may ask."""

    chat: Group


class GroupUninvite(RequestFor[Done], tag="group.uninvite"):
    """The invitation of `user` counts no more; as who invited them, or as owner or admin."""

    chat: Group
    user: Name


class GroupJoin(RequestFor[Opened], tag="group.join"):
    """Take up an invitation, or come in with the token of an invite link."""

    chat: Group
    link: Token = ""


class GroupShow(RequestFor[Opened], tag="group.show"):
    """How a group stands that one is in; nothing is changed."""

    chat: Group


class GroupLeave(RequestFor[Done], tag="group.leave"):
    """Leave a group, or decline an invitation to it."""

    chat: Group


class GroupRole(RequestFor[Done], tag="group.role"):
    """Give a member another role; as owner. One's own too, if there is another owner."""

    chat: Group
    user: Name
    role: Literal["owner", "admin", "member"]


class GroupKick(RequestFor[Done], tag="group.kick"):
    """Put a member out, who may be invited again; as owner, or as admin a member without a role."""

    chat: Group
    user: Name


class GroupBan(RequestFor[Done], tag="group.ban"):
    """Put `user` out for as long as the ban is `on`, or keep out who is not in; as for a kick."""

    chat: Group
    user: Name
    on: bool = True


class GroupLink(RequestFor[GroupLinkMade], tag="group.link"):
    """Make an invite link that lets in so many, for so many seconds; as owner or admin. A repeat
    gets another token for the same link."""

    chat: Group
    uses: Annotated[int, msgspec.Meta(ge=1, le=LINK_USES)] = 1
    seconds: Annotated[int, msgspec.Meta(ge=1, le=LINK_DAYS * 86_400)] = 86_400


class GroupLinks(RequestFor[GroupLinkList], tag="group.links"):
    """The invite links that count, without their tokens; as owner or admin."""

    chat: Group


class GroupUnlink(RequestFor[Done], tag="group.unlink"):
    """The link that request `of` made counts no more, or without it none; as owner or admin."""

    chat: Group
    of: Id | None = None


class Directory(RequestFor[DirectoryPage], tag="directory"):
    """Public chats after a name, whose name, title or topic has `query` in it."""

    query: Annotated[str, msgspec.Meta(max_length=QUERY_CHARS)] = ""
    after: Annotated[str, msgspec.Meta(pattern=OPTIONAL_GROUP)] = ""


class GroupBans(RequestFor[GroupBanList], tag="group.bans"):
    """Who may not come in; as owner or admin."""

    chat: Group


class GroupTitle(RequestFor[Done], tag="group.title"):
    """Another title; as owner or admin."""

    chat: Group
    title: Annotated[str, msgspec.Meta(max_length=TITLE_CHARS)]


class GroupPublic(RequestFor[Done], tag="group.public"):
    """Let anybody find, read and join the group while this is `on`, or only by invitation; as
    owner."""

    chat: Group
    on: bool = True


class GroupTopic(RequestFor[Done], tag="group.topic"):
    """What the group is about, empty for nothing; as owner or admin."""

    chat: Group
    topic: Annotated[str, msgspec.Meta(max_length=TOPIC_BYTES)]
