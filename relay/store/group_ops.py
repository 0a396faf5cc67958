"""What the store can be asked to do with direct chats and groups, and what it answers."""

from __future__ import annotations

from relay.store.value import Value
from relay.wire.events import (
    Chat,
    GroupKind,
    Invitation,
    InviteLink,
    Msg,
    OpenInvitation,
    PublicChat,
    Role,
)


class OpenDirect(Value, frozen=True):
    """The direct chat of two users, made if it is not there."""

    account: int
    user: str
    peer: str
    id: str
    at: int


class GroupOp(Value, frozen=True):
    """What the acts on a group have in common; `id` names the entry they leave in its log."""

    account: int
    device: int
    user: str
    chat: str
    id: str
    at: int


class CreateGroup(GroupOp, frozen=True, kw_only=True):
    """A new group, owned by its maker."""

    title: str
    kind: GroupKind = "group"
    public: bool = False


class InviteToGroup(GroupOp, frozen=True, kw_only=True):
    """`peer` may join."""

    peer: str


class Uninvite(GroupOp, frozen=True, kw_only=True):
    """The invitation of `peer` counts no more."""

    peer: str


class JoinGroup(GroupOp, frozen=True, kw_only=True):
    """Take up an invitation, or come in by a link; `link` is the SHA-256 of its token, or empty."""

    link: bytes = b""


class ShowGroup(GroupOp, frozen=True):
    """How it stands; leaves no entry."""


class LeaveGroup(GroupOp, frozen=True):
    """Leave, or decline an invitation."""


class MemberOp(GroupOp, frozen=True, kw_only=True):
    """What is done to `peer`."""

    peer: str


class GiveRole(MemberOp, frozen=True, kw_only=True):
    """The member has this role now."""

    role: Role


class Kick(MemberOp, frozen=True):
    """The member is out."""


class Ban(MemberOp, frozen=True, kw_only=True):
    """The user is out and does not come in, or may again."""

    on: bool


class MakeLink(GroupOp, frozen=True, kw_only=True):
    """An invite link; the store keeps `hash`, the SHA-256 of its `token`, alone."""

    token: str
    hash: bytes
    uses: int
    expires: int


class Unlink(GroupOp, frozen=True, kw_only=True):
    """The link that request `of` made counts no more; without it, none."""

    of: str | None


class Retitle(GroupOp, frozen=True, kw_only=True):
    """Another title."""

    title: str


class SetTopic(GroupOp, frozen=True, kw_only=True):
    """Another topic."""

    topic: str


class Publish(GroupOp, frozen=True, kw_only=True):
    """Anybody may find and join it, or only who is let in."""

    on: bool


class FindMembers(Value, frozen=True):
    """Who is in a chat."""

    account: int
    chat: str
    id: str
    user: str = ""


class FindLinks(Value, frozen=True):
    """The links of a group that count at a time, without their tokens."""

    account: int
    chat: str
    id: str
    at: int


class FindInvited(Value, frozen=True):
    """Who may come into a group by invitation."""

    account: int
    chat: str
    id: str


class FindBans(Value, frozen=True):
    """Who may not come into a group."""

    account: int
    chat: str
    id: str


class FindPublic(Value, frozen=True):
    """Public chats after a name, with `query` in name, title or topic."""

    id: str
    query: str
    after: str


# What comes back.


class Direct(Value, frozen=True):
    """The direct chat as each side has it; `peer` only if it was made just now."""

    chat: Chat
    peer: Chat | None = None


class Logged(Value, frozen=True):
    """The entry that an act left in the log; None if it was done before, or changed nothing."""

    entry: Msg | None


class RoleGiven(Logged, frozen=True):
    """And who is invited no more, since the one who invited them has no say in that now."""

    uninvited: tuple[str, ...] = ()


class Created(Value, frozen=True):
    """A new group and its first entry (none when it is a repeat of the same request)."""

    chat: Chat
    entry: Msg | None


class Asked(Value, frozen=True):
    """The invitation, None if the user had one before, and its entry (none of a channel)."""

    invitation: Invitation | None
    entry: Msg | None


class Joined(Value, frozen=True):
    """The group as the newcomer has it and the entry (none of a channel); whether an invitation was
    used up, and whether one is `new` in it."""

    chat: Chat
    entry: Msg | None
    invited: bool = False
    new: bool = False


class Shown(Value, frozen=True):
    """The group as a member has it."""

    chat: Chat


class Departure(Value, frozen=True):
    """What comes of it when somebody is out of a chat: number and name of the account that owns
    it now, if that has changed; whether that was the `last` one, and who is invited no more."""

    heir: tuple[int, str] | None = None
    last: bool = False
    uninvited: tuple[str, ...] = ()


class Left(Value, frozen=True):
    """A member left: their entry (none of a channel), the one of who inherits, and what comes of
    it, the chat of the heir with it. None of `gone`: it was done before."""

    entry: Msg | None
    gone: Departure | None = None
    inherited: Msg | None = None
    heir: Chat | None = None


class Declined(Value, frozen=True):
    """An invitation by this user was declined, which leaves an entry but in a channel."""

    entry: Msg | None
    by: str


class MemberRows(Value, frozen=True):
    """Names and roles."""

    members: list[tuple[str, str]]


class LinkMade(Value, frozen=True):
    """The link counts from now on."""


class Unlinked(Value, frozen=True):
    """The link counts no more."""


class LinkRows(Value, frozen=True):
    """Invite links."""

    links: list[InviteLink]


class BanRows(Value, frozen=True):
    """Names."""

    users: list[str]


class InvitedRows(Value, frozen=True):
    """Open invitations."""

    invitations: list[OpenInvitation]


class Uninvited(Value, frozen=True):
    """Who had given the invitation that is gone, empty if there was none, and its entry (none of a
    channel)."""

    by: str = ""
    entry: Msg | None = None


class PublicRows(Value, frozen=True):
    """Public chats, and the name after which more may come (empty: none)."""

    chats: list[PublicChat]
    next: str


class Removed(Value, frozen=True):
    """The entry of who was put out or let in again, None if nothing changed; whether they were a
    member before, or invited; and who is invited no more, since they had invited them."""

    entry: Msg | None
    member: bool = False
    invited: bool = False
    uninvited: tuple[str, ...] = ()
