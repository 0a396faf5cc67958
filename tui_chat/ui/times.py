"""Days and times of day where this machine is, as the screen says them. They are the relay's word,
or another client's, so they may be any number."""

from __future__ import annotations

import time


def clock(at_ms: int) -> str:
    """The time of day here, as HH:MM."""
    try:
        return time.strftime("%H:%M", time.localtime(at_ms / 1000))
    except (OverflowError, ValueError, OSError):
        return "--:--"


def seconds(at_ms: int) -> str:
    """The seconds of a minute, in two digits."""
    try:
        return time.strftime("%S", time.localtime(at_ms / 1000))
    except (OverflowError, ValueError, OSError):
        return "--"


def day(at_ms: int) -> str:
    """The day here, as it stands between the lines of two days."""
    try:
        at = time.localtime(at_ms / 1000)
    except (OverflowError, ValueError, OSError):
        return "an unknown day"
    return f"{time.strftime('%A', at)}, {at.tm_mday} {time.strftime('%B %Y', at)}"


def short_day(at_ms: int) -> str:
    """The day here, in at most 11 cells."""
    try:
        at = time.localtime(at_ms / 1000)
    except (OverflowError, ValueError, OSError):
        return "some day"
    return (
        f"{at.tm_mday} {time.strftime('%b', at)} {at.tm_year}"
        if at.tm_year < 10_000
        else "some day"
    )


def moment(at_ms: int) -> str:
    """A day and a time of day here, with seconds."""
    return f"{day(at_ms)}, {clock(at_ms)}:{seconds(at_ms)}"


def seen_from(at_ms: int, now_ms: int) -> str:
    """When something was, seen from now: today at 02:01, or on which day."""
    on = "today" if day(at_ms) == day(now_ms) else f"on {day(at_ms)}"
    return f"{on} at {clock(at_ms)}"
