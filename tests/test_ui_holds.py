"""/holds: what the relay has about one's own account, on the screen and for scripts."""

from __future__ import annotations

import json
from pathlib import Path

from command_kit import person, relay_fixture, run
from relay_client import RelayProcess
from ui_table import scene

from relay.wire.account import Held, HeldColumn, HeldTable
from tui_chat.core.account_text import parts

relay = relay_fixture()


async def test_the_page_says_what_can_be_read_first_and_scrolls_to_what_is_not_there(
    tmp_path: Path,
) -> None:
    async with scene(tmp_path) as s:
        await s.type("a readable text")
        await s.press("enter")
        await s.until(lambda: "send" in s.frames)
        await s.type("/holds")
        await s.press("enter")
        await s.shows("What this relay has about you What can be read · 1 of your texts")
        await s.press("end")
        await s.shows("Tokens of registration invites")
        await s.shows("Lawful orders about you that forbid to tell you")
        await s.shows("This is the relay's own word")
        await s.press("escape")
        assert s.app.chat_screen.composer.has_focus


async def test_a_script_gets_what_the_operator_gets(tmp_path: Path, relay: RelayProcess) -> None:
    ada = await person(tmp_path, relay.link, "ada71", "#room71")
    await run(ada, "send", "#room71", "hello")
    (held,) = (await run(ada, "holds", "--json")).json
    assert held["readable_texts"] == 1 and held["account"] == "ada71"
    assert {t["name"]: t["rows"] for t in held["tables"]}["accounts"] == 1
    said = (await run(ada, "holds")).out
    assert said.startswith("What can be read\n    1 of your texts")
    assert "What it does not have\n" in said


def test_words_of_a_relay_are_inert_and_what_is_empty_is_named_once() -> None:
    column = HeldColumn("no", "which\x1b[2J")
    tables = [
        HeldTable("texts", "What\nfor.", "Al\x07ways.", "No\u202ebody.", 2, [column]),
        HeldTable("bans", "x", "y", "z", 0, []),
    ]
    held = Held("0f" * 16, "alice", tables, 2, 1, ["Not this.\u202e"], ["before"], ["Not\x9bthat."])
    told = parts(held)
    assert [part.title for part in told] == [
        "What can be read", "texts: 2 rows", "No row about you in", "What it does not have",
        "What it does not tell you",
    ]  # fmt: skip
    words = json.dumps([part.says for part in told], ensure_ascii=False)
    assert "bans" in words and not any(sign in words for sign in ("\x1b", "\u202e", "\\n"))
