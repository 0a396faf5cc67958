"""The primitives refuse bad input, and agree with independent implementations."""

from __future__ import annotations

import hashlib
import json

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from tests.kit.resources import need_data
from tests.kit.secret import KyberKem, KyberKey, Stream
from tui_chat.secret.errors import KeyRefused, TagRefused
from tui_chat.secret.primitives import (
    X25519,
    MlKem768,
    MlKem768Key,
    draw,
    hkdf,
    seal,
    unseal,
    verify,
)

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
U_8 = 325606250916557431795983626356110631294008115727848805560023387167927233504
LOW_ORDER = [
    u | high
    for u in (
        0,
        1,
        P - 1,
        P,
        P + 1,
        U_8,
        (39382357235489614581723060781553021112529911719440698176882885853963445705823),
    )
    for high in (0, 1 << 255)
]


def le(n: int) -> bytes:
    return n.to_bytes(32, "little")


@pytest.mark.parametrize("point", LOW_ORDER)
def test_x25519_refuses_every_point_of_low_order(point: int) -> None:
    for seed in range(3):
        with pytest.raises(KeyRefused):
            X25519().load(Stream(seed)(32)).exchange(le(point))


@pytest.mark.parametrize("size", [0, 31, 33])
def test_x25519_refuses_a_wrong_length(size: int) -> None:
    with pytest.raises(KeyRefused):
        X25519().load(bytes(32)).exchange(bytes(size))


