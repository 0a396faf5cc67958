"""A chat that the account is not in costs as much as a missing one, however large it is."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from relay.store.sqlite.connection import connect_writer
from relay.store.sqlite.store import SqliteStore
from relay.wire.errors import Code
from tests.kit import wire as w
from tests.kit.world import World, an_id, code
from tests.relay.wire.test_permissions import ASKS

MEMBERS = 3_000
ACTS: dict[str, tuple[Callable[[str], w.Request], Code]] = {
    **{
        act.name: (lambda chat, ask=ask: ask(chat, 1, 1), Code.NO_SUCH_CHAT)
        for act, ask in ASKS.items()
    },
    "bans": (lambda chat: w.GroupBans(an_id(), chat), Code.NO_SUCH_CHAT),
    "invited": (lambda chat: w.GroupInvited(an_id(), chat), Code.NO_SUCH_CHAT),
    "uninvite": (lambda chat: w.GroupUninvite(an_id(), chat, "bobby"), Code.NO_SUCH_CHAT),
    "links": (lambda chat: w.GroupLinks(an_id(), chat), Code.NO_SUCH_CHAT),
    "unlink": (lambda chat: w.GroupUnlink(an_id(), chat), Code.NO_SUCH_CHAT),
    "join by link": (lambda chat: w.GroupJoin(an_id(), chat, "x" * 26), Code.NEEDS_INVITE),
    "join": (lambda chat: w.GroupJoin(an_id(), chat), Code.NEEDS_INVITE),
}


class Work:
    """Counts the steps of SQLite's machine over the writer and the reader."""

    def __init__(self, world: World) -> None:
        self.steps = 0
        self.connections: list[sqlite3.Connection] = [world.reads._db]
        assert world.store._db is not None
        self.connections.append(world.store._db)
        for db in self.connections:
            db.set_progress_handler(self._count, 1)

    def _count(self) -> int:
        self.steps += 1
        return 0

    def of(self, act: Callable[[], object]) -> int:
        before = self.steps
        act()
        return self.steps - before


def crowded(path: Path) -> World:
    world = World(path)
    for conn, user in (("a", "alice"), ("b", "bobby"), ("s", "stranger")):
        world.register(conn, user)
    world.group("a", "#large", "b")
    db = sqlite3.connect(world.database)
    with db:
        for n in range(MEMBERS):
            db.execute("INSERT INTO accounts (name, ak, created) VALUES (?, x'', 0)", (f"one-{n}",))
        db.execute(
            "INSERT INTO members (chat, account, role, joined, own)"
            " SELECT c.no, a.no, 'member', 0, 1 FROM chats c, accounts a"
            " WHERE c.name = '#large' AND a.name LIKE 'one-%'"
        )
    db.close()
    world.store.close()
    world.store = SqliteStore(world.database, connect_writer)  # nothing is remembered
    return world


@pytest.mark.parametrize("act", ACTS)
def test_a_chat_one_is_not_in_costs_what_an_absent_one_does(tmp_path: Path, act: str) -> None:
    make, refusal = ACTS[act]
    world = crowded(tmp_path / "data")
    world.ask("s", make("#absent"))  # what SQLite and the store learn once
    work = Work(world)
    answers = []
    costs = {
        chat: work.of(lambda chat=chat: answers.append(world.ask("s", make(chat))))  # type: ignore[misc]
        for chat in ("#absent", "#large")
    }
    assert [code(answer) for answer in answers] == [refusal] * 2
    assert len({answer.text for answer in answers}) == 1
    assert 0 < costs["#large"] < costs["#absent"] + 40, costs
    world.send("a", "#large", "it is remembered now")
    again = work.of(lambda: world.ask("s", make("#large")))
    assert again == costs["#large"], "nor does it tell whether somebody speaks there"
    world.close()


def test_the_first_text_of_a_member_does_not_load_the_others(tmp_path: Path) -> None:
    """A count of the members is all that the writer keeps; it runs over an index."""
    world = crowded(tmp_path / "data")
    assert world.send("a", "#large", "one").seq == 4
    assert len(world.store._cache.roles) == 1
    chats = world.login("a2", world.users["a"]).chats  # type: ignore[attr-defined]
    assert [(chat.chat, chat.members) for chat in chats] == [("#large", MEMBERS + 2)]
    world.close()
