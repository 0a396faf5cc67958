"""The bus: what a NATS server must let a node do, and what the node says if it does not."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import datetime
import json
import os
import signal
import time
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any
from unittest import mock
from urllib.parse import urlparse

import nats
import nkeys
import pytest
from nats.aio.msg import Msg

from relay.options import BusPlace
from relay.server.bus import Bus
from relay.server.bus_transport import BusClient, BusTransport
from relay.server.tls import own_certificate
from relay.store.data_directory import Unusable
from tests.kit import engines
from tests.kit.certificates import certificate_for, certificate_of_authority

ALLOWED = ("tc.>", "_INBOX.>", "$JS.API.INFO")
ROOT = Path(__file__).parents[3]
INFO = {"server_id": "x", "version": "2.15.1", "max_payload": 2**20, "proto": 1}


def a_pair(prefix: int) -> Any:
    return nkeys.from_seed(nkeys.encode_seed(os.urandom(32), prefix))


def a_token(issuer: Any, subject: Any, claims: dict[str, Any], seconds: float = 0) -> str:
    """Return a JWT of NATS, which is over after these seconds, 0 for never."""
    facts = {
        "jti": os.urandom(8).hex(), "iat": int(time.time()), "name": "test",
        "iss": issuer.public_key.decode(), "sub": subject.public_key.decode(),
        "nats": {"version": 2, **claims},
    }  # fmt: skip
    if seconds:
        facts["exp"] = int(time.time() + seconds)
    parts = [{"typ": "JWT", "alg": "ed25519-nkey"}, facts]
    signed = b".".join(base64.urlsafe_b64encode(json.dumps(x).encode()).rstrip(b"=") for x in parts)
    signature = base64.urlsafe_b64encode(issuer.sign(signed)).rstrip(b"=")
    return (signed + b"." + signature).decode()


class Operator:
    """An operator of NATS with one account."""

    def __init__(self) -> None:
        self._operator = a_pair(nkeys.PREFIX_BYTE_OPERATOR)
        self._account = a_pair(nkeys.PREFIX_BYTE_ACCOUNT)
        limits = dict.fromkeys(
            ("subs", "data", "payload", "imports", "exports", "conn", "leaf"), -1
        )
        account = {"type": "account", "limits": {**limits, "wildcards": True}}
        self.settings = (
            f"operator: {a_token(self._operator, self._operator, {'type': 'operator'})}\n"
            "resolver: MEMORY\nresolver_preload: {"
            f"{self._account.public_key.decode()}: "
            f"{a_token(self._operator, self._account, account)}}}\n"
        )

    def write(self, path: Path, *allowed: str, seconds: float = 0) -> Path:
        """Write the credentials of a new user, who may use these subjects."""
        user = a_pair(nkeys.PREFIX_BYTE_USER)
        may = {"allow": list(allowed or ALLOWED)}
        claims = {"type": "user", "subs": -1, "data": -1, "payload": -1, "pub": may, "sub": may}
        token = a_token(self._account, user, claims, seconds)
        path.touch(0o600)
        path.write_text(
            "".join(
                f"-----BEGIN {of}-----\n{said}\n------END {of}------\n\n"
                for of, said in (("NATS USER JWT", token), ("USER NKEY SEED", user.seed.decode()))
            )
        )
        return path


@pytest.fixture(scope="module")
def operator() -> Operator:
    return Operator()


@pytest.fixture(scope="module")
def server(operator: Operator) -> Iterator[engines.NatsServer]:
    server = engines.NatsServer(settings=operator.settings)
    yield server
    server.stop()


class Node:
    """A bus, and what it told its node."""

    def __init__(self, *urls: str, credentials: Path | str = "") -> None:
        self.there: list[bool] = []
        self.heard: list[bytes] = []
        self.bus = Bus(
            BusPlace(urls, str(credentials)), "relay56789x", receive=self.heard.append,
            answer=lambda _: b"", there=self.there.append, missed=lambda: None,
        )  # fmt: skip

    async def until(self, there: list[bool]) -> None:
        async with asyncio.timeout(60):
            while self.there != there:
                await asyncio.sleep(0.02)


async def refused(url: str, credentials: Path | str = "") -> str:
    """Return why a bus is refused at the start."""
    node = Node(url, credentials=credentials)
    with pytest.raises(Unusable) as why:
        await node.bus.connect()
    assert True not in node.there
    return str(why.value)


async def test_credentials_that_are_refused_are_said_at_once(
    operator: Operator, server: engines.NatsServer, tmp_path: Path
) -> None:
    path = Operator().write(tmp_path / "node.creds")
    assert await refused(server.url, path) == (
        f"The bus at {server.url} refuses the credentials in {path}. To create new ones: nsc"
        " generate creds"
    )
    assert await refused(server.url) == (
        f"The bus at {server.url} needs credentials. Name their file with --bus-credentials."
    )
    over = operator.write(tmp_path / "over.creds", seconds=-5)
    assert "refuses the credentials" in await refused(server.url, over)


async def test_a_file_that_has_no_credentials(server: engines.NatsServer, tmp_path: Path) -> None:
    path = tmp_path / "node.creds"
    assert await refused(server.url, path) == (
        f"Can't read the credentials file {path}: No such file or directory."
    )
    path.touch(0o604)
    assert await refused(server.url, path) == (
        f"Other users of this machine can read {path}. To change that: chmod 0600 {path}"
    )
    path.chmod(0o600)
    begin = b"-----BEGIN NATS USER JWT-----\na\n\n-----BEGIN USER NKEY SEED-----\n"
    account = a_pair(nkeys.PREFIX_BYTE_ACCOUNT).seed
    for found in (
        b"", b"\x00\xff secret", begin, begin + b"SUABC\n", begin + b"\xff\xfe \n", b"SUABC\n",
        account, b"SU" + b"A" * 56,
    ):  # fmt: skip
        path.write_bytes(found)
        said = await refused(server.url, path)
        assert said == (
            f"{path} is not a credentials file of NATS, and not the seed of an nkey. To create one:"
            " nsc generate creds, or: nk -gen user"
        )


def nkey_settings(*users: Any) -> str:
    """Return an account of NATS in which these nkeys may use what a node needs."""
    named = ", ".join(
        f"{{nkey: {one.public_key.decode()}, permissions: {{publish: {list(ALLOWED)},"
        f" subscribe: {list(ALLOWED[:2])}}}}}"
        for one in users
    )
    return f"accounts: {{CHAT: {{users: [{named}]}}}}\n"


async def test_the_seed_of_an_nkey_and_its_successor(tmp_path: Path) -> None:
    first, second, stranger = (a_pair(nkeys.PREFIX_BYTE_USER) for _ in range(3))
    path = tmp_path / "node.nk"
    server = engines.NatsServer(settings=nkey_settings(first))
    node = Node(server.url, credentials=path)
    try:
        path.touch(0o600)
        path.write_bytes(stranger.seed + b"\n")
        assert await refused(server.url, path) == (
            f"The bus at {server.url} refuses the nkey in {path}. Add it to the users in the"
            f" configuration of all NATS servers: {stranger.public_key.decode()}"
        )
        # `nsc generate nkey` writes the public key after the seed
        path.write_bytes(first.seed + b"\n" + first.public_key + b"\n")
        await node.bus.connect()
        path.write_bytes(second.seed)
        server.settle(nkey_settings(second))
        await node.until([True, False, True])
    finally:
        await node.bus.close()
        server.stop()


async def test_the_account_of_the_page_lets_a_node_in(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "beyond-one-machine.md").read_text("utf-8")
    pair, path = a_pair(nkeys.PREFIX_BYTE_USER), tmp_path / "node.nk"
    account = page[page.index("accounts {\n") :].partition("```")[0]
    assert "UABC…" in account
    path.touch(0o600)
    path.write_bytes(pair.seed)
    server = engines.NatsServer(settings=account.replace("UABC…", pair.public_key.decode()))
    node = Node(server.url, credentials=path)
    try:
        await node.bus.connect()
        assert node.there == [True]
        assert "needs credentials" in await refused(server.url)
    finally:
        await node.bus.close()
        server.stop()


async def test_a_file_of_credentials_takes_the_place_of_a_seed(
    operator: Operator, server: engines.NatsServer, tmp_path: Path
) -> None:
    path = tmp_path / "node.nk"
    path.touch(0o600)
    path.write_bytes(a_pair(nkeys.PREFIX_BYTE_USER).seed)
    assert f"refuses the nkey in {path}." in await refused(server.url, path)
    node = Node(server.url, credentials=operator.write(path))
    await node.bus.connect()
    assert node.there == [True]
    await node.bus.close()


@pytest.mark.parametrize(
    ("allowed", "sentence"),
    [
        (ALLOWED[:2], "publish to $JS.API.INFO"),
        (ALLOWED[1:], "tc.>"),
        (("tc.>", "$JS.API.INFO"), "subscribe to _INBOX.>"),
    ],
)
async def test_a_permission_that_is_missing_is_named(
    operator: Operator, server: engines.NatsServer, tmp_path: Path, allowed: tuple[str, ...],
    sentence: str,
) -> None:  # fmt: skip
    said = await refused(server.url, operator.write(tmp_path / "node.creds", *allowed))
    assert said.startswith("The bus does not allow this node to ")
    assert said.endswith(f"{sentence}. Give its user this permission.")


async def test_credentials_that_end_while_the_node_runs_are_read_again(
    operator: Operator, server: engines.NatsServer, tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    path = operator.write(tmp_path / "node.creds", seconds=2)
    node = Node(server.url, credentials=path)
    other = Node(server.url, credentials=operator.write(tmp_path / "other.creds"))
    await node.bus.connect()
    await other.bus.connect()
    heard = asyncio.Event()
    node.bus.listen(("all",), heard.set)
    await heard.wait()
    await node.until([True, False])
    while "event=bus_refused kind=credentials" not in caplog.text:
        await asyncio.sleep(0.02)
    operator.write(path)
    await node.until([True, False, True])
    other.bus.publish("all", b"\x90")
    other.bus.flush(1)
    while not node.heard:
        await asyncio.sleep(0.02)
    assert str(path) not in caplog.text
    for one in (node, other):
        await one.bus.close()
    assert node.there == [True, False, True, False]


async def test_a_certificate_that_nobody_trusts(tmp_path: Path) -> None:
    certificate, key = own_certificate(tmp_path, datetime.datetime.now(datetime.UTC))
    server = engines.NatsServer("--tls", "--tlscert", str(certificate), "--tlskey", str(key))
    try:
        url = f"tls://localhost:{server.port}"
        said = await refused(url)
    finally:
        server.stop()
    assert said.startswith(f"Can't verify the certificate of the bus at {url}: self")
    assert said.endswith(
        "let this machine trust the authority, or set SSL_CERT_FILE to the authority's file."
    )


async def test_an_authority_as_openssl_makes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority, certificate, key = certificate_of_authority(tmp_path, "localhost")
    monkeypatch.setenv("SSL_CERT_FILE", str(authority))
    server = engines.NatsServer("--tls", "--tlscert", str(certificate), "--tlskey", str(key))
    url = f"tls://localhost:{server.port}"
    node = Node(url)
    try:
        await node.bus.connect()
        assert node.there == [True]
        await node.bus.close()
        monkeypatch.delenv("SSL_CERT_FILE")
        assert (await refused(url)).startswith(f"Can't verify the certificate of the bus at {url}:")
    finally:
        server.stop()


@pytest.mark.parametrize("scheme", ["tls", "nats"])
async def test_a_server_that_stands_still_is_left_soon(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scheme: str
) -> None:
    monkeypatch.setattr("relay.server.bus.PING_SECONDS", 0.2)
    with_tls: list[str] = []
    if scheme == "tls":
        certificate, key = certificate_for(tmp_path, "localhost")
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        with_tls = ["--tls", "--tlscert", str(certificate), "--tlskey", str(key)]
    server = engines.NatsServer(*with_tls)
    try:
        node = Node(f"{scheme}://localhost:{server.port}")
        await node.bus.connect()
        server.process.send_signal(signal.SIGSTOP)
        for _ in range(64):  # more than goes into the buffers of the connection
            node.bus.publish("all", bytes(256 * 1024))
        node.bus.flush(1)
        async with asyncio.timeout(20):
            await node.until([True, False])
        assert node.bus.silent > 0.2  # at least one ping was not answered
        server.process.send_signal(signal.SIGCONT)
        await node.until([True, False, True])
        server.process.send_signal(signal.SIGSTOP)
        async with asyncio.timeout(20):
            await node.bus.close()
    finally:
        server.process.send_signal(signal.SIGCONT)
        server.stop()


async def test_a_server_that_ends_each_connection_is_left_alone_for_longer_and_longer() -> None:
    server = engines.NatsServer(settings="max_subscriptions: 5\n")
    node = Node(server.url)
    await node.bus.connect()
    subjects = tuple(f"a.{n}" for n in range(10))
    node.bus.listen(subjects, lambda: None)
    await node.until([True, False])
    await asyncio.sleep(2)
    assert len(node.there) < 10
    node.bus.ignore(subjects)
    while not node.there[-1]:
        await asyncio.sleep(0.02)
    assert not node.bus._subscriptions
    told = len(node.there)
    node.bus._client._status = nats.NATS.CLOSED  # without a word, as when its last write fails
    await node.until([*node.there[:told], False, True])
    await node.bus.close()
    server.stop()


async def test_a_server_that_takes_only_short_messages_is_refused() -> None:
    server = engines.NatsServer(settings="max_payload: 65536\n")
    assert await refused(server.url) == (
        "The bus takes messages of at most 65536 bytes, but the nodes need 524288. Set max_payload"
        " to 1MB in all NATS servers."
    )
    server.stop()


async def test_a_message_that_can_not_be_sent_takes_no_other_with_it() -> None:
    node = Node("nats://127.0.0.1:1")
    publish = mock.AsyncMock(side_effect=[nats.errors.MaxPayloadError, None])
    node.bus._client = mock.Mock(is_connected=True, publish=publish)
    node.bus._tell(True)
    node.bus.publish("c.1", b"large")
    node.bus.publish("c.2", b"small")
    node.bus.flush(1)
    await asyncio.gather(*node.bus._sending)
    assert [call.args[0] for call in publish.await_args_list] == [
        "tc.relay56789.c.1", "tc.relay56789.c.2"
    ]  # fmt: skip


async def test_nothing_overtakes_a_message_that_waits_for_room() -> None:
    node = Node("nats://127.0.0.1:1")
    taken: list[str] = []
    room = asyncio.Event()

    async def publish(subject: str, _: bytes) -> None:
        if subject.endswith("c.1"):
            await room.wait()
        taken.append(subject.rpartition("9.")[2])

    node.bus._client = mock.Mock(is_connected=True, publish=publish)
    node.bus._tell(True)
    for subject in ("c.1", "all"):
        node.bus.publish(subject, b"item")
        node.bus.flush(1)
        await asyncio.sleep(0)
    assert not taken
    room.set()
    await asyncio.gather(*node.bus._sending)
    assert taken == ["c.1", "all"]


async def test_a_heartbeat_comes_after_what_was_announced_before() -> None:
    node = Node("nats://127.0.0.1:1")
    publish = mock.AsyncMock()
    node.bus._client = mock.Mock(is_connected=True, publish=publish)
    node.bus._tell(True)
    for subject, item in (("all", b"first"), ("a.1", b"news"), ("all", b"beat"), ("c.1", b"more")):
        node.bus.publish(subject, item)
    node.bus.flush(1)
    await asyncio.gather(*node.bus._sending)
    subjects = [call.args[0].rpartition("9.")[2] for call in publish.await_args_list]
    assert subjects == ["a.1", "c.1", "all"]


async def test_a_server_answers_only_after_it_knows_what_is_subscribed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The client of NATS sends its ping before commands that wait. A node would read a chat before
    the server knows that the node listens to it, and miss what comes between."""
    server = engines.NatsServer()
    node = Node(server.url)
    await node.bus.connect()
    sent, heard = bytearray(), list[int]()
    write, writelines = BusTransport.write, BusTransport.writelines

    def one(transport: BusTransport, payload: bytes) -> Any:
        sent.extend(payload)
        return write(transport, payload)

    def several(transport: BusTransport, payload: list[bytes]) -> Any:
        sent.extend(b"".join(payload))
        return writelines(transport, payload)

    monkeypatch.setattr(BusTransport, "write", one)
    monkeypatch.setattr(BusTransport, "writelines", several)
    for n in range(3):
        sent.clear()
        node.bus.listen((f"chat.{n}", f"more.{n}"), lambda: heard.append(len(sent)))
        await until(lambda n=n: len(heard) == n + 1)
        words = sent.decode().split()
        assert words.count("PING") == 1 and words.count("SUB") == 2
        assert words[-1] == "PING", words
    pong = asyncio.ensure_future(node.bus._client.flush())
    await node.bus._client.rtt()
    await pong  # each has its own answer
    await node.bus.close()
    server.stop()


