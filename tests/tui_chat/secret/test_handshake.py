"""The handshake end to end: sizes, parameters, lengths, and that one try spends it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from relay.wire.transcripts import label, lp
from tests.kit.secret import (
    CHAT,
    RELAY,
    SID,
    KyberKem,
    events_of,
    pair,
    params,
    person,
    sealed_of,
    shake,
)
from tui_chat.secret import events
from tui_chat.secret.errors import Failed, KeyRefused, Over, RequestRefused, TagRefused, WrongLength
from tui_chat.secret.handshake import Offer, Params, ReceivedOffer
from tui_chat.secret.reasons import CloseReason

# The way through


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
    assert p.a.session.sid == p.b.session.sid == SID


def test_secret_shows_at_the_responder_first_and_then_at_the_initiator() -> None:
    p = pair(deliver=False)
    assert p.b.session.ready and not p.a.session.ready
    assert p.a.take(p.m4) == [events.SessionReady()]
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
    me = s.b.me._replace(relay_id=p.relay_id)
    _, m2 = ReceivedOffer.read(p, offer.m1).accept(me, s.random_b)
    with pytest.raises(TagRefused):
        s.take_m2(offer, m2)


def test_a_device_that_is_not_of_that_side_is_our_own_error() -> None:
    s = shake()
    with pytest.raises(ValueError, match="registered to another user"):
        Offer.make(s.p, s.b.me, s.random_b)
    prompted = ReceivedOffer.read(s.p, s.offer().m1)
    with pytest.raises(ValueError, match="registered to another user"):
        prompted.accept(s.b.me._replace(relay_id=bytes(32)), s.random_b)


def test_a_private_key_of_another_device_is_our_own_error() -> None:
    s = shake()
    s.a.me = s.a.me._replace(s_private=bytes(32))
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


# Once only


def test_offer_prompt_and_answer_are_spent_after_use() -> None:
    s = shake()
    offer = s.offer()
    prompted = ReceivedOffer.read(s.p, offer.m1)
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
    prompted = ReceivedOffer.read(s.p, bytes(32) + m1[32:])
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
    assert offer.m1 is first and offer.params == s.p
    s.take_m2(offer, m2)


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
    [goodbye] = p.a.session.close(CloseReason.USER)
    assert goodbye.b[0] == 0
    out = p.b.take(goodbye)
    assert events_of(out) == [events.SessionClosed(CloseReason.USER, own=False, received=0)]
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
