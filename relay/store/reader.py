"""Questions to the database that change nothing, on a separate connection."""

from __future__ import annotations

import logging
from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, cast

from relay.log import log_fault
from relay.store import files, history, holdings, orders, results
from relay.store import notices as store_notices
from relay.store.database import Database, ReadDatabase, first_since, last_seq, listed
from relay.store.drafts import find_drafts
from relay.store.folders import find_places
from relay.store.links import open_links, search_public_chats
from relay.store.results import Operation, ReadOp, Result
from relay.store.search import find_texts
from relay.store.store import FAILED
from relay.store.worker import BatchTarget
from relay.wire import groups
from relay.wire.account import Device, Devices, Holds, unpack_devices
from relay.wire.binary import B32, Id16
from relay.wire.errors import Code
from relay.wire.files import FileGet, FileLimits
from relay.wire.folders import Places
from relay.wire.limits import FRANK_KEYS, MAX_INT
from relay.wire.messages import Page, Search
from relay.wire.moderation import Notices, StaffAppeals, StaffList, StaffQueue
from relay.wire.orders import OrderList, OrderShow
from relay.wire.permissions import NO_SUCH_USER, Act, refusal
from relay.wire.protocol import Changes, History, Members, Pins
from relay.wire.secret import FrankKey, FrankKeyList, FrankKeys
from relay.wire.settings import Drafts
from relay.wire.shapes import Refused, Request, Value

log = logging.getLogger("relay.store")

AT_ONCE = 256
"""Most logins in one question."""
UNKNOWN_LOGIN = Refused(Code.NO_SUCH_USER, "")
BEYOND_FILE = Refused(Code.RANGE, "The requested position is after the end of the file.")


class QuestionReader(BatchTarget[ReadOp]):
    """Answers questions on one connection that only reads. `failure` names a failure of the
    database, and returns an empty string for any other error."""

    def __init__(self, db: ReadDatabase, failure: Callable[[Exception], str]) -> None:
        self._db, self._failure = db, failure

    def run(self, batch: Sequence[ReadOp]) -> list[Result]:
        """Return one answer for each question, in order; each sees all commits before it."""
        answers: list[Result] = []
        for wanted, several in groupby(batch, results.kind):
            if wanted is results.FindLogin:
                answers += self._keys(tuple(cast("Iterable[results.FindLogin]", several)))
            else:
                answers += map(self._answer, several)
        return answers

    @abstractmethod
    def another(self) -> QuestionReader:
        """Open one more reader of the same store."""

    def close(self) -> None:
        self._db.close()

    def _keys(self, logins: tuple[results.FindLogin, ...]) -> Iterator[Result]:
        # Many come when a relay or a node has ended, and each question is a message to PostgreSQL.
        for first in range(0, len(logins), AT_ONCE):
            several = logins[first : first + AT_ONCE]
            found = self._answer(results.FindLogins(several))
            yield from (
                found.keys if isinstance(found, results.FoundLogins) else [found] * len(several)
            )

    def _find(self, op: ReadOp | results.FindLogins) -> Result:
        return ANSWERS[results.kind(op)](self._db, op)

    def _answer(self, op: ReadOp | results.FindLogins) -> Result:
        try:
            return self._find(op)
        except results.EarlyAnswer as early:
            return early.answer
        except Exception as error:
            # After a fault of ours, too, this thread has to go on: it answers everybody.
            if failure := self._failure(error):
                log.error("event=read_failed kind=%s", failure)
            else:
                log_fault(log, "event=read_failed op=%s", results.kind(op).__name__, error)
        return FAILED


_LOGINS = """
SELECT a.name, d.device_id, a.ak, d.lk, d.s, d.created
FROM json_each(?) j CROSS JOIN accounts a ON a.name = json_extract(j.value, '$[0]')
CROSS JOIN devices d
  ON d.account = a.no AND CASE WHEN d.revoked IS NULL AND a.deleted = 0 THEN a.no END = a.no"""
"""`CASE` keeps PostgreSQL from beginning with the devices that are not revoked."""


