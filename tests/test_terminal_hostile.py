"""A stranger's words in every field: what goes to the terminal is text and Textual's own codes."""

from __future__ import annotations

import json
import os
import random
import sys
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest
from terminal_capture import Keeping, emulate, foreign
from textual import events as textual_events
from ui_table import Scene, feed, link_of, message, scene, tell, toggle_of

from relay.wire import events as wire
from relay.wire.codec import decode_request
from tui_chat.events import (
    Answered,
    CameOnline,
    Delivery,
    Line,
    LineAdded,
    LoginRefused,
    Mark,
    NetworkChanged,
    NotTheRelay,
    PromptGone,
    Refused,
    Trouble,
)
from tui_chat.ui.app import ChatApp
from tui_chat.ui.verify import ChangedKey, Verify

NAUGHTY = Path(__file__).parents[2] / "shared" / "data" / "naughty-strings.json"
CORPUS = [
    "\x1b[2J\x1b[H\x1b[31mfake screen",
    "\x1b]0;owned\x07",
    "\x1b]52;c;b3duZWQ=\x07",
    "\x1b]8;;file:///etc/passwd\x1b\\click\x1b]8;;\x1b\\",
    "\x1bP+q544e\x1b\\",
    "\x9b2J\x9d0;owned\x9c\x90q\x9c",
    "\x1b[?1049l\x1b[6n\x1bc",
    "".join(map(chr, range(32))) + "\x7f" + "".join(map(chr, range(0x80, 0xA0))),
    "[@click=app.quit]press[/]",
    "[$error @click=app.quit]x[/]",
    "[/bold][b]x[/",
    "[link=file:///x]y[/link] [bold red on white]z",
    "\\[b]x\\[/b]",
    "\u202e\u2066evil\u2069\u202c\u200b\u200e\ufeff",
    "a" + "\u0301" * 200,
    "\U000e0067\U000e0062\U000e007f tag",
    "Z\u0351\u036b\u0343a\u0368l\u0369g\u0361o",
    "👩‍💻👨🏽‍❤️‍👨🏿🏳️‍🌈1️⃣",
    "\u2028\u2029\x85line\r\nbreaks\rover",
    "日本語" * 80,
    "x" * 3000,
    "\ud800lone",
    "$primary {x} %s {0} $who",
    "",
    " ",
]


def sendable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def app_with_capture(monkeypatch: pytest.MonkeyPatch) -> None:
    import textual.drivers.headless_driver as headless

    monkeypatch.setattr(headless, "HeadlessDriver", Keeping)


def checked(s: Scene) -> None:
    output = "".join(Keeping.written)
    assert len(output) > 500, "nothing was captured"
    assert foreign(output) == []
    screen = emulate(output, s.app.size.width, s.app.size.height)
    assert screen.title == ""
    seen = "\n".join(screen.display)
    assert "Readable by:" in seen or "Escape" in seen or len(s.app.screen_stack) > 1


