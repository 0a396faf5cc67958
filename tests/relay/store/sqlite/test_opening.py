"""Opening a data directory: what is refused with which sentence, and what is left as it was."""

from __future__ import annotations

import os
import sqlite3
import stat
from pathlib import Path

import pytest

from relay.hub.credentials import RelayIdentity
from relay.store.data_directory import DataDirectory, Unusable, write_private
from relay.store.meta import NewerSchema
from relay.store.sqlite import migrations
from relay.store.sqlite.migrations import APPLICATION_ID, STEPS, VERSION, migrate
from relay.store.sqlite.opening import prepare
from tests.kit.world import KEY, filled

RELAY = b"r" * 32


def why(path: Path, relay_id: bytes | None = None) -> str:
    with DataDirectory(path) as directory, pytest.raises(Unusable) as refused:
        prepare(directory, relay_id or identity())
    text = str(refused.value)
    assert text.endswith((".", ").")) or "--data" in text
    return text


def identity() -> bytes:
    """The relay id of the stores that `filled` makes."""
    return RelayIdentity(KEY).relay_id


def test_a_new_directory_is_private_whatever_the_umask(tmp_path: Path) -> None:
    mask = os.umask(0)
    try:
        with DataDirectory(tmp_path / "deep" / "data") as directory:
            assert directory.relay_key(b"k" * 32) == b"k" * 32
            prepare(directory, RELAY)
            modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in directory.path.iterdir()}
            private = dict.fromkeys(("relay.db", "relay.key", "relay.lock"), 0o600)
            assert modes == {**private, "files": 0o700}
            assert stat.S_IMODE(directory.path.stat().st_mode) == 0o700
    finally:
        os.umask(mask)


def test_a_directory_that_others_may_read_is_closed_to_them(tmp_path: Path) -> None:
    filled(tmp_path).close()
    tmp_path.chmod(0o755)
    (tmp_path / "relay.db").chmod(0o644)
    with DataDirectory(tmp_path) as directory:
        prepare(directory, identity())
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "relay.db").stat().st_mode) == 0o600


def test_two_relays_on_one_directory(tmp_path: Path) -> None:
    sentence = "Another relay is using .* Stop it first\\."
    with DataDirectory(tmp_path), pytest.raises(Unusable, match=sentence):
        DataDirectory(tmp_path).lock()
    with DataDirectory(tmp_path):
        pass
    DataDirectory(tmp_path).release()


def test_the_relay_key_stays(tmp_path: Path) -> None:
    with DataDirectory(tmp_path) as directory:
        assert directory.relay_key(b"k" * 32) == directory.relay_key(b"o" * 32) == b"k" * 32
        directory.key.write_bytes(b"short")
        with pytest.raises(Unusable, match="damaged"):
            directory.relay_key(b"o" * 32)
        directory.key.unlink()
        directory.key.mkdir()
        with pytest.raises(Unusable, match="Can't read"):
            directory.relay_key(b"o" * 32)
        directory.key.rmdir()
        prepare(directory, RELAY)
        with pytest.raises(Unusable, match="keeps its key forever"):
            directory.relay_key(b"o" * 32)


