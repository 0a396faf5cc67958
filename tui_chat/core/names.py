"""Names and links that people type: names are brought to one form, and links are read.
An invitation makes a limited number of accounts. A join link names a relay's address and identity,
a group, and a token of which the relay keeps only the hash."""

from __future__ import annotations

import re

from msgspec import Struct

from relay.terminal.times import parse_seconds
from relay.wire.account import RESERVED
from relay.wire.groups import GroupLinkMade
from relay.wire.limits import GROUP, LINK_DAYS, LINK_USES, NAME
from relay.wire.relay_link import BadRelayLink, RelayLink, base32, parse_relay_link


class BadName(ValueError):
    """Raised for an invalid name; the text is a sentence for people."""


def user_name(typed: str) -> str:
    """Return the canonical user name (RFC 8265 case-mapped, then ASCII). Raises BadName."""
    name = _mapped(typed.strip().removeprefix("@"))
    if not re.match(NAME, name):
        raise BadName(
            "A name starts with a letter and has 3 to 32 characters: a-z, 0-9, dots, dashes or "
            "underscores."
        )
    if name in RESERVED:
        raise BadName(f"The name {name} is reserved for the relay. Choose another.")
    return name


def group_name(typed: str) -> str:
    """Return the canonical `#group` name. Raises BadName."""
    name = "#" + _mapped(typed.strip().removeprefix("#"))
    if not re.match(GROUP, name):
        says = "A group name is # and 1 to 32 characters: a-z, 0-9, dots, dashes or underscores."
        raise BadName(says)
    return name


def other_user(typed: str, own: str) -> str:
    """Return the canonical name of a user other than `own`. Raises BadName."""
    name = user_name(typed)
    if name == own:
        raise BadName("You typed your own name.")
    return name


def _mapped(text: str) -> str:
    from precis_i18n import get_profile  # for a name that is typed, not for every start

    try:
        mapped: str = get_profile("UsernameCaseMapped").enforce(text)
    except UnicodeError:
        return ""
    return mapped


class NoInvite(Exception):
    """Raised when no link could be made; the text is a sentence for people."""


class Invite(Struct, frozen=True):
    """An invitation: `link` makes `uses` accounts, until `until` (Unix seconds)."""

    link: str
    uses: int
    until: float


class RelayReach(Struct, frozen=True):
    """Reach of a relay that listens at `host` on this interface of this machine: the machine alone,
    one network, or the whole Internet if `public`. `others` are addresses that were not chosen."""

    host: str
    interface: str
    loopback: bool
    public: bool
    others: tuple[str, ...] = ()


_FORM = r"(tuichat://[^/\s#]+)/join/([a-z0-9][a-z0-9_.-]{0,31})/([a-z2-7]{26})#([A-Za-z2-7]{52})"
_BEGINS = r"tuichat://[^/\s#]*/join/"


class JoinLink(Struct, frozen=True):
    """A link `tuichat://host:port/join/<group>/<token>#<base32 relay_id>`; `chat` has its #."""

    relay: RelayLink
    chat: str
    token: str

    def __str__(self) -> str:
        who = base32(self.relay.relay_id)
        return f"tuichat://{self.relay.place}/join/{self.chat[1:]}/{self.token}#{who}"


def is_group_link(text: str) -> bool:
    """Return True if this looks like a group link, whatever surrounds it."""
    return re.search(_BEGINS, text) is not None


def parse_group_link(text: str) -> JoinLink:
    """Read a link, whatever surrounds it. Raises BadName with a sentence."""
    found = re.search(_FORM, text)
    if found is None:
        raise BadName("This group link is incomplete. Copy the whole link.")
    try:
        relay = parse_relay_link(f"{found[1]}/#{found[4]}")
    except BadRelayLink as e:
        raise BadName(str(e)) from None
    return JoinLink(relay, f"#{found[2]}", found[3])


def group_link(relay: RelayLink, made: GroupLinkMade) -> str:
    """Return the text of a link to share, into a group of this relay."""
    return str(JoinLink(RelayLink(relay.host, relay.port, relay.relay_id), made.chat, made.link))


def read_group_link(text: str, relay: RelayLink) -> tuple[str, str]:
    """Return the group and the token of a link. Raises BadName, also for a link to another relay
    than this one, to which nothing is sent."""
    link = parse_group_link(text)
    if link.relay.relay_id != relay.relay_id:
        raise BadName(
            f"This link is for {link.chat} on another relay ({link.relay.place}). Your account is "
            f"on {relay.place}. Nothing was sent. To make an account there, ask the other relay's "
            "operator for a link and run: tui-chat --profile NAME join LINK"
        )
    return link.chat, link.token


def parse_uses(typed: str) -> int:
    word = typed.strip() or "1"
    if word.isascii() and word.isdigit() and len(word) <= 6 and 1 <= int(word) <= LINK_USES:
        return int(word)
    raise BadName(f"How many people can use this link? Enter a number from 1 to {LINK_USES}.")


def parse_lifetime(typed: str) -> int:
    """Read the lifetime of a new link, such as 30m, 12h or 7d, in seconds. Raises BadName."""
    seconds = parse_seconds(typed.strip() or "1d")
    if 1 <= seconds <= LINK_DAYS * 86_400:
        return seconds
    raise BadName(
        f"How long is the link valid? Enter a time such as 30m, 12h or 7d. The longest time is "
        f"{LINK_DAYS} days."
    )
