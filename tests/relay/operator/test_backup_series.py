"""Backups that follow each other in one folder: the newest are kept, whatever the clock does."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import stat
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from relay.cli import main
from relay.operator.backup import next_backup
from relay.store.data_directory import Unusable
from tests.kit.world import World, world_fixture
from tests.kit.world_files import used

world = world_fixture(used)


def test_of_a_series_the_newest_are_kept(world: World, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    other = used(tmp_path / "other")
    other.directory.key.write_bytes(bytes(32))
    with contextlib.closing(sqlite3.connect(other.database)) as db, db:
        db.execute("UPDATE meta SET value = ? WHERE name = 'relay_id'", (bytes(32),))
    hours = [datetime(2026, 11, 27, hour, tzinfo=UTC) for hour in range(24)]
    next_backup(other.directory, folder, None, hours[0])
    other.close()
    (folder / "2026-11-27T003000Z").mkdir()  # of somebody else
    (folder / "notes").mkdir()
    left = {p.name for p in folder.iterdir()}
    for hour in hours[1:5]:
        next_backup(world.directory, folder, 3, hour)
    mine = ["2026-11-27T020000Z", "2026-11-27T030000Z", "2026-11-27T040000Z"]
    assert {p.name for p in folder.iterdir()} == left | set(mine)
    with pytest.raises(Unusable, match="is there already"):
        next_backup(world.directory, folder, 1, hours[4])
    assert {p.name for p in folder.iterdir()} == left | set(mine)
    elsewhere = hours[5].astimezone(timezone(timedelta(hours=9)))
    to, _, later = next_backup(world.directory, folder, 1, elsewhere)
    assert later == []
    assert {p.name for p in folder.iterdir()} == left | {"2026-11-27T050000Z"} == left | {to.name}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    with pytest.raises(Unusable, match="cannot be used"):
        next_backup(world.directory, world.database / "x", 1, hours[6])


def test_by_a_clock_that_went_back_the_new_one_stays_and_is_the_newest(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, data = tmp_path / "backups", str(world.directory.path)
    now = datetime.now(UTC)
    wrong, _, _ = next_backup(world.directory, folder, 2, now + timedelta(days=3650))
    old, _, _ = next_backup(world.directory, folder, 2, now - timedelta(days=1))
    to, _, later = next_backup(world.directory, folder, 1, now - timedelta(hours=1))
    assert later == [wrong.name]
    assert {p.name for p in folder.iterdir()} == {to.name, wrong.name}
    assert not old.exists()
    assert main.main(["backup", "--data", data, "--into", str(folder), "--keep", "1"]) == 0
    assert f"later than now: {wrong.name}." in capsys.readouterr().err
    left = {p.name for p in folder.iterdir()}
    assert len(left) == 2 and wrong.name in left and to.name not in left


def test_the_command_for_a_series(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, folder = ("--data", str(tmp_path / "data")), tmp_path / "backups"
    into = ("--into", str(folder), "--keep", "1", "--json")
    assert main.main(["backup", *data, *into]) == 0
    assert [json.loads(capsys.readouterr().out)["to"]] == [str(p) for p in folder.iterdir()]
    for wrong in (("--to", "x", "--keep", "1"), ("--into", "x", "--keep", "0")):
        assert main.main(["backup", *data, *wrong]) == 2
        assert "--keep" in capsys.readouterr().err
    for wrong in ((), ("--to", "x", "--into", "y")):
        with pytest.raises(SystemExit):
            main.main(["backup", *data, *wrong])
