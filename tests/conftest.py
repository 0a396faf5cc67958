"""What every test starts from."""

from __future__ import annotations

import signal

# A shell that starts this in the background leaves Ctrl+C ignored, and so for every process that a
# test starts and interrupts.
signal.signal(signal.SIGINT, signal.default_int_handler)
