"""What `tui-chat secret --json` says of one chat, and in which order: a script may rely on it."""

from __future__ import annotations

import asyncio
import signal
from pathlib import Path

import pytest

from tests.kit.commands import Ran, Running, bot, relay_fixture, start
from tests.kit.relay_client import RelayProcess
from tests.tui_chat.cli.test_secret import Pair
from tui_chat.bot import Bot
from tui_chat.core.events import Ended, FileState, LineChanged, Privacy, PrivacyChanged

relay = relay_fixture()


@pytest.fixture
async def pair(tmp_path: Path, relay: RelayProcess) -> Pair:
    return await Pair.make(tmp_path, relay)


NAME = "plan \u202e\x1b[31m.txt"


async def sealed_with(ada: Bot, chat: str) -> None:
    """ada asks; the script accepts."""
    ada.runtime.inside.ask_secret(chat)
    async with asyncio.timeout(20):
        while not isinstance(event := await ada.next(), PrivacyChanged) or (
            event.privacy is not Privacy.SECRET
        ):
            pass


async def offered(ada: Bot, chat: str, path: Path) -> None:
    """ada offers a file and says something; the file is declined, since no script can take it."""
    key = await ada.runtime.inside.offer_file(chat, ada.runtime.inside.sid(chat), path)
    assert key and ada.seal(chat, "after it")
    async with asyncio.timeout(20):
        while True:
            match await ada.next():
                case LineChanged(line=line) if line.key == key and line.file:
                    if line.file.state is FileState.DECLINED:
                        return


async def test_a_file_that_is_offered_is_an_event_of_its_own_and_no_message(
    pair: Pair, tmp_path: Path
) -> None:
    (tmp_path / NAME).write_bytes(b"12345")
    async with bot(pair.ada) as ada, pair.accepts() as bob:
        await bob.next(state="waiting")
        await sealed_with(ada, pair.chat)
        await offered(ada, pair.chat, tmp_path / NAME)
        assert (await bob.next(event="message"))["text"] == "after it"
        said = [x for x in bob.seen if x["event"] != "secret"]
        assert said[0] == {
            "event": "file", "secret": True, "from": pair.at_ada[1:], "name": NAME, "size": 5,
        }  # fmt: skip
        assert [x["event"] for x in said] == ["file", "message"]


async def test_in_plain_words_a_file_is_named_inert_and_told_from_a_text(
    pair: Pair, tmp_path: Path
) -> None:
    (tmp_path / NAME).write_bytes(b"12345")
    async with bot(pair.ada) as ada, start(pair.bob, "secret", pair.at_ada, "--accept") as bob:
        assert bob.process.stdout
        assert await bob.process.stdout.readline() == b"WAITING\n"
        await sealed_with(ada, pair.chat)
        await offered(ada, pair.chat, tmp_path / NAME)
        out = (await bob.end()).out
    assert f"{pair.at_ada[1:]} offers a file, which is declined here: " in out
    assert "plan " in out and "(5 bytes)" in out and not set(out) & set("\x1b\u202e")


def shape(running: Running, ran: Ran | None = None) -> list[str]:
    """The events in their order, states by their names."""
    lines = running.seen + (ran.json if ran else [])
    return [line.get("state", line["event"]) for line in lines]


async def test_each_line_is_sent_or_refused_in_the_order_of_the_lines(pair: Pair) -> None:
    long = "x" * 16_376
    async with pair.both() as (ada, _):
        await ada.say("one", long, "two", "", long, "three", long)
        await ada.put(b"\xff\nfour\n")
        ran = await ada.end()
        assert ran.refusal.startswith("4 lines were not sent. ")
    assert shape(ada, ran) == [
        "negotiating", "secret", "sent", "refused", "sent", "refused", "sent", "refused",
        "refused", "sent", "closed",
    ]  # fmt: skip
    numbers = [line["n"] for line in ran.json if line["event"] == "sent"]
    assert numbers == sorted(numbers)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
async def test_told_to_end_it_says_so_last(pair: Pair, number: signal.Signals) -> None:
    """What was heard before is said; lines that come after are not read."""
    async with pair.accepts() as bob, bot(pair.ada) as ada:
        await bob.next(state="waiting")
        await sealed_with(ada, pair.chat)
        ada.seal(pair.chat, "heard")
        await bob.next(event="message")
        await bob.say("said")
        await bob.next(event="sent")
        bob.signal(number)
        ran = await bob.end()
        assert (ran.code, ran.err) == (128 + number, "")
        assert (await closed(ada)).ended is Ended.SAID_GOODBYE
    assert shape(bob, ran) == ["waiting", "negotiating", "secret", "message", "sent", "closed"]
    (last,) = ran.json
    assert (last["reason"], last["sentence"]) == ("said_goodbye", "You ended the secret chat.")


async def test_told_to_end_while_it_asks_it_withdraws_and_says_so(pair: Pair) -> None:
    async with bot(pair.bob), pair.asks() as ada:
        await ada.say("never sealed")
        await ada.next(state="negotiating")
        ada.signal(signal.SIGTERM)
        ran = await ada.end()
    assert ran.code == 128 + signal.SIGTERM
    (last,) = ran.json
    assert (last["state"], last["reason"]) == ("closed", "declined")


async def test_told_to_end_before_anything_began_nothing_is_closed(pair: Pair) -> None:
    async with pair.accepts() as bob:
        await bob.next(state="waiting")
        bob.signal(signal.SIGTERM)
        ran = await bob.end()
    assert (ran.code, ran.out, ran.err) == (128 + signal.SIGTERM, "", "")


async def test_told_to_end_after_the_end_it_is_not_said_twice(pair: Pair) -> None:
    async with pair.accepts() as bob:
        await bob.next(state="waiting")
        async with bot(pair.ada) as ada:
            await sealed_with(ada, pair.chat)
        await bob.next(state="closed")
        bob.signal(signal.SIGTERM)
        ran = await bob.end()
    assert (ran.code, ran.out, ran.err) == (128 + signal.SIGTERM, "", "")


async def closed(one: Bot) -> PrivacyChanged:
    async with asyncio.timeout(20):
        while True:
            event = await one.next()
            if isinstance(event, PrivacyChanged) and event.privacy is Privacy.CLOSED:
                return event
