"""The words that people and scripts rely on stand on the screen in every size, theme and state."""

from __future__ import annotations

import asyncio
from pathlib import Path
from random import Random

import pytest

from relay.wire import protocol as wire
from relay.wire.groups import Chat
from tests.kit.scene import (
    Scene,
    feed,
    footer_of,
    go_secret,
    link_of,
    message,
    say,
    scene,
    tell,
    text_of,
    toggle_of,
)
from tui_chat.core.events import (
    ActionRefused,
    CameOnline,
    ChatChanged,
    ChatGone,
    Ended,
    Event,
    InvitationOver,
    InvitationsChanged,
    Line,
    LineAdded,
    LineChanged,
    LineMark,
    LinesGone,
    LinesLoaded,
    LoggedIn,
    LoginRefused,
    Network,
    NetworkChanged,
    NotTheRelay,
    Privacy,
    PrivacyChanged,
    Prompted,
    PromptGone,
    Response,
    TextSealed,
    Trouble,
)
from tui_chat.ui.composer import Composer
from tui_chat.ui.transcript.widget import Transcript

SIZES = [(120, 36), (80, 24), (60, 20)]


def everything(s: Scene, privacy: str) -> None:
    """What must be readable whatever else goes on."""
    rows = text_of(s.app).split("\n")
    text = s.text
    assert "Readable by:" in text
    assert sum(privacy in row for row in rows) >= (2 if privacy == "CLOUD" else 3), text_of(s.app)
    assert privacy in rows[0]
    assert any(f"{privacy}" in row and "[" in row for row in rows), "the toggle"
    assert rows[-1].endswith("Ctrl+Q Quit")
    assert "F1 Help" in footer_of(s.app)
    transcript = s.app.screen.query_one(Transcript)
    composer = s.app.screen.query_one(Composer)
    assert transcript.size.height >= 2
    assert composer.region.bottom <= s.app.size.height - 1
    assert composer.size.height >= 1


@pytest.mark.parametrize("size", SIZES)
async def test_through_a_whole_secret_chat(tmp_path: Path, size: tuple[int, int]) -> None:
    async with scene(tmp_path, size) as s:
        everything(s, "CLOUD")
        for n in range(50):
            feed(s.ada, message(s.chat, n + 1, "bob", f"line {n} " + "word " * (n % 20)))
        s.bob.inside.ask_secret(s.chat)
        await s.shows("F2 accepts, F4 declines")
        everything(s, "CLOUD")
        await s.settle()
        s.later(1)
        await s.press("f4")
        await s.until(lambda: toggle_of(s.bob, "ada").toggle.privacy is Privacy.CLOSED)
        s.later(1)
        await s.press("f2", shows="Waiting for bob")
        everything(s, "WAITING")
        s.bob.inside.ask_secret(s.chat)
        await s.until(lambda: s.privacy == "SECRET")
        await s.settle()
        everything(s, "SECRET")
        await s.type("a draft\nof several\nlines\nthat makes\nthe composer\ngrow")
        everything(s, "SECRET")
        await s.end()
        await s.settle()
        everything(s, "ENDED")
        assert "this draft can't go to the cloud" in s.text
        link_of(s.ada).cut()
        await s.shows("○ offline")
        assert "no passphrase)" in text_of(s.app).split("\n")[0]
        everything(s, "ENDED")


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "ansi-dark", "dracula"])
async def test_in_every_kind_of_theme(tmp_path: Path, theme: str) -> None:
    async with scene(tmp_path) as s:
        s.app.theme = theme
        await s.settle()
        everything(s, "CLOUD")
        await s.secret()
        await s.settle()
        everything(s, "SECRET")


async def test_state_is_never_said_by_colour_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with scene(tmp_path) as s:
        assert s.app.no_color
        say(s.bob, s.chat, "in the cloud")
        await s.shows("☁ bob in the cloud")
        await s.secret()
        say(s.bob, s.chat, "in secret")
        await s.shows("◆ bob in secret")
        assert "SECRET from here" in s.text
        assert "◆ Readable by:" in s.text
        everything(s, "SECRET")


