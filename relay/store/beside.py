"""Connections to a store beside a relay that may be running."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import Protocol

from relay.store.database import Database
from relay.store.sqlite import connect_beside, connect_looking


class RemoteStore(Protocol):
    """A store in another program."""

    def looking(self) -> AbstractContextManager[Database]: ...
    def changing(self) -> AbstractContextManager[Database]: ...
    def size(self) -> int:
        """Return the bytes of the database. Raises StoreUnreachable."""


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
        with store.looking() as there:
            yield there


@contextmanager
def changing(store: StorePlace) -> Iterator[Database]:
    """Open a store for one durable transaction, which an exception in the block undoes. Raises
    sqlite3.Error or StoreUnreachable."""
    if isinstance(store, Path):
        with closing(connect_beside(store)) as db, db:
            db.execute("BEGIN IMMEDIATE")
            yield db
    else:
        with store.changing() as there:
            yield there
