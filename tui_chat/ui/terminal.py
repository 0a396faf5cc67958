"""The terminal below the screen, also when it disappears or the program is stopped there."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import sys
import termios
from collections.abc import Iterator
from typing import IO, Any, ClassVar, cast

from textual.drivers.linux_driver import LinuxDriver

TERMINAL_SECONDS = 1.0
_ENTER, _LEAVE = "\x1b[?1049h", "\x1b[?1049l"
_AS_FOUND = "\x1b[?1000l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?2004l\x1b[?7h\x1b[?1004l"


class TerminalDriver(LinuxDriver):
    """Textual's driver, without the three ways in which it would wait for ever at the end, or leave
    the terminal raw: a terminal that goes without a signal, a write that fails, and SIGCONT without
    a stop before it, which the kernel sends with SIGHUP when a window is closed."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        if self._file is not None:
            self._file = cast("Any", _VanishingTerminal(self._file))
        self._looking = self._loop.call_later(0, int)

    hands_over: bool = False
    """True if the picture stays on the terminal for the next program of this process."""
    found: ClassVar[list[Any] | None] = None
    """The terminal's attributes before a program that handed it over."""

    def start_application_mode(self) -> None:
        """Start as Textual does, and watch the terminal from now on. One handed over by another
        program keeps its picture until the first one of this program."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if TerminalDriver.found is not None:
            self.attrs_before, TerminalDriver.found = TerminalDriver.found, None
        self._look_after_terminal()

    def write(self, data: str) -> None:
        """Write to the terminal, except the entering of a mode that is active already, which would
        clear part of it."""
        if data != _ENTER or TerminalDriver.found is None:
            super().write(data)

    def disable_input(self) -> None:
        """Stop reading keys; in a handover leave the unread ones to the next program."""
        if not self.hands_over:
            super().disable_input()
        elif self._key_thread is not None and not self.exit_event.is_set():
            signal.signal(signal.SIGWINCH, signal.SIG_DFL)
            self.exit_event.set()
            self._key_thread.join()
            self._key_thread = None

    def stop_application_mode(self) -> None:
        """Return the terminal as it was found, or leave it to the next program."""
        if not self.hands_over:
            super().stop_application_mode()
            return
        self._disable_in_band_window_resize()
        self.disable_input()
        self.write("\x1b[<u")  # the keyboard's modes are a stack: the next program pushes its own
        self.flush()
        TerminalDriver.found = self.attrs_before

    def _look_after_terminal(self) -> None:
        """Watch for a terminal that goes without SIGHUP, when it is not this session's: Textual
        would read its end over and over, and never exit."""
        poll = select.poll()
        poll.register(self.fileno, 0)
        if any(found & (select.POLLHUP | select.POLLNVAL) for _, found in poll.poll(0)):
            os.kill(os.getpid(), signal.SIGHUP)
        else:
            self._looking.cancel()  # after a stop this begins again
            self._looking = self._loop.call_later(TERMINAL_SECONDS, self._look_after_terminal)

    def _sigcont_application(self, *_: object) -> None:
        if self._must_signal_resume:  # stopped by SIGTSTP, which left the terminal as it was
            super()._sigcont_application()
        else:
            self._loop.call_soon_threadsafe(self._continued)

    def _continued(self) -> None:
        """Set up the terminal again after SIGCONT, with or without a stop: it may belong to another
        program, or be gone."""
        if os.isatty(self.fileno) and self._app.is_running:
            self.suspend_application_mode()
            self.resume_application_mode()
            self._app.refresh(layout=True)


@contextlib.contextmanager
def terminal_handover() -> Iterator[None]:
    """Restore at the end a terminal that was handed over and that no program took."""
    try:
        yield
    finally:
        found, TerminalDriver.found = TerminalDriver.found, None
        if found is not None and sys.__stdin__ is not None and sys.__stderr__ is not None:
            with contextlib.suppress(OSError, termios.error):
                termios.tcsetattr(sys.__stdin__.fileno(), termios.TCSAFLUSH, found)
                os.write(sys.__stderr__.fileno(), f"{_AS_FOUND}{_LEAVE}\x1b[?25h".encode())


class _VanishingTerminal:
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
