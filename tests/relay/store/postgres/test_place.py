"""Connections to a store on PostgreSQL: what they take, what they give back, and what is left."""

from __future__ import annotations

import contextlib
import errno
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from relay.options import FileQuota
from relay.store import nodes
from relay.store.beside import changing, looking
from relay.store.data_directory import StoreUnreachable, Unusable
from relay.store.database import number, value
from relay.store.meta import NewerSchema, claim
from relay.store.node_results import BeginNode, EndNode
from relay.store.postgres import migrations, server_state
from relay.store.postgres import place as postgres_place
from relay.store.postgres.connection import PostgresConnection, Session, linked
from relay.store.postgres.failures import ServerRefused, failure_of
from relay.store.postgres.link import Link
from relay.store.postgres.migrations import VERSION, migrate, step_reached
from relay.store.postgres.place import DAMAGED, PostgresPlace
from relay.store.postgres.sealing import DamagedText, TextSealer, store_key
from relay.store.transaction import NameCache, Transaction
from tests.kit import engines, schemas

RELAY = bytes(range(32))


@pytest.fixture
def place() -> PostgresPlace:
    engines.programs()
    return schemas.borrow(RELAY)


@pytest.fixture
def db(place: PostgresPlace) -> Iterator[PostgresConnection]:
    with contextlib.closing(place.connect()) as db:
        yield db


def test_the_tables_are_made_once(db: PostgresConnection) -> None:
    log = value(db, "SELECT value FROM meta WHERE name = 'ledger_key'")
    migrate(db)
    assert step_reached(db) == VERSION
    assert value(db, "SELECT value FROM meta WHERE name = 'ledger_key'") == log
    db.execute("UPDATE meta SET value = ? WHERE name = 'schema'", (b"99",))
    with pytest.raises(NewerSchema):
        migrate(db)
    assert not db.in_transaction


@pytest.mark.parametrize("alone", [False, True])
def test_a_step_that_older_nodes_can_not_use_waits_for_their_end(
    db: PostgresConnection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, alone: bool
) -> None:
    step = tmp_path / "99_next.sql"
    step.write_text(f"{migrations.ALONE * alone}\nALTER TABLE chats ADD COLUMN more bigint;\n")
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, step))
    monkeypatch.setattr(migrations, "VERSION", VERSION + 1)
    tx = Transaction(db, NameCache(), FileQuota())
    begun = nodes.begin(tx, BeginNode("a node of before", 1, 0))
    if alone:
        with pytest.raises(migrations.NodesInTheWay):
            migrate(db)
        assert not db.in_transaction and step_reached(db) == VERSION
        nodes.end(tx, EndNode(begun.node, 0))
    migrate(db)
    assert step_reached(db) == VERSION + 1
    assert value(db, "SELECT count(more) FROM chats") == 0


def test_another_relay_is_refused(db: PostgresConnection) -> None:
    claim(db, Path("there"), RELAY)
    with pytest.raises(Unusable, match="another key"):
        claim(db, Path("there"), bytes(32))


def test_values_come_back_as_they_went(db: PostgresConnection) -> None:
    assert value(db, "SELECT ? = 1", True) == 1
    assert (
        value(db, "SELECT CAST(sum(n) AS bigint) FROM (VALUES (?), (?)) v (n)", 2**53, 1)
        == 2**53 + 1
    )
    db.execute(
        "INSERT INTO meta (name, value) VALUES (:name, :bytes)", {"name": "%", "bytes": b"\0"}
    )
    assert value(db, "SELECT value FROM meta WHERE name = '%' AND name LIKE '%'") == b"\0"
    names = "INSERT INTO accounts (no, name, ak, created) VALUES (?, ?, ?, 0)"
    db.executemany(names, [(n, name, b"") for n, name in enumerate(["b", "a-", "a", "Z"], 1)])
    rows = db.execute("SELECT name FROM accounts ORDER BY name").fetchall()
    assert [name for (name,) in rows] == ["Z", "a", "a-", "b"], "byte by byte, as SQLite orders"


@pytest.mark.parametrize("text", ["", "who?", "κόσμε \U0001f600", "title\0topic", "x" * 70_000])
def test_a_text_is_read_by_any_statement_and_sealed_in_the_database(
    db: PostgresConnection, text: str
) -> None:
    no = db.texts.following(None)
    db.texts.add([(no, text)])
    assert db.texts.read(no) == text.rstrip("\0")
    (found,) = db.execute("SELECT text FROM texts WHERE no = ?", (no,)).fetchone()
    assert found == text
    sealed = value(db, "SELECT sealed FROM sealed_texts WHERE no = ?", no)
    assert len(sealed) == len(text.encode()) + 16
    assert len(text) < 4 or text.encode() not in sealed


