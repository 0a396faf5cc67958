"""The table `meta`: the relay that a store belongs to, and the name of its logs. By this name,
clients tell these logs from others in which they hold places."""

from __future__ import annotations

import os
from pathlib import Path

from relay.store.data_directory import Unusable
from relay.store.database import Statements, value

LOG_NAME = "SELECT value FROM meta WHERE name = 'log'"


class NewerSchema(Exception):
    """Raised if a later version of the relay wrote the store."""


def claim(db: Statements, path: Path | str, relay_id: bytes) -> None:
    """Bind the store to this relay key, if it belongs to none. Raises Unusable."""
    db.execute(
        "INSERT INTO meta (name, value) VALUES ('relay_id', ?) ON CONFLICT DO NOTHING", (relay_id,)
    )
    if value(db, "SELECT value FROM meta WHERE name = 'relay_id'") != relay_id:
        raise Unusable(
            f"{path} belongs to a relay with another key. Put back the relay.key file that belongs"
            " to this database."
        )


def name_logs(db: Statements) -> None:
    """Name the logs, if they have no name."""
    db.execute(
        "INSERT INTO meta (name, value) VALUES ('log', ?) ON CONFLICT DO NOTHING", (os.urandom(16),)
    )


def rename_logs(db: Statements) -> None:
    """Give the logs another name: places are about to be used a second time."""
    db.execute(
        "INSERT INTO meta (name, value) VALUES ('log', ?)"
        " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (os.urandom(16),),
    )


def log_name(db: Statements) -> str:
    """Return the name of the logs, 32 hex digits; empty if they have none."""
    return bytes(value(db, LOG_NAME) or b"").hex()
