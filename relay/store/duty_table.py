"""The table of who of the staff may do what. Pure."""

from __future__ import annotations

from enum import Enum, auto

from relay.store.value import Refused
from relay.wire.errors import Code
from relay.wire.moderation import Action, StaffRole
from relay.wire.operator import LoadAsk, Reset, ResetOutcome
from relay.wire.request import Request
from relay.wire.view import ViewLink, ViewWatch


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
    RESET = auto()
    VIEW = auto()
    LOAD = auto()


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
    Duty.RESET: OPERATOR,
    Duty.VIEW: OPERATOR,
    Duty.LOAD: OPERATOR,
}
OF_ACTION: dict[Action, Duty] = {
    "dismiss": Duty.DISMISS,
    "warn": Duty.WARN,
    "take_down": Duty.TAKE_DOWN,
    "restrict": Duty.RESTRICT,
    "suspend": Duty.SUSPEND,
    "ban": Duty.BAN,
}
OF_REQUEST: dict[type[Request], Duty] = {
    Reset: Duty.RESET,
    ResetOutcome: Duty.RESET,
    LoadAsk: Duty.LOAD,
    ViewLink: Duty.VIEW,
    ViewWatch: Duty.VIEW,
}
"""What is done without the store; of all else the store asks for itself."""
NOT_YOURS = Refused(Code.NOT_ALLOWED, "Only the operator of this relay does that.")


def begun(held: StaffRole, asked: type[Request]) -> Refused | None:
    """Why a request is not begun in this role, of those that do not come to the store."""
    wanted = OF_REQUEST.get(asked)
    return None if wanted is None or held in MAY[wanted] else NOT_YOURS
