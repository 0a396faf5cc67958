"""What the facts about the terminal mean for a program that fills it."""

from __future__ import annotations

from tui_chat.doctor.checks import Check, ok, problem, warning
from tui_chat.doctor.facts import Terminal

COLUMNS, LINES = 60, 20
"""The smallest screen that everything fits on."""
_TAKES_COPIES = {
    "alacritty", "foot", "ghostty", "kitty", "rio", "vscode", "wezterm", "windows terminal",
}  # fmt: skip
"""Terminals that take OSC 52 as they come."""
_ASKS = {
    "iterm2": "In iTerm2: Settings, General, Selection, let applications access the clipboard.",
    "xterm": "In the X resources: XTerm*disallowedWindowOps: 20,21,SetXprop",
}
_TAKES_NONE = {"terminal.app", "vte", "linux"}
_INSTEAD = "Select with Shift (on macOS Option) and the mouse, and copy as the terminal does it."


def terminal(t: Terminal) -> list[Check]:
    """Size, letters, colours, glyphs, clipboard, and who else sees the screen."""
    if not t.tty:
        return [
            warning(
                "terminal",
                "This was not asked at a terminal; the screen needs one.",
                "Run tui-chat doctor in the terminal where you chat.",
            )
        ]
    found = [_kind(t), _letters(t), _colours(t), *_glyphs(t), _clipboard(t)]
    if t.ssh:
        found.append(
            warning(
                "ssh",
                "This runs on a machine that you reached by ssh: your keys are there, and whoever "
                "administers it can read what you read, secret chats too.",
                "For secret chats run tui-chat on the machine before you.",
            )
        )
    return found


def _kind(t: Terminal) -> Check:
    if t.term in ("", "dumb"):
        return problem(
            "terminal",
            "TERM says that this terminal cannot draw a screen.",
            "Use another terminal, or the commands for scripts: tui-chat send, tail, secret",
        )
    inside = f" inside {t.multiplexer}" if t.multiplexer else ""
    says = f"{t.term}{inside}, {t.columns} columns and {t.lines} lines."
    if t.columns < COLUMNS or t.lines < LINES:
        do = f"Make it larger: from {COLUMNS} columns and {LINES} lines on everything has room."
        return warning("terminal", says, do)
    return ok("terminal", says)


def _letters(t: Terminal) -> Check:
    if t.utf8:
        return ok("letters", "UTF-8.")
    return problem(
        "letters",
        "The locale is not UTF-8: emoji and codes cannot be shown.",
        "Set it, for instance: export LC_ALL=C.UTF-8",
    )


def _colours(t: Terminal) -> Check:
    if t.no_color:
        return ok("colours", "Off by NO_COLOR; every state is said in words, too.")
    if t.colorterm in ("truecolor", "24bit"):
        return ok("colours", "16 million.")
    if "256color" in t.term or "direct" in t.term or "kitty" in t.term:
        return ok("colours", "256: themes are drawn with the nearest of them.")
    return warning(
        "colours",
        "Perhaps no more than 16: themes may look poor.",
        'If the terminal has more: export COLORTERM=truecolor. Else set theme = "ansi-dark" in '
        "the file that tui-chat config names.",
    )


def _glyphs(t: Terminal) -> list[Check]:
    if t.widths is None:
        return []
    wrong = [w for w in t.widths if w.seen != w.expected]
    if not wrong:
        return [ok("glyphs", "All take the cells that they should.")]
    listed = ", ".join(f"{w.glyph} takes {w.seen} and not {w.expected}" for w in wrong)
    return [
        warning("glyphs", f"Of the cells of the screen {listed}: lines may be crooked.",
            "Set the terminal's ambiguous-width characters to narrow, or use another font.",
        )
    ]  # fmt: skip


def _clipboard(t: Terminal) -> Check:
    if t.multiplexer == "tmux":
        return warning(
            "clipboard",
            "tmux keeps what is copied to itself unless set-clipboard is on.",
            "tmux set -s set-clipboard on",
        )
    if t.multiplexer:
        says = f"{t.multiplexer} does not pass on what is copied."
        return warning("clipboard", says, _INSTEAD)
    if t.kind in _TAKES_COPIES:
        return ok("clipboard", f"{t.kind} takes what is copied (OSC 52).")
    if t.kind in _ASKS:
        says = f"{t.kind} takes what is copied (OSC 52) only if it is told to."
        return warning("clipboard", says, _ASKS[t.kind])
    if t.kind in _TAKES_NONE:
        says = f"{t.kind} is not known to take what is copied (OSC 52)."
        return warning("clipboard", says, _INSTEAD)
    return warning(
        "clipboard",
        "Whether this terminal takes what is copied (OSC 52) is not known.",
        f"Try it. If it does not: {_INSTEAD[0].lower()}{_INSTEAD[1:]}",
    )
