"""The local cache of cloud chats, and the texts that the relay does not have yet (SQLite).

Nothing of a secret chat comes here."""

from __future__ import annotations

import os
import sqlite3
import sys
from pathlib import Path

from msgspec import Struct

from tui_chat.events import Delivery, Line, Mark, Trouble
from tui_chat.step import ForgetChat, KeepChat, KeepLines, Queue, Unqueue

_MIGRATIONS = [
    """
    CREATE TABLE chats (
        chat TEXT PRIMARY KEY, title TEXT NOT NULL, members INTEGER NOT NULL,
        role TEXT NOT NULL, head INTEGER NOT NULL, read INTEGER NOT NULL,
        unread INTEGER NOT NULL, wanted INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE lines (
        chat TEXT NOT NULL, seq INTEGER NOT NULL, key TEXT NOT NULL, sender TEXT NOT NULL,
        at INTEGER NOT NULL, text TEXT NOT NULL, kind TEXT NOT NULL,
        PRIMARY KEY (chat, seq)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE held (
        chat TEXT NOT NULL, lo INTEGER NOT NULL, hi INTEGER NOT NULL, PRIMARY KEY (chat, lo)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE outbox (
        n INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, chat TEXT NOT NULL,
        text TEXT NOT NULL, at INTEGER NOT NULL
    ) STRICT;
    """,
    """
    ALTER TABLE outbox ADD COLUMN failed INTEGER NOT NULL DEFAULT 0;
    """,
]
_LAST = """
    SELECT x.chat, key, sender, at, text, seq, kind FROM
    (SELECT chat, max(lo) AS lo, hi FROM held GROUP BY chat) AS top CROSS JOIN lines AS x
    WHERE x.chat = top.chat AND x.seq > max(top.hi - ?, top.lo - 1) AND x.seq <= top.hi
    ORDER BY x.chat, x.seq
"""
"""The last lines of each chat, without a hole; one query, as there may be many chats."""
_PAGES_KIB = 512
"""Of the file in memory; what is read once, page after page, need not stay there."""
VERSION = len(_MIGRATIONS)
"""Of the file, as SQLite's `user_version`."""
_DAMAGE = {
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_ERROR,
    sqlite3.SQLITE_READONLY,  # by its own head: that this user may write was tried before
}


class CacheUnusable(Exception):
    """The cache cannot be opened, though nothing says that it is damaged; the text is a sentence
    for people."""


class CacheTooNew(CacheUnusable):
    """The cache was written by a later version."""


class Remembered(Struct, frozen=True):
    """What the cache knew at the start. `lines` are the last ones of each chat, in order."""

    chats: list[KeepChat]
    lines: dict[str, list[Line]]
    held: dict[str, list[tuple[int, int]]]
    outbox: list[Queue]


