"""What the relay may say. A client ignores fields it does not know.

It lets in no text that is longer, or a name of another form, than the relay could have taken.
"""

from __future__ import annotations

from typing import Annotated

import msgspec

from relay.wire.binary import B32, Blob, Id16, Sig
from relay.wire.chat_object import Chat, Invitation, Member
from relay.wire.errors import Code
from relay.wire.event import (
    Event,
    GroupKind,
    OptionalId,
    OptionalName,
    Role,
    Sentence,
)
from relay.wire.file_events import FileFound, FileInfo, FileLimits, FileReady
from relay.wire.group_events import (
    Directory,
    GroupBans,
    GroupInvited,
    GroupLink,
    GroupLinks,
    InviteLink,
    OpenInvitation,
    PublicChat,
)
from relay.wire.holdings import Held, HeldColumn, HeldTable
from relay.wire.limits import DEVICES, FRANK_KEYS, LIMITS_CHARS, Count, Group, Id, Name
from relay.wire.limits import Chat as ChatName
from relay.wire.log_events import Kind, Msg, Page, Reaction
from relay.wire.moderation_events import ModerationEvent
from relay.wire.requests import Device
from relay.wire.search_events import Found, Hit
from relay.wire.secret_events import (
    ScAnswered,
    ScClosed,
    ScFinished,
    ScGone,
    ScMessage,
    ScOffered,
    ScRouted,
    ScTaken,
    ScUnavailable,
)
from relay.wire.settings_events import (
    AccountSettings,
    Blocked,
    ChatExpired,
    ChatSettings,
    Draft,
    DraftList,
    DraftNow,
    RelayKeep,
    Seen,
    SettingsNow,
    Typing,
)
from relay.wire.view import ViewOpen

# Said elsewhere, and found here.
__all__ = [
    "AccountSettings",
    "Blob",
    "Blocked",
    "Chat",
    "ChatExpired",
    "ChatSettings",
    "Directory",
    "Draft",
    "DraftList",
    "DraftNow",
    "Event",
    "FileFound",
    "FileInfo",
    "FileLimits",
    "FileReady",
    "Found",
    "GroupBans",
    "GroupInvited",
    "GroupKind",
    "GroupLink",
    "GroupLinks",
    "Held",
    "HeldColumn",
    "HeldTable",
    "Hit",
    "Invitation",
    "InviteLink",
    "Kind",
    "Member",
    "Msg",
    "OpenInvitation",
    "Page",
    "PublicChat",
    "Reaction",
    "RelayKeep",
    "Role",
    "ScAnswered",
    "ScClosed",
    "ScFinished",
    "ScGone",
    "ScMessage",
    "ScOffered",
    "ScRouted",
    "ScTaken",
    "ScUnavailable",
    "Seen",
    "SettingsNow",
    "Typing",
    "ViewOpen",
]


class SignedDevices(msgspec.Struct):
    """The device list of one's own account, as the account key signed it."""

    version: Count
    devices: Annotated[list[Device], msgspec.Meta(max_length=DEVICES)]
    sig: Sig


class Challenge(Event, tag="challenge"):
    """The answer to `hello`; `sig` by the relay key over `transcripts.relay_hello`."""

    relay_pub: B32
    sn: B32
    limits: Annotated[str, msgspec.Meta(max_length=LIMITS_CHARS)]
    tls_bind: B32
    sig: Sig


class Welcome(Event, tag="welcome"):
    """Logged in; `at` is the relay's clock in Unix milliseconds."""

    user: Name
    device_id: Id16
    at: Count
    chats: list[Chat]
    invitations: list[Invitation]
    own: SignedDevices | None = None
    settings: AccountSettings | None = None
    notices: Count = 0
    """How many of the operator's the account has not read."""
    log: OptionalId = ""
    """What the relay calls its logs: another word once it was reset, or put back from a backup."""
    keep: Count = 0
    """For how many seconds the relay keeps texts at most, 0 for ever."""
    restricted: bool = False
    """The account does not write for now, by a decision of the staff."""
    view: bool = False
    """The operator's view is open."""


class AuthFailed(Event, tag="auth_failed"):
    """One answer for unknown, wrong key, revoked and suspended."""


class LinkWaiting(Event, tag="link.waiting"):
    """The account key whose code was right; the device waits so many `seconds` to be linked."""

    ak: B32
    seconds: Count


