"""How a command fails."""

from __future__ import annotations


class Failure(Exception):
    """Refused or failed; the text is one sentence for stderr."""


class BotError(Failure):
    """What was asked was not done; the text is a sentence for people."""
