"""Every move that a direct chat can make between cloud and secret, in one table."""

from __future__ import annotations

from enum import Enum

from tui_chat.events import Privacy


class Move(Enum):
    """What makes it move. The value is how the documentation says it."""

    ASK = "the user asks (F2)"
    ACCEPT = "the user accepts (F2)"
    STAND = "the handshake is complete"
    END = "any end: either side, time, failure, lost connection"
    BACK = "the user goes back (F4)"


MOVES: dict[tuple[Privacy, Move], Privacy] = {
    (Privacy.CLOUD, Move.ASK): Privacy.NEGOTIATING,
    (Privacy.CLOUD, Move.ACCEPT): Privacy.NEGOTIATING,
    (Privacy.NEGOTIATING, Move.STAND): Privacy.SECRET,
    (Privacy.NEGOTIATING, Move.END): Privacy.CLOSED,
    (Privacy.SECRET, Move.END): Privacy.CLOSED,
    (Privacy.CLOSED, Move.ASK): Privacy.NEGOTIATING,
    (Privacy.CLOSED, Move.ACCEPT): Privacy.NEGOTIATING,
    (Privacy.CLOSED, Move.BACK): Privacy.CLOUD,
}
"""What is not here cannot happen. Only ASK, ACCEPT and BACK are acts of the user, and nothing
but BACK leads to CLOUD."""


def rendered() -> str:
    """The table as the documentation shows it, in Markdown."""
    rows = [(a.value, move.value, b.value) for (a, move), b in MOVES.items()]
    head = [("from", "what moves it", "to"), ("---", "---", "---")]
    return "".join(f"| {a} | {how} | {b} |\n" for a, how, b in head + rows)
