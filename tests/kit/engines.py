"""PostgreSQL and NATS for tests. Tests skip where they are not installed."""

from __future__ import annotations

import contextlib
import itertools
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import psycopg
import pytest

from bench.cluster import engines
from bench.cluster.engines import USER, free_port, nats_program, postgres_programs
from relay.store.meta import claim, name_logs
from relay.store.postgres.migrations import migrate
from relay.store.postgres.place import PostgresPlace
from relay.store.postgres.sealing import TextSealer, store_key

__all__ = ["USER", "free_port", "nats_program", "postgres_programs"]


def programs() -> Path:
    """Return the folder of PostgreSQL's programs. Skip the test where it is missing."""
    found = postgres_programs()
    if found is None:
        pytest.skip(engines.NO_POSTGRES)
    return found


class _Folder(engines.PostgresServer):
    """The folder of a server that is never started."""

    def start(self) -> None:
        """Leave it as initdb made it."""


_folders: dict[bool, _Folder] = {}
"""New databases to copy, by whether they have checksums."""


class PostgresServer(engines.PostgresServer):
    """A server whose folder is copied from one that initdb made before, in a tenth of its time."""

    def _make(self, checksums: bool, of: engines.PostgresServer | None) -> None:
        if of is not None:
            return super()._make(checksums, of)
        if checksums not in _folders:
            _folders[checksums] = _Folder(self.programs, checksums=checksums)
        subprocess.run(["cp", "-a", str(_folders[checksums].data), str(self.data)], check=True)


def needs_transaction_timeout() -> None:
    """Skip the test on PostgreSQL 16, which has no such limit."""
    with psycopg.connect(url()) as db:
        if db.info.server_version < 170_000:
            pytest.skip("PostgreSQL 16 has no transaction_timeout.")


@cache
def _server() -> PostgresServer:
    return PostgresServer(programs())


def process_ids() -> set[int]:
    """Return the server that this process keeps for its tests, if it has started one."""
    return {_server().process.pid} if _server.cache_info().currsize else set()


def stop() -> None:
    """Stop the server that this process keeps, and remove its folders. A worker of pytest ends
    without `atexit`."""
    while _folders:
        shutil.rmtree(_folders.popitem()[1].folder, ignore_errors=True)
    if _server.cache_info().currsize:
        _server().stop()
        _server.cache_clear()


def url() -> str:
    """Return the URL of the server that ends with this process."""
    return _server().url()


_names = itertools.count(1)


def new_url() -> str:
    """Return the URL of a new place without tables, on a server that ends with this process."""
    name, url = f"t{next(_names)}", _server().url()
    with psycopg.connect(url, autocommit=True) as db:
        db.execute(f"CREATE SCHEMA {name}")
    return f"{url}&options=-csearch_path%3D{name}"


def schema_of(url: str) -> str:
    """Return the name of a place that `new_url` made."""
    return url.rpartition("search_path%3D")[2]


def socket() -> Path:
    """Return the Unix socket of the server that ends with this process."""
    return _server().folder / ".s.PGSQL.5432"


def data_folder() -> Path:
    """Return the folder with all files of the server that ends with this process."""
    return _server().data


def new_schema(relay_id: bytes, relay_key: bytes = bytes(32)) -> PostgresPlace:
    """Return a new, empty store of this relay, on a server that ends with this process."""
    place = PostgresPlace(new_url(), TextSealer(store_key(relay_key)))
    with contextlib.closing(place.connect()) as new:
        migrate(new)
        claim(new, "The database", relay_id)
        name_logs(new)
    return place


_chosen = "sqlite"


def on_postgres() -> bool:
    """Return whether the worlds of this test are on PostgreSQL."""
    return _chosen == "postgres"


def on_nodes() -> bool:
    """Return whether the world of this test is on two nodes."""
    return _chosen == "nodes"


@contextlib.contextmanager
def chosen(engine: str) -> Iterator[None]:
    """Make the worlds of a test on this store. Skip the test where it is not installed."""
    global _chosen
    if engine == "postgres":
        programs()
    before, _chosen = _chosen, engine
    try:
        yield
    finally:
        _chosen = before


class NatsServer(engines.NatsServer):
    """A NATS server on a loopback port. Skips the test where it is not installed."""

    def __init__(
        self, *arguments: str, port: int = 0, jetstream: bool = False, settings: str = ""
    ) -> None:
        if nats_program() is None:
            pytest.skip(engines.NO_NATS)
        super().__init__(*arguments, port=port, jetstream=jetstream, settings=settings)
