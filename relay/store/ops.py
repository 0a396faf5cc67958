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
    Removed,
    Retitle,
    SetTopic,
    Unlink,
    Unlinked,
)
from relay.store.settings_ops import Block, BlockIs, ChatIs, SetChat, SetSettings, SettingsAre
from relay.store.value import Refused, Value
from relay.wire import events, requests
from relay.wire.events import Chat, Invitation, Msg
from relay.wire.requests import Device

# Said elsewhere, and found here.
__all__ = [
    "Asked",
    "Ban",
    "BanRows",
    "Block",
    "BlockIs",
    "ChatIs",
    "CreateGroup",
    "Created",
    "FindBans",
    "FindLinks",
    "FindPublic",
    "GiveRole",
    "GroupOp",
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
    "MemberOp",
    "PublicRows",
    "Refused",
    "Removed",
    "Retitle",
    "SetChat",
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


class Send(Value, frozen=True):
    """One text; `id` (32 hex digits) is idempotent within the device. `re` is the seq that it
    answers, 0 for none."""

    account: int
    device: int
    user: str
    chat: str
    id: str
    text: str
    at: int
    re: int = 0


class ChangeOp(Value, frozen=True):
    """What the acts on message `seq` have in common; `id` names the entry that they leave in the
    log of `chat`."""

    account: int
    device: int
    user: str
    chat: str
    id: str
    seq: int
    at: int


class Forward(ChangeOp, frozen=True, kw_only=True):
    """Message `seq` of chat `of`, said again in `chat`."""

    of: str


class Edit(ChangeOp, frozen=True, kw_only=True):
    """Another text in place of the old one."""

    text: str


class Delete(ChangeOp, frozen=True):
    """The text goes, the place stays."""


class React(ChangeOp, frozen=True, kw_only=True):
    """The account's own emoji is there, or not."""

    emoji: str
    on: bool


class Pin(ChangeOp, frozen=True, kw_only=True):
    """The message is pinned, or not."""

    on: bool


class MarkRead(Value, frozen=True):
    """The account has read `chat` up to `seq`."""

    account: int
    user: str
    chat: str
    id: str
    seq: int


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
    | MakeLink
    | Unlink
    | SetSettings
    | SetChat
    | Block
    | ChangeDevices
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


class FindHistory(Value, frozen=True):
    """A page of at most `limit` entries: after a seq in order, else the last before one."""

    account: int
    chat: str
    id: str
    after: int | None
    before: int | None
    limit: int


class FindPins(Value, frozen=True):
    """The pinned messages of a chat after a seq, in order."""

    account: int
    chat: str
    id: str
    after: int


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
    | FindFile
    | FindFileUse
    | FindMembers
    | FindLinks
    | FindBans
    | FindPublic
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


class Changed(Value, frozen=True):
    """The device list is the account's newest now."""


class Placed(Value, frozen=True):
    """Where a text stands; `repeat` if it stood there before."""

    seq: int
    at: int
    repeat: bool = False


class Marked(Value, frozen=True):
    """The read position and what is unread now; unless it `moved`, nothing was counted. `tell` is
    the peer who is told of it, if there is one."""

    seq: int
    unread: int = 0
    mentions: int = 0
    moved: bool = False
    tell: str = ""


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


class HistoryPage(Value, frozen=True):
    """Entries in order and the last seq there is."""

    msgs: list[Msg]
    head: int


class MemberRows(Value, frozen=True):
    """Names and roles."""

    members: list[tuple[str, str]]


class DeviceRows(Value, frozen=True):
    """A signed device list, as it was signed."""

    ak: bytes
    version: int
    devices: list[Device]
    sig: bytes
