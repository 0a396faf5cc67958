"""Devices of an account at the relay: linked by two codes; what the account key has to sign."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace as change

from relay.hub import devices
from relay.wire.errors import Closed, Code
from tests.kit import wire as w
from tests.kit.world import World, an_id, code, two_users, world_fixture
from tests.kit.world_accounts import (
    account_code,
    add,
    ak,
    another,
    device_code,
    ids,
    link,
    list_sig,
    revoke,
    shown,
    wait,
)
from tests.relay.hub.test_credentials import SMALL_ED25519, SMALL_X25519

world = world_fixture(two_users)


# Linking.


def test_a_device_is_linked_by_two_codes(world: World) -> None:
    alice = world.users["a"]
    new = another(alice)
    waiting = wait(world, "n", new)
    assert waiting == w.LinkWaiting(w.B32(ak(alice)), w.LINK_SECONDS)
    find = w.LinkFind(an_id(), device_code(world, new))
    assert world.ask("a", find) == w.LinkFound(find.id, new.device)
    request = add(world, new, 2, alice)
    answer = world.ask("a", request)
    assert (answer.id, answer.user, answer.ak) == (request.id, "alice", ak(alice))
    assert shown(answer) == (2, ids(alice, new)) and answer.sig == request.sig
    linked = world.one("n")
    assert linked.cert == request.cert and shown(linked.own) == (2, ids(alice, new))
    # On the same connection, or on another one, it logs in.
    challenge, cn = world.hello("n")
    welcome = world.ask("n", new.auth(challenge, cn))
    assert isinstance(welcome, w.Welcome) and welcome.own is not None
    assert shown(welcome.own) == (2, ids(alice, new)) and welcome.own.sig == request.sig


def test_every_device_of_the_account_is_told_and_nobody_else(world: World) -> None:
    alice = world.users["a"]
    second = link(world, "a2", "a")
    world.quiet()
    third = another(alice, 3)
    wait(world, "n", third)
    world.put("a", add(world, third, 3, alice, second))
    (told,) = world.take("a2")
    assert told.id == "" and shown(told) == (3, ids(alice, second, third))
    assert set(told.online) == {w.Id16(alice.device_id), w.Id16(second.device_id)}
    assert world.take("b") == []


def test_who_missed_that_it_was_linked_hears_it_when_it_asks_again(world: World) -> None:
    alice = world.users["a"]
    new = another(alice)
    wait(world, "n", new)
    world.gone("n")
    assert code(world.ask("a", add(world, new, 2, alice))) == Code.LINK  # nobody waits any more
    wait(world, "n2", new)
    world.hold = True
    request = add(world, new, 2, alice)
    world.put("a", request)
    world.gone("n2")
    world.hold = False
    world.commit()
    world.connect("n3")
    world.hello("n3")
    world.put("n3", w.Link("alice", account_code(world, alice), new.device))
    waiting, linked = world.take("n3")
    assert waiting == w.LinkWaiting(w.B32(ak(alice)), w.LINK_SECONDS)
    assert linked.cert == request.cert and shown(linked.own) == (2, ids(alice, new))
    assert len(world.hub._devices.waiting) == 0
    world.hello("n3")
    other = replace(new, created=1)  # who does not have its keys learns nothing
    world.put("n3", w.Link("alice", account_code(world, alice), other.device))
    assert world.take("n3") == [waiting]


def test_a_name_and_a_code_that_do_not_belong_together_have_one_answer(world: World) -> None:
    alice, bobby = world.users["a"], world.users["b"]
    new = another(alice)
    wrong: dict[str, dict[str, Any]] = {
        "an unknown name": {"user": "nobody"},
        "another's name": {"user": "bobby"},
        "another's code": {"code": account_code(world, bobby)},
        "no code": {"code": w.LinkCode(bytes(25))},
        "a weak login key": {"device": change(new.device, lk=w.B32(SMALL_ED25519[0]))},
        "a weak key": {"device": change(new.device, s=w.B32(SMALL_X25519[0]))},
    }
    said = {name: wait(world, name, new, **other) for name, other in wrong.items()}
    assert len({(x.code, x.text, x.id) for x in said.values()}) == 1
    assert all(code(x) is Code.LINK for x in said.values())
    assert not any(world.ended)


def test_only_the_account_that_is_meant_finds_who_waits(world: World) -> None:
    new = another(world.users["a"])
    wait(world, "n", new)
    find = w.LinkFind(an_id(), device_code(world, new))
    other = world.ask("b", find)
    nobody = world.ask("b", w.LinkFind(an_id(), w.LinkCode(bytes(25))))
    assert code(other) is Code.LINK and other.text == nobody.text


def test_a_device_waits_only_as_long_as_its_connection(world: World) -> None:
    new = another(world.users["a"])
    wait(world, "n", new)
    world.gone("n")
    find = w.LinkFind(an_id(), device_code(world, new))
    assert code(world.ask("a", find)) is Code.LINK


def test_ten_minutes_and_no_longer(world: World) -> None:
    new = another(world.users["a"])
    wait(world, "n", new)
    for _ in range(w.LINK_SECONDS - 1):
        world.tick(1)
    assert world.take("n") == [] and "n" not in world.ended
    world.tick(1)
    assert code(world.one("n")) is Code.LINK
    assert world.ended["n"][0] == Closed.LOGIN_TIMEOUT
    assert code(world.ask("a", w.LinkFind(an_id(), device_code(world, new)))) is Code.LINK


def test_a_connection_that_is_being_closed_is_not_opened_by_being_linked(world: World) -> None:
    alice = world.users["a"]
    one, other = another(alice, 1), another(alice, 2)
    for conn, new in (("n", one), ("m", other)):
        wait(world, conn, new)
        world.perform([world.hub._close(world.hub._sessions[conn], Closed.PROTOCOL, "enough")])
    world.put("a", add(world, one, 2, alice))
    for _ in range(w.LINK_SECONDS + 1):
        world.tick(1)
    for conn in ("n", "m"):
        assert world.ended[conn][0] == Closed.PROTOCOL
        assert world.hub.request(conn, w.Hello(1, w.B32(bytes(32))), world.now) == []


def test_while_it_waits_it_is_nobody(world: World) -> None:
    new = another(world.users["a"])
    wait(world, "n", new)
    for req in (
        w.Send(an_id(), "@alice,bobby", "x"), w.Devices(an_id(), "alice"),
        w.LinkFind(an_id(), device_code(world, new)), add(world, new, 2, world.users["a"]),
        w.Hello(1, w.B32(bytes(32))),
    ):  # fmt: skip
        assert code(world.ask("n", req)) is Code.LOGIN_FIRST


def test_a_device_waits_on_where_there_is_no_room_for_its_newer_connection(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(devices, "PER_ADDRESS", 1)
    new, other = another(world.users["a"]), another(world.users["a"], 2)
    assert isinstance(wait(world, "n", new), w.LinkWaiting)
    assert isinstance(wait(world, "o", other, address="192.0.2.2"), w.LinkWaiting)
    assert code(wait(world, "m", new, address="192.0.2.2")) is Code.QUOTA
    found = world.ask("a", w.LinkFind(an_id(), device_code(world, new)))
    assert isinstance(found, w.LinkFound) and found.device == new.device
    world.tick(w.LINK_SECONDS)
    assert code(world.one("n")) is Code.LINK, "nobody waits for ever"
    assert isinstance(wait(world, "p", new), w.LinkWaiting)
    assert isinstance(wait(world, "q", new), w.LinkWaiting), "it gives way to itself"


# What the account key has to have signed.


def test_a_list_that_is_not_the_next_one_is_refused(world: World) -> None:
    alice, new = world.users["a"], another(world.users["a"])
    wait(world, "n", new)
    good = add(world, new, 2, alice)
    rid = world.identity.relay_id
    other = replace(new, account=world.users["b"].account)
    wrong: dict[str, tuple[Any, Code]] = {
        "the same version": (add(world, new, 1, alice), Code.CONFLICT),
        "one is left out": (add(world, new, 3, alice), Code.CONFLICT),
        "no version": (add(world, new, 0, alice), Code.CONFLICT),
        "without the first": (change(good, sig=list_sig(world, new, 2, new)), Code.BAD_KEYS),
        "without itself": (change(good, sig=list_sig(world, new, 2, alice)), Code.BAD_KEYS),
        "another account's": (change(good, sig=list_sig(world, other, 2, alice, new)),
                              Code.BAD_KEYS),
        "a certificate of another": (change(good, cert=alice.cert(rid)), Code.BAD_KEYS),
        "another account's certificate": (change(good, cert=other.cert(rid)), Code.BAD_KEYS),
        "no signature": (change(good, sig=w.Sig(bytes(64))), Code.BAD_KEYS),
        "another login key": (change(good, device=change(new.device, lk=alice.device.lk)),
                              Code.LINK),
        "another date": (change(good, device=change(new.device, created=1)), Code.LINK),
        "a device that is on it": (change(good, device=alice.device), Code.CONFLICT),
    }  # fmt: skip
    for name, (req, why) in wrong.items():
        assert code(world.ask("a", change(req, id=an_id()))) is why, name
    assert world.take("n") == []
    assert shown(world.ask("a", w.Devices(an_id(), "alice"))) == (1, ids(alice))
    assert isinstance(world.ask("a", good), w.DeviceList)


def test_another_account_cannot_sign_for_this_one(world: World) -> None:
    alice, new = world.users["a"], another(world.users["a"])
    wait(world, "n", new)
    assert code(world.ask("b", add(world, new, 2, alice))) is Code.LINK
    world.direct("a", "bobby")
    assert code(world.ask("b", revoke(world, alice, 2))) is Code.CONFLICT


def test_sixteen_devices_and_no_more(tmp_path: Path) -> None:
    world = World(tmp_path / "data")
    world.register("a", "alice")
    on = [world.users["a"]]
    for n in range(2, w.DEVICES + 1):
        on.append(link(world, f"a{n}", "a", n, *on))
    last = another(on[0], 99)
    wait(world, "n", last)
    assert code(world.ask("a", add(world, last, w.DEVICES + 1, *on))) is Code.QUOTA
    assert isinstance(
        world.ask("a", revoke(world, on[1], w.DEVICES + 1, on[0], *on[2:])), w.DeviceList
    )
    left = [on[0], *on[2:]]
    assert isinstance(world.ask("a", add(world, last, w.DEVICES + 2, *left)), w.DeviceList)
    world.close()


def test_two_lists_at_once_are_one(world: World) -> None:
    """Both were right when they were signed: the store takes the first."""
    alice, second = world.users["a"], link(world, "a2", "a")
    one, two = another(alice, 5), another(alice, 6)
    wait(world, "n1", one)
    wait(world, "n2", two)
    world.quiet()
    world.hold = True
    world.put("a", add(world, one, 3, alice, second))
    world.put("a2", add(world, two, 3, alice, second))
    world.hold = False
    world.commit()
    assert shown(world.take("a")[0]) == (3, ids(alice, second, one))
    answers = world.take("a2")
    assert code(answers[-1] if isinstance(answers[-1], w.Error) else answers[0]) is Code.CONFLICT
    assert isinstance(world.one("n1"), w.Linked) and world.take("n2") == []


def test_a_second_change_waits_for_the_first(world: World) -> None:
    """One is looked up at a time: nothing piles up."""
    alice, second = world.users["a"], link(world, "a2", "a")
    asked: list[Any] = []
    kept, world.perform = world.perform, lambda effects: asked.extend(effects)  # type: ignore[method-assign]
    world.put("a", revoke(world, second, 3, alice))
    world.put("a", revoke(world, second, 3, alice))
    world.perform = kept  # type: ignore[method-assign]
    assert [type(effect).__name__ for effect in asked] == ["QueryStore", "SendEvent"]
    assert asked[1].event.code is Code.CONFLICT
    world.take("a")
    world.perform(asked[:1])
    assert isinstance(world.take("a")[0], w.DeviceList)
