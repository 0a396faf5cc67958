"""A store on SQLite that this process has opened for a relay."""

from __future__ import annotations

from collections.abc import Callable

from relay.options import FileQuota
from relay.store.data_directory import DataDirectory, Unusable
from relay.store.nodes import Concerned
from relay.store.opened import OpenedStore
from relay.store.sqlite import connection
from relay.store.sqlite.opening import damaged_in_use, prepare
from relay.store.sqlite.store import SqliteReader, SqliteStore


class OpenedSqlite(OpenedStore):
    """A store in a locked directory. One that is as a relay left it is checked while it is used."""

    def __init__(self, directory: DataDirectory, relay_id: bytes) -> None:
        self._directory = directory
        self._sound = connection.is_as_closed(directory.database)
        self._path = self.place = prepare(directory, relay_id, as_left=self._sound)
        connection.forget(self._path)
        self._check: connection.IntegrityCheck | None = None

    def store(
        self, quota: FileQuota | None = None, concerned: Concerned | None = None
    ) -> SqliteStore:
        return SqliteStore(self._path, quota=quota)

    def reader(self) -> SqliteReader:
        return SqliteReader(self._path)

    def watch(self, stop: Callable[[], object]) -> None:
        if self._sound:
            self._check = connection.IntegrityCheck(self._path, stop)

    def stop_watching(self) -> None:
        if self._check is not None:
            self._check.stop()

    @property
    def failure(self) -> Unusable | None:
        damaged = self._check is not None and self._check.damaged
        return damaged_in_use(self._directory) if damaged else None

    def close(self) -> None:
        if self.failure is None:
            connection.note(self._path)