async def test_a_relay_without_tls_is_a_line_that_cannot_be_missed(tmp_path: Path) -> None:
    async with scene(tmp_path, (60, 20)) as s:
        assert "UNENCRYPTED" not in s.text
    from textual.pilot import Pilot

    from tests.kit.scene import Table, screen_of, until

    table = Table(tmp_path / "two")
    ada = table.seat("ada")
    ada.insecure = True
    app = screen_of(ada)
    async with app.run_test(size=(60, 20)) as pilot:
        assert isinstance(pilot, Pilot)
        await until(lambda: "UNENCRYPTED CONNECTION" in text_of(app), pilot)
    table.close()


async def test_the_window_can_change_at_any_time(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        for n in range(80):
            feed(s.ada, message(s.chat, n + 1, "bob", f"line {n} " + "word " * (n % 30)))
        for size in [(60, 20), (200, 60), (40, 12), (20, 8), (80, 24), (61, 21)]:
            await s.pilot.resize_terminal(*size)
            await s.settle()
            if size[0] >= 60:
                everything(s, "CLOUD")
                assert "line 79" in s.text


def anything(rng: Random, s: Scene) -> Event:
    chat = rng.choice([s.chat, "#room", "@ada,zed", "", "nonsense"])
    words = rng.choice(["", "some words", "[b]x[/", "\x1b[2J", "日本語" * 30])
    line = Line(
        rng.choice("abc"),
        "bob",
        rng.randrange(-(10**15), 10**15),
        words,
        rng.choice(list(LineMark)),
    )
    return rng.choice(
        [
            NetworkChanged(rng.choice(list(Network)), words, rng.choice([None, 0.0, 3.5])),
            LoggedIn(words),
            LoginRefused(words, words),
            NotTheRelay(words, words),
            ChatChanged(chat),
            ChatGone(rng.choice(["#room", "nonsense"])),
            InvitationsChanged(),
            InvitationOver(chat, words, rng.random() < 0.5),
            LineAdded(chat, line),
            LineChanged(chat, line),
            LinesLoaded(chat),
            LinesGone(chat),
            PrivacyChanged(chat, rng.choice(list(Privacy)), rng.choice([None, *Ended])),
            Prompted(chat, words, rng.random() * 100),
            PromptGone(chat, words),
            CameOnline(chat, words),
            TextSealed(chat, words, 3),
            ActionRefused(chat, words, words),
            Response(words, words, words, chat, words),
            Trouble(words, words),
        ]
    )


@pytest.mark.parametrize("seed", range(4))
async def test_it_survives_any_event_at_any_time(tmp_path: Path, seed: int) -> None:
    rng = Random(seed)
    async with scene(tmp_path) as s:
        keys = ["f1", "f2", "f3", "f4", "f5", "f7", "f8", "ctrl+k", "ctrl+n", "alt+up", "escape",
                "enter", "x", "pageup", "ctrl+end", "tab", "ctrl+z"]  # fmt: skip
        for _ in range(25):
            for _ in range(rng.randrange(12)):
                tell(s.ada, anything(rng, s))
            if rng.random() < 0.2:
                feed(s.ada, wire.ChatAdded(Chat("#room", 3, 0, 3, 2, "A room")))
            if rng.random() < 0.1:
                feed(s.ada, wire.ChatLeft("#room"))
            await s.pilot.press(rng.choice(keys))
        while len(s.app.screen_stack) > 1:
            s.app.pop_screen()
        await s.settle()
        assert not s.app._exit
        assert "Readable by:" in s.text


async def test_a_burst_keeps_the_keyboard_alive(tmp_path: Path) -> None:
    async with scene(tmp_path, (120, 36)) as s:
        room = Chat("#room", 0, 0, 0, 2, "A room")
        feed(s.ada, wire.ChatAdded(room))
        for n in range(2000):
            feed(s.ada, message("#room" if n % 2 else s.chat, n + 1, "bob", f"burst {n}"))
            if n % 50 == 0:
                await asyncio.sleep(0)
        await s.press("h", "i")
        assert s.app.chat_screen.composer.text == "hi"
        await s.shows("burst 1998")
        await s.shows("#room 999+")


async def test_two_rounds_leave_one_set_of_marks(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await go_secret(s.ada, s.bob, s.pilot)
        say(s.bob, s.chat, "first")
        await s.shows("first")
        assert s.text.count("SECRET from here") == 1
