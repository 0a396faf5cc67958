"""The highest device list of each account key: what rolls back, what revokes, what is pinned."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relay.wire import secret
from relay.wire.codec import encode
from relay.wire.secret import ScFinish, ScMsg, ScOffer
from tests.kit.client import (
    Town,
    back,
    ended,
    pin_of,
    pinned,
    sibling,
    signed,
    stranger,
    toggle,
    until,
    withdraw,
)
from tests.kit.hostile_relay import CHAT
from tests.kit.secret import RELAY, Person, person
from tui_chat.core.events import Ended, Privacy
from tui_chat.core.step import SavePin
from tui_chat.secret.errors import (
    BadDeviceList,
    DeviceNotListed,
    IdentityChanged,
    IdentityFailed,
    ListRolledBack,
    PinRejected,
)
from tui_chat.secret.identity import IdentityPin, Peer, check_list
from tui_chat.secret_chat.peers import KEYS, Peers

LATER = "f" * 32
"""The id of a list that nobody waits for."""


@pytest.fixture
def town() -> Town:
    return Town()


# A newer list on the way of a handshake


def shown_first(town: Town, who: str, event: object) -> None:
    """A frame of the relay that comes before all that is on the way."""
    seat = town.ada if who == "ada" else town.bob
    seat.down.appendleft(encode(event))
    town.deliver_down(seat)


WAITS = [("ada", "ScAnswered"), ("bob", "ScFinished"), ("ada", "ScMessage")]


@pytest.mark.parametrize(("who", "frame"), WAITS)
@pytest.mark.parametrize("listed", [True, False])
def test_a_newer_list_during_the_handshake_decides(
    town: Town, who: str, frame: str, listed: bool
) -> None:
    town.ask(town.ada)
    town.advance(1)
    town.press(town.bob, "F2")
    until(town, who, getattr(secret, frame))
    peer = (town.bob if who == "ada" else town.ada).identity
    devices = (peer, sibling(town, peer)) if listed else (sibling(town, peer),)
    shown_first(town, who, signed(LATER, peer.user, peer, 6, devices))
    town.settle()
    if listed:
        assert town.ada.live and town.bob.live
        pin = pin_of(town, who)
        assert pin and pin.list_version == 6, "the pin has the newest list, not the first one"
    else:
        seat = town.ada if who == "ada" else town.bob
        assert ended(seat) is Ended.FAILED and "failed" in town.closes(seat)
        assert pin_of(town, who) is None and not town.ada.live and not town.bob.live
        next_frame = {"ScAnswered": ScFinish, "ScFinished": ScMsg}.get(frame)
        assert next_frame is None or not town.sent(seat, next_frame), "it was not even answered"


# Each account key has its own highest list


def test_a_list_of_another_key_does_not_make_an_older_one_new(town: Town) -> None:
    bob = town.bob.identity
    town.shows["bob"] = (bob, 5, (bob,))
    town.ask(town.ada)
    withdraw(town)
    other = stranger(town, "bob")
    town.say_to(town.ada, signed(LATER, "bob", other, 1, (other,)))
    town.shows["bob"] = (bob, 4, (bob,))
    town.ask(town.ada)
    assert ended(town.ada) is Ended.FAILED and not town.sent(town.ada, ScOffer)


def test_a_new_key_begins_its_own_count(town: Town) -> None:
    bob = town.bob.identity
    town.shows["bob"] = (bob, 5, (bob,))
    town.ask(town.ada)
    withdraw(town)
    other = stranger(town, "bob")
    town.shows["bob"] = (other, 1, (other,))
    town.ask(town.ada)
    assert town.ada.privacy is Privacy.NEGOTIATING and town.sent(town.ada, ScOffer)


def test_what_a_refused_key_has_shown_counts_once_it_is_let_in(town: Town) -> None:
    pinned(town)
    other = stranger(town, "bob")
    town.shows["bob"] = (other, 5, (other,))
    town.ask(town.ada)
    assert ended(town.ada) is Ended.IDENTITY_CHANGED
    town.do(town.ada, town.ada.client.inside.repin(CHAT, town.now), "F3")
    pin = pin_of(town)
    assert pin and (pin.ak, pin.list_version) == (other.account_key, 5)
    restart(town)
    town.shows["bob"] = (other, 4, (other,))
    town.advance(1)
    town.ask(town.ada)
    assert ended(town.ada) is Ended.FAILED


def restart(town: Town) -> None:
    """Only what is in the key file is left."""
    old = toggle(town.ada).peers
    toggle(town.ada).peers = Peers(old.me, old.random, dict(old.pins))


def test_letting_the_same_key_in_again_lowers_nothing(town: Town) -> None:
    pinned(town)
    bob = town.bob.identity
    town.shows["bob"] = (bob, 7, (bob,))
    town.seal()
    town.do(town.ada, town.ada.client.inside.no_match(CHAT, town.now), "F3")
    town.settle()
    town.do(town.ada, town.ada.client.inside.repin(CHAT, town.now), "F3")
    pin = pin_of(town)
    assert pin and (pin.list_version, pin.method, pin.rejected) == (7, "let in", False)
    assert town.kept["ada"][-1] == SavePin("bob", pin)
    restart(town)
    town.shows["bob"] = (bob, 6, (bob,))
    town.advance(1)
    town.ask(town.ada)
    assert ended(town.ada) is Ended.FAILED and not town.ada.live


def test_the_highest_list_of_a_pinned_account_is_kept_in_the_pin(town: Town) -> None:
    """So that the relay cannot roll it back over a restart of the program."""
    pinned(town)
    bob = town.bob.identity
    town.shows["bob"] = (bob, 7, (bob, sibling(town, bob)))
    town.ask(town.ada)
    pin = pin_of(town)
    assert pin and pin.list_version == 7
    assert any(isinstance(k, SavePin) and k.pin == pin for k in town.kept["ada"])
    town.accept(town.bob)
    assert town.ada.live and pin_of(town) == pin
    back(town)
    restart(town)
    town.shows["bob"] = (bob, 6, (bob,))
    town.ask(town.ada)
    assert ended(town.ada) is Ended.FAILED


# Bounds


def alice() -> Peers:
    return Peers(person("alice").me, bytes, {})


def test_a_list_has_as_many_devices_as_an_account_may_have() -> None:
    bob = person("bob")
    many = [bob.me.device._replace(device_id=bytes([i]) * 16) for i in range(17)]
    alice().check(bob.sign(1, many[:16]))
    with pytest.raises(BadDeviceList, match="more devices"):
        alice().check(bob.sign(1, many))


def test_a_name_that_shows_too_many_keys_is_refused_and_nothing_is_forgotten() -> None:
    peers = alice()
    first = person("bob")
    peers.check(first.sign(9, first.entries))
    for seed in range(1, KEYS):
        other = person("bob", seed)
        peers.check(other.signed)
    with pytest.raises(BadDeviceList, match="too many"):
        peers.check(person("bob", "one more").signed)
    with pytest.raises(ListRolledBack):
        peers.check(first.sign(8, first.entries))
    peers.check(first.sign(10, first.entries))
    peers.check(person("carol").signed)


# Any sequence of lists, handshakes and acts of the user

BOBS = [person("bob", seed) for seed in range(3)]
SECOND = [person("bob", ("second", i), account=bob.account) for i, bob in enumerate(BOBS)]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["list", "list", "list", "meet", "reject", "verify", "let in", "restart"]),
        st.integers(0, 2),
        st.integers(1, 6),
        st.booleans(),
    ),
    max_size=40,
)


def a_list(who: int, version: int, both: bool) -> tuple[Person, object]:
    bob = BOBS[who]
    return bob, bob.sign(version, bob.entries + (SECOND[who].entries if both else []))


@settings(max_examples=200, deadline=None)
@given(STEPS)
def test_what_is_known_of_a_key_never_falls(steps: list[tuple[str, int, int, bool]]) -> None:
    peers = alice()
    highest: dict[bytes, int] = {}  # of the life of the process
    kept: dict[bytes, int] = {}  # of the account key that is pinned
    taken: set[bytes] = set()  # keys of which this process has a list
    for what, who, version, both in steps:
        bob, shown = a_list(who, version, both)
        pin = peers.pins.get("bob")
        match what:
            case "list":
                try:
                    peers.check(shown)
                except (IdentityChanged, PinRejected):
                    highest[bob.ak] = max(highest.get(bob.ak, 0), version)
                except ListRolledBack:
                    assert version <= highest[bob.ak]
                else:
                    assert version >= highest.get(bob.ak, 0)
                    highest[bob.ak] = version
                    taken.add(bob.ak)
            case "meet" if bob.ak in taken:
                digest = check_list(RELAY, bob.sign(1, bob.entries))
                try:
                    peers.meet(Peer("bob", bob.ak, bob.me.device, 1, digest))
                except IdentityFailed:
                    assert pin and (pin.rejected or pin.ak != bob.ak)
            case "reject" if pin:
                peers.reject("bob")
            case "verify" if pin:
                peers.confirm("bob", 5)
            case "let in":
                peers.let_in("bob", bob.ak)
            case "restart":
                peers = Peers(peers.me, peers.random, dict(peers.pins))
                highest, taken = {pin.ak: pin.list_version} if pin else {}, set()
        now = peers.pins.get("bob")
        if now:
            assert now.list_version >= kept.get(now.ak, 0)
            assert now.list_version == highest.get(now.ak, 0)
            kept = {now.ak: now.list_version}


def test_meeting_a_device_that_was_revoked_meanwhile_pins_nothing() -> None:
    peers, bob, second = alice(), BOBS[0], SECOND[0]
    peers.check(bob.signed)
    found = Peer("bob", bob.ak, bob.me.device, 1, check_list(RELAY, bob.signed))
    peers.check(bob.sign(2, second.entries))
    with pytest.raises(DeviceNotListed):
        peers.meet(found)
    assert not peers.pins


def test_meeting_keeps_what_the_user_verified() -> None:
    bob = BOBS[0]
    digest = check_list(RELAY, bob.signed)
    peers = Peers(person("alice").me, bytes, {"bob": IdentityPin(bob.ak, 7, "compared", 1, digest)})
    peers.check(bob.signed)
    assert peers.meet(Peer("bob", bob.ak, bob.me.device, 1, digest)) == peers.pins["bob"]
    assert peers.pins["bob"].verified_at == 7
