"""Pins, verification, changed and rejected identities; the highest list of each account key."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relay.wire import secret
from relay.wire.binary import Sig
from relay.wire.codec import encode
from relay.wire.secret import ScFinish, ScMsg, ScOffer
from tests.kit import client as kit
from tests.kit.hostile_people import CHAT
from tests.kit.secret import RELAY, Person, person
from tui_chat.core.events import Ended, LineAdded, LineMark, Privacy, PromptGone
from tui_chat.core.step import SaveOwnList, SavePin
from tui_chat.secret import errors
from tui_chat.secret.identity import IdentityPin, Peer, check_list
from tui_chat.secret_chat.peers import KEYS, Peers


@pytest.fixture
def town() -> kit.Town:
    return kit.Town()


def test_an_identity_is_pinned_when_the_session_stands_and_not_before(town: kit.Town) -> None:
    town.ask(town.ada)
    town.advance(1)
    town.press(town.bob, "F2")
    while not town.bob.live:
        assert kit.pin_of(town, "ada") is None and kit.pin_of(town, "bob") is None
        for seat in (town.ada, town.bob):
            if seat.up:
                town.deliver_up(seat)
            if seat.down:
                town.deliver_down(seat)
            if town.bob.live:
                break
    assert kit.pin_of(town, "bob") and kit.pin_of(town, "ada") is None, "ada has not seen READY"
    town.settle()
    pin = kit.pin_of(town, "ada")
    assert pin and pin.ak == town.bob.identity.account_key
    assert (pin.verified_at, pin.method, pin.rejected) == (None, "first use", False)
    assert [k.user for k in town.kept["ada"] if isinstance(k, SavePin)] == ["bob"]


def test_verification_is_the_users_act_and_carries_over(town: kit.Town) -> None:
    town.seal()
    assert not kit.toggle(town.ada).verified and "not verified" in kit.toggle(town.ada).readable_by
    assert "press F3" in kit.toggle(town.ada).readable_by
    codes = kit.toggle(town.ada).code
    assert codes == kit.toggle(town.bob).code and len(codes) == 7
    number = kit.toggle(town.ada).safety_number
    assert number == kit.toggle(town.bob).safety_number and len(number) == 60 and number.isdigit()
    town.do(town.ada, town.ada.client.toggle_actions.confirm_match(CHAT, town.now), "F3")
    town.settle()
    assert kit.toggle(town.ada).verified and kit.toggle(town.ada).readable_by == "you · bob"
    pin = kit.pin_of(town)
    assert pin and pin.verified_at == town.wall // 1000 and pin.method == "compared"
    assert not kit.toggle(town.bob).verified, "a peer's word sets nothing"
    notes = [e.line.text for e in town.heard(town.bob, LineAdded) if e.line.mark is LineMark.NOTE]
    assert "ada says that the codes match. Press F3 to check yours." in notes
    kit.back(town)
    town.seal()
    assert kit.toggle(town.ada).verified and kit.toggle(town.ada).readable_by == "you · bob"
    assert kit.toggle(town.ada).code != codes


@pytest.mark.parametrize("act", ["confirm_match", "reject_match", "repin"])
def test_nothing_is_confirmed_without_a_session(town: kit.Town, act: str) -> None:
    town.do(town.ada, getattr(town.ada.client.toggle_actions, act)(CHAT, town.now), "F3")
    assert kit.pin_of(town) is None and not town.kept["ada"] and not town.frames["ada"]
    town.seal()
    before = kit.pin_of(town)
    town.do(town.ada, town.ada.client.toggle_actions.repin(CHAT, town.now), "F3")
    assert kit.pin_of(town) is before, "there is nothing to let in"


def test_no_match_ends_the_session_and_bars_the_next_until_the_user_repins(town: kit.Town) -> None:
    town.seal()
    town.do(town.ada, town.ada.client.toggle_actions.reject_match(CHAT, town.now), "F3")
    town.settle()
    assert kit.ended(town.ada) is Ended.NO_MATCH and kit.ended(town.bob) is Ended.SAID_GOODBYE
    pin = kit.pin_of(town)
    assert pin and pin.rejected and pin.verified_at is None
    number = kit.toggle(town.ada).number_of(town.bob.identity.account_key)
    assert kit.toggle(town.ada).identity_problem == (number, number)
    back_up = pin
    for seat in (town.ada, town.bob):
        town.advance(1)
        town.press(seat, "F4")
    assert kit.toggle(town.ada).identity_problem is None
    town.ask(town.ada)
    assert kit.ended(town.ada) is Ended.NO_MATCH and not town.sent(town.ada, ScOffer)[1:]
    assert kit.toggle(town.ada).identity_problem == (number, number) and kit.pin_of(town) == back_up
    town.do(town.ada, town.ada.client.toggle_actions.repin(CHAT, town.now), "F3")
    let_in = IdentityPin(pin.ak, None, "let in", pin.list_version, pin.list_hash)
    assert kit.toggle(town.ada).identity_problem is None and kit.pin_of(town) == let_in
    assert town.kept["ada"][-1] == SavePin("bob", let_in)
    town.advance(1)
    town.ask(town.ada)
    town.accept(town.bob)
    assert town.ada.live and not kit.toggle(town.ada).verified


def test_a_rejected_peer_that_asks_gets_no_prompt_to_accept(town: kit.Town) -> None:
    town.seal()
    town.do(town.bob, town.bob.client.toggle_actions.reject_match(CHAT, town.now), "F3")
    town.settle()
    kit.back(town)
    town.ask(town.ada)
    assert kit.toggle(town.bob).prompt is None and town.closes(town.bob) == ["failed"]
    (gone,) = town.heard(town.bob, PromptGone)
    assert "the codes didn't match" in gone.why and kit.toggle(town.bob).identity_problem
    assert kit.ended(town.ada) is Ended.FAILED and town.bob.privacy is Privacy.CLOUD


@pytest.mark.parametrize("accepted", [False, True])
@pytest.mark.parametrize("who", ["asked", "asking"])
def test_a_changed_identity_is_a_hard_stop(town: kit.Town, who: str, accepted: bool) -> None:
    kit.pinned(town)
    other = kit.stranger(town, "bob" if who == "asking" else "ada")
    town.shows[other.user] = (other, 1, (other,))
    seat = town.ada if who == "asking" else town.bob
    old = kit.toggle(seat).number_of(
        (town.bob if who == "asking" else town.ada).identity.account_key
    )
    new = kit.toggle(seat).number_of(other.account_key)
    pin = kit.pin_of(town, seat.name)
    if who == "asking":
        town.ask(town.ada)
        assert (
            kit.ended(town.ada) is Ended.IDENTITY_CHANGED
            and "identity key" in kit.toggle(seat).sentence
        )
        assert not town.sent(town.ada, ScOffer)
    else:
        town.press(town.ada, "F2")
        while not kit.toggle(town.bob).prompt:
            for one in (town.ada, town.bob):
                if one.up and one is town.ada:
                    town.deliver_up(one)
                if one.down:
                    town.deliver_down(one)
        if accepted:
            town.advance(1)
            town.press(town.bob, "F2")
        town.settle()
        if accepted:
            assert kit.ended(town.bob) is Ended.IDENTITY_CHANGED
        else:
            (gone,) = town.heard(town.bob, PromptGone)
            assert "identity key has changed" in gone.why and town.bob.privacy is Privacy.CLOUD
        assert town.closes(town.bob) == ["failed"]
    assert kit.toggle(seat).identity_problem == (old, new) and old != new
    assert kit.pin_of(town, seat.name) == pin, "the pin stays"
    assert not town.ada.live and not town.bob.live


def test_the_identity_that_is_let_in_is_the_one_that_stands_on_the_screen(town: kit.Town) -> None:
    """A relay that shows a third key while the user looks at two numbers changes nothing."""
    kit.pinned(town)
    second, third = kit.stranger(town, "ada"), kit.stranger(town, "ada")
    for shown in (second, third):
        town.shows["ada"] = (shown, 1, (shown,))
        town.ask(town.ada)
        assert kit.toggle(town.bob).prompt is None and town.bob.privacy is Privacy.CLOUD
        town.advance(1)
        town.press(town.ada, "F4")
        town.advance(30)
    numbers = kit.toggle(town.bob).identity_problem
    assert numbers and numbers[1] == kit.toggle(town.bob).number_of(second.account_key)
    town.do(town.bob, town.bob.client.toggle_actions.repin(CHAT, town.now), "F3")
    pin = kit.pin_of(town, "bob")
    assert pin and pin.ak == second.account_key
    town.ask(town.ada)
    numbers = kit.toggle(town.bob).identity_problem
    assert numbers and numbers[1] == kit.toggle(town.bob).number_of(third.account_key)


@pytest.mark.parametrize("pushed", [True, False])
def test_a_newer_list_without_the_device_ends_its_session(town: kit.Town, pushed: bool) -> None:
    bob = town.bob.identity
    town.ask(town.ada)
    if not pushed:  # the list of an earlier question, on its way for a long time
        town.press(town.ada, "F4")
        town.settle()
        town.advance(1)
        town.clear()
        town.ask(town.ada)
    town.accept(town.bob)
    other = kit.sibling(town, bob)
    town.say_to(town.ada, kit.signed("f" * 32, "bob", bob, 3, (bob, other)))
    assert town.ada.live, "a device more is no reason to end"
    forged = kit.signed("f" * 32, "bob", other, 4, (other,))
    forged.sig = Sig(bytes(64))
    town.say_to(town.ada, forged)
    assert town.ada.live, "only the account says who is in its list"
    town.clear()
    town.say_to(town.ada, kit.signed("f" * 32, "bob", bob, 4, (other,)))
    assert kit.ended(town.ada) is Ended.FAILED and town.closes(town.ada) == ["failed"]
    assert "may be missing" in kit.toggle(town.ada).sentence


def test_a_device_list_of_nobody_is_nothing(town: kit.Town) -> None:
    eve = kit.stranger(town, "eve")
    town.clear()
    town.say_to(town.ada, kit.signed("f" * 32, "eve", eve, 1, (eve,)))
    town.say_to(town.ada, kit.signed("f" * 32, "ada", town.ada.identity, 1, (town.ada.identity,)))
    assert not town.frames["ada"]
    # One's own list is one's own affair; of eve nothing is kept.
    assert [type(kept) for kept in town.kept["ada"]] == [SaveOwnList]


def test_a_pin_that_speaks_against_the_peer_at_the_last_moment_is_heard(town: kit.Town) -> None:
    """Between M3 and the first sealed message: the identity is asked for once more."""
    ada, _ = town.negotiate()
    other = kit.stranger(town, "bob")
    kit.toggle(ada).peers.let_in("bob", other.account_key)
    town.settle()
    assert kit.ended(ada) is Ended.IDENTITY_CHANGED and town.closes(ada) == ["failed"]
    pin = kit.pin_of(town)
    assert pin and pin.ak == other.account_key and not town.bob.live


LATER = "f" * 32
"""The id of a list that nobody waits for."""


def shown_first(town: kit.Town, who: str, event: object) -> None:
    """A frame of the relay that comes before all that is on the way."""
    seat = town.ada if who == "ada" else town.bob
    seat.down.appendleft(encode(event))
    town.deliver_down(seat)


WAITS = [("ada", "ScAnswered"), ("bob", "ScFinished"), ("ada", "ScMessage")]


@pytest.mark.parametrize(("who", "frame"), WAITS)
@pytest.mark.parametrize("listed", [True, False])
def test_a_newer_list_on_the_way_decides(
    town: kit.Town, who: str, frame: str, listed: bool
) -> None:
    town.ask(town.ada)
    town.advance(1)
    town.press(town.bob, "F2")
    kit.until(town, who, getattr(secret, frame))
    peer = (town.bob if who == "ada" else town.ada).identity
    devices = (peer, kit.sibling(town, peer)) if listed else (kit.sibling(town, peer),)
    shown_first(town, who, kit.signed(LATER, peer.user, peer, 6, devices))
    town.settle()
    if listed:
        assert town.ada.live and town.bob.live
        pin = kit.pin_of(town, who)
        assert pin and pin.list_version == 6, "the pin has the newest list, not the first one"
    else:
        seat = town.ada if who == "ada" else town.bob
        assert kit.ended(seat) is Ended.FAILED and "failed" in town.closes(seat)
        assert kit.pin_of(town, who) is None and not town.ada.live and not town.bob.live
        next_frame = {"ScAnswered": ScFinish, "ScFinished": ScMsg}.get(frame)
        assert next_frame is None or not town.sent(seat, next_frame), "it was not even answered"


def restart(town: kit.Town) -> None:
    """Only what is in the key file is left."""
    old = kit.toggle(town.ada).peers
    kit.toggle(town.ada).peers = Peers(old.me, old.random, dict(old.pins))


def test_letting_the_same_key_in_again_lowers_nothing(town: kit.Town) -> None:
    kit.pinned(town)
    bob = town.bob.identity
    town.shows["bob"] = (bob, 7, (bob,))
    town.seal()
    town.do(town.ada, town.ada.client.toggle_actions.reject_match(CHAT, town.now), "F3")
    town.settle()
    town.do(town.ada, town.ada.client.toggle_actions.repin(CHAT, town.now), "F3")
    pin = kit.pin_of(town)
    assert pin and (pin.list_version, pin.method, pin.rejected) == (7, "let in", False)
    assert town.kept["ada"][-1] == SavePin("bob", pin)
    restart(town)
    town.shows["bob"] = (bob, 6, (bob,))
    town.advance(1)
    town.ask(town.ada)
    assert kit.ended(town.ada) is Ended.FAILED and not town.ada.live


def test_the_highest_list_of_a_pinned_account_is_kept_in_the_pin(town: kit.Town) -> None:
    """The relay cannot roll it back over a restart of the program."""
    kit.pinned(town)
    bob = town.bob.identity
    town.shows["bob"] = (bob, 7, (bob, kit.sibling(town, bob)))
    town.ask(town.ada)
    pin = kit.pin_of(town)
    assert pin and pin.list_version == 7
    assert any(isinstance(k, SavePin) and k.pin == pin for k in town.kept["ada"])
    town.accept(town.bob)
    assert town.ada.live and kit.pin_of(town) == pin
    kit.back(town)
    restart(town)
    town.shows["bob"] = (bob, 6, (bob,))
    town.ask(town.ada)
    assert kit.ended(town.ada) is Ended.FAILED


def alice() -> Peers:
    return Peers(person("alice").me, bytes, {})


def test_a_list_has_as_many_devices_as_an_account_may_have() -> None:
    bob = person("bob")
    many = [bob.me.device._replace(device_id=bytes([i]) * 16) for i in range(17)]
    alice().check(bob.sign(1, many[:16]))
    with pytest.raises(errors.BadDeviceList, match="more devices"):
        alice().check(bob.sign(1, many))


def test_a_name_that_shows_too_many_keys_is_refused_and_nothing_is_forgotten() -> None:
    peers = alice()
    first = person("bob")
    peers.check(first.sign(9, first.entries))
    for seed in range(1, KEYS):
        other = person("bob", seed)
        peers.check(other.signed)
    with pytest.raises(errors.BadDeviceList, match="too many"):
        peers.check(person("bob", "one more").signed)
    with pytest.raises(errors.ListRolledBack):
        peers.check(first.sign(8, first.entries))
    peers.check(first.sign(10, first.entries))
    peers.check(person("carol").signed)


BOBS = [person("bob", seed) for seed in range(3)]
SECOND = [person("bob", ("second", i), account=bob.account) for i, bob in enumerate(BOBS)]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["list", "list", "list", "meet", "reject", "verify", "let in", "restart"]),
        st.integers(0, 2), st.integers(1, 6), st.booleans(),
    ),
    max_size=40,
)  # fmt: skip


def a_list(who: int, version: int, both: bool) -> tuple[Person, object]:
    bob = BOBS[who]
    return bob, bob.sign(version, bob.entries + (SECOND[who].entries if both else []))


@settings(max_examples=200, deadline=None)
@given(STEPS)
def test_knowledge_of_a_key_never_decreases(steps: list[tuple[str, int, int, bool]]) -> None:
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
                except (errors.IdentityChanged, errors.PinRejected):
                    highest[bob.ak] = max(highest.get(bob.ak, 0), version)
                except errors.ListRolledBack:
                    assert version <= highest[bob.ak]
                else:
                    assert version >= highest.get(bob.ak, 0)
                    highest[bob.ak] = version
                    taken.add(bob.ak)
            case "meet" if bob.ak in taken:
                digest = check_list(RELAY, bob.sign(1, bob.entries))
                try:
                    peers.meet(Peer("bob", bob.ak, bob.me.device, 1, digest))
                except errors.IdentityFailed:
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
    with pytest.raises(errors.DeviceNotListed):
        peers.meet(found)
    assert not peers.pins


def test_meeting_keeps_what_the_user_verified() -> None:
    bob = BOBS[0]
    digest = check_list(RELAY, bob.signed)
    peers = Peers(person("alice").me, bytes, {"bob": IdentityPin(bob.ak, 7, "compared", 1, digest)})
    peers.check(bob.signed)
    assert peers.meet(Peer("bob", bob.ak, bob.me.device, 1, digest)) == peers.pins["bob"]
    assert peers.pins["bob"].verified_at == 7
