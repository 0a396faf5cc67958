"""Two logins of one device at two nodes at the same moment: exactly one of them stays."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Iterator
from pathlib import Path

from websockets.exceptions import ConnectionClosed

from relay.wire.errors import Closed
from tests.campaigns.promises.figures import Figures
from tests.kit import wire as w
from tests.kit.machines import Machines
from tests.kit.relay_client import Client, Keys, RelayProcess, new_id

COUNT = 1_000
DEVICES = 5
"""Devices that log in at the same time."""
GONE_SECONDS, LOST_SECONDS = 1.0, 5.0
"""Until the others are gone: the p99, and the most."""
NEVER_SECONDS = 20.0
LAST_SECONDS = 6.0
"""Seconds that a node may take to find out that a device is elsewhere."""


async def run(count: int, folder: Path) -> Figures:
    """Let devices log in twice at once, this number of times."""
    machines = await asyncio.to_thread(Machines, folder, 3, 1)
    try:
        logins = Logins([node for node in machines.nodes if node is not None])
        turns = iter(range(count))
        await asyncio.gather(*(logins.device(f"device{n}", turns) for n in range(DEVICES)))
        figures = logins.figures
        figures.times("until the other logins are gone", logins.gone, GONE_SECONDS)
        figures.times("the same at most", logins.gone, LOST_SECONDS, all=True)
        figures.note(f"{logins.replaced:,} had been let in, {logins.refused:,} were refused")
        return figures
    finally:
        await asyncio.to_thread(machines.stop)


class Logins:
    """Devices that log in at two nodes at once, each time and again."""

    def __init__(self, nodes: list[RelayProcess]) -> None:
        self._nodes = nodes
        self.figures = Figures()
        self.gone: list[float] = []
        self.refused = self.replaced = 0

    async def device(self, name: str, turns: Iterator[int], last: float = LAST_SECONDS) -> None:
        """Log in until no turns are left. The login that stayed is the third one of the next turn:
        it has to go too. The last one must stay for `last` seconds."""
        lot, keys = random.Random(name), Keys(name)
        first = await self._nodes[0].client(name, keys=keys)
        await first.register()
        stays = _Login(first)
        for turn in turns:
            self.figures.require(stays.there, f"{name}: nobody is left before turn {turn}")
            new = [_Login(await node.client(name)) for node in lot.sample(self._nodes, 2)]
            proofs = [keys.auth(*await login.client.hello()) for login in new]
            began = time.monotonic()
            await asyncio.gather(
                *(login.client.put(proof) for login, proof in zip(new, proofs, strict=True))
            )
            for login in new:
                login.begin()
            left = await self._one_left([stays, *new])
            self.gone.append(time.monotonic() - began)
            if not await self._check(f"{name}, turn {turn}", stays, new, left):
                return
            (stays,) = left
        await asyncio.sleep(last)
        self.figures.require(stays.there, f"{name}: nobody is left at the end")

    async def _one_left(self, logins: list[_Login]) -> list[_Login]:
        """Wait until one is left, and return those who are."""
        until = time.monotonic() + NEVER_SECONDS
        while time.monotonic() < until:
            left = [login for login in logins if login.there]
            if len(left) < 2:
                break
            await asyncio.wait(
                [login.end for login in left], timeout=1, return_when=asyncio.FIRST_COMPLETED
            )
        return left

    async def _check(
        self, turn: str, before: _Login, new: list[_Login], left: list[_Login]
    ) -> bool:
        """Check that one of the new ones is left, and is served. Returns whether to go on."""
        require = self.figures.require
        require(len(left) == 1, f"{turn}: {len(left)} logins are left")
        require(before not in left, f"{turn}: the older login is left")
        for login in new:
            if login not in left:
                code = login.client.ws.close_code
                require(code == Closed.REPLACED or not login.welcome, f"{turn}: ended with {code}")
                self.replaced += login.welcome
                self.refused += not login.welcome
        if len(left) != 1:
            return False
        require(await left[0].answers(), f"{turn}: the one that is left is not served")
        return True


class _Login:
    """A connection, and what it hears until it ends."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.welcome = client.welcome is not None
        self._asked: dict[str, asyncio.Future[None]] = {}
        self.end: asyncio.Task[None]
        if self.welcome:
            self.begin()

    def begin(self) -> None:
        """Hear until the end."""
        self.end = asyncio.create_task(self._hear())

    @property
    def there(self) -> bool:
        """True until the connection ends."""
        return not self.end.done()

    async def answers(self) -> bool:
        """Ask for something; return whether there was an answer."""
        id = new_id()
        answer = self._asked[id] = asyncio.get_running_loop().create_future()
        await self.client.put(w.History(id, "#no-such-chat"))
        await asyncio.wait([answer, self.end], return_when=asyncio.FIRST_COMPLETED)
        return answer.done()

    async def _hear(self) -> None:
        try:
            while True:
                match await self.client.event():
                    case w.Welcome():
                        self.welcome = True
                    case w.Error(id=id) if id in self._asked:
                        self._asked[id].set_result(None)
        except ConnectionClosed:
            pass
