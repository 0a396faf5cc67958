"""The nodes of one relay as processes on this machine, on one PostgreSQL and one NATS."""

from __future__ import annotations

import asyncio
import contextlib
import json
import shutil
import tempfile
import urllib.request
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from bench.cluster.engines import (
    NO_POSTGRES,
    NatsServer,
    NotInstalled,
    PostgresServer,
    free_port,
    postgres_programs,
)
from relay.wire.relay_link import Endpoint, RelayLink
from tui_chat.host.relay_process import RunningRelay, running_relay

ANSWER_SECONDS = 2.0


class Node:
    """One node, with a data directory of its own. It can be killed and started again."""

    def __init__(self, data: Path, place: Endpoint, options: tuple[str, ...]) -> None:
        self.data, self.place = data, place
        self._options = ("--listen", str(place), *options)
        self._life = AsyncExitStack()
        self._process: RunningRelay | None = None

    async def start(self) -> RelayLink:
        """Start the node, wait until it listens, and return its link. Raises Failure."""
        log = self.data.with_suffix(".log")
        self._process = await self._life.enter_async_context(
            running_relay(self.data, log, *self._options)
        )
        return self._process.address

    async def kill(self) -> None:
        """Kill the node, as a machine that is gone."""
        if self._process is not None:
            await self._process.kill()
        await self._life.aclose()
        self._process = None

    async def clients(self) -> int:
        """Return how many connections the node has; 0 if it does not answer."""

        def ask() -> int:
            url = f"http://{self.place}/health"
            try:
                with urllib.request.urlopen(url, timeout=ANSWER_SECONDS) as answer:
                    return int(json.load(answer)["connections"]) - 1  # less this one
            except (OSError, ValueError, KeyError):
                return 0

        return await asyncio.to_thread(ask)


class Cluster:
    """The engines, and the nodes in order. `link` names the places of all nodes."""

    def __init__(self, folder: Path, postgres: PostgresServer, nats: NatsServer) -> None:
        self.folders = (folder, postgres.folder, nats.folder)
        self._folder, self._postgres, self._nats = folder, postgres, nats
        self.nodes: list[Node] = []
        self.link: RelayLink

    async def start(self, nodes: int) -> None:
        """Start so many nodes. The first makes the relay's key, and the others get a copy."""
        places = [Endpoint("127.0.0.1", free_port()) for _ in range(nodes)]
        options = (
            "--public", ",".join(map(str, places)), "--database", self._postgres.url(),
            "--bus", self._nats.url, "--registration", "open",
        )  # fmt: skip
        for number, place in enumerate(places, 1):
            data = self._folder / f"node{number}"
            data.mkdir(mode=0o700)
            self.nodes.append(Node(data, place, options))
        first, *others = self.nodes
        self.link = await first.start()
        for node in others:
            shutil.copy(first.data / "relay.key", node.data)
        await asyncio.gather(*(node.start() for node in others))

    async def clients(self) -> list[int]:
        """Return how many connections each node has."""
        return list(await asyncio.gather(*(node.clients() for node in self.nodes)))


@asynccontextmanager
async def running_cluster(nodes: int) -> AsyncIterator[Cluster]:
    """Run PostgreSQL, NATS and so many nodes until the block ends. Nothing is left of them.
    Raises NotInstalled or Failure with a sentence."""
    programs = postgres_programs()
    if programs is None:
        raise NotInstalled(NO_POSTGRES)
    with contextlib.ExitStack() as engines:
        folder = Path(
            engines.enter_context(
                tempfile.TemporaryDirectory(prefix="tuichat-nodes-", ignore_cleanup_errors=True)
            )
        )
        nats = NatsServer()
        engines.callback(nats.stop)
        postgres = PostgresServer(programs, wal_recycle="off")
        engines.callback(postgres.stop)
        cluster = Cluster(folder, postgres, nats)
        try:
            await cluster.start(nodes)
            yield cluster
        finally:
            for node in cluster.nodes:
                await node.kill()
