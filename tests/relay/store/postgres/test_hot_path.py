"""A batch of messages on PostgreSQL: so many statements and waits, however many chats it is for."""

from __future__ import annotations

import contextlib
import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from relay.store.postgres import hot_path
from relay.store.postgres.arrays import ByteStrings, Numbers, Words
from relay.store.postgres.connection import LaterRows, PostgresConnection
from relay.store.results import Operation, Placed
from tests.kit import engines
from tests.kit import wire as w
from tests.kit.world import World, an_id

GROUPS = 12


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with engines.chosen("postgres"):
        world = World(tmp_path / "data")
        for conn, user in (("a", "alice"), ("b", "bobby"), ("c", "carol")):
            world.register(conn, user)
        for n in range(GROUPS):
            world.group("a", f"#team{n}", "b")
        world.direct("a", "bobby")
        yield world
        world.close()


class Counts:
    """The statements of a store, and how often it waited for their rows."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.statements, self.waits = 0, 0
        execute, fetched = PostgresConnection.execute, LaterRows.fetchall
        pipeline = PostgresConnection.pipeline

        def counted(db: PostgresConnection, *given: Any) -> Any:
            self.statements += 1
            return execute(db, *given)

        def waited(rows: LaterRows) -> Any:
            self.waits += rows._rows.pgresult is None
            return fetched(rows)

        @contextlib.contextmanager
        def ended(db: PostgresConnection) -> Iterator[None]:
            with pipeline(db):
                yield
            self.waits += 1

        monkeypatch.setattr(PostgresConnection, "execute", counted)
        monkeypatch.setattr(LaterRows, "fetchall", waited)
        monkeypatch.setattr(PostgresConnection, "pipeline", ended)

    def start(self, world: World) -> None:
        """Begin to count. Numbers of texts are taken now and then, for many batches."""
        world.store._db.texts.reserve(64)
        self.statements, self.waits = 0, 0

    def of(self, world: World, batch: list[Any]) -> tuple[int, int]:
        self.start(world)
        for result in world.store.run(batch):
            assert isinstance(result, Placed), result
        return self.statements, self.waits


def op(world: World, conn: str, request: Any) -> Operation[Any]:
    session = world.hub._sessions[conn]
    return Operation(request, session.account, session.device, session.user, int(world.now * 1000))


def sends(world: World, chats: int, text: str = "who is there?") -> list[Any]:
    """Return texts of two people in this many chats."""
    return [
        op(world, conn, w.Send(an_id(), f"#team{n}", text))
        for n in range(chats) for conn in ("a", "b")
    ]  # fmt: skip


def test_a_batch_waits_twice_and_asks_no_more_for_more_chats(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = Counts(monkeypatch)
    one = counts.of(world, sends(world, 1))
    assert one == counts.of(world, sends(world, GROUPS))
    assert one[0] <= 8 and one[1] == 2


def test_mentions_ask_two_statements_more_whoever_is_mentioned(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = Counts(monkeypatch)
    without = counts.of(world, sends(world, 1))
    text = "@alice @bobby @carol @nobody"
    for chats in (1, GROUPS):
        statements, waits = counts.of(world, sends(world, chats, text))
        assert (statements, waits) == (without[0] + 2, 2)
    with world.looking() as db:
        found = db.execute("SELECT count(*), count(DISTINCT account) FROM mentions").fetchone()
    assert found == (2 * (GROUPS + 1), 2), "members only, and nobody by themselves"


def test_a_blocker_is_not_mentioned(world: World) -> None:
    world.ask("a", w.Block(an_id(), "bobby", True))
    world.send("b", "#team0", "@alice")
    world.send("a", "#team0", "@bobby")
    with world.looking() as db:
        rows = db.execute("SELECT a.name FROM mentions m JOIN accounts a ON a.no = m.account")
        assert rows.fetchall() == [("bobby",)]


def test_slow_mode_is_asked_for_all_groups_at_once(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(GROUPS):
        world.ask("a", w.GroupSlow(an_id(), f"#team{n}", 60))
    said = [op(world, "b", w.Send(an_id(), f"#team{n}", "one")) for n in range(GROUPS)]
    assert all(isinstance(result, Placed) for result in world.store.run(said))
    counts = Counts(monkeypatch)
    world.now += 30
    found = []
    for chats in (1, GROUPS):
        batch = [op(world, "b", w.Send(an_id(), f"#team{n}", "two")) for n in range(chats)]
        counts.start(world)
        refused = world.store.run(batch)
        assert {result.code for result in refused} == {w.Code.RATE}  # type: ignore[union-attr]
        found.append(counts.statements)
    assert found[0] == found[1]
    world.now += 31
    assert isinstance(world.send("b", "#team1", "three"), w.Sent)
    assert world.send("b", "#team1", "four").code == w.Code.RATE


def test_who_may_not_write_is_refused_without_further_questions(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = Counts(monkeypatch)
    found = []
    for chats in (1, GROUPS):
        batch = [op(world, "c", w.Send(an_id(), f"#team{n}", "let me in")) for n in range(chats)]
        counts.start(world)
        refused = world.store.run(batch)
        assert {result.code for result in refused} == {w.Code.NO_SUCH_CHAT}  # type: ignore[union-attr]
        found.append(counts.statements)
    assert found[0] == found[1]


def test_a_repeat_in_a_batch_and_after_it_is_the_same_place(world: World) -> None:
    first = op(world, "a", w.Send(an_id(), "#team1", "once"))
    one, two = world.store.run([first, first])
    (three,) = world.store.run([first])
    assert [one.repeat, two.repeat, three.repeat] == [False, True, True]  # type: ignore[union-attr]
    assert len({(one.seq, one.at), (two.seq, two.at), (three.seq, three.at)}) == 1  # type: ignore[union-attr]


def test_numbers_that_were_taken_are_used_before_others_are(world: World) -> None:
    taken = []
    with world.looking() as db:
        for n in range(3):
            world.send("a", "#team0", f"text {n}")
            taken.append(db.execute("SELECT max(no) FROM sealed_texts").fetchone()[0])
    assert [later - earlier for earlier, later in itertools.pairwise(taken)] == [1, 1]


def test_each_question_goes_by_all_of_an_index(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also if the tables looked small when they were analysed: else a large group, or all devices,
    would be read for each message."""
    with world.looking() as db:
        for table in ("chats", "members", "messages", "devices", "accounts", "blocks", "sanctions"):
            db.execute(f"ANALYZE {table}")
    asked: dict[str, Any] = {}
    execute = PostgresConnection.execute

    def noted(db: PostgresConnection, query: str, values: Any = ()) -> Any:
        asked[query] = values
        return execute(db, query, values)

    monkeypatch.setattr(PostgresConnection, "execute", noted)
    world.store.run([
        *sends(world, 3, "@alice @bobby"), op(world, "b", w.Read(an_id(), "#team1", 1)),
        op(world, "a", w.DraftSet(an_id(), "#team1", "I ")),
        op(world, "a", w.Delete(an_id(), "#team1", 1)),
    ])  # fmt: skip
    monkeypatch.undo()
    plans = []
    with world.looking() as db:
        for query, values in asked.items():
            if query.split()[0] in ("SELECT", "WITH"):
                plan = [row for (row,) in db.execute(f"EXPLAIN (COSTS OFF) {query}", values)]
                plans.append((query, "\n".join(plan)))
    assert len(plans) > 8
    for query, plan in plans:
        assert "Seq Scan" not in plan and "hashed SubPlan" not in plan, (query, plan)
        if "FROM members WHERE" in query:
            both = r"Index Cond: \(\(chat = \S+\) AND \(account = \S+\)\)"
            assert re.search(f"members_pkey on members.*\\n *{both}", plan), (query, plan)
        if "asked.head" in query:
            since = r"Index Cond: \(\(chat = \S+\) AND .*\(seq >= asked.head\)\)"
            assert re.search(rf"messages_place on messages\n *{since}", plan), plan


