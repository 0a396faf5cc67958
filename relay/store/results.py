"""What the store can be asked to do and to answer, and what it answers: frozen values.

A request of a client is an operation as it came, with what the relay knows of who asked. What has
a type of its own is no request: logins, device lists, files that are whole, and what is due by the
clock. `account` 0 is the operator at the socket in the data directory."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from relay.store.quotas import FILES_PER_ACCOUNT
from relay.wire import orders as o
from relay.wire.account import Device
from relay.wire.errors import Code
from relay.wire.files import FileBegin, FileInfo, FileType
from relay.wire.groups import Chat, Invitation
from relay.wire.messages import Msg
from relay.wire.moderation import Decision, Notice
from relay.wire.shapes import Event, Refused, Request, Value
from relay.wire.view import Gone

_Request_co = TypeVar("_Request_co", bound=Request, covariant=True)

Result = Value | Event
"""What the store says of an operation. An event is for who asked, and for nobody else."""


class Operation(Value, Generic[_Request_co], frozen=True):
    """A request, by whom, and when. Requests that need it bring `random` bytes: the store has
    none."""

    request: _Request_co
    account: int
    device: int
    user: str
    at: int
    random: bytes = b""

    @property
    def id(self) -> str:
        """The request's id, idempotent within the device."""
        return self.request.id  # type: ignore[attr-defined, no-any-return]


def kind(op: Value) -> type[Value] | type[Request]:
    """Return the type of the request, or of the operation that is none."""
    return type(op.request) if type(op) is Operation else type(op)


NO_SUCH_FILE = Refused(
    Code.NO_SUCH_MESSAGE, "There is no such file in this chat, or it was deleted."
)
TOO_MANY_FILES = Refused(Code.QUOTA, f"An account has at most {FILES_PER_ACCOUNT} files.")


def no_room(size: int, quota: int, room: int) -> Refused:
    """The refusal of a file that is too much for its account."""
    return Refused(
        Code.QUOTA,
        f"Your files may have {quota:,} bytes together here; {room:,} are left, and this one has"
        f" {size:,}. Deleting a message with a file makes room.",
    )


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


class DevicesOp(Value, frozen=True):
    """A device list, signed by `ak`, that is to be the account's newest."""

    account: int
    user: str
    ak: bytes
    id: str
    version: int
    devices: list[Device]
    sig: bytes
    at: int


class ChangeDevices(DevicesOp, frozen=True):
    """The next one, and the device that is new on it or was taken off (16 bytes; empty for
    none)."""

    added: Device | None
    cert: bytes
    removed: bytes


class TakeDevices(DevicesOp, frozen=True):
    """One that is newer than the store's by one or more."""


class FindLogin(Value, frozen=True):
    """The keys by which a device proves itself."""

    user: str
    device_id: bytes


class NamesAfter(Value, frozen=True):
    """Names of accounts with numbers above `after`, some at once."""

    after: int


class Names(Value, frozen=True):
    """Names; it goes on after number `next`, 0 once there are no more."""

    names: list[str]
    next: int


class FindAccount(Value, frozen=True):
    """An account key, its newest device list, and the certificate of one device, if it is asked
    for."""

    user: str
    device_id: bytes = b""


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
    notices: int = 0
    """How many of the operator's it has not read."""
    restricted: bool = False
    log: str = ""
    """What the relay calls its logs."""
    keep: int = 0
    """For how many seconds the relay keeps texts at most."""


class Changed(Value, frozen=True):
    """The device list is the account's newest now."""


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


class DeviceRows(Value, frozen=True):
    """A signed device list, as it was signed."""

    ak: bytes
    version: int
    devices: list[Device]
    sig: bytes
    days: tuple[int, ...] = ()
    """When each last logged in, in days since 1970; only of the asker's own."""


class DeleteAccount(Value, frozen=True):
    """The account is deleted; with `texts` also what it said."""

    account: int
    user: str
    id: str
    texts: bool
    at: int


class Purge(Value, frozen=True):
    """A part of what is left to remove; `seed` (32 bytes) makes the ids of the entries that this
    leaves."""

    seed: bytes
    at: int


class Deleted(Value, frozen=True):
    """The account is deleted; users and the groups to which they are invited no more."""

    uninvited: list[tuple[str, str]]


class Purged(Value, frozen=True):
    """The entries that came of it, in their order; who owns what chat since then; users and the
    groups to which they are invited no more; the chats that nobody is in since; whether there is
    `more` to do."""

    entries: list[Msg]
    heirs: list[tuple[str, Chat]]
    uninvited: list[tuple[str, str]]
    emptied: list[str]
    more: bool


KEY_BYTES = 16
"""Of the random name under which the bytes of a file are kept."""


class PostFile(Operation[FileBegin], frozen=True, kw_only=True):
    """The file is whole and on the disk under `key`: its entry. `id` is idempotent as a text's."""

    key: bytes
    sha256: bytes
    type: FileType


class MayUpload(Value, frozen=True):
    """It may. What the account and the relay have already: numbers of files and bytes."""

    files: int
    bytes: int
    held: int


class Posted(Value, frozen=True):
    """Where it stands; `repeat` if it stood there before. `kept` says whether it has the bytes of
    this key, or had others already."""

    seq: int
    at: int
    repeat: bool = False
    kept: bool = True


class FileRow(Value, frozen=True):
    """A file, and where its bytes are."""

    key: bytes
    name: str
    file: FileInfo


# Of the folder of files, which a thread of its own does.


