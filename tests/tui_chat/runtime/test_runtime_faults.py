"""The runtime when disks are full, caches damaged, listeners rash and relays odd; the passphrase
changed while it runs."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

import pytest
from websockets.asyncio.server import ServerConnection, serve

from relay.wire import protocol as wire
from relay.wire.codec import decode_request, encode
from relay.wire.errors import Code
from relay.wire.groups import GroupCreate, GroupInvite, GroupJoin
from relay.wire.protocol import Delete, Hello
from relay.wire.relay_link import RelayLink
from tests.kit.relay_client import here
from tests.kit.runtime import PATIENCE, ROOM, address, done, keys_for, running_client
from tui_chat.bot import Bot
from tui_chat.cloud.login import STRANGER
from tui_chat.core import events
from tui_chat.runtime import link as link_module
from tui_chat.runtime.cache import Cache
from tui_chat.runtime.keyfile import KeyFile
from tui_chat.runtime.link import PROTOCOL_BROKEN
from tui_chat.runtime.process import RequestFailed
from tui_chat.runtime.runtime import Runtime
from tui_chat.ui.keys import KEY_NAMES

pytestmark = pytest.mark.usefixtures("cheap_passphrases")


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(link_module, "FIRST_RETRY", 0.02)
    monkeypatch.setattr(link_module, "LAST_RETRY", 0.2)


async def test_a_full_disk_ends_no_connection(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with here(tmp_path / "relay") as relay:
        keys, cache = keys_for(tmp_path, address(relay), "ada"), tmp_path / "ada" / "cache.db"

        def full(*_: object) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(KeyFile, "save", full)
        async with running_client(keys, cache, register="") as (runtime, heard):
            await heard.until(lambda: heard.of(events.LoggedIn))
            assert "key file can't be written" in heard.of(events.Trouble)[0].title

            def broken(*_: object) -> None:
                raise sqlite3.OperationalError("database or disk is full")

            monkeypatch.setattr(Cache, "keep", broken)
            assert not (await runtime.ask(GroupCreate, ROOM)).code
            assert runtime.say(events.CloudText(ROOM, "still sent"))
            await heard.until(lambda: [a for a in heard.of(events.RequestResult) if a.value])
            assert heard.of(events.Trouble)[-1].title == "The cache cannot be written"
            assert runtime.client.network is events.Network.ONLINE


async def test_older_lines_come_from_the_cache_and_from_the_relay(tmp_path: Path) -> None:
    async with here(tmp_path / "relay", limits=False) as relay:
        keys, cache = keys_for(tmp_path, address(relay), "ada"), tmp_path / "ada" / "cache.db"
        async with Bot.online(keys, register="") as bot:
            await bot.groups.create(ROOM)
            ids = [bot.say(ROOM, f"text {n}") for n in range(430)]
            await bot.runtime.answer(ids[-1])
        async with running_client(keys, cache) as (runtime, heard):
            log = runtime.client.conversations
            for wanted in (232, 32, 1):
                await heard.until(
                    lambda w=wanted: ROOM in log.all and log.all[ROOM].log.first_loaded == w
                )
                runtime.load(ROOM, "older")
            runtime.mark_read(ROOM, 431)
        async with running_client(keys, cache) as (runtime, heard):
            lines = runtime.client.conversations.all[ROOM].log
            assert len(lines.lines) == 1 and lines.unread == 0, "of a chat that is not looked at"
            runtime.look_into(ROOM)
            assert lines.first_loaded == 231 and lines.read == 431, "at once, from the cache"
            runtime.load(ROOM, "older")
            assert lines.first_loaded == 31
            runtime.load(ROOM, "older")
            assert [x.seq for x in lines.lines] == list(range(1, 432))


async def test_a_deleted_message_that_is_not_loaded_is_no_longer_unread(tmp_path: Path) -> None:
    async with here(tmp_path / "relay", limits=False) as relay:
        keys, cache = keys_for(tmp_path, address(relay), "ada"), tmp_path / "ada" / "cache.db"
        async with running_client(keys_for(tmp_path, address(relay), "bob"), register="") as (
            bob, _,
        ):  # fmt: skip
            assert await bob.online(PATIENCE)
            await bob.ask(GroupCreate, ROOM)
            async with running_client(keys, cache, register="") as (ada, heard):
                assert await ada.online(PATIENCE)
                await bob.ask(GroupInvite, ROOM, "ada")
                await ada.ask(GroupJoin, ROOM)
                for n in range(4):
                    await bob.answer(bob.say(events.CloudText(ROOM, f"text {n}")))
                known = ada.client.conversations.all
                await heard.until(lambda: known[ROOM].log.unread == 4)
            async with running_client(keys, cache) as (ada, heard):
                assert await ada.online(PATIENCE)
                log = ada.client.conversations.all[ROOM].log
                assert log.unread == 4 and len(log.lines) == 1
                await bob.ask(Delete, ROOM, log.head - 2)
                await heard.until(lambda: log.unread == 3)


async def test_events_are_told_in_order_also_when_a_listener_acts(tmp_path: Path) -> None:
    async with here(tmp_path / "relay") as relay:
        keys = keys_for(tmp_path, address(relay), "ada")
        runtime = Runtime(keys, None, names=KEY_NAMES, register="")
        seen: list[list[str]] = [[], []]

        def act(event: events.Event) -> None:
            seen[0].append(type(event).__name__)
            if isinstance(event, events.LoggedIn):
                runtime.say(events.CloudText("#nowhere", "x"))

        silence = runtime.listen(act)
        runtime.listen(lambda event: seen[1].append(type(event).__name__))
        await runtime.start()
        assert await runtime.online(PATIENCE)
        assert seen[0] == seen[1]
        assert seen[0].index("ActionRefused") > seen[0].index("InvitationsChanged"), "later"
        silence()
        runtime.discard("#nowhere", "x")
        runtime.retry("#nowhere", "x")
        await runtime.stop()
        assert len(seen[1]) >= len(seen[0])


async def test_later_words_are_ignored_and_nonsense_ends_the_connection(tmp_path: Path) -> None:
    said: list[str] = []

    async def speak(ws: ServerConnection) -> None:
        assert isinstance(decode_request(await ws.recv()), Hello)
        said.append("hello")
        await ws.send('{"t":"something.new","x":1}')
        nonsense = '{"t":"msg","seq":' + "9" * 400 + "}"
        late = encode(wire.Error(Code.RATE, "Too many tries.", retry_ms=1))
        await ws.send(nonsense if len(said) == 2 else late, text=True)
        await ws.wait_closed()

    def time_is_up(why: str) -> None:
        if "did not prove that it is your relay" in why:
            raise TimeoutError

    async with serve(speak, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        keys = keys_for(tmp_path, RelayLink("127.0.0.1", port, bytes(32)), "ada")
        async with running_client(keys) as (_, heard):
            await heard.until(lambda: len(said) >= 4)
            (told,) = heard.of(events.Trouble)
            assert told.text == STRANGER and not heard.of(events.LoginRefused)
            assert PROTOCOL_BROKEN in {change.why for change in heard.of(events.NetworkChanged)}
        with pytest.raises(RequestFailed, match="did not prove that it is your relay"):
            await Bot.online(keys, waits=time_is_up).__aenter__()


async def test_the_passphrase_is_changed_beside_the_loop(tmp_path: Path) -> None:
    async with here(tmp_path / "relay", limits=False) as relay:
        keys = keys_for(tmp_path, address(relay), "ada")
        async with running_client(keys, register="") as (ada, _):
            assert await ada.online(20) and not ada.key_file_sealed
            first = ada.change_passphrase("", "one")
            busy = await ada.answer(ada.change_passphrase("", "two"), PATIENCE)
            assert busy.code == "busy"
            await done(ada, first)
            assert ada.key_file_sealed and KeyFile.open(keys.path, "one").identity == keys.identity
            assert (await ada.answer(ada.change_passphrase("two", "x"))).code == "passphrase"
            await done(ada, ada.change_passphrase("one", ""))
            assert not ada.key_file_sealed and KeyFile.open(keys.path, "")
