"""Opening a relay's database: it is checked and updated, or refused with an explanation."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing

import psycopg

from relay.options import FileQuota
from relay.store.data_directory import DataDirectory, StoreUnreachable, Unusable
from relay.store.database import number, value
from relay.store.meta import NewerSchema, claim, name_logs
from relay.store.nodes import Concerned, nodes_there
from relay.store.opened import OpenedStore
from relay.store.postgres import checks
from relay.store.postgres.connection import PostgresConnection
from relay.store.postgres.erasing import Eraser, ErasingJob
from relay.store.postgres.failures import failure_of
from relay.store.postgres.leftovers import log_missing
from relay.store.postgres.migrations import NodesInTheWay, migrate
from relay.store.postgres.node_lock import (
    LOST,
    NODES,
    SESSION,
    NodeLock,
    SharedLock,
)  # fmt: skip
from relay.store.postgres.place import PostgresPlace
from relay.store.postgres.sealing import TextSealer, store_key
from relay.store.postgres.slow_start import SlowStart
from relay.store.postgres.store import PostgresReader, PostgresStore
from relay.store.postgres.url import check_url
from relay.store.timeline import Timeline

MOVING = "moving"
"""The fact in `meta` of a database into which a relay is being moved."""
THE_DATABASE = "The database"
OLD_RUNS = (
    "The PostgreSQL at {old} still accepts changes, although the one at {newest} has a newer"
    " timeline. Stop {old}, and make it a standby. If {newest} was promoted by mistake, first see"
    " “Undo a promotion” in docs/beyond-one-machine.md."
)
_NO_LIMITS = (
    "SELECT set_config(name, '0', false) FROM pg_settings WHERE name IN ('statement_timeout',"
    " 'lock_timeout', 'idle_in_transaction_session_timeout', 'transaction_timeout')"
)


def place_of(directory: DataDirectory, url: str) -> PostgresPlace:
    """Return the database of an existing relay. Raises Unusable."""
    check_url(url)
    return PostgresPlace(url, TextSealer(store_key(directory.relay_key(b""))))


def newest_place_of(directory: DataDirectory, url: str) -> PostgresPlace:
    """Return the same, for a command: of several servers, it will use the newest. Raises
    Unusable."""
    place = place_of(directory, url)
    with refusing():
        place.compare()
    return place


def check_place(directory: DataDirectory, url: str) -> None:
    """Check that a relay may use this database, before it gets a key. Raises Unusable."""
    check_url(url)
    nobodys = TextSealer(bytes(32))
    with refusing(), closing(PostgresPlace(url, nobodys).connect()) as db:
        claimed = is_claimed(db)
    if claimed and not directory.key.exists():
        raise Unusable(
            "This database belongs to a relay, but its key is missing. Copy the file relay.key of"
            f" that relay into {directory.path}."
        )
    known = directory.database_url()
    if known and not claimed:
        other = "" if url == known else f" Its data is in another one: {known}"
        raise Unusable(f"This database is empty, but there was a relay here before.{other}")


class OpenedPostgres(OpenedStore):
    """A store on PostgreSQL, which this node uses alone, or as one of `several`."""

    def __init__(
        self, directory: DataDirectory, url: str, relay_id: bytes, *, several: bool = False,
        tell: Callable[[str], object] = lambda _: None,
    ) -> None:  # fmt: skip
        self.place = self._place = place_of(directory, url)
        self._several = several
        self._erasing: ErasingJob | None = None
        self._start = SlowStart(self._place, tell)
        with self.waiting():
            self._open(directory, url, relay_id)

    def _open(self, directory: DataDirectory, url: str, relay_id: bytes) -> None:
        several = self._several
        with refusing():
            old = self._place.compare()
            db = self._place.connect(SESSION)
            if not several and is_claimed(db) and nodes_there(db):
                db.close()
                raise Unusable(NODES)
            self._lock = SharedLock(db, relay_id) if several else NodeLock(db, relay_id)
        try:
            with refusing(), closing(self._place.connect()) as db:
                check_not_moving(db)
                _prepare(db, relay_id)
                self.others = nodes_there(db)
                if self.others and not several:
                    raise Unusable(NODES)
                said = checks.cautions(db, several=several)
                said += [
                    OLD_RUNS.format(old=server, newest=self._place.newest_server) for server in old
                ]
                self.archived = checks.archives(db)
            if directory.moved.exists():
                said.append(
                    f"{directory.moved} has the relay's data from before it was moved. Delete this"
                    " folder, because it keeps messages that users have deleted."
                )
            self.cautions = said
            if directory.database_url() != url:
                directory.save_database_url(url)
        except BaseException:
            self._lock.release()
            raise

    def store(
        self, quota: FileQuota | None = None, concerned: Concerned | None = None
    ) -> PostgresStore:
        with refusing():
            store = self._place.store(quota, concerned)
        if isinstance(self._lock, NodeLock):
            store.node = self._lock
        return store

    def reader(self) -> PostgresReader:
        with refusing():
            return self._place.reader(several=self._several)

    def waiting(self) -> AbstractContextManager[None]:
        return self._start.waiting()

    def watch(self, stop: Callable[[], object]) -> None:
        self._lock.tell(stop)
        self._erasing = ErasingJob(Eraser(self._place.connect_patient))

    def stop_watching(self) -> None:
        self._lock.tell(lambda: None)
        if self._erasing is not None:
            self._erasing.stop()

    @property
    def hangs(self) -> bool:
        return isinstance(self._lock, NodeLock) and not self._lock.reachable

    @property
    def timeline(self) -> Timeline:
        return self._place.timeline

    def give_up(self, newer: int = 0) -> None:
        self._place.give_up(newer)

    @property
    def failure(self) -> Unusable | None:
        return Unusable(LOST) if self._lock.lost else None

    def close(self) -> None:
        self._lock.release()


def check_not_moving(db: PostgresConnection) -> None:
    """Raise Unusable if a relay is being moved into this database, and has not got there."""
    if is_claimed(db) and value(db, "SELECT value FROM meta WHERE name = ?", MOVING) is not None:
        raise Unusable(
            "A move into this database was interrupted, so it is not complete. To repeat it:"
            " tui-chat-relay move"
        )


def is_claimed(db: PostgresConnection) -> bool:
    """Return whether a database is that of a relay."""
    if not number(db, "SELECT CASE WHEN to_regclass('meta') IS NULL THEN 0 ELSE 1 END"):
        return False
    return value(db, "SELECT value FROM meta WHERE name = 'relay_id'") is not None


def _prepare(db: PostgresConnection, relay_id: bytes) -> None:
    # Another node may be making the tables, which takes its time.
    db.execute(_NO_LIMITS)
    try:
        migrate(db)
    except NewerSchema:
        raise Unusable(
            "The database was written by a newer version of the relay. Run that version or a later"
            " one."
        ) from None
    except NodesInTheWay:
        raise Unusable(
            "Nodes of an older version are using this database. This version must change it, and"
            " they could not use it then. Stop them all, then start this one again."
        ) from None
    claim(db, THE_DATABASE, relay_id)
    name_logs(db)
    log_missing(db)


@contextlib.contextmanager
def refusing() -> Iterator[None]:
    try:
        yield
    except psycopg.Error as e:
        raise Unusable(failure_of(e)) from e
    except StoreUnreachable as e:
        raise Unusable(e.sentence or str(e)) from e
