"""Every screen as a person sees it at three sizes, and its colours at one or two of them, in
both themes and without colours, compared with what is stored; and with a stranger's words in every
field, of which none is more than text.

`TUICHAT_SNAPSHOTS=write` stores what is shown now; `TUICHAT_SVG=DIRECTORY` draws it there."""

from __future__ import annotations

import asyncio
import difflib
import importlib
import os
import pkgutil
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.filter import Monochrome
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import OptionList

import tui_chat
import tui_chat.ui
import tui_chat.ui.events
from relay.terminal.dialogs import Dialog, DialogBody, PersistentDialog
from relay.terminal.frame import Frame
from relay.terminal.modal import ModalPage
from relay.terminal.moderation import StatementDialog
from relay.terminal.pages import ListPage
from relay.terminal.themes import OWN_THEMES
from relay.terminal.wrapping import HARD_SPACE
from relay.wire.limits import direct_chat
from tests.kit import ink
from tests.kit.scene import put_off, text_of
from tests.kit.screens.table import SCREENS, Shown
from tests.kit.speed import Asked
from tests.kit.stage import Stage, Words, staged
from tests.kit.table import rest, say
from tests.kit.terminal import OURS, Keeping, foreign
from tests.tui_chat.ui import test_terminal_hostile_words as hostile
from tui_chat.core.chats import DirectChat, GroupChat
from tui_chat.ui.chat_view import ChatView
from tui_chat.ui.pages.inspector import Inspector
from tui_chat.ui.pages.menu import MenuPage
from tui_chat.ui.pages.picture import PicturePage
from tui_chat.ui.transcript import widget
from tui_chat.ui.transcript.pictures import WORKERS

STORED = Path(__file__).parents[2] / "snapshots"
SIZES = [(80, 24), (60, 20), (120, 36)]
INKED = SIZES[0]
"""The size at which the colours of every screen are compared."""
INKED_LARGE = {"cloud", "negotiating", "secret", "secret_verified", "ended", "verify_heard"}
"""Screens whose colours are also compared at the largest size, beside the first of each page."""
HEX = re.compile(r"\b[0-9a-f]+\b")
"""Bytes that crossed the wire, which differ in each run."""
WRITE, DRAW = "TUICHAT_SNAPSHOTS", "TUICHAT_SVG"
OURS_ALONE = {"help", "new_chat", "no_chats", "join_none", "first_resumed", "first_passphrase",
              "first_passphrase_again", "first_notify", "quiet_hours", "passphrase", "add_device",
              "account_code", "let_in", "new_chat_refused", "palette",
              "let_in_code", "report_why", "copy_asks", "channel_create", "which_day",
              "search_here",
              "settings_page", "settings_elsewhere", "share_drafts", "notices_told",
              "staff_open"}  # fmt: skip
"""Screens on which nothing of anybody else stands."""
PICTURES = {"picture_in_a_line", "picture_large"}
"""Screens with a photograph, whose dots have no ground."""
FIRST = {shown.page: number for number, shown in reversed([*enumerate(SCREENS)])}
"""The first screen of each page."""
ORNAMENT = {theme.variables["hairline"].lower() for theme in OWN_THEMES}
"""Lines beside a day or a note, which mean nothing."""


def behind(s: Any) -> object:
    """Return the sizes of screen and terminal if they differ, or True if an event is not shown yet:
    the last of a burst is shown later."""
    app = s.app
    sizes = {app.screen._compositor.size, app.size, app.screen.outer_size}
    return sizes if len(sizes) > 1 else isinstance(s, Stage) and put_off(app)


async def still(s: Any) -> str:
    """Return the screen's text once every event is shown and nothing moves."""
    before = ""
    if isinstance(s, Stage):
        s.screen._each_moment()  # it looks at the clock by itself twice a second
    for _ in range(50):
        until = time.monotonic() + 60
        while why := behind(s):
            assert time.monotonic() < until, why
            await s.pilot.pause()
            await asyncio.sleep(0.001)
        await s.pilot.pause()
        for _ in range(2):
            await rest(s.pilot)
        while any(x.group == WORKERS and not x.is_finished for x in s.app.workers):
            await asyncio.sleep(0.01)
        asked, shown = Asked.times, text_of(s.app)
        await rest(s.pilot)
        if Asked.times == asked or shown == before:
            return shown
        before = shown
    raise AssertionError(f"It does not come to rest:\n{before}")


def of_page(app: App[Any]) -> str:
    """Return the text of the page alone, without what shines through from below."""
    rows = "\n".join(strip.text for strip in ink.strips_of_page(app))
    return rows.replace(HARD_SPACE, " ")


def draw(app: App[Any], name: str) -> None:
    """A picture, where somebody wants some."""
    directory = os.environ.get(DRAW)
    if directory:
        place = Path(directory)
        place.mkdir(parents=True, exist_ok=True)
        app.screen.refresh()  # rows that were read as text lack what shines through from below
        (place / f"{name}.svg").write_text(app.export_screenshot(title=name), "utf-8")
        app.screen.refresh()


