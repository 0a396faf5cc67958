"""A relay that is moved into a database: all of it, or nothing, wherever it is stopped."""

from __future__ import annotations

import contextlib
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

import psycopg
import pytest

from relay.cli import main
from relay.cli.backups import restore_to_database
from relay.operator.backup_manifest import check_contents, read_manifest
from relay.store import transfer
from relay.store.beside import file_pieces, looking
from relay.store.data_directory import DataDirectory, Unusable
from relay.store.database import Database, number
from relay.store.engines import check_database, move_store, open_store, store_of
from relay.store.holdings import read_holdings
from relay.store.meta import log_name
from relay.store.postgres import transfer as moving
from relay.store.postgres.catalog import columns
from relay.store.postgres.place import PostgresPlace
from relay.store.sqlite.connection import connect_looking
from tests.kit import engines
from tests.kit import wire as w
from tests.kit.large_store import large_store
from tests.kit.world import KEY, an_id, team
from tests.kit.world_life import PEOPLE, live

STEPS = ("copy", "compare", "switch", "note", "put away", "end")


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The directory of a stopped relay on which everything happened."""
    engines.programs()
    path = tmp_path_factory.mktemp("lived") / "data"
    world = live(path).world
    (path / "relay.key").write_bytes(KEY)
    world.close()
    return path


@pytest.fixture
def directory(lived: Path, tmp_path: Path) -> Iterator[DataDirectory]:
    subprocess.run(["cp", "-a", str(lived), str(tmp_path / "data")], check=True)
    with DataDirectory(tmp_path / "data") as directory:
        yield directory


def contents(place: Path | PostgresPlace) -> dict[str, object]:
    """Return all that a store has, in a form that is the same for both engines."""
    with looking(place) as db:
        stream = partial(lambda db, query: iter(db.execute(query).fetchall()), db)
        found: dict[str, object] = {
            table: sorted(map(repr, stream(query(db, table)))) for table in transfer.TABLES
        }
        found["texts"] = list(transfer.live_texts(db, stream))
        found["chats' logs"] = list(transfer.chats(stream))
        found["log"] = log_name(db)
        keys = [key for (key,) in db.execute("SELECT key FROM files ORDER BY no")]
    return found | {key.hex(): b"".join(file_pieces(place, key)) for key in keys}


def query(db: Database, table: str) -> str:
    names = sorted(db.catalog.tables()[table] - {"rowid", "news"})
    return f"SELECT {', '.join(names)} FROM {table}"


def test_each_table_is_copied_or_left_for_a_reason(directory: DataDirectory) -> None:
    with contextlib.closing(engines.new_schema(bytes(32)).connect()) as db:
        there = columns(db).keys()
    with looking(directory.database) as db:
        here = db.catalog.tables().keys()
    search = {name for name in here if name.startswith(("words", "pieces"))}
    assert set(transfer.TABLES) <= there & here
    assert set(transfer.TABLES) | transfer.LEFT.keys() == (there | here) - search


def test_a_moved_relay_is_the_same(directory: DataDirectory) -> None:
    before, url = contents(directory.database), engines.new_url()
    held = read_holdings(directory.database)
    counts = move_store(directory, url)
    assert counts["messages"] > 60 and counts["texts"] > 30
    place = store_of(directory)
    assert isinstance(place, PostgresPlace) and contents(place) == before
    assert read_holdings(place)["readable_texts"] == held["readable_texts"]
    for name in PEOPLE:
        assert read_holdings(place, name)["account"] == name
    assert not directory.database.exists() and not directory.files.exists()
    assert (directory.moved / "relay.db").exists()
    assert (directory.moved.stat().st_mode & 0o777) == 0o700
    with pytest.raises(Unusable, match="already in PostgreSQL"):
        move_store(directory, url)


def test_a_moved_relay_goes_on(directory: DataDirectory) -> None:
    move_store(directory, engines.new_url())
    check_database(directory)
    with looking(store_of(directory)) as db:
        relay_id = bytes(db.execute("SELECT value FROM meta WHERE name='relay_id'").fetchone()[0])
    opened = open_store(directory, relay_id)
    store, reader = opened.store(), opened.reader()
    try:
        while store.behind:
            store.catch_up()
    finally:
        store.close()
        reader.close()
        opened.close()


def test_people_find_what_they_said(tmp_path: Path) -> None:
    engines.programs()
    world = team(tmp_path / "data")
    for n in range(30):
        world.send("a", "#team", f"text {n}")
    world.put("a", w.Delete(an_id(), "#team", 5))
    world.put("a", w.Settings(an_id(), drafts=True))
    world.put("a", w.DraftSet(an_id(), "#team", "a draft"))
    (world.directory.path / "relay.key").write_bytes(KEY)
    page = world.ask("b", w.History(an_id(), "#team", limit=100))
    world.store.close()
    world.reads.close()
    move_store(world.directory, engines.new_url())
    place = store_of(world.directory)
    assert isinstance(place, PostgresPlace)
    world.schema = place
    world.store, world.reads = world.open_store()
    again = world.ask("b", w.History(an_id(), "#team", limit=100))
    assert again.msgs == page.msgs and again.head == page.head
    assert world.ask("a", w.Drafts(an_id())).drafts == [w.Draft("#team", "a draft")]
    sent = world.send("a", "#team", "after the move")
    assert sent.seq == page.head + 1
    assert isinstance(world.ask("a", w.GroupTitle(an_id(), "#team", "Another title")), w.Done)
    assert [hit.text for hit in world.ask("b", w.Search(an_id(), "move")).hits] == [
        "after the move"
    ]
    world.close()


class Killed(Exception):
    pass


def killing(at: str) -> moving.Step:
    def step(name: str) -> None:
        if name == at:
            raise Killed

    return step


@pytest.mark.parametrize("at", STEPS)
def test_a_move_that_stops_at_a_step_ends_in_one_relay(directory: DataDirectory, at: str) -> None:
    before, url = contents(directory.database), engines.new_url()
    with pytest.raises(Killed):
        moving.move(directory, url, killing(at))
    old = STEPS.index(at) <= STEPS.index("switch")
    assert (store_of(directory) == directory.database) is old
    assert contents(store_of(directory)) == before  # type: ignore[arg-type]
    if old:
        assert not directory.remote.exists()
        other = DataDirectory(directory.path.with_name("other"))
        with other:
            other.key.write_bytes(KEY)
            if at == "compare" or at == "switch":
                with pytest.raises(Unusable, match="was interrupted"):
                    open_store(other, b"", url)
        move_store(directory, url)
    else:
        check_database(directory)  # as a start does
    assert contents(store_of(directory)) == before  # type: ignore[arg-type]
    assert not directory.database.exists() and not directory.is_moved()
    with looking(store_of(directory)) as db:
        assert number(db, "SELECT count(*) FROM meta WHERE name = 'moving'") == 0


KILLED = """
import os, sys
from pathlib import Path
from relay.store.data_directory import DataDirectory
from relay.store.postgres import transfer
from relay.store.postgres.connection import PostgresConnection

