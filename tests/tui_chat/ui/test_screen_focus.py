"""Whose the keys are: behind an act on the message that is pointed at, behind a page that was left,
and behind a jump the composer has them."""

from __future__ import annotations

from pathlib import Path

from textual import events

from tests.kit import wire as w
from tests.kit.scene import Scene, marked, say, scene, typed
from tui_chat.core.events import CloudText
from tui_chat.ui.dialogs import ChoiceDialog
from tui_chat.ui.help import HelpPage
from tui_chat.ui.pages.inspector import Inspector
from tui_chat.ui.pages.pickers import PathDialog

FINISHED: dict[str, tuple[tuple[str, ...], str]] = {
    "copy": (("c",), "Copied, if your terminal allows it."),
    "pin": (("p",), "Pinned for everyone here: "),
    "delete": (("d", "tab", "enter"), "Deleted for everyone."),
    "forward": (("f", "enter"), "Forwarded to @bob: "),
    "react": (("+", *"fire", "enter"), "is on: "),
}
LETTERS = "call me pdfx"
"""Most of them would mean something while a message is pointed at."""


JUMPS = {"search": '/search "line 0"', "pins": "/pins", "date": "/date 1999-12-31"}


async def two_lines(s: Scene) -> None:
    lines = s.log.lines
    count = len(lines)
    say(s.bob, s.chat, "from bob")
    say(s.ada, s.chat, "mine")
    await s.until(lambda: len(lines) == count + 2 and all(line.seq for line in lines))
    await s.settle()


async def many_lines(s: Scene, count: int = 40) -> None:
    for number in range(count):
        say(s.bob, s.chat, f"line {number}")
    lines = s.log.lines
    await s.until(lambda: len(lines) == count and all(line.seq for line in lines))
    await s.settle()


async def writes(s: Scene) -> None:
    """Whatever is typed now is a text, no command; nothing is sent or opened by it."""
    before = len(s.frames)
    await s.press(*typed(LETTERS))
    assert s.composer.text == LETTERS
    assert s.screen.uncovered
    assert set(s.frames[before:]) <= {"typing", "read"}
    assert "Help" in s.footer and "Back" not in s.footer


async def test_whoever_leaves_a_page_or_finished_an_act_writes(tmp_path: Path) -> None:
    source = tmp_path / "plan.txt"
    source.write_bytes(b"theirs")
    async with scene(tmp_path) as s:
        # Whoever leaves a page writes and f9 points there again.
        await two_lines(s)
        for key in ("i", "d", "f", "+", "enter", "f8", "alt+s", "ctrl+f"):
            await s.press("f9", "up", "down", key)
            assert not s.screen.uncovered
            await s.press("escape")
            assert s.screen.uncovered and marked(s) == "mine"
            assert "F9 Messages" in s.footer and "C Copy" not in s.footer
            await s.press("f9")
            assert "C Copy" in s.footer
            assert s.screen.transcript.pointed == s.log.lines[-1]
            await s.press("escape")
            await writes(s)
            await s.quiet()
        # Looking around keeps the pointing.
        for keys in (("up",), ("u",), ("g",), ("f1", "escape")):
            await s.press("f9", *keys[:1])
            assert isinstance(s.app.screen, HelpPage) is (keys[0] == "f1")
            await s.press(*keys[1:])
            assert s.screen.uncovered and s.screen.transcript.cursor
            await s.press("f", opens=ChoiceDialog)  # the keys are still about the message
            await s.quiet()
        # What is written at once behind a page is a text.
        await s.press("f9", "d")
        await s.pilot.press("escape", *"pcdx")
        await s.settle()
        assert s.screen.composer.text == "pcdx"
        await s.stage("After a finished act the next keys are a text.")
        for keys, says in FINISHED.values():
            await two_lines(s)
            await s.press("f9", *keys, shows=says)
            assert not s.screen.transcript.cursor and not marked(s)
            await writes(s)
            await s.quiet()
        # A file that is not saved after all leaves the keys to the composer.
        assert not (await s.bob.answer(await s.bob.files.send(s.chat, source))).code
        await s.shows("F9 then S saves it")
        await s.press("f9", "end", "s", opens=PathDialog)
        await s.press("escape")
        await writes(s)
        await s.stage("So does one that was answered.")
        await s.secret()
        for key, says in (("a", "received into memory only"), ("x", "declined")):
            await s.bob.inside.offer_file(s.chat, s.bob.inside.sid(s.chat), source)
            await s.shows("6 bytes, offered to you: F9 then A takes it, X declines")
            await s.press("f9", "end", key, shows=says)
            await writes(s)
            await s.quiet()
        await s.cloud("What the operator can read is said as it is of that message.")
        await s.offline()
        await s.type("a thought", "enter", "f9")
        await s.shows(
            "☁… is cloud, on its way: once it is there, the relay's operator can read it."
        )
        s.link.open()
        await s.shows("☁ is cloud: the relay's operator can read it.")
        seq = s.log.lines[-1].seq
        assert seq
        await s.ada.ask(w.Delete, s.chat, seq)
        await s.shows("☁ is cloud: the relay's operator could read it while it was there.")
        assert "can read it" not in s.text
        await s.stage("Of a text that left nobody says that the relay does not have it.")
        s.table.world.hold = True
        await s.type("a thought", "enter", until=lambda: s.table.world.waiting)
        s.ada.inside.ask_secret(s.chat)
        await s.offline()
        await s.shows("failed: /retry")
        await s.press("f9", shows="☁✗ is cloud, but failed: the relay has not said that it has it.")
        await s.press("i", shows="It left, and the relay has not acknowledged it.")


