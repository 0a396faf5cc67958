"""Four nodes that write to one database at once: one chain of the ledger, and one outcome where
only one can succeed. Each sees at once what another one committed."""

from __future__ import annotations

import os
import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from typing import Any

import pytest
from msgspec.structs import replace

from relay.cli import main
from relay.store.database import Database, number
from relay.store.node_results import BeginNode, EndNode, NodeBegun, NodesRemoved, RemoveNodes
from relay.store.postgres.store import PostgresStore
from relay.store.results import (
    ChangeDevices,
    CreateAccount,
    DeleteAccount,
    Entered,
    Placed,
    WriteOp,
)  # fmt: skip
from relay.store.store import NOT_KEPT
from relay.wire.shapes import Refused
from tests.kit import engines
from tests.kit import wire as w
from tests.kit.moderation import OPERATOR, RULE, opened
from tests.kit.pair_operations import DAY, ONE, Filled, filled
from tests.kit.relay_client import Keys
from tests.kit.world import ak, an_id, list_sig

NODES = 4
ROUNDS = 6


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Filled]:
    engines.programs()
    with engines.chosen("postgres"):
        life = filled(tmp_path_factory.mktemp("at once") / "data")
    yield life
    life.world.close()


@pytest.fixture(scope="module")
def nodes(life: Filled) -> Iterator[list[PostgresStore]]:
    """The stores of four nodes."""
    assert life.world.schema is not None
    with ExitStack() as ending:
        stores = [life.world.schema.store() for _ in range(NODES)]
        for store in stores:
            ending.callback(store.close)
        yield stores


