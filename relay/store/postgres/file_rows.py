"""The rows of files in PostgreSQL. Their bytes are in `file_parts`, each part sealed with the key
of its file, which is among the keys of texts and has a number like one. A file that no entry names
has `named` 0, and is removed with its parts after a while."""

from __future__ import annotations

from collections.abc import Sequence

from relay.store.database import Database
from relay.store.postgres.arrays import ByteStrings

_FREE = "UPDATE file_bytes SET named = 0, size = NULL, at = '-infinity' WHERE key = ANY (?)"


class FileRows:
    """The rows of files of one connection, in the transaction that it has begun."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def name(self, key: bytes, size: int) -> bool:
        """Note that an entry has these bytes from now on. Return whether they are all there."""
        query = "UPDATE file_bytes SET named = 1 WHERE key = ? AND size = ?"
        return self._db.execute(query, (key, size)).rowcount == 1

    def free(self, keys: Sequence[bytes]) -> None:
        """Take the bytes away from everybody, as no entry still has them. Their key goes too."""
        self._erase(f"{_FREE} RETURNING no", keys)

    def drop(self, key: bytes) -> None:
        """Take away bytes that no entry has; others stay."""
        self._erase(f"{_FREE} AND named = 0 RETURNING no", [key])

    def _erase(self, query: str, keys: Sequence[bytes]) -> None:
        numbers = [no for (no,) in self._db.execute(query, (ByteStrings(keys),))]
        if numbers:
            self._db.texts.erase(numbers)
