"""Removal of expired messages, of deleted accounts and of chats without members.
It works in parts, so that others do not wait and a killed relay goes on. The shorter time of the
relay's and the chat's counts. An expired message goes with its files and everything attached to
it; its place stays. Deleted accounts leave their chats, and take their messages with them if
wanted. Chats without members go whole. Reports whose case is over lose what people wrote in them,
and all that it could be guessed from."""

from __future__ import annotations

import hashlib

from msgspec.structs import replace

from relay.store import files, ledger, members, messages, notices, results, search_index
from relay.store.database import Database, first_since, number, value
from relay.store.messages import RemovedText
from relay.store.notices import check_duty
from relay.store.read_state import view
from relay.store.results import CONFLICT, Expired, Logged
from relay.store.transaction import ChatState, Handlers, Transaction
from relay.wire.duties import Duty
from relay.wire.errors import Code
from relay.wire.groups import Chat
from relay.wire.limits import KEEP_LEAST, KEEP_MOST
from relay.wire.messages import Kind, Msg
from relay.wire.moderation import APPEAL_MS
from relay.wire.operator import KeepSet
from relay.wire.permissions import Act
from relay.wire.settings import ChatKeep, RelayKeep
from relay.wire.shapes import Refused

CHATS_AT_ONCE = 500
"""Chats per part; of each one entry is looked at."""
TEXTS_AT_ONCE = 300
RETENTION = "SELECT value FROM meta WHERE name = 'keep'"
BOUNDS = Refused(
    Code.RANGE,
    f"Messages can be kept for {KEEP_LEAST} seconds to {KEEP_MOST // 86_400} days, or forever.",
)
# The time of entries that a wrong clock put in the future is not known: the next entry's counts.
_NEXT = """
SELECT c.no, c.name, c.expired, c.keep, (SELECT m.at FROM messages m
  WHERE m.chat = c.no AND m.seq > c.expired AND m.at <= ? ORDER BY m.seq LIMIT 1)
FROM chats c
WHERE c.no > ? AND (c.keep > 0 OR ? > 0) AND c.created > 0 ORDER BY c.no LIMIT ?"""
_TEXTS = """
SELECT seq, by, body, device, id FROM messages
WHERE chat = ? AND seq > ? AND seq < ? AND kind = 'text' AND body <> 0 ORDER BY seq LIMIT ?"""

_OVER = """
SELECT count(*) FROM messages m JOIN chats c ON c.no = m.chat
WHERE c.created > 0 AND m.seq > c.expired AND m.kind = 'text' AND m.body <> 0 AND m.at < ?"""


def set_chat_retention(tx: Transaction, op: results.Operation[ChatKeep]) -> Logged | Refused:
    """Set a chat's retention, for existing messages too; a log entry says so."""
    req = op.request
    chat = tx.chat(op, req.chat, Act.KEEP)
    text = str(req.seconds) if req.seconds else ""
    if tx.is_repeat(op, chat, ("kept",), text, other=CONFLICT):
        return Logged(None)
    if not _bounded(req.seconds):
        return BOUNDS
    if chat.keep == req.seconds:
        return Logged(None)
    tx.db.execute("UPDATE chats SET keep = ? WHERE no = ?", (req.seconds, chat.no))
    chat.keep = req.seconds
    return Logged(tx.log(op, chat, "kept", text))


def set_relay_retention(tx: Transaction, op: results.Operation[KeepSet]) -> RelayKeep | Refused:
    """Set the longest retention for all chats. The ledger says when that was decided."""
    req = op.request
    role = check_duty(tx.db, op.account, Duty.KEEP)
    if not _bounded(req.seconds):
        return BOUNDS
    if relay_retention(tx.db) != req.seconds:
        tx.db.execute(
            "INSERT INTO meta (name, value) VALUES ('keep', ?)"
            " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (str(req.seconds).encode(),),
        )
        ledger.note(tx, op.at, "kept", seconds=req.seconds, by=role)
    return RelayKeep(req.seconds)


def relay_retention(db: Database) -> int:
    """Return the relay's retention in seconds, 0 forever."""
    return number(db, RETENTION)


def count_over(db: Database, seconds: int, now: int) -> int:
    """Count the messages that this retention for all chats would remove."""
    return number(db, _OVER, now - seconds * 1000)


