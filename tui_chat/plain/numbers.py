"""Short numbers by which commands refer to printed messages."""

from __future__ import annotations

from typing import NamedTuple

from tui_chat.core.events import Line

MOST = 20_000
"""Messages that keep their numbers; the oldest are forgotten."""


class NumberedMessage(NamedTuple):
    """A printed message: its chat and the line as it was printed last."""

    chat: str
    line: Line


_Place = tuple[str, int | str]


class MessageNumbers:
    """The messages printed so far, numbered from 1 in the order in which they were printed."""

    def __init__(self) -> None:
        self._next = 1
        self._places: dict[_Place, int] = {}
        self._messages: dict[int, NumberedMessage] = {}

    def of(self, chat: str, line: Line) -> int:
        """Return the number of a message, a new one if it has none, and note how it is now."""
        place = _place(chat, line)
        number = self._places.get(place)
        if number is None:
            number, self._next = self._next, self._next + 1
            self._places[place] = number
            if len(self._places) > MOST:
                oldest = next(iter(self._places))
                del self._messages[self._places.pop(oldest)]
        self._messages[number] = NumberedMessage(chat, line)
        return number

    def known(self, chat: str, line: Line) -> int | None:
        """Return the number of a message that was printed; None if it was not."""
        return self._places.get(_place(chat, line))

    def at(self, chat: str, seq: int) -> int | None:
        """Return the number of the message at this place of a chat; None if it was not printed."""
        return self._places.get((chat, seq))

    def find(self, number: int) -> NumberedMessage | None:
        """Return the message with this number; None if there is none."""
        return self._messages.get(number)

    def unplaced(self, chat: str) -> dict[str, int]:
        """Return the numbers of the printed messages of a chat that the relay does not have, by
        their keys."""
        return {
            place: number for (of, place), number in self._places.items()
            if of == chat and isinstance(place, str)
        }  # fmt: skip

    def forget(self, chat: str, key: str) -> None:
        """Forget a message that is gone."""
        number = self._places.pop((chat, key), None)
        if number is not None:
            del self._messages[number]


def _place(chat: str, line: Line) -> _Place:
    return chat, line.key if line.seq is None else line.seq
