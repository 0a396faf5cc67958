"""Names of files: a stranger's made harmless, and numbered where it is taken. And that a file
cannot be read or written, in a sentence."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from tui_chat.text import inert_line

NAME_BYTES = 200
"""What a name may have on disk, so that a number and an ending still fit."""
_NEVER = set('/\\:*?"<>|')
_DEVICES = {"con", "prn", "aux", "nul"} | {f"{p}{n}" for p in ("com", "lpt") for n in range(10)}


class FileRefused(Exception):
    """A file that cannot be read or written; the text is a sentence for the user."""


def path_of(typed: str | Path) -> Path:
    """The path that is meant, with a home for its ~. Raises FileRefused where no path is meant."""
    try:
        path = Path(typed).expanduser()
        if b"\0" not in os.fsencode(path):
            return path
    except (RuntimeError, ValueError):
        pass
    raise FileRefused("There is no such place on this machine.")


def no_file(typed: str) -> str:
    """Why a path is none of a file that can be read, in a sentence; empty if it is one."""
    try:
        path = path_of(typed)
        found = path.stat()
    except (FileRefused, OSError):
        return f"There is no file {inert_line(typed, 60)}."
    if not stat.S_ISREG(found.st_mode):
        return "This is not a file: a folder or a device cannot be sent."
    if not os.access(path, os.R_OK):
        return f"You may not read {inert_line(typed, 60)}."
    return "" if found.st_size else "This file is empty: there is nothing to send."


def no_folder(typed: str) -> str:
    """Why nothing can be saved at a path, in a sentence; empty if it is a folder for it."""
    try:
        path = path_of(typed)
    except FileRefused as e:
        return str(e)
    if not path.is_dir():
        return f"There is no folder {inert_line(typed, 60)}."
    may = os.access(path, os.W_OK | os.X_OK)
    return "" if may else f"You may not write in {inert_line(typed, 60)}."


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
