"""Why a file is not taken or not given, in the words of the store and the hub alike.

What the store can be asked about what it holds, and what it answers.

What the store can be asked about accounts, their devices and logins, and what it answers.

What the store can be asked about an account that is deleted, and about what is then removed in
parts; what it answers.

What the store and the folder of files can be asked, and what they answer: frozen values.

What the store can be asked to do with direct chats and groups, and what it answers.

What the store can be asked about reports of cloud chats, decisions, appeals, notices and staff,
and what it answers. `account` 0 is the operator at the socket in the data directory.

What the store can be asked about lawful orders, and what it answers: by the operator at the
socket in the data directory (`account` 0), and by the clock.

What the store can be asked about franking keys, reports and how long comparing codes took, and
what it answers.

What the store can be asked about how long texts are kept, and what it answers. Seconds; 0 is for
ever, or as long as the relay keeps all.

What the store can be asked about what an account wants, and what it answers.

What the store can be asked to do with the texts of a chat, and what it answers.

What the store can be asked about what was said, and what it answers.

All that the store can be asked to do, of the writer and of the reader, and what it answers:
frozen values, nothing live."""

from __future__ import annotations

from relay.store.quotas import FILES_PER_ACCOUNT
from relay.store.terms import Query
from relay.wire import orders as o
from relay.wire import protocol
from relay.wire.account import Device, Held
from relay.wire.errors import Code
from relay.wire.files import FileInfo, FileType
from relay.wire.groups import Chat, Invitation, InviteLink, OpenInvitation, PublicChat
from relay.wire.messages import Msg
from relay.wire.moderation import (
    AppealRow,
    Case,
    Cited,
    Decision,
    Notice,
    ReportRow,
    Settled,
    StaffDecide,
    StaffMember,
    StaffRole,
    State,
)
from relay.wire.search import Hit, Place
from relay.wire.secret import Report as SecretReport
from relay.wire.settings import Draft
from relay.wire.shapes import GroupKind, Refused, Role, Value
from relay.wire.view import Gone

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


class FindHoldings(Value, frozen=True):
    """All that is held about an account, by its name."""

    id: str
    user: str


# What comes back.


class Holdings(Value, frozen=True):
    """The statement with counts of rows, ready to be sent."""

    held: Held


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


class FindDevices(Value, frozen=True):
    """The newest device list of a user who shares a chat with the asker, or of the asker."""

    account: int
    user: str
    id: str
    own: bool = False


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


# Of the writer.


class BeginFile(Value, frozen=True):
    """Whether a file may come into `chat` under this `id`. Nothing is written."""

    account: int
    device: int
    user: str
    chat: str
    id: str
    name: str
    size: int
    re: int


class PostFile(BeginFile, frozen=True, kw_only=True):
    """The file is whole and on the disk under `key`: its entry. `id` is idempotent as a text's."""

    at: int
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


# Of the reader.


class FindFile(Value, frozen=True):
    """The file at a place of a chat, for who may read it."""

    account: int
    chat: str
    id: str
    seq: int
    offset: int


class FileRow(Value, frozen=True):
    """A file, and where its bytes are."""

    key: bytes
    name: str
    file: FileInfo


class FindFileUse(Value, frozen=True):
    """What an account and the relay have of files."""

    account: int
    id: str


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


class ReportChat(Value, frozen=True):
    """Messages `seqs` of a chat, reported among those `cited`; `id` is idempotent within the
    device, `salt` (32 bytes) is before what it is known again by."""

    account: int
    device: int
    id: str
    chat: str
    seqs: list[int]
    cited: list[Cited]
    reason: str
    note: str
    at: int
    salt: bytes


class OpenReport(Value, frozen=True):
    """Somebody of the staff looks at a report."""

    account: int
    id: str
    report: int
    at: int


class Decide(Value, frozen=True):
    """A decision about a report; `seed` (32 bytes) makes the ids of the entries that it leaves."""

    account: int
    id: str
    said: StaffDecide
    seed: bytes
    at: int


class MakeAppeal(Value, frozen=True):
    """Against a decision about the account."""

    account: int
    id: str
    decision: int
    text: str
    at: int


class Settle(Value, frozen=True):
    """The outcome of an appeal; `seed` as of Decide."""

    account: int
    id: str
    appeal: int
    outcome: Settled
    words: str
    seed: bytes
    at: int


class SetStaff(Value, frozen=True):
    """Another role for a user, or none."""

    account: int
    id: str
    user: str
    role: StaffRole | None
    at: int


