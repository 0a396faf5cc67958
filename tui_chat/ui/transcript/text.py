"""Text of messages: wrapping, a subset of Markdown (**bold**, _italic_, ~~struck~~ and `code`,
whose signs stay in the text, so that it is shown as written), and links with the exact ASCII
address that opening one would request. An address that could be taken for another is no link."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from msgspec import Struct
from rich.cells import cell_len, split_graphemes

from relay.terminal.wrapping import HARD_SPACE, SPACE_PATTERN, WORD_PATTERN

Row = tuple[int, int]
"""Start and end of the part of a text that stands on one row."""
_WORDS = f"{WORD_PATTERN}|{SPACE_PATTERN}+"


def wrap(text: str, width: int) -> tuple[Row, ...]:
    """Return the start and end of each row, at most `width` cells wide: broken at spaces, inside a
    word only where it alone is too wide, and never inside a character."""
    rows: list[Row] = []
    start = 0
    for part in text.split("\n"):
        if cell_len(part) <= width:
            rows.append((start, start + len(part)))
        else:
            rows += _wrap_part(part, start, width)
        start += len(part) + 1
    return tuple(rows)


def _wrap_part(part: str, base: int, width: int) -> list[Row]:
    rows: list[Row] = []
    begin = end = used = 0
    for found in re.finditer(_WORDS, part):
        word, cells = found.group(), cell_len(found.group())
        if word.isspace() and HARD_SPACE not in word:
            used += cells
            continue
        if used + cells > width and end > begin:
            rows.append((base + begin, base + end))
            begin, used = found.start(), 0
        if used + cells > width:
            # Too wide alone (or after much space): break by characters from the start of the row.
            begin, used = _by_characters(part[: found.end()], begin, base, width, rows)
        else:
            used += cells
        end = found.end()
    if end > begin or not rows:
        rows.append((base + begin, base + max(end, begin)))
    return rows


def _by_characters(part: str, at: int, base: int, width: int, rows: list[Row]) -> tuple[int, int]:
    offset, used = at, 0
    for start, _, cells in split_graphemes(part[offset:])[0]:
        if used + cells > width and offset + start > at:
            rows.append((base + at, base + offset + start))
            at, used = offset + start, 0
        used += cells
    return at, used


SIGNS = 200
"""Signs of Markdown at most: pairing those of a text with more would take too long."""
_SIGN = r"[*_~`]"
_KINDS = {"strong": "bold", "em": "italic", "s": "struck"}


class StyledRun(NamedTuple):
    """Start and end of a part of a text, and its style; `sign` if it sets the style."""

    start: int
    end: int
    bold: bool = False
    italic: bool = False
    struck: bool = False
    code: bool = False
    sign: bool = False


@lru_cache(maxsize=512)
def runs(text: str) -> tuple[StyledRun, ...]:
    """Return the styled parts of an inert text, in order, by the rules of CommonMark 0.31 for
    emphasis, code and backslashes, and of GFM for strikethrough."""
    if not 1 < len(re.findall(_SIGN, text)) <= SIGNS:
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
            found.append(StyledRun(at, at + len(token.markup), sign=True))
        elif token.type == "code_inline":
            side, size = len(token.markup), len(token.content)
            if not text.startswith(token.markup, at + side + size):
                size += 2  # a space on each side, stripped from the content
            found.append(StyledRun(at, at + side, sign=True))
            found.append(StyledRun(at + side, at + side + size, code=True, **now))
            found.append(StyledRun(at + side + size, at + side + size + side, sign=True))
        elif token.type == "text_special":
            found.append(StyledRun(at, at + len(token.markup) - len(token.content), sign=True))
            found.append(StyledRun(found[-1].end, at + len(token.markup), **now))
        elif token.type == "hardbreak":  # a backslash, the end of the line, spaces of the next one
            after = text[at + 2 :]
            found.append(StyledRun(at, len(text) - len(after.lstrip(" \t")), **now))
        else:
            found.append(StyledRun(at, at + len(token.content), **now))
        at = max(found[-1].end, at)
    if at != len(text):
        return ()  # better as it is than wrong
    return tuple(run for run in found if run.end > run.start and any(run[2:]))


LONGEST = 2_000
_FOUND = r"(?i)\b(?:https?://|mailto:)[^\s<>\"'`{}|\\^]+"
_AFTER = ".,;:!?…)]*_~”’»"
_OPENING = {")": "(", "]": "["}
_HOST_CHARS = 253
_HOST = r"(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))*\.?"
_ADDRESS = r"\[[0-9a-f:.]+\]"
_MAILBOX = r"[A-Za-z0-9.+_%-]{1,64}@(.+)"
_KEPT = "/?#[]@!$&'()*+,;=:%-._~"


class WebLink(Struct, frozen=True):
    """A link: its place, `url` in ASCII, `host`, and whether the text is a `lookalike`."""

    start: int
    end: int
    url: str
    host: str
    lookalike: bool


@lru_cache(maxsize=512)
def links(text: str) -> tuple[WebLink, ...]:
    """Return the links of an inert text (text.inert), in order."""
    if ":" not in text:
        return ()
    found = []
    for match in re.finditer(_FOUND, text):
        written = _without_end(match.group())
        exact = _exact(written)
        if exact is not None:
            found.append(WebLink(match.start(), match.start() + len(written), *exact))
    return tuple(found)


def _without_end(written: str) -> str:
    """Remove the punctuation around a link; keep a bracket that was opened within it."""
    end = len(written)
    there = {bracket: written.count(bracket) for bracket in "()[]"}
    while end and written[end - 1] in _AFTER:
        last = written[end - 1]
        if last in _OPENING:
            if there[_OPENING[last]] >= there[last]:
                break
            there[last] -= 1
        end -= 1
    return written[:end]


def _exact(written: str) -> tuple[str, str, bool] | None:
    """Return address, host, and whether the host has other letters; None if ambiguous."""
    if len(written) > LONGEST or "\ufffd" in written:
        return None
    if written[:7].lower() == "mailto:":
        return _mail(written[7:])
    try:
        parts = urlsplit(written)
        port = parts.port
    except ValueError:
        return None
    if "@" in parts.netloc:  # the part before it is taken for the host
        return None
    place = parts.netloc
    if port is not None or place.endswith(":"):
        place = place.rpartition(":")[0]
    host = _host(place)
    if host is None:
        return None
    at = f":{port}" if port is not None else ""
    rest = written[len(parts.scheme) + 3 + len(parts.netloc) :]
    return f"{parts.scheme}://{host}{at}{quote(rest, _KEPT)}", host, host != place.lower()


def _mail(address: str) -> tuple[str, str, bool] | None:
    """Return a plain mail address, without fields after it, which could attach files."""
    found = re.fullmatch(_MAILBOX, address)
    host = _host(found[1]) if found else None
    if found is None or host is None:
        return None
    return f"mailto:{address[: found.start(1)]}{host}", host, host != found[1].lower()


def _host(written: str) -> str | None:
    """Return the host as it is looked up: letters beyond ASCII as punycode (RFC 3490)."""
    if len(written) > _HOST_CHARS:
        return None
    lower = written.lower()
    if not lower.isascii():
        try:
            lower = lower.encode("idna").decode("ascii")
        except UnicodeError:
            return None
    return lower if re.fullmatch(_HOST, lower) or re.fullmatch(_ADDRESS, lower) else None
