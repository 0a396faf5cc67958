"""A day of a busy channel, one client a nick, with the relay killed in the middle."""

from __future__ import annotations

import asyncio
import re
from collections import defaultdict
from pathlib import Path

import pytest
from relay_client import Client, Keys, RelayProcess, new_id, start_relay
from websockets.exceptions import ConnectionClosedError

from relay.wire import events as e
from relay.wire import requests as r

DAYS = Path(__file__).parent.parent.parent / "shared" / "data" / "ubuntu-irc"
ROOM = "#ubuntu"
LINE = re.compile(r"\[\d\d:\d\d\] <([^>]+)> (.*\S)\s*\Z")


def a_day() -> dict[str, list[str]]:
    """What each nick said, in order."""
    said: dict[str, list[str]] = defaultdict(list)
    for line in sorted(DAYS.glob("*.raw.txt"))[0].read_text(errors="replace").splitlines():
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
        await host.ask(r.GroupInvite(new_id(), ROOM, self.keys.user))
        await self.client.ask(r.GroupJoin(new_id(), ROOM), e.Opened)

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
            await client.put(r.Send(id, ROOM, line))
            while id not in self.acknowledged:
                self.hear(await client.event())
            counted.release()

    async def catch_up(self, client: Client) -> None:
        """Ask for what came while one was away, until the end."""
        while True:
            page = await client.ask(r.History(new_id(), ROOM, after=self.last), e.Page)
            for msg in page.msgs:
                self.hear(msg)
            if self.last >= page.head:
                break
        for event in client.inbox:  # what was said meanwhile
            self.hear(event)
        client.inbox.clear()

    def hear(self, event: e.Event) -> None:
        if isinstance(event, e.Sent):
            assert self.acknowledged.setdefault(event.id, event.seq) == event.seq
        elif isinstance(event, e.Msg) and event.seq > self.last:
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


@pytest.mark.skipif(not DAYS.exists(), reason="../shared/data is not here")
async def test_a_day_of_ubuntu_irc_with_a_kill_in_the_middle(tmp_path: Path) -> None:
    said = a_day()
    members = [Member(f"nick{n}", lines) for n, lines in enumerate(said.values())]
    total = sum(map(len, said.values()))
    assert len(members) > 50
    assert total > 500
    counted = asyncio.Semaphore(0)
    relay = start_relay(tmp_path / "data")
    try:
        host = await relay.registered("the-host")
        await host.ask(r.GroupCreate(new_id(), ROOM), e.Opened)
        for member in members:
            await member.arrive(relay, host)
        speaking = [asyncio.ensure_future(m.speak(counted)) for m in members]
        async with asyncio.timeout(60):
            for _ in range(total // 2):
                await counted.acquire()
    finally:
        relay.kill()
    host.ws.transport.abort()
    ends = await asyncio.gather(*speaking, return_exceptions=True)
    assert {type(end) for end in ends} <= {ConnectionClosedError, type(None)}
    for member in members:
        member.client.ws.transport.abort()
    before = {m.keys.user: dict(m.acknowledged) for m in members}
    assert total // 2 <= sum(map(len, before.values())) < total

    relay = start_relay(tmp_path / "data")
    try:
        async with asyncio.timeout(60):
            for member in members:
                await member.come_back(relay)
            await asyncio.gather(*(m.speak(counted) for m in members))
            for member in members:
                await member.finish()
    finally:
        relay.stop()

    log = members[0].log
    assert len(log) == total
    assert len({(id, by) for id, by, _ in log}) == total  # none twice
    for member in members:
        assert member.log == log  # everybody sees the same order
        user = member.keys.user
        mine = [(id, text) for id, by, text in log if by == user]
        assert mine == member.lines  # nothing lost, and in the order it was said
        assert before[user].items() <= member.acknowledged.items()
