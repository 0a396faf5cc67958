"""How fast files come and go through the relay on either engine, next to the same bytes through a
bare websocket, and what memory the relay has while 1 GB passes.

    python -m bench.files [--mib 256] [--runs 3] [--gib 1]

All run in turn. The relay's bytes are read from a disk, hashed on both sides, written, synced, and
on the way back read, written and hashed again. `bare` are the same zeros from memory each time, and
nobody looks at them; `to disk` is a bare websocket at whose ends as much is read, hashed, written
and synced. Below the speed stands what all processes computed for a byte, those of PostgreSQL too.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import json
import os
import re
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from websockets.asyncio.client import connect

from bench.relay import server
from relay.wire.files import CHUNK_BYTES, HEAD_BYTES
from relay.wire.groups import GroupCreate
from relay.wire.relay_link import parse_relay_link
from tests.kit import engines
from tui_chat.demo.run import new_person
from tui_chat.runtime.runtime import Runtime
from tui_chat.ui.keys import KEY_NAMES

HERE = Path(__file__).parent
MIB = 2**20
ROOM = "#bench"
TICKS = os.sysconf("SC_CLK_TCK")


class Meter:
    """Wall time and processor time of this process and its children, by the route of the bytes."""

    def __init__(self, size: int) -> None:
        self._size = size
        self.speed: dict[str, list[float]] = {}
        self.computed: dict[str, list[float]] = {}

    def begin(self) -> None:
        """Start measuring."""
        self._began, self._cpu = time.perf_counter(), used(os.getpid())

    def end(self, way: str) -> None:
        """Stop measuring, and record the result."""
        seconds, cpu = time.perf_counter() - self._began, used(os.getpid()) - self._cpu
        self.speed.setdefault(way, []).append(self._size / seconds / 1e6)
        self.computed.setdefault(way, []).append(cpu * 1e9 / self._size)


def used(pid: int) -> float:
    """Return the seconds that a process and its children have computed, ended ones too."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    own = sum(map(int, fields[11:15])) / TICKS
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return own + sum(used(int(child)) for child in children)


