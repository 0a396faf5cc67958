"""Numbers in place of the names of users and chats, for the operator's screens.
Known names are also replaced in texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from relay.wire.limits import NAME
from relay.wire.live_view import CloudRow, SealedRow

S = TypeVar("S", bound=Struct)

PEOPLE_MOST = 10_000
"""The most people, and the most chats, with a number of their own."""
NAMES = 100_000
"""The most accounts that are not connected whose names are known."""
_WORD = re.compile(r"[@#]?[A-Za-z0-9_.-]+")
_PART = re.compile(r"[a-z0-9]+|[_.-]")
_ENDS = "_.-"
_NO_NAME = (
    "text", "edited", "titled", "topic", "reacted", "unreacted", "taken_down", "restored",
)  # fmt: skip
"""Entries whose text is not a user's name; the text of any other is one."""
CANNOT_HIDE = (
    "The names of users and chats are hidden. In messages, the relay can't recognize nicknames,"
    " misspelled names or names written in several parts, so those stay visible."
)


class Pseudonyms:
    """Give the same person and the same chat the same number as long as the relay runs."""

    def __init__(
        self, is_user: Callable[[str], bool], user: str = "person", place: str = "chat"
    ) -> None:
        """`is_user` returns whether a lower-case word is a user's name, if that is known without
        asking the store; `user` stands before a person's number, `place` before a chat's."""
        self._is_user, self._user, self._place = is_user, user, place
        self._known: set[str] = set()
        self._lengths: dict[str, list[int]] = {}
        """The lengths of names that begin with a part, longest first."""
        self._people: dict[str, int] = {}
        self._chats: dict[str, int] = {}

    def know(self, names: Iterable[str]) -> bool:
        """Learn names of users until `forget`; return whether there is room for more."""
        for name in islice(names, NAMES - len(self._known)):
            self._known.add(name)
            self._begins(name)
        return len(self._known) < NAMES

    def forget(self) -> None:
        """Forget the names learned by `know`."""
        self._known, self._lengths = set(), {}
        for name in self._people:
            self._begins(name)

    def person(self, user: str) -> str:
        """Return a user by number."""
        name = _numbered(self._people, user, self._user)
        if user in self._people:
            self._begins(user)
        return name

    def chat(self, chat: str) -> str:
        """Return a chat by number."""
        return _numbered(self._chats, chat, self._place)

    def text(self, text: str) -> str:
        """Return a text with names replaced: known users, words after an @, and groups."""
        return _WORD.sub(self._word, text)

    def cloud(self, row: CloudRow) -> CloudRow:
        """Return a row without names."""
        by, chat = self.person(row.by), self.chat(row.chat)
        named = row.kind not in _NO_NAME and re.match(NAME, row.text)
        text = self.person(row.text) if named else self.text(row.text)
        return replace(row, chat=chat, by=by, text=text)

    def sealed(self, row: SealedRow) -> SealedRow:
        """Return a row without names."""
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
        if not sign:
            return self._parts(found[0])
        if not word.strip(_ENDS):
            return found[0]
        return ("someone" if sign == "@" else "a chat") + word[len(word.rstrip(_ENDS)) :]

    def _parts(self, word: str) -> str:
        """Replace names that are joined to something, or to each other."""
        lower, shown, at = word.lower(), "", 0
        parts = list(_PART.finditer(lower))
        ends = {part.end() for part in parts}
        for part in parts:
            for length in self._lengths.get(part[0], ()) if part.start() >= at else ():
                name = lower[part.start() : part.start() + length]
                if part.start() + length in ends and self._is_known(name):
                    shown += word[at : part.start()] + self.person(name)
                    at = part.start() + length
                    break
        return shown + word[at:]

    def _begins(self, name: str) -> None:
        first = _PART.match(name)
        lengths = self._lengths.setdefault(first[0] if first else "", [])
        if len(name) not in lengths:
            lengths.append(len(name))
            lengths.sort(reverse=True)

    def _is_known(self, name: str) -> bool:
        known = name in self._known or name in self._people or self._is_user(name)
        return known and re.match(NAME, name) is not None

    def _instead(self, sign: str, name: str) -> str:
        if sign == "#":
            return self.chat(f"#{name}") if f"#{name}" in self._chats else ""
        return self.person(name) if self._is_known(name) else ""


def _numbered(numbers: dict[str, int], name: str, kind: str) -> str:
    number = numbers.get(name)
    if number is None:
        if len(numbers) >= PEOPLE_MOST:
            return f"another {kind}"
        number = numbers[name] = len(numbers) + 1
    return f"{kind} {number}"


class ConsolePseudonyms:
    """Give each person and chat one number while the console runs, or show names while `names` is
    set. The live view has numbers of its own, assigned by the relay, so its wording differs."""

    def __init__(self, *, names: bool) -> None:
        self.names = names
        self._people: set[str] = set()
        self._numbers = Pseudonyms(self._people.__contains__, "user", "chat no.")
        self.last = (0, "")
        """The newest account whose name is known."""

    def know(self, accounts: Sequence[tuple[int, str]]) -> None:
        if accounts:
            self.last = accounts[-1]
            self._numbers.know(name for _, name in accounts)

    def person(self, name: str) -> str:
        """Return the displayed form of a user; a deleted account stays nobody."""
        if self.names:
            return name
        self._people.add(name)
        return self._numbers.person(name) if name else ""

    def chat(self, name: str) -> str:
        return name if self.names or not name else self._numbers.chat(name)

    def text(self, text: str) -> str:
        """Return a text, with the names known here replaced if they are hidden."""
        return text if self.names else self._numbers.text(text)

    def show(self, found: S) -> S:
        """Return a struct as displayed, people first: texts are searched for their names."""
        names = {"chat": self.chat} | dict.fromkeys(_PEOPLE, self.person)
        return _each(_each(found, names), dict.fromkeys(_TEXTS, self.text))


_PEOPLE = ("reporter", "author", "by", "user", "subject")
_TEXTS = ("text", "note", "rule", "facts", "words", "basis", "issuer", "reference")


def _each(found: S, shown: Mapping[str, Callable[[str], str]]) -> S:
    """Return a struct with the strings of these names in it as `shown`."""

    def of(name: str, value: object) -> object:
        if isinstance(value, Struct):
            return _each(value, shown)
        if isinstance(value, list):
            return [of(name, one) for one in value]
        return shown[name](value) if name in shown and isinstance(value, str) else value

    names = found.__struct_fields__
    return replace(found, **{name: of(name, getattr(found, name)) for name in names})
