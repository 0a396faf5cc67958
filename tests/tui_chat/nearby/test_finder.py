"""A newcomer looks for hosts: on loopback for real, and among hostile answers."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import struct
import time
from collections.abc import AsyncIterator, Callable

import pytest

from tests.tui_chat.nearby.multicast import needs_multicast
from tests.tui_chat.nearby.test_responder import LINK, WORDS, hosting, quick
from tests.tui_chat.nearby.virtual_clock import VirtualClock, until
from tui_chat.nearby import finder, limits
from tui_chat.nearby.clock import SystemClock
from tui_chat.nearby.exchange import REFUSE_VERSION
from tui_chat.nearby.finder import (
    EACH,
    NAMES,
    PLACES,
    HostPlace,
    HostSilent,
    Look,
    NoHostNearby,
    NotFoundNearby,
    TriedTooOften,
    VersionsDiffer,
    WordsDontMatch,
    find_link,
    looking_at,
    places,
)
from tui_chat.nearby.invitation import NearbyInvitation
from tui_chat.nearby.responder import NearbyOffer

__all__ = ["quick"]
LOOPBACK = ["127.0.0.1"]


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """The search doesn't wait for hosts that the test has not."""
    monkeypatch.setattr(finder, "LOOK_SECONDS", 0.2)
    monkeypatch.setattr(finder, "MORE_SECONDS", 0.2)


def at(*found: HostPlace) -> Look:
    """A network where these places answer."""

    @contextlib.asynccontextmanager
    async def look(add: Callable[[HostPlace], None]) -> AsyncIterator[None]:
        for place in found:
            add(place)
        yield

    return look