@pytest.mark.parametrize("size", [0, 31, 33])
def test_x25519_takes_no_private_key_of_another_length(size: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        X25519().load(bytes(size))


def test_x25519_is_that_of_another_library() -> None:
    for seed in range(8):
        ours, theirs = Stream(seed)(32), Stream(seed + 100)(32)
        other = X25519PrivateKey.from_private_bytes(theirs)
        public = other.public_key().public_bytes_raw()
        assert X25519().load(theirs).public == public
        mine = X25519PublicKey.from_public_bytes(X25519().load(ours).public)
        assert X25519().load(ours).exchange(public) == other.exchange(mine)


def test_x25519_takes_a_non_canonical_form_of_a_sound_point() -> None:
    private = Stream("p")(32)
    assert X25519().load(private).exchange(le(9)) == X25519().load(private).exchange(le(9 + P))


@pytest.mark.parametrize("point", [9, 9 + P, 9 + (1 << 255)])
def test_the_highest_bit_of_an_x25519_key_does_not_count(point: int) -> None:
    private = Stream("p")(32)
    assert X25519().load(private).exchange(le(point)) == X25519().load(private).public


def test_a_private_key_is_clamped_so_that_every_small_order_gives_zero() -> None:
    for last in (0, 1, 255):
        with pytest.raises(KeyRefused):
            X25519().load(bytes([7] * 31 + [last])).exchange(le(U_8))


# Ed25519


def signed(message: bytes = b"a message") -> tuple[bytes, bytes, bytes]:
    key = Ed25519PrivateKey.from_private_bytes(Stream("ed25519")(32))
    return key.public_key().public_bytes_raw(), key.sign(message), message


def test_a_signature_verifies_and_no_bit_of_it_can_change() -> None:
    public, signature, message = signed()
    assert verify(public, signature, message)
    assert not verify(public, signature, message + b"!")
    for bit in range(512):
        changed = bytearray(signature)
        changed[bit // 8] ^= 1 << bit % 8
        assert not verify(public, bytes(changed), message)


@pytest.mark.parametrize("times", [1, 2, 7, 15])
def test_a_malleated_signature_is_refused(times: int) -> None:
    public, signature, message = signed()
    s = int.from_bytes(signature[32:], "little") + times * L
    assert not verify(public, signature[:32] + le(s), message)


Y_8 = 0x7A03AC9277FDC74EC6CC392CFA53202A0F67100D760B3CBA4FD84D3D706A17C7
SMALL = [y | high for y in (0, 1, P - 1, P, P + 1, Y_8, P - Y_8) for high in (0, 1 << 255)]


def on_curve(y: int) -> int:
    """y of twice the point, so that the list of small orders is checked and not believed."""
    d = -121665 * pow(121666, -1, P) % P
    x2 = (y * y - 1) * pow(d * y * y + 1, -1, P) % P
    # doubling on edwards25519 needs x only squared: y' = (y² + x²) / (2 + x² - y²)
    return (y * y + x2) * pow(2 + x2 - y * y, -1, P) % P


def test_the_small_orders_are_what_the_curve_says() -> None:
    assert on_curve(Y_8) == on_curve(P - Y_8) == 0
    assert on_curve(0) == P - 1
    assert on_curve(P - 1) == 1
    assert on_curve(1) == 1


@pytest.mark.parametrize("point", SMALL)
def test_a_key_or_r_of_small_order_never_verifies(point: int) -> None:
    public, signature, message = signed()
    forged = le(point) + bytes(32)  # R of small order, S = 0: verifies for some small keys
    for candidate in (le(point), public):
        for r in (forged, le(1) + bytes(32), signature):
            if candidate is public and r is signature:
                continue
            assert not verify(candidate, r, message)
    for key in SMALL:
        assert not verify(le(key), forged, message)


def scalar(seed: bytes) -> int:
    """The secret number of an Ed25519 seed (RFC 8032, 5.1.5)."""
    head = bytearray(hashlib.sha512(seed).digest()[:32])
    head[0] &= 248
    head[31] = head[31] & 127 | 64
    return int.from_bytes(head, "little")


def challenge(r: bytes, public: bytes, message: bytes) -> int:
    return int.from_bytes(hashlib.sha512(r + public + message).digest(), "little") % L


def openssl_takes(public: bytes, signature: bytes, message: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except InvalidSignature:
        return False
    return True


def test_a_sound_key_that_signs_with_a_small_r_is_refused() -> None:
    """The owner of a key can make S fit R = 1; the equation holds and OpenSSL takes it."""
    seed, message = Stream("ed25519")(32), b"a message"
    public, r = Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw(), le(1)
    s = challenge(r, public, message) * scalar(seed) % L
    forged = r + s.to_bytes(32, "little")
    assert openssl_takes(public, forged, message)
    assert not verify(public, forged, message)


@pytest.mark.parametrize("y", [1, 0, P])
def test_a_small_key_with_a_sound_r_is_refused(y: int) -> None:
    """Under a key of order 1 or 4 anybody signs, S being the secret number of R: of every four
    messages one will do. P is another spelling of 0, and OpenSSL takes it too."""
    seed, public = Stream("r")(32), le(y)
    r = Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()
    forged = r + (scalar(seed) % L).to_bytes(32, "little")
    messages = [b"message %d" % i for i in range(64)]
    taken = [m for m in messages if openssl_takes(public, forged, m)]
    assert len(taken) == sum(y == 1 or challenge(r, public, m) % 4 == 0 for m in messages) > 4
    assert not any(verify(public, forged, m) for m in messages)


@pytest.mark.parametrize("y", [P + 3, P + 18, 2**255 - 1])
def test_a_key_that_is_not_canonical_never_verifies(y: int) -> None:
    _, signature, message = signed()
    assert not verify(le(y), signature, message)


@pytest.mark.parametrize(("key", "sig"), [(31, 64), (33, 64), (32, 63), (32, 65), (0, 0)])
def test_wrong_lengths_never_verify(key: int, sig: int) -> None:
    public, signature, message = signed()
    assert not verify(public.ljust(33, b"\0")[:key], signature.ljust(65, b"\0")[:sig], message)


def test_a_key_that_is_no_point_never_verifies() -> None:
    _, signature, message = signed()
    assert not verify(le(2), signature, message)


D = -121665 * pow(121666, -1, P) % P


def add(a: tuple[int, int], b: tuple[int, int]) -> tuple[int, int]:
    """Two points of edwards25519 (RFC 8032, 5.1.4), in affine coordinates."""
    (x1, y1), (x2, y2) = a, b
    k = D * x1 * x2 * y1 * y2 % P
    return (x1 * y2 + x2 * y1) * pow(1 + k, -1, P) % P, (y1 * y2 + x1 * x2) * pow(1 - k, -1, P) % P


def decoded(encoded: bytes) -> tuple[int, int]:
    n = int.from_bytes(encoded, "little")
    y = n % 2**255
    x2 = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(x2, (P + 3) // 8, P)
    x = x if x * x % P == x2 else x * pow(2, (P - 1) // 4, P) % P
    assert x * x % P == x2
    return (P - x if x % 2 != n >> 255 else x), y


def encoded(point: tuple[int, int]) -> bytes:
    return le(point[1] | (point[0] & 1) << 255)


@pytest.mark.parametrize("mixed", ["key", "point"])
def test_signatures_are_verified_without_the_cofactor(mixed: str) -> None:
    """A key, or the point of a signature, with a part of order 8 in it: eight times the equation
    holds always, the equation itself for one message in eight, or never."""
    part = decoded(le(Y_8))
    seed, r_seed = Stream("mixed")(32), Stream("mixed r")(32)
    a, r = scalar(seed), scalar(r_seed)
    public, point = (
        Ed25519PrivateKey.from_private_bytes(one).public_key().public_bytes_raw()
        for one in (seed, r_seed)
    )
    if mixed == "key":
        public = encoded(add(decoded(public), part))
    else:
        point = encoded(add(decoded(point), part))
    found, taken = [], []
    for n in range(48):
        message = b"message %d" % n
        k = challenge(point, public, message)
        found.append(verify(public, point + le((r + k * a) % L), message))
        taken.append(mixed == "key" and k % 8 == 0)
    assert found == taken and sum(found) == (sum(taken) if mixed == "key" else 0)
    assert mixed == "point" or 0 < sum(found) < 24


# ML-KEM-768


def test_an_encapsulation_key_of_all_ff_is_refused_when_it_is_received() -> None:
    for ek in (b"\xff" * 1184, b"\xff" * 1152 + bytes(32)):
        with pytest.raises(KeyRefused):
            MlKem768().check(ek)
        with pytest.raises(KeyRefused):
            MlKem768().encapsulate(ek, Stream(0))


@pytest.mark.parametrize("delta", [-1, 1])
def test_kem_lengths_are_exact(delta: int) -> None:
    key = MlKem768().generate(Stream("k"))
    with pytest.raises(KeyRefused):
        MlKem768().check((key.ek + b"\0")[: 1184 + delta])
    _, ct = MlKem768().encapsulate(key.ek, Stream(0))
    with pytest.raises(KeyRefused):
        key.decapsulate((ct + b"\0")[: 1088 + delta])


def test_a_wrong_ciphertext_is_rejected_implicitly() -> None:
    key = MlKem768().generate(Stream("k"))
    shared, ct = MlKem768().encapsulate(key.ek, Stream(0))
    assert key.decapsulate(ct) == shared
    changed = bytes([ct[0] ^ 1]) + ct[1:]
    other = key.decapsulate(changed)
    assert other not in (shared, bytes(32))
    assert key.decapsulate(changed) == other
    assert MlKem768().generate(Stream("l")).decapsulate(changed) != other


def test_kyber_py_agrees_in_both_directions() -> None:
    for seed in range(5):
        ours, theirs = MlKem768().generate(Stream(seed)), KyberKem().generate(Stream(seed))
        assert ours.ek == theirs.ek
        shared, ct = KyberKem().encapsulate(ours.ek, Stream(("m", seed)))
        assert ours.decapsulate(ct) == theirs.decapsulate(ct) == shared
        shared, ct = MlKem768().encapsulate(theirs.ek, Stream(0))
        assert theirs.decapsulate(ct) == shared
        broken = ct[:-1] + bytes([ct[-1] ^ 1])
        assert ours.decapsulate(broken) == theirs.decapsulate(broken) != shared


def test_x_wing_comes_out_of_the_same_primitives() -> None:
    for vector in json.loads(need_data("vectors/xwing/test-vectors.json").read_text()):
        v = {name: bytes.fromhex(value) for name, value in vector.items()}
        expanded = hashlib.shake_256(v["sk"]).digest(96)
        kem, x = MlKem768Key(expanded[:64]), X25519().load(expanded[64:])
        assert kem.ek + x.public == v["pk"]
        ephemeral = X25519().load(v["eseed"][32:])
        kem_secret, kem_ct = KyberKem().encapsulate(kem.ek, lambda _, v=v: v["eseed"][:32])
        assert kem_ct + ephemeral.public == v["ct"]
        assert kem.decapsulate(kem_ct) == KyberKey(expanded[:64]).decapsulate(kem_ct) == kem_secret
        x_secret = x.exchange(ephemeral.public)
        assert x_secret == ephemeral.exchange(x.public)
        combined = kem_secret + x_secret + ephemeral.public + x.public + rb"\.//^" + b"\\"
        assert hashlib.sha3_256(combined).digest() == v["ss"]


# The rest


def test_a_random_source_that_gives_too_little_is_not_used() -> None:
    with pytest.raises(ValueError, match="wrong number"):
        draw(lambda size: bytes(size - 1), 32)


def test_hkdf_is_that_of_rfc_5869() -> None:
    """Test case 1 of appendix A."""
    okm = hkdf(bytes(range(13)), b"\x0b" * 22, bytes(range(0xF0, 0xFA)), 42)
    assert okm.hex() == (
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
    )
    assert len(hkdf(b"salt", b"ikm", b"", 255 * 32)) == 255 * 32
    with pytest.raises(ValueError, match="larger than 8160"):
        hkdf(b"salt", b"ikm", b"", 255 * 32 + 1)


def test_a_sealed_message_opens_only_with_everything_the_same() -> None:
    key, nonce = Stream("key")(32), Stream("nonce")(12)
    sealed = seal(key, nonce, b"data", b"ad")
    assert unseal(key, nonce, sealed, b"ad") == b"data"
    for changed in (
        (key, nonce, sealed, b"da"),
        (key, bytes(12), sealed, b"ad"),
        (nonce + bytes(20), nonce, sealed, b"ad"),
        (key, nonce, sealed[:-1], b"ad"),
        (key, nonce, b"", b"ad"),
    ):
        with pytest.raises(TagRefused):
            unseal(*changed)


def test_private_keys_do_not_show_in_a_repr() -> None:
    private = Stream("x")(32)
    assert repr(private)[2:-1] not in repr(X25519().load(private))
