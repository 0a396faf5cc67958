"""The core says what can be done; the screen says by which key, and it alone."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.kit.client import Stage, lines, toggle
from tui_chat.core import secret_text
from tui_chat.core.action_names import ActionNames
from tui_chat.core.events import Ended, Privacy
from tui_chat.ui.keys import KEY_NAMES

ROOT = Path(__file__).parents[3]
KEY = re.compile(r"\bF(?:[1-9]|1[0-2])\b|\b(?:Ctrl|Alt)\+")
WITHOUT_KEYBOARD = ("core", "cloud", "secret_chat", "secret", "runtime", "export", "pictures")
OTHER = ActionNames(*(f"<{name}>" for name in ActionNames._fields))


@pytest.mark.parametrize("room", WITHOUT_KEYBOARD)
def test_no_string_of_a_room_without_a_screen_names_a_key(room: str) -> None:
    found = [
        f"{path.name}:{node.lineno} {node.value!r}"
        for path in sorted((ROOT / "tui_chat" / room).glob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and KEY.search(node.value)
    ]
    assert not found


def test_every_sentence_of_a_secret_chat_takes_the_names_that_it_is_given() -> None:
    said = [
        secret_text.privacy_status(
            privacy, "bob", "", OTHER, waiting=waiting, verified=verified, asked=asked
        )
        for privacy in Privacy
        for waiting in (False, True)
        for verified in (False, True)
        for asked in (False, True)
    ]
    said += [secret_text.ending_words(why, "bob", OTHER, goodbye_missing=False) for why in Ended]
    said += [secret_text.prompt_gone(why, "bob", OTHER) for why in Ended]
    said += [
        secret_text.readable_by(privacy, "bob", OTHER, verified=False, asked=asked)
        for privacy in Privacy
        for asked in (False, True)
    ]
    for name in (OTHER.ask, OTHER.back, OTHER.compare, OTHER.notices):
        assert any(name in sentence for sentence in said), name
    assert not any(KEY.search(sentence) for sentence in said)


def test_the_screens_words_are_those_of_its_keys() -> None:
    stage = Stage()
    stage.seal()
    ada = toggle(stage.ada)
    assert ada.sentence == "Sealed for bob while both of you are here. F3 compares codes."
    assert ada.readable_by == "you · bob, unless the relay cheats — compare codes (F3)"
    assert lines(stage, "ada")[-1].text.endswith(f"{KEY_NAMES.compare} compares codes.")
