"""A day of a busy channel, one client a nick, with the relay killed in the middle."""

from __future__ import annotations

import asyncio
import re
from collections import defaultdict
from pathlib import Path

import pytest
from relay_client import Client, Keys, RelayProcess, new_id, start_relay
from websockets.exceptions import ConnectionClosed

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
        self.client: Client | None = None

    async def run(self, relay: RelayProcess, *, new: bool, counted: asyncio.Semaphore) -> None:
        """Until all lines are acknowledged, or the relay is gone."""
        self.client = client = await relay.client(self.keys.user, keys=self.keys)
        await (client.register() if new else client.login())
        if new:
            await client.next(e.Invited)
            await client.ask(r.GroupJoin(new_id(), ROOM), e.Opened)
        else:
            await self.catch_up(client)
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
        assert self.client is not None
        for event in await self.client.quiet():
            self.hear(event)
        await self.catch_up(self.client)
        await self.client.close()


async def play(relay: RelayProcess, members: list[Member], kill_after: int | None) -> None:
    """All at once; `kill_after` so many acknowledgements the relay is killed."""
    counted = asyncio.Semaphore(0)
    new = kill_after is not None
    running = [asyncio.ensure_future(m.run(relay, new=new, counted=counted)) for m in members]
    if kill_after is not None:
        host = await relay.registered("the-host")
        await host.ask(r.GroupCreate(new_id(), ROOM), e.Opened)
        for member in members:
            await invite(host, member.keys.user)
        for _ in range(kill_after):
            await counted.acquire()
        relay.kill()
        host.ws.transport.abort()
    for ended in await asyncio.gather(*running, return_exceptions=True):
        if ended is not None and not (new and isinstance(ended, ConnectionClosed)):
            raise ended


async def invite(host: Client, user: str) -> None:
    """Invite a user as soon as the account is there."""
    while True:
        id = new_id()
        await host.put(r.GroupInvite(id, ROOM, user))
        if isinstance(await host.next((e.Done, e.Error), id=id), e.Done):
            return


@pytest.mark.skipif(not DAYS.exists(), reason="../shared/data is not here")
async def test_a_day_of_ubuntu_irc_with_a_kill_in_the_middle(tmp_path: Path) -> None:
    said = a_day()
    members = [Member(f"nick{n}", lines) for n, lines in enumerate(said.values())]
    total = sum(map(len, said.values()))
    assert len(members) > 50
    assert total > 500
    relay = start_relay(tmp_path / "data")
    try:
        await play(relay, members, kill_after=total // 2)
    finally:
        relay.kill()
    before = {m.keys.user: dict(m.acknowledged) for m in members}
    assert total // 2 <= sum(map(len, before.values())) < total

    relay = start_relay(tmp_path / "data")
    try:
        async with asyncio.timeout(60):
            await play(relay, members, kill_after=None)
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
