"""What every test starts from."""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import tempfile

from hypothesis import settings

# A shell that starts this in the background leaves Ctrl+C ignored, and so for every process that a
# test starts and interrupts.
signal.signal(signal.SIGINT, signal.default_int_handler)

# How long an example takes is the machine's affair.
settings.register_profile("untimed", deadline=None, max_examples=60)
settings.load_profile("untimed")

# Whoever runs the tests may have a configuration and a log of their own.
for _kind in ("CONFIG", "STATE"):
    _place = os.environ[f"XDG_{_kind}_HOME"] = tempfile.mkdtemp(prefix="tui-chat-tests-")
    atexit.register(shutil.rmtree, _place, ignore_errors=True)
