"""One announcement in ten gets lost on its way to a node. All clients are equal soon after the last
text, and none asks for more pages than it has holes."""

from __future__ import annotations

import asyncio
import random
import re
import time
import urllib.request
from contextlib import AsyncExitStack
from pathlib import Path

from relay.wire.groups import GroupJoin
from relay.wire.relay_link import RelayLink, parse_relay_link
from tests.campaigns.promises.figures import Figures
from tests.kit import wire as w
from tests.kit.machines import Machines
from tests.kit.relay_client import new_id
from tests.kit.roaming import Records, Roamer, compare_texts, meet
from tests.kit.runtime import keys_for, running_client
from tui_chat.core.events import CloudText, Event, RequestResult
from tui_chat.demo.wiretap import Wiretap
from tui_chat.runtime.runtime import Runtime

COUNT = 60
"""Seconds in which people write."""
LOST = 0.1
SECONDS = 5.0
"""From the last acknowledgement until all clients are equal."""
NEVER_SECONDS = 30.0
GROUPS, ROAMERS, REAL = 3, 18, 2
"""Groups, and members of each: clients of the tests, and programs as people have them."""
PACE = 2.0
"""Seconds between two texts of a person."""
BURST = 10
"""Seconds after which people stop writing until all are equal."""
INVITED = 20
"""Invitations in that time."""
_FILLED = re.compile(rb"^tuichat_gaps_filled_total (\d+)", re.MULTILINE)
_LET_GO = re.compile(rb"^tuichat_accounts_let_go_total (\d+)", re.MULTILINE)


async def run(count: int, folder: Path) -> Figures:
    """Let people write for this number of seconds."""
    (folder / "people").mkdir()
    machines = await asyncio.to_thread(Machines, folder, 3, 1, lossy=True)
    try:
        async with AsyncExitStack() as stack:
            drops = Drops(machines, stack)
            await drops.begin(folder / "people")
            await drops.write(count)
            return drops.figures
    finally:
        await asyncio.to_thread(machines.stop)


