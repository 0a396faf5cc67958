"""One batch while it runs: the connection, the cache, and the log entries not yet inserted."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from relay.file_quota import FileQuota
from relay.store.bodies import JOIN, TEXT, last
from relay.store.cache import Cache, ChatState
from relay.store.ops import Refused
from relay.store.permissions import (
    BLOCKED,
    DESERTED,
    NO_SUCH_CHAT,
    RESTRICTED,
    SAYING,
    WRITING,
    Act,
    refusal,
)
from relay.wire.events import Kind

_Row = TypeVar("_Row")
STEPS = (256, 64, 16, 4, 1)
WORDS: frozenset[Kind] = frozenset(("text", "titled", "topic"))
"""Kinds of entries with words of people, which are not in the row of the entry itself."""

_INSERT = (
    "INSERT INTO messages (chat, seq, at, by, device, id, kind, text, re, origin, body) VALUES "
)
_FIND = (
    f"SELECT m.device, m.id, m.chat, m.seq, m.at, m.kind, {TEXT}, m.re, m.changed FROM asked"  # noqa: S608
    f" CROSS JOIN messages m ON m.device = asked.device AND m.id = asked.id {JOIN}"
)
INSERTS = {n: _INSERT + ", ".join(["(?,?,?,?,?,?,?,?,?,?,?)"] * n) for n in STEPS}
_TEXTS = {n: f"INSERT INTO texts (no, text) VALUES {', '.join(['(?,?)'] * n)}" for n in STEPS}  # noqa: S608
FINDS = {
    n: f"WITH asked (device, id) AS (VALUES {', '.join(['(?,?)'] * n)}) {_FIND}" for n in STEPS
}


class Entry(NamedTuple):
    """What a client's id already names. The `text` is as it was said only while nothing `changed`
    it."""

    chat: int
    seq: int
    at: int
    kind: str
    text: str
    re: int
    changed: int = 0


def chunks(rows: Sequence[_Row]) -> Iterator[Sequence[_Row]]:
    """Slices of the sizes in STEPS, largest first, so that few statements do for any number."""
    done = 0
    for size in STEPS:
        while len(rows) - done >= size:
            yield rows[done : done + size]
            done += size


class Transaction:
    """Gathers entries so that a batch is a few statements: each statement gives up the GIL."""

    def __init__(
        self, db: sqlite3.Connection, cache: Cache, quota: FileQuota | None = None
    ) -> None:
        self.db = db
        self.cache = cache
        self.quota = quota or FileQuota()
        self.freed: list[bytes] = []
        """Files that no entry has any more, once this is committed."""
        self._rows: list[tuple[int, int, int, int, int, str, Kind, str, int, int, int]] = []
        self._texts: list[tuple[int, str]] = []
        self._named: dict[tuple[int, str], Entry] = {}
        self._asked: set[tuple[int, str]] = set()
        self.removed = False
        """Whether a text was taken away, and so has to leave the write-ahead log too."""
        self.going = False
        """Whether a text is noted that has to leave the index yet."""
        self.grown: set[int] = set()
        """The chats that have new entries."""

    def chat(self, name: str, account: int, act: Act) -> ChatState | Refused:
        """A chat in which the account may do this, or why not."""
        chat = self.cache.chat(self.db, name, account)
        role = None if chat is None else self.cache.roles[chat.no, account]
        channel = chat is not None and chat.kind == "channel"
        refused = refusal(act, name, role, channel)
        if refused is None and chat is not None and chat.blocked_by and act in SAYING:
            # To the blocked one it is as if the other were not there.
            refused = BLOCKED if account in chat.blocked_by else NO_SUCH_CHAT
        if refused is None and chat is not None and act is Act.KEEP and chat.blocked_by - {account}:
            refused = NO_SUCH_CHAT  # it says a number, and takes away what the other one wrote
        if refused is None and chat is not None and name[0] == "@" and chat.size < 2:
            refused = DESERTED if act in SAYING else None
        if refused is None and act in WRITING and self.cache.restricted(self.db, account):
            refused = RESTRICTED
        return refused or chat or NO_SUCH_CHAT

    def look_up(self, names: Iterable[tuple[int, str]]) -> None:
        """Learn in one go which of these (device, id) name an entry already.

        An id above all others of its device is new without looking: ids that grow cost nothing.
        """
        asked = [name for name in names if name[1] <= self._highest(name[0])]
        if not asked:
            return
        asked = list(dict.fromkeys(asked))
        self._asked.update(asked)
        for part in chunks(asked):
            flat: list[int | bytes] = []
            for device, id in part:
                flat += (device, bytes.fromhex(id))
            for device, raw, *entry in self.db.execute(FINDS[len(part)], flat):
                self._named[device, raw.hex()] = Entry(*entry)

    def named(self, device: int, id: str) -> Entry | None:
        """The entry that this device's id names, in the store or in this batch."""
        name = (device, id)
        entry = self._named.get(name)
        if entry is None and name not in self._asked:
            self.look_up((name,))
            entry = self._named.get(name)
        return entry

    def forget(self, device: int, id: str) -> None:
        """What this id names was changed: who asks next reads it anew."""
        self._named.pop((device, id), None)
        self._asked.discard((device, id))

    def append(
        self,
        chat: ChatState,
        by: int,
        device: int,
        id: str,
        kind: Kind,
        text: str,
        at: int,
        re: int = 0,
        origin: int = 0,
    ) -> int:
        """Add an entry to a chat's log and return its seq. The id names nothing yet."""
        seq = chat.head = chat.head + 1
        body = self.body(text) if text and kind in WORDS else 0
        self._rows.append(
            (chat.no, seq, at, by, device, id, kind, "" if body else text, re, origin, body)
        )
        self._named[device, id] = Entry(chat.no, seq, at, kind, text, re)
        self.grown.add(chat.no)
        self.cache.highest[device] = max(id, self._highest(device))
        return seq

    def body(self, text: str) -> int:
        """Put a text at the end of all texts; its number there."""
        if self.cache.last_text is None:
            self.cache.last_text = last(self.db)
        self.cache.last_text += 1
        self._texts.append((self.cache.last_text, text))
        return self.cache.last_text

    def flush(self) -> None:
        """Insert what was gathered; before any statement that reads the log, and at the end."""
        for texts in chunks(self._texts):
            self.db.execute(_TEXTS[len(texts)], [x for pair in texts for x in pair])
        self._texts.clear()
        for part in chunks(self._rows):
            flat: list[int | str | bytes] = []
            for chat, seq, at, by, device, id, kind, text, re, origin, body in part:
                flat += (chat, seq, at, by, device, bytes.fromhex(id), kind, text, re, origin, body)
            self.db.execute(INSERTS[len(part)], flat)
        self._rows.clear()

    def _highest(self, device: int) -> str:
        found = self.cache.highest.get(device)
        if found is None:
            # Only at a device's first entry since the cache was dropped: all is in the database.
            row = self.db.execute(
                "SELECT max(id) FROM messages WHERE device = ?", (device,)
            ).fetchone()
            found = self.cache.highest[device] = "" if row[0] is None else row[0].hex()
        return found
