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
import tomllib
import zipfile
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import NamedTuple

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


@needs_systemd
def test_systemd_takes_the_additions_for_nodes(tmp_path: Path) -> None:
    program = shutil.which("tui-chat-relay", path=str(Path(sys.executable).parent))
    assert program is not None
    services = []
    for name, source, addition in (
        ("tui-chat-relay", "tui-chat-relay", "node"),
        ("tui-chat-relay-2", "tui-chat-relay", "node"),
        ("tui-chat-relay-backup", "tui-chat-relay-backup", "node-backup"),
    ):
        services.append(tmp_path / f"{name}.service")
        (tmp_path / f"{name}.service.d").mkdir()
        for path, copy in (
            (DEPLOY / f"{source}.service", services[-1]),
            (DEPLOY / f"{addition}.conf", tmp_path / f"{name}.service.d" / "node.conf"),
        ):
            copy.write_text(path.read_text("utf-8").replace(PROGRAM, program))
    assert "tui-chat" not in analyze("verify", "--man=no", *services)


def test_the_backup_of_a_node_has_the_network_of_the_relay() -> None:
    given = options(DEPLOY / "node-backup.conf")
    assert given.pop("PrivateNetwork") == ["no"]
    assert given.pop("EnvironmentFile") == ["-/etc/tui-chat-relay/node.env"]
    empty, families = given.pop("RestrictAddressFamilies")
    assert not given and empty == ""
    assert [families] == options(DEPLOY / "tui-chat-relay.service")["RestrictAddressFamilies"]


def test_the_addition_for_nodes_fits_its_file_of_options() -> None:
    given = dict(
        line.split("=", 1)
        for line in (DEPLOY / "node.env").read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    )
    page = (DEPLOY.parent / "docs" / "beyond-one-machine.md").read_text("utf-8")
    assert "\n".join(f"{name}={value}" for name, value in given.items()) in page
    (_, command) = options(DEPLOY / "node.conf")["ExecStart"]
    filled = re.sub(r"\$\{?(\w+)\}?", lambda name: given[name[1]], command)
    filled = filled.replace("%S/%N", "/state/x")
    parsed = relay.cli.main.parser().parse_args(shlex.split(filled)[1:])
    assert (parsed.database, parsed.bus) == (given["DATABASE"], given["BUS"])
    assert parsed.listen == given["LISTEN"]
    assert parsed.drain == "30"


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
    command = found["ExecStart"][0].replace("%S", "/var/lib").replace("%N", "tui-chat-relay")
    program, *arguments = shlex.split(command)
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


class Instruction(NamedTuple):
    """One instruction of the container file: its stage, its name and what follows."""

    stage: int
    name: str
    value: str


def instructions() -> list[Instruction]:
    """Return the instructions in their order; each FROM begins a stage."""
    found: list[Instruction] = []
    stage = -1
    for line in CONTAINER.splitlines():
        if line.strip() and not line.startswith("#"):
            name, _, value = line.partition(" ")
            stage += name == "FROM"
            found.append(Instruction(stage, name, value.strip()))
    return found


LAST = max(one.stage for one in instructions())


def value(name: str) -> str:
    """Return what the last stage says once."""
    (found,) = [one.value for one in instructions() if (one.stage, one.name) == (LAST, name)]
    return found


def words(name: str) -> list[str]:
    """Return the list of words of an instruction."""
    found: list[str] = json.loads(re.findall(r"\[.*\]$", value(name))[0])
    return found


def sources() -> list[str]:
    """Return the paths that are copied from the repository."""
    return [
        path for one in instructions() if one.name == "COPY" and not one.value.startswith("--from")
        for path in one.value.split()[:-1]
    ]  # fmt: skip


def is_sent(path: str) -> bool:
    """Return whether .dockerignore leaves this path; its last matching line counts."""
    sent = True
    for line in (DEPLOY.parent / ".dockerignore").read_text("utf-8").splitlines():
        pattern = line.removeprefix("!")
        if line and not line.startswith("#"):
            parts = PurePosixPath(path).parts
            above = ["/".join(parts[: n + 1]) for n in range(len(parts))]
            anywhere = pattern.removeprefix("**/")
            tested = parts if pattern != anywhere else above
            if any(fnmatchcase(one, anywhere) for one in tested):
                sent = line.startswith("!")
    return sent