@contextlib.asynccontextmanager
async def answering(answer: bytes | None) -> AsyncIterator[HostPlace]:
    """A server that says this to everyone, or nothing."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            if answer is not None:
                writer.write(answer)
                writer.write_eof()
            await reader.read()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield HostPlace("127.0.0.1", server.sockets[0].getsockname()[1])
    finally:
        server.close()


async def test_of_several_hosts_the_one_with_the_words_is_found(quick: None, soon: None) -> None:
    async with hosting() as one, hosting() as two, hosting() as three:
        one.responder.offer = NearbyOffer("zebra zebra", LINK + "b")
        three.responder.offer = NearbyOffer("yellow yellow", LINK + "c")
        found = await find_link(WORDS, at(one.place, two.place, three.place))
        assert str(found) == LINK
        with pytest.raises(WordsDontMatch, match="don't match a host on this network"):
            await find_link("amber amber", at(one.place, two.place, three.place))


async def test_each_failure_has_its_own_sentence(quick: None, soon: None) -> None:
    said = set()
    with pytest.raises(NoHostNearby, match="No host was found nearby") as none:
        await find_link(WORDS, at())
    said.add(str(none.value))
    async with hosting() as host:
        with pytest.raises(WordsDontMatch) as wrong:
            await find_link("amber amber", at(host.place))
        said.add(str(wrong.value))
        for _ in range(limits.PER_ADDRESS - 1):
            with pytest.raises(WordsDontMatch):
                await find_link("amber amber", at(host.place))
        with pytest.raises(TriedTooOften, match="Too many wrong tries") as often:
            await find_link(WORDS, at(host.place))
        said.add(str(often.value))
    async with answering(b"\x00\x02" + REFUSE_VERSION) as place:
        with pytest.raises(VersionsDiffer, match="another version") as differ:
            await find_link(WORDS, at(place))
        said.add(str(differ.value))
    with pytest.raises(HostSilent, match="doesn't answer") as silent:
        await find_link(WORDS, at(host.place))  # it is gone
    said.add(str(silent.value))
    assert len(said) == 5


@pytest.mark.parametrize("answer", [
    b"", b"\x00", b"\x00\x00", b"\xff\xff" + b"x" * 100_000, b"\x00\x22S" + bytes(33),
    b"\x00\x05\x1b[31m", b"HTTP/1.1 200 OK\r\n\r\n",
])  # fmt: skip
async def test_a_hostile_host_brings_no_link_and_no_text(
    answer: bytes, quick: None, soon: None
) -> None:
    async with answering(answer) as place:
        with pytest.raises(HostSilent) as refused:
            await find_link(WORDS, at(place))
        assert str(refused.value).isprintable()
        async with hosting() as host:
            assert str(await find_link(WORDS, at(place, host.place))) == LINK


@pytest.mark.parametrize("link", ["http://example.org", "\x1b[31m", "tuichat://a:1/#short", ""])
async def test_a_host_that_gives_no_link_is_no_host(link: str, quick: None, soon: None) -> None:
    async with hosting() as host:
        host.responder.offer = NearbyOffer(WORDS, link)
        with pytest.raises(HostSilent):
            await find_link(WORDS, at(host.place))


async def test_thousands_of_places_are_bounded(quick: None, soon: None) -> None:
    many = [HostPlace("127.0.0.1", 1 + n) for n in range(5000)]
    tried: list[HostPlace] = []

    async def note(place: HostPlace, *_: object) -> None:
        tried.append(place)
        raise OSError

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(finder, "try_place", note)
        with pytest.raises(HostSilent):
            await find_link(WORDS, at(*many))
    assert len(tried) == PLACES


async def test_a_host_that_says_nothing_holds_nobody_up() -> None:
    clock = VirtualClock()
    async with answering(None) as place:
        search = asyncio.create_task(find_link(WORDS, at(place), clock=clock))
        await clock.sleepers(5.0)
        while not search.done():
            clock.pass_(1.0)
            await asyncio.sleep(0.01)
        with pytest.raises(HostSilent):
            search.result()
        assert clock.time < 20


@pytest.mark.parametrize(("addresses", "port", "tried"), [
    (["192.168.1.20"], 7879, ["192.168.1.20"]),
    (["fd00::2", "10.0.0.1"], 1, ["fd00::2", "10.0.0.1"]),
    (["0.0.0.0", "224.0.0.1", "255.255.255.255", "::", "ff02::1", "fe80::1"], 7879, []),
    (["fe80::1%eth0", "x\x1b[31m", "example.org", ""], 7879, []),
    (["1.1.1.1", "2606:4700::1111", "169.254.1.9"], 7879, ["169.254.1.9"]),
    (["10.0.0.1"], 0, []), (["10.0.0.1"], 65536, []), (["10.0.0.1"], None, []),
    ([f"10.0.0.{n}" for n in range(200)], 7879, ["10.0.0.0", "10.0.0.1"]),
])  # fmt: skip
def test_odd_addresses_are_left_out(
    addresses: list[str], port: int | None, tried: list[str]
) -> None:
    assert [place.address for place in places(addresses, port)] == tried
    assert len(tried) <= EACH


async def invited() -> NearbyInvitation:
    made = NearbyInvitation("127.0.0.1", 0, SystemClock(), os.urandom)
    await made.begin(LINK, time.time() + 600)
    await until(lambda: made._announced is not None)
    return made


@needs_multicast
async def test_a_host_on_this_machine_is_found_and_gone_when_it_ends() -> None:
    host, other = await invited(), await invited()
    try:
        for one in (host, other):
            found = await find_link(one.status.words, looking_at(LOOPBACK))
            assert str(found) == LINK
        wrong = "amber amber"
        assert wrong not in (host.status.words, other.status.words)
        with pytest.raises(WordsDontMatch):
            await find_link(wrong, looking_at(LOOPBACK))
    finally:
        await host.end()
        await other.end()


def answer(name: bytes, port: int, address: str, text: bytes) -> bytes:
    """One mDNS answer with PTR, SRV, TXT and A records of a made-up host."""

    def labels(*parts: bytes) -> bytes:
        return b"".join(bytes([len(p)]) + p for p in parts) + b"\0"

    def record(owner: bytes, kind: int, data: bytes) -> bytes:
        return owner + struct.pack("!HHIH", kind, 1, 120, len(data)) + data

    service = labels(b"_tui-chat", b"_tcp", b"local")
    instance, machine = bytes([len(name)]) + name + service, labels(b"evil", b"local")
    texts = b"".join(bytes([len(text[i : i + 255])]) + text[i : i + 255]
                     for i in range(0, len(text), 255)) or b"\0"  # fmt: skip
    records = (
        record(service, 12, instance)
        + record(instance, 33, struct.pack("!HHH", 0, 0, port) + machine)
        + record(instance, 16, texts) + record(machine, 1, socket.inet_aton(address))
    )  # fmt: skip
    return struct.pack("!HHHHHH", 0, 0x8400, 0, 4, 0, 0) + records


def send(packets: list[bytes]) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as out:
        out.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton("127.0.0.1"))
        out.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, 255)
        for packet in packets:
            out.sendto(packet, ("224.0.0.251", 5353))


@needs_multicast
async def test_hostile_answers_are_bounded_and_inert(quick: None) -> None:
    """Thousands of names, names with control characters, huge texts and addresses of nobody."""
    found: list[HostPlace] = []
    names = [
        b"\x1b[31mevil\x07", b"ada's machine", b"x" * 63, b"\xff\xfe", b"0123456789ABCDEF",
        *(b"%016x" % n for n in range(3000)),
    ]  # fmt: skip
    async with looking_at(LOOPBACK)(found.append):
        await asyncio.sleep(0.1)
        for start in range(0, len(names), 100):
            packets = [answer(n, 9, "127.0.0.1", b"z" * 3000) for n in names[start : start + 100]]
            await asyncio.to_thread(send, packets)
            await asyncio.sleep(0)
        await until(lambda: HostPlace("127.0.0.1", 9) in found)
    # Tests that run beside this one may have hosts here. Their ports are above 1023.
    strange = {x for x in found if x.port < 1024 or x.address != "127.0.0.1"}
    assert strange == {HostPlace("127.0.0.1", 9)}
    assert len(found) <= NAMES


@needs_multicast
async def test_nothing_that_strangers_send_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(1, "zeroconf")
    odd = [answer(b"secret-%d" % n, 9, "127.0.0.1", b"z")[: 20 + n] for n in range(60)]
    async with looking_at(LOOPBACK)(lambda _: None):
        await asyncio.to_thread(send, [*odd, b"\xc0\x0c" * 2000, b"", os.urandom(500)])
        await asyncio.sleep(0.3)
    assert "secret" not in caplog.text and "zeroconf" not in caplog.text


async def test_without_multicast_there_is_no_host(monkeypatch: pytest.MonkeyPatch) -> None:
    async def none(interfaces: list[str]) -> None:
        raise OSError("no multicast")

    monkeypatch.setattr(finder, "multicast", none)
    with pytest.raises(NoHostNearby):
        await find_link(WORDS, looking_at(["192.0.2.1", "127.0.0.1"]))


async def test_a_missing_package_is_a_sentence(monkeypatch: pytest.MonkeyPatch, soon: None) -> None:
    for package in ("zeroconf", "spake2"):
        with monkeypatch.context() as patch:
            patch.setitem(__import__("sys").modules, package, None)
            look = looking_at(LOOPBACK) if package == "zeroconf" else at(HostPlace("127.0.0.1", 9))
            with pytest.raises(NotFoundNearby, match="a package is missing"):
                await find_link(WORDS, look)
