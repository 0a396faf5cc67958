"""The newcomer's side on the network: find hosts by multicast DNS, and try the words at each.
What answers come in is up to strangers, so their number, names and addresses have bounds."""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import re
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from relay.wire.relay_link import BadRelayLink, RelayLink, parse_relay_link
from tui_chat.nearby.announce import SERVICE, multicast
from tui_chat.nearby.clock import NearbyClock, SystemClock, within
from tui_chat.nearby.exchange import (
    BadExchange,
    NearbyMissing,
    NewcomerHello,
    OtherVersion,
    TooManyTries,
    WrongWords,
)
from tui_chat.nearby.frames import SECONDS, read_frame, write_frame
from tui_chat.nearby.words import Entropy

LOOK_SECONDS, MORE_SECONDS = 6.0, 3.0
"""How long to look for the first host, and at least for others."""
NAMES, PLACES, EACH = 32, 8, 2
"""The most answers that are looked at, places that are tried, and places of one answer."""
_ASK_MILLISECONDS = 1500
_NAME = re.compile(rf"[0-9a-f]{{16}}\.{re.escape(SERVICE)}")


class NotFoundNearby(Exception):
    """Raised when the words lead to no relay; the text is a sentence for people."""


class NoHostNearby(NotFoundNearby):
    """Raised when no host answers on this network."""


class WordsDontMatch(NotFoundNearby):
    """Raised when hosts answer, and none has these words."""


class TriedTooOften(NotFoundNearby):
    """Raised when a host takes no tries at present."""


class VersionsDiffer(NotFoundNearby):
    """Raised when a host has another version of the exchange."""


class HostSilent(NotFoundNearby):
    """Raised when a host is announced, and doesn't answer or breaks off."""


_SENTENCES: tuple[tuple[type[Exception], type[NotFoundNearby], str], ...] = (
    (TooManyTries, TriedTooOften,
     "Too many wrong tries. Wait a minute, check the words with your host, and try again."),
    (WrongWords, WordsDontMatch,
     "These words don't match a host on this network. Check them with your host."),
    (OtherVersion, VersionsDiffer,
     "The host nearby has another version of tui-chat. Use the same version, or the host's link."),
    (Exception, HostSilent,
     "A host is nearby, but it doesn't answer. Try again, or ask your host for the link."),
)  # fmt: skip
_NOBODY = (
    "No host was found nearby. Check that you are both on the same network, or ask your host for "
    "the link."
)


@dataclass(frozen=True, slots=True)
class HostPlace:
    """Where a host may answer."""

    address: str
    port: int


Look = Callable[[Callable[[HostPlace], None]], contextlib.AbstractAsyncContextManager[None]]
"""Looks for hosts while it is open, and calls the function for each place."""


async def find_link(
    words: str, look: Look, *, clock: NearbyClock | None = None,
    entropy: Entropy = secrets.token_bytes,
) -> RelayLink:  # fmt: skip
    """Return the link of the host with these words. Raises NotFoundNearby."""
    search = _Search(words, clock or SystemClock(), entropy)
    try:
        async with look(search.add):
            return await search.run()
    except NearbyMissing as e:
        raise NotFoundNearby(str(e)) from None
    except OSError:
        raise NoHostNearby(_NOBODY) from None
    finally:
        await search.end()


@dataclass(slots=True)
class _Search:
    """The tries at all places that were found."""

    words: str
    clock: NearbyClock
    entropy: Entropy
    tries: dict[HostPlace, asyncio.Task[RelayLink]] = field(default_factory=dict)
    found: asyncio.Event = field(default_factory=asyncio.Event)

    def add(self, place: HostPlace) -> None:
        """Try this place, unless it was tried or there were too many."""
        if place not in self.tries and len(self.tries) < PLACES:
            self.tries[place] = asyncio.create_task(
                try_place(place, self.words, self.clock, self.entropy)
            )
            self.found.set()

    async def run(self) -> RelayLink:
        """Return the first link that comes. Raises NotFoundNearby."""
        begun = self.clock.now()
        with contextlib.suppress(TimeoutError):
            await within(self.clock, LOOK_SECONDS, self.found.wait())
        looking = asyncio.ensure_future(
            self.clock.sleep(max(0.0, begun + MORE_SECONDS - self.clock.now()))
        )
        try:
            while True:
                running = [task for task in self.tries.values() if not task.done()]
                for task in self.tries.values():
                    if task.done() and not task.exception():
                        return task.result()
                if looking.done() and not running:
                    raise self._reason()
                waits = [*running, *(() if looking.done() else (looking,))]
                # A place that is found meanwhile is seen at the next turn.
                self.found.clear()
                new = asyncio.ensure_future(self.found.wait())
                try:
                    await asyncio.wait([*waits, new], return_when=asyncio.FIRST_COMPLETED)
                finally:
                    new.cancel()
        finally:
            looking.cancel()

    def _reason(self) -> NotFoundNearby:
        reasons = [task.exception() for task in self.tries.values()]
        for missing in reasons:
            if isinstance(missing, NearbyMissing):
                return NotFoundNearby(str(missing))
        for kind, raised, sentence in _SENTENCES:
            if any(isinstance(reason, kind) for reason in reasons):
                return raised(sentence)
        return NoHostNearby(_NOBODY)

    async def end(self) -> None:
        """End the tries that are not over."""
        for task in self.tries.values():
            task.cancel()
        await asyncio.gather(*self.tries.values(), return_exceptions=True)


