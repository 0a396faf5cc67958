"""The statements that a store makes, on either engine."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast
from unittest import mock

from relay.store.postgres.connection import PostgresConnection
from relay.store.sqlite.store import SqliteReader, SqliteStore


@contextmanager
def statements(store: Any) -> Iterator[list[str]]:
    """Gather the statements that a store or its reader makes in the block, without those that begin
    and end transactions. One for several rows counts once."""
    made: list[str] = []
    if isinstance(store, SqliteStore | SqliteReader):
        db = cast(sqlite3.Connection, store._db)
        db.set_trace_callback(made.append)
        try:
            yield made
        finally:
            db.set_trace_callback(None)
    else:
        execute, executemany = PostgresConnection.execute, PostgresConnection.executemany

        def one(self: PostgresConnection, query: str, *values: Any) -> Any:
            made.append(query)
            return execute(self, query, *values)

        def several(self: PostgresConnection, query: str, rows: Any) -> None:
            made.append(query)
            executemany(self, query, rows)

        with mock.patch.multiple(PostgresConnection, execute=one, executemany=several):
            yield made
    made[:] = [query for query in made if not query.startswith(("BEGIN", "COMMIT", "--"))]
