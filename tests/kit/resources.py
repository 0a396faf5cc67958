"""Test data and programs that only some tests need: the known answers in tests/vectors; optional
data outside the repository, which are published vectors, logs of a real channel and hostile words;
and programs outside Python."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

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


def read_vectors(name: str) -> dict[str, Any]:
    """Return the contents of a file of vectors, with hex decoded to bytes."""
    path = Path(__file__).parents[1] / "vectors" / f"{name}.json"
    found: dict[str, Any] = json.loads(path.read_text("utf-8"), object_hook=_unhex)
    return found


def _unhex(fields: dict[str, Any]) -> dict[str, Any]:
    return {
        name: bytes.fromhex(value) if isinstance(value, str) and name != "source" else value
        for name, value in fields.items()
    }


def flipped(data: bytes) -> list[bytes]:
    """Return the data with one bit changed, in each of its bytes."""
    return [data[:n] + bytes([data[n] ^ 1]) + data[n + 1 :] for n in range(len(data))]


def needs(*programs: str) -> pytest.MarkDecorator:
    """Mark a test to be skipped if one of these programs is not installed."""
    missing = [program for program in programs if shutil.which(program) is None]
    return pytest.mark.skipif(bool(missing), reason=_not_installed(*missing))


def need_program(program: str) -> None:
    """Skip the test if this program is not installed."""
    if shutil.which(program) is None:
        pytest.skip(_not_installed(program))


def _not_installed(*missing: str) -> str:
    return f"{' and '.join(missing)} {'is' if len(missing) == 1 else 'are'} not installed"
