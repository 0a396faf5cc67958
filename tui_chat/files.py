"""Files on this machine: read to be offered, and written where the user says. What is read is
never followed elsewhere; what is written never takes another's place."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from tui_chat.text import inert_line

NAME_BYTES = 200
"""What a name may have on disk, so that a number and an ending still fit."""
_TRIES = 1000
_NEVER = set('/\\:*?"<>|')
_DEVICES = {"con", "prn", "aux", "nul"} | {f"{p}{n}" for p in ("com", "lpt") for n in range(10)}


class FileRefused(Exception):
    """A file that cannot be read or written; the text is a sentence for the user."""


def read_file(path: Path, most: int) -> tuple[str, bytes]:
    """Name and bytes of a regular file of at most `most` bytes; all of it is read before anything
    is offered, so that what was hashed is what is sent. Raises FileRefused."""
    path = path.expanduser()
    try:
        with open(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise FileRefused("This is not a file: a folder or a device cannot be sent.")
            data = file.read(most + 1)
    except IsADirectoryError:
        raise FileRefused("This is not a file: a folder or a device cannot be sent.") from None
    except FileNotFoundError:
        raise FileRefused("There is no such file.") from None
    except OSError as e:
        raise FileRefused(f"This file cannot be read: {e.strerror}.") from None
    if len(data) > most:
        raise FileRefused(f"This file has more than {most >> 20} MiB, the most that can be sent.")
    return path.name, data


def save_file(folder: Path, name: str, data: bytes) -> Path:
    """Write a received file into this folder and nowhere else, under its name made harmless, with
    a number where that is taken; readable by this user alone. The path. Raises FileRefused."""
    folder = folder.expanduser()
    name = safe_name(name)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    for n in range(1, _TRIES):
        path = folder / numbered(name, n)
        try:
            handle = os.open(path, flags, 0o600)
        except FileExistsError:
            continue
        except OSError as e:
            raise FileRefused(f"Nothing can be written there: {e.strerror}.") from None
        _write(path, handle, data)
        return path
    raise FileRefused("There are a thousand files of this name already.")


def numbered(name: str, n: int) -> str:
    """The name itself, and from 2 on with a number before its ending."""
    stem, dot, ending = name.rpartition(".")
    if not stem:
        stem, dot, ending = ending, "", ""
    return name if n == 1 else f"{stem} ({n}){dot}{ending}"


def safe_name(name: str) -> str:
    """A stranger's file name as one component that no system takes for anything but a name."""
    kept = "".join("_" if c in _NEVER or not c.isprintable() else c for c in inert_line(name))
    kept = kept.strip(" .") or "file"
    if kept.partition(".")[0].lower() in _DEVICES or kept.startswith("-"):
        kept = f"_{kept}"
    stem, dot, ending = kept.rpartition(".")
    room = NAME_BYTES - len(f"{dot}{ending}".encode())
    if stem and 0 < room < len(stem.encode()):
        stem = stem.encode()[:room].decode(errors="ignore")
        return f"{stem}{dot}{ending}"
    return kept.encode()[:NAME_BYTES].decode(errors="ignore")


def _write(path: Path, handle: int, data: bytes) -> None:
    try:
        with open(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as e:
        path.unlink(missing_ok=True)
        raise FileRefused(f"It could not be written: {e.strerror}. Nothing was left there.") from e
