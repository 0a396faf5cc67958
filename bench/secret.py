"""The cost of a secret chat, next to the doubleratchet library, in one run.

    python -m bench.secret [--rounds 21]

Both ends run here. Every round takes each case once, so that a slow moment of the machine falls on
all of them; printed is the processor time of one operation: least, median and most of the rounds.
The library agrees on no keys, has one X25519 key a step and no KEM, no commitments and no padding,
and keeps what it skips; it is what a classical ratchet costs in Python.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import platform
import statistics
import time
from collections.abc import Awaitable, Callable
from importlib.metadata import version

from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from doubleratchet import DoubleRatchet, Header
from doubleratchet.recommended import (
    HashFunction,
    aead_aes_hmac,
    diffie_hellman_ratchet_curve25519,
    kdf_hkdf,
    kdf_separate_hmacs,
)
from nacl.bindings import crypto_scalarmult, crypto_scalarmult_base, crypto_sign_open

from relay.wire.reportable import Text
from relay.wire.transcripts import device_list
from tui_chat.core.keys import Identity
from tui_chat.secret.evidence import Stamps
from tui_chat.secret.handshake import Offer, Params, ReceivedOffer
from tui_chat.secret.identity import SignedList
from tui_chat.secret.payload import NoopPayload, encode
from tui_chat.secret.primitives import X25519, MlKem768
from tui_chat.secret.ratchet import Ratchet, SealedMessage
from tui_chat.secret.session import Session

TEXT = "Shall we meet at the old mill at nine? I bring the map and you bring the lamp."
RELAY = bytes(32)
ADA = Identity.make(RELAY, "ada", 1, os.urandom)
BOB = Identity.make(RELAY, "bob", 1, os.urandom)
KEM, DH = MlKem768(), X25519()
NOW = 0.0


def main() -> None:
    """Run the cases and print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=21)
    rounds: int = parser.parse_args().rounds
    taken: dict[str, list[float]] = {name: [] for name in CASES}
    for _ in range(rounds):
        for name, case in CASES.items():
            taken[name].append(case())
    print(f"{platform.python_implementation()} {platform.python_version()}", end="")
    for package in ("cryptography", "doubleratchet"):
        print(f", {package} {version(package)}", end="")
    print(f"; {rounds} rounds, microseconds")
    print(f"{'':44}{'least':>8}{'median':>8}{'most':>8}")
    for name, times in taken.items():
        each = (min(times), statistics.median(times), max(times))
        print(f"{name:44}" + "".join(f"{1e6 * t:8.1f}" for t in each))
    for ours, theirs in RATIOS:
        pairs = zip(taken[ours], taken[theirs], strict=True)
        ratio = statistics.median(one / other for one, other in pairs)
        print(f"{ours} : {theirs} = {ratio:.2f}")


def timed(count: int, act: Callable[[], object]) -> float:
    """Return the processor seconds of one of `count` acts."""
    began = time.process_time()
    for _ in range(count):
        act()
    return (time.process_time() - began) / count


# Ours


def listed(who: Identity) -> SignedList:
    """Return the signed list of a person with one device."""
    return SignedList(who.user, who.account_key, 1, (who.device,), who.sign_list(1, (who.device,)))


LISTS = {"ada": listed(ADA), "bob": listed(BOB)}
DEVICES = {"ada": ADA.own_device, "bob": BOB.own_device}


def shaken() -> tuple[Session, Session]:
    """Run a whole handshake, both sides, until the initiator has opened message 4."""
    params = Params(RELAY, "@ada,bob", "ada", "bob", os.urandom(16))
    offer = Offer.make(params, DEVICES["ada"], os.urandom)
    answer, m2 = ReceivedOffer.read(params, offer.m1).accept(DEVICES["bob"], os.urandom)
    at_ada, m3 = offer.answer(m2, BOB.device_id, LISTS["bob"], None, NOW)
    at_bob, m4 = answer.finish(m3, ADA.device_id, LISTS["ada"], None, NOW)
    take(at_ada.session, m4)
    return at_ada.session, at_bob.session


TO = (
    Stamps("bob", BOB.device_id, "ada", ADA.device_id),
    Stamps("ada", ADA.device_id, "bob", BOB.device_id),
)


def take(session: Session, sealed: SealedMessage) -> None:
    """Deliver the relay's frame to the other end."""
    session.receive(
        sealed.n, sealed.C, sealed.b, NOW,
        kid=1, rts=1, tag=bytes(32), stamps=TO[session.direction],
    )  # fmt: skip


def say(one: Session, other: Session) -> None:
    """Send a text from one session to the other, by all the rules of both."""
    [sealed] = one.send_text(TEXT, 0)
    take(other, sealed)


def plain_text() -> float:
    one, other = shaken()
    say(one, other)
    return timed(300, lambda: say(one, other))


def stepping_text() -> float:
    one, other = shaken()

    def both_ways() -> None:
        say(one, other)
        say(other, one)

    return timed(40, both_ways) / 2


def plain_seal() -> float:
    """Measure the ratchet alone, without the session around it."""
    one, other = map(ratchet, shaken())
    padded, random = encode(Text(0, TEXT)), os.urandom

    def seal(padded: bytes) -> None:
        nonlocal one, other
        one, sealed = one.seal(padded, random, KEM, DH)
        other, _ = other.open(sealed.n, sealed.C, sealed.b, KEM)

    seal(encode(NoopPayload(False)))
    return timed(300, lambda: seal(padded))


