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
    found = (name.rstrip(".-") for name in _NAMED.findall(text))
    return list(dict.fromkeys(name for name in found if len(name) > 2))[:MENTIONS]
