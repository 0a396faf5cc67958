"""A new device on its way in, by the codes or by the account key, against a relay that lies."""

from __future__ import annotations

from random import Random

import pytest

from relay.wire import transcripts as t
from tests.kit import wire as w
from tests.kit.client import Person, Relay, account, linked, new_device, own, pushed, signed_list
from tests.kit.hostile_relay import NO_TLS
from tui_chat.cloud import devices, linking
from tui_chat.cloud.devices import CertifiedDevice
from tui_chat.core.keys import Identity, verify
from tui_chat.secret.identity import SeenListVersion, SignedList, check_list

RELAY = Relay()
FIRST = account()
SECOND = linked(FIRST, 1_700_000_100)
NEW = new_device(FIRST, 1_700_000_200)
MADE = NEW.certified(FIRST.account_key, FIRST.sign_certificate(NEW.entry))
CODE = devices.account_code(RELAY.id, "ada", FIRST.account_key)
CN = bytes(range(32))
THIEF = Person("ada", random=Random(99)).identity
WAITING = w.LinkWaiting(w.B32(FIRST.account_key), 600)


def admission(code: bytes = CODE) -> linking.LinkAdmission:
    """Return an admission that has got the relay's proof."""
    one = linking.LinkAdmission(NEW, code)
    assert one.opened(NO_TLS, CN) == [w.Hello(1, w.B32(CN))]
    (request,) = one.receive_frame(RELAY.challenge(CN))
    assert isinstance(request, w.Link)
    assert (request.user, request.code) == ("ada", code)
    return one


def answer(by: Identity = FIRST, cert: bytes | None = None, *on: object) -> w.Linked:
    shown = signed_list(by, 2, *(on or (FIRST, NEW.entry)))  # type: ignore[arg-type]
    return w.Linked(w.Sig(cert or by.sign_certificate(NEW.entry)), own(shown))


def test_a_new_device_accepts_the_account_of_its_code_alone() -> None:
    one = admission()
    assert one.receive_frame(WAITING) == [] and not one.failure
    expected = devices.device_code(RELAY.id, "ada", FIRST.account_key, NEW.entry)
    assert devices.parse_code(one.device_code) == expected
    one.receive_frame(answer())
    assert one.certified == CertifiedDevice(MADE, signed_list(FIRST, 2, FIRST, NEW.entry))
    assert one.certified.identity.account_seed is None


def test_nothing_secret_leaves_it() -> None:
    one = linking.LinkAdmission(NEW, CODE)
    said = [*one.opened(NO_TLS, CN), *one.receive_frame(RELAY.challenge(CN))]
    said += one.receive_frame(WAITING)
    for secret in (NEW.login_seed, NEW.dh_private):
        assert all(secret not in repr(frame).encode() for frame in said)
        assert all(secret != getattr(f.device, name) for f in said if isinstance(f, w.Link)
                   for name in ("lk", "s"))  # fmt: skip


def test_a_relay_that_swaps_the_account_key_is_found_out() -> None:
    one = admission()
    one.receive_frame(w.LinkWaiting(w.B32(THIEF.account_key), 600))
    assert one.failure == linking.OTHER_ACCOUNT and one.device_code == "" and one.certified is None
    one.receive_frame(answer(THIEF))
    assert one.certified is None


