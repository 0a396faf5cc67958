"""Relay processes: killed after each step of an act that must be whole or absent; operator's
commands, in a process or in this one; and system calls by strace, to check that a message was on
the disk before anyone was told. strace stops a thread at the start and end of each call until both
are recorded: what is recorded before a write to a socket happened before a byte of it could
leave."""

from __future__ import annotations

import codecs
import contextlib
import gc
import os
import re
import shutil
import signal
import subprocess
import sys
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile
from types import FrameType
from typing import Any

import pytest

from relay import run
from relay.cli import main
from tests.kit.forks import RELAY, Forked
from tests.kit.resources import needs


def killed_at(step: int, act: Callable[[], object], *modules: Any) -> bool:
    """Run `act` in a process that is killed (9) before line number `step` among the lines of these
    modules; return whether it got that far. Fails if `act` does."""

    def count(done: int) -> None:
        if done == step:
            os.kill(os.getpid(), signal.SIGKILL)

    _, status = os.waitpid(_traced(act, count, modules), 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return True
    assert os.waitstatus_to_exitcode(status) == 0
    return False


def steps_on_disk(act: Callable[[], object], place: Path, *modules: Any) -> list[int]:
    """Run `act` in a process; return the numbers of the lines of these modules before which the
    disk below `place` is otherwise than before the line before, and then the number of one line
    more than there are. To be killed at any other line leaves what the one before it left."""
    read, write = os.pipe()
    seen: dict[str, tuple[int, int, int, int]] = {}
    lines = 0

    def look(done: int) -> None:
        nonlocal seen, lines
        lines, found = done, _disk_state(place)
        if done == 1 or found != seen:
            os.write(write, b"%d " % done)
        seen = found

    def whole() -> None:
        act()
        os.write(write, b"%d" % (lines + 1))

    child = _traced(whole, look, modules)
    os.close(write)
    with os.fdopen(read) as said:
        steps = [int(step) for step in said.read().split()]
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    return steps


def _disk_state(place: Path) -> dict[str, tuple[int, int, int, int]]:
    found = {}
    for path in place.rglob("*"):
        with contextlib.suppress(FileNotFoundError):
            of = path.lstat()
            found[str(path)] = of.st_ino, of.st_mode, of.st_size, of.st_mtime_ns
    return found


def _traced(act: Callable[[], object], count: Callable[[int], None], modules: Any) -> int:
    """Run `act` in a forked process, calling `count` before each line of these modules; return the
    process's id."""
    places = {module.__file__ for module in modules}
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore", DeprecationWarning
        )  # the child does not need the other threads
        child = os.fork()
    if child:
        return child
    done = 0

    def trace(frame: FrameType, event: str, _: object) -> Any:
        nonlocal done
        if frame.f_code.co_filename not in places:
            return None
        if event == "line":
            done += 1
            count(done)
        return trace

    status = 1
    # A generator that an earlier test left may know another tracer, which turns this one off when
    # the generator is collected.
    gc.freeze()
    try:
        sys.settrace(trace)
        act()
        status = 0
    finally:
        os._exit(status)


