"""All that the store can be asked to do, of the writer and of the reader, and what it answers:
frozen values, nothing live."""

from __future__ import annotations

from relay.store.account_deletion_ops import DeleteAccount, Deleted, Purge, Purged
from relay.store.account_ops import (
    AccountRow,
    Changed,
    ChangeDevices,
    DeviceRows,
    DevicesOp,
    Enter,
    Entered,
    FindAccount,
    FindDevices,
    FindLogin,
    LoginKeys,
    Names,
    NamesAfter,
    Register,
    TakeDevices,
)
from relay.store.file_ops import BeginFile, FindFile, FindFileUse, PostFile
from relay.store.group_ops import (
    Asked,
    Ban,
    BanRows,
    Created,
    CreateGroup,
    Declined,
    Departure,
    Direct,
    FindBans,
    FindInvited,
    FindLinks,
    FindMembers,
    FindPublic,
    GiveRole,
    GroupOp,
    InvitedRows,
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
    MemberRows,
    OpenDirect,
    PublicRows,
    Publish,
    Removed,
    Retitle,
    RoleGiven,
    SetTopic,
    ShowGroup,
    Shown,
    Uninvite,
    Uninvited,
    Unlink,
    Unlinked,
)
from relay.store.holdings_ops import FindHoldings, Holdings
from relay.store.moderation_ops import (
    AppealRows,
    Barred,
    ChatReported,
    Decide,
    Decided,
    EndSanctions,
    FindAppeals,
    FindNotices,
    FindQueue,
    FindStaff,
    MakeAppeal,
    NoticeRows,
    NoticesAre,
    OpenedReport,
    OpenReport,
    QueueRows,
    ReadNotices,
    Released,
    ReportChat,
    SetStaff,
    Settle,
    StaffIs,
    StaffRows,
    Told,
)
from relay.store.order_ops import (
    FindOrder,
    FindOrders,
    NarrowOrder,
    PreviewOrder,
    ProduceOrder,
    RecordOrder,
    RefuseOrder,
    TellOfOrder,
    TellOfOrders,
)
from relay.store.report_ops import (
    Counted,
    FindFrankKeys,
    FrankingKey,
    FrankKey,
    FrankKeyRows,
    Report,
    Reported,
    Verification,
)
from relay.store.retention_ops import Expire, Expired, RelayKeepIs, SetKeep, SetRelayKeep
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
    FindChanges,
    FindHistory,
    FindPins,
    Forward,
    HistoryPage,
    Latest,
    LatestEntries,
    Marked,
    MarkRead,
    Pin,
    Placed,
    React,
    Send,
)
from relay.store.value import Refused, Value

# Said elsewhere, and found here.
__all__ = [
    "AccountRow",
    "AppealRows",
    "Asked",
    "Ban",
    "BanRows",
    "Barred",
    "Block",
    "BlockIs",
    "ChangeDevices",
    "ChangeOp",
    "Changed",
    "ChatIs",
    "ChatReported",
    "Counted",
    "CreateGroup",
    "Created",
    "Decide",
    "Decided",
    "Declined",
    "Delete",
    "DeleteAccount",
    "Deleted",
    "Departure",
    "DeviceRows",
    "DevicesOp",
    "Direct",
    "DraftIs",
    "DraftRows",
    "Edit",
    "EndSanctions",
    "Enter",
    "Entered",
    "Expire",
    "Expired",
    "FindAccount",
    "FindAppeals",
    "FindBans",
    "FindChanges",
    "FindDevices",
    "FindDrafts",
    "FindFrankKeys",
    "FindHistory",
    "FindHoldings",
    "FindInvited",
    "FindLinks",
    "FindLogin",
    "FindMembers",
    "FindNotices",
    "FindPins",
    "FindPublic",
    "FindQueue",
    "FindStaff",
    "FindTexts",
    "Forward",
    "FrankKey",
    "FrankKeyRows",
    "FrankingKey",
    "GiveRole",
    "GroupOp",
    "HistoryPage",
    "Hits",
    "Holdings",
    "InviteToGroup",
    "InvitedRows",
    "JoinGroup",
    "Joined",
    "Kick",
    "Latest",
    "LatestEntries",
    "LeaveGroup",
    "Left",
    "LinkMade",
    "LinkRows",
    "Logged",
    "LoginKeys",
    "MakeAppeal",
    "MakeLink",
    "MarkRead",
    "Marked",
    "MemberOp",
    "MemberRows",
    "Names",
    "NamesAfter",
    "NoticeRows",
    "NoticesAre",
    "OpenDirect",
    "OpenReport",
    "OpenedReport",
    "Pin",
    "Placed",
    "PublicRows",
    "Publish",
    "Purge",
    "Purged",
    "QueueRows",
    "React",
    "ReadNotices",
    "Refused",
    "Register",
    "RelayKeepIs",
    "Released",
    "Removed",
    "Report",
    "ReportChat",
    "Reported",
    "Retitle",
    "RoleGiven",
    "Send",
    "SetChat",
    "SetDraft",
    "SetKeep",
    "SetRelayKeep",
    "SetSettings",
    "SetStaff",
    "SetTopic",
    "SettingsAre",
    "Settle",
    "ShowGroup",
    "Shown",
    "StaffIs",
    "StaffRows",
    "TakeDevices",
    "Told",
    "Uninvite",
    "Uninvited",
    "Unlink",
    "Unlinked",
    "Value",
    "Verification",
]

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
