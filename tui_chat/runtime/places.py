"""The folders of the user in which this program keeps its files (XDG base directories)."""

from __future__ import annotations

import os
import re
from pathlib import Path

from tui_chat.runtime.process import Failure

_NAME = r"[A-Za-z0-9_][A-Za-z0-9._-]{0,63}"


def home() -> Path:
    """Return the user's home folder. Raises Failure if there is none."""
    try:
        # An empty HOME would be the root of the disk.
        found = Path.home() if os.environ.get("HOME", "unset") else Path()
    except RuntimeError:  # HOME is not set, and the system knows no such user
        found = Path()
    if not found.is_absolute():
        raise Failure("Your home folder is unknown. Set HOME to its full path.")
    return found


def xdg(variable: str, under_home: str) -> Path:
    """Return a base directory (XDG Base Directory Specification); a relative one is unset. Raises
    Failure without a home folder."""
    base = Path(os.environ.get(variable, ""))
    return base if base.is_absolute() else home() / under_home


def default_directory() -> Path:
    """Return the profile used when none is named."""
    return xdg("XDG_DATA_HOME", ".local/share") / "tui-chat" / "default"


def relay_directory() -> Path:
    """Return the data directory of the relay that `tui-chat host` runs, which is no profile."""
    return default_directory().parent / "host"


def is_profile_name(name: str) -> bool:
    return re.fullmatch(_NAME, name) is not None


def profile_of_name(name: str) -> Path:
    """Return the folder of a profile that is named: it is beside the default one. Raises Failure
    for a name that can't be used."""
    if not is_profile_name(name):
        raise Failure(
            "A profile name can have only letters, digits, dots, dashes and underscores. "
            "To give a path instead of a name, write a slash: ./NAME"
        )
    directory = default_directory().parent / name
    if directory == relay_directory():
        raise Failure("The name “host” is reserved for the relay that you host. Choose another.")
    return directory
