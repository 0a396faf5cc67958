"""The settings and fixtures of every test."""

from __future__ import annotations

import atexit
import gc
import logging
import os
import resource
import shutil
import signal
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import chain, groupby, islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests.kit import speed  # noqa: F401

# A shell that starts this in the background leaves Ctrl+C ignored, and so for every process that a
# test starts and interrupts.
signal.signal(signal.SIGINT, signal.default_int_handler)

# The duration of an example depends on the machine.
settings.register_profile("untimed", deadline=None, max_examples=40)
settings.load_profile("untimed")

# Thousands of stores are synced to the disk, which would hold up everything: where the memory has
# room, they stand there.
_memory, _room = Path("/dev/shm"), 4 * 1024**3
if (
    "TMPDIR" not in os.environ
    and os.access(_memory, os.W_OK)
    and shutil.disk_usage(_memory).free > _room
    and not os.statvfs(_memory).f_flag & os.ST_NOEXEC
):
    os.environ["TMPDIR"] = tempfile.tempdir = str(_memory)

# Whoever runs the tests may have a configuration and a log of their own.
for _kind in ("CONFIG", "STATE"):
    _place = os.environ[f"XDG_{_kind}_HOME"] = tempfile.mkdtemp(prefix="tui-chat-tests-")
    atexit.register(shutil.rmtree, _place, ignore_errors=True)

# The tests keep little and drop much: looking for garbage a hundred times less often saves a tenth.
gc.set_threshold(100_000, 20, 100)

WAITING = ("whole/", "pages/")
"""Folders whose tests start programs, terminals and browsers."""
SLOW = {
    "relay/hub/test_hub_model.py", "relay/hub/test_nodes_schedules.py",
    "relay/hub/test_nodes_view.py", "relay/server/test_proxy_protocol.py",
    "relay/store/postgres/test_erasing.py", "relay/store/postgres/test_transfer.py",
    "relay/store/sqlite/test_faults.py",
    "tui_chat/cloud/test_log_entries.py", "tui_chat/cloud/test_retention.py",
    "tui_chat/pictures/test_process.py",
    "tui_chat/secret/test_messages_mutation.py", "tui_chat/secret_chat/test_pace.py",
    "tui_chat/secret_chat/test_toggle_schedules.py",
    "tui_chat/ui/actions/test_groups.py", "tui_chat/ui/pages/test_group.py",
    "tui_chat/ui/pages/test_report.py", "tui_chat/ui/pages/test_search.py",
    "tui_chat/ui/pages/test_verify.py",
}  # fmt: skip
"""Files with tests of several seconds, for which the others would have to wait at the end."""
TRACED = ("relay/", "tui_chat/secret/")
"""Folders whose tests cover what the gate asks for. Tracing the others too would cost half as much
again as all of the tests."""
LONG = {
    "relay/wire/test_codec_malformed.py", "relay/hub/test_rate_limits_abuse.py",
    "relay/hub/test_secret_tables.py", "relay/console/test_pages_quick_input.py",
    "relay/store/sqlite/test_inventory.py", "relay/store/test_ledger.py",
    "relay/hub/test_hub_model.py", "relay/wire/test_permissions.py",
    "relay/store/sqlite/test_messages_erasure.py",
    "tui_chat/secret/test_files.py",
    "tui_chat/secret/test_messages_fuzz.py", "tui_chat/secret/test_messages_mutation.py",
    "tui_chat/secret/test_transcript_long.py",
}  # fmt: skip
"""Files in these folders that do much and cover hardly anything that others do not. Single tests
like these are marked where they are."""
HERE = Path(__file__).parent


def tracer(config: pytest.Config) -> Any:
    """Return the object that measures coverage, if coverage is measured."""
    plugin = config.pluginmanager.getplugin("_cov")
    return plugin and plugin.cov_controller


@pytest.hookimpl(wrapper=True)
def pytest_sessionstart(session: pytest.Session) -> Generator[None, object, object]:
    """Stop the first measurement of a worker of xdist, which begins twice: it would trace for ever.
    One worker traces what is loaded before the tests, because it is the same in all of them."""
    worker = getattr(session.config, "workerinput", None)
    cov = tracer(session.config)
    if worker and cov:
        cov.cov.stop()
    done = yield
    if worker and cov and worker["workerid"] != "gw0":
        tracer(session.config).pause()
    return done


