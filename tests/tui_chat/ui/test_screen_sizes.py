"""What people rely on stands whole on the screen in every size, whatever happens."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest

from tests.kit import wire as w
from tests.kit.scene import Scene, feed, go_secret, message, scene, tell, text_of
from tui_chat.core import events as e
from tui_chat.ui.commands import COMMANDS
from tui_chat.ui.composer import Composer
from tui_chat.ui.transcript.widget import Transcript


def everything(s: Scene, privacy: str) -> None:
    """What must be readable whatever else goes on."""
    rows = s.rows
    text = s.text
    assert "Readable by:" in text
    assert sum(privacy in row for row in rows) >= (2 if privacy == "CLOUD" else 3), text_of(s.app)
    assert privacy in rows[0]
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
            e.ActionRefused(chat, words, words), e.Response(words, words, words, chat, words),
            e.Trouble(words, words)
        ]
    )  # fmt: skip


@pytest.mark.parametrize("seed", range(2))
async def test_it_survives_any_event_at_any_time(tmp_path: Path, seed: int) -> None:
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
        assert "Readable by:" in s.text


SIZES = [(80, 24), (120, 36)]
TOPIC = "a paper a week, at seven"


async def test_the_hint_of_every_command_and_the_topic_of_a_group(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        # The hint of every command.
        for size in SIZES:
            await s.pilot.resize_terminal(*size)
            for command in COMMANDS:
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
                assert f"#{kind}s" in header and "SECRET F2" in header
                assert ("channel " in header) is (kind == "channel")
                await s.quiet()
                assert TOPIC not in s.text
        # Where there is no room for a second row the title is cut.
        await s.pilot.resize_terminal(60, 20)
        await s.ada.ask(w.GroupCreate, "#readers", "Thursday readers and their friends")
        await s.open("#readers", shows="#readers Thursday readers and th…")
        # A key of the last rows is clicked.
        await s.pilot.resize_terminal(80, 24)
        await s.quiet()
        rows = s.rows
        (y,) = [n for n, row in enumerate(rows) if "Alt+C Contacts" in row]
        await s.pilot.click(offset=(rows[y].index("Alt+C"), y))
        await s.shows("N looks somebody up by name")
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
