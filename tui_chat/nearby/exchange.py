"""How two words are exchanged for a link: SPAKE2, key confirmation by both sides, and the link.
It works on bytes alone. One run is one guess, and a recorded one says nothing about the words.

    newcomer -> host   hello: name, version, SPAKE2 message
    host -> newcomer   answer: SPAKE2 message
    newcomer -> host   proof of the key; only now does the host know if the words were right
    host -> newcomer   the host's proof and the link, encrypted"""

from __future__ import annotations

import hmac
from hashlib import sha256
from typing import Any

from tui_chat.nearby.words import Entropy

VERSION = 1
FRAME_BYTES = 1024
"""The largest body of a frame; two bytes with its size come before it."""
LINK_BYTES = 600
_NAME = b"tui-chat nearby"
_NEWCOMER, _HOST = b"tui-chat nearby newcomer", b"tui-chat nearby host"
_SHARE, _PROOF = 33, 32
_ANSWER, _PROVES, _LINK, _WRONG, _LIMITED, _OTHER = b"S", b"P", b"B", b"W", b"L", b"V"


class ExchangeError(Exception):
    """Raised when an exchange can't go on."""


class BadExchange(ExchangeError):
    """Raised for bytes that no honest side sends, or that something in between has changed."""


class WrongWords(ExchangeError):
    """Raised when the words of the two sides are different."""


class TooManyTries(ExchangeError):
    """Raised when the host takes no tries from here at present."""


class OtherVersion(ExchangeError):
    """Raised when the other side has another version of the exchange."""


class NearbyMissing(ExchangeError):
    """Raised when this installation has not the packages; the text is a sentence for people."""

    def __init__(self) -> None:
        super().__init__(
            "This installation can't use the two words: a package is missing. Install tui-chat "
            "again, or use the link."
        )


REFUSE_WRONG, REFUSE_LIMITED = _WRONG, _LIMITED
REFUSE_VERSION = _OTHER + bytes([VERSION])
_REFUSALS = {_WRONG: WrongWords, _LIMITED: TooManyTries, _OTHER: OtherVersion}


class NewcomerHello:
    """The newcomer's first phase. `frame` goes to a host."""

    def __init__(self, words: str, entropy: Entropy) -> None:
        self._spake: Any = _sides()[0](words.encode(), _NEWCOMER, _HOST, entropy_f=entropy)
        self.frame = _NAME + bytes([VERSION]) + _message(self._spake)

    def receive_answer(self, frame: bytes) -> NewcomerProof:
        """Go on with the host's answer, once. Raises ExchangeError."""
        _raise_refusal(frame)
        if frame[:1] != _ANSWER or len(frame) != 1 + _SHARE:
            raise BadExchange
        return NewcomerProof(_Keys(self._spake, frame[1:], self.frame, frame))


class NewcomerProof:
    """The newcomer's second phase. `frame` proves the words to the host."""

    def __init__(self, keys: _Keys) -> None:
        self._keys = keys
        self.frame = _PROVES + keys.newcomer

    def receive_link(self, frame: bytes) -> str:
        """Return the link, if the host has proved the words. Raises ExchangeError."""
        from nacl.exceptions import CryptoError
        from nacl.secret import SecretBox

        _raise_refusal(frame)
        proof, box = frame[1 : 1 + _PROOF], frame[1 + _PROOF :]
        if frame[:1] != _LINK or not hmac.compare_digest(proof, self._keys.host):
            raise BadExchange
        try:
            return SecretBox(self._keys.box).decrypt(box).decode("ascii")
        except (CryptoError, ValueError):
            raise BadExchange from None


class HostAnswer:
    """The host's first phase, for one hello. `frame` is the answer. Raises ExchangeError."""

    def __init__(self, hello: bytes, words: str, entropy: Entropy) -> None:
        check_hello(hello)
        self._entropy = entropy
        spake: Any = _sides()[1](words.encode(), _NEWCOMER, _HOST, entropy_f=entropy)
        self.frame = _ANSWER + _message(spake)
        self._keys = _Keys(spake, hello[-_SHARE:], hello, self.frame)

    def receive_proof(self, frame: bytes, link: str) -> bytes:
        """Return the frame with the link, if the newcomer proved the words. Raises
        ExchangeError."""
        from nacl.secret import SecretBox

        proof = frame[1:]
        if frame[:1] != _PROVES or len(proof) != _PROOF:
            raise BadExchange
        if not hmac.compare_digest(proof, self._keys.newcomer):
            raise WrongWords
        plain = link.encode("ascii")
        if len(plain) > LINK_BYTES:
            raise BadExchange
        nonce = self._entropy(SecretBox.NONCE_SIZE)
        return _LINK + self._keys.host + bytes(SecretBox(self._keys.box).encrypt(plain, nonce))


def check_hello(frame: bytes) -> None:
    """Check the form of a hello. Raises OtherVersion or BadExchange."""
    if not frame.startswith(_NAME) or len(frame) <= len(_NAME):
        raise BadExchange
    if frame[len(_NAME)] != VERSION:
        raise OtherVersion
    if len(frame) != len(_NAME) + 1 + _SHARE:
        raise BadExchange


class _Keys:
    """The results of both sides: two proofs and the key of the box. They depend on the
    words, on both identities and on every byte of hello and answer."""

    def __init__(self, spake: Any, share: bytes, hello: bytes, answer: bytes) -> None:
        from cryptography.hazmat.primitives.hashes import SHA256
        from cryptography.hazmat.primitives.kdf.hkdf import HKDF
        from spake2 import SPAKEError
        from spake2.ed25519_basic import NotOnCurve

        try:
            secret: bytes = spake.finish(share)
        except (SPAKEError, NotOnCurve, ValueError, AssertionError):
            raise BadExchange from None
        transcript = sha256(sha256(hello).digest() + sha256(answer).digest()).digest()
        info = _NAME + bytes([VERSION])
        keys = HKDF(SHA256(), 3 * 32, transcript, info).derive(secret)
        self.newcomer = hmac.digest(keys[:32], _NEWCOMER + transcript, "sha256")
        self.host = hmac.digest(keys[32:64], _HOST + transcript, "sha256")
        self.box = keys[64:]


def _raise_refusal(frame: bytes) -> None:
    if len(frame) <= 2 and (refused := _REFUSALS.get(frame[:1])):
        raise refused


def _message(spake: Any) -> bytes:
    share: bytes = spake.start()
    return share


def _sides() -> tuple[Any, Any]:
    """Return the two sides of SPAKE2. Raises NearbyMissing."""
    try:
        from spake2 import SPAKE2_A, SPAKE2_B
    except ImportError:
        raise NearbyMissing from None
    return SPAKE2_A, SPAKE2_B
