"""Days and times of the calendar, or something for any other number, and durations as people type
and read them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, tzinfo


def calendar_time(at: int, pattern: str, otherwise: str, zone: tzinfo | None = None) -> str:
    """Format Unix milliseconds by a pattern of strftime, in this machine's zone or in `zone`.
    Returns `otherwise` for a number that is no time of the calendar."""
    try:
        return datetime.fromtimestamp(at / 1000, zone).strftime(pattern)
    except (ValueError, OverflowError, OSError):
        return otherwise


def utc(seconds: int) -> str:
    """Format Unix seconds as a day and a time of day: 2023-11-14 22:13 UTC."""
    return calendar_time(seconds * 1000, "%Y-%m-%d %H:%M UTC", f"second {seconds} UTC", UTC)


def utc_day(days: int) -> str:
    """Format days since 1970 as a day: 2023-11-14."""
    try:
        return (date(1970, 1, 1) + timedelta(days=days)).isoformat()
    except OverflowError:
        return f"day {days}"


_UNITS = {"m": 60, "h": 3_600, "d": 86_400}


def parse_seconds(typed: str) -> int:
    """Return the seconds of a duration written as 30m, 12h or 7d; 0 for anything else."""
    found = re.fullmatch(r"([0-9]{1,6})([mhd])", typed.strip().lower())
    return int(found[1]) * _UNITS[found[2]] if found else 0


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
