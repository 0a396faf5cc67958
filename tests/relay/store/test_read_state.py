"""The unread figure, and what it costs the one thread that writes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from relay.store import read_state
from relay.store.quotas import UNREAD_COUNTED
from relay.store.results import Enter, Entered, Marked, Operation
from relay.store.sqlite.store import SqliteStore
from relay.wire import protocol
from tests.kit.world import World, an_id

LONG = 20_000


class Looked:
    """Counts the work of the store's connection, in SQLite's own steps."""

    def __init__(self, store: SqliteStore) -> None:
        self.tens = 0
        self.statements: list[str] = []
        assert store._db is not None
        store._db.set_progress_handler(self._more, 10)
        store._db.set_trace_callback(self.statements.append)

    def _more(self) -> int:
        self.tens += 1
        return 0


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """A group with a long past: alice said the first half of it, bobby the second."""
    world = World(tmp_path / "data")
    world.register("a", "alice")
    world.register("b", "bobby")
    world.group("a", "#team", "b")
    head = world.send("a", "#team", "x").seq
    alice, bobby = _accounts(world)
    with world.looking() as db:
        db.executemany(
            "INSERT INTO messages (chat, seq, at, by, device, id, kind, text, body)"
            " VALUES (1, ?, 0, ?, ?, ?, 'text', '', 1)",
            (
                (head + n, *((alice, alice) if n <= LONG // 2 else (bobby, bobby)), b"%016d" % n)
                for n in range(1, LONG + 1)
            ),
        )
    world.forget()
    yield world
    world.close()


def _accounts(world: World) -> list[int]:
    with world.looking() as db:
        found = [no for (no,) in db.execute("SELECT no FROM accounts ORDER BY no")]
    return found


def _mark(world: World, account: int, user: str, seq: int) -> Marked:
    (marked,) = world.store.run(
        [Operation(protocol.Read(an_id(), "#team", seq), account, 0, user, 0)]
    )
    assert isinstance(marked, Marked)
    return marked


@pytest.mark.parametrize("user", ["alice", "bobby"])
def test_a_position_that_moves_costs_little_however_long_the_log(world: World, user: str) -> None:
    account = dict(zip(("alice", "bobby"), _accounts(world), strict=True))[user]
    _mark(world, account, user, 4)
    looked = Looked(world.store)
    marked = _mark(world, account, user, 6)
    assert marked == Marked(6, UNREAD_COUNTED if user == "alice" else 0, moved=True)
    assert looked.tens < UNREAD_COUNTED * 2
    looked.tens = 0
    (entered,) = world.store.run([Enter(user, world.users[user[0]].device_id)])
    assert entered.chats[0].unread == marked.unread  # type: ignore[union-attr]
    assert looked.tens < UNREAD_COUNTED * 2


def test_a_login_looks_at_so_many_entries(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    alice, bobby = world.hub._sessions["a"], world.hub._sessions["b"]
    unread = {"#few": 10, "#many": 300, "#more": 900, "#none": 0}
    for chat, many in unread.items():
        world.group("a", chat, "b")
        sends = [
            Operation(
                protocol.Send(an_id(), chat, "look, @bobby"), alice.account, alice.device, "alice",
                0,
            )
            for _ in range(many)
        ]  # fmt: skip
        world.store.run(sends)
    entered = _entered(world)
    assert {c: entered[c] for c in unread} == {c: (n, n) for c, n in unread.items()}
    monkeypatch.setattr(read_state, "LOGIN_COUNTED", 210)
    _mark(world, bobby.account, "bobby", LONG)
    looked = Looked(world.store)
    entered = _entered(world)
    assert {c: entered[c][0] for c in unread} == {"#few": 10, "#many": 98, "#more": 98, "#none": 0}
    assert all(
        mentions == min(unread[c], 98) for c, (_, mentions) in entered.items() if c in unread
    )
    assert looked.tens < 1_000


def _entered(world: World) -> dict[str, tuple[int, int]]:
    (entered,) = world.store.run([Enter("bobby", world.users["b"].device_id)])
    assert isinstance(entered, Entered)
    return {chat.chat: (chat.unread, chat.mentions) for chat in entered.chats}
