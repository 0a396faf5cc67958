"""Completions of a text being written: names of people after an @, and emoji after a
colon. `before` is the line up to the cursor."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from relay.wire.limits import NAME
from tui_chat.core.events import Line

MOST = 6
"""The most completions that are offered."""
_MENTION = r"(?ai)(?<![\w.@-])@([a-z0-9_.-]*)\Z"
_WORD = r"(?ai)(?<!\S)([a-z][a-z0-9_.-]*)\Z"
_BEGUN = r"(?ai)(?<![\w:.@/-]):([a-z0-9+][a-z0-9_+-]+)\Z"
CODE = r"(?ai)(?<![\w:.@/-]):([a-z0-9+][a-z0-9_+-]*):(?![\w:/])"
"""An emoji's name between colons, which stands alone."""

Matching = Callable[[str, int], Sequence[tuple[str, str]]]
"""Returns so many emoji at most that have this in their names: each with its code."""


class Completion(Struct, frozen=True):
    """A text that replaces what stands between `start` and the cursor, and how it is listed."""

    start: int
    text: str
    label: str


def people_by_time(lines: Sequence[Line], members: Iterable[str], user: str = "") -> list[str]:
    """Return the people of a chat: those who wrote last first, then the others by name. Only names
    that an account can have, whatever a relay says."""
    spoke = dict.fromkeys(line.by for line in reversed(lines) if line.by and not line.own)
    others = sorted(set(members) - spoke.keys() - {user})
    return [name for name in (*spoke, *others) if re.fullmatch(NAME, name)]


def completions(before: str, people: Sequence[str], matching: Matching) -> list[Completion]:
    """Return what is offered while this is typed: people after an @, emoji after a colon and two
    characters. Nothing if all is written already."""
    if begun := re.search(_MENTION, before):
        found = _named(begun, people)
        return [] if [f.text for f in found] == [begun[0].lower()] else found
    if begun := re.search(_BEGUN, before):
        codes = matching(begun[1].lower(), MOST)
        return [Completion(begun.start(), emoji, f"{emoji} {code}") for code, emoji in codes]
    return []


def word_completions(before: str, people: Sequence[str]) -> list[Completion]:
    """Return the people whose names begin with the word before the cursor, for the key that
    completes it."""
    begun = re.search(_WORD, before)
    return _named(begun, people) if begun else []


def _named(begun: re.Match[str], people: Sequence[str]) -> list[Completion]:
    found = [name for name in people if name.startswith(begun[1].lower())][:MOST]
    return [Completion(begun.start(), f"@{name}", f"@{name}") for name in found]


def closed_code(before: str, by_code: Callable[[str], str | None]) -> Completion | None:
    """Return the emoji for a code that ends at the cursor, or None."""
    if not before.endswith(":"):
        return None
    code = next((c for c in re.finditer(CODE, before) if c.end() == len(before)), None)
    emoji = by_code(code[0]) if code else None
    return Completion(code.start(), emoji, emoji) if code and emoji else None
