"""Who is named in a text: one rule for the relay that counts and the client that shows."""

from __future__ import annotations

import re

from relay.wire.limits import MENTIONS

_NAMED = re.compile(r"(?<![\w.@-])@([a-z][a-z0-9_.-]{2,31})", re.ASCII)


def names(text: str) -> list[str]:
    """The user names that a text mentions, at most MENTIONS of them. A stop that ends a sentence
    is no part of a name."""
    if "@" not in text:
        return []
    return list(dict.fromkeys(name for _, name in _found(text)))[:MENTIONS]


def places(text: str, user: str) -> list[tuple[int, int]]:
    """From and up to: where a text names this user, with the @."""
    if user not in names(text):
        return []
    return [(start, start + 1 + len(name)) for start, name in _found(text) if name == user]


def _found(text: str) -> list[tuple[int, str]]:
    found = ((at.start(), at[1].rstrip(".-")) for at in _NAMED.finditer(text))
    return [(start, name) for start, name in found if len(name) > 2]
