"""Questions that change nothing, on a connection of their own."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from relay.log import log_fault
from relay.store import files, history, holdings, orders, results
from relay.store import notices as store_notices
from relay.store.links import open_links, search_public_chats
from relay.store.results import (
    NO_SUCH_FILE,
    AccountRow,
    BanRows,
    DeviceRows,
    FileRow,
    FindAccount,
    FindAppeals,
    FindBans,
    FindChanges,
    FindDevices,
    FindDrafts,
    FindFile,
    FindFileUse,
    FindFrankKeys,
    FindHistory,
    FindHoldings,
    FindInvited,
    FindLinks,
    FindLogin,
    FindMembers,
    FindNotices,
    FindPins,
    FindPublic,
    FindQueue,
    FindStaff,
    FindTexts,
    FrankKeyRows,
    HistoryPage,
    InvitedRows,
    LinkRows,
    LoginKeys,
    MayUpload,
    MemberRows,
    PublicRows,
    ReadOp,
)
from relay.store.search import find_texts
from relay.store.settings import find_drafts
from relay.store.sqlite import Connect, connect_reader, first_since, last_seq
from relay.store.store import FAILED
from relay.wire.account import Device, unpack_devices
from relay.wire.binary import B32, Id16
from relay.wire.errors import Code
from relay.wire.groups import OpenInvitation
from relay.wire.limits import FRANK_KEYS, MAX_INT
from relay.wire.permissions import NO_SUCH_USER, Act, refusal
from relay.wire.protocol import FrankKey
from relay.wire.shapes import Refused, Value

log = logging.getLogger("relay.store")

UNKNOWN_LOGIN = Refused(Code.NO_SUCH_USER, "")
BEYOND_FILE = Refused(Code.RANGE, "The file is not so long.")


class StoreReader:
    """One connection that reads."""

    def __init__(self, path: Path, connect: Connect = connect_reader) -> None:
        self._path = path
        self._connect = connect
        self._db = connect(path)

    def run(self, batch: Sequence[ReadOp]) -> list[Value]:
        """An answer for each question, in order; each sees all that was committed before."""
        return [self._answer(op) for op in batch]

    def another(self) -> StoreReader:
        """One more connection to the same."""
        return StoreReader(self._path, self._connect)

    def tidy(self) -> None:
        """Nothing to do."""

    behind = False

    def catch_up(self) -> bool:
        """Nothing to do."""
        return False

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def _answer(self, op: ReadOp) -> Value:
        try:
            return ANSWERS[type(op)](self._db, op)
        except sqlite3.Error as error:
            log.error("event=read_failed kind=%s", getattr(error, "sqlite_errorname", "unknown"))
        except Exception as error:
            # Ours: this thread answers everybody, logins too, and has to go on.
            log_fault(log, "event=read_failed op=%s", type(op).__name__, error)
        return FAILED


def find_login(db: sqlite3.Connection, op: FindLogin) -> LoginKeys | Refused:
    """The keys of a device, or UNKNOWN_LOGIN."""
    row = db.execute(
        "SELECT a.ak, d.lk, d.s, d.created FROM accounts a JOIN devices d ON d.account = a.no"
        " WHERE a.name = ? AND d.device_id = ? AND d.revoked IS NULL AND a.deleted = 0",
        (op.user, op.device_id),
    ).fetchone()
    if row is None:
        return UNKNOWN_LOGIN
    ak, lk, s, created = row
    return LoginKeys(ak, Device(Id16(op.device_id), B32(lk), B32(s), created))


def find_account(db: sqlite3.Connection, op: FindAccount) -> AccountRow | Refused:
    """The account, or UNKNOWN_LOGIN."""
    row = db.execute(
        "SELECT a.no, a.ak, l.version, l.entries, l.sig, d.cert FROM accounts a"
        " JOIN device_lists l ON l.account = a.no"
        " LEFT JOIN devices d ON d.account = a.no AND d.device_id = ? AND d.revoked IS NULL"
        " WHERE a.name = ? ORDER BY l.version DESC LIMIT 1",
        (op.device_id, op.user),
    ).fetchone()
    if row is None:
        return UNKNOWN_LOGIN
    account, ak, version, entries, sig, cert = row
    return AccountRow(account, ak, version, entries, sig, cert or b"")


def find_history(db: sqlite3.Connection, op: FindHistory) -> HistoryPage | Refused:
    """A page of the log, for members: at most `limit` entries and PAGE_BYTES."""
    chat = _chat(db, op.chat, op.account, Act.HISTORY)
    if isinstance(chat, Refused):
        return chat
    head = last_seq(db, chat.no)
    if op.after is not None:
        msgs = history.entries_after(db, chat, op.after, op.limit)
    elif op.since is not None:
        msgs = history.entries_after(db, chat, first_since(db, chat.no, op.since) - 1, op.limit)
    else:
        before = op.before if op.before is not None else head + 1
        msgs = history.entries_before(db, chat, before, op.limit)
    return HistoryPage(msgs, head)


def find_pins(db: sqlite3.Connection, op: FindPins) -> HistoryPage | Refused:
    """The pinned messages of a chat, for members."""
    chat = _chat(db, op.chat, op.account, Act.HISTORY)
    if isinstance(chat, Refused):
        return chat
    head = last_seq(db, chat.no)
    return HistoryPage(history.pinned_entries(db, chat, op.after), head)


def find_changes(db: sqlite3.Connection, op: FindChanges) -> HistoryPage | Refused:
    """What became of older texts of a chat, for members."""
    chat = _chat(db, op.chat, op.account, Act.HISTORY)
    if isinstance(chat, Refused):
        return chat
    head = last_seq(db, chat.no)
    msgs, told = history.changed_texts(db, chat, op.upto, op.after)
    return HistoryPage(msgs, head, max(op.after, head) if told is None else told)


def find_file(db: sqlite3.Connection, op: FindFile) -> FileRow | Refused:
    """The file at a place, for members; none, deleted and another kind of entry alike."""
    chat = _chat(db, op.chat, op.account, Act.GET_FILE)
    if isinstance(chat, Refused):
        return chat
    found = files.file_at(db, chat.no, op.seq)
    if found is None:
        return NO_SUCH_FILE
    if op.offset > found.info.size:
        return BEYOND_FILE
    return FileRow(found.key, found.name, found.info)


def find_file_use(db: sqlite3.Connection, op: FindFileUse) -> MayUpload:
    """What the account and the relay have of files."""
    return MayUpload(*files.use(db, op.account), files.use(db, files.RELAY)[1])


def find_members(db: sqlite3.Connection, op: FindMembers) -> MemberRows | Refused:
    """Names and roles in the order of joining, for members."""
    chat = _chat(db, op.chat, op.account, Act.MEMBERS)
    if isinstance(chat, Refused):
        return chat
    rows = db.execute(
        "SELECT a.name, m.role FROM members m JOIN accounts a ON a.no = m.account"
        " WHERE m.chat = ? ORDER BY m.joined, a.name",
        (chat.no,),
    )
    return MemberRows(rows.fetchall())


def find_links(db: sqlite3.Connection, op: FindLinks) -> LinkRows | Refused:
    """The invite links of a group, for those who run it."""
    chat = _chat(db, op.chat, op.account, Act.LINK)
    if isinstance(chat, Refused):
        return chat
    return LinkRows(open_links(db, chat.no, op.at))


def find_bans(db: sqlite3.Connection, op: FindBans) -> BanRows | Refused:
    """Who may not come into a group, for those who run it."""
    chat = _chat(db, op.chat, op.account, Act.BAN)
    if isinstance(chat, Refused):
        return chat
    rows = db.execute(
        "SELECT a.name FROM bans b JOIN accounts a ON a.no = b.account WHERE b.chat = ?"
        " ORDER BY a.name",
        (chat.no,),
    )
    return BanRows([name for (name,) in rows])


def find_invited(db: sqlite3.Connection, op: FindInvited) -> InvitedRows | Refused:
    """Who may come into a group by invitation, for those who may invite."""
    chat = _chat(db, op.chat, op.account, Act.INVITE)
    if isinstance(chat, Refused):
        return chat
    rows = db.execute(
        "SELECT a.name, b.name, i.at FROM invitations i JOIN accounts a ON a.no = i.account"
        " JOIN accounts b ON b.no = i.by WHERE i.chat = ? ORDER BY a.name",
        (chat.no,),
    )
    return InvitedRows([OpenInvitation(*row) for row in rows])


def find_public(db: sqlite3.Connection, op: FindPublic) -> PublicRows:
    """Public chats that are looked for, and where to go on looking."""
    return PublicRows(*search_public_chats(db, op.query, op.after))


def find_devices(db: sqlite3.Connection, op: FindDevices) -> DeviceRows | Refused:
    """The newest device list, for the user and for those who share a chat with the user. Who
    reads the same channel shares nothing: it would tell who reads it."""
    row = db.execute(
        "SELECT a.ak, l.version, l.entries, l.sig FROM accounts a"
        " JOIN device_lists l ON l.account = a.no"
        " WHERE a.name = ? AND (a.no = ? OR EXISTS ("
        "   SELECT 1 FROM members mine JOIN members theirs ON theirs.chat = mine.chat"
        "   JOIN chats c ON c.no = mine.chat AND c.kind <> 'channel'"
        "   WHERE mine.account = ? AND theirs.account = a.no))"
        " ORDER BY l.version DESC LIMIT 1",
        (op.user, op.account, op.account),
    ).fetchone()
    if row is None:
        return NO_SUCH_USER
    ak, version, entries, sig = row
    devices = unpack_devices(entries)
    return DeviceRows(ak, version, devices, sig, _days(db, op.account, devices) if op.own else ())


def _days(db: sqlite3.Connection, account: int, devices: list[Device]) -> tuple[int, ...]:
    used = dict(
        db.execute("SELECT device_id, used FROM devices WHERE account = ?", (account,)).fetchall()
    )
    return tuple(used.get(bytes(device.device_id), 0) for device in devices)


def find_frank_keys(db: sqlite3.Connection, op: FindFrankKeys) -> FrankKeyRows:
    """Franking keys that nothing depends on any more."""
    rows = db.execute(
        "SELECT no, kid, key, created, closed, published FROM frank_keys"
        " WHERE published IS NOT NULL AND no < ? ORDER BY no DESC LIMIT ?",
        (MAX_INT if op.before is None else op.before, FRANK_KEYS),
    )
    return FrankKeyRows([FrankKey(no, kid, B32(key), *times) for no, kid, key, *times in rows])


def _chat(db: sqlite3.Connection, name: str, account: int, act: Act) -> history.LogReader | Refused:
    row = db.execute(
        "SELECT c.no, c.kind = 'channel', m.role FROM chats c JOIN members m ON m.chat = c.no"
        " WHERE c.name = ? AND m.account = ?",
        (name, account),
    ).fetchone()
    no, channel, role = row or (0, 0, None)
    refused = refusal(act, name, role, bool(channel))
    return refused or history.LogReader(no, name, account, bool(channel))


ANSWERS: dict[type[Value], Callable[[sqlite3.Connection, Any], Value]] = {
    FindLogin: find_login,
    FindAccount: find_account,
    FindHistory: find_history,
    FindPins: find_pins,
    FindChanges: find_changes,
    FindFile: find_file,
    FindFileUse: find_file_use,
    FindMembers: find_members,
    FindLinks: find_links,
    FindBans: find_bans,
    FindInvited: find_invited,
    FindPublic: find_public,
    FindDrafts: find_drafts,
    FindTexts: find_texts,
    FindDevices: find_devices,
    FindFrankKeys: find_frank_keys,
    FindHoldings: holdings.find,
    FindQueue: store_notices.queue,
    FindAppeals: store_notices.appeals,
    FindStaff: store_notices.staff,
    FindNotices: store_notices.find,
    results.FindOrders: orders.find,
    results.FindOrder: orders.show,
}
