"""The link to a relay: its address, its id and perhaps an invite. The one grammar of
`tuichat://host:port/invite#relay`, which the relay writes and the client reads. A loopback
literal is reached without TLS, unless `?tls` stands before the #."""

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


def parse_relay_link(text: str) -> RelayLink:
    """Parse a link. Raises BadRelayLink with a sentence that says what is wrong with it."""
    if any(not " " < c < "\x7f" for c in text.strip()):
        raise BadRelayLink("A link holds no spaces, control characters or letters beyond ASCII.")
    try:
        parts = urlsplit(text.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        raise BadRelayLink("The host or port of this link cannot be read.") from None
    if parts.scheme != "tuichat":
        raise BadRelayLink("A link to a relay begins with tuichat://")
    if not host or not port or "@" in parts.netloc or parts.query not in ("", "tls"):
        raise BadRelayLink("A link to a relay has the form tuichat://host:port/invite#relay")
    if not is_host(host) or ("[" in parts.netloc and ":" not in host):
        raise BadRelayLink("The host of this link is neither a name nor an address.")
    relay_id = _relay_id(parts.fragment)
    if relay_id is None:
        raise BadRelayLink("The part after # must be the relay's id of 52 letters and digits.")
    invite = parts.path.removeprefix("/")
    if invite.startswith("join/"):
        raise GroupLinkGiven(
            "This link leads into a group, and is for those who have an account on its relay "
            "already. Ask for the relay's own link."
        )
    if not re.fullmatch(r"[A-Za-z0-9_-]{0,64}", invite):
        raise BadRelayLink("The invitation in this link is damaged.")
    tls_here = parts.query == "tls"
    if tls_here and not Endpoint(host, port).loopback:
        raise BadRelayLink("Only a link to this machine itself says ?tls. Ask for a new link.")
    return RelayLink(host, port, relay_id, invite, tls_here)


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
