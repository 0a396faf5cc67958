"""Where a store on PostgreSQL is, and its two kinds of connections."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from typing import NamedTuple
from weakref import WeakKeyDictionary

import psycopg

from relay.options import FileQuota
from relay.store.beside import FileGone
from relay.store.data_directory import StoreUnreachable
from relay.store.database import Database, number
from relay.store.node_results import LEASE_MS
from relay.store.nodes import Concerned
from relay.store.postgres.commits import Commit, Unacknowledged
from relay.store.postgres.connection import (
    ABANDONED,
    SIZE,
    PostgresConnection,
    Session,
    connect,
    linked,
)  # fmt: skip
from relay.store.postgres.failures import failure_of
from relay.store.postgres.files import PostgresBlobs, read_file
from relay.store.postgres.locks import rare_lock
from relay.store.postgres.sealing import DamagedPart, DamagedText, TextSealer
from relay.store.postgres.store import PostgresReader, PostgresStore
from relay.store.postgres.url import Server, each_server, reordered

DAMAGED = (
    "A message in the database can't be read. Check that relay.key is the key of the relay to which"
    " this database belongs."
)
UNACKNOWLEDGED = (
    "The database's standby has not confirmed this change, so it may be lost. Check the standby,"
    " then look whether the change was made."
)
_OLD = "this server was the primary before, and another one has taken its place"


_SERVER = (
    "SELECT CASE WHEN pg_is_in_recovery() THEN '' ELSE"
    " substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) END,"
    " system_identifier, pid, CAST(extract(epoch FROM backend_start) * 1000000 AS bigint)"
    " FROM pg_stat_activity, pg_control_system() WHERE pid = pg_backend_pid()"
)
"""The timeline goes up with each failover. A standby can't say it."""
_HISTORY = (
    "SELECT CASE WHEN pg_is_in_recovery()"
    " THEN greatest(timeline_id, (SELECT received_tli FROM pg_stat_wal_receiver))"
    " ELSE CAST(CAST('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) AS bit(32)) AS int)"
    " END, NOT pg_is_in_recovery(), system_identifier"
    " FROM pg_control_system(), pg_control_checkpoint()"
)
_SOON = "-c statement_timeout=2000"
_END = (
    "SELECT asked.pid, asked.started, CASE WHEN wait_event = 'SyncRep'"
    " AND state_change < clock_timestamp() - %s * interval '1 millisecond'"
    " THEN pg_terminate_backend(asked.pid) END"
    " FROM unnest(CAST(%s AS integer[]), CAST(%s AS bigint[])) asked (pid, started)"
    " JOIN pg_stat_activity a ON a.pid = asked.pid"
    " AND CAST(extract(epoch FROM a.backend_start) * 1000000 AS bigint) = asked.started"
)


class _Backend(NamedTuple):
    """The process of a connection at the server, and when it started."""

    pid: int
    started: int


class OldPrimary(psycopg.OperationalError):
    """The server was the primary before another one that this process knew."""


class PostgresPlace:
    """A database at a URL of libpq, and what opens its texts."""

    def __init__(self, url: str, sealer: TextSealer) -> None:
        self.url, self._sealer = url, sealer
        self._cluster = 0
        """The number that all copies of the database's server have."""
        self.timeline = 0
        """The newest timeline of these servers so far. All connections of a node share it."""
        self._turn: tuple[Server, bool] | None = None
        """Of several servers one that comes first, as it answered last, or that comes last, as it
        was given up or is an old primary."""
        self._backends: WeakKeyDictionary[Session, _Backend | None] = WeakKeyDictionary()
        """All connections. Those without a backend were not checked yet."""
        self._left: set[_Backend] = set()
        """Backends whose connections were given up, until they are surely gone."""
        self._connecting = threading.Lock()

    def compare(self) -> list[Server]:
        """Find the newest of several servers, before anything is written: the first one may be an
        old primary. Return the old ones that accept changes. Those that don't answer are left out,
        so one may be found later."""
        found = list[tuple[int, bool, int, Server]]()
        for url in each_server(self.url):
            with suppress(psycopg.Error), closing(psycopg.connect(linked(url, _SOON))) as db:
                row = db.execute(_HISTORY).fetchone()
                assert row is not None
                found.append((*row, Server(db.info.host, db.info.hostaddr, db.info.port)))
        if len({cluster for _, _, cluster, _ in found}) == 1:
            timeline, accepts, _, server = max(found, key=lambda one: one[:2])
            self.timeline = max(self.timeline, timeline)
            self._turn = (server, True) if accepts else self._turn
            return [old for known, writes, _, old in found if writes and known < timeline]
        return []

    def connect(self, settings: str = "") -> PostgresConnection:
        """Open a connection that writes, with more settings (`-c NAME=VALUE`). Raises
        psycopg.Error."""
        db = connect(self._url(), self._sealer, writes=True, settings=settings, opened=self._note)
        self._check(db.session)
        return db

    def connect_reader(self) -> PostgresConnection:
        """Open a connection that cannot change anything. Raises psycopg.Error."""
        db = connect(self._url(), self._sealer, writes=False, opened=self._note)
        self._check(db.session)
        return db

    def connect_patient(self) -> Session:
        """Open a connection whose statements may take as long as they need. Raises
        psycopg.Error."""
        db = psycopg.connect(linked(self._url(), ABANDONED), autocommit=True)
        self._note(db)
        self._check(db)
        return db

    def _url(self) -> str:
        turn = self._turn
        return self.url if turn is None else reordered(self.url, turn[0], first=turn[1])

    def _note(self, db: Session) -> None:
        with self._connecting:
            self._backends[db] = None

    def _check(self, db: Session) -> None:
        """Close a connection if its server is behind one that was known before."""
        server = Server(db.info.host, db.info.hostaddr, db.info.port)
        try:
            row = db.execute(_SERVER).fetchone()
            assert row is not None
            timeline, cluster, backend = int(row[0] or "0", 16), row[1], _Backend(*row[2:])
            if 0 < timeline < self.timeline:
                self._turn = server, False
                raise OldPrimary(_OLD)
            self._end_left(db)
        except BaseException:
            db.close()
            raise
        with self._connecting:
            self._cluster, self.timeline = cluster, max(self.timeline, timeline)
            self._backends[db] = backend
        self._turn = server, True

    def _end_left(self, db: Session) -> None:
        """End backends that wait for a standby: they don't notice that their client is gone. What
        they have committed can be seen then, so it must be longer than a lease: until then a node
        may serve people, who would see what a failover takes back."""
        if left := self._left.copy():
            pids, started = zip(*left, strict=True)
            there = db.execute(_END, (LEASE_MS, list(pids), list(started))).fetchall()
            self._left -= left - {_Backend(pid, began) for pid, began, _ in there}

    @property
    def history(self) -> tuple[int, int]:
        """The number of the database's server and its copies, and the newest timeline of these."""
        return self._cluster, self.timeline

    def give_up(self, newer: int = 0) -> list[int]:
        """Give up all connections, which the server does not answer, or as there is a server with a
        `newer` timeline. Return the numbers of their sockets, which are to be shut."""
        if self._turn is not None:
            self._turn = self._turn[0], False
        with self._connecting:
            self.timeline = max(self.timeline, newer)
            backends = list(self._backends.items())
        sockets: list[int] = []
        for db, backend in backends:
            with suppress(psycopg.Error):  # it is closed
                sockets.append(db.fileno())
                if backend is not None:
                    self._left.add(backend)
        return sockets

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
