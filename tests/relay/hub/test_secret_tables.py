"""The tables of secret sessions under hostile hands: bounded, consistent, empty at the end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relay.hub import secret
from relay.hub.effects import AnyEffect, SendEvent
from relay.hub.sessions import Refusal
from relay.wire.binary import Blob, Id16
from relay.wire.secret import ScAnswer, ScClose, ScOffer

CHAT = "@alice,bobby"
M = Blob(b"m")
CONNS = ["a", "a2", "b", "b2", "b3"]


def sid(n: int) -> Id16:
    return Id16(n.to_bytes(16, "big"))


def end(conn: str) -> secret.RouteEnd:
    user = {"a": "alice", "b": "bobby"}.get(conn[0], conn)
    return secret.RouteEnd(conn, user, Id16(conn.encode().ljust(16)))


def offer(
    routes: secret.SecretRoutes, n: int, by: str = "a", to: str = "b", now: float = 0
) -> list[AnyEffect]:
    return routes.offer(end(by), ScOffer(sid(n), CHAT, M), [end(to)], now)


@contextmanager
def too_many() -> Iterator[None]:
    with pytest.raises(Refusal) as refusal:
        yield
    assert refusal.value.refused is secret.TOO_MANY_OPEN


def tables(routes: secret.SecretRoutes) -> list[int]:
    return [len(x) for x in (routes._routes, routes._unanswered, routes.ends, routes._asked)]


def test_a_connection_is_an_end_of_so_many_sessions_only() -> None:
    routes = secret.SecretRoutes()
    for n in range(secret.ROUTES_OPEN):
        offer(routes, n)
        routes.answer("b", ScAnswer(sid(n), M))
    with too_many():
        offer(routes, 1_000)
    offer(routes, 1_001, by="c")
    with too_many():
        routes.answer("b", ScAnswer(sid(1_001), M))
    assert routes.close("a", ScClose(sid(7), "closed"))
    assert routes.answer("b", ScAnswer(sid(1_001), M))  # the offer is there still
    offer(routes, 1_002)
    for conn in "abc":
        routes.on_disconnected(conn)
    assert tables(routes) == [0, 0, 0, 0]


def test_prompts_of_strangers_are_no_offers_of_ones_own() -> None:
    routes = secret.SecretRoutes()
    for n in range(5_000):
        offer(routes, n, by=f"x{n}")
    assert not routes.binds("b", CHAT)
    for n in range(secret.OFFERS_OPEN):
        offer(routes, 9_000 + n, by="b", to="a")
    with too_many():
        offer(routes, 9_999, by="b", to="a")


def test_offers_are_forgotten_in_their_order() -> None:
    routes = secret.SecretRoutes()
    for n in range(10):
        offer(routes, n, by=f"x{n}", now=n)
    offer(routes, 0, by="x0", now=9)  # a repeat is not younger
    routes.answer("b", ScAnswer(sid(2), M))
    routes.expire(secret.OFFER_SECONDS + 4.5)
    assert [routes.is_open(sid(n)) for n in range(6)] == [False, False, True, False, False, True]
    routes.expire(10 * secret.OFFER_SECONDS)
    assert tables(routes) == [1, 0, 2, 0]  # the answered one


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["offer", "answer", "closed", "declined", "gone", "expire"]),
        st.integers(0, 3),
        st.sampled_from(CONNS),
        st.sets(st.sampled_from(CONNS)),
    ),
    max_size=40,
)


@settings(max_examples=300)
@given(STEPS)
def test_the_tables_agree_and_end_empty(steps: list[tuple[str, int, str, set[str]]]) -> None:
    routes, now = secret.SecretRoutes(), 0.0
    for what, n, conn, others in steps:
        now += 30
        asked = sorted(o for o in others if o[0] != conn[0])
        said: list[object] = []
        match what:
            case "offer" if routes._routes.get(sid(n)) is None:
                req = ScOffer(sid(n), CHAT, M)
                said += routes.offer(end(conn), req, [end(o) for o in asked], now)
            case "answer":
                said += routes.answer(conn, ScAnswer(sid(n), M))
            case "closed" | "declined":
                said += routes.close(conn, ScClose(sid(n), what))
            case "gone":
                said += routes.on_disconnected(conn)
                assert conn not in routes.ends
                assert conn not in routes._asked
            case "expire":
                routes.expire(now)
        assert all(isinstance(x, SendEvent) and x.conns for x in said)
        ends: dict[object, set[Id16]] = {}
        prompts: dict[object, set[Id16]] = {}
        for route in routes._routes.values():
            assert (route.answerer is None) == (route.sid in routes._unanswered)
            for one in (route.initiator, route.answerer):
                if one is not None:
                    ends.setdefault(one.conn, set()).add(route.sid)
            for other in route.asked:
                prompts.setdefault(other, set()).add(route.sid)
        assert (routes.ends, routes._asked) == (ends, prompts)
    for conn in CONNS:
        routes.on_disconnected(conn)
    assert tables(routes) == [0, 0, 0, 0]
