"""The interface of a relay's store, which both engines have."""

from __future__ import annotations

from abc import abstractmethod
from typing import NamedTuple

from relay.store.results import BlobOp, WriteOp
from relay.store.worker import BatchTarget


class DatabaseState(NamedTuple):
    """The state of a database in another program: whether it answers, and the batches that were
    tried again since the start."""

    reachable: bool
    retries: int


class StoreState(NamedTuple):
    """The figures of a store: its bytes by part, and the free bytes on its disk, None if the disk
    is another program's, as then `database` is."""

    bytes: dict[str, int]
    free: int | None
    database: DatabaseState | None = None


class RelayStore(BatchTarget[WriteOp]):
    """A store that writes. `failing` is True if the last batch could not be stored."""

    failing: bool

    @property
    @abstractmethod
    def state(self) -> StoreState:
        """Return the current figures. May be called in any thread, and waits for nothing."""

    @abstractmethod
    def blob_target(self) -> BatchTarget[BlobOp]:
        """Return a new target for the bytes of files, to be used in one thread."""
