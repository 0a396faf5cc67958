"""The bytes of files in PostgreSQL: sealed, taken away with the last entry that has them, and never
half there, whatever the server does."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from relay.store.beside import FileGone, file_pieces
from relay.store.blob_target import NOT_KEPT, OTHER_BYTES, UNREADABLE
from relay.store.database import number, value
from relay.store.files import LOST
from relay.store.postgres import files as postgres_files
from relay.store.postgres.files import PART_BYTES, PostgresBlobs
from relay.store.postgres.leftovers import log_missing
from relay.store.postgres.place import PostgresPlace
from relay.store.results import (
    NO_SUCH_FILE,
    Bytes,
    DropBlob,
    Dropped,
    Operation,
    ReadBlob,
    SealBlob,
    Sealed,
    WriteBlob,
    Written,
)  # fmt: skip
from relay.wire import protocol
from relay.wire.errors import Code
from relay.wire.files import CHUNK_BYTES, FileEnd, FileGet
from tests.kit import engines, schemas
from tests.kit import world as worlds
from tests.kit.world import PNG, World, an_id, begin, get, on_disk, post, put_all, sha

KEY = bytes(16)
DATA = b"who can read this? " * 40_000


@pytest.fixture
def engine() -> Iterator[str]:
    with engines.chosen("postgres"):
        yield "postgres"


@pytest.fixture
def world(engine: str, tmp_path: Path) -> Iterator[World]:
    world = worlds.team_of_two(tmp_path / "data")
    yield world
    world.close()


@pytest.fixture
def place() -> PostgresPlace:
    engines.programs()
    return schemas.borrow(bytes(32))


@pytest.fixture
def blobs(place: PostgresPlace) -> Iterator[PostgresBlobs]:
    target = PostgresBlobs(place.connect)
    yield target
    target.close()


def written(data: bytes, key: bytes = KEY) -> list[WriteBlob]:
    """Return the tasks that write a file, in parts as they come."""
    return [
        WriteBlob(key, at, data[at : at + CHUNK_BYTES]) for at in range(0, len(data), CHUNK_BYTES)
    ]


def seal(data: bytes, key: bytes = KEY) -> SealBlob:
    return SealBlob(key, hashlib.sha256(data).digest())


def there(place: PostgresPlace, table: str) -> int:
    with place.looking() as db:
        return number(db, f"SELECT count(*) FROM {table}")


def changed(place: PostgresPlace, *statements: str) -> None:
    """Do something to the database that no relay does."""
    with contextlib.closing(place.connect()) as db:
        for statement in statements:
            db.script(statement)


def settle(*targets: Any) -> None:
    for target in targets:
        target.tidy()
        while target.behind:
            target.catch_up()


def test_a_file_is_sealed_part_by_part(place: PostgresPlace, blobs: PostgresBlobs) -> None:
    last = len(DATA) % CHUNK_BYTES or CHUNK_BYTES
    *some, end = blobs.run([*written(DATA), seal(DATA)])
    assert some[-2:] == [Written(len(DATA) - last), Written(len(DATA))]
    assert end == Sealed("text")
    with place.looking() as db:
        rows = db.execute("SELECT n, sealed FROM file_parts ORDER BY n").fetchall()
    assert [n for n, _ in rows] == list(range(len(rows)))
    sizes = [len(sealed) - 16 for _, sealed in rows]
    assert sizes == [PART_BYTES] * (len(rows) - 1) + [len(DATA) % PART_BYTES]
    assert not any(b"who can read" in sealed for _, sealed in rows)
    assert b"".join(file_pieces(place, KEY)) == DATA


@pytest.mark.parametrize(("offset", "size"), [
    (0, 1), (PART_BYTES - 1, 2), (PART_BYTES, PART_BYTES), (5, 2 * PART_BYTES), (len(DATA) - 1, 1),
])  # fmt: skip
def test_any_stretch_of_it_is_read(blobs: PostgresBlobs, offset: int, size: int) -> None:
    blobs.run([*written(DATA), seal(DATA)])
    (found,) = blobs.run([ReadBlob(KEY, offset, size)])
    assert found == Bytes(DATA[offset : offset + size])


def test_what_is_not_there_is_not_read(place: PostgresPlace, blobs: PostgresBlobs) -> None:
    blobs.run([*written(DATA), seal(DATA), *written(PNG, b"1" * 16)])
    for wrong in (
        ReadBlob(KEY, len(DATA) - 1, 2), ReadBlob(KEY, 10 * PART_BYTES, 1),
        ReadBlob(b"1" * 16, 0, 1), ReadBlob(b"2" * 16, 0, 1),
    ):  # fmt: skip
        assert blobs.run([wrong]) == [NO_SUCH_FILE]
    with pytest.raises(FileGone):
        list(file_pieces(place, b"1" * 16))


@pytest.mark.parametrize("change", [
    "UPDATE file_parts SET sealed = set_byte(sealed, 9, get_byte(sealed, 9) # 1) WHERE n = 1",
    "DELETE FROM file_parts WHERE n = 1; UPDATE file_parts SET n = 1 WHERE n = 2",
    "UPDATE text_keys SET key = sha256(key)",
    "DELETE FROM file_parts WHERE n = 1",
    "DELETE FROM text_keys",
])  # fmt: skip
def test_a_damaged_file_is_refused(
    world: World, change: str, caplog: pytest.LogCaptureFixture
) -> None:
    assert world.schema is not None
    post(world, "a", DATA)
    (key,) = keys(world, len(DATA))
    changed(world.schema, change)
    assert world.blobs.run([ReadBlob(key, PART_BYTES, PART_BYTES)]) == [UNREADABLE]
    assert "event=file_" in caplog.text and "who can read" not in caplog.text


def test_another_hash_leaves_nothing(place: PostgresPlace, blobs: PostgresBlobs) -> None:
    assert blobs.run([*written(DATA), SealBlob(KEY, bytes(32))])[-1] == OTHER_BYTES
    assert blobs.run([seal(DATA)]) == [NOT_KEPT]
    assert there(place, "text_keys") == 0, "from here on nothing opens it"
    settle(blobs)
    assert there(place, "file_parts") == there(place, "file_bytes") == 0


def test_what_was_dropped_gets_no_entry(place: PostgresPlace, blobs: PostgresBlobs) -> None:
    blobs.run([*written(DATA), seal(DATA)])
    with place.changing() as db:
        assert not db.files.name(KEY, len(DATA) - 1)
        assert db.files.name(KEY, len(DATA))
        db.files.free([KEY])
        assert not db.files.name(KEY, len(DATA))
    blobs.run([*written(PNG, b"1" * 16), seal(PNG, b"1" * 16), DropBlob(b"1" * 16)])
    with place.changing() as db:
        assert not db.files.name(b"1" * 16, len(PNG))


def test_little_is_in_memory_while_a_file_comes(blobs: PostgresBlobs) -> None:
    for op in written(DATA):
        blobs.run([op])
        assert sum(map(len, blobs._open[KEY].waiting)) < PART_BYTES
    assert blobs.run([DropBlob(KEY)]) == [Dropped()]
    assert not blobs._open


def lose(place: PostgresPlace) -> None:
    """End all connections of a store to its server."""
    with contextlib.closing(place.connect()) as db:
        db.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE pid <> pg_backend_pid() AND application_name"
            " = current_setting('application_name')"
        )


def test_a_lost_connection_loses_nothing(place: PostgresPlace, blobs: PostgresBlobs) -> None:
    for op in written(DATA):
        (answer,) = blobs.run([op])
        assert isinstance(answer, Written)
        lose(place)
    assert blobs.run([seal(DATA)]) == [Sealed("text")]
    lose(place)
    assert blobs.run([ReadBlob(KEY, 0, len(DATA))]) == [Bytes(DATA)]


@pytest.mark.parametrize("when", range(2, 20))
def test_a_connection_that_is_lost_at_any_statement(place: PostgresPlace, when: int) -> None:
    class Losing:
        """Counts statements, and loses the connection after one of them."""

        done = 0

        def connect(self) -> Any:
            db = place.connect()
            for name in ("execute", "script", "executemany"):
                setattr(db, name, self.counted(getattr(db, name), db))
            return db

        def counted(self, run: Callable[..., Any], db: Any) -> Callable[..., Any]:
            def statement(*arguments: Any) -> Any:
                found = run(*arguments)
                self.done += 1
                if self.done == when:
                    db.close()
                    raise psycopg.OperationalError
                return found

            return statement

    blobs = PostgresBlobs(Losing().connect)
    blobs.run([ReadBlob(KEY, 0, 1)])  # the connection that is lost was one before
    answers = blobs.run([*written(DATA), seal(DATA)])
    assert answers[-1] == Sealed("text")
    assert blobs.run([ReadBlob(KEY, 0, len(DATA))]) == [Bytes(DATA)]
    assert there(place, "file_bytes") == there(place, "text_keys") == 1
    blobs.close()


def test_a_server_that_is_gone_and_comes_back(place: PostgresPlace) -> None:
    gone = False

    def connect() -> Any:
        if gone:
            raise psycopg.OperationalError
        return place.connect()

    blobs = PostgresBlobs(connect)
    blobs.run([*written(DATA), seal(DATA), *written(PNG, b"1" * 16)])
    gone = True
    lose(place)
    assert blobs.run([ReadBlob(KEY, 0, 1)]) == [UNREADABLE]
    assert set(blobs.run([*written(DATA, b"2" * 16), DropBlob(KEY)])) == {NOT_KEPT}
    assert blobs.run([seal(PNG, b"1" * 16)]) == [NOT_KEPT], "as with a full disk, it begins anew"
    gone = False
    assert blobs.run([ReadBlob(KEY, 0, len(DATA))]) == [Bytes(DATA)]
    assert blobs.run([*written(DATA, b"2" * 16), seal(DATA, b"2" * 16)])[-1] == Sealed("text")
    blobs.close()


def test_a_full_disk(place: PostgresPlace, blobs: PostgresBlobs) -> None:
    changed(
        place,
        "CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN IF NEW.n > 1 THEN RAISE EXCEPTION USING ERRCODE = 'disk_full'; END IF;"
        " RETURN NEW; END $$;"
        "CREATE TRIGGER no_room BEFORE INSERT ON file_parts FOR EACH ROW EXECUTE FUNCTION"
        " no_room()",
    )
    answers = [blobs.run([op])[0] for op in [*written(DATA), seal(DATA)]]
    assert isinstance(answers[0], Written) and answers[-1] == NOT_KEPT
    assert blobs.run([*written(PNG, b"1" * 16), seal(PNG, b"1" * 16)])[-1] == Sealed("png")
    settle(blobs)
    assert there(place, "file_parts") == there(place, "text_keys") == 1


def test_parts_that_a_crash_of_the_server_took_are_missed(
    place: PostgresPlace, blobs: PostgresBlobs
) -> None:
    """Parts are durable with the file only: a server that crashes before may have lost some."""
    for lost in ("file_parts WHERE n = 0", "file_parts", "text_keys"):
        blobs.run(written(DATA))
        changed(place, f"DELETE FROM {lost}")
        assert blobs.run([seal(DATA)]) == [NOT_KEPT]
        settle(blobs)
        assert there(place, "file_parts") == there(place, "text_keys") == 0


# With the store that has the entries.


def test_the_commit_of_a_deletion_takes_the_file_away(world: World) -> None:
    sent = post(world, "a", DATA)
    kept = post(world, "a", PNG)
    assert world.schema is not None
    (key,) = keys(world, len(DATA))
    world.hold = True
    world.put("a", protocol.Delete(an_id(), "#team", sent.seq))
    assert world.blobs.run([ReadBlob(key, 0, 4)]) == [Bytes(DATA[:4])]
    world.commit()
    assert world.blobs.run([ReadBlob(key, 0, 4)]) == [NO_SUCH_FILE]
    with pytest.raises(FileGone):
        list(file_pieces(world.schema, key))
    with world.looking() as db:
        no = value(db, "SELECT no FROM file_bytes WHERE key = ?", key)
        assert number(db, "SELECT count(*) FROM text_keys WHERE no = ?", no) == 0
    world.hold = False
    assert on_disk(world) == [PNG] and get(world, "b", kept.seq) == PNG
    assert there(world.schema, "file_parts") == there(world.schema, "file_bytes") == 1


def test_a_file_that_another_node_deletes_ends_its_download(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    assert world.schema is not None
    data = bytes(12 * CHUNK_BYTES)
    sent, id = post(world, "a", data), an_id()
    world.take("b")
    world.put("b", FileGet(id, "#team", sent.seq))
    by = world.hub._sessions["a"]
    delete = protocol.Delete(an_id(), "#team", sent.seq)
    with contextlib.closing(world.schema.store()) as node:
        node.run([Operation(delete, by.account, by.device, "alice", 1)])
    world.take("b")
    while world.parts["b"]:
        part = world.parts["b"].pop(0)
        world.put_part("b", id, part.offset + len(part.data))
    error = world.one("b")
    assert (error.code, error.id) == (Code.NO_SUCH_MESSAGE, id)
    assert len(world.hub.files.downloads) == 0 and not caplog.text


def keys(world: World, size: int) -> list[bytes]:
    with world.looking() as db:
        return [key for (key,) in db.execute("SELECT key FROM files WHERE size = ?", (size,))]


def test_what_an_ended_relay_left_goes_after_an_hour(world: World) -> None:
    assert world.schema is not None
    sent = post(world, "a", PNG)
    settle(world.store)
    ready = begin(world, "a", DATA)
    put_all(world, "a", ready.id, DATA[: 8 * CHUNK_BYTES])
    lose(world.schema)  # as a relay ends that is killed
    world.blobs._open.clear()
    world.reopen()
    settle(world.store)
    parts = 1 + 8 * CHUNK_BYTES // PART_BYTES
    assert there(world.schema, "file_parts") == parts, "they may still come, to another node"
    changed(world.schema, "UPDATE file_bytes SET at = at - interval '61 minutes'")
    settle(world.store)
    assert there(world.schema, "file_parts") == parts, "this relay looks once an hour"
    world.reopen()
    settle(world.store)
    assert there(world.schema, "file_parts") == there(world.schema, "file_bytes") == 1
    assert get(world, "b", sent.seq) == PNG


def test_what_a_relay_leaves_that_is_stopped_goes_at_the_next_start(world: World) -> None:
    assert world.schema is not None
    ready = begin(world, "a", DATA)
    put_all(world, "a", ready.id, DATA[: 8 * CHUNK_BYTES])
    with world.looking() as db:
        (no,) = db.execute("SELECT no FROM file_bytes").fetchone()
        world.blobs.close()
        assert number(db, "SELECT count(*) FROM text_keys WHERE no = ?", no) == 0
    assert there(world.schema, "file_parts") > 0
    world.reopen()
    settle(world.store)
    assert there(world.schema, "file_parts") == there(world.schema, "file_bytes") == 0


def test_a_relay_is_stopped_whose_server_is_gone(place: PostgresPlace) -> None:
    gone = False

    def connect() -> Any:
        if gone:
            raise psycopg.OperationalError
        return place.connect()

    blobs = PostgresBlobs(connect)
    blobs.run(written(DATA))
    gone = True
    lose(place)
    blobs.close()
    assert there(place, "file_parts") > 0  # they are left for the next start


def test_a_file_that_comes_for_hours_is_not_taken_for_one_that_was_left(
    place: PostgresPlace,
) -> None:
    now = 0.0
    blobs = PostgresBlobs(place.connect, clock=lambda: now)
    for op in written(DATA):
        changed(place, "UPDATE file_bytes SET at = at - interval '59 minutes'")
        now += 3_540
        assert isinstance(blobs.run([op])[0], Written)
        with contextlib.closing(place.store()) as node:
            settle(node)
    assert blobs.run([seal(DATA)]) == [Sealed("text")]
    blobs.close()


def test_a_file_that_was_removed_before_it_was_posted_is_sent_again(world: World) -> None:
    assert world.schema is not None
    ready = begin(world, "a", DATA)
    put_all(world, "a", ready.id, DATA)
    world.hold = True
    world.put("a", FileEnd(ready.id, sha(DATA)))
    changed(world.schema, "UPDATE file_bytes SET at = at - interval '61 minutes'")
    with contextlib.closing(world.schema.store()) as node:
        settle(node)
    world.take("a")
    world.commit()
    world.hold = False
    said = world.one("a")
    assert (said.code, said.text) == (LOST.code, LOST.text)
    assert world.take("b") == [] and on_disk(world) == []
    assert isinstance(post(world, "a", DATA), protocol.Sent)


def test_only_an_entry_protects_a_file(world: World) -> None:
    sent = post(world, "a", PNG)
    (key,) = keys(world, len(PNG))
    world.blobs.run([DropBlob(key)])
    assert get(world, "b", sent.seq) == PNG, "an entry has it"


def test_files_that_lost_their_bytes_are_counted_at_the_start(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    assert world.schema is not None
    post(world, "a", PNG)
    post(world, "a", DATA)
    with world.looking() as db:
        log_missing(db)
        assert "files_missing" not in caplog.text
        db.execute("DELETE FROM text_keys WHERE no = (SELECT max(no) FROM file_bytes)")
        log_missing(db)
    assert "event=files_missing count=1" in caplog.text


def test_two_nodes_remove_the_same_leftovers(
    place: PostgresPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres_files, "PART_BYTES", 10)
    blobs = PostgresBlobs(place.connect)
    blobs.run([*written(bytes(2_000)), seal(bytes(2_000))])
    blobs.run([*written(bytes(3_000), b"1" * 16), seal(bytes(3_000), b"1" * 16)])
    changed(place, "UPDATE file_bytes SET at = at - interval '61 minutes'")
    one, two = place.store(), place.store()
    one.tidy()
    two.tidy()
    while one.behind or two.behind:
        one.catch_up()
        two.catch_up()
    for table in ("file_parts", "file_bytes", "text_keys"):
        assert there(place, table) == 0
    for each in (one, two, blobs):
        each.close()
