"""Where a store on PostgreSQL is, and its two kinds of connections."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager

import psycopg

from relay.options import FileQuota
from relay.store.data_directory import StoreUnreachable
from relay.store.database import Database
from relay.store.postgres.connection import PostgresConnection, connect
from relay.store.postgres.files import read_file
from relay.store.postgres.sealing import TextSealer
from relay.store.postgres.store import PostgresReader, PostgresStore


class PostgresPlace:
    """A database at a URL of libpq, and what opens its texts."""

    def __init__(self, url: str, sealer: TextSealer) -> None:
        self.url, self._sealer = url, sealer

    def connect(self) -> PostgresConnection:
        """Open a connection that writes. Raises psycopg.Error."""
        return connect(self.url, self._sealer, writes=True)

    def connect_reader(self) -> PostgresConnection:
        """Open a connection that cannot change anything. Raises psycopg.Error."""
        return connect(self.url, self._sealer, writes=False)

    def store(self, quota: FileQuota | None = None) -> PostgresStore:
        return PostgresStore(self.connect, quota)

    def reader(self) -> PostgresReader:
        return PostgresReader(self.connect_reader)

    @contextmanager
    def looking(self) -> Iterator[Database]:
        """Open the store to read it, as of one moment. Raises StoreUnreachable."""
        with _as_unreachable(), closing(self.connect_reader()) as db:
            db.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield db

    @contextmanager
    def changing(self) -> Iterator[Database]:
        """Open the store for one transaction. Raises StoreUnreachable."""
        with _as_unreachable(), closing(self.connect()) as db:
            db.execute("BEGIN")
            yield db  # closing without a commit undoes it
            db.execute("COMMIT")

    def file(self, key: bytes) -> Iterator[bytes]:
        """Yield the bytes of a file. Raises FileGone or StoreUnreachable."""
        with _as_unreachable():
            yield from read_file(self.connect_reader, key)


@contextmanager
def _as_unreachable() -> Iterator[None]:
    try:
        yield
    except psycopg.OperationalError as error:
        raise StoreUnreachable(error.sqlstate or "connection") from error
