"""A bot that reads slower than is written: its inbox is bounded, the relay waits, nothing is lost
unsaid."""

from __future__ import annotations

import argparse
import asyncio
import json
from collections.abc import AsyncIterator
from itertools import count, pairwise
from pathlib import Path
from typing import Any

import pytest

import tui_chat
import tui_chat.bot.bot
from relay.wire.codec import encode
from relay.wire.errors import Code
from relay.wire.protocol import Error
from tests.kit.relay_client import RelayProcess
from tests.kit.runtime import bot, person, relay_fixture
from tui_chat.bot import Bot, FellBehind
from tui_chat.cli import output as cli_output
from tui_chat.cli.messages import tail
from tui_chat.cli.output import event_or
from tui_chat.cloud.refusals import LEAST_PAUSE
from tui_chat.core.events import LineAdded, LoggedIn

relay = relay_fixture()

COUNT = count()
"""Numbers of the people: they share a relay."""
INBOX, MOST, SAID = 100, 300, 300


@pytest.fixture
async def pair(
    tmp_path: Path, relay: RelayProcess, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[tuple[Bot, Bot]]:
    """Two in #room; the second one has read all that was there."""
    monkeypatch.setattr(tui_chat.bot.bot, "INBOX", INBOX)
    monkeypatch.setattr(tui_chat.bot.bot, "INBOX_MOST", MOST)
    number = next(COUNT)
    one, two = f"ada{number}", f"bob{number}"
    room = f"#room{number}"
    ada_at = await person(tmp_path, relay.link, one, room)
    bob_at = await person(tmp_path, relay.link, two)
    async with bot(ada_at) as ada, bot(bob_at) as bob:
        await ada.groups.invite(room, two)
        await bob.groups.join(room)
        yield ada, bob
        await ada.groups.leave(room)


def room(one: Bot) -> str:
    (found,) = one.runtime.client.conversations.all
    return found


async def say_much(ada: Bot, count: int = SAID) -> list[str]:
    texts = [f"text {n}" for n in range(count)]
    for n in range(0, count, 10):
        ids = [ada.say(room(ada), text) for text in texts[n : n + 10]]
        await ada.runtime.answer(ids[-1])
        while ada.behind:
            await ada.next()
    return texts


async def holds_back(bob: Bot) -> None:
    """Wait until no more is read of what the relay sends."""
    async with asyncio.timeout(30):
        while not bob.runtime._held:
            await asyncio.sleep(0.01)


async def heard(bob: Bot, count: int) -> list[str]:
    found: list[str] = []
    async with asyncio.timeout(30):
        while len(found) < count:
            match await bob.next():
                case LineAdded(line=line) if line.kind == "text" and not line.own:
                    found.append(line.text)
    return found


async def test_a_bot_that_is_behind_can_ask_and_send_and_gets_all_later(
    pair: tuple[Bot, Bot],
) -> None:
    ada, bob = pair
    texts = await say_much(ada, 70)
    await holds_back(bob)
    for _ in range(5):  # what the relay would send more of comes in this time
        await ada.page(room(ada), limit=1)
    assert INBOX <= len(bob._inbox) < INBOX + 20
    assert await bob.send(room(bob), "not now") > 70
    assert (await bob.page(room(bob), limit=1)).value
    assert await heard(bob, 70) == texts
    assert bob.connected and len(bob._inbox) < INBOX


async def test_an_overflow_is_announced_and_later_events_arrive(pair: tuple[Bot, Bot]) -> None:
    """A bot that only sends reads no events: they take no more room than this."""
    ada, bob = pair
    await say_much(ada)
    while len(bob._inbox) <= MOST:
        await bob.page(room(bob), limit=1)
    for _ in range(3):
        await bob.page(room(bob), limit=1)
    assert len(bob._inbox) == MOST + 1
    for _ in range(MOST):
        await bob.next()
    with pytest.raises(FellBehind, match="too slow, and some events were dropped"):
        await bob.next()
    await ada.send(room(ada), "the last")
    async with asyncio.timeout(30):
        while True:
            match await bob.next():
                case LineAdded(line=line) if line.text == "the last":
                    return


async def test_a_full_bot_comes_back_over_a_broken_link(pair: tuple[Bot, Bot]) -> None:
    ada, bob = pair
    await say_much(ada)
    await holds_back(bob)
    bob.runtime._link.cut()
    async with asyncio.timeout(30):
        while not isinstance(await bob.next(), LoggedIn):
            pass
    assert await bob.send(room(bob), "here again")


async def test_an_event_stays_when_its_wait_is_given_up(pair: tuple[Bot, Bot]) -> None:
    """Also at the very moment in which it comes."""
    _, bob = pair
    while bob.behind:
        await bob.next()
    for _ in range(20):
        waiting = asyncio.create_task(event_or(bob, None, None))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        event = LoggedIn("bob")
        bob._receive_event(event)
        await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.wait([waiting])
        got = waiting.result() if not waiting.cancelled() else await bob.next()
        assert got is event
        await asyncio.sleep(0)
        assert not bob.behind


async def test_following_misses_nothing(
    pair: tuple[Bot, Bot], capsys: pytest.CaptureFixture[str]
) -> None:
    ada, bob = pair
    texts = await say_much(ada)
    while len(bob._inbox) <= MOST:
        await bob.page(room(bob), limit=1)

    args = argparse.Namespace(chat=room(bob), since=0, count=None, follow=True, json=True)
    following = asyncio.create_task(tail(bob, args))
    await ada.send(room(ada), "the last")
    said = ""
    async with asyncio.timeout(30):
        while '"the last"' not in said:
            await asyncio.sleep(0.05)
            said += capsys.readouterr().out
            assert not following.done()
        while bob.behind:
            await asyncio.sleep(0.05)
    following.cancel()
    await asyncio.wait([following])
    assert following.cancelled()
    said += capsys.readouterr().out
    assert [json.loads(line)["text"] for line in said.splitlines()] == [*texts, "the last"]


class Following:
    """`tail --follow --json` in this process; its lines are read one by one."""

    def __init__(self, one: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
        self._one, self._lines = one, asyncio.Queue[dict[str, Any]]()
        monkeypatch.setattr(cli_output, "put", lambda **line: self._lines.put_nowait(line))

    async def __aenter__(self) -> Following:
        chat = room(self._one)
        args = argparse.Namespace(chat=chat, since=None, count=1, follow=True, json=True)
        self.task = asyncio.create_task(tail(self._one, args))
        return self

    async def __aexit__(self, *_: object) -> None:
        self.task.cancel()
        await asyncio.wait([self.task])

    async def next(self) -> dict[str, Any]:
        """The next line. Raises what ended the command instead."""
        line = asyncio.create_task(self._lines.get())
        await asyncio.wait([line, self.task], timeout=30, return_when=asyncio.FIRST_COMPLETED)
        if not line.done():
            line.cancel()
            assert self.task.done(), "nothing was told"
            self.task.result()
        return line.result()

    def rest(self) -> list[dict[str, Any]]:
        return [self._lines.get_nowait() for _ in range(self._lines.qsize())]


class TooFast:
    """Between a bot and the relay: the next `count` requests of a type are refused for their rate
    and reach nobody. `asked` are the ids of all of that type, `at` when each was asked."""

    def __init__(self, one: Bot, type: str, count: int, *, retry_ms: int = 1) -> None:
        self.asked: list[str] = []
        self.at: list[float] = []
        self._left, self._type, self._retry_ms = count, type, retry_ms
        self._runtime, self._send = one.runtime, one.runtime._link.send
        one.runtime._link.send = self._pass  # type: ignore[method-assign]

    def _pass(self, raw: bytes, *, text: bool = True) -> None:
        frame = json.loads(raw) if text else {}
        if frame.get("t") == self._type:
            self.asked.append(frame["id"])
            self.at.append(asyncio.get_running_loop().time())
            if self._left:
                self._left -= 1
                said = Error(Code.RATE, "Too fast.", frame["id"], retry_ms=self._retry_ms)
                refusal = encode(said).decode()
                asyncio.get_running_loop().call_soon(self._runtime._receive_frame, refusal)
                return
        self._send(raw, text=text)


async def test_requests_that_are_too_fast_are_repeated_after_the_named_pause(
    pair: tuple[Bot, Bot], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also a pin: who follows the chat hears of it."""
    ada, bob = pair
    old, doomed = await ada.send(room(ada), "old"), await ada.send(room(ada), "doomed")
    async with Following(bob, monkeypatch) as following:
        assert (await following.next())["seq"] == doomed
        await ada.delete(room(ada), doomed)
        assert (await following.next())["event"] == "deleted"
        too_fast = TooFast(ada, "pin", 2, retry_ms=150)
        await ada.pin(room(ada), old)
        told = await following.next()
        assert (told["event"], told["seq"]) == ("pinned", old)
        assert len(too_fast.asked) == 3 and len(set(too_fast.asked)) == 1, "the same: done once"
        pauses = [b - a for a, b in pairwise(too_fast.at)]
        assert all(pause >= 0.15 for pause in pauses)
        await ada.pin(room(ada), old, on=False)
        assert (await following.next())["event"] == "unpinned"


async def test_requests_are_repeated_one_after_another(pair: tuple[Bot, Bot]) -> None:
    """A relay ends the connection of who asks all of it again at once."""
    ada, _ = pair
    await ada.send(room(ada), "old")
    too_fast = TooFast(ada, "history", 5)
    pages = await asyncio.gather(*(ada.page(room(ada), limit=1) for _ in range(5)))
    assert all(page.value for page in pages)
    assert sorted(too_fast.asked[:5]) == sorted(too_fast.asked[5:])
    again = too_fast.at[5:]
    assert all(b - a >= LEAST_PAUSE for a, b in pairwise(again))


@pytest.mark.parametrize("case", ["behind an empty page", "before an empty page", "in a page"])
async def test_an_entry_that_crosses_a_page_is_told_once(
    pair: tuple[Bot, Bot], monkeypatch: pytest.MonkeyPatch, case: str
) -> None:
    """A deletion and then a pin, of which the entry comes while a page is under way."""
    ada, bob = pair
    old, doomed = await ada.send(room(ada), "old"), await ada.send(room(ada), "doomed")
    async with Following(bob, monkeypatch) as following:
        assert (await following.next())["seq"] == doomed
        callbacks, waiting = bob.runtime._link._on, list[str]()
        deliver, holds_all = callbacks.frame, case == "in a page"

        def frame(raw: str) -> None:
            said = json.loads(raw)
            if holds_all or (said["t"] == "page" and not said["msgs"]):
                waiting.append(raw)
            else:
                deliver(raw)

        async def until(count: int) -> None:
            async with asyncio.timeout(30):
                while len(waiting) < count:
                    await asyncio.sleep(0.01)

        monkeypatch.setattr(callbacks, "frame", frame)
        await ada.delete(room(ada), doomed)
        await until(1)
        if not holds_all:
            assert (await following.next())["event"] == "deleted"
            holds_all = True
        await ada.pin(room(ada), old)
        await until(2)
        monkeypatch.setattr(callbacks, "frame", deliver)
        for raw in reversed(waiting) if case == "before an empty page" else waiting:
            deliver(raw)
        if case == "in a page":
            assert (await following.next())["event"] == "deleted"
        told = await following.next()
        assert (told["event"], told["seq"]) == ("pinned", old)
        last = await ada.send(room(ada), "the end")
        assert (await following.next())["seq"] == last
        assert following.rest() == []
