"""Asking a relay who it is: a real one, an impostor, a stranger, and nobody."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from websockets.asyncio.server import ServerConnection, serve

from relay.wire import protocol as ev
from relay.wire.codec import decode_request, encode
from relay.wire.errors import Code
from relay.wire.relay_link import RelayLink
from tests.kit.client import Relay as Impostor
from tests.kit.relay_client import here
from tests.kit.runtime import address, free_port
from tui_chat.doctor import profile
from tui_chat.doctor.profile import ask
from tui_chat.runtime.link import RelayConnection

Answering = Callable[[ServerConnection], Awaitable[None]]


@contextlib.asynccontextmanager
async def stranger(answer: Answering, relay_id: bytes = bytes(32)) -> AsyncIterator[RelayLink]:
    """Something on loopback that speaks websockets."""
    async with serve(answer, "127.0.0.1", 0) as server:
        yield RelayLink("127.0.0.1", server.sockets[0].getsockname()[1], relay_id)


def saying(*frames: bytes) -> Answering:
    async def answer(connection: ServerConnection) -> None:
        await connection.recv()
        for frame in frames:
            await connection.send(frame, text=True)
        await connection.wait_closed()

    return answer


async def test_a_relay_proves_itself_and_knows_nobody_for_it(tmp_path: Path) -> None:
    async with here(tmp_path) as relay:
        found = await ask(address(relay))
        assert (found.answered, found.complaint) == (True, "")
        assert (found.tls, found.loopback) == (False, True)
        assert 0 < found.seconds < profile.SECONDS
        assert found.skew is not None
        assert abs(found.skew) < 5


async def test_over_tls_the_certificate_is_the_one_that_the_relay_signed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(RelayLink, "loopback", False)
    async with here(tmp_path, tls=True) as relay:
        found = await ask(address(relay))
        assert (found.complaint, found.tls, found.loopback) == ("", True, False)
        link = RelayConnection._open

        async def forged(self: RelayConnection) -> object:
            monkeypatch.setattr("tui_chat.runtime.link._certificate_hash", lambda _: b"\x01" * 32)
            return await link(self)

        monkeypatch.setattr(RelayConnection, "_open", forged)
        found = await ask(address(relay))
    assert "certificates differ" in found.complaint


async def test_plain_where_it_was_asked_for_is_not_called_tls(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(RelayLink, "loopback", False)
    async with here(tmp_path) as relay:
        found = await ask(address(relay), insecure=True)
    assert (found.complaint, found.tls, found.loopback) == ("", False, False)


async def test_another_relay_in_its_place(tmp_path: Path) -> None:
    async with here(tmp_path) as relay:
        found = await ask(RelayLink("127.0.0.1", relay.port, bytes(32)))
    assert found.answered
    assert found.complaint.startswith("it has another identity")


async def test_an_impostor_with_the_right_public_key() -> None:
    true = Impostor()

    async def answer(connection: ServerConnection) -> None:
        hello = decode_request(await connection.recv())
        challenge = true.challenge(bytes(32))  # not what was asked
        assert hello
        await connection.send(encode(challenge), text=True)
        await connection.wait_closed()

    async with stranger(answer, true.id) as at:
        found = await ask(at)
    assert found.complaint.startswith("it could not prove its identity")


@pytest.mark.parametrize(
    ("frames", "word"),
    [
        ((b"hello",), "language"),
        ((b'{"t":"later"}', b'{"t":"msg"}'), "language"),
        ((encode(ev.AuthFailed()),), "language"),
        ((encode(ev.Error(Code.VERSION, "\x1b[2Jspeak 7")),), "another version"),
        ((b"x", b"y", b"z"), "language"),
    ],
)
async def test_what_speaks_otherwise(frames: tuple[bytes, ...], word: str) -> None:
    async with stranger(saying(*frames)) as at:
        found = await ask(at)
    assert found.answered
    assert word in found.complaint
    assert found.complaint.isprintable()


async def test_nobody_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(profile, "SECONDS", 3600.0)  # so it is the refusal that ends it
    found = await ask(RelayLink("127.0.0.1", free_port(), bytes(32)))
    assert not found.answered


async def test_one_that_hangs_up_and_one_that_is_silent() -> None:
    async def silent(connection: ServerConnection) -> None:
        await connection.wait_closed()

    async def brief(connection: ServerConnection) -> None:
        await connection.close()

    async with stranger(brief) as at:
        assert not (await ask(at)).answered
    async with stranger(silent) as at:
        assert not (await ask(at, seconds=0.1)).answered
    assert len(asyncio.all_tasks()) == 1


@pytest.mark.parametrize("date", ["", "yesterday", "Tue, 24 Nov 99999 20:00:00 GMT"])
async def test_a_clock_that_cannot_be_read(
    date: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with here(tmp_path) as relay:
        init = RelayConnection.__init__

        def dated(self: RelayConnection, *args: object, **options: object) -> None:
            init(self, *args, **options)  # type: ignore[arg-type]

        monkeypatch.setattr(RelayConnection, "__init__", dated)
        monkeypatch.setattr(
            RelayConnection, "date", property(lambda _: date, lambda *_: None), raising=False
        )
        found = await ask(address(relay))
    assert found.complaint == ""
    assert found.skew is None
