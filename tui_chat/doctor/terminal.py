"""Facts about the terminal: from the environment, and by asking it."""

from __future__ import annotations

import os
import re
import select
import sys
import termios
import tty
from collections.abc import Mapping

from tui_chat.doctor.facts import GlyphWidth, TerminalFacts

GLYPHS = (
    ("☁", 1), ("●", 1), ("○", 1), ("◆", 1), ("◇", 1), ("◌", 1), ("▸", 1), ("✓", 1), ("✗", 1),
    ("✕", 1), ("✎", 1), ("⊘", 1), ("↧", 1), ("»", 1), ("↓", 1), ("…", 1), ("─", 1), ("┃", 1),
    ("▀", 1), ("🐶", 2), ("漢", 2),
)  # fmt: skip
"""Glyphs of the screen, an emoji and a wide letter, with the cells that Textual gives them."""
ANSWER_SECONDS = 0.5
_PLACE = re.compile(rb"\x1b\[\d+;(\d+)R")
_KINDS = {
    "Apple_Terminal": "terminal.app", "iTerm.app": "iterm2", "WezTerm": "wezterm",
    "ghostty": "ghostty", "vscode": "vscode", "rio": "rio",
}  # fmt: skip
_BY_VARIABLE = {
    "KITTY_WINDOW_ID": "kitty", "WT_SESSION": "windows terminal", "VTE_VERSION": "vte",
    "ALACRITTY_WINDOW_ID": "alacritty", "XTERM_VERSION": "xterm",
}  # fmt: skip


def look(*, ask: bool) -> TerminalFacts:
    """Return the facts about this terminal; with `ask`, measure how wide its glyphs are."""
    env = os.environ
    there = all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))
    size = os.get_terminal_size(sys.stdout.fileno()) if there else os.terminal_size((0, 0))
    widths = None
    if there and ask and env.get("TERM", "dumb") != "dumb":
        sys.stdout.flush()
        widths = measure(sys.stdin.fileno(), sys.stdout.fileno())
    return TerminalFacts(
        tty=there,
        term=env.get("TERM", ""),
        kind=kind(env),
        columns=size.columns,
        lines=size.lines,
        utf8=utf8(env),
        colorterm=env.get("COLORTERM", ""),
        no_color="NO_COLOR" in env,
        multiplexer="tmux" if "TMUX" in env else "screen" if "STY" in env else "",
        ssh="SSH_CONNECTION" in env or "SSH_TTY" in env,
        widths=widths,
    )


def kind(env: Mapping[str, str]) -> str:
    """Return the terminal's program if the environment names it, else an empty string."""
    term = env.get("TERM", "")
    if term == "linux":
        return "linux"
    for name in ("kitty", "ghostty", "alacritty", "foot"):
        if term.removeprefix("xterm-").startswith(name):
            return name
    said = _KINDS.get(env.get("TERM_PROGRAM", ""), "")
    return said or next((name for key, name in _BY_VARIABLE.items() if key in env), "")


def utf8(env: Mapping[str, str]) -> bool:
    """Return whether the locale is UTF-8 (POSIX.1-2017, 8.2: the first variable set counts)."""
    said = next((env[key] for key in ("LC_ALL", "LC_CTYPE", "LANG") if env.get(key)), "")
    return "utf8" in said.lower().replace("-", "") or sys.platform == "darwin"


def measure(read_from: int, write_to: int) -> tuple[GlyphWidth, ...] | None:
    """Draw each glyph and ask for the cursor's position (ECMA-48, CPR). Leaves the line empty and
    the terminal as it was. Return None without an answer, or in the background."""
    try:
        if os.tcgetpgrp(read_from) != os.getpgrp():
            return None
        before = termios.tcgetattr(read_from)
    except OSError:
        return None
    found = []
    try:
        tty.setcbreak(read_from, termios.TCSADRAIN)
        for glyph, expected in GLYPHS:
            os.write(write_to, b"\r" + glyph.encode() + b"\x1b[6n")
            column = _column(read_from)
            os.write(write_to, b"\r\x1b[K")
            if column is None:
                return None
            found.append(GlyphWidth(glyph, expected, column - 1))
    finally:
        # A late answer must not be read as keys that the user pressed.
        termios.tcsetattr(read_from, termios.TCSAFLUSH, before)
    return tuple(found)


def _column(read_from: int) -> int | None:
    said = b""
    while len(said) < 256 and select.select([read_from], [], [], ANSWER_SECONDS)[0]:
        more = os.read(read_from, 64)
        said += more
        answer = _PLACE.search(said)
        if answer:
            return int(answer[1])
        if not more:
            break
    return None
