"""Permissions of a role in a group, and the reasons against, in sentences: by the relay's own
table, so that no action is offered that would be refused."""

from __future__ import annotations

from enum import Enum

from relay.wire.permissions import Act, roles_for
from tui_chat.core.chats import GroupChat


class GroupAct(Enum):
    """Actions in a group, by the names of the relay's table; the value follows "may"."""

    SEND = "write here"
    PIN = "pin messages"
    DELETE_OTHERS = "delete what others wrote"
    INVITE = "invite somebody"
    MEMBERS = "see who is in it"
    TITLE = "change the title"
    TOPIC = "change the topic"
    LINK = "make invite links or see them"
    KICK = "put somebody out"
    BAN = "ban somebody, or lift a ban"
    GIVE_ROLES = "give roles"
    PUBLISH = "say whether it is public"
    KEEP = "say how long messages are kept"


ONESELF = "You cannot put out yourself: leave instead."


def why_not(group: GroupChat, act: GroupAct) -> str:
    """Say why the user's role does not allow this; empty if it does."""
    may = roles_for(Act[act.name], channel=group.channel)
    if group.role in may:
        return ""
    who = "owners and admins" if "admin" in may else "an owner"
    return f"Only {who} may {act.value}; you are {own_role(group)}."


def why_not_to(group: GroupChat, act: GroupAct, who: str, role: str, user: str) -> str:
    """Say why the user may not do this (KICK, BAN) to somebody with this role, or none; empty if
    they may."""
    why = why_not(group, act)
    if not why and who == user:
        return ONESELF
    if not why and group.role != "owner" and role in ("owner", "admin"):
        return f"Only an owner may do that to {role_with_article(role)}; you are {own_role(group)}."
    return why


def role_word(role: str, *, channel: bool) -> str:
    """Return a role in one word; a member of a channel is a reader."""
    return "reader" if channel and role == "member" else role


def role_with_article(role: str, channel: bool = False) -> str:
    """Return a role with its article; a member of a channel is a reader."""
    if role in ("owner", "admin"):
        return f"an {role}"
    return "a reader" if channel else "a member"


def own_role(group: GroupChat) -> str:
    """Return the user's own role in a group, with its article."""
    return role_with_article(group.role, group.channel)
