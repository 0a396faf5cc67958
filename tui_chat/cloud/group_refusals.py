"""Why the relay refused something about a group or a user, in sentences that say what to do. Where
there is none here, the relay's own sentence is said."""

from __future__ import annotations

from relay.wire.errors import Code
from relay.wire.events import Error
from relay.wire.requests import (
    AnyRequest,
    Block,
    Devices,
    Direct,
    GroupBan,
    GroupCreate,
    GroupInvite,
    GroupJoin,
    GroupKick,
    GroupLeave,
    GroupLink,
    GroupRole,
    GroupTitle,
    GroupTopic,
)
from tui_chat.text import quoted

BY_LINK = (
    "This link lets you in no more, or never did. It may be used up, run out or taken back, the "
    "group may be gone, or it does not want you: the relay gives one answer for all of these. "
    "Ask whoever sent it for another one."
)
BY_NAME = (
    "There is no such group that you may join: it is not there, not public, or nobody has invited "
    "you. Ask a member for an invitation or a link."
)
OUT = "You are not in this group any more. Nothing was changed."
ROLE = "Your role in this group does not allow that any more. Nothing was changed."


def sentence(request: AnyRequest, event: Error) -> str:
    """What is said of this refusal."""
    return _known(request, event.code) or quoted(event.text)


def _known(request: AnyRequest, code: Code) -> str:
    match request, code:
        case GroupJoin(link=link), Code.NEEDS_INVITE:
            return BY_LINK if link else BY_NAME
        case GroupCreate(chat=chat), Code.NAME_TAKEN:
            return f"The name {chat} is taken, and names of groups are taken for ever. Try another."
        case GroupCreate(chat=chat), Code.NAME_RESERVED:
            return f"Nobody may use the name {chat} on this relay. Try another."
        case GroupInvite(user=user), Code.NO_SUCH_USER:
            return f"There is no {user} on this relay whom you could invite."
        case GroupInvite(user=user), Code.CONFLICT:
            return f"{user} is in it already."
        case GroupInvite(user=user), Code.NOT_ALLOWED:
            return f"{user} cannot be invited: banned from it, or your role does not allow it."
        case ((GroupRole(user=user) | GroupKick(user=user)), Code.NO_SUCH_USER):
            return f"{user} is not in it."
        case GroupBan(user=user), Code.NO_SUCH_USER:
            return f"There is no {user} on this relay."
        case ((Direct(user=user) | Block(user=user) | Devices(user=user)), Code.NO_SUCH_USER):
            return f"There is no such user: {user}."
        case GroupRole(), Code.NOT_ALLOWED:
            return (
                "That did not happen: your role does not allow it any more, or the group would "
                "have no owner. Make somebody else owner first."
            )
        case (
            (GroupKick() | GroupBan() | GroupTitle() | GroupTopic() | GroupLink()),
            Code.NOT_ALLOWED,
        ):
            return ROLE
        case (
            GroupRole() | GroupKick() | GroupBan() | GroupTitle() | GroupTopic() | GroupLink()
            | GroupLeave()
        ), Code.NO_SUCH_CHAT:  # fmt: skip
            return OUT
        case _:
            return ""
