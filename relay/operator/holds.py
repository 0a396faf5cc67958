"""What the relay holds, for its operator: of a store that nobody need have open."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

from relay.store import holdings
from relay.store.sqlite import connect_looking


def holds(path: Path, account: str | None = None) -> dict[str, Any]:
    """As `holdings.read`, and raises as it does."""
    with closing(connect_looking(path)) as db:
        return holdings.read(db, account)