async def test_a_jump_shows_a_line_and_leaves_the_keys_with_the_composer(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        transcript = s.screen.transcript
        await many_lines(s)
        await s.bob.ask(w.Pin, s.chat, 1, on=True)
        for way, command in JUMPS.items():
            await s.type(command, "enter")
            if way != "date":
                await s.until(lambda: not s.screen.uncovered)
                await s.press("enter", shows="line 0")
            await s.until(lambda: marked(s) == "line 0")
            assert "▶ line 0" in s.text
            assert "Help" in s.footer and "Copy" not in s.footer
            await writes(s)
            assert not marked(s) and "▶ line 0" not in s.text, "who types looks for it no more"
            assert "lines below" in s.text, "and stays where they are"
            await s.quiet()
        # A jump that was not asked for there ends the pointing.
        await s.press("f9")
        await marked_line(s)
        await writes(s)
        await s.stage("F9 begins at the line that is marked, or at one that is on the screen.")
        for keys in (("f9",), ("shift+up",)):
            await marked_line(s)
            await s.press(*keys)
            assert transcript.pointed == s.log.lines[0]
            assert transcript.has_focus and "C Copy" in s.footer
            await s.press("escape")
            assert transcript.pointed is None and not transcript.marked
        await marked_line(s)
        s.screen.acts.from_menu("messages")
        await s.settle()
        assert transcript.pointed == s.log.lines[0]
        await s.press("escape")
        await marked_line(s)
        await s.press("pagedown", "pagedown", "f9")
        pointed = transcript.pointed
        assert pointed is not None and pointed.seq is not None and pointed.seq > 10
        # The next act ends the mark; looking around is none.
        for key in ("escape", "ctrl+end", "f8", "x", "ctrl+n"):
            await s.quiet()
            await marked_line(s)
            await s.press("pagedown", "pageup")
            assert marked(s), key
            await s.press(key)
            assert not transcript.marked, key
        await s.stage("It ends where one scrolls to the end, and in another chat.")
        await marked_line(s)
        await s.press(*["pagedown"] * 6)
        assert transcript.following and not marked(s)
        await marked_line(s)
        await s.ada.ask(w.GroupCreate, "#club")
        await s.open("#club")
        assert not transcript.marked
        await s.stage("What is written while a command is carried out is not lost.")
        for command in ("/unread", "/date yesterday", "/pins nothing", "/date nonsense"):
            await s.type(command)
            for key in ("enter", *"later"):
                s.composer.post_message(events.Key(key, None if key == "enter" else key))
            await s.settle()
            assert s.composer.text.removeprefix(command) == "later"
            await s.quiet()
        # Whoever goes to what is quoted writes, and F9 points there.
        s.bob.say(CloudText(s.chat, "as I said", 1))
        await s.shows("↪ bob: line 0")
        await s.press("f9", "end", "g", until=lambda: marked(s) == "line 0")
        assert "F9 Messages" in s.footer
        await s.press("f9", "I", opens=Inspector)
        assert s.app.screen._key == s.log.at(1).key  # type: ignore[attr-defined,union-attr]
        await s.stage("A line that is deleted has no words, and one that is gone has no mark.")
        await marked_line(s)
        s.bob.begin(w.Delete, s.chat, 1)
        await s.shows("deleted by bob")
        assert marked(s) == "" and transcript.marked
        s.log.drop({s.log.lines[0].key})
        transcript.follow_now()
        assert not transcript.marked


async def marked_line(s: Scene) -> None:
    """A jump has led to the first of many lines."""
    s.screen.reading.go_to(1)
    await s.until(lambda: marked(s) == "line 0")
