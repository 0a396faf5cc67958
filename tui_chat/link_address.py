"""The link that stands for a relay: where it is, who it is, and perhaps an invitation."""

from __future__ import annotations

import base64
import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import urlsplit


class BadLink(ValueError):
    """Not a link to a relay; the text is a sentence for people."""


@dataclass(frozen=True, slots=True)
class Address:
    """`tuichat://host:port/<invite>#<base32 relay_id>`; `relay_id` is what is pinned."""

    host: str
    port: int
    relay_id: bytes
    invite: str = ""

    @property
    def loopback(self) -> bool:
        """Whether the host is a loopback literal: the only place without TLS by default."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def place(self) -> str:
        """host:port, as people write it."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    def __str__(self) -> str:
        name = base64.b32encode(self.relay_id).decode().rstrip("=").lower()
        return f"tuichat://{self.place}/{self.invite}#{name}"


def parse_link(text: str) -> Address:
    """Read a link. Raises BadLink with a sentence that says what is wrong with it."""
    if any(not " " < c < "\x7f" for c in text.strip()):
        raise BadLink("A link holds no spaces, control characters or letters beyond ASCII.")
    try:
        parts = urlsplit(text.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        raise BadLink("The host or port of this link cannot be read.") from None
    if parts.scheme != "tuichat":
        raise BadLink("A link to a relay begins with tuichat://")
    if not host or not port or "@" in parts.netloc or parts.query:
        raise BadLink("A link to a relay has the form tuichat://host:port/invite#relay")
    if not _host(host) or ("[" in parts.netloc and ":" not in host):
        raise BadLink("The host of this link is neither a name nor an address.")
    relay_id = _relay_id(parts.fragment)
    if relay_id is None:
        raise BadLink("The part after # must be the relay's id of 52 letters and digits.")
    invite = parts.path.removeprefix("/")
    if not re.fullmatch(r"[A-Za-z0-9_-]{0,64}", invite):
        raise BadLink("The invitation in this link is damaged.")
    return Address(host, port, relay_id, invite)


def _host(host: str) -> bool:
    """Only ASCII: what a stranger's link says is shown, and asked of the name service."""
    if ":" in host:
        address, _, zone = host.partition("%")
        try:
            ipaddress.IPv6Address(address)
        except ValueError:
            return False
        return re.fullmatch(r"[a-z0-9_.-]*", zone) is not None
    label = r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?"
    return len(host) <= 253 and re.fullmatch(rf"{label}(\.{label})*", host) is not None


def _relay_id(text: str) -> bytes | None:
    """32 bytes in base32, any case; one spelling only."""
    if not re.fullmatch(r"[A-Za-z2-7]{52}", text):
        return None
    raw = base64.b32decode(text.upper() + "====")
    return raw if base64.b32encode(raw).decode().rstrip("=") == text.upper() else None
