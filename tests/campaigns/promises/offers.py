"""Offers of secret chats to somebody who is not connected: each is answered at once."""

from __future__ import annotations

import asyncio
import os
import time
from pathlib import Path

from tests.campaigns.promises.figures import Figures
from tests.kit import wire as w
from tests.kit.machines import Machines
from tests.kit.relay_client import Client, RelayProcess

COUNT = 1_000
"""Offers from each node."""
SECONDS = 0.05
AWAY_SECONDS = 1.0
"""Until it is certain that a closed connection is noticed everywhere."""
DEAD = 20
"""Offers from each node that is left, to somebody whose node has just died."""
OFFER = w.Blob(bytes(1200))


async def run(count: int, folder: Path) -> Figures:
    """Make this number of offers from each node, and some more to a node that was killed."""
    machines = await asyncio.to_thread(Machines, folder, 3, 1)
    figures = Figures()
    try:
        nodes = [node for node in machines.nodes if node is not None]
        away = await nodes[0].registered("away")
        lost = await nodes[-1].registered("lost")
        askers = [await _asker(node, f"asker{n}", away, lost) for n, node in enumerate(nodes)]
        await away.close()
        await asyncio.sleep(AWAY_SECONDS)
        for n, asker in enumerate(askers, 1):
            took = [await _offer(asker, "away") for _ in range(count)]
            figures.times(f"“unavailable” from node {n}", took, SECONDS)
        await asyncio.to_thread(machines.kill_node, len(nodes) - 1)
        took = [await _offer(asker, "lost") for _ in range(DEAD) for asker in askers[:-1]]
        figures.times("the same for somebody whose node has just died", took, SECONDS)
        return figures
    finally:
        await asyncio.to_thread(machines.stop)


async def _asker(node: RelayProcess, name: str, *peers: Client) -> Client:
    asker = await node.registered(name)
    for peer in peers:
        await asker.direct(peer.keys.user)
    return asker


async def _offer(asker: Client, peer: str) -> float:
    """Offer a secret chat; return the seconds until the answer."""
    sid, chat = w.Id16(os.urandom(16)), "@" + ",".join(sorted((asker.keys.user, peer)))
    began = time.monotonic()
    await asker.put(w.ScOffer(sid, chat, OFFER))
    await asker.next(w.ScUnavailable, sid=sid)
    return time.monotonic() - began
