"""Rows of pictures among 100,000 lines: what is on the screen stays when they come, and go."""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec import structs
from rich.segment import Segment
from textual import on
from textual.strip import Strip

from tests.kit.scene import until
from tests.tui_chat.ui.transcript.test_widget import Only, filled, showing
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
        transcript = app.transcript

        async def after(scroll: Callable[[], None]) -> None:
            scroll()
            for _ in range(3):
                await pilot.pause()
            whole(app)

        await after(lambda: transcript.show(pictured(100_000)))
        assert numbers(app)[-1] in (99_999, 100_000)
        layout = transcript.layout_of_lines
        for _ in range(40):
            before = numbers(app)[0]
            await after(transcript.action_page_up)
            assert before - 40 < numbers(app)[0] < before
            assert layout.heights.total >= transcript.scroll_offset.y + transcript.size.height
        assert len(app.seen) == len(set(app.seen)) < 400, "only what comes into view is asked for"
        await after(transcript.action_scroll_home)
        assert numbers(app)[0] == 1
        for _ in range(20):
            await after(transcript.action_page_down)
        await after(transcript.action_scroll_end)
        assert transcript.following


async def test_a_picture_that_comes_or_goes_leaves_the_rest_where_it_is() -> None:
    async with showing(pictured(1_000), (80, 30)) as (app, pilot):
        transcript = app.transcript
        # At the end it keeps the end on the screen.
        transcript.put_sketch("k1000", PictureSketch("PNG", ROWS))
        await pilot.pause()
        assert app.screen_text().rstrip().endswith("▀" * 20)
        assert app.screen_text().count("▀" * 20) == len(ROWS)
        transcript.put_sketch("k1000", None)
        await pilot.pause()
        assert numbers(app)[-1] == 1_000 and "▀" not in app.screen_text()
        # Further up it leaves the line at the top where it is.
        transcript.scroll_rows(-300)
        await pilot.pause()
        first, *_ = numbers(app)
        keys = [f"k{n}" for n in numbers(app) if n % EVERY == 0]
        assert len(keys) > 3
        for key in reversed(keys):
            transcript.put_sketch(key, PictureSketch("PNG", ROWS))
            await pilot.pause()
            assert numbers(app)[0] == first
        transcript.drop_sketches()
        await pilot.pause()
        assert numbers(app)[0] == first and "▀" not in app.screen_text()
        # A line that goes takes its rows along.
        transcript.show(log := pictured(50))
        await pilot.pause()
        transcript.put_sketch("k45", PictureSketch("PNG", ROWS))
        await pilot.pause()
        assert app.screen_text().count("▀" * 20) == len(ROWS)
        log.drop({"k45"})
        transcript.touch()
        await until(lambda: "▀" not in app.screen_text(), pilot)
        assert transcript.layout_of_lines.sketches == {}
