"""Check that multicast works on the loopback interface of this machine."""

from __future__ import annotations

import socket

import pytest

_GROUP = "224.0.0.251"


def loopback_has_multicast() -> bool:
    """Send one packet to the group of mDNS on loopback, on a port of its own, and wait for it."""
    try:
        with (
            socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as into,
            socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as out,
        ):
            into.bind(("", 0))
            here = socket.inet_aton("127.0.0.1")
            group = socket.inet_aton(_GROUP) + here
            into.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, group)
            into.settimeout(2.0)
            out.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, here)
            out.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_LOOP, 1)
            out.sendto(b"here", (_GROUP, into.getsockname()[1]))
            return into.recv(16) == b"here"
    except OSError:
        return False


needs_multicast = pytest.mark.skipif(
    not loopback_has_multicast(), reason="multicast doesn't work on this machine's loopback"
)