class Linked(Event, tag="linked"):
    """The account key has certified this device and put it on its list."""

    cert: Sig
    own: SignedDevices


class LinkFound(Event, tag="link.found"):
    """The device that waits with this code."""

    id: Id
    device: Device


class Error(Event, tag="error"):
    """A refusal; `id` or `sid` names what was refused, `text` the rule; nothing changed."""

    code: Code
    text: Sentence
    id: OptionalId = ""
    sid: Id16 | None = None
    retry_ms: Count = 0


class Done(Event, tag="done"):
    """A request that has no other answer is done, durably where it changed something."""

    id: Id


class Sent(Event, tag="sent"):
    """A text is durable, at this place; a repeat of the same text gets the same answer."""

    id: Id
    chat: ChatName
    seq: Count
    at: Count


class Opened(Event, tag="opened"):
    """The chat that was asked for."""

    id: Id
    chat: Chat


class ChatAdded(Event, tag="chat"):
    """One is in this chat now, by another device or by the peer's act."""

    chat: Chat


class ChatLeft(Event, tag="chat.left"):
    """One is no longer in this chat; `by` says who put one out, if one did not leave."""

    chat: ChatName
    by: OptionalName = ""


class Invited(Event, tag="invited"):
    """One may join this group."""

    invitation: Invitation


class InvitationGone(Event, tag="invitation.gone"):
    """An invitation was taken up or declined on another device, or it was `withdrawn`: it counts no
    more, by somebody else's act. With a `user`: whom one invited to a channel, and who has
    declined, or from whom somebody else has withdrawn it."""

    chat: Group
    user: OptionalName = ""
    withdrawn: bool = False


class MemberList(Event, tag="members"):
    """Who is in a chat."""

    id: Id
    chat: ChatName
    members: list[Member]


class ReadUpTo(Event, tag="read"):
    """The user's read position moved, here or on another device."""

    chat: ChatName
    seq: Count
    unread: Count
    mentions: Count = 0


class Presence(Event, tag="presence"):
    """The peer of a direct chat came or went."""

    user: Name
    online: bool


class DeviceList(Event, tag="devices"):
    """A user's device list as its account key signed it. Without an `id` one's own has changed;
    `online` names the connected ones among one's own, `days` when each of `devices` last logged
    in, in days since 1970 (UTC), 0 for unknown."""

    id: OptionalId
    user: Name
    ak: B32
    version: Count
    devices: Annotated[list[Device], msgspec.Meta(max_length=DEVICES)]
    sig: Sig
    online: Annotated[list[Id16], msgspec.Meta(max_length=DEVICES)] = []  # noqa: RUF012
    days: Annotated[list[Count], msgspec.Meta(max_length=DEVICES)] = []  # noqa: RUF012


class Reported(Event, tag="reported"):
    """A report is durable as number `no` of this relay; `added` of its messages were not known
    from an earlier one."""

    id: Id
    no: Count
    added: Count


class FrankKey(msgspec.Struct):
    """A published franking key: it signed from `created` on and was closed for reports at
    `closed`, for ever. Anybody can make its tags since `published`."""

    no: Count
    kid: Count
    key: B32
    created: Count
    closed: Count
    published: Count


class FrankKeyList(Event, tag="frank.keys"):
    """Published franking keys, the newest first."""

    id: Id
    keys: Annotated[list[FrankKey], msgspec.Meta(max_length=FRANK_KEYS)]


AnyEvent = (
    Challenge
    | Welcome
    | AuthFailed
    | ViewOpen
    | LinkWaiting
    | Linked
    | LinkFound
    | Error
    | Done
    | Sent
    | Msg
    | Page
    | FileReady
    | FileFound
    | FileLimits
    | Found
    | Opened
    | ChatAdded
    | ChatLeft
    | Invited
    | InvitationGone
    | MemberList
    | GroupLink
    | GroupLinks
    | GroupBans
    | GroupInvited
    | Directory
    | SettingsNow
    | ChatSettings
    | ChatExpired
    | RelayKeep
    | DraftNow
    | DraftList
    | Blocked
    | Typing
    | Seen
    | ReadUpTo
    | Presence
    | DeviceList
    | ScOffered
    | ScAnswered
    | ScFinished
    | ScMessage
    | ScClosed
    | ScTaken
    | ScGone
    | ScUnavailable
    | Reported
    | ModerationEvent
    | FrankKeyList
    | Held
)
