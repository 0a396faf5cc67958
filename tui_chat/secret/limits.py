"""How much a secret chat takes; here, so that whoever needs a number loads nothing else."""

from __future__ import annotations

from relay.wire.reportable import MAX_FILE

MAX_CHUNK = 16_355
"""Bytes of a file in one message."""
HELD = 2 * MAX_FILE
"""Bytes that the unfinished files of a session may take, those that we offer and those that we
accepted; received ones may take as much again."""
ANSWER_GAP = 10
"""Seconds between two heartbeats that were asked for."""
