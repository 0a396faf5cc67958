"""The mouse in the transcript: a click on a quote, on a reaction, on what is below. And texts that
name the user."""

from __future__ import annotations

from pathlib import Path

from rich.cells import cell_len

from relay.terminal.dialogs import ConfirmDialog
from relay.wire.protocol import Delete, Edit, Pin, React
from tests.kit.scene import Scene, marked, say, scene, text_of, toggle_of
from tui_chat.core.events import CloudText
from tui_chat.ui.pages.inspector import Inspector


def place_of(s: Scene, words: str, *, last: bool = False) -> tuple[int, int]:
    """The cell of the first letter of these words on the screen."""
    rows = text_of(s.app).split("\n")
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
    log = toggle_of(s.ada, "bob").log
    await s.until(lambda: len(log.lines) == 40)
    s.bob.say(CloudText(s.chat, answer, 1))
    await s.until(lambda: len(log.lines) == 41)
    await s.shows("↪ bob: line 0")


async def test_a_click_on_a_quote_leads_to_what_is_quoted(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await quoted_above(s, "an answer of many words " * 12)
        for size in ((60, 20), (120, 36), (80, 24)):
            await s.pilot.resize_terminal(*size)
            await s.press("ctrl+end")
            await click(s, "↪ bob: line 0")
            await s.until(lambda: marked(s) == "line 0")
            await s.press("c", shows="lines below")
            assert s.app.chat_screen.composer.text == "c"
            await s.quiet()
        # Also while one points.
        await s.press("ctrl+end", "f9")
        await click(s, "↪ bob: line 0")
        await s.until(lambda: marked(s) == "line 0")
        # A click on what is below goes to the end, and so does a key, also from the list of chats.
        await s.press("ctrl+home", shows="lines below")
        await click(s, "Readable by")
        await s.shows("lines below")
        await click(s, "lines below")
        await s.until(lambda: "lines below" not in s.text)
        await s.shows("an answer")
        assert s.app.chat_screen.composer.has_focus
        await s.press("ctrl+home", shows="lines below")
        s.app.chat_screen.query_one("#chats").focus()
        await s.press("ctrl+end")
        await s.until(lambda: "lines below" not in s.text)
        # A click on the gutter looks into the message.
        x, y = place_of(s, "│ ↪ bob: line 0")
        await press(s, x - 3, y)
        await s.on(Inspector)


async def test_a_click_on_a_reaction_puts_ones_own_and_takes_it_away(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        say(s.bob, s.chat, "from bob")
        log = toggle_of(s.ada, "bob").log
        await s.until(lambda: log.lines)
        for emoji in ("👍", "🎉"):
            await s.bob.ask(React, s.chat, 1, emoji, on=True)
        await s.bob.ask(Pin, s.chat, 1, on=True)
        await s.shows("pinned · 👍 1 · 🎉 1")
        await click(s, "pinned")
        assert not s.frames.count("react"), "that is no reaction"
        await click(s, "🎉 1")
        await s.shows("👍 1 · 🎉 2 (you)")
        await s.shows("🎉 is on: bob: from bob")
        await click(s, "👍 1")
        await s.shows("👍 2 (you) · 🎉 2 (you)")
        await click(s, "🎉 2 (you)")
        await s.shows("👍 2 (you) · 🎉 1")
        await s.shows("🎉 is taken off: bob: from bob")
        assert s.app.chat_screen.composer.has_focus
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
        await s.shows("from a secret chat nothing goes to the relay")
        assert s.frames.count("react") == reacted and not isinstance(s.app.screen, ConfirmDialog)


# Texts that name the user


def signs(s: Scene, *texts: str) -> list[bool]:
    """Of the lines with these texts, whether they say that they name the user."""
    rows = text_of(s.app).split("\n")
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
        await s.shows("deleted by bob")
        assert "☁@" not in s.text
        for private in (False, True):
            if private:
                await s.secret()
            texts = [f"{words}{'!' * private}" for words in ("hello @ada.", "hello @adam", "hello")]
            for text in texts:
                say(s.bob, s.chat, text)
            await s.says(s.ada, f"it is me, @ada {private}")
            assert signs(s, *texts) == [True, False, False]
            assert not any(f"{mark}@  ada" in s.text for mark in "☁◆✓")
        transcript = s.app.chat_screen.transcript
        strips = [transcript.render_line(y) for y in range(transcript.size.height)]
        (strip,) = [strip for strip in strips if "hello @ada.!" in strip.text]
        assert [part.text for part in strip if part.style and part.style.bold and "ada" in part.text
                ] == ["@ada"]  # fmt: skip
