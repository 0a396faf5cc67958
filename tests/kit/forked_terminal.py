"""A forked program at a terminal of its own."""

from __future__ import annotations

import os
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager

from pexpect.fdpexpect import fdspawn

from tests.kit.forks import Forked


class Terminal(fdspawn):  # type: ignore[misc]
    """This side of a terminal."""

    def send(self, keys: str | bytes) -> int:
        """Press keys: as pexpect does at terminals that it opens itself, a moment later."""
        time.sleep(self.delaybeforesend)
        return os.write(self.child_fd, keys if isinstance(keys, bytes) else keys.encode())


@contextmanager
def forked_at_terminal(
    program: str, args: list[str], environment: dict[str, str]
) -> Iterator[tuple[Terminal, Forked]]:
    """Run a program at a terminal of 100 by 30 until the block ends. Yield this side of the
    terminal, and the process."""
    ours, theirs = os.openpty()
    termios.tcsetwinsize(theirs, (30, 100))
    process = Forked(program, args, *(theirs,) * 3, environment=environment, terminal=True)
    os.close(theirs)
    terminal = Terminal(ours, encoding="utf-8", codec_errors="replace", use_poll=True)
    try:
        yield terminal, process
    finally:
        terminal.close()
        process.kill()
        process.wait()
