"""Each side checks the other's keys, commitment and identity in a handshake."""

from __future__ import annotations

from typing import Any

import pytest

from relay.wire.transcripts import label
from tests.kit.secret import RELAY, Shake, person, shake
from tui_chat.secret.errors import (
    BadCertificate,
    BadDeviceList,
    CommitmentBroken,
    DeviceNotListed,
    Failed,
    IdentityChanged,
    KeyRefused,
    ListRolledBack,
    OwnIdentity,
    PinRejected,
    WrongLength,
    WrongRoute,
)
from tui_chat.secret.handshake import Offer, ReceivedOffer, _Side
from tui_chat.secret.identity import IdentityPin, check_list, check_peer, own_ident
from tui_chat.secret.primitives import X25519, MlKem768, X25519Key, sha256

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
        ReceivedOffer.read(s.p, m1[:32] + b"\xff" * 1184 + m1[-32:])


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
    evil = s.b.me._replace(device=s.b.me.device._replace(s=point))
    _, m2 = ReceivedOffer.read(s.p, offer.m1).accept(evil, s.random_b, dh=Lying())
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


def test_an_unsound_ek0_is_refused_before_anything_is_asked_of_the_identity() -> None:
    with pytest.raises(KeyRefused):
        _finish_with(ek0=b"\xff" * 1184, from_dev=bytes(16))
    with pytest.raises(WrongRoute):
        _finish_with(from_dev=bytes(16))


def _finish_with(
    dh0: bytes = b"", ek0: bytes = b"", kem: MlKem768 | None = None, from_dev: bytes = b""
) -> None:
    """An initiator that lies in payload3 but commits to its lie."""
    s = shake(kem=kem)
    _, first, said = s.offer()._held
    lie = said[:186] + (dh0 or said[186:218]) + (ek0 or said[218:])
    side = _Side.begin(s.p, s.a.me, "alice", s.random_a, MlKem768(), X25519())
    offer = Offer(side, first, lie)
    answer, m2 = s.accept(offer.m1)
    _, m3 = s.take_m2(offer, m2)
    answer.finish(m3, from_dev or s.a.dev, s.a.signed, None, s.now)


# The commitment


def test_message_1_commits_to_all_that_message_3_brings() -> None:
    s = shake()
    offer = s.offer()
    side, first, payload3 = offer._held
    assert offer.m1[-32:] == sha256(label("sas-commit") + s.a.me.device.s + payload3)
    answer, m2 = s.accept(offer.m1)
    changed = bytearray(payload3)
    changed[154] ^= 1  # n_I, chosen again after message 2 was seen
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
        (BadDeviceList, {"peer": p.signed._replace(sig=bytes(64))}),
        (DeviceNotListed, {"peer": p.sign(2, [])}),
        (PinRejected, {"known": IdentityPin(p.ak, None, "", 1, list_hash, True)}),
        (IdentityChanged, {"known": IdentityPin(mallory.ak, 5, "", 1, list_hash)}),
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


def test_the_checks_are_made_in_the_order_of_the_page() -> None:
    """Everything is wrong at first; what is mended shows the next that is."""
    s = shake()
    mallory, list_hash = person("bob", "mallory"), check_list(RELAY, s.b.signed)
    ident = own_ident(s.b.me)
    stranger = ident[:18] + s.a.ak + ident[50:]
    wrong: dict[str, Any] = {
        "ident": b"\0\x11" + stranger[2:],
        "me": s.a.me._replace(relay_id=bytes(32)),
        "from_dev": bytes(16),
        "known": IdentityPin(mallory.ak, None, "", 2, list_hash),
        "signed": mallory.signed,
    }
    mended: list[tuple[type[Failed], dict[str, Any]]] = [
        (WrongLength, {"ident": stranger}),
        (OwnIdentity, {"ident": ident}),
        (BadCertificate, {"me": s.a.me}),
        (WrongRoute, {"from_dev": s.b.dev}),
        (IdentityChanged, {"known": IdentityPin(s.b.ak, None, "", 2, list_hash)}),
        (BadDeviceList, {"signed": s.b.sign(1, [])}),
        (ListRolledBack, {"known": None}),
        (DeviceNotListed, {"signed": s.b.signed}),
    ]
    for error, better in mended:
        with pytest.raises(error):
            check_peer(s=s.b.me.device.s, user="bob", **wrong)
        wrong |= better
    assert check_peer(s=s.b.me.device.s, user="bob", **wrong).ak == s.b.ak


def test_an_own_account_key_in_the_other_role_is_refused() -> None:
    s = shake()
    s.b = person("bob", account=s.a.account)
    with pytest.raises(OwnIdentity):
        take_m2_with(s)


def test_a_relay_that_answers_itself_is_not_taken_for_the_pinned_peer() -> None:
    s = shake()
    pin = IdentityPin(s.b.ak, None, "first use", 1, check_list(RELAY, s.b.signed))
    s.b = person("bob", "the relay's own")
    with pytest.raises(IdentityChanged) as caught:
        take_m2_with(s, known=pin)
    assert caught.value.old_ak == pin.ak
    assert caught.value.new_ak == s.b.ak
