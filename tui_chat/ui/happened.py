"""What an entry of a group's log tells."""

from __future__ import annotations

from tui_chat.cloud.kept import KIND
from tui_chat.cloud.roles import role_word
from tui_chat.events import Line, Mark
from tui_chat.lasting import entry
from tui_chat.text import inert_line, inert_name

_SYSTEM = {
    "created": "created this {}",
    "invited": "invited",
    "joined": "joined",
    "left": "left",
    "declined": "declined the invitation",
    "published": "made this public: anyone may find it, join and read all of it",
    "unpublished": "made this not public: who comes from now on is let in by a member",
    "closed": "deleted their account",
}
_OF_A_USER = {
    "made_owner": "made {0} an owner of this {1}",
    "made_admin": "made {0} an admin of this {1}",
    "made_member": "made {0} a {2} like others",
    "uninvited": "withdrew the invitation of {0}",
    "kicked": "put {0} out of this {1}",
    "banned": "banned {0} from this {1}",
    "barred": "banned {0} from this {1}",
    "unbanned": "lifted the ban of {}",
}
_OF_THE_GROUP = {"titled": "title", "topic": "topic"}


def happened(line: Line, kind: str = "group") -> str:
    """What an entry of a group's log tells, in a sentence; empty for a text. `kind` is what it
    stands in."""
    who = inert_name(line.by)
    if line.kind == "inherited":
        return f"{inert_name(line.text)} owns this {kind} now: its last owner, {who}, has left"
    if line.kind == KIND:
        return f"{who}: {entry(line.text)}"
    if line.kind in _SYSTEM:
        what = f"{who} {_SYSTEM[line.kind].format(kind)}"
        return f"{what} {inert_name(line.text)}" if line.kind == "invited" and line.text else what
    if line.kind in _OF_A_USER or line.kind in _OF_THE_GROUP:
        return f"{who} {_done(line, kind)}"
    if line.mark is Mark.CLOUD and line.kind != "text":
        return f"{who} did something that this version of the program does not know"
    return ""


def _done(line: Line, kind: str) -> str:
    """What somebody who runs a group did."""
    if line.kind == "made_admin" and line.by == line.text:
        return f"is an admin of this {kind} now, and no owner any more"
    member = role_word("member", channel=kind == "channel")
    if line.kind == "made_member" and line.by == line.text:
        return f"is a {member} like others now"
    if line.kind in _OF_A_USER:
        return _OF_A_USER[line.kind].format(inert_name(line.text), kind, member)
    said, what = inert_line(line.text), _OF_THE_GROUP[line.kind]
    return f"changed the {what} to “{said}”" if said else f"took the {what} away"
