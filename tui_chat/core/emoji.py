"""Emoji by their short-codes, from Unicode's list. Loaded when someone reacts or
writes a code."""

from __future__ import annotations

import re
from functools import cache

from emoji import EMOJI_DATA, STATUS, demojize

from relay.wire.limits import EMOJI_CHARS
from tui_chat.core.completion import CODE

OFTEN = ("👍", "❤️", "😂", "🎉", "😮", "😢", "🙏", "👀", "✅", "🔥")
"""Emoji offered before anything is typed."""

_TONES = ("light", "medium-light", "medium", "medium-dark", "dark")
_TONE = re.compile(rf"_({'|'.join(_TONES)})_skin_tone")


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
    return [emoji for _, emoji in codes(part, most)] if part.strip(": ") else list(OFTEN)


def codes(part: str, most: int) -> list[tuple[str, str]]:
    """Return the same emoji, each after the code that matches best; none for an empty part."""
    part = part.strip(":").lower().replace(" ", "_")
    found: dict[str, tuple[bool, bool, bool, int, str, tuple[int, ...], str]] = {}
    for name, emoji in _names().items() if part else ():
        at = name.find(part)
        if at >= 0:
            tones = tuple(_TONES.index(tone) for tone in _TONE.findall(name))
            plain = _TONE.sub("_skin_tone", name)
            rank = (name != part, at > 0, emoji not in OFTEN, len(plain), plain, tones, name)
            found[emoji] = min(found.get(emoji, rank), rank)
    best = sorted(found.items(), key=lambda one: one[1])[:most]
    return [(f":{rank[-1]}:", emoji) for emoji, rank in best]


def with_emoji(text: str) -> str:
    """Return a text with each code that stands alone as its emoji, except between backticks."""
    if text.count(":") < 2:
        return text
    parts = text.split("`")
    for at in range(0, len(parts), 2):
        parts[at] = re.sub(CODE, lambda code: _names().get(code[1].lower(), code[0]), parts[at])
    return "`".join(parts)


@cache
def _names() -> dict[str, str]:
    names: dict[str, str] = {}
    for emoji, about in EMOJI_DATA.items():
        if about["status"] == STATUS["fully_qualified"] and len(emoji) <= EMOJI_CHARS:
            for name in (about["en"], *about.get("alias", ())):
                names.setdefault(name.strip(":").lower(), emoji)
    return names
