"""Spelling: the words of a text that are checked, and what a checker answers about one, by the
protocol of ispell that hunspell and enchant speak too."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

CHOICES = ("cloud", "on", "off")
"""Where spelling is checked: not in secret chats, in every chat, or nowhere."""
MOST_SUGGESTIONS = 8
_WORD = r"[^\W\d_]+(?:['’][^\W\d_]+)*"
_LONGEST, _LONGEST_TOKEN, _LONGEST_LINE = 40, 80, 8_192
_CODE = r"`[^`]*`"
_PIECE = r"\S+"
_NO_WORD = re.compile(r"^\W*[@#~/]\w|^[(\[]?:[\w+-]+|[\d_\\@=<>]|\w(?:[./]|://)\w")
"""Addresses, names, rooms, paths, emoji codes and the like."""
_DICTIONARY = r"[A-Za-z]{2,3}(?:_[A-Za-z]{2})?"


class Word(NamedTuple):
    """A word of a text, and its place."""

    start: int
    end: int
    text: str


def words_of(text: str) -> list[Word]:
    """Return the words of a text that can be checked, each as a checker gets it."""
    if len(text) > _LONGEST_LINE:
        return []
    code = [match.span() for match in re.finditer(_CODE, text)] if "`" in text else []
    found = []
    for token in re.finditer(_PIECE, text):
        if len(token[0]) > _LONGEST_TOKEN or _NO_WORD.search(token[0]):
            continue
        for match in re.compile(_WORD).finditer(text, *token.span()):
            start, end = match.span()
            inside = any(a <= start < b for a, b in code)
            word = match[0].replace("’", "'")
            if 1 < end - start <= _LONGEST and not inside and word.replace("'", "").isalpha():
                found.append(Word(start, end, word))
    return found


def verdict(line: str) -> tuple[str, ...] | None:
    """Return the suggestions for a misspelt word, perhaps none, from the checker's answer; None if
    the word is right."""
    if line.startswith(("&", "?")):
        _, _, listed = line.partition(": ")
        return tuple(one for one in listed.split(", ") if one)[:MOST_SUGGESTIONS]
    return () if line.startswith("#") else None


def dictionary(environment: Mapping[str, str]) -> str:
    """Return the dictionary of the user's language: en_US if none is set."""
    for variable in ("DICTIONARY", "LC_ALL", "LC_MESSAGES", "LANG"):
        named = environment.get(variable, "").partition(".")[0].partition("@")[0]
        if re.fullmatch(_DICTIONARY, named):
            return named
    return "en_US"
