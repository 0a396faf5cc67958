"""Texts at rest in PostgreSQL, which leaves deleted rows in its files. Each is sealed with a key of
its own, in a small table that can be rewritten. Pure.

    sealed = XChaCha20-Poly1305(BLAKE2b-256(row key, keyed with the store key), no, text)

The nonce is the number of the text. A row key is random, has 32 bytes and seals one text."""

from __future__ import annotations

import hashlib

from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_decrypt as decrypt
from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_encrypt as encrypt

KEY_BYTES = 32
_NONCE_BYTES = 24
_LABEL = b"tui-chat store key"


def store_key(relay_key: bytes) -> bytes:
    """Return the key of a store, from the relay's (32 bytes): a copy of the database alone opens
    nothing."""
    return hashlib.blake2b(_LABEL, key=relay_key, digest_size=KEY_BYTES).digest()


class TextSealer:
    """Seals and opens the texts of one store. They are Unicode without lone surrogates."""

    def __init__(self, store_key: bytes) -> None:
        self._key = store_key

    def seal(self, no: int, row_key: bytes, text: str) -> bytes:
        """Return text `no` sealed with a fresh key of 32 random bytes: 16 bytes longer."""
        return bytes(encrypt(text.encode(), None, _nonce(no), self._text_key(row_key)))

    def open(self, no: int, row_key: bytes, sealed: bytes) -> str:
        """Return the text. Raises nacl.exceptions.CryptoError if the key, the number or the sealed
        bytes are others."""
        return bytes(decrypt(sealed, None, _nonce(no), self._text_key(row_key))).decode()

    def _text_key(self, row_key: bytes) -> bytes:
        return hashlib.blake2b(row_key, key=self._key, digest_size=KEY_BYTES).digest()


def _nonce(no: int) -> bytes:
    return no.to_bytes(_NONCE_BYTES, "little")
