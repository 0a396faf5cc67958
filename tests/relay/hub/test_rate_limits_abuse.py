"""Clients that want more of the relay, or of other users, than their share."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed

from relay.hub import rate_limits
from relay.server.connection_limits import ConnectionLimits
from relay.wire.errors import Closed, Code
from tests.kit import wire as w
from tests.kit.relay_client import here
from tests.kit.world import World, an_id, limited_team, world_fixture

world = world_fixture(limited_team)


def crowded(world: World, chat: str, many: int) -> None:
    """Let so many more connections hear a chat."""
    room = world.hub._index._rooms[chat]
    room.conns |= dict.fromkeys(range(many))
    room.audience = None


def until_refused(world: World, conn: str, reqs: Iterator[w.Request]) -> tuple[int, w.Error]:
    """Return how many requests were within the rate, and the refusal of the next."""
    for n, req in enumerate(reqs):
        world.put(conn, req)
        answers = [x for x in world.take(conn) if getattr(x, "id", "") == req.id]  # type: ignore[attr-defined]
        if isinstance(answers[0], w.Error) and answers[0].code is Code.RATE:
            return n, answers[0]
    raise AssertionError("never refused")


def test_ten_thousand_that_come_and_go_leave_nothing(world: World) -> None:
    hub = world.hub
    for _ in range(3):
        world.tick(rate_limits.CREATIONS.refill_seconds)
    assert len(hub._limits) == 0
    for n in range(10_000):
        conn = f"x{n}"
        world.connect(conn, f"192.0.{n % 256}.{n // 256}")
        world.perform(hub.handle_request(conn, w.Members(an_id(), "#team"), world.now))
        world.perform(hub.handle_malformed(conn, Code.MALFORMED, "a rule", "", world.now))
        world.perform(hub.count_frame(conn, world.now))
        world.gone(conn)
    assert len(hub._limits) == 0
    assert len(hub._sessions) == 3
    assert len(hub._arriving) == 0


def test_budgets_are_forgotten_when_full_again(world: World) -> None:
    for n in range(50):
        world.connect(f"x{n}", f"192.0.2.{n}")
        challenge, cn = world.hello(f"x{n}")
        wrong = world.users["a"].auth(challenge, cn)
        wrong.user = "nobody"
        assert world.ask(f"x{n}", wrong) == w.AuthFailed()
        world.gone(f"x{n}")
    assert world.hub._limits.wait(rate_limits.REFUSED_LOGINS, "192.0.2.7", world.now) == 0
    kept = len(world.hub._limits)
    assert kept >= 50
    for _ in range(125):
        world.tick(1)
    assert len(world.hub._limits) <= kept - 50


def test_a_large_group_that_one_is_not_in_costs_as_much_as_none(world: World) -> None:
    """No budget tells whether a chat is there, or how many hear it."""
    crowded(world, "#team", 19_000)
    world.direct("a", "bobby")

    def refusals(chat: str) -> list[tuple[Code, int]]:
        world.now += 1_000
        answers = []
        for _ in range(70):
            for req in (w.Send(an_id(), chat, "x"), w.Members(an_id(), chat)):
                answer = world.ask("c", req)
                answers.append((answer.code, answer.retry_ms))
        world.now += 1_000
        for _ in range(10):
            for act in (
                w.GroupInvite(an_id(), "#" + chat[1:6], "bobby"),
                w.GroupJoin(an_id(), "#" + chat[1:6]),
                w.GroupLeave(an_id(), "#" + chat[1:6]),
            ):
                answer = world.ask("c", act)
                answers.append((answer.code, answer.retry_ms))
        return answers

    there, absent = refusals("#team"), refusals("#none")
    assert there == absent
    assert (Code.NO_SUCH_CHAT, 0) in there
    assert Code.RATE in {code for code, _ in there}
    assert refusals("@alice,bobby")[:140] == absent[:140]


def test_long_texts_to_many_cost_more(world: World) -> None:
    crowded(world, "#team", 998)

    def sent(size: int) -> int:
        world.now += 1_000
        return until_refused(world, "a", (w.Send(an_id(), "#team", "x" * size) for _ in range(99)))[
            0
        ]

    assert sent(1_000) == 20
    assert sent(4_000) == 5
    assert sent(8_192) == 2


def test_texts_that_no_chat_takes_count_too(world: World) -> None:
    """Looking at eight thousand characters that do not show is work."""
    texts = (w.Send(an_id(), "#team", "\x01" * 8_192) for _ in range(99))
    assert until_refused(world, "a", texts)[0] == 60


def test_entries_of_a_group_are_deliveries(world: World) -> None:
    crowded(world, "#team", 4_998)
    world.now += 1_000
    many = (w.GroupInvite(an_id(), "#team", "nobody") for _ in range(9))
    done, error = until_refused(world, "a", many)
    assert done == 2  # each pays for two entries: who is invited joins for nothing
    assert error.retry_ms == pytest.approx(2_000, abs=10)
    assert world.send("a", "#team", "x").code is Code.RATE
    for _ in range(4):
        assert isinstance(world.send("b", "#team", "x"), w.Sent)
    assert world.ask("b", w.GroupLeave(an_id(), "#team")).code is Code.RATE
    world.now += 1
    assert isinstance(world.ask("b", w.GroupLeave(an_id(), "#team")), w.Done)


def login(world: World, conn: str, address: str = "198.51.100.7") -> Any:
    return world.login(conn, world.users["a"], address)


def test_logins_of_one_account_wait_and_nobody_else_can_use_them_up(world: World) -> None:
    alice = world.users["a"]
    for n in range(30):
        world.connect(f"liar{n}", "203.0.113.5")
        challenge, cn = world.hello(f"liar{n}")
        wrong = alice.auth(challenge, cn)
        wrong.sig = w.Sig(bytes(64))
        assert world.ask(f"liar{n}", wrong) == w.AuthFailed()
    for n in range(30):
        assert isinstance(login(world, f"x{n}"), w.Welcome)
    error = login(world, "y")
    assert isinstance(error, w.Error)
    assert (error.code, world.ended["y"][0]) == (Code.RATE, Closed.FLOOD)
    assert 0 < error.retry_ms <= 5_000
    assert "x29" not in world.ended  # who is in stays in
    world.users["z"] = world.users["b"]
    assert isinstance(world.login("z", world.users["b"]), w.Welcome)
    world.now += 5
    assert isinstance(login(world, "again"), w.Welcome)


def test_logins_that_hammer_are_refused_by_address_before_the_key_is_checked(world: World) -> None:
    for n in range(30):
        login(world, f"x{n}")
    codes = [login(world, f"y{n}").text for n in range(62)]
    assert len(set(codes[:60])) == 1
    assert (
        codes[60:]
        == ["Too many attempts from your network address. Wait a moment and try again."] * 2
    )


def flapping_peers(world: World, many: int) -> None:
    """alice has bobby as a peer, who has so many connections."""
    world.direct("a", "bobby")
    sessions = world.hub._index._users["bobby"]
    (session,) = sessions.values()
    for n in range(many - 1):
        sessions[w.Id16(n.to_bytes(16, "big"))] = session
    world.quiet()


def told(world: World) -> list[bool]:
    """Return the presence of alice that bobby was sent, on one of his connections."""
    seen = [x.online for x in world.take("b") if isinstance(x, w.Presence)]
    return seen[:: max(1, len(world.hub._index.sessions("bobby")))]


def test_flapping_is_told_as_far_as_it_goes_and_then_as_it_is(world: World) -> None:
    flapping_peers(world, 1_000)
    conn = "a"
    for n in range(6):
        world.gone(conn)
        conn = f"a{n}"
        assert isinstance(login(world, conn), w.Welcome)
    assert told(world) == [False, True, False, True]
    world.gone(conn)
    world.tick(0.5)
    assert told(world) == []
    world.tick(0.5)  # a thousand deliveries a second
    assert told(world) == [False]
    world.tick(10)
    assert told(world) == []
    assert world.hub._presence._due == {}


def test_presence_is_true_after_all_that_came_and_went(world: World) -> None:
    flapping_peers(world, 3_000)
    conn = "a"
    for n in range(5):
        world.gone(conn)
        conn = f"a{n}"
        login(world, conn)
    assert told(world) == [False]
    for _ in range(5):
        world.tick(1)
    assert told(world) == [True]


def test_a_long_list_of_members_counts_as_the_pages_it_is(world: World) -> None:

    with world.looking() as db:
        (chat,) = db.execute("SELECT no FROM chats WHERE name = '#team'").fetchone()
        rows = [(f"member{n}", bytes(32)) for n in range(5_000)]
        db.executemany("INSERT INTO accounts (name, ak, created) VALUES (?, ?, 0)", rows)
        db.execute(
            "INSERT INTO members (chat, account, role, joined)"
            " SELECT ?, no, 'member', 1 FROM accounts WHERE name LIKE 'member%'",
            (chat,),
        )
    world.forget()
    world.gone("a")
    world.gone("b")
    assert isinstance(login(world, "a"), w.Welcome)
    asked = (w.Members(an_id(), "#team") for _ in range(99))
    done, error = until_refused(world, "a", asked)
    assert done == 3  # of 26 pages each
    assert error.retry_ms > 0


async def test_a_flood_of_pings_is_closed(tmp_path: Path) -> None:
    async with here(tmp_path / "data") as relay:
        quiet = await relay.registered("alice")
        for _ in range(20):
            await asyncio.wait_for(await quiet.ws.ping(), 20)
        flood = await relay.registered("bobby")
        try:
            for _ in range(2_000):
                await flood.ws.ping()
        except ConnectionClosed:
            pass
        assert (await flood.closed())[0] == Closed.FLOOD
        await quiet.close()


def test_many_that_come_in_one_moment_each_push_out_another() -> None:
    crowd: ConnectionLimits[int] = ConnectionLimits(
        per_address=100, arriving_per_address=8, arriving=50
    )
    cut = [crowd.add(n, "a") for n in range(40)]
    assert cut == [None] * 8 + list(range(32))
    for n in range(32):
        crowd.remove(n, "a")
    assert crowd.add(40, "a") == 32
