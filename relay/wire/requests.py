"""What a client may say. Unknown fields, missing fields and wrong types are refused."""

from __future__ import annotations

from typing import Annotated

import msgspec

from relay.wire.account import AccountDelete
from relay.wire.binary import B32, Blob, Id16, LinkCode, Sig
from relay.wire.changes import Changes
from relay.wire.files import FileBegin, FileCancel, FileEnd, FileGet, FileLimits
from relay.wire.groups import (
    Directory,
    GroupBan,
    GroupBans,
    GroupCreate,
    GroupInvite,
    GroupJoin,
    GroupKick,
    GroupLeave,
    GroupLink,
    GroupLinks,
    GroupPublic,
    GroupRole,
    GroupTitle,
    GroupTopic,
    GroupUnlink,
)
from relay.wire.limits import (
    EMOJI_CHARS,
    FRAME_BYTES,
    NOTE_CHARS,
    PAGE_MESSAGES,
    VERIFICATION_SECONDS,
    Chat,
    Count,
    Id,
    Kid,
    Method,
    Name,
    Outcome,
    Reason,
)
from relay.wire.request import Request
from relay.wire.search import Place, Search
from relay.wire.settings import Block, ChatSet, Drafts, DraftSet, Settings, Typing

# Said elsewhere, and found here.
__all__ = [
    "AccountDelete",
    "Block",
    "Changes",
    "ChatSet",
    "Directory",
    "DraftSet",
    "Drafts",
    "FileBegin",
    "FileCancel",
    "FileEnd",
    "FileGet",
    "FileLimits",
    "GroupBan",
    "GroupBans",
    "GroupCreate",
    "GroupInvite",
    "GroupJoin",
    "GroupKick",
    "GroupLeave",
    "GroupLink",
    "GroupLinks",
    "GroupPublic",
    "GroupRole",
    "GroupTitle",
    "GroupTopic",
    "GroupUnlink",
    "Place",
    "Request",
    "Search",
    "Settings",
    "Typing",
]

Text = Annotated[str, msgspec.Meta(max_length=FRAME_BYTES)]


class Device(msgspec.Struct, forbid_unknown_fields=True):
    """One entry of a device list; `created` in Unix seconds."""

    device_id: Id16
    lk: B32
    s: B32
    created: Count


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


class Devices(Request, tag="devices"):
    """The signed device list of a user."""

    id: Id
    user: Name


class LinkFind(Request, tag="link.find"):
    """The waiting device of one's own account whose `transcripts.link_dev` this is."""

    id: Id
    code: LinkCode


class DeviceAdd(Request, tag="device.add"):
    """A device with its certificate, and list `version`, which is the last one and this device;
    both signed by the account key. A repeat is answered and changes nothing."""

    id: Id
    device: Device
    cert: Sig
    version: Count
    sig: Sig


class DeviceRevoke(Request, tag="device.revoke"):
    """List `version`, which is the last one without this other device, signed by the account
    key. A repeat is answered and changes nothing."""

    id: Id
    device_id: Id16
    version: Count
    sig: Sig


class ScOffer(Request, tag="sc.offer"):
    """M1 of a secret chat, to all connected devices of the peer."""

    sid: Id16
    chat: Chat
    m: Blob


class ScAnswer(Request, tag="sc.answer"):
    """M2, from the one device that accepts."""

    sid: Id16
    m: Blob


class ScFinish(Request, tag="sc.finish"):
    """M3."""

    sid: Id16
    m: Blob


class ScMsg(Request, tag="sc.msg"):
    """One sealed message; `n` its counter, `C` its commitment, `b` header and ciphertext."""

    sid: Id16
    n: Count
    C: B32
    b: Blob


class ScClose(Request, tag="sc.close"):
    """The end of an offer or session, in one of six words; any other reads as failed."""

    sid: Id16
    reason: Annotated[str, msgspec.Meta(max_length=16)]


class Evidence(msgspec.Struct, forbid_unknown_fields=True):
    """One message of a report: its padded payload `P` with the key `kf` that opens its
    commitment, and what the relay stamped on it."""

    n: Count
    kf: B32
    P: Blob
    rts: Count
    kid: Kid
    T: B32


class Report(Request, tag="report"):
    """Messages of one direction of one secret session, shown to the relay's operator by who
    received them. `id` is idempotent per device; `msgs` in order of `n`, gaps allowed."""

    id: Id
    sid: Id16
    h: B32
    dir: Annotated[int, msgspec.Meta(ge=0, le=1)]
    from_user: Name
    from_dev: Id16
    to_user: Name
    to_dev: Id16
    reason: Reason
    msgs: list[Evidence]
    note: Annotated[str, msgspec.Meta(max_length=NOTE_CHARS)] = ""


class Verification(Request, tag="verification"):
    """How long comparing codes took and what came of it, by the user's act. Kept as a count, of
    nobody: not idempotent."""

    id: Id
    seconds: Annotated[int, msgspec.Meta(ge=0, le=VERIFICATION_SECONDS)]
    outcome: Outcome
    method: Method


class FrankKeys(Request, tag="frank.keys"):
    """The franking keys that are published, the newest first; those with a lower `no` than
    `before` if that is given."""

    id: Id
    before: Count | None = None


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
    | GroupJoin
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
    | DraftSet
    | Drafts
    | Block
    | Directory
    | Devices
    | LinkFind
    | DeviceAdd
    | DeviceRevoke
    | AccountDelete
    | ScOffer
    | ScAnswer
    | ScFinish
    | ScMsg
    | ScClose
    | Report
    | Verification
    | FrankKeys
)
