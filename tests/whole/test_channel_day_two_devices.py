"""Two devices of one account, of which one sleeps through a day of a busy channel: afterwards both
have the relay's messages as they are by then, and the same unread counts and read positions."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path
from random import Random

import pytest

from relay.wire import protocol
from relay.wire.groups import GroupCreate, GroupInvite, GroupJoin, Opened
from relay.wire.limits import direct_chat
from relay.wire.messages import Msg, Page
from relay.wire.protocol import Direct, React
from tests.kit.relay_client import Client, here, new_id
from tests.kit.resources import need_data
from tests.kit.runtime import Heard, address, keys_for, running_client
from tests.tui_chat.runtime.test_runtime_devices import done, link
from tests.whole.test_channel_day import DAYS, LINE
from tui_chat.cloud.log_entries import CHANGES
from tui_chat.core import log
from tui_chat.core.events import CloudText, Line
from tui_chat.runtime import keyfile
from tui_chat.runtime.runtime import Runtime

ROOM = "#ubuntu"
DIRECT = direct_chat("ada", "nick0")
NICKS, BEFORE = 12, 60
WAIT = 60


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyfile, "MODERATE", (2, 1 << 15))


def a_day() -> list[tuple[int, str]]:
    """Who of a few says what, in order: the longest of the days."""
    days = [path.read_text(errors="replace") for path in need_data(DAYS).glob("*.raw.txt")]
    found = [LINE.match(line) for line in max(days, key=len).splitlines()]
    nicks: dict[str, int] = {}
    return [(nicks.setdefault(m[1], len(nicks)) % NICKS, m[2]) for m in found if m is not None]


class Channel:
    """What the nicks do in the room, and what has come of it."""

    def __init__(self, nicks: list[Client]) -> None:
        self.nicks, self.rng = nicks, Random(7)
        self.said: list[tuple[Client, int]] = []

    async def say(self, nick: int, text: str) -> int:
        client = self.nicks[nick]
        seq = (await client.send(ROOM, text)).seq
        self.said.append((client, seq))
        return seq

    async def change(self, n: int) -> None:
        """Something becomes of an earlier text, by its author or by another."""
        author, seq = self.rng.choice(self.said)
        other = self.rng.choice(self.nicks)
        match n % 4:
            case 0:
                await author.ask(protocol.Edit(new_id(), ROOM, seq, f"@ada otherwise {n}"))
            case 1:
                self.said.remove((author, seq))
                await author.ask(protocol.Delete(new_id(), ROOM, seq))
            case _:
                emoji = self.rng.choice("👍🎉🚀")
                await other.ask(protocol.React(new_id(), ROOM, seq, emoji, self.rng.random() < 0.8))


async def log_of(asker: Client, chat: str) -> list[Msg]:
    found: list[Msg] = []
    while True:
        after = found[-1].seq if found else 0
        page = await asker.ask(protocol.History(new_id(), chat, after=after), Page)
        if not page.msgs:
            return found
        found += page.msgs


async def settled(device: Runtime, heard: Heard, chats: dict[str, int]) -> None:
    """The end of each chat is here, and what became of what stands above it."""

    def there() -> bool:
        logs = {chat: device.client.conversations.all[chat].log for chat in chats}
        return all(log.head in log.held and log.heard == log.head >= chats[chat]
                   for chat, log in logs.items())  # fmt: skip

    await heard.until(there, WAIT)


async def all_lines(device: Runtime, heard: Heard, chat: str) -> list[Line]:
    log = device.client.conversations.all[chat].log
    for _ in range(100):
        if not log.has_older:
            return [line for line in log.lines if line.seq]
        moved = partial(lambda first: log.first_loaded != first, log.first_loaded)
        device.load_older(chat)
        await heard.until(moved, WAIT)
    raise AssertionError("no end")


def shown(line: Line) -> tuple[object, ...]:
    now = line.now
    reactions = tuple((x.emoji, x.count, x.mine) for x in now.reactions)
    return line.seq, line.by, line.text, line.re, now.gone, now.edited, now.is_pinned, reactions


def said(msg: Msg, mine: bool = True) -> tuple[object, ...]:
    reactions = tuple((x.emoji, x.count, x.mine and mine) for x in msg.reactions)
    return msg.seq, msg.by, msg.text, msg.re, msg.gone, msg.edited, msg.pinned, reactions


def counts(device: Runtime, chat: str) -> tuple[int, int, int, int]:
    log = device.client.conversations.all[chat].log
    return log.head, log.read, log.unread, log.mentions


async def the_day(nicks: list[Client], first: Runtime) -> None:
    """While the second device sleeps. The first one writes, reacts, and reads on now and then."""
    channel = Channel(nicks)
    channel.said = [(nicks[0], m.seq) for m in await log_of(nicks[0], ROOM)
                    if m.kind == "text" and m.by == "nick0"]  # fmt: skip
    day = a_day()
    for n, (nick, text) in enumerate(day):
        seq = await channel.say(nick, f"@ada {text}" if n % 23 == 0 else text)
        if n % 5 == 0:
            await channel.change(n // 5)
        if n % 97 == 0:
            await done(first, first.say(CloudText(ROOM, f"from the first device {n}", seq)))
        if n % 41 == 0:
            await done(first, first.begin(React, ROOM, seq, "👍"))
        if n % 199 == 0 or n == len(day) - 40:
            await asyncio.sleep(0)
            first.mark_read(ROOM, seq)
        if n % 60 == 0:
            direct = (await nicks[0].send(DIRECT, f"between us {n}")).seq
            if n % 120 == 0:
                first.mark_read(DIRECT, direct)
    author, seq = channel.said[-5]
    await author.ask(protocol.Delete(new_id(), ROOM, seq))  # one that nobody has read


async def test_who_slept_through_the_day_has_what_the_other_has(tmp_path: Path) -> None:
    assert len(a_day()) > log.FAR
    async with here(tmp_path / "relay", limits=False) as relay:
        at = address(relay)
        keys = keys_for(tmp_path, at, "ada")
        async with running_client(keys, tmp_path / "1.db", register="") as (first, heard):
            assert await first.online(20)
            await done(first, first.begin(GroupCreate, ROOM))
            nicks = [await relay.registered(f"nick{n}") for n in range(NICKS)]
            for nick in nicks:
                await done(first, first.begin(GroupInvite, ROOM, nick.keys.user))
                await nick.ask(GroupJoin(new_id(), ROOM), Opened)
            await done(first, first.begin(Direct, "nick0"))
            for n in range(BEFORE):
                await nicks[0].send(ROOM, f"before the day {n}")
            await nicks[0].send(DIRECT, "before the day")
            second_keys = await link(first, at, tmp_path / "second")
            async with running_client(second_keys, tmp_path / "2.db") as (second, other):
                assert await second.online(20)
                await settled(second, other, {ROOM: BEFORE, DIRECT: 1})
                before = await all_lines(second, other, ROOM)
                assert len([x for x in before if x.kind == "text"]) == BEFORE
            await the_day(nicks, first)

            heads = {chat: (await log_of(nicks[0], chat))[-1].seq for chat in (ROOM, DIRECT)}
            async with running_client(second_keys, tmp_path / "2.db") as (second, other):
                # Before it is connected: what it writes waits, and where it reads is behind.
                second.mark_read(ROOM, before[-1].seq or 0)
                second.say(CloudText(ROOM, "written in its sleep"))
                await settled(second, other, heads | {ROOM: heads[ROOM] + 1})
                await settled(first, heard, heads | {ROOM: heads[ROOM] + 1})
                for chat in (ROOM, DIRECT):
                    there = await all_lines(second, other, chat)
                    assert list(map(shown, await all_lines(first, heard, chat))) == list(
                        map(shown, there)
                    )
                    theirs = [m for m in await log_of(nicks[0], chat) if m.kind not in CHANGES]
                    assert [x[:7] for x in map(shown, there)] == [said(m)[:7] for m in theirs]
                    assert counts(first, chat) == counts(second, chat)
                lines = await all_lines(second, other, ROOM)
                assert lines[-1].text == "written in its sleep" and lines[-1].own
                assert any(x.now.gone for x in lines[:BEFORE])
                assert sum(len(x.now.reactions) for x in lines) > 50
                assert sum(x.mine for line in lines for x in line.now.reactions) > 10
                head, read, unread, mentions = counts(second, ROOM)
                assert 0 < unread < 60 and 0 < mentions <= unread and head > read > log.FAR

                second.mark_read(ROOM, head)
                await heard.until(lambda: counts(first, ROOM) == (head, head, 0, 0), WAIT)
                first.mark_read(DIRECT, heads[DIRECT])
                await other.until(lambda: counts(second, DIRECT)[2] == 0, WAIT)
        for nick in nicks:
            nick.ws.transport.abort()  # it has not read what the others said
