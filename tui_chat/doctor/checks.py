"""Judge the facts: for each a level, a sentence, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

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
    """One finding. `do` says what to do about it; empty if nothing is to be done."""

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
            "Try tui-chat demo, or with a link from a friend: tui-chat join LINK",
        )
    else:
        used = "; another tui-chat has it open" if p.in_use else ""
        yield ok("profile", f"{p.directory}{used}.")
        yield _key(p.key)
        if p.cache is not None:
            yield _CACHE[p.cache]
        elif p.in_use:
            yield ok("cache", "Not looked at while another tui-chat has it open.")
    yield _disk(p.free)


def _key(key: facts.KeyFileFacts | None) -> Check:
    if key is None:
        return warning(
            "key file",
            "There is no identity in this profile yet.",
            "With a link from a friend: tui-chat join LINK",
        )
    if key.problem:
        return problem("key file", key.problem)
    if not key.protected:
        return warning(
            "key file",
            "It is closed to other users, and no passphrase seals it: whoever has this file "
            "is you.",
            "Right for bots and class seats. For yourself, keep it on an encrypted disk, or "
            "make an account with a passphrase.",
        )
    cost = f"argon2id, {key.passes} passes over {key.memory >> 20} MiB"
    says = f"It is closed to other users and sealed under a passphrase ({cost})."
    if key.passes < STRONG[0] or key.memory < STRONG[1]:
        return warning(
            "key file",
            f"{says} That is less work than this program asks for.",
            "Set the passphrase again: the file is then sealed with more work.",
        )
    return ok("key file", says)


_CACHE = {
    facts.CacheFinding.NONE: ok("cache", "There is none yet; the relay has your cloud chats."),
    facts.CacheFinding.GOOD: ok("cache", "It opens and is whole."),
    facts.CacheFinding.DAMAGED: warning(
        "cache",
        "It is damaged.",
        "Nothing: the next start puts it aside and fetches your cloud chats again. "
        "Texts that were waiting to be sent may be lost.",
    ),
    facts.CacheFinding.TOO_NEW: problem(
        "cache",
        "A later version of tui-chat has written it.",
        "Use that version, or remove cache.db from the profile: the relay still has "
        "your cloud chats.",
    ),
    facts.CacheFinding.UNREADABLE: problem(
        "cache", "It cannot be opened.", "See whether cache.db and the profile belong to you."
    ),
}


def _disk(free: int | None) -> Check:
    if free is None:
        return warning("disk", "How much room is on the disk cannot be told.")
    says = f"{free >> 20:,} MiB are free."
    if free >= TIGHT:
        return ok("disk", says)
    do = (
        "Make room: on a full disk what is learned of a contact's identity, and texts that "
        "wait, are gone when you quit."
    )
    return Check("disk", Level.PROBLEM if free < SCARCE else Level.WARNING, says, do)


def relay(r: facts.RelayFacts) -> Iterator[Check]:
    """Check that the relay answers and is the right one."""
    if not r.answered:
        yield problem(
            "relay",
            "It does not answer.",
            "Is it running, and does this machine's network work? If its address has changed, "
            "ask for a new link: tui-chat join LINK",
        )
    elif r.complaint:
        yield problem(
            "relay",
            f"What answers has not proved to be your relay: {r.complaint}",
            "Do not go on by this way. Ask whoever runs the relay, in person, for its link.",
        )
    else:
        yield _proven(r)
        if r.skew is not None:
            yield _clock(r.skew)


def _proven(r: facts.RelayFacts) -> Check:
    proven = f"It answers in {r.seconds * 1000:.0f} ms and has proved its identity"
    if not (r.tls or r.loopback):
        return warning(
            "relay",
            f"{proven}, but without TLS: whoever is on the way reads cloud chats, and who "
            "talks to whom.",
            "Leave out --insecure-ws.",
        )
    says = f"{proven}, {'over TLS' if r.tls else 'on this machine'}."
    if r.seconds >= SLOW_SECONDS:
        return warning("relay", says, "The way to it is slow.")
    return ok("relay", says)


def _clock(skew: float) -> Check:
    if abs(skew) <= SKEW_SECONDS:
        return ok("clock", "This machine's clock and the relay's agree.")
    way = "behind" if skew > 0 else "ahead of"
    return warning(
        "clock",
        f"This machine's clock is {abs(skew):,.0f} seconds {way} the relay's.",
        "Set it, for instance with: timedatectl set-ntp true",
    )


def machine(m: facts.MachineFacts) -> Iterator[Check]:
    """Check what protects this program's memory, and the versions it runs with."""
    missing = [one for one in m.unprotected if "swap" not in one or m.swap is not False]
    for one in missing:
        do = (
            "Encrypt the swap space, or let this user lock memory: ulimit -l unlimited"
            if "swap" in one
            else "Chat on a machine where you trust the other programs of your user."
        )
        yield warning("process", f"{one[:1].upper()}{one[1:]}.", do)
    if not missing:
        says = "No core dumps, no other program of this user reads its memory, nothing to swap."
        yield ok("process", says)
    yield ok("versions", f"{', '.join(f'{name} {version}' for name, version in m.versions)}.")
    for name, has, wants in m.other:
        yield warning(
            "versions",
            f"{name} is {has}; this program is made for {wants}.",
            "Install it again from its lock file: make install",
        )