async def test_what_is_to_be_sent_waits_until_a_new_connection_is_checked() -> None:
    server = engines.NatsServer()
    node = Node(server.url)
    await node.bus.connect()
    heard: list[bytes] = []

    async def answer(message: Msg) -> None:
        heard.append(message.data)
        if message.reply:
            await message.respond(b"taken")

    other = BusClient()
    await other.connect(server.url)
    await other.subscribe("tc.relay56789.>", cb=answer)
    await other.flush()
    node.bus._jetstream.checked.clear()  # as when it has just come back
    answers: list[bytes | None] = []
    for n in range(3):
        node.bus.ask("node.2", b"%d" % n, answers.append)
    node.bus.publish("all", b"item")
    node.bus.flush(1)
    await other.flush()
    await other.flush()
    assert not heard and not node.bus.idle
    node.bus._jetstream.checked.set()
    node.bus.ask("node.2", b"3", answers.append)
    node.bus.flush(1)
    await until(lambda: len(answers) == 4 and len(heard) == 5)
    assert answers == [b"taken"] * 4
    assert [data for data in heard if len(data) == 1] == [b"0", b"1", b"2", b"3"]
    node.bus._tell(False)  # it was refused
    node.bus.ask("node.2", b"4", answers.append)
    await until(lambda: len(answers) == 5)
    assert answers[-1] is None
    await node.bus.close()
    await other.close()
    server.stop()


