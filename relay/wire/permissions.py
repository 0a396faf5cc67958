"""The rules for who may do what in chats, for the relay and the client. Pure."""

from __future__ import annotations

from enum import IntEnum
from functools import cache
from typing import Any

from msgspec import Struct

from relay.wire.errors import Code
from relay.wire.groups import SLOW_MOST, GroupPublic, GroupSlow, GroupTitle, GroupTopic
from relay.wire.messages import Kind
from relay.wire.shapes import Done, Refused, RequestFor

Act = IntEnum(
    "Act",
    "SEND SEND_FILE GET_FILE CHANGE_OWN DELETE_OWN DELETE_OTHERS REACT PIN READ HISTORY SEARCH"
    " MEMBERS ARRANGE SHOW INVITE LEAVE GIVE_ROLES KICK BAN TITLE TOPIC PUBLISH LINK KEEP"
    " SLOW_MODE",
)
"""The acts in a chat that need permission."""

EVERYONE = frozenset({"peer", "owner", "admin", "member"})
IN_GROUPS = frozenset({"owner", "admin", "member"})
RUN_IT = frozenset({"owner", "admin"})

MAY: dict[Act, frozenset[str]] = {
    **dict.fromkeys((Act.SEND, Act.SEND_FILE, Act.GET_FILE, Act.CHANGE_OWN), EVERYONE),
    **dict.fromkeys((Act.DELETE_OWN, Act.REACT, Act.READ, Act.HISTORY), EVERYONE),
    **dict.fromkeys((Act.SEARCH, Act.MEMBERS, Act.ARRANGE), EVERYONE),
    **dict.fromkeys((Act.SHOW, Act.INVITE, Act.LEAVE), IN_GROUPS),
    **dict.fromkeys((Act.DELETE_OTHERS, Act.KICK, Act.BAN), RUN_IT),
    **dict.fromkeys((Act.TITLE, Act.TOPIC, Act.LINK, Act.SLOW_MODE), RUN_IT),
    **dict.fromkeys((Act.GIVE_ROLES, Act.PUBLISH), frozenset({"owner"})),
    Act.PIN: RUN_IT | {"peer"},
    Act.KEEP: frozenset({"owner", "peer"}),
}
"""The roles that may do each act. Both users of a direct chat are its peers."""
IN_CHANNELS: dict[Act, frozenset[str]] = dict.fromkeys(
    (Act.SEND, Act.SEND_FILE, Act.CHANGE_OWN, Act.INVITE, Act.MEMBERS), RUN_IT
)
"""The roles where a channel differs from a group."""

SAYING = frozenset({Act.SEND, Act.SEND_FILE, Act.CHANGE_OWN, Act.REACT, Act.PIN})
"""Acts in a direct chat that are refused to a blocked user."""
RUNNING = frozenset({
    Act.DELETE_OTHERS, Act.INVITE, Act.GIVE_ROLES, Act.KICK, Act.BAN, Act.TITLE, Act.TOPIC,
    Act.PUBLISH, Act.LINK, Act.KEEP, Act.SLOW_MODE,
})  # fmt: skip
"""Acts on a chat or on its other members."""
WRITING = SAYING | RUNNING
"""Acts that address others or decide about them, refused to a restricted user."""
RESTRICTED = Refused(
    Code.RESTRICTED,
    "The operator has restricted this account, so you can't write for now. A notice says why,"
    " until when and how to appeal.",
)
BARRED = Refused(
    Code.RESTRICTED,
    "This account is suspended. Its notices say why. You can only appeal, or delete the account.",
)
GONE = Refused(Code.NOT_ALLOWED, "This device was removed from the account.")
"""The refusal for any request of a device that was revoked or whose account was deleted."""
NO_SUCH_CHAT = Refused(Code.NO_SUCH_CHAT, "This chat does not exist, or you are not in it.")
NO_SUCH_USER = Refused(Code.NO_SUCH_USER, "This user does not exist.")
NOT_ALLOWED = Refused(Code.NOT_ALLOWED, "Your role in this chat does not allow this action.")
DESERTED = Refused(
    Code.NOT_ALLOWED, "Not sent: the other account was deleted, so nobody would read it."
)
BLOCKED = Refused(
    Code.NOT_ALLOWED, "You have blocked this user. To write in this chat, unblock the user."
)


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


class GroupSetting(Struct, frozen=True):
    """A setting of a group: the request that changes it, the fields of this request and of `Chat`
    that have it, and the kind of its log entry, whose text is the value."""

    request: type[RequestFor[Done]]
    given: str
    field: str
    act: Act
    kinds: tuple[Kind] | tuple[Kind, Kind]
    """Two kinds, for off and on, if the setting is on or off; their entries have no text."""
    most: int = 0
    """The highest value of a number, which has no text for 0."""

    def entry(self, value: Any) -> tuple[Kind, str]:
        """Return the kind and the text of the log entry for a new value."""
        if len(self.kinds) == 2:
            return self.kinds[value], ""
        return self.kinds[0], str(value or "")

    def value(self, kind: str, text: str) -> Any:
        """Return the value that a log entry sets; 0 for a text that is not its number."""
        if len(self.kinds) == 2:
            return kind == self.kinds[1]
        if not self.most:
            return text
        number = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
        return number if number <= self.most else 0


SETTINGS = (
    GroupSetting(GroupTitle, "title", "title", Act.TITLE, ("titled",)),
    GroupSetting(GroupTopic, "topic", "topic", Act.TOPIC, ("topic",)),
    GroupSetting(GroupSlow, "seconds", "slow", Act.SLOW_MODE, ("slowed",), SLOW_MOST),
    GroupSetting(GroupPublic, "on", "public", Act.PUBLISH, ("unpublished", "published")),
)
SETTING_OF_FIELD = {setting.field: setting for setting in SETTINGS}
SETTING_OF_REQUEST = {setting.request: setting for setting in SETTINGS}
SETTING_OF_KIND: dict[str, GroupSetting] = {
    kind: setting for setting in SETTINGS for kind in setting.kinds
}