def test_the_container_file_has_instructions_that_builders_know() -> None:
    known = {"FROM", "WORKDIR", "COPY", "RUN", "ENV", "USER", "VOLUME", "EXPOSE", "STOPSIGNAL",
             "HEALTHCHECK", "ENTRYPOINT", "CMD"}  # fmt: skip
    assert {one.name for one in instructions()} == known
    bases = [one.value for one in instructions() if one.name == "FROM"]
    for base in bases:
        image, _, tag = base.split()[0].partition(":")
        assert image == "python" and re.fullmatch(r"3\.\d+-slim-[a-z]+", tag)
    assert len({base.split()[0] for base in bases}) == 1, "an environment is made for one Python"
    stages = {base.partition(" AS ")[2] for base in bases[:-1]}
    copied = re.findall(r"--from=(\S+)", CONTAINER)
    assert copied and set(copied) <= stages


def test_the_relay_of_the_container_runs_as_nobody_and_only_serves() -> None:
    after = [one.name for one in instructions() if one.stage == LAST]
    assert "RUN" not in after[after.index("USER") :]
    user, _, group = value("USER").partition(":")
    assert int(user) > 0 and int(group) > 0
    assert f"--uid {user} " in value("RUN") and "-m 0700 /data" in value("RUN")
    with (DEPLOY.parent / "pyproject.toml").open("rb") as file:
        scripts = tomllib.load(file)["project"]["scripts"]
    (program,) = words("ENTRYPOINT")
    assert program == PROGRAM and Path(program).name in scripts
    served = relay.cli.main.parser().parse_args(words("CMD"))
    assert served.row.name == "serve" and str(served.data) == value("VOLUME") == value("WORKDIR")
    # What publishes the port may make everybody come from the container itself.
    assert served.behind_proxy
    assert served.listen == f"0.0.0.0:{value('EXPOSE')}" and value("STOPSIGNAL") == "SIGTERM"
    assert f"127.0.0.1:{value('EXPOSE')}/health" in words("HEALTHCHECK")[-1]


def test_everything_that_the_container_downloads_has_a_hash() -> None:
    installs = re.findall(r"pip install ([^&\n]*)", CONTAINER)
    assert len(installs) == 3
    for install in installs:
        assert "--require-hashes -r " in install or "--no-index --no-deps " in install
    for lock in re.findall(r"-r (\S+)", CONTAINER):
        assert lock in sources()
    assert "curl" not in CONTAINER and "apt-get" not in CONTAINER


def test_what_is_copied_into_the_container_is_sent_and_is_all_that_the_wheel_needs(
    tmp_path: Path,
) -> None:
    repository = DEPLOY.parent
    for path in sources():
        assert (repository / path).exists() and is_sent(path), path
        if (repository / path).is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(repository / path, tmp_path / path, ignore=ignored)
        else:
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(repository / path, tmp_path / path)
    built = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", "dist"],
        cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert built.returncode == 0, built.stderr
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert "relay/cli/main.py" in names and "relay/store/sqlite/schema/01_first.sql" in names


@pytest.mark.parametrize("path", [
    "identity.key", "relay-data/relay.db", ".git/config", ".venv/bin/python", "tests/conftest.py",
    "relay/__pycache__/run.cpython-313.pyc", "docs/user-guide.md", "bench/.data-1/relay.db",
])  # fmt: skip
def test_nothing_else_is_sent_to_the_build(path: str) -> None:
    assert not is_sent(path)
    assert is_sent("relay/run.py") and is_sent("tui_chat/ui/pages/pages.tcss")


async def test_its_health_is_asked_for_at_a_relay_as_it_is_served(tmp_path: Path) -> None:
    _, option, script = words("HEALTHCHECK")
    async with running(tmp_path / "data", "--tls") as one:
        asked = script.replace("7878", str(one.port))
        for path in ("/health", "/ill"):
            done = await asyncio.to_thread(
                ran, sys.executable, option, asked.replace("/health", path)
            )
            assert (done.returncode == 0) is (path == "/health"), done.stderr
