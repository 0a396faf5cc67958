"""State of a group by its log: title, topic, roles and members, updated entry by entry."""

from __future__ import annotations

from relay.wire.groups import Chat, Member
from relay.wire.messages import Msg
from relay.wire.shapes import Role
from tui_chat.core.chats import GroupChat
from tui_chat.core.log import Ranges

COMINGS = {"joined": 1, "left": -1, "kicked": -1, "banned": -1, "closed": -1}
ROLES: dict[str, Role] = {
    "made_owner": "owner",
    "made_admin": "admin",
    "made_member": "member",
}
PUBLIC = {"published": True, "unpublished": False}
PEOPLE = 20_000
"""Most member names of a group taken from a relay: twice what a group may have."""


def receive_head(group: GroupChat, info: Chat) -> None:
    """Take the relay's account of the group at the head of its log."""
    group.title, group.topic, group.public = info.title, info.topic, info.public
    group.channel = info.kind == "channel"
    group.members, group.role = info.members, info.role
    group.counted, group.people = info.head, None
    group.heard, group.newest = Ranges(), {}


def receive_entry(group: GroupChat, entry: Msg, user: str) -> None:
    """Apply an entry of the log; the order of entries does not matter. One that the relay had
    counted, or that came before, changes nothing."""
    if entry.seq <= group.counted or entry.seq in group.heard:
        return
    group.heard.add(entry.seq, entry.seq)
    following = group.heard.below(group.counted + 2)
    group.counted = following[1] if following else group.counted
    group.members = max(group.members + COMINGS.get(entry.kind, 0), 0)
    match entry.kind:
        case "titled" if _is_newest(group, "title", entry.seq):
            group.title = entry.text
        case "topic" if _is_newest(group, "topic", entry.seq):
            group.topic = entry.text
        case "published" | "unpublished" if _is_newest(group, "public", entry.seq):
            group.public = PUBLIC[entry.kind]
        case "made_owner" | "made_admin" | "made_member":
            if entry.text == user and _is_newest(group, "role", entry.seq):
                group.role = ROLES[entry.kind]
            _person(group, entry.text, ROLES[entry.kind])
        case "inherited":
            if entry.text == user and _is_newest(group, "role", entry.seq):
                group.role = "owner"
            _person(group, entry.text, "owner")
        case "joined":
            _person(group, entry.by, "member")
        case "left" | "closed":
            _person(group, entry.by, None)
        case "kicked" | "banned":
            _person(group, entry.text, None)


def receive_members(group: GroupChat, people: list[Member]) -> None:
    """Take the relay's list of the group's current members."""
    group.people = {one.user: one.role for one in people}


def _person(group: GroupChat, user: str, role: Role | None) -> None:
    if group.people is None:
        return
    if role is None:
        group.people.pop(user, None)
    elif len(group.people) < PEOPLE:
        group.people[user] = role


def _is_newest(group: GroupChat, what: str, seq: int) -> bool:
    newest = seq > group.newest.get(what, 0)
    if newest:
        group.newest[what] = seq
    return newest
