"""Cloud chats on the screen, by keyboard alone, with the real client and the real hub."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual._xterm_parser import XTermParser
from textual.widgets import Input

from relay.hub.credentials import RelayIdentity
from relay.terminal.dialogs import DialogBody
from relay.wire.codec import decode_request
from tests.kit import wire as w
from tests.kit.scene import (
    Table,
    feed,
    message,
    say,
    scene,
    screen_of,
    tell,
    text_of,
    toggle_of,
    until,
)
from tui_chat.core.events import LoginRefused
from tui_chat.ui.commands import COMMANDS
from tui_chat.ui.composer import _NEWLINE
from tui_chat.ui.screen import ChatScreen


async def test_it_paints_before_it_connects(tmp_path: Path) -> None:
    table = Table(tmp_path)
    ada = table.seat("ada")
    painted: list[str] = []
    start = ada.start

    async def watched() -> None:
        painted.append(text_of(app))
        await start()

    ada.start = watched  # type: ignore[method-assign]
    app = screen_of(ada, hint="Press F7 to begin.")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(lambda: ada.client.network.value == "connected", pilot)
        assert "○ offline" in painted[0]
        assert "Readable by:" in painted[0]
        assert "Press F7 to begin." in painted[0]
        assert "F7 begins one" in text_of(app)
        assert "● connected" in text_of(app)
    assert ada._task is None, "the runtime was not stopped at the end"
    table.close()


async def test_enter_sends_what_stands_in_the_composer_and_clears_it(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        assert "Message @bob — the relay can read this" in s.text
        await s.type("hello bob", "enter", shows="ada hello bob")
        await s.until(lambda: s.bob.client.conversations.all[s.chat].log.unread == 1)
        assert s.composer.text == ""
        await s.press("ctrl+z", text="")
        # A new line is not sent.
        for n, key in enumerate(("shift+enter", "alt+enter", "ctrl+j"), 2):
            await s.type("one", key)
            await s.type("two")
            assert s.composer.text == "one\ntwo" and s.frames.count("send") == n - 1
            await s.press("enter", until=lambda n=n: s.frames.count("send") == n)
            assert s.log.lines[-1].text == "one\ntwo"
        # A slash command is never sent.
        for text in ("/nonsense", "/home/ada/x is broken", "  /secrets", "/group", "/direct", "/"):
            await s.type(text, "enter")
            assert s.frames.count("send") == 4 and s.composer.text == text
            s.composer.clear_text()
        await s.type("//shrug is a word", "enter", shows="ada /shrug is a word")
        # A paste never sends, and arrives inert, also with the new lines of tmux.
        for pasted, stands, says in (
            ("rm -rf\r\n\x1b[2J\u202eevil\n", "rm -rf\n␛[2Jevil\n", "1 hidden character removed"),
            ("one\rtwo\r\nthree\r", "one\ntwo\nthree\n", ""),
            ("x" * 70_000, None, "The paste was too long: 4,464 characters left out"),
            ("x" * 8_200, "x" * 8_200, "8,200 of 8,192 bytes"),
        ):
            await s.quiet()
            s.composer.post_message(events.Paste(pasted))
            await s.settle()
            await s.shows(says)
            assert stands is None or s.composer.text == stands
            assert s.frames.count("send") == 5
        # Too long a text is refused and stays.
        await s.press("enter", shows="8 bytes too long")
        assert len(s.composer.text) == 8_200
        await s.stage("Each chat keeps its draft and what is unread.")
        await s.ada.ask(w.GroupCreate, "#room")
        await s.type("for bob")
        await s.press("alt+up")
        assert s.screen.open_chat == "#room" and s.screen.composer.text == ""
        await s.type("for the room", *["ctrl+z"] * 4)
        assert "for bob" not in s.screen.composer.text
        # What is unread is counted, marked, and read when it is seen.
        for n in range(3):
            say(s.bob, s.chat, f"word {n}")
        await s.until(lambda: s.log.unread == 3)
        await s.settle()
        assert "3 ●" in s.text
        await s.press("ctrl+n", shows="── 3 new ──")
        assert s.screen.open_chat == s.chat and s.screen.composer.text == "for bob"
        await s.until(lambda: s.log.unread == 0)
        assert "── 3 new ──" in s.text
        await s.press("enter", until=lambda: "3 new" not in s.text)
        await s.press("ctrl+n", shows="Nothing is unread in another chat")
        # So is what comes while nobody looks.
        s.app.post_message(events.AppBlur())
        await s.settle()
        for n in (1, 2):
            say(s.bob, s.chat, "are you there?")
            await s.shows(f"── {n} new ──")
            assert s.log.unread == n
        s.app.post_message(events.AppFocus())
        await s.until(lambda: s.log.unread == 0)
        # Scrolled up, new lines are counted and not read.
        head = s.log.head
        for n in range(60):
            feed(s.ada, message(s.chat, head + n + 1, "bob", f"line {n}"))
        await s.shows("line 59")
        await s.press("pageup")
        last = max(n for n in range(60) if f"line {n} " in s.text or f"line {n}\n" in s.text)
        assert last < 59 and f"{59 - last} lines below ↓" in s.text
        await s.feed(message(s.chat, head + 61, "bob", "fresh"), shows="below, 1 new ↓ Ctrl+End")
        assert s.log.unread == 1
        await s.press("ctrl+end", shows="fresh", until=lambda: s.log.unread == 0)
        assert "below" not in s.text


@pytest.mark.parametrize(
    "sent", ["\x1b\r", "\n", "\x1b[13;2u", "\x1b[13;3u", "\x1b[27;2;13~"], ids=repr
)
def test_terminals_new_and_old_send_a_new_line_as_one(sent: str) -> None:
    keys = [event.key for event in XTermParser().feed(sent) if isinstance(event, events.Key)]
    assert len(keys) == 1
    assert keys[0] in _NEWLINE


async def test_older_lines_are_asked_for_near_the_top(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        chat = s.chat
        feed(s.ada, *(message(chat, n, "bob", f"line {n}") for n in range(500, 560)))
        await s.shows("line 559")
        before = s.frames.count("history")
        s.link.conn = ""  # the hub has none of these lines: the test answers for it
        await s.press("ctrl+home", until=lambda: s.frames.count("history") > before)
        asked = [decode_request(f) for f in s.link.sent][-1]
        msgs = [message(chat, n, "bob", f"line {n}") for n in range(300, 500)]
        top = s.rows[3]
        feed(s.ada, w.Page(asked.id, chat, msgs, 559))  # type: ignore[union-attr]
        await s.until(lambda: len(s.log.lines) == 260)
        await s.settle()
        assert top.split("│")[-1] in text_of(s.app)
        await s.press("ctrl+home", shows="line 300")


async def test_offline_is_said_texts_wait_and_leave_when_it_is_back(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        # Offline is said, texts wait and leave when it is back.
        s.link.cut()
        await s.shows("○ offline, retry in 7 s")
        s.later(3)
        await s.shows("retry in 4 s")
        await s.type("while offline", "enter", shows="while offline queued")
        s.link.open()
        await s.shows("● connected")
        await s.until(lambda: "queued" not in s.text)
        assert toggle_of(s.bob, "ada").log.lines[-1].text == "while offline"
        await s.stage("Somebody else in the relay's place is said, and then it is let in.")
        s.link.cut()
        s.ada._connecting()
        s.ada.client.connected(bytes(32))
        s.link.open = lambda: None  # type: ignore[method-assign]
        feed(s.ada, RelayIdentity(bytes(range(1, 33))).challenge(bytes(32), bytes(32)))
        await s.shows("That is not your relay: F5 tries now")
        await s.type("meanwhile", "enter", shows="meanwhile queued")
        del s.link.open  # type: ignore[attr-defined]
        await s.press("f5", later=1)
        await s.until(lambda: "queued" not in s.text and "● connected" in s.text)
        assert toggle_of(s.bob, "ada").log.lines[-1].text == "meanwhile"
        await s.stage("A failed text can be sent again or removed.")
        s.table.world.hold = True
        await s.type("not this one", "enter")
        sent = [decode_request(f) for f in s.link.sent][-1]
        assert isinstance(sent, w.Send)
        count = s.frames.count("send")
        feed(s.ada, w.Error(w.Code.QUOTA, "You have written enough.", sent.id))
        await s.shows("failed: /retry sends it again", "You have written enough.")
        await s.type("/retry", "enter", until=lambda: s.frames.count("send") > count)
        feed(s.ada, w.Error(w.Code.QUOTA, "You have written enough.", sent.id))
        await s.shows("failed: /retry sends it again")
        await s.type("/discard", "enter", until=lambda: "not this one" not in s.text)
        await s.stage("A login that is refused is said and stays readable.")
        tell(s.ada, LoginRefused("The relay does not let you in", "Because [b]no[/b] \x1b[2J."))
        await s.shows("Because [b]no[/b] ␛[2J.")


async def test_the_palette_and_help_know_every_command_and_chat(tmp_path: Path) -> None:
    async with scene(tmp_path, (120, 36)) as s:
        # The palette knows every command and chat.
        await s.ada.ask(w.GroupCreate, "#general")
        await s.press("ctrl+p", until=lambda: "Open the direct chat with somebody" in s.text)
        s.app.screen.query_one(Input).value = "#gener"
        await s.until(lambda: "Go to this chat" in s.text)
        await s.press("enter", "enter", until=lambda: s.screen.open_chat == "#general")
        await s.stage("The palette says in our words what a screenshot is.")
        for typed, says in (
            (
                "Screenshot",
                "an SVG file in your folder for downloads. Whoever has the file can read",
            ),
            ("Theme", "Choose other colours, until you quit"),
        ):
            await s.press("ctrl+p", until=lambda: "Open the direct chat with somebody" in s.text)
            s.app.screen.query_one(Input).value = typed
            await s.until(lambda says=says: says in s.text)
            await s.press("escape", until=lambda: s.app.screen is s.screen)
        await s.stage("Help begins with how to quit and names everything.")
        await s.press("f1")
        page = s.text.partition(" Help ")[2]
        assert page.lstrip().startswith("How do I quit?")
        body = s.app.screen.query_one(DialogBody)
        for y in range(0, body.max_scroll_y + 10, 10):
            body.scroll_to(y=y, animate=False)
            await s.settle()
            page += s.text
        for command in COMMANDS:
            assert command.title in page
            assert command.sentence.split(".")[0][:40] in page
        await s.press("f1")
        assert isinstance(s.app.screen, ChatScreen)
        await s.stage("Quit stops the runtime.")
        await s.press("ctrl+q")
        assert s.app._exit
    assert s.ada._task is None
