"""The most that a secret chat takes, for those who ask before."""

from __future__ import annotations

MAX_TTL = 86_400
"""Seconds after which a text disappears."""
MAX_FILE = 64 * 2**20
"""Bytes of a file."""
