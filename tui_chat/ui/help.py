"""F1: how to quit, how to say who can read this, all keys, commands and marks."""

from __future__ import annotations

from textual.content import Content

from tui_chat.ui.commands import COMMANDS, KEYS
from tui_chat.ui.dialogs import Tell

_MARKS = (
    ("☁", "a cloud line: its readers, and the relay's operator, could read it"),
    ("◆", "a secret line: only you and the other person"),
    ("»", "a note of this program; no message can look like it"),
    ("…", "queued: it leaves when the connection is there"),
    ("✗", "failed: /retry sends it again, /discard removes it"),
    ("?", "a secret line that the other side has not confirmed"),
    ("✓", "a secret line that the other side has shown"),
    ("●", "connected, online"),
    ("○", "not connected"),
    ("◇", "a secret chat is being agreed on"),
    ("✕", "a secret chat has ended; nothing is sent until you choose"),
)
_STATES = (
    ("☁ CLOUD", "The relay delivers, stores and can read what you write."),
    ("◇ NEGOTIATING", "The other is asked, or keys are being agreed on. Nothing can be written."),
    ("◆ SECRET", "Only you and the other person have the keys, while both are online."),
    ("✕ ENDED", "It is over. Nothing is sent until you press F2 (ask again) or F4 (cloud)."),
)


class Help(Tell):
    """One page that scrolls."""

    BINDINGS = [("f1", "dismiss(None)", "Close")]  # noqa: RUF012

    def __init__(self) -> None:
        super().__init__(Content("Help"), page())


def page() -> Content:
    """The whole text, made from the tables that the program itself uses."""
    parts: list[tuple[str, str]] = [
        ("How do I quit?\n", "bold"),
        ("Ctrl+Q, or /quit. Secret chats end with a goodbye.\n\n", ""),
        ("Who can read what I write?\n", "bold"),
        ("The line above the composer says it at every moment.\n", ""),
    ]
    parts += _table(_STATES, 15)
    parts.append(("\nHow do I write so that only one person can read it?\n", "bold"))
    parts.append(
        (
            "Open the direct chat with them (F7) and press F2. They are asked; when they accept, "
            "it says SECRET. Then press F3 and compare the codes by voice or face to face.\n",
            "",
        )
    )
    parts.append(("\nKeys\n", "bold"))
    parts += _table(KEYS, 17)
    parts.append(("\nCommands\n", "bold"))
    parts += _table(tuple((c.title, c.sentence) for c in COMMANDS), 28)
    parts.append(("\nMarks\n", "bold"))
    parts += _table(_MARKS, 3)
    return Content.assemble(*parts)


def _table(rows: tuple[tuple[str, str], ...], width: int) -> list[tuple[str, str]]:
    parts = []
    for left, right in rows:
        parts.append((f"  {left.ljust(width)}", "bold $text-accent"))
        parts.append((f" {right}\n", ""))
    return parts
