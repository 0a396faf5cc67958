"""What a client may ask of a group."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from relay.wire.limits import (
    LINK_DAYS,
    LINK_USES,
    OPTIONAL_GROUP,
    QUERY_CHARS,
    TITLE_CHARS,
    TOKEN_CHARS,
    TOPIC_BYTES,
    Group,
    Id,
    Name,
)
from relay.wire.request import Request

Token = Annotated[str, msgspec.Meta(max_length=TOKEN_CHARS)]


class GroupCreate(Request, tag="group.create"):
    """Create a group, or a channel in which owner and admins write, and own it; anyone may join a
    `public` one."""

    id: Id
    chat: Group
    title: Annotated[str, msgspec.Meta(max_length=TITLE_CHARS)] = ""
    kind: Literal["group", "channel"] = "group"
    public: bool = False


class GroupInvite(Request, tag="group.invite"):
    """Let `user` join; any member may."""

    id: Id
    chat: Group
    user: Name


class GroupInvited(Request, tag="group.invited"):
    """Who is invited, and has neither joined nor declined; whoever may invite may ask."""

    id: Id
    chat: Group


class GroupUninvite(Request, tag="group.uninvite"):
    """The invitation of `user` counts no more; as who invited them, or as owner or admin."""

    id: Id
    chat: Group
    user: Name


class GroupJoin(Request, tag="group.join"):
    """Take up an invitation, or come in with the token of an invite link."""

    id: Id
    chat: Group
    link: Token = ""


class GroupShow(Request, tag="group.show"):
    """How a group stands that one is in; nothing is changed."""

    id: Id
    chat: Group


class GroupLeave(Request, tag="group.leave"):
    """Leave a group, or decline an invitation to it."""

    id: Id
    chat: Group


class GroupRole(Request, tag="group.role"):
    """Give a member another role; as owner. One's own too, if there is another owner."""

    id: Id
    chat: Group
    user: Name
    role: Literal["owner", "admin", "member"]


class GroupKick(Request, tag="group.kick"):
    """Put a member out, who may be invited again; as owner, or as admin a member without a role."""

    id: Id
    chat: Group
    user: Name


class GroupBan(Request, tag="group.ban"):
    """Put `user` out for as long as the ban is `on`, or keep out who is not in; as for a kick."""

    id: Id
    chat: Group
    user: Name
    on: bool = True


class GroupLink(Request, tag="group.link"):
    """Make an invite link that lets in so many, for so many seconds; as owner or admin. A repeat
    gets another token for the same link."""

    id: Id
    chat: Group
    uses: Annotated[int, msgspec.Meta(ge=1, le=LINK_USES)] = 1
    seconds: Annotated[int, msgspec.Meta(ge=1, le=LINK_DAYS * 86_400)] = 86_400


class GroupLinks(Request, tag="group.links"):
    """The invite links that count, without their tokens; as owner or admin."""

    id: Id
    chat: Group


class GroupUnlink(Request, tag="group.unlink"):
    """The link that request `of` made counts no more, or without it none; as owner or admin."""

    id: Id
    chat: Group
    of: Id | None = None


class Directory(Request, tag="directory"):
    """Public chats after a name, whose name, title or topic has `query` in it."""

    id: Id
    query: Annotated[str, msgspec.Meta(max_length=QUERY_CHARS)] = ""
    after: Annotated[str, msgspec.Meta(pattern=OPTIONAL_GROUP)] = ""


class GroupBans(Request, tag="group.bans"):
    """Who may not come in; as owner or admin."""

    id: Id
    chat: Group


class GroupTitle(Request, tag="group.title"):
    """Another title; as owner or admin."""

    id: Id
    chat: Group
    title: Annotated[str, msgspec.Meta(max_length=TITLE_CHARS)]


class GroupPublic(Request, tag="group.public"):
    """Let anybody find, read and join the group while this is `on`, or only by invitation; as
    owner."""

    id: Id
    chat: Group
    on: bool = True


class GroupTopic(Request, tag="group.topic"):
    """What the group is about, empty for nothing; as owner or admin."""

    id: Id
    chat: Group
    topic: Annotated[str, msgspec.Meta(max_length=TOPIC_BYTES)]
