"""Erased data is in no file of PostgreSQL after the job: neither of the primary nor of its
standby. Keys in these tests begin with a mark, so that all of them are found in any file."""

from __future__ import annotations

import contextlib
import itertools
import os
import re
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import ANY

import psycopg
import pytest
from psycopg.errors import IdleInTransactionSessionTimeout

from relay.store.beside import looking
from relay.store.data_directory import StoreUnreachable
from relay.store.database import number
from relay.store.meta import claim, name_logs
from relay.store.postgres import erasing, key_parts
from relay.store.postgres.connection import PostgresConnection, connect
from relay.store.postgres.erasing import Erased, Eraser, ErasingJob
from relay.store.postgres.failures import ServerRefused
from relay.store.postgres.files import PostgresBlobs
from relay.store.postgres.migrations import migrate
from relay.store.postgres.place import PostgresPlace
from relay.store.postgres.sealing import KEY_BYTES, TextSealer, store_key
from relay.store.retention import CLEARED_MS
from tests.kit import engines, schemas
from tests.kit import moderation as kit
from tests.kit import wire as w
from tests.kit.world import (
    KEY,
    World,
    an_id,
    delete,
    get,
    post,
    sha,
    team_and_david,
    three_users,
)  # fmt: skip

MARK = b"a key: "
SEALER = TextSealer(store_key(KEY))
LOG_PAGE, LOG_HEADING, FIRST_HEADING = 8192, 24, 40
"""Bytes of a page of the write-ahead log, of its heading, and of the first one in a file."""
_databases = itertools.count(1)


def marked(size: int) -> bytes:
    one = KEY_BYTES - len(MARK)
    return b"".join(MARK + os.urandom(one) for _ in range(0, size, KEY_BYTES))


class MarkedPlace(PostgresPlace):
    """A database whose keys begin with a mark."""

    def connect(self) -> PostgresConnection:
        return connect(self.url, SEALER, writes=True, random=marked)


@pytest.fixture(scope="module")
def server() -> Iterator[engines.PostgresServer]:
    made = engines.PostgresServer(
        engines.programs(), wal_recycle="off", autovacuum_naptime="1s", max_wal_senders="4"
    )
    yield made
    made.stop()


@pytest.fixture
def place(server: engines.PostgresServer) -> PostgresPlace:
    return new_place(server, engines.USER)


def new_place(server: engines.PostgresServer, owner: str) -> PostgresPlace:
    name = f"relay{next(_databases)}"
    with psycopg.connect(server.url(), autocommit=True) as db:
        db.execute(f"CREATE DATABASE {name} OWNER {owner}")
    url = server.url(name).replace(f"//{engines.USER}@", f"//{owner}@")
    made = MarkedPlace(url, SEALER)
    with contextlib.closing(made.connect()) as new:
        migrate(new)
        claim(new, "The database", bytes(32))
        name_logs(new)
    return made


def keys(place: PostgresPlace) -> dict[int, bytes]:
    with contextlib.closing(place.connect()) as db:
        return dict(db.execute("SELECT no, key FROM text_keys").fetchall())


def all_files(*servers: engines.PostgresServer) -> Iterator[bytes]:
    """Yield what is in each file of these servers. What is written to the log may go on after the
    heading of a page, so these are taken out."""
    for folder, _, names in itertools.chain(*(os.walk(one.data) for one in servers)):
        for name in names:
            with contextlib.suppress(FileNotFoundError):
                data = (Path(folder) / name).read_bytes()
                yield data
                if Path(folder).name == "pg_wal":
                    yield b"".join(
                        data[at + (LOG_HEADING if at else FIRST_HEADING) : at + LOG_PAGE]
                        for at in range(0, len(data), LOG_PAGE)
                    )


def keys_in_files(*servers: engines.PostgresServer) -> set[bytes]:
    """Return all keys in all files of these servers."""
    key = re.compile(re.escape(MARK) + b".{25}", re.DOTALL)
    return {found for data in all_files(*servers) for found in key.findall(data)}


def texts_of(place: PostgresPlace) -> dict[int, str]:
    with looking(place) as db:
        return dict(db.execute("SELECT no, text FROM texts").fetchall())


def analyzed(place: PostgresPlace) -> None:
    """Let PostgreSQL sample its tables, as it does by itself."""
    with psycopg.connect(place.url, autocommit=True) as db:
        db.execute("VACUUM ANALYZE")