async def draw_looks(s: Any, name: str) -> None:
    """Draw the screen in both themes, and as NO_COLOR shows it."""
    grey = Monochrome()
    without = ("no-colour",) if s.app.screen.__class__ is not PicturePage else ()
    for look in (*without, *ink.THEMES):
        s.app.no_color = look == "no-colour"
        s.app._filters += [grey] if s.app.no_color else []
        s.app.theme = ink.THEMES["light"]  # the rows drawn before are forgotten
        await still(s)
        s.app.theme = ink.THEMES["dark" if look == "no-colour" else look]
        await still(s)
        s.app.stylesheet.update(s.app.screen)  # Textual leaves out the palette
        forget_rows(s.app)
        await still(s)
        draw(s.app, f"{name}-{look}")
        s.app._filters = [one for one in s.app._filters if one is not grey]
    forget_rows(s.app)


def forget_rows(app: App[Any]) -> None:
    """Let lists of options draw their rows again: they keep them when the filters change."""
    for options in app.screen.query(OptionList):
        options._clear_caches()
        options.refresh()


def cut_off(screen: Screen[Any]) -> list[Widget]:
    """Return the widgets that a page needs and does not show: buttons, fields, the line of keys."""
    needed = screen.query("Button, Input, .quiet, #first-keys, #keys, #alone-says")
    frames = list(screen.query(".dialog"))
    room = frames[0].region if frames else screen.region
    stand = [
        x
        for x in needed
        if x.display
        and not x.has_class("-few")
        and not any(isinstance(a, DialogBody) for a in x.ancestors)
    ]
    return [x for x in stand if not x.region or not room.contains_region(x.region)]


def hollow(screen: Screen[Any]) -> int:
    """Return how many empty rows a dialog has together, unless it is as high as the screen. What is
    below it stays in sight."""
    frames = list(screen.query(Frame))
    if not frames or str(frames[0].styles.height) != "auto":
        return 0
    assert 0 < screen.styles.background.a < 1
    at = frames[0].region.shrink((1, 1, 1, 1))
    strips = screen._compositor.render_strips()[at.y : at.bottom]
    rows = ["" if Strip(x).crop(at.x, at.right).text.isspace() else "x" for x in strips]
    return max(map(len, "\n".join(rows).split("x")), default=0) - 1


async def test_a_mark_or_a_line_that_is_shown_late_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tui_chat.ui.events, "_SHOW_SECONDS", 0.5)
    monkeypatch.setattr(widget, "_FLUSH_SECONDS", 0.5)
    async with staged(tmp_path, SIZES[0]) as s:
        await still(s)
        chat = direct_chat("ada", "carol")
        for n in range(2):  # the second within the time of the first
            assert say(s.carol, chat, f"text {n}")
            assert say(s.bob, s.chat, f"line {n}")
            await s.settle()
        shown = await still(s)
    assert re.search(r"@carol ●\s+3\b", shown), shown
    assert "line 0" in shown and "line 1" in shown


