"""`tui-chat secret`: two processes, equal codes, the order of events, each way in which it ends."""

from __future__ import annotations

import argparse
import asyncio
import json
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from pathlib import Path
from secrets import token_bytes

import pytest

from tests.kit.relay_client import RelayProcess
from tests.kit.runtime import Ran, Running, bot, person, relay_fixture, run, start
from tui_chat.bot import Bot
from tui_chat.cli.secret import _SecretConversation, reason_of
from tui_chat.core.events import Ended, FileState, LineChanged, Privacy, PrivacyChanged, Prompted
from tui_chat.runtime.keyfile import KeyFile

REASONS = {
    "declined", "timeout", "unavailable", "taken", "glare", "peer_left", "peer_lost", "failed",
    "identity_changed", "said_goodbye",
}  # fmt: skip


relay = relay_fixture(limits=True)


class Pair:
    """The profiles of two people who have a direct chat."""

    made = 0

    @classmethod
    async def make(cls, directory: Path, relay: RelayProcess) -> Pair:
        cls.made += 1
        one, two = f"ada{cls.made}", f"bob{cls.made}"
        pair = cls()
        pair.ada = await person(directory, relay.link, one)
        pair.bob = await person(directory, relay.link, two)
        pair.at_ada, pair.at_bob = f"@{one}", f"@{two}"
        async with bot(pair.ada) as ada:
            pair.chat = await ada.open_direct(two)
        return pair

    def asks(self, **options: str) -> AbstractAsyncContextManager[Running]:
        return start(self.ada, "secret", self.at_bob, "--json", **options)

    def accepts(self, *options: str) -> AbstractAsyncContextManager[Running]:
        return start(self.bob, "secret", self.at_ada, "--accept", "--json", *options)

    @asynccontextmanager
    async def both(self, *options: str) -> AsyncIterator[tuple[Running, Running]]:
        """bob waits with these options, and ada asks."""
        async with self.accepts(*options) as bob:
            await bob.next(event="secret", state="waiting")
            async with self.asks() as ada:
                yield ada, bob


@pytest.fixture
async def pair(tmp_path: Path, relay: RelayProcess) -> Pair:
    return await Pair.make(tmp_path, relay)


async def both_secret(ada: Running, bob: Running) -> None:
    one, two = await ada.next(state="secret"), await bob.next(state="secret")
    assert one["code"] == two["code"] and len(one["code"]) == 7
    assert one["safety_number"] == two["safety_number"] and len(one["safety_number"]) == 60
    assert set(one) == {"event", "state", "code", "safety_number"}


def states(running: Running, ran: Ran | None = None) -> list[str]:
    lines = running.seen + (ran.json if ran else [])
    return [line["state"] for line in lines if line["event"] == "secret"]


async def test_equal_codes_messages_both_ways_and_goodbye(pair: Pair) -> None:
    async with pair.both() as (ada, bob):
        await ada.say("typed before it stood")  # stdin is read only once it stands
        await both_secret(ada, bob)
        heard = await bob.next(event="message")
        assert heard == {
            "event": "message", "secret": True, "from": pair.at_ada[1:],
            "text": "typed before it stood",
        }  # fmt: skip
        first = await ada.next(event="sent")
        assert set(first) == {"event", "secret", "n"} and first["secret"] is True
        await bob.say("one", "", "two \u202e\x1b[31m")
        assert (await ada.next(event="message"))["text"] == "one"
        assert (await ada.next(event="message"))["text"] == "two \u202e\x1b[31m"
        assert (await bob.next(event="sent"))["n"] < (await bob.next(event="sent"))["n"]
        ran = await ada.end()
        assert ran.code == 0 and ran.err == ""
        (closed,) = ran.json
        assert (closed["state"], closed["reason"]) == ("closed", "said_goodbye")
        assert states(ada, ran) == ["negotiating", "secret", "closed"]
        closed = await bob.next(state="closed")
        assert closed["reason"] == "said_goodbye"
        await bob.say("too late", "and this")
        for _ in range(2):
            refused = await bob.next(event="refused")
            assert refused == {"event": "refused", "reason": "said_goodbye"}
        assert (await bob.end()).code == 1
        assert states(bob) == ["waiting", "negotiating", "secret", "closed"]


async def test_texts_before_the_end_of_input_are_sealed_and_arrive(pair: Pair) -> None:
    """More than is sealed at once, too: nothing of a pipe is lost, and its order is kept."""
    said = [f"line {n}" for n in range(130)]
    async with pair.both() as (ada, bob):
        await ada.say(*said)
        ran = await ada.end()
        assert ran.code == 0
        assert len([line for line in ran.json if line["event"] == "sent"]) == len(said)
        await bob.next(state="closed", reason="said_goodbye")
        assert [x["text"] for x in bob.seen if x["event"] == "message"] == said