def find_logins(db: Database, op: results.FindLogins) -> results.FoundLogins:
    """Return the keys of devices, each known or UNKNOWN_LOGIN."""
    names = listed(sorted({(login.user,) for login in op.logins}))
    found = {
        (name, device_id): results.LoginKeys(ak, Device(Id16(device_id), B32(lk), B32(s), created))
        for name, device_id, ak, lk, s, created in db.execute(_LOGINS, (names,))
    }
    return results.FoundLogins(
        tuple(found.get((login.user, login.device_id), UNKNOWN_LOGIN) for login in op.logins)
    )


def find_account(db: Database, op: results.FindAccount) -> results.AccountRow | Refused:
    """Return the account with its device list, or UNKNOWN_LOGIN."""
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
    return results.AccountRow(account, ak, version, entries, sig, cert or b"")


def find_history(db: Database, op: Operation[History]) -> Page:
    """Return a page of the log, for members: at most `limit` entries and PAGE_BYTES."""
    req = op.request
    chat = _chat(db, req.chat, op.account, Act.HISTORY)
    head = last_seq(db, chat.no)
    if req.after is not None:
        msgs = history.entries_after(db, chat, req.after, req.limit)
    elif req.since is not None:
        msgs = history.entries_after(db, chat, first_since(db, chat.no, req.since) - 1, req.limit)
    else:
        before = req.before if req.before is not None else head + 1
        msgs = history.entries_before(db, chat, before, req.limit)
    return Page(op.id, op.request.chat, msgs, head)


def find_pins(db: Database, op: Operation[Pins]) -> Page:
    """Return the pinned messages of a chat, for members."""
    chat = _chat(db, op.request.chat, op.account, Act.HISTORY)
    head = last_seq(db, chat.no)
    return Page(op.id, op.request.chat, history.pinned_entries(db, chat, op.request.after), head)


def find_changes(db: Database, op: Operation[Changes]) -> Page:
    """Return older messages of a chat that changed, for members."""
    req = op.request
    chat = _chat(db, req.chat, op.account, Act.HISTORY)
    head = last_seq(db, chat.no)
    msgs, told = history.changed_texts(db, chat, req.upto, req.after)
    return Page(op.id, op.request.chat, msgs, head, max(req.after, head) if told is None else told)


def find_file(db: Database, op: Operation[FileGet]) -> results.FileRow | Refused:
    """Return the file at a place, for members. Deleted or none: the refusal is the same."""
    req = op.request
    chat = _chat(db, req.chat, op.account, Act.GET_FILE)
    found = files.file_at(db, chat.no, req.seq)
    if found is None:
        return results.NO_SUCH_FILE
    if req.offset > found.info.size:
        return BEYOND_FILE
    return results.FileRow(found.key, found.name, found.info)


def find_file_use(db: Database, op: Operation[FileLimits]) -> results.MayUpload:
    """Return the files and bytes of the account and of the relay."""
    return results.MayUpload(*files.use(db, op.account), files.use(db, files.RELAY)[1])


def find_members(db: Database, op: Operation[Members]) -> results.MemberRows:
    """Return names and roles in the order of joining, for members."""
    chat = _chat(db, op.request.chat, op.account, Act.MEMBERS)
    rows = db.execute(
        "SELECT a.name, m.role FROM members m JOIN accounts a ON a.no = m.account"
        " WHERE m.chat = ? ORDER BY m.joined, a.name",
        (chat.no,),
    )
    return results.MemberRows(rows.fetchall())


def find_links(db: Database, op: Operation[groups.GroupLinks]) -> groups.GroupLinkList:
    """Return the invite links of a group, for its admins."""
    chat = _chat(db, op.request.chat, op.account, Act.LINK)
    return groups.GroupLinkList(op.id, op.request.chat, open_links(db, chat.no, op.at))


def find_bans(db: Database, op: Operation[groups.GroupBans]) -> groups.GroupBanList:
    """Return the banned users of a group, for its admins."""
    chat = _chat(db, op.request.chat, op.account, Act.BAN)
    rows = db.execute(
        "SELECT a.name FROM bans b JOIN accounts a ON a.no = b.account WHERE b.chat = ?"
        " ORDER BY a.name",
        (chat.no,),
    )
    return groups.GroupBanList(op.id, op.request.chat, [name for (name,) in rows])


