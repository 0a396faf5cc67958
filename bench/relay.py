"""Count the texts a second that the relay delivers, next to a bare websockets broadcast server.

    python -m bench.relay [--seconds 2] [--runs 3] [--database] [CASE …]

The relay stores every text durably (one fsync a batch) before it acknowledges or delivers it; the
bare server keeps nothing. Both run in turn on the first core, this generator on the last one. With
--database the relay on PostgreSQL is compared with the relay on SQLite. PostgreSQL is that of the
tests, on a socket and on any core.
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
import json
import os
import secrets
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.generator import Rate, run
from bench.raw_websocket import RawWebsocket, text_frame
from relay.wire import protocol
from relay.wire.groups import GroupCreate, GroupInvite, GroupJoin, Opened
from relay.wire.limits import direct_chat
from relay.wire.shapes import Done

HERE = Path(__file__).parent
GROUP = "#bench"


@dataclass(frozen=True)
class Case:
    """The number of chats, of members in each, of senders among them, and each sender's window."""

    name: str
    chats: int
    members: int
    senders: int
    window: int


CASES = (
    Case("1,000 receivers, window 8", 1, 1_000, 1, 8),
    Case("100 receivers, window 8", 1, 100, 1, 8),
    Case("100 receivers, window 1", 1, 100, 1, 1),
    Case("50 talk to 50, window 4", 1, 50, 50, 4),
    Case("200 pairs, window 4", 200, 2, 2, 4),
)


