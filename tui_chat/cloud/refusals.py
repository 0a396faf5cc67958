"""Refusals that several parts of the client share: what does not leave a chat, which file cannot,
and what the relay refused for the moment alone.

Why the relay refused something about a group or a user, in sentences that say what to do. Where
there is none here, the relay's own sentence is said."""

from __future__ import annotations

from relay.terminal.text import quoted
from relay.wire.account import Devices
from relay.wire.errors import Code
from relay.wire.files import FileLimitsAnswer
from relay.wire.groups import (
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
from relay.wire.limits import FILE_NAME_CHARS
from relay.wire.protocol import AnyRequest, Direct, Error
from relay.wire.settings import Block
from tui_chat.core.chats import Conversations

NOT_IN_CHAT = "You are not in this chat. Nothing was sent."

LEAST, MOST = 0.1, 60.0
STORE_PAUSE = 5.0


def secret_refusal(conversations: Conversations, chat: str, not_cloud: str) -> tuple[str, str]:
    """The code and the sentence with which something is refused that is for the relay; `not_cloud`
    is what is said where it must not read. Both are empty in CLOUD."""
    if conversations.in_cloud(chat):
        return "", ""
    if chat not in conversations.all:
        return "no_such_chat", NOT_IN_CHAT
    return "not_cloud", not_cloud


def no_upload(name: str, size: int, limits: FileLimitsAnswer | None) -> str:
    """Why a file cannot be sent to the relay, in a sentence; empty if it can as far as is known."""
    if not size:
        return "This file is empty: there is nothing to send."
    fits = 0 < len(name.encode("utf-8", "surrogatepass")) <= FILE_NAME_CHARS
    if not fits or not name.isprintable() or not name.strip():
        return "The name of this file cannot be sent. Rename it and send it again."
    if limits is None:
        return ""
    if not limits.largest:
        return "This relay takes no files."
    if size > limits.largest:
        return f"It has {size:,} bytes, and a file may have {limits.largest:,} here."
    if size > limits.room:
        return (
            f"It has {size:,} bytes, and your files have room for {limits.room:,} more here."
            " Deleting a message with a file makes room."
        )
    return ""


def retry_seconds(event: Error) -> float | None:
    """How many seconds to wait before the same may be asked again: the relay was asked too fast,
    or could not write to its disk. None if asking again is no use."""
    match event.code:
        case Code.RATE:
            return min(max(event.retry_ms / 1000, LEAST), MOST)
        case Code.STORE:
            return STORE_PAUSE
        case _:
            return None


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
