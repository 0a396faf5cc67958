"""Looking at a profile, which changes nothing in it; and asking a relay who it is: a real one, an
impostor, a stranger, and nobody."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sqlite3
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
from tui_chat.demo.run import new_person
from tui_chat.doctor import facts, run
from tui_chat.doctor import profile as doctor_profile
from tui_chat.doctor.profile import ask
from tui_chat.runtime import cache_file
from tui_chat.runtime.cache import Cache
from tui_chat.runtime.keyfile import MODERATE, KeyFile
from tui_chat.runtime.link import RelayConnection
from tui_chat.runtime.profile import Profile
from tui_chat.runtime.sealed_file import UNPROTECTED

AT = RelayLink("127.0.0.1", 9, bytes(32))


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    keys = new_person(tmp_path, AT, "ada")
    Cache(keys.path.parent / "cache.db", "ada").close()
    return Profile(keys.path.parent)


def looked(directory: Path) -> facts.ProfileFacts:
    with doctor_profile.look(directory) as (found, _):
        return found


def contents(directory: Path) -> dict[str, tuple[bytes, int, int]]:
    return {
        str(path.relative_to(directory)): (path.read_bytes(), s.st_mode, s.st_mtime_ns)
        for path in sorted(directory.rglob("*")) if (s := path.stat()) and path.is_file()
    }  # fmt: skip


def test_a_whole_profile(profile: Profile) -> None:
    before = contents(profile.directory)
    with doctor_profile.look(profile.directory) as (found, usable):
        assert usable
    assert contents(profile.directory) == before
    assert found.key == facts.KeyFileFacts(False, *UNPROTECTED)
    assert (found.cache, found.in_use, found.problem) == (facts.CacheFinding.GOOD, False, "")
    assert found.free and found.directory == str(profile.directory)
    # A sealed key file tells its work and is not opened.
    keys = KeyFile.open(profile.key_file, "")
    keys.set_passphrase("correct horse", os.urandom)
    assert looked(profile.directory).key == facts.KeyFileFacts(True, *MODERATE)


def test_a_missing_profile_is_not_created(tmp_path: Path) -> None:
    found = looked(tmp_path / "none" / "yet")
    assert (found.exists, found.key, found.cache) == (False, None, None)
    assert found.free
    assert list(tmp_path.iterdir()) == []


def test_one_that_others_can_look_into_is_not_looked_into(tmp_path: Path, profile: Profile) -> None:
    profile.directory.chmod(0o755)
    with doctor_profile.look(profile.directory) as (found, usable):
        assert usable is None
    assert "chmod 700" in found.problem and found.key is None
    (tmp_path / "file").touch()
    assert "profile folder" in looked(tmp_path / "file").problem


def test_another_tui_chat_is_seen_and_let_alone(profile: Profile) -> None:
    profile.lock()
    try:
        found = looked(profile.directory)
        assert (found.in_use, found.cache) == (True, None)
        assert found.key
    finally:
        profile.release()
    assert not looked(profile.directory).in_use


def test_a_key_file_that_is_open_damaged_or_a_link_to_nowhere(profile: Profile) -> None:
    profile.key_file.chmod(0o640)
    with doctor_profile.look(profile.directory) as (found, usable):
        assert usable is None
    assert found.key and "chmod 600" in found.key.problem
    profile.key_file.chmod(0o600)
    profile.key_file.write_bytes(b"x" * 200)
    key = looked(profile.directory).key
    assert key and "not a key file" in key.problem
    profile.key_file.unlink()
    profile.key_file.symlink_to("nowhere")
    key = looked(profile.directory).key
    assert key and key.problem


def test_a_cache_that_is_too_new_damaged_or_none_is_left_where_it_is(profile: Profile) -> None:
    db = sqlite3.connect(profile.cache)
    db.execute(f"PRAGMA user_version = {cache_file.VERSION + 1}")
    db.commit()
    db.close()
    assert looked(profile.directory).cache is facts.CacheFinding.TOO_NEW
    profile.cache.write_bytes(b"x" * 5000)
    before = contents(profile.directory)
    assert looked(profile.directory).cache is facts.CacheFinding.DAMAGED
    assert contents(profile.directory) == before
    profile.cache.unlink()
    profile.cache.mkdir()
    assert looked(profile.directory).cache is facts.CacheFinding.UNREADABLE


def test_swap_space_is_found_where_it_is_listed(tmp_path: Path) -> None:
    listed = tmp_path / "swaps"
    head = "Filename\t\t\tType\t\tSize\t\tUsed\t\tPriority\n"
    listed.write_text(head)
    assert run.swap(listed) is False
    listed.write_text(f"{head}/dev/dm-1 partition 8 0 -2\n")
    assert run.swap(listed) is True
    assert run.swap(tmp_path / "none") is None


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
        assert 0 < found.seconds < doctor_profile.SECONDS
        assert found.skew is not None and abs(found.skew) < 5


async def test_over_tls_the_certificate_is_the_one_that_the_relay_signed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(RelayLink, "loopback", False)
    async with here(tmp_path, tls=True) as relay:
        found = await ask(address(relay))
        assert (found.complaint, found.tls, found.loopback) == ("", True, False)
        link = RelayConnection._open

        async def forged(self: RelayConnection, seconds: float) -> object:
            monkeypatch.setattr("tui_chat.runtime.link._certificate_hash", lambda _: b"\x01" * 32)
            return await link(self, seconds)

        monkeypatch.setattr(RelayConnection, "_open", forged)
        found = await ask(address(relay))
    assert "not the relay's certificate" in found.complaint


async def test_another_relay_in_its_place(tmp_path: Path) -> None:
    async with here(tmp_path) as relay:
        found = await ask(RelayLink("127.0.0.1", relay.port, bytes(32)))
    assert found.answered
    assert found.complaint.startswith("the server's identity is not the one")


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
    assert found.complaint.startswith("the server could not prove its identity")


@pytest.mark.parametrize(
    ("frames", "word"),
    [((b'{"t":"later"}', b'{"t":"msg"}'), "protocol"), ((b"x", b"y", b"z"), "protocol"),
     ((encode(ev.AuthFailed()),), "protocol"),
     ((encode(ev.Error(Code.VERSION, "\x1b[2Jspeak 7")),), "different version")],
)  # fmt: skip
async def test_a_server_of_another_protocol_is_reported(
    frames: tuple[bytes, ...], word: str
) -> None:
    async with stranger(saying(*frames)) as at:
        found = await ask(at)
    assert found.answered and word in found.complaint and found.complaint.isprintable()


async def test_a_refused_connection_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor_profile, "SECONDS", 3600.0)  # so it is the refusal that ends it
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
