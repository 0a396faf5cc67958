"""The values that go to the store and come back: operations, questions and results. A client's
request is itself the operation, with what the relay knows of who asked. `account` 0 is the operator
at the socket in the data directory."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from relay.store.quotas import FILES_PER_ACCOUNT
from relay.terminal.text import plural
from relay.wire import orders
from relay.wire.account import Device
from relay.wire.errors import Code
from relay.wire.files import FileBegin, FileInfo, FileType
from relay.wire.groups import Chat, Invitation
from relay.wire.live_view import Gone
from relay.wire.messages import Msg
from relay.wire.moderation import Decision, Notice
from relay.wire.settings import SettingsNow
from relay.wire.shapes import Event, Refused, Request, Value

_Request_co = TypeVar("_Request_co", bound=Request, covariant=True)

Result = Value | Event
"""The result of an operation. An event is for the requester alone."""


class Operation(Value, Generic[_Request_co], frozen=True):
    """A request with its author and time, and random bytes, which the store does not make."""

    request: _Request_co
    account: int
    device: int
    user: str
    at: int
    random: bytes = b""
    node: int = 0
    """The node, of several, that took it: it is stored only while that one has its lease."""

    @property
    def id(self) -> str:
        """The request's id, idempotent within the device."""
        return self.request.id  # type: ignore[attr-defined, no-any-return]


class EarlyAnswer(Exception):
    """Raised to end an operation with this answer: a refusal, or the answer to a repeat."""

    def __init__(self, answer: Result) -> None:
        super().__init__()
        self.answer = answer


def kind(op: Value) -> type[Value] | type[Request]:
    """Return the type of the request, or of an operation without one."""
    return type(op.request) if type(op) is Operation else type(op)


CONFLICT = Refused(
    Code.CONFLICT, "This device has already sent a different message with the same id."
)
BEYOND = Refused(Code.RANGE, "This chat does not have that many messages.")
NO_SUCH_FILE = Refused(Code.NO_SUCH_MESSAGE, "This file does not exist, or it was deleted.")
FULL = Refused(Code.QUOTA, "This relay has no space left for files.")
TOO_MANY_FILES = Refused(Code.QUOTA, f"An account can have at most {FILES_PER_ACCOUNT} files.")


def no_room(size: int, quota: int, room: int) -> Refused:
    """Return the refusal of a file that is too large for the room left to its account."""
    return Refused(
        Code.QUOTA,
        f"Not enough space. This file has {plural(size, 'byte')}, and you have {room:,} of"
        f" {quota:,} left. Delete a message with a file to make room.",
    )


class CreateAccount(Value, frozen=True):
    """A new account. `invite` is the SHA-256 of its invite token, None if none is needed."""

    user: str
    ak: bytes
    device: Device
    cert: bytes
    list_sig: bytes
    invite: bytes | None
    at: int
    node: int = 0
    token: int = 0


class Enter(Value, frozen=True):
    """A proven login; the result has all that its device is told."""

    user: str
    device_id: bytes
    at: int = 0
    node: int = 0
    token: int = 0
    """The node of the connection and a number drawn for it, 0 for a relay with one node."""


class DevicesOp(Value, frozen=True):
    """A device list, signed by `ak`, that is to become the account's newest."""

    account: int
    user: str
    ak: bytes
    id: str
    version: int
    devices: list[Device]
    sig: bytes
    at: int
    device: int = 0
    """The device that changes the list, 0 if it is not logged in."""
    node: int = 0


class ChangeDevices(DevicesOp, frozen=True):
    """The account's next list, with the device that it adds, or the id that it removes."""

    added: Device | None = None
    cert: bytes = b""
    removed: bytes = b""


class TakeDevices(DevicesOp, frozen=True):
    """A list that is newer than the store's by one version or more."""


class FindLogin(Value, frozen=True):
    """Asks for the keys by which a device proves itself."""

    user: str
    device_id: bytes


class FindLogins(Value, frozen=True):
    """Asks for the keys of several devices at once."""

    logins: tuple[FindLogin, ...]


class NamesAfter(Value, frozen=True):
    """Asks for one page of account names: those with numbers above `after`."""

    after: int


class Names(Value, frozen=True):
    """Names of accounts. Go on after number `next`; 0 means that these are the last."""

    names: list[str]
    next: int


class FindAccount(Value, frozen=True):
    """Asks for an account key, its device list, and the certificate of one device if given."""

    user: str
    device_id: bytes = b""


class Entered(Value, frozen=True):
    """An account and device that logged in, and all that the device is told."""

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
    """The number of unread notices."""
    restricted: bool = False
    log: str = ""
    """The name of the relay's logs."""
    keep: int = 0
    """The relay's retention in seconds (0: forever)."""
    placed: bool = False
    """True if any chat is pinned or in a folder."""
    news: int = 0
    """The number of the account's last news."""
    first: bool = True
    """True if no other device of the account is connected to any node."""
    before: tuple[int, int] = (0, 0)
    """The node where this device was connected until now with its token, 0 for none."""