async def test_a_fault_of_the_client_ends_no_listening() -> None:
    node = Node("nats://127.0.0.1:1")
    node.bus._client = mock.AsyncMock(is_connected=True)
    node.bus._client.subscribe.side_effect = [AssertionError, mock.DEFAULT]
    for subject in ("a.1", "a.2"):
        heard = asyncio.Event()
        node.bus.listen((subject,), heard.set)
        async with asyncio.timeout(60):
            await heard.wait()
    assert [subject for subject, made in node.bus._subscriptions.items() if made] == ["a.2"]


async def test_each_subject_is_asked_for_once_while_the_bus_comes_back() -> None:
    server = engines.NatsServer()
    node = Node(server.url)
    await node.bus.connect()
    node.bus.listen(("a.1",), lambda: None)
    await asyncio.sleep(0)
    open_again = node.bus._open

    async def open_slowly() -> None:
        opening = asyncio.ensure_future(open_again())
        await asyncio.sleep(0)  # the new client connects
        node.bus.listen(("a.2",), lambda: None)
        await opening

    node.bus._open = open_slowly  # type: ignore[method-assign]
    node.bus._client._status = nats.NATS.CLOSED
    await node.until([True, False, True])
    subjects = [
        sub.subject for sub in node.bus._client._subs.values() if "_INBOX" not in sub.subject
    ]
    assert sorted(subjects) == ["tc.relay56789.a.1", "tc.relay56789.a.2"]
    other = BusClient()
    await other.connect(server.url)
    for number in (1, 2):
        await other.publish(f"tc.relay56789.a.{number}", b"%d" % number)
    await other.close()
    await until(lambda: len(node.heard) == 2)
    await node.bus.close()
    server.stop()


