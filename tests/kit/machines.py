"""The machines of a relay with several nodes, as real processes that faults can meet: PostgreSQL
with a synchronous standby, NATS servers that know each other, and nodes at fixed addresses."""

from __future__ import annotations

import contextlib
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import psycopg

from tests.kit.engines import NatsServer, PostgresServer, free_port, programs
from tests.kit.lossy_bus import LossyBus
from tests.kit.relay_client import RelayProcess, start_relay

_PATIENCE = 60.0
_STANDBY = "SELECT count(*) FROM pg_stat_replication WHERE sync_state IN ('sync', 'quorum')"


class Databases:
    """A primary, and a standby without which it acknowledges nothing."""

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
        hosts = f"{self.primary.folder},{self.standby.folder}"
        self.url = f"postgresql://relay@/postgres?host={hosts}&target_session_attrs=read-write"

    def fail_over(self) -> None:
        """Kill the primary, and let the standby take its place."""
        self.whole = False
        self.primary.kill()
        self.primary, self.standby = self.standby, self.primary
        time.sleep(0.3)  # as long as a quick watcher takes to notice
        with psycopg.connect(self.primary.url(), autocommit=True) as db:
            db.execute("SELECT pg_promote(true)")

    def repair(self) -> None:
        """Turn the killed server into the standby of the other one."""
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


class Machines:
    """All processes of a relay. The methods block; call them in a thread. `options` are more of the
    nodes' command line. If it is `lossy`, each node has a way of its own to its bus."""

    def __init__(
        self, folder: Path, nodes: int, buses: int, *options: str, lossy: bool = False
    ) -> None:
        self.folder, self._options = folder, options
        self.databases = Databases()
        self.buses: list[NatsServer] = []
        self.ways: list[LossyBus] = []
        self._lossy = lossy
        self._ports = [free_port() for _ in range(nodes)]
        self.nodes: list[RelayProcess | None] = [None] * nodes
        self._starting = threading.Lock()
        try:
            self._start(buses)
        except BaseException:
            self.stop()
            raise

    @property
    def urls(self) -> list[str]:
        """Return the addresses of all nodes."""
        return [f"ws://127.0.0.1:{port}/" for port in self._ports]

    def _start(self, buses: int) -> None:
        routes = [free_port() for _ in range(buses)]
        known = ",".join(f"nats://127.0.0.1:{port}" for port in routes)
        for port in routes:
            here = f"nats://127.0.0.1:{port}"
            more = ("--cluster_name", "chat", "--cluster", here, "--routes", known)
            self.buses.append(NatsServer(*(more if buses > 1 else ())))
        if self._lossy:
            self.ways = [
                LossyBus(self.buses[number % buses].port) for number in range(len(self.nodes))
            ]
        for number in range(len(self.nodes)):
            data = self.data(number)
            if number:
                data.mkdir(mode=0o700)
                shutil.copy(self.data(0) / "relay.key", data)
            self.start_node(number)

    def data(self, number: int) -> Path:
        """Return the folder of a node."""
        return self.folder / f"node{number}"

    def start_node(self, number: int) -> None:
        """Start a node, again and again while a server that it needs is away."""
        ways = [self.ways[number]] if self.ways else self.buses
        bus = ",".join(way.url for way in ways)
        until = time.monotonic() + _PATIENCE
        while True:
            try:
                with self._starting:
                    self.nodes[number] = start_relay(
                        self.data(number), "--database", self.databases.url, "--bus", bus,
                        "--listen", f"127.0.0.1:{self._ports[number]}", *self._options,
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
        """Stop a node, or let it go on."""
        node = self.nodes[number]
        assert node is not None
        node.process.send_signal(sign)

    def command(self, number: int, *words: str) -> str:
        """Run a command of the relay at a node; returns what it said. Raises
        CalledProcessError."""
        command = [sys.executable, "-m", "relay", *words, "--data", str(self.data(number))]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    @property
    def folders(self) -> list[Path]:
        """Return the folders with all files of all machines."""
        databases = self.databases.primary.folder, self.databases.standby.folder
        return [self.folder, *databases, *(bus.folder for bus in self.buses)]

    def files(self) -> list[Path]:
        """Return all files of all machines."""
        return [
            path for folder in self.folders for path in folder.rglob("*")
            if path.is_file() and not path.is_symlink()
        ]  # fmt: skip

    def stop(self) -> None:
        """End all processes."""
        for number, node in enumerate(self.nodes):
            if node is not None:
                with contextlib.suppress(ProcessLookupError):
                    node.process.send_signal(signal.SIGCONT)
                self.kill_node(number)
        for way in self.ways:
            way.stop()
        for bus in self.buses:
            bus.stop()
        self.databases.stop()