def ratchet(session: Session) -> Ratchet:
    """Return the state inside a session that has not ended."""
    assert session._ratchet
    return session._ratchet


def handshake() -> float:
    return timed(10, shaken)


X_PRIVATE, X_PUBLIC = os.urandom(32), DH.load(os.urandom(32)).public
KEM_SEED, EK_HELD = os.urandom(64), KEM.generate(os.urandom)
KEM_CT_HELD = KEM.encapsulate(EK_HELD.ek, os.urandom)[1]


def bare_handshake() -> float:
    """Measure only the calls of a handshake to the ciphers' libraries: six X25519 keys and eight
    secrets, three ML-KEM keys, loaded, used twice and opened twice, four Ed25519 signatures."""
    listed = LISTS["ada"]
    signed = device_list(RELAY, b"ada", listed.version, listed.devices)

    def calls() -> None:
        for _ in range(6):
            crypto_scalarmult_base(X_PRIVATE)
        for _ in range(8):
            crypto_scalarmult(X_PRIVATE, X_PUBLIC)
        for _ in range(3):
            MLKEM768PrivateKey.from_seed_bytes(KEM_SEED).public_key().public_bytes_raw()
            loaded = MLKEM768PublicKey.from_public_bytes(EK_HELD.ek)
        for _ in range(2):
            loaded.encapsulate()
            EK_HELD.decapsulate(KEM_CT_HELD)
        for _ in range(4):
            crypto_sign_open(listed.sig + signed, ADA.account_key)

    return timed(10, calls)


# The library


class Aead(aead_aes_hmac.AEAD):
    """Authenticated encryption, as the library's documentation shows it."""

    @staticmethod
    def _get_hash_function() -> HashFunction:
        return HashFunction.SHA_256

    @staticmethod
    def _get_info() -> bytes:
        return b"bench aead"


class RootKdf(kdf_hkdf.KDF):
    """HKDF, as the library recommends for the root."""

    @staticmethod
    def _get_hash_function() -> HashFunction:
        return HashFunction.SHA_256

    @staticmethod
    def _get_info() -> bytes:
        return b"bench root"


class ChainKdf(kdf_separate_hmacs.KDF):
    """Two HMACs, as the library recommends for chains."""

    @staticmethod
    def _get_hash_function() -> HashFunction:
        return HashFunction.SHA_256


class DhRatchet(diffie_hellman_ratchet_curve25519.DiffieHellmanRatchet):
    """The X25519 ratchet of the library."""


class Library(DoubleRatchet):
    """One end of the library's session."""

    @staticmethod
    def _build_associated_data(associated_data: bytes, header: Header) -> bytes:
        numbers = header.previous_sending_chain_length, header.sending_chain_length
        return (
            associated_data + header.ratchet_pub + b"".join(n.to_bytes(8, "big") for n in numbers)
        )


AD = bytes(64)


async def library_ends() -> tuple[Library, Library]:
    """Return two ends, each of which has sent something."""
    secret, private = os.urandom(32), os.urandom(32)
    public = DH.load(private).public
    one, first = await Library.encrypt_initial_message(
        DhRatchet, RootKdf, ChainKdf, b"\1\2", 100, 1000, Aead, secret, public, b"first", AD
    )
    other, _ = await Library.decrypt_initial_message(
        DhRatchet, RootKdf, ChainKdf, b"\1\2", 100, 1000, Aead, secret, private, first, AD
    )
    await library_say(other, one)
    return one, other


async def library_say(one: Library, other: Library) -> None:
    """Send the same text from one end to the other."""
    said = await one.encrypt_message(TEXT.encode(), AD)
    assert (await other.decrypt_message(said, AD)).decode() == TEXT


async def library_timed(count: int, act: Callable[[], Awaitable[object]]) -> float:
    """Return the processor seconds of one of `count` acts inside a running loop."""
    began = time.process_time()
    for _ in range(count):
        await act()
    return (time.process_time() - began) / count


def library_plain() -> float:
    async def run() -> float:
        one, other = await library_ends()
        await library_say(one, other)
        return await library_timed(300, lambda: library_say(one, other))

    return asyncio.run(run())


def library_stepping() -> float:
    async def run() -> float:
        one, other = await library_ends()

        async def both_ways() -> None:
            await library_say(one, other)
            await library_say(other, one)

        return await library_timed(40, both_ways) / 2

    return asyncio.run(run())


CASES: dict[str, Callable[[], float]] = {
    "seal + open, the ratchet alone": plain_seal,
    "a text sent and received": plain_text,
    "the library: encrypt + decrypt": library_plain,
    "a text with a ratchet step": stepping_text,
    "the library: with a ratchet step": library_stepping,
    "the whole handshake, both sides": handshake,
    "its calls of the ciphers alone": bare_handshake,
}
RATIOS = (
    ("a text sent and received", "the library: encrypt + decrypt"),
    ("a text with a ratchet step", "the library: with a ratchet step"),
    ("the whole handshake, both sides", "its calls of the ciphers alone"),
)


if __name__ == "__main__":
    main()
