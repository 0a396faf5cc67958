"""Who of the staff may do what: one table, asked in one function."""

from __future__ import annotations

import sqlite3
from typing import cast

from relay.store.duty_table import BOTH, MAY, NOT_YOURS, OF_ACTION, OPERATOR, Duty
from relay.store.value import Refused
from relay.wire.errors import Code
from relay.wire.moderation import StaffRole

__all__ = [
    "BOTH",
    "CONSOLE",
    "MAY",
    "NOT_YOURS",
    "NO_STAFF",
    "OF_ACTION",
    "OPERATOR",
    "Duty",
    "duty",
    "role",
]

CONSOLE = 0
"""The operator at the socket in the data directory, who has no account."""
NO_STAFF = Refused(Code.NOT_ALLOWED, "Only the operator and moderators of this relay do that.")


def duty(db: sqlite3.Connection, account: int, wanted: Duty) -> StaffRole | Refused:
    """The role in which an account may do this, or why not."""
    held = role(db, account)
    if held is None:
        return NO_STAFF
    return held if held in MAY[wanted] else NOT_YOURS


def role(db: sqlite3.Connection, account: int) -> StaffRole | None:
    """The role of an account, None if it has none."""
    if account == CONSOLE:
        return "operator"
    row = db.execute("SELECT role FROM staff WHERE account = ?", (account,)).fetchone()
    return None if row is None else cast(StaffRole, row[0])
