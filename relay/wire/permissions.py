"""Permissions in a chat and of the staff: one table each, read by the relay and the client.
Pure."""

from __future__ import annotations

from enum import Enum, auto
from functools import cache
from typing import Any, NamedTuple

from relay.wire.errors import Code
from relay.wire.groups import GroupPublic, GroupTitle, GroupTopic
from relay.wire.messages import Kind
from relay.wire.moderation import Action, StaffRole
from relay.wire.operator import LoadAsk, Reset, ResetOutcome
from relay.wire.shapes import Done, Refused, Request, RequestFor
from relay.wire.view import ViewLink, ViewWatch


class Act(Enum):
    """The acts in a chat that need permission."""

    SEND = auto()
    SEND_FILE = auto()
    GET_FILE = auto()
    CHANGE_OWN = auto()
    DELETE_OWN = auto()
    DELETE_OTHERS = auto()
    REACT = auto()
    PIN = auto()
    READ = auto()
    HISTORY = auto()
    SEARCH = auto()
    MEMBERS = auto()
    ARRANGE = auto()
    SHOW = auto()
    INVITE = auto()
    LEAVE = auto()
    GIVE_ROLES = auto()
    KICK = auto()
    BAN = auto()
    TITLE = auto()
    TOPIC = auto()
    PUBLISH = auto()
    LINK = auto()
    KEEP = auto()


EVERYONE = frozenset({"peer", "owner", "admin", "member"})
IN_GROUPS = frozenset({"owner", "admin", "member"})
RUN_IT = frozenset({"owner", "admin"})

MAY: dict[Act, frozenset[str]] = {
    Act.SEND: EVERYONE,
    Act.SEND_FILE: EVERYONE,
    Act.GET_FILE: EVERYONE,
    Act.CHANGE_OWN: EVERYONE,
    Act.DELETE_OWN: EVERYONE,
    Act.DELETE_OTHERS: RUN_IT,
    Act.REACT: EVERYONE,
    Act.PIN: RUN_IT | {"peer"},
    Act.READ: EVERYONE,
    Act.HISTORY: EVERYONE,
    Act.SEARCH: EVERYONE,
    Act.MEMBERS: EVERYONE,
    Act.ARRANGE: EVERYONE,
    Act.SHOW: IN_GROUPS,
    Act.INVITE: IN_GROUPS,
    Act.LEAVE: IN_GROUPS,
    Act.GIVE_ROLES: frozenset({"owner"}),
    Act.KICK: RUN_IT,
    Act.BAN: RUN_IT,
    Act.TITLE: RUN_IT,
    Act.TOPIC: RUN_IT,
    Act.PUBLISH: frozenset({"owner"}),
    Act.LINK: RUN_IT,
    Act.KEEP: frozenset({"owner", "peer"}),
}
"""The roles that may do each act. Both users of a direct chat are its peers, whatever role a
chat object gives them."""
IN_CHANNELS: dict[Act, frozenset[str]] = {
    Act.SEND: RUN_IT,
    Act.SEND_FILE: RUN_IT,
    Act.CHANGE_OWN: RUN_IT,
    Act.INVITE: RUN_IT,
    Act.MEMBERS: RUN_IT,
}
"""The roles where a channel differs from a group."""

SAYING = frozenset({Act.SEND, Act.SEND_FILE, Act.CHANGE_OWN, Act.REACT, Act.PIN})
"""Acts in a direct chat that are refused to a blocked user."""
RUNNING = frozenset({
    Act.DELETE_OTHERS, Act.INVITE, Act.GIVE_ROLES, Act.KICK, Act.BAN, Act.TITLE, Act.TOPIC,
    Act.PUBLISH, Act.LINK, Act.KEEP,
})  # fmt: skip
"""Acts on a chat or on its other members."""
WRITING = SAYING | RUNNING
"""Acts refused to a user whom the staff has restricted: all that address others or decide about
them."""
RESTRICTED = Refused(
    Code.RESTRICTED,
    "The operator of this relay has restricted this account: it does not write for now. A notice"
    " says why, until when, and how to appeal.",
)
GONE = Refused(Code.NOT_ALLOWED, "This device is not one of the account any more.")
"""The refusal for any request of a device that was revoked or whose account was deleted."""
NO_SUCH_CHAT = Refused(Code.NO_SUCH_CHAT, "There is no such chat, or you are not in it.")
NO_SUCH_USER = Refused(Code.NO_SUCH_USER, "There is no such user.")
NOT_ALLOWED = Refused(Code.NOT_ALLOWED, "Your role in this chat does not allow that.")
DESERTED = Refused(
    Code.NOT_ALLOWED, "The other account was deleted: nobody would read this. Nothing was sent."
)
BLOCKED = Refused(Code.NOT_ALLOWED, "You have blocked this user. Unblock them to write there.")


def roles_for(act: Act, *, channel: bool = False) -> frozenset[str]:
    """Return the roles in a chat that may do this."""
    return IN_CHANNELS.get(act, MAY[act]) if channel else MAY[act]


@cache
def refusal(
    act: Act, role: str | None, direct: bool = False, channel: bool = False
) -> Refused | None:
    """Return why someone with `role` (None: not a member) may not do this in a chat. A chat that
    does not exist and one they are not in get the same answer."""
    if role is None:
        return NO_SUCH_CHAT
    here = "peer" if direct else role
    return None if here in roles_for(act, channel=channel) else NOT_ALLOWED


class Setting(NamedTuple):
    """A setting of a group: the request that changes it, the fields of this request and of `Chat`
    that have it, and the kind of its log entry, whose text is the value. A setting that is on or
    off has two kinds, for `off` and `on`, and no text."""

    request: type[RequestFor[Done]]
    given: str
    field: str
    act: Act
    kinds: tuple[Kind] | tuple[Kind, Kind]

    def entry(self, value: Any) -> tuple[Kind, str]:
        """Return the kind and the text of the log entry for a new value."""
        return (self.kinds[0], value) if len(self.kinds) == 1 else (self.kinds[value], "")

    def value(self, kind: str, text: str) -> Any:
        """Return the value that a log entry sets."""
        return text if len(self.kinds) == 1 else kind == self.kinds[1]


SETTINGS = (
    Setting(GroupTitle, "title", "title", Act.TITLE, ("titled",)),
    Setting(GroupTopic, "topic", "topic", Act.TOPIC, ("topic",)),
    Setting(GroupPublic, "on", "public", Act.PUBLISH, ("unpublished", "published")),
)
SETTING_OF_FIELD = {setting.field: setting for setting in SETTINGS}
SETTING_OF_REQUEST = {setting.request: setting for setting in SETTINGS}
SETTING_OF_KIND: dict[str, Setting] = {
    kind: setting for setting in SETTINGS for kind in setting.kinds
}


class Duty(Enum):
    """The acts of the staff that need permission."""

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

STAFF_MAY: dict[Duty, frozenset[StaffRole]] = {
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
"""The duty of each request that is handled without the store; the store checks all others
itself."""
NOT_YOURS = Refused(Code.NOT_ALLOWED, "Only the operator of this relay does that.")


def role_refusal(held: StaffRole, asked: type[Request]) -> Refused | None:
    """Return why this role may not make the request, for requests that do not reach the store."""
    wanted = OF_REQUEST.get(asked)
    return None if wanted is None or held in STAFF_MAY[wanted] else NOT_YOURS
