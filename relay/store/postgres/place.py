"""Where a store on PostgreSQL is, and its two kinds of connections."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from weakref import WeakKeyDictionary

import psycopg

from relay.options import FileQuota
from relay.store.beside import FileGone
from relay.store.data_directory import StoreUnreachable, Unusable
from relay.store.database import Database, Statements, number
from relay.store.node_results import LEASE_MS
from relay.store.nodes import Concerned
from relay.store.postgres import checks
from relay.store.postgres.commits import Commit, Unacknowledged
from relay.store.postgres.connection import (
    ABANDONED,
    SIZE,
    PostgresConnection,
    Session,
    SessionStatements,
    connect,
    linked,
    trust_the_machine,
)  # fmt: skip
from relay.store.postgres.failures import ServerRefused, failure_of, kind_of
from relay.store.postgres.files import PostgresBlobs, read_file
from relay.store.postgres.link import Backend, Link
from relay.store.postgres.locks import rare_lock
from relay.store.postgres.sealing import DamagedPart, DamagedText, TextSealer
from relay.store.postgres.server_state import ServerState, server_state, state_at
from relay.store.postgres.store import PostgresReader, PostgresStore
from relay.store.postgres.url import Server, each_server, reordered
from relay.store.timeline import Timeline

log = logging.getLogger("relay.store")

DAMAGED = (
    "A message in the database can't be read. Check that relay.key is the key of the relay to which"
    " this database belongs."
)
UNACKNOWLEDGED = (
    "The database's standby has not confirmed this change, so it may be lost. Check the standby,"
    " then look whether the change was made."
)
_OLD = (
    "The PostgreSQL at {old} has an older timeline than {newer}. The relay does not use it."
    " Start the server with the newer timeline. If that one was promoted by mistake, see “Undo a"
    " promotion” in docs/beyond-one-machine.md."
)
_ANOTHER = (
    "The PostgreSQL at {server} is not a copy of the one that this relay has used since its start."
    " If you moved or upgraded the database, start the relay again. Otherwise, check the servers in"
    " its URL."
)
_MIXED = (
    "The PostgreSQL servers at {} are not copies of one database. Stop the wrong one, or remove it"
    " from the URL. To tell them apart: SELECT system_identifier FROM pg_control_system()"
)
_END = (
    "SELECT asked.pid, asked.started, CASE WHEN wait_event = 'SyncRep'"
    " AND state_change < clock_timestamp() - %s * interval '1 millisecond'"
    " THEN pg_terminate_backend(asked.pid) END"
    " FROM unnest(CAST(%s AS integer[]), CAST(%s AS bigint[])) asked (pid, started)"
    " JOIN pg_stat_activity a ON a.pid = asked.pid"
    " AND CAST(extract(epoch FROM a.backend_start) * 1000000 AS bigint) = asked.started"
)


class PostgresPlace:
    """A database at a URL of libpq, and what opens its texts."""

    def __init__(self, url: str, sealer: TextSealer) -> None:
        self.url, self._sealer = url, sealer
        self.timeline = Timeline()
        """The newest timeline of these servers so far. All connections of a node share it."""
        self.newest_server: Server | None = None
        """The server that was seen with this timeline, if any."""
        self._turn: tuple[Server, bool] | None = None
        """Of several servers one that comes first, as it answered last, or that comes last, as it
        was given up or is an old primary."""
        self._links: WeakKeyDictionary[Session, Link] = WeakKeyDictionary()
        """All connections."""
        self._left: set[Backend] = set()
        """Backends whose connections were given up, until they are surely gone."""
        self._connecting = threading.Lock()
        self._sound: tuple[Timeline, int] | None = None
        """The server whose settings were found right last, and when it started."""
        trust_the_machine(url)

    def compare(self) -> list[Server]:
        """Find the newest of several servers, before anything is written: the first one may be an
        old primary. Return the old ones that accept changes. Those that don't answer are left out,
        so one may be found later. Raises ServerRefused if the servers have different databases."""
        found = [state for url in each_server(self.url) if (state := state_at(url)) is not None]
        if not found:
            return []
        if len({state.timeline.system for state in found}) > 1:
            servers = " and ".join(str(state.server) for state in found)
            raise ServerRefused("another_database", _MIXED.format(servers))
        newest = max(found, key=lambda state: (state.timeline.number, state.accepts))
        self._learn(newest)
        if newest.accepts:
            self._turn = newest.server, True
        return [s.server for s in found if s.accepts and s.timeline < newest.timeline]

    def connect(self, settings: str = "") -> PostgresConnection:
        """Open a connection that writes, with more settings (`-c NAME=VALUE`). Raises
        psycopg.Error."""
        db = connect(self._url(), self._sealer, writes=True, settings=settings, opened=self._note)
        self._check(db.session, db)
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
        self._check(db, SessionStatements(db))
        return db

    def _url(self) -> str:
        turn = self._turn
        return self.url if turn is None else reordered(self.url, turn[0], first=turn[1])

    def _note(self, db: Session) -> None:
        try:
            link = Link(db)
        except BaseException:  # it was lost at once
            db.close()
            raise
        with self._connecting:
            self._links[db] = link

    def _check(self, db: Session, writes: Statements | None = None) -> None:
        """Close a connection if its server is behind one that was known before, or another
        database's, or if one that writes to it can't keep what the relay promises."""
        try:
            state = server_state(db)
            self._follow(db, state)
            run = state.timeline, state.started
            if writes is not None and run != self._sound:
                _refuse_unsafe(writes, state)
                self._sound = run
            self._end_left(db)
        except BaseException:
            db.close()
            raise
        self._turn = state.server, True

    def _follow(self, db: Session, state: ServerState) -> None:
        """Take the state of a new connection's server, or refuse it. If it has a newer timeline, no
        other connection stays where it was."""
        with self._connecting:
            if refusal := self._refusal(state):
                self._turn = state.server, False
                raise refusal
            newer = 0 < self.timeline.number < state.timeline.number
            self._learn(state)
            link = self._links[db]
            link.backend, link.timeline = state.backend, state.timeline.number
            links = list(self._links.values())
        old = [link for link in links if newer and 0 < link.timeline < state.timeline.number]
        if any(link.open for link in old):
            log.warning("event=database_old")
            self._cut(old)

    def _refusal(self, state: ServerState) -> ServerRefused | None:
        """Return why this server must not be used, if it must not."""
        known, newest = self.timeline, self.newest_server
        if known.system not in (0, state.timeline.system):
            return ServerRefused("another_database", _ANOTHER.format(server=state.server))
        if state.accepts and state.timeline < known:
            newer = "another server" if newest is None else f"the one at {newest}"
            return ServerRefused("old_primary", _OLD.format(old=state.server, newer=newer))
        return None

    def _learn(self, state: ServerState) -> None:
        if state.timeline >= self.timeline:
            self.timeline, self.newest_server = state.timeline, state.server

    def _end_left(self, db: Session) -> None:
        """End backends that wait for a standby: they don't notice that their client is gone. What
        they have committed can be seen then, so it must be longer than a lease: until then a node
        may serve people, who would see what a failover takes back."""
        if left := self._left.copy():
            pids, started = zip(*left, strict=True)
            there = db.execute(_END, (LEASE_MS, list(pids), list(started))).fetchall()
            self._left -= left - {Backend(pid, began) for pid, began, _ in there}

    def give_up(self, newer: int = 0) -> None:
        """End all connections, and go to a server with a `newer` timeline if there is one."""
        if self._turn is not None:
            self._turn = self._turn[0], False
        with self._connecting:
            if newer > self.timeline.number:
                self.timeline, self.newest_server = self.timeline._replace(number=newer), None
            links = list(self._links.values())
        self._cut(links)

    def _cut(self, links: list[Link]) -> None:
        for link in links:
            if link.backend is not None and link.open:
                self._left.add(link.backend)
            link.cut()

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


def _refuse_unsafe(db: Statements, state: ServerState) -> None:
    try:
        checks.check(db)
    except Unusable as why:
        kind = "unsafe_setting" if state.accepts else "standby"
        raise ServerRefused(kind, str(why)) from why


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
        raise StoreUnreachable(kind_of(error), failure_of(error)) from error
