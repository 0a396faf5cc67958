"""Days and times of day on this machine: format what the relay or another client sent, which may be
any number."""

from __future__ import annotations

from datetime import UTC, tzinfo

from relay.terminal.times import calendar_day, calendar_time

_QUARTER = 900_000
"""Milliseconds of a quarter of an hour, within which no time zone begins another day."""
_DAY = 86_400_000
_NEAR = 6
"""Days from now on or before in which each day of the week is there once."""


def clock(at_ms: int, zone: tzinfo | None = None) -> str:
    """Return the local time of day, or that of `zone`, as HH:MM."""
    return calendar_time(at_ms, "%H:%M", "--:--", zone)


def seconds(at_ms: int) -> str:
    """Return the seconds of a minute, in two digits."""
    return calendar_time(at_ms, "%S", "--")


def day(at_ms: int) -> str:
    """Return the local day, as it stands between the lines of two days."""
    return calendar_time(at_ms, "%A, %-d %B %Y", "an unknown day")


def same_day(at_ms: int, other_ms: int) -> bool:
    """Return whether two times are on one local day."""
    return at_ms // _QUARTER == other_ms // _QUARTER or day(at_ms) == day(other_ms)


def day_between(at_ms: int, now_ms: int) -> str:
    """Return the day as it stands between messages: Today, Yesterday, or its name and date.
    Without a clock (0) it is always the date."""
    said = day(at_ms)
    if now_ms and 0 <= now_ms - at_ms + _DAY < 3 * _DAY:
        if said == day(now_ms):
            return "Today"
        if said == day(now_ms - _DAY):
            return "Yesterday"
    return said


def date(at_ms: int, zone: tzinfo | None = None) -> str:
    """Return the local day, or that of `zone`, as facts have it."""
    return calendar_time(at_ms, "%-d %b %Y", "some day", zone)


def minute(at_ms: int) -> str:
    """Return the local day and time of day, as facts have them."""
    return f"{date(at_ms)}, {clock(at_ms)}"


def moment(at_ms: int) -> str:
    """Return the local day and time of day, with seconds."""
    return f"{minute(at_ms)}:{seconds(at_ms)}"


def when(at_ms: int, now_ms: int, zone: tzinfo | None = None) -> str:
    """Return a time as rows of lists have it: 14:05 today, Mon 14:05 in the days around it,
    12 Nov, 14:05 in this year, and else with the year. Days are local, or those of `zone`."""
    near, at = _nearness(at_ms, now_ms, zone), clock(at_ms, zone)
    return f"{near}{at}" if near is not None else f"{date(at_ms, zone)}, {at}"


def briefly(at_ms: int, now_ms: int, zone: tzinfo | None = None) -> str:
    """Return the same in at most 6 cells: 14:05, Mon, 12 Nov, or the year."""
    near = _nearness(at_ms, now_ms, zone)
    if near is None:
        return calendar_time(at_ms, "%Y", "--", zone)
    return near.rstrip(", ") or clock(at_ms, zone)


def _nearness(at_ms: int, now_ms: int, zone: tzinfo | None) -> str | None:
    """Return what stands before the time of day, seen from now; None for another year."""
    on, today = calendar_day(at_ms, zone), calendar_day(now_ms, zone)
    if on == today:
        return ""
    if on is not None and today is not None and abs(on - today) < _NEAR:
        return calendar_time(at_ms, "%a ", "--", zone)
    year = calendar_time(at_ms, "%Y", "--", zone)
    same = year == calendar_time(now_ms, "%Y", "-", zone)
    return calendar_time(at_ms, "%-d %b, ", "--", zone) if same else None


def day_number(days: int) -> str:
    """Return a day that is given without a time, in days since 1970."""
    return calendar_time(days * _DAY, "%-d %b %Y", f"day {days}", UTC)


def seen_from(at_ms: int, now_ms: int) -> str:
    """Return a time as seen from now: today at 02:01, or on which day."""
    on = "today" if day(at_ms) == day(now_ms) else f"on {date(at_ms)}"
    return f"{on} at {clock(at_ms)}"
