"""The operator's choices. They load without the parts of the relay that use them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from ipaddress import IPv4Network, IPv6Network
from typing import NamedTuple

from relay.wire.relay_link import Endpoint

Network = IPv4Network | IPv6Network


class Registration(Enum):
    """The operator's choice: anyone, anyone with an invite, or nobody."""

    OPEN = "open"
    INVITE = "invite"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class FileQuota:
    """Limits in bytes: one file (0: none are taken), all of an account, all of the relay."""

    largest: int = 100 * 2**20
    account: int = 2**30
    relay: int = 10 * 2**30


VIEW_PATH = "/view"
_WILD = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104


@dataclass(frozen=True)
class PageReach:
    """The reach of the page: `anywhere`, or this machine alone. `public` is how others reach the
    relay; `proxied` says that a proxy ends TLS in front of it, `forwarded` that everybody comes
    from this machine, whatever is in front of it."""

    anywhere: bool = False
    public: Endpoint | None = None
    proxied: bool = False
    forwarded: bool = False

    def at(self, listen: Endpoint, tls: bool) -> tuple[str, bool]:
        """Return the address of the page, and whether a browser reaches it over TLS."""
        secure = tls or (self.anywhere and self.proxied)
        place = Endpoint(_WILD.get(listen.host, listen.host), listen.port)
        if self.anywhere and self.public is not None:
            place = self.public
        return f"{'https' if secure else 'http'}://{place}{VIEW_PATH}", secure


HERE = PageReach()


class BusPlace(NamedTuple):
    """Where the bus between nodes is: URLs of NATS servers, and a file with credentials, if they
    need one."""

    urls: tuple[str, ...]
    credentials: str = ""
