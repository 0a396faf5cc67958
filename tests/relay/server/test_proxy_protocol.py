"""The PROXY protocol of balancers: the header alone, a relay that takes it, and a real haproxy."""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import logging
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay.config import BadOption, parse_balancers
from relay.server.proxy_protocol import (
    FIXED_BYTES,
    HEADER_BYTES,
    SIGNATURE,
    BadProxyHeader,
    Balancers,
    read_client_address,
)
from relay.wire.errors import Code
from tests.kit import wire as w
from tests.kit.relay_client import Client, Keys, Reachable, RelayHere, here, no_check, running
from tests.kit.resources import needs
from tests.kit.runtime import PATIENCE, free_port

TCP4, TCP6 = 0x11, 0x21
BALANCER = "127.0.0.2"
"""The source of connections that a balancer makes; other connections come from 127.0.0.1."""


def header(
    source: str = "", *, command: int = 1, version: int = 2, family: int | None = None,
    more: bytes = b"", addresses: bytes | None = None,
) -> bytes:  # fmt: skip
    """Return a header as a balancer sends it, or without a source as for its own checks."""
    if source:
        packed = ipaddress.ip_address(source).packed
        family = family or (TCP4 if len(packed) == 4 else TCP6)
        rest = packed + bytes(len(packed)) + b"\x30\x39\x1e\xc6"
    else:
        family, rest = family or 0, b""
    rest = (rest if addresses is None else addresses) + more
    return SIGNATURE + bytes([version << 4 | command, family]) + len(rest).to_bytes(2, "big") + rest


def read(sent: bytes, sizes: list[int] = []) -> tuple[str | None, bytes]:  # noqa: B006
    """Read a header that arrives in pieces of these sizes; return what it says and what is left."""
    left, pieces = sent, iter(sizes)

    async def receive(most: int) -> bytes:
        nonlocal left
        size = min(most, next(pieces, most))
        got, left = left[:size], left[size:]
        return got

    return asyncio.run(read_client_address(receive)), left


def tlv(kind: int, value: bytes) -> bytes:
    return bytes([kind]) + len(value).to_bytes(2, "big") + value


tlvs = st.lists(st.builds(tlv, st.integers(0, 255), st.binary(max_size=60)), max_size=7).map(
    b"".join
)
addresses = st.ip_addresses()
pieces = st.lists(st.integers(1, 40), max_size=60)


@given(addresses, tlvs, pieces, st.binary(max_size=50))
def test_the_address_of_the_client_is_read_and_not_a_byte_more(
    source: ipaddress.IPv4Address | ipaddress.IPv6Address,
    more: bytes,
    sizes: list[int],
    tail: bytes,
) -> None:
    assert read(header(str(source), more=more) + tail, sizes) == (str(source), tail)


@given(st.binary(max_size=HEADER_BYTES - FIXED_BYTES), st.integers(0, 0xFF))
def test_a_balancer_that_speaks_for_itself_names_nobody(rest: bytes, family: int) -> None:
    assert read(header(command=0, family=family, addresses=rest) + b"GET") == (None, b"GET")


@pytest.mark.parametrize("family", [0x00, 0x12, 0x22, 0x31, 0x32])
def test_what_is_no_tcp_over_ip_names_nobody(family: int) -> None:
    assert read(header(family=family, addresses=bytes(216)) + b"x") == (None, b"x")


@given(addresses, tlvs, st.data())
def test_a_header_that_ends_early_is_refused(
    source: object, more: bytes, data: st.DataObject
) -> None:
    whole = header(str(source), more=more)
    cut = data.draw(st.integers(0, len(whole) - 1))
    with pytest.raises(BadProxyHeader, match=r"^(missing|incomplete)$"):
        read(whole[:cut])


@given(st.binary(max_size=600) | st.binary(max_size=600).map(lambda b: SIGNATURE + b), pieces)
def test_any_bytes_are_read_or_refused_with_a_word(sent: bytes, sizes: list[int]) -> None:
    try:
        found, left = read(sent, sizes)
    except BadProxyHeader as refused:
        found, left = None, sent
        why = str(refused)
    else:
        why = ""
        assert sent.startswith(SIGNATURE) and len(sent) - len(left) <= HEADER_BYTES
    assert why in ("", "missing", "version", "malformed", "too_long", "incomplete")
    assert found is None or ipaddress.ip_address(found)


WRONG = [
    (b"\x16\x03\x01\x02\x00\x01" * 9, "missing"), (b"GET / HTTP/1.1\r\n\r\n", "missing"),
    (b"PROXY TCP4 192.0.2.1 192.0.2.2 1 2\r\n", "missing"), (b"", "missing"),
    (header("192.0.2.1", version=1), "version"), (header("192.0.2.1", command=2), "malformed"),
    *((header("192.0.2.1", family=family), "malformed") for family in (0x13, 0x41, 0xFF)),
    (header(family=TCP4, addresses=bytes(11)), "malformed"),
    (header(family=TCP6, addresses=bytes(35)), "malformed"),
    (header("192.0.2.1", more=bytes(HEADER_BYTES - FIXED_BYTES - 11)), "too_long"),
    (header("192.0.2.1")[:-1], "incomplete"),
]  # fmt: skip


