"""A relay is copied while it runs: whole, or with a sentence not at all."""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import functools
import hashlib
import itertools
import json
import os
import shutil
import sqlite3
import stat
import subprocess
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed

from relay.cli import main
from relay.operator import backup as operator_backup
from relay.operator import backup_manifest
from relay.operator import snapshots as operator_snapshots
from relay.operator.backup import backup, next_backup, restore, take_state
from relay.operator.snapshots import add_snapshot, remove_snapshot, snapshots
from relay.store.data_directory import DataDirectory, DirectoryInUse, Unusable, write_private
from relay.store.sqlite.connection import connect_writer
from relay.store.sqlite.migrations import VERSION, migrate
from relay.store.sqlite.opening import prepare
from relay.wire.relay_link import base32
from tests.kit import wire as w
from tests.kit import world as worlds
from tests.kit.relay_client import Client, Keys, RelayProcess, new_id, running, start_relay
from tests.kit.relay_process import command, killed_at, steps_on_disk
from tests.kit.world import FILES, World, no_space, post, rows, said_by_ledger, sound, tree, used

world = worlds.world_fixture(used)


async def talk(client: Client, chat: str, acknowledged: dict[str, int]) -> None:
    """Send texts, eight at a time, noting what was acknowledged, until the connection ends."""
    with contextlib.suppress(ConnectionClosed):
        for _ in range(8):
            await client.put(w.Send(new_id(), chat, "a text"))
        while True:
            event = await client.event()
            if isinstance(event, w.Sent):
                acknowledged[event.id] = event.seq
                await client.put(w.Send(new_id(), chat, "a text"))


async def send_files(client: Client, chat: str, kept: dict[int, bytes]) -> None:
    """Send files one after the other and delete every second, until the connection ends."""
    with contextlib.suppress(ConnectionClosed):
        for n in itertools.count():
            data = f"file {n} ".encode() * 3_000
            sent = await client.post_file(chat, f"{n}.txt", data)
            if n % 2:
                await client.ask(w.Delete(new_id(), chat, sent.seq), w.Done)
            else:
                kept[sent.seq] = data


async def until(acknowledged: dict[str, int], more: int, kept: dict[int, bytes]) -> None:
    texts, files = len(acknowledged) + more, len(kept) + 3
    async with asyncio.timeout(60):
        while len(acknowledged) < texts or len(kept) < files:
            await asyncio.sleep(0.01)


async def test_everything_acknowledged_before_a_backup_is_in_it(tmp_path: Path) -> None:
    data, chat = tmp_path / "data", "#team"
    acknowledged: dict[str, int] = {}
    kept: dict[int, bytes] = {}
    alice, bobby = Keys("alice"), Keys("bobby")
    before: list[tuple[Path, dict[str, int], dict[int, bytes]]] = []
    relay = start_relay(data)
    try:
        a, b = [await relay.client(k.user, keys=k) for k in (alice, bobby)]
        for client in (a, b):
            await client.register()
        await a.group(chat, b)
        loads = [
            asyncio.ensure_future(talk(a, chat, acknowledged)),
            asyncio.ensure_future(send_files(b, chat, kept)),
        ]
        for n in range(2):
            await until(acknowledged, 40, kept)
            before.append((tmp_path / f"backup{n}", dict(acknowledged), dict(kept)))
            done = await asyncio.to_thread(command, "backup", "--data", data, "--to", before[-1][0])
            assert (done.returncode, done.stderr) == (0, "")
        await until(acknowledged, 30, kept)
        relay.kill()
        await asyncio.gather(*loads)
    finally:
        relay.kill()
    shutil.rmtree(data)
    assert len(before[0][1]) < len(before[1][1])
    for copy, texts, files in before:
        elsewhere = tmp_path / "elsewhere" / copy.name
        done = await asyncio.to_thread(command, "restore", "--data", elsewhere, "--from", copy)
        assert (done.returncode, done.stderr) == (0, "")
        sound(elsewhere)
        async with running(elsewhere) as other:
            assert (relay.relay_id, other.relay_id) == (relay.relay_id,) * 2
            await all_there(other, alice, chat, texts, files)


