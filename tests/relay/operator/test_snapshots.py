"""A relay goes back to a snapshot, or to nothing: one of the two states, whatever happens."""

from __future__ import annotations

import contextlib
import errno
import io
import json
import os
import shutil
import sqlite3
import stat
from pathlib import Path
from typing import Any

import pytest

from relay.cli import main
from relay.operator import backup
from relay.operator import snapshots as operator_snapshots
from relay.operator.rollback import RollbackReversals
from relay.operator.snapshots import add_snapshot, remove_snapshot, reset, snapshot, snapshots
from relay.store.data_directory import DataDirectory, Unusable
from relay.store.holdings import read_holdings
from relay.store.sqlite.opening import prepare
from tests.kit import wire as w
from tests.kit.relay_process import killed_at, steps_on_disk
from tests.kit.world import FILES, World, an_id, post, rows, sound, tree, used, world_fixture

KEY = bytes(range(32))


world = world_fixture(used)


@pytest.fixture
def gone_on(world: World, tmp_path: Path) -> tuple[DataDirectory, bytes]:
    """The directory of a relay that was killed, in which more was said, and a file deleted, since
    `start`; some of it stands in its log alone."""
    add_snapshot(world.directory, "start")
    world.register("d", "dave")
    world.send("a", "#team", "since then")
    for seq in range(1, 30):
        if isinstance(world.ask("a", w.FileGet(an_id(), "#team", seq)), w.FileFound):
            world.ask("a", w.Delete(an_id(), "#team", seq))
            break
    post(world, "a", b"since then" * 1000)
    world.store.tidy()
    world.send("a", "#team", "in the log alone")
    killed = tmp_path / "killed"
    shutil.copytree(world.directory.path, killed, ignore=shutil.ignore_patterns("*-shm"))
    assert (killed / "relay.db-wal").stat().st_size > 0
    return DataDirectory(killed), world.identity.relay_id


def names(path: Path) -> set[str]:
    return {p.name for p in (path / "files").iterdir()}


def test_a_snapshot_is_the_store_of_now_and_takes_no_room_for_files(world: World) -> None:
    at = world.directory.path / "snapshots" / "start"
    made = add_snapshot(world.directory, "start")
    assert rows(at / "relay.db") == rows(world.database)
    sound(at)
    assert snapshots(world.directory) == {"start": snapshot(world.directory, "start", world_id())}
    assert (made.kind, made.holds.files) == ("snapshot", len(FILES))
    assert names(at) == names(world.directory.path)
    assert all(p.stat().st_nlink == 2 for p in (at / "files").iterdir())
    assert not (at / "relay.key").exists()
    assert stat.S_IMODE(at.parent.stat().st_mode) == 0o700
    with pytest.raises(Unusable, match="already exists"):
        add_snapshot(world.directory, "start")
    world.send("a", "#team", "later")
    add_snapshot(world.directory, "later")
    assert list(snapshots(world.directory)) == ["later", "start"]
    assert read_holdings(world.database)["snapshots"] == ["later", "start"]
    remove_snapshot(world.directory, "start")
    assert list(snapshots(world.directory)) == ["later"]
    for gone in ("start", "other"):
        with pytest.raises(
            Unusable, match=r"There is no snapshot \w+\. Existing snapshots: later\."
        ):
            remove_snapshot(world.directory, gone)


def world_id() -> bytes:
    from relay.hub.credentials import RelayIdentity

    return RelayIdentity(KEY).relay_id


@pytest.mark.parametrize("name", ["", ".", "..", "a/b", "/tmp/x", "-x", "A", "a" * 65, "ä", "a b"])
def test_a_name_is_no_path(world: World, name: str) -> None:
    before = tree(world.directory.path)
    for act in (
        lambda: add_snapshot(world.directory, name),
        lambda: remove_snapshot(world.directory, name),
        lambda: reset(world.directory, world_id(), name),
    ):
        with pytest.raises(Unusable, match="is not a valid snapshot name"):
            act()
    assert tree(world.directory.path) == before


@pytest.mark.parametrize("to", ["start", None])
def test_killed_at_any_line_it_is_the_old_state_or_the_new_one(
    gone_on: tuple[DataDirectory, bytes], tmp_path: Path, to: str | None
) -> None:
    directory, relay_id = gone_on
    old = rows(directory.database)
    new = rows(directory.path / "snapshots" / "start" / "relay.db") if to else None
    states, halves = set(), 0
    tried = DataDirectory(tmp_path / "tried")
    act = lambda: reset(tried, relay_id, to)  # noqa: E731
    shutil.copytree(directory.path, tried.path)
    steps = steps_on_disk(act, tried.path, operator_snapshots, backup)
    for step in steps:
        shutil.rmtree(tried.path)
        shutil.copytree(directory.path, tried.path)
        killed = killed_at(step, act, operator_snapshots, backup)
        assert killed is (step != steps[-1])
        halves += tried.resetting.exists()
        with tried:
            prepare(tried, relay_id)
            assert not tried.resetting.exists()
            sound(tried.path)
            found = rows(tried.database)
            assert len(found["ledger"]) == (found != old)
            found["ledger"] = []
            if new is None and found != old:
                assert found["accounts"] == found["chats"] == found["messages"] == []
            else:
                assert found in (old, new)
            named = {row[1].hex() for row in found["files"]}
            assert names(tried.path) == named
            states.add(found == old)
            reset(tried, relay_id, to)  # what was left of it is in nobody's way
            sound(tried.path)
        assert list(snapshots(tried)) == ["start"]
    assert states == {True, False} and halves


