"""What the writer remembers between batches: all of it can be dropped and read again."""

from __future__ import annotations

import sqlite3

from relay.store import titles
from relay.store.times import last_seq
from relay.wire.events import GroupKind, Role

KEPT = 50_000
KEPT_PAIRS = 200_000
"""Of what is remembered for an account in a chat."""
_ROW = f"c.no, {titles.HELD}, c.kind, c.public, c.words, c.keep, c.expired FROM chats c"
_MINE = f"SELECT m.role, {_ROW} JOIN members m ON m.chat = c.no AND m.account = ? WHERE c.name = ?"
_ACTS = (
    "SELECT 1 FROM accounts WHERE no = ? AND deleted = 0 AND"
    " (? = 0 OR EXISTS (SELECT 1 FROM devices WHERE no = ? AND revoked IS NULL))"
)
_BLOCKED = (
    "SELECT m.account FROM members m JOIN members o ON o.chat = m.chat"
    " JOIN blocks b ON b.account = m.account AND b.blocked = o.account"
    " WHERE m.chat = ? AND o.chat = ?"
)


class ChatState:
    """A chat's number, last seq, and how many members it has; of a group its `kind`, and in which
    row its `words` are, title and topic. Texts are kept for `keep` seconds (0: for ever), and are
    gone up to `expired`."""

    __slots__ = (
        "blocked_by", "expired", "head", "keep", "kind", "name", "no", "public", "size", "title",
        "topic", "words",
    )  # fmt: skip

    def __init__(
        self,
        no: int,
        name: str,
        title: str,
        topic: str = "",
        kind: GroupKind = "group",
        public: bool = False,
        words: int = 0,
        keep: int = 0,
        expired: int = 0,
    ) -> None:
        self.no = no
        self.name = name
        self.title = title
        self.topic = topic
        self.kind = kind
        self.public = public
        self.words = words
        self.keep = keep
        self.expired = expired
        self.head = 0
        self.size = 0
        self.blocked_by: set[int] = set()
        """Who of a direct chat has blocked the other."""


class Cache:
    """Chats and accounts by name, read from the database when first asked for."""

    def __init__(self) -> None:
        self.highest: dict[int, str] = {}
        """The greatest id that a device has used, in hex; kept by the transaction."""
        self.roles: dict[tuple[int, int], Role] = {}
        """Of accounts in chats, by both numbers: of those that were asked for."""
        self.positions: dict[tuple[int, int], int] = {}
        """Read positions, likewise."""
        self.last_text: int | None = None
        """The number of the last text; kept by the transaction."""
        self._restricted: set[int] | None = None
        """Who may not write, once it was asked."""
        self._acting: set[tuple[int, int]] = set()
        """Accounts, with their devices, of which it was asked and who may act."""
        self._chats: dict[str, ChatState] = {}
        self._accounts: dict[str, int] = {}

    def drop(self) -> None:
        """Forget all: after a failure only the disk knows what is true."""
        for kept in (self.highest, self.roles, self.positions, self._chats, self._accounts):
            kept.clear()
        self.last_text = None
        self.forget_acting()
        self.forget_restricted()

    def forget_acting(self) -> None:
        """A device was revoked, or an account deleted."""
        self._acting.clear()

    def forget_restricted(self) -> None:
        """Somebody may not write any more, or again."""
        self._restricted = None

    def restricted(self, db: sqlite3.Connection, account: int) -> bool:
        """Whether the staff has decided that an account does not write: who is suspended or banned
        has no connection, but may have had something under way, as a file that was finished."""
        if self._restricted is None:
            rows = db.execute("SELECT account FROM sanctions")
            self._restricted = {no for (no,) in rows}
        return account in self._restricted

    def trim(self) -> None:
        """Keep memory bounded; for between two batches."""
        named = max(len(self._chats), len(self._accounts), len(self.highest), len(self._acting))
        if named > KEPT or max(len(self.roles), len(self.positions)) > KEPT_PAIRS:
            self.drop()

    def acts(self, db: sqlite3.Connection, account: int, device: int) -> bool:
        """Whether an account was not deleted, and its device not revoked; 0 is any device."""
        if (account, device) in self._acting:
            return True
        row = db.execute(_ACTS, (account, device, device)).fetchone()
        if row is not None:
            self._acting.add((account, device))
        return row is not None

    def chat(self, db: sqlite3.Connection, name: str, account: int) -> ChatState | None:
        """The chat, or None if there is none or the account is not in it: one question finds
        out either, so that a chat that one is not in costs what one that is not there does."""
        found = self._chats.get(name)
        if found is not None and (found.no, account) in self.roles:
            return found
        row = db.execute(_MINE, (account, name)).fetchone()
        if row is None:
            return None
        role, *chat = row
        self.roles[chat[0], account] = role
        return self._found(db, name, *chat)

    def add(self, chat: ChatState) -> ChatState:
        """Remember a chat that was made in this batch."""
        self._chats[chat.name] = chat
        return chat

    def invited(self, db: sqlite3.Connection, name: str, account: int) -> ChatState | None:
        """The chat, or None if there is none or the account is not invited to it."""
        where = "JOIN invitations i ON i.chat = c.no AND i.account = ? WHERE c.name = ?"
        return self.find(db, name, where, account, name)

    def find(
        self, db: sqlite3.Connection, name: str, where: str, *values: int | str | bytes
    ) -> ChatState | None:
        """The chat of this name that is found so, what follows `FROM chats c` in a question; or
        None if none is."""
        row = db.execute(f"SELECT {_ROW} {where}", values).fetchone()
        return None if row is None else self._found(db, name, *row)

    def _found(
        self,
        db: sqlite3.Connection,
        name: str,
        no: int,
        held: str | None,
        kind: GroupKind,
        public: int,
        words: int,
        keep: int,
        expired: int,
    ) -> ChatState:
        found = self._chats.get(name)
        if found is None:
            said = titles.split(held)
            found = self.add(ChatState(no, name, *said, kind, bool(public), words, keep, expired))
            (size,) = db.execute("SELECT count(*) FROM members WHERE chat = ?", (no,)).fetchone()
            found.head, found.size = last_seq(db, no), size
            if name.startswith("@"):
                found.blocked_by = {account for (account,) in db.execute(_BLOCKED, (no, no))}
        return found

    def account(self, db: sqlite3.Connection, name: str) -> int | None:
        """The number of an account, or None if there is none, or not any more."""
        found = self._accounts.get(name)
        if found is None:
            row = db.execute(
                "SELECT no FROM accounts WHERE name = ? AND deleted = 0", (name,)
            ).fetchone()
            if row is None:
                return None
            found = self._accounts[name] = row[0]
        return found