def test_an_erased_text_has_no_key_and_a_replaced_one_another(db: PostgresConnection) -> None:
    first, second = db.texts.following(None), db.texts.following(None)
    db.texts.add([(first, "one"), (second, "two")])
    before = value(db, "SELECT key FROM text_keys WHERE no = ?", second)
    db.texts.erase([first])
    db.texts.overwrite(second, "three")
    assert db.texts.read(first) == "" and db.texts.read(second) == "three"
    assert number(db, "SELECT count(*) FROM text_keys WHERE no = ?", first) == 0
    assert value(db, "SELECT key FROM text_keys WHERE no = ?", second) != before


def test_with_another_relay_key_no_text_opens(place: PostgresPlace) -> None:
    with changing(place) as db:
        db.texts.add([(1, "who can read this?")])
    other = PostgresPlace(place.url, TextSealer(store_key(bytes(31) + b"x")))
    with looking(other) as db, pytest.raises(DamagedText):
        db.execute("SELECT text FROM texts WHERE no = 1").fetchone()
    with pytest.raises(StoreUnreachable) as refused, looking(other) as db:
        db.execute("SELECT text FROM texts WHERE no = 1").fetchone()
    assert refused.value.sentence == DAMAGED


def test_two_connections_take_different_numbers(place: PostgresPlace) -> None:
    with contextlib.closing(place.connect()) as one, contextlib.closing(place.connect()) as two:
        taken = [db.texts.following(5) for db in (one, two, one, two)]
    assert len(set(taken)) == 4


def test_looking_sees_one_moment_and_changes_nothing(place: PostgresPlace) -> None:
    count = "SELECT count(*) FROM invites"
    add = "INSERT INTO invites (hash, uses, created) VALUES (?, 1, 0)"
    with looking(place) as db:
        assert number(db, count) == 0
        with changing(place) as other:
            other.execute(add, (b"1",))
        assert number(db, count) == 0
        with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
            db.execute(add, (b"2",))
    with looking(place) as db:
        assert number(db, count) == 1


def test_a_transaction_of_a_reader_sees_one_moment(place: PostgresPlace) -> None:
    count = "SELECT count(*) FROM invites"
    with contextlib.closing(place.connect_reader()) as db:
        db.execute("BEGIN")
        assert number(db, count) == 0
        with changing(place) as other:
            other.execute("INSERT INTO invites (hash, uses, created) VALUES (?, 1, 0)", (b"1",))
        assert number(db, count) == 0
        db.execute("COMMIT")
        assert number(db, count) == 1


def test_a_change_that_fails_is_undone(place: PostgresPlace) -> None:
    add = "INSERT INTO invites (hash, uses, created) VALUES (?, 1, 0)"
    with pytest.raises(psycopg.errors.UniqueViolation), changing(place) as db:
        db.executemany(add, [(b"1",), (b"1",)])
    with looking(place) as db:
        assert number(db, "SELECT count(*) FROM invites") == 0


def test_a_server_that_is_gone_is_said_to_be_unreachable() -> None:
    gone = PostgresPlace(
        "postgresql://relay@127.0.0.1:9/relay?connect_timeout=2", TextSealer(RELAY)
    )
    with pytest.raises(StoreUnreachable), looking(gone):
        pass


def test_a_machine_that_is_silently_gone_is_not_asked_twice() -> None:
    """Each connection would wait for it."""
    url, real = engines.new_schema(RELAY).url, str(engines.socket().parent)
    with socket.create_server(("127.0.0.1", 0)) as gone:
        gone.setblocking(False)
        hosts = f"host=127.0.0.1,{real}&port={gone.getsockname()[1]},5432"
        place = PostgresPlace(url.replace(f"host={real}", hosts), TextSealer(RELAY))
        for connect in (place.connect, place.connect_reader, place.connect_patient):
            connect().close()
        asked = 0
        with contextlib.suppress(BlockingIOError):
            while True:
                gone.accept()[0].close()
                asked += 1
    assert asked == 1


