"""A relay that was brought back to an earlier state: its lists of devices are behind what the
account keys signed, and it takes them again from whoever has them."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace as change

from relay.operator import snapshots
from relay.store.data_directory import DataDirectory, write_private
from relay.wire import transcripts as t
from relay.wire.errors import Closed, Code
from tests.kit import wire as w
from tests.kit.relay_client import Keys
from tests.kit.world import KEY, World, an_id, code, two_users, world_fixture
from tests.kit.world_accounts import add, another, ids, known, link, revoke, shown, wait
from tests.relay.hub.test_credentials import SMALL_X25519

world = world_fixture(two_users)


def gone_back(world: World, at: Path, name: str) -> World:
    """The relay of this directory, reset to its snapshot."""
    relay_id, users = world.identity.relay_id, world.users
    world.close()
    directory = DataDirectory(at)
    with directory:
        snapshots.reset(directory, relay_id, name)
    back = World(at)
    back.users.update(users)
    return back


def test_a_revocation_that_a_reset_undid_is_done_again(tmp_path: Path) -> None:
    world = two_users(tmp_path / "data")
    write_private(world.directory.key, KEY)
    alice, stolen = world.users["a"], link(world, "a2", "a")
    snapshots.add_snapshot(world.directory, "lesson")
    world.put("a", revoke(world, stolen, 3, alice))
    world = gone_back(world, tmp_path / "data", "lesson")
    assert isinstance(world.login("t", stolen), w.Welcome)  # the relay does not know better
    assert isinstance(world.login("a", alice), w.Welcome)
    world.quiet()
    answer = world.ask("a", known(world, 3, alice))
    assert shown(answer) == (3, ids(alice))
    (told,) = world.take("t")
    assert shown(told) == (3, ids(alice)) and world.ended["t"][0] == Closed.REVOKED
    world.gone("t")
    assert world.login("t2", stolen) == w.AuthFailed()
    # And the owner goes on from there.
    second = another(alice, 9)
    wait(world, "n", second)
    assert shown(world.ask("a", add(world, second, 4, alice))) == (4, ids(alice, second))
    world.close()


def test_what_was_linked_since_is_let_in_again(world: World) -> None:
    alice, new = world.users["a"], another(world.users["a"])
    answer = world.ask("a", known(world, 5, alice, new))
    assert shown(answer) == (5, ids(alice, new))
    assert isinstance(world.login("a2", new), w.Welcome)


def test_a_linked_device_can_say_it_too(world: World) -> None:
    """The list is signed: who carries it does not matter."""
    alice, second = world.users["a"], link(world, "a2", "a")
    third = link(world, "a3", "a", 3, alice, second)
    assert shown(world.ask("a3", known(world, 7, alice, third))) == (7, ids(alice, third))
    assert world.ended["a2"][0] == Closed.REVOKED and "a" not in world.ended


def test_whoever_says_it_and_is_not_on_it_is_cut_off(world: World) -> None:
    alice, second = world.users["a"], link(world, "a2", "a")
    assert shown(world.ask("a2", known(world, 4, alice))) == (4, ids(alice))
    assert world.ended["a2"][0] == Closed.REVOKED
    world.gone("a2")
    assert world.login("back", second) == w.AuthFailed()


def test_a_lower_or_equal_one_never_replaces(world: World) -> None:
    alice, second = world.users["a"], link(world, "a2", "a")
    world.put("a", revoke(world, second, 3, alice))
    world.quiet()
    for version in (0, 1, 2, 3):
        answer = world.ask("a", known(world, version, alice, second))
        assert code(answer) is Code.CONFLICT, version
    # The very one that the relay has is answered, and changes nothing.
    assert shown(world.ask("a", known(world, 3, alice))) == (3, ids(alice))
    assert shown(world.ask("a", w.Devices(an_id(), "alice"))) == (3, ids(alice))
    assert world.login("back", second) == w.AuthFailed()


def test_what_the_account_key_did_not_sign_or_cannot_be_counts_for_nothing(world: World) -> None:
    alice, bobby = world.users["a"], world.users["b"]
    thief = Keys("alice")
    bad = another(alice).entry._replace(s=SMALL_X25519[0])
    said = t.device_list(world.identity.relay_id, b"alice", 2, [bad])
    wrong: dict[str, w.KnownDevices] = {
        "no signature": change(known(world, 2, alice), sig=w.Sig(bytes(64))),
        "another key": known(world, 2, thief, alice),
        "another version": change(known(world, 2, alice), version=3),
        "another device": change(known(world, 2, alice), devices=[bobby.device]),
        "no device": known(world, 2, by=alice),
        "one twice": known(world, 2, alice, alice),
        "a key that cannot be one": w.KnownDevices(
            an_id(), 2, [w.Device(w.Id16(bad.device_id), w.B32(bad.lk), w.B32(bad.s), bad.created)],
            w.Sig(alice.account.sign(said).signature),
        ),
    }  # fmt: skip
    for what, request in wrong.items():
        assert code(world.ask("a", request)) is Code.BAD_KEYS, what
    assert shown(world.ask("a", w.Devices(an_id(), "alice"))) == (1, ids(alice))


def test_no_device_comes_back_by_it_and_none_gets_other_keys(world: World) -> None:
    alice, second = world.users["a"], link(world, "a2", "a")
    other = another(alice, 8)
    other.device_id = second.device_id
    assert code(world.ask("a", known(world, 3, alice, other))) is Code.CONFLICT
    world.put("a", revoke(world, second, 3, alice))
    world.quiet()
    assert code(world.ask("a", known(world, 4, alice, second))) is Code.CONFLICT
    assert world.login("back", second) == w.AuthFailed()
    assert shown(world.ask("a", w.Devices(an_id(), "alice"))) == (3, ids(alice))


def test_of_two_that_cross_the_higher_one_stays(world: World) -> None:
    alice, second = world.users["a"], link(world, "a2", "a")
    world.quiet()
    world.hold = True
    world.put("a", known(world, 9, alice))
    world.put("a2", known(world, 8, alice, second))
    world.hold = False
    world.commit()
    assert shown(world.ask("a", w.Devices(an_id(), "alice"))) == (9, ids(alice))
    assert world.login("back", second) == w.AuthFailed()


def test_its_ids_are_told_as_they_are(world: World) -> None:
    alice = world.users["a"]
    answer = world.ask("a", known(world, 2, alice))
    assert answer.online == [w.Id16(alice.device_id)] and answer.ak == w.B32(
        bytes(alice.account.verify_key)
    )
