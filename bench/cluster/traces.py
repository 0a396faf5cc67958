"""The search for the words and frames of a secret chat in files."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from tui_chat.demo.wiretap import stands_in

_BLOB = re.compile(rb'"t":"sc\.\w+"[^{}]*?"[mb]":"([A-Za-z0-9+/=]{32,})"')
_PIECE = 24
"""Bytes at the beginning of a frame that are looked for."""
_WORD = 8
"""Bytes that are compared at once."""


class Searched(NamedTuple):
    """How many files of how many bytes were searched, and whether anything was found."""

    files: int
    size: int
    found: bool


def frames(received: bytes) -> list[bytes]:
    """Return the encrypted part of each secret frame in what a relay received."""
    return [base64.b64decode(blob) for blob in _BLOB.findall(received)]


def search(folders: Iterable[Path], text: str, sealed: Iterable[bytes]) -> Searched:
    """Look for a text and for the beginning of each encrypted part, as they are, as hex and as
    base64. Thousands of parts take no longer than one."""
    words = {word for part in sealed for look in _looks(part[:_PIECE]) for word in _words(look)}
    files = size = 0
    found = False
    for path in (path for folder in folders for path in sorted(folder.rglob("*"))):
        try:
            data = path.read_bytes() if path.is_file() else None
        except FileNotFoundError:
            continue  # PostgreSQL has just removed it
        if data is not None:
            files, size = files + 1, size + len(data)
            found = found or stands_in(text, data) or not words.isdisjoint(_in_words(data))
    return Searched(files, size, found)


def _looks(part: bytes) -> tuple[bytes, ...]:
    # The wire's base64 begins at the same byte, and 24 bytes are whole groups of it. The first
    # byte of a frame is no secret.
    return part[1:], part[1:].hex().encode(), base64.b64encode(part)[2:]


def _words(look: bytes) -> Iterable[int]:
    """Return the words of which one stands wherever the look does, at any place."""
    return (word for at in range(_WORD) for word in _in_words(look[at : at + _WORD]))


def _in_words(data: bytes) -> memoryview[int]:
    return memoryview(data)[: len(data) // _WORD * _WORD].cast("Q")
