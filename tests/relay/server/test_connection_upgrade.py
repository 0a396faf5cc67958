"""Malformed upgrade requests, and connections that send nothing at all."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import importlib
import importlib.metadata
import json
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from relay.server import http, server
from relay.server.connection import address
from relay.server.connection_limits import ConnectionLimits
from tests.kit.relay_client import RelayHere, here, no_check

KEY = base64.b64encode(bytes(16)).decode()
GOOD = {
    "Host": "relay", "Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Key": KEY,
    "Sec-WebSocket-Version": "13",
}  # fmt: skip


@pytest.fixture
async def relay(tmp_path: Path) -> AsyncIterator[RelayHere]:
    async with here(tmp_path / "data") as relay:
        yield relay
        client = await relay.registered("witness")
        await client.close()


def request(line: str = "GET / HTTP/1.1", **headers: str | None) -> bytes:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    wanted = {k: v for k, v in (GOOD | named).items() if v is not None}
    head = "".join(f"{name}: {value}\r\n" for name, value in wanted.items())
    return f"{line}\r\n{head}\r\n".encode("latin-1")


async def said(relay: RelayHere, data: bytes) -> bytes:
    """All that the relay answers until it closes, or until a good upgrade."""
    reader, writer = await asyncio.open_connection("127.0.0.1", relay.port)
    try:
        writer.write(data)
        async with asyncio.timeout(15):
            head = await reader.readuntil(b"\r\n\r\n")
            return head if head.startswith(b"HTTP/1.1 101 ") else head + await reader.read()
    except (asyncio.IncompleteReadError, ConnectionError) as end:
        return getattr(end, "partial", b"")
    finally:
        writer.close()


CASES = {
    "a good one": (request(), 101),
    "a good one with another Host": (request(Host="evil.example"), 101),
    "an Origin": (request(Origin="https://evil.example"), 403),
    "an Origin of null": (request(Origin="null"), 403),
    "an Origin of its own": (request(Origin="http://relay"), 403),
    "another path": (request("GET /elsewhere HTTP/1.1"), 404),
    "a query": (request("GET /?x HTTP/1.1"), 404),
    "a path out of the root": (request("GET /../etc/passwd HTTP/1.1"), 404),
    "an absolute URI": (request("GET http://relay/ HTTP/1.1"), 400),
    "an asterisk": (request("GET * HTTP/1.1"), 400),
    "POST": (request("POST / HTTP/1.1"), 405),
    "POST to health": (request("POST /health HTTP/1.1"), 405),
    "CONNECT": (request("CONNECT relay:1 HTTP/1.1"), 405),
    "HTTP/1.0": (request("GET / HTTP/1.0"), 505),
    "h2c": (request(Upgrade="h2c"), 426),
    "no Upgrade": (request(Upgrade=None), 426),
    "no Connection": (request(Connection=None), 426),
    "no key": (request(Sec_WebSocket_Key=None), 400),
    "a short key": (request(Sec_WebSocket_Key="AAAA"), 400),
    "a key that is not base64": (request(Sec_WebSocket_Key="!" * 24), 400),
    "version 12": (request(Sec_WebSocket_Version="12"), 400),
    "no version": (request(Sec_WebSocket_Version=None), 400),
    "a request line of 9 KB": (request("GET /" + "x" * 9_000 + " HTTP/1.1"), 414),
    "a header of 9 KB": (request(X_Long="x" * 9_000), 431),
    "three headers of 7 KB": (request(X_1="x" * 7_000, X_2="x" * 7_000, X_3="x" * 7_000), 431),
    "200 headers": (request(**{f"X_{n}": "x" for n in range(200)}), 431),
}
NO_ANSWER = {
    "HTTP/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "nonsense": bytes(range(256)) + b"\r\n\r\n",
    "TLS to a plain port": bytes.fromhex("1603010200010001fc0303") + bytes(500) + b"\n",
    "a body in chunks": request(Transfer_Encoding="chunked"),
    "a body": request(Content_Length="5") + b"hello",
    "a folded header": b"GET / HTTP/1.1\r\nA: b\r\n c\r\n\r\n",
    "line feeds only": request().replace(b"\r\n", b"\n"),
    "nothing but line ends": b"\r\n" * 50,
}


@pytest.mark.parametrize("name", CASES)
async def test_an_upgrade_request(relay: RelayHere, name: str) -> None:
    data, status = CASES[name]
    answer = await said(relay, data)
    assert answer.startswith(f"HTTP/1.1 {status} ".encode()), answer[:200]
    assert b"Python" not in answer
    if status == 101:
        assert b"Sec-WebSocket-Extensions" not in answer


@pytest.mark.parametrize("name", NO_ANSWER)
async def test_malformed_requests_are_not_answered(relay: RelayHere, name: str) -> None:
    assert await said(relay, NO_ANSWER[name]) == b""


async def test_health_is_answered_without_an_upgrade(
    relay: RelayHere, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http, "LOW_BYTES", 0)
    answer = await said(relay, request("GET /health HTTP/1.1", Upgrade=None, Connection=None))
    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200 ")
    assert b"application/json" in head
    found = json.loads(body)
    assert found.pop("uptime") >= 0
    assert found == {
        "status": "ok", "version": importlib.metadata.version("tui-chat"), "protocol": 1,
        "store": "ok", "disk": "ok",
    }  # fmt: skip
    assert b"Cache-Control: no-store" in head


async def test_health_says_a_full_disk(relay: RelayHere, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "LOW_BYTES", 2**60)
    answer = await get(relay, "/health")
    assert answer.startswith(b"HTTP/1.1 200 ")
    assert b'"disk": "low"' in answer


async def test_a_page_may_refuse_to_be_there(relay: RelayHere) -> None:
    asked: list[http.PageRequest] = []

    def page(of: http.PageRequest) -> http.PageResponse | None:
        asked.append(of)
        return http.PageResponse(b"here\n", headers={"X-Of": "it"}) if of.query == "yes" else None

    relay.relay._pages["/page"] = page
    assert (await get(relay, "/page?yes")).endswith(b"X-Of: it\r\n\r\nhere\n")
    there, elsewhere = await get(relay, "/page"), await get(relay, "/elsewhere")
    assert _undated(there) == _undated(elsewhere)
    assert there.startswith(b"HTTP/1.1 404 ")
    assert [(a.query, a.address) for a in asked] == [("yes", "127.0.0.1"), ("", "127.0.0.1")]


def _undated(answer: bytes) -> bytes:
    return re.sub(rb"Date: [^\r]*\r\n", b"", answer)


async def get(relay: RelayHere, path: str) -> bytes:
    return await said(relay, request(f"GET {path} HTTP/1.1", Upgrade=None, Connection=None))


async def test_a_head_byte_by_byte_is_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "LOGIN_SECONDS", 0.5)
    async with here(tmp_path / "data") as relay:
        reader, writer = await asyncio.open_connection("127.0.0.1", relay.port)
        ended = asyncio.ensure_future(reader.read())
        for byte in request():
            if ended.done():
                break
            writer.write(bytes([byte]))
            await asyncio.wait([ended], timeout=0.05)
        with contextlib.suppress(ConnectionResetError):  # a byte came when nobody was there
            assert await ended == b""
        writer.close()


@pytest.mark.parametrize("tls", [False, True])
async def test_silent_connections_push_out_each_other(tmp_path: Path, tls: bool) -> None:
    """From one address: the oldest that has not logged in gives way, so honest logins work; who has
    not even begun with TLS is counted like everybody."""
    crowd, options = [], {"ssl": no_check()} if tls else {}
    async with here(tmp_path / "data", tls=tls) as relay:
        for n in range(400):
            crowd.append(await asyncio.open_connection("127.0.0.1", relay.port))
            if n % 40 == 39:
                client = await relay.registered(f"honest{n}", **options)
                await client.close()
        assert len(relay.relay._connections) <= 66
        async with asyncio.timeout(60):
            while sum(reader.at_eof() for reader, _ in crowd) < 300:
                await asyncio.sleep(0.01)
        assert sum(not reader.at_eof() for reader, _ in crowd) <= 66
        for _, writer in crowd:
            writer.close()
    assert not relay.relay._connections and not relay.relay._limits._count


async def test_a_tls_handshake_times_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "LOGIN_SECONDS", 0.3)
    async with here(tmp_path / "data", tls=True) as relay:
        for spoken in (b"", bytes.fromhex("1603010200010001fc0303"), b"GET / HTTP/1.1\r\n\r\n"):
            reader, writer = await asyncio.open_connection("127.0.0.1", relay.port)
            writer.write(spoken)
            async with asyncio.timeout(60):
                assert b"HTTP" not in await reader.read()
            writer.close()
        client = await relay.registered("witness", ssl=no_check())
        await client.close()


async def test_x_forwarded_for_is_nothing_to_us(relay: RelayHere) -> None:
    client = await relay.client("x", additional_headers={"X-Forwarded-For": "203.0.113.9"})
    (link,) = relay.relay._connections
    assert link.address == "127.0.0.1"
    await client.close()


def test_whom_a_limit_is_for() -> None:
    assert address(("192.0.2.7", 1)) == "192.0.2.7"
    assert address(("2001:db8:1:2:3::4", 1, 0, 0)) == "2001:db8:1:2::/64"
    assert address(("fe80::1%eth0", 1, 0, 2)) == "fe80::/64"
    assert address(("::ffff:192.0.2.7", 1, 0, 0)) == "192.0.2.7"
    assert address(None) == "unknown"
    assert address(()) == "unknown"


def test_a_crowd_counts_and_says_who_gives_way() -> None:
    crowd: ConnectionLimits[str] = ConnectionLimits(
        per_address=4, arriving_per_address=2, arriving=3
    )
    assert crowd.add("a1", "a") is None
    assert crowd.add("a2", "a") is None
    assert crowd.add("a3", "a") == "a1"
    crowd.remove("a1", "a")
    crowd.logged_in("a2")
    crowd.logged_in("a2")
    assert crowd.add("a4", "a") is None
    crowd.logged_in("a3")
    crowd.logged_in("a4")
    assert crowd.add("a5", "a") is None
    crowd.logged_in("a5")
    assert crowd.add("a6", "a") == "a6"  # all the others have logged in
    crowd.remove("a6", "a")
    for n in range(3):
        assert crowd.add(f"b{n}", f"b{n}") is None
    assert crowd.add("b3", "b3") == "b0"  # too many are arriving, from wherever
    for name, where in (("b0", "b0"), ("b1", "b1"), ("b2", "b2"), ("b3", "b3")):
        crowd.remove(name, where)
    for name in ("a2", "a3", "a4", "a5"):
        crowd.remove(name, "a")
    assert crowd.add("a1", "a") is None


def test_a_full_house_takes_nobody_and_those_inside_stay() -> None:
    crowd: ConnectionLimits[str] = ConnectionLimits(in_all=3)
    for name in ("one", "two"):
        assert crowd.add(name, name) is None
        crowd.logged_in(name)
    assert crowd.add("arriving", "x") is None
    assert crowd.add("newcomer", "y") == "arriving"
    crowd.remove("arriving", "x")
    crowd.logged_in("newcomer")
    assert crowd.add("late", "z") == "late"
    crowd.remove("late", "z")
    crowd.remove("two", "two")
    assert crowd.add("later", "z") is None
