"""Editing, deleting, reacting and answering from scripts, and what `tail` says of it."""

from __future__ import annotations

from pathlib import Path

from command_kit import bot, person, relay_fixture, run
from relay_client import RelayProcess

relay = relay_fixture(limits=True)


async def test_what_becomes_of_a_message_by_commands(tmp_path: Path, relay: RelayProcess) -> None:
    ada = await person(tmp_path, relay.link, "ada30", "#room30")
    bob = await person(tmp_path, relay.link, "bob30")
    async with bot(ada) as one:
        await one.invite("#room30", "bob30")
        seq = await one.send("#room30", "frist")
        gone = await one.send("#room30", "what should not stand here")
    async with bot(bob) as two:
        await two.join("#room30")
        await two.send("#room30", "noted")
    at = ("#room30", str(seq))
    ran = await run(ada, "edit", *at, "--json", "first", "of", "all")
    assert ran.json == [{"event": "edited", "chat": "#room30", "seq": seq}]
    ran = await run(bob, "react", *at, ":thumbs_up:", "--json")
    assert (ran.json[0]["event"], ran.json[0]["emoji"]) == ("reacted", "👍")
    assert (await run(ada, "react", *at, "👍")).code == 0
    assert (await run(ada, "react", *at, "+1", "--remove")).code == 0
    (answer,) = (await run(bob, "reply", *at, "thanks", "--json")).json
    assert (answer["event"], answer["chat"], answer["re"]) == ("sent", "#room30", seq)
    assert len(answer["id"]) == 32
    assert (await run(ada, "delete", "#room30", str(gone))).code == 0

    ran = await run(bob, "tail", "#room30", "--json")
    said = {line["seq"]: line for line in ran.json}
    assert said[seq]["text"] == "first of all" and said[seq]["edited"] > 0
    assert said[seq]["reactions"] == [{"emoji": "👍", "count": 1, "mine": True}]
    assert (said[gone]["text"], said[gone]["deleted"]) == ("", "ada30")
    assert said[answer["seq"]]["re"] == seq and said[answer["seq"]]["edited"] == 0
    assert "what should not stand" not in ran.out
    shown = (await run(bob, "tail", "#room30")).out
    assert "first of all (edited)" in shown and "ada30: (deleted by ada30)" in shown


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