@pytest.mark.parametrize("wrong", [0, 1, 2**40])
def test_an_earlier_last_place_saves_time_and_a_wrong_one_harms_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch, wrong: int
) -> None:
    heads, place = world.store._heads, world.schema
    assert place is not None
    sent = [world.send("a", "#team0", f"text {n}").seq for n in range(3)]
    assert heads["#team0"] == sent[1], "the last place before this batch"
    heads["#team0"] = wrong  # as after a failover that lost what was never acknowledged
    assert world.send("b", "#team0", "one more").seq == sent[2] + 1
    assert heads["#team0"] == sent[2]
    with contextlib.closing(place.store()) as another:
        (placed,) = another.run([op(world, "a", w.Send(an_id(), "#team0", "at another node"))])
        assert isinstance(placed, Placed) and placed.seq == sent[2] + 2
    assert world.send("b", "#team0", "here again").seq == sent[2] + 3
    monkeypatch.setattr(hot_path, "KEPT", len(heads) - 1)
    world.send("a", "#team0", "and more")
    assert heads == {"#team0": sent[2] + 3}


@pytest.mark.parametrize("count", [0, 1, 3])
def test_columns_come_back_as_they_went(world: World, count: int) -> None:
    numbers = [-1, 0, 2**63 - 1][:count]
    blobs = [b"", b"\0\xff", bytes(300)][:count]
    words = ["", "κόσμε {,}", '"\\NULL'][:count]
    with world.looking() as db:
        rows = db.execute(
            "SELECT * FROM unnest(CAST(? AS bigint[]), CAST(? AS bytea[]), CAST(? AS text[]))",
            (Numbers(numbers), ByteStrings(blobs), Words(words)),
        ).fetchall()
    assert rows == list(zip(numbers, blobs, words, strict=True))
