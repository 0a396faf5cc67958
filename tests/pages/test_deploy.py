"""The files of deploy/: well confined units that systemd accepts, and a container file. Their
commands exist, and they allow everything that a relay needs from the system."""

from __future__ import annotations

import asyncio
import configparser
import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import relay
import relay.cli.main
from relay.server.connection_limits import OUTBOXES_BYTES
from tests.kit.relay_client import no_check, running
from tests.kit.relay_process import needs_strace
from tests.kit.resources import needs

DEPLOY = Path(__file__).parents[2] / "deploy"
SERVICES = sorted(DEPLOY.glob("*.service"))
PROGRAM = "/opt/tui-chat/bin/tui-chat-relay"
CONTAINER = (DEPLOY / "Containerfile").read_text("utf-8").replace("\\\n", " ")
needs_systemd = needs("systemd-analyze")


def analyze(*arguments: str | Path) -> str:
    ran = subprocess.run(
        ["systemd-analyze", *map(str, arguments)],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout + ran.stderr


def options(unit: Path) -> dict[str, list[str]]:
    """The options of a unit's service; systemd takes some more than once."""
    found: dict[str, list[str]] = {}
    section = unit.read_text("utf-8").partition("[Service]\n")[2].partition("\n[")[0]
    for line in section.splitlines():
        if line and not line.startswith("#"):
            name, _, value = line.partition("=")
            found.setdefault(name, []).append(value)
    return found


@needs_systemd
def test_systemd_takes_the_units_and_finds_little_exposed(tmp_path: Path) -> None:
    program = shutil.which("tui-chat-relay", path=str(Path(sys.executable).parent))
    assert program is not None
    for unit in DEPLOY.glob("tui-chat-relay*"):
        text = unit.read_text("utf-8")
        (tmp_path / unit.name).write_text(text.replace(PROGRAM, program))
    assert "tui-chat" not in analyze("verify", "--man=no", *sorted(tmp_path.iterdir()))
    for service in SERVICES:
        # Of 10: what has the network and a disk at all is at 1.1 here.
        analyze("security", "--offline=true", "--threshold=15", tmp_path / service.name)


@pytest.mark.parametrize("unit", sorted(DEPLOY.glob("tui-chat-relay*")), ids=lambda p: p.name)
def test_each_unit_is_of_sections_and_options(unit: Path) -> None:
    parser = configparser.RawConfigParser(strict=False, allow_no_value=False)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(unit.read_text("utf-8"))
    assert set(parser.sections()) <= {"Unit", "Service", "Timer", "Install"}
    for section in parser.sections():
        assert all(re.fullmatch("[A-Z][A-Za-z]+", name) for name in parser.options(section))


@pytest.mark.parametrize("unit", SERVICES, ids=lambda p: p.name)
def test_the_services_run_as_nobody_with_what_is_theirs(unit: Path) -> None:
    found = options(unit)
    assert found["DynamicUser"] == found["NoNewPrivileges"] == ["yes"]
    assert found["ProtectSystem"] == ["strict"] and found["UMask"] == ["0077"]
    assert found["CapabilityBoundingSet"] == [""] and "MemoryMax" in found
    assert found["SystemCallFilter"][0] == "@system-service"
    program, *arguments = shlex.split(found["ExecStart"][0].replace("%S", "/var/lib"))
    assert program == PROGRAM
    assert relay.cli.main.parser().parse_args(arguments).data == Path("/var/lib/tui-chat-relay")


def test_buffers_for_slow_readers_fit_into_the_allowed_memory() -> None:
    (most,) = options(DEPLOY / "tui-chat-relay.service")["MemoryMax"]
    assert most == "1G" and OUTBOXES_BYTES * 2 < 2**30


SPARED = {"setpriority", "setrlimit", "fchown"}
"""Without these it goes on: one thread does not give way, limits stay as the unit says, and SQLite
gives files away only as root."""


def ran(*command: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command, capture_output=True, check=False, timeout=60)


def allowed(unit: Path) -> set[str]:
    """The system calls that a unit leaves."""
    sets: dict[str, set[str]] = {}
    for block in analyze("syscall-filter", "--no-pager").split("\n\n"):
        name, *lines = [line.strip() for line in block.splitlines()]
        sets[name] = {line for line in lines if line and not line.startswith("#")}

    def calls(name: str) -> set[str]:
        if not name.startswith("@"):
            return {name}
        return set().union(*(calls(one) for one in sets.get(name, ())))

    left: set[str] = set()
    for value in options(unit)["SystemCallFilter"]:
        named = set().union(*(calls(name) for name in value.lstrip("~").split()))
        left = left - named if value.startswith("~") else left | named
    return left


@needs_systemd
@needs_strace
async def test_a_relay_and_a_backup_need_no_system_call_that_is_not_left(tmp_path: Path) -> None:
    traces = [tmp_path / "serve", tmp_path / "backup"]
    noting = [("strace", "-f", "-qq", "-o", str(trace), "-e", "signal=none") for trace in traces]
    async with running(tmp_path / "data", "--tls", prefix=noting[0]) as one:
        alice = await one.registered("alice", ssl=no_check())
        await alice.group("#team")
        await alice.send("#team", "a text")
        sent = await alice.post_file("#team", "a.txt", b"a file" * 10_000)
        assert await alice.get_file("#team", sent.seq) == b"a file" * 10_000
        backup = (
            *(sys.executable, "-m", "relay", "backup", "--data", str(tmp_path / "data")),
            *("--into", str(tmp_path / "backups"), "--keep", "1"),
        )
        copied = await asyncio.to_thread(ran, *noting[1], *backup)
        assert copied.returncode == 0, copied.stderr
        await alice.close()
    for trace in traces:
        used = set(re.findall(r"^\d+ +(\w+)\(", trace.read_text("latin-1"), re.M))
        assert {"execve", "fsync", "openat"} <= used
        for service in SERVICES:
            assert used - allowed(service) - SPARED == set()


# The container.


def words(instruction: str) -> list[str]:
    (text,) = re.findall(rf"^{instruction} .*?(\[.*\])$", CONTAINER, re.M)
    found: list[str] = json.loads(text)
    return found


def test_the_container_serves_as_nobody_what_is_copied_into_it() -> None:
    assert words("ENTRYPOINT") == [PROGRAM]
    served = relay.cli.main.parser().parse_args(words("CMD"))
    # What publishes the port may make everybody come from the container itself.
    assert served.data == Path("/data") and served.behind_proxy
    lines = CONTAINER.splitlines()
    assert lines.index("USER 10001") > max(n for n, line in enumerate(lines) if "RUN" in line)
    for copied in re.findall(r"^COPY (.*) \S+$", CONTAINER, re.M):
        assert all((DEPLOY.parent / path).exists() for path in copied.split())
    assert "--require-hashes" in CONTAINER


async def test_its_health_is_asked_for_at_a_relay_as_it_is_served(tmp_path: Path) -> None:
    _, option, script = words("HEALTHCHECK")
    async with running(tmp_path / "data", "--tls") as one:
        asked = script.replace("7878", str(one.port))
        for path in ("/health", "/ill"):
            done = await asyncio.to_thread(
                ran, sys.executable, option, asked.replace("/health", path)
            )
            assert (done.returncode == 0) is (path == "/health"), done.stderr
