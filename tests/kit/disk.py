"""Leave out the waits for the disk: what a process wrote outlives the process, and no test here
pulls the plug. Tests of durability trace the calls of a relay in a process of its own."""

from __future__ import annotations

import os
import sqlite3
from functools import partial
from typing import Any


class Unsynced(sqlite3.Connection):
    """A connection that never waits until the disk has what was committed."""

    def execute(self, sql: str, /, *args: Any) -> sqlite3.Cursor:
        if sql.startswith("PRAGMA synchronous ="):
            sql = "PRAGMA synchronous = OFF"
        return super().execute(sql, *args)


def _written(file: int) -> None:
    """Stand in for `os.fsync`."""


sqlite3.connect = partial(sqlite3.connect, factory=Unsynced)  # type: ignore[assignment]
os.fsync = _written  # type: ignore[assignment]
