"""Keys on the running screen: two-key commands, ready sets, and what the configuration binds, which
help, footer and palette show."""

from __future__ import annotations

from pathlib import Path

from tests.kit.scene import ROOM, Scene, a_group, scene, typed
from tests.kit.table import say
from tui_chat.runtime.config import read_config
from tui_chat.ui.app import PaletteCommands
from tui_chat.ui.dialogs import ChoiceDialog
from tui_chat.ui.help import HelpPage
from tui_chat.ui.keymap import DEFAULT, read_keys
from tui_chat.ui.pages.contacts import ContactsPage
from tui_chat.ui.pages.menu import MenuPage
from tui_chat.ui.pages.verify import SecretIntroPage, VerifyPage


def configure(s: Scene, text: str) -> list[str]:
    """Let the configuration hold this text, and return its problems."""
    config, problems = read_config(text, Path("/home/ada"))
    s.app.set_up(config, problems)
    s.screen.show_state()
    return list(s.app._problems)


async def test_two_keys_reach_what_f_keys_do(tmp_path: Path) -> None:
    async with scene(tmp_path, (120, 36)) as s:
        await s.type("a draft")
        # The first key shows the second ones, and types nothing.
        await s.press("ctrl+x", shows="Ctrl+X, then:", text="a draft")
        await s.shows("S Secret", "H Help", "L Leave", "X Menu")
        await s.press("h", opens=HelpPage)
        await s.press("escape", text="a draft")
        assert "Ctrl+X, then" not in s.text
        await s.press("ctrl+x", "escape", text="a draft")
        assert "then:" not in s.text and "is not a key" not in s.text
        await s.press("ctrl+x", "z", shows="Ctrl+X Z is not a key.", text="a draft")
        await s.press("ctrl+x", "J", opens=ChoiceDialog)  # with Caps Lock
        await s.press("escape")
        await s.press("ctrl+x", "x", opens=MenuPage)
        await s.press("escape")
        await s.stage("With selected text the key cuts.")
        await s.type("some words")
        s.composer.action_select_all()
        await s.press("ctrl+x", text="")
        assert "Ctrl+X, then" not in s.text
        await s.press("ctrl+z", text="some words")
        await s.stage("A press of the second key has the meaning that the screen shows.")
        await s.press("ctrl+x", "s")
        await s.until(lambda: s.privacy == "NEGOTIATING")
        s.later(2)
        await s.press("ctrl+x", "c")
        await s.until(lambda: s.privacy != "NEGOTIATING")


