"""What is removed in parts, so that others do not wait for it and a relay that was killed goes on:
an account that was deleted leaves its chats, and what it said goes if that is wanted; the log of a
chat that nobody is in any more goes whole."""

from __future__ import annotations

import hashlib

from relay.store import changes, files, index, members
from relay.store.account_deletion_ops import Purge, Purged
from relay.store.cache import ChatState
from relay.store.transaction import Transaction
from relay.wire.events import Chat, Kind, Msg

CHATS_AT_ONCE = 20
TEXTS_AT_ONCE = 100
"""Of each kind so many in one part."""
ENTRIES_AT_ONCE = 2_000
"""Places that one part looks at, or clears in chats that nobody is in any more."""
HANGING = (
    "reactions", "pins", "mentions", "views", "bans", "links", "indexed", "emptied",
)  # fmt: skip
"""What hangs on a chat beside its log and its members, and goes with it. Its name stays taken."""


def purge(tx: Transaction, op: Purge) -> Purged:
    """Do a part of what is left."""
    tx.flush()
    part = _Part(tx, op)
    row = tx.db.execute("SELECT account, texts, device, id FROM leaving LIMIT 1").fetchone()
    if row is not None:
        part.go_on(*row)
    else:
        part.clear()
    tx.flush()
    left = tx.db.execute("SELECT (SELECT count(*) FROM leaving) + (SELECT count(*) FROM emptied)")
    more = bool(left.fetchone()[0])
    return Purged(part.entries, part.heirs, part.uninvited, more)


class _Part:
    def __init__(self, tx: Transaction, op: Purge) -> None:
        self._tx, self._op = tx, op
        self.entries: list[Msg] = []
        self.heirs: list[tuple[str, Chat]] = []
        self.uninvited: list[tuple[str, str]] = []

    def go_on(self, account: int, texts: int, device: int, id: bytes) -> None:
        """The next part of one account: first it leaves its chats, then what it said goes."""
        db = self._tx.db
        user, by = db.execute(
            "SELECT a.name, (SELECT max(no) FROM devices WHERE account = a.no) FROM accounts a"
            " WHERE a.no = ?",
            (account,),
        ).fetchone()
        chats = db.execute(
            "SELECT c.name FROM members m JOIN chats c ON c.no = m.chat WHERE m.account = ?"
            " ORDER BY c.no LIMIT ?",
            (account, CHATS_AT_ONCE),
        ).fetchall()
        for (name,) in chats:
            self._leave(name, account, user, by)
        if chats:
            return
        if texts and (self._texts(account, user, by, device, id) or self._emoji(account, user, by)):
            return
        db.execute("DELETE FROM leaving WHERE account = ?", (account,))

    def clear(self) -> None:
        """The next part of a chat that nobody is in any more: first its files, then its log."""
        db = self._tx.db
        row = db.execute(
            "SELECT c.no, c.name FROM emptied JOIN chats c ON c.no = emptied.chat LIMIT 1"
        ).fetchone()
        if row is None:
            return
        chat = self._chat(*row)
        with_files = db.execute(
            "SELECT seq FROM messages WHERE chat = ? AND file <> 0 ORDER BY seq LIMIT ?",
            (chat.no, TEXTS_AT_ONCE),
        ).fetchall()
        for (seq,) in with_files:
            files.release(self._tx, chat, seq)
        if with_files:
            return
        places = db.execute(
            "SELECT seq, by, body FROM messages WHERE chat = ? LIMIT ?",
            (chat.no, ENTRIES_AT_ONCE),
        ).fetchall()
        for seq, by, body in places:
            if body:
                index.discard(self._tx, chat.no, seq, by, body)
        db.executemany(
            "DELETE FROM messages WHERE chat = ? AND seq = ?",
            [(chat.no, seq) for seq, *_ in places],
        )
        self._tx.removed = True
        if len(places) < ENTRIES_AT_ONCE:
            for table in HANGING:
                db.execute(f"DELETE FROM {table} WHERE chat = ?", (chat.no,))  # noqa: S608
            db.execute("UPDATE chats SET title = '', topic = '' WHERE no = ?", (chat.no,))
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
            self.heirs.append(gone.heir)
        self.uninvited += [(who, name) for who in gone.uninvited]

    def _texts(self, account: int, user: str, by: int, device: int, id: bytes) -> bool:
        """Delete the next texts of the account. False if there are no more."""
        db = self._tx.db
        rows = db.execute(
            "SELECT m.device, m.id, c.no, c.name, m.seq, m.body FROM devices d"
            " CROSS JOIN messages m ON m.device = d.no JOIN chats c ON c.no = m.chat"
            " WHERE d.account = ? AND (d.no, m.id) > (?, ?) AND m.body <> 0"
            " ORDER BY d.no, m.id LIMIT ?",
            (account, device, id, TEXTS_AT_ONCE),
        ).fetchall()
        for on, named, no, name, seq, body in rows:
            chat = self._chat(no, name)
            changed = self._log(chat, account, user, by, "deleted", re=seq)
            changes.take_away(self._tx, chat, seq, account, body, (on, named), changed)
        if rows:
            db.execute(
                "UPDATE leaving SET device = ?, id = ? WHERE account = ?", (*rows[-1][:2], account)
            )
        return bool(rows)

    def _emoji(self, account: int, user: str, by: int) -> bool:
        """Take the next reactions of the account away. False if there are no more."""
        db = self._tx.db
        rows = db.execute(
            "SELECT c.no, c.name, r.seq, r.emoji FROM reactions r JOIN chats c ON c.no = r.chat"
            " WHERE r.account = ? ORDER BY r.chat, r.seq, r.emoji LIMIT ?",
            (account, TEXTS_AT_ONCE),
        ).fetchall()
        for no, name, seq, emoji in rows:
            chat = self._chat(no, name)
            changes.unreact(self._tx, chat, seq, emoji, account)
            at = self._log(chat, account, user, by, "unreacted", emoji, seq)
            self.entries[-1].reactions = changes.reacted(self._tx, chat, seq, at)
        return bool(rows)

    def _chat(self, no: int, name: str) -> ChatState:
        found = self._tx.cache.find(self._tx.db, name, "WHERE c.no = ?", no)
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
