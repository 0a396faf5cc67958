"""The life of the words of a running host, on a clock of the test's own."""

from __future__ import annotations

import asyncio
import gc
import os
import socket
from collections.abc import AsyncIterator
from typing import Any, ClassVar

import pytest

from relay.wire.relay_link import Endpoint
from tests.tui_chat.nearby.virtual_clock import VirtualClock, until
from tui_chat.core.names import Invite
from tui_chat.host.nearby import nearby_invitation
from tui_chat.nearby import invitation, limits, responder
from tui_chat.nearby.announce import Announcement
from tui_chat.nearby.clock import SystemClock
from tui_chat.nearby.exchange import NearbyMissing, NewcomerHello
from tui_chat.nearby.frames import read_frame, write_frame
from tui_chat.nearby.invitation import NearbyInvitation
from tui_chat.nearby.status import NO_MULTICAST, RENEWED, SPENT, NearbyStatus

LINK = "tuichat://127.0.0.1:7878/abc#" + "a" * 52


class Noted:
    """An announcement that is only noted."""

    now: ClassVar[list[int]] = []
    fails = False

    def __init__(self, address: str, port: int, entropy: object) -> None:
        self.port = port

    async def begin(self) -> None:
        if Noted.fails:
            raise OSError("no multicast")
        Noted.now.append(self.port)

    async def end(self) -> None:
        Noted.now.remove(self.port)


