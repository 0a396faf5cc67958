"""What a client may ask of a group."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from relay.wire.limits import TITLE_CHARS, TOPIC_BYTES, Group, Id, Name
from relay.wire.request import Request


class GroupCreate(Request, tag="group.create"):
    """Create a group and own it."""

    id: Id
    chat: Group
    title: Annotated[str, msgspec.Meta(max_length=TITLE_CHARS)] = ""


class GroupInvite(Request, tag="group.invite"):
    """Let `user` join; any member may."""

    id: Id
    chat: Group
    user: Name


class GroupJoin(Request, tag="group.join"):
    """Take up an invitation."""

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


class GroupTitle(Request, tag="group.title"):
    """Another title; as owner or admin."""

    id: Id
    chat: Group
    title: Annotated[str, msgspec.Meta(max_length=TITLE_CHARS)]


class GroupTopic(Request, tag="group.topic"):
    """What the group is about, empty for nothing; as owner or admin."""

    id: Id
    chat: Group
    topic: Annotated[str, msgspec.Meta(max_length=TOPIC_BYTES)]
