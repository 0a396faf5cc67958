"""A relay on three nodes, to watch what happens when one of them dies.

    python -m bench.cluster              a key press kills a node, or starts it again
    python -m bench.cluster </dev/null   plays and checks the story by itself

Without a terminal it ends with 0 if the relay kept its promises, else with 1 and a sentence."""

from __future__ import annotations

import asyncio
import contextlib
import sys
import termios
import time
import tty
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.cluster import story
from bench.cluster.engines import NotInstalled
from bench.cluster.nodes import Cluster, running_cluster
from bench.cluster.people import ROOM, SECRET, People, secret_pair
from bench.cluster.story import Kill, Steps
from bench.cluster.traces import frames, search
from tui_chat.runtime.process import Failure, RequestFailed, run_until_stopped

NODES = 3
KILLS = 2
BY_ITSELF_PAUSE, WATCHED_PAUSE = 0.12, 2.0
"""Seconds between two messages of one person."""
BEFORE_SECONDS = 1.5
MOVE_SECONDS = 20.0
SECRET_TEXTS = 20
STORY_SECONDS = 100.0
SECRET_NODES = 0, 1
"""The nodes of the two people with a secret chat. The second one is killed first."""


class Show:
    """The cluster, the people in it, and what happens to them."""

    def __init__(self, cluster: Cluster, people: People) -> None:
        self._cluster, self._people = cluster, people
        self.steps = Steps(NODES, SECRET_NODES[1])
        self.broken: list[str] = []

    async def step(self) -> None:
        """Kill a node, or start the dead one again."""
        step = self.steps.next()
        if isinstance(step, Kill):
            await self._kill(step.node)
        else:
            began = time.monotonic()
            await self._cluster.nodes[step.node].start()
            say(story.started(step.node, time.monotonic() - began))

    async def _kill(self, number: int) -> None:
        node = self._cluster.nodes[number]
        before = await self._cluster.clients()
        theirs = self._people.at(node)
        began = time.monotonic()
        await node.kill()
        say(story.killed(number, before[number]))
        until = began + MOVE_SECONDS
        while waiting := sum(
            not bot.connected or bot.runtime.relay_name == str(node.place) for bot in theirs
        ) or max(0, sum(before) - sum(await self._cluster.clients())):
            if time.monotonic() > until:
                self._break(story.not_elsewhere(waiting, MOVE_SECONDS))
                return
            await asyncio.sleep(0.05)
        say(story.elsewhere(before[number], time.monotonic() - began))

    async def check(self) -> None:
        """Compare what was acknowledged with what the relay has."""
        acknowledged = dict(self._people.ledger.acknowledged)
        log = await self._people.log()
        broken = self._people.ledger.broken(log, len(log)) + self._people.faults
        for sentence in broken:
            self._break(sentence)
        if not broken:
            say(story.nothing_lost(len(acknowledged)))

    def _break(self, sentence: str) -> None:
        say(f"  {sentence}")
        self.broken.append(sentence)


async def by_itself() -> int:
    """Play the story without a terminal, and check it."""
    async with (
        asyncio.timeout(STORY_SECONDS),
        _together(BY_ITSELF_PAUSE) as (cluster, people, folder),
    ):
        show = Show(cluster, people)
        places = [cluster.nodes[n].place for n in SECRET_NODES]
        async with secret_pair(folder, cluster.link, *places) as pair:
            await pair.talk(SECRET_TEXTS)
            say(story.secret_done(SECRET_TEXTS, *SECRET_NODES))
            people.begin()
            await asyncio.sleep(BEFORE_SECONDS)
            await show.step()
            if await pair.ended():
                say(story.SECRET_ENDED.format(node=SECRET_NODES[1] + 1))
            else:
                show.broken.append(story.SECRET_OPEN)
            received = pair.received
        await show.check()
        for _ in range(2 * KILLS - 1):
            await show.step()
            await asyncio.sleep(BEFORE_SECONDS)
        await people.finish()
        await show.check()
        show.broken += _stored(cluster, frames(received))
    for line in story.verdict(show.broken):
        say(line)
    return 1 if show.broken else 0


def _stored(cluster: Cluster, sealed: list[bytes]) -> list[str]:
    found = search(cluster.folders, SECRET, sealed)
    control = search(cluster.folders, ROOM.removeprefix("#"), ())
    if not control.found or len(sealed) < SECRET_TEXTS:
        return [story.SEARCH_BLIND]
    if found.found:
        return [story.SECRET_STORED]
    say(story.nowhere(found.files, found.size))
    return []


async def watched() -> int:
    """Show it to the person at the terminal, who presses keys."""
    async with _together(WATCHED_PAUSE) as (cluster, people, _):
        show = Show(cluster, people)
        people.begin()
        say(f"\nIn another terminal, join with this link. Then type /join {ROOM} there:")
        say(f"  tui-chat join '{cluster.link}'")
        say("\nPress a key to kill a node, and another key to start it again. q ends.")
        with _keys() as pressed:
            while await pressed.get() not in ("q", "\x03", "\x04", ""):
                await show.step()
                if show.steps.dead is not None:
                    await show.check()
                while not pressed.empty():  # keys that were pressed too early
                    pressed.get_nowait()
    return 1 if show.broken else 0


@asynccontextmanager
async def _together(pause: float) -> AsyncIterator[tuple[Cluster, People, Path]]:
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="tuichat-people-")))
        cluster = await stack.enter_async_context(running_cluster(NODES))
        for line in story.running([str(node.place) for node in cluster.nodes]):
            say(line)
        people = People(pause)
        await people.come(folder, cluster.link, cluster.nodes, stack)
        stack.push_async_callback(people.end)
        yield cluster, people, folder


@contextlib.contextmanager
def _keys() -> Iterator[asyncio.Queue[str]]:
    """Take single keys from the terminal until the block ends."""
    file, pressed = sys.stdin.fileno(), asyncio.Queue[str]()
    loop, before = asyncio.get_running_loop(), termios.tcgetattr(sys.stdin)
    tty.setcbreak(file)
    loop.add_reader(file, lambda: pressed.put_nowait(sys.stdin.read(1)))
    try:
        yield pressed
    finally:
        loop.remove_reader(file)
        termios.tcsetattr(file, termios.TCSADRAIN, before)


def say(line: str) -> None:
    """Print a line at once."""
    print(line, flush=True)


def main() -> int:
    """Run until the story or the person ends it; return the exit code."""
    try:
        return run_until_stopped(watched() if sys.stdin.isatty() else by_itself())
    except KeyboardInterrupt:
        return 130
    except TimeoutError:
        print(f"The story did not end within {STORY_SECONDS:.0f} seconds.", file=sys.stderr)
    except (NotInstalled, Failure, RequestFailed, OSError, RuntimeError) as e:
        print(e, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
