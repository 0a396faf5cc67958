"""Searching from scripts and bots."""

from __future__ import annotations

import asyncio
from pathlib import Path

from tests.kit.commands import bot, person, relay_fixture, run
from tests.kit.relay_client import RelayProcess

relay = relay_fixture(limits=True)


async def test_what_was_said_is_found_by_command(tmp_path: Path, relay: RelayProcess) -> None:
    ada = await person(tmp_path, relay.link, "ada40", "#room40")
    async with bot(ada) as one:
        await one.groups.create("#other40")
        first = await one.send("#room40", "the needle in the hay\nand more")
        await asyncio.sleep(0.01)  # messages of one millisecond have no order between chats
        second = await one.send("#other40", "another Needle\x1b[31m")
        await one.send("#other40", "needles")
        found = await one.search("needle")
        assert [hit.seq for hit in found.hits] == [second, first]
        assert found.next is None
        page = await one.search("needle", limit=1)
        assert page.next is not None
        rest = await one.search("needle", before=page.next)
        assert [hit.seq for hit in rest.hits] == [first]

    ran = await run(ada, "search", "NEEDLE", "--json")
    assert [line["event"] for line in ran.json] == ["hit", "hit", "end"]
    hit = ran.json[1]
    assert (hit["chat"], hit["seq"], hit["from"]) == ("#room40", first, "ada40")
    lo, hi = hit["marks"]
    assert hit["text"][lo:hi] == "needle"
    assert ran.json[-1] == {"event": "end", "more": False}
    ran = await run(ada, "search", "needle", "--json", "--limit", "1")
    assert (len(ran.json), ran.json[-1]["more"]) == (2, True)

    ran = await run(ada, "search", "--chat", "#room40", "hay", "needle")
    assert ran.out.count("\n") == 1 and ran.out.startswith(f"#room40 {first} ")
    assert ran.out.endswith(" ada40: the needle in the hay and more\n")
    ran = await run(ada, "search", "needle", "--limit", "60", "--parts")
    assert ran.out.count("\n") == 3 and "\x1b" not in ran.out
    ran = await run(ada, "search", "nowhere")
    assert (ran.code, ran.out) == (0, "")
    assert "No message that you may read has this." in ran.err


async def test_what_cannot_be_looked_for_is_said_in_a_sentence(
    tmp_path: Path, relay: RelayProcess
) -> None:
    ada = await person(tmp_path, relay.link, "ada41", "#room41")
    assert (
        "You are not in #nowhere" in (await run(ada, "search", "a", "--chat", "#nowhere")).refusal
    )
    assert (
        "There is no chat with bob41" in (await run(ada, "search", "a", "--chat", "@bob41")).refusal
    )
    assert "1 to 8 words" in (await run(ada, "search", *"abcdefghi")).refusal
    assert (await run(ada, "search")).code == 2
    assert (await run(ada, "search", "a", "--chat", "room41")).code == 2
