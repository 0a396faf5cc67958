"""Opening an address outside of this program, by the user's act alone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading


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
