"""A relay opens its database, or says why it doesn't; and one node alone uses it."""

from __future__ import annotations

import contextlib
import re
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg.errors import UndefinedTable

from relay.store.data_directory import DataDirectory, Unusable, open_existing
from relay.store.database import value
from relay.store.engines import check_database, open_store, store_of
from relay.store.meta import log_name
from relay.store.opened import OpenedStore
from relay.store.postgres import node_lock
from relay.store.results import FindLogin, RenewFrankKey
from relay.store.store import NOT_KEPT
from relay.wire.shapes import Refused
from relay.wire.transcripts import relay_id
from tests.kit import engines

RELAY = relay_id(bytes(32))
FRANK, LATER = RenewFrankKey(0, bytes(32)), RenewFrankKey(10**9, bytes(32))
ASKED = FindLogin("nobody", bytes(16))


@pytest.fixture
def url() -> str:
    engines.programs()
    return engines.new_url()


@pytest.fixture
def directory(tmp_path: Path) -> Iterator[DataDirectory]:
    with DataDirectory(tmp_path / "data") as locked:
        yield locked


def begun(
    directory: DataDirectory, url: str, relay: bytes = RELAY, *, several: bool = False
) -> OpenedStore:
    """Open the database as a relay does at its start."""
    check_database(directory, url)
    directory.relay_key(bytes(32))
    return open_store(directory, relay, url, several=several)


def refusal(directory: DataDirectory, url: str, relay: bytes = RELAY) -> str:
    """Return the sentence with which a relay ends at its start."""
    with pytest.raises(Unusable) as refused:
        begun(directory, url, relay).close()
    return str(refused.value)


def test_a_new_relay_remembers_its_database_and_has_no_other(
    directory: DataDirectory, url: str
) -> None:
    begun(directory, url).close()
    assert directory.remote.read_text() == f"{url}\n"
    assert stat.S_IMODE(directory.remote.stat().st_mode) == 0o600
    assert not directory.database.exists()
    with contextlib.closing(store_of(directory).connect()) as db:  # type: ignore[union-attr]
        assert value(db, "SELECT value FROM meta WHERE name = 'relay_id'") == RELAY
    check_database(directory)
    open_store(directory, RELAY).close()


