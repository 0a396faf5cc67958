"""A process is killed at the line it is told, whatever earlier tests left."""

from __future__ import annotations

import errno
import gc
import sys
from collections.abc import Generator
from pathlib import Path

from relay.operator import backup
from tests.kit.relay_process import killed_at


def _open(said: list[str]) -> Generator[None]:
    try:
        yield
    finally:
        said.append("closed")


def test_a_generator_left_open_does_not_stop_the_count(tmp_path: Path) -> None:
    said: list[str] = []
    left = _open(said)
    next(left)
    left.gi_frame.f_trace = lambda *_: sys.settrace(None)  # type: ignore[attr-defined]
    circle: list[object] = [left]
    circle.append(circle)
    kept = [circle]
    del left, circle

    def act() -> None:
        kept.clear()
        gc.collect()
        backup.write_failure(tmp_path, OSError(errno.ENOSPC, ""))

    assert killed_at(1, act, backup)
    act()
    assert said == ["closed"]
