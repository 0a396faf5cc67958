"""A process that is killed at one step after the other of something that has to be whole or not."""

from __future__ import annotations

import os
import signal
import sys
import warnings
from collections.abc import Callable
from types import FrameType
from typing import Any


def killed_at(step: int, act: Callable[[], object], *modules: Any) -> bool:
    """Do `act` in a process that is killed (9) before its line of this number, of those of the
    modules; whether it got that far. It fails if `act` does."""
    places = {module.__file__ for module in modules}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # the other threads are not needed
        child = os.fork()
    if child == 0:
        _be_killed(step, act, places)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return True
    assert os.waitstatus_to_exitcode(status) == 0
    return False


def _be_killed(step: int, act: Callable[[], object], places: set[str]) -> None:
    done = 0

    def count(frame: FrameType, event: str, _: object) -> Any:
        nonlocal done
        if frame.f_code.co_filename not in places:
            return None
        if event == "line":
            done += 1
            if done == step:
                os.kill(os.getpid(), signal.SIGKILL)
        return count

    status = 1
    try:
        sys.settrace(count)
        act()
        status = 0
    finally:
        os._exit(status)
