"""Links to a relay. A link has the relay's address, its id and sometimes an invite.
This is the one grammar of `tuichat://host:port/invite#relay`, which the relay writes and the
client reads. A loopback literal is reached without TLS, unless `?tls` stands before the #."""

from __future__ import annotations

import base64
import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import urlsplit


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
    """`tuichat://host:port/<invite>[?tls]#<base32 relay_id>`; `relay_id` is what is pinned."""

    relay_id: bytes
    invite: str = ""
    tls_here: bool = False
    """True if TLS is used although the host is a loopback literal."""

    @classmethod
    def to(cls, at: Endpoint, relay_id: bytes, invite: str = "", *, tls: bool) -> RelayLink:
        """Return the link to a relay at this endpoint, with TLS or without."""
        return cls(at.host, at.port, relay_id, invite, tls and at.loopback)

    def speaks_tls(self, *, insecure: bool) -> bool:
        """Return whether to use TLS; `insecure` allows going without it off loopback."""
        return self.tls_here if self.loopback else not insecure

    def __str__(self) -> str:
        mark = "?tls" if self.tls_here else ""
        return f"tuichat://{self.place}/{self.invite}{mark}#{base32(self.relay_id)}"


INCOMPLETE = "This link is incomplete. Copy all of it."


def parse_relay_link(text: str) -> RelayLink:
    """Parse a link. Raises BadRelayLink with a sentence that says what is wrong with it."""
    text = text.strip()
    if any(not " " < c < "\x7f" for c in text):
        raise BadRelayLink("A link has no spaces, line breaks or special letters. Copy it again.")
    if text and _SCHEME.startswith(text.lower()):
        raise BadRelayLink(INCOMPLETE)
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError:
        broken = re.fullmatch(r"tuichat://\[[^\]]*", text, re.IGNORECASE)
        raise BadRelayLink(INCOMPLETE if broken else _BAD_ADDRESS) from None
    if parts.scheme != "tuichat":
        raise BadRelayLink("A link to a relay starts with tuichat://. Copy all of it.")
    if not parts.fragment and port != 0 and re.fullmatch(r"[^@?]*(\?(t(ls?)?)?)?", text[10:]):
        raise BadRelayLink(INCOMPLETE)
    if not host or not port or "@" in parts.netloc or parts.query not in ("", "tls"):
        raise BadRelayLink("A link to a relay has the form tuichat://host:port/invite#relay")
    if not is_host(host) or ("[" in parts.netloc and ":" not in host):
        raise BadRelayLink(_BAD_ADDRESS)
    relay_id = _relay_id(parts.fragment)
    if relay_id is None:
        raise BadRelayLink(INCOMPLETE if len(parts.fragment) < _ID_CHARS else _BAD_ID)
    invite = parts.path.removeprefix("/")
    if invite.startswith("join/"):
        raise GroupLinkGiven(
            "This is a link to a group. To join the relay first, ask for the relay's own link."
        )
    if not re.fullmatch(r"[A-Za-z0-9_-]{0,64}", invite):
        raise BadRelayLink("The invitation in this link is damaged. Copy the link again.")
    tls_here = parts.query == "tls"
    if tls_here and not Endpoint(host, port).loopback:
        raise BadRelayLink(
            "Only links to a relay on this machine can contain ?tls. Ask for a new link."
        )
    return RelayLink(host, port, relay_id, invite, tls_here)


_SCHEME = "tuichat://"
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
