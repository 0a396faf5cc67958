"""The PROXY protocol, version 2: a balancer says in a header for whom it opened a connection.
The header is the first of a connection, before TLS, and taken only from balancers that the
operator has named (haproxy, doc/proxy-protocol.txt, 2.2)."""

from __future__ import annotations

import ipaddress
from collections.abc import Awaitable, Callable, Sequence

from relay.options import Network

SIGNATURE = b"\r\n\r\n\0\r\nQUIT\n"
FIXED_BYTES = 16
"""Bytes of the signature, the version with the command, the family, and the length of the rest."""
HEADER_BYTES = 536
"""The most bytes of a header: what fits into one segment on any network."""
_LOCAL, _PROXY = 0, 1
_ADDRESS_BYTES = {0x11: 4, 0x21: 16}
"""The length of an address, for TCP over IPv4 and over IPv6."""
_KNOWN = {0x00, 0x11, 0x12, 0x21, 0x22, 0x31, 0x32}
"""All families with their transports; of those without TCP the address is not used."""


class BadProxyHeader(Exception):
    """Raised for what a balancer must not send; the text is a word for the log."""


class Balancers:
    """The balancers that the operator has named."""

    def __init__(self, networks: Sequence[Network] = ()) -> None:
        self._networks = networks

    def names(self, peer: str) -> bool:
        """Return True if connections from this address begin with a header."""
        if not self._networks:
            return False
        try:
            address = ipaddress.ip_address(peer.partition("%")[0])
        except ValueError:
            return False
        address = getattr(address, "ipv4_mapped", None) or address
        return any(address in network for network in self._networks)


def check_start(received: bytes) -> None:
    """Check the first bytes of a header, as many as there are. Raises BadProxyHeader."""
    if not SIGNATURE.startswith(received[: len(SIGNATURE)]):
        raise BadProxyHeader("missing")


def rest_bytes(fixed: bytes) -> int:
    """Return how many bytes follow the first 16 of a header. Raises BadProxyHeader."""
    check_start(fixed)
    version, command = divmod(fixed[12], 16)
    if version != 2:
        raise BadProxyHeader("version")
    if command not in (_LOCAL, _PROXY) or (command == _PROXY and fixed[13] not in _KNOWN):
        raise BadProxyHeader("malformed")  # for its own connections the family says nothing
    rest = int.from_bytes(fixed[14:16], "big")
    if rest > HEADER_BYTES - FIXED_BYTES:
        raise BadProxyHeader("too_long")
    return rest


def client_address(fixed: bytes, rest: bytes) -> str | None:
    """Return the address of the client from a whole header; None if the balancer speaks for itself
    or doesn't know. What follows the addresses is skipped. Raises BadProxyHeader."""
    command, family = fixed[12] % 16, fixed[13]
    size = _ADDRESS_BYTES.get(family)
    if command == _LOCAL or size is None:
        return None
    if len(rest) < 2 * size + 4:
        raise BadProxyHeader("malformed")
    return str(ipaddress.ip_address(rest[:size]))


async def read_client_address(receive: Callable[[int], Awaitable[bytes]]) -> str | None:
    """Read one header, and not a byte more, with a function that receives at most some bytes.
    Return the client's address as `client_address` does. Raises BadProxyHeader, OSError."""
    fixed = await _exactly(FIXED_BYTES, receive, check_start)
    return client_address(fixed, await _exactly(rest_bytes(fixed), receive))


async def _exactly(
    size: int, receive: Callable[[int], Awaitable[bytes]],
    check: Callable[[bytes], None] = lambda _: None,
) -> bytes:  # fmt: skip
    received = b""
    while len(received) < size:
        more = await receive(size - len(received))
        if not more:
            raise BadProxyHeader("incomplete" if received else "missing")
        received += more
        check(received)
    return received
