"""A start while the old primary runs beside the new one. The servers are real ones."""

from __future__ import annotations

import contextlib
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from queue import SimpleQueue

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from relay.hub.bus_messages import VERSION
from relay.hub.credentials import RelayIdentity
from relay.store.data_directory import DataDirectory
from relay.store.database import value
from relay.store.engines import store_of
from relay.store.node_results import BeginNode, NodeBegun
from relay.store.postgres.failures import ServerRefused, failure_of
from relay.store.postgres.node_numbers import LOCK, NUMBERS, begin_numbers
from relay.store.postgres.opened import OLD_RUNS, OpenedPostgres
from relay.store.postgres.place import PostgresPlace
from relay.store.postgres.store import PostgresStore
from relay.store.postgres.url import Server, each_server
from tests.kit import engines
from tests.kit.two_primaries import TwoPrimaries, need_a_standby, place_at, two_primaries
from tests.kit.world import KEY


@pytest.fixture
def both() -> Iterator[TwoPrimaries]:
    with two_primaries() as both:
        yield both


@pytest.mark.parametrize("waits", [False, True])
def test_a_start_finds_the_newest_primary(both: TwoPrimaries, tmp_path: Path, waits: bool) -> None:
    """The old primary comes first, and may wait for a standby for ever."""
    if waits:
        with psycopg.connect(both.old.url(), autocommit=True) as db:
            need_a_standby(db)
    with DataDirectory(tmp_path) as directory:
        directory.relay_key(KEY)
        opened = OpenedPostgres(
            directory, both.old_first, RelayIdentity(KEY).relay_id, several=True
        )
        assert opened.timeline.number == 2
        old, newest = (conninfo_to_dict(url)["host"] for url in each_server(both.old_first))
        assert OLD_RUNS.format(old=old, newest=newest) in opened.cautions
        opened.close()


def test_after_a_promotion_by_mistake_a_new_start_uses_the_right_primary(
    both: TwoPrimaries,
) -> None:
    known = place_at(both.new_first)
    known.connect().close()
    both.new.stop()
    with pytest.raises(ServerRefused) as refused:
        known.connect()
    assert failure_of(refused.value).startswith(
        f"The PostgreSQL at {both.old.folder} has an older timeline than the one at"
        f" {both.new.folder}. The relay does not use it."
    )
    started = place_at(both.new_first)
    started.compare()
    started.connect().close()
    assert started.timeline.number == 1


def test_a_refusal_names_the_newer_server_once_it_is_known(both: TwoPrimaries) -> None:
    """Another node tells of the newer timeline first."""
    place = place_at(both.old.url())
    place.connect().close()
    place.give_up(2)
    with pytest.raises(ServerRefused, match="than another server"):
        place.connect()
    place.url = both.new_first
    place.connect().close()
    place.url = both.old.url()
    with pytest.raises(ServerRefused, match=f"than the one at {both.new.folder}"):
        place.connect()


def test_all_connections_follow_the_first_that_finds_a_newer_primary(
    both: TwoPrimaries, caplog: pytest.LogCaptureFixture
) -> None:
    place = place_at(both.old.url())
    with (
        contextlib.closing(place.store()) as store,
        contextlib.closing(place.connect_reader()) as db,
    ):
        assert _new_number(store) < NUMBERS
        place.url = both.new.url()
        place.connect_patient().close()
        with pytest.raises(psycopg.OperationalError):
            db.execute("SELECT 1")
        assert "event=database_old" in caplog.text
        assert _new_number(store) > NUMBERS
        with contextlib.closing(place.connect()) as stays:
            place.connect_patient().close()
            stays.execute("SELECT 1")


def test_a_promoted_server_that_would_lose_messages_is_refused_until_it_is_set_right(
    both: TwoPrimaries, caplog: pytest.LogCaptureFixture
) -> None:
    place = place_at(both.old_first)
    with contextlib.closing(place.store()) as store:
        _new_number(store)
        _set_commits(both.new, "off")
        place.give_up(2)
        with pytest.raises(ServerRefused, match="synchronous_commit"):
            place.connect_patient()
        refused = store.run([BeginNode("one host:7342", VERSION, 0)])
        assert not isinstance(refused[0], NodeBegun)
        assert "event=store_failed kind=unsafe_setting" in caplog.text
        _set_commits(both.new, "on")
        assert _new_number(store) > NUMBERS


def _set_commits(server: engines.PostgresServer, value: str) -> None:
    with psycopg.connect(server.url(), autocommit=True) as db:
        db.execute(f"ALTER SYSTEM SET synchronous_commit = {value}")
        db.execute("SELECT pg_reload_conf()")
        while db.execute("SHOW synchronous_commit").fetchall() != [(value,)]:
            pass


def test_a_command_uses_the_newest_primary(both: TwoPrimaries, tmp_path: Path) -> None:
    with DataDirectory(tmp_path) as directory:
        directory.relay_key(KEY)
        directory.save_database_url(both.old_first)
        place = store_of(directory)
        assert isinstance(place, PostgresPlace)
        assert str(place.newest_server) == str(both.new.folder)
        with place.looking() as db:
            assert value(db, "SELECT current_setting('unix_socket_directories')") == str(
                both.new.folder
            )


