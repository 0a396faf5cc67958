"""A thread that owns a connection: takes values, gives values, shares nothing."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Sequence
from typing import Generic, Protocol, TypeVar

from relay.store.ops import Value

BATCH = 4_096
QUIET_SECONDS = 0.05
"""When nothing came for so long there is time to catch up."""
BUSY_BATCHES = 256
"""After so many batches without such a time a little is done all the same."""

Op = TypeVar("Op")
Op_contra = TypeVar("Op_contra", contravariant=True)
Asker = TypeVar("Asker")


class Runs(Protocol[Op_contra]):
    """What a worker works with: Store, Reads or Blobs."""

    def run(self, batch: Sequence[Op_contra]) -> list[Value]:
        """An answer for each, in order."""

    def tidy(self) -> None:
        """After the answers were handed over."""

    @property
    def behind(self) -> bool:
        """Whether there is something to catch up with when nobody asks for anything."""

    def catch_up(self) -> bool:
        """A little of that. Whether there is more that can be done at once."""

    def close(self) -> None:
        """The end."""


Deliver = Callable[[list[tuple[Asker, Op]], list[Value]], None]


class Worker(Generic[Asker, Op]):
    """A batch is whatever has gathered while the last one ran. `deliver` is called in the thread.

    `stop` waits until all that was put is done.
    """

    def __init__(self, name: str, runs: Runs[Op], deliver: Deliver[Asker, Op]) -> None:
        self._runs = runs
        self._deliver = deliver
        self._waiting: deque[tuple[Asker, Op]] = deque()
        self._wake = threading.Event()
        self._stopping = False
        self._thread = threading.Thread(target=self._loop, name=name, daemon=True)
        self._thread.start()

    @property
    def waiting(self) -> int:
        """How much was put and not begun."""
        return len(self._waiting)

    def put(self, asker: Asker, op: Op) -> None:
        """Ask for something; the answer comes by `deliver`, in order."""
        self._waiting.append((asker, op))
        if not self._wake.is_set():
            self._wake.set()

    def stop(self) -> None:
        """Do what is waiting, close the connection, end the thread."""
        self._stopping = True
        self._wake.set()
        self._thread.join()

    def _loop(self) -> None:
        waiting = self._waiting
        busy = 0
        while True:
            quiet = not self._wake.wait(QUIET_SECONDS if self._runs.behind else None)
            self._wake.clear()
            while waiting:
                batch = [waiting.popleft() for _ in range(min(len(waiting), BATCH))]
                self._deliver(batch, self._runs.run([op for _, op in batch]))
                self._runs.tidy()
                busy += 1
            if (quiet or busy >= BUSY_BATCHES) and self._runs.behind:
                busy = 0
                while self._runs.catch_up() and not waiting and not self._stopping:
                    pass
                self._runs.tidy()
            if self._stopping:
                self._runs.close()
                return
