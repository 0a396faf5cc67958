"""Devices that hold the account key put themselves on the list; and how many may wait or try."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace as change

from relay.hub import admission, devices
from relay.store.store import FAILED
from relay.wire import transcripts as t
from relay.wire.errors import Closed, Code
from tests.kit import wire as w
from tests.kit.world import World, an_id, code, two_users, world_fixture
from tests.kit.world_accounts import add, ak, another, ids, link, restore, revoke, shown, wait
from tests.relay.hub.test_credentials import SMALL_X25519

world = world_fixture(two_users)


def test_who_holds_the_account_key_puts_itself_on_the_list(world: World) -> None:
    alice = world.users["a"]
    new = another(alice)
    answer = restore(world, "n", new)
    assert shown(answer) == (1, ids(alice)) and answer.ak == ak(alice)
    world.take("a")
    answer = world.ask("n", add(world, new, 2, alice))
    assert shown(answer) == (2, ids(alice, new))
    assert shown(world.one("a")) == (2, ids(alice, new))  # the others are told
    challenge, cn = world.hello("n")
    assert isinstance(world.ask("n", new.auth(challenge, cn)), w.Welcome)


def test_who_does_not_hold_it_gets_the_answer_of_a_failed_login(world: World) -> None:
    new = another(world.users["a"])
    wrong: dict[str, dict[str, Any]] = {
        "an unknown name": {"user": "nobody"},
        "another's name": {"user": "bobby"},
        "no signature": {"sig": w.Sig(bytes(64))},
        "another device": {"device": world.users["b"].device},
    }
    for name, other in wrong.items():
        assert restore(world, name, new, **other) == w.AuthFailed(), name
        assert world.ended[name][0] == Closed.AUTH_FAILED
        assert code(world.ask("a", w.LinkFind(an_id(), w.LinkCode(bytes(25))))) is Code.LINK


def test_a_restoring_cannot_be_replayed_on_another_connection(world: World) -> None:
    new = another(world.users["a"])
    world.connect("x")
    challenge, cn = world.hello("x")
    rid = world.identity.relay_id
    said = t.restore(rid, challenge.tls_bind, cn, challenge.sn, b"alice", ak(new), new.entry)
    request = w.Restore(an_id(), "alice", new.device, w.Sig(new.account.sign(said).signature))
    world.connect("y")
    world.hello("y")
    assert world.ask("y", request) == w.AuthFailed()


def test_a_restoring_device_can_do_nothing_else_and_not_for_long(world: World) -> None:
    alice, new = world.users["a"], another(world.users["a"])
    restore(world, "n", new)
    for req in (
        w.Send(an_id(), "@alice,bobby", "x"), revoke(world, alice, 2, new),
        w.LinkFind(an_id(), w.LinkCode(bytes(25))), w.Devices(an_id(), "alice"),
    ):  # fmt: skip
        assert code(world.ask("n", req)) is Code.LOGIN_FIRST
    world.tick(11)
    assert world.ended["n"][0] == Closed.LOGIN_TIMEOUT


def test_a_refused_list_lets_it_begin_again(world: World) -> None:
    alice, new = world.users["a"], another(world.users["a"])
    restore(world, "n", new)
    assert code(world.ask("n", add(world, new, 2))) is Code.BAD_KEYS
    assert code(world.ask("n", add(world, new, 2, alice))) is Code.LOGIN_FIRST


# Bounds.


def test_who_waits_is_bounded_for_each_address_and_in_all(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    alice = world.users["a"]
    for n in range(devices.PER_ADDRESS):
        assert isinstance(wait(world, f"n{n}", another(alice, n)), w.LinkWaiting)
    assert code(wait(world, "more", another(alice, 99))) is Code.QUOTA
    monkeypatch.setattr(devices, "PENDING", devices.PER_ADDRESS + 1)
    other = {"address": "192.0.2.2"}
    assert isinstance(wait(world, "other", another(alice, 100), **other), w.LinkWaiting)
    full = wait(world, "full", another(alice, 101), address="192.0.2.3")
    assert code(full) is Code.QUOTA
    world.gone("n0")
    assert isinstance(wait(world, "again", another(alice, 102)), w.LinkWaiting)
    for conn in [*world.heard]:
        world.gone(conn)
    assert len(world.hub._devices.waiting) == 0 and not world.hub._devices.waiting._codes


def test_tries_are_limited_for_each_address(tmp_path: Path) -> None:
    world = World(tmp_path / "data", rate_limits=True)
    world.register("a", "alice")
    new, wrong = another(world.users["a"]), w.LinkCode(bytes(25))
    for n in range(int(admission.LINKS.burst)):
        assert code(wait(world, f"n{n}", new, code=wrong)) is Code.LINK
    refused = wait(world, "one more", new)
    assert code(refused) is Code.RATE and refused.retry_ms > 0
    assert isinstance(wait(world, "elsewhere", new, address="192.0.2.9"), w.LinkWaiting)
    world.close()


def test_lists_of_an_account_are_limited(tmp_path: Path) -> None:
    world = World(tmp_path / "data", rate_limits=True)
    world.register("a", "alice")
    req = revoke(world, another(world.users["a"]), 2)
    for _ in range(int(admission.DEVICE_CHANGES.burst)):
        assert code(world.ask("a", change(req, id=an_id()))) is Code.CONFLICT
    assert code(world.ask("a", req)) is Code.RATE
    world.close()


def test_restorings_are_limited_for_address_and_account(tmp_path: Path) -> None:
    world = World(tmp_path / "data", rate_limits=True)
    world.register("a", "alice")
    new = another(world.users["a"])
    for n in range(int(admission.DEVICE_CHANGES.burst)):
        assert isinstance(restore(world, f"n{n}", new), w.DeviceList)
    assert code(restore(world, "one more", new)) is Code.RATE
    for n in range(int(admission.REFUSED_LOGINS.burst)):
        assert restore(world, f"x{n}", new, sig=w.Sig(bytes(64))) == w.AuthFailed()
    assert code(restore(world, "too many", new, sig=w.Sig(bytes(64)))) is Code.RATE
    world.close()


def test_devices_that_wait_for_one_account_are_limited(tmp_path: Path) -> None:
    world = World(tmp_path / "data", rate_limits=True)
    world.register("a", "alice")
    new = another(world.users["a"])
    for n in range(int(admission.OFFERED_LINKS.burst)):
        assert isinstance(wait(world, f"n{n}", new, address=f"192.0.2.{n}"), w.LinkWaiting)
        world.gone(f"n{n}")
    assert code(wait(world, "more", new, address="192.0.2.200")) is Code.RATE
    find = w.LinkFind(an_id(), w.LinkCode(bytes(25)))
    for _ in range(int(admission.LOOKUPS.burst)):
        world.put("a", find)
    assert code(world.ask("a", find)) is Code.RATE
    world.close()


def test_one_who_knows_the_account_code_does_not_keep_the_account_from_linking(
    tmp_path: Path,
) -> None:
    """As each contact does: they have the account key."""
    world = World(tmp_path / "data", rate_limits=True)
    world.register("a", "alice")
    own, foreign = another(world.users["a"], 1), another(world.users["a"], 2)
    for n in range(120):
        world.tick(5)
        answer = wait(world, f"n{n}", foreign, address="192.0.2.9")
        world.gone(f"n{n}")
    assert code(answer) is Code.RATE
    for n in range(5):
        assert isinstance(wait(world, f"o{n}", own, address="192.0.2.1"), w.LinkWaiting)
        world.gone(f"o{n}")
    world.close()


def test_a_restored_device_with_weak_keys_is_none(world: World) -> None:
    alice, new = world.users["a"], another(world.users["a"])
    restore(world, "n", new)
    request = add(world, new, 2, alice)
    weak = change(new.device, s=w.B32(SMALL_X25519[0]))
    assert code(world.ask("n", change(request, device=weak))) is Code.BAD_KEYS


def test_a_store_that_fails_at_the_look_up_says_so(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And not that name and code do not belong together."""
    alice, second = world.users["a"], link(world, "a2", "a")
    monkeypatch.setattr(world.reads, "run", lambda batch: [FAILED] * len(batch))
    assert code(wait(world, "n", another(alice, 3))) is Code.STORE
    assert code(restore(world, "m", another(alice, 3))) is Code.STORE
    assert code(world.ask("a", revoke(world, second, 3, alice))) is Code.STORE
    monkeypatch.undo()
    assert isinstance(world.ask("a", revoke(world, second, 3, alice)), w.DeviceList)
