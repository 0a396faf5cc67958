"""Pointing at a message: copy, links, what is known of it; with the keyboard and the mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.geometry import Offset
from textual.message import Message
from textual.selection import Selection

from relay.terminal.dialogs import ConfirmDialog
from tests.kit import wire as w
from tests.kit.scene import Scene, feed, message, scene, text_of
from tui_chat.runtime import process
from tui_chat.ui.chrome import KeyBar
from tui_chat.ui.dialogs import ChoiceDialog
from tui_chat.ui.pages.inspector import Inspector

LINK = "https://example.org/paper?page=2"


@pytest.fixture(autouse=True)
def no_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(process.sys, "platform", "linux")


def written(s: Scene, *texts: str) -> None:
    head = s.chats[s.chat].log.head
    for n, text in enumerate(texts, head + 1):
        feed(s.ada, message(s.chat, n, "bob", text))


def pointed(s: Scene) -> str:
    line = s.screen.transcript.pointed
    return line.text if line else ""


async def test_pointing_at_messages_by_the_keyboard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with scene(tmp_path) as s:
        transcript = s.screen.transcript
        await s.press("f9", shows="There is no message to point at yet.")
        await s.press("alt+home", shows="Nothing is unread in this chat.")
        # The cursor moves and says so without colour.
        written(s, *(f"line {n}" for n in range(60)))
        await s.shows("line 59")
        await s.press("f9", shows="I Inspect")
        assert pointed(s) == "line 59"
        (row,) = [r for r in s.rows if "▶" in r]
        assert "line 59" in row and "Escape Back" in s.footer
        await s.press(*["up"] * 40)
        assert pointed(s) == "line 19" and "line 19" in s.text
        written(s, "newer")
        await s.settle()
        assert pointed(s) == "line 19" and "line 19" in s.text
        await s.press("end", until=lambda: pointed(s) == "newer")
        assert transcript.following
        await s.press("escape")
        assert pointed(s) == "" and s.composer.has_focus and "▶" not in s.text
        # Letters that mean nothing there are written.
        await s.press("shift+up", "h", "e", "y")
        assert s.composer.text == "hey" and pointed(s) == ""
        # Shift+Up selects while there is a row above.
        s.composer.clear_text()
        await s.type("a\nb", "shift+up")
        assert pointed(s) == "" and s.composer.selected_text
        # To the first unread line and back.
        s.app.app_focus = False
        written(s, *(f"unread {n}" for n in range(70)))
        await s.shows("unread 69")
        s.app.app_focus = True
        await s.press("alt+home")
        assert "70 new" in s.text and "unread 0" in s.text and "unread 69" not in s.text
        await s.press("ctrl+end", shows="unread 69")
        await s.press("f9", "u", shows="unread 0")
        await s.stage("Keys of a message are pressed by the mouse.")
        await s.press("ctrl+end")
        pressed: list[str] = []
        written(s, f"see {LINK}")
        await s.shows("see")
        for key, opens in (("O Open link", ConfirmDialog), ("I Inspect", Inspector)):
            await click(s, key)
            await s.until(lambda opens=opens: isinstance(s.app.screen, opens))
            await s.press("escape", "escape")
        await click(s, "Escape Back")
        await s.until(lambda: not pointed(s))
        # Of a double click on a key the second click presses nothing.
        written(s, f"some words and {LINK}")
        await s.shows("some words")
        post = KeyBar.post_message

        def post_too(bar: KeyBar, message: Message) -> bool:
            if isinstance(message, KeyBar.Pressed):
                pressed.append(message.key)
            return post(bar, message)

        monkeypatch.setattr(KeyBar, "post_message", post_too)
        await s.press("f9")
        rows = s.rows
        [(x, y)] = [(row.index("C Copy"), y) for y, row in enumerate(rows) if "C Copy" in row]
        await s.pilot.click(offset=(x, y), times=2)
        await s.settle()
        assert pressed == ["c"] and not pointed(s)
        # Every key that means something stands on a small screen.
        feed(s.ada, w.ChatAdded(w.Chat("#room", 0, 0, 0, 2, "", "owner")))
        s.screen.open("#room")
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


def posted(seq: int, by: str, text: str, re: int = 0) -> w.Msg:
    return w.Msg("#room", seq, f"{seq:032x}", by, 1_700_000_000_000, text, "text", re=re)


async def click(s: Scene, key: str) -> None:
    """Point at the last message and click this key of the last rows."""
    await s.press("f9")
    rows = s.rows
    [(x, y)] = [(row.index(key), y) for y, row in enumerate(rows) if key in row]
    await s.pilot.click(offset=(x, y))


async def test_copied_are_the_words_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with scene(tmp_path, (60, 20)) as s:
        # A selection over wraps and links.
        text = f"before {LINK} and words after it that wrap, and then some more of them"
        written(s, text, "second")
        await s.shows("second")
        transcript = s.screen.transcript
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
        # C takes the whole text unwrapped.
        out: list[str] = []
        s.app.copy_to_clipboard = out.append  # type: ignore[method-assign]
        text = "a long text that wraps over several rows of this small screen, " * 3 + "\nand more"
        written(s, text)
        await s.shows("and more")
        await s.press("f9", "c")
        assert out == [text]
        await s.stage("A link is shown whole and needs a second key.")
        await s.pilot.resize_terminal(80, 24)
        opened: list[str] = []
        written(s, "javascript:alert(1) [link](file:///x)")
        await s.shows("javascript")
        await s.press("f9", "o", shows="There is no link in this message that can be opened.")
        written(s, f"see {LINK}.")
        await s.shows("see https")
        await s.press("f9", "end", "o", "tab", "enter")
        await s.shows("There is no desktop here to open it.")
        monkeypatch.setattr(process, "open_url", lambda url: opened.append(url) or True)
        await s.press("f9", "o", opens=ConfirmDialog)
        assert LINK in s.text and "It asks example.org" in s.text
        await s.press("enter")
        assert opened == [], "an Enter meant for something else opened it"
        await s.press("f9", "o", "tab", "enter")
        assert opened == [LINK]
        opened.clear()
        # An imitation is said, and several links are a choice.
        written(s, f"{LINK} or http://аpple.com/ or mailto:bob@example.org, not file:///etc")
        await s.shows("not file")
        await s.press("f9", "end", "o", opens=ChoiceDialog)
        assert "http://xn--pple-43d.com/" in s.text and "file:" not in s.text.split("Which")[1]
        await s.press("down", "enter", shows="it may imitate another address")
        await s.press("escape", "f9", "o", "down", "down", "enter")
        await s.shows("Your mail program writes to example.org")
        await s.press("escape", "escape")
        # A click on a link asks the same.
        written(s, f"some words that fill the first row of it, and {LINK}")
        await s.shows("some words")
        transcript = s.screen.transcript
        rows = ["".join(x.text for x in transcript.render_line(y)) for y in range(20)]
        plain = next(y for y, row in enumerate(rows) if "some words" in row)
        await s.pilot.click(transcript, offset=(rows[plain].index("words"), plain))
        await s.settle()
        assert s.app.screen is s.screen
        y = next(y for y, row in enumerate(rows) if LINK in row and y > plain)
        await s.pilot.click(transcript, offset=(rows[y].index(LINK) + 3, y))
        await s.settle()
        assert isinstance(s.app.screen, ConfirmDialog) and LINK in s.text and opened == []
        await s.stage("A secret line that goes takes the cursor with it.")
        await s.secret()
        await s.says(s.bob, "between us")
        await s.press("f9", "up", "down")
        assert pointed(s)
        await s.end()
        await s.press("escape", "f9", "home")
        while pointed(s) and pointed(s) != "between us":
            await s.press("down")
        await s.press("f4", until=lambda: s.privacy == "CLOUD")
        await s.until(lambda: "between us" not in s.text)
        assert pointed(s) != "between us"


def test_only_addresses_of_the_web_and_of_mail_are_handed_over() -> None:
    for bad in ("file:///etc/passwd", "javascript:x", "http://ä.example", "-x"):
        with pytest.raises(ValueError, match="no address"):
            process.open_url(bad)
    assert not process.open_url("http://example.org"), "there is no desktop in a test"