class LittleServer:
    """A server that speaks as much of NATS as a client needs to connect, without TLS."""

    def __init__(self, *, ends: bool = False, **info: Any) -> None:
        self._ends = ends
        self._info = f"INFO {json.dumps(INFO | info)}\r\n".encode()
        self._over = asyncio.Event()
        self.heard = bytearray()
        self.met = self.left = 0
        """Connections that began, and those that ended."""

    @contextlib.asynccontextmanager
    async def serve(self, port: int = 0) -> AsyncIterator[int]:
        """Serve on a port of this machine."""
        server = await asyncio.start_server(self._meet, "127.0.0.1", port)
        try:
            yield server.sockets[0].getsockname()[1]
        finally:
            self._over.set()
            server.close()
            await server.wait_closed()

    async def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.met += 1
        writer.write(self._info)
        with contextlib.suppress(OSError, ValueError):  # ValueError for a line that is too long
            while data := await reader.readline():
                self.heard.extend(data)
                if data == b"PING\r\n":
                    writer.write(b"PONG\r\n" + self._info)
                    if self._ends:
                        break
                    await self._over.wait()
        self.left += 1
        writer.close()


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not true():
            await asyncio.sleep(0.02)


@pytest.mark.parametrize(
    "says",
    [{}, {"tls_required": False, "tls_available": True, "auth_required": True, "nonce": "n"}],
)
async def test_a_server_without_tls_gets_nothing_where_it_has_to_have_it(
    operator: Operator, tmp_path: Path, says: dict[str, Any]
) -> None:
    little = LittleServer(**says)
    async with little.serve() as port:
        url = f"tls://localhost:{port}"
        assert await refused(url, operator.write(tmp_path / "node.creds")) == (
            f"The bus at {url} does not encrypt its connections. Turn on TLS in all NATS servers."
        )
        await until(lambda: little.left == little.met)
    assert little.met
    assert not little.heard


