"""The two words of an invitation: the list, how they are chosen, and how typed words are read.
They are the password of an exchange (`exchange.py`). They are never sent, hashed or logged."""

from __future__ import annotations

import re
from collections.abc import Callable

from relay.terminal.text import quoted

Entropy = Callable[[int], bytes]
"""Returns this many random bytes."""


class BadWords(ValueError):
    """Raised for words that no host can have; the text is a sentence for people."""


_LIST = """
album almond amber anchor anvil apple apron arcade arrow atlas attic autumn avocado badge bagel
baker bamboo banana banjo barley basil basket beach beetle berry bicycle biscuit blanket blossom
bonfire bottle bridge broom bucket bugle butter button cabin cactus camel camera candle canoe
canvas canyon caravan carrot castle cedar cello chess citrus clock clover coconut coffee comet
compass copper coral cotton cricket crystal daisy desert dolphin domino donkey dragon drawer
eagle earring echo emerald fabric falcon feather folder forest frost galaxy garden garlic
gazelle giraffe glacier glove gopher granite grape gravel guitar hammer hammock harvest hazel
hedge helmet hockey honey horizon hotel iceberg igloo indigo iris island ivory jacket jaguar
jasmine jersey jigsaw jungle juniper kayak kettle kiosk kitchen koala ladder lagoon lantern
lemon leopard library lime lizard lobster locket lotus magnet magpie mammoth mango maple marble
meadow meteor mirror mosaic muffin museum napkin nectar needle noodle nutmeg oatmeal ocean
octopus olive onion opera orange orbit orchard otter oxygen paddle palace panda panther peanut
pelican pencil penguin pepper petal piano picnic pigeon pillow pilot pirate planet poppy potato
pumpkin puppet puzzle pyramid quartz rabbit radar radish raft railway rainbow raven ribbon river
robin roof rooster ruby saffron salmon sandal scooter shadow shovel silver sketch spinach spiral
spoon spruce stable stencil stone summer sunset swing tablet teapot temple tennis thunder ticket
tiger timber tomato topaz torch tractor trumpet tulip tundra tunnel turnip turtle unicorn
vanilla velvet vessel village violin volcano voyage vulture waffle wagon walnut walrus water
whistle window winter wombat yacht yellow zebra zenith zigzag zipper
"""
WORDS = tuple(_LIST.split())
"""256 words. None begins another, and at least two letters tell each from any other."""
_KNOWN = frozenset(WORDS)
_TYPED_CHARS = 80
_SHOWN_CHARS = 20


def make_words(entropy: Entropy) -> str:
    """Return two random words with a space between."""
    first, second = entropy(2)
    return f"{WORDS[first]} {WORDS[second]}"


def looks_like_words(typed: str) -> bool:
    """Return True if this is meant as words and not as a link or a part of one."""
    text = typed.strip().lower()
    return bool(text) and not re.search(r"[:/#]", text) and not "tuichat".startswith(text)


def parse_words(typed: str) -> str:
    """Return the two words as a host shows them. Raises BadWords with a sentence."""
    words = re.findall(r"[^\s\-+.,]+", typed[:_TYPED_CHARS].lower())
    if len(words) != 2 or len(typed) > _TYPED_CHARS:
        raise BadWords("Type the two words that your host's screen shows, such as amber otter.")
    for word in words:
        if word not in _KNOWN:
            near = nearest(word)
            hint = f"Did you mean {near}?" if near else "Check them with your host."
            raise BadWords(f"{quoted(word, _SHOWN_CHARS)} is not a word that hosts use. {hint}")
    return " ".join(words)


def nearest(word: str) -> str:
    """Return the word that was probably meant; empty if none is near."""
    apart, found = min((distance(word[:12], known), known) for known in WORDS)
    return found if apart <= max(1, len(word) // 3) else ""


def distance(one: str, other: str) -> int:
    """Return how many letters must be added, removed or changed to make one into the other."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        following = [i]
        for j, b in enumerate(other, 1):
            following.append(min(row[j] + 1, following[-1] + 1, row[j - 1] + (a != b)))
        row = following
    return row[-1]
