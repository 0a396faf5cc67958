"""What a line says of itself besides its text: how long it stays, and how a file stands."""

from __future__ import annotations

import math

from tui_chat.events import FileInfo, FileState, Line
from tui_chat.text import inert_line
from tui_chat.transfer import Attached, TransferState

TIMER = "⏱"
ENDS_CELLS = 10
"""What the countdown may take: a day in hours, minutes and seconds."""
_BAR = 10
_TYPES = {
    "png": "picture (PNG)", "jpeg": "picture (JPEG)", "gif": "picture (GIF)",
    "webp": "picture (WebP)", "pdf": "document (PDF)", "zip": "archive (zip)", "text": "plain text",
}  # fmt: skip
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
CHOICES = (0, 5, 30, 60, 300, 3600, 86_400)
"""The timers that are offered, in seconds."""


def countdown(line: Line, now: float) -> str:
    """How long a secret text still stays; empty if for ever. Before it was shown, all of it."""
    if not line.ttl:
        return ""
    left = line.ttl if line.ends is None else max(math.ceil(round(line.ends - now, 3)), 0)
    minutes, seconds = divmod(left, 60)
    hours, minutes = divmod(minutes, 60)
    said = f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
    return f"{TIMER} {said}"


def seconds_of(typed: str) -> int | None:
    """What somebody means by 30s, 5m, 1h, 1d, 90 or off; None if it is none of these."""
    word = typed.strip().lower()
    if word in ("off", "0", "none"):
        return 0
    number, unit = (word[:-1], word[-1:]) if word[-1:] in _UNITS else (word, "s")
    if not (number.isascii() and number.isdigit() and len(number) <= 6):
        return None
    seconds = int(number) * _UNITS[unit]
    return seconds if 1 <= seconds <= CHOICES[-1] else None


def file_name(line: Line) -> str:
    """The name of the file of a line, on one line."""
    return inert_line(line.text, 80) or "a file without a name"


def file_words(info: FileInfo, picture: str = "", keys: str = "", *, own: bool) -> str:
    """How a file stands, and the keys that do something about it. Of one that is here and is a
    picture `picture` says what it is, as far as is known, and `keys` what shows it."""
    size = bytes_of(info.size)
    match info.state:
        case FileState.OFFERED if own:
            return f"{size}, offered; F9 then X takes it back"
        case FileState.OFFERED:
            return f"{size}, offered to you: F9 then A takes it, X declines"
        case FileState.MOVING:
            return f"{_bar(info.done, info.size)} of {size}; F9 then X stops it"
        case FileState.HERE:
            what = f"{picture}, {size}" if picture else size
            return f"{what}, received into memory only: F9 then S saves it{_and(keys)}"
        case FileState.DELIVERED:
            return f"{size}, delivered"
        case FileState.DECLINED:
            return f"{size}, declined"
        case FileState.CANCELLED:
            return f"{size}, stopped; nothing of it is kept"
        case FileState.BROKEN:
            return f"{size}, not what was offered: thrown away"
        case FileState.LOST:
            return f"{size}, not finished when the chat ended"


def attached_words(file: Attached, picture: str = "", keys: str = "") -> str:
    """What the file of a cloud text is, how it stands, and the keys that do something about it;
    `picture` and `keys` as for `file_words`."""
    size = bytes_of(file.size)
    what = picture or _TYPES.get(file.type, "file")
    match file.state:
        case TransferState.WAITING:
            return f"{size}, waits for the relay; F9 then X stops it"
        case TransferState.MOVING:
            return f"{_bar(file.done, file.size)} of {size}; F9 then X stops it"
        case TransferState.DONE:
            return f"{what}, {size}, saved; F9 then S saves it again{_and(keys)}"
        case _:
            return f"{what}, {size}; F9 then S saves it{_and(keys)}"


def _and(keys: str) -> str:
    return f", {keys}" if keys else ""


def _bar(done: int, size: int) -> str:
    share = done / size if size else 1.0
    full = round(share * _BAR)
    return f"{'█' * full}{'░' * (_BAR - full)} {share:4.0%}"


def bytes_of(size: int) -> str:
    """As people say it: 512 bytes, 12.3 KiB, 64 MiB, 1 GiB."""
    if size < 1024:
        return f"{size} byte" + ("" if size == 1 else "s")
    number, units = size / 1024, iter(("KiB", "MiB", "GiB", "TiB", "PiB"))
    unit = next(units)
    while round(number, 1) >= 1024:
        number, unit = number / 1024, next(units)
    return f"{number:.1f}".removesuffix(".0") + f" {unit}"
