"""The handshake end to end: sizes, what each side checks, and that one try spends it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from secret_kit import (
    CHAT,
    RELAY,
    SID,
    KyberKem,
    Shake,
    events_of,
    pair,
    params,
    person,
    sealed_of,
    shake,
)

from relay.wire.transcripts import label, lp
from tui_chat.secret import events
from tui_chat.secret.errors import (
    BadDeviceList,
    CommitmentBroken,
    DeviceNotListed,
    Failed,
    IdentityChanged,
    KeyRefused,
    OpenFailed,
    Over,
    OwnIdentity,
    PinRejected,
    RequestRefused,
    TagRefused,
    WrongLength,
    WrongRoute,
)
from tui_chat.secret.handshake import Offer, OfferRead, Params, _Side
from tui_chat.secret.identity import Pin, check_list
from tui_chat.secret.primitives import X25519, MlKem768, X25519Key, sha256


def test_the_sizes_are_those_of_the_page() -> None:
    s = shake()
    offer = s.offer()
    answer, m2 = s.accept(offer.m1)
    at_a, m3 = s.take_m2(offer, m2)
    at_b, m4 = s.take_m3(answer, m3)
    sizes = [len(offer.m1), len(m2), len(m3), len(m4.C + m4.b)]
    assert sizes == [1248, 1386, 1466, 2641]
    assert (m4.n, m4.b[0]) == (0, 1)
    assert at_a.h == at_b.h == at_a.session.h == at_b.session.h
    assert at_a.session.sas == at_b.session.sas


def test_the_prologue_is_that_of_the_page() -> None:
    assert params().prologue() == (
        label("secret")
        + lp(RELAY)
        + lp(CHAT.encode())
        + lp(b"alice")
        + lp(b"bob")
        + lp(SID)
        + b"\1"
    )


def test_each_side_names_the_other_and_its_device() -> None:
    p = pair()
    assert (p.at_a.peer.ak, p.at_b.peer.ak) == (person("bob").ak, person("alice").ak)
    assert p.at_a.peer.device == person("bob").me.device
    assert p.at_b.peer.user == "alice"


def test_secret_shows_at_the_responder_first_and_then_at_the_initiator() -> None:
    p = pair(deliver=False)
    assert p.b.session.ready and not p.a.session.ready
    assert p.a.take(p.m4) == [events.Ready()]
    assert p.a.session.ready


def test_the_code_differs_between_sessions() -> None:
    assert len({pair(seed).a.session.sas for seed in range(8)}) == 8


# Parameters


@pytest.mark.parametrize(
    "change",
    [
        {"responder": "alice"},
        {"relay_id": RELAY[1:]},
        {"sid": SID + b"\0"},
        {"chat": "\ud800"},
        {"initiator": "a" * 65_536},
    ],
)
def test_parameters_that_cannot_be_are_refused(change: dict[str, object]) -> None:
    with pytest.raises(Failed):
        replace(params(), **change)


@pytest.mark.parametrize(
    "change",
    [
        {"chat": "@alice,carol"},
        {"sid": bytes(16)},
        {"initiator": "alicia"},
        {"relay_id": bytes(32)},
    ],
)
def test_a_side_that_sees_another_prologue_gets_nothing(change: dict[str, object]) -> None:
    s = shake()
    offer = s.offer()
    p = replace(s.p, **change)
    me = replace(s.b.me, relay_id=p.relay_id)
    _, m2 = OfferRead.read(p, offer.m1).accept(me, s.random_b)
    with pytest.raises(TagRefused):
        s.take_m2(offer, m2)


def test_a_device_that_is_not_of_that_side_is_our_own_error() -> None:
    s = shake()
    with pytest.raises(ValueError, match="not of that side"):
        Offer.make(s.p, s.b.me, s.random_b)
    prompted = OfferRead.read(s.p, s.offer().m1)
    with pytest.raises(ValueError, match="not of that side"):
        prompted.accept(replace(s.b.me, relay_id=bytes(32)), s.random_b)


def test_a_private_key_of_another_device_is_our_own_error() -> None:
    s = shake()
    s.a.me = replace(s.a.me, s_private=bytes(32))
    with pytest.raises(ValueError, match="private key"):
        s.offer()


# Lengths


@pytest.mark.parametrize("delta", [-1, 1])
def test_every_message_has_one_length(delta: int) -> None:
    def other(message: bytes) -> bytes:
        return message[:-1] if delta < 0 else message + b"\0"

    s = shake()
    with pytest.raises(WrongLength):
        s.accept(other(s.offer().m1))
    offer = s.offer()
    answer, m2 = s.accept(offer.m1)
    with pytest.raises(WrongLength):
        s.take_m2(offer, other(m2))
    offer = s.offer()
    answer, m2 = s.accept(offer.m1)
    _, m3 = s.take_m2(offer, m2)
    with pytest.raises(WrongLength):
        s.take_m3(answer, other(m3))


# Keys of others


LOW = [bytes(32), b"\1" + bytes(31), (2**255 - 19).to_bytes(32, "little")]


@pytest.mark.parametrize("point", LOW)
def test_a_low_order_e_is_refused_at_the_exchange(point: bytes) -> None:
    s = shake()
    offer = s.offer()
    with pytest.raises(KeyRefused):
        s.accept(point + offer.m1[32:])
    _, m2 = s.accept(offer.m1)
    with pytest.raises(KeyRefused):
        s.take_m2(offer, point + m2[32:])


def test_an_unsound_e1_is_refused_before_the_prompt() -> None:
    s = shake()
    m1 = s.offer().m1
    with pytest.raises(KeyRefused):
        OfferRead.read(s.p, m1[:32] + b"\xff" * 1184 + m1[-32:])


@pytest.mark.parametrize("point", LOW)
def test_a_low_order_static_key_is_refused(point: bytes) -> None:
    s = shake()

    class Lying(X25519):
        def load(self, private: bytes) -> X25519Key:
            key = X25519Key(private)
            if private == s.b.me.s_private:
                key.public = point
            return key

    offer = s.offer()
    evil = replace(s.b.me, device=s.b.me.device._replace(s=point))
    _, m2 = OfferRead.read(s.p, offer.m1).accept(evil, s.random_b, dh=Lying())
    with pytest.raises(KeyRefused):
        s.take_m2(offer, m2)


@pytest.mark.parametrize("point", LOW)
def test_a_low_order_dh0_is_refused_with_message_3(point: bytes) -> None:
    with pytest.raises(KeyRefused):
        _finish_with(dh0=point)


def test_an_unsound_ek0_is_refused_with_message_3() -> None:
    with pytest.raises(KeyRefused):
        _finish_with(ek0=b"\xff" * 1184)


def test_ek0_is_checked_also_where_the_library_would_let_it_pass() -> None:
    class Lax(MlKem768):
        def encapsulate(self, ek: bytes, random: object) -> tuple[bytes, bytes]:
            return (
                (bytes(32), bytes(1088))
                if ek == b"\xff" * 1184
                else super().encapsulate(ek, random)
            )

    with pytest.raises(KeyRefused):
        _finish_with(ek0=b"\xff" * 1184, kem=Lax())


def _finish_with(dh0: bytes = b"", ek0: bytes = b"", kem: MlKem768 | None = None) -> None:
    """An initiator that lies in payload3 but commits to its lie."""
    s = shake(kem=kem)
    _, first, said = s.offer()._held
    lie = said[:186] + (dh0 or said[186:218]) + (ek0 or said[218:])
    side = _Side.begin(s.p, s.a.me, "alice", s.random_a, MlKem768(), X25519())
    offer = Offer(side, first, lie)
    answer, m2 = s.accept(offer.m1)
    _, m3 = s.take_m2(offer, m2)
    s.take_m3(answer, m3)


# The commitment


def test_message_1_commits_to_all_that_message_3_brings() -> None:
    s = shake()
    offer = s.offer()
    side, first, payload3 = offer._held
    assert offer.m1[-32:] == sha256(label("sas-commit") + s.a.me.device.s + payload3)
    answer, m2 = s.accept(offer.m1)
    changed = bytearray(payload3)
    changed[154] ^= 1  # n_I, chosen anew after message 2 was seen
    offer._held = (side, first, bytes(changed))
    _, m3 = s.take_m2(offer, m2)
    with pytest.raises(CommitmentBroken):
        s.take_m3(answer, m3)


def test_another_static_key_than_the_committed_one_is_refused() -> None:
    s = shake()
    other = person("alice", "second", account=s.a.account)
    offer = s.offer()
    answer, m2 = s.accept(offer.m1)
    offer._held[0].noise._s = X25519().load(other.me.s_private)
    _, m3 = s.take_m2(offer, m2)
    with pytest.raises(CommitmentBroken):
        s.take_m3(answer, m3)


# Identity inside the handshake


def take_m2_with(s: Shake, **changed: object) -> None:
    offer = s.offer()
    _, m2 = s.accept(offer.m1)
    arguments = {"from_dev": s.b.dev, "peer": s.b.signed, "known": None, "now": 0} | changed
    offer.answer(m2, **arguments)


def take_m3_with(s: Shake, **changed: object) -> None:
    offer = s.offer()
    answer, m2 = s.accept(offer.m1)
    _, m3 = s.take_m2(offer, m2)
    arguments = {"from_dev": s.a.dev, "peer": s.a.signed, "known": None, "now": 0} | changed
    answer.finish(m3, **arguments)


def bad_for(s: Shake, user: str) -> list[tuple[type[Failed], dict[str, object]]]:
    p = s.a if user == "alice" else s.b
    list_hash = check_list(RELAY, p.signed)
    mallory = person(user, "mallory")
    return [
        (WrongRoute, {"from_dev": bytes(16)}),
        (BadDeviceList, {"peer": mallory.signed}),
        (BadDeviceList, {"peer": replace(p.signed, sig=bytes(64))}),
        (DeviceNotListed, {"peer": p.sign(2, [])}),
        (PinRejected, {"known": Pin(p.ak, None, "", 1, list_hash, True)}),
        (IdentityChanged, {"known": Pin(mallory.ak, 5, "", 1, list_hash)}),
    ]


@pytest.mark.parametrize("case", range(6))
def test_both_sides_check_route_list_and_pin(case: int) -> None:
    s = shake()
    error, changed = bad_for(s, "bob")[case]
    with pytest.raises(error):
        take_m2_with(s, **changed)
    error, changed = bad_for(s, "alice")[case]
    with pytest.raises(error):
        take_m3_with(s, **changed)


def test_an_own_account_key_in_the_other_role_is_refused() -> None:
    s = shake()
    s.b = person("bob", account=s.a.account)
    with pytest.raises(OwnIdentity):
        take_m2_with(s)


def test_a_relay_that_answers_itself_is_not_taken_for_the_pinned_peer() -> None:
    s = shake()
    pin = Pin(s.b.ak, None, "first use", 1, check_list(RELAY, s.b.signed))
    s.b = person("bob", "the relay's own")
    with pytest.raises(IdentityChanged) as caught:
        take_m2_with(s, known=pin)
    assert caught.value.old_ak == pin.ak
    assert caught.value.new_ak == s.b.ak


# Once only


def test_offer_prompt_and_answer_are_spent_after_use() -> None:
    s = shake()
    offer = s.offer()
    prompted = OfferRead.read(s.p, offer.m1)
    answer, m2 = prompted.accept(s.b.me, s.random_b)
    with pytest.raises(Over):
        prompted.accept(s.b.me, s.random_b)
    _, m3 = s.take_m2(offer, m2)
    with pytest.raises(Over):
        s.take_m2(offer, m2)
    s.take_m3(answer, m3)
    with pytest.raises(Over):
        s.take_m3(answer, m3)


def test_a_failed_try_spends_them_too() -> None:
    s = shake()
    offer = s.offer()
    m1 = offer.m1
    prompted = OfferRead.read(s.p, bytes(32) + m1[32:])
    with pytest.raises(KeyRefused):
        prompted.accept(s.b.me, s.random_b)
    with pytest.raises(Over):
        prompted.accept(s.b.me, s.random_b)
    answer, m2 = s.accept(m1)
    with pytest.raises(TagRefused):
        s.take_m2(offer, m2[:-1] + bytes([m2[-1] ^ 1]))
    with pytest.raises(Over):
        s.take_m2(offer, m2)
    with pytest.raises(TagRefused):
        s.take_m3(answer, bytes(1466))
    with pytest.raises(Over):
        s.take_m3(answer, bytes(1466))


def test_a_spent_offer_holds_no_keys_any_more() -> None:
    s = shake()
    offer = s.offer()
    with pytest.raises(WrongLength):
        s.take_m2(offer, b"")
    assert set(vars(offer)) == {"params", "_held", "m1"}
    assert offer._held is None


def test_an_offer_can_be_repeated_with_the_same_bytes() -> None:
    s = shake()
    offer = s.offer()
    first = offer.m1
    _, m2 = s.accept(first)
    assert offer.m1 is first
    s.take_m2(offer, m2)


# Reflection, replay, splicing


def test_ones_own_messages_reflected_are_refused() -> None:
    s = shake()
    offer = s.offer()
    with pytest.raises(WrongLength):
        s.take_m2(offer, offer.m1)
    offer = s.offer()
    answer, m2 = s.accept(offer.m1)
    with pytest.raises(TagRefused):
        s.take_m3(answer, (m2 + bytes(1466))[:1466])


def test_a_reflected_offer_cannot_be_answered_by_its_own_author() -> None:
    s = shake()
    offer = s.offer()
    mirrored = replace(s.p, initiator="bob", responder="alice")
    _, m2 = OfferRead.read(mirrored, offer.m1).accept(s.a.me, s.random_a)
    with pytest.raises(TagRefused):
        offer.answer(m2, s.a.dev, s.a.signed, None, 0)


def test_a_replayed_message_1_gives_a_handshake_that_its_replayer_cannot_finish() -> None:
    s = shake()
    offer = s.offer()
    _, m2 = s.accept(offer.m1)
    _, m3 = s.take_m2(offer, m2)
    answer, _ = s.accept(offer.m1)  # the same message again, answered afresh
    with pytest.raises(TagRefused):
        s.take_m3(answer, m3)


def test_messages_of_two_handshakes_do_not_mix() -> None:
    one, two = shake("one"), shake("two", sid=bytes(16))
    offers = [one.offer(), two.offer()]
    answers = [one.accept(offers[0].m1), two.accept(offers[1].m1)]
    with pytest.raises(TagRefused):
        one.take_m2(offers[0], answers[1][1])
    _, m3 = two.take_m2(offers[1], answers[1][1])
    with pytest.raises(TagRefused):
        one.take_m3(answers[0][0], m3)


def test_message_4_of_another_session_does_not_make_one_ready() -> None:
    p, other = pair("p", deliver=False), pair("q", deliver=False)
    with pytest.raises(OpenFailed):
        p.a.take(other.m4)
    assert p.a.session.ended and not p.a.session.ready
    with pytest.raises(Over):
        p.a.take(p.m4)


# The responder's first message


def test_only_the_responder_seals_ready_and_once() -> None:
    p = pair()
    for end in (p.a, p.b):
        with pytest.raises(RequestRefused):
            end.session.ready_frame()


def test_before_ready_the_initiator_can_send_nothing_but_close() -> None:
    p = pair(deliver=False)
    for send in (
        lambda: p.a.session.send_text("too early", 0),
        lambda: p.a.session.verified(),
        lambda: p.a.session.renew(),
        lambda: p.a.session.delete(0, own=True),
    ):
        with pytest.raises(RequestRefused):
            send()
    [goodbye] = p.a.session.close(events.CloseReason.USER)
    assert goodbye.b[0] == 0
    out = p.b.take(goodbye)
    assert events_of(out) == [events.Closed(events.CloseReason.USER, own=False, received=0)]
    assert sealed_of(out) == [] and p.b.session.ended


def test_an_injected_random_source_fixes_every_message() -> None:
    def transcript() -> list[bytes]:
        s = shake("fixed", kem=KyberKem())
        offer = s.offer()
        answer, m2 = s.accept(offer.m1)
        _, m3 = s.take_m2(offer, m2)
        _, m4 = s.take_m3(answer, m3)
        return [offer.m1, m2, m3, m4.b]

    assert transcript() == transcript()


def test_params_are_values() -> None:
    assert params() == Params(RELAY, CHAT, "alice", "bob", SID)
