"""Who of the staff may do what: one table, asked in one function."""

from __future__ import annotations

import sqlite3
from enum import Enum, auto
from typing import cast

from relay.store.value import Refused
from relay.wire.errors import Code
from relay.wire.moderation import Action, StaffRole


class Duty(Enum):
    """What somebody of the staff may want."""

    QUEUE = auto()
    OPEN = auto()
    DISMISS = auto()
    WARN = auto()
    TAKE_DOWN = auto()
    RESTRICT = auto()
    SUSPEND = auto()
    BAN = auto()
    APPEALS = auto()
    SETTLE = auto()
    SEE_STAFF = auto()
    SET_STAFF = auto()
    KEEP = auto()
    ORDERS = auto()


BOTH: frozenset[StaffRole] = frozenset({"operator", "moderator"})
OPERATOR: frozenset[StaffRole] = frozenset({"operator"})

MAY: dict[Duty, frozenset[StaffRole]] = {
    Duty.QUEUE: BOTH,
    Duty.OPEN: BOTH,
    Duty.DISMISS: BOTH,
    Duty.WARN: BOTH,
    Duty.TAKE_DOWN: BOTH,
    Duty.RESTRICT: BOTH,
    Duty.SUSPEND: BOTH,
    Duty.BAN: OPERATOR,
    Duty.APPEALS: BOTH,
    Duty.SETTLE: BOTH,
    Duty.SEE_STAFF: BOTH,
    Duty.SET_STAFF: OPERATOR,
    Duty.KEEP: OPERATOR,
    Duty.ORDERS: OPERATOR,
}
OF_ACTION: dict[Action, Duty] = {
    "dismiss": Duty.DISMISS,
    "warn": Duty.WARN,
    "take_down": Duty.TAKE_DOWN,
    "restrict": Duty.RESTRICT,
    "suspend": Duty.SUSPEND,
    "ban": Duty.BAN,
}
CONSOLE = 0
"""The operator at the socket in the data directory, who has no account."""
NO_STAFF = Refused(Code.NOT_ALLOWED, "Only the operator and moderators of this relay do that.")
NOT_YOURS = Refused(Code.NOT_ALLOWED, "Only the operator of this relay does that.")


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