def command(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the operator's command line as a process."""
    args = [str(argument) for argument in arguments]
    with open(os.devnull, "rb") as nothing, TemporaryFile() as out, TemporaryFile() as err:
        files = [file.fileno() for file in (nothing, out, err)]
        code = Forked(RELAY, args, *files).wait(60)
        out.seek(0)
        err.seek(0)
        return subprocess.CompletedProcess(args, code, out.read().decode(), err.read().decode())


def serve(data: Path, *more: str) -> int:
    """Serve a data directory on a free port until it ends; return the exit code."""
    return main.main(["serve", "--data", str(data), "--listen", "127.0.0.1:0", *more])


def until_announced(
    monkeypatch: pytest.MonkeyPatch, look: Callable[[], object] = lambda: None
) -> None:
    """End each relay as soon as it has announced its address, after calling `look`."""
    announce = run._announce

    def and_end(*arguments: object) -> None:
        announce(*arguments)  # type: ignore[arg-type]
        look()
        os.kill(os.getpid(), signal.SIGTERM)

    monkeypatch.setattr(run, "_announce", and_end)


STRACE = shutil.which("strace") is not None
needs_strace = needs("strace")

CALLS = "trace=fsync,fdatasync,pwrite64,write,writev,sendto,sendmsg"
FRAME_HEADER, FRAME_PAGE = 24, 4096
"""Sizes in SQLite's write-ahead log; bytes 4 to 7 of a frame's header are not 0 in a commit."""

_CALL = re.compile(r"(\d+) +(\w+)\(\d+<([^>]*)>(?:, (.*))?")
_RESUMED = re.compile(r"(\d+) +<\.\.\. (fsync|fdatasync) resumed>(.*)")
_BYTES = re.compile(r'"((?:[^"\\]|\\.)*)", (\d+)')
_ANSWER = re.compile(
    r'\\"t\\":\\"(?:sent|done|opened)\\",\\"id\\":\\"([0-9a-f]{32})\\"'
    r'(?!,\\"chat\\":\{\\"chat\\":\\"@)'  # a direct chat has no entry of its own
)
_ENTRY = re.compile(
    r'\\"t\\":\\"msg\\",\\"chat\\":\\"[^"]*\\",\\"seq\\":\d+,\\"id\\":\\"([0-9a-f]{32})\\"'
)


def strace(trace: Path, *more: str) -> tuple[str, ...]:
    """Return the prefix that starts a relay with its system calls recorded in a file."""
    return (
        *("strace", "-f", "--seccomp-bpf", "-qq", "-y", "-s", "4000000", "-o", str(trace)),
        *("-e", CALLS, "-e", "signal=none", *more),
    )


@dataclass
class Told:
    """The data that left the sockets. `early`: ids that were sent before they were surely on the
    disk."""

    answers: list[str] = field(default_factory=list)
    early: set[str] = field(default_factory=set)
    fsyncs: int = 0
    """The number of fsyncs of the write-ahead log that finished without an error."""


class _Log:
    """The write-ahead log as it was written: commits, and how many of them an fsync covers."""

    def __init__(self) -> None:
        self.commits: list[list[bytes]] = []
        self.synced = 0
        self._pages: list[bytes] = []
        self._commits_next = False
        self._syncing: dict[str, int] = {}

    def write(self, data: bytes) -> None:
        if len(data) == FRAME_HEADER:
            self._commits_next = data[4:8] != bytes(4)
        elif len(data) == FRAME_PAGE:
            self._pages.append(data)
            if self._commits_next:
                self.commits.append(self._pages)
                self._pages, self._commits_next = [], False

    def sync(self, thread: str) -> None:
        """Note the start of an fsync: everything written before it will be on the disk."""
        self._syncing[thread] = len(self.commits)

    def did_sync(self, thread: str) -> bool:
        """Note the end of an fsync; return whether it was the log's."""
        covers = self._syncing.pop(thread, None)
        self.synced = max(self.synced, covers or 0)
        return covers is not None

    def killed(self) -> None:
        """Drop the calls that a kill interrupted."""
        self._syncing.clear()
        self._pages, self._commits_next = [], False

    def holds(self, id: str) -> bool:
        """Return whether an entry with this id is in a commit that is on the disk."""
        raw = bytes.fromhex(id)
        return any(
            raw in page for commit in reversed(self.commits[: self.synced]) for page in commit
        )


def told(traces: Sequence[Path]) -> Told:
    """Read the traces of one relay's processes, one after the other."""
    found, log = Told(), _Log()
    held: set[str] = set()
    for trace in traces:
        log.killed()
        for line in trace.read_text(errors="replace").splitlines():
            _note(line, found, log, held)
    return found


def _note(line: str, found: Told, log: _Log, held: set[str]) -> None:
    resumed = _RESUMED.match(line)
    if resumed is not None and resumed[3].endswith("= 0"):
        found.fsyncs += log.did_sync(resumed[1])
    call = _CALL.match(line)
    if call is None:
        return
    thread, name, file, rest = call.groups()
    if name in ("fsync", "fdatasync"):
        if file.endswith(".db-wal"):
            log.sync(thread)
            if line.endswith("= 0"):
                found.fsyncs += log.did_sync(thread)
    elif name == "pwrite64":
        written = _BYTES.match(rest) if file.endswith(".db-wal") else None
        if written is not None:
            log.write(codecs.escape_decode(written[1].encode())[0])
    elif file.startswith(("socket:", "TCP")):
        answers = _ANSWER.findall(rest)
        found.answers += answers
        for id in {*answers, *_ENTRY.findall(rest)} - held:
            if log.holds(id):
                held.add(id)
            else:
                found.early.add(id)
