"""Devices of an account at the relay: linked by two codes; what the account key has to sign."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace as change

from relay.hub import devices, rate_limits
from relay.operator import snapshots
from relay.store.data_directory import DataDirectory, write_private
from relay.store.store import FAILED
from relay.wire import transcripts as t
from relay.wire.errors import Closed, Code
from tests.kit import wire as w
from tests.kit import world as worlds
from tests.kit.relay_client import Keys
from tests.kit.world import World, add, an_id, another, code, ids, known, link, revoke, shown, wait
from tests.relay.hub.test_credentials import SMALL_ED25519, SMALL_X25519

world = worlds.world_fixture(worlds.two_users)
limited = worlds.world_fixture(worlds.limited_team)


def test_a_device_is_linked_by_two_codes(world: World) -> None:
    alice = world.users["a"]
    new = another(alice)
    waiting = wait(world, "n", new)
    assert waiting == w.LinkWaiting(w.B32(worlds.ak(alice)), w.LINK_SECONDS)
    find = w.LinkFind(an_id(), worlds.device_code(world, new))
    assert world.ask("a", find) == w.LinkFound(find.id, new.device)
    request = add(world, new, 2, alice)
    answer = world.ask("a", request)
    assert (answer.id, answer.user, answer.ak) == (request.id, "alice", worlds.ak(alice))
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
    request = add(world, third, 3, alice, second)
    world.put("a", request)
    (told,) = world.take("a2")
    assert told.id == "" and shown(told) == (3, ids(alice, second, third))
    online = {w.Id16(alice.device_id), w.Id16(second.device_id)}
    assert set(told.online) == online
    assert set(world.ask("a", request).online) == online
    assert world.take("b") == []


def test_a_device_that_missed_its_linking_hears_it_when_it_asks_again(world: World) -> None:
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
    world.put("n3", w.Link("alice", worlds.account_code(world, alice), new.device))
    waiting, linked = world.take("n3")
    assert waiting == w.LinkWaiting(w.B32(worlds.ak(alice)), w.LINK_SECONDS)
    assert linked.cert == request.cert and shown(linked.own) == (2, ids(alice, new))
    assert len(world.hub._devices.pending) == 0
    world.hello("n3")
    other = replace(new, created=1)  # who does not have its keys learns nothing
    world.put("n3", w.Link("alice", worlds.account_code(world, alice), other.device))
    assert world.take("n3") == [waiting]


def test_a_name_and_a_code_that_do_not_belong_together_have_one_answer(world: World) -> None:
    alice, bobby = world.users["a"], world.users["b"]
    new = another(alice)
    wrong: dict[str, dict[str, Any]] = {
        "an unknown name": {"user": "nobody"},
        "another's name": {"user": "bobby"},
        "another's code": {"code": worlds.account_code(world, bobby)},
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
    find = w.LinkFind(an_id(), worlds.device_code(world, new))
    other = world.ask("b", find)
    nobody = world.ask("b", w.LinkFind(an_id(), w.LinkCode(bytes(25))))
    assert code(other) is Code.LINK and other.text == nobody.text


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
        assert world.hub.handle_request(conn, w.Hello(1, w.B32(bytes(32))), world.now) == []


def test_while_it_waits_it_is_nobody(world: World) -> None:
    new = another(world.users["a"])
    wait(world, "n", new)
    for req in (
        w.Send(an_id(), "@alice,bobby", "x"), w.Devices(an_id(), "alice"),
        w.LinkFind(an_id(), worlds.device_code(world, new)), add(world, new, 2, world.users["a"]),
        w.Hello(1, w.B32(bytes(32))),
    ):  # fmt: skip
        assert code(world.ask("n", req)) is Code.LOGIN_FIRST


def test_without_room_the_older_wait_goes_on(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(devices, "PER_ADDRESS", 1)
    new, other = another(world.users["a"]), another(world.users["a"], 2)
    assert isinstance(wait(world, "n", new), w.LinkWaiting)
    assert isinstance(wait(world, "o", other, address="192.0.2.2"), w.LinkWaiting)
    assert code(wait(world, "m", new, address="192.0.2.2")) is Code.QUOTA
    found = world.ask("a", w.LinkFind(an_id(), worlds.device_code(world, new)))
    assert isinstance(found, w.LinkFound) and found.device == new.device
    world.tick(w.LINK_SECONDS)
    assert code(world.one("n")) is Code.LINK, "nobody waits for ever"
    assert isinstance(wait(world, "p", new), w.LinkWaiting)
    assert isinstance(wait(world, "q", new), w.LinkWaiting), "it gives way to itself"


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
        "without the first": (change(good, sig=worlds.list_sig(world, new, 2, new)), Code.BAD_KEYS),
        "without itself": (change(good, sig=worlds.list_sig(world, new, 2, alice)), Code.BAD_KEYS),
        "another account's": (change(good, sig=worlds.list_sig(world, other, 2, alice, new)),
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


# Devices that hold the account key put themselves on the list; and how many may wait or try.


def test_the_holder_of_the_account_key_enters_the_device_list(world: World) -> None:
    alice = world.users["a"]
    new = another(alice)
    answer = worlds.restore(world, "n", new)
    assert shown(answer) == (1, ids(alice)) and answer.ak == worlds.ak(alice)
    world.take("a")
    answer = world.ask("n", add(world, new, 2, alice))
    assert shown(answer) == (2, ids(alice, new))
    assert shown(world.one("a")) == (2, ids(alice, new))  # the others are told
    challenge, cn = world.hello("n")
    assert isinstance(world.ask("n", new.auth(challenge, cn)), w.Welcome)


def test_without_the_account_key_the_answer_is_a_failed_login(world: World) -> None:
    new = another(world.users["a"])
    wrong: dict[str, dict[str, Any]] = {
        "an unknown name": {"user": "nobody"},
        "another's name": {"user": "bobby"},
        "no signature": {"sig": w.Sig(bytes(64))},
        "another device": {"device": world.users["b"].device},
    }
    for name, other in wrong.items():
        assert worlds.restore(world, name, new, **other) == w.AuthFailed(), name
        assert world.ended[name][0] == Closed.AUTH_FAILED
        assert code(world.ask("a", w.LinkFind(an_id(), w.LinkCode(bytes(25))))) is Code.LINK


def test_a_restoring_cannot_be_replayed_on_another_connection(world: World) -> None:
    new = another(world.users["a"])
    world.connect("x")
    challenge, cn = world.hello("x")
    rid = world.identity.relay_id
    said = t.restore(rid, challenge.tls_bind, cn, challenge.sn, b"alice", worlds.ak(new), new.entry)
    request = w.Restore(an_id(), "alice", new.device, w.Sig(new.account.sign(said).signature))
    world.connect("y")
    world.hello("y")
    assert world.ask("y", request) == w.AuthFailed()


def test_a_restoring_device_can_do_nothing_else_and_not_for_long(world: World) -> None:
    alice, new = world.users["a"], another(world.users["a"])
    worlds.restore(world, "n", new)
    for req in (
        w.Send(an_id(), "@alice,bobby", "x"), revoke(world, alice, 2, new),
        w.LinkFind(an_id(), w.LinkCode(bytes(25))), w.Devices(an_id(), "alice"),
    ):  # fmt: skip
        assert code(world.ask("n", req)) is Code.LOGIN_FIRST
    world.tick(11)
    assert world.ended["n"][0] == Closed.LOGIN_TIMEOUT


def test_waiting_is_bounded_by_address(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
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
    assert len(world.hub._devices.pending) == 0 and not world.hub._devices.pending._codes


def test_tries_are_limited_for_each_address(limited: World) -> None:
    new, wrong = another(limited.users["a"]), w.LinkCode(bytes(25))
    for n in range(int(rate_limits.LINKS.burst)):
        assert code(wait(limited, f"n{n}", new, code=wrong)) is Code.LINK
    refused = wait(limited, "one more", new)
    assert code(refused) is Code.RATE and refused.retry_ms > 0
    assert isinstance(wait(limited, "elsewhere", new, address="192.0.2.9"), w.LinkWaiting)


def test_lists_of_an_account_are_limited(limited: World) -> None:
    req = revoke(limited, another(limited.users["a"]), 2)
    for _ in range(int(rate_limits.DEVICE_CHANGES.burst)):
        assert code(limited.ask("a", change(req, id=an_id()))) is Code.CONFLICT
    assert code(limited.ask("a", req)) is Code.RATE


def test_restorings_are_limited_for_address_and_account(limited: World) -> None:
    new = another(limited.users["a"])
    for n in range(int(rate_limits.DEVICE_CHANGES.burst)):
        assert isinstance(worlds.restore(limited, f"n{n}", new), w.DeviceList)
    assert code(worlds.restore(limited, "one more", new)) is Code.RATE
    for n in range(int(rate_limits.REFUSED_LOGINS.burst)):
        assert worlds.restore(limited, f"x{n}", new, sig=w.Sig(bytes(64))) == w.AuthFailed()
    assert code(worlds.restore(limited, "too many", new, sig=w.Sig(bytes(64)))) is Code.RATE


def test_devices_that_wait_for_one_account_are_limited(limited: World) -> None:
    new = another(limited.users["a"])
    for n in range(int(rate_limits.OFFERED_LINKS.burst)):
        assert isinstance(wait(limited, f"n{n}", new, address=f"192.0.2.{n}"), w.LinkWaiting)
        limited.gone(f"n{n}")
    assert code(wait(limited, "more", new, address="192.0.2.200")) is Code.RATE
    find = w.LinkFind(an_id(), w.LinkCode(bytes(25)))
    for _ in range(int(rate_limits.LOOKUPS.burst)):
        limited.put("a", find)
    assert code(limited.ask("a", find)) is Code.RATE


def test_knowing_the_account_code_keeps_nobody_from_linking(limited: World) -> None:
    """Each contact knows the code, because they have the account key."""
    own, foreign = another(limited.users["a"], 1), another(limited.users["a"], 2)
    for n in range(120):
        limited.tick(5)
        answer = wait(limited, f"n{n}", foreign, address="192.0.2.9")
        limited.gone(f"n{n}")
    assert code(answer) is Code.RATE
    for n in range(5):
        assert isinstance(wait(limited, f"o{n}", own, address="192.0.2.1"), w.LinkWaiting)
        limited.gone(f"o{n}")


def test_a_restored_device_with_weak_keys_is_none(world: World) -> None:
    alice, new = world.users["a"], another(world.users["a"])
    worlds.restore(world, "n", new)
    request = add(world, new, 2, alice)
    weak = change(new.device, s=w.B32(SMALL_X25519[0]))
    assert code(world.ask("n", change(request, device=weak))) is Code.BAD_KEYS


def test_a_store_failing_at_look_up_says_so(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """And not that name and code do not belong together."""
    alice, second = world.users["a"], link(world, "a2", "a")
    monkeypatch.setattr(world.reads, "run", lambda batch: [FAILED] * len(batch))
    assert code(wait(world, "n", another(alice, 3))) is Code.STORE
    assert code(worlds.restore(world, "m", another(alice, 3))) is Code.STORE
    assert code(world.ask("a", revoke(world, second, 3, alice))) is Code.STORE
    monkeypatch.undo()
    assert isinstance(world.ask("a", revoke(world, second, 3, alice)), w.DeviceList)


# Revoked devices at the relay: cut off at once, and never let in again.


def test_a_revoked_device_is_told_cut_off_and_not_let_in_again(world: World) -> None:
    alice, second = world.users["a"], link(world, "a2", "a")
    world.quiet()
    answer = world.ask("a", revoke(world, second, 3, alice))
    assert shown(answer) == (3, ids(alice)) and set(answer.online) == {
        w.Id16(alice.device_id), w.Id16(second.device_id)
    }  # fmt: skip
    (told,) = world.take("a2")
    assert shown(told) == (3, ids(alice)) and world.ended["a2"][0] == Closed.REVOKED
    assert world.ask("a", w.Devices(an_id(), "alice")).online == [w.Id16(alice.device_id)]
    world.gone("a2")
    assert world.login("back", second) == w.AuthFailed()
    assert world.ended["back"][0] == Closed.AUTH_FAILED


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


# A relay that was brought back to an earlier state: its lists of devices are behind what the
# account keys signed, and it takes them again from whoever has them.


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
    world = worlds.two_users(tmp_path / "data")
    write_private(world.directory.key, worlds.KEY)
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


def test_devices_linked_since_are_let_in_again(world: World) -> None:
    alice, new = world.users["a"], another(world.users["a"])
    answer = world.ask("a", known(world, 5, alice, new))
    assert shown(answer) == (5, ids(alice, new))
    assert isinstance(world.login("a2", new), w.Welcome)


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


def test_unsigned_and_impossible_device_lists_count_for_nothing(world: World) -> None:
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
