"""The key file: one identity and its pins, sealed under a passphrase, written whole or not."""

from __future__ import annotations

import os
import stat
import struct
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt,
    crypto_aead_xchacha20poly1305_ietf_encrypt,
)
from nacl.exceptions import CryptoError
from nacl.exceptions import RuntimeError as NoMemory
from nacl.pwhash import argon2id

from relay.wire.link import parse_link
from tui_chat.keys import Identity
from tui_chat.secret.identity import Pin

MAGIC = b"tuichat-key1\0"
_HEADER = struct.Struct(">13sII16s24s")
MODERATE = (argon2id.OPSLIMIT_MODERATE, argon2id.MEMLIMIT_MODERATE)
UNPROTECTED = (argon2id.OPSLIMIT_MIN, argon2id.MEMLIMIT_MIN)
_MAX_OPS = 16
_MAX_MEM = 1 << 30


class KeyFileError(Exception):
    """The key file cannot be used; the text is a sentence that says why and what to do."""


class WrongPassphrase(KeyFileError):
    """The passphrase does not open the file."""


class _StoredPin(msgspec.Struct):
    ak: bytes
    verified_at: int | None
    method: str
    list_version: int
    list_hash: bytes
    rejected: bool


class _Stored(msgspec.Struct):
    link: str
    user: str
    account_seed: bytes
    login_seed: bytes
    dh_private: bytes
    device_id: bytes
    created: int
    registered: bool
    pins: dict[str, _StoredPin]


@dataclass(slots=True, repr=False)
class KeyFile:
    """An open key file. `link` says where the relay was last, without an invitation;
    `registered` is False until the relay has confirmed the account."""

    path: Path
    identity: Identity
    link: str
    registered: bool = False
    pins: dict[str, Pin] = field(default_factory=dict)
    protected: bool = True
    _key: bytes = b""
    _header: tuple[int, int, bytes] = (0, 0, b"")

    @classmethod
    def create(
        cls,
        path: Path,
        identity: Identity,
        link: str,
        passphrase: str,
        random: Callable[[int], bytes],
    ) -> KeyFile:
        """Make and write a new key file. An empty passphrase leaves it unprotected: whoever has
        the file is this person. Raises KeyFileError if there is one already."""
        if path.exists():
            raise KeyFileError(f"There is an identity in {path} already. Nothing was changed.")
        made = cls(path, identity, link)
        made.set_passphrase(passphrase, random)
        return made

    @classmethod
    def open(cls, path: Path, passphrase: str) -> KeyFile:
        """Read a key file. Raises WrongPassphrase, or KeyFileError for a file that is missing,
        damaged, readable by others, or asks for absurd work."""
        raw = _read_private(path)
        ops, mem, salt, nonce = _parse(raw, path)
        key = _derive(passphrase, salt, ops, mem)
        header, box = raw[: _HEADER.size], raw[_HEADER.size :]
        try:
            plain = crypto_aead_xchacha20poly1305_ietf_decrypt(box, header, nonce, key)
        except CryptoError:
            raise WrongPassphrase(
                "This passphrase does not open the key file, or the file is damaged."
            ) from None
        try:
            s = msgspec.json.decode(plain, type=_Stored)
        except msgspec.MsgspecError:
            raise KeyFileError(f"The key file {path} is of another version.") from None
        relay_id = parse_link(s.link).relay_id
        identity = Identity(
            relay_id, s.user, s.account_seed, s.login_seed, s.dh_private, s.device_id, s.created
        )
        pins = {user: Pin(**msgspec.structs.asdict(p)) for user, p in s.pins.items()}
        protected = (ops, mem) != UNPROTECTED
        return cls(path, identity, s.link, s.registered, pins, protected, key, (ops, mem, salt))

    def set_passphrase(self, passphrase: str, random: Callable[[int], bytes]) -> None:
        """Seal under another passphrase from now on, and write."""
        ops, mem = MODERATE if passphrase else UNPROTECTED
        salt = random(16)
        before = self._key, self._header, self.protected
        self._key, self._header = _derive(passphrase, salt, ops, mem), (ops, mem, salt)
        self.protected = bool(passphrase)
        try:
            self.save(random)
        except OSError:
            self._key, self._header, self.protected = before  # as the file still is
            raise

    def save(self, random: Callable[[int], bytes]) -> None:
        """Write it durably: temporary file, fsync, rename, fsync of the directory."""
        i = self.identity
        pins = {
            user: _StoredPin(p.ak, p.verified_at, p.method, p.list_version, p.list_hash, p.rejected)
            for user, p in self.pins.items()
        }
        stored = _Stored(
            self.link,
            i.user,
            i.account_seed,
            i.login_seed,
            i.dh_private,
            i.device_id,
            i.created,
            self.registered,
            pins,
        )
        nonce = random(24)
        ops, mem, salt = self._header
        header = _HEADER.pack(MAGIC, ops, mem, salt, nonce)
        plain = msgspec.json.encode(stored)
        box = crypto_aead_xchacha20poly1305_ietf_encrypt(plain, header, nonce, self._key)
        write_private(self.path, header + box)


