"""Strangers' words and times, made safe for the operator's terminal."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime

from relay.terminal.times import calendar_time


def harmless(text: str) -> str:
    """Quote a text, with every invisible character and closing quote escaped."""
    shown = (c if c.isprintable() and c not in '\\"' else _escaped(c) for c in text)
    return f'"{"".join(shown)}"'


def exact(at: int) -> str:
    """Return a time in UTC, to the millisecond unless it is a whole second."""
    return _utc(at, f"%H:%M:%S.{at % 1000:03}") if at % 1000 else moment(at)


def moment(at: int) -> str:
    """Return a time in UTC, to the second."""
    return _utc(at, "%H:%M:%S")


def day(at: int) -> str:
    """Return a date in UTC."""
    return calendar_time(at, "%Y-%m-%d (UTC)", f"{at} ms", UTC)


def minute(at: int) -> str:
    """Return a time in UTC, to the minute."""
    return _utc(at, "%H:%M")


def manifest_time(made: str) -> str:
    """Return a manifest's time in the form of `moment`; return anything else unchanged."""
    try:
        at = datetime.fromisoformat(made)
        return moment(int((at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp() * 1000))
    except (ValueError, OverflowError):
        return made


def _utc(at: int, pattern: str) -> str:
    return calendar_time(at, f"%Y-%m-%d {pattern} UTC", f"{at} ms", UTC)


def store_failed(e: sqlite3.Error) -> str:
    """Return why the store could not be used, in a sentence."""
    name = getattr(e, "sqlite_errorname", "unknown")
    damaged = name.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT"))
    what = " It is damaged: tui-chat-relay serve says how to restore it." if damaged else ""
    return f"The store could not be read or written ({name}).{what}"


def numbers(first: int, last: int) -> str:
    """Return one number, or the first and last of several."""
    return f"{first}" if first == last else f"{first} to {last}"


def span(seconds: int) -> str:
    """Return a duration as the commands take it, such as 7d, 12h or 90s."""
    for unit, of in (("d", 86_400), ("h", 3_600), ("m", 60)):
        if seconds % of == 0:
            return f"{seconds // of}{unit}"
    return f"{seconds}s"


def _escaped(c: str) -> str:
    if c == '"':
        return r"\""
    return c.encode("unicode_escape").decode()
