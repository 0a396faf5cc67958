"""Reporting a secret message by keys: which, why, exactly what, and nothing before Send. After
codes were compared: one line that offers to tell of it, every byte of that, nothing before Tell."""

from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path
from typing import Any

from textual.widgets import Button

from relay.hub.credentials import RelayIdentity
from relay.terminal.dialogs import InfoDialog
from relay.wire.codec import decode_request
from tests.kit import wire as w
from tests.kit.moderation import kept_in
from tests.kit.scene import Scene, scene, text_of, typed
from tests.kit.table import message, say
from tests.kit.world import KEY
from tui_chat.core.records import VerificationRecord
from tui_chat.core.reports import CloudPreview, CloudReportable
from tui_chat.runtime.keyfile import KeyFile
from tui_chat.ui.actions.secret import OFFER_SECONDS
from tui_chat.ui.pages.report import (
    NOTICED,
    ReportPickPage,
    ReportPreviewPage,
    ReportReasonPage,
    VerificationConsentPage,
    cloud_report_parts,
)
from tui_chat.ui.pages.verify import VerifyPage
from tui_chat.ui.screen import ChatScreen


def kept(s: Scene) -> list[dict[str, Any]]:
    return kept_in(s.table.world.database)


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
        line = s.screen.transcript.pointed
        if line and words in line.text:
            return
        await s.press("up")
    raise AssertionError(words)


