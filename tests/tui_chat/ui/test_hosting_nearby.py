"""The two words on the host's page, and what is said when they change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.kit.stage import hosted
from tui_chat.nearby.status import NO_MULTICAST, RENEWED, SPENT, NearbyStatus, nearby_words
from tui_chat.ui.hosting import InvitePage


class Words:
    """Two words that a test changes."""

    def __init__(self) -> None:
        self.status = NearbyStatus("amber otter")
        self._changed: list[Callable[[], None]] = []

    def listen(self, changed: Callable[[], None]) -> None:
        self._changed.append(changed)

    def become(self, words: str, note: str = "") -> None:
        self.status = NearbyStatus(words, note)
        for changed in self._changed:
            changed()


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)])
async def test_the_words_are_beside_the_link(tmp_path: Path, size: tuple[int, int]) -> None:
    words = Words()
    async with hosted(tmp_path, size, nearby=words) as s:
        assert isinstance(s.app.screen, InvitePage)
        assert "amber otter" in s.text and "Friends nearby can" in s.text
        words.become("zebra zipper", RENEWED)
        await s.settle()
        assert "zebra zipper" in s.text and "amber otter" not in s.text
        assert "These words are new" in s.text
        words.become("", SPENT)
        await s.settle()
        assert "zebra" not in s.text and "Joining with two words is" in s.text
        words.become("")
        await s.settle()
        assert "nearby" not in s.text and "two words" not in s.text


async def test_a_change_is_said_on_the_chat(tmp_path: Path) -> None:
    words = Words()
    async with hosted(tmp_path, (100, 30), nearby=words) as s:
        await s.press("escape")
        words.become("zebra zipper", RENEWED)
        await s.settle()
        assert "These words are new" in s.text and "Press F6 to see your invitation." in s.text
        await s.press("f6", opens=InvitePage)
        assert "zebra zipper" in s.text


def test_the_status_in_sentences() -> None:
    assert nearby_words(NearbyStatus()) == ""
    assert nearby_words(NearbyStatus("amber otter")).endswith("amber otter")
    assert nearby_words(NearbyStatus(note=NO_MULTICAST)) == NO_MULTICAST
    assert nearby_words(NearbyStatus("amber otter", RENEWED)).count("\n") == 1
