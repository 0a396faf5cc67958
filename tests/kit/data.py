"""Optional test data outside the repository: published test vectors, logs of a real channel, and a
published list of hostile words."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

VARIABLE = "TUICHAT_DATA"
"""The environment variable that names the folder with `vectors/` and `data/`."""
HOSTILE = "data/naughty-strings.json"


def find_data(path: str) -> Path | None:
    """Return the path of a file or folder of that data, or None if it is missing."""
    folder = os.environ.get(VARIABLE)
    place = Path(folder, path) if folder else None
    return place if place is not None and place.exists() else None


def need_data(path: str) -> Path:
    """Return the path of a file or folder of that data; skip the test if it is missing."""
    place = find_data(path)
    if place is None:
        pytest.skip(_reason(path))
    return place


def find_hostile_words() -> list[str]:
    """Return the published hostile words, or none if they are missing."""
    place = find_data(HOSTILE)
    return json.loads(place.read_text("utf-8")) if place else []


def need_hostile_words() -> list[str]:
    """Return the published hostile words; skip the test if they are missing."""
    words: list[str] = json.loads(need_data(HOSTILE).read_text("utf-8"))
    return words


def _reason(path: str) -> str:
    folder = os.environ.get(VARIABLE)
    if not folder:
        return f"{VARIABLE} names no folder with published test vectors and chat logs"
    if not Path(folder).is_dir():
        return f"{VARIABLE} names a folder that does not exist"
    return f"the folder of {VARIABLE} has no {path}"