@contextmanager
def drawn(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Send what is drawn to the terminal. Before, each step on the way to a screen would be."""
    with monkeypatch.context() as terminal:
        terminal.setattr(Keeping, "is_headless", False)
        yield


async def pictures(s: Any, shown: Shown, *, large: bool) -> tuple[str, str]:
    """The screen with friendly words: its text at three sizes, and its colours in each theme, also
    at the largest size if `large`."""
    seen, looks = [], []
    inked = {INKED, SIZES[-1]} if large else {INKED}
    await shown.begin(s, Words())
    for width, height in SIZES:
        if (width, height) != SIZES[0]:
            await s.pilot.resize_terminal(width, height)
        assert type(s.app.screen) is shown.page
        ink.hold_cursor(s.app)
        text = (await still(s)).rstrip()
        if shown.page is MenuPage:
            text = of_page(s.app)
        if shown.page is Inspector:
            text = HEX.sub(lambda found: "·" * len(found[0]), text)
        assert cut_off(s.app.screen) == [], text
        assert hollow(s.app.screen) < 4, text
        seen.append(f"── {width} × {height} ──\n{text}\n")
        if os.environ.get(DRAW):
            await draw_looks(s, f"{shown.name}-{width}")
        # Textual gives the menu another theme's inks only when it opens.
        if (width, height) in inked and shown.page is not MenuPage:
            rows = await ink.cells(s.app, lambda: still(s))
            assert ink.weak(of_page(s.app), rows, ORNAMENT) == {} or shown.name in PICTURES
            looks.append((f"{width} × {height}", rows))
    return "".join(seen), ink.written(looks)


def compared(name: str, now: str) -> None:
    """The screen looks as it did."""
    path = STORED / name
    if os.environ.get(WRITE) == "write":
        STORED.mkdir(exist_ok=True)
        path.write_text(now, "utf-8")
    assert path.exists(), f"{name} is new: look at it, and store it with {WRITE}=write"
    before = path.read_text("utf-8")
    changes = difflib.unified_diff(
        before.splitlines(), now.splitlines(), "stored", "shown now", lineterm=""
    )
    assert now == before, "\n".join([f"If that is better: {WRITE}=write", *changes])


async def inert(s: Any, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """With strangers' words in every field nothing on the screen is more than text."""
    shown, seen = SCREENS[number], ""
    ours = shown.name in OURS_ALONE
    for text, name in hostile.texts_for(number, ours=ours):
        if isinstance(s, Stage):
            await s.quiet()
        monkeypatch.setattr(GroupChat, "name", property(lambda _, name=name: name))
        monkeypatch.setattr(DirectChat, "name", property(lambda _, name=name: f"@{name}"))
        await shown.begin(s, Words.of(text, name))
        with drawn(monkeypatch):
            s.app.screen.refresh()
            for _ in range(2):
                await s.pilot.pause()
        assert type(s.app.screen) is shown.page
        seen += of_page(s.app)
        hostile.inked(s.app)
    if hostile.FULL or number % 8 == 0:
        with drawn(monkeypatch):
            await s.pilot.resize_terminal(60, 20)
            await s.pilot.pause()
        hostile.inked(s.app)
        hostile.checked(s.app)
    written = "".join(Keeping.written)
    assert foreign(written) == []
    assert hostile.MARKER in OURS.sub("", written) or ours, "these words were not drawn"
    assert not s.app._exit and s.app._exception is None
    assert (hostile.MARKER in seen) is not ours, "these words did not come here"


@pytest.mark.parametrize("number", range(len(SCREENS)), ids=[shown.name for shown in SCREENS])
async def test_it_looks_as_it_did_and_no_field_is_more_than_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    shown = SCREENS[number]
    hostile.app_with_capture(monkeypatch)
    parsed = hostile.parsers(monkeypatch)
    monkeypatch.setattr(Keeping, "is_headless", True)
    async with shown.open(tmp_path, SIZES[0]) as s:
        first = FIRST[shown.page] == number
        text, looks = await pictures(s, shown, large=first or shown.name in INKED_LARGE)
        compared(f"{shown.name}.txt", text)
        compared(f"{shown.name}.ink", looks)
        if first:
            await s.pilot.resize_terminal(20, 5)
            told = " ".join((await still(s)).split())
            fits = getattr(s.app.screen, "fits_any_window", False)
            assert ("This window is 20×5. Make it at least 60×20." in told) is not fits
        await s.pilot.resize_terminal(*SIZES[0])
        await inert(s, number, monkeypatch)
    assert not [markup for markup in parsed if hostile.MARKER in markup]


def test_no_screen_is_forgotten() -> None:
    ours = set()
    for module in pkgutil.walk_packages(tui_chat.ui.__path__, "tui_chat.ui."):
        found = vars(importlib.import_module(module.name)).values()
        ours |= {x for x in found if isinstance(x, type) and issubclass(x, Screen)}
    bases = {ModalPage, Dialog, ListPage, PersistentDialog, StatementDialog, ChatView}
    rooms = ("tui_chat.", "relay.terminal.")
    ours = {screen for screen in ours if screen.__module__.startswith(rooms)} - bases
    assert len(ours) > 10
    assert {shown.page for shown in SCREENS} == ours
    names = {shown.name for shown in SCREENS}
    assert len(names) == len(SCREENS), "one name for two screens"
    assert {path.stem for path in STORED.iterdir()} == names


@pytest.mark.parametrize(("name", "state", "readers", "border"), [
    ("cloud", "[ ☁ CLOUD | SECRET F2 ]", "☁ Readable by: you · bob · the relay's operator", "╭─"),
    ("negotiating", "| ◇ WAITING ]", "◇ Readable by: nobody yet", "┏╍"),
    ("secret", "| ◆ SECRET ]", "◆ Readable by: you · bob (not verified", "╔═"),
    ("secret_verified", "| ◆ SECRET ✓ ]", "◆ Readable by: you · bob\n", "╔═"),
    ("ended", "| ✕ ENDED | SECRET F2 ]", "✕ Readable by: nobody", "┏╍"),
])  # fmt: skip
def test_the_states_differ_without_any_colour(
    name: str, state: str, readers: str, border: str
) -> None:
    """As with NO_COLOR, or on a terminal that has none: what is stored is text alone."""
    shown = (STORED / f"{name}.txt").read_text("utf-8").partition("── 60")[0]
    assert "\x1b" not in shown
    assert state in shown and readers in shown and border in shown
    assert "● online" in shown
