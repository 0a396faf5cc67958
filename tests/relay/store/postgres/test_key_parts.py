"""Keys of texts in parts: made ahead, made when needed, and never forgotten by a failed change."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import pytest

from relay.store.database import number
from relay.store.postgres import key_parts
from relay.store.postgres.connection import PostgresConnection
from relay.store.postgres.place import PostgresPlace
from tests.kit import engines, schemas

TABLE = "text_keys"
FAR = 9 * key_parts.PART + 5


@pytest.fixture
def place() -> PostgresPlace:
    engines.programs()
    return schemas.borrow(bytes(32))


@pytest.fixture
def db(place: PostgresPlace) -> Iterator[PostgresConnection]:
    with contextlib.closing(place.connect()) as db:
        yield db


def test_parts_are_made_ahead(db: PostgresConnection) -> None:
    assert sorted(key_parts.parts(db, TABLE)) == list(range(key_parts.AHEAD + 1))
    assert key_parts.ready(db, TABLE) == (key_parts.AHEAD + 1) * key_parts.PART


def test_a_text_beyond_the_parts_makes_them(db: PostgresConnection, place: PostgresPlace) -> None:
    db.texts.add([(FAR, "far"), (1, "near")])
    assert (db.texts.read(FAR), db.texts.read(1)) == ("far", "near")
    assert sorted(key_parts.parts(db, TABLE)) == list(range(10))
    with contextlib.closing(place.connect()) as other:
        other.texts.add([(FAR + 1, "farther")])
        assert other.texts.read(FAR) == "far"


def test_parts_that_were_undone_are_made_again(db: PostgresConnection) -> None:
    for end in ("ROLLBACK", "COMMIT"):
        db.execute("BEGIN")
        db.texts.add([(FAR, "far")])
        db.texts.add([(FAR + 1, "and near it")])
        db.execute(end)
    assert db.texts.read(FAR) == "far"


def test_two_nodes_make_a_part_once(db: PostgresConnection, place: PostgresPlace) -> None:
    with contextlib.closing(place.connect()) as other:
        db.execute("BEGIN")
        key_parts.make(db, TABLE, FAR)
        db.execute("COMMIT")
        key_parts.make(other, TABLE, FAR)
        assert sorted(key_parts.parts(other, TABLE)) == list(range(10))


def test_destroyed_keys_are_noted_until_their_part_is_written_again(
    db: PostgresConnection,
) -> None:
    db.texts.add([(no, f"text {no}") for no in range(1, 6)])
    db.texts.erase([2, 4])
    db.texts.overwrite(5, "another")
    noted = db.execute("SELECT keys, no FROM erased ORDER BY no").fetchall()
    assert noted == [(TABLE, 2), (TABLE, 4), (TABLE, 5)]
    assert number(db, "SELECT count(*) FROM text_keys") == 3
    assert [db.texts.read(no) for no in range(1, 6)] == ["text 1", "", "text 3", "", "another"]
