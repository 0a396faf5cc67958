"""Texts and files at rest in PostgreSQL, which leaves deleted rows in its files. Each is sealed
with a key of its own, in a small table that can be rewritten. Pure.

    sealing key = BLAKE2b-256(row key, keyed with the store key)
    sealed text = ChaCha20-Poly1305(sealing key, nonce: no, text)
    sealed part = ChaCha20-Poly1305(sealing key, nonce: part, associated: no, bytes)

A row key is random, has 32 bytes and seals one text, or each part of one file once."""

from __future__ import annotations

import hashlib

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

KEY_BYTES = 32
_NONCE_BYTES = 12
_LABEL = b"tui-chat store key"


def store_key(relay_key: bytes) -> bytes:
    """Return the key of a store, from the relay's (32 bytes): a copy of the database alone opens
    nothing."""
    return hashlib.blake2b(_LABEL, key=relay_key, digest_size=KEY_BYTES).digest()


class DamagedText(Exception):
    """Raised if a text does not open."""


class DamagedPart(Exception):
    """Raised if a part of a file does not open."""


class TextSealer:
    """Seals and opens the texts of one store, which are Unicode without lone surrogates, and the
    parts of its files."""

    def __init__(self, store_key: bytes) -> None:
        self._key = store_key

    def seal(self, no: int, row_key: bytes, text: str) -> bytes:
        """Return text `no` sealed with a fresh key of 32 random bytes: 16 bytes longer."""
        cipher = ChaCha20Poly1305(self._sealing_key(row_key))
        return cipher.encrypt(_nonce(no), text.encode(), None)

    def open(self, no: int, row_key: bytes, sealed: bytes) -> str:
        """Return the text. Raises DamagedText if the key, the number or the sealed bytes are
        others."""
        cipher = ChaCha20Poly1305(self._sealing_key(row_key))
        try:
            return cipher.decrypt(_nonce(no), sealed, None).decode()
        except InvalidTag:
            raise DamagedText from None

    def seal_part(self, no: int, part: int, row_key: bytes, data: bytes | memoryview) -> bytes:
        """Return a part of file `no` sealed, 16 bytes longer. Each part is sealed once."""
        cipher = ChaCha20Poly1305(self._sealing_key(row_key))
        return cipher.encrypt(part.to_bytes(_NONCE_BYTES, "little"), data, _nonce(no))

    def open_part(self, no: int, part: int, row_key: bytes, sealed: bytes) -> bytes:
        """Return the part. Raises DamagedPart if the key, the numbers or the bytes are others."""
        cipher = ChaCha20Poly1305(self._sealing_key(row_key))
        try:
            return cipher.decrypt(part.to_bytes(_NONCE_BYTES, "little"), sealed, _nonce(no))
        except InvalidTag:
            raise DamagedPart from None

    def _sealing_key(self, row_key: bytes) -> bytes:
        return hashlib.blake2b(row_key, key=self._key, digest_size=KEY_BYTES).digest()


def _nonce(no: int) -> bytes:
    return no.to_bytes(_NONCE_BYTES, "little")
