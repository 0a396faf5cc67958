"""A relay is copied while it runs: whole, or with a sentence not at all."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
import os
import shutil
import sqlite3
import stat
import subprocess
from pathlib import Path
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed

from relay.cli import main
from relay.operator import backup as operator_backup
from relay.operator import manifest
from relay.operator.backup import backup, restore, take_state
from relay.store.data_directory import DataDirectory, Unusable, write_private
from relay.store.migrations import VERSION, migrate
from relay.store.sqlite import connect_writer
from relay.wire.relay_link import base32
from tests.kit import wire as w
from tests.kit.relay_client import Client, Keys, RelayProcess, new_id, running, start_relay
from tests.kit.relay_process import command, killed_at
from tests.kit.world import World, world_fixture
from tests.kit.world_files import FILES, no_space, post, rows, sound, tree, used

world = world_fixture(used)


# A relay that runs, under load, and is killed.


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


async def test_what_was_acknowledged_before_a_backup_is_in_it(tmp_path: Path) -> None:
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
        for n in range(3):
            await until(acknowledged, 200, kept)
            before.append((tmp_path / f"backup{n}", dict(acknowledged), dict(kept)))
            done = await asyncio.to_thread(command, "backup", "--data", data, "--to", before[-1][0])
            assert (done.returncode, done.stderr) == (0, "")
        await until(acknowledged, 50, kept)
        relay.kill()
        await asyncio.gather(*loads)
    finally:
        relay.kill()
    shutil.rmtree(data)
    assert len(before[0][1]) < len(before[1][1]) < len(before[2][1])
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


# What is in it.


def test_a_backup_of_a_relay_that_was_killed_has_what_stood_in_its_log(
    world: World, tmp_path: Path
) -> None:
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


def test_a_backup_is_for_its_owner_alone_and_has_key_and_certificate(
    world: World, tmp_path: Path
) -> None:
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


def test_files_that_go_faster_than_they_are_copied(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lose(_: Path, __: Path, ___: bytes) -> bool:
        post(world, "a", os.urandom(20))
        return False

    (tmp_path / "copy").mkdir()
    monkeypatch.setattr(operator_backup, "TRIES", 3)
    with pytest.raises(Unusable, match="faster than they could be copied"):
        take_state(world.directory, tmp_path / "copy", lose)


def test_a_file_that_was_lost_before_is_told_of_and_the_rest_is_copied(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = sorted(world.directory.files.iterdir())
    first.unlink()
    second.write_bytes(second.read_bytes()[:-1] + b"?")
    to = tmp_path / "copy"
    assert main.main(["backup", "--data", str(tmp_path / "data"), "--to", str(to), "--json"]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out)["missing"] == 2
    assert "not there, or damaged: 2" in said.err
    assert list((to / "files").iterdir()) == []
    assert manifest.read(to).missing == [first.name, second.name]
    restore(DataDirectory(tmp_path / "new"), to)


@pytest.mark.parametrize("step", range(1, VERSION))
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


# What keeps one from being made.


def refused(world: World, to: Path) -> str:
    """Why there is no backup; nothing is left of it."""
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


def test_a_store_that_is_damaged_or_none(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    world.close()
    data = bytearray(world.database.read_bytes())
    data[8192 : len(data) - 8192] = bytes(len(data) - 16_384)
    world.database.write_bytes(data)
    to = tmp_path / "copy"
    assert main.main(["backup", "--data", str(world.directory.path), "--to", str(to)]) == 1
    assert "damaged" in capsys.readouterr().err
    world.database.write_bytes(b"This is not a database. " * 1000)
    assert main.main(["backup", "--data", str(world.directory.path), "--to", str(to)]) == 1
    assert "It is damaged" in capsys.readouterr().err
    world.database.unlink()
    with contextlib.closing(sqlite3.connect(world.database)) as db:
        db.execute("CREATE TABLE bookmarks (url TEXT)")
    assert "is not a relay's store" in refused(world, to)
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
    for step in itertools.count(1):
        to = tmp_path / f"copy{step}"
        if not killed_at(step, lambda to=to: backup(world.directory, to), operator_backup):
            break
        if to.exists():
            manifest.check(to, manifest.read(to))
    assert 60 < step < 600