def expire(tx: Transaction, op: results.Expire) -> Expired:
    """Remove expired messages of the next chats: as much as one part may."""
    tx.flush()
    all_of_them = relay_retention(tx.db)
    rows = tx.db.execute(_NEXT, (op.at, op.after, all_of_them > 0, CHATS_AT_ONCE)).fetchall()
    gone: list[tuple[str, int]] = []
    left = TEXTS_AT_ONCE
    for no, name, expired, keep, first in rows:
        seconds = min(keep or all_of_them, all_of_them or keep)
        before = op.at - seconds * 1000
        if first is None or first >= before:
            continue
        chat = tx.chat_of_number(no)
        until = first_since(tx.db, no, before, op.at)
        texts, upto = _take_away(tx, chat, expired, until, left)
        left -= texts
        if upto > expired:
            gone.append((name, upto))
        if left <= 0:
            return Expired(gone, no - 1, True)
    there = len(rows) == CHATS_AT_ONCE
    return Expired(gone, rows[-1][0] if there else 0, bool(rows) or op.after > 0)


def _take_away(
    tx: Transaction, chat: ChatState, expired: int, until: int, most: int
) -> tuple[int, int]:
    """Remove messages before a seq. Returns how many, and the seq up to which they are gone."""
    rows = tx.db.execute(_TEXTS, (chat.no, expired, until, most)).fetchall()
    gone = [RemovedText(seq, by, body, (device, id), 0) for seq, by, body, device, id in rows]
    messages.remove_texts(tx, chat, gone)
    upto = rows[-1][0] if len(rows) == most else until - 1
    tx.db.execute("UPDATE chats SET expired = ? WHERE no = ?", (upto, chat.no))
    chat.expired = max(chat.expired, upto)
    return len(rows), upto


def _bounded(seconds: int) -> bool:
    return seconds == 0 or KEEP_LEAST <= seconds <= KEEP_MOST


PURGED_CHATS_AT_ONCE = 20
PURGED_TEXTS_AT_ONCE = 100
"""Most messages and reactions of an account, or most files of a chat, in one part."""
ENTRIES_AT_ONCE = 2_000
"""Places that one part looks at, or clears in chats without members."""
HANGING = (
    "reactions", "pins", "mentions", "views", "bans", "links", "indexed", "emptied",
)  # fmt: skip
"""Tables that hang on a chat beside its log and its members, and go with it. The name of a group
stays taken; that of a direct chat goes, for it says who talked with whom."""
_OF_DEVICE = """
SELECT m.id, m.chat, m.seq, m.kind, m.text, m.body, m.re FROM messages m
WHERE m.device = ? AND m.id > ? ORDER BY m.id LIMIT ?"""


