"""Devices of one account at the relay: linked, restored, revoked; what is refused, and to whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace as change
from relay_client import Keys
from relay_world import World, an_id, code, two_users
from test_hostile_login import SMALL_ED25519, SMALL_X25519

from relay import offerings, rates
from relay.store.store import FAILED, Store
from relay.wire import events as e
from relay.wire import requests as r
from relay.wire import transcripts as t
from relay.wire.binary import B32, Id16, LinkCode, Sig
from relay.wire.errors import Closed, Code
from relay.wire.limits import DEVICES, LINK_SECONDS


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    world = two_users(tmp_path / "data")
    yield world
    world.close()


def another(of: Keys, n: int = 1) -> Keys:
    """The keys of one more device."""
    return Keys(of.user, account=of.account, created=1_700_000_000 + n)


def ak(keys: Keys) -> bytes:
    return bytes(keys.account.verify_key)


def account_code(world: World, keys: Keys) -> LinkCode:
    return LinkCode(t.link_ak(world.identity.relay_id, keys.user.encode(), ak(keys)))


def device_code(world: World, keys: Keys) -> LinkCode:
    said = t.link_dev(world.identity.relay_id, keys.user.encode(), ak(keys), keys.entry)
    return LinkCode(said)


def list_sig(world: World, by: Keys, version: int, *on: Keys) -> Sig:
    entries = [one.entry for one in on]
    said = t.device_list(world.identity.relay_id, by.user.encode(), version, entries)
    return Sig(by.account.sign(said).signature)


def wait(world: World, conn: str, keys: Keys, **changed: Any) -> Any:
    """A new device offers itself; what it hears."""
    world.connect(conn, changed.pop("address", "192.0.2.1"))
    world.hello(conn)
    req = r.Link(keys.user, account_code(world, keys), keys.device)
    return world.ask(conn, change(req, **changed))


def add(world: World, new: Keys, version: int, *on: Keys) -> r.DeviceAdd:
    """List `version`: these devices and the new one."""
    cert = new.cert(world.identity.relay_id)
    sig = list_sig(world, new, version, *on, new)
    return r.DeviceAdd(an_id(), new.device, cert, version, sig)


def revoke(world: World, old: Keys, version: int, *left: Keys) -> r.DeviceRevoke:
    sig = list_sig(world, old, version, *left)
    return r.DeviceRevoke(an_id(), Id16(old.device_id), version, sig)


def link(world: World, conn: str, of: str, version: int = 2, *on: Keys) -> Keys:
    """A second device, linked by the first one on `of` and logged in on `conn`."""
    first = world.users[of]
    new = another(first, version)
    assert isinstance(wait(world, f"new {conn}", new), e.LinkWaiting)
    answer = world.ask(of, add(world, new, version, *(on or (first,))))
    assert isinstance(answer, e.DeviceList), answer
    assert isinstance(world.login(conn, new), e.Welcome)
    return new


def shown(answer: e.DeviceList | e.SignedDevices) -> tuple[int, set[bytes]]:
    return answer.version, {bytes(d.device_id) for d in answer.devices}


def ids(*keys: Keys) -> set[bytes]:
    return {one.device_id for one in keys}


# Linking.


def test_a_device_is_linked_by_two_codes(world: World) -> None:
    alice = world.users["a"]
    new = another(alice)
    waiting = wait(world, "n", new)
    assert waiting == e.LinkWaiting(B32(ak(alice)), LINK_SECONDS)
    find = r.LinkFind(an_id(), device_code(world, new))
    assert world.ask("a", find) == e.LinkFound(find.id, new.device)
    request = add(world, new, 2, alice)
    answer = world.ask("a", request)
    assert (answer.id, answer.user, answer.ak) == (request.id, "alice", ak(alice))
    assert shown(answer) == (2, ids(alice, new)) and answer.sig == request.sig
    linked = world.one("n")
    assert linked.cert == request.cert and shown(linked.own) == (2, ids(alice, new))
    # On the same connection, or on another one, it logs in.
    challenge, cn = world.hello("n")
    welcome = world.ask("n", new.auth(challenge, cn))
    assert isinstance(welcome, e.Welcome) and welcome.own is not None
    assert shown(welcome.own) == (2, ids(alice, new)) and welcome.own.sig == request.sig


def test_history_chats_and_read_positions_are_there_at_once(world: World) -> None:
    chat = world.direct("a", "bobby")
    for text in ("one", "two", "three"):
        world.send("b", chat, text)
    world.put("a", r.Read(an_id(), chat, 2))
    new = another(world.users["a"])
    wait(world, "n", new)
    world.put("a", add(world, new, 2, world.users["a"]))
    welcome = world.login("2", new)
    assert isinstance(welcome, e.Welcome)
    ((found,),) = ([c for c in welcome.chats if c.chat == chat],)
    assert (found.head, found.read, found.unread) == (3, 2, 1)
    page = world.ask("2", r.History(an_id(), chat, after=0))
    assert [m.text for m in page.msgs] == ["one", "two", "three"]
    world.quiet()
    world.put("2", r.Read(an_id(), chat, 3))
    assert world.one("a") == e.ReadUpTo(chat, 3, 0)


def test_every_device_of_the_account_is_told_and_nobody_else(world: World) -> None:
    alice = world.users["a"]
    second = link(world, "a2", "a")
    world.quiet()
    third = another(alice, 3)
    wait(world, "n", third)
    world.put("a", add(world, third, 3, alice, second))
    (told,) = world.take("a2")
    assert told.id == "" and shown(told) == (3, ids(alice, second, third))
    assert set(told.online) == {Id16(alice.device_id), Id16(second.device_id)}
    assert world.take("b") == []


def test_the_own_list_says_who_is_online_and_that_of_others_does_not(world: World) -> None:
    alice, second = world.users["a"], link(world, "a2", "a")
    world.direct("b", "alice")
    mine = world.ask("a", r.Devices(an_id(), "alice"))
    assert set(mine.online) == {Id16(alice.device_id), Id16(second.device_id)}
    world.gone("a2")
    assert world.ask("a", r.Devices(an_id(), "alice")).online == [Id16(alice.device_id)]
    theirs = world.ask("b", r.Devices(an_id(), "alice"))
    assert shown(theirs) == (2, ids(alice, second)) and theirs.online == []


def test_a_list_sent_again_is_answered_and_nothing_is_done_twice(world: World) -> None:
    alice = world.users["a"]
    new = another(alice)
    wait(world, "n", new)
    request = add(world, new, 2, alice)
    first = world.ask("a", request)
    again = world.ask("a", change(request, id=an_id()))
    assert shown(again) == shown(first)
    assert world.take("n")[1:] == []


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
    world.put("n3", r.Link("alice", account_code(world, alice), new.device))
    waiting, linked = world.take("n3")
    assert waiting == e.LinkWaiting(B32(ak(alice)), LINK_SECONDS)
    assert linked.cert == request.cert and shown(linked.own) == (2, ids(alice, new))
    assert len(world.hub._devices.waiting) == 0
    world.hello("n3")
    other = replace(new, created=1)  # who does not have its keys learns nothing
    world.put("n3", r.Link("alice", account_code(world, alice), other.device))
    assert world.take("n3") == [waiting]


def test_a_name_and_a_code_that_do_not_belong_together_have_one_answer(world: World) -> None:
    alice, bobby = world.users["a"], world.users["b"]
    new = another(alice)
    wrong: dict[str, dict[str, Any]] = {
        "an unknown name": {"user": "nobody"},
        "another's name": {"user": "bobby"},
        "another's code": {"code": account_code(world, bobby)},
        "no code": {"code": LinkCode(bytes(25))},
        "a weak login key": {"device": change(new.device, lk=B32(SMALL_ED25519[0]))},
        "a weak key": {"device": change(new.device, s=B32(SMALL_X25519[0]))},
    }
    said = {name: wait(world, name, new, **other) for name, other in wrong.items()}
    assert len({(x.code, x.text, x.id) for x in said.values()}) == 1
    assert all(code(x) is Code.LINK for x in said.values())
    assert not any(world.ended)


def test_only_the_account_that_is_meant_finds_who_waits(world: World) -> None:
    new = another(world.users["a"])
    wait(world, "n", new)
    find = r.LinkFind(an_id(), device_code(world, new))
    other = world.ask("b", find)
    nobody = world.ask("b", r.LinkFind(an_id(), LinkCode(bytes(25))))
    assert code(other) is Code.LINK and other.text == nobody.text


def test_a_device_waits_only_as_long_as_its_connection(world: World) -> None:
    new = another(world.users["a"])
    wait(world, "n", new)
    world.gone("n")
    find = r.LinkFind(an_id(), device_code(world, new))
    assert code(world.ask("a", find)) is Code.LINK


def test_ten_minutes_and_no_longer(world: World) -> None:
    new = another(world.users["a"])
    wait(world, "n", new)
    for _ in range(LINK_SECONDS - 1):
        world.tick(1)
    assert world.take("n") == [] and "n" not in world.ended
    world.tick(1)
    assert code(world.one("n")) is Code.LINK
    assert world.ended["n"][0] == Closed.LOGIN_TIMEOUT
    assert code(world.ask("a", r.LinkFind(an_id(), device_code(world, new)))) is Code.LINK


def test_a_connection_that_is_being_closed_is_not_opened_by_being_linked(world: World) -> None:
    alice = world.users["a"]
    one, other = another(alice, 1), another(alice, 2)
    for conn, new in (("n", one), ("m", other)):
        wait(world, conn, new)
        world.perform([world.hub._close(world.hub._sessions[conn], Closed.PROTOCOL, "enough")])
    world.put("a", add(world, one, 2, alice))
    for _ in range(LINK_SECONDS + 1):
        world.tick(1)
    for conn in ("n", "m"):
        assert world.ended[conn][0] == Closed.PROTOCOL
        assert world.hub.request(conn, r.Hello(1, B32(bytes(32))), world.now) == []


def test_after_being_linked_it_has_the_time_of_a_login(world: World) -> None:
    alice, new = world.users["a"], another(world.users["a"])
    wait(world, "n", new)
    world.tick(100)
    world.put("a", add(world, new, 2, alice))
    world.tick(9)
    assert "n" not in world.ended
    world.tick(2)
    assert world.ended["n"][0] == Closed.LOGIN_TIMEOUT


def test_while_it_waits_it_is_nobody(world: World) -> None:
    new = another(world.users["a"])
    wait(world, "n", new)
    for req in (
        r.Send(an_id(), "@alice,bobby", "x"), r.Devices(an_id(), "alice"),
        r.LinkFind(an_id(), device_code(world, new)), add(world, new, 2, world.users["a"]),
        r.Hello(1, B32(bytes(32))),
    ):  # fmt: skip
        assert code(world.ask("n", req)) is Code.LOGIN_FIRST


def test_the_same_device_waits_once_on_its_newest_connection(world: World) -> None:
    alice, new = world.users["a"], another(world.users["a"])
    wait(world, "n", new)
    wait(world, "n2", new)
    assert world.ended["n"][0] == Closed.REPLACED
    world.gone("n")
    world.put("a", add(world, new, 2, alice))
    assert isinstance(world.one("n2"), e.Linked)


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
        "no signature": (change(good, sig=Sig(bytes(64))), Code.BAD_KEYS),
        "another login key": (change(good, device=change(new.device, lk=alice.device.lk)),
                              Code.LINK),
        "another date": (change(good, device=change(new.device, created=1)), Code.LINK),
        "a device that is on it": (change(good, device=alice.device), Code.CONFLICT),
    }  # fmt: skip
    for name, (req, why) in wrong.items():
        assert code(world.ask("a", change(req, id=an_id()))) is why, name
    assert world.take("n") == []
    assert shown(world.ask("a", r.Devices(an_id(), "alice"))) == (1, ids(alice))
    assert isinstance(world.ask("a", good), e.DeviceList)


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
    for n in range(2, DEVICES + 1):
        on.append(link(world, f"a{n}", "a", n, *on))
    last = another(on[0], 99)
    wait(world, "n", last)
    assert code(world.ask("a", add(world, last, DEVICES + 1, *on))) is Code.QUOTA
    assert isinstance(
        world.ask("a", revoke(world, on[1], DEVICES + 1, on[0], *on[2:])), e.DeviceList
    )
    left = [on[0], *on[2:]]
    assert isinstance(world.ask("a", add(world, last, DEVICES + 2, *left)), e.DeviceList)
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
    assert code(answers[-1] if isinstance(answers[-1], e.Error) else answers[0]) is Code.CONFLICT
    assert isinstance(world.one("n1"), e.Linked) and world.take("n2") == []


def test_a_second_change_waits_for_the_first(world: World) -> None:
    """One is looked up at a time: nothing piles up."""
    alice, second = world.users["a"], link(world, "a2", "a")
    asked: list[Any] = []
    kept, world.perform = world.perform, lambda effects: asked.extend(effects)  # type: ignore[method-assign]
    world.put("a", revoke(world, second, 3, alice))
    world.put("a", revoke(world, second, 3, alice))
    world.perform = kept  # type: ignore[method-assign]
    assert [type(effect).__name__ for effect in asked] == ["Ask", "To"]
    assert asked[1].event.code is Code.CONFLICT
    world.take("a")
    world.perform(asked[:1])
    assert isinstance(world.take("a")[0], e.DeviceList)


# Revoking.


def test_a_revoked_device_is_told_cut_off_and_not_let_in_again(world: World) -> None:
    alice, second = world.users["a"], link(world, "a2", "a")
    world.quiet()
    answer = world.ask("a", revoke(world, second, 3, alice))
    assert shown(answer) == (3, ids(alice)) and answer.online == [
        Id16(alice.device_id), Id16(second.device_id)
    ]  # fmt: skip
    (told,) = world.take("a2")
    assert shown(told) == (3, ids(alice)) and world.ended["a2"][0] == Closed.REVOKED
    assert world.ask("a", r.Devices(an_id(), "alice")).online == [Id16(alice.device_id)]
    world.gone("a2")
    assert world.login("back", second) == e.AuthFailed()
    assert world.ended["back"][0] == Closed.AUTH_FAILED


def test_what_it_was_saying_when_it_was_revoked_has_no_effect(world: World) -> None:
    alice, second = world.users["a"], link(world, "a2", "a")
    chat = world.direct("a", "bobby")
    world.put("a", revoke(world, second, 3, alice))
    world.quiet()
    world.put("a2", r.Send(an_id(), chat, "still here"))
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
    assert world.one("late") == e.AuthFailed()


def test_its_secret_chats_end_and_the_peer_is_told(world: World) -> None:
    alice, second = world.users["a"], link(world, "a2", "a")
    chat = world.direct("b", "alice")
    sid = Id16(b"s" * 16)
    world.put("b", r.ScOffer(sid, chat, e.Blob(b"1")))
    world.put("a2", r.ScAnswer(sid, e.Blob(b"2")))
    world.quiet()
    world.put("a", revoke(world, second, 3, alice))
    assert world.one("b") == e.ScGone(sid)


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
    assert isinstance(again, e.Sent) and again.seq == sent.seq + 1
    assert third.device_id != second.device_id


def test_the_store_keeps_it_over_a_restart(world: World) -> None:
    alice, second = world.users["a"], link(world, "a2", "a")
    world.put("a", revoke(world, second, 3, alice))
    world.store.close()
    world.store = Store(world.database)
    assert world.login("x", second) == e.AuthFailed()
    welcome = world.login("y", alice)
    assert isinstance(welcome, e.Welcome) and welcome.own
    assert shown(welcome.own) == (3, ids(alice))


# Restoring.


def restore(world: World, conn: str, new: Keys, **changed: Any) -> Any:
    """A new device says that it holds the account key; what it hears."""
    world.connect(conn)
    challenge, cn = world.hello(conn)
    rid, user = world.identity.relay_id, new.user.encode()
    said = t.restore(rid, challenge.tls_bind, cn, challenge.sn, user, ak(new), new.entry)
    sig = Sig(new.account.sign(said).signature)
    return world.ask(conn, change(r.Restore(an_id(), new.user, new.device, sig), **changed))


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
    assert isinstance(world.ask("n", new.auth(challenge, cn)), e.Welcome)


def test_who_does_not_hold_it_gets_the_answer_of_a_failed_login(world: World) -> None:
    new = another(world.users["a"])
    wrong: dict[str, dict[str, Any]] = {
        "an unknown name": {"user": "nobody"},
        "another's name": {"user": "bobby"},
        "no signature": {"sig": Sig(bytes(64))},
        "another device": {"device": world.users["b"].device},
    }
    for name, other in wrong.items():
        assert restore(world, name, new, **other) == e.AuthFailed(), name
        assert world.ended[name][0] == Closed.AUTH_FAILED
        assert code(world.ask("a", r.LinkFind(an_id(), LinkCode(bytes(25))))) is Code.LINK


def test_a_restoring_cannot_be_replayed_on_another_connection(world: World) -> None:
    new = another(world.users["a"])
    world.connect("x")
    challenge, cn = world.hello("x")
    rid = world.identity.relay_id
    said = t.restore(rid, challenge.tls_bind, cn, challenge.sn, b"alice", ak(new), new.entry)
    request = r.Restore(an_id(), "alice", new.device, Sig(new.account.sign(said).signature))
    world.connect("y")
    world.hello("y")
    assert world.ask("y", request) == e.AuthFailed()


def test_a_restoring_device_can_do_nothing_else_and_not_for_long(world: World) -> None:
    alice, new = world.users["a"], another(world.users["a"])
    restore(world, "n", new)
    for req in (
        r.Send(an_id(), "@alice,bobby", "x"), revoke(world, alice, 2, new),
        r.LinkFind(an_id(), LinkCode(bytes(25))), r.Devices(an_id(), "alice"),
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
    for n in range(offerings.PER_ADDRESS):
        assert isinstance(wait(world, f"n{n}", another(alice, n)), e.LinkWaiting)
    assert code(wait(world, "more", another(alice, 99))) is Code.QUOTA
    monkeypatch.setattr(offerings, "PENDING", offerings.PER_ADDRESS + 1)
    other = {"address": "192.0.2.2"}
    assert isinstance(wait(world, "other", another(alice, 100), **other), e.LinkWaiting)
    full = wait(world, "full", another(alice, 101), address="192.0.2.3")
    assert code(full) is Code.QUOTA
    world.gone("n0")
    assert isinstance(wait(world, "again", another(alice, 102)), e.LinkWaiting)
    for conn in [*world.heard]:
        world.gone(conn)
    assert len(world.hub._devices.waiting) == 0 and not world.hub._devices.waiting._of


def test_tries_are_limited_for_each_address(tmp_path: Path) -> None:
    world = World(tmp_path / "data", rate_limits=True)
    world.register("a", "alice")
    new, wrong = another(world.users["a"]), LinkCode(bytes(25))
    for n in range(int(rates.LINKS.burst)):
        assert code(wait(world, f"n{n}", new, code=wrong)) is Code.LINK
    refused = wait(world, "one more", new)
    assert code(refused) is Code.RATE and refused.retry_ms > 0
    assert isinstance(wait(world, "elsewhere", new, address="192.0.2.9"), e.LinkWaiting)
    world.close()


def test_lists_of_an_account_are_limited(tmp_path: Path) -> None:
    world = World(tmp_path / "data", rate_limits=True)
    world.register("a", "alice")
    req = revoke(world, another(world.users["a"]), 2)
    for _ in range(int(rates.DEVICE_CHANGES.burst)):
        assert code(world.ask("a", change(req, id=an_id()))) is Code.CONFLICT
    assert code(world.ask("a", req)) is Code.RATE
    world.close()


def test_restorings_are_limited_for_address_and_account(tmp_path: Path) -> None:
    world = World(tmp_path / "data", rate_limits=True)
    world.register("a", "alice")
    new = another(world.users["a"])
    for n in range(int(rates.DEVICE_CHANGES.burst)):
        assert isinstance(restore(world, f"n{n}", new), e.DeviceList)
    assert code(restore(world, "one more", new)) is Code.RATE
    for n in range(int(rates.REFUSED_LOGINS.burst)):
        assert restore(world, f"x{n}", new, sig=Sig(bytes(64))) == e.AuthFailed()
    assert code(restore(world, "too many", new, sig=Sig(bytes(64)))) is Code.RATE
    world.close()


def test_devices_that_wait_for_one_account_are_limited(tmp_path: Path) -> None:
    world = World(tmp_path / "data", rate_limits=True)
    world.register("a", "alice")
    new = another(world.users["a"])
    for n in range(int(rates.OFFERED_LINKS.burst)):
        assert isinstance(wait(world, f"n{n}", new, address=f"192.0.2.{n}"), e.LinkWaiting)
        world.gone(f"n{n}")
    assert code(wait(world, "more", new, address="192.0.2.200")) is Code.RATE
    find = r.LinkFind(an_id(), LinkCode(bytes(25)))
    for _ in range(int(rates.LOOKUPS.burst)):
        world.put("a", find)
    assert code(world.ask("a", find)) is Code.RATE
    world.close()


def test_a_restored_device_with_weak_keys_is_none(world: World) -> None:
    alice, new = world.users["a"], another(world.users["a"])
    restore(world, "n", new)
    request = add(world, new, 2, alice)
    weak = change(new.device, s=B32(SMALL_X25519[0]))
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
    assert isinstance(world.ask("a", revoke(world, second, 3, alice)), e.DeviceList)
