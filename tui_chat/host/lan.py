"""This machine's own addresses, and which of them friends on the same network can use. Asks only
the kernel: it sends no packet and looks up no name."""

from __future__ import annotations

import ctypes
import errno
import ipaddress
import os
import re
import socket
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from relay.wire.relay_link import Endpoint

_UP, _LOOPBACK, _POINT_TO_POINT, _RUNNING = 0x1, 0x8, 0x10, 0x40
_NOT_A_NETWORK = re.compile(
    r"(docker|br-|veth|virbr|vbox|vmnet|lxc|lxd|podman|cni|flannel|cali|tun|tap|wg|tailscale|zt|utun)"
)
_ELSEWHERE = ((socket.AF_INET, "203.0.113.1"), (socket.AF_INET6, "2001:db8::1"))
"""Documentation addresses (RFC 5737, RFC 3849), to find where the default route leads."""


@dataclass(frozen=True, slots=True)
class LocalAddress:
    """An address of this machine. `tunnel`: a VPN, or a network inside this machine; `default`: the
    address with which it would reach the Internet."""

    host: str
    interface: str
    tunnel: bool = False
    default: bool = False

    @property
    def public(self) -> bool:
        """True if the address may be reachable from the whole Internet."""
        return ipaddress.ip_address(self.host).is_global


def best_first(addresses: Iterable[LocalAddress]) -> list[LocalAddress]:
    """Sort addresses for offering: local networks before tunnels, private before public, the most
    used before others."""

    def rank(a: LocalAddress) -> tuple[bool, ...]:
        ip = ipaddress.ip_address(a.host)
        return a.tunnel, a.public, ip.is_link_local, ip.version == 6, not a.default

    return sorted(addresses, key=rank)


def local_addresses() -> list[LocalAddress]:
    """Return the addresses that others may reach, of networks that are up, best first."""
    on = _UP | _RUNNING
    defaults = set(_defaults())
    return best_first(
        LocalAddress(
            host, name, bool(flags & _POINT_TO_POINT or _NOT_A_NETWORK.match(name)),
            host in defaults,
        )
        for name, flags, host in _interfaces()
        if flags & on == on and not flags & _LOOPBACK and not _needs_zone(host)
    )  # fmt: skip


def is_here(host: str) -> bool:
    """Return whether an interface of this machine has the address, even without a cable."""
    wanted = ipaddress.ip_address(host)
    if wanted.version == 4 and wanted.is_loopback:
        return True  # all of 127.0.0.0/8
    return any(ipaddress.ip_address(a) == wanted for _, flags, a in _interfaces() if flags & _UP)


def is_taken(place: Endpoint) -> bool:
    """Return whether another program listens there. Port 0 is never taken."""
    family = socket.AF_INET6 if ":" in place.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as s:
        s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            s.bind((place.host, place.port))
        except OSError as e:
            return e.errno == errno.EADDRINUSE
    return False


def _needs_zone(host: str) -> bool:
    # fe80::/10 means something else at each interface of each machine: no link can contain it.
    address = ipaddress.ip_address(host)
    return address.version == 6 and address.is_link_local


def _defaults() -> Iterator[str]:
    for family, elsewhere in _ELSEWHERE:
        with suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as s:
            s.connect((elsewhere, 9))  # on a datagram socket this only chooses a route
            yield s.getsockname()[0]


class _IfAddrs(ctypes.Structure):
    """The C struct ifaddrs of getifaddrs(3)."""


_IfAddrs._fields_ = [
    ("next", ctypes.POINTER(_IfAddrs)), ("name", ctypes.c_char_p), ("flags", ctypes.c_uint),
    ("addr", ctypes.c_void_p),
]  # fmt: skip


def _interfaces() -> list[tuple[str, int, str]]:
    """Return name, flags and address of each interface, once for each address. Raises OSError."""
    libc = ctypes.CDLL(None, use_errno=True)
    first = ctypes.POINTER(_IfAddrs)()
    if libc.getifaddrs(ctypes.byref(first)) != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    found = []
    try:
        at = first
        while at:
            entry = at.contents
            host = _address(entry.addr) if entry.addr else None
            if host is not None:
                found.append((os.fsdecode(entry.name), int(entry.flags), host))
            at = entry.next
    finally:
        libc.freeifaddrs(first)
    return found


def _address(sockaddr: int) -> str | None:
    head = ctypes.string_at(sockaddr, 2)
    # On systems other than Linux the first byte is a length.
    family = int.from_bytes(head, sys.byteorder) if sys.platform == "linux" else head[1]
    if family == socket.AF_INET:
        return str(ipaddress.IPv4Address(ctypes.string_at(sockaddr + 4, 4)))
    if family == socket.AF_INET6:
        return str(ipaddress.IPv6Address(ctypes.string_at(sockaddr + 8, 16)))
    return None
