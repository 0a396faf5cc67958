"""The terminal below the screen, also when it disappears or the program is stopped there."""

from __future__ import annotations

import contextlib
import os
import select
import signal
from collections.abc import Awaitable, Callable
from typing import IO, Any, TypeVar, cast

from textual.app import App, ScreenStackError
from textual.drivers.linux_driver import LinuxDriver

T = TypeVar("T")
TERMINAL_SECONDS = 1.0


class TerminalDriver(LinuxDriver):
    """Textual's driver, without four cases in which it would wait for ever, or leave the terminal
    raw. A terminal goes without a signal; a write fails; SIGTSTP interrupts one; SIGCONT arrives
    without a stop before it, because the kernel sends it with SIGHUP when a window is closed."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        if self._file is not None:
            self._file = cast("Any", _VanishingTerminal(self._file))
        self._looking = self._loop.call_later(0, int)
        self._is_lent = False
        """True while another program has the terminal, and this one writes nothing."""
        self._is_over = False
        """True once this one has ended meanwhile: its thread of input would never end again."""

    def write(self, data: str) -> None:
        """Write to the terminal, unless another program has it: nobody would take that, and in the
        end it would be waited for."""
        if not self._is_lent:
            super().write(data)

    def suspend_application_mode(self) -> None:
        """Give the terminal back for now."""
        before = self._is_over
        super().suspend_application_mode()
        self._is_lent, self._is_over = True, before

    def stop_application_mode(self) -> None:
        """Leave the terminal; for good, if another program has it now."""
        self._is_over |= self._is_lent
        super().stop_application_mode()

    def resume_application_mode(self) -> None:
        """Take the terminal again, unless the program has ended."""
        if self._is_over:
            return
        self._is_lent = False
        super().resume_application_mode()

    def start_application_mode(self) -> None:
        """Start as Textual does, and watch the terminal from now on."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self._look_after_terminal()

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

    def _sigtstp_application(self, *_: object) -> None:
        # A handler would wait for the writer's lock, which the write it interrupted may hold.
        self._loop.call_soon_threadsafe(self._stop)

    def _stop(self) -> None:
        """Give the terminal back, stop until SIGCONT, and take the terminal again."""
        restarts = self._auto_restart and self._app.is_running
        signal.signal(signal.SIGCONT, signal.SIG_DFL)
        if restarts:
            self.suspend_application_mode()
            self._must_signal_resume = True
        os.kill(os.getpid(), signal.SIGSTOP)
        signal.signal(signal.SIGCONT, self._sigcont_application)
        if restarts:
            self._resume()

    def _sigcont_application(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._continued)

    def _continued(self) -> None:
        """Set up the terminal after SIGCONT: it may belong to another program, or be gone."""
        if self._is_lent and not self._auto_restart:
            return  # an editor has the terminal
        if os.isatty(self.fileno) and self._app.is_running:
            if not self._must_signal_resume:  # else stopped again in `bg`, before it was set up
                self.suspend_application_mode()
            self._resume()

    def _resume(self) -> None:
        self.resume_application_mode()
        self._app.refresh(layout=True)


async def lend(app: App[None], work: Callable[[], Awaitable[T]]) -> T:
    """Give the terminal to another program until `work` is done. This one goes on beside it, and
    draws nothing meanwhile. Raises SuspendNotSupported."""
    failed: BaseException | None = None
    with app.batch_update(), app.suspend():
        try:  # raised inside it, the terminal would not be taken back
            result = await work()
        except BaseException as e:
            failed = e
    with contextlib.suppress(ScreenStackError):  # the program may have ended meanwhile
        app.refresh(layout=True)
        app.screen.refresh(layout=True)
    if failed is not None:
        raise failed
    return result


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
