"""Connections to a store beside a relay that may be running."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import Protocol

from relay.store.blob_target import BlobTarget
from relay.store.data_directory import files_beside
from relay.store.database import Database
from relay.store.sqlite.connection import connect_beside, connect_looking
from relay.store.sqlite.files import FolderBlobs, blob_path


class FileGone(Exception):
    """Raised if the bytes of a file are no longer in the store, never were, or are damaged."""


class RemoteStore(Protocol):
    """A store in another program."""

    def looking(self) -> AbstractContextManager[Database]: ...
    def changing(self) -> AbstractContextManager[Database]: ...
    def size(self) -> int:
        """Return the bytes of the database. Raises StoreUnreachable."""

    def file(self, key: bytes) -> Iterator[bytes]: ...
    def blob_target(self) -> BlobTarget: ...


PIECE_BYTES = 256 * 1024
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


def file_pieces(store: StorePlace, key: bytes) -> Iterator[bytes]:
    """Yield the bytes of a file, which has this key. Raises FileGone if they are not there, OSError
    or StoreUnreachable."""
    if not isinstance(store, Path):
        yield from store.file(key)
        return
    try:
        with blob_path(files_beside(store), key).open("rb") as file:
            while piece := file.read(PIECE_BYTES):
                yield piece
    except FileNotFoundError:
        raise FileGone from None


def blob_target(store: StorePlace) -> BlobTarget:
    """Return a target for the bytes of files of a store, which its owner closes. Bytes that no row
    names are removed when a relay runs on the store."""
    if isinstance(store, Path):
        return FolderBlobs(files_beside(store))
    return store.blob_target()


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


def store_time(store: StorePlace, at: int) -> int:
    """Return the store's time in Unix milliseconds: `at`, the time of this machine, for SQLite.
    Raises sqlite3.Error or StoreUnreachable."""
    with looking(store) as db:
        return db.clock(at)
