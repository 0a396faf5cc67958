"""Days and times of day on this machine: format what the relay or another client sent, which may be
any number."""

from __future__ import annotations

from relay.terminal.times import calendar_time


def clock(at_ms: int) -> str:
    """Return the local time of day, as HH:MM."""
    return calendar_time(at_ms, "%H:%M", "--:--")


def seconds(at_ms: int) -> str:
    """Return the seconds of a minute, in two digits."""
    return calendar_time(at_ms, "%S", "--")


def day(at_ms: int) -> str:
    """Return the local day, as it stands between the lines of two days."""
    return calendar_time(at_ms, "%A, %-d %B %Y", "an unknown day")


def short_day(at_ms: int) -> str:
    """Return the local day, in at most 11 cells."""
    return calendar_time(at_ms, "%-d %b %Y", "some day")


def minute(at_ms: int) -> str:
    """Return the local day and time of day."""
    return f"{day(at_ms)}, {clock(at_ms)}"


def moment(at_ms: int) -> str:
    """Return the local day and time of day, with seconds."""
    return f"{minute(at_ms)}:{seconds(at_ms)}"


def seen_from(at_ms: int, now_ms: int) -> str:
    """Return a time as seen from now: today at 02:01, or on which day."""
    on = "today" if day(at_ms) == day(now_ms) else f"on {day(at_ms)}"
    return f"{on} at {clock(at_ms)}"