async def test_a_server_that_loses_its_tls_gets_nothing(
    operator: Operator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    certificate, key = certificate_for(tmp_path, "localhost")
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with_tls = ["--tls", "--tlscert", str(certificate), "--tlskey", str(key)]
    server = engines.NatsServer(*with_tls, settings=operator.settings)
    node = Node(
        f"tls://localhost:{server.port}", credentials=operator.write(tmp_path / "node.creds")
    )
    await node.bus.connect()
    heard = asyncio.Event()
    node.bus.listen(("all",), heard.set)
    await heard.wait()
    server.stop()
    await node.until([True, False])
    little = LittleServer()
    async with little.serve(server.port):
        node.bus.publish("all", b"\x90")
        node.bus.flush(1)
        await until(lambda: little.met > 3)
        assert little.left >= little.met - 1  # each was ended before the next
        assert "event=bus_refused kind=encryption" in caplog.text
    assert not little.heard
    server = engines.NatsServer(*with_tls, port=server.port, settings=operator.settings)
    try:
        await node.until([True, False, True])
        await node.bus.close()
    finally:
        server.stop()


async def test_servers_that_a_server_names_are_not_used() -> None:
    other = LittleServer()
    async with other.serve() as far:
        little = LittleServer(ends=True, connect_urls=[f"127.0.0.1:{far}", "192.0.2.1:4222"])
        async with little.serve() as port:
            client = BusClient()
            await client.connect(
                f"nats://127.0.0.1:{port}",
                reconnect_time_wait=0,
                max_reconnect_attempts=-1,
                error_cb=unheard,
            )
            await until(lambda: little.met > 10)
            assert not client.discovered_servers
            assert len(client.servers) == 1
            await client.close()
    assert not other.met


async def unheard(_: Exception) -> None:
    """Take an error, and say nothing."""


async def test_a_bus_ends_soon_while_a_server_takes_nothing() -> None:
    little = LittleServer()
    async with little.serve() as port:
        node = Node(f"nats://127.0.0.1:{port}")
        await node.bus._open()
        node.bus._tell(True)
        client = node.bus._client

        def waits() -> tuple[int, int]:
            writer = client._transport._io_writer
            return client.pending_data_size, writer.transport.get_write_buffer_size()

        for _ in range(64):  # more than goes into the buffers of the connection
            node.bus.publish("all", bytes(256 * 1024))
        node.bus.flush(1)
        before = (0, 0)
        while not (all(before) and before == waits()):
            before = waits()
            await asyncio.sleep(0.1)
        sending = list(node.bus._sending)
        assert sending
        async with asyncio.timeout(20):
            await node.bus.close()
        assert all(task.done() and (task.cancelled() or not task.exception()) for task in sending)
        node.bus.publish("all", b"\x90")  # a node that ends may still have something to say
        node.bus.flush(1)
        assert not node.bus._sending


async def test_a_connection_that_the_client_leaves_open_is_ended_before_the_next() -> None:
    little = LittleServer()
    async with little.serve() as port:
        transport = BusTransport()
        for _ in range(3):
            await transport.connect(urlparse(f"nats://127.0.0.1:{port}"), 1024, 10)
        await until(lambda: (little.met, little.left) == (3, 2))
        waiting = asyncio.ensure_future(transport.wait_closed())
        for _ in range(3):
            await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.wait({waiting})
        transport.close()  # type: ignore[no-untyped-call]
        await transport.wait_closed()  # although the first wait was cancelled
        await until(lambda: little.left == 3)
