"""The process itself: its memory, its folders, its end by a signal, and its failures. Protection of
memory is best effort and never fatal: `doctor` reports what was not possible."""

from __future__ import annotations

import asyncio
import ctypes
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Coroutine
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")
_TELLTALES = (
    "TEXTUAL", "TEXTUAL_LOG", "TEXTUAL_DEBUG", "TEXTUAL_DEVTOOLS_HOST", "TEXTUAL_DEVTOOLS_PORT",
    "TEXTUAL_DRIVER", "TEXTUAL_PRESS", "TEXTUAL_SCREENSHOT", "TEXTUAL_SCREENSHOT_LOCATION",
    "TEXTUAL_SCREENSHOT_FILENAME",
)  # fmt: skip
_PR_SET_DUMPABLE = 4
_CAP_IPC_LOCK = 14
_MCL_CURRENT, _MCL_FUTURE, _MCL_ONFAULT = 1, 2, 4


def harden() -> list[str]:
    """Disable core dumps and, on Linux, ptrace by other processes of this user and swapping of this
    one's memory. Return what could not be done, in words."""
    missing = []
    try:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (OSError, ValueError):
        missing.append("core dumps could not be turned off")
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) != 0:
            missing.append("your other programs may read this program's memory")
        if not (_may_lock() and libc.mlockall(_MCL_CURRENT | _MCL_FUTURE | _MCL_ONFAULT) == 0):
            missing.append("memory may be written to swap space")
    else:
        missing.append("protection from your other programs works only on Linux")
    return missing


def is_served() -> bool:
    """Return whether this terminal is served by a program that holds it for someone's browser."""
    return os.environ.get("TUI_CHAT_SERVED", "") not in ("", "0")


def silence_textual() -> None:
    """Remove the environment variables by which Textual would log keys and screens to a file or a
    developer's console, or take pictures. Call it before Textual is imported."""
    for name in _TELLTALES:
        os.environ.pop(name, None)


def _may_lock() -> bool:
    # With a limit, locking future memory would make ordinary allocations fail.
    soft, _ = resource.getrlimit(resource.RLIMIT_MEMLOCK)
    if soft == resource.RLIM_INFINITY:
        return True
    try:
        status = Path("/proc/self/status").read_text("ascii", "replace")
    except OSError:
        return False
    able = re.search(r"^CapEff:\s*([0-9a-f]+)$", status, re.MULTILINE)
    return able is not None and bool(int(able[1], 16) >> _CAP_IPC_LOCK & 1)


def make_directory(path: Path) -> None:
    """Create the directory and every missing parent (0700) whatever the umask: anyone who can write
    in one of them could put another directory in its place. Raises OSError."""
    for above in reversed(path.parents):
        if not above.exists():
            above.mkdir(mode=0o700, exist_ok=True)
    path.mkdir(mode=0o700, exist_ok=True)


GOODBYE_SECONDS = 5.0
"""Seconds for which another signal does not interrupt what the first one began."""


def run_until_stopped(work: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine and return its result. SIGTERM, SIGHUP or SIGINT cancels it, through every
    `finally`: secret chats say goodbye. Raises SystemExit (128 and the signal's number) or
    KeyboardInterrupt."""
    told: list[int] = []

    async def listening() -> T:
        task = asyncio.current_task()
        loop, patience = asyncio.get_running_loop(), 0.0

        def leave(number: int) -> None:
            nonlocal patience
            told.append(number)
            if task and loop.time() >= patience:
                patience = loop.time() + GOODBYE_SECONDS
                task.cancel()

        for number in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, leave, number)
        return await work

    try:
        result = asyncio.run(listening())
    except asyncio.CancelledError:
        if not told:
            raise
    if told:
        raise SystemExit(128 + told[0])
    return result


def opener() -> str:
    """Return the desktop's program that opens addresses; empty without a desktop, as over SSH,
    where a terminal's browser would draw over this program."""
    if sys.platform == "darwin":
        return shutil.which("open") or ""
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        return shutil.which("xdg-open") or ""
    return ""


def open_url(url: str) -> bool:
    """Open an http, https or mailto address in ASCII. Return False if no program takes it. Raises
    ValueError for any other address."""
    if not (url.isascii() and url.startswith(("http://", "https://", "mailto:"))):
        raise ValueError("This address can't be opened.")
    program = opener()
    if not program:
        return False
    quiet = subprocess.DEVNULL
    try:
        opened = subprocess.Popen(
            [program, url], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
        )
    except OSError:
        return False
    threading.Thread(target=opened.wait, daemon=True).start()
    return True


SENTENCE_CHARS = 4000
"""Longest sentence on stderr, in characters: it may name the text that was not handled."""


class Failure(Exception):
    """Raised if the command was refused or failed; the text is one sentence for stderr."""


class RequestFailed(Failure):
    """Raised if a request was refused or failed; the text is a sentence for people."""


def warn(sentence: str) -> None:
    """Write one sentence to stderr, made inert; the command may go on."""
    from relay.terminal.text import inert_line

    print(f"tui-chat: {inert_line(sentence, SENTENCE_CHARS)}", file=sys.stderr, flush=True)
