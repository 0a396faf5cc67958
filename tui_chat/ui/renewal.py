"""How old the keys of a secret chat are, in as many words as there is room for."""

from __future__ import annotations

from tui_chat.conversations import Direct
from tui_chat.ui.words import plural, state_of


def span(seconds: float) -> str:
    """As people say it: 12 s, 3 min, 1 h 5 min."""
    whole = max(int(seconds), 0)
    if whole < 120:
        return f"{whole} s"
    hours, minutes = divmod(whole // 60, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"


def frame_title(direct: Direct, now: float, room: int) -> str:
    """The state, which is never cut, and what fits of the rest into `room` cells."""
    toggle = direct.toggle
    state = state_of(direct)
    age, turns = span(now - toggle.renewed_at), plural(toggle.turns, "turn")
    forms = (
        f"{state} · keys renewed {age} ago · {turns}",
        f"{state} · keys renewed {age} ago",
        f"{state} · keys {age} old",
    )
    return next((form for form in forms if len(form) <= room), state)