def follow(primary: engines.PostgresServer, standby: engines.PostgresServer) -> None:
    """Wait until the standby has all of the log, and let it make a restart point."""
    with (
        psycopg.connect(primary.url(), autocommit=True) as one,
        psycopg.connect(standby.url(), autocommit=True) as two,
    ):
        at = one.execute("SELECT pg_current_wal_lsn()").fetchone()
        until = time.monotonic() + 30
        while two.execute("SELECT pg_last_wal_replay_lsn() >= %s", at).fetchone() != (True,):
            assert time.monotonic() < until
            time.sleep(0.02)
        two.execute("CHECKPOINT")


def churned(world: World) -> None:
    """Say things, and take each of them back in a way of its own."""
    for n in range(30):
        seqs = [world.send("a", "#team", f"{what} {n}").seq for what in ("gone", "edited", "kept")]
        world.put("a", w.Delete(an_id(), "#team", seqs[0]))
        world.put("a", w.Edit(an_id(), "#team", seqs[1], f"kept as well {n}"))
    for n in range(3):
        world.put("a", w.DraftSet(an_id(), "#team", f"draft {n}"))
        world.put("a", w.PlaceSet(an_id(), "#team", folder=f"folder {n}"))
        world.put("a", w.GroupTitle(an_id(), "#team", f"title {n}"))
        world.send("a", "#brief", f"expires {n}")
    world.put("a", w.ChatKeep(an_id(), "#brief", 3600))
    world.now += 3601
    for _ in range(10):
        world.tick(1)
    world.send("c", "#team", "from who leaves")
    delete(world, "c", texts=True)
    world.settle()


def own_keys(world: World, conn: str) -> set[bytes]:
    """Return what a relay knows of a device: keys and its id."""
    keys = world.users[conn]
    return {bytes(keys.account.verify_key), bytes(keys.login.verify_key), keys.device_id}


def in_files(parts: set[bytes], *servers: engines.PostgresServer) -> set[bytes]:
    """Return those of the parts that are in a file of these servers."""
    return {part for data in all_files(*servers) for part in parts if part in data}


