"""How many lines of one chat are loaded: a window on its log that moves with the reader. What
falls out of it stays in the cache."""

from __future__ import annotations

from msgspec.structs import replace

from tui_chat.cloud.log import Log
from tui_chat.cloud.ranges import Ranges
from tui_chat.events import Line

MOST = 5_000
"""Cloud lines of one chat that stay loaded."""
SLACK = 1_000
"""So many more may come before lines are let go: seldom enough to cost an entry nothing."""
FAR = 1000
"""A hole larger than this is not filled at once: the view starts anew from the latest page."""


def is_far(hole: tuple[int, int], head: int) -> bool:
    """Whether this hole, up to the end of the log, is too large to be filled at once."""
    lo, hi = hole
    return hi - lo >= FAR and hi == head


def let_go(log: Log, *, newest: bool) -> bool:
    """Bring the window back to its size, at the end that the reader is far from. True if lines
    went."""
    if len(log.lines) <= MOST + SLACK:
        return False
    placed = [line for line in log.lines if line.seq is not None]
    excess = len(placed) - MOST
    if excess <= SLACK:
        return False
    if newest:
        cut_after(log, placed[MOST - 1].seq or 0)
    else:
        log.drop({line.key for line in placed[:excess]})
    return True


def cut_after(log: Log, seq: int) -> None:
    """The window ends with this place: what stands after it is not loaded from now on."""
    log.drop({line.key for line in log.lines if line.seq is not None and line.seq > seq})
    log.cut = seq


def leave(log: Log, last: int, *, kept: bool) -> None:
    """The window is where the place `last` will be its end; nothing is loaded of it yet. Unless it
    is `kept` in a cache, what was loaded is not here any more."""
    if not kept:
        log.held = Ranges()
    log.drop({line.key for line in log.lines if line.seq is not None})
    log.low, log.cut = None, last if last < log.head else None


def bring(log: Log, lines: list[Line], first: int, last: int) -> bool:
    """Take the lines of the places `first` to `last`, in order of seq, if they touch the window.
    True if the window is another for it."""
    cut, low = log.cut, log.first_loaded
    if cut is not None and first > cut + 1:
        return False
    lines = [line for line in lines if (line.seq or 0) > log.expired]
    first = 1 if first <= log.expired + 1 else first
    fresh = log.put_older(_apart(lines)) > 0
    log.reach(first)
    if cut is not None and last > cut:
        log.cut = last if last < log.head else None
    return fresh or (log.cut, log.first_loaded) != (cut, low)


def _apart(lines: list[Line]) -> list[Line]:
    """The same lines with a key each: of own entries of one id the later ones have their place in
    it."""
    seen = set[str]()
    for n, line in enumerate(lines):
        if line.key in seen:
            lines = [*lines[:n], replace(line, key=f"{line.key}:{line.seq}"), *lines[n + 1 :]]
        seen.add(line.key)
    return lines
