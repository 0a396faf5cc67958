"""Signs on the desktop by way of the terminal: which escape sequence it knows, and the sequence."""

from __future__ import annotations

import base64
from collections.abc import Mapping

from msgspec import Struct

from relay.terminal.text import inert_line
from tui_chat.core.notifications import BODY_CHARS

TITLE_CHARS = 64
_BEL, _ESC, _ST = "\a", "\x1b", "\x1b\\"
_PROGRAMS = {
    "iterm.app": "osc9", "wezterm": "osc777", "ghostty": "osc777", "kitty": "osc99",
}  # fmt: skip
"""Terminals by the name they give themselves."""
_TERMS = (("xterm-kitty", "osc99"), ("foot", "osc777"), ("xterm-ghostty", "osc777"),
          ("rxvt-unicode", "osc777"))  # fmt: skip
_VARIABLES = {
    "KITTY_WINDOW_ID": "osc99", "WEZTERM_PANE": "osc777", "GHOSTTY_RESOURCES_DIR": "osc777",
}  # fmt: skip
"""Variables by which a terminal is known also inside tmux."""


class DesktopMeans(Struct, frozen=True):
    """The means by which a sign reaches the desktop. With `rings` the bell goes with it, because
    nothing says that the sign arrives; with `tmux` a sequence is passed through."""

    name: str
    rings: bool = False
    tmux: bool = False


BELL = DesktopMeans("bell", rings=True)


def desktop_means(
    setting: str, environment: Mapping[str, str], *, can_send: bool, served: bool = False
) -> DesktopMeans:
    """Return the means for this setting and environment; `can_send` if notify-send is there. The
    desktop of a `served` terminal is another machine's, so notify-send is never used for one."""
    term = environment.get("TERM", "")
    tmux = bool(environment.get("TMUX"))
    nested = bool(environment.get("STY")) or (not tmux and term.startswith("screen"))
    sends = can_send and not served
    if setting == "notify-send":
        return DesktopMeans("notify-send") if sends else BELL
    known = "" if served else _known(environment, term, tmux=tmux)
    if setting == "auto" and not known and sends and _has_desktop(environment):
        return DesktopMeans("notify-send")
    if nested:  # screen passes nothing through as a whole
        return BELL
    name = setting if setting != "auto" else known or "osc9"
    return DesktopMeans(name, rings=tmux or (setting == "auto" and not known), tmux=tmux)


def _known(environment: Mapping[str, str], term: str, *, tmux: bool) -> str:
    found = next((name for key, name in _VARIABLES.items() if environment.get(key)), "")
    if found:
        return found
    program = environment.get("LC_TERMINAL" if tmux else "TERM_PROGRAM", "").lower()
    if program in _PROGRAMS or program == "iterm2":
        return _PROGRAMS.get(program, "osc9")
    return next((name for begin, name in _TERMS if term.startswith(begin)), "")


def _has_desktop(environment: Mapping[str, str]) -> bool:
    """Return whether the desktop is this machine's: not at the other end of SSH."""
    far = environment.get("SSH_CONNECTION") or environment.get("SSH_TTY")
    return not far and bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def sequence(means: DesktopMeans, title: str, body: str) -> str:
    """Return the escape sequence that shows these words; empty if the means has none. The words can
    end neither the sequence nor a field of it, whatever they are."""
    title, body = inert_line(title, TITLE_CHARS), inert_line(body, BODY_CHARS)
    match means.name:
        case "osc9":
            # The constant beginning keeps "4;1;50" from being read as the progress of a task.
            made = f"{_ESC}]9;tui-chat: {title}: {body}{_BEL}"
        case "osc777":
            title, body = (words.replace(";", ",") for words in (title, body))
            made = f"{_ESC}]777;notify;{title};{body}{_BEL}"
        case "osc99":
            made = "".join(
                f"{_ESC}]99;i=tui-chat:d={done}:e=1:p={part};{_encoded(words)}{_ST}"
                for done, part, words in ((0, "title", title), (1, "body", body))
            )
        case _:
            return ""
    if means.tmux:
        return f"{_ESC}Ptmux;{made.replace(_ESC, _ESC * 2)}{_ST}"
    return made


def _encoded(words: str) -> str:
    return base64.b64encode(words.encode()).decode()