def settings(s: facts.ConfigFacts) -> Iterator[Check]:
    for one in s.problems:
        yield warning("configuration", one, f"Mend it in {s.path}")
    if not s.problems:
        says = f"{s.path}." if s.exists else "None, so everything is at its default."
        yield ok("configuration", says)
    yield ok("log", f"{s.log}." if s.log else "Off.")


COLUMNS, LINES = 60, 20
"""The smallest screen on which everything fits."""
_TAKES_COPIES = {
    "alacritty", "foot", "ghostty", "kitty", "rio", "vscode", "wezterm", "windows terminal",
}  # fmt: skip
"""Terminals that accept OSC 52 by default."""
_ASKS = {
    "iterm2": "In iTerm2: Settings, General, Selection, let applications access the clipboard.",
    "xterm": "In the X resources: XTerm*disallowedWindowOps: 20,21,SetXprop",
}
_TAKES_NONE = {"terminal.app", "vte", "linux"}
_INSTEAD = "Select with Shift (on macOS Option) and the mouse, and copy as the terminal does it."


def terminal(t: facts.TerminalFacts) -> Iterator[Check]:
    """Check size, letters, colours, glyphs, clipboard, and other programs that see the screen."""
    if not t.tty:
        yield warning(
            "terminal",
            "This was not asked at a terminal; the screen needs one.",
            "Run tui-chat doctor in the terminal where you chat.",
        )
        return
    yield _kind(t)
    if t.utf8:
        yield ok("letters", "UTF-8.")
    else:
        says = "The locale is not UTF-8: emoji and codes cannot be shown."
        yield problem("letters", says, "Set it, for instance: export LC_ALL=C.UTF-8")
    yield _colours(t)
    if t.widths is not None:
        yield _glyphs(t.widths)
    yield _clipboard(t)
    if t.ssh:
        yield warning(
            "ssh",
            "This runs on a machine that you reached by ssh: your keys are there, and whoever "
            "administers it can read what you read, secret chats too.",
            "For secret chats run tui-chat on the machine before you.",
        )


def _kind(t: facts.TerminalFacts) -> Check:
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


def _colours(t: facts.TerminalFacts) -> Check:
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


def _glyphs(widths: tuple[facts.GlyphWidth, ...]) -> Check:
    wrong = [
        f"{w.glyph} takes {w.seen} and not {w.expected}" for w in widths if w.seen != w.expected
    ]
    if not wrong:
        return ok("glyphs", "All take the cells that they should.")
    return warning(
        "glyphs",
        f"Of the cells of the screen {', '.join(wrong)}: lines may be crooked.",
        "Set the terminal's ambiguous-width characters to narrow, or use another font.",
    )


def _clipboard(t: facts.TerminalFacts) -> Check:
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
