"""A stranger's words in every field: what goes to the terminal is text and Textual's own codes."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual import events as textual_events
from textual.app import App

from relay.wire.codec import decode_request
from tests.kit import wire as w
from tests.kit.resources import find_hostile_words
from tests.kit.samples import EACH_LIST, SAMPLES, WordList
from tests.kit.scene import scene
from tests.kit.stage import sendable
from tests.kit.table import feed, message
from tests.kit.terminal import Keeping, emulate, foreign, rows
from tui_chat.ui.app import ChatApp
from tui_chat.ui.dialogs import Field

MARKER = "Zqj"
"""With this begins all that is hostile: what reached the screen, or a parser, can be told."""
CORPUS = [
    "\x1b[2J\x1b[H\x1b[31mfake screen", "\x1b]0;owned\x07", "\x1b]52;c;b3duZWQ=\x07",
    "\x1b]8;;file:///etc/passwd\x1b\\click\x1b]8;;\x1b\\", "\x1bP+q544e\x1b\\",
    "\x9b2J\x9d0;owned\x9c\x90q\x9c", "\x1b[?1049l\x1b[6n\x1bc",
    "".join(map(chr, range(32))) + "\x7f" + "".join(map(chr, range(0x80, 0xA0))),
    "[@click=app.quit]press[/]", "[$error @click=app.quit]x[/]", "[/bold][b]x[/",
    "[link=file:///x]y[/link] [bold red on white]z", "\\[b]x\\[/b]",
    "\u202e\u2066evil\u2069\u202c\u200b\u200e\ufeff", "a" + "\u0301" * 20,
    "\U000e0067\U000e0062\U000e007f tag", "Z\u0351\u036b\u0343a\u0368l\u0369g\u0361o",
    "👩‍💻👨🏽‍❤️‍👨🏿🏳️‍🌈1️⃣", "\u2028\u2029\x85line\r\nbreaks\rover", "日本語" * 50, "x" * 3000,
    "\ud800lone", "$primary {x} %s {0} $who", "ﷺ꧅𒐫⸻", "\u0e33\u0e33\u1100\u1161\u11a8\u0ba8\u0bbf",
    "\U0001f1e9\U0001f1ea\U0001f1e9☁\ufe0e☁\ufe0f\u20e3", "", " ",
]  # fmt: skip


def packed(strings: Iterable[str], size: int = 480) -> list[str]:
    """Several to one text, as many as the shortest fields show; the longest alone."""
    texts = [""]
    for string in strings:
        if len(texts[-1]) + len(string) > size:
            texts.append("")
        texts[-1] += f"{string} "
    return [f"{MARKER}{text}" for text in texts if text.strip()]


OWN = packed(text for text in CORPUS if len(text) < 100)
MORE = [
    *packed(text for text in CORPUS if len(text) >= 100),
    *packed(SAMPLES),
    *packed(find_hostile_words()),
]
NAMES = [f"{MARKER}{text}" for text in CORPUS]
FULL = bool(os.environ.get("TUICHAT_FULL"))
"""Each screen with all packs, which takes an hour; else with OWN, every eighth with one more."""


def texts_for(number: int, *, ours: bool) -> list[tuple[str, str]]:
    """Texts and names for the screen with this number in the table."""
    more = MORE if FULL else MORE[number // 8 % len(MORE) :][:1] if number % 8 == 0 else []
    texts = OWN[:1] if ours else OWN + more
    return [(text, NAMES[(number * len(OWN) + n) % len(NAMES)]) for n, text in enumerate(texts)]


def app_with_capture(monkeypatch: pytest.MonkeyPatch) -> None:
    from textual.drivers import headless_driver as headless

    monkeypatch.setattr(headless, "HeadlessDriver", Keeping)


def checked(app: App[Any]) -> str:
    """Return what a terminal shows of all output; check that nobody else's orders are in it."""
    output = "".join(Keeping.written)
    assert len(output) > 500, "nothing was captured"
    assert foreign(output) == []
    screen = emulate(output, app.size.width, app.size.height)
    assert screen.title == screen.icon_name == ""
    return rows(screen)


def inked(app: App[Any]) -> None:
    """No words of others became a link or something that acts when clicked."""
    for strip in app.screen._compositor.render_strips():
        for _, style, _ in strip:
            if style is not None:
                assert style.link is None
                assert "@click" not in style.meta