def find_invited(db: Database, op: Operation[groups.GroupInvited]) -> groups.GroupInvitedPage:
    """Return the invited users of a group, for members who may invite."""
    chat = _chat(db, op.request.chat, op.account, Act.INVITE)
    rows = db.execute(
        "SELECT a.name, b.name, i.at FROM invitations i JOIN accounts a ON a.no = i.account"
        " JOIN accounts b ON b.no = i.by WHERE i.chat = ? ORDER BY a.name",
        (chat.no,),
    )
    return groups.GroupInvitedPage(
        op.id, op.request.chat, [groups.OpenInvitation(*row) for row in rows]
    )


def find_public(db: Database, op: Operation[groups.Directory]) -> groups.DirectoryPage:
    """Return the public chats that match, and where to go on."""
    return groups.DirectoryPage(op.id, *search_public_chats(db, op.request.query, op.request.after))


def find_devices(db: Database, op: Operation[Devices]) -> results.DeviceRows | Refused:
    """Return the newest device list, for the user and for those who share a chat with them. Readers
    of the same channel share nothing: it would tell who reads it."""
    row = db.execute(
        "SELECT a.ak, l.version, l.entries, l.sig FROM accounts a"
        " JOIN device_lists l ON l.account = a.no"
        " WHERE a.name = ? AND (a.no = ? OR EXISTS ("
        "   SELECT 1 FROM members mine JOIN members theirs ON theirs.chat = mine.chat"
        "   JOIN chats c ON c.no = mine.chat AND c.kind <> 'channel'"
        "   WHERE mine.account = ? AND theirs.account = a.no))"
        " ORDER BY l.version DESC LIMIT 1",
        (op.request.user, op.account, op.account),
    ).fetchone()
    if row is None:
        return NO_SUCH_USER
    ak, version, entries, sig = row
    devices = unpack_devices(entries)
    return results.DeviceRows(
        ak, version, devices, sig,
        _days(db, op.account, devices) if op.request.user == op.user else (),
    )  # fmt: skip


def _days(db: Database, account: int, devices: list[Device]) -> tuple[int, ...]:
    used = dict(
        db.execute("SELECT device_id, used FROM devices WHERE account = ?", (account,)).fetchall()
    )
    return tuple(used.get(bytes(device.device_id), 0) for device in devices)


def find_frank_keys(db: Database, op: Operation[FrankKeys]) -> FrankKeyList:
    """Return the published franking keys, which no longer protect anything."""
    rows = db.execute(
        "SELECT no, kid, key, created, closed, published FROM frank_keys"
        " WHERE published IS NOT NULL AND no < ? ORDER BY no DESC LIMIT ?",
        (MAX_INT if op.request.before is None else op.request.before, FRANK_KEYS),
    )
    return FrankKeyList(
        op.id, [FrankKey(no, kid, B32(key), *times) for no, kid, key, *times in rows]
    )


def _chat(db: Database, name: str, account: int, act: Act) -> history.LogReader:
    row = db.execute(
        "SELECT c.no, c.kind = 'channel', m.role FROM chats c JOIN members m ON m.chat = c.no"
        " WHERE c.name = ? AND m.account = ?",
        (name, account),
    ).fetchone()
    no, channel, role = row or (0, 0, None)
    refused = refusal(act, role, name[0] == "@", bool(channel))
    if refused is not None:
        raise results.EarlyAnswer(refused)
    return history.LogReader(no, name, account, bool(channel))


ANSWERS: dict[type[Value] | type[Request], Callable[[Database, Any], Result]] = {
    results.FindLogins: find_logins,
    results.FindAccount: find_account,
    History: find_history,
    Pins: find_pins,
    Changes: find_changes,
    FileGet: find_file,
    FileLimits: find_file_use,
    Members: find_members,
    groups.GroupLinks: find_links,
    groups.GroupBans: find_bans,
    groups.GroupInvited: find_invited,
    groups.Directory: find_public,
    Drafts: find_drafts,
    Places: find_places,
    Search: find_texts,
    Devices: find_devices,
    FrankKeys: find_frank_keys,
    Holds: holdings.find,
    StaffQueue: store_notices.queue,
    StaffAppeals: store_notices.appeals,
    StaffList: store_notices.staff,
    Notices: store_notices.find,
    OrderList: orders.find,
    OrderShow: orders.show,
}
