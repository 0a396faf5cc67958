"""A person at a pty who presses a key and waits until the screen shows what it did."""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable

_SEQUENCE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_=>])")
PATIENCE = 30.0


class PtyPerson:
    """One program in a terminal of its own, `columns` by `rows`."""

    def __init__(self, command: list[str], columns: int = 120, rows: int = 36) -> None:
        self._fd, inside = os.openpty()
        self.last = ""
        size = struct.pack("HHHH", rows, columns, 0, 0)
        fcntl.ioctl(inside, termios.TIOCSWINSZ, size)
        kept = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "LINES", "NO_COLOR")}
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            command, stdin=inside, stdout=inside, stderr=inside, start_new_session=True,
            env={**kept, "TERM": "xterm-256color"},
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )  # fmt: skip
        os.close(inside)

    def press(self, keys: str, shown: Callable[[str], bool], patience: float = PATIENCE) -> float:
        """Send these keys. Return the seconds until the output since then satisfies `shown`."""
        self.read(0)
        began = time.perf_counter()
        os.write(self._fd, keys.encode())
        return self.wait(shown, patience) - began

    def wait(self, shown: Callable[[str], bool], patience: float = PATIENCE) -> float:
        """Return the time when the output from now on satisfies `shown`. Raises TimeoutError."""
        seen, end = "", time.perf_counter() + patience
        while True:
            seen += self.read(0.2)
            self.last = _SEQUENCE.sub("", seen)
            if shown(self.last):
                return time.perf_counter()
            if time.perf_counter() > end:
                raise TimeoutError(f"not shown; the last was {self.last[-400:]!r}")

    def read(self, wait: float) -> str:
        """Return all output that arrives within `wait` seconds, or an empty string."""
        got = b""
        while select.select([self._fd], [], [], 0 if got else wait)[0]:
            try:
                part = os.read(self._fd, 1 << 16)
            except OSError:
                part = b""
            if not part:
                break
            got += part
        return got.decode("utf-8", "replace")

    def quiet(self, seconds: float = 0.5, patience: float = PATIENCE) -> None:
        """Wait until nothing was drawn for this many seconds."""
        end = time.perf_counter() + patience
        while self.read(seconds) and time.perf_counter() < end:
            pass

    def memory(self) -> int:
        """Return the program's memory in bytes, with its share of what others use too."""
        with open(f"/proc/{self.process.pid}/smaps_rollup", encoding="ascii") as file:
            return next(int(line.split()[1]) for line in file if line.startswith("Pss:")) * 1024

    def processor(self) -> float:
        """Return the seconds of processor that all of the program's threads have used."""
        with open(f"/proc/{self.process.pid}/stat", encoding="ascii") as file:
            user, system = file.read().rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")

    def end(self) -> None:
        """End the program and close its terminal."""
        self.process.send_signal(signal.SIGTERM)
        end = time.perf_counter() + 10
        while self.process.poll() is None and time.perf_counter() < end:
            self.read(0.05)
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        with contextlib.suppress(OSError):
            os.close(self._fd)