async def test_a_second_press_by_two_keys_counts(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.secret()
        await s.press("ctrl+x", "q", shows="Press Ctrl+Q again to quit.")
        assert not s.app._exit
        await s.press("ctrl+x", "q")
        assert s.app._exit


async def test_help_footer_and_palette_show_the_keys_as_bound(tmp_path: Path) -> None:
    async with scene(tmp_path, (120, 36)) as s:
        text = '[keys]\nmessages = "f10"\nhelp = ["ctrl+l", "f1"]\nmute = "ctrl+x z"'
        assert configure(s, text) == []
        await s.shows("F10 Select")
        assert "F9" not in s.footer and "Ctrl+L Help" in s.footer
        assert say(s.bob, s.chat, "hello")
        await s.shows("hello")
        await s.press("f9")
        assert not s.screen.transcript.cursor, "the key is free now"
        await s.press("f10", until=lambda: s.screen.transcript.cursor)
        await s.press("escape")
        await s.press("ctrl+x", "z", until=lambda: s.ada.is_muted(s.chat))
        palette = PaletteCommands(s.screen)
        helps = [str(hit.help) async for hit in palette.discover()]
        assert any(help.endswith("(Ctrl+X Z)") for help in helps)
        assert not any("(F9)" in help or "(Alt+M)" in help for help in helps)
        await s.press("ctrl+l", opens=HelpPage)
        seen = await s.scrolled(12)
        assert "F10 Select a message" in seen and "Ctrl+X Z Mute" in seen
        assert "F9" not in seen and "Alt+M" not in seen
        await s.press("ctrl+l", until=lambda: s.app.screen is s.screen)


async def test_sentences_pages_and_the_list_follow_a_rebound_key(tmp_path: Path) -> None:
    async with scene(tmp_path, (80, 24)) as s:
        text = '[keys]\narchived = "alt+z"\ncontacts = "alt+w"\nverify = "f12"'
        assert configure(s, text) == []
        await a_group(s)
        await s.open(s.chat)
        s.chats[ROOM].archived = True
        s.screen.show_list()
        await s.shows("Archive (1) Alt+Z")
        await s.press("alt+w", opens=ContactsPage)
        await s.press("alt+w", until=lambda: s.screen.uncovered)
        await s.secret(told=False)
        await s.type("first", "enter", opens=SecretIntroPage, shows="Press F12 to verify bob")
        await s.press("escape")
        await s.press("f12", opens=VerifyPage)
        await s.press("f12", until=lambda: s.screen.uncovered)


async def test_a_clash_is_said_and_the_old_key_stays(tmp_path: Path) -> None:
    async with scene(tmp_path, notices=True) as s:
        (said,) = configure(s, '[keys]\nsearch = "f2"\nmute = "ctrl+l"')
        assert said.startswith("line 2: “search” can't have F2, because F2 always belongs to")
        await s.press("f2")
        await s.until(lambda: s.privacy == "NEGOTIATING")
        await s.cloud()
        await s.press("ctrl+l", until=lambda: s.ada.is_muted(s.chat))
        s.app.on_mount()
        await s.until(lambda: len(s.app._notifications) > 0)
        (note,) = s.app._notifications
        assert note.title == "Configuration" and note.message == said


async def test_vim_moves_on_messages_and_traps_nobody(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        assert configure(s, '[keys]\nset = "vim"') == []
        transcript = s.screen.transcript
        await s.press("escape")
        assert not transcript.cursor, "there is nothing to select"
        for n in range(30):
            assert say(s.bob, s.chat, f"line {n}")
        await s.shows("line 29")

        def at() -> str:
            return transcript.pointed.text if transcript.pointed else ""

        await s.press("escape", until=lambda: at() == "line 29")
        assert "Back" in s.footer
        for keys, text in (("k", "line 28"), ("kk", "line 26"), ("j", "line 27"),
                           ("G", "line 29"), ("k", "line 28")):  # fmt: skip
            await s.press(*keys)
            assert at() == text, keys
        await s.press("g", shows="G, then:")
        await s.press("g")
        await s.until(lambda: at() == s.log.lines[0].text)
        await s.press("i", text="")
        assert s.composer.has_focus and not transcript.cursor
        # Each letter without a meaning there is written.
        await s.press("escape", "z", "j", text="zj")
        assert s.composer.has_focus
        await s.stage("Escape first cancels what there is to cancel.")
        await s.press("escape")
        await s.press("r")
        assert s.composer.draft.about
        await s.press("escape")
        assert not s.composer.draft.about and not transcript.cursor
        await s.press("escape", "space", shows="Space, then:")
        await s.press("j", opens=ChoiceDialog)


async def test_emacs_moves_cuts_and_puts_back(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        assert configure(s, '[keys]\nset = "emacs"') == []
        await s.press(*typed("one two"), "ctrl+a", "ctrl+k", text="")
        await s.press("ctrl+y", "ctrl+y", text="one twoone two")
        await s.press("ctrl+a", "ctrl+f", "x", text="oxne twoone two")
        await s.press("ctrl+e", "ctrl+b", "y", text="oxne twoone twyo")
        await s.press("ctrl+x", "u", text="oxne twoone two")
        await s.press("ctrl+x", "b", opens=ChoiceDialog)
        await s.press("escape")
        await s.stage("What was cut goes back only where it was.")
        await s.press(*typed("a b"), "ctrl+a", "ctrl+k", text="")
        await a_group(s)
        await s.press("ctrl+y", text="")
        await s.quiet()
        await s.secret()
        await s.press("ctrl+y", text="")
        await s.press(*typed("hush"), "ctrl+a", "ctrl+k", text="")
        await s.press("ctrl+y", text="hush")
        await s.press("ctrl+a", "ctrl+k", text="")
        await s.end()
        await s.press("f4")
        await s.until(lambda: s.privacy == "CLOUD")
        s.later(1)
        await s.settle()
        await s.press("ctrl+y", text="")


async def test_a_key_of_the_configuration_is_the_one_that_sentences_name(tmp_path: Path) -> None:
    config, _ = read_config('[keys]\nnotices = "f10"\nverify = "f11"', Path("/home/ada"))
    names = read_keys(config)[0].names
    assert (names.notices, names.compare, names.ask) == ("F10", "F11", "F2")
    assert DEFAULT.names.notices == "Alt+N"
    config, _ = read_config("[keys]\nnotices = []", Path("/home/ada"))
    assert read_keys(config)[0].names.notices == "/notices"
