"""A relay as a process of its own: its links, its sentences, its end."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from pathlib import Path

import pytest

from relay.wire.relay_link import parse_relay_link
from tui_chat.bot import Bot
from tui_chat.demo.run import new_person
from tui_chat.host.relay_process import LOG_BYTES, running_relay
from tui_chat.runtime.process import BotError

LOCAL = ("--listen", "127.0.0.1:0", "--registration", "invite")


async def test_a_link_lets_in_as_many_as_it_says(tmp_path: Path) -> None:
    async with running_relay(tmp_path / "relay", tmp_path / "log", *LOCAL) as relay:
        before = time.time()
        invite = await relay.invite(2, 600)
        assert invite.uses == 2 and before + 600 <= invite.until <= time.time() + 600
        link = parse_relay_link(invite.link)
        assert (link.place, link.relay_id) == (relay.address.place, relay.address.relay_id)
        for name in ("ada", "bob"):
            async with Bot.online(new_person(tmp_path, link, name), register=link.invite) as bot:
                assert bot.user == name
        with pytest.raises(BotError, match="used up"):
            async with Bot.online(new_person(tmp_path, link, "eve"), register=link.invite):
                pass
        moved = parse_relay_link((await relay.invite(1, 60, "chat.example.org:443")).link)
        assert (moved.host, moved.port) == ("chat.example.org", 443)
        assert moved.invite != link.invite
        with pytest.raises(BotError, match="made no link: --uses"):
            await relay.invite(0, 60)


async def test_it_ends_when_it_is_left_and_says_when_it_ends_before(tmp_path: Path) -> None:
    async with running_relay(tmp_path / "relay", tmp_path / "log", *LOCAL) as relay:
        pid = relay._process.pid
        waiting = asyncio.create_task(relay.ended())
        await asyncio.sleep(0)
        assert not waiting.done()
        os.kill(pid, signal.SIGKILL)
        await asyncio.wait_for(waiting, 20)
    async with running_relay(tmp_path / "relay", tmp_path / "log", *LOCAL) as relay:
        pid = relay._process.pid
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


async def test_what_keeps_it_from_starting_is_its_own_sentence(tmp_path: Path) -> None:
    data, log = tmp_path / "relay", tmp_path / "log"
    log.write_bytes(b"an old sentence\n" * (LOG_BYTES // 8))
    async with running_relay(data, log, *LOCAL):
        assert log.stat().st_size < LOG_BYTES
        with pytest.raises(BotError, match=r"did not start\. Another relay is running on"):
            async with running_relay(data, log, *LOCAL):
                pass
    with pytest.raises(BotError, match=r"did not start\. .* is not HOST:PORT"):
        async with running_relay(data, log, "--listen", "no host"):
            pass


async def test_a_folder_named_relay_where_one_stands_is_not_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "relay").mkdir()
    (tmp_path / "relay" / "__init__.py").write_text("raise SystemExit('not this one')")
    monkeypatch.chdir(tmp_path)
    async with running_relay(tmp_path / "data", tmp_path / "log", *LOCAL) as relay:
        assert parse_relay_link((await relay.invite(1, 60)).link)
