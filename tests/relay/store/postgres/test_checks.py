"""Servers that a relay refuses, and why. Each is a real one."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import psycopg
import pytest

from relay.store.postgres import checks, key_parts
from relay.store.postgres.failures import ServerRefused, failure_of
from relay.store.postgres.migrations import migrate
from relay.store.postgres.place import PostgresPlace
from relay.store.postgres.sealing import TextSealer
from tests.kit import engines

SEALER = TextSealer(bytes(32))


@contextlib.contextmanager
def server(**settings: str) -> Iterator[engines.PostgresServer]:
    """Run a server with these settings. Skip the test where PostgreSQL is not installed."""
    made = engines.PostgresServer(engines.programs(), **settings)
    try:
        yield made
    finally:
        made.stop()


def refusal(url: str) -> str:
    """Return the sentence with which a relay refuses the server, empty if it takes it."""
    try:
        PostgresPlace(url, SEALER).connect().close()
    except ServerRefused as e:
        return failure_of(e)
    return ""


@pytest.mark.parametrize("setting", ["fsync", "full_page_writes", "synchronous_commit"])
def test_a_server_that_could_lose_what_was_acknowledged_is_refused(setting: str) -> None:
    with server(**{setting: "off"}) as it:
        said = refusal(it.url())
    assert said.startswith(f"The setting {setting} of this PostgreSQL is off.")
    assert said.endswith("Turn it on.")


def test_a_server_without_checksums_is_refused() -> None:
    made = engines.PostgresServer(engines.programs(), checksums=False)
    try:
        said = refusal(made.url())
    finally:
        made.stop()
    assert said.startswith("The setting data_checksums of this PostgreSQL is off.")


def test_a_server_as_it_comes_is_taken_and_another_encoding_refused() -> None:
    with server() as it:
        assert refusal(it.url()) == "" and not archives(it.url())
        with psycopg.connect(it.url(), autocommit=True) as db:
            db.execute("CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1'")
        said = refusal(it.url("latin"))
    assert said.startswith("The encoding of this database is LATIN1, but the relay needs UTF8.")


def test_an_older_server_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "OLDEST", 990_000)
    with server() as it:
        assert "needs PostgreSQL 99 or later, but this is PostgreSQL " in refusal(it.url())


def test_a_standby_is_refused() -> None:
    with server() as primary:
        standby = engines.PostgresServer(engines.programs(), of=primary)
        try:
            assert refusal(standby.url()).startswith("This PostgreSQL is a standby.")
        finally:
            standby.stop()


def archives(url: str) -> bool:
    with contextlib.closing(PostgresPlace(url, SEALER).connect()) as db:
        return checks.archives(db)


def found(url: str, *, several: bool = False) -> list[str]:
    """Return the cautions about a server."""
    with contextlib.closing(PostgresPlace(url, SEALER).connect()) as db:
        return checks.cautions(db, several=several)


def test_nodes_are_told_that_no_standby_confirms_what_is_stored() -> None:
    with server(wal_recycle="off") as it:
        assert found(it.url()) == []
        (said,) = found(it.url(), several=True)
        assert said.startswith("This PostgreSQL has no synchronous standby.")
        with psycopg.connect(it.url(), autocommit=True) as db:
            db.execute("ALTER SYSTEM SET synchronous_standby_names = '*'")
            db.execute("SELECT pg_reload_conf()")
        while found(it.url(), several=True) == [said]:
            pass
        assert found(it.url(), several=True) == []
        (local,) = found(f"{it.url()}&options=-csynchronous_commit%3Dlocal", several=True)
        assert local.startswith("This PostgreSQL does not wait for its standby.")


def test_too_few_locks_for_the_parts_of_a_large_store() -> None:
    with server(max_locks_per_transaction="10", max_connections="30", wal_recycle="off") as it:
        with contextlib.closing(PostgresPlace(it.url(), SEALER).connect()) as db:
            migrate(db)
            assert found(it.url()) == []
            with db.session.transaction():
                key_parts.make(db, "text_keys", 11 * key_parts.PART)
        (said,) = found(it.url())
        assert said.startswith(
            "In each transaction, the relay locks 12 tables with keys of messages."
        )
        assert "Increase max_locks_per_transaction, and restart PostgreSQL." in said


def asked(server: engines.PostgresServer) -> None:
    """Run statements with a value, one of which fails."""
    with psycopg.connect(server.url(), autocommit=True) as db:
        db.execute("SELECT CAST(%s AS text)", ("who can read this?",))
        with contextlib.suppress(psycopg.Error):
            db.execute("SELECT 1 / CAST(%s AS int), CAST(%s AS text)", (0, "who can read this?"))


@pytest.mark.parametrize(
    "settings",
    [
        {"log_statement": "all"}, {"log_min_duration_statement": "0"},
        {"log_parameter_max_length_on_error": "-1"},
        {"auto_explain.log_min_duration": "0", "session_preload_libraries": "auto_explain"},
    ],
)  # fmt: skip
def test_a_server_that_logs_keys_is_refused_and_one_that_leaves_them_out_is_not(
    settings: dict[str, str],
) -> None:
    name = next(iter(settings))
    wrong = name if "error" in name else "log_parameter_max_length"
    if name.startswith("auto_explain."):
        wrong = f"auto_explain.{wrong}"
    with server(**settings) as it:
        said = refusal(it.url())
        log = it.folder / "log"
        assert said.endswith(f"into its own log. Set {wrong} to 0.")
        asked(it)
        assert "who can read this?" in log.read_text(), "as the sentence says"
    with server(**settings | {wrong: "0"}) as it:
        assert refusal(it.url()) == ""
        asked(it)
        assert "who can read this?" not in (it.folder / "log").read_text()


def test_what_keeps_keys_in_the_log_of_a_database_is_said_with_the_way_to_mend_it() -> None:
    with server(wal_keep_size="64MB", archive_mode="on") as it:
        assert archives(it.url())
        kept = found(it.url())
        with psycopg.connect(it.url(), autocommit=True) as db:
            db.execute("CREATE ROLE plain LOGIN")
        plain = found(it.url().replace(f"//{engines.USER}@", "//plain@"))
        with psycopg.connect(it.url(), autocommit=True) as db:
            db.execute("GRANT pg_checkpoint TO plain")
            db.execute("GRANT EXECUTE ON FUNCTION pg_switch_wal() TO plain")
        assert found(it.url().replace(f"//{engines.USER}@", "//plain@")) == kept
    assert [said.rsplit("Set ", 1)[1] for said in kept] == [
        "wal_recycle to off.", "wal_keep_size to 0.",
    ]  # fmt: skip
    assert [said.rsplit(": ", 1)[1] for said in plain[2:]] == [
        "GRANT pg_checkpoint TO plain", "GRANT EXECUTE ON FUNCTION pg_switch_wal() TO plain",
    ]  # fmt: skip
    with server(wal_recycle="off") as it:
        assert found(it.url()) == []
        with psycopg.connect(it.url(), autocommit=True) as db:
            db.execute("SELECT pg_create_physical_replication_slot('lost', true)")
        assert [said.split(".")[0] for said in found(it.url())] == [
            "Nobody reads the replication slot lost"
        ]
    with server(wal_recycle="off", autovacuum="off") as it:
        (said,) = found(it.url())
        assert said.startswith("The setting autovacuum of this PostgreSQL is off.")
