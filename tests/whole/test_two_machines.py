"""Two machines and a cable, no Internet and no name service: one hosts, the other joins by the
link, they have a secret chat, and the cable is pulled."""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from relay.wire.relay_link import parse_relay_link
from tests.kit.resources import need_program
from tests.kit.runtime import Running
from tests.kit.terminal import Terminal, needs_tmux, terminals, words_on

pytestmark = needs_tmux
SIZE = (80, 24)
HEARTBEAT = 80
"""Somebody who is gone without a word is noticed after 75 s at the latest."""
CLOUD, SEALED, BACK, UNSENT = "canary in the cloud", "canary one", "canary two", "canary three"
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

    def unplug(self) -> None:
        _ip("-n", self.name, "link", "set", "eth0", "down")

    def move(self, host: str) -> None:
        """Change the address, as a router may."""
        _ip("-n", self.name, "address", "del", f"{self.host}/24", "dev", "eth0")
        self.host = host
        _ip("-n", self.name, "address", "add", f"{host}/24", "dev", "eth0")

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


@pytest.fixture
def machines() -> Iterator[tuple[Machine, Machine]]:
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
        machines = (Machine(one, "10.77.0.1"), Machine(other, "10.77.0.2"))
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


def hosting(machine: Machine, share: Path) -> list[str]:
    args = ["host", "--name", "ada", "--no-passphrase"]
    return ["env", f"XDG_DATA_HOME={share}", *machine.tui_chat(*args)]


def link_on(terminal: Terminal) -> str:
    """The link as it stands on the host's screen, wrapped."""
    screen = terminal.wait("Invite friends", "10 places left")
    plain = "".join(screen.replace("│", "").split())
    found = re.search(r"tuichat://[0-9.]+:\d+/[a-z2-7]{26}#[a-z2-7]{52}", plain)
    assert found, screen
    return found[0]


async def gone(terminal: Terminal) -> None:
    """Wait until the program in it has ended."""
    async with asyncio.timeout(60):
        while terminal.alive():
            await asyncio.sleep(0.05)


def contents(*directories: Path) -> bytes:
    return b"".join(p.read_bytes() for d in directories for p in d.rglob("*") if p.is_file())


async def test_host_join_verify_secret_and_the_cable_is_pulled(
    tmp_path: Path, machines: tuple[Machine, Machine]
) -> None:
    here, there = machines
    share, bobs, wire = tmp_path / "share", tmp_path / "bob", tmp_path / "wire"
    with here.sniffed(wire), terminals(tmp_path, SIZE, {"ada": hosting(here, share)}) as at:
        ada = at["ada"]
        screen = ada.wait("Anyone on this network who has the link")
        link = link_on(ada)
        assert parse_relay_link(link).host == here.host, screen
        ada.keys("Escape")
        ada.wait("● ada", "F6")

        # On the other machine: join, and a first text that the host's relay can read.
        (tmp_path / "there").mkdir()
        join = there.tui_chat(
            "--profile", str(bobs), "join", link, "--name", "bob", "--no-passphrase"
        )
        with terminals(tmp_path / "there", SIZE, {"bob": join}) as other:
            bob = other["bob"]
            bob.wait("● bob")
            bob.type("/direct ada")
            bob.keys("Enter")
            bob.wait("Readable by: you · ada · the relay's operator")
            bob.type(CLOUD)
            bob.keys("Enter")
            ada.wait("@bob", "bob joined with your link. 9 places left.")
            ada.keys("M-Down")
            ada.wait("@bob", CLOUD, "Readable by: you · bob · the relay's operator")
            bob.keys("C-q")
            await gone(bob)

        async with there.start(
            "--profile", str(bobs), "secret", "@ada", "--accept", "--json"
        ) as script:
            await script.next(state="waiting")
            ada.wait("● online")
            ada.keys("F2")
            code = (await script.next(state="secret"))["code"]
            ada.wait("SECRET", "not verified – press F3")
            ada.keys("F3")
            ada.until(lambda s: words_on(s) == code, f"the words {code}")
            ada.keys("Tab")
            ada.keys("Enter")
            ada.wait("Readable by: you · bob", gone="not verified")
            ada.seal_first(SEALED)
            assert (await script.next(event="message"))["text"] == SEALED
            await script.say(BACK)
            ada.wait(BACK)

            there.unplug()
            ada.type(UNSENT)
            ada.wait(UNSENT)
            ada.wait("ENDED", patience=HEARTBEAT)
            closed = await script.next(state="closed", patience=HEARTBEAT)
            assert closed["reason"] == "peer_lost", closed
            assert closed["sentence"]

            # Neither side sends what is written now.
            ada.keys("Enter")
            screen = ada.wait("ENDED", UNSENT)
            await script.say(UNSENT)
            assert (await script.next(event="refused"))["reason"] == closed["reason"]
        ada.keys("C-q")
        ada.wait("again", "relay will stop for everyone")
        ada.keys("C-q")
        await gone(ada)
    kept, seen = contents(share, bobs), wire.read_bytes()
    assert CLOUD.encode() in kept, "the host's relay keeps cloud texts"
    assert len(seen) > 10_000
    for text in (CLOUD, SEALED, BACK, UNSENT):
        assert text.encode() not in seen, "TLS, also without any authority"
    for text in (SEALED, BACK, UNSENT):
        assert text.encode() not in kept


async def test_a_host_whose_address_changes_says_so(
    tmp_path: Path, machines: tuple[Machine, Machine]
) -> None:
    with terminals(tmp_path, SIZE, {"ada": hosting(machines[0], tmp_path / "share")}) as at:
        ada = at["ada"]
        assert parse_relay_link(link_on(ada)).host == machines[0].host
        machines[0].move("10.77.0.9")
        ada.wait("This machine's address has changed")
