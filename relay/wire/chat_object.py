"""A chat, an invitation and a member as one who is concerned has them."""

from __future__ import annotations

import msgspec

from relay.wire.event import GroupKind, Role, Title, Topic
from relay.wire.limits import Chat as ChatName
from relay.wire.limits import Count, Group, Name


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
