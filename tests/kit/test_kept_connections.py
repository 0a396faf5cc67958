"""A connection that is kept is closed for its owner, and as a new one for the next."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest

from relay.store.postgres.connection import PostgresConnection
from relay.store.postgres.place import PostgresPlace
from tests.kit import engines, schemas
from tests.kit.world import KEY


@pytest.fixture
def place() -> PostgresPlace:
    engines.programs()
    return schemas.borrow(bytes(32), KEY)


def one(db: PostgresConnection, query: str) -> Any:
    (found,) = db.execute(query).fetchall()[0]
    return found


def test_the_next_one_finds_nothing_of_the_one_before(place: PostgresPlace) -> None:
    first = place.connect()
    asked = one(first, "SELECT pg_backend_pid()")
    limit = one(first, "SELECT current_setting('lock_timeout')")
    first.execute("SET lock_timeout = 7")
    first.execute("SELECT pg_advisory_lock(1)")
    first.close()
    assert first.closed
    with pytest.raises(psycopg.OperationalError, match="closed"):
        first.execute("SELECT 1")
    other = place.connect_reader()
    assert one(other, "SELECT pg_backend_pid()") != asked, "a reader has other settings"
    assert one(other, "SELECT pg_try_advisory_lock(1)")
    again = place.connect()
    assert one(again, "SELECT pg_backend_pid()") == asked
    assert one(again, "SELECT current_setting('lock_timeout')") == limit
    again.execute("DO $$ BEGIN RAISE WARNING 'heard'; END $$")
    assert (first.warnings, again.warnings) == (0, 1)
    first.close()
    assert not again.closed
    for db in (other, again):
        db.close()


@pytest.mark.parametrize("left", ["BEGIN", "SELECT no_such_thing", "killed"])
def test_one_in_the_middle_of_something_is_not_kept(place: PostgresPlace, left: str) -> None:
    db = place.connect()
    asked = one(db, "SELECT pg_backend_pid()")
    if left == "killed":
        with psycopg.connect(place.url, autocommit=True) as killer:
            killer.execute("SELECT pg_terminate_backend(%s, 10000)", (asked,))
    else:
        db.execute("BEGIN")
        if left != "BEGIN":
            with pytest.raises(psycopg.Error):
                db.execute(left)
    db.close()
    again = place.connect()
    assert one(again, "SELECT pg_backend_pid()") != asked
    again.close()


def test_one_that_the_server_ended_is_not_used_again(place: PostgresPlace) -> None:
    db = place.connect()
    asked = one(db, "SELECT pg_backend_pid()")
    db.close()
    with psycopg.connect(place.url, autocommit=True) as killer:
        killer.execute("SELECT pg_terminate_backend(%s, 10000)", (asked,))
    again = place.connect()
    assert one(again, "SELECT pg_backend_pid()") != asked
    again.close()
