"""Entries of the log as rows. Each statement releases the GIL, so few statements have many rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from relay.store.texts import TEXT
from relay.wire.messages import Kind

EntryRow = tuple[int, int, int, int, int, str, Kind, str, int, int, int]
"""Chat, seq, time, author, device, id, kind, text, `re`, origin and number of the text."""
COLUMNS = "chat, seq, at, by, device, id, kind, text, re, origin, body"
FOUND = f"m.device, m.id, m.chat, m.seq, m.at, m.kind, {TEXT}, m.re, m.changed"
"""Questions about an entry by its device and id."""


class EntryRows(Protocol):
    """The entries and mentions of one connection. `at_once` is how many are gathered at most. New
    texts of entries are added with them."""

    at_once: int

    def add(self, rows: Sequence[EntryRow], texts: Sequence[tuple[int, str]]) -> None: ...
    def find(self, names: Sequence[tuple[int, str]]) -> Iterable[Any]: ...
    def mention(self, rows: Sequence[tuple[int, int, int]]) -> None: ...
    def before_newest(self, count: int) -> int: ...
