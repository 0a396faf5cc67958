"""One batch of changes to the database, with its log entries.
The cache that the writer keeps between batches is here too. All of it can be dropped and read
again."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from relay.options import FileQuota
from relay.store import texts
from relay.store.database import Database, exists, first_since, listed, number, value
from relay.store.entries import EntryRow
from relay.store.results import EarlyAnswer, Operation, Result
from relay.wire import permissions
from relay.wire.errors import Code
from relay.wire.groups import SLOW_HELD
from relay.wire.limits import is_notes
from relay.wire.messages import Kind, Msg
from relay.wire.permissions import NO_SUCH_CHAT, Act
from relay.wire.shapes import GroupKind, Refused, Request, Role, Value

WORDS: frozenset[Kind] = frozenset(("text", "titled", "topic"))
"""Kinds of entries with words of people, which are not in the row of the entry itself."""
USED_ID = Refused(
    Code.CONFLICT, "This device has already sent a different request with the same id."
)

_SPOKEN = (
    "SELECT coalesce(max(at), 0) FROM messages WHERE chat = ? AND seq >= ? AND by = ?"
    " AND kind = 'text' AND at <= ?"
)


class StoredEntry(NamedTuple):
    """The entry that a client's id names, with its original `text` while `changed` is 0."""

    chat: int
    seq: int
    at: int
    kind: str
    text: str
    re: int
    changed: int = 0


