"""The known answers in tests/vectors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


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
