"""Links to a relay. A link has the relay's addresses, its id and sometimes an invite.
This is the one grammar of `tuichat://host:port,host:port/invite#relay`, which the relay writes and
the client reads. A loopback literal is reached without TLS, unless `?tls` stands before the #."""

from __future__ import annotations

import base64
import ipaddress
import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

RELAY_PLACES = 8
"""The most places that a link can name."""
PLACE_CHARS = 270
"""The most characters of one place: a host, a colon and a port."""


class BadRelayLink(ValueError):
    """Raised for text that is not a link to a relay; the message is a sentence for people."""


class GroupLinkGiven(BadRelayLink):
    """Raised for a link into a group, which the client handles elsewhere."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Host and port."""

    host: str
    port: int

    @property
    def loopback(self) -> bool:
        """Return True if the host is a loopback literal, reached without TLS by default."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def place(self) -> str:
        """Return host:port, as people write it."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    def __str__(self) -> str:
        return self.place


@dataclass(frozen=True, slots=True)
class RelayLink(Endpoint):
    """`tuichat://host:port[,host:port…]/<invite>[?tls]#<base32 relay_id>`; `relay_id` is what is
    pinned. The endpoint is the first place of the relay."""

    relay_id: bytes
    invite: str = ""
    tls_here: bool = False
    """True if TLS is used although the host is a loopback literal."""
    more: tuple[Endpoint, ...] = ()
    """The other places of the same relay."""

    @classmethod
    def to(
        cls, at: Endpoint, relay_id: bytes, invite: str = "", *, tls: bool,
        more: Sequence[Endpoint] = (),
    ) -> RelayLink:  # fmt: skip
        """Return the link to a relay at these endpoints, with TLS or without."""
        return cls(at.host, at.port, relay_id, invite, tls and at.loopback, tuple(more))

    @property
    def places(self) -> tuple[Endpoint, ...]:
        """Return all places of the relay, the first one first."""
        return (Endpoint(self.host, self.port), *self.more)

    def speaks_tls(self, *, insecure: bool) -> bool:
        """Return whether to use TLS; `insecure` allows going without it off loopback. All places
        have the same rule."""
        return self.tls_here if self.loopback else not insecure

    def __str__(self) -> str:
        mark = "?tls" if self.tls_here else ""
        places = ",".join(at.place for at in self.places)
        return f"{_SCHEME}{places}/{self.invite}{mark}#{base32(self.relay_id)}"


INCOMPLETE = "This link is incomplete. Copy all of it."


def parse_relay_link(text: str) -> RelayLink:
    """Parse a link. Raises BadRelayLink with a sentence that says what is wrong with it."""
    text = text.strip()
    if any(not " " < c < "\x7f" for c in text):
        raise BadRelayLink("A link has no spaces, line breaks or special letters. Copy it again.")
    if text and _SCHEME.startswith(text.lower()):
        raise BadRelayLink(INCOMPLETE)
    if not text.lower().startswith("tuichat:"):
        raise BadRelayLink("A link to a relay starts with tuichat://. Copy all of it.")
    parts = _PARTS.fullmatch(text)
    if parts is None:
        raise BadRelayLink(_FORM)
    named, path, query, fragment = (part or "" for part in parts.groups())
    begins = not fragment and re.fullmatch(r"[^@?]*(\?(t(ls?)?)?)?", text[len(_SCHEME) :])
    first, *more = places = _places(named, begins=bool(begins), last=not (path or query))
    relay_id = _relay_id(fragment)
    if query not in ("", "tls"):
        raise BadRelayLink(_FORM)
    if fault := places_fault(places):
        raise BadRelayLink(f"{fault} Ask for a new link.")
    if relay_id is None:
        raise BadRelayLink(INCOMPLETE if len(fragment) < _ID_CHARS else _BAD_ID)
    invite = path.removeprefix("/")
    if invite.startswith("join/"):
        raise GroupLinkGiven(
            "This is a link to a group. To join the relay first, ask for the relay's own link."
        )
    if not re.fullmatch(r"[A-Za-z0-9_-]{0,64}", invite):
        raise BadRelayLink("The invitation in this link is damaged. Copy the link again.")
    if query and not first.loopback:
        raise BadRelayLink(
            "Only links to a relay on this machine can contain ?tls. Ask for a new link."
        )
    return RelayLink(first.host, first.port, relay_id, invite, bool(query), tuple(more))


