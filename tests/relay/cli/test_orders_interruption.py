"""A command that answers an order is killed once the ledger knows: it is done again to the same
place, and nobody's file is written over."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.kit.moderation import Run, lawful, order, runner

_KILLED = """
import os, signal, sys
from relay.cli import main as cli, orders as cli_orders
ask = cli_orders.ask
def killed(options, request):
    answer = ask(options, request)
    if type(request).__name__ == "OrderProduced":
        os.kill(os.getpid(), signal.SIGKILL)
    return answer
cli_orders.ask = killed
cli.main(sys.argv[1:])
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    world = lawful(tmp_path / "data")
    order(world, "bobby")
    world.directory.key.write_bytes(bytes(range(32)))
    world.close()
    return world.directory.path


@pytest.fixture
def run(data: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    return runner("order", data, capsys)


def test_killed_after_the_ledger_it_is_done_again(run: Run, data: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.tar"
    arguments = ("order", "produce", "1", "--data", data, "--to", out)
    done = subprocess.run([sys.executable, "-c", _KILLED, *map(str, arguments)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert "It is produced." in run("show", "1") and out.read_bytes() == b""
    run("produce", "1", "--to", out)
    assert "Every byte" in run("verify", out, where=False)
    assert "is there already" in run("produce", "1", "--to", out, fails=1)


@pytest.mark.parametrize(
    "kind", ["full", "others may read", "link", "second name", "folder", "pipe", "in use"]
)
def test_what_no_command_left_is_not_written_over(run: Run, tmp_path: Path, kind: str) -> None:
    out, other = tmp_path / "out.tar", tmp_path / "other"
    handle = os.open(other, os.O_WRONLY | os.O_CREAT, 0o600)
    match kind:
        case "full":
            out.write_bytes(b"x")
            out.chmod(0o600)
        case "others may read":
            out.touch()
            out.chmod(0o644)
        case "link":
            out.symlink_to(other)
        case "second name":
            os.link(other, out)
        case "folder":
            out.mkdir(0o600)
        case "pipe":
            os.mkfifo(out, 0o600)
        case "in use":
            other.rename(out)
            fcntl.flock(handle, fcntl.LOCK_EX)
    before = os.lstat(out)
    assert "is there already" in run("produce", "1", "--to", out, fails=1)
    after = os.lstat(out)
    assert (after.st_ino, after.st_size, after.st_mode) == (
        before.st_ino, before.st_size, before.st_mode,
    )  # fmt: skip
    assert "It is open." in run("show", "1")
    os.close(handle)
