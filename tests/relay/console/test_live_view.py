"""The operator's console on a terminal, beside a relay that runs."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from textual.app import App
from textual.color import Color
from textual.content import Content
from textual.widgets import Static

from relay.cli import main
from relay.console import live_view
from relay.console.app import ConsoleApp
from relay.console.live_view import LiveView, ViewPane
from relay.console.pages import RelayGone
from relay.live_view.pseudonyms import CANNOT_HIDE
from tests.kit import wire as w
from tests.kit.console import flowed, text_of, until
from tests.kit.relay_client import Client, RelayProcess, new_id, start_relay

SID = w.Id16(b"s" * 16)


@pytest.fixture
async def relay(tmp_path: Path) -> AsyncIterator[RelayProcess]:
    relay = start_relay(tmp_path / "data")
    yield relay
    relay.stop()


async def two(relay: RelayProcess) -> tuple[Client, Client, str]:
    ada, bob = [await relay.registered(name) for name in ("ada", "bob")]
    await ada.group("#hall", bob)
    return ada, bob, (await ada.direct("bob")).chat.chat


def rows_of(app: ConsoleApp, half: str) -> str:
    return str(app.query_one(f"#{half}", ViewPane)._shown.render())


async def secret(ada: Client, bob: Client, chat: str) -> None:
    await ada.put(w.ScOffer(SID, chat, w.Blob(bytes(1248))))
    await bob.next(w.ScOffered)
    await bob.put(w.ScAnswer(SID, w.Blob(bytes(1386))))
    await ada.next(w.ScAnswered)
    for n in range(3):
        await ada.put(w.ScMsg(SID, n, w.B32(bytes(32)), w.Blob(bytes(305))))


async def test_the_live_view_shows_traffic_and_people(relay: RelayProcess) -> None:
    ada, bob, chat = await two(relay)
    app = ConsoleApp(relay.data, names=True)
    async with app.run_test(size=(80, 24)) as pilot:
        assert await ada.next(w.ViewOpen) == w.ViewOpen(True)
        await until(pilot, lambda: "Everyone online is told" in text_of(app))
        await until(pilot, lambda: "ada in #hall created the chat" in flowed(app))
        assert "☁ Cloud: readable · times: UTC ─" in text_of(app), "whole at each size"
        assert "◆ Secret: unreadable · times: UTC ─" in text_of(app)
        assert "There has been no secret" in text_of(app)
        await ada.send("#hall", "who has the keys?")
        await secret(ada, bob, chat)
        figures = "1 readable · 3 encrypted frames, contents unknown"
        await until(pilot, lambda: figures in text_of(app) and "..▁▁▁" in text_of(app))
        half = app.query_one("#sealed", ViewPane)
        folded = "ada → bob 3 encrypted frames in"
        await until(pilot, lambda: folded in rows_of(app, "sealed"))
        assert rows_of(app, "sealed").endswith(", 915\u00a0B") and len(half._rows) == 3, (
            "they are folded"
        )
        shown = text_of(app)
        assert '"who has the keys?"' in shown and "ada in #hall" in shown
        assert "ada → bob" in shown and "..▁▁▁" in shown
        charts = re.findall(r"^ (?:Messages|Bytes|People) .*?(?=[▁▂▃▄▅▆▇█])", shown, re.M)
        assert len(charts) == 3 and len({*map(len, charts)}) == 1, "they begin in one column"
        for words in (
            "1 View",
            "6 Chats",
            "Messages",
            "Bytes",
            "People",
            "Leave",
            "Names",
            "Theme",
        ):
            assert words in shown, words
        assert app.screen.max_scroll_y == 0, "all of it is on the screen"
        await pilot.press("n")
        await until(pilot, lambda: "person 1 in chat 1" in text_of(app))
        both = f"{live_view.OPEN} {CANNOT_HIDE[:50]}"
        await until(pilot, lambda: both in " ".join(text_of(app).split()))
        assert "ada" not in text_of(app).replace("eadable", "") and "#hall" not in text_of(app)
        was = app.theme
        assert halves(app) == inks(app), "amber is cloud, green is secret"
        await pilot.press("d")
        await until(pilot, lambda: app.theme != was and halves(app) == inks(app))
        await pilot.press("q")
    assert await ada.next(w.ViewOpen) == w.ViewOpen(False)
    for client in (ada, bob):
        await client.close()


def halves(app: ConsoleApp) -> list[tuple[Color, Color]]:
    """Return the colours of border and title of both halves."""
    styles = (app.query_one(id, ViewPane).styles for id in ("#cloud", "#sealed"))
    return [(one.border_top[1], one.border_title_color) for one in styles]


def inks(app: ConsoleApp) -> list[tuple[Color, Color]]:
    found = (Color.parse(app.theme_variables[name]) for name in ("cloud", "secret"))
    return [(ink, ink) for ink in found]


async def test_words_of_strangers_are_inert_in_the_live_view(relay: RelayProcess) -> None:
    ada, bob, _ = await two(relay)
    app = ConsoleApp(relay.data, names=True)
    async with app.run_test(size=(120, 36)) as pilot:
        await ada.next(w.ViewOpen)
        hostile = "[@click=app.quit]x[/] [/bold] \x1b]0;title\x07 \u202eevil \u200b " + "y" * 8000
        await ada.send("#hall", hostile)
        await until(pilot, lambda: "\\u202eevil" in text_of(app))
        shown = text_of(app)
        assert "[@click=app.quit]x[/] [/bold] \\x1b]0;title\\x07" in shown
        assert "more" in shown and shown.count("y") < 400
        assert not any(c in shown for c in "\x1b\x07\u202e\u200b")
        half = app.query_one("#cloud", ViewPane)
        await pilot.click(half, offset=(6, half.size.height - 5))
        assert app.is_running
    for client in (ada, bob):
        await client.close()


async def test_a_relay_comes_again(relay: RelayProcess, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live_view, "AGAIN_SECONDS", 0.2)
    ada, bob, _ = await two(relay)
    app = ConsoleApp(relay.data, names=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await ada.next(w.ViewOpen)
        await ada.send("#hall", "seen before it went")
        await until(pilot, lambda: "seen before it went" in text_of(app))
        await asyncio.to_thread(relay.stop)
        await until(pilot, lambda: "No relay is running on" in text_of(app))
        assert app.query_one("#state", Static).has_class("gone")
        await until(pilot, lambda: "The relay does not answer, so no" in text_of(app))
        assert "seen before it went" not in text_of(app)
        again = await asyncio.to_thread(start_relay, relay.data)
        try:
            await until(pilot, lambda: "Everyone online is told" in text_of(app))
            assert not app.query_one("#state", Static).has_class("gone")
        finally:
            await asyncio.to_thread(again.stop)
    for client in (ada, bob):
        await client.close()


async def test_events_during_leaving_break_nothing(relay: RelayProcess) -> None:
    app = ConsoleApp(relay.data, names=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Everyone online is told" in text_of(app))
        await app.screen.remove_children()
        app.post_message(RelayGone("The relay is gone."))
        app.post_message(LiveView.Stands("The relay is there."))
        for page in app._pages.values():
            app._tab = page.id or ""
            app._again()
            app.post_message(RelayGone(""))
        await pilot.pause()
        assert app._exception is None


def test_no_relay_is_said_and_no_frame(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    start_relay(tmp_path / "data").stop()
    assert main.main(["console", "--data", str(tmp_path / "data")]) == 1
    out, err = capsys.readouterr()
    assert out == "" and "No relay is running on" in err


@pytest.mark.parametrize("names", [True, False])
def test_the_command_opens(relay_here: Path, monkeypatch: pytest.MonkeyPatch, names: bool) -> None:
    ran: list[bool] = []
    monkeypatch.setattr(ConsoleApp, "run", lambda self: ran.append(self.client.pseudonyms.names))
    more = [] if names else ["--no-names"]
    assert main.main(["console", "--data", str(relay_here), *more]) == 0
    assert ran == [names]


@pytest.fixture
def relay_here(tmp_path: Path) -> Iterator[Path]:
    relay = start_relay(tmp_path / "data")
    yield relay.data
    relay.stop()


async def test_when_it_breaks_no_text_of_anybody_is_printed(
    relay: RelayProcess, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def break_it(row: w.CloudRow, *, earlier: bool) -> Content:
        if row.kind != "text":
            return Content()
        words = row.text  # stands in the frame that is printed
        raise LookupError(f"of {len(words)}")

    monkeypatch.setattr(live_view, "cloud_row", break_it)
    monkeypatch.setattr(ConsoleApp, "_print_error_renderables", lambda self: None)  # not yet
    ada, bob, _ = await two(relay)
    app = ConsoleApp(relay.data, names=True)
    with pytest.raises(LookupError):  # noqa: PT012
        async with app.run_test(size=(80, 24)) as pilot:
            await ada.next(w.ViewOpen)
            await ada.send("#hall", "known to few")
            await until(pilot, lambda: app._exit_renderables)
            raise LookupError("as the terminal would show it")
    App._print_error_renderables(app)
    err = capsys.readouterr().err
    assert "LookupError: of 12" in err and "break_it" in err
    assert "known to few" not in err
    for client in (ada, bob):
        await client.close()


def test_shares_in_words_and_as_a_line() -> None:
    point = w.Point(1, 3, 9, 10, 30, 2, 2)
    assert live_view.in_words(point) == {
        "Messages": "3 readable · 9 encrypted frames, contents unknown",
        "Bytes": "10 of 40 readable: 25 %",
        "People": "2 of 2 sent something readable: 100 %",
    }
    assert set(live_view.in_words(w.Point(1, 0, 0, 0, 0, 0, 0)).values()) == {"none yet"}
    nearly = live_view.in_words(w.Point(1, 1, 1, 1, 999, 999, 1000))
    assert nearly["Messages"].endswith("1 encrypted frame, contents unknown")
    assert nearly["Bytes"].endswith(": less than 1 %")
    assert nearly["People"].endswith(": more than 99 %")
    assert live_view.in_words(w.Point(1, 0, 1, 0, 999, 0, 2))["Bytes"].endswith(": 0 %")
    assert live_view.line([(0, 0), (0, 1), (1, 2), (1, 1)], 10) == "▁▅█"
    assert live_view.line([(n, 80) for n in range(80)], 8) == "▁▂▃▄▅▆▇█"
    assert live_view.line([(1, 1)], 0) == "" and live_view.line([(0, 0)], 9) == ""


def test_acts_are_named_and_files_with_their_size() -> None:
    edited = w.CloudRow(1, 0, "#hall", 1, "ada", "edited", "better", 6)
    assert live_view.cloud_row(edited).plain.endswith('\n  edited a message: "better"')
    file = w.CloudRow(1, 0, "#hall", 1, "ada", "text", "a.png", 1005, True)
    assert "a file of 1,005 bytes" in live_view.cloud_row(file).plain
    joined = w.CloudRow(1, 0, "#hall", 1, "ada", "joined", "")
    assert live_view.cloud_row(joined).plain.endswith("\n  joined")
    kept = w.CloudRow(1, 0, "#hall", 1, "ada", "kept", "3600")
    assert live_view.cloud_row(kept).plain.endswith("kept for 1 hour, then the relay deletes them")


async def test_removed_messages_leave_the_live_view(relay: RelayProcess) -> None:
    ada, bob, _ = await two(relay)
    app = ConsoleApp(relay.data, names=True)
    async with app.run_test(size=(120, 36)) as pilot:
        await ada.next(w.ViewOpen)
        sent = await ada.send("#hall", "regretted at once")
        await until(pilot, lambda: "regretted at once" in text_of(app))
        await ada.put(w.Delete(new_id(), "#hall", sent.seq))
        await until(pilot, lambda: "deleted (no longer in the chat)" in flowed(app))
        assert "regretted at once" not in text_of(app)
        assert "regretted" not in rows_of(app, "cloud")
    for client in (ada, bob):
        await client.close()
