"""Judge the facts of `tui-chat doctor`: each gets a level, a sentence and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from tui_chat.core.window_size import WANTED
from tui_chat.doctor import facts

SCARCE, TIGHT = 20 << 20, 500 << 20
"""Free bytes below which keys and messages may not be saved, or soon may not."""
SKEW_SECONDS = 60.0
SLOW_SECONDS = 2.0
STRONG = (3, 256 << 20)
"""The cost of argon2id with which this program seals: passes, bytes of memory."""


class Level(StrEnum):
    """The severity of a finding."""

    OK = "ok"
    WARNING = "warning"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Check:
    """One finding. `do` says what to do about it; empty for nothing."""

    subject: str
    level: Level
    says: str
    do: str = ""


def ok(subject: str, says: str) -> Check:
    return Check(subject, Level.OK, says)


def warning(subject: str, says: str, do: str = "") -> Check:
    return Check(subject, Level.WARNING, says, do)


def problem(subject: str, says: str, do: str = "") -> Check:
    return Check(subject, Level.PROBLEM, says, do)


def profile(p: facts.ProfileFacts) -> Iterator[Check]:
    """Check the directory, its user, the key file, the cache and the disk."""
    if p.problem:
        yield problem("profile", p.problem)
    elif not p.exists:
        yield warning(
            "profile",
            f"There is no profile in {p.directory} yet.",
            "Run “tui-chat demo”. If you have a link from a friend, run “tui-chat join LINK”.",
        )
    else:
        used = " (another tui-chat is using it)" if p.in_use else ""
        yield ok("profile", f"{p.directory}{used}")
        yield _key(p.key)
        if p.cache is not None:
            yield _CACHE[p.cache]
        elif p.in_use:
            yield ok("cache", "The cache was not checked, because another tui-chat has it open.")
    yield _disk(p.free)


def _key(key: facts.KeyFileFacts | None) -> Check:
    if key is None:
        return warning(
            "key file",
            "There is no account in this profile yet.",
            "If you have a link from a friend, run: tui-chat join LINK",
        )
    if key.problem:
        return problem("key file", key.problem)
    if not key.protected:
        return warning(
            "key file",
            "Other users of this machine can't read the key file, but it has no passphrase. "
            "Anyone who gets the file can act as you.",
            "For a bot or a school class, a key file without a passphrase is fine. For your own "
            "account, set a passphrase: tui-chat passphrase",
        )
    cost = f"{key.passes} passes over {key.memory >> 20} MiB of memory (argon2id)"
    says = (
        "Other users can't read the key file, and a passphrase protects it. Each guess of the "
        f"passphrase costs {cost}."
    )
    if key.passes < STRONG[0] or key.memory < STRONG[1]:
        return warning(
            "key file",
            f"{says} This protection is weaker than that of a new key file.",
            "Set the passphrase again to make it stronger: tui-chat passphrase",
        )
    return ok("key file", says)


_CACHE = {
    facts.CacheFinding.NONE: ok("cache", "There is no cache yet. The relay has your cloud chats."),
    facts.CacheFinding.GOOD: ok("cache", "The cache opens and is complete."),
    facts.CacheFinding.DAMAGED: warning(
        "cache",
        "The cache is damaged.",
        "You don't need to do anything. The next start makes a new cache from the relay. Unsent "
        "messages "
        "may be lost.",
    ),
    facts.CacheFinding.TOO_NEW: problem(
        "cache",
        "The cache was written by a newer version of tui-chat.",
        "Use that version, or delete cache.db from the profile. The relay still has your cloud "
        "chats.",
    ),
    facts.CacheFinding.UNREADABLE: problem(
        "cache", "The cache can't be opened.", "Check that cache.db and the profile belong to you."
    ),
}


def _disk(free: int | None) -> Check:
    if free is None:
        return warning("disk", "The free disk space can't be determined.")
    says = f"{free >> 20:,} MiB are free."
    if free >= TIGHT:
        return ok("disk", says)
    do = "Free some space. On a full disk, verified contacts and unsent messages can't be saved."
    return Check("disk", Level.PROBLEM if free < SCARCE else Level.WARNING, says, do)


def relay(r: facts.RelayFacts) -> Iterator[Check]:
    """Check that the relay answers and is the right one."""
    if not r.answered:
        yield problem(
            "relay",
            "The relay does not answer.",
            "Check that the relay is running and that this machine's network works. If the relay "
            "has moved, "
            "ask for a new link and run: tui-chat join LINK",
        )
    elif r.complaint:
        yield problem(
            "relay",
            f"A server answers, but did not prove that it is your relay: {r.complaint}",
            "Do not continue. Ask the relay's operator in person for its link.",
        )
    else:
        yield _proven(r)
        if r.skew is not None:
            yield _clock(r.skew)


def _proven(r: facts.RelayFacts) -> Check:
    proven = f"The relay answers in {r.seconds * 1000:.0f} ms and has proven its identity"
    if not (r.tls or r.loopback):
        return warning(
            "relay",
            f"{proven}. The connection doesn't use TLS, so anyone on the network can read cloud "
            "chats and see who talks to whom.",
            "Remove --insecure-ws.",
        )
    says = f"{proven}, {'over TLS' if r.tls else 'on this machine'}."
    if r.seconds >= SLOW_SECONDS:
        return warning("relay", says, "The connection is slow.")
    return ok("relay", says)


def _clock(skew: float) -> Check:
    if abs(skew) <= SKEW_SECONDS:
        return ok("clock", "This machine's clock agrees with the relay's clock.")
    way = "behind" if skew > 0 else "ahead of"
    return warning(
        "clock",
        f"This machine's clock is {abs(skew):,.0f} s {way} the relay's clock.",
        "Set the clock, for example: timedatectl set-ntp true",
    )


def machine(m: facts.MachineFacts) -> Iterator[Check]:
    """Check what protects this program's memory, and the versions it runs with."""
    missing = [one for one in m.unprotected if "swap" not in one or m.swap is not False]
    for one in missing:
        do = (
            "Encrypt the swap space, or allow this user to lock memory: ulimit -l unlimited"
            if "swap" in one
            else "Use a machine on which you trust every program that you run."
        )
        yield warning("process", f"{one[:1].upper()}{one[1:]}.", do)
    if not missing:
        says = (
            "Your other programs can't read the memory of tui-chat. The memory is not written to "
            "swap space or core dumps."
        )
        yield ok("process", says)
    yield ok("versions", f"{', '.join(f'{name} {version}' for name, version in m.versions)}.")
    for name, has, wants in m.other:
        yield warning(
            "versions",
            f"This program needs {name} {wants}, but {name} {has} is installed.",
            "Install this program again from its lock file: make install",
        )


