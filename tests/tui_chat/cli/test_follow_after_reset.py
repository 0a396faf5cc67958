"""`tui-chat tail --follow` goes on after the relay was reset to an earlier state, and says so."""

from __future__ import annotations

import asyncio
import signal
import sys
from argparse import Namespace
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from relay.wire.messages import Page
from tests.kit.relay_client import RelayProcess, start_relay
from tests.kit.runtime import Running, bot, free_port, person, start
from tui_chat.bot import Bot
from tui_chat.cli.messages import tail
from tui_chat.cloud.history import RESET
from tui_chat.core.events import LoggedIn, RequestResult
from tui_chat.core.step import Step
from tui_chat.runtime.process import RequestFailed

SAYS = "The relay was reset to an earlier state."
FOLLOW = ("--follow", "--json", "--count", "1")


@pytest.fixture
async def relay(tmp_path: Path) -> AsyncIterator[RelayProcess]:
    process = start_relay(tmp_path / "relay", "--listen", f"127.0.0.1:{free_port()}")
    yield process
    process.stop()


async def operator(relay: RelayProcess, command: str, *args: str) -> None:
    done = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "relay", command, "--data", str(relay.data), *args),
        stdout=asyncio.subprocess.DEVNULL,
    )
    assert await done.wait() == 0


async def snapshot(relay: RelayProcess) -> None:
    await operator(relay, "snapshot", "early")


async def reset(relay: RelayProcess) -> None:
    await operator(relay, "reset", "--to", "early", "--yes")


async def two(tmp_path: Path, relay: RelayProcess) -> tuple[Path, Path]:
    """Return the profiles of ada, who owns #room with one message, and of bob, its member, and take
    a snapshot."""
    ada = await person(tmp_path, relay.link, "ada", "#room")
    bob = await person(tmp_path, relay.link, "bob")
    async with bot(ada) as one, bot(bob) as other:
        await one.groups.invite("#room", "bob")
        await other.groups.join("#room")
        await one.send("#room", "old")
    await snapshot(relay)
    return ada, bob


async def texts(following: Running, count: int) -> list[str]:
    return [(await following.next())["text"] for _ in range(count)]


async def test_follow_goes_on_where_a_chat_that_lost_messages_ends(
    tmp_path: Path, relay: RelayProcess
) -> None:
    ada, bob = await two(tmp_path, relay)
    async with bot(ada) as one:
        for n in range(5):
            await one.send("#room", f"lost {n}")
        async with start(bob, "tail", "#room", *FOLLOW) as following:
            last = (await following.next(text="lost 4"))["seq"]
            await reset(relay)
            told = await following.next()
            assert told == {"event": "reset", "chat": "#room", "since": last - 5}
            await one.runtime.online(30)
            again = [await one.send("#room", f"later {n}") for n in range(7)]
            assert again[0] < last < again[-1], "their places are partly those of lost messages"
            assert await texts(following, 7) == [f"later {n}" for n in range(7)]
            await one.edit("#room", again[0], "edited")
            assert (await following.next())["event"] == "edited"


async def test_people_read_that_the_relay_was_reset(tmp_path: Path, relay: RelayProcess) -> None:
    ada, bob = await two(tmp_path, relay)
    async with bot(ada) as one:
        await one.send("#room", "lost")
        async with start(bob, "tail", "#room", "--follow") as following:
            out = following.process.stdout
            assert out and [(await out.readline()).endswith(x) for x in (b"old\n", b"lost\n")]
            await reset(relay)
            while (said := await following.warning()) != SAYS:
                assert "reset" not in said, said
            await one.runtime.online(30)
            await one.send("#room", "later")
            assert (await out.readline()).endswith(b" ada: later\n")


