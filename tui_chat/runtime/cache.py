"""The local cache of cloud chats and of messages that the relay does not have yet (SQLite).
Nothing of a secret chat is written here."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct

from relay.wire import limits
from tui_chat.cloud.log_entries import with_news
from tui_chat.core import step
from tui_chat.core.events import Delivery, Line, LineMark, Trouble
from tui_chat.core.loaded_messages import MOST_RANGES
from tui_chat.core.records import AS_SAID, Attachment, Revision, newest
from tui_chat.runtime.cache_file import WORDS, erase, open_cache, put, read

_LINE = f"key, sender, at, {WORDS}, seq, kind, re, origin, now, attached"
_LAST = f"""
    SELECT x.chat, {_LINE} FROM
    (SELECT chat, max(lo) AS lo, hi FROM held GROUP BY chat) AS top CROSS JOIN lines AS x
    WHERE x.chat = top.chat AND x.seq <= top.hi AND x.seq >= coalesce(
        (SELECT seq FROM lines AS y WHERE y.chat = top.chat AND y.seq BETWEEN top.lo AND top.hi
         ORDER BY seq DESC LIMIT 1 OFFSET ?), top.lo)
    ORDER BY x.chat, x.seq
"""  # noqa: S608
"""Select the newest lines of each chat without a gap, in one query because there may be many chats.
Some of the places that are held have no line."""
_UNDONE = 1000
_Held = tuple[str, Revision, int]
"""The text of a message, its revision, and the row it is written in."""
_NOT_HERE: _Held = ("", AS_SAID, 0)
_CHAT = ", ".join(step.SaveChat.__struct_fields__)
_CHAT_VALUES = ", ".join("?" * len(step.SaveChat.__struct_fields__))


class CacheContents(Struct, frozen=True):
    """The contents of the cache at the start. `lines` are the newest of each chat, in order."""

    chats: list[step.SaveChat]
    lines: dict[str, list[Line]]
    held: dict[str, list[tuple[int, int]]]
    outbox: list[step.QueueText]
    drafts: list[step.SaveDraft] = []
    choices: dict[str, str] = {}


class Cache:
    """One cache file with one owner. All changes of one step are one transaction."""

    def __init__(self, path: Path, user: str) -> None:
        """Open the file or create it (0600). A damaged file is put aside, with `rebuilt` as its new
        name until the next opening or the removal of a message, which it may still hold. Raises
        CacheTooNew, or CacheUnusable for a file that cannot be read or written."""
        self._user = user
        self._db, self.rebuilt = open_cache(path)
        self._aside = self.rebuilt
        self._undone: list[step.CacheWrite] = []

    def close(self) -> None:
        """Write any deletions that failed before, then close the file."""
        if self._undone:
            with suppress(sqlite3.Error):
                self.keep([])
        self._db.close()

    def remembered(self, last: int) -> CacheContents:
        """Return everything a client starts with, at most `last` lines of each chat."""
        rows = self._db.execute(f"SELECT {_CHAT} FROM chats")  # noqa: S608
        chats = [step.SaveChat(*row) for row in rows]
        held: dict[str, list[tuple[int, int]]] = {}
        for chat, lo, hi in self._db.execute("SELECT chat, lo, hi FROM held ORDER BY chat, lo"):
            held.setdefault(chat, []).append((lo, hi))
        lines: dict[str, list[Line]] = {kept.chat: [] for kept in chats}
        for chat, *row in self._db.execute(_LAST, (last - 1,)):
            if chat in lines:
                lines[chat].append(self._line(*row))
        outbox = [
            step.QueueText(id, chat, read(text), at, bool(failed), re)
            for id, chat, text, at, failed, re in self._db.execute(
                f"SELECT id, chat, {WORDS}, at, failed, re FROM outbox ORDER BY n"  # noqa: S608
            )
        ]
        drafts = [
            step.SaveDraft(chat, read(text), bool(shared), bool(owed))
            for chat, text, shared, owed in self._db.execute(
                f"SELECT chat, {WORDS}, shared, owed FROM drafts"  # noqa: S608
            )
        ]
        choices = dict(self._db.execute("SELECT name, value FROM choices").fetchall())
        return CacheContents(chats, lines, held, outbox, drafts, choices)

    def load(self, asked: step.CacheRead) -> list[Line]:
        match asked:
            case step.LoadOlder(chat, before, lo, limit):
                return self.older(chat, before, lo, limit)
            case step.LoadUnread(chat, after, most):
                return self.older(chat, limits.MAX_INT, after + 1, most)
            case step.LoadQuoted(chat, seqs):
                return [line for n in seqs for line in self.older(chat, n + 1, n, 1)]
            case step.LoadDeleted(chat, seq):
                return self.older(chat, seq + 1, seq, 1)
        raise TypeError(asked)

    def older(self, chat: str, before: int, lo: int, limit: int) -> list[Line]:
        """Return at most `limit` lines before seq `before`, none below `lo`, in order."""
        rows = self._db.execute(
            f"SELECT {_LINE} FROM lines"  # noqa: S608
            " WHERE chat = ? AND seq < ? AND seq >= ? ORDER BY seq DESC LIMIT ?",
            (chat, before, lo, limit),
        ).fetchall()
        return [self._line(*row) for row in reversed(rows)]

    def _line(
        self, key: str, by: str, at: int, text: str | None, seq: int, kind: str, re: int,
        origin: str, now: str, attached: str,
    ) -> Line:  # fmt: skip
        # Names and kinds repeat: keep one object of each.
        by, kind, own = sys.intern(by), sys.intern(kind), by == self._user
        line = Line(key, by, at, read(text), LineMark.CLOUD, own, seq, kind, Delivery.DONE)
        if not (re or origin or now or attached):
            return line
        return msgspec.structs.replace(
            line, re=re, origin=origin, now=_read(now), attached=_read_file(attached)
        )

    def keep(self, changes: list[step.CacheWrite]) -> None:
        """Write all changes or none, in this order. Text from before an edit or deletion is then in
        no file. A deletion that fails is tried again with the next call."""
        changes = [*self._undone, *changes]
        gone = [change for change in changes if _takes_away(change)]
        try:
            with self._db:
                self._db.execute("BEGIN IMMEDIATE")
                for change in changes:
                    self._one(change)
            if gone:
                self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.OperationalError:
            self._undone = gone[-_UNDONE:]
            raise
        self._undone = []
        if gone and self._aside:
            with suppress(OSError):  # tried again the next time
                self._aside.unlink(missing_ok=True)
                self._aside = None

    def _one(self, change: step.CacheWrite) -> None:
        match change:
            case step.SaveChat():
                self._db.execute(
                    f"INSERT OR REPLACE INTO chats ({_CHAT}) VALUES ({_CHAT_VALUES})",  # noqa: S608
                    msgspec.structs.astuple(change),
                )
            case step.ForgetLines(chat, upto):
                self._lose("lines", "chat = ? AND seq <= ?", chat, upto)
                self._db.execute("DELETE FROM held WHERE chat = ? AND hi <= ?", (chat, upto))
                cut = "UPDATE held SET lo = ? WHERE chat = ? AND lo <= ?"
                self._db.execute(cut, (upto + 1, chat, upto))
            case step.ForgetChat(chat):
                for table in ("lines", "outbox", "drafts"):
                    self._lose(table, "chat = ?", chat)
                for table in ("chats", "held"):
                    self._db.execute(f"DELETE FROM {table} WHERE chat = ?", (chat,))  # noqa: S608
            case step.SaveLines(chat, lines, lo, hi):
                here = self._here(chat, lo, hi) if lines else {}
                self._db.executemany(
                    "INSERT OR REPLACE INTO lines (chat, key, sender, at, body, seq, kind, re,"
                    " origin, now, attached) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    [self._row(chat, x, here.get(x.seq or 0, _NOT_HERE)) for x in lines],
                )
                self._hold(chat, lo, hi)
            case step.SaveChange(chat, seq, text, now):
                held = self._here(chat, seq, seq).get(seq)
                if held:
                    text, now = newest(held[:2], (text, now))
                    self._db.execute(
                        "UPDATE lines SET body = ?, now = ?, attached = iif(?, '', attached)"
                        " WHERE chat = ? AND seq = ?",
                        (self._body(text, held), _written(now), bool(now.gone), chat, seq),
                    )
            case step.SaveDraft(chat, text, shared, owed):
                self._lose("drafts", "chat = ?", chat)
                if text or owed:
                    self._db.execute(
                        "INSERT INTO drafts (chat, body, shared, owed) VALUES (?, ?, ?, ?)",
                        (chat, put(self._db, text), shared, owed),
                    )
            case step.SaveChoice(name, value):
                self._db.execute("INSERT OR REPLACE INTO choices VALUES (?, ?)", (name, value))
            case step.QueueText(id, chat, text, at, failed, re):
                again = "UPDATE outbox SET failed = ?, re = ? WHERE id = ?"
                if not self._db.execute(again, (int(failed), re, id)).rowcount:
                    self._db.execute(
                        "INSERT INTO outbox (id, chat, body, at, failed, re)"
                        " VALUES (?, ?, ?, ?, ?, ?)",
                        (id, chat, put(self._db, text), at, int(failed), re),
                    )
            case step.UnqueueText(id):
                self._lose("outbox", "id = ?", id)

    def _lose(self, table: str, where: str, *of: str | int) -> None:
        """Delete rows and overwrite their text."""
        erase(self._db, f"SELECT body FROM {table} WHERE {where}", *of)  # noqa: S608
        self._db.execute(f"DELETE FROM {table} WHERE {where}", of)  # noqa: S608

    def _here(self, chat: str, lo: int, hi: int) -> dict[int, _Held]:
        """Return what is already stored of these places, by seq."""
        rows = self._db.execute(
            f"SELECT seq, {WORDS}, now, body FROM lines"  # noqa: S608
            " WHERE chat = ? AND seq BETWEEN ? AND ?",
            (chat, lo, hi),
        )
        return {seq: (read(text), _read(now), body) for seq, text, now, body in rows}

    def _row(self, chat: str, line: Line, held: _Held) -> tuple[str | int | None, ...]:
        """Return the row of a line, with the changes that are already known of its message."""
        x = with_news(line, *held[:2]) if held[1].any else line
        return (
            chat, x.key, x.by, x.at, self._body(x.text, held), x.seq, x.kind, x.re, x.origin,
            _written(x.now), _file(x.attached),
        )  # fmt: skip

    def _body(self, text: str, held: _Held) -> int:
        """Return the row in which this text is now written, after erasing the one that was held."""
        before, _, body = held
        if text == before:
            return body
        erase(self._db, "?", body)
        return put(self._db, text)

    def _hold(self, chat: str, lo: int, hi: int) -> None:
        """Merge lo to hi with the ranges that it touches; beyond `MOST_RANGES` the lowest range is
        dropped, as in `Ranges`."""
        before = self._range("WHERE chat = ? AND lo < ? ORDER BY lo DESC LIMIT 1", chat, lo)
        if before and before[1] >= lo - 1:
            lo, hi = before[0], max(hi, before[1])
        last = self._range("WHERE chat = ? AND lo <= ? ORDER BY lo DESC LIMIT 1", chat, hi + 1)
        if last and last[0] >= lo:
            hi = max(hi, last[1])
            gone = "DELETE FROM held WHERE chat = ? AND lo BETWEEN ? AND ?"
            self._db.execute(gone, (chat, lo, last[0]))
        self._db.execute("INSERT INTO held VALUES (?, ?, ?)", (chat, lo, hi))
        lowest = self._range(
            "WHERE chat = ? ORDER BY lo DESC LIMIT 1 OFFSET ?", chat, MOST_RANGES - 1
        )
        if lowest:
            self._db.execute("DELETE FROM held WHERE chat = ? AND lo < ?", (chat, lowest[0]))

    def _range(self, which: str, *of: str | int) -> tuple[int, int] | None:
        query = f"SELECT lo, hi FROM held {which}"  # noqa: S608
        found: tuple[int, int] | None = self._db.execute(query, of).fetchone()
        return found


def _written(now: Revision) -> str:
    return msgspec.json.encode(now).decode() if now.any else ""


def _read(now: str) -> Revision:
    try:
        return msgspec.json.decode(now, type=Revision) if now else AS_SAID
    except (msgspec.DecodeError, UnicodeError):  # a damaged letter costs this line's changes alone
        return AS_SAID


def _file(attached: Attachment | None) -> str:
    if attached is None:
        return ""
    facts = Attachment(attached.size, attached.sha256, attached.type)  # without the progress
    return msgspec.json.encode(facts).decode()


def _read_file(attached: str) -> Attachment | None:
    try:
        return msgspec.json.decode(attached, type=Attachment) if attached else None
    except (msgspec.DecodeError, UnicodeError):  # as above
        return None


def _takes_away(change: step.CacheWrite) -> bool:
    """Return whether this change removes the text of a message."""
    match change:
        case step.SaveChange(now=now):
            return now.changed > 0
        case step.ForgetChat() | step.ForgetLines() | step.UnqueueText(discarded=True):
            return True
        case step.SaveDraft(text=text):
            return not text
        case step.SaveLines(lines=lines):
            return any(line.now.changed for line in lines)
        case _:
            return False


UNKEPT = Trouble(
    "The cache cannot be written",
    "Messages are still sent while you are connected. Unsent messages would be lost at a restart. "
    "Check that the disk is not full.",
)


def rebuilt(where: str) -> Trouble:
    """Return the event that reports a damaged cache which was put aside."""
    return Trouble(
        "The cache was damaged",
        f"The damaged cache was moved to {where}, and a new one was made. The relay still has "
        "your cloud chats, but unsent messages may be lost. The damaged file is deleted at the "
        "next start or earlier. Copy it now if you want to keep it.",
    )
