"""What the doctor found out: plain values, gathered elsewhere, judged in checks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class GlyphWidth:
    """How many cells a glyph should take, and how many the terminal gave it."""

    glyph: str
    expected: int
    seen: int


@dataclass(frozen=True, slots=True)
class TerminalFacts:
    """Where the screen would be. `kind` is the terminal's program if it says so; `widths` is None
    where it was not asked or did not answer."""

    tty: bool = True
    term: str = "xterm-256color"
    kind: str = ""
    columns: int = 120
    lines: int = 36
    utf8: bool = True
    colorterm: str = ""
    no_color: bool = False
    multiplexer: str = ""
    ssh: bool = False
    widths: tuple[GlyphWidth, ...] | None = None


class CacheFinding(Enum):
    """What opening the cache came to."""

    NONE = "none"
    GOOD = "good"
    DAMAGED = "damaged"
    TOO_NEW = "too new"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class KeyFileFacts:
    """A key file: whether a passphrase seals it, and what argon2id asks for (passes, bytes).
    `problem` is a sentence if it cannot be used, and the rest then means nothing."""

    protected: bool = True
    passes: int = 0
    memory: int = 0
    problem: str = ""


@dataclass(frozen=True, slots=True)
class ProfileFacts:
    """The profile's directory. `key` is None where there is no identity yet, `cache` None where
    it was not looked at, `in_use` says that another tui-chat has the profile. `problem` is a
    sentence if the directory cannot be used."""

    directory: str
    exists: bool = True
    problem: str = ""
    in_use: bool = False
    key: KeyFileFacts | None = None
    cache: CacheFinding | None = None
    free: int | None = None
    """Bytes free on its disk; None if that cannot be told."""


@dataclass(frozen=True, slots=True)
class RelayFacts:
    """A relay that was asked who it is. `seconds` until it had answered; `complaint` is a sentence
    if it could not prove its identity; `skew` is its clock less this machine's, in seconds."""

    answered: bool
    seconds: float = 0.0
    complaint: str = ""
    tls: bool = True
    loopback: bool = False
    skew: float | None = None


@dataclass(frozen=True, slots=True)
class MachineFacts:
    """This process and what it runs on. `unprotected` are the sentences of hardening, `swap`
    whether swap space is in use (None: not known), `versions` name and version in order,
    `other` a name, the version it has and the one that this program is made for."""

    unprotected: tuple[str, ...] = ()
    swap: bool | None = None
    versions: tuple[tuple[str, str], ...] = ()
    other: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ConfigFacts:
    """The configuration file, what has no effect in it, and the log (empty: off)."""

    path: str
    exists: bool = True
    problems: tuple[str, ...] = ()
    log: str = ""
