"""What is said of groups: sentences before something is done, and after. Names are inert."""

from __future__ import annotations

from textual.content import Content

from tui_chat.conversations import Group
from tui_chat.text import inert_line, inert_name
from tui_chat.ui.words import chat_name

IS_PUBLIC = "public: anyone may find, join and read it"
BY_LINK = "not public: by invitation or link only"
GO_PUBLIC = (
    "Anyone with an account on this relay may then find it in the directory, join without being "
    "asked, and read all of it from its beginning. You can take that back; who came until then "
    "stays, and what was read was read."
)
GO_PRIVATE = (
    "It is in the directory no more, and who comes from then on needs an invitation or a link. "
    "Who is in it stays."
)


def kind(group: Group) -> str:
    """What it is."""
    return "channel" if group.channel else "group"


def putting_out(who: str, group: Group) -> Content:
    """What a kick does."""
    name, room = inert_name(who), chat_name(group)
    back = "" if not group.public else " It is public: nothing keeps them from coming again."
    return Content(
        f"{name} gets nothing more of {room} from then on. What {name} has read or copied stays "
        f"with {name}, and what {name} wrote stays here. They may be invited again.{back}"
    )


def banning(who: str, group: Group) -> Content:
    """What a ban does."""
    name, room = inert_name(who), chat_name(group)
    return Content(
        f"{name} gets nothing more of {room} and cannot come in by any way, until somebody who "
        f"runs it lifts that. The relay answers {name} as if {room} were not there; members see "
        "a line that says who banned whom. Another account of the same person is not kept out."
    )


def leaving(group: Group, user: str) -> Content:
    """What becomes of a group when one leaves it."""
    says = (
        "It is public: you can come back as long as it is."
        if group.public
        else "Only an invitation or a link brings you back."
    )
    says += " What you wrote stays there."
    owners = [who for who, role in (group.people or {}).items() if role == "owner"]
    if group.members <= 1:
        says = (
            f"You are the last one in it: the {kind(group)} is deleted with all that was said in "
            "it, at the relay too. Nobody can bring it back, and its name is never free again."
        )
    elif group.role == "owner" and owners in ([], [user]):
        sure = "You are its only owner: then" if owners else "If you are its only owner,"
        says += (
            f" {sure} {_heir(group, user)} will own it. To choose who, make somebody else owner "
            "first (F8)."
        )
    return Content(says)


def _heir(group: Group, user: str) -> str:
    """Who owns a group when its last owner leaves; by name where its members are known, which the
    relay tells in the order in which they came."""
    others = [(who, role) for who, role in (group.people or {}).items() if who != user]
    admins = [who for who, role in others if role == "admin"]
    if others:
        return inert_name(admins[0] if admins else others[0][0])
    return "the admin who has been in it longest, and if there is none, the member,"


def sharing(who: str, group: Group) -> Content:
    """What one more owner means."""
    name = inert_name(who)
    return Content(
        f"{name} may then do in {chat_name(group)} all that you may: also take your role from you, "
        "or put you out. You may take it back as long as you own it."
    )


def transferring(who: str, group: Group) -> Content:
    """What transferring a group does."""
    name = inert_name(who)
    return Content(
        f"{name} will own {chat_name(group)}, and you will be an admin of it. Only an owner "
        f"can give that back: {name}, if nobody else."
    )


def title_of(group: Group) -> str:
    """Its title, inert; empty if it has none."""
    return inert_line(group.title, 80)


def topic_of(group: Group) -> str:
    """Its topic, inert; empty if it has none."""
    return inert_line(group.topic, 160)