async def test_texts_of_the_peer_are_reported(pair: Pair, relay: RelayProcess) -> None:
    why = ("--report", "threat", "--note", "It was a threat.")
    async with pair.both(*why) as (ada, bob):
        await ada.say("I know where you live", "and when you sleep")
        await bob.next(event="message")
        assert (await ada.end()).code == 0
        ran = await bob.end()
        assert ran.code == 0 and ran.err == ""
        assert ran.json[-1] == {"event": "reported", "report": 1, "messages": 2}
    case = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-m", "relay", "case", "1", "--data", str(relay.data), "--json"],
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    told = json.loads(case.stdout)
    assert [m["text"] for m in told["franked"]] == ["I know where you live", "and when you sleep"]
    assert (told["verdict"], told["note"]) == ("verified", "It was a threat.")


async def test_plain_output_is_for_people_and_inert(pair: Pair) -> None:
    async with start(pair.bob, "secret", pair.at_ada, "--accept") as bob:
        assert bob.process.stdout
        assert await bob.process.stdout.readline() == b"WAITING\n"
        async with pair.asks() as ada:
            secret = await ada.next(state="secret")
            await ada.say("\x1b[31mred")
            ran = await ada.end()
            assert ran.code == 0
        out = ""
        async with asyncio.timeout(60):
            while "ENDED: " not in out:
                line = await bob.process.stdout.readline()
                assert line, out
                out += line.decode()
        await bob.say("too late")
        out += (await bob.end()).out
    words = "This chat is SECRET now. To verify, compare these words by phone or in person: "
    assert f"{words}{', '.join(secret['code'])}\n" in out
    assert secret["safety_number"] in out.replace(" ", "")
    assert "NEGOTIATING" in out and "ENDED: " in out and "not sent: said_goodbye" in out
    assert f"{pair.at_ada[1:]}: " in out and "\x1b" not in out


async def test_both_ask_at_once(pair: Pair) -> None:
    async with bot(pair.bob) as bob, pair.asks() as ada:
        bob.runtime.act(
            bob.runtime.client.toggle_actions.ask_secret, pair.chat
        )  # before ada is there: unavailable; then again
        while True:
            match await bob.next():
                case PrivacyChanged(privacy=Privacy.CLOSED) | Prompted():
                    bob.runtime.act(bob.runtime.client.toggle_actions.ask_secret, pair.chat)
                case PrivacyChanged(privacy=Privacy.SECRET):
                    break
        stood = await ada.next(state="secret")
        assert len(stood["safety_number"]) == 60 and states(ada)[-1] == "secret"


async def test_a_declined_secret_chat_closes_the_command(pair: Pair) -> None:
    async with bot(pair.bob) as bob, pair.asks() as ada:
        while not isinstance(await bob.next(), Prompted):
            pass
        bob.runtime.act(bob.runtime.client.toggle_actions.ask_cloud, pair.chat)
        await assert_closed(ada, "declined")


async def assert_closed(ada: Running, reason: str) -> None:
    """Check that it closed for this reason: lines of stdin are refused, and the exit code is 1."""
    end = await ada.next(state="closed")
    assert end["reason"] == reason and end["sentence"].endswith(".")
    await ada.say("a line", "another")
    ran = await ada.end()
    assert ran.json == [{"event": "refused", "reason": reason}] * 2
    assert ran.refusal == f"{end['sentence']} 2 lines were not sent."


async def test_why_it_ended_is_said_on_stderr_also_where_nothing_was_typed(pair: Pair) -> None:
    ran = await run(pair.ada, "secret", pair.at_bob)
    why = f"{pair.at_bob[1:]} is offline. A secret chat needs both of you online."
    assert ran.refusal == why and ran.out == f"NEGOTIATING\nENDED: {why}\n"


@pytest.mark.parametrize("as_json", [False, True])
async def test_the_words_of_a_relay_are_inert_and_quoted(
    pair: Pair, capsys: pytest.CaptureFixture[str], as_json: bool
) -> None:
    async with bot(pair.ada) as ada:
        direct = ada.runtime.client.conversations.direct(pair.chat)
        assert direct
        toggle = direct.toggle
        toggle.ended = Ended.REFUSED
        toggle._relay_says = "\x1b[31mNo.\nSECRET\u2028\x9b2J” It is secret now."
        _SecretConversation(ada, direct, argparse.Namespace(json=as_json))._closed(Ended.REFUSED)
    out = capsys.readouterr().out
    sentence = json.loads(out)["sentence"] if as_json else out.removeprefix("ENDED: ")[:-1]
    assert sentence.isprintable(), sentence
    assert sentence.startswith("The relay refused to continue: “") and sentence.endswith("now.”")
    assert sentence.count("”") == 1


