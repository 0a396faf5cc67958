"""Emoji by their short-codes, from Unicode's list. Loaded when someone reacts."""

from __future__ import annotations

from functools import cache

from emoji import EMOJI_DATA, STATUS, demojize

from relay.wire.limits import EMOJI_CHARS

OFTEN = ("👍", "❤️", "😂", "🎉", "😮", "😢", "🙏", "👀", "✅", "🔥")
"""Emoji offered before anything is typed."""


def by_code(typed: str) -> str | None:
    """Return the emoji for `:thumbs_up:`, with or without colons, for another of its names, or for
    itself; None if it is unknown."""
    if typed in EMOJI_DATA and len(typed) <= EMOJI_CHARS:
        return typed
    return _names().get(typed.strip(":").lower())


def emoji_code(emoji: str) -> str:
    """Return the short-code, such as `:thumbs_up:`, or an empty string."""
    found = EMOJI_DATA.get(emoji)
    return str(found["en"]) if found else ""


def with_codes(text: str) -> str:
    """Return a text with each emoji as its short-code."""
    return demojize(text)


def matching(part: str, most: int) -> list[str]:
    """Return up to `most` emoji with this in one of their names: names that begin with it first,
    and the common ones first among these."""
    part = part.strip(":").lower().replace(" ", "_")
    if not part:
        return list(OFTEN)
    found: dict[str, tuple[bool, bool, bool, int]] = {}
    for name, emoji in _names().items():
        at = name.find(part)
        if at >= 0:
            rank = (name != part, at > 0, emoji not in OFTEN, len(name))
            found[emoji] = min(found.get(emoji, rank), rank)
    return sorted(found, key=lambda emoji: found[emoji])[:most]


@cache
def _names() -> dict[str, str]:
    names: dict[str, str] = {}
    for emoji, about in EMOJI_DATA.items():
        if about["status"] == STATUS["fully_qualified"] and len(emoji) <= EMOJI_CHARS:
            for name in (about["en"], *about.get("alias", ())):
                names.setdefault(name.strip(":").lower(), emoji)
    return names
