"""Words from users, times and errors, made safe to print on the operator's terminal."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime

from relay.store.data_directory import StoreUnreachable


def harmless(text: str) -> str:
    """Quote a text, with every invisible character and closing quote escaped."""
    shown = (c if c.isprintable() and c not in '\\"' else _escaped(c) for c in text)
    return f'"{"".join(shown)}"'


def exact(at: int) -> str:
    """Return a time in UTC, to the millisecond unless it is a whole second."""
    return _format_time(at, "milliseconds" if at % 1000 else "seconds")


def moment(at: int) -> str:
    """Return a time in UTC, to the second."""
    return _format_time(at, "seconds")


def day(at: int) -> str:
    """Return a date in UTC."""
    time = moment(at)
    return f"{time.split(' ')[0]} (UTC)" if time.endswith("UTC") else time


def minute(at: int) -> str:
    """Return a time in UTC, to the minute."""
    return _format_time(at, "minutes")


def manifest_time(made: str) -> str:
    """Return a manifest's time in the form of `moment`; return anything else unchanged."""
    try:
        at = datetime.fromisoformat(made)
        return moment(int((at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp() * 1000))
    except (ValueError, OverflowError):
        return made


def _format_time(at: int, to: str) -> str:
    try:
        return (
            f"{datetime.fromtimestamp(at / 1000, UTC).replace(tzinfo=None).isoformat(' ', to)} UTC"
        )
    except (OverflowError, ValueError, OSError):
        return f"{at} ms"


def store_failed(e: sqlite3.Error | StoreUnreachable) -> str:
    """Return why the store could not be used, in a sentence."""
    if isinstance(e, StoreUnreachable):
        return e.sentence or f"Can't read or write the database ({e})."
    name = getattr(e, "sqlite_errorname", "unknown")
    damaged = name.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT"))
    what = ""
    if damaged:
        what = (
            " The database is damaged. To restore a backup: tui-chat-relay restore --data NEW"
            " --from BACKUP"
        )
    return f"Can't read or write the database ({name}).{what}"


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
