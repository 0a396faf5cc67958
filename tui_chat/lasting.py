"""How long the relay keeps messages, in words and as people type it."""

from __future__ import annotations

from relay.wire.limits import KEEP_LEAST, KEEP_MOST
from tui_chat.cloud.kept import said_seconds
from tui_chat.names import BadName
from tui_chat.spans import span_of

GONE = "kept no longer"
"""What stands for a text that the relay has removed for its age."""
NEVER_SECRET = "Secret messages are not concerned: the relay never has them."  # noqa: S105
_UNITS = ((86_400, "day"), (3_600, "hour"), (60, "minute"), (1, "second"))
_LEFT = ((86_400, "{} days"), (3_600, "{} h"), (60, "{} min"))


def keep_of(typed: str) -> int:
    """The seconds of what is written as 7d, 12h or 90m; 0 for off. Raises BadName."""
    word = typed.strip().lower()
    seconds = span_of(word)
    if word == "off" or KEEP_LEAST <= seconds <= KEEP_MOST:
        return seconds
    most = KEEP_MOST // 86_400
    raise BadName(
        f"For how long? Write 7d, 12h or 90m, from 1m to {most}d, or off. Nothing was changed."
    )


def span(seconds: int) -> str:
    """Exactly so long: 7 days, 36 hours, 90 minutes."""
    size, name = next((size, name) for size, name in _UNITS if seconds % size == 0)
    count = seconds // size
    return f"{count:,} {name}" + ("" if count == 1 else "s")


def left(seconds: float) -> str:
    """About so long yet, of at least two of a unit: in 3 h, in 12 min."""
    for size, words in _LEFT:
        if seconds >= 2 * size:
            return "in " + words.format(int(seconds // size))
    return "in a minute" if seconds > 0 else "now"


def until_removed(seconds: int) -> str:
    """How long they are kept, as a sentence goes on after "messages here are kept"."""
    return f"for {span(seconds)}, then the relay removes them" if seconds else "for ever"


def in_full(own: int, relay: int) -> str:
    """What counts of the chat's own time and the relay's, and why."""
    if not own and not relay:
        return "for ever: no time is set"
    if not own:
        return f"{until_removed(relay)}, as in all chats of it"
    if relay and relay < own:
        return f"{until_removed(relay)}, as in all chats of it; this chat's own {span(own)} is more"
    return until_removed(own)


def entry(text: str) -> str:
    """What an entry of the log says, after who said it."""
    seconds = said_seconds(text)
    if seconds is None:
        return "said for how long messages here are kept"
    if not seconds:
        return "messages here have no time of their own any more"
    return f"messages here are kept {until_removed(seconds)}"
