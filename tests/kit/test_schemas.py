"""A store that was borrowed before is as a new one."""

from __future__ import annotations

import contextlib
from collections import defaultdict
from pathlib import Path
from typing import Any

import psycopg
import pytest

from relay.store.postgres.place import PostgresPlace
from tests.kit import engines, schemas
from tests.kit.pair_operations import filled
from tests.kit.world import KEY

SECRETS = ("ledger_key", "index_key", "log")


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    engines.programs()
    monkeypatch.setattr(schemas, "_free", defaultdict(list))


def contents(place: PostgresPlace) -> dict[str, Any]:
    """Return all rows and the next number of each sequence."""
    with psycopg.connect(place.url, autocommit=True) as db:
        tables = db.execute(
            "SELECT CAST(relname AS text) FROM pg_class WHERE relkind IN ('r', 'p')"
            " AND relnamespace = current_schema()::regnamespace"
        ).fetchall()
        numbers = db.execute(
            "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = current_schema()"
        ).fetchall()
        found = {name: db.execute(f"SELECT * FROM {name}").fetchall() for (name,) in tables}
    found["meta"] = [row for row in found["meta"] if row[0] not in SECRETS]
    return {"numbers": sorted(numbers), **found}


def test_a_store_contains_nothing_of_the_test_before(tmp_path: Path) -> None:
    with schemas.lending():
        with engines.chosen("postgres"):
            life = filled(tmp_path / "data")
        place = life.world.schema
        assert place is not None
        after = contents(place)
        assert sum(map(bool, after.values())) > 30, "most tables have rows"
        life.world.close()
    with contextlib.closing(psycopg.connect(place.url)) as left:
        left.execute("UPDATE accounts SET name = name")
        again = schemas.borrow(life.world.identity.relay_id, KEY)
        assert again.url == place.url
    assert contents(again) == contents(engines.new_schema(life.world.identity.relay_id, KEY))


@pytest.mark.parametrize(
    "change",
    [
        "CREATE TABLE more (x int)",
        "DROP INDEX messages_file",
        "ANALYZE chats",
        "DROP TRIGGER ledger_stays ON ledger",
    ],
)
def test_a_store_with_other_tables_is_not_lent_again(change: str) -> None:
    relay = bytes(32)
    with schemas.lending():
        place = schemas.borrow(relay, KEY)
        with psycopg.connect(place.url, autocommit=True) as db:
            db.execute(change.encode())
    assert schemas.borrow(relay, KEY).url != place.url
