"""The transcript as a widget: follows, stays, asks for more, never draws what is not there, and
shows the last of a burst; the mouse in it; and texts that name the user."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from msgspec import structs
from rich.cells import cell_len
from rich.segment import Segment
from textual import on
from textual.app import ComposeResult
from textual.pilot import Pilot
from textual.strip import Strip

import tui_chat
import tui_chat.ui
from relay.terminal.dialogs import ConfirmDialog
from relay.terminal.modal import TerminalApp
from relay.terminal.themes import readable
from relay.wire.protocol import Delete, Edit, Pin, React
from tests.kit.scene import Scene, marked, scene, text_of
from tests.kit.table import say, tell, toggle_of, until
from tui_chat.core.events import ChatChanged, ChatRead, CloudText, Line, LineMark
from tui_chat.core.loaded_messages import Log
from tui_chat.core.records import Attachment
from tui_chat.ui import events as module
from tui_chat.ui.pages.inspector import Inspector
from tui_chat.ui.transcript import lines, screen_messages, widget
from tui_chat.ui.transcript.lines import PictureSketch, RenderedLine
from tui_chat.ui.transcript.widget import Transcript

STYLE = Path(tui_chat.ui.__file__).parent / "transcript" / "transcript.tcss"


class Only(TerminalApp):
    """A transcript and nothing else."""

    CSS_PATH = STYLE

    def __init__(self) -> None:
        super().__init__()
        self.transcript = Transcript("No messages yet.")
        self.heard: list[str] = []
        self.log_of_chat = Log()

    def get_css_variables(self) -> dict[str, str]:
        return readable(super().get_css_variables())

    def compose(self) -> ComposeResult:
        yield self.transcript

    @on(screen_messages.LoadRequested)
    def take_load(self, event: screen_messages.LoadRequested) -> None:
        self.heard.append(event.part)

    @on(screen_messages.BottomReached)
    def take_bottom(self) -> None:
        self.heard.append("bottom")

    @on(screen_messages.LinesBelow)
    def take_below(self, event: screen_messages.LinesBelow) -> None:
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


async def test_the_transcript_follows_the_end_or_stays_and_counts() -> None:
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
        # What had been the first of all stands under a name that is further up now.
        first, *rest = app.screen_text().split("\n")
        assert rest == before.split("\n")[1:] and first.split("│")[1] in before.split("\n")[0]
        assert "bob" in before.split("\n")[0] and "bob" not in first
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
        # Lines that change or go are gone from the screen.
        log = filled(range(1, 11))
        secret = [structs.replace(line(n), key=f"s{n}", seq=None, mark=LineMark.SECRET,
                                  text=f"hidden {n}") for n in range(5)]  # fmt: skip
        for one in secret:
            log.put(one)
        app.transcript.show(log)
        await pilot.pause()
        app.heard.clear()
        assert app.screen_text().count("hidden") == 5
        assert "SECRET from here" in app.screen_text()
        log.change("k10", text="edited")
        log.drop({one.key for one in secret})
        app.transcript.touch()
        await until(lambda: "hidden" not in app.screen_text(), pilot)
        assert "edited" in app.screen_text()
        log.drop({x.key for x in list(log.lines)})
        app.transcript.touch()
        await until(lambda: not app.transcript.layout_of_lines.lines, pilot)
        assert "No messages yet." in app.screen_text()
        # Where newer lines were let go the end of what is loaded is not the end.
        log = filled(range(1, 500))
        app.transcript.show(log)
        await pilot.pause()
        app.heard.clear()
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


async def test_a_hundred_thousand_lines_and_a_burst_wrap_only_what_is_near_the_screen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wrapped = 0
    wrap = lines.body

    def counted(*args: Any, **more: Any) -> RenderedLine:
        nonlocal wrapped
        wrapped += 1
        return wrap(*args, **more)

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


def place_of(s: Scene, words: str, *, last: bool = False) -> tuple[int, int]:
    """The cell of the first letter of these words on the screen."""
    rows = s.rows
    found = [y for y, row in enumerate(rows) if words in row]
    assert found, f"{words!r} is not on the screen:\n{text_of(s.app)}"
    y = found[-1 if last else 0]
    return cell_len(rows[y][: rows[y].index(words)]), y


async def click(s: Scene, words: str, *, last: bool = False) -> None:
    x, y = place_of(s, words, last=last)
    await press(s, x + 1, y)


async def press(s: Scene, x: int, y: int) -> None:
    """A click on this cell, told of the widget there, as the program tells of a real one."""
    widget, region = s.app.screen.get_widget_at(x, y)
    await s.pilot.click(widget, offset=(x - region.x, y - region.y))
    await s.settle()


async def quoted_above(s: Scene, answer: str = "an answer") -> None:
    """The first of many lines is answered at the end."""
    for number in range(40):
        say(s.bob, s.chat, f"line {number}")
    await s.until(lambda: len(s.log.lines) == 40)
    s.bob.say(CloudText(s.chat, answer, 1))
    await s.until(lambda: len(s.log.lines) == 41)
    await s.shows("↪ bob: line 0")


async def test_a_click_on_a_quote_leads_to_what_is_quoted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with scene(tmp_path) as s:
        await quoted_above(s, "an answer of many words " * 12)
        for size in ((60, 20), (120, 36), (80, 24)):
            await s.pilot.resize_terminal(*size)
            await s.press("ctrl+end")
            await click(s, "↪ bob: line 0")
            await s.until(lambda: marked(s) == "line 0")
            await s.press("c", shows=" below ↓", text="c")
            await s.quiet()
        # While one points, the quoted message is selected.
        await s.press("ctrl+end", "f9")
        await click(s, "↪ bob: line 0")
        await s.until(lambda: getattr(s.screen.transcript.pointed, "text", "") == "line 0")
        await s.press("escape")
        # A click on what is below goes to the end, and so does a key, also from the list of chats.
        await s.press("ctrl+home", shows=" below ↓")
        await click(s, "Readable by")
        await s.shows(" below ↓")
        await click(s, " below ↓")
        await s.until(lambda: " below ↓" not in s.text)
        await s.shows("an answer")
        assert s.composer.has_focus
        await s.press("ctrl+home", shows=" below ↓")
        s.screen.query_one("#chats").focus()
        await s.press("ctrl+end", until=lambda: " below ↓" not in s.text)
        # A click on the gutter looks into the message.
        x, y = place_of(s, "│ ↪ bob: line 0")
        await press(s, x, y)
        await s.on(Inspector)
        await s.stage("What was read is shown by the list alone.")
        shown = list[str]()
        assert s.screen.open_chat == s.chat
        await s.settle()
        await s.until(lambda: not s.screen.events._showing and not s.screen.events._changed)
        monkeypatch.setattr(s.screen, "show_list", lambda: shown.append("list"))
        monkeypatch.setattr(s.screen, "show_state", lambda: shown.append("state"))
        for event, parts in (
            (ChatRead(s.chat), ["list"]),
            (ChatChanged(s.chat), ["list", "state"]),
        ):
            shown.clear()
            tell(s.ada, event)
            await s.until(lambda: bool(shown))
            assert shown == parts
        await s.stage("The last change of a burst is shown.")
        events = s.screen.events
        for _ in range(3):
            await s.settle()
            now = events._shown_at + module._SHOW_SECONDS - MOMENT
            with monkeypatch.context() as m:
                m.setattr(module, "time", SimpleNamespace(monotonic=lambda now=now: now))
                tell(s.ada, ChatChanged(s.chat))
                await s.until(lambda: not events._queue)
            await s.until(lambda: not events._showing and not events._changed)
        await s.stage("The last line of a burst is shown.")
        transcript = s.screen.transcript
        for _ in range(3):
            await s.settle()
            transcript._flushed_at = 0.0
            with monkeypatch.context() as m:
                m.setattr(widget, "monotonic", lambda: widget._FLUSH_SECONDS - MOMENT)
                transcript.touch()
            assert transcript._flushing
            await s.until(lambda: not transcript._flushing)


async def test_a_click_on_a_reaction_puts_ones_own_and_takes_it_away(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        say(s.bob, s.chat, "from bob")
        await s.until(lambda: s.log.lines)
        for emoji in ("👍", "🎉"):
            await s.bob.ask(React, s.chat, 1, emoji, on=True)
        await s.bob.ask(Pin, s.chat, 1, on=True)
        await s.shows("pinned · 👍 1 · 🎉 1")
        await click(s, "pinned")
        assert not s.frames.count("react"), "that is no reaction"
        await click(s, "🎉 1")
        await s.shows("👍 1 · 🎉 2 (you)", "Reacted with 🎉: bob: from bob")
        await click(s, "👍 1")
        await s.shows("👍 2 (you) · 🎉 2 (you)")
        await click(s, "🎉 2 (you)")
        await s.shows("👍 2 (you) · 🎉 1", "Removed 🎉: bob: from bob")
        assert s.composer.has_focus
        # Each of many is clicked where it stands.
        await s.pilot.resize_terminal(60, 20)
        for emoji in "🔥😂😮😢🙏":
            await s.bob.ask(React, s.chat, 1, emoji, on=True)
        await s.shows("🙏 1")
        assert place_of(s, "🙏 1")[1] > place_of(s, "🎉 1")[1], "they take two rows"
        for emoji in "🙏😂":
            await click(s, f"{emoji} 1")
            await s.shows(f"{emoji} 2 (you)")
        # Beside a secret chat it is said that it may not be.
        reacted = s.frames.count("react")
        await s.secret()
        await click(s, "🎉 1")
        await s.shows("This works only in CLOUD.")
        assert s.frames.count("react") == reacted and not isinstance(s.app.screen, ConfirmDialog)


def signs(s: Scene, *texts: str) -> list[bool]:
    """Return whether the lines with these texts say that they name the user."""
    rows = s.rows
    found = [next(row for row in rows if row.endswith(f" {text}")) for text in texts]
    return ["☁@ " in row or "◆@ " in row for row in found]


async def test_a_text_that_names_the_user_has_a_sign_of_its_own(tmp_path: Path) -> None:
    async with scene(tmp_path, (120, 36)) as s:
        # Who it names is as it is edited now.
        say(s.bob, s.chat, "hello @ada")
        await s.shows("☁@ bob")
        for words, names in (("hello you", False), ("hello @ada again", True)):
            await s.bob.ask(Edit, s.chat, 1, words)
            await s.shows(words)
            assert ("☁@ bob" in s.text) is names
        await s.bob.ask(Delete, s.chat, 1)
        await s.shows("deleted by bob", never="☁@")
        for private in (False, True):
            if private:
                await s.secret()
            texts = [f"{words}{'!' * private}" for words in ("hello @ada.", "hello @adam", "hello")]
            for text in texts:
                say(s.bob, s.chat, text)
            await s.says(s.ada, f"it is me, @ada {private}")
            assert signs(s, *texts) == [True, False, False]
            assert not any(f"{mark}@  ada" in s.text for mark in "☁◆✓")
        transcript = s.screen.transcript
        strips = [transcript.render_line(y) for y in range(transcript.size.height)]
        (strip,) = [strip for strip in strips if "hello @ada.!" in strip.text]
        assert [part.text for part in strip if part.style and part.style.bold and "ada" in part.text
                ] == ["@ada"]  # fmt: skip


MOMENT = 1e-9
"""Seconds that have passed before anything that is put off by them is looked at."""


ROWS = tuple(Strip([Segment("▀" * 20)]) for _ in range(9))
EVERY = 5


class Gallery(Only):
    """Each picture that comes into view is there at once."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    @on(screen_messages.FilesShown)
    def take_files(self, event: screen_messages.FilesShown) -> None:
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
    """Return the numbers of the messages on the screen, in their order."""
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


