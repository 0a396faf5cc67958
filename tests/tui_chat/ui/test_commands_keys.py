"""The tables of keys and commands say the same: each key that a command names is bound to what the
command does, each command that needs words is asked for them, and the key that opens a page closes
it."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from operator import attrgetter
from pathlib import Path
from types import ModuleType

import pytest
from textual.binding import Binding
from textual.dom import DOMNode
from textual.events import Key

import relay
import relay.console
import tui_chat
import tui_chat.ui
from tests.kit.scene import scene
from tui_chat.ui.app import ChatApp, ChatCommands
from tui_chat.ui.commands import COMMANDS, LETTERS, SCREEN_KEYS

BY_KEY = {
    "chats.direct": "chats.begin", "secret.secret": "secret.key_secret",
    "secret.accept": "secret.key_secret", "secret.cloud": "secret.key_cloud",
    "secret.decline": "secret.key_cloud", "groups.info": "chats.members",
    "changes.delete": "erase", "messages.inspect": "info",
}  # fmt: skip
"""Commands whose key means more than the command, or is kept from a late press."""
CLOSED = ("f1", "f7", "f8", "alt+s", "alt+c", "alt+a", "alt+n", "ctrl+f", "ctrl+k")
CLOSED_IN_SECRET = ("f3", "ctrl+t")
NO_PAGE = {"f2", "f4", "f5", "f9", "alt+home", "alt+m", "ctrl+n", "ctrl+r"}


def _bound(key: str) -> str:
    """What a key of the table, in words, is bound to."""
    if key == "Ctrl+Q":
        (action,) = [b.action for b in ChatApp.BINDINGS if b.key == "ctrl+q"]  # type: ignore[union-attr]
        return action
    if key.startswith("F9, "):
        letter = key.removeprefix("F9, ")
        return LETTERS[{"+": "plus", "!": "exclamation_mark"}.get(letter, letter.lower())]
    return SCREEN_KEYS[key.lower()]


async def test_a_command_is_run_asked_for_and_bound_as_the_table_says(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        for command in COMMANDS:
            acts = [attrgetter(command.act)(s.app.chat_screen.acts)]
            if command.asks:
                acts.append(attrgetter(command.asks)(s.app.chat_screen.acts))
            for arguments in ([""] * command.least, [""] * min(command.most, 9)):
                inspect.signature(acts[0]).bind(*arguments)
            inspect.signature(acts[-1]).bind()  # the menu has no words to give
            if command.key:
                name = command.act.rpartition(".")[2] if "F9, " in command.key else command.act
                assert _bound(command.key) == BY_KEY.get(command.act, name)
        assert set(BY_KEY) <= {c.act for c in COMMANDS if c.key}, "an exception that is none"
        for act in SCREEN_KEYS.values():
            inspect.signature(attrgetter(act)(s.app.chat_screen.acts)).bind()
        # In the palette a command by its name is the first hit.
        palette = ChatCommands(s.app.chat_screen)
        for command in COMMANDS:
            hits = [hit async for hit in palette.search(command.words)]
            first = max(hits, key=lambda hit: hit.score)
            assert str(first.text).split(" [")[0].startswith(f"/{command.words}"), command.words


def test_of_each_key_it_is_known_whether_it_opens_a_page() -> None:
    assert sorted([*CLOSED, *CLOSED_IN_SECRET, *NO_PAGE]) == sorted(SCREEN_KEYS)


async def test_a_page_closes_by_the_key_that_opened_it_and_by_escape(tmp_path: Path) -> None:
    async with scene(tmp_path, (160, 30)) as s:
        for key in (*CLOSED, *CLOSED_IN_SECRET):
            if key == CLOSED_IN_SECRET[0]:
                await s.secret()
            for closes in (key, "escape"):
                await s.press(key)
                await s.until(lambda: s.app.screen is not s.app.chat_screen)
                await s.press(closes)
                await s.until(lambda: s.app.screen is s.app.chat_screen)
        await s.cloud()
        # Keys with Alt mean the same with Caps Lock, and type nothing.
        s.app.post_message(Key("alt+shift+s", "S"))
        await s.shows("Settings")
        s.app.post_message(Key("alt+shift+s", "S"))
        await s.until(lambda: s.app.screen is s.app.chat_screen)
        assert s.app.chat_screen.composer.text == ""
        # A wide screen names settings, contacts and silence.
        await s.shows("Alt+S Settings Alt+C Contacts Alt+M Mute")
        await s.press("alt+m", shows="Alt+M Unmute")
        assert "Alt+A" not in s.text, "nothing is in the archive"


@pytest.mark.parametrize("package", [tui_chat.ui, relay.console])
def test_a_letter_means_the_same_with_shift_or_caps_lock(package: ModuleType) -> None:
    modules = [
        importlib.import_module(f"{package.__name__}.{found.name}")
        for found in pkgutil.iter_modules(package.__path__)
    ]
    classes = {
        one
        for module in modules
        for one in vars(module).values()
        if isinstance(one, type) and issubclass(one, DOMNode) and one.__module__ == module.__name__
    }
    found = 0
    for one in classes:
        bound = {b.key: b.action for b in Binding.make_bindings(one.BINDINGS)}
        for letter in (key for key in bound if len(key) == 1 and key.islower()):
            assert bound.get(letter.upper()) == bound[letter], f"{one.__name__}: {letter.upper()}"
            found += 1
    assert found, "pages have letters"
