"""The sentence above the composer, which stands only as long as what it says is so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual.content import Content

from tui_chat.conversations import Direct
from tui_chat.events import Mark, Privacy
from tui_chat.text import inert_line


def always() -> bool:
    """For what stays so until something else is said."""
    return True


@dataclass(frozen=True, slots=True, eq=False)
class Notice:
    """A sentence, and whether it is still so."""

    content: Content
    holds: Callable[[], bool] = always


NOTHING = Notice(Content(""))


def standing(direct: Direct) -> str:
    """What is going on in a direct chat, which keys there are, and what a key would take away."""
    says = inert_line(direct.toggle.sentence)
    closed = direct.toggle.privacy is Privacy.CLOSED
    if closed and any(line.mark is Mark.SECRET for line in reversed(direct.log.lines)):
        says += " F4 also clears the secret lines from this screen."
    return says
