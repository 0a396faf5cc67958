"""Completions above the composer: it covers the transcript, and Enter never takes one."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, cast

from textual.content import Content

from relay.terminal.modal import StatusLine
from relay.terminal.text import inert_line
from tui_chat.core.completion import (
    Completion,
    closed_code,
    completions,
    word_completions,
)

if TYPE_CHECKING:
    from types import ModuleType

_EMOJI = "tui_chat.core.emoji"
_HINTS = (("↑↓", " select · "), ("Tab", " insert · "), ("Esc", " close"))
_KEYS = Content("").join(Content.assemble((key, "bold"), says) for key, says in _HINTS)


class CompletionList(StatusLine):
    """The completions of the word before the cursor, one in each row, and the one for Tab."""

    def __init__(self, people: Callable[[], Sequence[str]]) -> None:
        """`people` returns the people of the chat, in the order in which they are offered."""
        super().__init__("completions")
        self._people = people
        self._found: list[Completion] = []
        self._at = 0
        self._fresh = False
        self._before = ""
        self.loaded: Callable[[], None] = lambda: None
        """Called once the emoji are loaded, which takes longer than a key may."""
        self._loading = False

    @property
    def is_open(self) -> bool:
        return bool(self._found)

    def take(self) -> Completion | None:
        """Return the highlighted completion and close the list. Return None if it has just opened
        with several: the user has yet to see them."""
        if self._fresh:
            self._fresh = False
            return None
        chosen = self._found[self._at]
        self.close()
        return chosen

    def offer(self, before: str) -> None:
        """Offer what this text before the cursor may become, if there is anything."""
        self._open(before, completions(before, self._people(), self._codes))

    def offer_word(self, before: str) -> bool:
        """Offer the people whose names begin with the last word. Return False if there is none."""
        self._open(before, word_completions(before, self._people()))
        self._fresh = len(self._found) > 1
        return self.is_open

    def renew(self, before: str) -> None:
        """Close the list if the cursor has moved away."""
        if before != self._before:
            self.close()

    def people_changed(self) -> None:
        """Offer the people of the chat again: more of them are known."""
        if "@" in self._before:
            self.offer(self._before)

    def move(self, by: int) -> None:
        """Highlight another completion."""
        self._at = (self._at + by) % len(self._found)
        self._show()

    def close(self) -> bool:
        """Close the list, and return whether it was open."""
        was_open, self._found, self._before = self.is_open, [], ""
        if was_open:
            self._show()
        return was_open

    def closed(self, before: str) -> Completion | None:
        """Return the emoji for a code whose last colon was just written. With its first colon they
        are loaded."""
        emoji = self._emoji() if before.endswith(":") and " :" in f" {before}" else None
        return closed_code(before, emoji.by_code) if emoji else None

    def _open(self, before: str, found: list[Completion]) -> None:
        self._fresh = False
        if found or self._found:
            self._before, self._found, self._at = before, found, 0
            self._show()
        else:
            self._before = before

    def _show(self) -> None:
        rows = []
        for number, one in enumerate(self._found):
            here = number == self._at
            says = f"{'▸' if here else ' '} {inert_line(one.label, 60)}"
            rows.append(Content.styled(says, "bold reverse" if here else ""))
        self.say(Content("\n").join([*rows, _KEYS]) if rows else Content(""))

    def _codes(self, part: str, most: int) -> Sequence[tuple[str, str]]:
        emoji = self._emoji()
        return emoji.codes(part, most) if emoji else ()

    def _emoji(self) -> ModuleType | None:
        """Return the module with the emoji; begin to load it if it is not there yet."""
        module = sys.modules.get(_EMOJI)
        if self._loading or (module is None and not self.is_attached):
            return None
        if module is None:
            self._loading = True
            self.run_worker(self._load())
        return module

    async def _load(self) -> None:
        module = await asyncio.to_thread(import_module, _EMOJI)
        await asyncio.to_thread(cast("Callable[..., object]", module.codes), "x", 1)
        self._loading = False
        self.loaded()
