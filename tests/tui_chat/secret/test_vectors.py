"""Known answers of the RFCs, and of kyber-py for ML-KEM-768, through the primitives."""

from __future__ import annotations

from hashlib import sha256

import pytest

from tests.kit.resources import flipped, read_vectors
from tests.kit.secret import KyberKem
from tui_chat.secret.errors import KeyRefused, TagRefused
from tui_chat.secret.primitives import (
    X25519,
    MlKem768,
    MlKem768Key,
    hkdf,
    mac,
    seal,
    unseal,
    verify,
)

CURVE = read_vectors("x25519_rfc7748")
SIGNATURES = read_vectors("ed25519_rfc8032")["cases"]
AEAD = read_vectors("chacha20_poly1305_rfc8439")["cases"]
HKDF = read_vectors("hkdf_sha256_rfc5869")["cases"]
KEM = read_vectors("mlkem768_kyber_py")["cases"]


# X25519


@pytest.mark.parametrize("case", CURVE["multiplications"], ids=["first", "second"])
def test_x25519_multiplies_as_in_rfc_7748(case: dict[str, bytes]) -> None:
    assert X25519().load(case["scalar"]).exchange(case["u"]) == case["out"]


def test_x25519_comes_to_the_same_after_a_thousand_multiplications() -> None:
    k = u = (9).to_bytes(32, "little")
    after: dict[int, bytes] = {}
    for n in range(1, 1001):
        k, u = X25519().load(k).exchange(u), k
        after[n] = k
    assert CURVE["iterations"] == {str(n): after[n] for n in (1, 1000)}


def test_two_agree_on_a_secret_as_in_rfc_7748() -> None:
    both = CURVE["agreement"]
    a, b = X25519().load(both["a"]), X25519().load(both["b"])
    assert (a.public, b.public) == (both["a_public"], both["b_public"])
    assert a.exchange(b.public) == b.exchange(a.public) == both["secret"]


# Ed25519


@pytest.mark.parametrize("case", SIGNATURES, ids=lambda case: f"{len(case['message'])} bytes")
def test_ed25519_signatures_of_rfc_8032(case: dict[str, bytes]) -> None:
    public, message, signature = case["public"], case["message"], case["signature"]
    assert verify(public, signature, message)
    for changed in flipped(signature):
        assert not verify(public, changed, message)
    assert not verify(public, signature, message + b"\0")


# ChaCha20-Poly1305


@pytest.mark.parametrize("case", AEAD, ids=["2.8.2", "A.5"])
def test_chacha20_poly1305_seals_and_opens_as_in_rfc_8439(case: dict[str, bytes]) -> None:
    key, nonce, ad = case["key"], case["nonce"], case["ad"]
    assert seal(key, nonce, case["plain"], ad) == case["sealed"]
    assert unseal(key, nonce, case["sealed"], ad) == case["plain"]
    for changed in flipped(case["sealed"]):
        with pytest.raises(TagRefused):
            unseal(key, nonce, changed, ad)
    for changed in flipped(ad):
        with pytest.raises(TagRefused):
            unseal(key, nonce, case["sealed"], changed)


# HKDF and the HMAC in it


@pytest.mark.parametrize("case", HKDF, ids=["A.1", "A.2", "A.3"])
def test_hkdf_derives_as_in_rfc_5869(case: dict[str, bytes]) -> None:
    assert mac(case["salt"], case["ikm"]) == case["prk"]
    okm = case["okm"]
    assert hkdf(case["salt"], case["ikm"], case["info"], len(okm)) == okm


# ML-KEM-768


@pytest.mark.parametrize("case", KEM, ids=range(len(KEM)))
def test_ml_kem_768_answers_as_kyber_py(case: dict[str, bytes]) -> None:
    key = MlKem768().generate(lambda _: case["seed"])
    assert sha256(key.ek).digest() == case["ek_sha256"]
    MlKem768().check(key.ek)
    assert key.decapsulate(case["ct"]) == case["secret"]
    changed = bytes([case["ct"][0] ^ 1]) + case["ct"][1:]
    assert key.decapsulate(changed) == case["secret_of_changed"] != case["secret"]
    with pytest.raises(KeyRefused):
        key.decapsulate(case["ct"][:-1])


@pytest.mark.parametrize("case", KEM, ids=range(len(KEM)))
def test_the_stored_answers_are_still_those_of_kyber_py(case: dict[str, bytes]) -> None:
    ek = MlKem768Key(case["seed"]).ek
    assert KyberKem().encapsulate(ek, lambda _: case["m"]) == (case["secret"], case["ct"])
