"""A store that this process has opened for a relay, and the same on SQLite."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence

from relay.options import FileQuota
from relay.store import sqlite
from relay.store.beside import StorePlace
from relay.store.data_directory import DataDirectory, Unusable
from relay.store.nodes import Concerned
from relay.store.opening import damaged_in_use, prepare
from relay.store.reader import QuestionReader, StoreReader
from relay.store.relay_store import RelayStore
from relay.store.store import Store


class OpenedStore(ABC):
    """A store that was checked and brought to the newest schema. Call `close` last."""

    place: StorePlace
    others = False
    """True if other nodes of the relay were running when this one was opened."""
    cautions: Sequence[str] = ()
    """Sentences for the operator about settings that weaken what the relay promises."""

    @abstractmethod
    def store(
        self, quota: FileQuota | None = None, concerned: Concerned | None = None
    ) -> RelayStore:
        """Open the connection that writes; with `concerned`, for one node of several."""

    @abstractmethod
    def reader(self) -> QuestionReader:
        """Open a connection that reads."""

    @abstractmethod
    def watch(self, stop: Callable[[], object]) -> None:
        """Call `stop`, in another thread, when the relay must not go on; see `failure`."""

    @abstractmethod
    def stop_watching(self) -> None:
        """Abandon what is left to check. May wait for a thread."""

    @property
    def hangs(self) -> bool:
        """True while the store does not answer, so that waiting for it may take forever."""
        return False

    @property
    @abstractmethod
    def failure(self) -> Unusable | None:
        """Return why the relay must not go on, if it must not."""

    @abstractmethod
    def close(self) -> None:
        """Leave the store to others, once its connections are closed."""


class OpenedSqlite(OpenedStore):
    """A store in a locked directory. One that is as a relay left it is checked while it is used."""

    def __init__(self, directory: DataDirectory, relay_id: bytes) -> None:
        self._directory = directory
        self._sound = sqlite.is_as_closed(directory.database)
        self._path = self.place = prepare(directory, relay_id, as_left=self._sound)
        sqlite.forget(self._path)
        self._check: sqlite.IntegrityCheck | None = None

    def store(self, quota: FileQuota | None = None, concerned: Concerned | None = None) -> Store:
        return Store(self._path, quota=quota)

    def reader(self) -> StoreReader:
        return StoreReader(self._path)

    def watch(self, stop: Callable[[], object]) -> None:
        if self._sound:
            self._check = sqlite.IntegrityCheck(self._path, stop)

    def stop_watching(self) -> None:
        if self._check is not None:
            self._check.stop()

    @property
    def failure(self) -> Unusable | None:
        damaged = self._check is not None and self._check.damaged
        return damaged_in_use(self._directory) if damaged else None

    def close(self) -> None:
        if self.failure is None:
            sqlite.note(self._path)
