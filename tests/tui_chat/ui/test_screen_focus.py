"""Whose the keys are: behind an act on the message that is pointed at, behind a page that was left,
and behind a jump the composer has them."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from relay.wire import protocol
from relay.wire.codec import decode_request
from relay.wire.errors import Code
from relay.wire.groups import GroupCreate
from relay.wire.protocol import Delete, Pin
from tests.kit.scene import Scene, feed, footer_of, link_of, marked, say, scene, toggle_of, typed
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
    say(s.bob, s.chat, "from bob")
    say(s.ada, s.chat, "mine")
    lines = toggle_of(s.ada, "bob").log.lines
    await s.until(lambda: len(lines) == 2 and all(line.seq for line in lines))
    await s.settle()


async def many_lines(s: Scene, count: int = 40) -> None:
    for number in range(count):
        say(s.bob, s.chat, f"line {number}")
    lines = toggle_of(s.ada, "bob").log.lines
    await s.until(lambda: len(lines) == count and all(line.seq for line in lines))
    await s.settle()


async def writes(s: Scene) -> None:
    """Whatever is typed now is a text, no command; nothing is sent or opened by it."""
    before = len(s.frames)
    await s.press(*typed(LETTERS))
    assert s.app.chat_screen.composer.text == LETTERS
    assert s.app.chat_screen.uncovered
    assert set(s.frames[before:]) <= {"typing", "read"}
    assert "Help" in footer_of(s.app) and "Back" not in footer_of(s.app)


@pytest.mark.parametrize("act", list(FINISHED))
async def test_after_a_finished_act_the_next_keys_are_a_text(tmp_path: Path, act: str) -> None:
    async with scene(tmp_path) as s:
        await two_lines(s)
        keys, says = FINISHED[act]
        await s.press("f9", *keys, shows=says)
        assert not s.app.chat_screen.transcript.cursor and not marked(s)
        await writes(s)


@pytest.mark.parametrize("key", ["i", "d", "f", "+", "enter", "f8", "alt+s", "ctrl+f"])
async def test_whoever_leaves_a_page_writes_and_f9_points_there_again(
    tmp_path: Path, key: str
) -> None:
    async with scene(tmp_path) as s:
        await two_lines(s)
        await s.press("f9", "up", "down", key)
        assert not s.app.chat_screen.uncovered
        await s.press("escape")
        assert s.app.chat_screen.uncovered
        assert marked(s) == "mine"
        assert "F9 Messages" in footer_of(s.app) and "C Copy" not in footer_of(s.app)
        await s.press("f9")
        assert "C Copy" in footer_of(s.app)
        assert s.app.chat_screen.transcript.pointed == toggle_of(s.ada, "bob").log.lines[-1]
        await s.press("escape")
        await writes(s)


async def test_a_file_that_is_not_saved_after_all_leaves_the_keys_to_the_composer(
    tmp_path: Path,
) -> None:
    source = tmp_path / "plan.txt"
    source.write_bytes(b"theirs")
    async with scene(tmp_path) as s:
        assert not (await s.bob.answer(await s.bob.files.send(s.chat, source))).code
        await s.shows("F9 then S saves it")
        await s.press("f9", "s")
        await s.until(lambda: isinstance(s.app.screen, PathDialog))
        await s.press("escape")
        await writes(s)


@pytest.mark.parametrize("key", ["a", "x"])
async def test_after_a_file_was_answered_the_next_keys_are_a_text(tmp_path: Path, key: str) -> None:
    source = tmp_path / "plan.txt"
    source.write_bytes(b"theirs")
    async with scene(tmp_path) as s:
        await s.secret()
        await s.bob.inside.offer_file(s.chat, s.bob.inside.sid(s.chat), source)
        await s.shows("6 bytes, offered to you: F9 then A takes it, X declines")
        await s.press("f9", key, shows="received into memory only" if key == "a" else "declined")
        await writes(s)


@pytest.mark.parametrize("keys", [("up",), ("u",), ("g",), ("f1", "escape")])
async def test_looking_around_keeps_the_pointing(tmp_path: Path, keys: tuple[str, ...]) -> None:
    async with scene(tmp_path) as s:
        await two_lines(s)
        await s.press("f9", *keys[:1])
        assert isinstance(s.app.screen, HelpPage) is (keys[0] == "f1")
        await s.press(*keys[1:])
        assert s.app.chat_screen.uncovered
        assert s.app.chat_screen.transcript.cursor
        await s.press("f")
        assert isinstance(s.app.screen, ChoiceDialog), "the keys are still about the message"


@pytest.mark.parametrize("way", list(JUMPS))
async def test_a_jump_shows_a_line_and_leaves_the_keys_with_the_composer(
    tmp_path: Path, way: str
) -> None:
    async with scene(tmp_path) as s:
        await many_lines(s)
        await s.bob.ask(Pin, s.chat, 1, on=True)
        await s.type(
            {"search": '/search "line 0"', "pins": "/pins", "date": "/date 1999-12-31"}[way]
        )
        await s.press("enter")
        if way != "date":
            await s.until(lambda: not s.app.chat_screen.uncovered)
            await s.shows("line 0")
            await s.press("enter")
        await s.until(lambda: marked(s) == "line 0")
        assert "▶ line 0" in s.text
        assert "Help" in footer_of(s.app) and "Copy" not in footer_of(s.app)
        await writes(s)
        assert not marked(s) and "▶ line 0" not in s.text, (
            "who types is not looking for it any more"
        )
        assert "lines below" in s.text, "and stays where they are"


async def marked_line(s: Scene) -> None:
    """A jump has led to the first of many lines."""
    await many_lines(s)
    await s.type(JUMPS["date"], "enter")
    await s.until(lambda: marked(s) == "line 0")


async def test_f9_begins_at_the_line_that_is_marked(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await marked_line(s)
        transcript = s.app.chat_screen.transcript
        for keys in (("f9",), ("shift+up",)):
            await s.press(*keys)
            assert transcript.pointed == toggle_of(s.ada, "bob").log.lines[0]
            assert transcript.has_focus and "C Copy" in footer_of(s.app)
            await s.press("escape")
            assert transcript.pointed is None and not transcript.marked
            s.app.chat_screen.reading.go_to(1)
            await s.until(lambda: marked(s) == "line 0")
        s.app.chat_screen.acts.from_menu("messages")
        await s.settle()
        assert transcript.pointed == toggle_of(s.ada, "bob").log.lines[0]


async def test_f9_points_at_what_is_on_the_screen_if_the_marked_line_is_not(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await marked_line(s)
        await s.press("pagedown", "pagedown", "f9")
        pointed = s.app.chat_screen.transcript.pointed
        assert pointed is not None and pointed.seq is not None and pointed.seq > 10


@pytest.mark.parametrize("key", ["escape", "ctrl+end", "f8", "x", "ctrl+n"])
async def test_the_next_act_ends_the_mark(tmp_path: Path, key: str) -> None:
    async with scene(tmp_path) as s:
        await marked_line(s)
        await s.press("pagedown", "pageup")
        assert marked(s), "looking around is no act"
        await s.press(key)
        assert not s.app.chat_screen.transcript.marked


async def test_the_mark_ends_where_one_scrolls_to_the_end_and_in_another_chat(
    tmp_path: Path,
) -> None:
    async with scene(tmp_path) as s:
        await marked_line(s)
        await s.press(*["pagedown"] * 6)
        assert s.app.chat_screen.transcript.following and not marked(s)
        s.app.chat_screen.reading.go_to(1)
        await s.until(lambda: marked(s) == "line 0")
        await s.ada.ask(GroupCreate, "#club")
        s.app.chat_screen.open("#club")
        await s.settle()
        assert not s.app.chat_screen.transcript.marked


async def test_a_line_that_is_deleted_and_one_that_is_gone(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await marked_line(s)
        s.bob.begin(Delete, s.chat, 1)
        await s.shows("deleted by bob")
        assert marked(s) == "", "there are no words of it"
        assert s.app.chat_screen.transcript.marked
        log = toggle_of(s.ada, "bob").log
        log.drop({log.lines[0].key})
        s.app.chat_screen.transcript.follow_now()
        assert not s.app.chat_screen.transcript.marked


async def test_whoever_goes_to_what_is_quoted_writes_and_f9_points_there(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await many_lines(s)
        s.bob.say(CloudText(s.chat, "as I said", 1))
        await s.shows("↪ bob: line 0")
        await s.press("f9", "g")
        await s.until(lambda: marked(s) == "line 0")
        assert "F9 Messages" in footer_of(s.app)
        await s.press("f9", "I")
        assert isinstance(s.app.screen, Inspector)
        assert s.app.screen._key == toggle_of(s.ada, "bob").log.at(1).key


async def test_a_jump_that_was_not_asked_for_there_ends_the_pointing(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await many_lines(s)
        await s.press("f9")
        s.app.chat_screen.reading.go_to(1)
        await s.until(lambda: marked(s) == "line 0")
        await writes(s)


async def test_what_is_written_at_once_behind_a_page_is_a_text(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await two_lines(s)
        await s.press("f9", "d")
        await s.pilot.press("escape", *"pcdx")
        await s.settle()
        assert s.app.chat_screen.composer.text == "pcdx"


async def test_to_the_first_unread_line_without_pointing(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await many_lines(s)
        s.app.app_focus = False
        for number in range(40, 80):
            say(s.bob, s.chat, f"line {number}")
        await s.shows("line 79")
        s.app.app_focus = True
        await s.type("/unread", "enter")
        await s.until(lambda: marked(s) == "line 40")
        assert "40 new" in s.text
        await s.press("f9", "down", "down", "u")
        assert marked(s) == "line 40"
        await writes(s)


@pytest.mark.parametrize(
    "command", ["/unread", "/date yesterday", "/pins nothing", "/date nonsense"]
)
async def test_what_is_written_while_a_command_is_carried_out_is_not_lost(
    tmp_path: Path, command: str
) -> None:
    async with scene(tmp_path) as s:
        await many_lines(s)
        await s.type(command)
        composer = s.app.chat_screen.composer
        for key in ("enter", *"later"):
            composer.post_message(events.Key(key, None if key == "enter" else key))
        await s.settle()
        assert composer.text.removeprefix(command) == "later"


async def test_what_the_operator_can_read_is_said_as_it_is_of_that_message(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.offline()
        await s.type("a thought", "enter", "f9")
        await s.shows(
            "☁… is cloud, on its way: once it is there, the relay's operator can read it."
        )
        link_of(s.ada).open()
        await s.shows("☁ is cloud: the relay's operator can read it.")
        seq = toggle_of(s.ada, "bob").log.lines[-1].seq
        assert seq
        await s.ada.ask(Delete, s.chat, seq)
        await s.shows("☁ is cloud: the relay's operator could read it while it was there.")
        assert "can read it" not in s.text


async def test_a_text_that_was_refused_is_not_said_to_be_readable(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        s.table.world.hold = True
        await s.type("a thought", "enter")
        sent = [decode_request(f) for f in link_of(s.ada).sent][-1]
        assert isinstance(sent, protocol.Send)
        feed(s.ada, protocol.Error(Code.QUOTA, "You have written enough.", sent.id))
        await s.shows("failed: /retry")
        await s.press("f9", shows="☁✗ is cloud, but failed: the relay has not said that it has it.")


async def test_of_a_text_that_left_nobody_says_that_the_relay_does_not_have_it(
    tmp_path: Path,
) -> None:
    """F2 and a broken connection came before the acknowledgement, and the relay has the text."""
    async with scene(tmp_path) as s:
        s.table.world.hold = True
        await s.type("a thought", "enter")
        await s.until(lambda: s.table.world.waiting)
        s.ada.inside.ask_secret(s.chat)
        await s.offline()
        await s.shows("failed: /retry")
        await s.press("f9", shows="☁✗ is cloud, but failed: the relay has not said that it has it.")
        await s.press("i", shows="It left, and the relay has not acknowledged it.")
