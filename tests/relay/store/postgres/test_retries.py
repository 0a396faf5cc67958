"""Failures of PostgreSQL: a batch is done again, then one by one, then refused; never told as
stored if it may not be."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from relay.store.data_directory import StoreUnreachable
from relay.store.database import Database, number, value
from relay.store.node_results import (
    BeginNode,
    LeaseRenewed,
    NodeBegun,
    NodesRemoved,
    RemoveNodes,
    RenewLease,
)  # fmt: skip
from relay.store.postgres import hot_path
from relay.store.postgres import place as postgres_place
from relay.store.postgres import store as postgres_store
from relay.store.postgres.connection import PostgresConnection
from relay.store.postgres.place import UNACKNOWLEDGED, PostgresPlace
from relay.store.postgres.retries import ATTEMPTS, WITHIN, Cause, cause, pause
from relay.store.postgres.store import PostgresStore
from relay.store.results import FrankingKey, Operation, Placed, RenewFrankKey
from relay.store.store import NOT_KEPT
from relay.store.transaction import Transaction
from relay.wire.shapes import Refused
from tests.kit import engines
from tests.kit import wire as w
from tests.kit.world import World, an_id


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with engines.chosen("postgres"):
        world = World(tmp_path / "data")
        for conn, user in (("a", "alice"), ("b", "bobby")):
            world.register(conn, user)
        world.group("a", "#one", "b")
        world.group("a", "#two", "b")
        yield world
        world.close()


class Clock:
    """Time that passes only in pauses."""

    def __init__(self) -> None:
        self.now, self.pauses = 100.0, list[float]()

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        self.pauses.append(seconds)


def another(world: World, settings: str = "") -> tuple[PostgresStore, Clock]:
    """Return the store of another node, which waits in no time."""
    assert world.schema is not None
    place, clock = world.schema, Clock()
    connect = lambda: place.connect(settings)  # noqa: E731
    return PostgresStore(connect, clock=clock, sleep=clock.sleep), clock


def op(world: World, conn: str, request: Any) -> Operation[Any]:
    session = world.hub._sessions[conn]
    return Operation(request, session.account, session.device, session.user, int(world.now * 1000))


def send(world: World, chat: str = "#one", id: str = "", conn: str = "a") -> Operation[Any]:
    return op(world, conn, w.Send(id or an_id(), chat, "who is there?"))


def count(world: World) -> int:
    with world.looking() as db:
        return number(db, "SELECT count(*) FROM messages WHERE kind = 'text'")


@pytest.mark.parametrize(("sqlstate", "operational", "expected"), [
    ("40P01", True, Cause.CONFLICT), ("40001", True, Cause.CONFLICT),
    ("55P03", True, Cause.CONFLICT), ("23505", False, Cause.CONFLICT),
    ("26000", False, Cause.CONFLICT),
    (None, True, Cause.LOST), ("08006", True, Cause.LOST), ("57P01", True, Cause.LOST),
    ("25P03", False, Cause.LOST), ("25P04", False, Cause.LOST), ("25006", False, Cause.LOST),
    ("53100", True, Cause.FAILED), ("58030", True, Cause.FAILED),
    ("42601", False, Cause.FAULT), ("22P02", False, Cause.FAULT), (None, False, Cause.FAULT),
])  # fmt: skip
def test_failures_are_told_apart(sqlstate: str | None, operational: bool, expected: Cause) -> None:
    assert cause(sqlstate, operational=operational) is expected


def test_attempts_end_by_number_and_by_time() -> None:
    assert sum(pause(n, WITHIN) is not None for n in range(1, 20)) == ATTEMPTS - 1
    assert sum(pause(n, WITHIN) or 0 for n in range(1, ATTEMPTS)) < WITHIN
    assert pause(1, 0.0) is None and pause(ATTEMPTS, WITHIN) is None


def test_what_was_committed_is_answered_before_the_next_transaction(world: World) -> None:
    """Other nodes find it then, and would miss what was not announced."""
    rare = op(world, "a", w.Block(an_id(), "bobby"))
    answers = world.store.run_in_parts([send(world), send(world), rare, send(world)])
    counted = [(len(done), count(world)) for done in answers]
    assert counted == [(2, 2), (1, 2), (1, 3)]


def test_operations_that_are_done_alone_are_answered_alone(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, _ = another(world)
    commit = store._commit

    def conflicts(part: Any) -> Any:
        if len(part.ops) > 1:
            raise psycopg.errors.LockNotAvailable
        return commit(part)

    monkeypatch.setattr(store, "_commit", conflicts)
    answers = store.run_in_parts([send(world) for _ in range(3)])
    assert [(len(done), count(world)) for done in answers] == [(1, 1), (1, 2), (1, 3)]
    store.close()


def test_a_late_part_of_a_batch_is_tried_as_often_as_the_first(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, clock = another(world)
    commit, tried = store._commit, list[Any]()

    def late(part: Any) -> Any:
        tried.append(part)
        if len(tried) == 1:
            clock.now += WITHIN + 1
        if len(tried) == 2:
            raise psycopg.errors.LockNotAvailable
        return commit(part)

    monkeypatch.setattr(store, "_commit", late)
    done = store.run([send(world), op(world, "a", w.GroupTitle(an_id(), "#one", "One"))])
    assert NOT_KEPT not in done and len(tried) == 3 and not store.failing
    store.close()


def end_connections(world: World) -> None:
    with world.looking() as db:
        db.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE pid <> pg_backend_pid() AND application_name"
            " = current_setting('application_name')"
            " AND backend_type = 'client backend'"
        )


def test_a_question_is_asked_again_where_the_connection_was_ended(world: World) -> None:
    assert world.schema is not None
    reader = world.schema.reader()
    asked = op(world, "a", w.History(an_id(), "#one"))
    before = reader.run([asked])
    for _ in range(2):
        end_connections(world)
        assert reader.run([asked]) == before
    assert not isinstance(before[0], Refused)
    reader.close()


def test_a_connection_that_was_ended_is_opened_again_and_nobody_notices(world: World) -> None:
    end_connections(world)
    store: Any = world.store
    assert isinstance(world.send("a", "#one", "still here"), w.Sent)
    assert store.retries == 1 and not store.failing
    assert count(world) == 1


def test_a_deadlock_is_tried_again_five_times_at_most(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, clock = another(world)
    commit, fails = PostgresStore._commit, iter([True] * 4)

    def sometimes(self: PostgresStore, part: Any) -> Any:
        if next(fails, False):
            raise psycopg.errors.DeadlockDetected
        return commit(self, part)

    monkeypatch.setattr(PostgresStore, "_commit", sometimes)
    (result,) = store.run([send(world)])
    assert isinstance(result, Placed) and not result.repeat
    assert len(clock.pauses) == store.retries == 4
    fails = iter([True] * 5)
    assert store.run([send(world)]) == [NOT_KEPT] and store.failing
    assert isinstance(store.run([send(world)])[0], Placed) and not store.failing
    store.close()


def test_what_a_held_chat_holds_up_is_refused_and_all_else_is_done(world: World) -> None:
    store, _ = another(world, "-c lock_timeout=20")
    with world.looking() as db:
        db.execute("BEGIN")
        db.execute("SELECT 1 FROM chats WHERE name = '#one' FOR NO KEY UPDATE")
        batch = [send(world), send(world, "#two"), send(world), send(world, "#two")]
        held = store.run(batch)
        db.execute("ROLLBACK")
    assert [held[0], held[2]] == [NOT_KEPT] * 2
    assert all(isinstance(result, Placed) for result in held[1::2])
    again = store.run(batch)
    assert [result.repeat for result in again] == [False, True, False, True]  # type: ignore[union-attr]
    assert count(world) == 4
    store.close()


class LostAnswers:
    """Connections to the server that end at chosen statements, each at the first one that begins
    with its words. A COMMIT has `arrived` then, or not; `then` is called after it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *words: str, arrived: bool = True) -> None:
        self.left, self._arrived = list(words), arrived
        self.then: Callable[[], object] = lambda: None
        self._execute = PostgresConnection.execute
        monkeypatch.setattr(PostgresConnection, "execute", lambda *call: self._cut(*call))

    def _cut(self, db: PostgresConnection, query: str, values: Any = ()) -> Any:
        if not self.left or not query.startswith(self.left[0]):
            return self._execute(db, query, values)
        if self.left.pop(0) == "COMMIT" and self._arrived:
            assert self._execute(db, query).statusmessage == "COMMIT"
            left, self.left = self.left, []
            self.then()
            self.left = left
        db.close()
        raise psycopg.OperationalError


