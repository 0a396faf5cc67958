"""Revoked devices at the relay: cut off at once, and never let in again."""

from __future__ import annotations

from relay.store.store import Store
from relay.wire.errors import Closed, Code
from tests.kit import wire as w
from tests.kit.world import World, an_id, code, two_users, world_fixture
from tests.kit.world_accounts import add, another, ids, link, revoke, shown, wait

world = world_fixture(two_users)


def test_a_revoked_device_is_told_cut_off_and_not_let_in_again(world: World) -> None:
    alice, second = world.users["a"], link(world, "a2", "a")
    world.quiet()
    answer = world.ask("a", revoke(world, second, 3, alice))
    assert shown(answer) == (3, ids(alice)) and answer.online == [
        w.Id16(alice.device_id), w.Id16(second.device_id)
    ]  # fmt: skip
    (told,) = world.take("a2")
    assert shown(told) == (3, ids(alice)) and world.ended["a2"][0] == Closed.REVOKED
    assert world.ask("a", w.Devices(an_id(), "alice")).online == [w.Id16(alice.device_id)]
    world.gone("a2")
    assert world.login("back", second) == w.AuthFailed()
    assert world.ended["back"][0] == Closed.AUTH_FAILED


def test_what_it_was_saying_when_it_was_revoked_has_no_effect(world: World) -> None:
    alice, second = world.users["a"], link(world, "a2", "a")
    chat = world.direct("a", "bobby")
    world.put("a", revoke(world, second, 3, alice))
    world.quiet()
    world.put("a2", w.Send(an_id(), chat, "still here"))
    assert not world.heard


def test_a_login_that_crosses_its_revocation_fails(world: World) -> None:
    """Proven before, entering after: the store has the last word."""
    alice, second = world.users["a"], link(world, "a2", "a")
    world.gone("a2")
    world.connect("late")
    challenge, cn = world.hello("late")
    world.hold = True
    world.put("a", revoke(world, second, 3, alice))
    world.put("late", second.auth(challenge, cn))
    world.hold = False
    world.commit()
    assert world.one("late") == w.AuthFailed()


def test_its_secret_chats_end_and_the_peer_is_told(world: World) -> None:
    alice, second = world.users["a"], link(world, "a2", "a")
    chat = world.direct("b", "alice")
    sid = w.Id16(b"s" * 16)
    world.put("b", w.ScOffer(sid, chat, w.Blob(b"1")))
    world.put("a2", w.ScAnswer(sid, w.Blob(b"2")))
    world.quiet()
    world.put("a", revoke(world, second, 3, alice))
    assert world.one("b") == w.ScGone(sid)


def test_presence_follows_the_last_device(world: World) -> None:
    alice, second = world.users["a"], link(world, "a2", "a")
    world.direct("b", "alice")
    world.gone("a")
    world.login("a", alice)
    world.quiet()
    world.put("a", revoke(world, second, 3, alice))
    assert world.take("b") == []  # one is still there


def test_no_device_takes_itself_off(world: World) -> None:
    alice, second = world.users["a"], link(world, "a2", "a")
    assert code(world.ask("a", revoke(world, alice, 3, second))) is Code.NOT_ALLOWED
    nobody = another(alice, 7)
    assert code(world.ask("a", revoke(world, nobody, 3, alice, second))) is Code.CONFLICT
    assert code(world.ask("a", revoke(world, second, 3))) is Code.BAD_KEYS
    assert "a" not in world.ended and "a2" not in world.ended


def test_a_revoked_device_never_comes_back_under_its_id(world: World) -> None:
    alice, second = world.users["a"], link(world, "a2", "a")
    world.put("a", revoke(world, second, 3, alice))
    wait(world, "n", second)
    assert code(world.ask("a", add(world, second, 4, alice))) is Code.CONFLICT
    assert world.take("n") == []


def test_its_texts_keep_their_place_and_no_later_device_inherits_them(world: World) -> None:
    """The number of a device is never used again: it names the author of texts."""
    alice, second = world.users["a"], link(world, "a2", "a")
    chat = world.direct("a", "bobby")
    text = an_id()
    sent = world.send("a2", chat, "by the second", text)
    world.put("a", revoke(world, second, 3, alice))
    third = link(world, "a3", "a", 4, alice)
    again = world.send("a3", chat, "by the third", text)
    assert isinstance(again, w.Sent) and again.seq == sent.seq + 1
    assert third.device_id != second.device_id


def test_the_store_keeps_it_over_a_restart(world: World) -> None:
    alice, second = world.users["a"], link(world, "a2", "a")
    world.put("a", revoke(world, second, 3, alice))
    world.store.close()
    world.store = Store(world.database)
    assert world.login("x", second) == w.AuthFailed()
    welcome = world.login("y", alice)
    assert isinstance(welcome, w.Welcome) and welcome.own
    assert shown(welcome.own) == (3, ids(alice))
