"""Files with keys, encrypted with a passphrase (argon2id, XChaCha20-Poly1305).
They are read and written so that nobody else can. The key file and the recovery file are such
files."""

from __future__ import annotations

import os
import stat
import struct
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct
from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt,
    crypto_aead_xchacha20poly1305_ietf_encrypt,
    crypto_pwhash_alg,
    crypto_pwhash_ALG_ARGON2ID13,
    crypto_pwhash_argon2id_MEMLIMIT_MIN,
    crypto_pwhash_argon2id_OPSLIMIT_MIN,
)
from nacl.exceptions import CryptoError
from nacl.exceptions import RuntimeError as NoMemory

MAGIC_BYTES = 13
_HEADER = struct.Struct(f">{MAGIC_BYTES}sII16s24s")
UNPROTECTED = (crypto_pwhash_argon2id_OPSLIMIT_MIN, crypto_pwhash_argon2id_MEMLIMIT_MIN)
SALT_BYTES, NONCE_BYTES = 16, 24
FILE_BYTES = 1 << 22
_MAX_OPS = 16
_MAX_MEM = 1 << 30


class KeyFileError(Exception):
    """Raised if a file of keys cannot be used; the text says why and what to do."""


class DamagedKeyFile(KeyFileError):
    """Raised for a damaged file; `how` is a sentence with `{file}` in place of the file's name."""

    def __init__(self, how: str) -> None:
        super().__init__(f"{how.format(file='This file')} Nothing was changed.")
        self.how = how


class WrongPassphrase(KeyFileError):
    """Raised if the passphrase does not open the file."""


class Wrapping(Struct, frozen=True):
    """The key derived from a passphrase, with the cost and salt it was derived with."""

    __repr__ = object.__repr__

    ops: int
    mem: int
    salt: bytes
    key: bytes

    @classmethod
    def derive(
        cls, passphrase: str, work: tuple[int, int], salt: bytes, what: str = "key file"
    ) -> Wrapping:
        """Derive a key by argon2id with `work` (passes, bytes of memory): slow, and may run in a
        thread. Raises KeyFileError if there is not enough memory."""
        # surrogateescape restores the bytes of terminal input that is not UTF-8.
        secret = passphrase.encode("utf-8", "surrogateescape")
        ops, mem = work
        try:
            key = crypto_pwhash_alg(32, secret, salt, ops, mem, crypto_pwhash_ALG_ARGON2ID13)
        except (NoMemory, MemoryError):  # libsodium has no other reason to fail here
            raise KeyFileError(
                f"Opening the {what} needs {mem >> 20} MiB of free memory, but less is free. "
                "Nothing was changed."
            ) from None
        return cls(ops, mem, salt, key)

    @property
    def work(self) -> tuple[int, int]:
        """Passes and bytes of memory; UNPROTECTED for no passphrase."""
        return self.ops, self.mem

    def seal(self, magic: bytes, plain: bytes, nonce: bytes) -> bytes:
        """Return the whole file. `magic` has 13 bytes, the nonce 24 that were never used before."""
        header = _HEADER.pack(magic, self.ops, self.mem, self.salt, nonce)
        return header + crypto_aead_xchacha20poly1305_ietf_encrypt(plain, header, nonce, self.key)


def unseal(raw: bytes, magic: bytes, passphrase: str, what: str) -> tuple[bytes, Wrapping]:
    """Return the contents of the file and the key it is sealed under; `what` names it in sentences.
    Raises WrongPassphrase, or DamagedKeyFile, also for a file that asks for absurd work."""
    ops, mem, salt, nonce = _parse(raw, (magic,), what)
    wrapping = Wrapping.derive(passphrase, (ops, mem), salt, what)
    header, box = raw[: _HEADER.size], raw[_HEADER.size :]
    try:
        plain = crypto_aead_xchacha20poly1305_ietf_decrypt(box, header, nonce, wrapping.key)
    except CryptoError:
        if wrapping.work == UNPROTECTED and not passphrase:  # the file has no passphrase
            raise DamagedKeyFile("{file} can't be opened because it is damaged.") from None
        raise WrongPassphrase(f"The passphrase is wrong, or the {what} is damaged.") from None
    return plain, wrapping


def argon2_cost(raw: bytes, magics: tuple[bytes, ...], what: str) -> tuple[int, int]:
    """Return the cost of argon2id for the file: passes, bytes of memory. Raises DamagedKeyFile."""
    ops, mem, _, _ = _parse(raw, magics, what)
    return ops, mem


def _parse(raw: bytes, magics: tuple[bytes, ...], what: str) -> tuple[int, int, bytes, bytes]:
    if len(raw) < _HEADER.size + 16 or not raw.startswith(magics):
        raise DamagedKeyFile(f"{{file}} is not a {what}, or it is damaged.")
    _, ops, mem, salt, nonce = _HEADER.unpack_from(raw)
    low_ops, low_mem = UNPROTECTED
    if not (low_ops <= ops <= _MAX_OPS and low_mem <= mem <= _MAX_MEM):
        raise DamagedKeyFile("{file} is damaged. Opening it would need too much time or memory.")
    return ops, mem, salt, nonce


def read_regular(path: Path, *, private: bool) -> bytes:
    """Return the bytes of a regular file, not through a link. `private` refuses one that others can
    read. Raises FileNotFoundError or KeyFileError."""
    try:
        fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)  # a pipe would wait
    except FileNotFoundError:
        raise
    except OSError:
        raise KeyFileError(f"{path} is a symbolic link, or can't be read.") from None
    mode = os.fstat(fd).st_mode
    if not stat.S_ISREG(mode):
        os.close(fd)
        raise KeyFileError(f"{path} is not a key file. Nothing was changed.")
    with os.fdopen(fd, "rb") as file:
        if private and stat.S_IMODE(mode) & 0o077:
            raise KeyFileError(
                f"Other users can read the key file. It was not opened. To fix it: chmod 600 {path}"
            )
        return file.read(FILE_BYTES)


def replace_private(path: Path, data: bytes) -> None:
    """Replace a whole file, readable by its owner alone (0600), durable when this returns."""
    tmp = path.with_name(f".{path.name}.new")
    tmp.unlink(missing_ok=True)
    _write_new(tmp, data, lambda: tmp.replace(path))


def create_private(path: Path, data: bytes) -> None:
    """Write a new file (0600), durable when this returns; never replaces or follows anything.
    Raises FileExistsError, or OSError and leaves nothing behind."""
    _write_new(path, data, lambda: None)


def _write_new(path: Path, data: bytes, then: Callable[[], object]) -> None:
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    try:
        with os.fdopen(fd, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        then()
    except OSError:
        path.unlink(missing_ok=True)
        raise
    directory = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)