@pytest.mark.parametrize("more", [[], ["BEGIN"], ["SELECT 1 FROM messages"], ["COMMIT"]])
@pytest.mark.parametrize("arrived", [True, False])
def test_a_commit_whose_answer_was_lost_happens_once(
    world: World, monkeypatch: pytest.MonkeyPatch, arrived: bool, more: list[str]
) -> None:
    """The results are the first ones: a text that nobody was told of yet is no repeat. So it is if
    the connection is lost again before that is found."""
    store, _ = another(world)
    lost = LostAnswers(monkeypatch, "COMMIT", *more, arrived=arrived)
    batch = [send(world), op(world, "a", w.React(an_id(), "#one", 4, "👍")), send(world, "#two")]
    first, reacted, second = store.run(batch)
    assert [first.repeat, second.repeat] == [False, False]  # type: ignore[union-attr]
    assert reacted.entry is not None  # type: ignore[union-attr]
    assert not lost.left and store.retries == 1 + len(more) and count(world) == 2
    store.close()


@pytest.mark.parametrize("more", [[], ["BEGIN"], ["SELECT count(*) FROM marks"], ["COMMIT"]])
@pytest.mark.parametrize("arrived", [True, False])
def test_a_rare_commit_whose_answer_was_lost_happens_once(
    world: World, monkeypatch: pytest.MonkeyPatch, arrived: bool, more: list[str]
) -> None:
    """It has no entry by which it could be found, and others are stored after it."""
    store, _ = another(world)
    lost = LostAnswers(monkeypatch, "COMMIT", *more, arrived=arrived)
    lost.then = lambda: world.store.run([op(world, "b", w.Settings(an_id(), typing=False))])
    hidden, blocked = store.run([
        op(world, "a", w.Settings(an_id(), presence=False)),
        op(world, "a", w.Block(an_id(), "bobby")),
    ])  # fmt: skip
    assert hidden.changed and blocked.changed  # type: ignore[union-attr]
    assert not lost.left and store.retries == 1 + len(more)
    store.close()