at, count = sys.argv[3], int(sys.argv[4])
execute, rename = PostgresConnection.execute, Path.rename

def reach(place):
    global count
    if place.startswith(at):
        count -= 1
        if not count:
            os.kill(os.getpid(), 9)

def counted(self, query, values=()):
    reach(query)
    return execute(self, query, values)

def renamed(self, to):
    reach(f"rename {self.name}")
    return rename(self, to)

PostgresConnection.execute, Path.rename = counted, renamed
with DataDirectory(Path(sys.argv[1])) as directory:
    transfer.move(directory, sys.argv[2], lambda step: reach(f"step {step}"))
"""


@pytest.mark.parametrize(
    ("at", "count"),
    [("INSERT INTO meta", 1), ("WITH new AS", 1), ("INSERT INTO file_parts", 1), ("COMMIT", 2),
     ("SET LOCAL", 1)],
)  # fmt: skip
def test_a_killed_move_can_be_done_again(directory: DataDirectory, at: str, count: int) -> None:
    before, url = contents(directory.database), engines.new_url()
    kill_a_move(directory, url, at, count)
    assert contents(store_of(directory)) == before  # type: ignore[arg-type]
    move_store(directory, url)
    assert contents(store_of(directory)) == before  # type: ignore[arg-type]


def test_a_move_that_is_killed_after_the_switch_is_finished(directory: DataDirectory) -> None:
    before, url = contents(directory.database), engines.new_url()
    for at in ("DELETE FROM meta", "step put away", "rename files", "step end"):
        kill_a_move(directory, url, at)
        assert directory.is_moved() and isinstance(store_of(directory), PostgresPlace)
    check_database(directory)  # as a start does
    assert not directory.is_moved() and not directory.database.exists()
    assert not directory.files.exists() and (directory.moved / "files").exists()
    assert contents(store_of(directory)) == before  # type: ignore[arg-type]


def kill_a_move(directory: DataDirectory, url: str, at: str, count: int = 1) -> None:
    """Kill a move, or what is left of one, where it comes to this place for the nth time."""
    directory.release()
    ran = subprocess.run(
        [sys.executable, "-c", KILLED, str(directory.path), url, at, str(count)], check=False
    )
    directory.lock()
    assert ran.returncode == -signal.SIGKILL


def test_a_database_of_another_relay_is_refused(directory: DataDirectory) -> None:
    place = engines.new_schema(bytes(32))
    with pytest.raises(Unusable, match="already has the data of a relay"):
        move_store(directory, place.url)
    assert store_of(directory) == directory.database


@pytest.mark.parametrize("table", ["messages", "texts", "files"])
def test_a_copy_that_differs_is_not_taken(
    directory: DataDirectory, table: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = engines.new_url()
    changes = {
        "messages": "UPDATE messages SET re = re + 1 WHERE seq = 1 AND chat = 1",
        "texts": "UPDATE text_keys SET no = no + 100000 WHERE no = (SELECT max(no) FROM text_keys)",
        "files": "DELETE FROM file_parts",
    }

    def step(name: str) -> None:
        if name == "compare":
            with psycopg.connect(url, autocommit=True) as db:
                db.execute(changes[table])  # type: ignore[arg-type]

    with pytest.raises(Unusable, match="differs"):
        moving.move(directory, url, step)
    assert store_of(directory) == directory.database


def test_a_relay_on_postgres_is_copied_to_sqlite(directory: DataDirectory, tmp_path: Path) -> None:
    move_store(directory, engines.new_url())
    place = store_of(directory)
    assert isinstance(place, PostgresPlace)
    expected, files = contents(place), dict[bytes, bytes]()

    def put(key: bytes, pieces: Iterable[bytes]) -> None:
        files[key] = b"".join(pieces)

    to = tmp_path / "copy" / "relay.db"
    to.parent.mkdir()
    moving.dump(place, to, put)
    (to.parent / "files").mkdir()
    for key, data in files.items():
        (to.parent / "files" / key.hex()).write_bytes(data)
    assert contents(to) == expected
    with contextlib.closing(connect_looking(to)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        rooms = db.execute(
            "SELECT DISTINCT length(CAST(t.text AS BLOB)) FROM texts t"
            " JOIN chats c ON c.words = t.no"
        ).fetchall()
        assert rooms == [(transfer.ROOM,)], "a title may grow where it is"


def test_a_backup_of_a_relay_on_postgres_is_like_any_other(
    directory: DataDirectory, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = engines.new_url()
    directory.release()
    assert main.main(["move", "--data", str(directory.path), "--to", url]) == 0
    said = capsys.readouterr().out
    assert said.startswith("The relay was moved into the database. It has ")
    assert f"The old data is in {directory.moved}." in said
    before = contents(store_of(directory))  # type: ignore[arg-type]
    backed_up = tmp_path / "backup"
    assert main.main(["backup", "--data", str(directory.path), "--to", str(backed_up)]) == 0
    assert contents(backed_up / "relay.db") == before
    manifest = read_manifest(backed_up)
    check_contents(backed_up, manifest)
    assert manifest.holds.entries == len(before["messages"]) and manifest.missing == []  # type: ignore[arg-type]
    for name, more in (("file", []), ("database", ["--database", engines.new_url()])):
        to = tmp_path / name
        given = ["restore", "--data", str(to), "--from", str(backed_up), *more]
        assert main.main(given) == 0
        restored = DataDirectory(to)
        place = store_of(restored)
        assert isinstance(place, Path) is not bool(more)
        found = contents(place)  # type: ignore[arg-type]
        assert found.pop("log") != before["log"], "places are given out again"
        same = {name: x for name, x in before.items() if name not in ("log", "ledger")}
        assert {n: x for n, x in found.items() if n != "ledger"} == same
        assert len(found["ledger"]) == len(before["ledger"]) + 1  # type: ignore[arg-type]
        assert not restored.moved.exists() and restored.key.read_bytes() == KEY


def test_a_backup_that_the_database_does_not_take_is_whole_in_its_directory(
    directory: DataDirectory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    directory.release()
    backed_up, to = tmp_path / "backup", DataDirectory(tmp_path / "new")
    assert main.main(["backup", "--data", str(directory.path), "--to", str(backed_up)]) == 0

    def fail(*_: object) -> None:
        raise Unusable("No.")

    url = engines.new_url()
    with monkeypatch.context() as patched:
        patched.setattr(moving, "_fill", fail)
        with pytest.raises(Unusable, match="not to the database"):
            restore_to_database(to, backed_up, url)
    assert store_of(to) == to.database
    with to:
        move_store(to, url)
    assert isinstance(store_of(to), PostgresPlace)


def test_a_database_with_a_relay_is_not_restored_into(
    directory: DataDirectory, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    directory.release()
    backed_up, to = tmp_path / "backup", tmp_path / "new"
    assert main.main(["backup", "--data", str(directory.path), "--to", str(backed_up)]) == 0
    taken = engines.new_schema(bytes(32)).url
    given = ["restore", "--data", str(to), "--from", str(backed_up), "--database", taken]
    assert main.main(given) == 1
    assert "This database already has the data of a relay." in capsys.readouterr().err
    assert not to.exists()


def test_a_store_with_many_texts_is_moved_and_its_deleted_ones_are_not(tmp_path: Path) -> None:
    engines.programs()
    directory = large_store(tmp_path / "data", 20_000)
    try:
        counts = move_store(directory, engines.new_url())
        assert (counts["messages"], counts["texts"]) == (20_000, 18_000)
        with looking(store_of(directory)) as db:
            assert number(db, "SELECT count(*) FROM text_keys") == 18_000
            assert number(db, "SELECT last_value FROM text_numbers") >= 19_999
    finally:
        directory.release()
