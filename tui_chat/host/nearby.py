"""Joining with two words on this machine's networks, for the host and for newcomers."""

from __future__ import annotations

import contextlib
import ipaddress
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from relay.wire.relay_link import Endpoint, RelayLink
from tui_chat.core.names import Invite
from tui_chat.host.lan import local_addresses

if TYPE_CHECKING:
    from tui_chat.nearby.invitation import NearbyInvitation

LOOKING = "Looking for your host on this network…"
"""Shown while `find_host` looks."""


@asynccontextmanager
async def nearby_invitation(
    listen: Endpoint, first: Invite, *, wanted: bool
) -> AsyncIterator[NearbyInvitation | None]:
    """Offer this invitation nearby; None if it isn't wanted, or nobody near could find it there."""
    here = ipaddress.ip_address(listen.host)
    if not wanted or here.is_global or (here.version == 6 and here.is_loopback):
        yield None
        return
    from tui_chat.nearby.clock import SystemClock
    from tui_chat.nearby.invitation import NearbyInvitation

    # The next port, which a firewall may let through along with the relay's.
    port = listen.port + 1 if 0 < listen.port < 65535 else 0
    nearby = NearbyInvitation(listen.host, port, SystemClock(), secrets.token_bytes)
    await nearby.begin(first.link, first.until)
    try:
        yield nearby
    finally:
        with contextlib.suppress(OSError):
            await nearby.end()


async def find_host(words: str) -> RelayLink:
    """Return the link of the host on this network that has these words. Raises NotFoundNearby."""
    from tui_chat.nearby.finder import find_link, looking_at

    here = [one.host for one in local_addresses() if not one.tunnel]
    return await find_link(words, looking_at([*here, "127.0.0.1"]))
