"""The addresses under which the page of `tui-chat serve` may be used.
A browser says which one it used (`Host`) and which page asks (`Origin`): another site can neither
connect nor point a name of its own here."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import urlsplit

_PORTS = {"http": 80, "https": 443}
_OWN_SITE = ("same-origin", "none")
NEEDS_ADDRESS = "--listen needs ADDRESS:PORT, such as 127.0.0.1:{port}."
NEEDS_ORIGIN = "--behind-proxy needs the address in the browser, such as https://chat.example."
NEEDS_TLS = "--behind-proxy needs https, because keys that you press pass through the proxy."
ONLY_HERE = (
    "Without a proxy, only browsers on this machine can connect. Listen on 127.0.0.1, or name the "
    "proxy's address: --behind-proxy https://chat.example"
)


class BadAddress(ValueError):
    """Raised for an address that cannot be used; the text is a sentence for the user."""


class Listen(NamedTuple):
    """A numeric address of this machine, and a port or 0 for any free one."""

    address: str
    port: int

    @property
    def loopback(self) -> bool:
        return ipaddress.ip_address(self.address).is_loopback

    @property
    def origins(self) -> tuple[str, ...]:
        """Return the origin of a browser on this machine. Under the name localhost a browser may
        reach another address, at which another user of the machine can listen."""
        name = f"[{self.address}]" if ":" in self.address else self.address
        return (origin("http", name, self.port),)


def origin(scheme: str, host: str, port: int) -> str:
    """Return an origin as browsers write it: without the port that the scheme has anyway."""
    return f"{scheme}://{host}" + ("" if port == _PORTS[scheme] else f":{port}")


def parse_listen(text: str, default_port: int) -> Listen:
    """Parse ADDRESS:PORT; the port may be left out. Raises BadAddress."""
    bare = f"[{text}]" if text.count(":") > 1 and not text.startswith("[") else text
    try:
        parts = urlsplit(f"//{bare}")
        address, port = ipaddress.ip_address(parts.hostname or ""), parts.port
    except ValueError:
        raise BadAddress(NEEDS_ADDRESS.format(port=default_port)) from None
    if parts.netloc != bare or "@" in bare:
        raise BadAddress(NEEDS_ADDRESS.format(port=default_port))
    return Listen(str(address), default_port if port is None else port)


def parse_origin(text: str) -> str:
    """Return the origin of an address in a browser: https, or http on this machine. Raises
    BadAddress."""
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise BadAddress(NEEDS_ORIGIN) from None
    rest = parts.path.strip("/") or parts.query or parts.fragment or "@" in parts.netloc
    plain = host.isascii() and all(c.isalnum() or c in ".-:" for c in host)
    if parts.scheme not in _PORTS or not host or rest or not plain:
        raise BadAddress(NEEDS_ORIGIN)
    if parts.scheme == "http" and not _is_here(host):
        raise BadAddress(NEEDS_TLS)
    shown = f"[{host}]" if ":" in host else host
    return origin(parts.scheme, shown, _PORTS[parts.scheme] if port is None else port)


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class RequestSource(NamedTuple):
    """The headers of a request that say by which address and from which page it comes."""

    host: Sequence[str]
    origin: Sequence[str]
    fetch_site: Sequence[str]


@dataclass(frozen=True)
class Doors:
    """The origins at which this server answers."""

    origins: tuple[str, ...]
    hosts: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        hosts = frozenset(one.partition("://")[2] for one in self.origins)
        object.__setattr__(self, "hosts", hosts)

    @classmethod
    def at(cls, listen: Listen, proxies: Sequence[str]) -> Doors:
        """Return the doors for these origins of proxies, else for this machine alone. Raises
        BadAddress if nobody could use the page safely there."""
        if proxies:
            return cls(tuple(parse_origin(one) for one in proxies))
        if not listen.loopback:
            raise BadAddress(ONLY_HERE)
        return cls(listen.origins)

    def admit_page(self, asked: RequestSource) -> bool:
        """Return whether a request for the page or its files may be answered."""
        return (
            len(asked.host) == 1 and asked.host[0].lower() in self.hosts
            and all(one in self.origins for one in asked.origin)
            and all(one in _OWN_SITE for one in asked.fetch_site)
        )  # fmt: skip

    def admit_socket(self, asked: RequestSource) -> bool:
        """Return whether a WebSocket may be opened: only by the page itself."""
        return len(asked.origin) == 1 and self.admit_page(asked)