def test_a_second_node_is_refused_until_the_first_ends(
    directory: DataDirectory, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(node_lock, "WAIT_SECONDS", 1)
    first = begun(directory, url)
    with DataDirectory(tmp_path / "second") as other:
        other.key.write_bytes(directory.key.read_bytes())
        assert refusal(other, url) == node_lock.HELD
        assert not other.remote.exists(), "it is not this directory's store yet"
        first.close()
        begun(other, url).close()


def test_the_node_that_lost_its_lock_stores_nothing(directory: DataDirectory, url: str) -> None:
    opened = begun(directory, url)
    store, stopped = opened.store(), threading.Event()
    opened.watch(stopped.set)
    assert store.run([FRANK]) != [NOT_KEPT]
    assert opened.failure is None and store.state.database == (True, 0)
    assert store.state.bytes["database"] > 1_000_000 and store.state.free is None
    with psycopg.connect(url, autocommit=True) as db:
        holds = "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted AND objid = %s"
        low = node_lock.lock_number(RELAY) & 0xFFFFFFFF
        db.execute(f"SELECT pg_terminate_backend(({holds}))", (low,))
    assert stopped.wait(30)
    assert store.run([FRANK, FRANK]) == [NOT_KEPT] * 2
    assert str(opened.failure) == node_lock.LOST
    assert store.state.database == (False, 0)
    store.close()
    opened.close()
    begun(directory, url).close()


def test_a_database_of_a_relay_whose_key_is_elsewhere(
    directory: DataDirectory, url: str, tmp_path: Path
) -> None:
    begun(directory, url).close()
    with DataDirectory(tmp_path / "other") as other:
        said = refusal(other, url)
        assert said.startswith("This database belongs to a relay, but its key is missing.")
        assert not other.key.exists(), "a fresh key would only be in the way"
        other.key.write_bytes(b"x" * 32)
        assert "belongs to a relay with another key" in refusal(other, url, relay_id(b"x" * 32))


def test_an_empty_database_takes_no_relay_that_was_in_another(
    directory: DataDirectory, url: str
) -> None:
    begun(directory, url).close()
    said = refusal(directory, engines.new_url())
    assert said.startswith("This database is empty, but there was a relay here before.")
    assert said.endswith(f"Its data is in another one: {url}")
    assert directory.remote.read_text() == f"{url}\n"
    directory.remote.write_text(f"{engines.new_url()}\n")
    assert refusal(directory, "").endswith("a relay here before.")


def test_the_same_database_at_another_address_is_remembered(
    directory: DataDirectory, url: str
) -> None:
    begun(directory, url).close()
    again = f"{url}&application_name=chat"
    begun(directory, again).close()
    assert directory.database_url() == again


def test_a_store_of_a_newer_relay(directory: DataDirectory, url: str) -> None:
    opened = begun(directory, url)
    with contextlib.closing(opened.place.connect()) as db:  # type: ignore[union-attr]
        db.execute("UPDATE meta SET value = ? WHERE name = 'schema'", (b"99",))
    opened.close()
    assert refusal(directory, url).startswith("The database was written by a newer version")


def test_tables_of_another_program(directory: DataDirectory, url: str) -> None:
    with psycopg.connect(url, autocommit=True) as db:
        db.execute("CREATE TABLE accounts (id bigint)")
    assert refusal(directory, url).startswith("This database has tables of another program.")
    with psycopg.connect(url, autocommit=True) as db:
        db.execute("CREATE TABLE meta (id bigint)")
    assert refusal(directory, url).startswith("This database has tables of another program.")


def test_a_user_without_the_right_to_make_tables(directory: DataDirectory, url: str) -> None:
    with psycopg.connect(url, autocommit=True) as db, contextlib.suppress(psycopg.Error):
        db.execute("CREATE ROLE guest LOGIN")
    said = refusal(directory, url.replace("relay@", "guest@"))
    assert said.startswith("The user of the database lacks a right.")


def test_a_directory_has_one_store(directory: DataDirectory, url: str) -> None:
    directory.database.write_bytes(b"")
    assert refusal(directory, url).startswith(
        f"This relay's data is in {directory.database}. To use PostgreSQL, move the"
    )
    directory.save_database_url(url)
    for look in (open_existing, lambda path: store_of(DataDirectory(path))):
        with pytest.raises(Unusable, match=r"has a database .* and the address of another one"):
            look(directory.path)
    assert "the address of another one" in refusal(directory, "")


def test_a_file_that_was_changed_by_hand_is_checked_as_well(
    directory: DataDirectory, url: str
) -> None:
    begun(directory, url).close()
    for found, sentence in (
        (b"postgresql://relay:hunter2@/chat\n", "has a password"),
        (b"postgresql://relay@db.example/chat\n", "sslmode=verify-full"), (b"\n", "is empty"),
        (b"relay\n", "is not valid"), (b"postgresql://relay@/\xff\n", "Can't read"),
    ):  # fmt: skip
        directory.remote.write_bytes(found)
        with pytest.raises(Unusable, match=sentence):
            store_of(directory)


def test_the_key_file_is_missing(directory: DataDirectory, url: str) -> None:
    begun(directory, url).close()
    directory.key.unlink()
    with pytest.raises(Unusable, match=r"relay\.key is missing, but there is a database"):
        store_of(directory)


def test_the_primary_dies_and_the_old_one_is_not_written_to_when_it_comes_back(
    directory: DataDirectory,
) -> None:
    with contextlib.ExitStack() as ending:
        old = engines.PostgresServer(engines.programs())
        ending.callback(old.stop)
        new = engines.PostgresServer(engines.programs(), of=old)
        ending.callback(new.stop)
        alone = f"postgresql://relay@/postgres?host={new.folder}&target_session_attrs=read-write"
        assert refusal(directory, alone).startswith("None of these servers accepts changes.")
        url = alone.replace("host=", f"host={old.folder},")
        opened = begun(directory, url, several=True)
        store, other, reader = opened.store(), opened.store(), opened.reader()
        for one in (store, other):
            one._sleep = lambda seconds: None  # type: ignore[attr-defined]
        for it in (opened, reader, other, store):
            ending.callback(it.close)
        assert store.run([FRANK]) != [NOT_KEPT] and frank_keys(old) == 1
        while frank_keys(new) != 1:
            pass
        old.kill()
        assert store.run([LATER]) == [NOT_KEPT]
        with psycopg.connect(new.url(), autocommit=True) as db:
            db.execute("SELECT pg_promote(true)")
        assert store.run([LATER]) != [NOT_KEPT] and frank_keys(new) == 2
        old.start()
        new.kill()
        for one in (store, other):  # the second one has not seen the new primary
            assert one.run([RenewFrankKey(4 * LATER.at, bytes(32))]) == [NOT_KEPT]
        assert isinstance(reader.run([ASKED])[0], Refused)
        assert frank_keys(old) == 1
        old.kill()
        new.start()
        assert other.run([LATER]) != [NOT_KEPT] and frank_keys(new) == 2


def frank_keys(server: engines.PostgresServer) -> int:
    """Return the number of keys, 0 while a standby has not got the tables yet."""
    with psycopg.connect(server.url()) as db, contextlib.suppress(UndefinedTable):
        (count,) = db.execute("SELECT count(*) FROM frank_keys").fetchone() or (0,)
        return int(count)
    return 0


def test_the_command_that_the_page_has_for_a_restored_server_renames_the_logs() -> None:
    page = (Path(__file__).parents[4] / "docs" / "postgresql.md").read_text("utf-8")
    (command,) = re.findall('^psql chat -c "(.*)"$', page, re.MULTILINE)
    place = engines.new_schema(RELAY)
    with contextlib.closing(place.connect()) as db:
        before = log_name(db)
        with psycopg.connect(place.url, autocommit=True) as other:
            other.execute(command)
        after = log_name(db)
    assert after != before and len(after) == len(before) == 32
