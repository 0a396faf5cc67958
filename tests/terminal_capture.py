"""What really goes to the terminal: a driver that keeps it, and the rules for what it may be."""

from __future__ import annotations

import re
from typing import Any, ClassVar

import pyte
from textual.drivers.headless_driver import HeadlessDriver

# Textual's own: colours, cursor, and the modes it sets. Nothing else begins with ESC or is C1.
OURS = re.compile(
    r"\x1b\[[0-9;:]*m"  # colours
    r"|\x1b\[[0-9]*;?[0-9]*H"  # cursor position
    r"|\x1b\[\?(?:1|7|25|1000|1002|1003|1004|1006|1015|1016|1049|2004|2026|2031|2048)[hl]"
    r"|\x1b\[\?(?:2026|2048|2031)\$p"  # asks which modes there are
    r"|\x1b\[[<>=?]?[0-9]*u"  # keyboard protocol
    r"|\x1b\]22;[a-z-]+\x07"  # shape of the pointer
    r"|\x1b\[[0-9]*[ABCDJKt]|\x1b\[c|\x1b\[6n"
)
CONTROLS = re.compile(r"[\x00-\x06\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
UNSEEN = re.compile(
    "[\u061c\u200b-\u200c\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff"
    "\U000e0000-\U000e0fff]"
)


class Keeping(HeadlessDriver):
    """A terminal that only remembers."""

    written: ClassVar[list[str]] = []

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        Keeping.written = []

    @property
    def is_headless(self) -> bool:
        """Textual writes nothing to a driver that says it is headless."""
        return False

    def write(self, data: str) -> None:
        """Keep it."""
        Keeping.written.append(data)

    def flush(self) -> None:
        """Nothing to do."""


def foreign(output: str) -> list[str]:
    """Everything in it that is not text and not Textual's own."""
    rest = OURS.sub("", output)
    found = [repr(rest[max(m.start() - 10, 0) : m.end() + 20]) for m in CONTROLS.finditer(rest)]
    found += [repr(m.group()) for m in UNSEEN.finditer(rest)]
    return found


def rows(screen: pyte.Screen) -> str:
    """What stands on it. (Its own `display` breaks on half of a wide character.)"""
    return "\n".join(
        "".join(screen.buffer[y][x].data for x in range(screen.columns))
        for y in range(screen.lines)
    )


def emulate(output: str, width: int, height: int) -> pyte.Screen:
    """What a terminal would show of it."""
    screen = pyte.Screen(width, height)
    stream = pyte.Stream(screen)
    # pyte takes the pointer's shape (OSC 22) for a title (OSC 2); colours are most of the output.
    stream.feed(re.sub(r"\x1b\]22;[a-z-]+\x07|\x1b\[[0-9;:]*m", "", output))
    return screen
