"""Where it can be seen how a running relay is: for its pages /health and /metrics."""

from __future__ import annotations

import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from relay.counts import Counts
from relay.fanout import Fanout
from relay.outboxes import Outbox, Outboxes
from relay.store.worker import Worker


class Stored(Protocol):
    """The store, as far as it is looked at."""

    failing: bool

    @property
    def files(self) -> Path:
        """The folder beside its database."""


class Connected(Outbox, Protocol):
    """A connection; `operator` if it came by the socket in the data directory."""

    operator: bool


@dataclass
class Sources:
    """What is read when somebody asks, and not before. `began` is of the monotonic clock."""

    counts: Counts
    connections: Collection[Connected]
    fanout: Fanout
    outboxes: Outboxes
    store: Stored
    workers: Sequence[Worker[Any, Any]]
    ending: bool = False
    began: float = field(default_factory=time.monotonic)

    @property
    def connected(self) -> int:
        """How many are connected, but for the operator at the socket."""
        return sum(not connection.operator for connection in self.connections)

    @property
    def data(self) -> Path:
        """The relay's directory."""
        return self.store.files.parent
