"""Looking into a store beside a relay that may be running, as of one moment."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from relay.store.database import Database
from relay.store.sqlite import connect_looking

StorePlace = Path


@contextmanager
def looking(store: StorePlace) -> Iterator[Database]:
    """Open a store to read it: every question in the block sees the same moment. Raises
    sqlite3.Error."""
    with closing(connect_looking(store)) as db:
        db.execute("BEGIN")
        yield db
