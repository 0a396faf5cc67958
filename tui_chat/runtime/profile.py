"""The folder of one account on this machine. Only one process at a time uses it."""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import time
from pathlib import Path
from shlex import quote
from typing import IO

from tui_chat.runtime.keyfile import private_directory
from tui_chat.runtime.places import default_directory, is_profile_name, profile_of_name
from tui_chat.runtime.process import Failure
from tui_chat.runtime.sealed_file import replace_private

_OURS = (
    r"lock"
    r"|identity\.key|\.identity\.key\.new"
    r"|identity\.[a-z][a-z0-9_.-]{2,31}\.(begun|refused)"  # keys of an account that was not created
    r"|cache\.(db(-wal|-shm|-journal)?|damaged)"
)
_CACHE = r"cache\.(db(-wal|-shm|-journal)?|damaged)"
KEY_FILE = "identity.key"
_BEFORE = r"before-\d{4}-\d\d-\d\d(\.\d+)?"


class ProfileInUse(Exception):
    """Raised if another process uses this profile; the text is a sentence for people."""


class Profile:
    """A directory (0700) with the key file and the cache of one identity on one relay."""

    def __init__(self, directory: Path) -> None:
        """Create the directory if it is missing. Raises KeyFileError if others can look into it."""
        self.directory = private_directory(directory)
        self._lock: IO[bytes] | None = None

    @property
    def key_file(self) -> Path:
        return self.directory / KEY_FILE

    @property
    def cache(self) -> Path:
        return self.directory / "cache.db"

    def lock(self, wait: float = 3.0) -> None:
        """Lock the profile, waiting up to `wait` seconds for another process. Raises
        ProfileInUse."""
        try:
            fd = os.open(self.directory / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as e:
            raise ProfileInUse(f"Can't use the profile {self.directory}: {e.strerror}.") from None
        lock = os.fdopen(fd, "wb")
        until = time.monotonic() + wait
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                if time.monotonic() < until:
                    time.sleep(0.05)
                    continue
                lock.close()
                raise ProfileInUse(
                    f"Another tui-chat is using the profile {self.directory}. Close it first. "
                    "A script that runs at the same time needs its own account or device."
                ) from None
            self._lock = lock
            return

    def set_aside(self, day: str) -> Path:
        """Move keys and cache into a profile of their own, a new directory below with the `day` in
        its name. The key file also stays here until another is written in its place."""
        there, more = self.directory / f"before-{day}", 1
        while there.exists():
            more += 1
            there = self.directory / f"before-{day}.{more}"
        keys = self.key_file.read_bytes()
        private_directory(there)
        replace_private(there / self.key_file.name, keys)
        for path in sorted(self.directory.iterdir()):
            if re.fullmatch(_CACHE, path.name):
                path.replace(there / path.name)
        return there

    def put_back(self, aside: Path) -> None:
        """Undo `set_aside`; files that now have the same names are replaced."""
        for path in sorted(aside.iterdir()):
            if re.fullmatch(_OURS, path.name):
                path.replace(self.directory / path.name)
        aside.rmdir()

    def wipe(self) -> None:
        """Remove the profile's files: keys, cache, lock and everything that was put or set aside.
        Other files, and the contents of other directories, are not ours and stay. Call it while the
        profile is locked here."""
        for path in sorted(self.directory.iterdir()):
            if re.fullmatch(_BEFORE, path.name) and path.is_dir() and not path.is_symlink():
                _remove_ours(path)
        _remove_ours(self.directory)

    def release(self) -> None:
        if self._lock:
            self._lock.close()
            self._lock = None


def _remove_ours(directory: Path) -> None:
    for path in sorted(directory.iterdir()):
        if re.fullmatch(_OURS, path.name) and not path.is_dir():
            path.unlink(missing_ok=True)
    with contextlib.suppress(OSError):  # it holds files that are not ours
        directory.rmdir()


def named_directory(typed: str) -> Path:
    """Return the profile that `--profile` names: a name is a folder beside the default profile,
    anything with a slash is a path. Raises Failure for a name that cannot be used, and for one
    whose account is in a folder here, where names led earlier."""
    if "/" in typed:
        return Path(typed).absolute()
    directory = profile_of_name(typed)
    if not (directory / KEY_FILE).exists() and (Path(typed) / KEY_FILE).exists():
        raise Failure(
            f"The profile {typed} is in this folder. To use it, write a slash: --profile "
            f"./{typed}. Without a slash, the name means {directory}."
        )
    return directory


def profile_option(directory: Path) -> str:
    """Return the option that names this profile on the command line, with a space before it; empty
    for the default profile."""
    if directory == default_directory():
        return ""
    beside = directory.parent == default_directory().parent
    named = directory.name if beside and is_profile_name(directory.name) else str(directory)
    return f" --profile {quote(named)}"
