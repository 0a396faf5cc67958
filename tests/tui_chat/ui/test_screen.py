"""Cloud chats on the screen, by keyboard alone, with the real client and the real hub; what people
rely on stands whole in every size, whatever happens, and can be read in every theme."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest
from rich.style import Style
from textual import events
from textual._xterm_parser import XTermParser
from textual.color import Color
from textual.theme import BUILTIN_THEMES
from textual.widgets import Input

from relay.hub.credentials import RelayIdentity
from relay.terminal.dialogs import DialogBody
from relay.terminal.themes import OWN_THEMES, TEXT, contrast
from relay.terminal.wrapping import HARD_SPACE
from relay.wire.codec import decode_request
from tests.kit import wire as w
from tests.kit.scene import Scene, scene, screen_of, text_of
from tests.kit.table import Table, feed, go_secret, message, say, tell, toggle_of, until
from tui_chat.core import events as e
from tui_chat.core.events import LoginRefused
from tui_chat.ui.commands import COMMANDS
from tui_chat.ui.composer import Composer
from tui_chat.ui.keymap import DEFAULT
from tui_chat.ui.screen import ChatScreen
from tui_chat.ui.transcript.widget import Transcript


async def test_the_screen_paints_before_it_connects(tmp_path: Path) -> None:
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
        assert "Press F7 to begin." in painted[0]
        assert "No chats yet." in text_of(app) and "F7  Start a chat" in text_of(app)
        assert "● ada" in text_of(app)
    assert ada._task is None, "the runtime was not stopped at the end"
    table.close()


async def test_enter_sends_what_stands_in_the_composer_and_clears_it(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        assert "Message @bob" in s.text
        await s.type("hello bob", "enter")
        await s.until(lambda: re.search(r"you \d\d:\d\d hello bob", s.text))
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
        await s.type("//shrug is a word", "enter", text="")
        await s.until(lambda: s.log.lines[-1].text == "/shrug is a word")
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
        await s.press("enter", shows="too long by 8 bytes")
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
        assert any("@bob ●" in row and "3" in row[14:18] for row in s.rows), text_of(s.app)
        await s.press("ctrl+n", shows="── 3 new ──")
        assert s.screen.open_chat == s.chat and s.screen.composer.text == "for bob"
        await s.until(lambda: s.log.unread == 0)
        assert "── 3 new ──" in s.text
        await s.press("enter", until=lambda: "3 new" not in s.text)
        await s.press("ctrl+n", shows="No other chat has unread messages or a request.")
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
        assert last < 59 and f"{59 - last} below ↓" in s.text
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
    assert DEFAULT.write[keys[0].replace("\r", "enter")] == "new_line"


async def test_older_lines_are_asked_for_near_the_top(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        chat = s.chat
        feed(s.ada, *(message(chat, n, "bob", f"line {n}") for n in range(500, 560)))
        await s.shows("line 559")
        before = s.frames.count("history")
        s.link.conn = ""  # the hub has none of these lines: the test answers for it
        await s.press("ctrl+home", until=lambda: s.frames.count("history") > before)
        msgs = [message(chat, n, "bob", f"line {n}") for n in range(300, 500)]
        top = next(row for row in s.rows if "│ line " in row)
        s.answer(lambda id: w.Page(id, chat, msgs, 559))
        await s.until(lambda: len(s.log.lines) == 260)
        await s.settle()
        assert top.split("│")[-1].strip(" ▁") in text_of(s.app)
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
        await s.shows("● ada")
        await s.until(lambda: "queued" not in s.text)
        assert toggle_of(s.bob, "ada").log.lines[-1].text == "while offline"
        await s.stage("Somebody else in the relay's place is said, and then it is let in.")
        s.link.cut()
        s.ada._connecting()
        s.ada.client.connected(bytes(32))
        s.link.open = lambda: None  # type: ignore[method-assign]
        feed(s.ada, RelayIdentity(bytes(range(1, 33))).challenge(bytes(32), bytes(32)))
        await s.shows("Not connected: this is not your relay.", "F5 Try now")
        await s.type("meanwhile", "enter", shows="meanwhile queued")
        del s.link.open  # type: ignore[attr-defined]
        await s.press("f5", later=1)
        await s.until(lambda: "queued" not in s.text and "● ada" in s.text)
        assert toggle_of(s.bob, "ada").log.lines[-1].text == "meanwhile"
        await s.stage("A failed text can be sent again or removed.")
        s.table.world.hold = True
        await s.type("not this one", "enter")
        sent = [decode_request(f) for f in s.link.sent][-1]
        assert isinstance(sent, w.Send)
        count = s.frames.count("send")
        feed(s.ada, w.Error(w.Code.QUOTA, "You have written enough.", sent.id))
        await s.shows("Not sent. /retry sends it again", "You have written enough.")
        await s.type("/retry", "enter", until=lambda: s.frames.count("send") > count)
        feed(s.ada, w.Error(w.Code.QUOTA, "You have written enough.", sent.id))
        await s.shows("Not sent. /retry sends it again")
        await s.type("/discard", "enter", until=lambda: "not this one" not in s.text)
        await s.stage("A login that is refused is said and stays readable.")
        tell(s.ada, LoginRefused("The relay does not let you in", "Because [b]no[/b] \x1b[2J."))
        await s.shows("Because [b]no[/b] ␛[2J.")


async def test_the_palette_and_help_know_every_command_and_chat(tmp_path: Path) -> None:
    async with scene(tmp_path, (120, 36)) as s:
        # The palette knows every command and chat.
        await s.ada.ask(w.GroupCreate, "#general")
        await s.press("ctrl+p", until=lambda: "Start a direct chat with someone" in s.text)
        s.app.screen.query_one(Input).value = "#gener"
        await s.until(lambda: "Go to this chat" in s.text)
        await s.press("enter", "enter", until=lambda: s.screen.open_chat == "#general")
        await s.stage("The palette says in our words what a screenshot is.")
        for typed, says in (
            (
                "Screenshot",
                "Save this screen as an SVG picture. It shows everything that is on the",
            ),
            ("Theme", "Choose other colours."),
        ):
            await s.press("ctrl+p", until=lambda: "Start a direct chat with someone" in s.text)
            s.app.screen.query_one(Input).value = typed
            await s.until(lambda says=says: says in s.text)
            await s.press("escape", until=lambda: s.app.screen is s.screen)
        await s.stage("Help begins with how to quit and names everything.")
        await s.press("f1")
        page = s.text.partition(" Help ")[2]
        assert page.lstrip().startswith("Quit Ctrl+Q Quit.")
        body = s.app.screen.query_one(DialogBody)
        for y in range(0, body.max_scroll_y + 10, 10):
            body.scroll_to(y=y, animate=False)
            await s.settle()
            page += s.text
        for command in COMMANDS:
            # A long one is wrapped.
            assert all(word in page for word in command.title.split()), command.title
            assert command.sentence.split(".")[0][:30] in page
        await s.press("f1", opens=ChatScreen)
        await s.stage("Quit stops the runtime.")
        await s.press("ctrl+q")
        assert s.app._exit
    assert s.ada._task is None


def everything(s: Scene, privacy: str) -> None:
    """Check the parts that must be readable in any state."""
    rows = s.rows
    text = s.text
    assert "Readable by:" in text
    assert any(f"{privacy}" in row and "[" in row for row in rows), "the toggle"
    assert rows[-1].endswith("Ctrl+Q Quit")
    assert "F1 Help" in s.footer
    transcript = s.app.screen.query_one(Transcript)
    composer = s.app.screen.query_one(Composer)
    assert transcript.size.height >= 2
    assert composer.region.bottom <= s.app.size.height - 1
    assert composer.size.height >= 1


def anything(rng: Random, s: Scene) -> e.Event:
    chat = rng.choice([s.chat, "#room", "@ada,zed", "", "nonsense"])
    words = rng.choice(["", "some words", "[b]x[/", "\x1b[2J", "日本語" * 30])
    at = rng.randrange(-(10**15), 10**15)
    line = e.Line(rng.choice("abc"), "bob", at, words, rng.choice(list(e.LineMark)))
    return rng.choice(
        [
            e.NetworkChanged(rng.choice(list(e.Network)), words, rng.choice([None, 0.0, 3.5])),
            e.LoggedIn(words), e.LoginRefused(words, words), e.NotTheRelay(words, words),
            e.ChatChanged(chat), e.ChatGone(rng.choice(["#room", "nonsense"])),
            e.InvitationsChanged(),
            e.InvitationOver(chat, words, rng.random() < 0.5), e.LineAdded(chat, line),
            e.LineChanged(chat, line), e.LinesLoaded(chat), e.LinesGone(chat),
            e.PrivacyChanged(chat, rng.choice(list(e.Privacy)), rng.choice([None, *e.Ended])),
            e.Prompted(chat, words, rng.random() * 100), e.PromptGone(chat, words),
            e.CameOnline(chat, words), e.TextSealed(chat, words, 3),
            e.ActionRefused(chat, words, words), e.RequestResult(words, words, words, chat, words),
            e.Trouble(words, words)
        ]
    )  # fmt: skip


@pytest.mark.parametrize("seed", range(2))
async def test_the_screen_survives_any_event_at_any_time(tmp_path: Path, seed: int) -> None:
    rng = Random(seed)
    async with scene(tmp_path) as s:
        keys = ["f1", "f2", "f3", "f4", "f5", "f7", "f8", "ctrl+k", "ctrl+n", "alt+up", "escape",
                "enter", "x", "pageup", "ctrl+end", "tab", "ctrl+z"]  # fmt: skip
        for _ in range(25):
            for _ in range(rng.randrange(12)):
                tell(s.ada, anything(rng, s))
            if rng.random() < 0.2:
                feed(s.ada, w.ChatAdded(w.Chat("#room", 3, 0, 3, 2, "A room")))
            if rng.random() < 0.1:
                feed(s.ada, w.ChatLeft("#room"))
            await s.pilot.press(rng.choice(keys))
        while len(s.app.screen_stack) > 1:
            s.app.pop_screen()
        await s.settle()
        assert not s.app._exit
        assert s.screen.sender.refused or "Readable by:" in s.text


SIZES = [(80, 24), (120, 36)]
TOPIC = "a paper a week, at seven"


async def test_the_hint_of_every_command_and_the_topic_of_a_group(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        # The hint of every command, and of the longest where there is more room.
        longest = max(COMMANDS, key=lambda command: len(command.title + command.sentence))
        for size, some in zip(SIZES, (COMMANDS, [longest]), strict=True):
            await s.pilot.resize_terminal(*size)
            for command in some:
                s.composer.clear_text()
                s.composer.insert(f"/{command.words} ")
                await s.settle()
                assert f"{command.title} {command.sentence}" in s.text
        # Of many commands it is said how many more there are.
        for size in [*SIZES, (60, 20)]:
            await s.pilot.resize_terminal(*size)
            s.composer.clear_text()
            await s.type("/group")
            hint = s.screen.query_one("#commands")
            said = [row.strip() for row in s.rows if "/group" in row][:-1]
            named = re.findall(r"/group \w+", " ".join(x.removeprefix("│").strip() for x in said))
            (more,) = re.findall(r"and (\d+) more", s.text)
            assert len(named) + int(more) == sum(c.words.startswith("group") for c in COMMANDS)
            assert len(named) > 2 and hint.region.height == len(said) <= 2
        await s.stage("The title and the topic of a group.")
        for kind in ("group", "channel"):
            await s.ada.ask(w.GroupCreate, f"#{kind}s", "Thursday readers", kind)
            await s.ada.ask(w.GroupTopic, f"#{kind}s", TOPIC)
            for size in SIZES:
                await s.pilot.resize_terminal(*size)
                await s.open(f"#{kind}s", shows=f"Thursday readers · {TOPIC}")
                header = s.rows[1]
                assert f"#{kind}s" in header and "[ ☁ CLOUD ]" in header
                assert ("channel " in header) is (kind == "channel")
                await s.quiet()
                assert TOPIC not in s.text
        # Where there is no room for a second row the title is cut.
        await s.pilot.resize_terminal(60, 20)
        await s.ada.ask(w.GroupCreate, "#readers", "Thursday readers and their friends")
        await s.open("#readers", shows="#readers Thursday readers and their friends")
        # A key of the last row is clicked.
        await s.pilot.resize_terminal(80, 24)
        await s.quiet()
        await s.pilot.click(offset=(s.rows[-1].index("F1 Help"), 23))
        await s.shows("Start here")
        await s.press("escape")
        await s.stage("The window can change at any time.")
        for n in range(80):
            feed(s.ada, message(s.chat, n + 1, "bob", f"line {n} " + "word " * (n % 30)))
        for size in [(60, 20), (200, 60), (40, 12), (20, 8), (80, 24), (61, 21)]:
            await s.pilot.resize_terminal(*size)
            await s.settle()
            if size[0] >= 60:
                everything(s, "CLOUD")
                assert "line 79" in s.text
        # Two rounds leave one set of marks.
        for _ in range(2):
            await go_secret(s.ada, s.bob, s.pilot)
            await s.says(s.bob, "for ada alone")
            assert s.text.count("SECRET from here") == 1
            everything(s, "SECRET")
            await s.cloud()
        await s.stage("The state stands out.")
        await s.pilot.resize_terminal(80, 24)
        assert await in_all_themes(s, "CLOUD", "Readable by:", "operator") == {}
        s.ada.act(s.ada.client.toggle_actions.ask_secret, s.chat)
        await s.until(lambda: s.privacy == "NEGOTIATING")
        await s.settle()
        assert await in_all_themes(s, "WAITING", "Waiting for") == {}
        s.bob.act(s.bob.client.toggle_actions.ask_secret, s.chat)
        await s.until(lambda: s.privacy == "SECRET")
        await s.settle()
        assert await in_all_themes(s, "SECRET", "Readable by:", "not verified") == {}
        await s.end()
        await s.settle()
        assert await in_all_themes(s, "ENDED", "Readable by:") == {}


def of(style: Style) -> float:
    if style.color is None or style.bgcolor is None:
        return 0.0
    return contrast(Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor))


def weakest(s: Scene, words: tuple[str, ...]) -> list[tuple[float, str]]:
    """Return the contrast of every place that shows one of these words, and the word."""
    found = []
    for strip in s.app.screen._compositor.render_strips():
        for segment in strip:
            text = segment.text.replace(HARD_SPACE, " ")
            if any(word in text for word in words) and segment.style is not None:
                found.append((of(segment.style), text.strip()))
    return sorted(found)


async def in_all_themes(s: Scene, *words: str) -> dict[str, tuple[float, str]]:
    bad = {}
    for theme in sorted((*BUILTIN_THEMES, *(one.name for one in OWN_THEMES))):
        if theme.startswith("ansi"):
            continue  # the terminal's own sixteen colours: nobody knows them here
        s.app.theme = theme
        await s.settle()
        places = weakest(s, words)
        assert len(places) >= 2, (theme, words)
        if places[0][0] < TEXT:
            bad[theme] = places[0]
    return bad
