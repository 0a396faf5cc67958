"""Pointing at a message: copy, links, what is known of it; with the keyboard and the mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.geometry import Offset
from textual.message import Message
from textual.selection import Selection

from relay.terminal.dialogs import ConfirmDialog
from relay.wire import protocol as wire
from relay.wire.groups import Chat
from relay.wire.messages import Msg
from tests.kit.scene import Scene, feed, footer_of, marked, message, say, scene, text_of
from tui_chat.runtime import process
from tui_chat.ui.chrome import KeyBar
from tui_chat.ui.dialogs import ChoiceDialog
from tui_chat.ui.pages.inspector import Inspector

LINK = "https://example.org/paper?page=2"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []

    def take(url: str) -> bool:
        found.append(url)
        return True

    monkeypatch.setattr(process, "open_url", take)
    return found


@pytest.fixture(autouse=True)
def no_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(process.sys, "platform", "linux")


def written(s: Scene, *texts: str) -> None:
    for n, text in enumerate(texts, 1):
        feed(s.ada, message(s.chat, n, "bob", text))


def pointed(s: Scene) -> str:
    line = s.app.chat_screen.transcript.pointed
    return line.text if line else ""


async def test_the_cursor_moves_and_says_so_without_colour(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.press("f9", shows="There is no message to point at yet.")
        written(s, *(f"line {n}" for n in range(60)))
        await s.shows("line 59")
        await s.press("f9")
        assert pointed(s) == "line 59"
        await s.shows("I Inspect")
        (row,) = [r for r in text_of(s.app).split("\n") if "▶" in r]
        assert "line 59" in row
        assert "Escape Back" in footer_of(s.app)
        for _ in range(40):
            await s.pilot.press("up")
        await s.settle()
        assert pointed(s) == "line 19"
        assert "line 19" in s.text, "what is pointed at is on the screen"
        feed(s.ada, message(s.chat, 61, "bob", "newer"))
        await s.settle()
        assert pointed(s) == "line 19" and "line 19" in s.text
        await s.press("end")
        await s.until(lambda: pointed(s) == "newer")
        assert s.app.chat_screen.transcript.following
        await s.press("escape")
        assert pointed(s) == ""
        assert s.app.chat_screen.composer.has_focus
        assert "▶" not in s.text


def posted(seq: int, by: str, text: str, re: int = 0) -> Msg:
    return Msg("#room", seq, f"{seq:032x}", by, 1_700_000_000_000, text, "text", re=re)


async def test_every_key_that_means_something_stands_on_a_small_screen(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        feed(s.ada, wire.ChatAdded(Chat("#room", 0, 0, 0, 2, "", "owner")))
        s.app.chat_screen.open("#room")
        feed(s.ada, posted(1, "bob", "what is it?"), posted(2, "ada", f"see {LINK}", re=1))
        await s.shows("see")
        await s.press("f9")
        for key in (
            "Escape Back", "C Copy", "R Reply", "+ React", "E Edit", "D Delete", "G To quote",
            "P Pin", "F Forward", "O Open link", "I Inspect", "F1 Help", "Ctrl+Q Quit",
        ):  # fmt: skip
            assert s.text.count(f" {key}") == 1, f"{key}:\n{text_of(s.app)}"
        assert "U Unread" not in s.text, "all of it was read"
        await s.press("up")
        assert pointed(s) == "what is it?"
        for absent in ("E Edit", "G To quote", "O Open link"):
            assert absent not in s.text
        assert "D Delete" in s.text and "F Forward" in s.text
        await s.press("escape")
        assert "F Forward" not in s.text


async def test_keys_of_a_message_are_pressed_by_the_mouse(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        written(s, f"see {LINK}")
        await s.shows("see")
        for key, opens in (("O Open link", ConfirmDialog), ("I Inspect", Inspector)):
            await click(s, key)
            await s.until(lambda opens=opens: isinstance(s.app.screen, opens))
            await s.press("escape", "escape")
        await click(s, "Escape Back")
        await s.until(lambda: not pointed(s))


async def click(s: Scene, key: str) -> None:
    """Point at the last message and click this key of the last rows."""
    await s.press("f9")
    rows = text_of(s.app).split("\n")
    [(x, y)] = [(row.index(key), y) for y, row in enumerate(rows) if key in row]
    await s.pilot.click(offset=(x, y))


async def test_of_a_double_click_on_a_key_the_second_click_presses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pressed: list[str] = []
    async with scene(tmp_path) as s:
        written(s, f"some words and {LINK}")
        await s.shows("some words")
        post = KeyBar.post_message

        def posted(bar: KeyBar, message: Message) -> bool:
            if isinstance(message, KeyBar.Pressed):
                pressed.append(message.key)
            return post(bar, message)

        monkeypatch.setattr(KeyBar, "post_message", posted)
        await s.press("f9")
        rows = text_of(s.app).split("\n")
        [(x, y)] = [(row.index("C Copy"), y) for y, row in enumerate(rows) if "C Copy" in row]
        await s.pilot.click(offset=(x, y), times=2)
        await s.settle()
        assert pressed == ["c"] and not pointed(s)


async def test_the_first_unread_is_offered_while_there_is_one(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        written(s, *(f"line {n}" for n in range(60)))
        await s.shows("line 59")
        transcript = s.app.chat_screen.transcript
        transcript.mark_unread(transcript.layout_of_lines.lines[3].key, 57)
        await s.press("f9", shows="U Unread")


async def test_letters_that_mean_nothing_there_are_written(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        written(s, "one", "two")
        await s.shows("two")
        await s.press("shift+up", "h", "e", "y")
        assert s.app.chat_screen.composer.text == "hey"
        assert pointed(s) == ""


async def test_shift_up_selects_while_there_is_a_row_above(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        written(s, "one")
        await s.shows("one")
        await s.type("a\nb")
        await s.press("shift+up")
        assert pointed(s) == ""
        assert s.app.chat_screen.composer.selected_text


async def test_copy_takes_the_whole_text_unwrapped(tmp_path: Path) -> None:
    async with scene(tmp_path, (60, 20)) as s:
        out: list[str] = []
        s.app.copy_to_clipboard = out.append  # type: ignore[method-assign]
        text = "a long text that wraps over several rows of this small screen, " * 3 + "\nand more"
        written(s, text)
        await s.shows("and more")
        await s.press("f9", "c")
        assert out == [text]


async def test_a_selection_over_wraps_and_links_is_the_words_alone(tmp_path: Path) -> None:
    async with scene(tmp_path, (60, 20)) as s:
        text = f"before {LINK} and words after it that wrap, and then some more of them"
        written(s, text, "second")
        await s.shows("second")
        transcript = s.app.chat_screen.transcript
        chosen = Selection(Offset(3, 0), Offset(6, 1))
        assert transcript.get_selection(chosen) == (text[3:] + "\nsecond", "\n")
        s.app.screen.selections = {transcript: chosen}
        await s.settle()
        reverse = "".join(
            segment.text
            for y in range(transcript.size.height)
            for segment in transcript.render_line(y)
            if segment.style and "offset" in segment.style.meta
        )
        assert "".join(reverse.split()) == "".join((text + "second").split())


async def test_a_link_is_shown_whole_and_needs_a_second_key(
    tmp_path: Path, opened: list[str]
) -> None:
    async with scene(tmp_path) as s:
        written(s, f"see {LINK}.")
        await s.shows("see https")
        await s.press("f9", "o")
        assert isinstance(s.app.screen, ConfirmDialog)
        assert LINK in s.text and "It asks example.org" in s.text
        await s.press("enter")
        assert opened == [], "an Enter meant for something else opened it"
        await s.press("f9", "o", "tab", "enter")
        assert opened == [LINK]


async def test_without_a_desktop_it_says_what_to_do(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        written(s, LINK)
        await s.shows(LINK)
        await s.press("f9", "o", "tab", "enter", shows="There is no desktop here to open it.")


async def test_an_imitation_is_said_and_several_links_are_a_choice(
    tmp_path: Path, opened: list[str]
) -> None:
    async with scene(tmp_path) as s:
        written(s, f"{LINK} or http://аpple.com/ or mailto:bob@example.org, not file:///etc")
        await s.shows("example.org")
        await s.press("f9", "o")
        assert isinstance(s.app.screen, ChoiceDialog)
        assert "http://xn--pple-43d.com/" in s.text and "file:" not in s.text.split("Which")[1]
        await s.press("down", "enter")
        assert isinstance(s.app.screen, ConfirmDialog)
        await s.shows("it may imitate another address")
        await s.press("escape", "f9", "o", "down", "down", "enter")
        await s.shows("Your mail program writes to example.org")
        assert opened == []


async def test_a_message_without_a_link_says_so(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        written(s, "javascript:alert(1) [link](file:///x)")
        await s.shows("javascript")
        await s.press("f9", "o", shows="There is no link in this message that can be opened.")


async def test_a_click_on_a_link_asks_the_same(tmp_path: Path, opened: list[str]) -> None:
    async with scene(tmp_path) as s:
        written(s, f"some words that fill the first row of it, and {LINK}")
        await s.shows("https")
        transcript = s.app.chat_screen.transcript
        rows = ["".join(x.text for x in transcript.render_line(y)) for y in range(8)]
        y = next(y for y, row in enumerate(rows) if LINK in row)
        plain = next(y for y, row in enumerate(rows) if "some words" in row)
        await s.pilot.click(transcript, offset=(rows[plain].index("words"), plain))
        await s.settle()
        assert s.app.screen is s.app.chat_screen
        await s.pilot.click(transcript, offset=(rows[y].index(LINK) + 3, y))
        await s.settle()
        assert isinstance(s.app.screen, ConfirmDialog) and LINK in s.text
        assert opened == []


async def test_what_is_known_of_a_message(tmp_path: Path) -> None:
    async with scene(tmp_path, (120, 36)) as s:
        written(s, f"cloud {LINK}")
        await s.shows("cloud")
        await s.press("f9", "i")
        assert isinstance(s.app.screen, Inspector)
        for words in ("By: bob", f"Link: {LINK}", "The relay gave it the number 1.",
                      "Readable by: you · bob · the relay's operator"):  # fmt: skip
            assert words in s.text
        await s.press("escape", "escape")
        await s.secret()
        say(s.bob, s.chat, "between us")
        await s.shows("between us")
        await s.press("f9", "enter")
        assert "◆ SECRET" not in s.text and "if the codes were those of the other" in s.text
        await s.press("escape")
        assert marked(s) == "between us"


async def test_a_secret_line_that_goes_takes_the_cursor_with_it(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.secret()
        say(s.bob, s.chat, "between us")
        await s.shows("between us")
        await s.press("f9", "up", "down")
        assert pointed(s)
        await s.end()
        await s.press("escape", "f9", "home")
        while pointed(s) and pointed(s) != "between us":
            await s.press("down")
        await s.press("f4")
        await s.until(lambda: s.privacy == "CLOUD")
        await s.until(lambda: "between us" not in s.text)
        assert pointed(s) != "between us"


async def test_to_the_first_unread_line_and_back(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.press("alt+home", shows="Nothing is unread in this chat.")
        written(s, *(f"line {n}" for n in range(30)))
        await s.shows("line 29")
        s.app.app_focus = False
        for n in range(31, 101):
            feed(s.ada, message(s.chat, n, "bob", f"line {n - 1}"))
        await s.shows("line 99")
        s.app.app_focus = True
        await s.press("alt+home")
        assert "70 new" in s.text and "line 30" in s.text and "line 99" not in s.text
        await s.press("ctrl+end", shows="line 99")
        await s.press("f9", "u", shows="line 30")


def test_only_addresses_of_the_web_and_of_mail_are_handed_over() -> None:
    for bad in ("file:///etc/passwd", "javascript:x", "http://ä.example", "-x"):
        with pytest.raises(ValueError, match="no address"):
            process.open_url(bad)
    assert not process.open_url("http://example.org"), "there is no desktop in a test"
