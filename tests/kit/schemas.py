"""Stores on PostgreSQL that tests borrow. Making the tables takes longer than most tests, so a test
gets those of one before it, as they were when they were made."""

from __future__ import annotations

import contextlib
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import psycopg

from relay.store.postgres.place import PostgresPlace
from tests.kit import engines, kept_connections

_Rows = list[tuple[Any, ...]]
_SHAPE = """
    SELECT relname, relkind, relpersistence, relnatts, relchecks, reltuples < 0, (
      SELECT string_agg(concat(tgname, tgenabled), ' ' ORDER BY tgname) FROM pg_trigger
      WHERE tgrelid = c.oid
    ) FROM pg_class c WHERE relnamespace = %s::regnamespace ORDER BY relname"""
"""Tables, indexes, sequences and triggers of a schema, and whether the server has counted rows."""
_NUMBERS = """
    SELECT setval(format('%%I.%%I', schemaname, sequencename)::regclass, start_value, false)
    FROM pg_sequences WHERE schemaname = %s AND last_value IS NOT NULL"""
"""Let the sequences of a schema start again."""
_LEFT = """
    SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
    WHERE application_name = %s AND pid <> ALL (%s)"""
"""End the connections that a test left open, and wait for their ends."""


class _Made(NamedTuple):
    """A store, what is in `meta`, and which tables there are."""

    name: str
    place: PostgresPlace
    meta: _Rows
    shape: _Rows

    def as_made(self) -> bool:
        """Empty the tables. Return whether they are then as they were: what makes other tables or
        changes those, is not undone."""
        with _keeper().transaction():
            _keeper().execute(_LEFT, (self.name, kept_connections.process_ids(self.name)))
            if ask(_SHAPE, self.name) != self.shape:
                return False
            self.empty()
            ask(_NUMBERS, self.name)
        return True

    def empty(self) -> None:
        tables = [row[0] for row in self.shape if row[1] in "rp"]
        steps = (f"DELETE FROM {self.name}.{table}" for table in tables)
        _keeper().execute("; ".join(["SET LOCAL session_replication_role = replica", *steps]))
        with _keeper().cursor() as cursor:
            cursor.executemany(f"INSERT INTO {self.name}.meta VALUES (%s, %s)", self.meta)


_free: dict[tuple[bytes, bytes], list[_Made]] = defaultdict(list)
_lent: list[tuple[tuple[bytes, bytes], _Made]] | None = None


@cache
def _keeper() -> psycopg.Connection[Any]:
    return psycopg.connect(engines.url(), autocommit=True)


def ask(query: str, name: str) -> _Rows:
    """Ask about the schema of this name."""
    return _keeper().execute(query, (name,)).fetchall()


def _make(relay_id: bytes, relay_key: bytes) -> _Made:
    place = engines.new_schema(relay_id, relay_key)
    name = engines.schema_of(place.url)
    place = PostgresPlace(f"{place.url}&application_name={name}", place._sealer)
    kept_connections.keep(name)
    meta = _keeper().execute(f"SELECT * FROM {name}.meta").fetchall()
    return _Made(name, place, meta, ask(_SHAPE, name))


def borrow(relay_id: bytes, relay_key: bytes = bytes(32)) -> PostgresPlace:
    """Return an empty store of this relay, which is given back when the test is over."""
    kind = (relay_id, relay_key)
    while _free[kind]:
        made = _free[kind].pop()
        if made.as_made():
            break
        kept_connections.drop(made.name)
    else:
        made = _make(relay_id, relay_key)
    if _lent is not None:
        _lent.append((kind, made))
    return made.place


@contextlib.contextmanager
def lending() -> Iterator[None]:
    """Take back at the end what was borrowed meanwhile."""
    global _lent
    before, _lent = _lent, []
    try:
        yield
    finally:
        for kind, made in _lent:
            _free[kind].append(made)
        _lent = before


def stop() -> None:
    """Close the connections. The server ends after it."""
    kept_connections.stop()
    if _keeper.cache_info().currsize:
        _keeper().close()
        _keeper.cache_clear()
    _free.clear()
