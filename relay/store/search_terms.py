"""The words of a search: how the index looks each one up, and where it is in a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from relay.wire.errors import Code
from relay.wire.limits import MARKS, SEARCH_TERMS
from relay.wire.shapes import Refused

NOTHING_TO_FIND = Refused(Code.TEXT, f"Search for 1 to {SEARCH_TERMS} words separated by spaces.")
GRAM = 3
"""Characters of the shortest piece in the index of pieces."""
GRAMS = 4
"""Pieces of one term looked up in an index."""
ASKED = 8
"""Words or pieces looked up in all, the longest; the rest is compared in the text."""
_TOKEN = re.compile(r"[^\W_]+")
# Scripts that put no space between words: an index of words is useless there.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff"
    "\uff66-\uff9f\U00020000-\U0003ffff]"
)

Span = tuple[int, int]


class Term(NamedTuple):
    """One of the terms, all of which have to match. `words` are its parts as words, in this order
    and next to each other; without them `text` may stand anywhere."""

    text: str
    words: tuple[str, ...]

    @property
    def indexed(self) -> bool:
        """True if the index knows the term: one or two characters are found by reading texts."""
        return bool(self.words) or len(self.text) >= GRAM


class Query(NamedTuple):
    """A search for texts that contain all of its terms."""

    terms: tuple[Term, ...]

    @property
    def words(self) -> list[str]:
        """The words to look up in the index of words; empty for none."""
        return _longest({word for x in self.terms for word in x.words})

    @property
    def parts(self) -> list[str]:
        """The pieces to look up in the index of pieces; empty for none."""
        asked = {p for x in self.terms if not x.words and x.indexed for p in _pieces(x.text)}
        return _longest(asked)


def query(text: str, parts: bool) -> Query | None:
    """Split a search into terms, anywhere in words with `parts`; None if none or too many."""
    chunks = lowered(text).replace("\0", " ").split()
    terms = tuple(dict.fromkeys(_term(chunk, parts) for chunk in chunks))
    return Query(terms) if 0 < len(terms) <= SEARCH_TERMS else None


def marks(wanted: Query, text: str) -> list[Span] | None:
    """Return the spans of the terms in order, or None if one is missing. Takes linear time."""
    found: list[Span] = []
    lower, bare, words = lowered(text), None, None
    for term in wanted.terms:
        if term.words:
            bare = bare or plain(text)
            if not all(word in bare[0] for word in term.words):
                return None
            words = words or _Words(*bare)
            spans = words.find(term.words)
        else:
            spans = _of_part(term.text, lower)
        if not spans:
            return None
        found += spans
    return _apart(found)


def indexed_words(text: str) -> set[str]:
    """Return the words by which a text is found."""
    return set(_TOKEN.findall(plain(text)[0]))


def indexed_pieces(text: str) -> set[str]:
    """Return the pieces by which a text is found."""
    lower = lowered(text)
    return {lower[at : at + GRAM] for at in range(len(lower) - GRAM + 1)}


def lowered(text: str) -> str:
    """Return the text in lower case, each character at its place."""
    return text.lower() if text.isascii() else text.translate(_LOWERED)


def plain(text: str) -> tuple[str, range | list[int]]:
    """Return the text as the index of words has it, in lower case and Latin letters without
    diacritics, and the original position of each character."""
    if text.isascii():
        return text.lower(), range(len(text))
    bare = text.translate(_PLAIN)
    if len(bare) == len(text):
        return bare, range(len(text))
    return bare, [place for place, char in enumerate(text) if not _is_mark(char)]


class _Lowered(dict[int, str]):
    """The lower case of each character: translating a text in one step costs a tenth."""

    def __missing__(self, code: int) -> str:
        self[code] = low = self.of(chr(code))
        return low

    def of(self, char: str) -> str:
        """Return exactly one character, so that places stay the same."""
        return low if len(low := char.casefold()) == 1 else char


class _Plain(_Lowered):
    """The form of each character in the index of words: marks over letters are dropped."""

    def of(self, char: str) -> str:
        """Return one character, or an empty string for a mark."""
        if _is_mark(char):
            return ""
        base = char if char < "\x80" else unicodedata.normalize("NFD", char)[0]
        return super().of(base if base < "\x80" else char)


def _is_mark(char: str) -> bool:
    return "\u0300" <= char <= "\u0331"


_LOWERED, _PLAIN = _Lowered(), _Plain()


def _term(text: str, parts: bool) -> Term:
    bare = plain(text)[0]
    parts = parts or _UNSPACED.search(text) is not None
    words = () if parts else tuple(_TOKEN.findall(bare))
    return Term("" if words else text, words)


class _Words:
    """The words of a text in one string, to find consecutive words."""

    def __init__(self, text: str, places: range | list[int]) -> None:
        self._spans = [match.span() for match in _TOKEN.finditer(text)]
        self._places = places
        self._line = _joined(text[lo:hi] for lo, hi in self._spans)

    def find(self, words: tuple[str, ...]) -> list[Span]:
        """Return the spans where these words stand next to each other."""
        found: list[Span] = []
        wanted = _joined(words)
        at = self._line.find(wanted)
        while at >= 0 and len(found) < MARKS:
            first = self._line.count("\0", 0, at)
            lo, hi = self._spans[first][0], self._spans[first + len(words) - 1][1]
            found.append((self._places[lo], self._places[hi - 1] + 1))
            at = self._line.find(wanted, at + len(wanted) - 1)
        return found


def _joined(words: Iterable[str]) -> str:
    return "\0" + "\0".join(words) + "\0"


def _pieces(text: str) -> list[str]:
    last = len(text) - GRAM
    count = min(GRAMS, last + 1)
    places = {round(n * last / max(count - 1, 1)) for n in range(count)}
    return [text[place : place + GRAM] for place in sorted(places)]


def _longest(texts: set[str]) -> list[str]:
    return sorted(texts, key=lambda text: (-len(text), text))[:ASKED]


def _of_part(part: str, text: str) -> list[Span]:
    found: list[Span] = []
    at = text.find(part)
    while at >= 0 and len(found) < MARKS:
        found.append((at, at + len(part)))
        at = text.find(part, at + len(part))
    return found


def _apart(spans: list[Span]) -> list[Span]:
    """Merge spans that overlap or touch, in order."""
    found: list[Span] = []
    for lo, hi in sorted(spans):
        if found and lo <= found[-1][1]:
            found[-1] = (found[-1][0], max(hi, found[-1][1]))
        else:
            found.append((lo, hi))
    return found[:MARKS]
