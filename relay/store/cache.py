"""What the writer remembers between batches: all of it can be dropped and read again."""

from __future__ import annotations

import sqlite3

KEPT = 50_000


class ChatState:
    """A chat's number, last seq, members (account to role) and the read positions asked for."""

    __slots__ = ("head", "members", "name", "no", "positions", "title")

    def __init__(self, no: int, name: str, title: str, head: int, members: dict[int, str]) -> None:
        self.no = no
        self.name = name
        self.title = title
        self.head = head
        self.members = members
        self.positions: dict[int, int] = {}


class Cache:
    """Chats and accounts by name, read from the database when first asked for."""

    def __init__(self) -> None:
        self.highest: dict[int, str] = {}
        """The greatest id that a device has used, in hex; kept by the transaction."""
        self._chats: dict[str, ChatState] = {}
        self._accounts: dict[str, int] = {}

    def drop(self) -> None:
        """Forget all: after a failure only the disk knows what is true."""
        self.highest.clear()
        self._chats.clear()
        self._accounts.clear()

    def trim(self) -> None:
        """Keep memory bounded; for between two batches."""
        if max(len(self._chats), len(self._accounts), len(self.highest)) > KEPT:
            self.drop()

    def chat(self, db: sqlite3.Connection, name: str) -> ChatState | None:
        """The chat, or None if there is none."""
        found = self._chats.get(name)
        if found is not None:
            return found
        row = db.execute("SELECT no, title FROM chats WHERE name = ?", (name,)).fetchone()
        if row is None:
            return None
        no, title = row
        (head,) = db.execute("SELECT max(seq) FROM messages WHERE chat = ?", (no,)).fetchone()
        members = dict(db.execute("SELECT account, role FROM members WHERE chat = ?", (no,)))
        return self.add(ChatState(no, name, title, head or 0, members))

    def add(self, chat: ChatState) -> ChatState:
        """Remember a chat that was made in this batch."""
        self._chats[chat.name] = chat
        return chat

    def account(self, db: sqlite3.Connection, name: str) -> int | None:
        """The number of an account, or None if there is none."""
        found = self._accounts.get(name)
        if found is None:
            row = db.execute("SELECT no FROM accounts WHERE name = ?", (name,)).fetchone()
            if row is None:
                return None
            found = self._accounts[name] = row[0]
        return found