async def test_a_peer_that_is_killed_has_left(pair: Pair) -> None:
    async with pair.both() as (ada, bob):
        await both_secret(ada, bob)
        bob.signal(signal.SIGKILL)
        await assert_closed(ada, "peer_left")


async def test_a_changed_identity(pair: Pair) -> None:
    async with pair.both() as (ada, bob):
        await both_secret(ada, bob)
        await ada.end()
    keys = KeyFile.open(pair.ada / "identity.key", "")
    (peer,) = keys.pins
    keys.pins[peer] = replace(keys.pins[peer], ak=token_bytes(32))
    keys.save(token_bytes)
    async with bot(pair.bob), pair.asks() as ada:
        await assert_closed(ada, "identity_changed")


async def test_a_question_that_is_gone_is_not_turned_into_asking(pair: Pair) -> None:
    """`--accept` waits for the peer; it never asks by itself."""
    async with bot(pair.bob) as bob:
        direct = bob.runtime.client.conversations.direct(pair.chat)
        assert direct
        args = argparse.Namespace(accept=True, json=True)
        _SecretConversation(bob, direct, args)._happened(Prompted(pair.chat, pair.at_ada[1:], 0.0))
        assert direct.toggle.privacy is Privacy.CLOUD


@pytest.mark.parametrize("who", ["@nobody", "@Ad", "@"])
async def test_whom_one_cannot_ask(pair: Pair, who: str) -> None:
    ran = await run(pair.ada, "secret", who, "--json")
    assert ("There is no user" in ran.refusal) is (who == "@nobody") and not ran.out


def test_every_end_has_a_reason_that_scripts_know() -> None:
    assert {reason_of(why) for why in Ended} == REASONS


NAME = "plan \u202e\x1b[31m.txt"


async def sealed_with(ada: Bot, chat: str) -> None:
    """ada asks; the script accepts."""
    ada.runtime.act(ada.runtime.client.toggle_actions.ask_secret, chat)
    async with asyncio.timeout(60):
        while not isinstance(event := await ada.next(), PrivacyChanged) or (
            event.privacy is not Privacy.SECRET
        ):
            pass


async def offered(ada: Bot, chat: str, path: Path) -> None:
    """ada offers a file and says something; the file is declined, since no script can take it."""
    key = await ada.runtime.secret_chat.offer_file(chat, ada.runtime.secret_chat.sid(chat), path)
    assert key and ada.seal(chat, "after it")
    async with asyncio.timeout(60):
        while True:
            match await ada.next():
                case LineChanged(line=line) if line.key == key and line.file:
                    if line.file.state is FileState.DECLINED:
                        return


async def test_an_offered_file_is_no_message(pair: Pair, tmp_path: Path) -> None:
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


async def test_in_plain_words_a_file_is_named_inert(pair: Pair, tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"12345")
    async with bot(pair.ada) as ada, start(pair.bob, "secret", pair.at_ada, "--accept") as bob:
        assert bob.process.stdout
        assert await bob.process.stdout.readline() == b"WAITING\n"
        await sealed_with(ada, pair.chat)
        await offered(ada, pair.chat, tmp_path / NAME)
        out = (await bob.end()).out
    assert f"{pair.at_ada[1:]} offered a file, which this command declines: " in out
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


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGHUP])
async def test_told_to_end_it_says_so_last(pair: Pair, number: signal.Signals) -> None:
    """Earlier messages are printed; later lines are not read."""
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


@pytest.mark.parametrize("ended", [False, True])
async def test_told_to_end_where_nothing_is_open_no_more_is_said(pair: Pair, ended: bool) -> None:
    async with pair.accepts() as bob:
        await bob.next(state="waiting")
        if ended:
            async with bot(pair.ada) as ada:
                await sealed_with(ada, pair.chat)
            await bob.next(state="closed")
        bob.signal(signal.SIGTERM)
        ran = await bob.end()
    assert (ran.code, ran.out, ran.err) == (128 + signal.SIGTERM, "", "")


async def closed(one: Bot) -> PrivacyChanged:
    async with asyncio.timeout(60):
        while True:
            event = await one.next()
            if isinstance(event, PrivacyChanged) and event.privacy is Privacy.CLOSED:
                return event
