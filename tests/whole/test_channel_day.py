"""A day of a busy channel, one client a nick, with the relay killed in the middle."""

from __future__ import annotations

import asyncio
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosedError

from tests.kit import wire as w
from tests.kit.relay_client import Client, Keys, RelayProcess, new_id, start_relay
from tests.kit.resources import need_data

DAYS = "data/ubuntu-irc"
ROOM = "#ubuntu"
LINE = re.compile(r"\[\d\d:\d\d\] <([^>]+)> (.*\S)\s*\Z")


def a_day() -> dict[str, list[str]]:
    """Return the messages of each nick, in order."""
    first = min(need_data(DAYS).glob("*.raw.txt"))
    said: dict[str, list[str]] = defaultdict(list)
    for line in first.read_text(errors="replace").splitlines():
        match = LINE.match(line)
        if match is not None:
            said[match[1]].append(match[2])
    return said


class Member:
    """One nick: sends its lines in order, repeats what was not acknowledged, fills its holes."""

    def __init__(self, user: str, lines: list[str]) -> None:
        self.keys = Keys(user)
        self.lines = [(new_id(), line) for line in lines]
        self.acknowledged: dict[str, int] = {}
        self.log: list[tuple[str, str, str]] = []  # id, author, text of the texts seen
        self.last = 0

    async def arrive(self, relay: RelayProcess, host: Client) -> None:
        """Make the account and join the room."""
        self.client: Client = await relay.client(self.keys.user, keys=self.keys)
        await self.client.register()
        await host.ask(w.GroupInvite(new_id(), ROOM, self.keys.user))
        await self.client.ask(w.GroupJoin(new_id(), ROOM), w.Opened)

    async def come_back(self, relay: RelayProcess) -> None:
        """Log in again and hear what was missed."""
        self.client = await relay.logged_in(self.keys)
        await self.catch_up(self.client)

    async def speak(self, counted: asyncio.Semaphore) -> None:
        """Until all lines are acknowledged, or the relay is gone."""
        client = self.client
        for id, line in self.lines:
            if id in self.acknowledged:
                continue
            await client.put(w.Send(id, ROOM, line))
            while id not in self.acknowledged:
                self.hear(await client.event())
            counted.release()

    async def catch_up(self, client: Client) -> None:
        """Ask for what came while one was away, until the end."""
        while True:
            page = await client.ask(w.History(new_id(), ROOM, after=self.last), w.Page)
            for msg in page.msgs:
                self.hear(msg)
            if self.last >= page.head:
                break
        for event in client.inbox:  # what was said meanwhile
            self.hear(event)
        client.inbox.clear()

    def hear(self, event: w.Event) -> None:
        if isinstance(event, w.Sent):
            assert self.acknowledged.setdefault(event.id, event.seq) == event.seq
        elif isinstance(event, w.Msg) and event.seq > self.last:
            assert self.last in (0, event.seq - 1), "a hole"
            self.last = event.seq
            if event.kind == "text":
                self.log.append((event.id, event.by, event.text))

    async def finish(self) -> None:
        """Hear the rest."""
        for event in await self.client.quiet():
            self.hear(event)
        await self.catch_up(self.client)
        await self.client.close()


@dataclass
class Day:
    """The outcome of the day."""

    members: list[Member]
    before: dict[str, dict[str, int]]
    """The acknowledged messages of each nick when the relay was killed."""

    @property
    def total(self) -> int:
        return sum(len(member.lines) for member in self.members)


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Day:
    """The day, half of it before a kill -9 of the relay and half after."""
    said = a_day()
    return asyncio.run(live_through(said, tmp_path_factory.mktemp("day")))


async def live_through(said: dict[str, list[str]], path: Path) -> Day:
    members = [Member(f"nick{n}", lines) for n, lines in enumerate(said.values())]
    day = Day(members, {})
    counted = asyncio.Semaphore(0)
    relay = start_relay(path / "data")
    try:
        host = await relay.registered("the-host")
        await host.ask(w.GroupCreate(new_id(), ROOM), w.Opened)
        for member in members:
            await member.arrive(relay, host)
        speaking = [asyncio.ensure_future(m.speak(counted)) for m in members]
        async with asyncio.timeout(60):
            for _ in range(day.total // 2):
                await counted.acquire()
    finally:
        relay.kill()
    host.ws.transport.abort()
    ends = await asyncio.gather(*speaking, return_exceptions=True)
    assert {type(end) for end in ends} <= {ConnectionClosedError, type(None)}
    for member in members:
        member.client.ws.transport.abort()
    day.before = {m.keys.user: dict(m.acknowledged) for m in members}

    relay = start_relay(path / "data")
    try:
        async with asyncio.timeout(60):
            for member in members:
                await member.come_back(relay)
            await asyncio.gather(*(m.speak(counted) for m in members))
            for member in members:
                await member.finish()
    finally:
        relay.stop()
    return day


def test_the_day_arrives_complete_and_in_one_order(day: Day) -> None:
    assert len(day.members) > 50
    assert day.total > 500
    log = day.members[0].log
    assert len(log) == day.total
    for member in day.members:
        assert member.log == log  # everybody sees the same order
        mine = [(id, text) for id, by, text in log if by == member.keys.user]
        assert mine == member.lines  # nothing lost, and in the order it was said


def test_the_kill_loses_no_acknowledged_text_and_repeats_none(day: Day) -> None:
    assert day.total // 2 <= sum(map(len, day.before.values())) < day.total
    for member in day.members:
        assert day.before[member.keys.user].items() <= member.acknowledged.items()
        assert len({(id, by) for id, by, _ in member.log}) == day.total
