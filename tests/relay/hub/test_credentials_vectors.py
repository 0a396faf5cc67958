"""Signatures and keys of RFC 8032 and RFC 7748 through the client's keys and the relay's login."""

from __future__ import annotations

import pytest

from relay.hub.credentials import RelayIdentity, signed, sound_ed25519, sound_x25519
from tests.kit.resources import flipped, read_vectors
from tui_chat.core.keys import Identity, NewDevice, verify

CURVE = read_vectors("x25519_rfc7748")["agreement"]
EACH = pytest.mark.parametrize(
    "case",
    read_vectors("ed25519_rfc8032")["cases"],
    ids=lambda case: f"{len(case['message'])} bytes",
)


@EACH
def test_both_sides_take_the_signatures_of_rfc_8032(case: dict[str, bytes]) -> None:
    public, message, signature = case["public"], case["message"], case["signature"]
    assert sound_ed25519(public)
    assert verify(public, message, signature) and signed(public, message, signature)
    for changed in flipped(signature):
        assert not verify(public, message, changed) and not signed(public, message, changed)


@EACH
def test_identities_have_the_keys_of_their_seeds_and_sign_with_them(case: dict[str, bytes]) -> None:
    device = NewDevice(bytes(32), "ada", case["seed"], CURVE["a"], bytes(16), 0)
    assert (device.entry.lk, device.entry.s) == (case["public"], CURVE["a_public"])
    assert sound_x25519(device.entry.s)
    account = device.certified_by(case["seed"])
    assert account.account_key == RelayIdentity(case["seed"]).relay_pub == case["public"]
    assert Identity._account(account, case["message"]) == case["signature"]