def pytest_sessionfinish() -> None:
    """Stop the server that this process kept for its tests, if any of them needed one. After this
    pytest looks for garbage five times, each time among all tests that were collected: all but the
    first time are spared."""
    if "tests.kit.engines" in sys.modules:
        if "tests.kit.schemas" in sys.modules:
            sys.modules["tests.kit.schemas"].stop()
        sys.modules["tests.kit.engines"].stop()
    gc.collect()
    gc.freeze()


def pytest_collection_finish(session: pytest.Session) -> None:
    if cov := tracer(session.config):
        cov.pause()


def name_of(item: pytest.Item) -> str:
    """Return the path of a test below this folder."""
    return _below(item.path)


@cache
def _below(path: Path) -> str:
    return path.relative_to(HERE).as_posix() if path.is_relative_to(HERE) else ""


def dealt(items: list[pytest.Item], hands: int) -> list[list[pytest.Item]]:
    """Deal the files of these tests to so many hands."""
    files = [list(tests) for _, tests in groupby(items, key=lambda item: item.path)]
    return [list(chain.from_iterable(files[n::hands])) for n in range(hands)]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that are not traced. Each worker begins with an equal share of the tests, and
    the idle ones take from the others' ends: so the tests that wait for other programs stand first
    in the shares of half of the workers, and the slow ones in those of the other half."""
    for item in items:
        if not name_of(item).startswith(TRACED) or name_of(item) in LONG:
            item.add_marker("untraced")
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    share, half = len(items) // workers, (workers + 1) // 2
    waiting = [item for item in items if name_of(item).startswith(WAITING)]
    slow = [item for item in items if name_of(item) in SLOW]
    starts = [*dealt(waiting, half), *dealt(slow, max(workers - half, 1))]
    placed = set(chain.from_iterable(starts))
    others = iter([item for item in items if item not in placed])
    items.clear()
    for first in starts:
        items += [*first, *islice(others, max(share - len(first), 0))]
    items += others


@contextmanager
def unchanged() -> Iterator[None]:
    """Undo what a relay's command changes for good in its process: the umask, the log, what is done
    with uncaught exceptions, and how many files may be open."""
    loggers = [logging.getLogger(name) for name in ("", "websockets", "asyncio")]
    before = [(logger, logger.level, logger.handlers[:]) for logger in loggers]
    hooks = sys.excepthook, threading.excepthook
    files = resource.getrlimit(resource.RLIMIT_NOFILE)
    mask = os.umask(0o022)
    os.umask(mask)
    try:
        yield
    finally:
        os.umask(mask)
        resource.setrlimit(resource.RLIMIT_NOFILE, files)
        sys.excepthook, threading.excepthook = hooks
        for logger, level, handlers in before:
            logger.setLevel(level)
            logger.handlers[:] = handlers


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Trace a test with what comes before and after it."""
    cov = None if item.get_closest_marker("untraced") else tracer(item.config)
    if cov:
        cov.resume()
    try:
        with unchanged():
            return (yield)
    finally:
        if cov:
            cov.pause()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many tests were skipped, and why: a line for each reason."""
    skipped = terminalreporter.stats.get("skipped", [])
    reasons = Counter(str(report.longrepr[2]).removeprefix("Skipped: ") for report in skipped)
    for reason, count in reasons.most_common():
        terminalreporter.write_line(f"{count} skipped: {reason}")


@pytest.fixture
def cheap_passphrases(monkeypatch: pytest.MonkeyPatch) -> None:
    """A passphrase costs little: the work is a number in the head of the key file."""
    monkeypatch.setattr("tui_chat.runtime.keyfile.MODERATE", (2, 1 << 15))


@pytest.fixture
def bus() -> Generator[Any, None, None]:
    """A NATS server for nodes. Without PostgreSQL, the test is skipped too."""
    from tests.kit import engines

    engines.programs()
    server = engines.NatsServer()
    yield server
    server.stop()