def _places(named: str, *, begins: bool, last: bool) -> list[Endpoint]:
    """Parse the places of a link. `begins`: it may be the beginning of a link; `last`: the text
    ends with its places."""
    *complete, end = named.split(",", RELAY_PLACES)
    places = [_place(one, begins=begins, last=False) for one in complete]
    # What is left after the largest number of places is not looked into.
    places.append(_place(end.partition(",")[0], begins=begins, last=last))
    if begins:
        raise BadRelayLink(INCOMPLETE)
    return places


def _place(text: str, *, begins: bool, last: bool) -> Endpoint:
    try:
        parts = urlsplit(f"//{text}")
        host, port = parts.hostname, parts.port
    except ValueError:
        cut = begins and last and re.fullmatch(r"\[[^\]]*", text)
        raise BadRelayLink(INCOMPLETE if cut else _BAD_ADDRESS) from None
    if begins and port != 0:
        return Endpoint("", 0)  # a part of it is missing
    if not host or not port or "@" in text:
        raise BadRelayLink(_FORM)
    if not is_host(host) or text.startswith("[") != (":" in host):
        raise BadRelayLink(_BAD_ADDRESS)
    return Endpoint(host, port)


def parse_place(text: str) -> Endpoint:
    """Parse `host:port`, one place of a relay. Raises BadRelayLink."""
    if any(not " " < c < "\x7f" or c in "/?#" for c in text):
        raise BadRelayLink(_BAD_ADDRESS)
    return _place(text, begins=False, last=True)


def places_fault(places: Sequence[Endpoint]) -> str:
    """Return a sentence on why one link can't name these places, or an empty text."""
    if len(places) > RELAY_PLACES:
        return f"A link can name {RELAY_PLACES} addresses at most."
    if len(set(places)) < len(places):
        return "A link can name each address only once."
    if len({at.loopback for at in places}) > 1:
        return "A link can't name addresses of this machine together with other addresses."
    return ""


_SCHEME = "tuichat://"
_PARTS = re.compile(r"tuichat://([^/?#]*)([^?#]*)(?:\?([^#]*))?(?:#(.*))?", re.IGNORECASE)
_FORM = "A link to a relay has the form tuichat://host:port/invite#relay"
_ID_CHARS = 52
_BAD_ADDRESS = "The address in this link is not valid. Copy the link again."
_BAD_ID = "The part of this link after # is damaged. Copy the link again."


def is_host(text: str) -> bool:
    """Return True if a link may name this host: an address or a lower-case name, ASCII only. A
    host from a stranger's link is shown and looked up by the name service."""
    if ":" in text:
        address, _, zone = text.partition("%")
        try:
            ipaddress.IPv6Address(address)
        except ValueError:
            return False
        return re.fullmatch(r"[a-z0-9_.-]*", zone) is not None
    label = r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?"
    return len(text) <= 253 and re.fullmatch(rf"{label}(\.{label})*", text) is not None


def base32(data: bytes) -> str:
    """Encode in lower-case base32 without padding (RFC 4648, 6), for links."""
    return base64.b32encode(data).decode().lower().rstrip("=")


def _relay_id(text: str) -> bytes | None:
    """Decode 32 bytes from base32 in any case; accept one spelling only."""
    if not re.fullmatch(r"[A-Za-z2-7]{52}", text):
        return None
    raw = base64.b32decode(text.upper() + "====")
    return raw if base32(raw) == text.lower() else None