class LoginKeys(Value, frozen=True):
    """The account key and one device of it."""

    ak: bytes
    device: Device


class FoundLogins(Value, frozen=True):
    """The keys of several devices, each known or refused."""

    keys: tuple[LoginKeys | Refused, ...]


class AccountRow(Value, frozen=True):
    """An account with its newest device list, packed; `cert` is empty for an unknown device."""

    account: int
    ak: bytes
    version: int
    entries: bytes
    sig: bytes
    cert: bytes
    online: tuple[bytes, ...] | None = None
    """The devices that are connected, if several nodes know it together."""


class DeviceRows(Value, frozen=True):
    """A device list as it was signed."""

    ak: bytes
    version: int
    devices: list[Device]
    sig: bytes
    days: tuple[int, ...] = ()
    """The last login of each device, in days since 1970; only of the requester's own."""
    online: tuple[bytes, ...] | None = None
    """The ids of the connected devices, on whichever node; None for a relay with one node."""


class DeleteAccount(Value, frozen=True):
    """Delete an account, and with `texts` also its messages."""

    account: int
    user: str
    id: str
    texts: bool
    at: int
    node: int = 0


class Purge(Value, frozen=True):
    """Remove the next part of the deleted data. Entry ids are derived from `seed` (32 bytes)."""

    seed: bytes
    at: int


class Deleted(Value, frozen=True):
    """The account is deleted; pairs of a user and a group to which the invitation is gone."""

    uninvited: list[tuple[str, str]]


class Purged(Value, frozen=True):
    """The new entries in order; new owners with their chats; pairs of user and group without the
    invitation since; chats without members since; and `more` if there is more to do."""

    entries: list[Msg]
    heirs: list[tuple[str, Chat]]
    uninvited: list[tuple[str, str]]
    emptied: list[str]
    more: bool


KEY_BYTES = 16
"""Bytes in the random name of a file's bytes."""


class PostFile(Operation[FileBegin], frozen=True, kw_only=True):
    """Post the entry of a file that is durable under `key`, idempotent as a message."""

    key: bytes
    sha256: bytes
    type: FileType


class MayUpload(Value, frozen=True):
    """Permission for an upload, with the use by the account and of the relay (`held`)."""

    files: int
    bytes: int
    held: int


class FileRow(Value, frozen=True):
    """A file, and the key of its bytes."""

    key: bytes
    name: str
    file: FileInfo


# Tasks of the files folder, done by a thread of its own.


class WriteBlob(Value, frozen=True):
    """Write bytes of an upload, in order; the first ones make the file."""

    key: bytes
    offset: int
    data: bytes | memoryview


class SealBlob(Value, frozen=True):
    """Check the hash of an upload that is all written, and sync it to the disk."""

    key: bytes
    sha256: bytes


class DropBlob(Value, frozen=True):
    """Remove the bytes of an abandoned upload."""

    key: bytes


class ReadBlob(Value, frozen=True):
    """Read `size` bytes of a file, from `offset` on."""

    key: bytes
    offset: int
    size: int


class Written(Value, frozen=True):
    """All bytes before `upto` are in the file."""

    upto: int


class Sealed(Value, frozen=True):
    """The bytes are on the disk, and have the hash that their sender gave."""

    type: FileType


class Dropped(Value, frozen=True):
    """The answer to DropBlob: the bytes were removed."""


class Bytes(Value, frozen=True):
    """The answer to ReadBlob: the bytes of the file."""

    data: bytes


BlobOp = WriteBlob | SealBlob | DropBlob | ReadBlob


class DirectOpened(Value, frozen=True):
    """The direct chat as each side has it; `peer` only if it is `new` and not the user's notes."""

    chat: Chat
    peer: Chat | None = None
    new: bool = False


class Logged(Value, frozen=True):
    """The log entry of an action; None if it was done before, or changed nothing."""

    entry: Msg | None


class Asked(Value, frozen=True):
    """The invitation, None if the user had one before, and its entry (None in a channel)."""

    invitation: Invitation | None
    entry: Msg | None


class Joined(Value, frozen=True):
    """The group as its newcomer or founder has it, and the entry (None in a channel); `invited` if
    an invitation was used up, `new` if the user was not a member before."""

    chat: Chat
    entry: Msg | None
    invited: bool = False
    new: bool = False


class MemberChange(Value, frozen=True):
    """The entry of a new role, a removal, a ban or its end, None if nothing changed; if the user
    was a `member` who was removed, or was invited; and the users whose invitations end."""

    entry: Msg | None
    member: bool = False
    invited: bool = False
    uninvited: tuple[str, ...] = ()


class InvitationEnd(Value, frozen=True):
    """The inviter of an ended invitation, empty for none, and the entry, except in a channel."""

    by: str = ""
    entry: Msg | None = None