async def all_there(
    relay: RelayProcess, keys: Keys, chat: str, texts: dict[str, int], files: dict[int, bytes]
) -> None:
    client = await relay.logged_in(keys)
    held: dict[str, int] = {}
    after = 0
    while True:
        page = await client.ask(w.History(new_id(), chat, after=after), w.Page)
        held.update({m.id: m.seq for m in page.msgs})
        if not page.msgs:
            break
        after = page.msgs[-1].seq
    assert {id: held.get(id) for id in texts} == texts
    for seq, data in files.items():
        assert await client.get_file(chat, seq) == data
    await client.close()


def test_a_backup_after_a_kill_has_what_is_in_the_log(world: World, tmp_path: Path) -> None:
    world.send("a", "#team", "only in the log")
    log = world.database.with_name("relay.db-wal").read_bytes()
    assert b"only in the log" in log
    made = backup(world.directory, tmp_path / "copy").manifest
    assert world.database.with_name("relay.db-wal").read_bytes() == log
    assert (made.kind, made.relay_id) == ("backup", base32(world.identity.relay_id))
    assert (made.holds.accounts, made.holds.chats, made.holds.files) == (3, 1, 2)
    assert made.holds.bytes == sum(map(len, FILES))
    assert rows(tmp_path / "copy" / "relay.db") == rows(world.database)
    sound(tmp_path / "copy")


def test_a_backup_is_private_with_key_and_certificate(world: World, tmp_path: Path) -> None:
    for name in ("relay.address", "operator.key", "tls-cert.pem", "tls-key.pem"):
        write_private(world.directory.path / name, name.encode())
    (world.directory.path / "notes").write_text("mine")
    backup(world.directory, tmp_path / "copy")
    found = sorted((tmp_path / "copy").iterdir())
    assert [p.name for p in found] == [
        "files", "manifest.json", "manifest.json.sha256", "operator.key", "relay.address",
        "relay.db", "relay.key", "tls-cert.pem", "tls-key.pem",
    ]  # fmt: skip
    assert (tmp_path / "copy" / "relay.key").read_bytes() == bytes(range(32))
    for path in [tmp_path / "copy", *(tmp_path / "copy").rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)
    checked = subprocess.run(
        ["sha256sum", "--check", "manifest.json.sha256"], cwd=tmp_path / "copy", check=False
    )
    assert checked.returncode == 0


