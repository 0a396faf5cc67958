"""Run the program on a terminal of its own, as the session leader, as after a login."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import subprocess
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pexpect

PATIENCE = 20
ROOT = Path(__file__).parents[2]


@contextmanager
def at_a_strange_terminal(*args: str) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """Run the program at a terminal that is not its session's, so no signal announces its end.
    Yield the process and this side of the terminal, which is drained until it is closed."""
    outside, inside = os.openpty()
    termios.tcsetwinsize(inside, (36, 120))
    environment = {**os.environ, "TERM": "xterm-256color"}
    process = subprocess.Popen(
        [sys.executable, "-m", "tui_chat", *args], cwd=ROOT, env=environment,
        stdin=inside, stdout=inside, stderr=inside, start_new_session=True,
    )  # fmt: skip
    os.close(inside)
    try:
        yield process, outside
    finally:
        process.kill()
        process.wait()


class AtTerminal:
    """One command at one terminal. `written` holds everything that it wrote."""

    def __init__(self, child: pexpect.spawn) -> None:
        self._child = child
        self.pid: int = child.pid
        self.written = ""
        self._hung_up = False

    def keys(self, keys: str) -> None:
        self._child.send(keys)

    async def shows(self, text: str) -> None:
        """Wait until this text is written; attributes and cursor moves may be within it."""
        await asyncio.to_thread(self._until, _loosely(text))

    async def end(self) -> int:
        """Wait for its end; return the exit code, or the signal as a negative number."""
        if not self._hung_up:
            await asyncio.to_thread(self._until, pexpect.EOF)
        async with asyncio.timeout(PATIENCE):
            while self._child.isalive():
                await asyncio.sleep(0.02)
        if self._child.signalstatus is not None:
            return -int(self._child.signalstatus)
        return int(self._child.exitstatus)

    def signal(self, number: signal.Signals) -> None:
        os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Close the terminal from outside, as a window is closed."""
        self._hung_up = True
        self._child.ptyproc.fileobj.close()

    def is_cooked(self) -> bool:
        """Return whether lines are edited and echoed, as a shell expects."""
        flags = termios.tcgetattr(self._child.child_fd)[3]
        return bool(flags & termios.ICANON and flags & termios.ECHO and flags & termios.ISIG)

    def is_left(self) -> bool:
        """Return whether the alternate screen was entered and left, and mouse and cursor are
        restored."""
        last = {
            mode: self.written.rfind(f"\x1b[?{mode}l") > self.written.rfind(f"\x1b[?{mode}h") >= 0
            for mode in (1049, 1000, 1003, 1004, 1006, 2004)
        }
        shown = self.written.rfind("\x1b[?25h") > self.written.rfind("\x1b[?25l") >= 0
        return shown and all(last.values())

    def _until(self, wanted: object) -> None:
        try:
            self._child.expect(wanted, PATIENCE)
        finally:
            self.written += self._child.before if isinstance(self._child.before, str) else ""
            self.written += self._child.after if isinstance(self._child.after, str) else ""


def _loosely(text: str) -> re.Pattern[str]:
    return re.compile(r"(?:\x1b\[[0-9;?]*[A-Za-z]|\s)*".join(map(re.escape, text.split())))


@contextmanager
def at_terminal(*args: str, program: str = "", **env: str) -> Iterator[AtTerminal]:
    """Run `tui-chat` (or a Python program) at a terminal of 100 by 30 until the block ends."""
    command = ["-c", program, *args] if program else ["-m", "tui_chat", *args]
    kept = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "LINES", "NO_COLOR")}
    child = pexpect.spawn(
        sys.executable, command, cwd=str(ROOT), dimensions=(30, 100), encoding="utf-8",
        codec_errors="replace", env={**kept, "TERM": "xterm-256color", **env},
    )  # fmt: skip
    try:
        yield AtTerminal(child)
    finally:
        child.close(force=True)


def children(pid: int) -> list[int]:
    """Return the processes that a process started (Linux)."""
    found = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        found += [int(child) for child in (task / "children").read_text().split()]
    return found