def needs_passphrase(path: Path) -> bool:
    """Whether the file is sealed under a passphrase. Raises KeyFileError as `open` does."""
    ops, mem, _, _ = _parse(_read_private(path), path)
    return (ops, mem) != UNPROTECTED


def write_private(path: Path, data: bytes) -> None:
    """Replace a file whole, readable by its owner alone (0600), durable when this returns."""
    tmp = path.with_name(f".{path.name}.new")
    tmp.unlink(missing_ok=True)
    fd = os.open(tmp, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(fd, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        tmp.replace(path)
    except OSError:
        tmp.unlink(missing_ok=True)
        raise
    directory = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)


def private_directory(path: Path) -> Path:
    """Make the directory (0700) if it is not there. Raises KeyFileError if others can enter."""
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as e:
        raise KeyFileError(f"{path} cannot be the profile's directory: {e.strerror}.") from None
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise KeyFileError(
            f"Others can look into {path}. Close it with: chmod 700 {path}. Nothing was read."
        )
    return path


def _read_private(path: Path) -> bytes:
    try:
        fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)  # a pipe would wait
    except FileNotFoundError:
        raise KeyFileError(
            f"There is no identity in {path.parent} yet. With a link from a friend: "
            "tui-chat register LINK --name NAME"
        ) from None
    except OSError:
        raise KeyFileError(f"The key file {path} cannot be read, or is a link.") from None
    mode = os.fstat(fd).st_mode
    if not stat.S_ISREG(mode):
        os.close(fd)
        raise KeyFileError(f"{path} is no key file. Nothing was changed.")
    with os.fdopen(fd, "rb") as file:
        if stat.S_IMODE(mode) & 0o077:
            raise KeyFileError(
                f"Others can read the key file. Close it with: chmod 600 {path}. It was not opened."
            )
        return file.read(1 << 22)


def _parse(raw: bytes, path: Path) -> tuple[int, int, bytes, bytes]:
    if len(raw) < _HEADER.size + 16 or not raw.startswith(MAGIC):
        raise KeyFileError(f"{path} is no key file, or is damaged. Nothing was changed.")
    _, ops, mem, salt, nonce = _HEADER.unpack_from(raw)
    low_ops, low_mem = UNPROTECTED
    if not (low_ops <= ops <= _MAX_OPS and low_mem <= mem <= _MAX_MEM):
        raise KeyFileError(f"{path} asks for an absurd amount of work; it is damaged.")
    return ops, mem, salt, nonce


def _derive(passphrase: str, salt: bytes, ops: int, mem: int) -> bytes:
    # surrogateescape: what a terminal gave that is no UTF-8 is the same bytes again.
    secret = passphrase.encode("utf-8", "surrogateescape")
    try:
        return bytes(argon2id.kdf(32, secret, salt, opslimit=ops, memlimit=mem))
    except (NoMemory, MemoryError):  # libsodium has no other reason to fail here
        raise KeyFileError(
            f"The key file needs {mem >> 20} MiB of memory for a moment, and there is not so much. "
            "Nothing was changed."
        ) from None
