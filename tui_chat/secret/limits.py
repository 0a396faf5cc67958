"""How much a secret chat takes; here, so that whoever needs a number loads nothing else."""

from __future__ import annotations

MAX_TEXT = 16_375
"""Bytes of UTF-8 in one text."""
MAX_TTL = 86_400
"""Seconds that a timed text may stay."""
MAX_CHUNK = 16_355
MAX_FILE = 64 * 2**20
"""Bytes of one file."""
HELD = 2 * MAX_FILE
"""Bytes that the unfinished files of a session may take, those that we offer and those that we
accepted; received ones may take as much again."""
ANSWER_GAP = 10
"""Seconds between two heartbeats that were asked for."""
