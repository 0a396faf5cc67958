"""Two machines and the cable between them: network namespaces with one address each, no route to
anywhere else, and no name service."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.kit.commands import Ran, Running
from tests.kit.programs import need_program

SNIFF = """
import socket, sys
ETH_P_ALL = 3
with socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ETH_P_ALL)) as s:
    s.bind((sys.argv[1], 0))
    with open(sys.argv[2], "wb", buffering=0) as seen:
        print("listening", flush=True)
        while True:
            seen.write(s.recv(65536))
"""


@dataclass
class Machine:
    """A namespace with one network interface."""

    name: str
    host: str

    def inside(self, *command: str) -> list[str]:
        """Return a command line that runs on this machine."""
        return ["ip", "netns", "exec", self.name, *command]

    def tui_chat(self, *args: str) -> list[str]:
        return self.inside(sys.executable, "-m", "tui_chat", *args)

    def plug(self, state: str) -> None:
        """Set the state of this end of the cable; `down` unplugs it."""
        _ip("-n", self.name, "link", "set", "eth0", state)

    def is_plugged(self) -> bool:
        """Return whether the other end of the cable is plugged in."""
        return "NO-CARRIER" not in _ip("-n", self.name, "link", "show", "eth0")

    def move(self, host: str) -> None:
        """Change the address, as a router may."""
        _ip("-n", self.name, "address", "del", f"{self.host}/24", "dev", "eth0")
        self.host = host
        _ip("-n", self.name, "address", "add", f"{host}/24", "dev", "eth0")

    async def run(self, *args: str) -> Ran:
        """Run `tui-chat` with these arguments to its end."""
        async with self.start(*args) as running:
            return await running.end()

    @asynccontextmanager
    async def start(self, *args: str) -> AsyncIterator[Running]:
        """Run `tui-chat` until the block ends, with a pipe on its input."""
        pipe = subprocess.PIPE
        process = await asyncio.create_subprocess_exec(
            *self.tui_chat(*args), stdin=pipe, stdout=pipe, stderr=pipe
        )
        try:
            yield Running(process)
        finally:
            with contextlib.suppress(ProcessLookupError):
                process.send_signal(signal.SIGKILL)
            await process.communicate()

    @contextmanager
    def sniffed(self, file: Path) -> Iterator[None]:
        """Write every byte that crosses the cable to a file."""
        command = self.inside(sys.executable, "-c", SNIFF, "eth0", str(file))
        with subprocess.Popen(command, stdout=subprocess.PIPE) as sniffer:
            assert sniffer.stdout is not None
            assert sniffer.stdout.readline() == b"listening\n"
            try:
                yield
            finally:
                sniffer.kill()


@contextmanager
def cable(first: str = "10.77.0.1", second: str = "10.77.0.2") -> Iterator[tuple[Machine, Machine]]:
    """Yield two machines; skip the test where namespaces are not allowed."""
    need_program("ip")
    names = [f"tuichat-{os.getpid()}-{n}" for n in (1, 2)]
    made: list[str] = []
    try:
        for name in names:
            done = subprocess.run(
                ["ip", "netns", "add", name], capture_output=True, text=True, check=False
            )
            if done.returncode != 0:
                pytest.skip(f"no network namespace can be made here: {done.stderr.strip()}")
            made.append(name)
        one, other = names
        _ip("-n", one, "link", "add", "eth0", "type", "veth", "peer", "eth0", "netns", other)
        machines = (Machine(one, first), Machine(other, second))
        for machine in machines:
            for interface in ("lo", "eth0"):
                _ip("-n", machine.name, "link", "set", interface, "up")
            _ip("-n", machine.name, "address", "add", f"{machine.host}/24", "dev", "eth0")
        yield machines
    finally:
        for name in made:
            subprocess.run(["ip", "netns", "del", name], capture_output=True, check=False)


def _ip(*args: str) -> str:
    return subprocess.run(["ip", *args], capture_output=True, text=True, check=True).stdout
