"""Rows of pictures among 100,000 lines: what is on the screen stays when they come, and go."""

from __future__ import annotations

import re

from msgspec import structs
from rich.segment import Segment
from textual import on
from textual.strip import Strip

from tests.tui_chat.ui.transcript.test_widget import Only, filled
from tui_chat.core.log import Log
from tui_chat.core.records import Attachment
from tui_chat.ui.transcript import messages
from tui_chat.ui.transcript.lines import PictureSketch

ROWS = tuple(Strip([Segment("▀" * 20)]) for _ in range(9))
EVERY = 5


class Gallery(Only):
    """Each picture that comes into view is there at once."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    @on(messages.FilesShown)
    def take_files(self, event: messages.FilesShown) -> None:
        known = self.transcript.layout_of_lines.sketches
        for key in (key for key in event.keys if key not in known):
            self.seen.append(key)
            self.transcript.put_sketch(key, PictureSketch("PNG, 20 × 18", ROWS))


def pictured(count: int) -> Log:
    """Every fifth line has a picture."""
    log = filled(range(1, count + 1))
    file = Attachment(1000, bytes(32), "png")
    log.lines = [
        structs.replace(x, attached=file) if (x.seq or 0) % EVERY == 0 else x for x in log.lines
    ]
    return log


def numbers(app: Only) -> list[int]:
    """Of the messages on the screen, in their order."""
    return [int(n) for n in re.findall(r"message (\d+) of many", app.screen_text())]


def whole(app: Only) -> None:
    """Lines follow each other without a hole, and each picture has its rows under its line."""
    text = app.screen_text()
    found = numbers(app)
    assert found and found == list(range(found[0], found[-1] + 1)), text
    for number in found[:-1]:
        if number % EVERY == 0:
            part = text[text.index(f"message {number} of") : text.index(f"message {number + 1} of")]
            assert part.count("▀" * 20) == len(ROWS), text


async def test_scrolling_through_100_000_lines_each_picture_has_its_rows() -> None:
    app = Gallery()
    async with app.run_test(size=(80, 30)) as pilot:
        app.transcript.show(pictured(100_000))
        for _ in range(3):
            await pilot.pause()
        assert numbers(app)[-1] in (99_999, 100_000)
        layout = app.transcript.layout_of_lines
        for _ in range(40):
            before = numbers(app)[0]
            app.transcript.action_page_up()
            for _ in range(3):
                await pilot.pause()
            whole(app)
            assert before - 40 < numbers(app)[0] < before
            y = app.transcript.scroll_offset.y
            assert layout.heights.total >= y + app.transcript.size.height
        assert len(app.seen) == len(set(app.seen)) < 400, "only what comes into view is asked for"
        app.transcript.action_scroll_home()
        for _ in range(3):
            await pilot.pause()
        whole(app)
        assert numbers(app)[0] == 1
        for _ in range(20):
            app.transcript.action_page_down()
            for _ in range(3):
                await pilot.pause()
            whole(app)
        app.transcript.action_scroll_end()
        for _ in range(3):
            await pilot.pause()
        whole(app)
        assert app.transcript.following


async def test_a_picture_that_comes_leaves_the_line_at_the_top_where_it_is() -> None:
    app = Only()
    async with app.run_test(size=(80, 30)) as pilot:
        app.transcript.show(pictured(1_000))
        await pilot.pause()
        app.transcript.scroll_rows(-300)
        await pilot.pause()
        first, *_ = numbers(app)
        keys = [f"k{n}" for n in numbers(app) if n % EVERY == 0]
        assert len(keys) > 3
        for key in reversed(keys):
            app.transcript.put_sketch(key, PictureSketch("PNG", ROWS))
            await pilot.pause()
            assert numbers(app)[0] == first
        app.transcript.drop_sketches()
        await pilot.pause()
        assert numbers(app)[0] == first
        assert "▀" not in app.screen_text()


async def test_a_picture_at_the_end_keeps_the_end_on_the_screen() -> None:
    app = Only()
    async with app.run_test(size=(80, 30)) as pilot:
        app.transcript.show(pictured(1_000))
        await pilot.pause()
        app.transcript.put_sketch("k1000", PictureSketch("PNG", ROWS))
        await pilot.pause()
        assert app.screen_text().rstrip().endswith("▀" * 20)
        assert app.screen_text().count("▀" * 20) == len(ROWS)
        app.transcript.put_sketch("k1000", None)
        await pilot.pause()
        assert numbers(app)[-1] == 1_000 and "▀" not in app.screen_text()


async def test_a_line_that_goes_takes_its_rows_along() -> None:
    app = Only()
    async with app.run_test(size=(80, 30)) as pilot:
        log = pictured(50)
        app.transcript.show(log)
        await pilot.pause()
        app.transcript.put_sketch("k45", PictureSketch("PNG", ROWS))
        await pilot.pause()
        assert app.screen_text().count("▀" * 20) == len(ROWS)
        log.drop({"k45"})
        app.transcript.touch()
        for _ in range(10):
            await pilot.pause(0.02)
        assert "▀" not in app.screen_text()
        assert app.transcript.layout_of_lines.sketches == {}
