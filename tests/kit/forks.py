"""Start commands as processes of their own without loading Python each time: one process loads the
program and forks for each. It has no threads, so a fork finds no lock held. What it has loaded is
no garbage, and is not taken down at the end of each process: both would cost ten times as much as
the fork."""

from __future__ import annotations

import asyncio
import atexit
import contextlib
import fcntl
import gc
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import termios
import threading
import time
from asyncio.streams import FlowControlMixin
from functools import cache
from importlib import import_module

LOADED = (
    *("tui_chat.cli.run", "tui_chat.launch", "tui_chat.bot", "websockets.asyncio.client"),
    *("tui_chat.ui.app", "tui_chat.ui.first_run", "tui_chat.ui.hosting"),
    *("relay.cli.main", "relay.run", "relay.server.tls"),
)
OPTIONAL = ("uvloop", "relay.server.bus", "relay.store.postgres.opened")
"""Modules that are also loaded if their packages are installed."""
CLIENT = "import sys; from tui_chat.cli.main import main; sys.exit(main())"
RELAY = "import relay.__main__ as m; m.main()"


def serve(channel: socket.socket) -> str:
    """Fork for each request. Return only in a new process, with the code that it runs."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    gc.collect()
    gc.freeze()
    while True:
        asked, files, _, _ = socket.recv_fds(channel, 1 << 20, 4)
        if not asked:
            sys.exit()
        if os.fork() == 0:
            channel.close()
            return _watched(asked, files)
        for file in files:
            os.close(file)


def _watched(asked: bytes, files: list[int]) -> str:
    """Fork again, and report the id and the exit code of the process in which this returns."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    *standard, report = files
    if (pid := os.fork()) == 0:
        os.close(report)
        return _prepared(asked, standard)
    for file in (*standard, 0, 1, 2):
        os.close(file)
    os.write(report, b"%d\n" % pid)
    os.write(report, b"%d\n" % os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
    os._exit(0)


def _prepared(asked: bytes, standard: list[int]) -> str:
    for number, file in enumerate(standard):
        os.dup2(file, number)
        os.close(file)
    sys.stdin, sys.stdout = os.fdopen(0), os.fdopen(1, "w")
    sys.stderr = os.fdopen(2, "w", buffering=1, errors="backslashreplace")
    program, sys.argv[1:], where, environment, terminal = json.loads(asked)
    if terminal:
        os.setsid()
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    os.chdir(where)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    tempfile.tempdir = None
    return str(program)


@cache
def _start() -> tuple[subprocess.Popen[bytes], socket.socket]:
    """Start the process that forks; it ends with this one."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    process = subprocess.Popen(
        [sys.executable, "-m", __name__, str(theirs.fileno())], pass_fds=[theirs.fileno()]
    )
    theirs.close()
    atexit.register(process.wait)
    atexit.register(ours.close)
    return process, ours


def process_id() -> int | None:
    """Return the id of the process that forks, or None if none was started."""
    return _start()[0].pid if _start.cache_info().currsize else None


def is_place(name: str) -> bool:
    """Return whether this variable only names a folder: it does not change how Python starts."""
    return name in ("HOME", "TMPDIR") or name.startswith("XDG_")


def _fork(
    program: str, args: list[str], environment: dict[str, str], *standard: int,
    terminal: bool = False,
) -> int:  # fmt: skip
    """Run this code with these standard streams; return where its id and exit code come from."""
    reported, report = os.pipe()
    asked = json.dumps([program, args, os.getcwd(), environment, terminal]).encode()
    socket.send_fds(_start()[1], [asked], [*standard, report])
    os.close(report)
    return reported


class Forked:
    """A process as `subprocess` shows one; `terminal`: the first of its streams is the terminal of
    its session."""

    def __init__(
        self, program: str, args: list[str], *standard: int,
        environment: dict[str, str] | None = None, terminal: bool = False,
    ) -> None:  # fmt: skip
        environment = dict(os.environ) if environment is None else environment
        report = _fork(program, args, environment, *standard, terminal=terminal)
        self._report = os.fdopen(report, "rb", 0)
        self.pid = int(self._report.readline())
        self.returncode: int | None = None

    def poll(self) -> int | None:
        if self.returncode is None and self._reported(0):
            self.wait()
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        if self.returncode is None:
            if not self._reported(timeout):
                raise TimeoutError
            # Nobody reports if Ctrl+C has ended all of the processes.
            self.returncode = int(self._report.readline() or -signal.SIGINT)
            self._report.close()
        return self.returncode

    def _reported(self, timeout: float | None) -> bool:
        poll = select.poll()  # select() takes no file above 1,023
        poll.register(self._report, select.POLLIN)
        return bool(poll.poll(None if timeout is None else timeout * 1000))

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


class AsyncForked:
    """A process as asyncio shows one."""

    def __init__(self) -> None:
        self.returncode: int | None = None
        self.stdout, self.stderr, self._report = (asyncio.StreamReader() for _ in range(3))

    async def begin(self, program: str, args: list[str], environment: dict[str, str]) -> None:
        loop, pipes = asyncio.get_running_loop(), [os.pipe() for _ in range(3)]
        (their_input, our_input), (out, their_out), (err, their_err) = pipes
        theirs = (their_input, their_out, their_err)
        report = _fork(program, args, environment, *theirs)
        for file in theirs:
            os.close(file)
        made = await loop.connect_write_pipe(FlowControlMixin, os.fdopen(our_input, "wb", 0))
        self.stdin = asyncio.StreamWriter(*made, None, loop)
        readers = {out: self.stdout, err: self.stderr, report: self._report}
        for file, reader in readers.items():
            protocol = asyncio.StreamReaderProtocol(reader)
            await loop.connect_read_pipe(lambda p=protocol: p, os.fdopen(file, "rb", 0))  # type: ignore[misc]
        self.pid = int(await self._report.readline())
        self._end = asyncio.create_task(self._until_end())

    async def _until_end(self) -> None:
        self.returncode = int(await self._report.readline())
        await self._report.read()

    async def wait(self) -> int | None:
        await asyncio.shield(self._end)
        return self.returncode

    async def communicate(self) -> tuple[bytes, bytes]:
        self.stdin.close()
        out, err = await asyncio.gather(self.stdout.read(), self.stderr.read())
        await self.wait()
        return out, err

    def send_signal(self, number: int) -> None:
        if self.returncode is not None:
            raise ProcessLookupError
        os.kill(self.pid, number)


def run(program: str) -> None:
    """Run this code and end as Python does, but for modules and what they keep."""
    code: object = None
    try:
        exec(program, {"__name__": "__main__"})
    except SystemExit as end:
        code = end.code
    if code is not None and not isinstance(code, int):
        sys.exit(str(code))
    vars(threading)["_shutdown"]()
    vars(atexit)["_run_exitfuncs"]()
    gc.collect()
    with contextlib.suppress(OSError, ValueError):
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code or 0)
    sys.exit(code)  # Python knows what to do about output that nobody reads


if __name__ == "__main__":
    for name in LOADED:
        import_module(name)
    for name in OPTIONAL:
        try:
            import_module(name)
        except ImportError as e:
            if (e.name or "").startswith("relay"):
                raise
    vars(import_module("tui_chat.runtime.keyfile"))["MODERATE"] = (2, 1 << 15)  # little work
    run(serve(socket.socket(fileno=int(sys.argv[1]))))