def test_after_an_old_primary_or_one_that_hangs_another_server_is_asked_first() -> None:
    url, real = engines.new_schema(RELAY).url, str(engines.socket().parent)
    with socket.create_server(("127.0.0.1", 0)) as other:
        other.setblocking(False)
        hosts = f"host={real},127.0.0.1&port=5432,{other.getsockname()[1]}"
        url = url.replace(f"host={real}", hosts)
        old, hanging = (PostgresPlace(url, TextSealer(RELAY)) for _ in range(2))
        hung = hanging.connect()
        old.timeline = hanging.timeline._replace(number=1_000)
        with pytest.raises(ServerRefused) as refused:
            old.connect()
        assert failure_of(refused.value) == (
            f"The PostgreSQL at {real} has an older timeline than another server. The relay does"
            " not use it. Start the server with the newer timeline. If that one was promoted by"
            " mistake, see “Undo a promotion” in docs/beyond-one-machine.md."
        )
        hanging.give_up()
        hung.close()
        for place, error in ((old, ServerRefused), (hanging, None)):
            with pytest.raises(BlockingIOError):
                other.accept()  # nobody asked it so far
            with pytest.raises(error) if error else contextlib.nullcontext():
                place.connect().close()
            other.accept()[0].close()


def test_a_connection_can_be_given_up_before_its_first_statement(place: PostgresPlace) -> None:
    class Slow(PostgresPlace):
        def _check(self, db: Session, writes: PostgresConnection | None = None) -> None:
            self.give_up()
            super()._check(db, writes)

    slow = Slow(place.url, TextSealer(RELAY))
    for connect in (slow.connect, slow.connect_reader, slow.connect_patient):
        with pytest.raises(psycopg.OperationalError):
            connect()


def test_a_server_that_tells_nothing_is_not_waited_for(place: PostgresPlace) -> None:
    with contextlib.closing(place.connect_patient()) as db:
        with pytest.raises(psycopg.OperationalError), Link(db).within(0.05):
            db.execute("SELECT pg_sleep(10)")
        assert db.closed, "the answer did not come"


def test_a_server_that_tells_nothing_at_a_start_is_left_out(
    place: PostgresPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert server_state.state_at(place.url) is not None
    monkeypatch.setattr(server_state, "_ANSWERS_SECONDS", 0.05)
    monkeypatch.setattr(server_state, "_ASK", "SELECT pg_sleep(10)")
    assert server_state.state_at(place.url) is None


def test_without_a_free_descriptor_a_connection_is_cut_off_all_the_same(
    place: PostgresPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none_left(descriptor: int) -> int:
        raise OSError(errno.EMFILE, f"no copy of {descriptor}")

    with contextlib.closing(place.connect()) as db:
        monkeypatch.setattr(os, "dup", none_left)
        place.give_up()
        with pytest.raises(psycopg.OperationalError):
            db.execute("SELECT 1")


def test_only_the_connection_itself_is_cut_off(place: PostgresPlace) -> None:
    """Another thread may close it, and its descriptor may be that of something else at once."""
    db = place.connect()
    here, there = socket.socketpair()
    with here, there:
        os.dup2(here.fileno(), db.session.fileno())
        place.give_up()
        here.sendall(b"still here")
        assert there.recv(10) == b"still here"
    db.close()


def test_a_machine_that_is_silently_gone_is_waited_for_as_briefly_as_possible() -> None:
    """PostgreSQL's own library waits for no less. Where there is only one, it may be far away."""
    one, url = "postgresql://relay@a.example/chat", "postgresql://relay@a.example,b.example/chat"
    assert conninfo_to_dict(linked(one))["connect_timeout"] == "5"
    assert conninfo_to_dict(linked(url))["connect_timeout"] == "2"
    assert conninfo_to_dict(linked(f"{url}?connect_timeout=9"))["connect_timeout"] == "9"


def test_nothing_is_taken_out_of_the_ledger(db: PostgresConnection) -> None:
    line = "INSERT INTO ledger (no, at, kind, facts, hash) VALUES (?, 0, 'x', '{}', ?)"
    db.execute(line, (1, b""))
    for broken in (
        "UPDATE ledger SET at = 1", "DELETE FROM ledger", "TRUNCATE ledger",
        "INSERT INTO ledger (no, at, kind, facts, hash) VALUES (3, 0, 'x', '{}', '')",
    ):  # fmt: skip
        with pytest.raises(psycopg.errors.RaiseException):
            db.execute(broken)
    assert number(db, "SELECT count(*) FROM ledger") == 1


def test_a_connection_that_is_lost_at_once_is_closed(
    place: PostgresPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = list[Session]()

    def fail(session: Session) -> None:
        lost.append(session)
        raise psycopg.OperationalError

    monkeypatch.setattr(postgres_place, "Link", fail)
    for connect in (place.connect, place.connect_reader, place.connect_patient):
        with pytest.raises(psycopg.OperationalError):
            connect()
    assert [session.closed for session in lost] == [True] * 3
