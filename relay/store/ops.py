"""What the store can be asked to do and what it answers: frozen values, nothing live."""

from __future__ import annotations

from relay.store.file_ops import BeginFile, FindFile, FindFileUse, PostFile
from relay.store.group_ops import (
    Asked,
    Ban,
    BanRows,
    Created,
    CreateGroup,
    FindBans,
    FindLinks,
    FindPublic,
    GiveRole,
    GroupOp,
    InviteToGroup,
    Joined,
    JoinGroup,
    Kick,
    LeaveGroup,
    Left,
    LinkMade,
    LinkRows,
    Logged,
    MakeLink,
    MemberOp,
    PublicRows,
    Publish,
    Removed,
    Retitle,
    SetTopic,
    Unlink,
    Unlinked,
)
from relay.store.leaving_ops import DeleteAccount, Deleted, Purge, Purged
from relay.store.news_ops import FindChanges
from relay.store.search_ops import FindTexts, Hits
from relay.store.settings_ops import (
    Block,
    BlockIs,
    ChatIs,
    DraftIs,
    DraftRows,
    FindDrafts,
    SetChat,
    SetDraft,
    SetSettings,
    SettingsAre,
)
from relay.store.text_ops import (
    ChangeOp,
    Delete,
    Edit,
    FindHistory,
    FindPins,
    Forward,
    HistoryPage,
    Marked,
    MarkRead,
    Pin,
    Placed,
    React,
    Send,
)
from relay.store.value import Refused, Value
from relay.wire import events, requests
from relay.wire.events import Chat, Invitation
from relay.wire.requests import Device

# Said elsewhere, and found here.
__all__ = [
    "Asked",
    "Ban",
    "BanRows",
    "Block",
    "BlockIs",
    "ChangeOp",
    "ChatIs",
    "CreateGroup",
    "Created",
    "Delete",
    "DeleteAccount",
    "Deleted",
    "DraftIs",
    "DraftRows",
    "Edit",
    "FindBans",
    "FindChanges",
    "FindDrafts",
    "FindHistory",
    "FindLinks",
    "FindPins",
    "FindPublic",
    "FindTexts",
    "Forward",
    "GiveRole",
    "GroupOp",
    "HistoryPage",
    "Hits",
    "InviteToGroup",
    "JoinGroup",
    "Joined",
    "Kick",
    "LeaveGroup",
    "Left",
    "LinkMade",
    "LinkRows",
    "Logged",
    "MakeLink",
    "MarkRead",
    "Marked",
    "MemberOp",
    "Pin",
    "Placed",
    "PublicRows",
    "Publish",
    "Purge",
    "Purged",
    "React",
    "Refused",
    "Removed",
    "Retitle",
    "Send",
    "SetChat",
    "SetDraft",
    "SetSettings",
    "SetTopic",
    "SettingsAre",
    "Unlink",
    "Unlinked",
    "Value",
]

# What may be asked of the writer.


class Register(Value, frozen=True):
    """A new account. `invite` is the SHA-256 of the token that lets it in, or None if open."""

    user: str
    ak: bytes
    device: Device
    cert: bytes
    list_sig: bytes
    invite: bytes | None
    at: int


class Enter(Value, frozen=True):
    """A proven login: all that its device is told on arrival."""

    user: str
    device_id: bytes
    at: int = 0


class OpenDirect(Value, frozen=True):
    """The direct chat of two users, made if it is not there."""

    account: int
    user: str
    peer: str
    id: str
    at: int


class ChangeDevices(Value, frozen=True):
    """The next device list, signed by `ak`, and the device that is new on it or was taken off
    (16 bytes; empty for none)."""

    account: int
    user: str
    ak: bytes
    id: str
    version: int
    devices: list[Device]
    sig: bytes
    added: Device | None
    cert: bytes
    removed: bytes
    at: int


class FrankKey(Value, frozen=True):
    """The key that signs franking tags now; `fresh` (32 bytes) becomes the next if one is due."""

    at: int
    fresh: bytes