@pytest.fixture
async def offered(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[NearbyInvitation]:
    monkeypatch.setattr(invitation, "Announcement", Noted)
    monkeypatch.setattr(Noted, "now", [])
    clock = VirtualClock()
    made = NearbyInvitation("127.0.0.1", 0, clock, os.urandom, clock.now)
    await made.begin(LINK, until=1000.0)
    yield made
    await made.end()
    assert not Noted.now, "nothing stays announced"


async def test_words_are_announced_while_they_are_good(offered: NearbyInvitation) -> None:
    assert len(offered.status.words.split()) == 2 and not offered.status.note
    await until(lambda: Noted.now == [offered._responder.port])


async def test_a_new_link_has_new_words(offered: NearbyInvitation) -> None:
    changed: list[str] = []
    offered.listen(lambda: changed.append(offered.status.words))
    before = offered.status.words
    offered.renew(LINK + "b", 1000.0)
    assert changed == [offered.status.words] != [before]
    assert offered._responder.offer and offered._responder.offer.link == LINK + "b"


async def test_without_places_the_words_are_taken_back(offered: NearbyInvitation) -> None:
    await until(lambda: bool(Noted.now))
    for link, left in ((LINK, 9), (LINK + "older", 0), (LINK, 1)):
        offered.count(link, left)
        assert offered.status.words
    offered.count(LINK, 0)
    assert offered.status == NearbyStatus() and offered._responder.offer is None
    await until(lambda: not Noted.now)
    offered.renew(LINK + "b", 1000.0)
    assert offered.status.words
    await until(lambda: bool(Noted.now))


async def test_words_expire_with_the_link(offered: NearbyInvitation) -> None:
    clock: Any = offered._clock
    await clock.sleepers(15.0)
    clock.time = 900.0
    clock.pass_(0)
    await clock.sleepers(15.0)
    assert offered.status.words
    clock.pass_(100.0)
    await until(lambda: not offered.status.words)
    await until(lambda: not Noted.now)


async def test_words_that_were_guessed_at_are_replaced_and_then_withdrawn(
    offered: NearbyInvitation,
) -> None:
    seen = {offered.status.words}
    for number in range(1, limits.SETS):
        offered._spend()
        assert offered.status.note == RENEWED and offered.status.words not in seen
        assert offered._responder.limits.used == 0, number
        seen.add(offered.status.words)
    offered._spend()
    assert offered.status == NearbyStatus(note=SPENT)
    await until(lambda: not Noted.now)
    offered.renew(LINK + "b", 1000.0)
    assert offered.status.words and not offered.status.note


async def test_wrong_tries_of_a_whole_network_bring_new_words(
    offered: NearbyInvitation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each address has its ten tries, and each try is an exchange on a real socket."""
    monkeypatch.setattr(responder, "STEADY_SECONDS", 0.0)
    monkeypatch.setattr(limits, "IN_ALL", 40)
    try:
        socket.create_server(("127.0.0.2", 0)).close()
    except OSError:
        pytest.skip("this machine has one loopback address only")
    before = offered.status.words
    wrong = "amber amber" if before != "amber amber" else "otter otter"
    tries = 0
    for address in (f"127.0.0.{n}" for n in range(2, 10)):
        for _ in range(limits.PER_ADDRESS):
            if offered.status.note:
                break
            said = await guess(address, offered._responder.port, wrong)
            assert said == b"W"
            tries += 1
            await until(lambda: not offered._responder._tasks)
        else:
            assert await guess(address, offered._responder.port, before) == b"L"
    assert tries == 40
    assert offered.status.note == RENEWED and offered.status.words != before
    assert await guess("127.0.0.40", offered._responder.port, before) == b"W"
    assert (await guess("127.0.0.40", offered._responder.port, offered.status.words))[:1] == b"B"


async def guess(address: str, port: int, words: str) -> bytes:
    """Try these words from this address of the machine; return the last frame."""
    hello = NewcomerHello(words, os.urandom)
    reader, writer = await asyncio.open_connection("127.0.0.1", port, local_addr=(address, 0))
    try:
        await write_frame(writer, hello.frame, SystemClock())
        answer = await read_frame(reader, SystemClock())
        if len(answer) == 1:
            return answer
        await write_frame(writer, hello.receive_answer(answer).frame, SystemClock())
        return await read_frame(reader, SystemClock())
    finally:
        writer.close()


async def test_where_multicast_does_not_work_the_link_is_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(invitation, "Announcement", Noted)
    monkeypatch.setattr(Noted, "fails", True)
    made = NearbyInvitation("127.0.0.1", 0, VirtualClock(), os.urandom, lambda: 0.0)
    await made.begin(LINK, 1000.0)
    await until(lambda: made.status == NearbyStatus(note=NO_MULTICAST))
    assert made._responder.offer is None
    await made.end()


async def test_a_missing_package_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise NearbyMissing

    monkeypatch.setattr(invitation, "_load", missing)
    made = NearbyInvitation("127.0.0.1", 0, VirtualClock(), os.urandom, lambda: 0.0)
    await made.begin(LINK, 1000.0)
    assert not made.status.words and "a package is missing" in made.status.note
    made.renew(LINK, 2000.0)
    assert not made.status.words
    await made.end()


async def test_an_address_of_another_machine_is_no_end_of_hosting() -> None:
    made = NearbyInvitation("203.0.113.1", 0, VirtualClock(), os.urandom, lambda: 0.0)
    await made.begin(LINK, 1000.0)
    assert made.status == NearbyStatus(note=NO_MULTICAST)
    await made.end()


def open_sockets() -> set[int]:
    """Return the file numbers of the sockets that this process has open."""
    # Asking for its type is safe for a dead weak reference, too.
    sockets = [one for one in gc.get_objects() if issubclass(type(one), socket.socket)]
    return {one.fileno() for one in sockets} - {-1}


async def test_an_announcement_that_is_broken_off_leaves_no_socket() -> None:
    before = open_sockets()
    for turns in (0, 1, 3, 10, 50):
        begun = asyncio.create_task(Announcement("127.0.0.1", 9, os.urandom).begin())
        for _ in range(turns):
            await asyncio.sleep(0)
        begun.cancel()
        await asyncio.wait([begun])
        await asyncio.sleep(0)  # the sockets of a closed transport are closed in the next turn
        assert open_sockets() == before


@pytest.mark.parametrize(("address", "offers"), [
    ("127.0.0.1", True), ("::1", False), ("8.8.8.8", False), ("2001:4860:4860::8888", False),
])  # fmt: skip
async def test_nothing_is_announced_to_the_internet(
    address: str, offers: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(invitation, "Announcement", Noted)
    first = Invite(LINK, 10, 9e9)
    async with nearby_invitation(Endpoint(address, 0), first, wanted=True) as nearby:
        assert (nearby is not None) == offers
        assert nearby is None or nearby.status.words
    async with nearby_invitation(Endpoint(address, 0), first, wanted=False) as nearby:
        assert nearby is None