class Departure(Value, frozen=True):
    """Consequences of a departure from a chat: the number and name of its new owner, if that
    changed; `last` if no member is left; and the users whose invitations are gone."""

    heir: tuple[int, str] | None = None
    last: bool = False
    uninvited: tuple[str, ...] = ()


class Left(Value, frozen=True):
    """A member left: the entries, the heir's chat, and the consequences, None for a repeat."""

    entry: Msg | None
    gone: Departure | None = None
    inherited: Msg | None = None
    heir: Chat | None = None


class MemberRows(Value, frozen=True):
    """The names and roles of a chat's members, and who is `online`, as the nodes of a
    relay know it together; None for a relay with one node."""

    members: list[tuple[str, str]]
    online: frozenset[str] | None = None


class EndSanctions(Value, frozen=True):
    """End sanctions whose time is over, and clear reports that need not be kept."""

    at: int


class UserNotice(Value, frozen=True):
    """A notice, with the name of its user."""

    user: str
    notice: Notice


class Decided(Value, frozen=True):
    """A decision that counts: its notices, its log entries, and the account it sanctions."""

    decision: int
    notices: list[UserNotice]
    entries: list[Msg]
    out: str = ""
    """The user who may no longer log in."""
    quiet: str = ""
    """The user who may no longer write."""
    until: int = 0
    """The end of that restriction, 0 for never."""


class Released(Value, frozen=True):
    """Notices that a sanction is over or undone, users who may write again, and log entries of what
    is restored; `next` is when the next one ends, 0 for never."""

    notices: list[UserNotice]
    speaks: list[str]
    entries: list[Msg]
    next: int = 0


class Barred(Value, frozen=True):
    """The answer to a login if the account is suspended or banned."""

    account: int
    device: int
    decision: Decision


class TellOfOrders(Value, frozen=True):
    """Tell users of orders that were answered and are no longer secret."""

    at: int


class OrderDone(Value, frozen=True):
    """An order now, its notices, and when the next user may be told, 0 for never."""

    order: orders.Order
    notices: list[UserNotice]
    next: int = 0


class OrdersTold(Value, frozen=True):
    """Notices of orders, and when the next user may be told, 0 for never."""

    notices: list[UserNotice]
    next: int


class RenewFrankKey(Value, frozen=True):
    """Return the current franking key; `fresh` (32 bytes) becomes the next if one is due."""

    at: int
    fresh: bytes


class AddVerification(Value, frozen=True):
    """One code comparison of `seconds`, on the day of `at`, without account and device."""

    id: str
    seconds: int
    outcome: str
    method: str
    at: int


class FrankingKey(Value, frozen=True):
    """The key and its number on the wire."""

    kid: int
    key: bytes


class StoredReport(Value, frozen=True):
    """The report's number, and how many of its messages are new: of a secret chat, those in no
    earlier report of the same account. If none is, the number is that of the earlier report."""

    no: int
    new: int
    receipt: list[UserNotice] = []  # noqa: RUF012


class Expire(Value, frozen=True):
    """Remove some messages whose retention is over, in the chats above number `after`."""

    after: int
    at: int


class NotDue(Value, frozen=True):
    """The answer to a job that is not due, or that another node does now."""


class Expired(Value, frozen=True):
    """Chats with the seq up to which their messages are gone. It goes on above number `next`, 0
    once all chats were looked at; `any` if some retention is set."""

    chats: list[tuple[str, int]]
    next: int
    any: bool


class SettingsUpdate(Value, frozen=True):
    """The account's settings, as its device is told; `changed` if they are new."""

    now: SettingsNow
    changed: bool


class OwnChange(Value, frozen=True):
    """The event about a change for the account's other devices; None if nothing changed."""

    event: Event | None


class BlockChange(Value, frozen=True):
    """True if a block is `changed`, and the groups whose invitations are gone with it."""

    changed: bool
    uninvited: list[str]


class LatestEntries(Value, frozen=True):
    """Asks for the newest entries of all chats that have members, `count` at most."""

    count: int


class Placed(Value, frozen=True):
    """The place of a message; `repeat` if it was there before."""

    seq: int
    at: int
    repeat: bool = False


class Posted(Placed, frozen=True):
    """The place of a file's entry. `kept` is False if the entry has other bytes than this key."""

    kept: bool = True


class Marked(Value, frozen=True):
    """The read position and unread counts, if it `moved`; `tell` is the peer who is told."""

    seq: int
    unread: int = 0
    mentions: int = 0
    moved: bool = False
    tell: str = ""


class Latest(Value, frozen=True):
    """Entries of several chats, newest last, each with the reason if its chat has lost the text."""

    entries: list[tuple[Msg, Gone]]


WriteOp = (
    Operation[Any] | CreateAccount | Enter | PostFile | ChangeDevices | TakeDevices | DeleteAccount
    | Purge | RenewFrankKey | AddVerification | EndSanctions | Expire | TellOfOrders | NamesAfter
    | LatestEntries
)  # fmt: skip
"""Operations for the writer."""

ReadOp = Operation[Any] | FindLogin | FindAccount
"""Questions for the reader."""
