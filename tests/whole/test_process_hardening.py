"""Protection of a running client's memory, as the system sees it from outside; and that `doctor`
says what a machine does not allow."""

from __future__ import annotations

import asyncio
import os
import re
import resource
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.kit.relay_client import RelayProcess, start_relay
from tests.kit.resources import need_program, needs
from tests.kit.runtime import person, run
from tests.kit.terminal import needs_tmux, terminals
from tui_chat.doctor.run import swap
from tui_chat.runtime import log
from tui_chat.runtime.config import write_default
from tui_chat.runtime.keyfile import KeyFile, private_directory

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="read from /proc")
ROOT = os.geteuid() == 0
PYTHON = [sys.executable]
TUI = [*PYTHON, "-m", "tui_chat"]
SLEEPS = [*PYTHON, "-c", "import time; print(flush=True); time.sleep(60)"]


def without(*capabilities: str) -> list[str]:
    """A prefix under which root is as weak as anybody else where these are asked for."""
    if not ROOT:
        return []
    need_program("setpriv")
    dropped = ",".join(f"-{one}" for one in capabilities)
    return ["setpriv", "--bounding-set", dropped, "--inh-caps", dropped]


def core_allowed() -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))


@contextmanager
def running(command: list[str]) -> Iterator[int]:
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, stdin=pipe, stdout=pipe, stderr=pipe, preexec_fn=core_allowed
    ) as process:
        try:
            assert process.stdout and process.stdout.readline()
            yield process.pid
        finally:
            process.kill()


def core(pid: int) -> list[str]:
    """The soft and the hard limit."""
    limits = Path(f"/proc/{pid}/limits").read_text()
    found = re.search(r"^Max core file size\s+(\S+)\s+(\S+)", limits, re.M)
    assert found
    return list(found.groups())


def locked(pid: int) -> int:
    """KiB of memory that are never written to swap space."""
    found = re.search(r"^VmLck:\s+(\d+) kB$", Path(f"/proc/{pid}/status").read_text(), re.M)
    assert found
    return int(found[1])


def readable(pid: int) -> bool:
    """Return whether another process of this user may read this one's memory."""
    prefix = without("sys_ptrace", "ipc_lock")
    code = f"import os; os.close(os.open('/proc/{pid}/mem', os.O_RDONLY))"
    done = subprocess.run([*prefix, *PYTHON, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0 or "PermissionError" in done.stderr, done.stderr
    return done.returncode == 0


def guarded(pid: int) -> bool:
    return core(pid) == ["0", "0"] and not readable(pid)


@pytest.fixture
def relay(tmp_path: Path) -> Iterator[RelayProcess]:
    relay = start_relay(tmp_path / "relay")
    yield relay
    relay.stop()


def test_an_unhardened_process_is_seen_to_be_open() -> None:
    with running([*without("sys_ptrace", "ipc_lock"), *SLEEPS]) as pid:
        assert readable(pid) and locked(pid) == 0


@pytest.mark.parametrize(
    "command", [("secret", "@bob", "--accept"), ("tail", "@bob", "--follow")], ids=lambda c: c[0]
)
async def test_a_command_that_holds_keys(
    tmp_path: Path, relay: RelayProcess, command: tuple[str, ...]
) -> None:
    ada = await person(tmp_path, relay.link, "ada")
    await person(tmp_path, relay.link, "bob")
    assert (await run(ada, "send", "@bob", "good morning")).code == 0
    args = ["--profile", str(ada), *command, "--json"]
    with running([*without("sys_ptrace", "ipc_lock"), *TUI, *args]) as pid:
        assert guarded(pid)


@needs_tmux
@pytest.mark.parametrize("where", ["the screen", "the question for the passphrase"])
async def test_the_screen_and_what_comes_before_it(
    tmp_path: Path, relay: RelayProcess, where: str
) -> None:
    ada = await person(tmp_path, relay.link, "ada")
    args, shown = [], "● ada"
    if where != "the screen":
        keys = KeyFile.open(ada / "identity.key", "")
        keys.set_passphrase("correct horse", os.urandom)
        args, shown = ["tail", "@bob"], "Passphrase"
    command = [*without("sys_ptrace", "ipc_lock"), *TUI, "--profile", str(ada), *args]
    with terminals(tmp_path, (100, 30), {"ada": command}) as at:
        at["ada"].wait(shown)
        assert guarded(at["ada"].pid())


MAY, MAY_NOT = [], ["prlimit", "--memlock=65536:65536"]


@needs("prlimit")
@pytest.mark.parametrize("may", [True, False], ids=["may lock", "may not lock"])
async def test_memory_is_locked_where_that_is_allowed_and_else_doctor_says_so(
    tmp_path: Path, relay: RelayProcess, may: bool
) -> None:
    ada = await person(tmp_path, relay.link, "ada")
    await person(tmp_path, relay.link, "bob")
    allowed = may and (ROOT or resource.getrlimit(resource.RLIMIT_MEMLOCK)[1] == -1)
    prefix = [] if may else [*MAY_NOT, *without("ipc_lock")]
    profile = ["--profile", str(ada)]
    with running([*prefix, *TUI, *profile, "secret", "@bob", "--accept", "--json"]) as pid:
        assert (locked(pid) > 1000) is allowed
    ask = [*prefix, *TUI, *profile, "doctor", "--json"]
    asked = await asyncio.to_thread(subprocess.run, ask, capture_output=True, text=True)
    warned = "Memory may be written to swap space" in asked.stdout
    assert "Python" in asked.stdout and warned is (not allowed and swap() is not False)


def test_a_place_that_allows_nothing_is_told_and_goes_on() -> None:
    """Under a limit of a core file that cannot be lowered any more, and without locking."""
    code = (
        "import resource, tui_chat.runtime.process as h\n"
        "def no(*_): raise ValueError\n"
        "resource.setrlimit = no; h._may_lock = lambda: False\n"
        "h.ctypes.CDLL = lambda *_, **__: type('C', (), {'prctl': lambda *_: -1})()\n"
        "print(*h.harden(), sep='\\n')"
    )
    done = subprocess.run([*PYTHON, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [
        "core dumps could not be turned off",
        "your other programs may read this program's memory",
        "memory may be written to swap space",
    ]


@pytest.mark.parametrize("mask", [0o000, 0o002])
def test_nobody_else_writes_where_the_profile_configuration_and_log_are(
    tmp_path: Path, mask: int
) -> None:
    before = os.umask(mask)
    try:
        private_directory(tmp_path / "data" / "tui-chat" / "default")
        write_default(tmp_path / "config" / "tui-chat" / "config.toml", "")
        log.begin(tmp_path / "state" / "tui-chat" / "log", "info")
    finally:
        log.end()
        os.umask(before)
    made = [path for path in tmp_path.rglob("*") if path.is_dir()]
    assert len(made) == 7 and {stat.S_IMODE(path.stat().st_mode) for path in made} == {0o700}