class Cache:
    """One file, one owner. Every change of one step is one transaction."""

    def __init__(self, path: Path, user: str) -> None:
        """Open or make it (0600). A damaged file is put aside and a new one begun:
        `rebuilt` is then its new name. Raises CacheTooNew, or CacheUnusable for a file that
        cannot be read or written."""
        self._user = user
        self.rebuilt: Path | None = None
        try:
            try:
                self._db = _open(path)
            except (sqlite3.DatabaseError, UnicodeDecodeError) as e:  # or its text is none
                if getattr(e, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF not in _DAMAGE:
                    raise  # a full disk or a file of somebody else is no damage
                self.rebuilt = path.with_suffix(".damaged")
                path.replace(self.rebuilt)
                for tail in ("-wal", "-shm"):
                    path.with_name(path.name + tail).unlink(missing_ok=True)
                self._db = _open(path)
        except (sqlite3.Error, OSError):
            raise CacheUnusable(
                f"The cache {path} cannot be opened. Is the disk full, or is it not yours?"
            ) from None

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def remembered(self, last: int) -> Remembered:
        """Everything that a client starts with: at most `last` lines of each chat."""
        rows = self._db.execute(
            "SELECT chat, title, members, role, head, read, unread, wanted FROM chats"
        )
        chats = [KeepChat(*row) for row in rows]
        held: dict[str, list[tuple[int, int]]] = {}
        for chat, lo, hi in self._db.execute("SELECT chat, lo, hi FROM held ORDER BY chat, lo"):
            held.setdefault(chat, []).append((lo, hi))
        lines: dict[str, list[Line]] = {kept.chat: [] for kept in chats}
        for chat, *row in self._db.execute(_LAST, (last,)):
            if chat in lines:
                lines[chat].append(self._line(*row))
        outbox = [
            Queue(id, chat, text, at, bool(failed))
            for id, chat, text, at, failed in self._db.execute(
                "SELECT id, chat, text, at, failed FROM outbox ORDER BY n"
            )
        ]
        return Remembered(chats, lines, held, outbox)

    def older(self, chat: str, before: int, lo: int, limit: int) -> list[Line]:
        """At most `limit` lines before seq `before`, none below `lo`, in order."""
        rows = self._db.execute(
            "SELECT key, sender, at, text, seq, kind FROM lines"
            " WHERE chat = ? AND seq < ? AND seq >= ? ORDER BY seq DESC LIMIT ?",
            (chat, before, lo, limit),
        ).fetchall()
        return [self._line(*row) for row in reversed(rows)]

    def _line(self, key: str, by: str, at: int, text: str, seq: int, kind: str) -> Line:
        # Of each name and kind one is enough.
        by, kind = sys.intern(by), sys.intern(kind)
        return Line(key, by, at, text, Mark.CLOUD, by == self._user, seq, kind, Delivery.DONE)

    def keep(self, changes: list[KeepChat | ForgetChat | KeepLines | Queue | Unqueue]) -> None:
        """Do all of it or nothing, in this order."""
        with self._db:
            self._db.execute("BEGIN IMMEDIATE")
            for change in changes:
                self._one(change)

    def _one(self, change: KeepChat | ForgetChat | KeepLines | Queue | Unqueue) -> None:
        match change:
            case KeepChat(chat, title, members, role, head, read, unread, wanted):
                self._db.execute(
                    "INSERT OR REPLACE INTO chats VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    (chat, title, members, role, head, read, unread, int(wanted)),
                )
            case ForgetChat(chat):
                for table in ("chats", "lines", "held", "outbox"):
                    self._db.execute(f"DELETE FROM {table} WHERE chat = ?", (chat,))  # noqa: S608
            case KeepLines(chat, lines, lo, hi):
                self._db.executemany(
                    "INSERT OR REPLACE INTO lines VALUES (?, ?, ?, ?, ?, ?, ?)",
                    [(chat, x.seq, x.key, x.by, x.at, x.text, x.kind) for x in lines],
                )
                self._hold(chat, lo, hi)
            case Queue(id, chat, text, at, failed):
                self._db.execute(
                    "INSERT INTO outbox (id, chat, text, at, failed) VALUES (?, ?, ?, ?, ?)"
                    " ON CONFLICT (id) DO UPDATE SET failed = excluded.failed",
                    (id, chat, text, at, int(failed)),
                )
            case Unqueue(id):
                self._db.execute("DELETE FROM outbox WHERE id = ?", (id,))

    def _hold(self, chat: str, lo: int, hi: int) -> None:
        """Merge lo to hi with the ranges that it touches."""
        touching = self._db.execute(
            "SELECT min(lo), max(hi) FROM held WHERE chat = ? AND lo <= ? AND hi >= ?",
            (chat, hi + 1, lo - 1),
        ).fetchone()
        if touching[0] is not None:
            lo, hi = min(lo, touching[0]), max(hi, touching[1])
            self._db.execute(
                "DELETE FROM held WHERE chat = ? AND lo >= ? AND hi <= ?", (chat, lo, hi)
            )
        self._db.execute("INSERT INTO held VALUES (?, ?, ?)", (chat, lo, hi))


def _open(path: Path) -> sqlite3.Connection:
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    path.chmod(0o600)
    # Opened beside the loading of the screen, then used by the event loop alone.
    db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    try:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute("PRAGMA secure_delete = ON")
        db.execute(f"PRAGMA cache_size = -{_PAGES_KIB}")
        if db.execute("PRAGMA quick_check").fetchone()[0] != "ok":
            raise sqlite3.DatabaseError("quick_check")
        version = db.execute("PRAGMA user_version").fetchone()[0]
        if version > VERSION:
            raise CacheTooNew(
                f"The cache {path} was written by a later version of tui-chat. "
                "Use that version, or remove the file: the relay still has your cloud chats."
            )
        if version < 0:
            raise sqlite3.DatabaseError("user_version")
        _migrate(db, version)
        _look_through(db)
    except BaseException:
        db.close()
        raise
    return db


def _migrate(db: sqlite3.Connection, version: int) -> None:
    for n in range(version, VERSION):
        db.executescript(f"BEGIN; {_MIGRATIONS[n]} PRAGMA user_version = {n + 1}; COMMIT;")


def _look_through(db: sqlite3.Connection) -> None:
    """What `quick_check` lets pass: a file of another shape, one that cannot be written, names and
    waiting texts that are no text. Raises sqlite3.DatabaseError."""
    fresh = sqlite3.connect(":memory:", isolation_level=None)
    try:
        _migrate(fresh, 0)
        if _shape(db) != _shape(fresh):
            raise sqlite3.DatabaseError("it has another shape")
    finally:
        fresh.close()
    for table in ("chats", "held", "outbox"):
        db.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608
    db.execute(f"PRAGMA user_version = {VERSION}")
    # A damaged letter of an old line is shown as one, and is no reason to lose all the others.
    db.text_factory = lambda raw: str(raw, "utf-8", "replace")


def _shape(db: sqlite3.Connection) -> set[tuple[object, ...]]:
    return set(
        db.execute(
            'SELECT s.type, s.name, c.name, c.type, c."notnull", c.pk FROM sqlite_schema s'
            " LEFT JOIN pragma_table_info(s.name) c WHERE s.name NOT LIKE 'sqlite_%'"
        )
    )


UNKEPT = Trouble(
    "The cache cannot be written",
    "What you write is sent while you are connected, but texts that wait would not survive a "
    "restart. Is the disk full?",
)


def rebuilt(where: str) -> Trouble:
    """What to tell of a cache that was put aside."""
    return Trouble(
        "The cache was damaged",
        f"It was put aside as {where} and a new one begun. The relay still has your cloud chats; "
        "texts that were waiting to be sent may be lost.",
    )
