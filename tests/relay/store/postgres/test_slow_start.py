"""A start that waits for PostgreSQL says so once, and for what. The servers are real ones."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import psycopg
import pytest

from relay.store.data_directory import DataDirectory
from relay.store.engines import check_database, open_store
from relay.store.opened import OpenedStore
from relay.store.postgres import slow_start
from relay.store.postgres.place import PostgresPlace
from relay.store.postgres.sealing import TextSealer
from relay.store.postgres.slow_start import BUSY, NO_STANDBY, SILENT, SlowStart
from relay.wire.transcripts import relay_id
from tests.kit import engines

RELAY = relay_id(bytes(32))
PATIENCE = 60


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slow_start, "SECONDS", 0.01)


@pytest.fixture
def server() -> Iterator[engines.PostgresServer]:
    """A server on which each commit waits for a standby that is missing."""
    made = engines.PostgresServer(engines.programs(), synchronous_standby_names="ANY 1 (*)")
    try:
        yield made
    finally:
        made.stop()


def place(url: str) -> PostgresPlace:
    return PostgresPlace(url, TextSealer(bytes(32)))


def waiting_commit(url: str) -> threading.Thread:
    """Begin a commit in a thread, and return the thread once the commit waits for a standby."""

    def commit() -> None:
        # The server may end before the standby is there.
        with contextlib.suppress(psycopg.Error), psycopg.connect(url, autocommit=True) as db:
            db.execute("CREATE TABLE waiting ()")

    thread = threading.Thread(target=commit, daemon=True)
    thread.start()
    waits: Any = None
    with psycopg.connect(url, autocommit=True) as db:
        while not waits:
            waits = db.execute(
                "SELECT 1 FROM pg_stat_activity WHERE wait_event = 'SyncRep'"
            ).fetchone()
    return thread


def test_the_first_start_says_that_a_standby_is_missing_and_goes_on_by_itself(
    server: engines.PostgresServer, tmp_path: Path
) -> None:
    said, done = SimpleQueue[str](), SimpleQueue[OpenedStore]()

    def start() -> None:
        check_database(directory, server.url())
        directory.relay_key(bytes(32))
        done.put(open_store(directory, RELAY, server.url(), tell=said.put))

    with DataDirectory(tmp_path / "data") as directory, contextlib.ExitStack() as ending:
        thread = threading.Thread(target=start, daemon=True)
        thread.start()
        while (words := said.get(timeout=PATIENCE)) != NO_STANDBY:
            assert words in (SILENT, BUSY)
        assert done.empty()
        standby = engines.PostgresServer(engines.programs(), of=server)
        ending.callback(standby.stop)
        opened = done.get(timeout=PATIENCE)
        thread.join()
        opened.close()
        assert said.empty(), "it is said once"


def test_a_user_without_rights_is_told_about_its_own_waiting_commits(
    server: engines.PostgresServer,
) -> None:
    with psycopg.connect(server.url(), autocommit=True) as db:
        db.execute("SET synchronous_commit = local")
        db.execute("CREATE ROLE plain LOGIN")
        db.execute("CREATE DATABASE chat OWNER plain")
    url = server.url("chat").replace("relay@", "plain@")
    waiting_commit(url)
    said = SimpleQueue[str]()
    with SlowStart(place(url), said.put).waiting():
        assert said.get(timeout=PATIENCE) == NO_STANDBY
    with SlowStart(place(server.url()), said.put).waiting():
        assert said.get(timeout=PATIENCE) == BUSY, "another relay waits, not this one"


def test_another_reason_to_wait_is_not_taken_for_a_missing_standby(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    engines.programs()
    said = SimpleQueue[str]()
    watch = SlowStart(place(engines.new_url()), said.put)
    asked, words = threading.Semaphore(0), watch._words

    def counted() -> str:
        asked.release()
        return words()

    monkeypatch.setattr(watch, "_words", counted)
    for _ in range(2):
        with watch.waiting():
            for _ in range(3):
                assert asked.acquire(timeout=PATIENCE)
    assert [said.get(), said.empty()] == [BUSY, True], "it is said once in both"


def test_a_server_that_can_not_be_asked_does_not_answer() -> None:
    said = SimpleQueue[str]()
    with SlowStart(place("postgresql://relay@127.0.0.1:9/relay"), said.put).waiting():
        assert said.get(timeout=PATIENCE) == SILENT


def test_a_missing_standby_is_noticed_later_too(server: engines.PostgresServer) -> None:
    said = SimpleQueue[str]()
    with SlowStart(place(server.url()), said.put).waiting():
        assert said.get(timeout=PATIENCE) == BUSY
        waiting_commit(server.url())
        assert said.get(timeout=PATIENCE) == NO_STANDBY


def test_nothing_is_said_of_a_start_that_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """The question was asked before, and is answered after."""
    asked, over = threading.Event(), threading.Event()
    said, threads = SimpleQueue[str](), list[threading.Thread]()
    watch = SlowStart(place(""), said.put)

    def late() -> str:
        threads.append(threading.current_thread())
        asked.set()
        over.wait(PATIENCE)
        return SILENT

    monkeypatch.setattr(watch, "_words", late)
    with watch.waiting():
        assert asked.wait(PATIENCE)
    over.set()
    threads[0].join(PATIENCE)
    assert not threads[0].is_alive()
    assert said.empty()
