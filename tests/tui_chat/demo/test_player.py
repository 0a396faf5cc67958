"""The demonstration's bots name keys on the screen, and commands in plain mode."""

from __future__ import annotations

import pytest

from tui_chat.demo.player import in_words
from tui_chat.plain.words import PLAIN_NAMES
from tui_chat.ui.keys import KEY_NAMES


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Then press F2 and write again.", "Then type /secret and write again."),
        ("Press F4 when you want to end this.", "Type /cloud when you want to end this."),
        ("F3 shows yours, F12 and F2x don't.", "/verify shows yours, F12 and F2x don't."),
        ("Nothing to press.", "Nothing to press."),
    ],
)
def test_a_text_names_the_actions_of_the_front_end(text: str, plain: str) -> None:
    assert in_words(text, PLAIN_NAMES) == plain
    assert in_words(text, KEY_NAMES) == text
