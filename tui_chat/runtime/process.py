"""What this process can do so that its memory stays its own, best effort and never fatal (`doctor`
says what was not possible), and its directories.

How a command ends when it is told to: in order, and while its connections still stand.

Opening an address outside of this program, by the user's act alone.

How a command fails."""

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
from typing import Any

_TELLTALES = (
    "TEXTUAL",
    "TEXTUAL_LOG",
    "TEXTUAL_DEBUG",
    "TEXTUAL_DEVTOOLS_HOST",
    "TEXTUAL_DEVTOOLS_PORT",
    "TEXTUAL_DRIVER",
    "TEXTUAL_PRESS",
    "TEXTUAL_SCREENSHOT",
    "TEXTUAL_SCREENSHOT_LOCATION",
    "TEXTUAL_SCREENSHOT_FILENAME",
)
_PR_SET_DUMPABLE = 4
_CAP_IPC_LOCK = 14
_MCL_CURRENT, _MCL_FUTURE, _MCL_ONFAULT = 1, 2, 4


def harden() -> list[str]:
    """No core dumps, and on Linux no ptrace by other processes of this user and no swap of this
    one's memory. Returns what could not be done, in words."""
    missing = []
    try:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (OSError, ValueError):
        missing.append("core dumps could not be switched off")
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) != 0:
            missing.append("other processes of this user may read this one's memory")
        if not (_may_lock() and libc.mlockall(_MCL_CURRENT | _MCL_FUTURE | _MCL_ONFAULT) == 0):
            missing.append("memory may be written to swap space")
    else:
        missing.append("protection from other processes of this user is for Linux alone")
    return missing


def silence_textual() -> None:
    """Take away the environment's switches by which Textual would log keys and screens to a file
    or a developer's console, or take pictures. To be called before Textual is imported."""
    for name in _TELLTALES:
        os.environ.pop(name, None)


def _may_lock() -> bool:
    # Under a limit, locking what comes later would make ordinary allocations fail.
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
    """Make it (0700), and so each one above that is not there, whatever the umask: whoever may
    write in one of those could put another in its place. Raises OSError."""
    for above in reversed(path.parents):
        if not above.exists():
            above.mkdir(mode=0o700, exist_ok=True)
    path.mkdir(mode=0o700, exist_ok=True)


GOODBYE_SECONDS = 5.0
"""For so long another signal does not cut short what the first one began."""


def run_until_stopped(work: Coroutine[Any, Any, int]) -> int:
    """Run it; its exit code. By SIGTERM, SIGHUP or SIGINT it is cancelled and leaves through
    every `finally`: secret chats say goodbye. Raises SystemExit with 128 and the signal's number,
    or KeyboardInterrupt."""
    told: list[int] = []

    async def listening() -> int:
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
        code = asyncio.run(listening())
    except asyncio.CancelledError:
        if not told:
            raise
    if told:
        raise SystemExit(128 + told[0])
    return code


def opener() -> str:
    """The desktop's program for that; empty where there is no desktop, as over SSH: what a
    terminal's browser would draw over this program."""
    if sys.platform == "darwin":
        return shutil.which("open") or ""
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        return shutil.which("xdg-open") or ""
    return ""


def open_url(url: str) -> bool:
    """Hand over an http, https or mailto address, in ASCII. False if nobody takes it. Raises
    ValueError for any other."""
    if not (url.isascii() and url.startswith(("http://", "https://", "mailto:"))):
        raise ValueError("This is no address that may be opened.")
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
"""A sentence may name what was not done."""


class Failure(Exception):
    """Refused or failed; the text is one sentence for stderr."""


class BotError(Failure):
    """What was asked was not done; the text is a sentence for people."""


def warn(sentence: str) -> None:
    """Say one sentence on stderr, made inert; the command may go on."""
    from relay.terminal.text import inert_line

    print(f"tui-chat: {inert_line(sentence, SENTENCE_CHARS)}", file=sys.stderr, flush=True)
