"""Which locks a batch of operations takes, so that several nodes can write to one store. Pure.

Hot operations lock the chats that they name. What they may do depends only on rows that nobody
changes without that lock. Rare operations are done one after the other on all nodes, under a lock
of their own, and lock their chats too. Each operation is in exactly one class."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, IntEnum
from itertools import groupby
from typing import Any

from relay.store import node_results, results
from relay.store.postgres.arrays import Numbers, Words
from relay.store.results import WriteOp, kind
from relay.wire import groups, moderation, orders, protocol, secret, settings
from relay.wire.files import FileBegin
from relay.wire.folders import PlaceSet
from relay.wire.limits import direct_chat
from relay.wire.operator import KeepSet

HOT = frozenset({
    protocol.Send, protocol.Forward, protocol.Edit, protocol.Delete, protocol.React, protocol.Pin,
    FileBegin, results.PostFile,
})  # fmt: skip
"""Operations on the messages of chats."""
OWN = frozenset({protocol.Read, settings.DraftSet})
"""Operations on rows of their account in a chat. Of chats they lock only the channels in which they
count views."""
LOOKING = frozenset({
    results.Enter, groups.GroupShow, results.NamesAfter, results.LatestEntries,
})  # fmt: skip
"""Operations that read, as of one moment, and lock nothing."""
WANDERING = frozenset({
    results.Purge, results.Expire, moderation.StaffDecide, moderation.StaffSettle,
})  # fmt: skip
"""Rare operations on chats that they don't name. Each is a part of its own."""
TIMED = frozenset({results.EndSanctions, results.TellOfOrders})
"""Rare operations on no chat, which nobody asked for."""
JOBS = TIMED | {results.Purge, results.Expire}
"""Operations that one node at a time does. The lock for that is tried, and not waited for."""
ENDING = frozenset({results.DeleteAccount})
"""Rare operations that wait until no other one is under way, because rows of an account go that
others are about to write."""
OF_NODES = frozenset({
    node_results.BeginNode, node_results.RenewLease, node_results.EndNode, node_results.Reconnect,
    node_results.Disconnect, node_results.RemoveNodes,
})  # fmt: skip
"""Operations on rows of nodes and of connected devices alone, which lock nothing."""
NAMING = frozenset({
    protocol.Direct, settings.Block, settings.ChatSet, settings.ChatKeep, PlaceSet,
    groups.GroupCreate, groups.GroupInvite, groups.GroupUninvite, groups.GroupJoin,
    groups.GroupLeave, groups.GroupRole, groups.GroupKick, groups.GroupBan, groups.GroupLink,
    groups.GroupUnlink, groups.GroupTitle, groups.GroupTopic, groups.GroupSlow, groups.GroupPublic,
    moderation.ReportChat,
})  # fmt: skip
"""Rare operations on the chat that they name."""
APART = frozenset({
    results.CreateAccount, results.ChangeDevices, results.TakeDevices, settings.Settings,
    results.RenewFrankKey, results.AddVerification, secret.Report, moderation.NoticesRead,
    moderation.Appeal, moderation.StaffOpen, moderation.StaffSet, KeepSet, orders.OrderNew,
    orders.OrderPreviewed, orders.OrderNarrow, orders.OrderRefuse, orders.OrderProduced,
    orders.OrderTell,
})  # fmt: skip
"""Rare operations on no chat."""
RARE = WANDERING | TIMED | ENDING | NAMING | APART


class Manner(Enum):
    """How the operations of one part are done."""

    HOT = "hot"
    OF_NODES = "of nodes"
    LOOKING = "looking"
    RARE = "rare"


@dataclass
class Part:
    """Consecutive operations of a batch that are one transaction."""

    manner: Manner
    ops: list[WriteOp] = field(default_factory=list)
    alone: bool = False
    """True if no other operation may be in this part."""
    node: int = 0
    """The node that took them, 0 if they need no lease."""


@dataclass(frozen=True)
class PartLocks:
    """The locks of one part, in the order in which they are taken."""

    none: bool = False
    """True if not even the end of an account is waited for."""
    rare: bool = False
    """The lock for rare things."""
    ending: bool = False
    """True if no operation may be under way; else others may go on."""
    chats: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    """Chats that are locked if they are channels."""
    accounts: tuple[int, ...] = ()
    members: tuple[tuple[str, int], ...] = ()
    """Chats and accounts whose membership is locked."""
    files: bool = False
    """The lock for the use of files."""
    of_files: tuple[tuple[str, int], ...] = ()
    """Places that need that lock, too, if they have a file."""


_HOW = {
    **dict.fromkeys(HOT | OWN, (Manner.HOT, False)),
    **dict.fromkeys(LOOKING, (Manner.LOOKING, False)),
    **dict.fromkeys(OF_NODES, (Manner.OF_NODES, False)),
    **dict.fromkeys(WANDERING | TIMED | ENDING, (Manner.RARE, True)),
}
_RARE = (Manner.RARE, False)
RARE_AT_ONCE = 64
"""Rare operations in one transaction. All other nodes wait for it, and for two seconds at most."""


def parts(batch: Sequence[WriteOp]) -> list[Part]:
    """Cut a batch into transactions, without changing the order. An operation that is in no class
    is rare."""
    cut: list[Part] = []
    for ((how, alone), node), several in groupby(batch, _how_and_where):
        ops = list(several)
        most = 1 if alone else RARE_AT_ONCE if how is Manner.RARE else len(ops)
        cut += [Part(how, ops[at : at + most], alone, node) for at in range(0, len(ops), most)]
    return cut


def _how_and_where(op: WriteOp) -> tuple[tuple[Manner, bool], int]:
    return _HOW.get(kind(op), _RARE), getattr(op, "node", 0)


