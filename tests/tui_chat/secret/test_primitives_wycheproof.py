"""The public Wycheproof vectors through our own primitives: no mismatch."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from kyber_py.ml_kem import ML_KEM_768 as KYBER

from tests.kit.resources import need_data
from tests.kit.secret import KyberKem
from tui_chat.secret.errors import KeyRefused, TagRefused
from tui_chat.secret.primitives import (
    X25519,
    MlKem768,
    MlKem768Key,
    hkdf,
    mac,
    same,
    seal,
    unseal,
    verify,
)

ZERO = bytes(32)


def cases(name: str) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    path = need_data(f"vectors/wycheproof/{name}_test.json")
    for group in json.loads(path.read_text())["testGroups"]:
        for case in group["tests"]:
            yield group, case


def raw(case: dict[str, Any], key: str) -> bytes:
    return bytes.fromhex(case[key])


def test_x25519() -> None:
    refused = 0
    for _, case in cases("x25519"):
        private, public = raw(case, "private"), raw(case, "public")
        if raw(case, "shared") == ZERO:
            refused += 1
            with pytest.raises(KeyRefused):
                X25519().load(private).exchange(public)
        else:
            assert X25519().load(private).exchange(public) == raw(case, "shared"), case["tcId"]
    assert refused > 10


def test_ed25519() -> None:
    for group, case in cases("ed25519"):
        public = bytes.fromhex(group["publicKey"]["pk"])
        found = verify(public, raw(case, "sig"), raw(case, "msg"))
        assert found == (case["result"] == "valid"), case["tcId"]


def test_hkdf() -> None:
    for _, case in cases("hkdf_sha256"):
        inputs = raw(case, "salt"), raw(case, "ikm"), raw(case, "info"), case["size"]
        if case["result"] == "valid":
            assert hkdf(*inputs) == raw(case, "okm"), case["tcId"]
        else:
            with pytest.raises(ValueError):
                hkdf(*inputs)


def test_hmac() -> None:
    for group, case in cases("hmac_sha256"):
        found = mac(raw(case, "key"), raw(case, "msg"))[: group["tagSize"] // 8]
        assert same(found, raw(case, "tag")) == (case["result"] == "valid"), case["tcId"]


def test_chacha20_poly1305() -> None:
    for _, case in cases("chacha20_poly1305"):
        key, nonce, ad = raw(case, "key"), raw(case, "iv"), raw(case, "aad")
        sealed = raw(case, "ct") + raw(case, "tag")
        if case["result"] == "valid":
            assert seal(key, nonce, raw(case, "msg"), ad) == sealed, case["tcId"]
            assert unseal(key, nonce, sealed, ad) == raw(case, "msg"), case["tcId"]
        elif len(nonce) == 12:
            with pytest.raises(TagRefused):
                unseal(key, nonce, sealed, ad)
        else:  # no caller of ours can make another nonce than 12 bytes
            with pytest.raises(ValueError):
                unseal(key, nonce, sealed, ad)


def test_mlkem_768_keys_from_seeds() -> None:
    for _, case in cases("mlkem_768_keygen_seed"):
        assert MlKem768Key(raw(case, "seed")).ek == raw(case, "ek"), case["tcId"]


def test_mlkem_768_decapsulation() -> None:
    for _, case in cases("mlkem_768"):
        seed, ct = raw(case, "seed"), raw(case, "c")
        if case["result"] == "valid":
            key = MlKem768Key(seed)
            assert key.ek == raw(case, "ek"), case["tcId"]
            assert key.decapsulate(ct) == raw(case, "K"), case["tcId"]
        elif len(seed) == 64:
            with pytest.raises(KeyRefused):
                MlKem768Key(seed).decapsulate(ct)
        else:
            with pytest.raises(ValueError):
                MlKem768().generate(lambda _, seed=seed: seed)


def test_mlkem_768_encapsulation_keys_and_the_oracle_of_the_tests() -> None:
    for _, case in cases("mlkem_768_encaps"):
        ek, m = raw(case, "ek"), raw(case, "m")
        if case["result"] == "valid":
            MlKem768().check(ek)
            shared, ct = KyberKem().encapsulate(ek, lambda _, m=m: m)
            assert (shared, ct) == (raw(case, "K"), raw(case, "c")), case["tcId"]
        else:
            for refuse in (MlKem768().check, lambda ek: MlKem768().encapsulate(ek, bytes)):
                with pytest.raises(KeyRefused):
                    refuse(ek)


def test_mlkem_768_expanded_keys_in_the_oracle_of_the_tests() -> None:
    """Our keys are seeds and never expanded, so this checks only what checks us."""
    for _, case in cases("mlkem_768_semi_expanded_decaps"):
        dk, ct = raw(case, "dk"), raw(case, "c")
        if case["result"] == "valid":
            assert KYBER.decaps(dk, ct) == raw(case, "K"), case["tcId"]
        else:
            with pytest.raises(ValueError):
                KYBER.decaps(dk, ct)