@pytest.mark.parametrize(("sent", "why"), WRONG)
def test_what_no_balancer_may_send_is_refused(sent: bytes, why: str) -> None:
    with pytest.raises(BadProxyHeader, match=f"^{why}$"):
        read(sent)


def test_only_the_named_are_balancers() -> None:
    named = Balancers(parse_balancers(["192.0.2.7,10.0.0.0/24", "2001:db8::/64"]))
    for peer in ("192.0.2.7", "10.0.0.255", "::ffff:10.0.0.1", "2001:db8::1", "2001:db8::1%eth0"):
        assert named.names(peer)
    for peer in ("192.0.2.8", "10.0.1.0", "::ffff:10.0.1.0", "2001:db9::1", "", "localhost"):
        assert not named.names(peer)
    assert not Balancers().names("127.0.0.1")


@pytest.mark.parametrize(
    "bad", ["", "a.example", "10.0.0.1/24", "10.0.0.1,", "10.0.0.1:80", "\x1b"]
)
def test_balancers_are_named_by_their_addresses(bad: str) -> None:
    with pytest.raises(BadOption, match=r"^--proxy-protocol takes addresses or networks"):
        parse_balancers([bad])
    with pytest.raises(BadOption, match="64 addresses at most"):
        parse_balancers([",".join(["10.0.0.1"] * 65)])


# A relay.


def balanced(relay: Reachable, first: bytes, source: str = BALANCER) -> socket.socket:
    """Return a connection from a balancer that has sent its header."""
    made = socket.create_connection(("127.0.0.1", relay.port), source_address=(source, 0))
    made.sendall(first)
    return made


async def client(relay: Reachable, first: bytes, user: str = "alice") -> Client:
    made = balanced(relay, first)
    tls = {"ssl": no_check()} if relay.url.startswith("wss") else {}
    return await relay.client(user, sock=made, **tls)


async def page(relay: RelayHere, path: str, first: bytes, source: str = BALANCER) -> bytes:
    """Ask for a page without TLS, and return the status line."""
    reader, writer = await asyncio.open_connection(sock=balanced(relay, first, source))
    writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
    async with asyncio.timeout(PATIENCE):
        answer = await reader.read()
    writer.close()
    return answer.partition(b"\r\n")[0]