class WriteBlob(Value, frozen=True):
    """Bytes of an upload, in order; the first ones make the file."""

    key: bytes
    offset: int
    data: bytes | memoryview


class SealBlob(Value, frozen=True):
    """All bytes were written: see that they have this hash, and bring them to the disk."""

    key: bytes
    sha256: bytes


class DropBlob(Value, frozen=True):
    """The bytes of an upload are of no use."""

    key: bytes


class ReadBlob(Value, frozen=True):
    """So many bytes of a file."""

    key: bytes
    offset: int
    size: int


class Written(Value, frozen=True):
    """All bytes before `upto` are in the file."""

    upto: int


class Sealed(Value, frozen=True):
    """The bytes are on the disk, and are what their sender said."""

    type: FileType


class Dropped(Value, frozen=True):
    """They are gone."""


class Bytes(Value, frozen=True):
    """What was read."""

    data: bytes


BlobOp = WriteBlob | SealBlob | DropBlob | ReadBlob


class DirectOpened(Value, frozen=True):
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


class Uninvited(Value, frozen=True):
    """Who had given the invitation that is gone, empty if there was none, and its entry (none of a
    channel)."""

    by: str = ""
    entry: Msg | None = None


class Removed(Value, frozen=True):
    """The entry of who was put out or let in again, None if nothing changed; whether they were a
    member before, or invited; and who is invited no more, since they had invited them."""

    entry: Msg | None
    member: bool = False
    invited: bool = False
    uninvited: tuple[str, ...] = ()


class EndSanctions(Value, frozen=True):
    """Restrictions and suspensions whose time is over end, and what is kept of reports no longer is
    cleared."""

    at: int


class Told(Value, frozen=True):
    """A notice, for whom."""

    user: str
    notice: Notice


class Decided(Value, frozen=True):
    """A decision counts: who is told, what happened in the chat, who is out or may not write."""

    decision: int
    told: list[Told]
    entries: list[Msg]
    out: str = ""
    """Who does not log in any more."""
    quiet: str = ""
    """Who does not write any more."""
    until: int = 0
    """When that is over by itself, 0 for never."""


class Released(Value, frozen=True):
    """Who is told that something is over or undone, who writes again, and what is in chats again;
    when the next one ends, 0 for never."""

    told: list[Told]
    speaks: list[str]
    entries: list[Msg]
    next: int = 0


class NoticesAre(Value, frozen=True):
    """So many are not read."""

    unread: int


class Barred(Value, frozen=True):
    """In place of an arrival: the account is suspended or banned."""

    account: int
    decision: Decision


class TellOfOrders(Value, frozen=True):
    """Users are told of orders that were answered and that forbid it no more."""

    at: int


class OrderDone(Value, frozen=True):
    """An order as it is now; who is told; when somebody may be told next, 0 for never."""

    order: o.Order
    told: list[Told]
    next: int = 0


class OrdersTold(Value, frozen=True):
    """Who is told; when somebody may be told next, 0 for never."""

    told: list[Told]
    next: int


class FrankKey(Value, frozen=True):
    """The key that signs franking tags now; `fresh` (32 bytes) becomes the next if one is due."""

    at: int
    fresh: bytes


class Verification(Value, frozen=True):
    """One more that took so many seconds, on the day of `at`. It has no account and no device."""

    id: str
    seconds: int
    outcome: str
    method: str
    at: int


class FrankingKey(Value, frozen=True):
    """The key and its number on the wire."""

    kid: int
    key: bytes


class Reported(Value, frozen=True):
    """The report's number, and how many of its messages it is about: of a secret chat, those that
    no earlier report of the same account held. If none is new, nothing was written and the number
    is that of the earlier one."""

    no: int
    new: int
    receipt: list[Told] = []  # noqa: RUF012


class Expire(Value, frozen=True):
    """Texts that are older than they are kept go, some at once, of the chats above number
    `after`."""

    after: int
    at: int


class RelayKeepIs(Value, frozen=True):
    """It counts now, for all chats."""

    seconds: int


class Expired(Value, frozen=True):
    """In these chats the texts up to a seq are gone. It goes on with the chats above number `next`,
    0 once all were looked at; `any`: whether there is anything that is not kept for ever."""

    chats: list[tuple[str, int]]
    next: int
    any: bool


class SettingsAre(Value, frozen=True):
    """The settings as they are now; whether that is new."""

    presence: bool
    receipts: bool
    typing: bool
    blocked: list[str]
    drafts: bool
    changed: bool


class DraftIs(Value, frozen=True):
    """Whether that is new."""

    changed: bool


class ChatIs(Value, frozen=True):
    """How the account wants the chat now; whether that is new."""

    muted: int
    archived: bool
    changed: bool


class BlockIs(Value, frozen=True):
    """Whether that is new, and the groups to which invitations by the blocked one are gone."""

    changed: bool
    uninvited: list[str]


class LatestEntries(Value, frozen=True):
    """The newest entries of all chats that somebody is in, `count` at most."""

    count: int


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


class Latest(Value, frozen=True):
    """Entries of several chats, the newest last, and why a chat does not hold a text any more."""

    entries: list[tuple[Msg, Gone]]


WriteOp = (
    Operation[Any]
    | Register
    | Enter
    | PostFile
    | ChangeDevices
    | TakeDevices
    | DeleteAccount
    | Purge
    | FrankKey
    | Verification
    | EndSanctions
    | Expire
    | TellOfOrders
    | NamesAfter
    | LatestEntries
)
"""What may be asked of the writer."""

ReadOp = Operation[Any] | FindLogin | FindAccount
"""What may be asked of the reader."""
