"""Links in what people wrote: which there are, and the exact address that opening one would ask
for, in ASCII. What could be taken for another address is no link."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote, urlsplit

LONGEST = 2_000
_FOUND = re.compile(r"\b(?:https?://|mailto:)[^\s<>\"'`{}|\\^]+", re.IGNORECASE)
_AFTER = ".,;:!?…)]*_~”’»"
_OPENING = {")": "(", "]": "["}
_HOST_CHARS = 253
_HOST = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))*\.?")
_ADDRESS = re.compile(r"\[[0-9a-f:.]+\]")
_MAILBOX = re.compile(r"[A-Za-z0-9.+_%-]{1,64}@(.+)")
_KEPT = "/?#[]@!$&'()*+,;=:%-._~"


class WebLink(NamedTuple):
    """From and up to: where it stands in the text. `url` is ASCII; `host` is whom it asks;
    `lookalike` if the text has other letters for that host."""

    start: int
    end: int
    url: str
    host: str
    lookalike: bool


@lru_cache(maxsize=512)
def links(text: str) -> tuple[WebLink, ...]:
    """The links of an inert text (text.inert), in order."""
    if ":" not in text:
        return ()
    found = []
    for match in _FOUND.finditer(text):
        written = _without_end(match.group())
        exact = _exact(written)
        if exact is not None:
            found.append(WebLink(match.start(), match.start() + len(written), *exact))
    return tuple(found)


def _without_end(written: str) -> str:
    """Without what ends the sentence around it; a bracket that was opened within stays."""
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
    """Address, host, and whether that host was written with other letters; None if it cannot be
    opened without a doubt."""
    if len(written) > LONGEST or "\ufffd" in written:
        return None
    if written[:7].lower() == "mailto:":
        return _mail(written[7:])
    try:
        parts = urlsplit(written)
        port = parts.port
    except ValueError:
        return None
    if "@" in parts.netloc:  # what stands before it is taken for the host
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
    """A plain address alone: fields after it could attach files."""
    found = _MAILBOX.fullmatch(address)
    host = _host(found[1]) if found else None
    if found is None or host is None:
        return None
    return f"mailto:{address[: found.start(1)]}{host}", host, host != found[1].lower()


def _host(written: str) -> str | None:
    """The host as it is looked up: letters beyond ASCII as punycode (RFC 3490)."""
    if len(written) > _HOST_CHARS:
        return None
    lower = written.lower()
    if not lower.isascii():
        try:
            lower = lower.encode("idna").decode("ascii")
        except UnicodeError:
            return None
    return lower if _HOST.fullmatch(lower) or _ADDRESS.fullmatch(lower) else None
