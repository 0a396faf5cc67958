"""Retries after a failure of PostgreSQL: whether a batch is tried again, and for how long. Pure.

Doing it again is harmless: an id that is there already is the answer to a repeat."""

from __future__ import annotations

from enum import Enum

ATTEMPTS = 5
WITHIN = 2.0
"""Seconds for all attempts at one batch."""
ALONE_WITHIN = 4.0
"""Seconds for its operations one by one."""
_PAUSES = (0.01, 0.05, 0.2, 0.5)
_CONFLICTS = frozenset({
    "40P01",  # deadlock
    "40001",  # serialization
    "55P03",  # lock timeout
    "57014",  # statement timeout
    "23505",  # the same id at the same time on another node
    "26000",  # a prepared statement that is gone: after a ROLLBACK, psycopg prepares all of them
})  # fmt: skip
_LOST = frozenset({
    "25P03", "25P04",  # ended while idle in a transaction, or because it took too long
    "57P01", "57P02", "57P03", "57P05",  # the server stops, starts or ends the connection
    "53300",  # too many connections
    "55000",  # a standby
    "25006",  # read-only
})  # fmt: skip


_KINDS = {
    "53100": "disk_full", "53200": "no_memory", "53300": "no_free_connection",
    "58030": "disk_error", "25006": "read_only", "55000": "standby", "57P01": "stopping",
    "57P02": "crashed", "57P03": "starting", "55P03": "lock_timeout", "57014": "timeout",
    "40P01": "deadlock", "25P03": "idle_timeout", "25P04": "long_transaction",
    "28P01": "wrong_password", "28000": "no_access",
}  # fmt: skip


def failure_kind(sqlstate: str | None) -> str:
    """Return a failure of the server in a word for the log."""
    return _KINDS.get(sqlstate, sqlstate) if sqlstate else "connection"


class Cause(Enum):
    """Why a transaction was not done."""

    CONFLICT = "conflict"
    """Another transaction was in the way. Done alone, some operations may succeed."""
    LOST = "lost"
    """The server or the connection is gone, and may come back."""
    FAILED = "failed"
    """The server can't store anything, as with a full disk."""
    FAULT = "fault"
    """A statement is wrong: a fault of the relay, or of one operation."""


def cause(sqlstate: str | None, *, operational: bool) -> Cause:
    """Return the cause of an error of the server, or of the connection to it (no sqlstate)."""
    if sqlstate in _CONFLICTS:
        return Cause.CONFLICT
    if sqlstate in _LOST or (sqlstate or "08").startswith("08"):
        return Cause.LOST if operational or sqlstate else Cause.FAULT
    return Cause.FAILED if operational else Cause.FAULT


def pause(attempt: int, left: float) -> float | None:
    """Return the seconds before the attempt after this one (the first is 1), None if it is the
    last."""
    if attempt >= ATTEMPTS:
        return None
    wait = _PAUSES[attempt - 1]
    return wait if wait < left else None
