"""Who may do what in a chat: one table, asked in one function."""

from __future__ import annotations

from enum import Enum, auto

from relay.store.ops import Refused
from relay.wire.errors import Code


class Act(Enum):
    """What a user may want of a chat."""

    SEND = auto()
    READ = auto()
    HISTORY = auto()
    MEMBERS = auto()
    INVITE = auto()
    LEAVE = auto()


EVERYONE = frozenset({"owner", "admin", "member"})

MAY: dict[Act, frozenset[str]] = {
    Act.SEND: EVERYONE,
    Act.READ: EVERYONE,
    Act.HISTORY: EVERYONE,
    Act.MEMBERS: EVERYONE,
    Act.INVITE: EVERYONE,
    Act.LEAVE: EVERYONE,
}

NO_SUCH_CHAT = Refused(Code.NO_SUCH_CHAT, "There is no such chat, or you are not in it.")
NOT_ALLOWED = Refused(Code.NOT_ALLOWED, "Your role in this chat does not allow that.")


def refusal(act: Act, role: str | None) -> Refused | None:
    """Why someone with `role` (None: not a member) may not; one answer for absent and not in it."""
    if role is None:
        return NO_SUCH_CHAT
    return None if role in MAY[act] else NOT_ALLOWED
