"""What a client may say. Unknown fields, missing fields and wrong types are refused.

What the relay may say. A client ignores fields it does not know.

It lets in no text that is longer, or a name of another form, than the relay could have taken."""

from __future__ import annotations

from typing import Annotated

import msgspec

from relay.wire.account import (
    AccountDelete,
    Device,
    DeviceAdd,
    DeviceList,
    DeviceRevoke,
    Devices,
    Held,
    Holds,
    KnownDevices,
    LinkFind,
    LinkFound,
)
from relay.wire.binary import B32, Id16, LinkCode, Sig
from relay.wire.errors import Code
from relay.wire.files import (
    FileBegin,
    FileCancel,
    FileEnd,
    FileFound,
    FileGet,
    FileLimits,
    FileLimitsAnswer,
    FileReady,
)
from relay.wire.groups import (
    Chat,
    Directory,
    DirectoryPage,
    GroupBan,
    GroupBanList,
    GroupBans,
    GroupCreate,
    GroupInvite,
    GroupInvited,
    GroupInvitedPage,
    GroupJoin,
    GroupKick,
    GroupLeave,
    GroupLink,
    GroupLinkList,
    GroupLinkMade,
    GroupLinks,
    GroupPublic,
    GroupRole,
    GroupShow,
    GroupTitle,
    GroupTopic,
    GroupUninvite,
    GroupUnlink,
    Invitation,
    MemberList,
    Opened,
)
from relay.wire.limits import (
    DEVICES,
    EMOJI_CHARS,
    FRAME_BYTES,
    LIMITS_CHARS,
    PAGE_MESSAGES,
    Count,
    Group,
    Id,
    Name,
)
from relay.wire.limits import Chat as ChatName
from relay.wire.messages import Msg, Page
from relay.wire.moderation import ModerationEvent, ModerationRequest
from relay.wire.search import Found, Search
from relay.wire.secret import (
    FrankKey,
    FrankKeyList,
    FrankKeys,
    Report,
    Reported,
    ScAnswer,
    ScAnswered,
    ScClose,
    ScClosed,
    ScFinish,
    ScFinished,
    ScGone,
    ScMessage,
    ScMsg,
    ScOffer,
    ScOffered,
    ScTaken,
    ScUnavailable,
    Verification,
)
from relay.wire.settings import (
    AccountSettings,
    Block,
    Blocked,
    ChatExpired,
    ChatKeep,
    ChatSet,
    ChatSettings,
    DraftList,
    DraftNow,
    Drafts,
    DraftSet,
    RelayKeep,
    Seen,
    Settings,
    SettingsNow,
    Typing,
    TypingSeen,
)
from relay.wire.shapes import Done, Event, OptionalId, OptionalName, Request, RequestFor, Sentence
from relay.wire.view import ViewOpen

__all__ = [
    "DeviceList",
    "Done",
    "FrankKey",
    "FrankKeyList",
    "LinkFound",
    "MemberList",
    "Opened",
    "Reported",
]
"""Answers, which stand beside the requests that they answer."""

Text = Annotated[str, msgspec.Meta(max_length=FRAME_BYTES)]


class Hello(Request, tag="hello"):
    """First frame. `cn` is fresh random; `v` is the protocol version, never negotiated."""

    v: Count
    cn: B32


class Auth(Request, tag="auth"):
    """Login of a known device; `sig` by its login key over `transcripts.login`."""

    user: Name
    device_id: Id16
    cert: Sig
    sig: Sig


class Register(Request, tag="register"):
    """A new account with its first device and device list version 1, all signed by `ak`."""

    user: Name
    ak: B32
    device: Device
    cert: Sig
    list_sig: Sig
    sig: Sig
    invite: Annotated[str, msgspec.Meta(max_length=64)] = ""


class Link(Request, tag="link"):
    """In place of a login: a new device waits to be linked; `code` is `transcripts.link_ak`."""

    user: Name
    code: LinkCode
    device: Device


class Restore(Request, tag="restore"):
    """In place of a login: a new device that holds the account key; `sig` by that key over
    `transcripts.restore`. `device.add` may follow."""

    id: Id
    user: Name
    device: Device
    sig: Sig


class Sent(Event, tag="sent"):
    """A text is durable, at this place; a repeat of the same text gets the same answer."""

    id: Id
    chat: ChatName
    seq: Count
    at: Count


