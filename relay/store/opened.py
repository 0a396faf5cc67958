"""A store that this process has opened for a relay, whatever its engine."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext

from relay.options import FileQuota
from relay.store.beside import StorePlace
from relay.store.data_directory import Unusable
from relay.store.nodes import Concerned
from relay.store.reader import QuestionReader
from relay.store.store import RelayStore
from relay.store.timeline import Timeline


class OpenedStore(ABC):
    """A store that was checked and brought to the newest schema. Call `close` last."""

    place: StorePlace
    others = False
    """True if other nodes of the relay were running when this one was opened."""
    archived = False
    """True if the log of the database is archived, which keeps what was deleted."""
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

    def waiting(self) -> AbstractContextManager[None]:
        """Tell the operator if the store does not answer in the block, a part of the start."""
        return nullcontext()

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
    def timeline(self) -> Timeline:
        """The newest timeline of a store elsewhere."""
        return Timeline()

    def give_up(self, newer: int = 0) -> None:  # noqa: B027  one in a file is never given up
        """End all connections to a store elsewhere, which does not answer, or whose server is
        behind a `newer` timeline. Threads that wait for it get an error, and connect again, perhaps
        to another server."""

    @property
    @abstractmethod
    def failure(self) -> Unusable | None:
        """Return why the relay must not go on, if it must not."""

    @abstractmethod
    def close(self) -> None:
        """Leave the store to others, once its connections are closed."""
