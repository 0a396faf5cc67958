"""The jobs of several nodes: their lock is tried, and the database's clock says what is due."""

from __future__ import annotations

import contextlib

from relay.hub.concerned import concerned
from relay.store.beside import store_time
from relay.store.jobs import HOUR_MS
from relay.store.postgres.locks import job_lock
from relay.store.results import EndSanctions, NotDue, Purge, Purged, Released, RenewFrankKey
from tests.kit import engines


def test_a_command_takes_the_time_of_the_database() -> None:
    place = engines.new_schema(bytes(32))
    with place.looking() as db:
        before = db.clock(0)
    assert before <= store_time(place, 0) <= before + 60_000


def test_a_node_does_no_job_that_another_one_does_or_has_done() -> None:
    place = engines.new_schema(bytes(32))
    one, other = place.store(None, concerned), place.store(None, concerned)
    with contextlib.closing(place.connect()) as db:
        assert one.run([Purge(bytes(32), 1)]) == [Purged([], [], [], [], False)]
        assert other.run([Purge(bytes(32), 1), EndSanctions(1)]) == [
            NotDue(), Released([], [], [])
        ]  # fmt: skip
        rows = db.execute("SELECT name, due FROM jobs ORDER BY name").fetchall()
        assert [name for name, _ in rows] == ["purge", "sanctions"]
        assert all(abs(due - db.clock(0) - HOUR_MS) < 60_000 for _, due in rows)
        db.execute("UPDATE jobs SET due = 0")
        db.execute("BEGIN")
        statement, values = job_lock()
        assert db.execute(statement, values).fetchone() == (True,)
        assert other.run([Purge(bytes(32), 1)]) == [NotDue()]
        db.execute("ROLLBACK")
        assert other.run([Purge(bytes(32), 1)]) == [Purged([], [], [], [], False)]
    # A clock that is behind makes no other key.
    keys = [node.run([RenewFrankKey(at, bytes([at] * 32))]) for at, node in ((9, one), (1, other))]
    assert keys[0] == keys[1]
    one.close()
    other.close()