class EndSanctions(Value, frozen=True):
    """Restrictions and suspensions whose time is over end, and what is kept of reports no longer is
    cleared."""

    at: int


class ReadNotices(Value, frozen=True):
    """A user has read the notices of the account up to a number."""

    user: str
    account: int
    id: str
    upto: int


class FindQueue(Value, frozen=True):
    """Reports in a state, above a number, without contents."""

    account: int
    id: str
    state: State
    after: int


class FindAppeals(Value, frozen=True):
    """Open appeals above a number."""

    account: int
    id: str
    after: int


class FindStaff(Value, frozen=True):
    """Who has a role."""

    account: int
    id: str


class FindNotices(Value, frozen=True):
    """What an account was told, below a number, the newest first."""

    account: int
    id: str
    before: int | None


# What comes back.


class Told(Value, frozen=True):
    """A notice, for whom."""

    user: str
    notice: Notice


class ChatReported(Value, frozen=True):
    """A report has this number; whether it is new, and its receipt."""

    no: int
    receipt: Told | None


class OpenedReport(Value, frozen=True):
    """All of a report."""

    case: Case


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


class StaffIs(Value, frozen=True):
    """The role of a user is what was wanted."""


class NoticesAre(Value, frozen=True):
    """So many are not read."""

    unread: int


class Barred(Value, frozen=True):
    """In place of an arrival: the account is suspended or banned."""

    account: int
    decision: Decision


class QueueRows(Value, frozen=True):
    """Reports, and how many there are in the state."""

    rows: list[ReportRow]
    count: int


class AppealRows(Value, frozen=True):
    """Appeals, and how many are open."""

    rows: list[AppealRow]
    count: int


class StaffRows(Value, frozen=True):
    """Who has a role."""

    rows: list[StaffMember]


class NoticeRows(Value, frozen=True):
    """Notices, and how many are not read."""

    rows: list[Notice]
    unread: int


class RecordOrder(Value, frozen=True):
    """An order came."""

    account: int
    id: str
    said: o.OrderNew
    at: int


class PreviewOrder(Value, frozen=True):
    """It was counted what there is for it."""

    account: int
    id: str
    said: o.OrderPreviewed
    at: int


class NarrowOrder(Value, frozen=True):
    """Less of it counts."""

    account: int
    id: str
    said: o.OrderNarrow
    at: int


class RefuseOrder(Value, frozen=True):
    """Nothing is handed out."""

    account: int
    id: str
    said: o.OrderRefuse
    at: int


class ProduceOrder(Value, frozen=True):
    """A package was made."""

    account: int
    id: str
    said: o.OrderProduced
    at: int


class TellOfOrder(Value, frozen=True):
    """Its user may be told from now on."""

    account: int
    id: str
    said: o.OrderTell
    at: int


class TellOfOrders(Value, frozen=True):
    """Users are told of orders that were answered and that forbid it no more."""

    at: int


class FindOrders(Value, frozen=True):
    """Orders above a number."""

    account: int
    id: str
    after: int


class FindOrder(Value, frozen=True):
    """One order with its steps."""

    account: int
    id: str
    order: int


# What comes back.


class OrderDone(Value, frozen=True):
    """An order as it is now; who is told; when somebody may be told next, 0 for never."""

    order: o.Order
    told: list[Told]
    next: int = 0


class OrdersTold(Value, frozen=True):
    """Who is told; when somebody may be told next, 0 for never."""

    told: list[Told]
    next: int


class OrderRows(Value, frozen=True):
    """Orders, and how many there are."""

    rows: list[o.Order]
    count: int


class FrankKey(Value, frozen=True):
    """The key that signs franking tags now; `fresh` (32 bytes) becomes the next if one is due."""

    at: int
    fresh: bytes


class Report(Value, frozen=True):
    """What a recipient shows of a secret chat; `id` is idempotent within the device, `salt` (32
    bytes) is before what it is known again by."""

    account: int
    device: int
    id: str
    report: SecretReport
    at: int
    salt: bytes


class Verification(Value, frozen=True):
    """One more that took so many seconds, on the day of `at`. It has no account and no device."""

    id: str
    seconds: int
    outcome: str
    method: str
    at: int


class FindFrankKeys(Value, frozen=True):
    """The published franking keys, the newest first; of those below number `before`."""

    id: str
    before: int | None


# What comes back.


class FrankingKey(Value, frozen=True):
    """The key and its number on the wire."""

    kid: int
    key: bytes


class Reported(Value, frozen=True):
    """The report's number, and how many of its messages no earlier report of the same account held.
    If none is new, nothing was written and the number is that of the earlier one."""

    no: int
    new: int
    receipt: list[Told] = []  # noqa: RUF012


