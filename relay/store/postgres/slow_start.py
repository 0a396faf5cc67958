"""A relay that waits for PostgreSQL at its start tells its operator, and for what if it knows."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

import psycopg

from relay.store.database import number
from relay.store.postgres.place import PostgresPlace

SECONDS = 5.0
"""Seconds of waiting until something is said, and between two looks."""
THREAD = "slow start"
SILENT = "PostgreSQL does not answer yet. The relay goes on as soon as it does."
BUSY = (
    "PostgreSQL answers, but the relay's start takes long. If this lasts, look for locks in"
    " pg_stat_activity."
)
NO_STANDBY = (
    "PostgreSQL does not answer yet, because it waits for a synchronous standby. Start the standby,"
    " or empty PostgreSQL's setting synchronous_standby_names. The relay then goes on by itself."
)
# The server shows each user its own sessions. It hides the states of standbys from most users.
_WAITS = (
    "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'"
    " AND usename = session_user AND datname = current_database()"
)


class SlowStart:
    """Tells the operator, by `tell` and in another thread, if a start waits for PostgreSQL. Each
    sentence is said once."""

    def __init__(self, place: PostgresPlace, tell: Callable[[str], object]) -> None:
        self._place, self._tell = place, tell
        self._said: set[str] = set()

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """Watch a part of the start that asks PostgreSQL and little else."""
        over = threading.Event()
        threading.Thread(target=self._watch, args=(over,), name=THREAD, daemon=True).start()
        try:
            yield
        finally:
            over.set()  # the thread may be waiting for the server, so nobody waits for the thread

    def _watch(self, over: threading.Event) -> None:
        while NO_STANDBY not in self._said and not over.wait(SECONDS):
            words = self._words()
            if words not in self._said and not over.is_set():
                self._said.add(words)
                self._tell(words)

    def _words(self) -> str:
        try:
            with closing(self._place.connect_reader()) as db:
                return NO_STANDBY if number(db, _WAITS) else BUSY
        except psycopg.Error:
            return SILENT