def test_the_key_of_a_text_that_was_taken_back_is_in_no_file(
    server: engines.PostgresServer, place: PostgresPlace, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    standby = engines.PostgresServer(engines.programs(), of=server, wal_recycle="off")
    monkeypatch.setattr(schemas, "borrow", lambda *_: place)
    try:
        with engines.chosen("postgres"):
            world = three_users(tmp_path / "data")
        world.put("a", w.Settings(an_id(), drafts=True))
        world.group("a", "#team", "b", "c")
        world.group("a", "#brief", "b")
        ever: set[bytes] = set()
        run = world.store.run

        def noted(batch: object) -> object:
            done = run(batch)
            ever.update(keys(place).values())
            return done

        monkeypatch.setattr(world.store, "run", noted)
        ends, stays = own_keys(world, "c"), own_keys(world, "a")
        churned(world)
        world.blobs = PostgresBlobs(place.connect, marked)
        seqs = [post(world, "a", data * 40_000).seq for data in (b"gone", b"kept")]
        world.put("a", w.Delete(an_id(), "#team", seqs[0]))
        ends, stays = (
            hashes | {bytes(sha(data * 40_000))}
            for hashes, data in ((ends, b"gone"), (stays, b"kept"))
        )
        analyzed(place)
        kept = set(keys(place).values())
        gone = ever - kept
        assert len(gone) > 70 and len(kept) > 60
        assert keys_in_files(server) & gone == gone
        assert in_files(ends | stays, server) == ends | stays
        before = texts_of(place)
        done = Eraser(place.connect_patient).run()
        assert done == Erased(1, done.tables, 0, done.blocked)
        follow(server, standby)
        assert keys_in_files(server, standby) & ever == kept
        assert in_files(ends | stays, server, standby) == stays, "of a deleted account or file"
        assert texts_of(place) == before and "kept 29" in before.values()
        assert not [text for text in before.values() if text.startswith(("gone", "edited"))]
        shown = world.ask("b", w.History(an_id(), "#team", limit=100))
        assert "kept as well 29" in [msg.text for msg in shown.msgs]
        assert get(world, "b", seqs[1]) == b"kept" * 40_000
        world.close()
    finally:
        standby.stop()


def test_what_a_report_could_be_guessed_from_is_in_no_file_once_its_case_is_over(
    server: engines.PostgresServer, place: PostgresPlace, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(schemas, "borrow", lambda *_: place)
    with engines.chosen("postgres"):
        world = kit.staffed(team_and_david(tmp_path / "data"), "c", "d")
    seqs = [world.send("b", "#team", f"a text {n}").seq for n in range(2)]
    for seq in seqs:
        kit.report(world, "a", [seq], kit.cited((seq, "as it was seen")), note="a note")
    kit.decided(world, "c", 1, "warn")
    query = "SELECT report, salt FROM report_salts"
    with looking(place) as db:
        salts = dict(db.execute(query).fetchall())
    assert in_files(set(salts.values()), server) == set(salts.values())
    for hours in (w.APPEAL_MS + CLEARED_MS, 3_600_000):
        world.tick(hours / 1000)
    analyzed(place)
    Eraser(place.connect_patient).run()
    with looking(place) as db:
        now = dict(db.execute(query).fetchall())
    assert now == {1: bytes(32), 2: salts[2]}, "the second is not decided"
    assert in_files(set(salts.values()), server) == {salts[2]}
    world.close()


def test_a_dump_of_the_database_alone_opens_nothing(
    server: engines.PostgresServer, place: PostgresPlace
) -> None:
    with contextlib.closing(place.connect()) as db:
        db.texts.add([(n, f"who can read this? {n}") for n in range(1, 20)])
    dump = subprocess.run(
        [server.programs / "pg_dump", "-d", place.url], check=True, capture_output=True
    ).stdout
    assert b"sealed_texts" in dump and b"read this" not in dump
    assert MARK.hex().encode() in dump, "the keys are in it, but not that of the store"
    other = PostgresPlace(place.url, TextSealer(store_key(bytes(31) + b"x")))
    with pytest.raises(StoreUnreachable, match="text"):
        texts_of(other)


def test_only_parts_are_written_again_in_which_something_was_erased(
    place: PostgresPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    eraser = Eraser(place.connect_patient)
    assert eraser.run() == Erased()
    with contextlib.closing(place.connect()) as db:
        far = key_parts.PART + 7
        db.texts.add([(n, f"text {n}") for n in (1, 2, far, far + 1)])
        assert eraser.run() == Erased()
        db.texts.erase([far])
        found = eraser.run()
        assert found is not None and (found.parts, found.waiting) == (1, 0)
        there = key_parts.parts(db, "text_keys")
        assert [there[no].generation for no in range(3)] == [1, 2, 1]
        assert [db.texts.read(n) for n in (1, 2, far, far + 1)] == [
            "text 1", "text 2", "", f"text {far + 1}",
        ]  # fmt: skip
        assert eraser.run() == Erased()


def test_a_table_waits_for_a_transaction_that_may_read_its_old_rows(place: PostgresPlace) -> None:
    reader = contextlib.closing(place.connect_reader())
    with contextlib.closing(place.connect()) as db, reader as backup:
        names = "INSERT INTO accounts (no, name, ak, created) VALUES (?, ?, ?, 0)"
        db.executemany(names, [(1, "alice", b"alice's key"), (2, "bobby", b"bobby's key")])
        backup.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        backup.execute("SELECT 1 FROM meta").fetchone()
        db.execute("UPDATE accounts SET ak = ?, deleted = 1 WHERE no = 1", (b"",))
        assert Eraser(place.connect_patient).run() == Erased(waiting=1)
        rows = backup.execute("SELECT ak FROM accounts ORDER BY no").fetchall()
        assert rows == [(b"alice's key",), (b"bobby's key",)]
        backup.execute("ROLLBACK")
        until = time.monotonic() + 60
        eraser = Eraser(place.connect_patient)
        while (done := eraser.run()) == Erased(waiting=1):  # the server reads it as well
            assert time.monotonic() < until
            time.sleep(0.1)
        assert done == Erased(tables=1)
        assert number(db, "SELECT count(*) FROM erased") == 0


def test_a_large_table_is_left_as_it_is(
    place: PostgresPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(erasing, "SMALL_BYTES", 1)
    with contextlib.closing(place.connect()) as db:
        names = "INSERT INTO accounts (no, name, ak, created) VALUES (?, ?, ?, 0)"
        db.execute(names, (1, "alice", b"alice's key"))
        for _ in range(3):
            db.execute("UPDATE accounts SET ak = ? WHERE no = 1", (b"",))
        assert Eraser(place.connect_patient).run() == Erased(waiting=1)
        assert number(db, "SELECT count(*) FROM erased") == 1, "that it waits is noted once"


def test_words_in_other_columns_are_sealed_and_open_like_texts(place: PostgresPlace) -> None:
    with contextlib.closing(place.connect()) as db:
        db.execute("INSERT INTO accounts (no, name, ak, created) VALUES (1, 'alice', ?, 0)", (b"",))
        add = "INSERT INTO notices (no, account, at, kind, about, text) VALUES (?, 1, 0, '', 0, ?)"
        said = ["", "who can read this?", "κόσμε \U0001f600", "x" * 70_000]
        db.executemany(add, [(n, db.texts.in_column(text)) for n, text in enumerate(said)])
        rows = db.execute("SELECT text FROM notices ORDER BY no").fetchall()
        assert [text for (text,) in rows] == said
        db.execute("UPDATE notices SET text = ? WHERE no = 1", (db.texts.in_column("another"),))
        assert db.execute("SELECT coalesce(n.text, '') FROM notices n WHERE no = 1").fetchone() == (
            "another",
        )
    with psycopg.connect(place.url) as raw:
        held = raw.execute("SELECT string_agg(CAST(text AS text), ' ') FROM notices").fetchone()
        assert held is not None and "read" not in held[0] and "another" not in held[0]


def test_parts_are_made_ahead_of_the_numbers(place: PostgresPlace) -> None:
    with contextlib.closing(place.connect()) as db:
        db.execute("SELECT setval('text_numbers', ?)", (3 * key_parts.PART,))
        Eraser(place.connect_patient).run()
        assert max(key_parts.parts(db, "text_keys")) == 3 + key_parts.AHEAD


def test_one_node_does_the_job(place: PostgresPlace) -> None:
    with psycopg.connect(place.url, autocommit=True) as db, erasing._held(db) as mine:
        assert mine and Eraser(place.connect_patient).run() is None
    assert Eraser(place.connect_patient).run() is not None


def one_is_erased(db: PostgresConnection) -> None:
    """Store texts, and erase the first one."""
    db.texts.add([(n, f"text {n}") for n in range(1, 50)])
    db.texts.erase([1])


def between(
    monkeypatch: pytest.MonkeyPatch, what: Callable[[], object], *, locked: bool = False
) -> None:
    """Do this after a part was copied, or just before its table is locked."""
    if locked:
        lock = Eraser._lock
        monkeypatch.setattr(Eraser, "_lock", lambda *all: (what(), lock(*all))[1])
    else:
        copy = erasing._copy
        monkeypatch.setattr(erasing, "_copy", lambda *all: (copy(*all), what())[0])


@pytest.mark.parametrize("locked", [False, True])
def test_what_is_written_meanwhile_is_kept_and_what_is_erased_meanwhile_goes_next(
    server: engines.PostgresServer, place: PostgresPlace, monkeypatch: pytest.MonkeyPatch,
    locked: bool,
) -> None:  # fmt: skip
    with contextlib.closing(place.connect()) as db:
        one_is_erased(db)
        ever = set(keys(place).values())

        def meanwhile() -> None:
            db.texts.erase([2, 3])
            db.texts.overwrite(4, "another")
            db.texts.add([(n, f"text {n}") for n in range(50, 60)])

        with monkeypatch.context() as patched:
            between(patched, meanwhile, locked=locked)
            Eraser(place.connect_patient).run()
        expected = {n: f"text {n}" for n in range(5, 60)} | {4: "another"}
        assert texts_of(place) == expected
        assert number(db, "SELECT count(*) FROM erased") == 3, "they were in the copy"
        Eraser(place.connect_patient).run()
        assert texts_of(place) == expected
        kept = set(keys(place).values())
        assert len(ever - kept) == 3 and keys_in_files(server) & ever == ever & kept


def test_a_text_that_is_changed_while_the_job_begins_is_kept(
    place: PostgresPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    with contextlib.closing(place.connect()) as db, contextlib.closing(place.connect()) as writer:
        one_is_erased(db)
        writer.execute("BEGIN")
        writer.texts.overwrite(4, "another")
        creation = key_parts.Part.creation

        def once_marks_are_taken(part: key_parts.Part) -> tuple[str, str]:
            writer.execute("COMMIT")
            return creation(part)

        with monkeypatch.context() as patched:
            patched.setattr(key_parts.Part, "creation", once_marks_are_taken)
            Eraser(place.connect_patient).run()
        expected = {n: f"text {n}" for n in range(2, 50)} | {4: "another"}
        assert texts_of(place) == expected
        Eraser(place.connect_patient).run()
        assert texts_of(place) == expected


def test_a_transaction_of_before_sees_every_text(
    place: PostgresPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A backup that began before the job, and reads texts after it, lacks none."""
    with contextlib.closing(place.connect()) as db, contextlib.closing(place.connect()) as backup:
        one_is_erased(db)
        backup.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        backup.execute("SELECT 1 FROM accounts").fetchone()
        found = Eraser(place.connect_patient).run()
        assert found is not None and found.parts == 1
        rows = dict(backup.execute("SELECT no, text FROM texts").fetchall())
        assert rows == {n: f"text {n}" for n in range(2, 50)}


def test_a_part_that_is_in_use_waits_for_the_next_time(place: PostgresPlace) -> None:
    reader = contextlib.closing(place.connect_reader())
    with contextlib.closing(place.connect()) as db, reader as backup:
        db.texts.add([(1, "one"), (2, "two")])
        db.texts.erase([1])
        backup.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        assert backup.texts.read(2) == "two"
        waits: list[float] = []
        assert Eraser(place.connect_patient, sleep=waits.append).run() == Erased(waiting=1)
        assert len(waits) == erasing._TRIES
        assert backup.texts.read(2) == "two"
        backup.execute("ROLLBACK")
        found = Eraser(place.connect_patient).run()
        assert found is not None and (found.parts, found.waiting) == (1, 0)
        assert db.texts.read(2) == "two"


def test_a_node_that_stops_while_it_has_locked_a_table_holds_up_nobody(
    place: PostgresPlace,
) -> None:
    times, read = itertools.count(), list[str]()

    def stop() -> float:
        if next(times) == 0:
            read.append(db.texts.read(2))
        return 0.0

    with contextlib.closing(place.connect()) as db:
        db.texts.add([(1, "one"), (2, "two")])
        db.texts.erase([1])
        for limit in ("lock_timeout", "statement_timeout"):
            db.execute(f"SET {limit} = '60s'")
        with pytest.raises(IdleInTransactionSessionTimeout):
            Eraser(place.connect_patient, clock=stop).run()
        assert read == ["two"]
        found = Eraser(place.connect_patient).run()
        assert found is not None and found.parts == 1
        assert texts_of(place) == {2: "two"}


def test_writers_go_on_while_parts_are_written_again(place: PostgresPlace) -> None:
    """Nobody's text is lost, and nobody is refused, however often the job runs beside them."""
    ending = threading.Event()
    kept: dict[int, str] = {}
    failed: list[Exception] = []

    def write() -> None:
        try:
            with contextlib.closing(place.connect()) as db:
                while not ending.is_set():
                    db.execute("BEGIN")
                    one, two = db.texts.following(None), db.texts.following(None)
                    db.texts.add([(one, f"kept {one}"), (two, f"gone {two}")])
                    db.execute("COMMIT")
                    kept[one] = f"kept {one}"
                    db.texts.erase([two])
        except Exception as error:
            failed.append(error)

    writers = [threading.Thread(target=write) for _ in range(2)]
    for writer in writers:
        writer.start()
    parts = 0
    while parts < 6 and not failed:
        found = Eraser(place.connect_patient).run()
        assert found is not None
        parts += found.parts
    ending.set()
    for writer in writers:
        writer.join()
    assert failed == [] and texts_of(place) == kept and len(kept) > 20


def test_a_log_whose_files_are_used_again_keeps_keys() -> None:
    """That is why the relay warns of `wal_recycle` at its start."""
    server = engines.PostgresServer(engines.programs())
    try:
        place = new_place(server, engines.USER)
        with contextlib.closing(place.connect()) as db:
            db.texts.add([(n, "gone") for n in range(1, 100)])
            ever = set(keys(place).values())
            db.texts.erase(range(1, 100))
        Eraser(place.connect_patient).run()
        assert keys_in_files(server) & ever
        assert not keys(place)
    finally:
        server.stop()


@pytest.mark.parametrize("granted", [False, True])
def test_a_role_without_rights_does_what_it_can(
    server: engines.PostgresServer, granted: bool
) -> None:
    role = f"plain{next(_databases)}"
    with psycopg.connect(server.url(), autocommit=True) as db:
        db.execute(f"CREATE ROLE {role} LOGIN")
    place = new_place(server, role)
    with psycopg.connect(server.url(place.url.split("/")[3].split("?")[0]), autocommit=True) as db:
        if granted:
            db.execute(f"GRANT pg_checkpoint TO {role}")
            db.execute(f"GRANT EXECUTE ON FUNCTION pg_switch_wal() TO {role}")
        with contextlib.closing(place.connect()) as own:
            own.texts.add([(1, "one"), (2, "two")])
            ever = set(keys(place).values())
            own.texts.erase([1])
        before = db.execute("SELECT pg_walfile_name(pg_current_wal_lsn())").fetchone()
        done = Eraser(place.connect_patient).run()
        assert done is not None and (done.logs, done.checkpoint) == (granted, granted)
        after = db.execute("SELECT pg_walfile_name(pg_current_wal_lsn())").fetchone()
        assert before != after, "the log went on"
        if not granted:
            db.execute("CHECKPOINT")  # as PostgreSQL does by itself
    assert keys_in_files(server) & ever == set(keys(place).values())


def test_one_node_does_the_job_of_an_hour(place: PostgresPlace) -> None:
    one, other = Eraser(place.connect_patient), Eraser(place.connect_patient)
    with contextlib.closing(place.connect()) as db:
        db.texts.add([(1, "one"), (2, "two")])
        db.texts.erase([1])
        assert one.run(hourly=True) == Erased(parts=1, blocked=ANY)
        db.texts.erase([2])
        assert other.run(hourly=True) is one.run(hourly=True) is None
        db.execute("UPDATE jobs SET due = due - 3600000")
        assert other.run(hourly=True) == Erased(parts=1, blocked=ANY)


def test_the_marks_of_rare_changes_go_after_an_hour(place: PostgresPlace) -> None:
    with contextlib.closing(place.connect()) as db:
        for mark, minutes in ((b"old", 61), (b"new", 59)):
            db.execute(
                "INSERT INTO marks (mark, at) VALUES (?, now() - ? * interval '1 minute')",
                (mark, minutes),
            )
        Eraser(place.connect_patient).run()
        assert db.execute("SELECT mark FROM marks").fetchall() == [(b"new",)]


def test_the_job_runs_at_the_start_and_ends_with_the_relay(place: PostgresPlace) -> None:
    with contextlib.closing(place.connect()) as db:
        db.texts.add([(1, "one")])
        db.texts.erase([1])
        job = ErasingJob(Eraser(place.connect_patient))
        until = time.monotonic() + 20
        while number(db, "SELECT count(*) FROM erased") and time.monotonic() < until:
            time.sleep(0.02)
        job.stop()
        assert number(db, "SELECT count(*) FROM erased") == 0


def test_nothing_is_erased_at_a_server_that_is_behind_the_one_before(place: PostgresPlace) -> None:
    eraser = Eraser(place.connect_patient)
    assert eraser.run() is not None
    place.timeline = place.timeline._replace(number=place.timeline.number + 1)
    with pytest.raises(ServerRefused):
        eraser.run()


def test_a_job_ends_with_the_connections_to_a_server_that_does_not_answer(
    place: PostgresPlace,
) -> None:
    with contextlib.closing(place.connect_patient()) as db:
        place.give_up()
        with pytest.raises(psycopg.OperationalError):
            db.execute("SELECT 1")


def test_a_job_whose_server_is_gone_is_told_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    gone = PostgresPlace("postgresql://relay@127.0.0.1:9/relay", SEALER)
    job = ErasingJob(Eraser(gone.connect_patient))
    until = time.monotonic() + 20
    while "erasing_failed" not in caplog.text and time.monotonic() < until:
        time.sleep(0.02)
    job.stop()
    assert "event=erasing_failed kind=connection" in caplog.text
