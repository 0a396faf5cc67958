"""A bot that reads slower than is written: its inbox is bounded, the relay waits, nothing is lost
unsaid."""

from __future__ import annotations

import argparse
import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

import tui_chat
import tui_chat.bot
from tests.kit.commands import bot, person, relay_fixture
from tests.kit.relay_client import RelayProcess
from tui_chat.bot import Bot, FellBehind
from tui_chat.cli.messages import tail
from tui_chat.cli.output import event_or
from tui_chat.core.events import LineAdded, LoggedIn
from tui_chat.runtime.process import BotError

relay = relay_fixture()

INBOX, MOST, SAID = 100, 300, 300


@pytest.fixture
async def pair(
    tmp_path: Path, relay: RelayProcess, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[tuple[Bot, Bot]]:
    """Two in #room; the second one has read all that was there."""
    monkeypatch.setattr(tui_chat.bot, "INBOX", INBOX)
    monkeypatch.setattr(tui_chat.bot, "INBOX_MOST", MOST)
    count = len(list(tmp_path.parent.iterdir()))
    one, two = f"ada{count}", f"bob{count}"
    room = f"#room{count}"
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


async def test_who_does_not_read_is_not_sent_more_and_gets_all_of_it_later(
    pair: tuple[Bot, Bot],
) -> None:
    ada, bob = pair
    texts = await say_much(ada)
    await holds_back(bob)
    for _ in range(5):  # what the relay would send more of comes in this time
        await ada.page(room(ada), limit=1)
    assert INBOX <= len(bob._inbox) < INBOX + 20
    assert await heard(bob, SAID) == texts
    assert bob.connected and len(bob._inbox) < INBOX


async def test_who_is_behind_can_still_ask_and_send(pair: tuple[Bot, Bot]) -> None:
    ada, bob = pair
    texts = await say_much(ada, 70)
    await holds_back(bob)
    assert len(bob._inbox) >= INBOX
    assert await bob.send(room(bob), "not now") > 70
    page = await bob.page(room(bob), limit=1)
    assert page.value
    assert await heard(bob, 70) == texts


async def test_what_is_too_much_even_so_is_said_and_what_comes_then_is_heard(
    pair: tuple[Bot, Bot],
) -> None:
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
    with pytest.raises(FellBehind, match="too far behind"):
        await bob.next()
    await ada.send(room(ada), "the last")
    async with asyncio.timeout(30):
        while True:
            match await bob.next():
                case LineAdded(line=line) if line.text == "the last":
                    return


async def test_it_ends_in_order_while_it_holds_back(pair: tuple[Bot, Bot]) -> None:
    ada, bob = pair
    await say_much(ada)
    await holds_back(bob)
    async with asyncio.timeout(5):
        await bob.runtime.stop()
    with pytest.raises(BotError):
        await bob.send(room(bob), "too late")


async def test_over_a_broken_connection_it_comes_back_however_full_it_is(
    pair: tuple[Bot, Bot],
) -> None:
    ada, bob = pair
    await say_much(ada)
    await holds_back(bob)
    bob.runtime._link.cut()
    async with asyncio.timeout(30):
        while not isinstance(await bob.next(), LoggedIn):
            pass
    assert await bob.send(room(bob), "here again")


async def test_who_gives_up_waiting_for_an_event_leaves_it_in_the_inbox(
    pair: tuple[Bot, Bot],
) -> None:
    """Also at the very moment in which it comes."""
    _, bob = pair
    while bob.behind:
        await bob.next()
    for _ in range(20):
        waiting = asyncio.create_task(event_or(bob, None, None))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        event = LoggedIn("bob")
        bob._hear(event)
        await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.wait([waiting])
        got = waiting.result() if not waiting.cancelled() else await bob.next()
        assert got is event
        await asyncio.sleep(0)
        assert not bob.behind


async def test_following_a_chat_asks_for_what_was_left_out(
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