class Transaction:
    """One running batch. It gathers entries, because each statement releases the GIL."""

    def __init__(self, db: Database, cache: NameCache, quota: FileQuota | None = None) -> None:
        self.db = db
        self.cache = cache
        self.quota = quota or FileQuota()
        self.freed: list[bytes] = []
        """Files that no entry refers to after this commit."""
        self._rows: list[EntryRow] = []
        self._at_once = db.entries.at_once
        self._mentions: list[tuple[int, int, int]] = []
        self._texts: list[tuple[int, str]] = []
        self._named: dict[tuple[int, str], StoredEntry] = {}
        self._asked: set[tuple[int, str]] = set()
        self.removed = False
        """True if a text was deleted, and so has to leave the write-ahead log too."""
        self.going = False
        """True if a noted text still has to leave the index."""
        self.grown: dict[int, None] = {}
        """The chats that have new entries."""

    def chat(self, op: Operation[Any], name: str, act: permissions.Act) -> ChatState:
        """Return a chat in which the account may do this, or end the operation with the refusal."""
        account = op.account
        chat = self.cache.chat(self.db, name, account)
        role = None if chat is None else self.cache.roles[chat.no, account]
        channel = chat is not None and chat.kind == "channel"
        refused = permissions.refusal(act, role, name[0] == "@", channel)
        if refused is not None or chat is None:
            raise EarlyAnswer(refused or NO_SUCH_CHAT)
        if chat.blocked_by and act in permissions.SAYING:
            # To the blocked user it is as if the other were not there.
            raise EarlyAnswer(permissions.BLOCKED if account in chat.blocked_by else NO_SUCH_CHAT)
        if act is permissions.Act.KEEP and chat.blocked_by - {account}:
            raise EarlyAnswer(NO_SUCH_CHAT)  # a new retention would delete what the other one wrote
        alone = name[0] == "@" and chat.size < 2 and not is_notes(name)
        if act in permissions.SAYING and alone:
            raise EarlyAnswer(permissions.DESERTED)
        if act in permissions.WRITING and self.cache.restricted(self.db, account):
            raise EarlyAnswer(permissions.RESTRICTED)
        if chat.slow and role == "member" and act in (Act.SEND, Act.SEND_FILE):
            self._check_pace(op, chat)
        return chat

    def _check_pace(self, op: Operation[Any], chat: ChatState) -> None:
        """Refuse a new message to a group in slow mode that comes too soon after the last."""
        if self.named(op.device, op.id) is not None:
            return
        last = self.cache.spoken.get((chat.no, op.account))
        if last is None:
            self.flush()
            since = first_since(self.db, chat.no, op.at - chat.slow * 1000, op.at)
            last = number(self.db, _SPOKEN, chat.no, since, op.account, op.at)
            if last:  # else the pace of later may look further back
                self.cache.spoken[chat.no, op.account] = last
        if last <= op.at < last + chat.slow * 1000:  # else the clock went back
            wait = chat.slow - (op.at - last) / 1000
            text = f"Slow mode is on. You can send the next message in {math.ceil(wait)} s."
            raise EarlyAnswer(Refused(Code.RATE, text, min(wait, SLOW_HELD)))

    def chat_of_number(self, no: int) -> ChatState:
        """Return the chat of this number."""
        name = value(self.db, "SELECT name FROM chats WHERE no = ?", no)
        chat = self.cache.find(self.db, name, "WHERE c.no = ?", no)
        assert chat is not None
        return chat

    def insert(self, table: str, **row: object) -> None:
        """Insert a row."""
        columns, marks = ", ".join(row), ", ".join("?" * len(row))
        query = f"INSERT INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608
        self.db.execute(query, tuple(row.values()))

    def add(self, table: str, **row: object) -> int:
        """Insert a row of a table whose rows are numbered, and return its number: one more than the
        last, so that no number is left out."""
        columns, marks = ", ".join(row), ", ".join("?" * len(row))
        following = f"(SELECT coalesce(max(no), 0) + 1 FROM {table})"  # noqa: S608
        query = f"INSERT INTO {table} (no, {columns}) VALUES ({following}, {marks}) RETURNING no"  # noqa: S608
        return number(self.db, query, *row.values())

    def look_up(self, names: Iterable[tuple[int, str]]) -> None:
        """Look up in one go which of these (device, id) name an entry already.

        An id above all others of its device is new without looking: growing ids cost nothing."""
        asked: list[tuple[int, str]] = []
        for name in names:
            if name not in self._asked:
                self._asked.add(name)
                if name[1] <= self._highest(name[0]):
                    asked.append(name)
        if asked:
            self._remember(self.db.entries.find(asked))

    def load(self, names: Iterable[tuple[int, str]], found: Iterable[Any]) -> None:
        """Take what was found of all these names, so that nobody looks them up again."""
        self._asked.update(names)
        self._remember(found)

    def _remember(self, found: Iterable[Any]) -> None:
        for device, raw, *entry in found:
            self._named[device, raw.hex()] = StoredEntry(*entry)

    def named(self, device: int, id: str) -> StoredEntry | None:
        """Return the entry that this device's id names, in the store or in this batch."""
        name = (device, id)
        entry = self._named.get(name)
        if entry is None and name not in self._asked:
            self.look_up((name,))
            entry = self._named.get(name)
        return entry

    def forget(self, device: int, id: str) -> None:
        """Forget the entry that this id names, which was changed: it is read again when needed."""
        self._named.pop((device, id), None)
        self._asked.discard((device, id))

    def append(
        self, chat: ChatState, by: int, device: int, id: str, kind: Kind, text: str, at: int,
        re: int = 0, origin: int = 0,
    ) -> int:  # fmt: skip
        """Add an entry to a chat's log and return its seq. The id must be unused."""
        seq = chat.head = chat.head + 1
        body = self.body(text) if text and kind in WORDS else 0
        self._rows.append(
            (chat.no, seq, at, by, device, id, kind, "" if body else text, re, origin, body)
        )
        if len(self._rows) >= self._at_once:
            self.flush()
        self._named[device, id] = StoredEntry(chat.no, seq, at, kind, text, re)
        self.grown[chat.no] = None
        if kind == "text" and (chat.slow or self.cache.spoken):
            self.cache.spoken[chat.no, by] = at
        self.cache.highest[device] = max(id, self._highest(device))
        return seq

    def log(
        self, op: Operation[Any], chat: ChatState, kind: Kind, text: str = "", re: int = 0
    ) -> Msg:
        """Append the entry of an action to a chat's log."""
        seq = self.append(chat, op.account, op.device, op.id, kind, text, op.at, re)
        return Msg(chat.name, seq, op.id, op.user, op.at, text, kind, re)

    def log_beside(self, op: Operation[Any], chat: ChatState, kind: Kind, text: str) -> Msg:
        """Append a second entry of one action. Its id is derived from the action's and near it,
        since growing ids cost nothing."""
        n, id = 0, ""
        while not id or self.named(op.device, id) is not None:
            id = op.id[:12] + hashlib.sha256(f"{op.id} {n}".encode()).hexdigest()[:20]
            n += 1
        seq = self.append(chat, op.account, op.device, id, kind, text, op.at)
        return Msg(chat.name, seq, id, op.user, op.at, text, kind)

    def check_id(self, op: Operation[Any]) -> None:
        """Refuse an id that names an entry already."""
        if self.named(op.device, op.id) is not None:
            raise EarlyAnswer(USED_ID)

    def is_repeat(
        self, op: Operation[Any], chat: ChatState, kinds: tuple[Kind, ...], text: str = "",
        re: int = 0, other: Refused = USED_ID,
    ) -> bool:  # fmt: skip
        """Return whether the id names this action, done before. Refuse an id of something else."""
        entry = self.named(op.device, op.id)
        if entry is None:
            return False
        if entry.kind in kinds and (entry.chat, entry.text, entry.re) == (chat.no, text, re):
            return True
        raise EarlyAnswer(other)

    def body(self, text: str) -> int:
        """Add a text at the end of `texts` and return its number."""
        no = self.cache.last_text = self.db.texts.following(self.cache.last_text)
        self._texts.append((no, text))
        return no

    def flush(self) -> None:
        """Insert the gathered entries, before any statement that reads the log and at the end."""
        if self._rows:
            self.db.entries.add(self._rows, self._texts)
        elif self._texts:
            self.db.texts.add(self._texts)
        self._rows.clear()
        self._texts.clear()
        self.flush_mentions()

    def mention(self, account: int, chat: int, seq: int) -> None:
        """Note that a message mentions an account."""
        self._mentions.append((account, chat, seq))

    def flush_mentions(self) -> None:
        """Insert the gathered mentions, before any statement about mentions."""
        if self._mentions:
            self.db.entries.mention(self._mentions)
            self._mentions.clear()

    def _highest(self, device: int) -> str:
        found = self.cache.highest.get(device)
        if found is None:
            # Only at a device's first entry since the cache was dropped: all is in the database.
            # PostgreSQL 17 has no max() of bytes.
            query = "SELECT id FROM messages WHERE device = ? ORDER BY id DESC LIMIT 1"
            row = self.db.execute(query, (device,)).fetchone()
            found = self.cache.highest[device] = "" if row is None else row[0].hex()
        return found


