"""Days, times and durations as people type and read them.
Impossible numbers are formatted too."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, tzinfo

from relay.terminal.text import plural
from relay.wire.limits import KEEP_LEAST, KEEP_MOST


def calendar_time(at: int, pattern: str, otherwise: str, zone: tzinfo | None = None) -> str:
    """Format Unix milliseconds by a pattern of strftime, in this machine's zone or in `zone`.
    Returns `otherwise` for a number outside the calendar."""
    try:
        return datetime.fromtimestamp(at / 1000, zone).strftime(pattern)
    except (ValueError, OverflowError, OSError):
        return otherwise


def calendar_day(at: int, zone: tzinfo | None = None) -> int | None:
    """Return the day of Unix milliseconds, in this machine's zone or in `zone`, as a number that
    grows by one each day; None for a number outside the calendar."""
    try:
        return datetime.fromtimestamp(at / 1000, zone).toordinal()
    except (ValueError, OverflowError, OSError):
        return None


def utc(seconds: int) -> str:
    """Format Unix seconds as a day and a time of day: 2023-11-14 22:13 UTC."""
    return calendar_time(seconds * 1000, "%Y-%m-%d %H:%M UTC", f"second {seconds} UTC", UTC)


def utc_day(days: int) -> str:
    """Format days since 1970 as a day: 2023-11-14."""
    try:
        return (date(1970, 1, 1) + timedelta(days=days)).isoformat()
    except OverflowError:
        return f"day {days}"


_UNITS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}
_DURATION = r"([0-9]{1,6}) *(s(?:ec)?|seconds?|m(?:in)?|minutes?|h|hours?|d|days?)"


def parse_seconds(typed: str, units: str = "mhd") -> int:
    """Return the seconds of a duration such as 30m, 12 hours or 7d; 0 for anything else."""
    found = re.fullmatch(_DURATION, typed.strip().lower())
    return int(found[1]) * _UNITS[found[2][0]] if found and found[2][0] in units else 0


def seconds_in_words(seconds: int) -> str:
    """Return a duration in words, rounded down: 7 days, 12 hours, 30 minutes."""
    for size, name in ((86_400, "day"), (3_600, "hour"), (60, "minute")):
        if seconds >= size:
            return _count(seconds // size, name)
    return "less than a minute"


def span_in_words(seconds: int) -> str:
    """Return an exact duration in the largest unit that fits: 30 seconds, 1 hour, 90 seconds."""
    for size, name in ((3_600, "hour"), (60, "minute")):
        if seconds >= size and seconds % size == 0:
            return _count(seconds // size, name)
    return _count(seconds, "second")


def _count(count: int, name: str) -> str:
    return f"{count} {name}" + ("" if count == 1 else "s")


_EXACT = ((86_400, "day"), (3_600, "hour"), (60, "minute"), (1, "second"))


def exact_duration(seconds: int) -> str:
    """Return an exact duration: 7 days, 36 hours, 90 minutes."""
    size, name = next((size, name) for size, name in _EXACT if seconds % size == 0)
    return plural(seconds // size, name)


def retention_seconds(text: str) -> int | None:
    """Return the seconds of a "kept" entry: 0 for none of its own, None if invalid."""
    if not text:
        return 0
    plain = text.isascii() and text.isdecimal() and len(text) <= len(str(KEEP_MOST))
    return int(text) if plain and KEEP_LEAST <= int(text) <= KEEP_MOST else None


def retention_phrase(seconds: int) -> str:
    """Return a retention as a phrase to follow "messages in this chat are kept"."""
    return f"for {exact_duration(seconds)}, then the relay deletes them" if seconds else "forever"


def retention_words(text: str) -> str:
    """Return a log entry of kind "kept" in words, to follow the name of its author."""
    seconds = retention_seconds(text)
    if seconds is None:
        return "changed how long messages in this chat are kept"
    if not seconds:
        return "this chat no longer has its own limit on how long messages are kept"
    return f"messages in this chat are kept {retention_phrase(seconds)}"
