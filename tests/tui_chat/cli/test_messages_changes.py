"""Editing, deleting, reacting and answering from scripts, and what `tail` says of it."""

from __future__ import annotations

import argparse
import asyncio
from argparse import Namespace
from pathlib import Path

import pytest

from relay.wire.messages import Msg
from tests.kit.commands import bot, person, relay_fixture, run, start
from tests.kit.relay_client import RelayProcess
from tui_chat.cli.messages import _Tail, tail
from tui_chat.cloud.log_entries import possible

relay = relay_fixture(limits=True)


async def test_a_reaction_is_taken_back_by_another_name(
    tmp_path: Path, relay: RelayProcess
) -> None:
    """Other commands for one message are among the frozen ones."""
    ada = await person(tmp_path, relay.link, "ada30", "#room30")
    async with bot(ada) as one:
        seq = await one.send("#room30", "first")
    at = ("react", "#room30", str(seq))
    assert (await run(ada, *at, "👍")).code == 0
    (said,) = (await run(ada, *at, "+1", "--remove", "--json")).json
    assert (said["event"], said["emoji"]) == ("unreacted", "👍")
    (line,) = (await run(ada, "tail", "#room30", "--json")).json
    assert line["reactions"] == []


async def test_what_cannot_be_done_is_said_in_a_sentence(
    tmp_path: Path, relay: RelayProcess
) -> None:
    ada = await person(tmp_path, relay.link, "ada31", "#room31")
    async with bot(ada) as one:
        seq = await one.send("#room31", "there")
    assert "message" in (await run(ada, "edit", "#room31", "999", "x")).refusal
    assert "nothing to send" in (await run(ada, "edit", "#room31", str(seq), " ")).refusal
    assert "No emoji has this name" in (await run(ada, "react", "#room31", "2", "nope")).refusal
    assert "message" in (await run(ada, "delete", "#room31", "1")).refusal
    assert (await run(ada, "reply", "#room31", "999", "x")).refusal
    for args in (["edit", "#room31", "2"], ["delete", "#room31"], ["react", "#room31", "-1", "x"]):
        assert (await run(ada, *args)).code == 2


async def test_follow_tells_what_becomes_of_messages_also_of_old_ones(
    tmp_path: Path, relay: RelayProcess
) -> None:
    ada = await person(tmp_path, relay.link, "ada32", "#room32")
    bob = await person(tmp_path, relay.link, "bob32")
    async with bot(ada) as one, bot(bob) as two:
        await one.groups.invite("#room32", "bob32")
        await two.groups.join("#room32")
        room = "#room32"
        old = await one.send(room, "old")
        doomed = await one.send(room, "a canary")
        for n in range(60):
            await one.send(room, f"text {n}")
        watch = await person(tmp_path, relay.link, "watch32")
        await one.groups.invite(room, "watch32")
        async with bot(watch) as third:
            await third.groups.join(room)
        async with (
            start(watch, "tail", room, "--follow", "--json", "--count", "1") as following,
        ):
            assert (await following.next())["text"] == "text 59"
            await one.edit(room, old, "old,\nbut edited")
            told = await following.next()
            assert told["at"] > 0 and told.pop("at") and told.pop("change") > old
            assert told == {
                "event": "edited", "chat": room, "seq": old, "from": "ada32",
                "text": "old,\nbut edited",
            }  # fmt: skip
            await two.react(room, old, "👍")
            told = await following.next()
            assert (told["event"], told["from"], told["emoji"]) == ("reacted", "bob32", "👍")
            assert told["reactions"] == [{"emoji": "👍", "count": 1, "mine": False}]
            await two.react(room, old, "👍", on=False)
            told = await following.next()
            assert (told["event"], told["seq"], told["reactions"]) == ("unreacted", old, [])
            await one.delete(room, doomed)
            told = await following.next()
            assert (told["event"], told["seq"], told["from"]) == ("deleted", doomed, "ada32")
            assert "text" not in told
            await one.pin(room, old)
            assert (await following.next())["event"] == "pinned"
            last = await one.send(room, "the end")
            assert (await following.next())["seq"] == last
            assert "canary" not in str(following.seen)
        plain = await run(watch, "tail", room, "--count", "2")
        assert plain.out.endswith("the end\n") and "edits" not in plain.out


async def test_follow_tells_it_to_people_too(
    tmp_path: Path, relay: RelayProcess, capsys: pytest.CaptureFixture[str]
) -> None:
    ada = await person(tmp_path, relay.link, "ada33", "#room33")
    bob = await person(tmp_path, relay.link, "bob33")
    async with bot(ada) as one, bot(bob) as two:
        await one.groups.invite("#room33", "bob33")
        await two.groups.join("#room33")
        args = argparse.Namespace(chat="#room33", since=None, count=None, follow=True, json=False)
        seq = await one.send("#room33", "first")
        task = asyncio.create_task(tail(two, args))
        out = ""
        for act in (
            one.edit("#room33", seq, "second\n\x1b[2J"),
            one.react("#room33", seq, "🎉"),
            one.delete("#room33", seq),
            one.send("#room33", "the end"),
        ):
            await act
        async with asyncio.timeout(20):
            while "the end" not in out:
                await asyncio.sleep(0.02)
                out += capsys.readouterr().out
        task.cancel()
        said = [row.partition(" ")[2] for row in out.splitlines()]
        assert said[0].startswith("ada33: ")
        assert f"ada33: (puts 🎉 on {seq})" in said and f"ada33: (deletes {seq})" in said
        assert "\x1b" not in out


def test_an_entry_that_only_says_that_it_is_about_a_text_is_not_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The client lets it stand in a group's log, for it may be of a later version."""
    msg = Msg("#room", 2, "2" * 32, "bob", 1, "", "joined", re=1)
    assert possible(msg, "#room", "ada")
    for json in (False, True):
        tail = _Tail(None, "#room", Namespace(json=json, chat="#room"))  # type: ignore[arg-type]
        tail._tell(msg)
    assert capsys.readouterr().out == ""
