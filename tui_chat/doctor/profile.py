"""Facts about a profile and about its relay, found without changing anything.
The relay is asked for its identity as a stranger would: no login, and nothing of the user's is
sent."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import sqlite3
import stat
import time
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from pathlib import Path
from secrets import token_bytes
from urllib.parse import quote

from relay.wire import protocol as wire
from relay.wire.codec import BadFrame, UnknownType, decode_event, encode
from relay.wire.relay_link import RelayLink
from tui_chat.cloud.login import Login, RelayNotTrusted
from tui_chat.core.keys import Identity
from tui_chat.doctor import facts
from tui_chat.doctor.facts import RelayFacts
from tui_chat.runtime import cache_file
from tui_chat.runtime.keyfile import sealing
from tui_chat.runtime.link import ConnectionCallbacks, RelayConnection
from tui_chat.runtime.profile import Profile, ProfileInUse
from tui_chat.runtime.sealed_file import UNPROTECTED, KeyFileError


@contextlib.contextmanager
def look(directory: Path) -> Iterator[tuple[facts.ProfileFacts, Profile | None]]:
    """Yield the facts, and the profile if it can be used; it stays locked for us until the block
    ends, unless another process has it."""
    free = _free(directory)
    where = str(directory)
    if not directory.exists():
        yield facts.ProfileFacts(where, exists=False, free=free), None
        return
    try:
        profile = Profile(directory)
    except (KeyFileError, OSError) as e:
        yield facts.ProfileFacts(where, problem=_sentence(e), free=free), None
        return
    in_use = False
    if (directory / "lock").exists():
        try:
            profile.lock(wait=0)
        except ProfileInUse:
            in_use = True
    try:
        there = profile.key_file.exists() or profile.key_file.is_symlink()
        key = _key(profile.key_file) if there else None
        kept = None if in_use else _cache(profile.cache)
        found = facts.ProfileFacts(where, in_use=in_use, key=key, cache=kept, free=free)
        yield found, profile if key and not key.problem else None
    finally:
        profile.release()


def _key(path: Path) -> facts.KeyFileFacts:
    try:
        passes, memory = sealing(path)
    except KeyFileError as e:
        return facts.KeyFileFacts(problem=_sentence(e))
    return facts.KeyFileFacts((passes, memory) != UNPROTECTED, passes, memory)


def _cache(path: Path) -> facts.CacheFinding:
    if not path.exists():
        return facts.CacheFinding.NONE
    if not path.is_file() or stat.S_IMODE(path.stat().st_mode) & 0o600 != 0o600:
        return facts.CacheFinding.UNREADABLE
    try:
        with contextlib.closing(_opened(path)) as db:
            sound = db.execute("PRAGMA quick_check").fetchone()[0] == "ok"
            version = db.execute("PRAGMA user_version").fetchone()[0]
    except sqlite3.DatabaseError as e:
        code = getattr(e, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
        broken = code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)
        return facts.CacheFinding.DAMAGED if broken else facts.CacheFinding.UNREADABLE
    if sound and version > cache_file.VERSION:
        return facts.CacheFinding.TOO_NEW
    return facts.CacheFinding.GOOD if sound else facts.CacheFinding.DAMAGED


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
        return f"The profile can't be used: {error.strerror}."
    return str(error)


SECONDS = 15.0
_ODD = "the server does not use the protocol of tui-chat."
_OTHER_VERSION = "the server has a different version of the protocol."


async def ask(
    address: RelayLink, *, insecure: bool = False, seconds: float = SECONDS
) -> RelayFacts:
    """Connect, say hello, check the relay's proof of identity against the link, and disconnect."""
    return await _RelayProbe(address, insecure).answer(seconds)


class _RelayProbe:
    """One connection, until the first answer or its end."""

    def __init__(self, address: RelayLink, insecure: bool) -> None:
        self._address, self._tls = address, address.speaks_tls(insecure=insecure)
        # A throwaway identity: the code that checks the relay's proof goes on to log in, and no
        # further.
        self._nobody = Identity.make(address.relay_id, "doctor", 0, token_bytes)
        callbacks = ConnectionCallbacks(
            connecting=lambda: None, opened=self._opened, frame=self._frame, closed=self._closed,
            online=lambda: False,
        )  # fmt: skip
        self._link = RelayConnection(address, callbacks, insecure=insecure)
        self._login: Login | None = None
        self._since = time.monotonic()
        self._found: asyncio.Future[RelayFacts] = asyncio.get_running_loop().create_future()

    async def answer(self, seconds: float) -> RelayFacts:
        running = asyncio.create_task(self._link.run())
        try:
            return await asyncio.wait_for(self._found, seconds)
        except TimeoutError:
            return RelayFacts(answered=False)
        finally:
            self._link.stop()
            await running

    def _opened(self, tls_bind: bytes) -> None:
        self._login = Login(self._nobody, tls_bind, token_bytes(32))
        self._link.send(encode(self._login.hello()))

    def _frame(self, frame: str) -> None:
        if self._login is None or self._found.done():
            return
        try:
            event = decode_event(frame)
        except UnknownType:
            return
        except BadFrame:
            self._tell(_ODD)
            return
        match event:
            case wire.Challenge():
                try:
                    self._login.answer(event)  # checked, and never sent
                except RelayNotTrusted as e:
                    self._tell(f"{str(e)[:1].lower()}{str(e)[1:]}")
                else:
                    self._tell("")
            case wire.Error():
                self._tell(_OTHER_VERSION)
            case _:
                self._tell(_ODD)

    def _closed(self, _why: str, _retry_in: float | None) -> None:
        if not self._found.done():
            self._found.set_result(RelayFacts(answered=False))

    def _tell(self, complaint: str) -> None:
        self._found.set_result(
            RelayFacts(
                True, time.monotonic() - self._since, complaint, self._tls, self._address.loopback,
                self._skew(),
            )
        )  # fmt: skip

    def _skew(self) -> float | None:
        try:
            return parsedate_to_datetime(self._link.date).timestamp() - time.time()
        except (ValueError, OverflowError):
            return None
