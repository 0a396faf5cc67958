"""One program at a pseudo-terminal of its own. It ends when the terminal is closed here: by SIGHUP,
as when a window is closed, and after a while by SIGKILL."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import termios
from collections.abc import Callable, Mapping, Sequence

from tui_chat.serve.frames import FRAME_BYTES, TerminalSize

GOODBYE_SECONDS = 8.0
"""Time for the client to say goodbye in its secret chats and to close its files."""


class PseudoTerminal:
    """A running program and its terminal, from outside."""

    def __init__(self, process: asyncio.subprocess.Process, outside: int) -> None:
        self._process, self._outside = process, outside
        self._closing: asyncio.Task[None] | None = None

    @classmethod
    async def open(
        cls, command: Sequence[str], environment: Mapping[str, str], size: TerminalSize
    ) -> PseudoTerminal:
        """Start a program. It makes the terminal its own (`serve.child`). Raises OSError."""
        outside, inside = os.openpty()
        try:
            termios.tcsetwinsize(inside, (size.rows, size.columns))
            os.set_blocking(outside, False)
            process = await asyncio.create_subprocess_exec(
                *command, stdin=inside, stdout=inside, stderr=inside, env=environment,
                start_new_session=True,
            )  # fmt: skip
        except BaseException:
            os.close(outside)
            raise
        finally:
            os.close(inside)
        return cls(process, outside)

    @property
    def pid(self) -> int:
        return self._process.pid

    async def read(self) -> bytes:
        """Return what the program wrote; nothing once it has ended. Who does not read makes the
        program wait."""
        while self._outside >= 0:
            try:
                return os.read(self._outside, FRAME_BYTES)
            except BlockingIOError:
                await self._ready(asyncio.get_running_loop().add_reader, "reader")
            except OSError:  # nobody has the other end open
                break
        return b""

    async def write(self, data: bytes) -> None:
        """Give the program input; wait while it takes none."""
        while data and self._outside >= 0:
            try:
                data = data[os.write(self._outside, data) :]
            except BlockingIOError:
                await self._ready(asyncio.get_running_loop().add_writer, "writer")
            except OSError:
                return

    def resize(self, size: TerminalSize) -> None:
        """Tell the program the new size; the system sends it SIGWINCH."""
        if self._outside >= 0:
            with contextlib.suppress(OSError, termios.error):
                termios.tcsetwinsize(self._outside, (size.rows, size.columns))

    async def ended(self) -> int:
        """Wait until the program has ended, and return its code."""
        return await self._process.wait()

    async def close(self) -> None:
        """Hang up, and return when the program is gone. More calls wait for the same end."""
        if self._closing is None:
            self._closing = asyncio.create_task(self._close())
        await asyncio.shield(self._closing)

    async def _close(self) -> None:
        loop, outside = asyncio.get_running_loop(), self._outside
        loop.remove_reader(outside)
        loop.remove_writer(outside)
        self._outside = -1
        os.close(outside)
        self._signal(signal.SIGHUP)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(GOODBYE_SECONDS):
                await self._process.wait()
        self._signal(signal.SIGKILL)
        await self._process.wait()

    def _signal(self, number: signal.Signals) -> None:
        """Send a signal to the program and what it has started. Its number is no other program's
        while one of these is there, nor within the moment after."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, number)

    async def _ready(self, watch: Callable[..., None], kind: str) -> None:
        """Wait until the descriptor can be read or written."""
        loop, ready = asyncio.get_running_loop(), asyncio.Event()
        outside = self._outside
        watch(outside, ready.set)
        try:
            await ready.wait()
        finally:
            if self._outside == outside:  # else it was closed, and the number may be another file's
                getattr(loop, f"remove_{kind}")(outside)


_KEPT = (
    "HOME", "PATH", "USER", "LOGNAME", "SHELL", "LANG", "LANGUAGE", "LC_ALL", "LC_CTYPE", "LC_TIME",
    "TZ", "TMPDIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME",
    "XDG_RUNTIME_DIR", "EDITOR", "VISUAL", "NO_COLOR",
)  # fmt: skip


def clean_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of a served client: only what a user's own choices need. Nothing of
    the terminal or desktop in which the server runs."""
    kept = {name: environment[name] for name in _KEPT if name in environment}
    locale = kept.get("LC_ALL") or kept.get("LC_CTYPE") or kept.get("LANG", "")
    if "utf" not in locale.lower():  # the page speaks UTF-8, however the server was started
        kept.pop("LC_ALL", None)
        kept["LC_CTYPE"] = "C.UTF-8"
    return {**kept, "TERM": "xterm-256color", "COLORTERM": "truecolor", "TUI_CHAT_SERVED": "1"}