def purge(tx: Transaction, op: results.Purge) -> results.Purged:
    """Remove one part: deleted accounts leave their chats first, then the rest goes at random."""
    tx.flush()
    part = _PurgePart(tx, op)
    if not part.leave():
        tx.db.execute("DELETE FROM leaving WHERE texts = 0")
        accounts, chats = _count_left(tx)
        lot = int.from_bytes(op.seed[:8], "big")
        if accounts and not (chats and lot % 2):
            part.take_back(lot // 2 % accounts)
        elif chats:
            part.clear(lot // 2 % chats)
    tx.flush()
    return results.Purged(
        part.entries, part.heirs, part.uninvited, part.emptied, any(_count_left(tx))
    )


def _count_left(tx: Transaction) -> tuple[int, int]:
    """Count the accounts and the chats with something left to remove."""
    accounts = number(tx.db, "SELECT count(*) FROM leaving")
    return accounts, number(tx.db, "SELECT count(*) FROM emptied")


class _PurgePart:
    def __init__(self, tx: Transaction, op: results.Purge) -> None:
        self._tx, self._op = tx, op
        self.entries: list[Msg] = []
        self.heirs: list[tuple[str, Chat]] = []
        self.uninvited: list[tuple[str, str]] = []
        self.emptied: list[str] = []

    def leave(self) -> bool:
        """Let one account leave its next chats. Returns False if all have left theirs."""
        db = self._tx.db
        account = value(
            db,
            "SELECT account FROM leaving l WHERE EXISTS"
            " (SELECT 1 FROM members m WHERE m.account = l.account) LIMIT 1",
        )
        if account is None:
            return False
        chats = db.execute(
            "SELECT c.name FROM members m JOIN chats c ON c.no = m.chat WHERE m.account = ?"
            " ORDER BY c.no LIMIT ?",
            (account, PURGED_CHATS_AT_ONCE),
        ).fetchall()
        for (name,) in chats:
            self._leave(name, account, *self._who(account))
        return True

    def take_back(self, turn: int) -> None:
        """Remove the next messages and reactions of an account, in the order of the ids of their
        entries. Those in chats without members go with the chats."""
        db = self._tx.db
        account, device, id = db.execute(
            "SELECT account, device, id FROM leaving ORDER BY account LIMIT 1 OFFSET ?", (turn,)
        ).fetchone()
        devices = db.execute(
            "SELECT no FROM devices WHERE account = ? AND no >= ? ORDER BY no", (account, device)
        ).fetchall()
        look_at, found = ENTRIES_AT_ONCE, []
        for (device,) in devices:
            for row in db.execute(_OF_DEVICE, (device, id, look_at)):
                look_at, id = look_at - 1, row[0]
                if (row[5] and row[3] == "text") or row[3] == "reacted":
                    found.append((device, *row))
                if len(found) == PURGED_TEXTS_AT_ONCE:
                    break
            if not look_at or len(found) == PURGED_TEXTS_AT_ONCE:
                break
            id = b""
        else:
            db.execute("DELETE FROM leaving WHERE account = ?", (account,))
        db.execute("UPDATE leaving SET device = ?, id = ? WHERE account = ?", (device, id, account))
        user, by = self._who(account)
        chats = {no: self._tx.chat_of_number(no) for no in dict.fromkeys(row[2] for row in found)}
        gone: dict[int, list[RemovedText]] = {no: [] for no in chats}
        removed: set[tuple[int, int]] = set()
        """Places of texts that go, and their reactions with them."""
        for device, id, no, seq, kind, emoji, body, re in found:
            chat = chats[no]
            if not chat.size:
                continue
            if kind == "text":
                changed = self._log(chat, account, user, by, "deleted", re=seq)
                gone[no].append(RemovedText(seq, account, body, (device, id), changed))
                removed.add((no, seq))
            elif (no, re) not in removed and messages.unreact(self._tx, chat, re, emoji, account):
                at = self._log(chat, account, user, by, "unreacted", emoji, re)
                self.entries[-1].reactions = messages.note_reactions(self._tx, chat, re, at)
        self._tx.flush()
        for no, texts in gone.items():
            messages.remove_texts(self._tx, chats[no], texts)

    def clear(self, turn: int) -> None:
        """Clear the next part of a chat without members: first its files, then its log."""
        db = self._tx.db
        no = number(db, "SELECT chat FROM emptied ORDER BY chat LIMIT 1 OFFSET ?", turn)
        chat = self._tx.chat_of_number(no)
        with_files = db.execute(
            "SELECT seq FROM messages WHERE chat = ? AND file <> 0 ORDER BY seq LIMIT ?",
            (chat.no, PURGED_TEXTS_AT_ONCE),
        ).fetchall()
        files.release(self._tx, chat, [seq for (seq,) in with_files])
        if with_files:
            return
        places = db.execute(
            "SELECT seq, by, body, kind FROM messages WHERE chat = ? LIMIT ?",
            (chat.no, ENTRIES_AT_ONCE),
        ).fetchall()
        texts = [(seq, by, body) for seq, by, body, kind in places if body and kind == "text"]
        search_index.discard(self._tx, chat.no, texts)
        db.texts.erase([body for _, _, body, kind in places if body and kind != "text"])
        db.executemany(
            "DELETE FROM messages WHERE chat = ? AND seq = ?",
            [(chat.no, seq) for seq, *_ in places],
        )
        self._tx.removed = True
        if len(places) < ENTRIES_AT_ONCE:
            for table in HANGING:
                db.execute(f"DELETE FROM {table} WHERE chat = ?", (chat.no,))  # noqa: S608
            db.texts.erase([chat.words])
            if chat.name.startswith("@"):
                db.execute(
                    "UPDATE chats SET name = '@' || no, created = 0 WHERE no = ?", (chat.no,)
                )
            self._tx.cache.drop()

    def _leave(self, name: str, account: int, user: str, device: int) -> None:
        tx = self._tx
        chat = tx.cache.chat(tx.db, name, account)
        assert chat is not None
        if chat.kind != "channel":
            self._log(chat, account, user, device, "closed")
        tx.flush()
        gone = members.remove(tx, chat, account)
        if gone.heir is not None:
            no, heir = gone.heir
            self._log(chat, account, user, device, "inherited", heir)
            self.heirs.append((heir, view(tx, chat, no)))
        self.uninvited += [(who, name) for who in gone.uninvited]
        if gone.last:
            self.emptied.append(name)

    def _who(self, account: int) -> tuple[str, int]:
        """Return the name of an account, and the device of its last entries."""
        row: tuple[str, int] = self._tx.db.execute(
            "SELECT a.name, (SELECT max(no) FROM devices WHERE account = a.no) FROM accounts a"
            " WHERE a.no = ?",
            (account,),
        ).fetchone()
        return row

    def _log(
        self, chat: ChatState, account: int, user: str, device: int, kind: Kind, text: str = "",
        re: int = 0,
    ) -> int:  # fmt: skip
        tx, at = self._tx, self._op.at
        made = self._op.seed + len(self.entries).to_bytes(8, "big")
        id = hashlib.sha256(made).hexdigest()[:32]
        seq = tx.append(chat, account, device, id, kind, text, at, re)
        entry = Msg(chat.name, seq, id, user, at, text, kind, re)
        match kind:
            case "deleted":
                entry.changed, entry.gone = seq, user
            case "unreacted":
                entry.reacted = seq
        self.entries.append(entry)
        return seq


CLEARED_MS = 30 * 24 * 3600 * 1000
"""Milliseconds after an appeal was settled, or could last have been made."""
CLEARED_AT_ONCE = 20
_DUE = """
SELECT r.no, r.words FROM reports r JOIN decisions d ON d.report = r.no
LEFT JOIN appeals p ON p.decision = d.no
WHERE r.cleared = 0 AND CASE WHEN p.no IS NULL THEN d.at + ? ELSE p.settled END + ? <= ?
AND (p.no IS NULL OR p.settled > 0) ORDER BY r.no LIMIT ?"""
_BODIES = """
SELECT body FROM cited WHERE report = :no AND body <> 0
UNION ALL SELECT body FROM reported WHERE report = :no AND body <> 0"""


def end(tx: Transaction, op: results.EndSanctions) -> results.Released:
    """End the sanctions whose time is over, and clear the reports that are due."""
    done = notices.end(tx, op)
    more = clear(tx, op.at) == CLEARED_AT_ONCE
    return replace(done, next=op.at) if more else done


def clear(tx: Transaction, at: int) -> int:
    """Clear the next due reports, and return how many. Names and the decision stay."""
    tx.flush()
    due = tx.db.execute(_DUE, (APPEAL_MS, CLEARED_MS, at, CLEARED_AT_ONCE)).fetchall()
    for no, words in due:
        texts = tx.db.execute(_BODIES, {"no": no}).fetchall()
        tx.db.texts.erase([body for (body,) in texts] + [words] * bool(words))
        tx.db.execute("UPDATE cited SET body = 0 WHERE report = ?", (no,))
        tx.db.execute(
            "UPDATE reported SET body = 0, size = NULL, sha256 = NULL WHERE report = ?", (no,)
        )
        # First in place: a row that grows is moved, and a copy of it may stay.
        tx.db.execute("UPDATE report_salts SET salt = ? WHERE report = ?", (bytes(32), no))
        tx.db.execute("UPDATE reports SET digest = ? WHERE no = ?", (bytes(32), no))
        tx.db.execute("UPDATE reports SET words = 0, cleared = ? WHERE no = ?", (at, no))
        ledger.note(tx, at, "cleared", report=no)
        tx.removed = True
    return len(due)


HANDLERS: Handlers = {
    ChatKeep: set_chat_retention, KeepSet: set_relay_retention, results.Purge: purge,
    results.EndSanctions: end, results.Expire: expire,
}  # fmt: skip
