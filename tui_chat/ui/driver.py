"""The terminal under the screen, also when it is taken away or the program is stopped there."""

from __future__ import annotations

import contextlib
import os
from typing import IO, Any, cast

from textual.drivers.linux_driver import LinuxDriver


class TerminalDriver(LinuxDriver):
    """Textual's driver, without the two ways in which it would wait for ever at the end, or leave
    the terminal raw: a write that fails, and SIGCONT without a stop before it, which is also what
    the kernel sends with SIGHUP when a window is closed."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._file = cast("IO[str]", _Vanishing(self._file))

    def _sigcont_application(self, *_: object) -> None:
        if not os.isatty(self.fileno):
            return
        if self._auto_restart and not self._must_signal_resume:
            self.suspend_application_mode()  # stopped by SIGSTOP, or never
        super()._sigcont_application()


class _Vanishing:
    """A terminal to write to, which may be gone: then nothing is written, and nothing raised."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self.fileno = file.fileno

    def write(self, text: str) -> int:
        with contextlib.suppress(OSError):
            return self._file.write(text)
        return 0

    def flush(self) -> None:
        with contextlib.suppress(OSError):
            self._file.flush()
