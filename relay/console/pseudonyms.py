"""Numbers that replace people and chats in reports, appeals and orders while names are hidden."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from relay.store.sqlite import connect_looking
from relay.view.pseudonyms import Pseudonyms

S = TypeVar("S", bound=Struct)


class ConsolePseudonyms:
    """Give each person and chat one number while the console runs, or show names while `names` is
    set. The live view has numbers of its own, assigned by the relay, so its wording differs."""

    def __init__(self, *, names: bool) -> None:
        self.names = names
        self._people: set[str] = set()
        self._numbers = Pseudonyms(self._people.__contains__, "user", "room")
        self._last = (0, "")
        """The newest account whose name is known."""

    def unknown(self, database: Path) -> list[tuple[int, str]]:
        """Return the accounts not known yet, deleted ones as well. Raises sqlite3.Error."""
        with closing(connect_looking(database)) as db:
            stands = db.execute("SELECT 1 FROM accounts WHERE (no, name) = (?, ?)", self._last)
            after = self._last[0] if stands.fetchone() else 0  # start again after a reset
            found = "SELECT no, name FROM accounts WHERE no > ? ORDER BY no"
            return db.execute(found, (after,)).fetchall()

    def know(self, accounts: Sequence[tuple[int, str]]) -> None:
        if accounts:
            self._last = accounts[-1]
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