def settings(s: facts.ConfigFacts) -> Iterator[Check]:
    for one in s.problems:
        yield warning("configuration", one, f"Fix it in {s.path}")
    if not s.problems:
        says = (
            f"{s.path}"
            if s.exists
            else ("There is no configuration file. All options have their defaults.")
        )
        yield ok("configuration", says)
    yield ok("log", s.log or "Off.")


_TAKES_COPIES = {
    "alacritty", "foot", "ghostty", "kitty", "rio", "vscode", "wezterm", "windows terminal",
}  # fmt: skip
"""Terminals that accept OSC 52 by default."""
_ASKS = {
    "iterm2": "In iTerm2, open Settings, General, Selection, and allow access to the clipboard.",
    "xterm": "Add this line to your X resources: XTerm*disallowedWindowOps: 20,21,SetXprop",
}
_TAKES_NONE = {"terminal.app", "vte", "linux"}
_INSTEAD = "Hold Shift (Option on macOS), select with the mouse and copy as usual."


def terminal(t: facts.TerminalFacts) -> Iterator[Check]:
    """Check size, letters, colours, glyphs, clipboard, and other programs that see the screen."""
    if not t.tty:
        yield warning(
            "terminal",
            "The chat needs a terminal, but this program does not run in a terminal.",
            "Run “tui-chat doctor” in the terminal where you chat.",
        )
        return
    yield _kind(t)
    if t.utf8:
        yield ok("letters", "UTF-8.")
    else:
        says = "The locale is not UTF-8. Emoji and QR codes can't be shown."
        yield problem("letters", says, "Set the locale, for example: export LC_ALL=C.UTF-8")
    yield _colours(t)
    if t.widths is not None:
        yield _glyphs(t.widths)
    yield _clipboard(t)
    if t.ssh:
        yield warning(
            "ssh",
            "You are connected by ssh. Your keys are on this machine, and its administrators can "
            "read what you read, including secret chats.",
            "For secret chats, run tui-chat on the machine in front of you.",
        )


