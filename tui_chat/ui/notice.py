"""The sentence above the composer, which stands only as long as what it says is so."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from textual.content import Content

from tui_chat.conversations import Direct
from tui_chat.direct.sentences import waits_for
from tui_chat.events import Privacy
from tui_chat.text import inert_line


def always() -> bool:
    """For what stays so until something else is said."""
    return True


@dataclass(frozen=True, slots=True, eq=False)
class Notice:
    """A sentence, and whether it is still so. It goes with the next act of the user, unless it
    `outlives` that."""

    content: Content
    holds: Callable[[], bool] = always
    outlives: bool = False


NOTHING = Notice(Content(""))


CLEARS = "clears the secret lines"
"""What the way back to cloud does where there are any."""


def standing(direct: Direct, now: float | None = None, *, begins: bool = True) -> str:
    """What is going on in a direct chat, which keys there are, and what a key would take away. At
    the moment `now` also how long a question still stands there; whether the account `begins`
    secret chats."""
    toggle = direct.toggle
    says = toggle.sentence
    if direct.nobody and direct.deserted:
        return inert_line(direct.nobody.why)
    if now is not None and toggle.answer_until is not None:
        says = waits_for(toggle.peer, max(math.ceil(toggle.answer_until - now), 0))
    elif toggle.privacy is Privacy.CLOSED and toggle.prompt is None:
        cleared = f" and {CLEARS} from this screen" if toggle.lines.any_secret else ""
        if direct.nobody:
            says = f"{toggle.reason} {direct.nobody.why} F4 goes back to cloud{cleared}."
        elif not begins:
            says = f"{toggle.reason} F4 goes back to cloud{cleared}."
        elif cleared:
            says = f"{toggle.reason} F2 asks again. F4 goes back to cloud{cleared}."
    return inert_line(says)
