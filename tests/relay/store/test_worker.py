"""The store's thread: who asks is answered first, and catching up is done between."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence

import pytest

from relay.store import worker
from relay.store.results import RenewFrankKey, Result
from relay.store.worker import BatchTarget, Worker

OP = RenewFrankKey(0, b"")
SECONDS = 20


class Slow(BatchTarget[RenewFrankKey]):
    """Behind by so many steps; notes what is done in which order. `hold` stops it in a step."""

    def __init__(self, steps: int) -> None:
        self.steps = steps
        self.done: list[str] = []
        self.hold = threading.Event()
        self.hold.set()
        self.inside = threading.Event()

    @property
    def behind(self) -> bool:
        return self.steps > 0

    def run(self, batch: Sequence[RenewFrankKey]) -> list[Result]:
        self.done.append("answer")
        return list(batch)

    def tidy(self) -> None:
        pass

    def catch_up(self) -> None:
        self.inside.set()
        self.hold.wait(SECONDS)
        self.steps -= 1
        self.done.append("step")

    def close(self) -> None:
        self.done.append("close")


def until(condition: Callable[[], bool]) -> None:
    ends = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < ends
        time.sleep(0.005)


class InParts(Slow):
    """Stores each operation by itself, after the one before was answered."""

    def __init__(self) -> None:
        super().__init__(0)
        self.answered = threading.Event()
        self.answered.set()

    def run_in_parts(self, batch: Sequence[RenewFrankKey]) -> Iterator[list[Result]]:
        for op in batch:
            assert self.answered.wait(SECONDS)
            self.answered.clear()
            yield self.run([op])


def test_each_part_of_a_batch_is_answered_as_soon_as_it_is_stored() -> None:
    parts, answers = InParts(), list[tuple[int, object]]()
    parts.answered.clear()

    def deliver(batch: list[tuple[int, RenewFrankKey]], results: list[Result]) -> None:
        answers.extend((asker, result) for (asker, _), result in zip(batch, results, strict=True))
        parts.answered.set()

    here: Worker[int, RenewFrankKey] = Worker("test", parts, deliver)
    ops = [RenewFrankKey(n, b"") for n in range(4)]
    for op in ops:
        here.put(op.at, op)
    parts.answered.set()
    here.stop()
    assert answers == [(op.at, op) for op in ops]


def test_upkeep_is_caught_up_when_nobody_asks() -> None:
    slow = Slow(5)
    here: Worker[None, RenewFrankKey] = Worker("test", slow, lambda batch, results: None)
    until(lambda: not slow.behind)
    here.stop()
    assert slow.done == ["step"] * 5 + ["close"]


def test_a_thread_that_must_not_wait_does_no_upkeep(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "QUIET_SECONDS", 0.001)
    monkeypatch.setattr(worker, "BUSY_BATCHES", 1)
    slow, answered = Slow(5), threading.Event()
    here: Worker[None, RenewFrankKey] = Worker(
        "test", slow, lambda batch, results: answered.set(), upkeep=False
    )
    time.sleep(0.02)
    here.put(None, OP)
    assert answered.wait(SECONDS)
    here.stop()
    assert slow.done == ["answer", "close"]


def test_requests_wait_for_one_step_of_upkeep_at_most() -> None:
    slow = Slow(3)
    slow.hold.clear()
    here: Worker[None, RenewFrankKey] = Worker("test", slow, lambda batch, results: None)
    assert slow.inside.wait(SECONDS)
    here.put(None, OP)
    slow.hold.set()
    until(lambda: not slow.behind)
    here.stop()
    assert slow.done == ["step", "answer", "step", "step", "close"]


def test_upkeep_advances_a_little_under_constant_load(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "QUIET_SECONDS", 60.0)
    monkeypatch.setattr(worker, "BUSY_BATCHES", 10)
    slow = Slow(1)
    answered = threading.Semaphore(0)
    here: Worker[None, RenewFrankKey] = Worker(
        "test", slow, lambda batch, results: answered.release()
    )
    for _ in range(10):
        assert slow.behind
        here.put(None, OP)
        assert answered.acquire(timeout=SECONDS)
    until(lambda: not slow.behind)
    here.stop()
    assert slow.done.count("answer") == 10
