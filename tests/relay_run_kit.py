"""The operator's commands: as a process, or in this one, so that the parts of a relay can be looked
at."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from relay import run
from relay.cli import main


def unchanged_process() -> Any:
    """A fixture that undoes what a process of its own may change for good."""

    @pytest.fixture(autouse=True)
    def as_it_was() -> Iterator[None]:
        files = resource.getrlimit(resource.RLIMIT_NOFILE)
        yield
        resource.setrlimit(resource.RLIMIT_NOFILE, files)

    return as_it_was


def command(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """The operator's command line as a process."""
    return subprocess.run(
        [sys.executable, "-m", "relay", *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def serve(data: Path, *more: str) -> int:
    """Serve a data directory at a free port until it ends; the exit code."""
    return main.main(["serve", "--data", str(data), "--listen", "127.0.0.1:0", *more])


def until_announced(
    monkeypatch: pytest.MonkeyPatch, look: Callable[[], object] = lambda: None
) -> None:
    """Relays end as soon as they have said where they listen, and after a look."""
    announce = run._announce

    def and_end(*arguments: object) -> None:
        announce(*arguments)  # type: ignore[arg-type]
        look()
        os.kill(os.getpid(), signal.SIGTERM)

    monkeypatch.setattr(run, "_announce", and_end)
