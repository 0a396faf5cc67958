"""How many functions and modules of the program one thing goes through.

    python -m bench.hops [--names]

It measures three things, each counted by sys.setprofile as what begins to run in the main thread:

* `client.say`: a text of a direct chat that is not secret, from the call to its Step. Functions and
  modules of tui_chat and relay/wire.
* `Send at the relay`: a text in the same chat, from the hub taking the decoded request over the
  store's commit to the effects for both people. Functions and modules of relay.
* `Enter to repaint`: from the key to when nothing is left to be drawn, with the answer of the relay
  and the line that it brings. Calls, functions and modules of tui_chat and relay/wire, and how
  often one call of them follows another in a different module.

A function is one code object that runs: a `def`, a lambda, a generator expression, and before
Python 3.12 a comprehension. So counted the tree of 2a9b837 has 47 functions in 15 modules for
`client.say`, 40 in 18 for `Send`, and about 1,900 calls in 70 modules for Enter, which varies a
little with when the answer comes.

The people and the relay's hub and store are those of the tests, without sockets: they are found by
the names in PLACES, so that older and newer trees can be compared with the same script.
"""

from __future__ import annotations

import argparse
import asyncio
import importlib
import itertools
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PLACES = {
    "World": ["relay_world", "tests.kit.world"],
    "scene": ["ui_table", "tests.kit.scene"],
    "Send": ["relay.wire.requests", "relay.wire.protocol"],
    "Direct": ["relay.wire.requests", "relay.wire.protocol"],
    "CloudText": ["tui_chat.events", "tui_chat.core.events"],
}
"""In which modules each name may stand, the oldest first."""
CLIENT, RELAY = ("tui_chat", "relay/wire"), ("relay",)


def find(name: str) -> Any:
    """Return the object of this name, from wherever it is in this tree."""
    for module in PLACES[name]:
        try:
            return getattr(importlib.import_module(module), name)
        except (ModuleNotFoundError, AttributeError):
            continue
    raise SystemExit(f"bench.hops: {name} is in none of {', '.join(PLACES[name])}")


@dataclass
class Trace:
    """The calls of functions in these folders, in order."""

    folders: tuple[str, ...]
    calls: list[tuple[str, str]] = field(default_factory=list)
    _where: dict[str, str] = field(default_factory=dict)

    def __call__(self, frame: Any, event: str, _: object) -> None:
        """Record a call, as the hook of sys.setprofile."""
        code = frame.f_code
        if event != "call":
            return
        module = self._where.get(code.co_filename)
        if module is None:
            module = self._where[code.co_filename] = self._module(code.co_filename)
        if module:
            self.calls.append((module, f"{code.co_qualname}:{code.co_firstlineno}"))

    def _module(self, file: str) -> str:
        path = Path(file)
        name = path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else ""
        return name if name.startswith(tuple(f"{folder}/" for folder in self.folders)) else ""

    @property
    def functions(self) -> int:
        """The number of functions called."""
        return len(set(self.calls))

    @property
    def modules(self) -> int:
        """The number of their modules."""
        return len({module for module, _ in self.calls})

    @property
    def changes(self) -> int:
        """The number of times that the next call is in another module."""
        return sum(a != b for (a, _), (b, _) in itertools.pairwise(self.calls))

    @contextmanager
    def running(self) -> Iterator[None]:
        """Count until the block ends."""
        sys.setprofile(self)
        try:
            yield
        finally:
            sys.setprofile(None)


def relay(path: Path) -> Trace:
    """Trace a text at the relay."""
    world = find("World")(path)
    try:
        for name in ("alice", "bobby"):
            world.register(name, name)
        request = find("Direct")("0" * 32, "bobby")
        chat = world.ask("alice", request).chat.chat
        for n in range(2):  # what is done the first time only has been done
            trace = Trace(RELAY)
            send = find("Send")(f"{n + 1:032x}", chat, "some words")
            with trace.running():
                for commit in world.hub.handle_request("alice", send, world.now):
                    (result,) = world.store.run([commit.op])
                    world.hub.on_committed(commit.conn, commit.op, result, world.now)
        return trace
    finally:
        world.close()


async def client(path: Path) -> tuple[Trace, Trace]:
    """Trace a text sent by the client, and one sent at its screen."""
    async with find("scene")(path) as s:
        text = find("CloudText")
        for n in range(2):
            said = Trace(CLIENT)
            words = text(s.chat, f"said {n}")
            now = s.ada.instant()
            with said.running():
                _, step = s.ada.client.say(words, now)
            (s.ada.do if hasattr(s.ada, "do") else s.ada._do)(step)
            await s.settle()
        for n in range(2):
            await s.type(f"typed {n}")
            entered = Trace(CLIENT)
            with entered.running():
                await s.press("enter")
            await s.shows(f"typed {n}")
        return said, entered


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--names", action="store_true", help="print all functions, too")
    options = parser.parse_args()
    sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
    with tempfile.TemporaryDirectory() as name:
        at_relay = relay(Path(name) / "relay")
        said, entered = asyncio.run(client(Path(name)))
    print(f"{'':28}{'calls':>8}{'functions':>11}{'modules':>9}{'changes of module':>19}")
    rows: list[tuple[str, Trace]] = [
        ("client.say", said), ("Send at the relay", at_relay), ("Enter to repaint", entered),
    ]  # fmt: skip
    for name, trace in rows:
        count = f"{len(trace.calls):8,}{trace.functions:11,}{trace.modules:9,}{trace.changes:19,}"
        print(f"{name:28}{count}")
    if options.names:
        for name, trace in rows:
            print(f"\n{name}")
            for module, function in dict.fromkeys(trace.calls):
                print(f"    {module}  {function.partition(':')[0]}")


if __name__ == "__main__":
    main()