KEPT = 50_000
KEPT_PAIRS = 200_000
"""Most account and chat pairs that are remembered."""
_COLUMNS = ("kind", "public", "words", "keep", "expired", "slow")
_MINE = (
    "SELECT m.role, c.no FROM chats c JOIN members m ON m.chat = c.no AND m.account = ?"
    " WHERE c.name = ?"
)
_LOADED = f"""
SELECT c.no, c.name, (SELECT coalesce(max(seq), 0) FROM messages WHERE chat = c.no),
  (SELECT count(*) FROM members WHERE chat = c.no), {texts.HELD},
  {", ".join(f"c.{column}" for column in _COLUMNS)}
FROM json_each(?) j CROSS JOIN chats c ON c.no = CAST(j.value AS bigint)"""  # noqa: S608
_ACTS = (
    "SELECT EXISTS"
    " (SELECT 1 FROM sanctions s WHERE s.account = a.no AND s.kind IN ('suspend', 'ban'))"
    " FROM accounts a WHERE a.no = ? AND a.deleted = 0 AND"
    " (? = 0 OR EXISTS (SELECT 1 FROM devices WHERE no = ? AND revoked IS NULL))"
)
_BLOCKED = (
    "SELECT m.chat, m.account FROM json_each(?) j"
    " CROSS JOIN members m ON m.chat = CAST(j.value AS bigint)"
    " CROSS JOIN members o ON o.chat = m.chat"
    " WHERE (SELECT 1 FROM blocks WHERE account = m.account AND blocked = o.account) = 1"
)


SHOWN = ("title", "topic", "kind", "public", "keep", "expired", "slow")
"""Fields that members see as they are stored."""


@dataclass(slots=True, eq=False)
class ChatState:
    """A chat's number, last seq and size; a group's `kind`, and the row of its title and topic
    (`words`). Messages are kept for `keep` seconds (0: forever), and are gone up to `expired`. A
    member waits `slow` seconds between two messages."""

    no: int
    name: str
    title: str
    topic: str = ""
    kind: GroupKind = "group"
    public: bool = False
    words: int = 0
    keep: int = 0
    expired: int = 0
    slow: int = 0
    head: int = 0
    size: int = 0
    blocked_by: set[int] = field(default_factory=set)
    """The accounts of a direct chat that have blocked their peer."""


