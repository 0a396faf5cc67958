"""The transcript as a widget: follows, stays, asks for more, and never draws what is not there."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs
from textual import on
from textual.app import App, ComposeResult
from textual.geometry import Offset
from textual.selection import Selection

import tui_chat
import tui_chat.ui
from tests.kit.scene import until
from tui_chat.core.events import Line, LineMark
from tui_chat.core.log import Log
from tui_chat.ui.transcript import lines, messages
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


async def test_it_shows_the_end_and_follows() -> None:
    app = Only()
    async with app.run_test(size=(80, 24)) as pilot:
        log = filled(range(1, 500))
        app.transcript.show(log)
        await pilot.pause()
        assert "message 499 of many" in app.screen_text()
        for n in range(500, 2500):
            log.put(line(n))
            app.transcript.touch()
        await pilot.pause()
        assert "message 2499 of many" in app.screen_text()


async def test_scrolled_up_it_stays_and_counts_what_is_below() -> None:
    app = Only()
    async with app.run_test(size=(80, 24)) as pilot:
        log = filled(range(1, 500))
        app.transcript.show(log)
        await pilot.pause()
        app.transcript.action_page_up()
        await pilot.pause()
        before = app.screen_text()
        for n in range(500, 507):
            log.put(line(n))
            app.transcript.touch()
        await pilot.pause()
        assert app.screen_text() == before
        assert app.transcript.new == 7
        last = max(n for n in range(400, 500) if f"message {n} of" in before)
        assert app.heard[-1] == f"below {506 - last}"
        app.transcript.action_scroll_end()
        await pilot.pause()
        assert "message 506 of many" in app.screen_text()
        assert {"bottom", "below 0"} == set(app.heard[-2:]) == set(app.heard[-3:])
        assert app.transcript.new == 0


async def test_an_own_new_line_brings_back_the_end() -> None:
    app = Only()
    async with app.run_test(size=(80, 24)) as pilot:
        log = filled(range(1, 500))
        app.transcript.show(log)
        app.transcript.action_page_up()
        await pilot.pause()
        log.put(line(500, "mine", own=True))
        app.transcript.touch()
        await pilot.pause()
        assert "mine" in app.screen_text()


async def test_near_the_top_it_asks_for_older_lines_once_and_stays_when_they_come() -> None:
    app = Only()
    async with app.run_test(size=(80, 24)) as pilot:
        log = filled(range(1000, 1200))
        app.transcript.show(log)
        await pilot.pause()
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


async def test_the_top_line_stays_when_the_window_changes() -> None:
    app = Only()
    async with app.run_test(size=(120, 36)) as pilot:
        app.transcript.show(Log(lines=[line(n, f"{n} " + "word " * (n % 50)) for n in range(400)]))
        await pilot.pause()
        app.transcript.scroll_rows(-300)
        await pilot.pause()
        top = app.screen_text().split("\n")[0]
        for size in ((60, 20), (80, 24), (120, 36)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        assert (
            app.screen_text().split("\n")[0].split("│")[-1].split()[0]
            == top.split("│")[-1].split()[0]
        )


async def test_the_first_unread_line_is_shown_with_its_rule() -> None:
    app = Only()
    async with app.run_test(size=(80, 24)) as pilot:
        log = filled(range(1, 500))
        app.transcript.show(log, unread="k400", count=100)
        await pilot.pause()
        text = app.screen_text()
        assert "── 100 new ──" in text.split("\n")[0]
        assert "message 400 of many" in text
        assert "bottom" not in app.heard
        app.transcript.show(log, unread="k498", count=2)
        await pilot.pause()
        assert "── 2 new ──" in app.screen_text()
        assert "message 499 of many" in app.screen_text()
        app.transcript.mark_unread("", 0)
        await pilot.pause()
        assert "2 new" not in app.screen_text()


async def test_a_hundred_thousand_lines_and_a_burst_wrap_only_what_is_near_the_screen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wrapped = 0
    wrap = lines.body

    def counted(*args: Any) -> RenderedLine:
        nonlocal wrapped
        wrapped += 1
        return wrap(*args)

    monkeypatch.setattr(lines, "body", counted)
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
    app = Only()
    async with app.run_test(size=(40, 24)) as pilot:
        log = Log(lines=[line(1, "one two three four five six seven"), line(2, "second\nthing")])
        app.transcript.show(log)
        await pilot.pause()
        got = app.transcript.get_selection(Selection(Offset(4, 0), Offset(6, 1)))
        assert got == ("two three four five six seven\nsecond", "\n")
        whole = app.transcript.get_selection(Selection(None, None))
        assert whole == ("one two three four five six seven\nsecond\nthing", "\n")
        app.screen.selections = {app.transcript: Selection(Offset(4, 0), Offset(6, 1))}
        await pilot.pause()
        assert "two three" in app.screen_text()


async def test_lines_that_change_or_go_are_gone_from_the_screen() -> None:
    app = Only()
    async with app.run_test(size=(80, 24)) as pilot:
        log = filled(range(1, 11))
        secret = [structs.replace(line(n), key=f"s{n}", seq=None, mark=LineMark.SECRET,
                                      text=f"hidden {n}") for n in range(5)]  # fmt: skip
        for one in secret:
            log.put(one)
        app.transcript.show(log)
        await pilot.pause()
        assert app.screen_text().count("hidden") == 5
        assert "SECRET from here" in app.screen_text()
        log.change("k10", text="edited")
        log.drop({one.key for one in secret})
        app.transcript.touch()
        await pilot.pause()
        assert "hidden" not in app.screen_text()
        assert "edited" in app.screen_text()
        log.drop({x.key for x in list(log.lines)})
        app.transcript.touch()
        await until(lambda: not app.transcript.layout_of_lines.lines, pilot)
        assert "nothing here yet" in app.screen_text()


async def test_where_newer_lines_were_let_go_the_end_of_what_is_loaded_is_not_the_end() -> None:
    app = Only()
    async with app.run_test(size=(80, 24)) as pilot:
        log = filled(range(1, 500))
        app.transcript.show(log)
        app.transcript.scroll_rows(-200)
        await pilot.pause()
        log.drop({f"k{n}" for n in range(400, 500)})
        log.cut = 399
        app.transcript.touch()
        await until(lambda: len(app.transcript.layout_of_lines.lines) == 399, pilot)
        before = app.screen_text()
        log.head += 7
        app.transcript.touch()
        await until(lambda: app.transcript.new == 7, pilot)
        assert app.screen_text() == before
        assert app.transcript.below >= 107
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
        await until(lambda: len(app.transcript.layout_of_lines.lines) == 506, pilot)
        assert "message 399 of many" in app.screen_text()
        assert app.transcript.new == 7
        app.transcript.action_scroll_end()
        await pilot.pause()
        assert "message 506 of many" in app.screen_text()
        assert "bottom" in app.heard


async def test_to_the_end_of_a_chat_whose_end_is_not_loaded() -> None:
    app = Only()
    async with app.run_test(size=(80, 24)) as pilot:
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


async def test_the_line_at_the_top_stays_when_the_oldest_are_let_go() -> None:
    app = Only()
    async with app.run_test(size=(80, 24)) as pilot:
        log = filled(range(1, 2000))
        app.transcript.show(log)
        app.transcript.scroll_rows(-300)
        await pilot.pause()
        before = app.screen_text().split("\n")[1:]
        log.drop({f"k{n}" for n in range(1, 1000)})
        log.put(line(2000))
        app.transcript.touch()
        await until(lambda: len(app.transcript.layout_of_lines.lines) == 1001, pilot)
        assert app.screen_text().split("\n")[1:] == before
