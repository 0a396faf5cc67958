"""Days and times of day as people type them, on this machine."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from tui_chat.core.names import BadName

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WRITE = (
    "Enter a day such as 2026-11-20, 20 November, yesterday or Monday. You can add a time such as"
    " 14:30."
)
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_TIME = re.compile(r"(.*?)[ T]+([01]?\d|2[0-3]):([0-5]\d)")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NAMED = re.compile(r"(\d{1,2})\.? ([a-z]{3,9})(?: (\d{4}))?")


class BadDay(BadName):
    """Raised for text that is not a day; the message says what is."""


def instant(said: str, now_ms: int) -> int:
    """Return the start of this day, or this moment of it, in Unix milliseconds. A weekday is the
    last one before today, a day without a year the last such day. Raises BadDay."""
    said = " ".join(said.split())
    hour = minute = 0
    timed = _TIME.fullmatch(said)
    if timed:
        said, hour, minute = timed[1], int(timed[2]), int(timed[3])
    try:
        today = datetime.fromtimestamp(now_ms / 1000).date()
        day = _day(said.lower(), today)
        moment = datetime(day.year, day.month, day.day, hour, minute)
        return max(round(moment.timestamp() * 1000), 0)
    except (ValueError, OverflowError, OSError):  # not in the calendar, or beyond this clock
        raise BadDay(WRITE) from None


def _day(said: str, today: date) -> date:
    if said in ("today", "yesterday"):
        return today - timedelta(days=said == "yesterday")
    weekday = next((n for n, name in enumerate(WEEKDAYS) if _short(said, name)), None)
    if weekday is not None:
        return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
    if iso := _ISO.fullmatch(said):
        return date(int(iso[1]), int(iso[2]), int(iso[3]))
    named = _NAMED.fullmatch(said)
    month = next((n for n, x in enumerate(_MONTHS, 1) if named and _short(named[2], x)), 0)
    if named is None:
        raise BadDay(WRITE)
    if named[3]:
        return date(int(named[3]), month, int(named[1]))
    found = date(today.year, month, int(named[1]))
    return found if found <= today else found.replace(year=today.year - 1)


def _short(said: str, whole: str) -> bool:
    return len(said) >= 3 and whole.startswith(said)
