"""The first steps of a served client, in its own process: take the terminal as the one of its
session, so that Ctrl+C, a new size and the end of the tab reach it; then be the client."""

from __future__ import annotations

import fcntl
import resource
import runpy
import termios


def main() -> None:
    """Become `tui-chat` with the arguments of this process."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    runpy.run_module("tui_chat", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
