"""What is removed in parts, so that others do not wait for it and a relay that was killed goes on:
an account that was deleted leaves its chats, and what it said goes if that is wanted; the log of a
chat that nobody is in any more goes whole."""

from __future__ import annotations

import hashlib

from relay.store import bodies, changes, files, index, members
from relay.store.account_deletion_ops import Purge, Purged
from relay.store.cache import ChatState
from relay.store.transaction import Transaction
from relay.store.views import view
from relay.wire.events import Chat, Kind, Msg

CHATS_AT_ONCE = 20
TEXTS_AT_ONCE = 100
"""Of each kind so many in one part."""
ENTRIES_AT_ONCE = 2_000
"""Places that one part looks at, or clears in chats that nobody is in any more."""
HANGING = (
    "reactions", "pins", "mentions", "views", "bans", "links", "indexed", "emptied",
)  # fmt: skip
"""What hangs on a chat beside its log and its members, and goes with it. The name of a group stays
taken; that of a direct chat goes, for it says who talked with whom."""
_OF_DEVICE = """
SELECT m.id, m.chat, m.seq, m.kind, m.text, m.body, m.re FROM messages m
WHERE m.device = ? AND m.id > ? ORDER BY m.id LIMIT ?"""


def purge(tx: Transaction, op: Purge) -> Purged:
    """Do a part of what is left: first all who were deleted leave their chats, and the rest takes
    turns by lot, so that none waits until a longer one is done."""
    tx.flush()
    part = _Part(tx, op)
    if not part.leave():
        tx.db.execute("DELETE FROM leaving WHERE texts = 0")
        accounts, chats = _left(tx)
        lot = int.from_bytes(op.seed[:8], "big")
        if accounts and not (chats and lot % 2):
            part.take_back(lot // 2 % accounts)
        elif chats:
            part.clear(lot // 2 % chats)
    tx.flush()
    return Purged(part.entries, part.heirs, part.uninvited, part.emptied, any(_left(tx)))


def _left(tx: Transaction) -> tuple[int, int]:
    """How many accounts and chats there is still something to remove of."""
    (accounts,) = tx.db.execute("SELECT count(*) FROM leaving").fetchone()
    (chats,) = tx.db.execute("SELECT count(*) FROM emptied").fetchone()
    return accounts, chats


class _Part:
    def __init__(self, tx: Transaction, op: Purge) -> None:
        self._tx, self._op = tx, op
        self.entries: list[Msg] = []
        self.heirs: list[tuple[str, Chat]] = []
        self.uninvited: list[tuple[str, str]] = []
        self.emptied: list[str] = []

    def leave(self) -> bool:
        """One account leaves its next chats. False if all have left theirs."""
        db = self._tx.db
        row = db.execute(
            "SELECT account FROM leaving l WHERE EXISTS"
            " (SELECT 1 FROM members m WHERE m.account = l.account) LIMIT 1"
        ).fetchone()
        if row is None:
            return False
        (account,) = row
        chats = db.execute(
            "SELECT c.name FROM members m JOIN chats c ON c.no = m.chat WHERE m.account = ?"
            " ORDER BY c.no LIMIT ?",
            (account, CHATS_AT_ONCE),
        ).fetchall()
        for (name,) in chats:
            self._leave(name, account, *self._who(account))
        return True

    def take_back(self, turn: int) -> None:
        """The next texts and reactions of an account go, in the order of the ids of their entries;
        what stands in chats that nobody is in any more goes with these."""
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
                if len(found) == TEXTS_AT_ONCE:
                    break
            if not look_at or len(found) == TEXTS_AT_ONCE:
                break
            id = b""
        else:
            db.execute("DELETE FROM leaving WHERE account = ?", (account,))
        db.execute("UPDATE leaving SET device = ?, id = ? WHERE account = ?", (device, id, account))
        user, by = self._who(account)
        for device, id, no, seq, kind, emoji, body, re in found:
            chat = self._chat(no)
            if not chat.size:
                continue
            if kind == "text":
                changed = self._log(chat, account, user, by, "deleted", re=seq)
                changes.take_away(self._tx, chat, seq, account, body, (device, id), changed)
            elif changes.unreact(self._tx, chat, re, emoji, account):
                at = self._log(chat, account, user, by, "unreacted", emoji, re)
                self.entries[-1].reactions = changes.reacted(self._tx, chat, re, at)

    def clear(self, turn: int) -> None:
        """The next part of a chat that nobody is in any more: first its files, then its log."""
        db = self._tx.db
        (no,) = db.execute(
            "SELECT chat FROM emptied ORDER BY chat LIMIT 1 OFFSET ?", (turn,)
        ).fetchone()
        chat = self._chat(no)
        with_files = db.execute(
            "SELECT seq FROM messages WHERE chat = ? AND file <> 0 ORDER BY seq LIMIT ?",
            (chat.no, TEXTS_AT_ONCE),
        ).fetchall()
        for (seq,) in with_files:
            files.release(self._tx, chat, seq)
        if with_files:
            return
        places = db.execute(
            "SELECT seq, by, body, kind FROM messages WHERE chat = ? LIMIT ?",
            (chat.no, ENTRIES_AT_ONCE),
        ).fetchall()
        for seq, by, body, kind in places:
            if body and kind == "text":
                index.discard(self._tx, chat.no, seq, by, body)
            elif body:
                bodies.erase(db, body)
        db.executemany(
            "DELETE FROM messages WHERE chat = ? AND seq = ?",
            [(chat.no, seq) for seq, *_ in places],
        )
        self._tx.removed = True
        if len(places) < ENTRIES_AT_ONCE:
            for table in HANGING:
                db.execute(f"DELETE FROM {table} WHERE chat = ?", (chat.no,))  # noqa: S608
            bodies.erase(db, chat.words)
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
        """The name of an account, and the device that its last entries are of."""
        row: tuple[str, int] = self._tx.db.execute(
            "SELECT a.name, (SELECT max(no) FROM devices WHERE account = a.no) FROM accounts a"
            " WHERE a.no = ?",
            (account,),
        ).fetchone()
        return row

    def _chat(self, no: int) -> ChatState:
        db = self._tx.db
        (name,) = db.execute("SELECT name FROM chats WHERE no = ?", (no,)).fetchone()
        found = self._tx.cache.find(db, name, "WHERE c.no = ?", no)
        assert found is not None
        return found

    def _log(
        self, chat: ChatState, account: int, user: str, device: int, kind: Kind, text: str = "",
        re: int = 0,
    ) -> int:  # fmt: skip
        tx, at = self._tx, self._op.at
        made = self._op.seed + len(self.entries).to_bytes(8, "big")
        id = hashlib.sha256(made).hexdigest()[:32]
        seq = tx.append(chat, account, device, id, kind, text, at, re)
        tx.flush()
        entry = Msg(chat.name, seq, id, user, at, text, kind, re)
        match kind:
            case "deleted":
                entry.changed, entry.gone = seq, user
            case "unreacted":
                entry.reacted = seq
        self.entries.append(entry)
        return seq
