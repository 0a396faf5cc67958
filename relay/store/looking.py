"""Looking into a store beside a relay that may be running, as of one moment."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import Protocol

from relay.store.database import Database
from relay.store.sqlite import connect_looking


class RemoteStore(Protocol):
    """A store that is not a file."""

    def looking(self) -> AbstractContextManager[Database]: ...


StorePlace = Path | RemoteStore
"""Where a store is: SQLite's file, or the database of another program."""


@contextmanager
def looking(store: StorePlace) -> Iterator[Database]:
    """Open a store to read it: every question in the block sees the same moment. Raises
    sqlite3.Error or StoreUnreachable."""
    if isinstance(store, Path):
        with closing(connect_looking(store)) as db:
            db.execute("BEGIN")
            yield db
    else:
        with store.looking() as db:
            yield db
