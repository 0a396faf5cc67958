"""Announces a host by multicast DNS, under a name that says nothing about its user."""

from __future__ import annotations

import asyncio
import ipaddress
import logging
from typing import Any

from tui_chat.nearby.exchange import VERSION, NearbyMissing
from tui_chat.nearby.words import Entropy

SERVICE = "_tui-chat._tcp.local."


async def multicast(interfaces: list[str]) -> Any:
    """Return multicast DNS on these addresses of this machine. Raises OSError, NearbyMissing."""
    try:
        from zeroconf import Error, IPVersion
        from zeroconf.asyncio import AsyncZeroconf
    except ImportError:
        raise NearbyMissing from None
    logging.getLogger("zeroconf").disabled = True  # it quotes what strangers send
    four = any(":" not in address for address in interfaces)
    six = any(":" in address for address in interfaces)
    version = IPVersion.All if four and six else IPVersion.V6Only if six else IPVersion.V4Only
    try:
        made = AsyncZeroconf(interfaces=interfaces, ip_version=version)
    except (Error, RuntimeError, ValueError) as e:
        raise OSError(0, f"no multicast: {e}") from None
    # A start that is broken off leaves sockets open that nobody closes.
    starting = asyncio.ensure_future(made.zeroconf.async_wait_for_start())
    try:
        await asyncio.shield(starting)
    except (Error, TimeoutError) as e:
        await made.async_close()
        raise OSError(0, f"no multicast: {e}") from None
    except asyncio.CancelledError:
        await asyncio.wait([starting])
        await made.async_close()
        raise
    return made


class Announcement:
    """One announcement of an address and port, until `end`."""

    def __init__(self, address: str, port: int, entropy: Entropy) -> None:
        self._address, self._port = address, port
        self._name = entropy(8).hex()
        self._zeroconf: Any = None

    async def begin(self) -> None:
        """Announce. Raises OSError or NearbyMissing."""
        self._zeroconf = await multicast([self._address])
        from zeroconf import Error, ServiceInfo

        info = ServiceInfo(
            SERVICE, f"{self._name}.{SERVICE}", self._port, properties={"v": str(VERSION)},
            server=f"{self._name}.local.", addresses=[ipaddress.ip_address(self._address).packed],
        )  # fmt: skip
        try:
            await (await self._zeroconf.async_register_service(info))
        except (Error, TimeoutError) as e:
            await self.end()
            raise OSError(0, f"not announced: {e}") from None
        except BaseException:
            await self.end()
            raise

    async def end(self) -> None:
        """Withdraw the announcement."""
        zeroconf, self._zeroconf = self._zeroconf, None
        if zeroconf is not None:
            await zeroconf.async_close()  # withdraws it first