LIES = {
    "another account's certificate": answer(cert=THIEF.sign_certificate(NEW.entry)),
    "a certificate of other keys": answer(cert=SECOND.certificate),
    "a list of another account": w.Linked(
        w.Sig(FIRST.sign_certificate(NEW.entry)), own(signed_list(THIEF, 2, FIRST, NEW.entry))
    ),
    "a list without it": answer(FIRST, None, FIRST, SECOND),
    "a list with another date of it": answer(FIRST, None, FIRST, NEW.entry._replace(created=1)),
    "a list with another key": answer(FIRST, None, FIRST, NEW.entry._replace(s=SECOND.device.s)),
    "too long": answer(FIRST, None, NEW.entry, *(linked(FIRST, n) for n in range(w.DEVICES))),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_new_device_joins_only_what_the_account_key_signed(lie: str) -> None:
    one = admission()
    one.receive_frame(WAITING)
    one.receive_frame(LIES[lie])
    assert one.certified is None and one.failure == linking.OTHER_LIST


@pytest.mark.parametrize("event", [WAITING, answer(), w.Error(w.Code.LINK, "No."), w.AuthFailed()])
def test_whoever_has_not_shown_to_be_the_relay_is_not_heard(event: w.AnyEvent) -> None:
    one = linking.LinkAdmission(NEW, CODE)
    one.opened(NO_TLS, CN)
    assert one.receive_frame(event) == []
    assert not one.failure and not one.device_code and one.certified is None


@pytest.mark.parametrize("wrong", ["relay", "nonce", "certificate"])
def test_another_relay_gets_no_word(wrong: str) -> None:
    for one in (
        linking.LinkAdmission(NEW, CODE),
        linking.RestoreAdmission(NEW, _seed(), None, "a" * 32, "b" * 32),
    ):
        one.opened(NO_TLS, CN)
        match wrong:
            case "relay":
                challenge = Relay(b"\2" * 32).challenge(CN)
            case "nonce":
                challenge = RELAY.challenge(bytes(32))
            case _:
                challenge = RELAY.challenge(CN, tls_bind=b"\1" * 32)
        assert one.receive_frame(challenge) == []
        assert one.failure.startswith("This is not your relay.") and not one.proven


def _seed() -> bytes:
    assert FIRST.account_seed
    return FIRST.account_seed


def seen(shown: SignedList) -> SeenListVersion:
    return SeenListVersion(shown.version, check_list(FIRST.relay_id, shown))


def restoring(known: SeenListVersion | None = None) -> linking.RestoreAdmission:
    one = linking.RestoreAdmission(NEW, _seed(), known, "a" * 32, "b" * 32)
    one.opened(NO_TLS, CN)
    (request,) = one.receive_frame(RELAY.challenge(CN))
    assert isinstance(request, w.Restore) and request.id == "a" * 32
    sn = RELAY.challenge(CN).sn
    said = t.restore(RELAY.id, NO_TLS, CN, sn, b"ada", FIRST.account_key, NEW.entry)
    assert verify(FIRST.account_key, said, request.sig)
    return one


def test_the_account_key_puts_a_new_device_on_the_list() -> None:
    one = restoring()
    (request,) = one.receive_frame(pushed(signed_list(FIRST, 4, FIRST, SECOND), "a" * 32))
    assert isinstance(request, w.DeviceAdd)
    after = signed_list(FIRST, 5, FIRST, SECOND, NEW.entry)
    assert (request.version, request.sig, request.id) == (5, after.sig, "b" * 32)
    assert request.cert == MADE.certificate
    one.receive_frame(pushed(after, "b" * 32))
    assert one.certified
    assert one.certified.identity == NEW.certified_by(_seed())
    assert one.certified.own_list == after


def test_a_list_older_than_the_recovery_file_is_not_signed_on() -> None:
    """Else a relay could bring a revoked device back under a new signature."""
    known = seen(signed_list(FIRST, 4, FIRST))
    for old in (signed_list(FIRST, 3, FIRST, SECOND), signed_list(FIRST, 4, FIRST, SECOND)):
        one = restoring(known)
        assert one.receive_frame(pushed(old, "a" * 32)) == []
        assert one.failure == linking.OLD_LIST and one.certified is None
    one = restoring(known)
    assert one.receive_frame(pushed(signed_list(FIRST, 4, FIRST), "a" * 32))


def test_the_answer_may_not_be_older_than_the_question() -> None:
    one = restoring()
    assert one.receive_frame(pushed(signed_list(FIRST, 4, FIRST, SECOND), "a" * 32))
    one.receive_frame(pushed(signed_list(FIRST, 3, FIRST, NEW.entry), "b" * 32))
    assert one.failure == linking.OLD_LIST and one.certified is None


def test_a_list_that_the_account_key_did_not_sign_ends_it() -> None:
    one = restoring()
    forged = SignedList("ada", FIRST.account_key, 4, (FIRST.device,), bytes(64))
    assert one.receive_frame(pushed(forged, "a" * 32)) == []
    assert one.failure == linking.FALSE_LIST
    one = restoring()
    assert one.receive_frame(pushed(signed_list(THIEF, 4, FIRST), "a" * 32)) == []
    assert one.failure == linking.FALSE_LIST


def test_lists_that_were_not_asked_for_are_not_signed_on() -> None:
    one = restoring()
    assert one.receive_frame(pushed(signed_list(FIRST, 4, FIRST), "c" * 32)) == []
    assert one.receive_frame(pushed(signed_list(FIRST, 4, FIRST))) == []
    assert not one.failure and one.certified is None


def test_refusals_of_restoring_are_sentences() -> None:
    one = restoring()
    one.receive_frame(w.AuthFailed())
    assert one.failure == linking.NOT_KNOWN
    one = restoring()
    one.receive_frame(w.Error(w.Code.RATE, "Too fast.", "a" * 32))
    assert one.failure == "Too fast."
    one = restoring()
    full = signed_list(FIRST, 9, FIRST, *(linked(FIRST, n) for n in range(w.DEVICES - 1)))
    assert one.receive_frame(pushed(full, "a" * 32)) == []
    assert "up to 16 devices" in one.failure
