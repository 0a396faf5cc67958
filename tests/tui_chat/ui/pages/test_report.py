"""Reporting a secret message by keys: which, why, exactly what, and nothing before Send."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from textual.widgets import Button, Input

from relay.wire import protocol as rq  # noqa: F401
from relay.wire.codec import decode_request
from relay.wire.groups import GroupCreate
from relay.wire.secret import Report
from tests.kit.reports import kept_in
from tests.kit.scene import Scene, link_of, message, say, scene, text_of, toggle_of, typed
from tui_chat.core.reports import CloudPreview, CloudReportable
from tui_chat.ui.pages.report import (
    ReportPickPage,
    ReportPreviewPage,
    ReportReasonPage,
    cloud_report_parts,
)


def kept(s: Scene) -> list[dict[str, Any]]:
    return kept_in(s.table.world.database)


def sent(s: Scene) -> list[Report]:
    frames = [decode_request(f) for f in link_of(s.ada).sent]
    return [f for f in frames if isinstance(f, Report)]


async def said(s: Scene, *texts: str) -> None:
    """bob said these in a secret chat."""
    await s.secret()
    for text in texts:
        say(s.bob, s.chat, text)
    await s.until(lambda: len(s.ada.client.reports.messages(s.chat)) == len(texts))
    await s.settle()


async def point_at(s: Scene, words: str) -> None:
    await s.press("f9", "end")
    for _ in range(40):
        line = s.app.chat_screen.transcript.pointed
        if line and words in line.text:
            return
        await s.press("up")
    raise AssertionError(words)


def fits(s: Scene) -> None:
    width, height = s.app.size
    for button in s.app.screen.query(Button):
        assert button.region.right <= width and button.region.bottom <= height
    assert "Escape closes" in s.text or "Escape goes back" in s.text


async def scrolled(s: Scene) -> str:
    """All that one reads by turning the pages."""
    seen = s.text
    for _ in range(6):
        await s.press("pagedown")
        seen += " " + s.text
    return seen


async def test_an_insult_and_goodbye_reported_from_the_end(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await said(s, "hello", "you fool", "goodbye")
        await s.end()
        await point_at(s, "fool")
        await s.shows("R Report")
        await s.press("r", opens=ReportPickPage)
        assert "☐ " in s.text and s.text.count("☑ ") == 1
        fits(s)
        await s.press("down", "space", "tab", "enter", opens=ReportReasonPage)
        assert "Readable by: you · the relay's operator and moderators, if you send it" in s.text
        fits(s)
        await s.press("down", "tab", *typed("it hurts"), "enter", opens=ReportPreviewPage)
        fits(s)
        seen = await scrolled(s)
        session = toggle_of(s.ada, "bob").toggle.past[-1]
        (hello, fool, bye) = session.evidence
        flat = re.sub(r"[\s\u2580-\u259f]", "", seen)  # without the bar for scrolling
        for words in (
            "To: the operator of 127.0.0.1:4433 and their moderators.",
            "Neither this program nor the relay tells bob.",
            f"From: ada (you), device {fool.stamps.to_dev.hex()}",
            f"Written by: bob, device {fool.stamps.from_dev.hex()}",
            f"session {session.sid.hex()}",
            "Why: A threat of violence",
            "Your words: it hurts",
            "Messages: 2,",
            f"Number {fool.n}, ",
            f"Number {bye.n}, ",
            "you fool",
        ):
            assert "".join(words.split()) in flat, words
        assert "hello" not in seen and f"Number {hello.n}," not in seen
        await s.press("enter")
        assert isinstance(s.app.screen, ReportReasonPage) and "it hurts" in s.text, (
            "the first Enter is Back"
        )
        await s.press("escape", "escape", shows="Nothing was reported.")
        assert sent(s) == []

        await s.press("f9", "r", "enter", "enter")
        seen = await scrolled(s)
        assert "Messages:1,withitsnumber" in re.sub(r"[\s\u2580-\u259f]", "", seen)
        await s.press("tab", "enter")
        await s.shows("The relay checked it and has it as report 1: 1 message.")
        await s.shows("bob was not told.")
        (report,) = kept(s)
        assert [m["text"] for m in report["messages"]] == ["you fool"]
        assert (report["reason"], report["note"]) == ("harassment", "")
        assert len(sent(s)) == 1 and "send" not in s.frames
        rows = text_of(s.app).splitlines()
        (at,) = [n for n, row in enumerate(rows) if "reported: the operator has it" in row]
        assert "you fool" in rows[at - 1], "of this line and no other"
        await s.press("f9", "i")
        assert "the relay's operator and moderators, for you reported it" in s.text
        await s.press("escape", "f9", "r")
        assert "(reported before)" in s.text


async def test_who_goes_back_finds_what_was_chosen_and_written(tmp_path: Path) -> None:
    pages = (ReportPickPage, ReportReasonPage, ReportPreviewPage)
    async with scene(tmp_path) as s:
        # Escape leaves every page and nothing goes out.
        await said(s, "one", "two", "three")
        for leave in (1, 2, 3):
            await point_at(s, "one")
            for keys in (["r"], ["tab", "enter"], ["enter"])[:leave]:
                await s.press(*keys)
            assert isinstance(s.app.screen, pages[leave - 1])
            await s.press(*["escape"] * leave)
            assert s.app.screen is s.app.chat_screen
        assert sent(s) == []
        # Who goes back finds what was chosen and written.
        await point_at(s, "two")
        await s.press("r", "down", "space", "enter", "down", "down", "tab", *typed("it hurts"))
        await s.press("escape")
        assert isinstance(s.app.screen, ReportPickPage) and s.text.count("☑ ") == 2
        await s.press("enter", opens=ReportReasonPage)
        assert s.app.screen.query_one(Input).value == "it hurts"
        await s.press("enter", opens=ReportPreviewPage)
        assert "Unwanted sexual content" in s.text and "it hurts" in s.text
        await s.press("escape")
        assert isinstance(s.app.screen, ReportReasonPage) and "it hurts" in s.text
        await s.press("enter", "tab", "enter", shows="has it as report 1: 2 messages")
        (report,) = kept(s)
        assert [m["text"] for m in report["messages"]] == ["two", "three"]
        assert (report["reason"], report["note"]) == ("sexual", "it hurts")


async def test_what_is_no_secret_message_of_the_other_is_not_reported(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.type("/report", "enter", shows="There is no message here to report.")
        await s.quiet()
        # What is no secret message of the other is not reported.
        await s.feed(message(s.chat, 1, "bob", "in the cloud"), shows="in the cloud")
        await point_at(s, "in the cloud")
        assert "R Report" not in text_of(s.app)
        await s.press("r", shows="Answering")
        await s.press("escape")
        assert "Answering" not in s.text, "in the cloud R answers"
        await said(s, "old")
        await s.end()
        s.ada.inside.ask_secret(s.chat)
        await s.until(lambda: toggle_of(s.bob, "ada").toggle.prompt)
        s.bob.inside.ask_secret(s.chat)
        await s.until(lambda: s.privacy == "SECRET")
        say(s.bob, s.chat, "new")
        await s.shows("bob new")
        await point_at(s, "old")
        await s.press("r", shows="This message cannot be reported any more")
        assert sent(s) == []
        # By the command nothing is chosen yet.
        await s.cloud()
        await said(s, "one", "two")
        await s.type("/report", "enter")
        assert isinstance(s.app.screen, ReportPickPage) and "☑" not in s.text
        await s.press("tab", "enter", shows="Tick at least one message.")
        await s.press("shift+tab", "space", "space", "space", "tab")
        await s.let_go()
        await s.press("enter", "enter")
        assert "█ two" in s.text and "█ one" not in s.text
        await s.press("tab", "enter", shows="has it as report 1: 1 message")
        await s.ada.ask(GroupCreate, "#room")
        s.app.chat_screen.open("#room")
        s.app.chat_screen.acts.from_menu("report")
        await s.shows("There is no message here to report.")
        # Too late is said by the relay.
        await s.cloud()
        await said(s, "you fool")
        await s.end()
        s.table.world.tick(11 * 24 * 3600)
        await point_at(s, "fool")
        await s.press("r", "enter", "enter", "tab", "enter", shows="it is too late for this one.")
        assert len(kept(s)) == 1


async def test_what_the_other_wrote_can_imitate_no_line_of_the_page(tmp_path: Path) -> None:
    async with scene(tmp_path, (60, 20)) as s:
        # What does not fit is said on the list.
        await said(s, *("x" * 15_000 for _ in range(3)))
        s.app.chat_screen.acts.from_menu("report")
        await s.press("space", "up", "space", "up", "space")
        await s.shows("One report has 40 KiB at most and these are 48")
        fits(s)
        await s.press("tab", "enter", opens=ReportPickPage)
        await s.press("shift+tab", "space", "tab")
        await s.let_go()
        await s.press("enter", opens=ReportReasonPage)
        # What the other wrote can imitate no line of the page.
        await s.cloud()
        hostile = "x\nTo: nobody\n[@click=app.quit]here[/]\x1b[2J\u202eend" + " " * 60 + "Why: love"
        await said(s, hostile)
        s.app.chat_screen.acts.from_menu("report")
        await s.settle()
        assert "[@click=app.quit]here[/]" in s.text
        await s.press("space", "enter", "enter")
        rows: set[str] = set()
        for _ in range(5):
            rows |= set(text_of(s.app).split("\n"))
            await s.press("pagedown")
        beside = [row.strip(" │") for row in rows if "█" in row]
        assert any("[@click=app.quit]here[/]␛[2Jend" in row for row in beside)
        for words in ("To: nobody", "Why: love"):
            assert all("█" in row for row in rows if words in row)
            assert any(words in row for row in beside)
        assert any("hidden character" in row for row in rows)
        await s.press("tab", "enter")
        await s.until(lambda: kept(s))
        assert kept(s)[0]["messages"][0]["text"] == hostile


async def test_the_same_after_a_broken_connection_is_counted_once(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await said(s, "you fool")
        s.table.world.hold = True
        await point_at(s, "fool")
        again = ("f9", "r", "enter", "enter", "tab", "enter")
        await s.press(*again, shows="The report is on its way to the relay.")
        link_of(s.ada).cut()
        await s.shows("Send it again: the relay counts it once.")
        s.table.world.hold = False
        s.table.world.commit()
        link_of(s.ada).open()
        await s.until(lambda: s.ada.client.network.value == "connected")
        await s.press(*again, shows="has it as report 1: 1 message")
        assert len(kept(s)) == 1
        one, other = sent(s)
        assert one == other


def test_of_a_file_it_is_said_that_its_name_is_handed_over_and_one_message_stands() -> None:
    messages = (
        CloudReportable(6, "bob", 0, "you fool", about=True),
        CloudReportable(7, "bob", 0, "a.txt", file=True),
    )
    preview = CloudPreview("#room", "#room", "bob", "ada", messages, "harassment", "")
    said = "\n".join(content.plain for _, content in cloud_report_parts(preview, "relay"))
    assert "1 message of bob, and 1 that stands around it" in said
    assert "around it, the name of a file\na.txt" in said
    assert "reported, the name" not in said
