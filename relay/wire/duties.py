"""The rules for what the operator and the moderators may do, for the relay. Pure."""

from __future__ import annotations

from enum import Enum
from typing import get_args

from relay.wire.errors import Code
from relay.wire.live_view import ViewLink, ViewWatch
from relay.wire.moderation import Action, StaffRole
from relay.wire.operator import LoadAsk, Reset, ResetOutcome
from relay.wire.shapes import Refused, Request

Duty = Enum(
    "Duty",
    "QUEUE OPEN DISMISS WARN TAKE_DOWN RESTRICT SUSPEND BAN APPEALS SETTLE SEE_STAFF SET_STAFF KEEP"
    " ORDERS RESET VIEW LOAD",
)
"""The acts of the staff that need permission."""

BOTH: frozenset[StaffRole] = frozenset({"operator", "moderator"})
OPERATOR: frozenset[StaffRole] = frozenset({"operator"})

STAFF_MAY: dict[Duty, frozenset[StaffRole]] = {
    **dict.fromkeys(Duty, OPERATOR),
    **dict.fromkeys((Duty.QUEUE, Duty.OPEN, Duty.APPEALS, Duty.SETTLE, Duty.SEE_STAFF), BOTH),
    **dict.fromkeys((Duty.DISMISS, Duty.WARN, Duty.TAKE_DOWN, Duty.RESTRICT, Duty.SUSPEND), BOTH),
}
OF_ACTION: dict[Action, Duty] = {action: Duty[action.upper()] for action in get_args(Action)}
OF_REQUEST: dict[type[Request], Duty] = {
    Reset: Duty.RESET, ResetOutcome: Duty.RESET, LoadAsk: Duty.LOAD, ViewLink: Duty.VIEW,
    ViewWatch: Duty.VIEW,
}  # fmt: skip
"""The duties of requests without the store, which checks all others itself."""
NOT_YOURS = Refused(Code.NOT_ALLOWED, "Only the operator of this relay can make this request.")


def role_refusal(held: StaffRole, asked: type[Request]) -> Refused | None:
    """Return why this role may not make the request, for requests that do not reach the store."""
    wanted = OF_REQUEST.get(asked)
    return None if wanted is None or held in STAFF_MAY[wanted] else NOT_YOURS
