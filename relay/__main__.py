"""`tui-chat-relay`, or `python -m relay`."""

from __future__ import annotations

import sys

from relay.cli.main import main as run


def main() -> None:
    """Run the command line."""
    sys.exit(run())


if __name__ == "__main__":
    main()
