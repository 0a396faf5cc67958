"""A backup is put back elsewhere: checked byte for byte, whole, or with a sentence not at all."""

from __future__ import annotations

import fcntl
import functools
import itertools
import os
import shutil
import stat
from pathlib import Path

import pytest

from relay.cli import main
from relay.operator import backup as operator_backup
from relay.operator import manifest
from relay.operator import snapshots as operator_snapshots
from relay.operator.backup import backup, restore
from relay.operator.snapshots import add_snapshot, remove_snapshot, snapshots
from relay.store.data_directory import DataDirectory, DirectoryInUse, Unusable
from relay.store.opening import prepare
from tests.kit.relay_process import command, killed_at, steps_on_disk
from tests.kit.world import World, world_fixture
from tests.kit.world_files import no_space, rows, said_by_ledger, sound, tree, used

world = world_fixture(used)


def test_a_backup_is_restored_and_says_what_is_in_it(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = rows(world.database)
    assert main.main(["backup", "--data", str(tmp_path / "data"), "--to", str(tmp_path / "c")]) == 0
    said = capsys.readouterr().out
    assert "3 accounts, 1 chat, " in said and "2 files (71,000 bytes)" in said
    assert manifest.digest_of(tmp_path / "c" / "manifest.json") in said
    shutil.move(tmp_path / "data", tmp_path / "lost")
    new = tmp_path / "new"
    assert main.main(["restore", "--data", str(new), "--from", str(tmp_path / "c")]) == 0
    said = capsys.readouterr().out
    assert "3 accounts, 1 chat, " in said and "must not run at once" in said
    assert sorted(p.name for p in new.iterdir()) == ["files", "relay.db", "relay.key", "relay.lock"]
    assert stat.S_IMODE(new.stat().st_mode) == 0o700
    with DataDirectory(new) as directory:
        prepare(directory, world.identity.relay_id)
    sound(new)
    after = rows(new / "relay.db")
    (line,) = said_by_ledger(after)
    assert line == ("restored", {"made": manifest.read(tmp_path / "c").made})
    assert said_by_ledger(before) == []
    assert after == before


def test_into_an_empty_directory_and_no_other(world: World, tmp_path: Path) -> None:
    backup(world.directory, tmp_path / "copy")
    (tmp_path / "empty").mkdir()
    assert restore(DataDirectory(tmp_path / "empty"), tmp_path / "copy").holds.accounts == 3
    sound(tmp_path / "empty")
    (tmp_path / "file").write_text("mine")
    for taken in (world.directory.path, tmp_path / "empty", tmp_path / "file"):
        before = tree(taken) or taken.read_text()
        with pytest.raises(Unusable, match="is not empty"):
            restore(DataDirectory(taken), tmp_path / "copy")
        assert (tree(taken) or taken.read_text()) == before


def test_one_changed_byte_is_found(world: World, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    backup(world.directory, copy)
    for path in [p for p in copy.rglob("*") if p.is_file()]:
        data = path.read_bytes()
        for at in (0, len(data) // 2, len(data) - 1):
            path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
            with pytest.raises(Unusable, match="is not as it was written"):
                restore(DataDirectory(tmp_path / "new"), copy)
        path.write_bytes(data + b"\n")
        with pytest.raises(Unusable, match="is not as it was written"):
            restore(DataDirectory(tmp_path / "new"), copy)
        path.write_bytes(data)
    assert not (tmp_path / "new").exists()
    restore(DataDirectory(tmp_path / "new"), copy)


def test_what_is_missing_or_more_than_it_names_is_found(world: World, tmp_path: Path) -> None:
    backup(world.directory, tmp_path / "copy")
    for n, path in enumerate(p for p in (tmp_path / "copy").rglob("*") if p.is_file()):
        without = tmp_path / f"without{n}"
        shutil.copytree(tmp_path / "copy", without)
        (without / path.relative_to(tmp_path / "copy")).unlink()
        with pytest.raises(Unusable, match=r"is missing|is not a backup"):
            restore(DataDirectory(tmp_path / "new"), without)
    more = {"relay.db-wal": b"", "files/x": b"x", "relay.lock": b""}
    for name, data in more.items():
        (tmp_path / "copy" / name).write_bytes(data)
        with pytest.raises(Unusable, match="is not in the manifest"):
            restore(DataDirectory(tmp_path / "new"), tmp_path / "copy")
        (tmp_path / "copy" / name).unlink()
    key = tmp_path / "copy" / "relay.key"
    key.rename(tmp_path / "elsewhere")
    key.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Unusable, match="is not a plain file"):
        restore(DataDirectory(tmp_path / "new"), tmp_path / "copy")
    for nothing in (tmp_path / "nowhere", tmp_path):
        with pytest.raises(Unusable, match="is not a backup"):
            restore(DataDirectory(tmp_path / "new"), nothing)
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("place", ["../relay.key", "/etc/passwd", "files/../../x", "other"])
def test_a_manifest_names_nothing_outside(world: World, tmp_path: Path, place: str) -> None:
    copy = tmp_path / "copy"
    made = backup(world.directory, copy).manifest
    for name in ("manifest.json", "manifest.json.sha256"):
        (copy / name).unlink()
    made.contents[place] = made.contents["relay.key"]
    manifest.write(copy, made)
    with pytest.raises(Unusable, match="does not name the parts of a relay"):
        restore(DataDirectory(tmp_path / "new"), copy)


def test_a_manifest_of_another_version(world: World, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    made = backup(world.directory, copy).manifest
    for change in ('"format": 2', '"new": 1, "format": 1'):
        data = (copy / "manifest.json").read_text().replace('"format": 1', change)
        assert change in data
        (copy / "manifest.json").write_text(data)
        digest = manifest.digest_of(copy / "manifest.json")
        (copy / "manifest.json.sha256").write_text(f"{digest}  manifest.json\n")
        with pytest.raises(Unusable, match="another version of the relay"):
            restore(DataDirectory(tmp_path / "new"), copy)
        manifest.write(copy, made)


def test_a_restore_that_fails_leaves_the_directory_as_it_was(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup(world.directory, tmp_path / "copy")
    (tmp_path / "empty").mkdir()
    for fault, words in ((no_space, "the disk is full"), (_changed, "has changed meanwhile")):
        monkeypatch.setattr(operator_backup, "copied", fault)
        for to in (tmp_path / "empty", tmp_path / "new"):
            with pytest.raises(Unusable, match=words):
                restore(DataDirectory(to), tmp_path / "copy")
    assert list((tmp_path / "empty").iterdir()) == []
    assert not (tmp_path / "new").exists()


def _changed(*_: object) -> bool:
    return False


def test_killed_at_any_line_a_restore_is_done_or_no_relay_starts_there(
    world: World, tmp_path: Path
) -> None:
    backup(world.directory, tmp_path / "copy")
    begun, whole = 0, 0
    first = lambda: restore(DataDirectory(tmp_path / "new"), tmp_path / "copy")  # noqa: E731
    for step in steps_on_disk(first, tmp_path, operator_backup)[:-1]:
        to = tmp_path / f"new{step}"
        act = lambda to=to: restore(DataDirectory(to), tmp_path / "copy")  # noqa: E731
        assert killed_at(step, act, operator_backup)
        if {p.name for p in to.glob("*")} <= {"relay.lock"}:
            continue  # nothing of the backup is there yet
        if (to / "relay.key").exists():
            with DataDirectory(to) as directory:
                assert directory.relay_key(b"") == bytes(range(32))
                prepare(directory, world.identity.relay_id)
                sound(to)
                assert not (to / "restore.part").exists()
            whole += 1
        else:
            before = tree(to)
            for start in (lambda to: DataDirectory(to).lock(), _key_of):
                with pytest.raises(Unusable, match="A restore was stopped here"):
                    start(to)
            assert tree(to) == before
            begun += 1
    assert begun > 5 and whole


def _key_of(to: Path) -> bytes:
    return DataDirectory(to).relay_key(os.urandom(32))


def test_no_relay_begins_anew_beside_what_a_restore_left(world: World, tmp_path: Path) -> None:
    (tmp_path / "new" / "restore.part").mkdir(parents=True)
    shutil.copy(world.database, tmp_path / "new" / "restore.part")
    held = ("--data", tmp_path / "new")
    for act in (
        ("serve", *held, "--listen", "127.0.0.1:0", "--tls"),
        ("invite", *held),
        ("order", "list", *held),
    ):
        done = command(*act)
        assert (done.returncode, done.stdout) == (1, "")
        assert "A restore was stopped here" in done.stderr or act[0] != "serve"
    assert {p.name for p in (tmp_path / "new").iterdir()} <= {"relay.lock", "restore.part"}


def test_texts_that_a_restore_left_beside_a_relay_are_told_of(world: World) -> None:
    """As earlier versions let it be: what is to be removed is not the relay."""
    part = world.directory.path / "restore.part"
    part.mkdir()
    shutil.copy(world.database, part)
    world.close()
    with pytest.raises(Unusable, match=r"since\. Remove that folder\.$"):
        world.directory.lock()
    (part / "relay.db").unlink()
    world.directory.lock()


def test_taking_back_a_restore_that_fails_may_be_stopped_too(world: World, tmp_path: Path) -> None:
    backup(world.directory, tmp_path / "copy")
    for step in itertools.count(1):
        to = tmp_path / f"new{step}"
        restore(DataDirectory(to), tmp_path / "copy")
        (to / "restore.part").mkdir()
        if not killed_at(step, lambda to=to: operator_backup.empty_directory(to), operator_backup):
            break
        if not {p.name for p in to.iterdir()} <= {"relay.lock", "restore.part"}:
            if (to / "relay.key").exists():
                sound(to)
            else:
                with pytest.raises(Unusable, match="A restore was stopped here"):
                    DataDirectory(to).lock()
    assert 5 < step < 40


def test_killed_at_any_line_a_snapshot_is_there_whole_or_not(world: World, tmp_path: Path) -> None:
    """It is kept or not, and removed or not; halves go at the next start, and the relay goes on."""
    add_snapshot(world.directory, "start")
    old = rows(world.database)
    for act, name, least in ((add_snapshot, "more", 8), (remove_snapshot, "start", 2)):
        tried = DataDirectory(tmp_path / "tried")
        acts = functools.partial(act, tried, name)
        shutil.copytree(world.directory.path, tried.path)
        steps = steps_on_disk(acts, tried.path, operator_snapshots, operator_backup)
        assert len(steps) > least
        for step in steps:
            shutil.rmtree(tried.path)
            shutil.copytree(world.directory.path, tried.path)
            killed = killed_at(step, acts, operator_snapshots, operator_backup)
            assert killed is (step != steps[-1])
            with tried:
                assert tried.relay_key(b"") == bytes(range(32))
                prepare(tried, world.identity.relay_id)
                assert rows(tried.database) == old
                for kept in snapshots(tried):
                    manifest.check(tried.snapshots / kept, manifest.read(tried.snapshots / kept))
                assert {p.name for p in tried.snapshots.iterdir()} == set(snapshots(tried))
        shutil.rmtree(tried.path)


@pytest.mark.parametrize("running", [False, True])
@pytest.mark.parametrize("there", [False, True])
def test_of_two_at_once_the_second_takes_nothing_away(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, running: bool, there: bool
) -> None:
    """Between its look at the directory and its lock the other one has come."""
    backup(world.directory, tmp_path / "copy")
    new = tmp_path / "new"
    if there:
        new.mkdir(mode=0o700)
    lock, holder = DataDirectory.lock, DataDirectory(new)
    before: list[dict[str, bytes]] = []

    def late(self: DataDirectory) -> None:
        monkeypatch.setattr(DataDirectory, "lock", lock)
        restore(DataDirectory(new), tmp_path / "copy")
        if running:
            holder.lock()
        before.append(tree(new))
        lock(self)

    monkeypatch.setattr(DataDirectory, "lock", late)
    with pytest.raises(Unusable, match="is running on" if running else "is not empty"):
        restore(DataDirectory(new), tmp_path / "copy")
    assert [tree(new)] == before and before[0]["relay.key"]
    holder.release()
    sound(new)


def test_a_lock_of_a_file_that_is_gone_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who fails takes its lock file away: another may have opened that before."""
    directory, flock = DataDirectory(tmp_path / "new"), fcntl.flock

    def gone(handle: int, how: int) -> None:
        flock(handle, how)
        (tmp_path / "new" / "relay.lock").unlink()

    monkeypatch.setattr(fcntl, "flock", gone)
    with pytest.raises(DirectoryInUse):
        directory.lock()
    monkeypatch.undo()
    with directory, pytest.raises(DirectoryInUse):
        DataDirectory(tmp_path / "new").lock()
