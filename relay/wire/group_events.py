"""What the relay says of groups beside their logs: invite links, and the public ones."""

from __future__ import annotations

from typing import Annotated

import msgspec

from relay.wire.event import Event, GroupKind, Title, Topic
from relay.wire.limits import DIRECTORY_PAGE, LINKS, OPTIONAL_GROUP, Count, Group, Id, Name
from relay.wire.relay_link import base32

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


class GroupLink(Event, tag="group.link"):
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


class GroupLinks(Event, tag="group.links"):
    """The invite links of a group that count."""

    id: Id
    chat: Group
    links: Annotated[list[InviteLink], msgspec.Meta(max_length=LINKS)]


class GroupBans(Event, tag="group.bans"):
    """Who may not come into a group."""

    id: Id
    chat: Group
    users: list[Name]


class OpenInvitation(msgspec.Struct):
    """Somebody who may join a group; `by` whom they were invited, `at` in Unix milliseconds."""

    user: Name
    by: Name
    at: Count


class GroupInvited(Event, tag="group.invited"):
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


class Directory(Event, tag="directory"):
    """Public chats in order of their names. More may come after `next`, if it is not empty."""

    id: Id
    chats: Annotated[list[PublicChat], msgspec.Meta(max_length=DIRECTORY_PAGE)]
    next: Annotated[str, msgspec.Meta(pattern=OPTIONAL_GROUP)] = ""
