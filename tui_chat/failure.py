"""How a command fails."""

from __future__ import annotations


class Failure(Exception):
    """Refused or failed; the text is one sentence for stderr."""
