"""A bot of the demonstration: its messages name keys or commands as the front end does."""

from __future__ import annotations

import re

from tui_chat.bot import Bot
from tui_chat.core.action_names import ActionNames

_KEYS = {"F2": "ask", "F3": "compare", "F4": "back"}
_NAMED = re.compile(r"\b(?:([Pp])ress )?(F[234])\b")


def in_words(text: str, names: ActionNames) -> str:
    """Return a text that names keys of the screen with these names of the actions."""

    def named(found: re.Match[str]) -> str:
        action = str(getattr(names, _KEYS[found[2]]))
        if not found[1]:
            return action
        return f"{names.press.capitalize() if found[1] == 'P' else names.press} {action}"

    return _NAMED.sub(named, text)


class Player(Bot):
    """A bot whose messages tell the reader what to press or to type."""

    def say(self, chat: str, text: str, re: int = 0) -> str:
        """Queue a cloud text, as `Bot.say` does."""
        return super().say(chat, in_words(text, self.runtime.names), re)

    def seal(self, chat: str, text: str) -> bool:
        """Seal a secret text, as `Bot.seal` does."""
        return super().seal(chat, in_words(text, self.runtime.names))