ABOVE_ALL = "~"
"""In place of a device's greatest id: every id has to be looked up."""


@dataclass(slots=True)
class KnownFacts:
    """All that a batch of operations on messages asks, beside its chats. Of the pairs that were
    asked for, those that are missing don't exist."""

    members: set[tuple[str, int]] = field(default_factory=set)
    """The chats and accounts that were asked for."""
    roles: dict[tuple[int, int], Role] = field(default_factory=dict)
    positions: dict[tuple[int, int], int] = field(default_factory=dict)
    acted: set[tuple[int, int]] = field(default_factory=set)
    """The accounts and devices that were asked for."""
    acting: set[tuple[int, int]] = field(default_factory=set)
    restricted: set[int] = field(default_factory=set)
    barred: set[int] = field(default_factory=set)
    """Accounts that are suspended or banned."""
    spoken: dict[tuple[int, int], int] = field(default_factory=dict)
    mentioned: set[str] = field(default_factory=set)
    """The names that were asked for."""
    accounts: dict[str, int] = field(default_factory=dict)
    mentions: set[tuple[int, int]] = field(default_factory=set)
    """The accounts, and who mentions them, that were asked for."""
    blocks: set[tuple[int, int]] = field(default_factory=set)


class NameCache:
    """Chats and accounts by name, read from the database when first needed. `locking` ends the
    statements that read a chat, where other connections write as well."""

    def __init__(self, locking: str = "") -> None:
        self.locking = locking
        self.highest: dict[int, str] = {}
        """The greatest id that a device has used, in hex; updated by the transaction."""
        self.roles: dict[tuple[int, int], Role] = {}
        """Roles by account and chat numbers, if they were looked up."""
        self.positions: dict[tuple[int, int], int] = {}
        """Read positions, likewise."""
        self.spoken: dict[tuple[int, int], int] = {}
        """The time of each account's last message to a group in slow mode, kept by transactions."""
        self.last_text: int | None = None
        """The number of the last text; updated by the transaction."""
        self._restricted: set[int] | None = None
        """Accounts that may not write, once looked up."""
        self._acting: set[tuple[int, int]] = set()
        """Pairs of account and device that were looked up and may act."""
        self._chats: dict[str, ChatState] = {}
        self._accounts: dict[str, int] = {}
        self._known: KnownFacts | None = None

    def load(self, known: KnownFacts, chats: Iterable[ChatState]) -> None:
        """Take all that the operations of one batch will ask, which nobody else can change until
        its end. What isn't in it isn't there."""
        self._known = known
        self._chats = {chat.name: chat for chat in chats}
        self._acting, self._restricted, self._accounts = (
            known.acting, known.restricted, known.accounts
        )  # fmt: skip
        self.roles, self.positions, self.spoken = known.roles, known.positions, known.spoken
        self.highest = dict.fromkeys((device for _, device in known.acted), ABOVE_ALL)

    def drop(self) -> None:
        """Forget all: after a failure only the disk knows what is true."""
        for kept in (
            self.highest, self.roles, self.positions, self.spoken, self._chats, self._accounts
        ):  # fmt: skip
            kept.clear()
        self.last_text = None
        self._known = None
        self.forget_sanctions()

    def forget_acting(self) -> None:
        """Forget which devices may act, after a revocation or a deletion."""
        self._acting.clear()

    def forget_sanctions(self) -> None:
        """Forget which accounts are restricted or suspended, after a change."""
        self._restricted = None
        self.forget_acting()

    def restricted(self, db: Database, account: int) -> bool:
        """Return whether the staff has restricted an account from writing."""
        if self._restricted is None:
            rows = db.execute("SELECT account FROM sanctions")
            self._restricted = {no for (no,) in rows}
        return account in self._restricted

    def trim(self) -> None:
        """Keep memory bounded; call it between two batches."""
        named = max(len(self._chats), len(self._accounts), len(self.highest), len(self._acting))
        if named > KEPT or max(len(self.roles), len(self.positions), len(self.spoken)) > KEPT_PAIRS:
            self.drop()

    def acting_refusal(self, db: Database, account: int, device: int) -> Refused | None:
        """Return why a device may not act: it was revoked, or its account is deleted or suspended.
        Device 0 is any one, also of a suspended account."""
        if (account, device) in self._acting:
            return None
        if self._known is not None and (account, device) in self._known.acted:
            return permissions.BARRED if account in self._known.barred else permissions.GONE
        row = db.execute(_ACTS, (account, device, device)).fetchone()
        if row is None:
            return permissions.GONE
        if device and row[0]:
            return permissions.BARRED
        self._acting.add((account, device))
        return None

    def chat(self, db: Database, name: str, account: int) -> ChatState | None:
        """Return the chat, or None if it does not exist or the account is not in it. One query
        finds out either, so that both cost the same."""
        found = self._chats.get(name)
        if found is not None and (found.no, account) in self.roles:
            return found
        if self._known is not None and (name, account) in self._known.members:
            return None
        row = db.execute(_MINE + self.locking, (account, name)).fetchone()
        if row is None:
            return None
        role, no = row
        self.roles[no, account] = role
        return self._found(db, name, no)

    def add(self, chat: ChatState) -> ChatState:
        """Remember a chat that was made in this batch."""
        self._chats[chat.name] = chat
        return chat

    def invited(self, db: Database, name: str, account: int) -> ChatState | None:
        """Return the chat, or None if it does not exist or the account is not invited to it."""
        where = "JOIN invitations i ON i.chat = c.no AND i.account = ? WHERE c.name = ?"
        return self.find(db, name, where, account, name)

    def find(
        self, db: Database, name: str, where: str, *values: int | str | bytes
    ) -> ChatState | None:
        """Return the chat of this name that matches `where`, which follows `FROM chats c`."""
        row = db.execute(f"SELECT c.no FROM chats c {where}{self.locking}", values).fetchone()  # noqa: S608
        return None if row is None else self._found(db, name, row[0])

    def read_chats(self, db: Database, chats: Iterable[tuple[str, int]]) -> list[ChatState]:
        """Return chats of these names and numbers, which exist. It takes two statements, however
        many of them have to be read."""
        wanted = list(chats)
        missing = {no for name, no in wanted if name not in self._chats}
        if missing:
            direct: list[int] = []
            rows = db.execute(_LOADED, (listed(missing),)).fetchall()
            for no, name, head, size, held, *columns in rows:
                title, topic = texts.split(held)
                state = dict(zip(_COLUMNS, columns, strict=True))
                state["public"] = bool(state["public"])
                self.add(ChatState(no, name, title, topic, head=head, size=size, **state))
                if name.startswith("@"):
                    direct.append(no)
            if direct:
                names = {no: name for name, no in wanted}
                for no, account in db.execute(_BLOCKED, (listed(direct),)):
                    self._chats[names[no]].blocked_by.add(account)
        return [self._chats[name] for name, _ in wanted]

    def number(self, db: Database, name: str) -> int:
        """Return the number of a chat, 0 if there is none of this name."""
        if (found := self._chats.get(name)) is not None:
            return found.no
        return number(db, "SELECT no FROM chats WHERE name = ?", name)

    def _found(self, db: Database, name: str, no: int) -> ChatState:
        found = self._chats.get(name)
        return self.read_chats(db, [(name, no)])[0] if found is None else found

    def account(self, db: Database, name: str) -> int | None:
        """Return the number of an account, or None if it does not exist or is deleted."""
        found = self._accounts.get(name)
        if found is None and (self._known is None or name not in self._known.mentioned):
            row = db.execute(
                "SELECT no FROM accounts WHERE name = ? AND deleted = 0", (name,)
            ).fetchone()
            if row is None:
                return None
            found = self._accounts[name] = row[0]
        return found

    def blocks(self, db: Database, account: int, other: int) -> bool:
        """Return whether an account has blocked another, which mentions it."""
        if self._known is not None and (account, other) in self._known.mentions:
            return (account, other) in self._known.blocks
        return blocks(db, account, other)


def blocks(db: Database, account: int, other: int) -> bool:
    """Return whether the account has blocked the other account."""
    there = "SELECT 1 FROM blocks WHERE account = ? AND blocked = ?"
    return exists(db, there, account, other)


Handlers = dict[type[Value] | type[Request], Callable[[Transaction, Any], Result]]
"""The function of each operation that writes."""
