"""The disk fails at every statement in turn: nothing is acknowledged that was not kept."""

from __future__ import annotations

import errno
import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from relay.store.results import Operation, Placed
from relay.store.sqlite.connection import (
    BUSY_MS,
    FilesBeside,
    SqliteConnection,
    connect_writer,
    is_storage_failure,
)
from relay.store.sqlite.entries import SqliteEntries
from relay.store.sqlite.search import FullTextIndex
from relay.store.sqlite.store import SqliteStore
from relay.store.sqlite.texts import PaddedTexts
from relay.wire.errors import Code
from tests.kit import wire as w
from tests.kit.world import World, an_id

FULL = sqlite3.SQLITE_FULL
FSYNC = sqlite3.SQLITE_IOERR_FSYNC


class Disk:
    """Decides which statement fails, how, and whether opening works."""

    def __init__(self) -> None:
        self.statements: list[str] = []
        self.fail_at: int | None = None
        self.code = FULL
        self.fail_on = ""  # or the statement itself
        self.after = False  # the statement took effect and then an error was reported
        self.broken = False  # every statement fails
        self.unreachable = False  # nor can the file be opened
        self.error: Callable[[], BaseException] | None = None

    def connect(self, path: Path) -> Any:
        if self.unreachable:
            raise OSError(errno.EIO, "I/O error")
        return Connection(self, connect_writer(path))

    def failure(self) -> BaseException:
        if self.error is not None:
            return self.error()
        error = sqlite3.OperationalError("disk")
        error.sqlite_errorcode = self.code
        error.sqlite_errorname = "SQLITE_TEST"
        return error


class Connection:
    def __init__(self, disk: Disk, real: SqliteConnection) -> None:
        self._disk = disk
        self._real = real
        own: Any = self
        self.texts, self.index = PaddedTexts(own), FullTextIndex(own)
        self.entries, self.files, self.catalog = (
            SqliteEntries(own, self.texts),
            FilesBeside(),
            real.catalog,
        )

    @property
    def in_transaction(self) -> bool:
        return self._real.in_transaction

    def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
        return self._run(self._real.execute, sql, *values)

    def executemany(self, sql: str, rows: Any) -> sqlite3.Cursor:
        return self._run(self._real.executemany, sql, rows)

    def clock(self, at: int) -> int:
        return self._real.clock(at)

    def _run(self, run: Callable[..., sqlite3.Cursor], sql: str, *values: Any) -> sqlite3.Cursor:
        number = len(self._disk.statements)
        self._disk.statements.append(sql)
        if self._disk.broken:
            raise self._disk.failure()
        if number == self._disk.fail_at or sql == self._disk.fail_on:
            if self._disk.after:
                run(sql, *values)
            raise self._disk.failure()
        return run(sql, *values)

    def close(self) -> None:
        self._real.close()


@pytest.fixture
def disk() -> Disk:
    return Disk()


@pytest.fixture
def world(tmp_path: Path, disk: Disk) -> Iterator[World]:
    world = World(tmp_path / "data", connect=disk.connect)
    world.register("a", "alice")
    world.register("b", "bobby")
    world.register("c", "carol")
    world.group("a", "#team", "b")
    world.quiet()
    yield world
    world.close()


def batch() -> list[tuple[str, w.Request]]:
    """Requests that touch every table that a connected device can change."""
    return [
        ("a", w.Send(an_id(), "#team", "one")), ("b", w.Send(an_id(), "#team", "two")),
        ("b", w.Read(an_id(), "#team", 4)), ("a", w.Direct(an_id(), "bobby")),
        ("b", w.GroupCreate(an_id(), "#his")), ("a", w.GroupInvite(an_id(), "#team", "carol")),
        ("c", w.GroupJoin(an_id(), "#team")),
        ("a", w.GroupRole(an_id(), "#team", "carol", "admin")),
        ("c", w.GroupTitle(an_id(), "#team", "A title")),
        ("a", w.ChatSet(an_id(), "#team", 5, True)), ("a", w.Settings(an_id(), False)),
        ("c", w.Block(an_id(), "bobby")), ("a", w.GroupLink(an_id(), "#team")),
        ("b", w.GroupLeave(an_id(), "#team")), ("c", w.GroupBan(an_id(), "#team", "bobby")),
        ("c", w.Send(an_id(), "#team", "three")),
    ]  # fmt: skip


