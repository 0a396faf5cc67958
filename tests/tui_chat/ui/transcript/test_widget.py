"""The transcript as a widget: follows, stays, asks for more, and never draws what is not there."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs
from textual import on
from textual.app import App, ComposeResult
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.selection import Selection

import tui_chat
import tui_chat.ui
import tui_chat.ui.transcript.layout
from tests.kit.scene import until
from tui_chat.core.events import Line, LineMark
from tui_chat.core.log import Log
from tui_chat.ui.transcript import messages
from tui_chat.ui.transcript.lines import RenderedLine
from tui_chat.ui.transcript.widget import Transcript

STYLE = Path(tui_chat.ui.__file__).parent / "transcript" / "transcript.tcss"


class Only(App[None]):
    """A transcript and nothing else."""

    CSS_PATH = STYLE

    def __init__(self) -> None:
        super().__init__()
        self.transcript = Transcript()
        self.heard: list[str] = []
        self.log_of_chat = Log()

    def compose(self) -> ComposeResult:
        yield self.transcript

    @on(messages.LoadRequested)
    def take_load(self, event: messages.LoadRequested) -> None:
        self.heard.append(event.part)

    @on(messages.BottomReached)
    def take_bottom(self) -> None:
        self.heard.append("bottom")

    @on(messages.LinesBelow)
    def take_below(self, event: messages.LinesBelow) -> None:
        self.heard.append(f"below {event.count}")

    def screen_text(self) -> str:
        strips = [self.transcript.render_line(y) for y in range(self.transcript.size.height)]
        return "\n".join("".join(s.text for s in strip).rstrip() for strip in strips)


def line(n: int, text: str = "", **what: object) -> Line:
    return Line(f"k{n}", "bob", 1_700_000_000_000 + n * 1000, text or f"message {n} of many",
                LineMark.CLOUD, seq=n, **what)  # type: ignore[arg-type]  # fmt: skip


def filled(numbers: Iterable[int]) -> Log:
    log = Log(lines=[line(n) for n in numbers])
    log._keys.update((x.key, x.seq) for x in log.lines)
    log.head = log.lines[-1].seq or 0 if log.lines else 0
    return log


@asynccontextmanager
async def showing(
    log: Log, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Only, Pilot[None]]]:
    app = Only()
    async with app.run_test(size=size) as pilot:
        app.transcript.show(log)
        await pilot.pause()
        yield app, pilot


async def grown(app: Only, pilot: Pilot[None], *lines: Line) -> None:
    """These came, one after the other."""
    for one in lines:
        app.transcript._log.put(one)
        app.transcript.touch()
    await pilot.pause()


async def test_it_shows_the_end_and_follows_or_stays_and_counts() -> None:
    log = filled(range(1, 500))
    async with showing(log) as (app, pilot):
        assert "message 499 of many" in app.screen_text()
        await grown(app, pilot, *map(line, range(500, 2500)))
        assert "message 2499 of many" in app.screen_text()
        # Scrolled up it stays, and counts what is below.
        app.transcript.action_page_up()
        await pilot.pause()
        before = app.screen_text()
        await grown(app, pilot, *map(line, range(2500, 2507)))
        assert app.screen_text() == before and app.transcript.new == 7
        last = max(n for n in range(2400, 2500) if f"message {n} of" in before)
        assert app.heard[-1] == f"below {2506 - last}"
        app.transcript.action_scroll_end()
        await pilot.pause()
        assert "message 2506 of many" in app.screen_text()
        assert {"bottom", "below 0"} == set(app.heard[-2:]) == set(app.heard[-3:])
        assert app.transcript.new == 0
        # An own new line brings back the end.
        app.transcript.action_page_up()
        await pilot.pause()
        await grown(app, pilot, line(2507, "mine", own=True))
        assert "mine" in app.screen_text()
        # The first unread line is shown with its rule.
        app.heard.clear()
        log = filled(range(1, 500))
        app.transcript.show(log, unread="k400", count=100)
        await pilot.pause()
        text = app.screen_text()
        assert "── 100 new ──" in text.split("\n")[0]
        assert "message 400 of many" in text and "bottom" not in app.heard
        app.transcript.show(log, unread="k498", count=2)
        await pilot.pause()
        assert "── 2 new ──" in app.screen_text() and "message 499 of many" in app.screen_text()
        app.transcript.mark_unread("", 0)
        await pilot.pause()
        assert "2 new" not in app.screen_text()


async def test_near_the_top_it_asks_for_older_lines_once_and_stays_when_they_come() -> None:
    log = filled(range(1000, 1200))
    async with showing(log) as (app, pilot):
        app.transcript.action_scroll_home()
        await pilot.pause()
        app.transcript.scroll_rows(1)
        await pilot.pause()
        assert app.heard.count("older") == 1
        before = app.screen_text()
        log.put_older([line(n) for n in range(800, 1000)])
        app.transcript.touch()
        await pilot.pause()
        assert app.screen_text() == before
        app.transcript.action_scroll_home()
        await pilot.pause()
        assert app.heard.count("older") == 2
        # The line at the top stays when the oldest are let go.
        app.transcript.show(log := filled(range(1, 2000)))
        app.transcript.scroll_rows(-300)
        await pilot.pause()
        rows = app.screen_text().split("\n")[1:]
        log.drop({f"k{n}" for n in range(1, 1000)})
        log.put(line(2000))
        app.transcript.touch()
        await until(lambda: len(app.transcript.layout_of_lines.lines) == 1001, pilot)
        assert app.screen_text().split("\n")[1:] == rows
        # It stays when the window changes.
        app.transcript.show(Log(lines=[line(n, f"{n} " + "word " * (n % 50)) for n in range(400)]))
        await pilot.pause()
        app.transcript.scroll_rows(-300)
        await pilot.pause()
        top = app.screen_text().split("\n")[0].split("│")[-1].split()[0]
        for size in ((60, 20), (120, 36), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        assert app.screen_text().split("\n")[0].split("│")[-1].split()[0] == top


async def test_a_hundred_thousand_lines_and_a_burst_wrap_only_what_is_near_the_screen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wrapped = 0
    wrap = tui_chat.ui.transcript.layout.body

    def counted(*args: Any) -> RenderedLine:
        nonlocal wrapped
        wrapped += 1
        return wrap(*args)

    monkeypatch.setattr(tui_chat.ui.transcript.layout, "body", counted)
    app = Only()
    async with app.run_test(size=(120, 36)) as pilot:
        log = filled(range(1, 100_001))
        app.transcript.show(log)
        await pilot.pause()
        assert "message 100000 of many" in app.screen_text()
        assert 36 <= wrapped <= 10 * 36, "to open it wraps a few screens, whatever its length"
        wrapped = 0
        rounds = 20
        for n in range(100_001, 102_001):
            log.put(line(n))
            app.transcript.touch()
            if n % (2000 // rounds) == 0:
                await pilot.pause()
        await until(lambda: "message 102000 of many" in app.screen_text(), pilot)
        assert app.transcript.virtual_size.height >= 102_000
        assert 36 <= wrapped <= rounds * 10 * 36, "a burst wraps a few screens for each time drawn"


async def test_a_selection_is_the_words_without_gutter_and_wraps() -> None:
    log = Log(lines=[line(1, "one two three four five six seven"), line(2, "second\nthing")])
    async with showing(log, (40, 24)) as (app, pilot):
        got = app.transcript.get_selection(Selection(Offset(4, 0), Offset(6, 1)))
        assert got == ("two three four five six seven\nsecond", "\n")
        whole = app.transcript.get_selection(Selection(None, None))
        assert whole == ("one two three four five six seven\nsecond\nthing", "\n")
        app.screen.selections = {app.transcript: Selection(Offset(4, 0), Offset(6, 1))}
        await pilot.pause()
        assert "two three" in app.screen_text()


async def test_lines_that_change_or_go_are_gone_from_the_screen() -> None:
    log = filled(range(1, 11))
    secret = [structs.replace(line(n), key=f"s{n}", seq=None, mark=LineMark.SECRET,
                              text=f"hidden {n}") for n in range(5)]  # fmt: skip
    for one in secret:
        log.put(one)
    async with showing(log) as (app, pilot):
        assert app.screen_text().count("hidden") == 5
        assert "SECRET from here" in app.screen_text()
        log.change("k10", text="edited")
        log.drop({one.key for one in secret})
        app.transcript.touch()
        await pilot.pause()
        assert "hidden" not in app.screen_text() and "edited" in app.screen_text()
        log.drop({x.key for x in list(log.lines)})
        app.transcript.touch()
        await until(lambda: not app.transcript.layout_of_lines.lines, pilot)
        assert "nothing here yet" in app.screen_text()


async def test_where_newer_lines_were_let_go_the_end_of_what_is_loaded_is_not_the_end() -> None:
    log = filled(range(1, 500))
    async with showing(log) as (app, pilot):
        lines = app.transcript.layout_of_lines
        app.transcript.scroll_rows(-200)
        await pilot.pause()
        log.drop({f"k{n}" for n in range(400, 500)})
        log.cut = 399
        app.transcript.touch()
        await until(lambda: len(lines.lines) == 399, pilot)
        before = app.screen_text()
        log.head += 7
        app.transcript.touch()
        await until(lambda: app.transcript.new == 7, pilot)
        assert app.screen_text() == before and app.transcript.below >= 107
        app.heard.clear()
        app.transcript.scroll_rows(300)
        await pilot.pause()
        assert "message 399 of many" in app.screen_text()
        assert app.heard.count("newer") == 1
        assert "bottom" not in app.heard, "what is not loaded was taken for read"
        assert not app.transcript.following
        log.put_older([line(n) for n in range(400, 507)])
        log.cut = None
        app.transcript.touch()
        await until(lambda: len(lines.lines) == 506, pilot)
        assert "message 399 of many" in app.screen_text() and app.transcript.new == 7
        app.transcript.action_scroll_end()
        await pilot.pause()
        assert "message 506 of many" in app.screen_text() and "bottom" in app.heard
        # To the end of a chat whose end is not loaded.
        app.heard.clear()
        log = filled(range(1, 500))
        log.cut, log.head = 499, 5000
        app.transcript.show(log)
        await pilot.pause()
        assert "latest" in app.heard and "bottom" not in app.heard
        log.drop({x.key for x in list(log.lines)})
        log.cut = None
        log.put_older([line(n) for n in range(4800, 5001)])
        app.transcript.touch()
        await until(lambda: "message 5000 of many" in app.screen_text(), pilot)
