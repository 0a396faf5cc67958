"""Logins and registrations that should not be: forged, replayed, with weak keys, out of turn."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace as change
from nacl.signing import SigningKey

from relay.hub.credentials import RelayIdentity, signed, sound_ed25519, sound_x25519
from relay.operator.access import add_invite
from relay.options import Registration
from relay.store.results import LoginKeys
from relay.wire import protocol
from relay.wire import transcripts as t
from relay.wire.binary import B32, Id16, Sig
from relay.wire.errors import Closed, Code
from tests.kit.relay_client import Keys
from tests.kit.resources import flipped, need_data, read_vectors
from tests.kit.world import World, two_users, world_fixture
from tui_chat.core.keys import Identity, NewDevice, verify

ORDER = 2**252 + 27742317777372353535851937790883648493
P = 2**255 - 19

# Every point of small order of edwards25519, canonical and not (RFC 8032, 5.1.3).
SMALL_ED25519 = [
    bytes.fromhex(x)
    for x in (
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        "0100000000000000000000000000000000000000000000000000000000000080",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    )
]
# The same for the u coordinates of curve25519 (RFC 7748, section 6.1, and what reduces to them).
SMALL_X25519 = [
    *(n.to_bytes(32, "little") for n in (0, 1, P - 1, P, P + 1)),
    bytes.fromhex("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"),
    bytes.fromhex("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157"),
    b"\xff" * 32,
]


world = world_fixture(two_users)


def try_login(world: World, conn: str, req: protocol.Auth | None = None, **other: Any) -> Any:
    """Log in as alice on a new connection, with something changed."""
    world.connect(conn)
    challenge, cn = world.hello(conn)
    return world.ask(conn, req or change(world.users["a"].auth(challenge, cn), **other))


def failed(world: World, conn: str, answer: Any) -> bool:
    return answer == protocol.AuthFailed() and world.ended[conn][0] == Closed.AUTH_FAILED


def test_every_way_to_fail_a_login_has_one_answer(world: World) -> None:
    bobby = world.users["b"]
    rid = world.identity.relay_id
    wrong = {
        "unknown": {"user": "nobody"},
        "another user": {"user": "bobby"},
        "an unknown device": {"device_id": Id16(bytes(16))},
        "another's device": {"device_id": Id16(bobby.device_id)},
        "no signature": {"sig": Sig(bytes(64))},
        "no certificate": {"cert": Sig(bytes(64))},
        "another's certificate": {"cert": bobby.cert(rid)},
    }
    for n, (name, other) in enumerate(wrong.items()):
        assert failed(world, f"x{n}", try_login(world, f"x{n}", **other)), name
    world.put("x0", world.users["a"].auth(*world_challenge(world)))
    assert world.take("x0") == []


def world_challenge(world: World) -> tuple[protocol.Challenge, bytes]:
    world.connect("other")
    return world.hello("other")


def test_a_login_cannot_be_replayed_or_carried_over(world: World) -> None:
    alice = world.users["a"]
    world.connect("one")
    challenge, cn = world.hello("one")
    recorded = alice.auth(challenge, cn)
    assert failed(world, "two", try_login(world, "two", recorded))  # on another connection
    later, _ = world.hello("one")
    assert later.sn != challenge.sn
    assert failed(world, "one", world.ask("one", recorded))  # after another hello


def test_a_login_made_for_another_relay_or_listener(world: World) -> None:
    alice = world.users["a"]
    world.connect("x")
    challenge, cn = world.hello("x")
    other = RelayIdentity(b"other" + bytes(27)).challenge(cn, challenge.sn)
    assert failed(world, "x", world.ask("x", alice.auth(other, cn)))
    world.connect("y")
    challenge, cn = world.hello("y")
    challenge.tls_bind = B32(b"\x01" * 32)
    assert failed(world, "y", world.ask("y", alice.auth(challenge, cn)))


def test_the_challenge_is_signed_over_what_was_asked(world: World) -> None:
    world.connect("x")
    c, cn = world.hello("x")
    said = t.relay_hello(1, cn, c.sn, c.tls_bind, c.limits.encode())
    assert signed(c.relay_pub, said, c.sig)
    assert t.relay_id(c.relay_pub) == world.identity.relay_id
    assert c.tls_bind == t.NO_TLS
    limits = json.loads(c.limits)
    assert (limits["frame_bytes"], limits["text_bytes"]) == (65_536, 8_192)
    later, _ = world.hello("x")
    assert later.sn != c.sn


def test_a_malleated_signature_is_none(world: World) -> None:
    world.connect("x")
    challenge, cn = world.hello("x")
    good = world.users["a"].auth(challenge, cn)
    s = int.from_bytes(good.sig[32:], "little") + ORDER
    bad = change(good, sig=Sig(good.sig[:32] + s.to_bytes(32, "little")))
    assert failed(world, "x", world.ask("x", bad))


def test_logins_after_many_failures_wait(tmp_path: Path) -> None:
    world = World(tmp_path / "data", rate_limits=True)
    world.register("a", "alice")
    for n in range(60):
        assert failed(world, f"x{n}", try_login(world, f"x{n}", user="nobody"))
    error = try_login(world, "y", user="nobody")
    assert (error.code, world.ended["y"][0]) == (Code.RATE, Closed.FLOOD)
    assert error.retry_ms > 0
    assert isinstance(world.login("z", world.users["a"], address="192.0.2.2"), protocol.Welcome)
    world.now += 2
    assert isinstance(world.login("again", world.users["a"]), protocol.Welcome)
    world.close()


@pytest.mark.parametrize("name", ["admin", "relay", "system", "moderator", "operator"])
def test_reserved_names(world: World, name: str) -> None:
    answer = world.register("x", name)
    assert isinstance(answer, protocol.Error)
    assert answer.code is Code.NAME_RESERVED


def try_register(world: World, conn: str, keys: Keys, **other: Any) -> Any:
    world.connect(conn)
    challenge, cn = world.hello(conn)
    return world.ask(conn, change(keys.register(challenge, cn), **other))


def test_every_signature_of_a_registration_counts(world: World) -> None:
    wrong = [
        {"sig": Sig(bytes(64))}, {"cert": Sig(bytes(64))}, {"list_sig": Sig(bytes(64))},
        {"user": "another"}, {"ak": B32(bytes(SigningKey.generate().verify_key))},
        {"device": Keys("x").device},
    ]  # fmt: skip
    for n, other in enumerate(wrong):
        error = try_register(world, f"x{n}", Keys("carol"), **other)
        assert (error.code, n) == (Code.BAD_KEYS, n)
    assert isinstance(world.register("c", "carol"), protocol.Welcome)


@pytest.mark.parametrize("key", SMALL_ED25519)
def test_account_and_login_keys_of_small_order(world: World, key: bytes) -> None:
    assert not sound_ed25519(key)
    assert try_register(world, "x", Keys("carol"), ak=B32(key)).code is Code.BAD_KEYS

    class Weak(Keys):
        @property
        def entry(self) -> t.DeviceEntry:
            return super().entry._replace(lk=key)

    assert try_register(world, "y", Weak("carol")).code is Code.BAD_KEYS


@pytest.mark.parametrize("key", SMALL_X25519)
def test_secret_chat_keys_of_small_order(world: World, key: bytes) -> None:
    assert not sound_x25519(key)

    class Weak(Keys):
        @property
        def entry(self) -> t.DeviceEntry:
            return super().entry._replace(s=key)

    assert try_register(world, "y", Weak("carol")).code is Code.BAD_KEYS


def test_a_coordinate_that_is_not_reduced_is_not_canonical() -> None:
    assert sound_x25519((9).to_bytes(32, "little"))
    assert not sound_x25519((9 + P).to_bytes(32, "little"))
    assert not sound_x25519((9 + 2**255).to_bytes(32, "little"))


def test_ed25519_as_wycheproof_wants_it() -> None:
    checked = 0
    path = need_data("vectors/wycheproof/ed25519_test.json")
    for group in json.loads(path.read_text())["testGroups"]:
        key = bytes.fromhex(group["publicKey"]["pk"])
        for case in group["tests"]:
            good = signed(key, bytes.fromhex(case["msg"]), bytes.fromhex(case["sig"]))
            assert good == (case["result"] == "valid"), case["tcId"]
            checked += 1
    assert checked > 100


def invite(world: World, uses: int = 1, lifetime_ms: int | None = None) -> str:
    now = int(world.now * 1000)
    return add_invite(world.place, world.random(16), uses, now, lifetime_ms)


def test_an_invite_lets_in_as_many_as_it_says(tmp_path: Path) -> None:
    world = World(tmp_path / "data", registration=Registration.INVITE)
    token = invite(world, uses=2)
    refused = [
        world.register("x0", "carol"),
        world.register("x1", "carol", "no such token"),
        world.register("x2", "carol", token.upper()),
    ]
    assert [x.code for x in refused] == [Code.INVITE] * 3
    assert isinstance(world.register("x3", "carol", token), protocol.Welcome)
    # A registration that fails for another reason does not use it up.
    assert world.register("x4", "carol", token).code is Code.NAME_TAKEN
    assert isinstance(world.register("x5", "david", token), protocol.Welcome)
    assert world.register("x6", "erica", token).code is Code.INVITE
    # Without an invite one does not learn which names are taken.
    assert world.register("x7", "carol", token).code is Code.INVITE
    world.close()


def test_an_invite_ends_with_its_lifetime(tmp_path: Path) -> None:
    world = World(tmp_path / "data", registration=Registration.INVITE)
    token = invite(world, lifetime_ms=60_000)
    world.now += 60
    assert world.register("x", "carol", token).code is Code.INVITE
    world.now -= 1
    assert isinstance(world.register("y", "carol", token), protocol.Welcome)
    world.close()


def test_closed_registration(tmp_path: Path) -> None:
    world = World(tmp_path / "data", registration=Registration.CLOSED)
    assert world.register("x", "carol").code is Code.REGISTRATION_CLOSED
    world.close()


def test_registrations_from_one_address_wait(tmp_path: Path) -> None:
    world = World(tmp_path / "data", rate_limits=True)
    for n in range(60):
        assert isinstance(world.register(n, f"user{n}"), protocol.Welcome)
    answer = world.register("x", "one-more")
    assert (answer.code, answer.retry_ms) == (Code.RATE, 2_000)
    world.now += 3
    assert isinstance(world.register("y", "one-more"), protocol.Welcome)
    world.close()


@pytest.mark.parametrize("wrong", [{"sig": Sig(bytes(64))}, {"cert": Sig(bytes(64))}, {}])
def test_unknown_users_cost_as_much(monkeypatch: pytest.MonkeyPatch, wrong: dict[str, Any]) -> None:
    """The same two signatures over as many bytes are checked, whichever of them is wrong."""
    identity = RelayIdentity(bytes(32))
    alice = Keys("alice")
    cn, sn = bytes(32), bytes(32)
    req = change(alice.auth(identity.challenge(cn, sn), cn), **wrong)
    known = LoginKeys(bytes(alice.account.verify_key), alice.device)
    checked: list[tuple[int, int]] = []

    def counted(key: bytes, message: bytes, signature: bytes) -> bool:
        checked.append((len(key), len(message)))
        return signed(key, message, signature)

    monkeypatch.setattr("relay.hub.credentials.signed", counted)
    assert identity.check_login(known, cn, sn, req) is (not wrong)
    of_known, checked = checked, []
    assert not identity.check_login(None, cn, sn, req)
    assert checked == of_known
    assert len(checked) == 2


# Signatures and keys of RFC 8032 and RFC 7748 through the client's keys and the relay's login.

CURVE = read_vectors("x25519_rfc7748")["agreement"]
EACH = pytest.mark.parametrize(
    "case",
    read_vectors("ed25519_rfc8032")["cases"],
    ids=lambda case: f"{len(case['message'])} bytes",
)


@EACH
def test_both_sides_take_the_signatures_of_rfc_8032(case: dict[str, bytes]) -> None:
    public, message, signature = case["public"], case["message"], case["signature"]
    assert sound_ed25519(public)
    assert verify(public, message, signature) and signed(public, message, signature)
    for changed in flipped(signature):
        assert not verify(public, message, changed) and not signed(public, message, changed)


@EACH
def test_identities_have_the_keys_of_their_seeds_and_sign_with_them(case: dict[str, bytes]) -> None:
    device = NewDevice(bytes(32), "ada", case["seed"], CURVE["a"], bytes(16), 0)
    assert (device.entry.lk, device.entry.s) == (case["public"], CURVE["a_public"])
    assert sound_x25519(device.entry.s)
    account = device.certified_by(case["seed"])
    assert account.account_key == RelayIdentity(case["seed"]).relay_pub == case["public"]
    assert Identity._account(account, case["message"]) == case["signature"]
