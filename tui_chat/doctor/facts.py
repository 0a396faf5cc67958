"""The doctor's facts: plain values, gathered by other modules and judged in `checks`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class GlyphWidth:
    """The cells that a glyph should take, and those that the terminal gave it."""

    glyph: str
    expected: int
    seen: int


@dataclass(frozen=True, slots=True)
class TerminalFacts:
    """The terminal of the screen. `kind` is the terminal's program if it is known; `widths` is None
    if it was not asked or did not answer."""

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
    """The result of opening the cache."""

    NONE = "none"
    GOOD = "good"
    DAMAGED = "damaged"
    TOO_NEW = "too new"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class KeyFileFacts:
    """A key file: whether a passphrase seals it, and the cost of opening it with argon2id (passes,
    bytes). `problem` is a sentence if it cannot be used; the rest is then meaningless."""

    protected: bool = True
    passes: int = 0
    memory: int = 0
    problem: str = ""


@dataclass(frozen=True, slots=True)
class ProfileFacts:
    """The profile's directory. `key` is None without an identity, `cache` is None if it was not
    checked, `in_use` says that another tui-chat has the profile. `problem` is a sentence if the
    directory cannot be used."""

    directory: str
    exists: bool = True
    problem: str = ""
    in_use: bool = False
    key: KeyFileFacts | None = None
    cache: CacheFinding | None = None
    free: int | None = None
    """Free bytes on its disk; None if not known."""


@dataclass(frozen=True, slots=True)
class RelayFacts:
    """A relay that was asked for its identity. `seconds` is the time until its answer; `complaint`
    is a sentence if it could not prove its identity; `skew` is its clock minus this machine's, in
    seconds."""

    answered: bool
    seconds: float = 0.0
    complaint: str = ""
    tls: bool = True
    loopback: bool = False
    skew: float | None = None


@dataclass(frozen=True, slots=True)
class MachineFacts:
    """This process and its environment. `unprotected` are the sentences of hardening, `swap` is
    whether swap space is in use (None: not known). `versions` are names and versions in order.
    `other` is a name, its version and the version that this program is made for."""

    unprotected: tuple[str, ...] = ()
    swap: bool | None = None
    versions: tuple[tuple[str, str], ...] = ()
    other: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ConfigFacts:
    """The configuration file, its entries without effect, and the log (empty: off)."""

    path: str
    exists: bool = True
    problems: tuple[str, ...] = ()
    log: str = ""
