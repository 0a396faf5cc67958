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
        if self._file is not None:
            self._file = cast("Any", _Vanishing(self._file))

    def _sigcont_application(self, *_: object) -> None:
        if self._must_signal_resume:  # stopped by SIGTSTP, which left the terminal as it was
            super()._sigcont_application()
        else:
            self._loop.call_soon_threadsafe(self._continued)

    def _continued(self) -> None:
        """Stopped without having been told, or never: the terminal may be anybody's, or gone."""
        if os.isatty(self.fileno) and self._app.is_running:
            self.suspend_application_mode()
            self.resume_application_mode()
            self._app.refresh(layout=True)


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
