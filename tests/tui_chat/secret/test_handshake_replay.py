"""Handshake messages that come back, come again, or come from another session."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.kit.secret import pair, shake
from tui_chat.secret.errors import OpenFailed, Over, TagRefused, WrongLength
from tui_chat.secret.handshake import ReceivedOffer

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
    _, m2 = ReceivedOffer.read(mirrored, offer.m1).accept(s.a.me, s.random_a)
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
