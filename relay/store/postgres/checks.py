"""Checks of a PostgreSQL at the start of a relay: no setting may break what the relay promises."""

from __future__ import annotations

from relay.store.data_directory import Unusable
from relay.store.database import Statements, value

OLDEST = 160_000
"""The first version that a relay can use, as `server_version_num`."""
_DURABLE = {
    "fsync": "Messages that the relay acknowledged could be lost.",
    "full_page_writes": "A crash could damage the database.",
    "synchronous_commit": "Messages that the relay acknowledged could be lost.",
    "data_checksums": "Damage on the disk would not be noticed.",
}
"""Settings that must not be off, and the reason."""


def check(db: Statements) -> None:
    """Raise Unusable with a sentence if this server can't keep what a relay promises."""
    version = int(value(db, "SELECT current_setting('server_version_num')"))
    if version < OLDEST:
        raise Unusable(
            f"The relay needs PostgreSQL {OLDEST // 10_000} or later, but this is"
            f" PostgreSQL {version // 10_000}."
        )
    if value(db, "SELECT pg_is_in_recovery()"):
        raise Unusable("This PostgreSQL is a standby. Use the URL of the primary with --database.")
    encoding = value(db, "SELECT current_setting('server_encoding')")
    if encoding != "UTF8":
        raise Unusable(
            f"The encoding of this database is {encoding}, but the relay needs UTF8. Create another"
            " database with: createdb -T template0 -E UTF8 NAME"
        )
    for setting, why in _DURABLE.items():
        if value(db, "SELECT current_setting(?)", setting) == "off":
            raise Unusable(f"The setting {setting} of this PostgreSQL is off. {why} Turn it on.")
