"""What this process can do so that its memory stays its own, best effort and never fatal (`doctor`
says what was not possible), and its directories."""

from __future__ import annotations

import ctypes
import os
import re
import resource
import sys
from pathlib import Path

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