def main() -> None:
    """Print a table of all routes, and the memory."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--mib", type=int, default=256)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--gib", type=int, default=1, help="for the memory; 0 for none")
    options = parser.parse_args()
    size = options.mib * MIB
    ours = {engine: Meter(size) for engine in ("SQLite", "PostgreSQL")}
    others = {"bare": Meter(size), "to disk": Meter(size)}
    for _ in range(options.runs):
        asyncio.run(measure_bare(size, others["bare"]))
        asyncio.run(measure_to_disk(size, others["to disk"]))
        for engine, meter in ours.items():
            asyncio.run(measure_relay(size, meter, engine))
    heads = "".join(f"{name:>18}{'ratio':>8}" for name in others)
    print(f"{options.mib} MiB{'relay on':>21}{heads}")
    for way in ("up", "down"):
        for engine, meter in ours.items():
            here = statistics.median(meter.speed[way])
            there = [statistics.median(x.speed[way]) for x in others.values()]
            line = "".join(f"{x:13,.0f} MB/s{here / x:7.2f}×" for x in there)
            print(f"{way:5}{engine:11}{here:7,.0f} MB/s{line}")
            here = statistics.median(meter.computed[way])
            there = [statistics.median(x.computed[way]) for x in others.values()]
            line = "".join(f"{x:13.2f} ns/B{x / here:7.2f}×" for x in there)
            print(f"{'':16}{here:7.2f} ns/B{line}")
    for engine in ours if options.gib else ():
        before, peak, after = asyncio.run(measure_memory(options.gib * 2**30, engine))
        print(
            f"memory of the relay on {engine} while {options.gib} GiB came and then went, in MiB:"
        )
        print(f"  {before // MIB} before, {peak // MIB} at most, {after // MIB} after")


async def measure_bare(size: int, meter: Meter) -> None:
    """Measure one run against the bare server."""
    part = bytes(HEAD_BYTES + CHUNK_BYTES)
    with server(["-m", "bench.bare_files", ""], None) as line:
        url = f"ws://127.0.0.1:{int(line)}"
        async with connect(f"{url}/up", compression=None, max_size=None) as ws:
            meter.begin()
            for _ in range(0, size, CHUNK_BYTES):
                await ws.send(part)
            await ws.send("all")
            await ws.recv()
            meter.end("up")
        meter.begin()
        async with connect(f"{url}/down/{size}", compression=None, max_size=None) as ws:
            for _ in range(0, size, CHUNK_BYTES):
                await ws.recv()
            meter.end("down")


async def measure_to_disk(size: int, meter: Meter) -> None:
    """Measure one run against the bare server, with a file at each end."""
    with tempfile.TemporaryDirectory(dir=HERE, prefix=".data-") as name:
        there = Path(name)
        (there / "file").write_bytes(bytes(size))
        with server(["-m", "bench.bare_files", str(there / "kept")], None) as line:
            url = f"ws://127.0.0.1:{int(line)}"
            async with connect(f"{url}/save", compression=None, max_size=None) as ws:
                meter.begin()
                sha256 = hashlib.sha256()
                with (there / "file").open("rb", buffering=0) as file:
                    while data := file.read(CHUNK_BYTES):
                        sha256.update(data)
                        await ws.send(data)
                await ws.send("all")
                await ws.recv()
                meter.end("up")
            meter.begin()
            sha256, left = hashlib.sha256(), size
            with (there / "back").open("wb", buffering=0) as file:
                async with connect(f"{url}/load", compression=None, max_size=None) as ws:
                    while left:
                        message = await ws.recv()
                        assert isinstance(message, bytes)
                        sha256.update(message)
                        left -= file.write(message)
                    os.fsync(file.fileno())
                    meter.end("down")


async def measure_relay(size: int, meter: Meter, engine: str) -> None:
    """Measure one run of the real client, against a relay with its own store on a disk."""
    async with person(engine) as (runtime, _, there):
        await there_and_back(runtime, there, size, meter)


async def there_and_back(runtime: Runtime, there: Path, size: int, meter: Meter) -> None:
    """Send a file of this size and get it again."""
    path, into = there / "file", there / "into"
    into.mkdir()
    with path.open("wb") as file:
        for _ in range(0, size, MIB):
            file.write(bytes(MIB))
    meter.begin()
    sent = await runtime.answer(await runtime.files.send(ROOM, path), 600)
    assert isinstance(sent.value, int), sent
    meter.end("up")
    meter.begin()
    saved = await runtime.answer(await runtime.files.save(ROOM, sent.value, into), 600)
    assert isinstance(saved.value, Path), saved
    meter.end("down")


async def measure_memory(size: int, engine: str) -> tuple[int, int, int]:
    """Return the relay's resident memory before, at most during, and after a file's way there and
    back."""
    async with person(engine) as (runtime, pid, there):
        before = most = resident(pid)

        async def look() -> None:
            nonlocal most
            while True:
                most = max(most, resident(pid))
                await asyncio.sleep(0.02)

        looking = asyncio.create_task(look())
        await there_and_back(runtime, there, size, Meter(size))
        looking.cancel()
        return before, most, resident(pid)


@contextmanager
def database(engine: str) -> Iterator[list[str]]:
    """Yield the options of a relay that keeps its data with this engine."""
    if engine == "SQLite":
        yield []
        return
    made = engines.PostgresServer(engines.programs())
    try:
        yield ["--database", made.url()]
    finally:
        made.stop()


@asynccontextmanager
async def person(engine: str) -> AsyncIterator[tuple[Runtime, int, Path]]:
    """Yield a client in a group of its own, its relay's process id, and a folder on a disk."""
    with (
        tempfile.TemporaryDirectory(dir=HERE, prefix=".data-") as name,
        database(engine) as options,
    ):
        there = Path(name)
        command = [
            *("-m", "relay", "serve", "--json", "--data", str(there / "data"), *options),
            *("--listen", "127.0.0.1:0", "--registration", "open", "--no-rate-limits"),
            *("--files", "8192,8192,8192"),
        ]
        with server(command, None) as line:
            address = parse_relay_link(json.loads(line)["link"])
            runtime = Runtime(new_person(there, address, "ada"), None, names=KEY_NAMES, register="")
            await runtime.start()
            try:
                assert await runtime.online(30)
                await runtime.ask(GroupCreate, ROOM)
                yield runtime, child(), there
            finally:
                await runtime.stop()


def child() -> int:
    """Return the id of the process that was started here last."""
    me = os.getpid()
    return int(Path(f"/proc/{me}/task/{me}/children").read_text().split()[-1])


def resident(pid: int) -> int:
    """Return the bytes of a process that are in memory now."""
    found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    return int(found[1]) * 1024 if found else 0


if __name__ == "__main__":
    main()