def test_a_key_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with DataDirectory(tmp_path) as directory:

        def no_space(_: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", no_space)
        with pytest.raises(Unusable, match=r"Can't write .*: No space left"):
            directory.relay_key(b"k" * 32)
        assert not directory.key.exists()
        assert [p.name for p in tmp_path.iterdir()] == ["relay.lock"]


def test_a_private_file_does_not_follow_a_link(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("mine")
    (tmp_path / "f.tmp").symlink_to(elsewhere)
    write_private(tmp_path / "f", b"secret")
    assert elsewhere.read_text() == "mine"
    assert (tmp_path / "f").read_bytes() == b"secret"


def test_a_store_of_another_relay_key(tmp_path: Path) -> None:
    filled(tmp_path).close()
    assert "belongs to a relay with another key" in why(tmp_path, b"x" * 32)


def test_a_newer_store_is_refused(tmp_path: Path) -> None:
    filled(tmp_path).close()
    db = sqlite3.connect(tmp_path / "relay.db")
    db.execute(f"PRAGMA user_version = {VERSION + 1}")
    db.close()
    assert "newer version of the relay" in why(tmp_path)


def test_a_database_of_something_else(tmp_path: Path) -> None:
    db = sqlite3.connect(tmp_path / "relay.db")
    db.execute("CREATE TABLE bookmarks (url TEXT)")
    db.close()
    before = (tmp_path / "relay.db").read_bytes()
    assert "is not a relay's database" in why(tmp_path)
    assert (tmp_path / "relay.db").read_bytes() == before


@pytest.mark.parametrize("damage", ["header", "text", "middle", "short"])
def test_a_damaged_store_says_how_to_restore(tmp_path: Path, damage: str) -> None:
    filled(tmp_path).close()
    path = tmp_path / "relay.db"
    data = bytearray(path.read_bytes())
    if damage == "header":
        data[:16] = b"not SQLite at al"
    elif damage == "text":
        data = bytearray(b"This is not a database. " * 1000)
    elif damage == "middle":
        data[4096 : len(data) - 4096] = os.urandom(len(data) - 8192)
    else:
        del data[len(data) // 2 :]
    path.write_bytes(data)
    assert "Restore your last backup into a new directory" in why(tmp_path)
    assert path.read_bytes() == data


@pytest.mark.parametrize("damage", ["a page", "an index of the schema", "a table of the schema"])
def test_a_damaged_store_is_left_as_it_is_with_its_log(tmp_path: Path, damage: str) -> None:
    """The log may be all that a repair has: it is not moved into the damaged file."""
    world = filled(tmp_path / "data", 300)
    world.store._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()  # type: ignore[union-attr]
    world.send("a", "#team", "only in the log")
    copy = tmp_path / "copy"
    copy.mkdir()
    for name in ("relay.db", "relay.db-wal"):
        (copy / name).write_bytes((world.directory.path / name).read_bytes())
    world.close()
    if damage == "a page":
        data = bytearray((copy / "relay.db").read_bytes())
        data[8192 : len(data) - 8192] = bytes(len(data) - 16_384)
        (copy / "relay.db").write_bytes(data)
    else:
        what = "INDEX messages_id" if "index" in damage else "TABLE reads"
        db = sqlite3.connect(copy / "relay.db", isolation_level=None)
        db.execute("PRAGMA wal_autocheckpoint = 0")
        db.execute(f"DROP {what}")
        files = {p.name: p.read_bytes() for p in copy.iterdir() if p.suffix != ".db-shm"}
        db.close()
        for name, data in files.items():
            (copy / name).write_bytes(data)
    before = {name: (copy / name).read_bytes() for name in ("relay.db", "relay.db-wal")}
    assert before["relay.db-wal"]
    said = why(copy)
    assert "Restore your last backup into a new directory" in said
    assert damage == "a page" or what.split()[1] in said
    assert {name: (copy / name).read_bytes() for name in before} == before


def test_the_steps_of_the_schema(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    db = sqlite3.connect(tmp_path / "x.db", isolation_level=None)
    migrate(db)
    migrate(db)
    assert db.execute("PRAGMA user_version").fetchone() == (VERSION,)
    assert db.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    later, broken = tmp_path / "later.sql", tmp_path / "broken.sql"
    later.write_text("ALTER TABLE chats ADD COLUMN later TEXT NOT NULL DEFAULT '';")
    broken.write_text("CREATE TABLE a (x); CREATE TABLE a (x);")
    monkeypatch.setattr(migrations, "STEPS", (*STEPS, later, broken))
    migrate(db, VERSION + 1)
    assert db.execute("PRAGMA user_version").fetchone() == (VERSION + 1,)
    with pytest.raises(NewerSchema):
        migrate(db)
    with pytest.raises(sqlite3.Error):
        migrate(db, VERSION + 2)
    assert db.in_transaction
    db.execute("ROLLBACK")
    assert db.execute("PRAGMA user_version").fetchone() == (VERSION + 1,)
    db.close()
