"""A damaged store is found: before it is used if anything may have changed it, else while it is."""

from __future__ import annotations

import hashlib
import sqlite3
import threading
from pathlib import Path

import pytest

from relay.hub.credentials import RelayIdentity
from relay.store.data_directory import DataDirectory, Unusable, write_private
from relay.store.sqlite import connection as sqlite
from relay.store.sqlite.opening import prepare
from tests.kit.relay_process import serve, until_announced
from tests.kit.world import KEY, filled

PAGE = 4096


def store(directory: Path) -> Path:
    """A store with something in it, closed in order, and its bytes noted."""
    write_private(directory / "relay.key", KEY)
    filled(directory).close()
    database = directory / "relay.db"
    sqlite.note(database)
    return database


def damage(database: Path) -> None:
    """Break the head of a page of texts, which nothing reads at a start."""
    data = bytearray(database.read_bytes())
    page = data.index(b"text 100 ") // PAGE * PAGE
    data[page : page + 8] = b"\xff" * 8
    database.write_bytes(data)


def opened(database: Path, *, as_left: bool) -> None:
    with DataDirectory(database.parent) as directory:
        prepare(directory, RelayIdentity(KEY).relay_id, as_left=as_left)


def test_noted_checksums_are_those_of_sha256sum(tmp_path: Path) -> None:
    database = store(tmp_path)
    sha256 = hashlib.sha256(database.read_bytes()).hexdigest()
    assert sqlite.checksum_path(database).read_text() == f"{sha256}  relay.db\n"
    assert sqlite.checksum_path(database).stat().st_mode & 0o777 == 0o600
    assert sqlite.is_as_closed(database)
    sqlite.forget(database)
    assert not sqlite.is_as_closed(database)
    sqlite.forget(database)


def test_a_store_with_a_log_beside_it_is_not_noted(tmp_path: Path) -> None:
    database = store(tmp_path)
    log = database.with_name("relay.db-wal")
    log.write_bytes(b"x")
    assert not sqlite.is_as_closed(database)
    sqlite.forget(database)
    sqlite.note(database)
    assert not sqlite.checksum_path(database).exists()
    log.write_bytes(b"")
    sqlite.note(database)
    assert sqlite.is_as_closed(database)


@pytest.mark.parametrize("noted", [b"", b"\xff", b"0  relay.db\n"])
def test_a_note_that_is_none_counts_for_nothing(tmp_path: Path, noted: bytes) -> None:
    database = store(tmp_path)
    sqlite.checksum_path(database).write_bytes(noted)
    assert not sqlite.is_as_closed(database)


def test_a_damaged_store_is_refused_unless_it_is_as_it_was_left(tmp_path: Path) -> None:
    database = store(tmp_path)
    damage(database)
    assert not sqlite.is_as_closed(database)
    with pytest.raises(Unusable, match=r"is damaged\. .* Nothing was changed\."):
        opened(database, as_left=False)
    opened(database, as_left=True)


@pytest.mark.parametrize("broken", [True, False])
def test_only_what_is_wrong_is_called_damaged(tmp_path: Path, broken: bool) -> None:
    database = store(tmp_path)
    if broken:
        damage(database)
    found = threading.Event()
    checking = sqlite.IntegrityCheck(database, found.set)
    checking._thread.join()
    assert checking.damaged == found.is_set() == broken
    checking.stop()


def test_a_check_that_is_given_up_says_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    database = store(tmp_path)
    go, found = threading.Event(), threading.Event()
    look, gave_up = sqlite.is_damaged, []

    def looks(db: sqlite3.Connection) -> bool:
        try:
            return look(db)
        except sqlite3.OperationalError as error:
            gave_up.append(error.sqlite_errorname)
            raise

    monkeypatch.setattr(sqlite, "_OPS", 1)
    monkeypatch.setattr(sqlite, "_give_way", go.wait)
    monkeypatch.setattr(sqlite, "is_damaged", looks)
    checking = sqlite.IntegrityCheck(database, found.set)
    checking._stopping = True
    go.set()
    checking.stop()
    assert gave_up == ["SQLITE_INTERRUPT"] and not caplog.records
    assert not checking.damaged and not found.is_set()


def test_damage_is_looked_for_from_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = store(tmp_path)
    sqlite.forget(database)
    where: list[str] = []
    look = sqlite.is_damaged

    def looks(db: sqlite3.Connection) -> bool:
        where.append(threading.current_thread().name)
        return look(db)

    noted: list[bool] = []
    monkeypatch.setattr(sqlite, "is_damaged", looks)
    until_announced(monkeypatch, lambda: noted.append(sqlite.checksum_path(database).exists()))
    assert serve(tmp_path) == 0 and where == [threading.main_thread().name]
    assert sqlite.is_as_closed(database)
    assert serve(tmp_path) == 0 and where[1:] == ["check"]
    assert noted == [False, False], "while it runs"


def test_a_damaged_store_ends_the_relay(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Damage that came while the relay ran before was noted with the rest at its end."""
    database = store(tmp_path)
    damage(database)
    sqlite.note(database)
    assert serve(tmp_path) == 1
    said = capsys.readouterr().err.splitlines()[-1]
    assert "is damaged." in said
    assert (
        "Restore your last backup into a new directory" in said
        and "Nothing was changed" not in said
    )
    assert not sqlite.checksum_path(database).exists()
    assert serve(tmp_path) == 1
    assert "Nothing was changed." in capsys.readouterr().err