def parsers(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list of texts that markup parsers get from now on."""
    import rich
    import textual

    parsed: list[str] = []

    def heard(parse: Callable[..., Any]) -> Callable[..., Any]:
        def parse_it(markup: Any, *args: Any, **more: Any) -> Any:
            parsed.append(str(markup))
            return parse(markup, *args, **more)

        return parse_it

    monkeypatch.setattr(textual.markup, "to_content", heard(textual.markup.to_content))
    monkeypatch.setattr(rich.markup, "render", heard(rich.markup.render))
    monkeypatch.setattr(rich.console, "render_markup", heard(rich.console.render_markup))
    return parsed


async def test_pasted_and_typed_control_characters_do_not_reach_the_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app_with_capture(monkeypatch)
    async with scene(tmp_path) as s:
        for text in CORPUS:
            s.composer.post_message(textual_events.Paste(text))
            await s.settle()
            s.composer.clear_text()
        await s.press("f7")
        for text in CORPUS:
            s.app.focused.post_message(textual_events.Paste(text))  # type: ignore[union-attr]
            await s.settle()
        assert "Readable by:" in checked(s.app)
        await s.stage("A field keeps what is not seen and draws a sign for it.")
        app_with_capture(monkeypatch)
        await s.press("f7")
        field = s.app.focused
        assert isinstance(field, Field)
        places = []
        for text in ("x" * 16, "before\u202e\u2066\u200b\u061c\U000e0041after"):
            field.value = text
            field.cursor_position = len(text)
            await s.settle()
            assert field.value == text
            places.append(field.cursor_screen_offset)
        assert places[0] == places[1]
        assert "before\ufffd\ufffd\ufffd\ufffd\ufffdafter" in checked(s.app)
        await s.stage("These tests would notice.")
        from relay.terminal.text import Inert
        from tui_chat.ui.transcript import lines

        app_with_capture(monkeypatch)
        monkeypatch.setattr(lines, "read", Inert)
        await s.feed(message(s.chat, 1, "bob", "\x1b]0;owned\x07"))
        with pytest.raises(AssertionError, match="owned"):
            checked(s.app)


def a_picture(chat: str) -> w.Msg:
    """Return a message with a picture that is requested from the relay once it comes into view."""
    file = w.FileInfo(1000, w.B32(bytes(32)), "png")
    return w.Msg(chat, 1, "8" * 32, "bob", 1_700_000_000_000, "cat.png", file=file)


@pytest.mark.parametrize("large", [False, True], ids=["among the lines", "on its page"])
async def test_why_a_picture_does_not_come_is_no_more_than_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, large: bool
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("NO_COLOR", raising=False)
    app_with_capture(monkeypatch)
    async with scene(tmp_path, (120, 36)) as s:
        world = s.table.world
        put = world.put
        monkeypatch.setattr(world, "put", lambda c, f: isinstance(f, w.FileGet) or put(c, f))
        s.screen.pictures = "off" if large else "auto"
        await s.feed(a_picture(s.chat))
        if large:
            await s.press("f9", "v")
        await s.until(lambda: "file.get" in s.frames)
        (id,) = (f.id for f in map(decode_request, s.link.sent) if isinstance(f, w.FileGet))
        await s.feed(w.Error(w.Code.FILE, sendable(OWN[0]), id), shows=MARKER)
        inked(s.app)
        assert MARKER in checked(s.app)


def strings(hostile: list[str]) -> Iterator[str]:
    yield from hostile
    rng = random.Random(7)
    for _ in range(300):
        yield "".join(
            chr(rng.choice((rng.randrange(0x110000), rng.randrange(0x300)))) for _ in range(40)
        )


@EACH_LIST
async def test_hostile_and_random_words_in_a_transcript(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hostile: WordList
) -> None:
    words = hostile()
    app_with_capture(monkeypatch)
    async with scene(tmp_path, (120, 36)) as s:
        seq = s.log.head
        for n, text in enumerate(strings(words), 1):
            feed(s.ada, message(s.chat, seq + n, "bob", sendable(text) or "empty"))
        await s.settle()
        for _ in range(60):
            s.screen.transcript.action_page_up()
            await s.pilot.pause()
        assert "bob" in checked(s.app)


async def test_a_crash_prints_no_values(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        app: ChatApp = s.app
        try:
            hidden = "the-secret-" + "words"
            raise RuntimeError(f"broke with {len(hidden)}")
        except RuntimeError:
            app._fatal_error()
        text = "".join(
            segment.text
            for shown in app._exit_renderables
            for segment in shown.segments  # type: ignore[union-attr]
        )
        app._exit_renderables.clear()
    assert "RuntimeError" in text
    assert "the-secret-words" not in text
    assert "hidden =" in text, "the source line is shown, its value is not"
