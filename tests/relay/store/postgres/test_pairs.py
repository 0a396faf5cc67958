"""Writers at once on PostgreSQL: whatever two operations meet, and wherever the first is when the
second comes, the outcome is that of one order. Here some pairs are drawn; `make pairs` runs all."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from typing import Any

import pytest

from relay.store.postgres import locks
from relay.store.postgres import store as postgres_store
from relay.store.results import DeleteAccount, Enter, Expire, PostFile
from relay.store.store import HANDLERS
from tests.kit import engines
from tests.kit import wire as w
from tests.kit.pair_operations import EMOJI, NEWS, ONE, OPERATIONS, PAIR, SHORT, Place, by
from tests.kit.pairs import PairWorld, Runner, differing, left_out, run_pair, same, shown, table

SEED = "20261130"
DRAWN, STOPS = 12, 6
LOT = random.Random(SEED)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PairWorld]:
    engines.programs()
    with closing(PairWorld(tmp_path_factory.mktemp("pairs") / "data")) as world:
        yield world


def test_every_operation_is_in_the_table_and_every_pair_is_run_or_has_a_reason() -> None:
    assert set(OPERATIONS) == {*HANDLERS, Enter} - locks.OF_NODES
    run = set(table())
    for n, one in enumerate(OPERATIONS):
        for other in list(OPERATIONS)[n:]:
            assert ((one, other) in run) is not bool(left_out(one, other))
    hot = locks.HOT | locks.OWN
    assert all(not left_out(one, other) for one in hot for other in OPERATIONS)


@pytest.mark.parametrize(
    "kinds", LOT.sample(table(), DRAWN), ids=lambda pair: f"{pair[0].__name__}-{pair[1].__name__}"
)
def test_a_drawn_pair_is_as_in_one_order(world: PairWorld, kinds: tuple[type, type]) -> None:
    assert run_pair(world, kinds, SEED, STOPS) == []


@pytest.mark.parametrize("kind", sorted(locks.RARE, key=lambda kind: kind.__name__))
def test_a_rare_operation_waits_at_its_first_statement(world: PairWorld, kind: type) -> None:
    """That is why no two of them have to be run as a pair."""
    op = OPERATIONS[kind](world.filled, LOT)
    node = world.nodes[0]
    with closing(world.place.connect()) as other:
        other.execute("BEGIN")
        other.execute(*locks.rare_lock())
        run = Runner(node, op)
        while not (waits := world.waits(node)) and not run.done.is_set():
            pass
        assert waits and node.count == 2, "BEGIN and the lock"
        other.execute("ROLLBACK")
        run.result()
    world.reset()


def test_a_node_goes_on_while_a_newer_one_adds_columns(world: PairWorld) -> None:
    """Its statements are prepared, and PostgreSQL refuses those that would have other results."""
    ops = {kind: OPERATIONS[kind](world.filled, random.Random(SEED)) for kind in OPERATIONS}
    found = []
    with contextlib.ExitStack() as ending:
        for add in (False, True):
            for table in world.tables if add else ():
                world.script(f"ALTER TABLE {table} ADD COLUMN newer bigint")
                ending.callback(world.script, f"ALTER TABLE {table} DROP COLUMN newer")
            results: dict[type, str] = {}
            for kind, op in ops.items():
                results[kind] = same(shown(world.nodes[0].run(op)))
                world.reset()
            found.append(results)
    assert found[0] == found[1]
    assert world.nodes[0].store.retries == 0


def made(world: PairWorld, wanted: Any) -> Any:
    """Return an operation: of a kind, a user and fields, of a kind alone, or of a function."""
    if isinstance(wanted, tuple):
        return by(wanted[0], wanted[1:])(world.filled, LOT)
    return OPERATIONS[wanted](world.filled, LOT) if wanted in OPERATIONS else wanted(world)


def without(lock: str, nothing: Any) -> Any:
    """Return the locks of a part without one kind of them."""
    return lambda part: replace(locks.locks(part), **{lock: nothing})


def without_sharing(wanted: locks.PartLocks) -> Any:
    """Return the statements without the lock on which the end of an account waits."""
    lock = int(locks.Advisory.EVERYTHING)
    return [one for one in locks.statements(wanted) if one[1][1:] != (lock,)]


def ending(world: PairWorld) -> DeleteAccount:
    account, _, name = world.filled.who("carol")
    return DeleteAccount(account, name, "0" * 32, True, world.filled.now)


def posting(world: PairWorld, chat: str, key: int) -> PostFile:
    begin = w.FileBegin(f"{key:032x}", chat, "new.png", 100)
    more: dict[str, Any] = {
        "key": world.filled.uploads[key], "sha256": bytes(32), "type": "png"
    }  # fmt: skip
    return PostFile(begin, *world.filled.who("bobby"), world.filled.now, **more)


PAIRS: dict[str, tuple[Any, Any]] = {
    "chats": (Expire, (w.React, "bobby", SHORT, Place("short"), EMOJI[0], True)),
    "channels": (
        (w.Read, "bobby", NEWS, Place("more news")), (w.Delete, "alice", NEWS, Place("news")),
    ),
    "members": (
        (w.Read, "bobby", ONE, Place("four")), (w.GroupKick, "alice", ONE, "bobby"),
    ),
    "accounts": (
        (w.DraftSet, "alice", SHORT, "begun"), (w.Settings, "alice", {"drafts": False}),
    ),
    "rare": (
        (w.Settings, "alice", {"presence": False}), (w.Settings, "alice", {"receipts": False}),
    ),
    "everything": ((w.Send, "alice", ONE, "new @carol"), ending),
    "files": (lambda world: posting(world, ONE, 0), lambda world: posting(world, PAIR, 1)),
}  # fmt: skip
"""For each lock a pair that needs it. Where both write an entry of one chat, its index would do."""


@pytest.mark.parametrize("lock", PAIRS)
def test_a_lock_that_is_taken_out_is_found(
    world: PairWorld, monkeypatch: pytest.MonkeyPatch, lock: str
) -> None:
    first, second = (made(world, op) for op in PAIRS[lock])
    assert differing(world, (first, second)) == []
    if lock == "everything":
        monkeypatch.setattr(postgres_store, "statements", without_sharing)
    else:
        nothing: Any = lock not in ("rare", "files") and ()
        monkeypatch.setattr(postgres_store, "locks", without(lock, nothing))
    assert differing(world, (first, second)) != []