def at_once(nodes: list[PostgresStore], batches: list[list[WriteOp]]) -> list[list[Any]]:
    """Run the operations of each node one after the other, all nodes at once."""
    found: list[list[Any]] = [[] for _ in batches]
    ready = threading.Barrier(len(batches))

    def run(node: PostgresStore, ops: list[WriteOp], out: list[Any]) -> None:
        ready.wait()
        for op in ops:
            out.extend(node.run([op]))

    threads = [
        threading.Thread(target=run, args=(node, ops, out))
        for node, ops, out in zip(nodes, batches, found, strict=False)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [len(out) for out in found] == [len(ops) for ops in batches]
    return found


def only(nodes: list[PostgresStore], ops: list[WriteOp]) -> tuple[Any, list[Refused]]:
    """Run an operation at each node at once, of which one succeeds; return its result and the
    refusals of the others."""
    found = [result for (result,) in at_once(nodes, [[op] for op in ops])]
    refused = [result for result in found if isinstance(result, Refused)]
    (done,) = [result for result in found if not isinstance(result, Refused)]
    return done, refused


def test_one_ledger_of_four_nodes_has_a_chain_and_numbers_without_holes(
    life: Filled, nodes: list[PostgresStore], capsys: pytest.CaptureFixture[str]
) -> None:
    world = life.world
    for n in range(NODES * ROUNDS):
        life.say("carol", ONE, text := f"an insult {n}")
        life.reported("alice", text)
    with world.looking() as db:
        (first,) = db.execute("SELECT max(no) FROM reports").fetchone()
        (lines,) = db.execute("SELECT max(no) FROM ledger").fetchone()
    reports = range(first - NODES * ROUNDS + 1, first + 1)

    def work(node: int) -> list[WriteOp]:
        ops: list[WriteOp] = []
        for n, report in enumerate(reports[node::NODES]):
            who = ("david", "georg")[node % 2]
            role: w.StaffRole | None = "moderator" if n % 2 else None
            words = ("basis", "issuer", f"reference {report}")
            ops += [
                life.op(OPERATOR, w.StaffOpen(an_id(), report)),
                life.op(OPERATOR, w.StaffDecide(an_id(), report, "warn", "rules", RULE, "Spam.")),
                life.op(OPERATOR, w.StaffSet(an_id(), who, role)),
                life.op(OPERATOR, w.OrderNew(an_id(), "bobby", 1, 2, ["messages"], *words)),
                life.op("alice", w.Send(an_id(), ONE, "between two decisions")),
            ]  # fmt: skip
        random.Random(node).shuffle(ops)
        opens = [op for op in ops if isinstance(op.request, w.StaffOpen)]  # type: ignore[union-attr]
        return opens + [op for op in ops if op not in opens]

    found = [result for out in at_once(nodes, [work(n) for n in range(NODES)]) for result in out]
    assert not [result for result in found if isinstance(result, Refused)]
    with world.looking() as db:
        for table in ("ledger", "decisions", "orders", "reports"):
            numbers = [no for (no,) in db.execute(f"SELECT no FROM {table} ORDER BY no")]
            assert numbers == list(range(1, len(numbers) + 1)), table
        (now,) = db.execute("SELECT max(no) FROM ledger").fetchone()
    assert now - lines >= 3 * NODES * ROUNDS
    data = str(world.directory.path)
    assert main.main(["ledger", "verify", "--data", data]) == 0
    assert f"has {now:,} lines" in " ".join(capsys.readouterr().out.split())


def test_one_gets_the_last_use_of_an_invite(life: Filled, nodes: list[PostgresStore]) -> None:
    hashed = os.urandom(32)
    with life.world.looking() as db:
        db.execute(
            "INSERT INTO invites (hash, uses, created, expires) VALUES (?, 1, 0, NULL)", (hashed,)
        )
    people = [Keys(f"new{n}") for n in range(NODES)]
    done, refused = only(nodes, [
        CreateAccount(keys.user, ak(keys), keys.device, b"cert", b"list", hashed, life.now)
        for keys in people
    ])  # fmt: skip
    assert isinstance(done, Entered) and len(refused) == NODES - 1


def test_one_gets_the_last_use_of_a_link(life: Filled, nodes: list[PostgresStore]) -> None:
    life.did("alice", w.GroupCreate, "#link")
    link = life.did("alice", w.GroupLink, "#link", uses=1, seconds=DAY).link
    people = ("bobby", "carol", "david", "erin")
    _, refused = only(nodes, [life.op(who, w.GroupJoin(an_id(), "#link", link)) for who in people])
    assert len(refused) == NODES - 1


def test_of_two_owners_who_demote_each_other_one_stays(
    life: Filled, nodes: list[PostgresStore]
) -> None:
    life.world.group("alice", "#owned", "bobby")
    life.did("alice", w.GroupRole, "#owned", "bobby", "owner")
    _, (refused,) = only(nodes, [
        life.op(one, w.GroupRole(an_id(), "#owned", other, "member"))
        for one, other in (("alice", "bobby"), ("bobby", "alice"))
    ])  # fmt: skip
    assert refused.code is w.Code.NOT_ALLOWED
    with life.world.looking() as db:
        owners = (
            "SELECT count(*) FROM members m JOIN chats c ON c.no = m.chat"
            " WHERE c.name = '#owned' AND m.role = 'owner'"
        )
        assert db.execute(owners).fetchone() == (1,)


def test_the_same_id_at_all_nodes_is_one_entry_with_one_answer(
    life: Filled, nodes: list[PostgresStore]
) -> None:
    ids = [an_id() for _ in range(ROUNDS)]
    same: list[WriteOp] = [life.op("alice", w.Send(id, ONE, "said once")) for id in ids]
    found = at_once(nodes, [same] * NODES)
    for answers in zip(*found, strict=True):
        assert all(isinstance(answer, Placed) for answer in answers)
        assert len({answer.seq for answer in answers}) == 1
        assert [answer.repeat for answer in answers].count(False) == 1


def test_a_full_disk_refuses_what_writes_and_reading_goes_on(
    life: Filled, nodes: list[PostgresStore]
) -> None:
    said: WriteOp = life.op("alice", w.Send(an_id(), ONE, "no room"))
    with life.world.looking() as db:
        db.script(  # type: ignore[attr-defined]
            "CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            " RAISE EXCEPTION USING ERRCODE = 'disk_full'; END $$;"
            "CREATE TRIGGER no_room BEFORE INSERT ON sealed_texts"
            " FOR EACH ROW EXECUTE FUNCTION no_room()"
        )
        try:
            (refused,) = nodes[0].run([said])
            assert refused.code is w.Code.STORE and nodes[0].failing  # type: ignore[union-attr]
            page = life.world.ask("alice", w.History(an_id(), ONE))
            assert isinstance(page, w.Page) and page.msgs
        finally:
            db.script("DROP TRIGGER no_room ON sealed_texts; DROP FUNCTION no_room")  # type: ignore[attr-defined]
    (placed,) = nodes[0].run([said])
    assert isinstance(placed, Placed) and not placed.repeat and not nodes[0].failing


def removed(other: PostgresStore, db: Database, node: int) -> None:
    """End a lease as time does, and have another node remove it."""
    db.execute("UPDATE nodes SET until = 0 WHERE no = ?", (node,))
    (done,) = other.run([RemoveNodes(0)])
    assert isinstance(done, NodesRemoved) and done.ended == (node,)


def over(_: PostgresStore, db: Database, node: int) -> None:
    db.execute("UPDATE nodes SET until = 0 WHERE no = ?", (node,))


def given_back(other: PostgresStore, _: Database, node: int) -> None:
    other.run([EndNode(node, 0)])


@pytest.mark.parametrize("end", [removed, over, given_back, None])
def test_what_waits_at_a_node_is_stored_only_while_it_has_its_lease(
    life: Filled, nodes: list[PostgresStore], end: Callable[..., None] | None
) -> None:
    one, other, *_ = nodes
    schema = life.world.schema
    assert schema is not None
    with closing(schema.connect()) as db, closing(schema.connect()) as holding:
        (begun,) = one.run([BeginNode("one", 1, 0)])
        assert isinstance(begun, NodeBegun)
        asked = [
            w.Send(an_id(), ONE, "it waited"), w.DraftSet(an_id(), ONE, "it waited"),
            w.Settings(an_id(), receipts=False), w.GroupTopic(an_id(), ONE, "it waited"),
        ]  # fmt: skip
        taken: list[WriteOp] = [replace(life.op("alice", it), node=begun.node) for it in asked]
        found: list[Any] = []
        holding.execute("BEGIN")
        holding.execute("SELECT 1 FROM chats WHERE name = ? FOR UPDATE", (ONE,)).fetchall()
        waiting = threading.Thread(target=lambda: found.extend(one.run(taken)))
        waiting.start()
        blocked = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
        while not number(db, blocked):
            time.sleep(0.001)
        if end is not None:
            end(other, db, begun.node)
        holding.execute("ROLLBACK")
        waiting.join()
        assert [result is NOT_KEPT for result in found] == [end is not None] * len(asked)
        assert not one.failing
        # The operator needs no lease, and neither does the node to get another one.
        (kept, begun) = one.run(
            [life.op(OPERATOR, w.KeepSet(an_id(), 400 * DAY)), BeginNode("one", 1, 0)]
        )
        assert not isinstance(kept, Refused) and isinstance(begun, NodeBegun)
        again = one.run([replace(op, node=begun.node) for op in taken])
        assert not any(isinstance(result, Refused) for result in again)
        other.run([EndNode(begun.node, 0)])


def ended_by(action: w.Action, seconds: int) -> Callable[[Filled, str], WriteOp]:
    def decide(life: Filled, user: str) -> WriteOp:
        life.say(user, "#last", text := f"an insult of {user}")
        cited = [w.Cited(life.at[text], text)]
        report = life.did("alice", w.ReportChat, "#last", [life.at[text]], cited, "spam").no
        opened(life.world, OPERATOR, report)
        decision = w.StaffDecide(an_id(), report, action, "rules", RULE, "Spam.", seconds)
        return life.op(OPERATOR, decision)

    return decide


def revoked(life: Filled, user: str) -> WriteOp:
    keys, (account, device, _) = life.world.users[user], life.who(user)
    sig = bytes(list_sig(life.world, keys, 2))
    return ChangeDevices(
        account, user, ak(keys), an_id(), 2, [], sig, life.now, device, removed=keys.device_id
    )


def deleted(life: Filled, user: str) -> WriteOp:
    return DeleteAccount(life.who(user)[0], user, an_id(), False, life.now)


def test_nothing_of_an_ended_account_or_device_is_stored_after_the_commit(
    life: Filled, nodes: list[PostgresStore]
) -> None:
    ends: dict[str, Callable[[Filled, str], WriteOp]] = {
        "carol": ended_by("suspend", DAY), "david": ended_by("ban", 0), "bobby": revoked,
        "georg": deleted,
    }  # fmt: skip
    life.world.group("alice", "#last", *ends)
    for user, end in ends.items():
        ending, said = end(life, user), life.op(user, w.Send(an_id(), "#last", "before it"))
        assert isinstance(nodes[1].run([said])[0], Placed)
        (done,) = nodes[0].run([ending])
        assert not isinstance(done, Refused), (user, done)
        late = [
            w.Send(an_id(), "#last", "too late"), w.React(an_id(), "#last", 1, "👍"),
            w.Read(an_id(), "#last", 1), w.DraftSet(an_id(), "#last", "too late"),
            w.Block(an_id(), "alice", True), w.GroupLeave(an_id(), "#last"),
        ]  # fmt: skip
        for node in nodes[1:]:
            for request in late:
                (result,) = node.run([life.op(user, request)])
                assert isinstance(result, Refused), (user, request)
    with life.world.looking() as db:
        texts = [text for (text,) in db.execute("SELECT text FROM texts")]
    assert "before it" in texts and "too late" not in texts