async def test_an_empty_chat_names_enter_only_where_it_sends(tmp_path: Path) -> None:
    enter = "No messages yet. Type below and press Enter."
    async with scene(tmp_path) as s:
        await s.shows(enter)
        row = next(y for y, row in enumerate(s.rows) if "No messages yet." in row)
        region = s.screen.transcript.region
        assert abs(row - region.y - region.height // 2) <= 1, "in the middle of the pane"
        await s.press("f2", shows="Waiting for bob")
        await s.shows("No messages yet.", never="Type below")
        await s.until(lambda: toggle_of(s.bob, "ada").toggle.prompt)
        s.bob.act(s.bob.client.toggle_actions.ask_cloud, s.chat)
        await s.until(lambda: s.privacy == "ENDED")
        await s.shows("No messages yet.", never="Type below")
        await s.press("f4", later=2, until=lambda: s.privacy == "CLOUD")
        await s.shows(enter)


async def test_the_rule_of_a_secret_chat_is_above_all_that_is_said_of_it(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.says(s.bob, "in the cloud")
        await s.secret()
        await s.says(s.bob, "in secret")
        rows = "\n".join(s.rows)
        order = ["in the cloud", "◆ SECRET from here", "»", "in secret"]
        assert [rows.index(words) for words in order] == sorted(map(rows.index, order))
        assert rows.count("SECRET from here") == 1