class Counted(Value, frozen=True):
    """A measurement is among the others of its day."""


class FrankKeyRows(Value, frozen=True):
    """Published franking keys."""

    keys: list[protocol.FrankKey]


class SetKeep(GroupOp, frozen=True, kw_only=True):
    """For how long texts of one chat are kept."""

    seconds: int


class SetRelayKeep(Value, frozen=True):
    """For how long texts of all chats are kept at most."""

    account: int
    id: str
    seconds: int
    at: int


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


class SetSettings(Value, frozen=True):
    """What counts for the whole account; None is left as it is."""

    account: int
    user: str
    id: str
    presence: bool | None
    receipts: bool | None = None
    typing: bool | None = None
    drafts: bool | None = None


class SetChat(Value, frozen=True):
    """How the account wants a chat; None is left as it is."""

    account: int
    user: str
    chat: str
    id: str
    muted: int | None
    archived: bool | None


class SetDraft(Value, frozen=True):
    """What the account has begun to write in a chat; empty: nothing any more."""

    account: int
    user: str
    chat: str
    id: str
    text: str


class FindDrafts(Value, frozen=True):
    """What the account has begun to write, in the chats after this one."""

    account: int
    id: str
    after: str


class Block(Value, frozen=True):
    """Hear nothing of `peer`, or again."""

    account: int
    user: str
    peer: str
    id: str
    on: bool


# What comes back.


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


class DraftRows(Value, frozen=True):
    """Chats and texts, and after which chat there may be more."""

    drafts: list[Draft]
    next: str


class ChatIs(Value, frozen=True):
    """How the account wants the chat now; whether that is new."""

    muted: int
    archived: bool
    changed: bool


class BlockIs(Value, frozen=True):
    """Whether that is new, and the groups to which invitations by the blocked one are gone."""

    changed: bool
    uninvited: list[str]


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


class FindHistory(Value, frozen=True):
    """A page of at most `limit` entries: after a seq, or from a time on, in order, else the last
    before one."""

    account: int
    chat: str
    id: str
    after: int | None
    before: int | None
    limit: int
    since: int | None = None


class FindPins(Value, frozen=True):
    """The pinned messages of a chat after a seq, in order."""

    account: int
    chat: str
    id: str
    after: int


class FindChanges(Value, frozen=True):
    """Texts at or below seq `upto` whose last change stands after seq `after`, in the order of
    these changes."""

    account: int
    chat: str
    id: str
    upto: int
    after: int


class LatestEntries(Value, frozen=True):
    """The newest entries of all chats that somebody is in, `count` at most."""

    count: int


# What comes back.


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


class HistoryPage(Value, frozen=True):
    """Entries in order and the last seq there is; the last change that is told, of changes."""

    msgs: list[Msg]
    head: int
    next: int = 0


class FindTexts(Value, frozen=True):
    """The newest texts in which the terms stand, of one chat or of all that the account may
    search; those before a place, if there is one."""

    account: int
    chat: str | None
    id: str
    query: Query
    before: Place | None
    limit: int


# What comes back.


class Hits(Value, frozen=True):
    """What was found, the newest first, and the place before which to go on (None: that is all)."""

    hits: list[Hit]
    next: Place | None


# Said elsewhere, and found here.

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
    | ShowGroup
    | LeaveGroup
    | GiveRole
    | Kick
    | Ban
    | Retitle
    | SetTopic
    | Publish
    | MakeLink
    | Uninvite
    | Unlink
    | SetSettings
    | SetChat
    | SetDraft
    | Block
    | ChangeDevices
    | TakeDevices
    | DeleteAccount
    | Purge
    | FrankKey
    | Report
    | Verification
    | ReportChat
    | OpenReport
    | Decide
    | MakeAppeal
    | Settle
    | SetStaff
    | EndSanctions
    | ReadNotices
    | SetKeep
    | SetRelayKeep
    | Expire
    | RecordOrder
    | PreviewOrder
    | NarrowOrder
    | RefuseOrder
    | ProduceOrder
    | TellOfOrder
    | TellOfOrders
    | NamesAfter
    | LatestEntries
)
"""What may be asked of the writer."""

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
    | FindInvited
    | FindPublic
    | FindDrafts
    | FindTexts
    | FindDevices
    | FindFrankKeys
    | FindHoldings
    | FindQueue
    | FindAppeals
    | FindStaff
    | FindNotices
    | FindOrders
    | FindOrder
)
"""What may be asked of the reader."""
