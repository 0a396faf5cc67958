"""The machines of a relay with several nodes, as real processes that faults can meet: PostgreSQL
with a synchronous standby, NATS servers that know each other, and nodes at fixed addresses. They
talk over lines, which faults can meet too."""

from __future__ import annotations

import contextlib
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Protocol

import psycopg

from tests.kit import engines
from tests.kit.engines import NatsServer, PostgresServer, free_port, programs
from tests.kit.lines import Line, Lines
from tests.kit.lossy_bus import LossyBus
from tests.kit.relay_client import RelayProcess, start_relay

_PATIENCE = 60.0
_SOCKET = ".s.PGSQL.5432"
_NOWHERE = "127.0.0.1:1"
"""The address that NATS servers tell each other, so that there is no way around their lines."""
_STANDBY = "SELECT count(*) FROM pg_stat_replication WHERE sync_state IN ('sync', 'quorum')"


class Database(Protocol):
    """PostgreSQL as nodes find it."""

    @property
    def sockets(self) -> list[Path]:
        """The Unix sockets of its servers."""

    @property
    def settings(self) -> str:
        """The last part of its URL, after a question mark."""

    @property
    def folders(self) -> list[Path]:
        """The folders with all files of its servers."""

    def stop(self) -> None: ...


class SharedDatabase:
    """A new place without tables on the server that this process keeps."""

    def __init__(self) -> None:
        self.url = engines.new_url()
        self.settings = self.url.partition("&")[2]
        self.sockets = [engines.socket()]
        self.folders = [self.sockets[0].parent]

    def stop(self) -> None:
        """Leave the server running for others."""


class Databases:
    """A primary, and a standby without which it acknowledges nothing."""

    settings = "target_session_attrs=read-write"

    def __init__(self) -> None:
        self.primary = PostgresServer(programs())
        try:
            self.standby = PostgresServer(self.primary.programs, of=self.primary)
        except BaseException:
            self.primary.stop()
            raise
        self.whole = False
        """True while the standby has all that was acknowledged."""
        self._need_standby()
        self.folders = [self.primary.folder, self.standby.folder]
        self.sockets = [folder / _SOCKET for folder in self.folders]

    def fail_over(self) -> None:
        """Kill the primary, and let the standby take its place."""
        self.whole = False
        self.primary.kill()
        self.primary, self.standby = self.standby, self.primary
        time.sleep(0.3)  # as long as a quick watcher takes to notice
        with psycopg.connect(self.primary.url(), autocommit=True) as db:
            db.execute("SELECT pg_promote(true)")

    def repair(self) -> None:
        """Start the killed server again, as the standby of the new primary."""
        self.standby.follow(self.primary)
        self._need_standby()

    def _need_standby(self) -> None:
        with psycopg.connect(self.primary.url(), autocommit=True) as db:
            db.execute("ALTER SYSTEM SET synchronous_standby_names = '*'")
            db.execute("SELECT pg_reload_conf()")
        until = time.monotonic() + _PATIENCE
        while not self.whole:
            with psycopg.connect(self.primary.url(), autocommit=True) as db:
                row = db.execute(_STANDBY).fetchone()
            self.whole = row is not None and row[0] == 1
            if time.monotonic() > until:
                raise RuntimeError("The standby did not follow")
            time.sleep(0.05)

    def stop(self) -> None:
        for server in (self.standby, self.primary):
            server.stop()


def _runs(pid: int) -> bool:
    """Return whether a thread of this process still runs: not all stop at the same moment."""
    states = set()
    for thread in Path(f"/proc/{pid}/task").glob("*/stat"):
        with contextlib.suppress(OSError):  # it has just ended
            states.add(thread.read_text().rpartition(")")[2].split()[0])
    return bool(states - {"T", "Z", "X"})