async def try_place(
    place: HostPlace, words: str, clock: NearbyClock, entropy: Entropy
) -> RelayLink:
    """Return the link that the host at this place gives for the words. Raises ExchangeError,
    TimeoutError or OSError."""
    hello = NewcomerHello(words, entropy)
    opening = asyncio.open_connection(place.address, place.port, limit=2048)
    reader, writer = await within(clock, SECONDS, opening)
    try:
        await write_frame(writer, hello.frame, clock)
        proof = hello.receive_answer(await read_frame(reader, clock))
        await write_frame(writer, proof.frame, clock)
        link = proof.receive_link(await read_frame(reader, clock))
    finally:
        writer.close()
        with contextlib.suppress(OSError):
            await writer.wait_closed()
    try:
        return parse_relay_link(link)
    except BadRelayLink:
        raise BadExchange from None


def looking_at(interfaces: Iterable[str]) -> Look:
    """Return what looks for hosts by multicast DNS on these addresses of this machine."""
    return lambda found: _looking(list(interfaces), found)


@contextlib.asynccontextmanager
async def _looking(interfaces: list[str], found: Callable[[HostPlace], None]) -> Any:
    zeroconf = await _multicast_where_possible(interfaces)
    from zeroconf import ServiceStateChange
    from zeroconf.asyncio import AsyncServiceBrowser, AsyncServiceInfo

    names: dict[str, asyncio.Task[None]] = {}

    async def resolve(name: str) -> None:
        info = AsyncServiceInfo(SERVICE, name)
        with contextlib.suppress(OSError):
            if await info.async_request(zeroconf.zeroconf, _ASK_MILLISECONDS):
                for place in places(map(str, info.ip_addresses_by_version(_all())), info.port):
                    found(place)

    def heard(zeroconf: Any, service_type: str, name: str, state_change: Any) -> None:
        added = state_change is ServiceStateChange.Added
        if added and _NAME.fullmatch(name) and name not in names and len(names) < NAMES:
            names[name] = asyncio.ensure_future(resolve(name))

    browser = AsyncServiceBrowser(zeroconf.zeroconf, SERVICE, handlers=[heard])
    try:
        yield
    finally:
        for task in names.values():
            task.cancel()
        await asyncio.gather(*names.values(), return_exceptions=True)
        await browser.async_cancel()
        await zeroconf.async_close()


async def _multicast_where_possible(interfaces: list[str]) -> Any:
    """Return multicast DNS on these addresses, or on those that have it. Raises OSError."""
    kinds = (ipaddress.ip_address(one) for one in interfaces)
    kept = {str(one): (one.version == 4, one.is_loopback) for one in kinds}
    fewer = [one for one in kept if kept[one][0]], [one for one in kept if kept[one][1]]
    for these in fewer if len(interfaces) > 1 else ():
        if these:
            with contextlib.suppress(OSError):
                return await multicast(interfaces)
            interfaces = these
    return await multicast(interfaces)


def _all() -> Any:
    from zeroconf import IPVersion

    return IPVersion.All


def places(addresses: Iterable[str], port: int | None) -> list[HostPlace]:
    """Return the places of one answer that may be tried: at most two, of machines nearby. No host
    offers words at an address on the Internet."""
    if port is None or not 0 < port < 1 << 16:
        return []
    tried = []
    for text in addresses:
        try:
            address = ipaddress.ip_address(text)
        except ValueError:
            continue
        # IPv6 link-local needs a zone, which means something on this machine only.
        odd = address.is_unspecified or address.is_multicast or address.is_reserved
        odd = odd or address.is_global
        if not odd and not (address.version == 6 and address.is_link_local):
            tried.append(HostPlace(str(address), port))
    return tried[:EACH]
