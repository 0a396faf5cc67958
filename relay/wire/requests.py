"""What a client may say. Unknown fields, missing fields and wrong types are refused."""

from __future__ import annotations

from typing import Annotated

import msgspec

from relay.wire.account import (
    AccountDelete,
    Device,
    DeviceAdd,
    DeviceRevoke,
    Devices,
    KnownDevices,
    LinkFind,
)
from relay.wire.binary import B32, Id16, LinkCode, Sig
from relay.wire.files import FileBegin, FileCancel, FileEnd, FileGet, FileLimits
from relay.wire.groups import (
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
)
from relay.wire.holdings import Holds
from relay.wire.limits import (
    EMOJI_CHARS,
    FRAME_BYTES,
    PAGE_MESSAGES,
    Chat,
    Count,
    Id,
    Name,
)
from relay.wire.moderation import ModerationRequest
from relay.wire.request import Request
from relay.wire.search import Place, Search
from relay.wire.secret import (
    Evidence,
    FrankKeys,
    Report,
    ScAnswer,
    ScClose,
    ScFinish,
    ScMsg,
    ScOffer,
    Verification,
)
from relay.wire.settings import Block, ChatKeep, ChatSet, Drafts, DraftSet, Settings, Typing

# Said elsewhere, and found here.
__all__ = [
    "AccountDelete",
    "Block",
    "ChatKeep",
    "ChatSet",
    "Device",
    "DeviceAdd",
    "DeviceRevoke",
    "Devices",
    "Directory",
    "DraftSet",
    "Drafts",
    "Evidence",
    "FileBegin",
    "FileCancel",
    "FileEnd",
    "FileGet",
    "FileLimits",
    "FrankKeys",
    "GroupBan",
    "GroupBans",
    "GroupCreate",
    "GroupInvite",
    "GroupInvited",
    "GroupJoin",
    "GroupKick",
    "GroupLeave",
    "GroupLink",
    "GroupLinks",
    "GroupPublic",
    "GroupRole",
    "GroupShow",
    "GroupTitle",
    "GroupTopic",
    "GroupUninvite",
    "GroupUnlink",
    "Holds",
    "KnownDevices",
    "LinkFind",
    "Place",
    "Report",
    "Request",
    "ScAnswer",
    "ScClose",
    "ScFinish",
    "ScMsg",
    "ScOffer",
    "Search",
    "Settings",
    "Typing",
    "Verification",
]

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


class Send(Request, tag="send"):
    """A cloud text. `id` is idempotent per device; done when `sent` comes back. `re` is the seq of
    the message that it answers, 0 for none."""

    id: Id
    chat: Chat
    text: Text
    re: Count = 0


class Forward(Request, tag="forward"):
    """The text of message `seq` of chat `of`, said again in `chat` with its author's name."""

    id: Id
    chat: Chat
    of: Chat
    seq: Count


class Edit(Request, tag="edit"):
    """Another text for one's own message `seq`. The relay keeps nothing of the old one."""

    id: Id
    chat: Chat
    seq: Count
    text: Text


class Delete(Request, tag="delete"):
    """Message `seq` is gone for everyone; its place stays. One's own, or as owner or admin."""

    id: Id
    chat: Chat
    seq: Count


class React(Request, tag="react"):
    """One's own `emoji` on message `seq`, put there or (not `on`) taken away."""

    id: Id
    chat: Chat
    seq: Count
    emoji: Annotated[str, msgspec.Meta(min_length=1, max_length=EMOJI_CHARS)]
    on: bool = True


class Pin(Request, tag="pin"):
    """Message `seq` is pinned for everyone, or (not `on`) no longer. In a group as owner or
    admin."""

    id: Id
    chat: Chat
    seq: Count
    on: bool = True


class Pins(Request, tag="pins"):
    """The pinned messages of a chat after a seq, in order, as many as fit in a page."""

    id: Id
    chat: Chat
    after: Count = 0


class History(Request, tag="history"):
    """A page of at most `limit` entries: after a seq, or from a time on (Unix milliseconds), in
    order, else the last before one."""

    id: Id
    chat: Chat
    after: Count | None = None
    before: Count | None = None
    since: Count | None = None
    limit: Annotated[int, msgspec.Meta(ge=1, le=PAGE_MESSAGES)] = PAGE_MESSAGES


class Changes(Request, tag="changes"):
    """The texts at or below `upto` whose last change has a place above `after`, as they are now and
    in the order of these changes."""

    id: Id
    chat: Chat
    upto: Count
    after: Count = 0


class Read(Request, tag="read"):
    """The user has read up to `seq`; never goes back."""

    id: Id
    chat: Chat
    seq: Count


class Direct(Request, tag="direct"):
    """Open the direct chat with `user`; made if it is not there."""

    id: Id
    user: Name


class Members(Request, tag="members"):
    """Who is in a chat, with roles and presence."""

    id: Id
    chat: Chat


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