class Machines:
    """All processes of a relay. The methods block; call them in a thread. `options` are more of the
    nodes' command line. If it is `lossy`, each node has a way of its own to its bus. With `lines`
    they talk over lines, which cost this process much of its time."""

    def __init__(
        self, folder: Path, nodes: int, buses: int, *options: str,
        database: Database | None = None, lossy: bool = False, lines: bool = True,
    ) -> None:  # fmt: skip
        """Start them all, on a primary and a standby unless there is another database."""
        self.folder, self._options = folder, options
        self.database = database or Databases()
        self.buses: list[NatsServer] = []
        self.ways: list[LossyBus] = []
        self._lossy = lossy
        self.places = [f"127.0.0.1:{free_port()}" for _ in range(nodes)]
        """Where the nodes listen. Each names all of them to its clients."""
        self.nodes: list[RelayProcess | None] = [None] * nodes
        self._starting = threading.Lock()
        self._lines = Lines() if lines else None
        try:
            self._start(buses)
        except BaseException:
            self.stop()
            raise

    @property
    def databases(self) -> Databases:
        """Return the primary and its standby."""
        assert isinstance(self.database, Databases)
        return self.database

    @property
    def urls(self) -> list[str]:
        """Return the addresses of all nodes."""
        return [f"ws://{place}/" for place in self.places]

    def _start(self, buses: int) -> None:
        ports = [free_port() for _ in range(buses)]
        pairs, nodes = list(combinations(range(buses), 2)), range(len(self.nodes))
        self.routes: dict[tuple[int, int], Line] = {}
        """The lines between two NATS servers, by their numbers."""
        self.to_bus: list[list[Line]] = [[] for _ in nodes]
        """The lines of each node to each NATS server."""
        self.to_database: list[list[Line]] = [[] for _ in nodes]
        """The lines of each node to each server of PostgreSQL."""
        if self._lines is not None:
            self.routes = {pair: self._lines.line(ports[pair[1]]) for pair in pairs}
        known = {pair: self.routes[pair].port if self.routes else ports[pair[1]] for pair in pairs}
        self.buses = [
            NatsServer(*_route(n, ports, known)) for n in reversed(range(buses))
        ][::-1]  # fmt: skip
        if self._lines is not None:
            line = self._lines.line
            self.to_bus = [[line(bus.port) for bus in self.buses] for _ in nodes]
            self.to_database = [[line(socket) for socket in self.database.sockets] for _ in nodes]
        if self._lossy:
            lines = self.to_bus
            self.ways = [LossyBus(lines[n][n % buses].port) for n in nodes]
        for number in nodes:
            data = self.data(number)
            if number:
                data.mkdir(mode=0o700)
                shutil.copy(self.data(0) / "relay.key", data)
            self.start_node(number)

    def lines_of(self, number: int) -> list[Line]:
        """Return all lines of a node to what it needs."""
        return self.to_bus[number] + self.to_database[number]

    def mend(self) -> None:
        """Mend all lines."""
        for line in self._lines.all if self._lines is not None else ():
            line.mend()

    def data(self, number: int) -> Path:
        """Return the folder of a node."""
        return self.folder / f"node{number}"

    def session(self, number: int) -> str:
        """Return the name of a node's sessions in PostgreSQL."""
        return f"node{number}-of-{self.folder.name}"

    def start_node(self, number: int) -> None:
        """Start a node, repeatedly while a server that it needs is away."""
        buses = self.to_bus[number] or self.buses
        ways = ",".join(f"nats://127.0.0.1:{there.port}" for there in buses)
        bus = self.ways[number].url if self.ways else ways
        hosts = ",".join(str(socket.parent) for socket in self.database.sockets)
        if lines := self.to_database[number]:
            ports = ",".join(str(line.port) for line in lines)
            hosts = f"{','.join('127.0.0.1' for _ in lines)}&port={ports}"
        settings = f"{self.database.settings}&application_name={self.session(number)}"
        database = f"postgresql://relay@/postgres?host={hosts}&{settings}"
        until = time.monotonic() + _PATIENCE
        while True:
            try:
                with self._starting:
                    self.nodes[number] = start_relay(
                        self.data(number), "--database", database, "--bus", bus,
                        "--listen", self.places[number], "--public", ",".join(self.places),
                        *self._options,
                    )  # fmt: skip
                return
            except RuntimeError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.2)

    def kill_node(self, number: int) -> None:
        """Kill a node, as a machine that is gone."""
        node, self.nodes[number] = self.nodes[number], None
        assert node is not None
        node.kill()

    def restart_node(self, number: int) -> None:
        """Stop a node as its operator does, and start it again."""
        node, self.nodes[number] = self.nodes[number], None
        assert node is not None
        node.process.send_signal(signal.SIGTERM)
        if node.process.wait(_PATIENCE) != 0:
            raise RuntimeError(f"Node {number} did not end as it should")
        self.start_node(number)

    def signal_node(self, number: int, sign: signal.Signals) -> None:
        """Stop a node, or let it continue. A node that is stopped has no thread that still runs."""
        node = self.nodes[number]
        assert node is not None
        node.process.send_signal(sign)
        if sign is signal.SIGSTOP:
            until = time.monotonic() + _PATIENCE
            while _runs(node.process.pid) and time.monotonic() < until:
                time.sleep(0.001)

    def command(self, number: int, *words: str) -> str:
        """Run a command of the relay at a node; returns what it said. Raises
        CalledProcessError."""
        command = [sys.executable, "-m", "relay", *words, "--data", str(self.data(number))]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    @property
    def folders(self) -> list[Path]:
        """Return the folders with all files of all machines."""
        return [self.folder, *self.database.folders, *(bus.folder for bus in self.buses)]

    def files(self) -> list[Path]:
        """Return all files of all machines."""
        return [
            path for folder in self.folders for path in folder.rglob("*")
            if path.is_file() and not path.is_symlink()
        ]  # fmt: skip

    def stop(self) -> None:
        """End all processes, also if that fails for some."""
        with contextlib.ExitStack() as ending:
            ending.callback(self.database.stop)
            if self._lines is not None:
                ending.callback(self._lines.stop)
            for stop in (*(bus.stop for bus in self.buses), *(way.stop for way in self.ways)):
                ending.callback(stop)
            for number, node in enumerate(self.nodes):
                if node is not None:
                    with contextlib.suppress(ProcessLookupError):
                        node.process.send_signal(signal.SIGCONT)
                    ending.callback(self.kill_node, number)


def _route(number: int, ports: list[int], known: dict[tuple[int, int], int]) -> Iterator[str]:
    """Yield what a NATS server is told of the others. `known` has a port for each pair."""
    if len(ports) == 1:
        return
    routes = [port for (one, _), port in known.items() if one == number]
    yield from ("--cluster_name", "chat", "--cluster", f"nats://127.0.0.1:{ports[number]}")
    yield from ("--no_advertise=true", "--cluster_advertise", _NOWHERE)
    if routes:
        yield from ("--routes", ",".join(f"nats://127.0.0.1:{port}" for port in routes))