def test_files_gone_midway(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def lose(_: Path, __: Path, ___: bytes) -> bool:
        post(world, "a", os.urandom(20))
        return False

    (tmp_path / "copy").mkdir()
    monkeypatch.setattr(operator_backup, "TRIES", 3)
    with pytest.raises(Unusable, match="faster than they could be copied"):
        take_state(world.directory, tmp_path / "copy", lose)


def test_lost_and_damaged_files_are_counted_in_a_backup(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = sorted(world.directory.files.iterdir())
    first.unlink()
    second.write_bytes(second.read_bytes()[:-1] + b"?")
    to = tmp_path / "copy"
    assert main.main(["backup", "--data", str(tmp_path / "data"), "--to", str(to), "--json"]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out)["missing"] == 2
    assert "2 files could not be copied" in said.err
    assert list((to / "files").iterdir()) == []
    assert backup_manifest.read_manifest(to).missing == [first.name, second.name]
    restore(DataDirectory(tmp_path / "new"), to)


@pytest.mark.parametrize("step", range(1, VERSION, 3))
def test_a_store_of_an_earlier_version_is_copied_as_it_is(tmp_path: Path, step: int) -> None:
    """Before an update, say, with the new version."""
    with DataDirectory(tmp_path / "data") as directory:
        write_private(directory.key, bytes(range(32)))
        with contextlib.closing(connect_writer(directory.database)) as db:
            migrate(db, step)
            db.execute("INSERT INTO meta (name, value) VALUES ('relay_id', ?)", (bytes(32),))
        made = backup(directory, tmp_path / "copy")
        assert made.manifest.holds.accounts == 0
        assert rows(tmp_path / "copy" / "relay.db") == rows(directory.database)


def refused(world: World, to: Path) -> str:
    """Return why the backup was refused; check that nothing of it is left."""
    around = tree(to.parent.parent)
    with pytest.raises(Unusable) as why:
        backup(world.directory, to)
    after = tree(to.parent.parent)
    assert {n: d for n, d in after.items() if not n.endswith("-shm")} == {
        n: d for n, d in around.items() if not n.endswith("-shm")
    }
    assert not list(to.parent.glob(".*"))
    return str(why.value)


def test_a_disk_that_is_full(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "out").mkdir()
    with monkeypatch.context() as broken:
        broken.setattr(operator_backup.sqlite3, "connect", _small)
        assert "the disk is full" in refused(world, tmp_path / "out" / "copy")
    with monkeypatch.context() as broken:
        broken.setattr(operator_backup, "copied", no_space)
        assert "the disk is full" in refused(world, tmp_path / "out" / "copy")


def _small(path: Any, **options: Any) -> sqlite3.Connection:
    db = connect(path, **options)
    db.execute("PRAGMA max_page_count = 10")
    return db


connect = sqlite3.connect


def test_a_damaged_store(world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    world.close()
    data = bytearray(world.database.read_bytes())
    data[8192 : len(data) - 8192] = bytes(len(data) - 16_384)
    world.database.write_bytes(data)
    to = tmp_path / "copy"
    assert main.main(["backup", "--data", str(world.directory.path), "--to", str(to)]) == 1
    assert "damaged" in capsys.readouterr().err
    world.database.write_bytes(b"This is not a database. " * 1000)
    assert main.main(["backup", "--data", str(world.directory.path), "--to", str(to)]) == 1
    assert "The database is damaged" in capsys.readouterr().err
    world.database.unlink()
    with contextlib.closing(sqlite3.connect(world.database)) as db:
        db.execute("CREATE TABLE bookmarks (url TEXT)")
    assert "is not a relay's database" in refused(world, to)
    world.database.unlink()
    assert main.main(["backup", "--data", str(world.directory.path), "--to", str(to)]) == 1
    assert "There is no relay in" in capsys.readouterr().err
    assert not to.exists()
    world.directory.lock()


def test_without_its_key_a_relay_is_not_whole(world: World, tmp_path: Path) -> None:
    world.directory.key.unlink()
    (tmp_path / "out").mkdir()
    assert "relay.key is missing" in refused(world, tmp_path / "out" / "copy")


def test_killed_at_any_line_a_backup_is_there_whole_or_not(world: World, tmp_path: Path) -> None:
    act = lambda: backup(world.directory, tmp_path / "whole")  # noqa: E731
    steps = steps_on_disk(act, tmp_path, operator_backup)
    assert len(steps) > 10
    for step in steps:
        to = tmp_path / f"copy{step}"
        killed = killed_at(step, lambda to=to: backup(world.directory, to), operator_backup)
        assert killed is (step != steps[-1])
        if to.exists():
            backup_manifest.check_contents(to, backup_manifest.read_manifest(to))


# A backup is put back elsewhere: checked byte for byte, whole, or with a sentence not at all.


def test_backup_restored(world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = rows(world.database)
    assert main.main(["backup", "--data", str(tmp_path / "data"), "--to", str(tmp_path / "c")]) == 0
    said = capsys.readouterr().out
    assert "3 accounts, 1 chat, " in said and "2 files (71,000 bytes)" in said
    assert backup_manifest.digest_of(tmp_path / "c" / "manifest.json") in said
    shutil.move(tmp_path / "data", tmp_path / "lost")
    new = tmp_path / "new"
    assert main.main(["restore", "--data", str(new), "--from", str(tmp_path / "c")]) == 0
    said = capsys.readouterr().out
    assert "3 accounts, 1 chat, " in said and "Never run two relays with the same key" in said
    assert sorted(p.name for p in new.iterdir()) == ["files", "relay.db", "relay.key", "relay.lock"]
    assert stat.S_IMODE(new.stat().st_mode) == 0o700
    with DataDirectory(new) as directory:
        prepare(directory, world.identity.relay_id)
    sound(new)
    after = rows(new / "relay.db")
    (line,) = said_by_ledger(after)
    assert line == ("restored", {"made": backup_manifest.read_manifest(tmp_path / "c").made})
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
            with pytest.raises(Unusable, match="was changed after it was written"):
                restore(DataDirectory(tmp_path / "new"), copy)
        path.write_bytes(data + b"\n")
        with pytest.raises(Unusable, match="was changed after it was written"):
            restore(DataDirectory(tmp_path / "new"), copy)
        path.write_bytes(data)
    assert not (tmp_path / "new").exists()
    restore(DataDirectory(tmp_path / "new"), copy)


def test_missing_and_additional_files_of_a_backup_are_found(world: World, tmp_path: Path) -> None:
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
    with pytest.raises(Unusable, match="is not a regular file"):
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
    backup_manifest.write(copy, made)
    with pytest.raises(Unusable, match="is not a list of the files in a relay's backup"):
        restore(DataDirectory(tmp_path / "new"), copy)


def test_a_manifest_of_another_version(world: World, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    made = backup(world.directory, copy).manifest
    for change in ('"format": 2', '"new": 1, "format": 1'):
        data = (copy / "manifest.json").read_text().replace('"format": 1', change)
        assert change in data
        (copy / "manifest.json").write_text(data)
        digest = backup_manifest.digest_of(copy / "manifest.json")
        (copy / "manifest.json.sha256").write_text(f"{digest}  manifest.json\n")
        with pytest.raises(Unusable, match="another version of the relay"):
            restore(DataDirectory(tmp_path / "new"), copy)
        backup_manifest.write(copy, made)


def test_a_failed_restore(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    backup(world.directory, tmp_path / "copy")
    (tmp_path / "empty").mkdir()
    for fault, words in (
        (no_space, "the disk is full"),
        (_changed, "changed while it was being read"),
    ):
        monkeypatch.setattr(operator_backup, "copied", fault)
        for to in (tmp_path / "empty", tmp_path / "new"):
            with pytest.raises(Unusable, match=words):
                restore(DataDirectory(to), tmp_path / "copy")
    assert list((tmp_path / "empty").iterdir()) == []
    assert not (tmp_path / "new").exists()


def _changed(*_: object) -> bool:
    return False


def test_a_restore_killed_at_any_line_is_done_or_blocks(world: World, tmp_path: Path) -> None:
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
                with pytest.raises(Unusable, match="A restore was interrupted in this directory"):
                    start(to)
            assert tree(to) == before
            begun += 1
    assert begun > 5 and whole


def _key_of(to: Path) -> bytes:
    return DataDirectory(to).relay_key(os.urandom(32))


def test_no_relay_begins_again_beside_what_a_restore_left(world: World, tmp_path: Path) -> None:
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
        assert "A restore was interrupted in this directory" in done.stderr or act[0] != "serve"
    assert {p.name for p in (tmp_path / "new").iterdir()} <= {"relay.lock", "restore.part"}


def test_texts_that_a_restore_left_beside_a_relay_are_told_of(world: World) -> None:
    """Earlier versions could leave them; the relay itself must stay."""
    part = world.directory.path / "restore.part"
    part.mkdir()
    shutil.copy(world.database, part)
    world.close()
    with pytest.raises(Unusable, match=r"afterwards\. Delete .*messages\.$"):
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
                with pytest.raises(Unusable, match="A restore was interrupted in this directory"):
                    DataDirectory(to).lock()
    assert 5 < step < 40


def test_killed_at_any_line_a_snapshot_is_there_whole_or_not(world: World, tmp_path: Path) -> None:
    """A snapshot is kept or not, and removed or not. The next start removes halves, and the relay
    works."""
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
                for at in (tried.snapshots / kept for kept in snapshots(tried)):
                    backup_manifest.check_contents(at, backup_manifest.read_manifest(at))
                assert {p.name for p in tried.snapshots.iterdir()} == set(snapshots(tried))
        shutil.rmtree(tried.path)


@pytest.mark.parametrize("running", [False, True])
@pytest.mark.parametrize("there", [False, True])
def test_the_second_of_two_backups_at_once_removes_nothing(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, running: bool, there: bool
) -> None:
    """Another relay takes the directory between the check and the lock."""
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
    with pytest.raises(Unusable, match="is using" if running else "is not empty"):
        restore(DataDirectory(new), tmp_path / "copy")
    assert [tree(new)] == before and before[0]["relay.key"]
    holder.release()
    sound(new)


def test_a_lock_of_a_gone_file_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that fails removes its lock file, which another may have opened before."""
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


# Backups that follow each other in one folder: the newest are kept, whatever the clock does.


def test_the_newest_backups_of_a_series_are_kept(world: World, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    other = used(tmp_path / "other")
    other.directory.key.write_bytes(bytes(32))
    with contextlib.closing(sqlite3.connect(other.database)) as db, db:
        db.execute("UPDATE meta SET value = ? WHERE name = 'relay_id'", (bytes(32),))
    hours = [datetime(2026, 11, 27, hour, tzinfo=UTC) for hour in range(24)]
    next_backup(other.directory, folder, None, hours[0])
    other.close()
    (folder / "2026-11-27T003000Z").mkdir()  # not a backup of ours
    (folder / "notes").mkdir()
    left = {p.name for p in folder.iterdir()}
    for hour in hours[1:5]:
        next_backup(world.directory, folder, 3, hour)
    mine = ["2026-11-27T020000Z", "2026-11-27T030000Z", "2026-11-27T040000Z"]
    assert {p.name for p in folder.iterdir()} == left | set(mine)
    with pytest.raises(Unusable, match="already exists"):
        next_backup(world.directory, folder, 1, hours[4])
    assert {p.name for p in folder.iterdir()} == left | set(mine)
    elsewhere = hours[5].astimezone(timezone(timedelta(hours=9)))
    to, _, later = next_backup(world.directory, folder, 1, elsewhere)
    assert later == []
    assert {p.name for p in folder.iterdir()} == left | {"2026-11-27T050000Z"} == left | {to.name}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    with pytest.raises(Unusable, match="Can't use"):
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
    assert f"have dates in the future: {wrong.name}." in capsys.readouterr().err
    left = {p.name for p in folder.iterdir()}
    assert len(left) == 2 and wrong.name in left and to.name not in left


SCREEN = "\x1b]0;other\x07\x1b[2J\x1b[32mEvery byte is as the relay signed it.\x1b[0m"


@pytest.mark.parametrize("field", ["made", "relay_id", "version", "sha256"])
def test_a_manifest_shows_only_inert_words(world: World, tmp_path: Path, field: str) -> None:
    copy = tmp_path / "copy"
    backup(world.directory, copy)
    said = json.loads((copy / "manifest.json").read_text())
    (said["contents"]["relay.db"] if field == "sha256" else said)[field] = SCREEN
    data = json.dumps(said).encode()
    (copy / "manifest.json").write_bytes(data)
    digest = hashlib.sha256(data).hexdigest()
    (copy / "manifest.json.sha256").write_text(f"{digest}  manifest.json\n")
    done = command("restore", "--data", tmp_path / "new", "--from", copy)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.strip().isprintable() and "another version" in done.stderr


def test_an_odd_name_in_a_backup_is_told_of_and_does_nothing(world: World, tmp_path: Path) -> None:
    backup(world.directory, tmp_path / "copy")
    for name, kind in ((b"\x1b[31mX", "not in the manifest"), (b"\xff\n", "not a regular file")):
        path = os.fsencode(tmp_path / "copy") + b"/" + name
        os.symlink("nowhere", path) if "regular" in kind else os.mknod(path)
        done = command("restore", "--data", tmp_path / "new", "--from", tmp_path / "copy")
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.strip().isprintable() and kind in done.stderr
        os.unlink(path)