def test_what_may_be_stored_already_is_not_done_alone(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each would be answered as a repeat, which nobody is told of."""
    store, _ = another(world, "-c lock_timeout=20")
    lost, batch = LostAnswers(monkeypatch, "COMMIT"), [send(world), send(world)]
    with world.looking() as db:

        def hold() -> None:
            db.execute("BEGIN")
            db.execute("SELECT 1 FROM chats WHERE name = '#one' FOR NO KEY UPDATE")

        lost.then = hold
        commit, tried = store._commit, list[int]()

        def tries(part: Any) -> Any:
            if len(part.ops) == 1:
                db.execute("ROLLBACK")
            tried.append(len(part.ops))
            return commit(part)

        monkeypatch.setattr(store, "_commit", tries)
        assert store.run(batch) == [NOT_KEPT] * 2 and tried == [2] * ATTEMPTS
    assert count(world) == 2
    store.close()


def test_a_server_that_is_gone_refuses_a_batch_at_once_after_its_attempts(
    world: World,
) -> None:
    store, clock = another(world)
    store.close()

    def gone() -> Any:
        raise psycopg.OperationalError

    store._connect, connect = gone, store._connect
    batch = [send(world), op(world, "a", w.GroupTitle(an_id(), "#one", "One")), send(world)]
    assert store.run(batch) == [NOT_KEPT] * 3 and store.failing
    assert sum(clock.pauses) < WITHIN
    store._connect = connect
    assert isinstance(store.run([send(world)])[0], Placed)
    store.close()


def test_nothing_is_written_to_a_server_that_is_behind_the_one_before(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    """One connection of the node has seen a failover, and another one finds the old primary."""
    store, _ = another(world)
    assert world.schema is not None
    reader = world.schema.reader()
    end_connections(world)
    known = world.schema.timeline
    world.schema.timeline = known._replace(number=known.number + 1)
    assert store.run([send(world)]) == [NOT_KEPT]
    (found,) = reader.run([op(world, "a", w.History(an_id(), "#one"))])
    assert isinstance(found, Refused)
    assert "event=store_failed kind=old_primary" in caplog.text
    world.schema.timeline = known
    assert count(world) == 0
    assert isinstance(store.run([send(world)])[0], Placed)
    for one in (store, reader):
        one.close()


def test_the_same_id_at_two_nodes_at_once_is_one_entry(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second finds no entry of that id, as its chat is another one. The index stops it."""
    store, _ = another(world)
    id, perform = an_id(), postgres_store.perform

    def meanwhile(tx: Any, ops: Any, *more: Any) -> Any:
        monkeypatch.setattr(postgres_store, "perform", perform)
        assert isinstance(world.store.run([send(world, "#two", id)])[0], Placed)
        return perform(tx, ops, *more)

    monkeypatch.setattr(postgres_store, "perform", meanwhile)
    (result,) = store.run([send(world, "#one", id)])
    assert result.code == w.Code.CONFLICT  # type: ignore[union-attr]
    assert count(world) == 1
    store.close()


def test_a_fault_of_one_operation_is_its_own(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    store, _ = another(world)
    perform, bad = postgres_store.perform, send(world)

    def strict(tx: Any, ops: Any, *more: Any) -> Any:
        if bad in ops:
            tx.db.execute("SELECT 'who is there?'::bigint")
        return perform(tx, ops, *more)

    monkeypatch.setattr(postgres_store, "perform", strict)
    first, failed, last = store.run([send(world), bad, send(world)])
    assert isinstance(first, Placed) and isinstance(last, Placed)
    assert failed.code == w.Code.STORE  # type: ignore[union-attr]
    assert "who is there?" not in caplog.text and "operation_failed op=Send" in caplog.text
    store.close()


_CANCEL = "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'"
_WAIT = "SELECT pid FROM pg_stat_activity WHERE wait_event = 'SyncRep'"


def run_beside(work: Callable[[], object], meanwhile: Callable[[], object]) -> None:
    """Do some work in a thread, and other work again and again until it is done."""
    thread, until = threading.Thread(target=work, daemon=True), time.monotonic() + 30
    thread.start()
    while thread.is_alive():
        assert time.monotonic() < until
        meanwhile()


@contextlib.contextmanager
def waiting_for_nobody(db: psycopg.Connection[Any]) -> Iterator[None]:
    """Let commits wait for a standby that isn't there."""
    try:
        db.execute("ALTER SYSTEM SET synchronous_standby_names = 'nobody'")
        db.execute("SELECT pg_reload_conf()")
        waited = list[object]()

        def commit() -> None:  # another process of the server takes the setting later than this one
            with psycopg.connect(db.info.dsn, autocommit=True) as other:
                while not waited:
                    other.execute("SELECT pg_logical_emit_message(true, '', '')")

        run_beside(commit, lambda: waited.extend(db.execute(_CANCEL).fetchall()))
        yield
    finally:
        db.execute("ALTER SYSTEM RESET synchronous_standby_names")
        db.execute("SELECT pg_reload_conf()")


def test_a_commit_that_no_standby_confirmed_is_not_acknowledged(world: World) -> None:
    store, _ = another(world)
    assert world.schema is not None
    said, done = send(world), list[Any]()
    hide = op(world, "a", w.Settings(an_id(), presence=False))
    with psycopg.connect(world.schema.url, autocommit=True) as db:
        with waiting_for_nobody(db):
            # The last one finds that it is done, and changes nothing.
            for one in (said, hide, hide):
                write = lambda one=one: done.extend(store.run([one]))  # noqa: E731
                run_beside(write, lambda: db.execute(_CANCEL))
        assert done == [NOT_KEPT] * 3 and store.failing
        assert count(world) == 1, "it is there, but a standby may not have it"
    (again,) = store.run([said])
    assert isinstance(again, Placed) and again.repeat and not store.failing
    store.close()


def test_a_command_is_not_told_that_it_is_done_before_a_standby_confirmed_it(world: World) -> None:
    place, failed = world.schema, list[StoreUnreachable]()
    assert place is not None

    def change() -> None:
        for _ in range(100):  # the server waits soon after it was told to
            try:
                with place.changing() as db:
                    db.execute("UPDATE accounts SET hidden = 1")
            except StoreUnreachable as error:
                failed.append(error)
                return

    with psycopg.connect(place.url, autocommit=True) as db, waiting_for_nobody(db):
        run_beside(change, lambda: db.execute(_CANCEL))
    assert [one.sentence for one in failed] == [UNACKNOWLEDGED]


def test_connections_that_are_cut_off_while_the_standby_is_away_do_not_pile_up(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server notices only that of a client who waits for nothing."""
    assert world.schema is not None
    place, clock = PostgresPlace(world.schema.url, world.schema._sealer), Clock()
    store = PostgresStore(place.connect, clock=clock, sleep=clock.sleep)
    seen, at_once = set[int](), list[int]()

    def begin() -> None:
        while len(seen) < 10:
            store.run([BeginNode("one", 1, 0)])

    with psycopg.connect(place.url, autocommit=True) as db, waiting_for_nobody(db):

        def cut() -> None:
            waiting = {pid for (pid,) in db.execute(_WAIT)}
            if not waiting <= seen:
                at_once.append(len(waiting))
                # Another node may serve people who would see what was cut off just now.
                monkeypatch.setattr(postgres_place, "LEASE_MS", 3_600_000 if len(seen) < 3 else 0)
                place.give_up()
            seen.update(waiting)

        run_beside(begin, cut)
    assert max(at_once[:4]) == 4 and max(at_once[-4:]) <= 3
    store.close()


FULL = (
    "CREATE FUNCTION disk_full() RETURNS trigger LANGUAGE plpgsql AS"
    " $$ BEGIN RAISE EXCEPTION 'No space left on device' USING ERRCODE = '53100'; END $$",
    *(
        f"CREATE TRIGGER full_{table} BEFORE INSERT ON {table} EXECUTE FUNCTION disk_full()"
        for table in ("messages", "file_parts")
    ),
)


def test_a_full_disk_is_full_until_something_is_written(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    store, _ = another(world)
    renew = RenewFrankKey(int(world.now * 1000), bytes(32))
    look = op(world, "a", w.GroupShow(an_id(), "#one"))
    assert world.schema is not None
    with world.schema.changing() as db:
        for statement in FULL:
            db.execute(statement)
    assert store.run([send(world)]) == [NOT_KEPT]
    for _ in range(3):
        assert store.run([renew]) == [NOT_KEPT]
        store.run([look])
        assert store.failing
    assert [r.getMessage() for r in caplog.records] == ["event=store_failed kind=disk_full"]
    assert world.schema is not None
    with world.schema.changing() as db:
        db.execute("DROP FUNCTION disk_full() CASCADE")
    store.run([look])
    assert store.failing
    assert isinstance(store.run([renew])[0], FrankingKey)
    assert not store.failing
    with world.looking() as db:
        for table in ("file_parts", "file_bytes"):
            assert not number(db, f"SELECT count(*) FROM {table}")
    store.close()


def test_rare_things_are_done_after_a_trial(world: World, caplog: pytest.LogCaptureFixture) -> None:
    """The trial is the first thing on a new connection, and leaves its statements as they are."""
    store, _ = another(world)
    renew = RenewFrankKey(int(world.now * 1000), bytes(32))
    end_connections(world)
    store.failing = True
    assert isinstance(store.run([renew])[0], FrankingKey) and not store.failing
    retries = store.retries
    (hidden,) = store.run([op(world, "a", w.Settings(an_id(), presence=False))])
    assert not isinstance(hidden, Refused) and store.retries == retries
    assert not [r for r in caplog.records if "operation_failed" in r.getMessage()]
    store.close()


def test_a_prepared_statement_that_is_gone_is_prepared_again(world: World) -> None:
    store, _ = another(world)
    assert isinstance(store.run([send(world)])[0], Placed)
    assert store._db is not None
    names = store._db.execute("SELECT name FROM pg_prepared_statements").fetchall()
    for (name,) in names:
        store._db.script(f"DEALLOCATE {name}")
    (placed,) = store.run([send(world)])
    assert isinstance(placed, Placed) and not placed.repeat and store.retries == 1
    store.close()


def test_a_lease_is_renewed_though_the_rows_of_a_dead_node_are_held(world: World) -> None:
    """Logins of a dead node's devices elsewhere hold these rows, and may take long."""
    store, _ = another(world, "-c lock_timeout=10")
    dead, living = (store.run([BeginNode(name, 1, 0)])[0] for name in ("dead", "living"))
    assert isinstance(dead, NodeBegun) and isinstance(living, NodeBegun)
    assert world.schema is not None
    with contextlib.closing(world.schema.connect()) as login:
        login.execute("UPDATE nodes SET until = 0 WHERE no = ?", (dead.node,))
        row = (1, 1, dead.node, 1)
        login.execute(
            "INSERT INTO connected (device, account, node, token) VALUES (?, ?, ?, ?)", row
        )
        login.execute("BEGIN")
        login.execute("SELECT 1 FROM connected FOR UPDATE")
        assert store.run([RemoveNodes(0)]) == [NOT_KEPT]
        (renewed,) = store.run([RenewLease(living.node, 0)])
        assert isinstance(renewed, LeaseRenewed)
        assert (renewed.nodes, renewed.over) == ((living.node,), (dead.node,))
        login.execute("COMMIT")
    (removed,) = store.run([RemoveNodes(0)])
    assert isinstance(removed, NodesRemoved) and removed.ended == (dead.node,)
    store.close()


@pytest.mark.parametrize(("setting", "asks"), [
    ("idle_in_transaction_session_timeout", True), ("transaction_timeout", False),
])  # fmt: skip
def test_a_node_that_stops_in_the_middle_of_a_batch_holds_no_chat(
    world: World, monkeypatch: pytest.MonkeyPatch, setting: str, asks: bool
) -> None:
    """Before it has asked for rows it is not idle, and only the newer limit counts."""
    if not asks:
        engines.needs_transaction_timeout()
    load, ended = hot_path.load, list[int]()

    def stop(db: PostgresConnection, tx: Transaction, ops: Any, heads: dict[str, int]) -> None:
        if asks:
            load(db, tx, ops, heads)
        if not ended:
            with world.looking() as other:
                wait_for_the_end(other, db.session.info.backend_pid)
            ended.append(db.session.info.backend_pid)
        if not asks:
            load(db, tx, ops, heads)

    monkeypatch.setattr(hot_path, "load", stop)
    place, settings = world.schema, iter([f"-c {setting}=300ms"])
    assert place is not None
    store = PostgresStore(lambda: place.connect(next(settings, "")))
    with contextlib.closing(store):
        (placed,) = store.run([send(world)])
        assert isinstance(placed, Placed) and not placed.repeat
        assert ended and store.retries == 1 and count(world) == 1


def wait_for_the_end(db: Database, backend: int) -> None:
    """Wait until the server has let go of a connection, and of all that it had locked."""
    until = time.monotonic() + 30
    while number(db, "SELECT count(*) FROM pg_stat_activity WHERE pid = ?", backend):
        assert time.monotonic() < until, "the server keeps the connection"
        time.sleep(0.01)


def test_a_connection_that_writes_holds_nothing_for_long(world: World) -> None:
    engines.needs_transaction_timeout()
    assert world.schema is not None
    with contextlib.closing(world.schema.connect()) as db:
        limits = {
            name: value(db, f"SHOW {name}") for name in (
                "idle_in_transaction_session_timeout", "lock_timeout", "statement_timeout",
                "transaction_timeout",
            )
        }  # fmt: skip
    assert list(limits.values()) == ["1500ms", "2s", "10s", "30s"]
