"""`tui-chat` and `python -m tui_chat`."""

from __future__ import annotations

import sys

from tui_chat.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
