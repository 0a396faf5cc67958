"""The search index as a connection has it: numbers for the words and pieces of texts, and the texts
to which they lead. It has neither words nor texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol

from relay.store import search_terms

if TYPE_CHECKING:
    from relay.store.transaction import Transaction

NUMBER_BYTES = 2
"""Bytes of a number. Each stands for many words, so a leftover one reveals nothing."""
REMEMBERED = 65_536
STEP_TEXTS = 64
STEP_CHARS = 8_192
"""Characters indexed in one step, so that other work waits a few milliseconds at most."""

Table = Literal["words", "pieces"]
INDEXED_BY: dict[Table, Any] = {
    "pieces": search_terms.indexed_pieces,
    "words": search_terms.indexed_words,
}
Row = tuple[int, int, int, str]
"""A text that may match: its seq, time, author and words."""
Gone = tuple[int, int, int]
"""A text that is gone from its place: its seq, author and number."""


class Span(NamedTuple):
    """The texts of a chat after one seq and below another."""

    chat: int
    after: int
    below: int


class TermIndex(Protocol):
    """The index of one connection. It is `usable` if it can be asked."""

    @property
    def usable(self) -> bool: ...
    def add(self, chat: int, rows: Sequence[tuple[int, str]]) -> None: ...
    def discard(self, chat: int, gone: Sequence[Gone]) -> set[int]: ...
    def restore(self, chat: int, seq: int, text: str) -> None: ...
    def texts(self, spans: Sequence[Span], each: int) -> list[Iterator[Row]]: ...
    def named(
        self, table: Table, terms: Sequence[str], spans: Sequence[Span], each: int
    ) -> list[Iterator[Row]]: ...


class TermNumbers(dict[str, int]):
    """The numbers of terms by a key, as many as may be remembered."""

    def __init__(self, key: bytes) -> None:
        super().__init__()
        self._key = key

    def __missing__(self, term: str) -> int:
        if len(self) >= REMEMBERED:
            self.clear()
        data = term.encode(errors="surrogatepass")
        digest = blake2b(data, key=self._key, digest_size=NUMBER_BYTES).digest()
        made = self[term] = int.from_bytes(digest, "big")
        return made


term_numbers = lru_cache(4)(TermNumbers)
KEY = "SELECT value FROM meta WHERE name = 'index_key'"
"""The key that makes this relay's numbers different from those of all others."""
REACHED = "SELECT seq FROM indexed WHERE chat = ?"
"""The last seq of a chat that is indexed."""


def discard(tx: Transaction, chat: int, gone: Sequence[Gone]) -> None:
    """Take texts that are gone from their places out of the index, and erase them: at once, or in
    steps where the index needs them for that."""
    needed = tx.db.index.discard(chat, gone)
    if needed:
        tx.going = True
    if len(needed) < len(gone):
        tx.db.texts.erase([body for seq, _, body in gone if seq not in needed])
        tx.removed = True
