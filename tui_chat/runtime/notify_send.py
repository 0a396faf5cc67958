"""notify-send: a sign on the desktop by a process of its own, one at a time, ended when it takes
too long. Other users of the machine may see its arguments while it runs."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
from collections.abc import Callable
from html import escape

from relay.terminal.text import inert_line
from tui_chat.core.desktop_notifications import TITLE_CHARS
from tui_chat.core.notifications import BODY_CHARS

PROGRAM = "notify-send"
SECONDS = 3.0
"""Seconds until a process that does not end is killed."""
PAUSES = (10.0, 60.0, 300.0)
"""Seconds without a try after each failure in a row. One more failure is the last."""
_KEPT = (
    "DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "HOME", "LANG", "LC_ALL", "PATH", "WAYLAND_DISPLAY",
    "XAUTHORITY", "XDG_RUNTIME_DIR",
)  # fmt: skip
"""Environment variables by which the program finds the desktop."""


def find_notify_send() -> str:
    """Return the path of the program; empty if there is none."""
    return shutil.which(PROGRAM) or ""


def arguments(path: str, title: str, body: str) -> list[str]:
    """Return the argument list. A desktop may read markup in the body, so its signs are escaped.
    The program itself reads \\074 and the like in the body as other characters, such as those."""
    title, body = inert_line(title, TITLE_CHARS), inert_line(body, BODY_CHARS)
    body = escape(body, quote=False).replace("\\", "\\\\")
    return [path, "--app-name=tui-chat", "--", title, body]


class NotifySend:
    """Shows signs by the program at `path`."""

    def __init__(self, path: str, now: Callable[[], float]) -> None:
        """`now` returns seconds that only grow."""
        self._path, self._now = path, now
        self._failures, self._next = 0, 0.0
        self._task: asyncio.Task[None] | None = None
        self.failed = not path
        """True if the program is missing or never works: something else must be used."""

    def show(self, title: str, body: str, missed: Callable[[], None]) -> None:
        """Show a sign. `missed` is called if that fails, during the pause after a failure, or if
        the one before is not shown yet."""
        paused = self._failures and self._now() < self._next
        if self.failed or paused or self._task is not None:
            missed()
            return
        self._task = asyncio.create_task(self._run(title, body, missed))

    async def stop(self) -> None:
        """End the process, if one runs."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])

    async def _run(self, title: str, body: str, missed: Callable[[], None]) -> None:
        try:
            worked = await self._worked(title, body)
        finally:
            self._task = None
        if worked:
            self._failures = 0
            return
        if self._failures < len(PAUSES):
            self._next = self._now() + PAUSES[self._failures]
        else:
            self.failed = True
        self._failures += 1
        missed()

    async def _worked(self, title: str, body: str) -> bool:
        try:
            process = await asyncio.create_subprocess_exec(
                *arguments(self._path, title, body),
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                env={name: os.environ[name] for name in _KEPT if name in os.environ},
                start_new_session=True,
            )  # fmt: skip
        except (FileNotFoundError, PermissionError, ValueError):
            self.failed = True
            return False
        except OSError:
            return False
        try:
            async with asyncio.timeout(SECONDS):
                return await process.wait() == 0
        except TimeoutError:
            return False
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