class Send(RequestFor[Sent], tag="send"):
    """A cloud text. `id` is idempotent per device; done when `sent` comes back. `re` is the seq of
    the message that it answers, 0 for none."""

    chat: ChatName
    text: Text
    re: Count = 0


class Forward(RequestFor[Done], tag="forward"):
    """The text of message `seq` of chat `of`, said again in `chat` with its author's name."""

    chat: ChatName
    of: ChatName
    seq: Count


class Edit(RequestFor[Done], tag="edit"):
    """Another text for one's own message `seq`. The relay keeps nothing of the old one."""

    chat: ChatName
    seq: Count
    text: Text


class Delete(RequestFor[Done], tag="delete"):
    """Message `seq` is gone for everyone; its place stays. One's own, or as owner or admin."""

    chat: ChatName
    seq: Count


class React(RequestFor[Done], tag="react"):
    """One's own `emoji` on message `seq`, put there or (not `on`) taken away."""

    chat: ChatName
    seq: Count
    emoji: Annotated[str, msgspec.Meta(min_length=1, max_length=EMOJI_CHARS)]
    on: bool = True


class Pin(RequestFor[Done], tag="pin"):
    """Message `seq` is pinned for everyone, or (not `on`) no longer. In a group as owner or
    admin."""

    chat: ChatName
    seq: Count
    on: bool = True


class Pins(RequestFor[Page], tag="pins"):
    """The pinned messages of a chat after a seq, in order, as many as fit in a page."""

    chat: ChatName
    after: Count = 0


class History(RequestFor[Page], tag="history"):
    """A page of at most `limit` entries: after a seq, or from a time on (Unix milliseconds), in
    order, else the last before one."""

    chat: ChatName
    after: Count | None = None
    before: Count | None = None
    since: Count | None = None
    limit: Annotated[int, msgspec.Meta(ge=1, le=PAGE_MESSAGES)] = PAGE_MESSAGES


class Changes(RequestFor[Page], tag="changes"):
    """The texts at or below `upto` whose last change has a place above `after`, as they are now and
    in the order of these changes."""

    chat: ChatName
    upto: Count
    after: Count = 0


class Read(Request, tag="read"):
    """The user has read up to `seq`; never goes back."""

    id: Id
    chat: ChatName
    seq: Count


class Direct(RequestFor[Opened], tag="direct"):
    """Open the direct chat with `user`; made if it is not there."""

    user: Name


class Members(RequestFor[MemberList], tag="members"):
    """Who is in a chat, with roles and presence."""

    chat: ChatName


AnyRequest = (
    Hello
    | Auth
    | Register
    | Link
    | Restore
    | Send
    | Forward
    | Edit
    | Delete
    | React
    | Pin
    | Pins
    | Changes
    | FileBegin
    | FileEnd
    | FileGet
    | FileCancel
    | FileLimits
    | History
    | Search
    | Read
    | Direct
    | GroupCreate
    | GroupInvite
    | GroupInvited
    | GroupUninvite
    | GroupJoin
    | GroupShow
    | GroupLeave
    | GroupRole
    | GroupKick
    | GroupBan
    | GroupBans
    | GroupTitle
    | GroupTopic
    | GroupPublic
    | GroupLink
    | GroupLinks
    | GroupUnlink
    | Members
    | Settings
    | Typing
    | ChatSet
    | ChatKeep
    | DraftSet
    | Drafts
    | Block
    | Directory
    | Devices
    | LinkFind
    | DeviceAdd
    | DeviceRevoke
    | KnownDevices
    | AccountDelete
    | ScOffer
    | ScAnswer
    | ScFinish
    | ScMsg
    | ScClose
    | Report
    | Verification
    | FrankKeys
    | Holds
    | ModerationRequest
)


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


class Error(Event, tag="error"):
    """A refusal; `id` or `sid` names what was refused, `text` the rule; nothing changed."""

    code: Code
    text: Sentence
    id: OptionalId = ""
    sid: Id16 | None = None
    retry_ms: Count = 0


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
    | FileLimitsAnswer
    | Found
    | Opened
    | ChatAdded
    | ChatLeft
    | Invited
    | InvitationGone
    | MemberList
    | GroupLinkMade
    | GroupLinkList
    | GroupBanList
    | GroupInvitedPage
    | DirectoryPage
    | SettingsNow
    | ChatSettings
    | ChatExpired
    | RelayKeep
    | DraftNow
    | DraftList
    | Blocked
    | TypingSeen
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
