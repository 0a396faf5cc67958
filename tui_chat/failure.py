"""How a command fails."""

from __future__ import annotations

import sys

SENTENCE_CHARS = 4000
"""A sentence may name what was not done."""


class Failure(Exception):
    """Refused or failed; the text is one sentence for stderr."""


class BotError(Failure):
    """What was asked was not done; the text is a sentence for people."""


def warn(sentence: str) -> None:
    """Say one sentence on stderr, made inert; the command may go on."""
    from tui_chat.text import inert_line

    print(f"tui-chat: {inert_line(sentence, SENTENCE_CHARS)}", file=sys.stderr, flush=True)
