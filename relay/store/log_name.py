"""What a relay calls its logs, so that clients know those of which they hold places from others."""

from __future__ import annotations

import sqlite3


def name_logs(db: sqlite3.Connection) -> None:
    """Give them a name if they have none."""
    db.execute("INSERT OR IGNORE INTO meta (name, value) VALUES ('log', randomblob(16))")


def rename_logs(db: sqlite3.Connection) -> None:
    """From here on they are others: places are given out again that had been given before."""
    db.execute("INSERT OR REPLACE INTO meta (name, value) VALUES ('log', randomblob(16))")


def log_name(db: sqlite3.Connection) -> str:
    """32 hex digits; empty where nobody has named them."""
    row = db.execute("SELECT value FROM meta WHERE name = 'log'").fetchone()
    return "" if row is None else bytes(row[0]).hex()
