"""People and chats as numbers, and texts as far as they name either."""

from __future__ import annotations

import re
from collections.abc import Callable

from relay.wire.limits import NAME
from relay.wire.view import CloudRow, SealedRow

MOST = 10_000
"""So many people, and so many chats, have a number of their own."""
_WORD = re.compile(r"[@#]?[A-Za-z0-9_.-]+")
_ENDS = "_.-"
_NO_NAME = ("text", "edited", "titled", "topic", "reacted", "unreacted")
"""Entries whose text is none's name: those of all others, if they have one, is somebody's."""
CANNOT_HIDE = (
    "Hidden are the names of users and chats; what people call each other otherwise is not, as the"
    " relay cannot know it."
)


class Pseudonyms:
    """The same person and the same chat have the same number as long as the relay runs."""

    def __init__(
        self, is_user: Callable[[str], bool], user: str = "person", place: str = "chat"
    ) -> None:
        """`is_user` says of a word in lower case whether it is a user's name, as far as is known
        without asking the store; before the number of one stands `user`, and of a chat `place`."""
        self._is_user, self._user, self._place = is_user, user, place
        self._people: dict[str, int] = {}
        self._chats: dict[str, int] = {}

    def person(self, user: str) -> str:
        """A user by number."""
        return _numbered(self._people, user, self._user)

    def chat(self, chat: str) -> str:
        """A chat by number."""
        return _numbered(self._chats, chat, self._place)

    def text(self, text: str) -> str:
        """A text with the names in it replaced: users that are known, all that has an @ before it,
        and groups."""
        return _WORD.sub(self._word, text)

    def cloud(self, row: CloudRow) -> CloudRow:
        """A row without names."""
        by, chat = self.person(row.by), self.chat(row.chat)
        named = row.kind not in _NO_NAME and re.match(NAME, row.text)
        text = self.person(row.text) if named else self.text(row.text)
        return CloudRow(row.no, row.at, chat, row.seq, by, row.kind, text, row.bytes, row.file)

    def sealed(self, row: SealedRow) -> SealedRow:
        """A row without names."""
        by, to = self.person(row.by), self.person(row.to)
        return SealedRow(row.no, row.at, by, to, row.kind, row.bytes, row.box, row.keys)

    def _word(self, found: re.Match[str]) -> str:
        whole = found[0].lower()
        sign = whole[0] if whole[0] in "@#" else ""
        word = whole[len(sign) :]
        for name in dict.fromkeys((word, word.rstrip(_ENDS), word.strip(_ENDS))):
            instead = self._instead(sign, name)
            if instead:
                at = len(sign) + word.find(name)
                return found[0][len(sign) : at] + instead + found[0][at + len(name) :]
        if not sign or not word.strip(_ENDS):
            return found[0]
        return ("somebody" if sign == "@" else "a chat") + word[len(word.rstrip(_ENDS)) :]

    def _instead(self, sign: str, name: str) -> str:
        if sign == "#":
            return self.chat(f"#{name}") if f"#{name}" in self._chats else ""
        known = re.match(NAME, name) and (name in self._people or self._is_user(name))
        return self.person(name) if known else ""


def _numbered(numbers: dict[str, int], name: str, kind: str) -> str:
    number = numbers.get(name)
    if number is None:
        if len(numbers) >= MOST:
            return f"another {kind}"
        number = numbers[name] = len(numbers) + 1
    return f"{kind} {number}"