def main() -> None:
    """Run the cases and print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=2)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--database", action="store_true", help="compare SQLite and PostgreSQL")
    parser.add_argument(
        "--against", type=Path, metavar="CHECKOUT",
        help="compare with the relay of another checkout that has its .venv",
    )  # fmt: skip
    parser.add_argument("cases", nargs="*", metavar="CASE", help="words of the case's name")
    options = parser.parse_args()
    cores = sorted(os.sched_getaffinity(0))
    server_core = cores[0] if len(cores) > 1 else None
    if server_core is None:
        print("There is one core only: server and generator share it, the figures mean little.")
    else:
        os.sched_setaffinity(0, {cores[-1]})
    chosen = [c for c in CASES if all(word in c.name for word in options.cases)]
    seconds = options.seconds
    if options.database:
        with postgres() as databases:
            compare(
                chosen, options.runs, ("PostgreSQL", "SQLite"),
                lambda case: measure_relay(case, seconds, server_core, next(databases)),
                lambda case: measure_relay(case, seconds, server_core),
            )  # fmt: skip
        return
    if options.against:
        compare(
            chosen, options.runs, ("here", "there"),
            lambda case: measure_relay(case, seconds, server_core),
            lambda case: measure_relay(case, seconds, server_core, checkout=options.against),
        )  # fmt: skip
        return
    compare(
        chosen, options.runs, ("relay", "bare"),
        lambda case: measure_relay(case, seconds, server_core),
        lambda case: measure_bare(case, seconds, server_core),
    )  # fmt: skip


Measure = Callable[[Case], Rate]


def compare(
    cases: list[Case], runs: int, names: tuple[str, str], ours: Measure, theirs: Measure
) -> None:
    """Measure each case both ways in turn, and print a line for each."""
    print(f"{'deliveries a second':28}{names[0]:>12}{names[1]:>12}{'ratio':>8}")
    for case in cases:
        pairs = []
        for number in range(runs):
            # The machine may get slower or faster within a pair, so the order changes.
            one, other = (ours, theirs) if number % 2 == 0 else (theirs, ours)
            rates = one(case), other(case)
            pairs.append(rates if number % 2 == 0 else rates[::-1])
        first = statistics.median(one.deliveries for one, _ in pairs)
        second = statistics.median(other.deliveries for _, other in pairs)
        ratio = statistics.median(one.deliveries / other.deliveries for one, other in pairs)
        line = f"{case.name:28}{first:12,.0f}{second:12,.0f}{ratio:7.3f}×"
        busiest = max(rate.generator_cpu for pair in pairs for rate in pair)
        print(line + (" (generator busy: a lower bound)" if busiest > 0.9 else ""), flush=True)


@contextlib.contextmanager
def postgres() -> Iterator[Iterator[str]]:
    """Start a PostgreSQL on the same disk; yield the URLs of new databases."""
    import psycopg

    from tests.kit import engines

    with tempfile.TemporaryDirectory(dir=HERE, prefix=".data-") as folder:
        Path(folder).chmod(0o755)  # PostgreSQL runs as another user if this one is root
        before, tempfile.tempdir = tempfile.tempdir, folder
        try:
            running = engines.PostgresServer(engines.programs())
        finally:
            tempfile.tempdir = before

        def databases() -> Iterator[str]:
            for n in itertools.count():
                with psycopg.connect(running.url(), autocommit=True) as db:
                    db.execute(f"CREATE DATABASE bench{n}")
                yield running.url(f"bench{n}")

        try:
            yield databases()
        finally:
            running.stop()


def measure_relay(
    case: Case, seconds: float, core: int | None, database: str = "", checkout: Path | None = None
) -> Rate:
    """Measure one run against a relay with its own store, on a disk or in a database."""
    with tempfile.TemporaryDirectory(dir=HERE, prefix=".data-") as data:
        command = [
            *("-m", "relay", "serve", "--json", "--data", data, "--listen", "127.0.0.1:0"),
            *("--registration", "open", "--no-rate-limits"),
            *(("--database", database) if database else ()),
        ]
        with server(command, core, checkout) as line:
            port = int(json.loads(line)["url"].rsplit(":", 1)[1].strip("/"))
            clients, names = join(port, case)
            sockets = [[client.sock for client in chat] for chat in clients]
            return run(sockets, case.senders, case.window, relay_frames(names), seconds)


def measure_bare(case: Case, seconds: float, core: int | None) -> Rate:
    """Measure one run against the bare server."""
    with server(["-m", "bench.bare_broadcast"], core) as line:
        sockets = [
            [RawWebsocket(int(line), f"/{chat}").sock for _ in range(case.members)]
            for chat in range(case.chats)
        ]
        return run(sockets, case.senders, case.window, bare_frame, seconds)


@contextlib.contextmanager
def server(command: list[str], core: int | None, checkout: Path | None = None) -> Iterator[str]:
    """Run a server process on its core, of this checkout or another; yield its first line."""
    python = checkout.resolve() / ".venv/bin/python" if checkout else sys.executable

    def pin() -> None:
        if core is not None:
            os.sched_setaffinity(0, {core})

    process = subprocess.Popen(
        [python, *command],
        cwd=checkout,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        preexec_fn=pin,
    )
    assert process.stdout is not None
    try:
        yield process.stdout.readline()
    finally:
        process.terminate()
        process.wait()
        process.stdout.close()


def join(port: int, case: Case) -> tuple[list[list[RawWebsocket]], list[str]]:
    """Accounts for all, in their chats, with nothing left to read; and the names of the chats.

    Everything is asked first and answered later, so that the relay works in batches.
    """
    users = [
        [f"u{number:03}-{member:04}" for member in range(case.members)]
        for number in range(case.chats)
    ]
    chats = [[RawWebsocket(port) for _ in names] for names in users]
    everybody = [client for clients in chats for client in clients]
    register(everybody, itertools.chain(*users))
    if case.chats > 1:
        for clients, pair in zip(chats, users, strict=True):
            clients[0].put(protocol.Direct(new_id(), pair[1]))
        for clients in chats:
            clients[0].next(Opened)
            clients[1].next(protocol.ChatAdded)
    else:
        make_group(GROUP, chats[0], users[0])
    for client in everybody:
        client.settle()
    return chats, [direct_chat(*pair) for pair in users] if case.chats > 1 else [GROUP]


def register(clients: list[RawWebsocket], users: Iterable[str]) -> None:
    """Give each client a new account."""
    for client in clients:
        client.hello()
    for client, user in zip(clients, users, strict=True):
        client.register(user)
    for client in clients:
        client.next(protocol.Welcome)


def make_group(group: str, clients: list[RawWebsocket], users: list[str]) -> None:
    """Make a group of these clients and their users. The first of them owns it."""
    (owner, *others), (_, *names) = clients, users
    owner.put(GroupCreate(new_id(), group))
    owner.next(Opened)
    for name in names:
        owner.put(GroupInvite(new_id(), group, name))
    for _ in names:
        owner.next(Done)
    for client in others:
        client.put(GroupJoin(new_id(), group))
    for client in others:
        client.next(Opened)


def new_id() -> str:
    """Return an id that grows with time, like the client's."""
    return f"{time.time_ns() // 1_000_000:012x}{secrets.token_hex(10)}"


def relay_frames(names: list[str]) -> Callable[[int, bytes], bytes]:
    """Return the function that makes the frame of a text, by the chat's number."""

    def frame(chat: int, text: bytes) -> bytes:
        id, name = new_id().encode(), names[chat].encode()
        return text_frame(b'{"t":"send","id":"%b","chat":"%b","text":"%b"}' % (id, name, text))

    return frame


def bare_frame(chat: int, text: bytes) -> bytes:
    """Return the frame of a text for the bare server."""
    return text_frame(b'{"t":"send","chat":"%d","text":"%b"}' % (chat, text))


if __name__ == "__main__":
    main()
