"""Certificates, device lists and pins: who is accepted, and by which name one is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from relay.wire.transcripts import DeviceEntry, label, lp, u64
from tests.kit.secret import RELAY, Person, Stream, person
from tui_chat.secret.errors import (
    BadCertificate,
    BadDeviceList,
    DeviceNotListed,
    Failed,
    IdentityChanged,
    IdentityFailed,
    ListRolledBack,
    OwnIdentity,
    PinRejected,
    WrongLength,
    WrongRoute,
)
from tui_chat.secret.identity import (
    IDENT,
    IdentityPin,
    Peer,
    SeenListVersion,
    SignedList,
    check_list,
    check_peer,
    check_pin,
    check_version,
    is_listed,
    own_ident,
)
from tui_chat.secret.primitives import sha256

ALICE, BOB = person("alice"), person("bob")


def second_device(of: Person) -> Person:
    return person(of.user, "second", account=of.account)


# Lists


def test_the_hash_is_that_of_the_transcript_of_the_page() -> None:
    device = BOB.me.device
    transcript = (
        label("device-list")
        + lp(RELAY)
        + lp(b"bob")
        + u64(1)
        + b"\0\1"
        + device.device_id
        + device.lk
        + device.s
        + u64(device.created)
    )
    assert check_list(RELAY, BOB.signed) == sha256(transcript)


def test_the_order_of_the_entries_does_not_matter() -> None:
    entries = [BOB.me.device, second_device(BOB).me.device]
    signed = BOB.sign(2, entries)
    turned = signed._replace(devices=signed.devices[::-1])
    assert check_list(RELAY, signed) == check_list(RELAY, turned)


def test_an_empty_list_is_a_list() -> None:
    assert check_list(RELAY, BOB.sign(3, []))


@pytest.mark.parametrize("field", ["device_id", "lk", "s"])
@pytest.mark.parametrize("delta", [-1, 1])
def test_an_entry_of_a_wrong_size_is_refused(field: str, delta: int) -> None:
    device = BOB.me.device
    value = (getattr(device, field) + b"\0")[: len(getattr(device, field)) + delta]
    with pytest.raises(BadDeviceList):
        check_list(RELAY, BOB.sign(1, [device._replace(**{field: value})]))


def test_sizes_that_move_a_byte_to_the_next_field_are_refused() -> None:
    device = BOB.me.device
    moved = device._replace(lk=device.lk[:-1], s=device.lk[-1:] + device.s)
    assert BOB.sign(1, [moved]).sig == BOB.signed.sig
    with pytest.raises(BadDeviceList):
        check_list(RELAY, BOB.sign(1, [moved]))


def test_a_device_that_stands_twice_is_refused() -> None:
    twice = [BOB.me.device, BOB.me.device._replace(created=5)]
    with pytest.raises(BadDeviceList, match="twice"):
        check_list(RELAY, BOB.sign(1, twice))


@pytest.mark.parametrize("number", [-1, 2**64])
def test_numbers_out_of_range_are_refused_and_do_not_overflow(number: int) -> None:
    with pytest.raises(BadDeviceList):
        check_list(RELAY, BOB.signed._replace(version=number))
    entry = BOB.me.device._replace(created=number)
    with pytest.raises(BadDeviceList):
        check_list(RELAY, BOB.signed._replace(devices=(entry,)))


def test_what_has_no_encoding_is_refused_and_does_not_escape() -> None:
    many = tuple(BOB.me.device._replace(device_id=i.to_bytes(16, "big")) for i in range(2**16))
    for changed in (
        BOB.signed._replace(devices=many),
        BOB.signed._replace(user="\ud800"),
        BOB.signed._replace(user="b" * 65_536),
    ):
        with pytest.raises(BadDeviceList):
            check_list(RELAY, changed)


def test_anything_signed_otherwise_is_refused() -> None:
    signed = BOB.signed
    for changed in (
        signed._replace(version=2),
        signed._replace(user="bobby"),
        signed._replace(ak=ALICE.ak),
        signed._replace(ak=bytes(32)),
        signed._replace(sig=bytes(64)),
        signed._replace(sig=signed.sig[:-1]),
        signed._replace(devices=()),
        BOB.sign(1, BOB.entries, relay_id=bytes(32)),
    ):
        with pytest.raises(BadDeviceList):
            check_list(RELAY, changed)


# What is known of a peer


def pin_of(p: Person, version: int = 1, *, rejected: bool = False) -> IdentityPin:
    return IdentityPin(p.ak, None, "first use", version, check_list(RELAY, p.signed), rejected)


def seen(signed: SignedList) -> SeenListVersion:
    return SeenListVersion(signed.version, check_list(RELAY, signed))


def test_the_same_list_and_a_newer_one_are_taken() -> None:
    newer = BOB.sign(2, [BOB.me.device, second_device(BOB).me.device])
    for signed in (BOB.signed, newer):
        check_version(seen(BOB.signed), seen(signed))  # raises nothing
    assert (seen(BOB.signed).list_version, seen(newer).list_version) == (1, 2)


def test_an_older_list_or_another_of_the_same_version_is_refused() -> None:
    newer = BOB.sign(2, [BOB.me.device, second_device(BOB).me.device])
    other = BOB.sign(2, [second_device(BOB).me.device])
    for signed in (BOB.signed, other):
        with pytest.raises(ListRolledBack):
            check_version(seen(newer), seen(signed))


def test_a_changed_account_key_is_named_with_both() -> None:
    mallory = person("bob", "mallory")
    with pytest.raises(IdentityChanged) as caught:
        check_pin(pin_of(BOB), mallory.ak)
    assert (caught.value.old_ak, caught.value.new_ak) == (BOB.ak, mallory.ak)


def test_a_rejected_pin_refuses_the_same_key_and_every_other() -> None:
    for p in (BOB, person("bob", "mallory")):
        with pytest.raises(PinRejected) as caught:
            check_pin(pin_of(BOB, rejected=True), p.ak)
        assert caught.value.ak == BOB.ak


def test_a_pin_rises_and_never_falls() -> None:
    pin = pin_of(BOB, 5)
    assert pin.raised(SeenListVersion(4, b"o")) is pin.raised(SeenListVersion(5, b"s")) is pin
    assert pin.raised(SeenListVersion(6, b"n")).seen == SeenListVersion(6, b"n")
    assert pin.raised(SeenListVersion(6, b"n")).raised(
        SeenListVersion(5, b"o")
    ).seen == SeenListVersion(6, b"n")


def test_a_revoked_device_is_not_listed_any_more() -> None:
    signed = BOB.sign(2, [second_device(BOB).me.device])
    assert not is_listed(signed, BOB.me.device)
    assert is_listed(BOB.signed, BOB.me.device)
    assert not is_listed(BOB.signed, BOB.me.device._replace(created=0))


# What a handshake shows


def check(
    ident: bytes | None = None,
    s: bytes | None = None,
    *,
    peer: Person = BOB,
    user: str = "bob",
    from_dev: bytes | None = None,
    signed: SignedList | None = None,
    known: IdentityPin | None = None,
) -> Peer:
    return check_peer(
        own_ident(peer.me) if ident is None else ident,
        s or peer.me.device.s,
        me=ALICE.me,
        user=user,
        from_dev=from_dev or peer.dev,
        signed=signed or peer.signed,
        known=known,
    )


def test_an_honest_peer_passes_and_can_be_pinned() -> None:
    found = check()
    list_hash = check_list(RELAY, BOB.signed)
    assert found == Peer("bob", BOB.ak, BOB.me.device, 1, list_hash)
    first = found.pin(None)
    assert first == IdentityPin(BOB.ak, None, "first use", 1, list_hash, False)
    verified = replace(first, verified_at=1_700_000_123, method="safety number")
    later = check(signed=BOB.sign(2, BOB.entries), known=verified).pin(verified)
    newer = check_list(RELAY, BOB.sign(2, BOB.entries))
    assert later == replace(verified, list_version=2, list_hash=newer)
    assert check().pin(later) == later, "an older list of the handshake does not lower it"
    with pytest.raises(PinRejected):
        check().pin(replace(verified, rejected=True))
    with pytest.raises(IdentityChanged):
        check().pin(pin_of(ALICE))


def test_ident_has_the_size_and_order_of_the_page() -> None:
    d = BOB.me.device
    ident = own_ident(BOB.me)
    assert len(ident) == IDENT == 154
    assert ident == b"\0\x10" + d.device_id + BOB.ak + d.lk + u64(d.created) + BOB.me.cert


@pytest.mark.parametrize("size", [0, 153, 155])
def test_an_ident_of_another_length_is_refused(size: int) -> None:
    with pytest.raises(WrongLength):
        check((own_ident(BOB.me) + b"\0")[:size])
    with pytest.raises(WrongLength):
        check(b"\0\x0f" + own_ident(BOB.me)[2:])


def test_every_single_bit_of_ident_and_s_counts() -> None:
    ident, s = own_ident(BOB.me), BOB.me.device.s
    for bit in range(0, IDENT * 8, 5):
        changed = bytearray(ident)
        changed[bit // 8] ^= 1 << bit % 8
        with pytest.raises(Failed):
            check(bytes(changed))
    for bit in range(0, 256, 7):
        changed = bytearray(s)
        changed[bit // 8] ^= 1 << bit % 8
        with pytest.raises(BadCertificate):
            check(s=bytes(changed))


def test_a_certificate_for_another_relay_or_user_is_refused() -> None:
    with pytest.raises(BadCertificate):
        check(user="bobby")
    elsewhere = ALICE.me._replace(relay_id=bytes(32))
    with pytest.raises(BadCertificate):
        check_peer(
            own_ident(BOB.me),
            BOB.me.device.s,
            me=elsewhere,
            user="bob",
            from_dev=BOB.dev,
            signed=BOB.signed,
            known=None,
        )


def test_ones_own_account_key_is_refused_even_with_everything_else_right() -> None:
    evil = person("bob", account=ALICE.account)
    with pytest.raises(OwnIdentity):
        check(peer=evil)


def test_a_certificate_by_a_key_of_small_order_is_refused() -> None:
    small = bytes([1]) + bytes(31)
    forged = bytes([1]) + bytes(63)
    ident = own_ident(BOB.me._replace(ak=small, cert=forged))
    with pytest.raises(BadCertificate):
        check(ident)


def test_the_stamped_device_must_be_the_certified_one() -> None:
    with pytest.raises(WrongRoute):
        check(from_dev=bytes(16))


def test_a_changed_or_rejected_pin_is_named_before_the_list_is_looked_at() -> None:
    mallory = person("bob", "mallory")
    with pytest.raises(IdentityChanged) as caught:
        check(peer=mallory, signed=BOB.signed, known=pin_of(BOB))
    assert caught.value.new_ak == mallory.ak
    with pytest.raises(PinRejected):
        check(known=pin_of(BOB, rejected=True))


def test_a_list_of_another_key_or_user_is_refused() -> None:
    bobby = person("bobby", account=BOB.account).sign(1, BOB.entries)
    check_list(RELAY, bobby)
    for signed in (person("bob", "other").signed, BOB.signed._replace(user="bobby"), bobby):
        with pytest.raises(BadDeviceList):
            check(signed=signed)


@pytest.mark.parametrize(
    "change", [{"device_id": bytes(16)}, {"lk": bytes(32)}, {"s": bytes(32)}, {"created": 1}]
)
def test_the_list_must_hold_exactly_this_device(change: dict[str, object]) -> None:
    entry: DeviceEntry = BOB.me.device._replace(**change)
    with pytest.raises(DeviceNotListed):
        check(signed=BOB.sign(1, [entry]))


def test_a_list_that_was_rolled_back_is_refused_in_the_handshake_too() -> None:
    newest = BOB.sign(2, [second_device(BOB).me.device])
    known = IdentityPin(BOB.ak, 1, "safety number", 2, check_list(RELAY, newest))
    with pytest.raises(ListRolledBack):
        check(known=known)
    with pytest.raises(DeviceNotListed):
        check(signed=newest, known=known)


def test_a_stolen_device_key_does_not_make_an_account() -> None:
    thief = Ed25519PrivateKey.from_private_bytes(Stream("thief")(32))
    fake = person("bob", account=thief)
    mixed = fake.me._replace(ak=BOB.ak)
    with pytest.raises(IdentityFailed):
        check(own_ident(mixed), fake.me.device.s)


def test_secrets_do_not_show_in_a_repr() -> None:
    assert "s_private" not in repr(BOB.me)