class Report(Value, frozen=True):
    """What a recipient shows of a secret chat; `id` is idempotent within the device."""

    account: int
    device: int
    id: str
    report: requests.Report
    at: int


class Verification(Value, frozen=True):
    """One more that took so many seconds, on the day of `at`. It has no account and no device."""

    id: str
    seconds: int
    outcome: str
    method: str
    at: int


WriteOp = (
    Register
    | Enter
    | Send
    | Forward
    | Edit
    | Delete
    | React
    | Pin
    | BeginFile
    | PostFile
    | MarkRead
    | OpenDirect
    | CreateGroup
    | InviteToGroup
    | JoinGroup
    | LeaveGroup
    | GiveRole
    | Kick
    | Ban
    | Retitle
    | SetTopic
    | Publish
    | MakeLink
    | Unlink
    | SetSettings
    | SetChat
    | SetDraft
    | Block
    | ChangeDevices
    | DeleteAccount
    | Purge
    | FrankKey
    | Report
    | Verification
)

# What may be asked of the reader.


class FindLogin(Value, frozen=True):
    """The keys by which a device proves itself."""

    user: str
    device_id: bytes


class FindAccount(Value, frozen=True):
    """An account key, its newest device list, and the certificate of one device, if it is asked
    for."""

    user: str
    device_id: bytes = b""


class FindMembers(Value, frozen=True):
    """Who is in a chat."""

    account: int
    chat: str
    id: str
    user: str = ""


class FindDevices(Value, frozen=True):
    """The newest device list of a user who shares a chat with the asker, or of the asker."""

    account: int
    user: str
    id: str
    own: bool = False


class FindFrankKeys(Value, frozen=True):
    """The published franking keys, the newest first; of those below number `before`."""

    id: str
    before: int | None


ReadOp = (
    FindLogin
    | FindAccount
    | FindHistory
    | FindPins
    | FindChanges
    | FindFile
    | FindFileUse
    | FindMembers
    | FindLinks
    | FindBans
    | FindPublic
    | FindDrafts
    | FindTexts
    | FindDevices
    | FindFrankKeys
)

# What comes back.


class Entered(Value, frozen=True):
    """Who came in, by the store's numbers, and all that the device is told."""

    account: int
    device: int
    chats: list[Chat]
    invitations: list[Invitation]
    own: DeviceRows
    hidden: bool = False
    silent: bool = False
    blocked: tuple[str, ...] = ()
    receipts: bool = True
    drafts: bool = False


class Changed(Value, frozen=True):
    """The device list is the account's newest now."""


class Direct(Value, frozen=True):
    """The direct chat as each side has it; `peer` only if it was made just now."""

    chat: Chat
    peer: Chat | None = None


class FrankingKey(Value, frozen=True):
    """The key and its number on the wire."""

    kid: int
    key: bytes


class Reported(Value, frozen=True):
    """The report's number, and how many of its messages no earlier report held. If none is new,
    nothing was written and the number is that of the earlier one."""

    no: int
    new: int


class Counted(Value, frozen=True):
    """A measurement is among the others of its day."""


class FrankKeyRows(Value, frozen=True):
    """Published franking keys."""

    keys: list[events.FrankKey]


class LoginKeys(Value, frozen=True):
    """The account key and one device of it."""

    ak: bytes
    device: Device


class AccountRow(Value, frozen=True):
    """An account with its newest device list, its entries packed; `cert` is empty for a device
    that it does not have."""

    account: int
    ak: bytes
    version: int
    entries: bytes
    sig: bytes
    cert: bytes


class MemberRows(Value, frozen=True):
    """Names and roles."""

    members: list[tuple[str, str]]


class DeviceRows(Value, frozen=True):
    """A signed device list, as it was signed."""

    ak: bytes
    version: int
    devices: list[Device]
    sig: bytes
    days: tuple[int, ...] = ()
    """When each last logged in, in days since 1970; only of the asker's own."""