class Drops:
    """People in groups and pairs over three nodes, each of which loses announcements."""

    def __init__(self, machines: Machines, stack: AsyncExitStack) -> None:
        self._machines, self._stack = machines, stack
        self.figures, self._notes = Figures(), Records()
        self._people: list[Roamer] = []
        self._real: list[RealClient] = []
        self._rooms = 0

    async def begin(self, folder: Path) -> None:
        """Let everybody come and meet."""
        urls, groups = self._machines.urls, []
        for number in range(GROUPS):
            group = [self._person(f"person{number}x{n:02}", urls) for n in range(ROAMERS)]
            self._people += group
            await meet(f"#group{number}", group)
            groups.append(group)
        shuffled = random.Random(1).sample(self._people, len(self._people))
        for one, other in zip(shuffled[::2], shuffled[1::2], strict=True):
            await one.ask(w.Direct(new_id(), other.name))
            chat = "@" + ",".join(sorted((one.name, other.name)))
            for person in (one, other):
                person.chats.append(chat)
        links = [parse_relay_link(node.link) for node in self._machines.nodes if node]
        for number, group in enumerate(groups):
            for n in range(REAL):
                link, name = links[(number + n) % len(links)], f"real{number}x{n}"
                await self._real_client(folder, link, name, f"#group{number}", group[0])

    def _person(self, name: str, urls: list[str]) -> Roamer:
        person = Roamer(name, urls, random.Random(name), self._notes)
        person.pace = PACE
        self._stack.callback(asyncio.create_task(person.run()).cancel)
        return person

    async def _real_client(
        self, folder: Path, link: RelayLink, name: str, chat: str, owner: Roamer
    ) -> None:
        tap = await self._stack.enter_async_context(Wiretap(link.port))
        keys = keys_for(folder, RelayLink(link.host, tap.port, link.relay_id), name)
        runtime, _ = await self._stack.enter_async_context(
            running_client(keys, folder / f"{name}.cache", register="")
        )
        assert await runtime.online(NEVER_SECONDS)
        await owner.ask(w.GroupInvite(new_id(), chat, name))
        await runtime.ask(GroupJoin, chat)
        self._real.append(RealClient(runtime, tap, chat))

    async def write(self, seconds: int) -> None:
        """Let everybody write, and wait each time until all are equal."""
        for number, way in enumerate(self._machines.ways):
            lot = random.Random(number)
            way.loses = lambda item, lot=lot: lot.random() < LOST  # type: ignore[misc]
        took = [
            await self._burst(min(BURST, seconds - at)) for at in range(0, max(1, seconds), BURST)
        ]
        self.figures.times("equal after the last text", took, SECONDS, all=True)
        acknowledged = await compare_texts(self._people, self._notes.wrong)
        self.figures.broken += self._notes.wrong
        await self._count(acknowledged)

    async def _burst(self, seconds: float) -> float:
        """Let everybody write for a while, and some invite others; returns the seconds until all
        are equal."""
        writing = [asyncio.create_task(one.write(PACE, seconds)) for one in self._real]
        writing.append(asyncio.create_task(self._invite()))
        for person in self._people:
            person.writes = True
        await asyncio.sleep(seconds)
        for person in self._people:
            person.writes = False
        await asyncio.gather(*writing)
        while any(person.pending for person in self._people):
            await asyncio.sleep(0.02)
        return await self._until_equal(time.monotonic())

    async def _invite(self) -> None:
        """Let one person invite others, who hear of it at their nodes."""
        self._rooms += 1
        host, *guests = random.Random(self._rooms).sample(self._people, INVITED + 1)
        chat = f"#room{self._rooms}"
        await host.ask(w.GroupCreate(new_id(), chat))
        for guest in guests:
            await host.ask(w.GroupInvite(new_id(), chat, guest.name))

    async def _until_equal(self, last: float) -> float:
        heads = self._heads()
        while not (
            all(_has(person, heads) for person in self._people)
            and all(one.has(heads.get(one.chat, 0)) for one in self._real)
        ):
            if time.monotonic() - last > NEVER_SECONDS:
                break
            await asyncio.sleep(0.02)
            heads = self._heads()
        return time.monotonic() - last

    def _heads(self) -> dict[str, int]:
        """Return the last entry of each chat, of those acknowledged or heard."""
        heads: dict[str, int] = {}
        for person in self._people:
            known = [(chat, seq) for chat, seq, _ in person.acknowledged.values()]
            known += [(chat, max(log, default=0)) for chat, log in person.log.items()]
            for chat, seq in known:
                heads[chat] = max(heads.get(chat, 0), seq)
        return heads

    async def _count(self, acknowledged: int) -> None:
        figures, ways = self.figures, self._machines.ways
        lost, passed = sum(way.lost for way in ways), sum(way.passed for way in ways)
        filled, let_go = await asyncio.to_thread(self._metrics)
        figures.note(
            f"{acknowledged:,} texts, {lost:,} of {lost + passed:,} announcements lost, {filled:,}"
            f" holes filled by nodes, {let_go:,} accounts let go"
        )
        figures.require(lost > 0, "no announcement was lost")
        for what, clients in (("clients", self._people), ("real clients", self._real)):
            pages, holes = sum(x.pages for x in clients), sum(x.holes for x in clients)
            figures.note(f"{len(clients)} {what}: {pages:,} pages for {holes:,} holes")
            for one in clients:
                figures.require(
                    one.pages <= one.holes, f"{one.name}: {one.pages} pages for {one.holes} holes"
                )

    def _metrics(self) -> tuple[int, int]:
        filled = let_go = 0
        for url in self._machines.urls:
            with urllib.request.urlopen(url.replace("ws://", "http://") + "metrics") as answer:
                said: bytes = answer.read()
            filled += sum(map(int, _FILLED.findall(said)))
            let_go += sum(map(int, _LET_GO.findall(said)))
        return filled, let_go


class RealClient:
    """The client's own code in one group, with what it asks of the relay."""

    def __init__(self, runtime: Runtime, tap: Wiretap, chat: str) -> None:
        self._runtime, self._tap, self.chat = runtime, tap, chat
        self._seen: set[int] = set()
        self._hear()
        runtime.listen(self._hear)

    @property
    def name(self) -> str:
        return self._runtime.client.user

    @property
    def pages(self) -> int:
        """Return the number of pages that it has requested."""
        return bytes(self._tap.received).count(b'"t":"history"')

    @property
    def holes(self) -> int:
        """Return the number of holes that its log has had."""
        return len(self._seen)

    async def write(self, pace: float, seconds: float) -> None:
        """Write for this number of seconds, and wait until everything is acknowledged."""
        answers: list[asyncio.Task[RequestResult]] = []
        lot, until = random.Random(self.name), time.monotonic() + seconds
        while time.monotonic() < until:
            await asyncio.sleep(lot.uniform(0.5, 1.5) * pace)
            id = self._runtime.say(CloudText(self.chat, f"{self.name} writes {len(answers)}"))
            answers.append(asyncio.create_task(self._runtime.answer(id)))
        await asyncio.gather(*answers)

    def has(self, head: int) -> bool:
        """Return whether it has all entries up to this one."""
        log = self._runtime.client.conversations.all[self.chat].log
        return log.head == head and log.held.last_hole(head) is None

    def _hear(self, event: Event | None = None) -> None:
        found = self._runtime.client.conversations.all.get(self.chat)
        hole = found.log.held.last_hole(found.log.head) if found is not None else None
        if hole is not None:
            self._seen.add(hole[0])


def _has(person: Roamer, heads: dict[str, int]) -> bool:
    return all(max(person.log[chat], default=0) == heads.get(chat, 0) for chat in person.chats)
