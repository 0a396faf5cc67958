"""A thread that owns a connection: takes values, gives values, shares nothing."""

from __future__ import annotations

import sys
import threading
from abc import ABC, abstractmethod
from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from time import perf_counter
from typing import Generic, TypeVar

from relay.store.results import Operation, Result
from relay.wire.limits import FRAME_BYTES
from relay.wire.moderation import ReportChat
from relay.wire.secret import Report

BATCH = 4_096
HELD_BYTES = 128 * 2**20
"""Bytes in memory of what people wrote, in all that waits or is being done."""
QUIET_SECONDS = 0.05
"""After this long without an operation there is time to catch up."""
BUSY_BATCHES = 256
"""Batches without such a pause after which a little catching up is done anyway."""

BOUNDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
"""Seconds: batches are counted by the first of these that they do not exceed."""

Op = TypeVar("Op")
Asker = TypeVar("Asker")


class BatchTarget(ABC, Generic[Op]):
    """The target of a worker: a store, a reader or the bytes of files."""

    @abstractmethod
    def run(self, batch: Sequence[Op]) -> list[Result]:
        """Return one result for each operation, in order."""

    def run_in_parts(self, batch: Sequence[Op]) -> Iterator[list[Result]]:
        """Yield the results of `run` part by part, in order, each as soon as it is stored."""
        yield self.run(batch)

    def tidy(self) -> None:
        """Clean up, after the answers were handed over."""

    @property
    def behind(self) -> bool:
        """True if there is work to catch up with when nobody asks for anything."""
        return False

    def catch_up(self) -> bool:
        """Do a little of that work. Returns True if more can be done at once."""
        return False

    @abstractmethod
    def close(self) -> None:
        """Release the connection and its files, at the end."""


class BatchTimes:
    """Batches by duration (one count more than BOUNDS), their operations and seconds."""

    def __init__(self) -> None:
        self.buckets = [0] * (len(BOUNDS) + 1)
        self.operations = 0
        self.seconds = 0.0

    def add(self, seconds: float, operations: int) -> None:
        self.buckets[bisect_left(BOUNDS, seconds)] += 1
        self.operations += operations
        self.seconds += seconds


Deliver = Callable[[list[tuple[Asker, Op]], list[Result]], None]


class Worker(Generic[Asker, Op]):
    """Runs batches: each is whatever has gathered while the last one ran, but at most `most`
    operations. `deliver` is called in the thread, for each part of a batch. `stop` waits until all
    that was put is done. A thread whose operations must not wait does no `upkeep`."""

    def __init__(
        self, name: str, runs: BatchTarget[Op], deliver: Deliver[Asker, Op], most: int = BATCH, *,
        upkeep: bool = True,
    ) -> None:  # fmt: skip
        self.name = name
        self._upkeep = upkeep
        self._most = most
        self._runs = runs
        self._deliver = deliver
        self._waiting: deque[tuple[Asker, Op]] = deque()
        self._sizes: deque[int] = deque()
        """The bytes of each, and of those that are being done."""
        self._put = self._done = 0
        """Bytes; the first is counted by the callers of `put`, the second by the thread."""
        self._wake = threading.Event()
        self._stopping = False
        self.times = BatchTimes()
        self._since = 0.0
        """When what is being done began, 0 if nothing is."""
        self._thread = threading.Thread(target=self._loop, name=name, daemon=True)
        self._thread.start()

    @property
    def waiting(self) -> int:
        """Return the number of operations that wait."""
        return len(self._waiting)

    @property
    def busy(self) -> float:
        """Return for how many seconds a part of a batch, or of catching up, has been under way."""
        since = self._since
        return perf_counter() - since if since else 0.0

    def full(self, most: int) -> bool:
        """Return whether `most` operations wait, or hold HELD_BYTES of what people wrote."""
        return len(self._waiting) >= most or self._put - self._done >= HELD_BYTES

    def put(self, asker: Asker, op: Op) -> None:
        """Queue an operation; `deliver` receives the answers in order."""
        size = _bytes(op)
        self._put += size
        self._sizes.append(size)
        self._waiting.append((asker, op))
        if not self._wake.is_set():
            self._wake.set()

    def stop(self) -> None:
        """Do what is waiting, close the connection, end the thread."""
        self._stopping = True
        self._wake.set()
        self._thread.join()

    @property
    def _behind(self) -> bool:
        return self._upkeep and self._runs.behind

    def _catch_up(self) -> bool:
        self._since = perf_counter()
        try:
            return self._runs.catch_up()
        finally:
            self._since = 0.0

    def _loop(self) -> None:
        waiting = self._waiting
        busy = 0
        while True:
            quiet = not self._wake.wait(QUIET_SECONDS if self._behind else None)
            self._wake.clear()
            while waiting:
                batch = [waiting.popleft() for _ in range(min(len(waiting), self._most))]
                began = self._since = perf_counter()
                answered = 0
                for results in self._runs.run_in_parts([op for _, op in batch]):
                    self._deliver(batch[answered : answered + len(results)], results)
                    answered += len(results)
                    self._since = perf_counter()
                self._since = 0.0
                self.times.add(perf_counter() - began, len(batch))
                self._done += sum(self._sizes.popleft() for _ in batch)
                self._runs.tidy()
                busy += 1
            if (quiet or busy >= BUSY_BATCHES) and self._behind:
                busy = 0
                while self._catch_up() and not waiting and not self._stopping:
                    pass
                self._runs.tidy()
            if self._stopping:
                self._runs.close()
                return


_REPORTS = frozenset({Report, ReportChat})


def _bytes(op: object) -> int:
    """Return the bytes of what people wrote in an operation: of a text as in memory, where one
    character may make all of it four bytes each; of a report the most that a frame may make."""
    asked = op.request if isinstance(op, Operation) else op
    if type(asked) in _REPORTS:
        return 4 * FRAME_BYTES
    text = getattr(asked, "text", None)
    return 0 if text is None else sys.getsizeof(text)