@pytest.fixture(params=[False, True], ids=["plain", "tls"])
async def relay(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[RelayHere]:
    tls = request.param
    async with here(tmp_path / "data", tls=tls, balancers=(f"{BALANCER},::1",)) as running:
        yield running


async def test_the_client_counts_by_the_address_that_the_balancer_named(relay: RelayHere) -> None:
    one = await client(relay, header("203.0.113.7", more=b"\x04\0\1x"))
    two = await client(relay, header("2001:db8::7"), "bobby")
    own = await client(relay, header(), "carol")
    for each in (one, two, own):
        await each.register()
    other = await relay.registered("david", **({"ssl": no_check()} if relay.relay.tls else {}))
    counted = ["203.0.113.7", "2001:db8::/64", BALANCER, "127.0.0.1"]
    assert sorted(relay.relay._limits._count) == sorted(counted)
    assert {s.address for s in relay.relay._hub._sessions.values()} == set(counted)
    for each in (one, two, own, other):
        await each.close()
    async with asyncio.timeout(PATIENCE):
        while relay.relay._connections:
            await asyncio.sleep(0.01)
    assert not relay.relay._limits._count


async def test_a_client_that_guesses_is_slowed_down_and_others_behind_the_balancer_are_not(
    relay: RelayHere,
) -> None:
    keys = Keys("alice")
    first = await client(relay, header("203.0.113.1"))
    first.keys = keys
    await first.register()
    refused = 0
    while refused < 100:
        guess = await client(relay, header("203.0.113.7"))
        challenge, cn = await guess.hello()
        await guess.put(Keys("alice").auth(challenge, cn))
        said = await guess.next(w.AuthFailed | w.Error)
        await guess.close()
        if isinstance(said, w.Error):
            assert said.code is Code.RATE
            break
        refused += 1
    assert refused < 100
    other = await client(relay, header("203.0.113.8"))
    other.keys = keys
    await other.login()
    await other.close()


@pytest.mark.parametrize(("sent", "why"), WRONG)
async def test_a_connection_with_a_bad_header_is_closed_and_the_log_says_why(
    relay: RelayHere, sent: bytes, why: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "relay.incidents")
    made = balanced(relay, sent)
    if why == "incomplete" or not sent:
        made.shutdown(socket.SHUT_WR)
    reader, writer = await asyncio.open_connection(sock=made)
    async with asyncio.timeout(PATIENCE):
        with contextlib.suppress(ConnectionError):
            assert await reader.read() == b""
    writer.close()
    async with asyncio.timeout(PATIENCE):
        while relay.relay._connections:
            await asyncio.sleep(0.01)
    relay.relay.incidents.tell()
    assert [r.getMessage() for r in caplog.records] == [f"event=refused proxy_header={why} count=1"]
    assert not relay.relay._limits._count


async def test_a_header_that_does_not_come_is_not_waited_for_for_ever(
    relay: RelayHere, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "relay.incidents")
    relay.relay.handshake_seconds = 0.05
    reader, writer = await asyncio.open_connection(sock=balanced(relay, SIGNATURE))
    async with asyncio.timeout(PATIENCE):
        with contextlib.suppress(ConnectionError):
            assert await reader.read() == b""
    writer.close()
    relay.relay.incidents.tell()
    assert "event=refused proxy_header=incomplete count=1" in caplog.messages


async def test_nobody_else_can_send_a_header(relay: RelayHere) -> None:
    made = balanced(relay, header("203.0.113.7"), "127.0.0.1")
    reader, writer = await asyncio.open_connection(sock=made)
    writer.write(b"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
    async with asyncio.timeout(PATIENCE):
        with contextlib.suppress(ConnectionError):
            assert b"200" not in (await reader.read()).partition(b"\r\n")[0]
    writer.close()
    assert "203.0.113.7" not in relay.relay._limits._count


async def test_nobody_behind_a_balancer_is_on_the_relays_machine(tmp_path: Path) -> None:
    async with here(tmp_path / "data", balancers=(BALANCER,)) as relay:
        for first in (header("127.0.0.1"), header("::1"), header(), header(family=0x31)):
            assert b" 200 " in await page(relay, "/health", first)
            assert b" 404 " in await page(relay, "/metrics", first)
        assert b" 200 " in await page(relay, "/metrics", b"", "127.0.0.1")


async def test_a_relay_ends_while_headers_are_awaited(tmp_path: Path) -> None:
    async with here(tmp_path / "data", balancers=(BALANCER,)) as relay:
        waiting = [balanced(relay, SIGNATURE[:n]) for n in (0, 5, 12)]
        async with asyncio.timeout(PATIENCE):
            while len(relay.relay._connections) < 3:
                await asyncio.sleep(0.01)
        await relay.relay.stop()
        assert not relay.relay._connections
        for made in waiting:
            made.close()


async def test_a_relay_process_takes_headers_from_the_balancers_that_serve_names(
    tmp_path: Path,
) -> None:
    options = ("--proxy-protocol", f"192.0.2.0/24,{BALANCER}", "--tls")
    async with running(tmp_path / "data", *options) as relay:
        alice = await client(relay, header("203.0.113.7"))
        await alice.register()
        made = balanced(relay, b"\x16\x03\x01" * 9)
        reader, writer = await asyncio.open_connection(sock=made)
        async with asyncio.timeout(PATIENCE):
            with contextlib.suppress(ConnectionError):
                assert await reader.read() == b""
        writer.close()
        await alice.close()
    log = (tmp_path / "data.log").read_text()
    assert "event=refused proxy_header=missing count=1" in log
    assert "203.0.113.7" not in log and BALANCER not in log


# A real balancer.


CONFIG = """
global
    maxconn 100
defaults
    mode tcp
    timeout connect 5s
    timeout client 60s
    timeout server 60s
frontend chat
    bind 127.0.0.1:{front}
    default_backend relay
backend relay
    source {balancer}
    option httpchk
    http-check send meth GET uri /health ver HTTP/1.1 hdr Host relay.example
    server one 127.0.0.1:{port} send-proxy-v2 check inter 5s {check}
"""


@needs("haproxy")
async def test_haproxy_hands_on_clients_and_their_addresses(
    relay: RelayHere, tmp_path: Path
) -> None:
    front, tls = free_port(), relay.relay.tls is not None
    config = tmp_path / "haproxy.cfg"
    check = "check-ssl verify none" if tls else ""
    config.write_text(CONFIG.format(front=front, port=relay.port, balancer=BALANCER, check=check))
    process = await asyncio.create_subprocess_exec("haproxy", "-db", "-f", str(config))
    try:
        made: socket.socket | None = None
        async with asyncio.timeout(PATIENCE):
            while made is None:
                try:
                    made = socket.create_connection(
                        ("127.0.0.1", front), source_address=("127.0.0.3", 0)
                    )
                except OSError:
                    await asyncio.sleep(0.05)
        url = f"{'wss' if tls else 'ws'}://127.0.0.1:{front}/"
        options = {"ssl": no_check()} if tls else {}
        alice = await Client.open(url, Keys("alice"), sock=made, **options)
        await alice.register()
        assert "127.0.0.3" in relay.relay._limits._count
        await alice.group("#team")
        await alice.send("#team", "through the balancer")
        assert {s.address for s in relay.relay._hub._sessions.values()} == {"127.0.0.3"}
        await alice.close()
    finally:
        process.kill()
        await process.wait()
