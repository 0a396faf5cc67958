"""Commands that stay connected say that somebody looks at the operator's view."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from relay.control.client import OperatorChannel, open_channel
from relay.wire.view import ViewShares, ViewWatch
from tests.kit.commands import bot, person, relay_fixture, start
from tests.kit.relay_client import RelayProcess, new_id
from tui_chat.core.records import CLOSED, SENTENCE

relay = relay_fixture()


@contextmanager
def looking(relay: RelayProcess) -> Iterator[OperatorChannel]:
    """Somebody looks at the view of a relay, as a console does."""
    with open_channel(relay.data) as talk:
        talk.put(ViewWatch(id := new_id(), True))
        shares = talk.event(20)
        assert isinstance(shares, ViewShares) and shares.id == id
        yield talk


async def test_tail_and_secret_tell_scripts(tmp_path: Path, relay: RelayProcess) -> None:
    ada = await person(tmp_path, relay.link, "ada1", "#one")
    await person(tmp_path, relay.link, "bob1")
    async with bot(ada) as one:
        await one.send("#one", "before")
        await one.open_direct("bob1")
    async with (
        start(tmp_path / "bob1", "secret", "@ada1", "--accept", "--json") as sealed,
        start(ada, "tail", "#one", "--follow", "--json") as following,
    ):
        await sealed.next(state="waiting")
        await following.next(event="message")
        with looking(relay):
            for command in (sealed, following):
                assert await command.next(event="view") == {"event": "view", "open": True}
        for command in (sealed, following):
            assert await command.next(event="view") == {"event": "view", "open": False}


async def test_people_read_it_on_stderr(tmp_path: Path, relay: RelayProcess) -> None:
    ada = await person(tmp_path, relay.link, "ada2", "#two")
    async with start(ada, "tail", "#two", "--follow") as following:
        assert following.process.stderr
        with looking(relay):
            async with asyncio.timeout(30):
                first = await following.process.stderr.readline()
        async with asyncio.timeout(30):
            second = await following.process.stderr.readline()
    assert [first.decode(), second.decode()] == [f"{SENTENCE}\n", f"{CLOSED}\n"]
