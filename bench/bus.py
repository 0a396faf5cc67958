"""Measure what the bus costs a node: messages, requests, and many subscriptions.

    python -m bench.bus [--messages 20000] [--subjects 20000]

One process sends, another one receives, each by the bus of a node, over a NATS server on loopback.
CPU times are those of the two processes, without the server.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import resource
import statistics
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from bench.cluster.engines import NatsServer
from relay.options import BusPlace
from relay.server.bus import Bus

RELAY_ID = "benchbench"
ITEM_BYTES = (300, 3_000)
TOGETHER = 16
"""Items that a node gathers in one turn of its loop, in the second case of each size."""
REQUESTS = 2_000
PATIENCE = 60


class Node:
    """A node's end of the bus, which counts what it takes."""

    def __init__(self, url: str) -> None:
        self.taken = asyncio.Event()
        self.wanted = 0
        self.there = asyncio.Event()
        self.bus = Bus(
            BusPlace((url,)), RELAY_ID, receive=self._receive, answer=lambda _: b"here",
            there=self._on_there, missed=lambda: None,
        )  # fmt: skip

    def _receive(self, _: bytes) -> None:
        self.wanted -= 1
        if self.wanted <= 0:
            self.taken.set()

    def _on_there(self, there: bool) -> None:
        self.there.set() if there else self.there.clear()

    async def listen(self, *subjects: str) -> None:
        """Listen to subjects, and wait until the server knows."""
        heard = asyncio.Event()
        self.bus.listen(subjects, heard.set)
        await heard.wait()


def main() -> None:
    """Run all and print a line for each."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--messages", type=int, default=20_000)
    parser.add_argument("--subjects", type=int, default=20_000)
    options = parser.parse_args()
    server = NatsServer()
    try:
        ours, theirs = multiprocessing.get_context("spawn").Pipe()
        receiver = multiprocessing.get_context("spawn").Process(
            target=receive, args=(server.url, theirs), daemon=True
        )
        receiver.start()
        try:
            asyncio.run(send(server, ours, options.messages, options.subjects))
        finally:
            ours.send(None)
            receiver.join(PATIENCE)
    finally:
        server.stop()


def receive(url: str, orders: Connection) -> None:
    """Do what the other process says, until it says None."""
    asyncio.run(_receive(url, orders))


async def _receive(url: str, orders: Connection) -> None:
    node = Node(url)
    await node.bus.connect()
    while (order := await asyncio.to_thread(orders.recv)) is not None:
        what, value = order
        if what == "listen":
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            began = time.perf_counter()
            await node.listen(*value)
            grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory
            orders.send((time.perf_counter() - began, grown))
        elif what == "take":
            node.wanted = value
            node.taken.clear()
            began = time.process_time()
            orders.send(None)
            await asyncio.wait_for(node.taken.wait(), PATIENCE)
            orders.send(time.process_time() - began)
    await node.bus.close()


async def send(server: NatsServer, orders: Connection, messages: int, subjects: int) -> None:
    """Measure everything from the side that sends."""
    node = Node(server.url)
    await node.bus.connect()

    async def order(what: str, value: Any) -> Any:
        orders.send((what, value))
        return await asyncio.to_thread(orders.recv)

    await order("listen", ("c.1", "node.1"))
    print(f"{'CPU in µs an item':32}{'sent':>8}{'taken':>8}")
    for size in ITEM_BYTES:
        for together in (1, TOGETHER):
            count = messages // together
            await order("take", count)
            began = time.process_time()
            await publish(node, size, together, count)
            taken = await asyncio.to_thread(orders.recv)
            sent = time.process_time() - began
            items = count * together
            name = f"{size} bytes, {together} in a message"
            print(f"{name:32}{sent / items * 1e6:8.1f}{taken / items * 1e6:8.1f}")
    for name, subject in (("answered", "node.1"), ("nobody there", "node.2")):
        times = [await asked(node.bus, subject) for _ in range(REQUESTS)]
        p99 = statistics.quantiles(times, n=100)[-1]
        print(f"a request, {name}: median {statistics.median(times):.2f} ms, p99 {p99:.2f} ms")
    names = tuple(f"a.{number}" for number in range(subjects))
    seconds, grown = await order("listen", names)
    print(f"{subjects:,} subscriptions: {seconds:.2f} s, {grown / subjects:.1f} KiB each")
    server.kill()
    server.start()
    began = time.perf_counter()
    await node.there.wait()
    last = names[-1]
    await order("take", 1)
    # What is sent before the other node has its subscriptions back is lost.
    while not orders.poll():
        node.bus.publish(last, bytes(1))
        node.bus.flush(0)
        await asyncio.sleep(0.005)
    orders.recv()
    print(f"all of them at a new server: {time.perf_counter() - began:.2f} s after its start")
    await node.bus.close()


async def publish(node: Node, size: int, together: int, count: int) -> None:
    """Send messages, a few in each turn of the loop."""
    item = bytes(size)
    for number in range(count):
        for _ in range(together):
            node.bus.publish("c.1", item)
        node.bus.flush(0)
        if number % 8 == 7:
            await asyncio.sleep(0)


async def asked(bus: Bus, subject: str) -> float:
    """Return the milliseconds of a request."""
    answered = asyncio.Event()
    take: Callable[[bytes | None], None] = lambda _: answered.set()  # noqa: E731
    began = time.perf_counter()
    bus.ask(subject, b"request", take)
    await answered.wait()
    return (time.perf_counter() - began) * 1e3


if __name__ == "__main__":
    main()
