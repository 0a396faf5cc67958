"""Limits of a secret chat, in a module of their own so that reading a number loads nothing else."""

from __future__ import annotations

from relay.wire.reportable import MAX_FILE

MAX_CHUNK = 16_355
"""Bytes of a file in one message."""
HELD = 2 * MAX_FILE
"""Bytes that the unfinished files of a session may take, our offers and the accepted ones together;
received ones may take as much again."""
ANSWER_GAP = 10
"""Seconds between two heartbeats that were asked for."""
