"""The lock of the one node that uses a database without a bus. A session of PostgreSQL holds it,
so that it ends with the node, however that ends."""

from __future__ import annotations

import hashlib
import logging
import threading
import time
from collections.abc import Callable

import psycopg

from relay.store.data_directory import Unusable
from relay.store.database import number
from relay.store.postgres.connection import SIZE, PostgresConnection

log = logging.getLogger("relay.store")

PING_SECONDS = 1.0
PATIENCE_SECONDS = 3.0
"""Without an answer for so long, the database counts as unreachable."""
WAIT_SECONDS = 3
"""The time in which the session of a node that was killed ends."""
_SIZE_PINGS = 60
SESSION = "-c idle_session_timeout=0"
"""The setting of its connection."""
HELD = (
    "Another relay is running on this database. Stop it first. If its machine was lost, wait a"
    " minute and try again."
)
NODES = (
    "Other nodes of this relay are running on this database. Start this one with --bus too, or stop"
    " the others first."
)
LOST = (
    "The relay stopped because it lost its connection to the database. Check the database, then"
    " start the relay again."
)


class NodeLock:
    """Holds the lock of a relay, and asks the database each second whether it is there."""

    def __init__(self, db: PostgresConnection, relay_id: bytes) -> None:
        """Take the lock on a connection of its own. Raises Unusable if another node has it, or
        psycopg.Error."""
        self._db = db
        try:
            _take(db, relay_id)
            self.size = _size(db)
        except BaseException:
            db.close()
            raise
        self.lost = False
        """True once the lock may be another's."""
        self._answered = time.monotonic()
        self._ending = threading.Event()
        self._lost: Callable[[], object] = lambda: None
        self._thread = threading.Thread(target=self._watch, name="node lock", daemon=True)
        self._thread.start()

    @property
    def reachable(self) -> bool:
        """True if the database has answered just now."""
        return not self.lost and time.monotonic() - self._answered < PATIENCE_SECONDS

    def tell(self, lost: Callable[[], object]) -> None:
        """Call `lost`, in another thread, when the lock is lost; at once if it is already."""
        self._lost = lost
        if self.lost:
            lost()

    def release(self) -> None:
        """Give the lock up."""
        self._ending.set()
        self._thread.join(PATIENCE_SECONDS)  # a database that hangs does not hold up the end
        if not self._thread.is_alive():
            self._db.close()

    def _watch(self) -> None:
        pings = 0
        while not self._ending.wait(PING_SECONDS):
            try:
                pings += 1
                if pings % _SIZE_PINGS:
                    self._db.execute("SELECT 1").fetchone()
                else:
                    self.size = _size(self._db)
            except psycopg.Error:
                self.lost = True
                log.critical("event=database_lost")
                self._lost()
                return
            self._answered = time.monotonic()


class SharedLock:
    """Held by each of several nodes, so that a relay without a bus is refused. A node goes on when
    it is lost: then its lease says that it is there."""

    lost = False

    def __init__(self, db: PostgresConnection, relay_id: bytes) -> None:
        """Take the lock. Raises Unusable if a relay without a bus has it, or psycopg.Error."""
        self._db = db
        try:
            _take(db, relay_id, shared=True)
        except BaseException:
            db.close()
            raise

    def tell(self, lost: Callable[[], object]) -> None:
        """Never call `lost`."""

    def release(self) -> None:
        """Give the lock up."""
        self._db.close()


def _take(db: PostgresConnection, relay_id: bytes, *, shared: bool = False) -> None:
    try:
        db.execute("SELECT set_config('lock_timeout', ?, false)", (f"{WAIT_SECONDS}s",))
        taking = "pg_advisory_lock_shared" if shared else "pg_advisory_lock"
        db.execute(f"SELECT {taking}(?)", (lock_number(relay_id),))
    except psycopg.errors.LockNotAvailable:
        raise Unusable(HELD) from None


def lock_number(relay_id: bytes) -> int:
    """Return the number of the lock of this relay."""
    digest = hashlib.sha256(b"tui-chat node\0" + relay_id).digest()
    return int.from_bytes(digest[:8], "big", signed=True)


def _size(db: PostgresConnection) -> int:
    return number(db, SIZE)