def test_a_standby_that_is_late_may_be_read(both: TwoPrimaries) -> None:
    place = place_at(both.new.url())
    place.connect().close()
    assert place.timeline.number == 2
    standby = engines.PostgresServer(engines.programs(), of=both.old)
    try:
        place.url = standby.url()
        place.connect_reader().close()
        with pytest.raises(ServerRefused) as refused:
            place.connect_patient()
        assert refused.value.kind == "standby"
    finally:
        standby.stop()


def test_the_standby_of_a_dead_primary_shows_that_another_one_is_old(both: TwoPrimaries) -> None:
    standby = engines.PostgresServer(engines.programs(), of=both.new)
    try:
        both.new.stop()
        place = place_at(both.old_first.replace(str(both.new.folder), str(standby.folder)))
        assert place.compare() == [Server(str(both.old.folder), "", 5432)]
        with pytest.raises(ServerRefused, match=f"than the one at {standby.folder}"):
            place.connect()
    finally:
        standby.stop()


def test_the_database_of_another_server_is_refused(
    both: TwoPrimaries, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "_folders", {})  # all others are copies of one
    another = engines.PostgresServer(engines.programs())
    try:
        place = place_at(both.new_first)
        place.connect().close()
        place.url = another.url()
        for connect in (place.connect, place.connect_reader, place.connect_patient):
            with pytest.raises(ServerRefused, match=f"at {another.folder} is not a copy"):
                connect()
        started = place_at(both.new_first.replace(str(both.old.folder), str(another.folder)))
        with pytest.raises(ServerRefused) as refused:
            started.compare()
        assert failure_of(refused.value) == (
            f"The PostgreSQL servers at {both.new.folder} and {another.folder} are not copies of"
            " one database. Stop the wrong one, or remove it from the URL. To tell them apart:"
            " SELECT system_identifier FROM pg_control_system()"
        )
    finally:
        another.stop()
        for made in engines._folders.values():
            shutil.rmtree(made.folder)


def test_a_node_waits_while_another_begins_the_numbers_of_a_timeline(both: TwoPrimaries) -> None:
    begun, seen = SimpleQueue[int](), threading.Event()

    def begin() -> None:
        with contextlib.closing(place_at(both.new.url()).store()) as store:
            begun.put(_new_number(store))
            seen.wait()

    thread = threading.Thread(target=begin)
    with psycopg.connect(both.new.url(), autocommit=True) as db:
        db.execute("BEGIN")
        db.execute("SELECT pg_advisory_xact_lock(%s)", (LOCK,))
        thread.start()
        while not db.execute("SELECT 1 FROM pg_locks WHERE NOT granted").fetchall():
            assert thread.is_alive()
        assert begun.empty()
        db.execute("COMMIT")
        try:
            assert begun.get() == NUMBERS + 1
            assert not db.execute("SELECT 1 FROM pg_locks WHERE locktype = 'advisory'").fetchall()
        finally:
            seen.set()
            thread.join()


def test_nobody_waits_for_a_node_that_waits_for_its_standby(both: TwoPrimaries) -> None:
    with psycopg.connect(both.new.url(), autocommit=True) as db:
        need_a_standby(db)
        first, second = (place_at(both.new.url()).connect() for _ in range(2))
        thread = threading.Thread(target=begin_numbers, args=(first,))
        thread.start()
        waits = "SELECT 1 FROM pg_stat_activity WHERE wait_event = 'SyncRep'"
        while not db.execute(waits).fetchall():
            assert thread.is_alive()
        begin_numbers(second)
        assert thread.is_alive()
        db.execute("ALTER SYSTEM SET synchronous_standby_names = ''")
        db.execute("SELECT pg_reload_conf()")
        thread.join()
        first.close()
        second.close()


@pytest.mark.parametrize("last", [0, NUMBERS + 6, 2 * NUMBERS + 6])
def test_two_primaries_never_give_nodes_the_same_number(both: TwoPrimaries, last: int) -> None:
    """The new one lacks the last commits of the old one, as after a failover that loses some. Their
    database was upgraded, and was at other timelines before."""
    numbers = list[int]()
    for server in (both.new, both.old) if last else ():
        with psycopg.connect(server.url()) as db:
            db.execute("SELECT setval(pg_get_serial_sequence('nodes', 'no'), %s)", (last,))
    for server in (both.new, both.old) * 2:
        with contextlib.closing(place_at(server.url()).store()) as store:
            numbers.append(_new_number(store))
    assert len(set(numbers)) == 4
    assert all(number > last for number in numbers)
    assert [number // NUMBERS % 1_000 for number in numbers] == [1, 0] * 2, "timelines 2 and 1"


def _new_number(store: PostgresStore) -> int:
    (begun,) = store.run([BeginNode("one host:7342", VERSION, 0)])
    assert isinstance(begun, NodeBegun)
    return begun.node
