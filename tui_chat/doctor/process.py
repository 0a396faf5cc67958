"""What can be found out about this process and the versions that it runs with."""

from __future__ import annotations

import platform
import re
import sqlite3
from importlib import metadata
from pathlib import Path

from tui_chat.doctor.facts import Machine
from tui_chat.hardening import harden

_PACKAGES = ("textual", "cryptography", "pynacl", "websockets", "msgspec")
_PINNED = re.compile(r"([A-Za-z0-9_.-]+)\s*==\s*([0-9][A-Za-z0-9.]*)")


def look() -> Machine:
    """Hardens this process, as the chat does, to see what of it can be done here."""
    versions = [("tui-chat", metadata.version("tui-chat")), ("Python", platform.python_version())]
    versions += [(name, metadata.version(name)) for name in _PACKAGES]
    versions.append(("SQLite", sqlite3.sqlite_version))
    return Machine(tuple(harden()), swap(), tuple(versions), _other())


def swap(listed: Path = Path("/proc/swaps")) -> bool | None:
    """Whether there is swap space (proc_swaps(5)); None where that cannot be told."""
    try:
        return len(listed.read_text("ascii", "replace").splitlines()) > 1
    except OSError:
        return None


def _other() -> tuple[tuple[str, str, str], ...]:
    pins = (_PINNED.match(need) for need in metadata.requires("tui-chat") or [])
    found = ((pin[1], metadata.version(pin[1]), pin[2]) for pin in pins if pin)
    return tuple(one for one in found if one[1] != one[2])
