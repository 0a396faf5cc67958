"""The file of the cache: its tables, how it is opened, and which errors count as damage. Each text
is a row of `texts` that never grows, moves or is deleted, so SQLite keeps no old copy of it; a
removed text is overwritten with zeros, and its row is then in `spare`."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from operator import methodcaller
from pathlib import Path

WORDS = "(SELECT t.text FROM texts t WHERE t.no = body)"
"""SQL for the text of a row that has a `body`; its result is for `read`."""
_BYTES = "length(CAST(text AS BLOB))"
_OVER = f"UPDATE texts SET text = ? || CAST(zeroblob({_BYTES} - ?) AS TEXT) WHERE no = ?"  # noqa: S608


def read(held: str | None) -> str:
    """Return the text that `WORDS` selected, without the zeros that fill a longer row."""
    return (held or "").rstrip("\0")


def put(db: sqlite3.Connection, text: str) -> int:
    """Write a text into a spare row that fits, or a new one. Return its number, 0 if empty."""
    size = len(text.encode())
    if not size:
        return 0
    spare = db.execute(
        "SELECT bytes, no FROM spare WHERE bytes BETWEEN ? AND ? ORDER BY bytes LIMIT 1",
        (size, 2 * size),
    ).fetchone()
    if spare is None:
        return db.execute("INSERT INTO texts (text) VALUES (?)", (text,)).lastrowid or 0
    db.execute("DELETE FROM spare WHERE bytes = ? AND no = ?", spare)
    db.execute(_OVER, (text, size, spare[1]))
    return int(spare[1])


def erase(db: sqlite3.Connection, which: str, *of: str | int) -> None:
    """Overwrite with zeros the texts whose numbers `which` selects."""
    db.execute(
        f"INSERT INTO spare (bytes, no) SELECT {_BYTES}, no FROM texts WHERE no IN ({which})",  # noqa: S608
        of,
    )
    db.execute(
        f"UPDATE texts SET text = CAST(zeroblob({_BYTES}) AS TEXT) WHERE no IN ({which})",  # noqa: S608
        of,
    )


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
    """
    ALTER TABLE chats ADD COLUMN mentions INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE chats ADD COLUMN public INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE lines ADD COLUMN re INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE lines ADD COLUMN origin TEXT NOT NULL DEFAULT '';
    ALTER TABLE lines ADD COLUMN now TEXT NOT NULL DEFAULT '';
    ALTER TABLE outbox ADD COLUMN re INTEGER NOT NULL DEFAULT 0;
    """,
    """
    ALTER TABLE chats ADD COLUMN heard INTEGER NOT NULL DEFAULT 0;
    """,
    """
    ALTER TABLE chats ADD COLUMN topic TEXT NOT NULL DEFAULT '';
    ALTER TABLE chats ADD COLUMN channel INTEGER NOT NULL DEFAULT 0;
    """,
    """
    ALTER TABLE chats ADD COLUMN muted INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE chats ADD COLUMN archived INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE chats ADD COLUMN put_away INTEGER NOT NULL DEFAULT 0;
    CREATE TABLE drafts (
        chat TEXT PRIMARY KEY, text TEXT NOT NULL, shared INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE choices (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    """,
    # Size, hash and type of a file; never its contents.
    """
    ALTER TABLE lines ADD COLUMN attached TEXT NOT NULL DEFAULT '';
    """,
    # A draft, or the deletion of one, that the relay does not know yet.
    """
    ALTER TABLE drafts ADD COLUMN owed INTEGER NOT NULL DEFAULT 0;
    """,
    # The retention of a chat, and the place up to which its messages have expired.
    """
    ALTER TABLE chats ADD COLUMN keep INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE chats ADD COLUMN expired INTEGER NOT NULL DEFAULT 0;
    """,
    # Texts in rows that never move (see the module's docstring). A dropped table leaves zeros, also
    # where its rows were before.
    """
    CREATE TABLE texts (no INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
    CREATE TABLE spare (
        bytes INTEGER NOT NULL, no INTEGER NOT NULL, PRIMARY KEY (bytes, no)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE said (
        chat TEXT NOT NULL, seq INTEGER NOT NULL, key TEXT NOT NULL, sender TEXT NOT NULL,
        at INTEGER NOT NULL, body INTEGER NOT NULL, kind TEXT NOT NULL, re INTEGER NOT NULL,
        origin TEXT NOT NULL, now TEXT NOT NULL, attached TEXT NOT NULL, PRIMARY KEY (chat, seq)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO texts SELECT row_number() OVER (ORDER BY chat, seq), text FROM lines;
    INSERT INTO said SELECT chat, seq, key, sender, at, row_number() OVER (ORDER BY chat, seq),
        kind, re, origin, now, attached FROM lines;
    DROP TABLE lines;
    ALTER TABLE said RENAME TO lines;
    CREATE TABLE waits (
        n INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, chat TEXT NOT NULL,
        body INTEGER NOT NULL, at INTEGER NOT NULL, failed INTEGER NOT NULL, re INTEGER NOT NULL
    ) STRICT;
    INSERT INTO texts (text) SELECT text FROM outbox ORDER BY n;
    INSERT INTO waits SELECT n, id, chat, (SELECT max(no) FROM texts) + 1
        - row_number() OVER (ORDER BY n DESC), at, failed, re FROM outbox;
    DROP TABLE outbox;
    ALTER TABLE waits RENAME TO outbox;
    CREATE TABLE begun (
        chat TEXT PRIMARY KEY, body INTEGER NOT NULL, shared INTEGER NOT NULL,
        owed INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    INSERT INTO texts (text) SELECT text FROM drafts ORDER BY chat;
    INSERT INTO begun SELECT chat, (SELECT max(no) FROM texts) + 1
        - row_number() OVER (ORDER BY chat DESC), shared, owed FROM drafts;
    DROP TABLE drafts;
    ALTER TABLE begun RENAME TO drafts;
    """,
    # Pinned chats and folders of the user's own list.
    """
    ALTER TABLE chats ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE chats ADD COLUMN folder TEXT NOT NULL DEFAULT '';
    """,
]
_TABLES = """\
CREATE table chats (chat TEXT *1, title TEXT, members INTEGER, role TEXT, head INTEGER, \
read INTEGER, unread INTEGER, wanted INTEGER, mentions INTEGER, public INTEGER, heard INTEGER, \
topic TEXT, channel INTEGER, muted INTEGER, archived INTEGER, put_away INTEGER, keep INTEGER, \
expired INTEGER, pinned INTEGER, folder TEXT)
CREATE table choices (name TEXT *1, value TEXT)
CREATE table drafts (chat TEXT *1, body INTEGER, shared INTEGER, owed INTEGER)
CREATE table held (chat TEXT *1, lo INTEGER *2, hi INTEGER)
CREATE table lines (chat TEXT *1, seq INTEGER *2, key TEXT, sender TEXT, at INTEGER, \
body INTEGER, kind TEXT, re INTEGER, origin TEXT, now TEXT, attached TEXT)
CREATE table outbox (n INTEGER? *1, id TEXT, chat TEXT, body INTEGER, at INTEGER, \
failed INTEGER, re INTEGER)
CREATE table spare (bytes INTEGER *1, no INTEGER *2)
CREATE table texts (no INTEGER? *1, text TEXT)"""
"""The tables after all migrations, in the form of `_SHAPE`: `?` marks a column that may be NULL,
`*1` the first column of the primary key."""
_SHAPE = """
    SELECT group_concat('CREATE ' || type || ' ' || name || coalesce(columns, ''), char(10)) FROM (
        SELECT s.type, s.name, ' (' || group_concat(c.name || ' ' || c.type
            || iif(c."notnull", '', '?') || iif(c.pk, ' *' || c.pk, ''), ', ') || ')' AS columns
        FROM sqlite_schema s LEFT JOIN pragma_table_info(s.name) c
        WHERE s.name NOT LIKE 'sqlite_%' GROUP BY s.type, s.name ORDER BY s.name
    )
"""
_STRICTLY = f"""
    SELECT (SELECT group_concat(chat || title || role || topic || folder) FROM chats),
        (SELECT group_concat(chat) FROM held),
        (SELECT group_concat(name || value) FROM choices),
        (SELECT group_concat(id || chat || coalesce({WORDS}, '')) FROM outbox),
        (SELECT group_concat(chat || coalesce({WORDS}, '')) FROM drafts)
"""  # noqa: S608
"""Select every column that must be valid text. One row, because each row of a query is a moment in
which the thread that loads the screen waits."""
_PAGES_KIB = 512
"""Cache pages in memory, in KiB. Pages that are read only once need not stay there."""
VERSION = len(_MIGRATIONS)
"""The schema version, stored as SQLite's `user_version`."""
_DAMAGE = {
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_ERROR,
    sqlite3.SQLITE_READONLY,  # in its own header: the user's right to write was checked before
}


class CacheUnusable(Exception):
    """Raised if the cache cannot be opened, perhaps undamaged; the text is for people."""


class CacheTooNew(CacheUnusable):
    """Raised for a cache that a later version wrote."""


def open_cache(path: Path) -> tuple[sqlite3.Connection, Path | None]:
    """Open the cache file or create it (0600). A damaged one is put aside and a new one begun; the
    path returned is then where it went. An earlier damaged file is removed. Raises CacheTooNew, or
    CacheUnusable for a file that cannot be read or written."""
    aside = path.with_suffix(".damaged")
    try:
        try:
            db = _open(path)
        except (sqlite3.DatabaseError, UnicodeDecodeError) as e:  # or its text is not UTF-8
            if getattr(e, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF not in _DAMAGE:
                raise  # a full disk or another user's file is not damage
            path.replace(aside)
            for tail in ("-wal", "-shm"):
                path.with_name(path.name + tail).unlink(missing_ok=True)
            return _open(path), aside
        with suppress(OSError):
            aside.unlink(missing_ok=True)
        return db, None
    except (sqlite3.Error, OSError):
        raise CacheUnusable(
            f"The cache {path} can't be opened. Check that it is yours and the disk is not full."
        ) from None


def _open(path: Path) -> sqlite3.Connection:
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    path.chmod(0o600)
    # Opened in a thread while the screen loads, then used by the event loop alone.
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
                f"The cache {path} was written by a newer version of tui-chat. "
                "Use that version, or delete the file. The relay still has your cloud chats."
            )
        if version < 0:
            raise sqlite3.DatabaseError("user_version")
        _migrate(db, version)
        _look_through(db)
        # A process that was killed may have removed a text without truncating the log.
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    except BaseException:
        db.close()
        raise
    return db


def _migrate(db: sqlite3.Connection, version: int) -> None:
    for n in range(version, VERSION):
        db.executescript(f"BEGIN; {_MIGRATIONS[n]} PRAGMA user_version = {n + 1}; COMMIT;")


def _look_through(db: sqlite3.Connection) -> None:
    """Check what `quick_check` does not: a different schema, a file that cannot be written, and
    names or queued messages that are not valid text. Raises sqlite3.DatabaseError."""
    if db.execute(_SHAPE).fetchone()[0] != _TABLES:
        raise sqlite3.DatabaseError("the file has different tables")
    db.execute(_STRICTLY).fetchone()
    db.execute(f"PRAGMA user_version = {VERSION}")
    # A damaged character in an old line is shown as one; the other lines are still good.
    db.text_factory = methodcaller("decode", "utf-8", "replace")
