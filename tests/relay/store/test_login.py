"""Logins as sets: what each is told, in its place among others, and with how many statements."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest

from relay.store import login
from relay.store.results import Enter, Entered, Operation
from tests.kit import wire as w
from tests.kit.statements import statements
from tests.kit.world import World, ak, an_id, world_fixture

PEOPLE = ("alice", "bobby", "carol", "david", "erica")
CONNS = tuple(name[0] for name in PEOPLE)


def people(path: Path) -> World:
    world = World(path)
    world.register("f", "frank")
    for conn, name in zip(CONNS, PEOPLE, strict=True):
        world.register(conn, name)
    return world


world = world_fixture(people)


def enter(world: World, *conns: str, at: int = 0) -> list[Any]:
    ops = [Enter(world.users[conn].user, world.users[conn].device_id, at) for conn in conns]
    return world.store.run(ops)


def chats(world: World, first: int, last: int) -> None:
    """Put alice into chats of each kind, with unread messages, mentions, an invitation, a draft."""
    for n in range(first, last):
        world.group("b", f"#group-{n}", "a", "c")
        world.send("b", f"#group-{n}", "look, @alice")
        world.put("b", w.GroupCreate(an_id(), f"#asked-{n}"))
        world.put("b", w.GroupInvite(an_id(), f"#asked-{n}", "alice"))
    for conn, name in list(zip(CONNS, PEOPLE, strict=True))[first + 1 : last + 1]:
        direct = world.direct("a", name)
        world.send(conn, direct, "hello")
        world.put("a", w.Read(an_id(), direct, 1))
        world.send(conn, direct, "@alice, hello")


def test_as_many_statements_for_one_login_and_one_chat_as_for_many(world: World) -> None:
    world.put("a", w.Block(an_id(), "frank", True))
    chats(world, 0, 1)
    counts = []
    for conns in (("a",), ("a", "a"), CONNS):
        world.forget()
        with statements(world.store) as made:
            enter(world, *conns)
        counts.append(len(made))
    chats(world, 1, 4)
    for conns in (("a",), CONNS * 3):
        world.forget()
        with statements(world.store) as made:
            entered, *_ = enter(world, *conns)
        counts.append(len(made))
    assert len(entered.chats) == 8 and len(entered.invitations) == 4
    assert max(counts) <= 9, made
    assert len(set(counts)) == 1, counts


@pytest.mark.parametrize("seed", range(3))
def test_those_of_a_batch_are_told_what_each_would_be_alone(world: World, seed: int) -> None:
    draw = Random(seed)
    groups = [f"#group-{n}" for n in range(4)]
    for group in groups:
        first, *others = draw.sample(CONNS, 4)
        world.group(first, group, *others)
    for one in range(5):
        for other in range(one, 5):
            if draw.random() < 0.7:
                world.put(CONNS[one], w.Direct(an_id(), PEOPLE[other]))
    directs = [f"@{a},{b}" for a in PEOPLE for b in PEOPLE if a < b]
    for _ in range(60):
        conn, chat = draw.choice(CONNS), draw.choice(groups + directs)
        world.put(conn, draw.choice([
            w.Send(an_id(), chat, f"hello @{draw.choice(PEOPLE)}"),
            w.Send(an_id(), chat, "hello"),
            w.Read(an_id(), chat, draw.randrange(1, 9)),
            w.Block(an_id(), draw.choice(PEOPLE), draw.random() < 0.7),
            w.ChatSet(an_id(), chat, muted=draw.randrange(9), archived=draw.random() < 0.5),
            w.Settings(an_id(), presence=draw.random() < 0.6, receipts=draw.random() < 0.6),
            w.PlaceSet(an_id(), chat, pinned=draw.random() < 0.5),
            w.Delete(an_id(), chat, draw.randrange(1, 9)),
        ]))  # fmt: skip
    asked = draw.choices(CONNS, k=9)
    together = enter(world, *asked)
    world.forget()
    assert together == [enter(world, conn)[0] for conn in asked]
    assert any(chat.unread for one in together for chat in one.chats)


def test_a_login_sees_what_is_before_it_in_its_batch_and_not_what_is_behind(world: World) -> None:
    world.group("a", "#team", "b")
    alice = world.hub._sessions["a"]
    sends = [
        Operation(w.Send(an_id(), "#team", "hello"), alice.account, alice.device, "alice", 0)
        for _ in range(2)
    ]
    bobby = Enter("bobby", world.users["b"].device_id)
    first, _, second, third, _, last = world.store.run(
        [bobby, sends[0], bobby, bobby, sends[1], bobby]
    )
    assert [one.chats[0].unread for one in (first, second, third, last)] == [0, 1, 1, 2]
    heads = [one.chats[0].head for one in (first, second, last)]
    assert heads == list(range(heads[0], heads[0] + 3))


def test_many_are_done_in_several_sets(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(login, "AT_ONCE", 2)
    unknown = Enter("alice", bytes(16))
    assert isinstance(world.store.run([unknown])[0], w.Refused)
    found = enter(world, *CONNS)
    assert all(isinstance(one, Entered) for one in found)
    assert [one.own.ak for one in found] == [ak(world.users[conn]) for conn in CONNS]