def _kind(t: facts.TerminalFacts) -> Check:
    if t.term in ("", "dumb"):
        return problem(
            "terminal",
            "TERM says that this terminal can't draw a screen.",
            "Use another terminal, or run: tui-chat --plain",
        )
    inside = f" inside {t.multiplexer}" if t.multiplexer else ""
    says = f"{t.term}{inside}, {t.columns} columns and {t.lines} lines."
    columns, lines = WANTED
    if t.columns < columns or t.lines < lines:
        do = f"Make the window larger: at least {columns} columns and {lines} lines."
        return warning("terminal", says, do)
    return ok("terminal", says)


def _colours(t: facts.TerminalFacts) -> Check:
    if t.no_color:
        return ok(
            "colours", "Colours are off because of NO_COLOR. Every state is also shown in words."
        )
    if t.colorterm in ("truecolor", "24bit"):
        return ok("colours", "16 million colours.")
    if "256color" in t.term or "direct" in t.term or "kitty" in t.term:
        return ok("colours", "This terminal has 256 colours. Themes use the nearest colours.")
    return warning(
        "colours",
        "This terminal may have only 16 colours, so themes may look poor.",
        "If the terminal has more colours, run “export COLORTERM=truecolor”. Otherwise write "
        'theme = "ansi-dark" in the configuration file. “tui-chat config” prints its path.',
    )


def _glyphs(widths: tuple[facts.GlyphWidth, ...]) -> Check:
    wrong = [f"{w.glyph} takes {w.seen}, not {w.expected}" for w in widths if w.seen != w.expected]
    if not wrong:
        return ok("glyphs", "All test characters have the right width.")
    return warning(
        "glyphs",
        f"The terminal draws some characters too wide or too narrow ({', '.join(wrong)}). Columns "
        "may not line up.",
        "Set ambiguous-width characters to narrow in the terminal, or use another font.",
    )


def _clipboard(t: facts.TerminalFacts) -> Check:
    if t.multiplexer == "tmux":
        return warning(
            "clipboard",
            "tmux does not pass copied text to the clipboard unless set-clipboard is on.",
            "Run: tmux set -s set-clipboard on",
        )
    if t.multiplexer:
        says = f"{t.multiplexer} does not pass copied text to the clipboard."
        return warning("clipboard", says, _INSTEAD)
    if t.kind in _TAKES_COPIES:
        return ok("clipboard", f"{t.kind} lets tui-chat copy text to your clipboard (OSC 52).")
    if t.kind in _ASKS:
        says = f"{t.kind} accepts copied text (OSC 52) only if you allow it."
        return warning("clipboard", says, _ASKS[t.kind])
    if t.kind in _TAKES_NONE:
        says = f"Copying from tui-chat to the clipboard might not work in {t.kind} (OSC 52)."
        return warning("clipboard", says, _INSTEAD)
    return warning(
        "clipboard",
        "Copying from tui-chat to the clipboard might not work in this terminal (OSC 52).",
        f"Try to copy something. If nothing is copied, do this: {_INSTEAD}",
    )