def put_all(world: World, requests: list[tuple[str, w.Request]]) -> None:
    world.hold = True
    for conn, req in requests:
        world.put(conn, req)
    world.commit()
    world.hold = False


def statements_of_a_batch(tmp_path: Path) -> int:
    disk = Disk()
    world = World(tmp_path / "measure", connect=disk.connect)
    world.register("a", "alice")
    world.register("b", "bobby")
    world.register("c", "carol")
    world.group("a", "#team", "b")
    world.store._cache.drop()
    before = len(disk.statements)
    put_all(world, batch())
    world.close()
    return len(disk.statements) - before - 1


def dump(path: Path) -> list[str]:
    db = sqlite3.connect(path)
    try:
        # An index for searching is in the tables that it is made of: it cannot be read as one.
        tables = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'").fetchall()
        return [
            f"{name} {row}"
            for name, sql in tables
            if not sql.startswith("CREATE VIRTUAL")
            for row in db.execute(f"SELECT * FROM {name}")
        ]
    finally:
        db.close()


@pytest.mark.parametrize("code", [FULL, sqlite3.SQLITE_IOERR_WRITE, FSYNC])
def test_a_failure_changes_nothing(world: World, disk: Disk, tmp_path: Path, code: int) -> None:
    disk.code = code
    count = statements_of_a_batch(tmp_path)
    assert count > 15
    before = dump(world.database)
    for k in range(count):
        world.store._cache.drop()
        disk.fail_at = len(disk.statements) + k
        requests = batch()
        put_all(world, requests)
        for conn in "abc":
            asked = [getattr(q, "id", "") for c, q in requests if c == conn]
            heard = world.take(conn)
            assert [x.id for x in heard if isinstance(x, w.Error)] == asked
            assert all(isinstance(x, w.Error) and x.code is Code.STORE for x in heard)
        assert world.store.failing
        assert dump(world.database) == before
    disk.fail_at = None
    requests = batch()
    put_all(world, requests)
    assert not world.store.failing
    assert not any(isinstance(x, w.Error) for conn in "abc" for x in world.take(conn))


def put_file(world: World, id: str) -> None:
    world.put("a", w.FileBegin(id, "#team", "a.txt", 4))
    world.put_part("a", id, 0, b"file")
    world.put("a", w.FileEnd(id, w.B32(hashlib.sha256(b"file").digest())))


def files(world: World) -> list[str]:
    return [path.name for path in world.directory.files.iterdir()]


def test_a_failed_statement_of_a_file_keeps_its_bytes(world: World, disk: Disk) -> None:
    before = dump(world.database)
    for k in range(30):
        world.store._cache.drop()
        id = an_id()
        world.put("a", w.FileBegin(id, "#team", "a.txt", 4))
        world.put_part("a", id, 0, b"file")
        world.quiet()
        disk.fail_at = len(disk.statements) + k
        world.put("a", w.FileEnd(id, w.B32(hashlib.sha256(b"file").digest())))
        heard = world.take("a")
        if not isinstance(heard[0], w.Error):
            break
        assert heard[0].code is Code.STORE and len(files(world)) == 1
        if k % 2:
            assert dump(world.database) == before
        disk.fail_at = None
        sent, _ = ask_end(world, id)
        assert isinstance(sent, w.Sent)
        world.put("a", w.Delete(an_id(), "#team", sent.seq))
        world.store.tidy()
        assert files(world) == []
        before = dump(world.database)
    assert k > 5


def ask_end(world: World, id: str) -> list[w.Event]:
    world.take("a")
    world.put("a", w.FileEnd(id, w.B32(hashlib.sha256(b"file").digest())))
    return world.take("a")


def test_a_failure_at_any_statement_of_a_deletion_keeps_the_file(world: World, disk: Disk) -> None:
    id = an_id()
    put_file(world, id)
    (sent,) = [x for x in world.take("a") if isinstance(x, w.Sent)]
    for k in range(40):
        world.store._cache.drop()
        world.quiet()
        disk.fail_at = len(disk.statements) + k
        world.put("a", w.Delete(an_id(), "#team", sent.seq))
        world.store.tidy()
        if not isinstance(world.take("a")[0], w.Error):
            break
        assert len(files(world)) == 1
    assert k > 5 and files(world) == []


