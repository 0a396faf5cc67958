"""Words searched for, their places in a text, and the messages found, to go from one to the next.
Words match as the relay matches them: whole words, unless parts of words are wanted; without regard
to case, and to marks over Latin letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

from msgspec import Struct

from relay.wire.limits import SEARCH_CHARS, SEARCH_TERMS
from relay.wire.messages import Place
from tui_chat.core.events import Line, LineMark

Span = tuple[int, int]
_WORD = r"[^\W_]+"
_BEFORE, _BETWEEN, _AFTER = r"(?<![^\W_])", r"[\W_]+", r"(?![^\W_])"
_MOST_PLACES = 64
_UNSPACED = (
    (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x2E80, 0x9FFF), (0xA960, 0xA97F),
    (0xAC00, 0xD7FF), (0xF900, 0xFAFF), (0xFF66, 0xFF9F), (0x20000, 0x3FFFF),
)  # fmt: skip
"""Scripts without spaces between words, from their first character to their last."""


class Matcher:
    """The words of a search."""

    def __init__(self, query: str, *, parts: bool = False) -> None:
        """Match whole words, or with `parts` anywhere in words."""
        self.query, self.parts = query, parts
        terms = dict.fromkeys(_folded(query[:SEARCH_CHARS]).split()[:SEARCH_TERMS])
        self._patterns = [_pattern(term, parts) for term in terms]

    def places(self, text: str) -> tuple[Span, ...]:
        """Return the places of the words in a text, in order; none if a word is missing."""
        folded, found = _folded(text), list[Span]()
        for pattern in self._patterns:
            here = [match.span() for match in pattern.finditer(folded)]
            if not here:
                return ()
            found += here[:_MOST_PLACES]
        return tuple(sorted(set(found)))

    def lines(self, lines: Iterable[Line]) -> list[Line]:
        """Return the messages among these lines in which all words are, the newest first."""
        texts = [x for x in lines if x.kind == "text" and x.mark is not LineMark.NOTE]
        return [x for x in reversed(texts) if not x.now.gone and self.places(x.text)]


def _pattern(term: str, parts: bool) -> re.Pattern[str]:
    words = [] if parts or _is_unspaced(term) else re.findall(_WORD, term)
    if not words:
        return re.compile(re.escape(term))
    return re.compile(_BEFORE + _BETWEEN.join(map(re.escape, words)) + _AFTER)


def _is_unspaced(term: str) -> bool:
    return any(first <= ord(c) <= last for c in term for first, last in _UNSPACED)


def _folded(text: str) -> str:
    """Return the text in lower case and without marks over Latin letters, each character at its
    place."""
    return text.lower() if text.isascii() else "".join(map(_folded_one, text))


def _folded_one(char: str) -> str:
    base = unicodedata.normalize("NFD", char)[0]
    char = base if base < "\x80" else char
    low = char.casefold()
    return low if len(low) == 1 else char


class FoundMessage(Struct, frozen=True):
    """A message that was found: by its place in the relay's order, or by its key in a chat."""

    chat: str
    seq: int
    key: str = ""


class FoundMessages:
    """The messages found by a search, the newest first, and the one that is shown."""

    def __init__(
        self, matcher: Matcher, found: Iterable[FoundMessage], at: int = 0, *,
        where: str | None = None, older: Place | None = None,
    ) -> None:  # fmt: skip
        """`where` is the chat that was searched, None for all; `older` is the place from which the
        relay goes on, if there may be more."""
        self.matcher, self.where, self.older = matcher, where, older
        self._found = [*found]
        self._at = at

    @property
    def present(self) -> FoundMessage | None:
        """The message that is shown."""
        return self._found[self._at] if self._found else None

    @property
    def position(self) -> str:
        """The place of the message among all."""
        more = " or more" if self.older else ""
        return f"{self._at + 1:,} of {len(self._found):,}{more}"

    @property
    def has_older(self) -> bool:
        """True if an older message was found, or may be."""
        return self._at + 1 < len(self._found) or self.older is not None

    @property
    def has_newer(self) -> bool:
        """True if a newer message was found."""
        return self._at > 0

    def step(self, by: int) -> bool:
        """Go to an older message, or to a newer one if `by` is negative. Return False at the
        end."""
        if not 0 <= self._at + by < len(self._found):
            return False
        self._at += by
        return True

    def add(self, found: Iterable[FoundMessage], older: Place | None) -> None:
        """Add older messages."""
        known = set(self._found)
        self._found += [one for one in found if one not in known]
        self.older = older

    def drop(self, gone: Callable[[FoundMessage], bool]) -> bool:
        """Forget messages that are gone or changed. Return whether there were any."""
        kept = [one for one in self._found if not gone(one)]
        before = sum(not gone(one) for one in self._found[: self._at])
        dropped = len(kept) < len(self._found)
        self._found, self._at = kept, max(min(before, len(kept) - 1), 0)
        return dropped
