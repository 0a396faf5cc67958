"""What a text sets apart, by a subset of Markdown: **bold**, _italic_, ~~struck~~ and `code`. The
signs are places in the text and stay in it, so that what is shown is what was written."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

SIGNS = 200
"""A text with more of them is shown as it is: to find their pairs would take too long."""
_SIGN = re.compile(r"[*_~`]")
_KINDS = {"strong": "bold", "em": "italic", "s": "struck"}


class Run(NamedTuple):
    """From and up to: a part of a text, and how it is set apart; `sign` if it does that itself."""

    start: int
    end: int
    bold: bool = False
    italic: bool = False
    struck: bool = False
    code: bool = False
    sign: bool = False


@lru_cache(maxsize=512)
def runs(text: str) -> tuple[Run, ...]:
    """The parts of an inert text that are set apart, in order, by the rules of CommonMark 0.31 for
    emphasis, code and backslashes, and of GFM for what is struck."""
    if not 1 < len(_SIGN.findall(text)) <= SIGNS:
        return ()
    from markdown_it import MarkdownIt

    parser = MarkdownIt("zero").enable(["emphasis", "strikethrough", "backticks", "escape"])
    parser.disable("text_join")  # it would hide where a backslash stood
    (inline,) = parser.parseInline(text)
    found, at = [], 0
    now = dict.fromkeys(_KINDS.values(), False)
    for token in inline.children or ():
        kind, _, opens = token.type.rpartition("_")
        if kind in _KINDS and opens in ("open", "close"):
            now[_KINDS[kind]] = opens == "open"
            found.append(Run(at, at + len(token.markup), sign=True))
        elif token.type == "code_inline":
            side, size = len(token.markup), len(token.content)
            if not text.startswith(token.markup, at + side + size):
                size += 2  # a space on each side, which the content is without
            found.append(Run(at, at + side, sign=True))
            found.append(Run(at + side, at + side + size, code=True, **now))
            found.append(Run(at + side + size, at + side + size + side, sign=True))
        elif token.type == "text_special":
            found.append(Run(at, at + len(token.markup) - len(token.content), sign=True))
            found.append(Run(found[-1].end, at + len(token.markup), **now))
        elif token.type == "hardbreak":  # a backslash, the end of the line, spaces of the next one
            after = text[at + 2 :]
            found.append(Run(at, len(text) - len(after.lstrip(" \t")), **now))
        else:
            found.append(Run(at, at + len(token.content), **now))
        at = max(found[-1].end, at)
    if at != len(text):
        return ()  # rather as it is than wrongly
    return tuple(run for run in found if run.end > run.start and any(run[2:]))
