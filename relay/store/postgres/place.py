"""Where a store on PostgreSQL is, and its two kinds of connections."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from weakref import WeakSet

import psycopg

from relay.options import FileQuota
from relay.store.beside import FileGone
from relay.store.data_directory import StoreUnreachable
from relay.store.database import Database, number, value
from relay.store.nodes import Concerned
from relay.store.postgres.commits import Commit, Unacknowledged
from relay.store.postgres.connection import SIZE, PostgresConnection, connect
from relay.store.postgres.failures import failure_of
from relay.store.postgres.files import PostgresBlobs, read_file
from relay.store.postgres.locks import rare_lock
from relay.store.postgres.sealing import DamagedPart, DamagedText, TextSealer
from relay.store.postgres.store import PostgresReader, PostgresStore

DAMAGED = (
    "A message in the database can't be read. Check that relay.key is the key of the relay to which"
    " this database belongs."
)
UNACKNOWLEDGED = (
    "The database's standby has not confirmed this change, so it may be lost. Check the standby,"
    " then look whether the change was made."
)
_OLD = "this server was the primary before, and another one has taken its place"


_TIMELINE = (
    "SELECT CASE WHEN pg_is_in_recovery() THEN '' ELSE"
    " substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) END"
)
"""Goes up with each failover. A standby can't say it."""


class OldPrimary(psycopg.OperationalError):
    """The server was the primary before another one that this process knew."""


class PostgresPlace:
    """A database at a URL of libpq, and what opens its texts."""

    def __init__(self, url: str, sealer: TextSealer) -> None:
        self.url, self._sealer = url, sealer
        self.timeline = 0
        """The newest timeline of its servers so far. All connections of a node share it."""
        self._connections: WeakSet[PostgresConnection] = WeakSet()
        self._connecting = threading.Lock()

    def connect(self, settings: str = "") -> PostgresConnection:
        """Open a connection that writes, with more settings (`-c NAME=VALUE`). Raises
        psycopg.Error."""
        return self._newest(connect(self.url, self._sealer, writes=True, settings=settings))

    def connect_reader(self) -> PostgresConnection:
        """Open a connection that cannot change anything. Raises psycopg.Error."""
        return self._newest(connect(self.url, self._sealer, writes=False))

    def _newest(self, db: PostgresConnection) -> PostgresConnection:
        """Return a connection, unless its server is behind one that was known before."""
        try:
            timeline = int(value(db, _TIMELINE) or "0", 16)
            if 0 < timeline < self.timeline:
                raise OldPrimary(_OLD)
        except BaseException:
            db.close()
            raise
        self.timeline = max(self.timeline, timeline)
        with self._connecting:
            self._connections.add(db)
        return db

    def sockets(self) -> list[int]:
        """Return the numbers of the sockets of all connections."""
        with self._connecting:
            return [number for db in self._connections if (number := db.fileno()) >= 0]

    def store(
        self, quota: FileQuota | None = None, concerned: Concerned | None = None
    ) -> PostgresStore:
        return PostgresStore(self.connect, quota, concerned=concerned)

    def reader(self, *, several: bool = False) -> PostgresReader:
        return PostgresReader(self.connect_reader, several=several)

    def size(self) -> int:
        with unreachable(), closing(self.connect_reader()) as db:
            return number(db, SIZE)

    @contextmanager
    def looking(self) -> Iterator[Database]:
        """Open the store to read it, as of one moment. Raises StoreUnreachable."""
        with unreachable(), closing(self.connect_reader()) as db:
            db.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield db

    @contextmanager
    def changing(self) -> Iterator[Database]:
        """Open the store for one transaction, as a rare operation. Raises StoreUnreachable."""
        with unreachable(), closing(self.connect()) as db:
            db.execute("BEGIN")
            db.execute(*rare_lock())
            yield db  # closing without a commit undoes it
            Commit(db).check()

    def blob_target(self) -> PostgresBlobs:
        return PostgresBlobs(self.connect)

    def file(self, key: bytes) -> Iterator[bytes]:
        """Yield the bytes of a file. Raises FileGone or StoreUnreachable."""
        try:
            with unreachable():
                yield from read_file(self.connect_reader, key)
        except DamagedPart:
            raise FileGone from None


@contextmanager
def unreachable() -> Iterator[None]:
    """Turn failures of the server, a database without the relay's tables or rights, texts that do
    not open, and commits that the standby has not confirmed, into StoreUnreachable."""
    try:
        yield
    except DamagedText as error:
        raise StoreUnreachable("text", DAMAGED) from error
    except Unacknowledged as error:
        raise StoreUnreachable("unacknowledged", UNACKNOWLEDGED) from error
    except (psycopg.OperationalError, psycopg.ProgrammingError) as error:
        code = error.sqlstate or ""
        raise StoreUnreachable(code or "connection", failure_of(error)) from error