async def test_only_secret_messages_of_the_other_can_be_reported(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.type("/report", "enter", shows="There is no message in this chat to report.")
        await s.stage("What is no secret message of the other is not reported.")
        await s.feed(message(s.chat, 1, "bob", "in the cloud"), shows="in the cloud")
        await point_at(s, "in the cloud")
        assert "! Report" in text_of(s.app)
        await s.press("r", shows="Reply to")
        await s.press("escape")
        assert "Reply to" not in s.text, "in the cloud R answers"
        await said(s, "old")
        await s.end()
        s.ada.act(s.ada.client.toggle_actions.ask_secret, s.chat)
        await s.agreed()
        say(s.bob, s.chat, "new")
        await s.until(lambda: s.log.lines[-1].text == "new")
        await point_at(s, "old")
        await s.press("r", shows="This works only in CLOUD")
        assert "R Re" not in text_of(s.app), "one key has one meaning in both"
        await s.press("!", shows="You can no longer report this message")
        assert s.sent(w.Report) == []
        await s.cloud("An insult and goodbye reported from the end.")
        await said(s, "hello", "you fool", "goodbye")
        await s.end()
        await point_at(s, "fool")
        await s.shows("! Report")
        await s.press("!", opens=ReportPickPage)
        assert "☐ " in s.text and s.text.count("☑ ") == 1
        await s.press("down", "space", "tab", "enter", opens=ReportReasonPage)
        assert (
            "Readable by: you · after you send the report, the relay's operator and moderators"
            in s.text
        )
        await s.press("down", "tab", *typed("it hurts"), "enter", opens=ReportPreviewPage)
        seen = await s.scrolled()
        session = s.direct.toggle.past[-1]
        (hello, fool, bye) = session.evidence
        flat = re.sub(r"[\s\u2580-\u259f]", "", seen)  # without the bar for scrolling
        for words in (
            "To: the operator and the moderators of 127.0.0.1:4433.",
            "bob is not told.",
            f"From: ada (you), device {fool.stamps.to_dev.hex()}",
            f"Written by: bob, device {fool.stamps.from_dev.hex()}", f"session {session.sid.hex()}",
            "Why: A threat of violence", "Comment: it hurts", "Messages: 2,",
            f"Number {fool.n}, ", f"Number {bye.n}, ", "you fool",
        ):  # fmt: skip
            assert "".join(words.split()) in flat, words
        assert "hello" not in seen and f"Number {hello.n}," not in seen
        await s.press("enter")
        assert isinstance(s.app.screen, ReportReasonPage) and "it hurts" in s.text, (
            "the first Enter is Back"
        )
        await s.press("escape", "escape", shows="Nothing was reported.")
        assert "▷" not in s.text and s.screen.transcript.pointed is not None
        assert s.screen.transcript.has_focus, "it is selected as before the first page"
        assert s.sent(w.Report) == []

        await s.press("f9", "!", "enter", "enter")
        seen = await s.scrolled()
        assert "Messages:1,withitsnumber" in re.sub(r"[\s\u2580-\u259f]", "", seen)
        await s.press("tab", "enter")
        await s.shows("Report 1 was sent: 1 message.")
        await s.shows("bob was not told.")
        (report,) = kept(s)
        assert [m["text"] for m in report["messages"]] == ["you fool"]
        assert (report["reason"], report["note"]) == ("harassment", "")
        assert len(s.sent(w.Report)) == 1 and "send" not in s.frames
        rows = s.rows
        (at,) = [
            n
            for n, row in enumerate(rows)
            if "Reported. The operator and moderators have a copy." in row
        ]
        assert "you fool" in rows[at - 1], "of this line and no other"
        await s.press("f9", "i", shows="moderators (you reported it)")
        await s.press("escape", "f9", "!", shows="(reported before)")
        await s.cloud("What the other wrote can imitate no line of the page.")
        await s.pilot.resize_terminal(60, 20)
        hostile = "x\nTo: nobody\n[@click=app.quit]here[/]\x1b[2J\u202eend" + " " * 60 + "Why: love"
        await said(s, hostile)
        s.screen.acts.from_menu("report")
        await s.settle()
        assert "[@click=app.quit]here[/]" in s.text
        await s.press("space", "enter", "enter")
        rows: set[str] = set()
        for _ in range(5):
            rows |= set(s.rows)
            await s.press("pagedown")
        beside = [row.strip(" │") for row in rows if "█" in row]
        assert any("[@click=app.quit]here[/]␛[2Jend" in row for row in beside)
        for words in ("To: nobody", "Why: love"):
            assert all("█" in row for row in rows if words in row)
            assert any(words in row for row in beside)
        assert any("hidden character" in row for row in rows)
        await s.press("tab", "enter", until=lambda: kept(s))
        assert kept(s)[-1]["messages"][0]["text"] == hostile


def test_the_report_of_a_file_says_that_its_name_is_handed_over() -> None:
    messages = (
        CloudReportable(6, "bob", 0, "you fool", about=True),
        CloudReportable(7, "bob", 0, "a.txt", file=True),
    )
    preview = CloudPreview("#room", "#room", "bob", "ada", messages, "harassment", "")
    said = "\n".join(content.plain for _, content in cloud_report_parts(preview, "relay"))
    assert "1 message from bob, and 1 for context" in said
    assert "for context, a file with this name\na.txt" in said
    assert "reported, the name" not in said
    assert "\nbob, " in said and "Message 6" not in said, "no number that the screen doesn't show"


OFFERS = "add your result to the class statistics"


def told_of(s: Scene) -> list[bytes]:
    """Frames of this kind, as they left."""
    frames = s.link.sent
    return [f for f in frames if isinstance(decode_request(f), w.Verification)]


def counted(s: Scene) -> list[tuple[Any, ...]]:
    db = sqlite3.connect(s.table.world.database)
    found = db.execute("SELECT outcome, method, seconds, count FROM verifications").fetchall()
    db.close()
    return found


def key_file(s: Scene) -> KeyFile:
    return KeyFile.open(s.table.path / "ada.key", "")


def measured(s: Scene) -> list[VerificationRecord]:
    return key_file(s).verifications


def moment(s: Scene) -> None:
    """Do what the screen does by itself twice a second."""
    s.screen._each_moment()


async def compare(s: Scene, answer: str, seconds: float = 41) -> None:
    await s.press("f3")
    page = await s.on(VerifyPage)
    s.later(seconds)
    page.query_one(answer, Button).press()
    await s.until(lambda: s.app.screen is not page)
    await s.settle()
    s.later(1)


async def secret_again(s: Scene) -> None:
    """A secret chat in which there is something to compare, even if it was compared before."""
    peers = s.direct.toggle.peers
    if "bob" in peers.pins:
        peers.let_in("bob", peers.pins["bob"].ak)
    if s.privacy != "CLOUD":
        await s.cloud()
    await s.quiet()
    await s.secret()


async def matched(s: Scene) -> None:
    await secret_again(s)
    await compare(s, "#match")
    await s.shows(OFFERS)


async def ask(s: Scene) -> VerificationConsentPage:
    await s.press("f5")
    page = await s.on(VerificationConsentPage)
    return page


async def in_class(s: Scene) -> None:
    """Let the relay ask for statistics, from the next connection on."""
    s.table.world.identity._limits = RelayIdentity(KEY, class_statistics=True)._limits
    await s.offline()
    s.link.open()
    await s.until(lambda: s.ada.client.login.class_statistics)


async def test_where_no_operator_asks_for_statistics_nothing_about_them_appears(
    tmp_path: Path,
) -> None:
    async with scene(tmp_path, (120, 36)) as s:
        await secret_again(s)
        await compare(s, "#match")
        await s.shows("◆ SECRET ✓")
        assert OFFERS not in s.text and "statistics" not in s.text and "F5" not in s.footer
        await s.press("f5")
        assert isinstance(s.app.screen, ChatScreen)
        assert s.screen.acts.verification_stats.offered is None and told_of(s) == []
        assert [(v.outcome, v.told) for v in measured(s)] == [("match", False)], "kept here"
        await s.cloud("A class begins.")
        await in_class(s)
        await matched(s)
        assert "F5" in s.footer


async def test_the_consent_page_shows_exactly_the_frame_that_is_sent(tmp_path: Path) -> None:
    async with scene(tmp_path, (120, 36)) as s:
        await in_class(s)
        await matched(s)
        assert "Verifying took 41 s and matched. F5" in s.text
        page = await ask(s)
        assert "Verifying took 41 s and matched. Add this result to the class statistics?" in s.text
        assert "Your name is not stored." in s.text and told_of(s) == []
        frame = page._handover.frame
        assert json.loads(frame) == {
            "t": "verification", "id": page._handover.id, "seconds": 41, "outcome": "match",
            "method": "qr",
        }  # fmt: skip
        seen = await s.scrolled(8)
        squeezed = seen.replace(" ", "").replace("█", "")
        assert frame in squeezed
        for words in ("your first look at the codes", "you chose “They match”",
                      "You can't take the result back",
                      "that your account sent a result"):  # fmt: skip
            assert words.replace(" ", "") in squeezed, words
        assert NOTICED not in seen
        page.query_one("#yes", Button).press()
        await s.shows("The relay counted your verification result, without your name.")
        assert told_of(s) == [frame.encode()], "byte for byte"
        assert counted(s) == [("match", "qr", 41, 1)]
        assert [(v.outcome, v.seconds, v.told) for v in measured(s)] == [("match", 41, True)]
        assert OFFERS not in s.text
        await s.press("f5")
        assert isinstance(s.app.screen, ChatScreen), "once is enough"
        await s.cloud("An answer after the end is none.")
        await s.pilot.resize_terminal(80, 24)
        await secret_again(s)
        await s.press("f3")
        page = s.app.screen
        s.later(3)
        await s.end()
        await s.shows("Nothing changed: it ended before you answered.")
        page.query_one("#match", Button).press()
        await s.until(lambda: s.app.screen is not page)
        assert [v.outcome for v in measured(s)] == ["match", "left"]
        assert OFFERS not in s.text
        await s.cloud("The offer goes with time.")
        await matched(s)
        s.later(OFFER_SECONDS - 2)
        moment(s)
        await s.shows(OFFERS)
        s.later(3)
        moment(s)
        await s.until(lambda: OFFERS not in s.text)
        await s.press("f5", opens=ChatScreen)
        # And with the chat.
        await matched(s)
        await s.ada.ask(w.GroupCreate, "#room")
        await s.open("#room")
        assert OFFERS not in s.text
        # Not telling has the focus.
        for key in ("enter", "escape"):
            await matched(s)
            await ask(s)
            await s.press(key, shows="Nothing was sent.")
            assert OFFERS not in s.text and key_file(s).ask_to_tell
        assert [(v.seconds, v.told) for v in measured(s)[2:]] == [(41, False)] * 4, "kept here"
        # A cable is pulled before Tell.
        await matched(s)
        page = await ask(s)
        s.link.cut()
        page.query_one("#yes", Button).press()
        await s.shows("You are offline. Nothing was sent")
        s.link.open()
        await s.until(lambda: s.ada.client.network.value == "connected")
        assert not any(v.told for v in measured(s)[2:])
        # Never is never.
        await matched(s)
        await ask(s)
        await s.press("right")
        assert "▸ Never ask" in s.text
        await s.press("enter", shows="tui-chat won't ask you again")
        assert not key_file(s).ask_to_tell
        await secret_again(s)
        await compare(s, "#match")
        assert OFFERS not in s.text and s.screen.acts.verification_stats.offered is None
        assert len(told_of(s)) == len(counted(s)) == 1, "what was told at first"


async def test_after_no_match_it_waits_for_the_page_that_says_what_it_may_mean(
    tmp_path: Path,
) -> None:
    async with scene(tmp_path, (120, 36)) as s:
        await in_class(s)
        # On the tour nobody is asked.
        tour = s.screen.tour
        tour._peer = "bob"
        assert tour.begin()
        await s.secret()
        await compare(s, "#match")
        assert OFFERS not in s.text and len(measured(s)) == 1
        tour.leave()
        # What took hours is told as one.
        s.ada._keyring.fresh = VerificationRecord("match", "words", 3 * 3_600, 9, 1, 20_000)
        s.screen.acts.verification_stats.answered()
        s.later(1)
        page = await ask(s)
        assert json.loads(page._handover.frame)["seconds"] == 3_600
        assert "took 10800 s" in s.text and "an hour or more counts as an hour" in s.text
        page.query_one("#yes", Button).press()
        await s.until(lambda: counted(s) == [("match", "words", 3_600, 1)])
        # After no match it waits.
        await secret_again(s)
        await compare(s, "#differ", 12)
        assert isinstance(s.app.screen, InfoDialog)
        for _ in range(9):
            s.later(OFFER_SECONDS)
            moment(s)
        await s.press("escape", shows="Verifying took 12 s and did not match. F5")
        await ask(s)
        assert NOTICED in s.text
        await s.press("tab", "tab", "enter", until=lambda: len(counted(s)) == 2)
        assert ("no_match", "qr", 12, 1) in counted(s)
