"""What this process can do so that its memory stays its own. Best effort, never fatal."""

from __future__ import annotations

import ctypes
import resource
import sys

_PR_SET_DUMPABLE = 4


def harden() -> list[str]:
    """No core dumps, and on Linux no ptrace by other processes of this user. Returns what could
    not be done, in words."""
    missing = []
    try:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (OSError, ValueError):
        missing.append("core dumps could not be switched off")
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) != 0:
            missing.append("other processes of this user may read this one's memory")
    else:
        missing.append("protection from other processes of this user is for Linux alone")
    return missing
