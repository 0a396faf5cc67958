"""A connection before it is logged in."""

from __future__ import annotations

from pathlib import Path

import pytest

from relay.hub.credentials import RelayIdentity
from relay.wire.codec import encode
from relay.wire.errors import Closed, Code
from relay.wire.relay_link import parse_place
from tests.kit import wire as w
from tests.kit.relay_client import Keys
from tests.kit.world import KEY, World, an_id, code, three_users, world_fixture

world = world_fixture(three_users)


def test_nothing_but_login_before_login(world: World) -> None:
    world.connect("x")
    sid = world.random(16)
    for req in (
        w.Send(an_id(), "#team", "x"), w.Devices(an_id(), "alice"), w.ScClose(w.Id16(sid), "busy"),
        w.Auth("alice", w.Id16(sid), w.Sig(bytes(64)), w.Sig(bytes(64))),
    ):  # fmt: skip
        error = world.ask("x", req)
        assert code(error) is Code.LOGIN_FIRST
        assert error.id == getattr(req, "id", "")
        assert error.sid == getattr(req, "sid", None)


def test_a_second_login_on_the_same_connection_is_refused(world: World) -> None:
    world.put("a", w.Hello(1, w.B32(bytes(32))))
    assert code(world.one("a")) is Code.LOGGED_IN_ALREADY


@pytest.mark.parametrize("nodes", [False, True])
@pytest.mark.parametrize("places", [(), ("a:1",), ("a:1", "[::1]:2")])
def test_a_welcome_names_the_places_of_a_relay_with_several(
    tmp_path: Path, places: tuple[str, ...], nodes: bool
) -> None:
    named = RelayIdentity(KEY, places=[parse_place(at) for at in places], nodes=nodes)
    world = World(tmp_path)
    try:
        world.identity.places = named.places
        welcome = world.register("c", "carol")
        assert isinstance(welcome, w.Welcome)
        told = len(places) > 1 or (nodes and len(places) == 1)
        assert welcome.places == ([*places] if told else [])
        assert (b"places" in encode(welcome)) is told
    finally:
        world.close()


def test_another_version_is_refused(world: World) -> None:
    world.connect("x")
    assert code(world.ask("x", w.Hello(2, w.B32(bytes(32))))) is Code.VERSION
    assert world.ended["x"][0] == Closed.PROTOCOL


def test_ten_seconds_to_log_in(world: World) -> None:
    world.connect("x")
    world.tick(9.9)
    assert "x" not in world.ended
    world.hello("x")
    world.connect("y")
    world.tick(0.2)
    assert world.ended["x"][0] == Closed.LOGIN_TIMEOUT
    assert "y" not in world.ended
    world.tick(100)
    assert set(world.ended) == {"x", "y"}


def test_the_time_goes_on_when_the_relay_has_refused(world: World) -> None:
    world.connect("x")
    challenge, cn = world.hello("x")
    world.hold = True
    world.put("x", Keys("alice").register(challenge, cn))
    world.tick(11)
    world.commit()
    assert code(world.one("x")) is Code.NAME_TAKEN
    assert "x" not in world.ended
    world.hold = False
    world.tick(10)
    assert world.ended["x"][0] == Closed.LOGIN_TIMEOUT


def test_hellos_are_counted(world: World) -> None:
    world.connect("x")
    for _ in range(5):
        world.hello("x")
    world.put("x", w.Hello(1, w.B32(bytes(32))))
    assert world.ended["x"][0] == Closed.PROTOCOL


def test_requests_while_the_login_is_under_way(world: World) -> None:
    keys = world.users["a"]
    world.connect("x")
    challenge, cn = world.hello("x")
    world.hold = True
    world.put("x", keys.auth(challenge, cn))
    for req in (keys.auth(challenge, cn), w.Hello(1, w.B32(bytes(32))), w.Direct(an_id(), "bobby")):
        assert code(world.ask("x", req)) is Code.LOGIN_FIRST
    world.tick(60)
    assert "x" not in world.ended  # it did its part in time
    world.commit()
    assert isinstance(world.take("x")[0], w.Welcome)


def test_a_login_that_comes_too_late_is_no_login(world: World) -> None:
    keys = world.users["a"]
    world.connect("x")
    challenge, cn = world.hello("x")
    world.hold = True
    world.put("x", keys.auth(challenge, cn))
    world.gone("x")
    world.commit()
    assert world.take("x") == []
    assert "a" not in world.ended