def test_a_doubtful_commit_is_refused_and_can_be_repeated(world: World, disk: Disk) -> None:
    send = w.Send(an_id(), "#team", "perhaps")
    disk.after, disk.code = True, FSYNC
    disk.fail_on = "COMMIT"
    world.put("a", send)
    assert world.one("a").code is Code.STORE
    assert world.take("b") == []
    disk.fail_on = ""
    sent = world.ask("a", send)
    assert isinstance(sent, w.Sent)
    assert world.send("b", "#team", "next").seq == sent.seq + 1
    page = world.ask("b", w.History(an_id(), "#team"))
    assert [m.text for m in page.msgs if m.kind == "text"] == ["perhaps", "next"]
    assert [m.seq for m in page.msgs] == list(range(1, page.head + 1))


def test_a_file_that_cannot_be_opened_again_refuses_until_it_can(world: World, disk: Disk) -> None:
    disk.fail_at = len(disk.statements)
    disk.unreachable = True
    for _ in range(3):
        assert world.send("a", "#team", "x").code is Code.STORE
        assert world.store.failing
    world.store.tidy()
    disk.unreachable, disk.fail_at = False, None
    assert isinstance(world.send("a", "#team", "x"), w.Sent)
    assert not world.store.failing


def test_a_rollback_that_fails_too(world: World, disk: Disk) -> None:
    disk.fail_at = len(disk.statements) + 1
    real = disk.failure

    def then_all() -> BaseException:
        disk.broken = True
        disk.error = None
        return real()

    disk.error = then_all
    assert world.send("a", "#team", "x").code is Code.STORE
    assert world.send("a", "#team", "x").code is Code.STORE
    disk.broken, disk.fail_at = False, None
    assert isinstance(world.send("a", "#team", "x"), w.Sent)


def test_one_bad_operation_spares_the_rest(world: World, caplog: pytest.LogCaptureFixture) -> None:
    texts = (("alice", 1, "good"), ("alice", 1, "\ud800"), ("bobby", 2, "fine"))
    results = world.store.run(
        [Operation(w.Send(an_id(), "#team", text), no, no, user, 1) for user, no, text in texts]
    )
    assert [type(x) for x in results] == [Placed, w.Refused, Placed]
    assert [x.seq for x in results if isinstance(x, Placed)] == [4, 5]
    assert not world.store.failing
    assert "event=operation_failed op=Send" in caplog.text


def test_closing_a_broken_disk(world: World, disk: Disk, caplog: pytest.LogCaptureFixture) -> None:
    """The fault is logged, nothing is raised, the file is closed, and acknowledged messages are
    there."""
    sent = world.send("a", "#team", "kept")
    disk.broken = True
    world.store.close()
    disk.broken = False
    assert "event=checkpoint_failed" in caplog.text
    assert world.store._db is None
    again = SqliteStore(world.database)
    repeat = again.run([Operation(w.Send(sent.id, "#team", "kept"), 1, 1, "alice", 1)])
    again.close()
    assert repeat == [Placed(sent.seq, sent.at, repeat=True)]


def test_which_failures_are_the_disks() -> None:
    assert is_storage_failure(OSError(errno.ENOSPC, "full"))
    assert not is_storage_failure(ValueError())
    assert not is_storage_failure(sqlite3.IntegrityError("made here, without a code"))
    wrong = sqlite3.OperationalError("no such table")
    wrong.sqlite_errorcode = sqlite3.SQLITE_ERROR
    assert not is_storage_failure(wrong)


def test_the_log_is_moved_into_the_database_now_and_then(world: World, disk: Disk) -> None:
    def checkpoints() -> int:
        return sum("wal_checkpoint" in sql for sql in disk.statements)

    wal = world.database.with_name("relay.db-wal")
    sizes = []
    for n in range(1, 601):
        world.send("a", "#team", "x" * 1_000)
        world.store.tidy()
        if n % 300 == 0:
            sizes.append(wal.stat().st_size)
    assert 2 <= checkpoints() <= 4
    assert max(sizes) < 16 * 2**20
    disk.broken = True
    world.store._logged = 2**30
    world.store.tidy()
    disk.broken = False
    assert isinstance(world.send("a", "#team", "x"), w.Sent)


def test_other_writers_are_waited_for_after_a_failed_cut(world: World, disk: Disk) -> None:
    disk.fail_on, world.store._removed = "PRAGMA wal_checkpoint(TRUNCATE)", True
    world.store.tidy()
    disk.fail_on = ""
    assert world.store._db is not None
    assert world.store._db.execute("PRAGMA busy_timeout").fetchone() == (BUSY_MS,)