def test_a_failed_reset_leaves_the_old_store(
    gone_on: tuple[DataDirectory, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    directory, relay_id = gone_on
    old = rows(directory.database)
    for where, what in ((backup, "copied"), (operator_snapshots, "sync_folder"), (os, "link")):
        for fault in (OSError(errno.ENOSPC, "No space left"), OSError(errno.EIO, "broken")):
            with monkeypatch.context() as broken:
                broken.setattr(where, what, _raises(fault))
                with directory, pytest.raises(Unusable, match=r"disk is full|broken"):
                    reset(directory, relay_id, "start")
            assert rows(directory.database) == old
            assert not directory.resetting.exists()
            sound(directory.path)
    with monkeypatch.context() as broken:
        broken.setattr(backup, "copied", lambda *_: False)
        with directory, pytest.raises(Unusable, match="changed while it was being read"):
            reset(directory, relay_id, "start")
    assert rows(directory.database) == old


def _raises(fault: OSError) -> Any:
    def raising(*_: object, **__: object) -> None:
        raise fault

    return raising


def test_a_store_that_somebody_reads_is_not_replaced(gone_on: tuple[DataDirectory, bytes]) -> None:
    directory, relay_id = gone_on
    old = rows(directory.database)
    with contextlib.closing(sqlite3.connect(directory.database)) as reader:
        reader.execute("PRAGMA journal_mode = WAL")
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM accounts").fetchone()
        with directory, pytest.raises(Unusable, match="has the database open"):
            reset(directory, relay_id, "start")
    assert rows(directory.database) == old
    with directory:
        reset(directory, relay_id, "start")


def test_a_snapshot_damaged_or_of_another_relay(gone_on: tuple[DataDirectory, bytes]) -> None:
    directory, relay_id = gone_on
    old = rows(directory.database)
    at = directory.path / "snapshots" / "start"

    def refused(to: str, id: bytes = relay_id) -> str:
        with directory, pytest.raises(Unusable) as why:
            reset(directory, id, to)
        assert rows(directory.database) == old
        return str(why.value)

    assert "belongs to another relay" in refused("start", bytes(32))
    assert "There is no snapshot later. Existing snapshots: start." in refused("later")
    file = next((at / "files").iterdir())
    held = file.read_bytes()
    file.unlink()
    assert "is missing" in refused("start")
    file.write_bytes(held[:-1])
    assert "was changed after it was written" in refused("start")
    file.write_bytes(held)
    for name in ("relay.db", "manifest.json"):
        data = (at / name).read_bytes()
        (at / name).write_bytes(data[:100] + bytes([data[100] ^ 1]) + data[101:])
        assert "was changed after it was written" in refused("start")
        (at / name).write_bytes(data)
    with directory:
        reset(directory, relay_id, "start")


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = main.main(list(arguments))
    out, err = capsys.readouterr()
    return status, out, err


def test_the_commands_say_what_is_kept_and_what_is_lost(
    gone_on: tuple[DataDirectory, bytes],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    directory, _ = gone_on
    data = ("--data", str(directory.path))
    status, out, _ = said(capsys, "snapshot", *data, "--list")
    assert (status, out.count("\n")) == (0, 1)
    assert out.startswith("start, saved ") and "3 accounts, 1 chat, " in out
    assert said(capsys, "snapshot", *data, "evening")[1].startswith(
        "Snapshot evening saved: 4 accounts"
    )
    listed = json.loads(said(capsys, "snapshot", *data, "--list", "--json")[1])["snapshots"]
    assert [(of["name"], of["accounts"]) for of in listed] == [("evening", 4), ("start", 3)]

    old = rows(directory.database)
    monkeypatch.setattr("sys.stdin", io.StringIO("yes\n"))
    status, out, err = said(capsys, "reset", *data, "--to", "start")
    assert status == 1
    assert (
        "Now: 4 accounts, 1 chat" in out
        and "After the reset, the relay will have the contents of snapshot start" in out
    )
    assert "lost permanently" in out
    assert "add --yes" in err and "Nothing was changed." in err
    for answer, changed in (("no\n", False), ("", False), ("yes\n", True)):
        terminal = io.StringIO(answer)
        terminal.isatty = lambda: True  # type: ignore[method-assign]
        monkeypatch.setattr("sys.stdin", terminal)
        assert said(capsys, "reset", *data, "--to", "start")[0] == (0 if changed else 1)
        assert (rows(directory.database) != old) is changed
    status, out, _ = said(capsys, "reset", *data, "--yes", "--json")
    nothing = dict.fromkeys(RollbackReversals._fields, 0)
    gone = {"orders_untold": 0, "orders_to_tell": 0, "ledger_lines": 1, "undone": nothing}
    assert (status, json.loads(out)) == (0, {"event": "reset", "to": None, **gone})
    status, out, _ = said(capsys, "snapshot", *data, "--remove", "start", "--json")
    assert (status, json.loads(out)) == (0, {"event": "removed", "name": "start"})
    said(capsys, "snapshot", *data, "--remove", "evening")
    assert said(capsys, "snapshot", *data, "--list")[1] == "There are no snapshots.\n"
    with pytest.raises(SystemExit):
        main.main(["snapshot", *data])


def test_somebody_else_leaves_nothing_there_that_the_relay_could_not_open(
    gone_on: tuple[DataDirectory, bytes],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    directory, _ = gone_on
    before = tree(directory.path)
    owner = directory.path.stat().st_uid
    monkeypatch.setattr(os, "geteuid", lambda: owner + 1)
    for act in (("snapshot", "other"), ("reset", "--yes")):
        status, _, err = said(capsys, *act, "--data", str(directory.path))
        assert (status, f"the user with id {owner}. Run this command as that user" in err) == (
            1,
            True,
        )
    assert tree(directory.path) == before