async def test_messages_from_before_the_follower_is_back_are_not_left_out(
    tmp_path: Path, relay: RelayProcess
) -> None:
    """The chat has lost nothing: what was written after the reset stands above what was printed."""
    ada, bob = await two(tmp_path, relay)
    async with bot(ada) as one, start(bob, "tail", "#room", *FOLLOW) as following:
        seq = (await following.next(text="old"))["seq"]
        following.signal(signal.SIGSTOP)
        await reset(relay)
        await one.runtime.online(30)
        for n in range(3):
            await one.send("#room", f"meanwhile {n}")
        following.signal(signal.SIGCONT)
        assert await following.next() == {"event": "reset", "chat": "#room", "since": seq}
        assert await texts(following, 3) == [f"meanwhile {n}" for n in range(3)]


async def test_follow_goes_on_in_a_direct_chat_that_was_created_again(
    tmp_path: Path, relay: RelayProcess
) -> None:
    ada, bob = await two(tmp_path, relay)
    async with bot(ada) as one:
        chat = await one.open_direct("bob")
        for n in range(3):
            await one.send(chat, f"lost {n}")
        async with start(bob, "tail", "@ada", *FOLLOW) as following:
            await following.next(text="lost 2")
            await reset(relay)
            assert await following.next() == {"event": "reset", "chat": "@ada", "since": 0}
            await one.runtime.online(30)
            assert await one.open_direct("bob") == chat
            for n in range(2):
                await one.send(chat, f"later {n}")
            assert await texts(following, 2) == ["later 0", "later 1"]


async def test_follow_waits_until_a_direct_chat_is_there_again(
    tmp_path: Path, relay: RelayProcess
) -> None:
    """The relay has lost the other account too, so nobody can create the chat at once."""
    ada = await person(tmp_path, relay.link, "ada")
    await snapshot(relay)
    bob = await person(tmp_path, relay.link, "bob")
    async with bot(bob) as other:
        await other.send(await other.open_direct("ada"), "lost")
    async with start(ada, "tail", "@bob", *FOLLOW) as following:
        await following.next(text="lost")
        await reset(relay)
        assert await following.next() == {"event": "reset", "chat": "@bob", "since": 0}
        bob = await person(tmp_path / "again", relay.link, "bob")
        async with bot(bob) as other:
            await other.send(await other.open_direct("ada"), "later")
        assert await texts(following, 1) == ["later"]


async def test_follow_says_why_a_chat_is_gone_after_a_reset(
    tmp_path: Path, relay: RelayProcess
) -> None:
    ada = await person(tmp_path, relay.link, "ada")
    await snapshot(relay)
    async with bot(ada) as one:
        await one.groups.create("#room")
        await one.send("#room", "lost")
    async with start(ada, "tail", "#room", "--follow") as following:
        out = following.process.stdout
        assert out and (await out.readline()).endswith(b"lost\n")
        await reset(relay)
        ran = await following.end()
    said = [line.removeprefix("tui-chat: ") for line in ran.err.splitlines()]
    assert ran.code == 1 and said[-2:] == [SAYS, "You are no longer in #room."]


async def test_a_reset_in_the_middle_of_a_request_does_not_end_follow(
    tmp_path: Path, relay: RelayProcess, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """The request is refused because it names a place from before the reset."""
    ada, bob = await two(tmp_path, relay)
    page, asked = Bot.page, asyncio.Event()

    async def refused(self: Bot, chat: str, **fields: int) -> RequestResult[Page]:
        if asked.is_set():
            return await page(self, chat, **fields)
        asked.set()
        self.runtime.do(Step(tell=[RESET, LoggedIn(self.user)]))
        raise RequestFailed("Nothing was sent. The relay was reset to an earlier state.")

    async with bot(ada) as one, bot(bob) as other:
        args = Namespace(chat="#room", since=None, count=0, follow=True, json=True)
        task = asyncio.create_task(tail(one, args))
        for _ in range(3):  # then the follower has read up to the end
            await one.page("#room", limit=1)
        monkeypatch.setattr(Bot, "page", refused)
        await other.send("#room", "first")
        said = ""
        async with asyncio.timeout(30):
            while not task.done() and "first" not in said:
                await asyncio.sleep(0.01)
                said += capsys.readouterr().out
        assert not task.done() and asked.is_set()
        assert said.index('"reset"') < said.index('"first"')
        task.cancel()
