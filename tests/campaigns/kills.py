"""Machines of a relay with several nodes are killed and stopped at random while people chat. The
lines between them are cut, silent and slow.

    python -m tests.campaigns.kills [--kills 500] [--clients 200] [--nodes 3] [--buses 3]
        [--pace 3] [--pause 2 5] [--seed 20261130] [--only KIND]...

There are real nodes, PostgreSQL with a synchronous standby, and NATS servers. Every 2 to 5 s a node
is killed or stopped for some time, a NATS server or the primary database is killed, or something
happens to a line. Each client keeps what was acknowledged. At the end each acknowledged text must
be at its place once, and all clients must have what the store has. Ends with 1 if something is
wrong."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import functools
import gc
import random
import re
import resource
import secrets
import signal
import subprocess
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.kit import wire as w
from tests.kit.lines import Line
from tests.kit.machines import Machines
from tests.kit.relay_client import new_id
from tests.kit.roaming import (
    LATE_SECONDS,
    Fault,
    Records,
    Roamer,
    SecretEnd,
    compare_texts,
    equal,
    meet,
)
from tui_chat.demo.wiretap import stands_in

GROUP = 20
"""Members of a group."""
COME_AT_ONCE = 100
SECRETS = 3
"""Pairs of people who have secret chats."""
KILLS = ("node killed", "node stopped", "bus killed", "primary killed")
DATABASE, BUS, BUSES = "line to database", "line to bus", "line between buses"
CUT, SILENT, SLOW = "cut", "silent", "slow"
FAULTS = dict(zip(KILLS, (6, 2, 2, 2), strict=True)) | {
    f"{line} {what}": 1 for line in (DATABASE, BUS, BUSES) for what in (CUT, SILENT, SLOW)
}
"""How often each fault is drawn."""
SLOW_SECONDS = (0.02, 0.3)
"""Seconds that a slow line keeps each byte."""
DECIDE = 5
"""Number of faults after which an operator decides something."""
FELT_SECONDS = 1.0
"""Seconds after its repair in which a fault still counts."""
SETTLE_SECONDS = 60.0
PRESENCE_SECONDS = 20.0
NEEDED_SECONDS = 5.0
"""Seconds in which 99 of 100 people must be back and caught up after the kill of a node."""
CANARY = "kills-canary-"
FILES = 1_000
"""Files that this process may open in addition to the connections of its clients."""


@dataclass
class Plan:
    """The settings of one run."""

    kills: int = 500
    clients: int = 200
    nodes: int = 3
    buses: int = 3
    seed: int = 20261130
    pause: tuple[float, float] = (2.0, 5.0)
    pace: float = 0.0
    """Seconds between two texts of a person; 0 for as many texts in all as 200 people write in 3
    seconds, or less."""
    only: tuple[str, ...] = tuple(FAULTS)
    """The kinds of faults."""
    each: bool = False
    """True for each kind of fault in turn, instead of one by lot."""


@dataclass
class Outcome:
    """The findings of one run."""

    wrong: list[str]
    away: list[tuple[str, float]]
    heard: list[tuple[str, float]]
    lost: Counter[str]
    ends: list[float]
    faults: Counter[str]
    acknowledged: int = 0
    frames: int = 0
    seconds: float = 0

    def p99(self, fault: str = "") -> float:
        """Return the 99th percentile of seconds until people were back after a fault."""
        away = sorted(seconds for why, seconds in self.away if fault in (why, ""))
        return away[int(len(away) * 0.99)] if away else 0.0

    def lines(self) -> list[str]:
        """Return the figures in words."""
        said = [
            f"{sum(self.faults.values())} faults in {self.seconds:.0f} s: "
            + ", ".join(f"{count} × {fault}" for fault, count in sorted(self.faults.items())),
            f"{self.acknowledged:,} texts acknowledged, {self.frames:,} secret frames heard",
        ]
        said += (f"lost {count} times: {words}" for words, count in self.lost.most_common())
        for fault in sorted({why for why, _ in self.away}):
            away = sorted(seconds for why, seconds in self.away if why == fault)
            said.append(
                f"back after {fault}: {len(away)} times, median {away[len(away) // 2]:.2f} s,"
                f" p99 {self.p99(fault):.2f} s, at most {away[-1]:.2f} s"
            )
        for fault in sorted({why for why, _ in self.heard}):
            late = [seconds for why, seconds in self.heard if why == fault]
            said.append(
                f"heard more than {LATE_SECONDS} s late at {fault}: {len(late)} times, at most"
                f" {max(late):.2f} s"
            )
        if self.ends:
            said.append(f"far ends of secret chats told within {max(self.ends):.2f} s")
        return said + [f"WRONG: {line}" for line in self.wrong]


class Campaign:
    """One run of a plan in a folder."""

    def __init__(self, plan: Plan, folder: Path) -> None:
        self._plan, self._folder = plan, folder
        self._random = random.Random(plan.seed)
        self._notes = Records()
        self._faults: Counter[str] = Counter()
        self._repairs: set[asyncio.Task[Any]] = set()
        self._busy: set[int] = set()
        """Nodes that are away or stopped."""
        self._buses_away: set[int] = set()
        self._lines_away: set[Line] = set()
        self._decisions = 0
        """Lines of the ledger that operators were told of."""

    async def run(self) -> Outcome:
        """Run the whole plan."""
        plan = self._plan
        began = time.monotonic()
        lines = any(fault not in KILLS for fault in plan.only)
        self._machines = await asyncio.to_thread(
            functools.partial(Machines, self._folder, plan.nodes, plan.buses, lines=lines)
        )
        try:
            self._people = [
                Roamer(
                    f"person{number:03}", self._machines.urls,
                    random.Random(plan.seed << 16 | number), self._notes, _address(number),
                )
                for number in range(plan.clients)
            ]  # fmt: skip
            await self._come()
            self._ends = [asyncio.create_task(end.run()) for end in await self._get_together()]
            for person in self._people:
                person.writes = True
            await self._strike()
            await self._settle()
            truth = await compare_texts(self._people, self._notes.wrong)
            await self._check_presence()
            self._check_secrets()
            await asyncio.to_thread(self._check_machines)
            return Outcome(
                self._notes.wrong, self._notes.away, self._notes.heard, self._notes.lost,
                self._notes.ends, self._faults,
                truth, sum(end.heard for end in self._secrets), time.monotonic() - began,
            )  # fmt: skip
        finally:
            for task in (*getattr(self, "_running", {}).values(), *getattr(self, "_ends", ())):
                task.cancel()
            await asyncio.to_thread(self._machines.stop)

    # Before.

    async def _come(self) -> None:
        """Let the people register, a few at once."""
        self._running: dict[str, asyncio.Task[None]] = {}
        for first in range(0, len(self._people), COME_AT_ONCE):
            some = self._people[first : first + COME_AT_ONCE]
            for one in some:
                one.pace = self._plan.pace or max(3.0, self._plan.clients * 3 / 200)
                self._running[one.name] = asyncio.create_task(one.run())
            while not all(one.ready for one in some):
                await asyncio.sleep(0.05)

    async def _get_together(self) -> list[SecretEnd]:
        """Let the people make their groups and pairs, and return the ends of secret chats."""
        people = self._people
        groups = [people[at : at + GROUP] for at in range(0, len(people), GROUP)]
        await asyncio.gather(
            *(meet(f"#group{number}", members) for number, members in enumerate(groups))
        )
        mixed = self._random.sample(people, len(people))
        pairs = list(zip(mixed[::2], mixed[1::2], strict=False))
        await asyncio.gather(*(one.ask(w.Direct(new_id(), other.name)) for one, other in pairs))
        self._secrets: list[SecretEnd] = []
        for number, pair in enumerate(pairs):
            if number < SECRETS:
                one, other = pair
                ends = (
                    SecretEnd(one, other.name, _canary, asks=True),
                    SecretEnd(other, one.name, _canary, asks=False),
                )
                ends[0].far, ends[1].far = ends[1], ends[0]
                self._secrets += ends
            else:
                chat = "@" + ",".join(sorted(one.name for one in pair))
                for one in pair:
                    one.chats.append(chat)
        return self._secrets

    # The faults.

    async def _strike(self) -> None:
        plan, kinds = self._plan, self._plan.only
        weights = [FAULTS[kind] for kind in kinds]
        done = 0
        while done < plan.kills:
            await asyncio.sleep(self._random.uniform(*plan.pause))
            drawn = self._random.choices(kinds, weights)[0]
            kind = kinds[done % len(kinds)] if plan.each else drawn
            if not await self._fault(kind):
                continue
            done += 1
            self._faults[kind] += 1
            if done % 50 == 0:
                print(f"{done} faults, {len(self._notes.wrong)} wrong", flush=True)
            if done % DECIDE == 1:
                self._repair(self._decide(done))
        await asyncio.gather(*self._repairs)

    async def _decide(self, done: int) -> None:
        """Let an operator's command write a line into the ledger, if its node can."""
        which, turn = self._random.randrange(self._plan.nodes), done // DECIDE
        name = self._people[turn % len(self._people)].name
        role = ("moderator", "operator")[turn // len(self._people) % 2]
        with contextlib.suppress(subprocess.CalledProcessError):
            await asyncio.to_thread(self._machines.command, which, "staff", name, role)
            self._decisions += 1

    async def _fault(self, kind: str) -> bool:
        """Cause one fault, and have it repaired later. Return False if it must wait."""
        there = [n for n in range(self._plan.nodes) if n not in self._busy]
        away = self._random.uniform(0.5, 2.0)
        if kind == "bus killed":
            up = [n for n in range(self._plan.buses) if n not in self._buses_away]
            if not up or (len(up) == 1 and self._plan.buses > 1):
                return False
            which = self._random.choice(up)
            self._repair(self._without_bus(which, away), kind)
        elif kind == "primary killed":
            if not self._machines.databases.whole:
                return False
            self._machines.databases.whole = False
            self._repair(self._without_primary(), kind)
        elif kind.startswith(BUSES):
            if not self._machines.routes:
                return False
            route = self._random.choice(list(self._machines.routes.values()))
            if route in self._lines_away:
                return False
            self._repair(self._on_lines([route], kind), kind)
        else:
            if len(there) < 2:
                return False
            which = self._random.choice(there)
            self._busy.add(which)
            if kind == "node killed":
                self._repair(self._without_node(which, away), kind)
            elif kind.startswith((DATABASE, BUS)):
                lines = self._machines.to_database if DATABASE in kind else self._machines.to_bus
                self._repair(self._on_lines(lines[which], kind, which), kind)
            else:
                self._repair(self._stopped(which, self._while()), kind)
        return True

    def _repair(self, doing: Any, kind: str = "") -> None:
        task = asyncio.ensure_future(self._felt(doing, kind) if kind else doing)
        self._repairs.add(task)
        task.add_done_callback(self._repaired)

    def _repaired(self, task: asyncio.Task[Any]) -> None:
        self._repairs.discard(task)
        if not task.cancelled() and (fault := task.exception()) is not None:
            self._notes.wrong.append(f"a machine was not repaired: {fault!r}")

    async def _felt(self, doing: Any, kind: str) -> None:
        fault = Fault(kind, time.monotonic())
        self._notes.faults.append(fault)
        await doing
        fault.until = time.monotonic() + FELT_SECONDS

    async def _without_primary(self) -> None:
        await asyncio.to_thread(self._machines.databases.fail_over)
        await asyncio.to_thread(self._machines.databases.repair)

    async def _without_node(self, which: int, away: float) -> None:
        await asyncio.to_thread(self._machines.kill_node, which)
        await asyncio.sleep(away)
        await asyncio.to_thread(self._machines.start_node, which)
        self._busy.discard(which)

    async def _stopped(self, which: int, away: float) -> None:
        self._machines.signal_node(which, signal.SIGSTOP)
        await asyncio.sleep(away)
        self._machines.signal_node(which, signal.SIGCONT)
        self._busy.discard(which)

    def _while(self) -> float:
        """Draw seconds: fewer than anybody notices, or more than anybody waits."""
        return self._random.choice((0.5, 2.0, 5.0, 8.0))

    async def _on_lines(self, lines: list[Line], kind: str, node: int = -1) -> None:
        """Do something to lines for some time: to all that lead somewhere from a node, or to one of
        them."""
        if self._random.random() < 0.25:
            lines = [self._random.choice(lines)]
        seconds, slow = self._while(), self._random.uniform(*SLOW_SECONDS)
        self._lines_away.update(lines)
        for line in lines:
            if kind.endswith(CUT):
                line.cut()
            elif kind.endswith(SILENT):
                line.silence()
            else:
                line.slow(slow)
        await asyncio.sleep(seconds)
        for line in lines:
            line.mend()
        self._lines_away.difference_update(lines)
        self._busy.discard(node)

    async def _without_bus(self, which: int, away: float) -> None:
        self._buses_away.add(which)
        bus = self._machines.buses[which]
        await asyncio.to_thread(bus.kill)
        await asyncio.sleep(away)
        await asyncio.to_thread(bus.start)
        self._buses_away.discard(which)

    # Afterwards.

    async def _settle(self) -> None:
        """Wait until everything that was written is acknowledged and has been heard."""
        for person in self._people:
            person.writes = False
        until = time.monotonic() + SETTLE_SECONDS
        while time.monotonic() < until:
            if all(one.ready and not one.pending for one in self._people) and equal(self._people):
                break
            await asyncio.sleep(0.2)
        for one in self._people:
            if not one.ready or one.pending:
                self._notes.wrong.append(f"{one.name} has {len(one.pending)} texts under way")

    async def _check_presence(self) -> None:
        """Disconnect a tenth of the people, and check that their peers are told."""
        gone = {one.name for one in self._people[:: max(10, len(self._people) // 10)]}
        for name in gone:
            self._running[name].cancel()
        until = time.monotonic() + PRESENCE_SECONDS
        while (differ := self._presence_differs(gone)) and time.monotonic() < until:
            await asyncio.sleep(0.2)
        self._notes.wrong += differ

    def _presence_differs(self, gone: set[str]) -> list[str]:
        return [
            f"{one.name} was told {'online' if online else 'offline'} of {peer}"
            for one in self._people if one.name not in gone
            for peer, online in one.online.items() if online is (peer in gone)
        ]  # fmt: skip

    def _check_secrets(self) -> None:
        for end in self._secrets:
            far = end.far
            assert far is not None
            if end.open and (far.sid, far.open) != (end.sid, True):
                self._notes.wrong.append("one end of a secret chat was not told that it is over")

    def _check_machines(self) -> None:
        try:
            said = self._machines.command(0, "ledger", "verify")
        except subprocess.CalledProcessError as fault:
            self._notes.wrong.append(f"the ledger: {fault.stdout}{fault.stderr}")
        else:
            found = re.search(r"has ([0-9,]+) line", said)
            lines = int(found[1].replace(",", "")) if found else 0
            if lines < self._decisions:
                self._notes.wrong.append(f"the ledger has {lines} lines of {self._decisions}")
        control = False
        for path in self._machines.files():
            with contextlib.suppress(FileNotFoundError):
                data = path.read_bytes()
                control = control or stands_in(self._people[0].name, data)
                if stands_in(CANARY, data):
                    self._notes.wrong.append(f"a secret stands in {path}")
        if not control:
            self._notes.wrong.append("not even a name was found in the files")


def _address(number: int) -> str:
    """Return a loopback address for one person. A relay accepts at most 512 connections from each
    address."""
    return f"127.1.{number // 250}.{number % 250 + 1}"


def _canary() -> bytes:
    return (CANARY + secrets.token_hex(100)).encode()


def main() -> int:
    """Run the campaign and print its figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    given = Plan()
    for name in ("kills", "clients", "nodes", "buses", "seed"):
        parser.add_argument(f"--{name}", type=int, default=getattr(given, name))
    parser.add_argument("--pace", type=float, default=given.pace)
    parser.add_argument("--pause", type=float, nargs=2, default=given.pause, metavar="SECONDS")
    parser.add_argument("--only", action="append", choices=FAULTS)
    options = vars(parser.parse_args())
    plan = Plan(**options | {"only": tuple(options["only"] or FAULTS)})
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    if most < plan.clients + FILES:
        parser.error(f"This process may open only {most} files. Raise its limit (ulimit -n).")
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    # Looking for garbage less often leaves the time to the clients who come back at once.
    gc.set_threshold(100_000, 20, 100)
    with tempfile.TemporaryDirectory() as folder:
        outcome = asyncio.run(Campaign(plan, Path(folder)).run())
    print(*outcome.lines(), sep="\n", flush=True)
    late = outcome.p99("node killed") > NEEDED_SECONDS
    return 1 if outcome.wrong or late else 0


if __name__ == "__main__":
    raise SystemExit(main())
