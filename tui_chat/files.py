"""Names of files: a stranger's made harmless, and numbered where it is taken. And that a file
cannot be read or written, in a sentence."""

from __future__ import annotations

import os
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