def locks(part: Part) -> PartLocks:
    """Return what the operations of one part lock."""
    if part.manner is Manner.OF_NODES:
        return PartLocks(none=True)
    if part.manner is Manner.LOOKING:
        return PartLocks()
    if part.manner is Manner.RARE:
        return PartLocks(
            rare=True,
            ending=any(kind(op) in ENDING for op in part.ops),
            chats=_sorted(name for op in part.ops for name in chats_of(op)),
            files=any(kind(op) in WANDERING for op in part.ops),
        )
    chats, channels, accounts = set[str](), set[str](), set[int]()
    members, of_files = set[tuple[str, int]](), set[tuple[str, int]]()
    files = False
    ops: list[Any] = part.ops
    for op in ops:
        request = op.request
        match request:
            case protocol.Read() | settings.DraftSet():
                members.add((request.chat, op.account))
                if type(request) is protocol.Read:
                    channels.add(request.chat)
                else:
                    accounts.add(op.account)
                continue
            case protocol.Forward():
                chats.add(request.of)
                of_files.add((request.of, request.seq))
            case protocol.Delete():
                of_files.add((request.chat, request.seq))
            case FileBegin():
                files = files or type(op) is results.PostFile
        chats.add(request.chat)
    return PartLocks(
        chats=_sorted(chats), channels=_sorted(channels), accounts=tuple(sorted(accounts)),
        members=tuple(sorted(members)), files=files, of_files=tuple(sorted(of_files)),
    )  # fmt: skip


def chats_of(op: Any) -> Iterator[str]:
    """Yield the names of the chats that an operation is about, if it says so."""
    request = getattr(op, "request", None)
    if isinstance(request, protocol.Direct | settings.Block):
        yield direct_chat(op.user, request.user)
    elif (name := getattr(request, "chat", None)) is not None:
        yield name
    if isinstance(request, protocol.Forward):
        yield request.of


class Advisory(IntEnum):
    """Locks that are no rows, in the order in which they are taken."""

    JOBS = 0
    RARE = 1
    EVERYTHING = 2
    """Shared by what is under way."""
    FILES = 3
    """The use of files, and their numbers."""


_OURS = 0x74636872
_RARE_TIMEOUT = "200ms"
"""For the chats of rare operations: they give way to hot ones that wait for each other's locks."""
_CHATS = "SELECT 1 FROM chats WHERE name = ANY(CAST(? AS text[])) ORDER BY no FOR NO KEY UPDATE"
_CHANNELS = (
    "SELECT 1 FROM chats WHERE name = ANY(CAST(? AS text[]))"
    " OR (name = ANY(CAST(? AS text[])) AND kind = 'channel') ORDER BY no FOR NO KEY UPDATE"
)
_ACCOUNTS = "SELECT 1 FROM accounts WHERE no = ANY(CAST(? AS bigint[])) ORDER BY no"
_MEMBERS = (
    "SELECT 1 FROM unnest(CAST(? AS text[]), CAST(? AS bigint[])) asked (name, account),"
    " LATERAL (SELECT no FROM chats WHERE name = asked.name OFFSET 0) c,"
    " LATERAL (SELECT chat, account FROM members WHERE chat = c.no AND account = asked.account"
    " FOR NO KEY UPDATE) m"
)
"""In the order in which they are given, which is that of `PartLocks`."""
_OF_FILES = (
    "SELECT pg_advisory_xact_lock(?, ?) WHERE EXISTS (SELECT 1"
    " FROM unnest(CAST(? AS text[]), CAST(? AS bigint[])) asked (name, seq)"
    " JOIN chats c ON c.name = asked.name"
    " JOIN messages m ON m.chat = c.no AND m.seq = asked.seq AND m.file <> 0)"
)
LOCKING = " FOR NO KEY UPDATE OF c"
"""Ends the statements by which rare operations load a chat `c`."""
Statement = tuple[str, tuple[Any, ...]]


def statements(wanted: PartLocks) -> Iterator[Statement]:
    """Yield the statements that take these locks, with their values."""
    if wanted.rare:
        yield _advisory(Advisory.RARE)
        yield "SELECT set_config('lock_timeout', ?, true)", (_RARE_TIMEOUT,)
    if wanted.ending or not (wanted.rare or wanted.none):
        yield _advisory(Advisory.EVERYTHING, shared=not wanted.ending)
    if wanted.files and wanted.rare:
        yield _advisory(Advisory.FILES)
    if wanted.channels:
        yield _CHANNELS, (Words(wanted.chats), Words(wanted.channels))
    elif wanted.chats:
        yield _CHATS, (Words(wanted.chats),)
    if wanted.accounts:
        yield f"{_ACCOUNTS} FOR NO KEY UPDATE", (Numbers(wanted.accounts),)
    if wanted.members:
        names, accounts = zip(*wanted.members, strict=True)
        yield _MEMBERS, (Words(names), Numbers(accounts))
    if wanted.files and not wanted.rare:
        yield _advisory(Advisory.FILES)
    elif wanted.of_files:
        names, seqs = zip(*wanted.of_files, strict=True)
        yield _OF_FILES, (_OURS, Advisory.FILES, Words(names), Numbers(seqs))


def rare_lock() -> Statement:
    """Return the statement that takes the lock for rare things until the transaction's end."""
    return _advisory(Advisory.RARE)


def job_lock() -> Statement:
    """Return the statement that tries to take the lock for jobs until the transaction's end."""
    return "SELECT pg_try_advisory_xact_lock(?, ?)", (_OURS, int(Advisory.JOBS))


def _advisory(lock: Advisory, *, shared: bool = False) -> Statement:
    return f"SELECT pg_advisory_xact_lock{'_shared' if shared else ''}(?, ?)", (_OURS, int(lock))


def _sorted(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(names)))
