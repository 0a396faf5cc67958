"""What can be found out about a profile without changing anything in it."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from tui_chat import cache_file
from tui_chat.doctor import facts
from tui_chat.keyfile import UNPROTECTED, KeyFileError, sealing
from tui_chat.profile import InUse, Profile


@contextlib.contextmanager
def look(directory: Path) -> Iterator[tuple[facts.Profile, Profile | None]]:
    """The facts, and the profile if it can be used; it is ours until the block ends, unless
    somebody else has it."""
    free = _free(directory)
    where = str(directory)
    if not directory.exists():
        yield facts.Profile(where, exists=False, free=free), None
        return
    try:
        profile = Profile(directory)
    except (KeyFileError, OSError) as e:
        yield facts.Profile(where, problem=_sentence(e), free=free), None
        return
    in_use = False
    if (directory / "lock").exists():
        try:
            profile.lock(wait=0)
        except InUse:
            in_use = True
    try:
        there = profile.key_file.exists() or profile.key_file.is_symlink()
        key = _key(profile.key_file) if there else None
        kept = None if in_use else _cache(profile.cache)
        found = facts.Profile(where, in_use=in_use, key=key, cache=kept, free=free)
        yield found, profile if key and not key.problem else None
    finally:
        profile.release()


def _key(path: Path) -> facts.Key:
    try:
        passes, memory = sealing(path)
    except KeyFileError as e:
        return facts.Key(problem=_sentence(e))
    return facts.Key((passes, memory) != UNPROTECTED, passes, memory)


def _cache(path: Path) -> facts.Cache:
    if not path.exists():
        return facts.Cache.NONE
    if not path.is_file() or stat.S_IMODE(path.stat().st_mode) & 0o600 != 0o600:
        return facts.Cache.UNREADABLE
    try:
        with contextlib.closing(_opened(path)) as db:
            sound = db.execute("PRAGMA quick_check").fetchone()[0] == "ok"
            version = db.execute("PRAGMA user_version").fetchone()[0]
    except sqlite3.DatabaseError as e:
        code = getattr(e, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
        broken = code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)
        return facts.Cache.DAMAGED if broken else facts.Cache.UNREADABLE
    if sound and version > cache_file.VERSION:
        return facts.Cache.TOO_NEW
    return facts.Cache.GOOD if sound else facts.Cache.DAMAGED


def _opened(path: Path) -> sqlite3.Connection:
    # Not read-only: that would leave the files of the write-ahead log behind.
    return sqlite3.connect(f"file:{quote(str(path))}?mode=rw", uri=True, isolation_level=None)


def _free(directory: Path) -> int | None:
    for place in (directory, *directory.absolute().parents):
        if place.exists():
            try:
                return shutil.disk_usage(place).free
            except OSError:
                return None
    return None


def _sentence(error: Exception) -> str:
    if isinstance(error, OSError):
        return f"It cannot be used: {error.strerror}."
    return str(error)
