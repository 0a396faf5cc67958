"""Measure what a delivery costs a relay with 1, 2 and 4 nodes, in CPU time of all its processes.

    python -m bench.nodes [--seconds 4] [--nodes 1 2 4] [CASE …]

The CPU time of the nodes, PostgreSQL and NATS together is read from /proc. Texts are sent at a
fixed rate. In the cases "each node" every node adds people and texts. In the cases "all" the same
people and texts are spread over more nodes.
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
import json
import os
import select
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.cluster.engines import NO_POSTGRES, NatsServer, PostgresServer, postgres_programs
from bench.generator import TEXT_BYTES, Connection
from bench.raw_websocket import RawWebsocket
from bench.relay import make_group, new_id, register, relay_frames, server
from relay.wire import protocol
from relay.wire.groups import Opened
from relay.wire.limits import direct_chat

WARM_UP = 1.5
PADDING = b"@#" + b"the quick brown fox jumps over the lazy dog " * 5


@dataclass(frozen=True)
class Case:
    """Chats, their members, and texts a second: of each node, or of all. Members of `apart` pairs
    are at different nodes; those of groups are at all nodes."""

    name: str
    each: bool
    chats: int
    members: int
    rate: int
    apart: bool = True


CASES = (
    Case("each node: groups of 50, 100 texts/s", True, 1, 50, 100),
    Case("each node: pairs at one node, 400 texts/s", True, 50, 2, 400, apart=False),
    Case("each node: pairs apart, 400 texts/s", True, 50, 2, 400),
    Case("all: group of 100, 200 texts/s", False, 1, 100, 200),
    Case("all: group of 20, 500 texts/s", False, 1, 20, 500),
    Case("all: 100 pairs at one node, 1,000 texts/s", False, 100, 2, 1_000, apart=False),
)


def main() -> None:
    """Run the cases and print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--nodes", type=int, nargs="+", default=[1, 2, 4])
    parser.add_argument("cases", nargs="*", metavar="CASE", help="words of the case's name")
    options = parser.parse_args()
    chosen = [c for c in CASES if all(word in c.name for word in options.cases)]
    costs: dict[str, list[float]] = {case.name: [] for case in chosen}
    for count in options.nodes:
        with relay_of(count) as (ports, pids):
            for number, case in enumerate(chosen):
                cost, share = measure(case, number, ports, pids, options.seconds)
                costs[case.name].append(cost)
                late = f" ({share:.0%} of the rate)" if share < 0.97 else ""
                print(f"{count} nodes, {case.name}: {cost:.1f} µs a delivery{late}", flush=True)
    print(
        f"{'CPU in µs a delivery':44}" + "".join(f"{n:>8}" for n in options.nodes) + "   last/1st"
    )
    for name, found in costs.items():
        print(f"{name:44}" + "".join(f"{c:8.1f}" for c in found) + f"{found[-1] / found[0]:10.2f}×")


@contextlib.contextmanager
def relay_of(count: int) -> Iterator[tuple[list[int], list[int]]]:
    """Run so many nodes of a new relay; yield their ports, and the ids of all processes that have
    no parent among them."""
    programs = postgres_programs()
    if programs is None:
        sys.exit(NO_POSTGRES)
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        database, bus = PostgresServer(programs), NatsServer()
        stack.callback(database.stop)
        stack.callback(bus.stop)
        ports, pids = [], [database.process.pid, bus.process.pid]
        for number in range(count):
            data = folder / f"node{number}"
            if number:
                data.mkdir(mode=0o700)
                shutil.copy(folder / "node0" / "relay.key", data)
            command = [
                *("-m", "relay", "serve", "--json", "--data", str(data)),
                *("--listen", "127.0.0.1:0", "--registration", "open", "--no-rate-limits"),
                *("--database", database.url(), "--bus", bus.url),
            ]
            before = _children(os.getpid())
            line = stack.enter_context(server(command, None))
            ports.append(int(json.loads(line)["url"].rsplit(":", 1)[1].strip("/")))
            pids += _children(os.getpid()) - before
        yield ports, pids


def measure(
    case: Case, number: int, ports: list[int], pids: list[int], seconds: float
) -> tuple[float, float]:
    """Return the CPU microseconds a delivery, and the share of the deliveries that came."""
    times = len(ports) if case.each else 1
    clients, names = join(case, f"{len(ports)}{number}", case.chats * times, ports)
    frame = relay_frames(names)
    connections = [[Connection(c.sock, i) for i, c in enumerate(chat)] for chat in clients]
    by_fd = {one.sock.fileno(): one for chat in connections for one in chat}
    poll = select.epoll()
    for fd in by_fd:
        poll.register(fd, select.EPOLLIN)
    turns = itertools.cycle(
        (chat, member) for member in range(case.members) for chat in range(len(connections))
    )
    step, text = 1 / (case.rate * times), PADDING[:TEXT_BYTES]
    due = time.perf_counter()
    start = due + WARM_UP
    heard, cpu, counting = 0, 0.0, False
    while (now := time.perf_counter()) < start + seconds:
        if not counting and now >= start:
            start, heard, cpu, counting = now, 0, _cpu(pids), True
        while due <= now:
            chat, member = next(turns)
            sender = connections[chat][member]
            sender.out += frame(chat, text)
            sender.flush()
            due += step
        for fd, _ in poll.poll(max(0.0, due - time.perf_counter())):
            heard += by_fd[fd].count()
    used, elapsed = _cpu(pids) - cpu, time.perf_counter() - start
    for one in by_fd.values():
        one.sock.close()
    poll.close()
    return used / heard * 1e6, heard / elapsed / (case.rate * times * case.members)


def join(
    case: Case, prefix: str, chats: int, ports: list[int]
) -> tuple[list[list[RawWebsocket]], list[str]]:
    """Return the members of each chat, with nothing left to read, and the names of the chats."""
    users = [[f"u{prefix}-{n}-{m:03}" for m in range(case.members)] for n in range(chats)]
    rooms = [
        [RawWebsocket(ports[(n + m * case.apart) % len(ports)]) for m in range(len(names))]
        for n, names in enumerate(users)
    ]
    everybody = list(itertools.chain(*rooms))
    register(everybody, itertools.chain(*users))
    pairs = case.members == 2
    for number, (room, names) in enumerate(zip(rooms, users, strict=True)):
        if not pairs:
            make_group(f"#g{prefix}-{number}", room, names)
            continue
        room[0].put(protocol.Direct(new_id(), names[1]))
        room[0].next(Opened)
        room[1].next(protocol.ChatAdded)
    for client in everybody:
        client.settle()
    return rooms, [
        direct_chat(*names) if pairs else f"#g{prefix}-{n}" for n, names in enumerate(users)
    ]


def _children(pid: int) -> set[int]:
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return {int(child) for child in found.split()}


def _cpu(pids: list[int]) -> float:
    """Return the CPU seconds of processes and of all that they started."""
    ticks, waiting = 0, list(pids)
    while waiting:
        pid = waiting.pop()
        with contextlib.suppress(OSError):
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            ticks += sum(map(int, fields[11:15]))  # its own, and those of children that ended
            waiting += _children(pid)
    return ticks / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