async def every_field(s: Scene, text: str) -> None:
    """The same words as text, name, title, prompt, sentence, error and answer."""
    sent = sendable(text)
    ada, chat = s.ada, s.chat
    log = toggle_of(ada, "bob").log
    seq = log.head
    feed(ada, message(chat, seq + 1, "bob", sent), message(chat, seq + 2, sent, sent))
    for n, kind in enumerate(("created", "invited", "joined", "left"), 3):
        feed(ada, message(chat, seq + n, sent, sent, kind))  # type: ignore[arg-type]
    feed(
        ada,
        wire.ChatAdded(wire.Chat("#room", 0, 0, 7, 3, sent)),
        wire.ChatAdded(wire.Chat(f"#{sent}", 0, 0, 7, 3, sent)),
        wire.Invited(wire.Invitation(f"#i{sent}", sent, 0)),
        wire.Error(wire.Code.RANGE, sent, sent),
        wire.Presence(sent, True),
    )
    for mark in Mark:
        for delivery in Delivery:
            line = Line(
                f"{text}{mark}{delivery}", text, -(10**20), text, mark, True, None, "text", delivery
            )
            log.put(line)
            tell(ada, LineAdded(chat, line))
    tell(
        ada,
        Refused(chat, text, text),
        Refused(text, text, text),
        Answered(text, text, text, text, text),
        CameOnline(chat, text),
        CameOnline(text, text),
        PromptGone(chat, text),
        Trouble(text, text),
        NetworkChanged(ada.client.network, text, 3.0),
    )
    await s.settle()


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_no_sequence_but_textuals_own_in_any_field(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    app_with_capture(monkeypatch)
    async with scene(tmp_path, size) as s:
        for text in CORPUS:
            await every_field(s, text)
        for chat in list(s.ada.client.conversations.all):
            s.app.chat_screen.open(chat)
            await s.pilot.pause()
        checked(s)
        assert not s.app._exit


async def test_dialogs_say_hostile_words_as_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app_with_capture(monkeypatch)
    async with scene(tmp_path) as s:

        async def shown() -> None:
            await s.pilot.pause()
            await s.pilot.pause()
            while len(s.app.screen_stack) > 1:
                s.app.pop_screen()

        acts = s.app.chat_screen.acts.chats
        for text in CORPUS:
            sent = sendable(text)
            toggle_of(s.ada, "bob").peer = text
            s.app.push_screen(Verify(text, (), "0" * 60, verified=True))
            await shown()
            s.app.push_screen(ChangedKey(text, "1" * 60, "2" * 60, may_accept=True))
            await shown()
            tell(s.ada, LoginRefused(text, text))
            await shown()
            tell(s.ada, NotTheRelay(text, text))
            await shown()
            feed(s.ada, wire.Invited(wire.Invitation(f"#i{sent}", sent, 0)))
            acts.invitation(f"#i{sent}")
            await shown()
            acts.jump()
            await shown()
            acts.members()
            request = decode_request(link_of(s.ada).sent[-1])
            member = wire.Member(sent, "admin", True)
            feed(s.ada, wire.MemberList(request.id, s.chat, [member]))  # type: ignore[union-attr]
            await shown()
        checked(s)


async def test_pasted_and_typed_control_characters_do_not_reach_the_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app_with_capture(monkeypatch)
    async with scene(tmp_path) as s:
        for text in CORPUS:
            s.app.chat_screen.composer.post_message(textual_events.Paste(text))
            await s.settle()
            s.app.chat_screen.composer.clear_text()
        await s.press("f7")
        for text in CORPUS:
            s.app.focused.post_message(textual_events.Paste(text))  # type: ignore[union-attr]
            await s.settle()
        checked(s)


def strings() -> Iterator[str]:
    if NAUGHTY.exists():
        yield from json.loads(NAUGHTY.read_text())
    rng = random.Random(7)
    for _ in range(300):
        yield "".join(
            chr(rng.choice((rng.randrange(0x110000), rng.randrange(0x300)))) for _ in range(40)
        )


async def test_naughty_and_random_strings_in_a_transcript(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app_with_capture(monkeypatch)
    async with scene(tmp_path, (120, 36)) as s:
        seq = toggle_of(s.ada, "bob").log.head
        for n, text in enumerate(strings(), 1):
            feed(s.ada, message(s.chat, seq + n, "bob", sendable(text) or "empty"))
        await s.settle()
        for _ in range(60):
            s.app.chat_screen.transcript.action_page_up()
            await s.pilot.pause()
        checked(s)


SCRIPT = """
import asyncio, sys, tempfile
sys.path[:0] = [{tests!r}]
from pathlib import Path
from ui_table import Table, feed, message, befriend, until
from tui_chat.ui.app import ChatApp
from test_terminal_hostile import CORPUS, sendable

async def main():
    table = Table(Path(tempfile.mkdtemp()))
    bob = await table.join("bob")
    ada = table.seat("ada")
    app = ChatApp(ada)

    async def play():
        assert await ada.online(10)
        chat = await befriend(ada, bob)
        for n, text in enumerate(CORPUS, 1):
            feed(ada, message(chat, n, "bob", sendable(text)))
            await asyncio.sleep(0)
        feed(ada, message(chat, 99, "bob", "the last one"))

    playing = asyncio.get_running_loop().create_task(play())
    await app.run_async()
    await playing
    table.close()

asyncio.run(main())
"""


def test_at_a_real_pty_the_title_and_the_clipboard_stay_untouched() -> None:
    tests = str(Path(__file__).parent)
    root = str(Path(__file__).parents[1])
    env = {**os.environ, "TERM": "xterm-256color", "PYTHONPATH": root}
    env.pop("TEXTUAL", None)
    child = pexpect.spawn(
        sys.executable, ["-c", SCRIPT.format(tests=tests)], dimensions=(24, 80), env=env,
        encoding="utf-8", timeout=30,
    )  # fmt: skip
    output = ""
    child.expect("the last one")
    output += (child.before or "") + (child.after or "")
    child.send("\x11")
    child.expect(pexpect.EOF)
    output += child.before or ""
    child.close()
    assert child.exitstatus == 0, output[-2000:]
    assert foreign(output) == []
    assert emulate(output, 80, 24).title == ""


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


async def test_these_tests_would_notice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import tui_chat.ui.lines as lines
    from tui_chat.text import Inert

    app_with_capture(monkeypatch)
    monkeypatch.setattr(lines, "read", Inert)
    async with scene(tmp_path) as s:
        feed(s.ada, message(s.chat, 1, "bob", "\x1b]0;owned\x07"))
        await s.settle()
        with pytest.raises(AssertionError, match="owned"):
            checked(s)
