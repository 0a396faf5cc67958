"""Texts in a secret chat over two nodes: nothing of them is in a file of any machine."""

from __future__ import annotations

import asyncio
import contextlib
from pathlib import Path

import psycopg

from bench.cluster.people import SECRET, secret_pair
from bench.cluster.traces import frames, search
from relay.wire.relay_link import parse_relay_link
from tests.campaigns.promises.figures import Figures
from tests.kit.machines import Databases, Machines

COUNT = 1_000
CONTROL = "heidi"
"""The name of one of them, which is in the database."""


async def run(count: int, folder: Path) -> Figures:
    """Send a secret text this number of times, and look for it in all files."""
    figures = Figures()
    (folder / "people").mkdir()
    (folder / "machines").mkdir()
    machines = await asyncio.to_thread(Machines, folder / "machines", 3, 3)
    try:
        first, *_, last = [parse_relay_link(node.link) for node in machines.nodes if node]
        async with secret_pair(folder / "people", first, first, last) as people:
            await people.talk(count)
            await asyncio.to_thread(_write_all, machines.databases)
            sealed = frames(people.received)
            found = await asyncio.to_thread(search, machines.folders, SECRET, sealed)
        control = await asyncio.to_thread(search, machines.folders, CONTROL, ())
        figures.note(
            f"{count:,} texts, {len(sealed):,} frames, {found.files:,} files with"
            f" {found.size / 2**20:,.0f} MiB searched"
        )
        figures.require(len(sealed) >= count, "the frames were not seen")
        figures.require(control.found, "not even a name was found in the files")
        figures.require(not found.found, "part of the secret chat is in a file")
        return figures
    finally:
        await asyncio.to_thread(machines.stop)


def _write_all(databases: Databases) -> None:
    """Have both servers write what they have in memory."""
    for server in (databases.primary, databases.standby):
        with contextlib.closing(psycopg.connect(server.url(), autocommit=True)) as db:
            db.execute("CHECKPOINT")
