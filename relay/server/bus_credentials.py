"""The key with which a node logs in at NATS."""

from __future__ import annotations

import base64
import contextlib
import os
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from nats.errors import Error

from relay.store.data_directory import Unusable
from relay.store.engines import NOT_INSTALLED

if TYPE_CHECKING:
    from nkeys import KeyPair

_OTHERS = 0o007
_JWT = re.compile(rb"-+BEGIN NATS USER JWT-+\s+(\S+)\s")
_SEED = re.compile(rb"-+BEGIN USER NKEY SEED-+\s+(\S+)\s")
_SEED_ALONE = re.compile(rb"^(SU[A-Z2-7]+)\s*$", re.MULTILINE)


class BadCredentials(Error):
    """Raised if the file of credentials cannot be used; the text is a sentence."""


class Identity(NamedTuple):
    """The name of a node at NATS: a JWT, or the public key of an nkey. The other is empty."""

    jwt: str
    nkey: str


class Credentials:
    """The file with the node's key for NATS: a credentials file, or the seed of an nkey. It is read
    at each login, because it may have been replaced since."""

    def __init__(self, path: str) -> None:
        self._path = path

    def check(self) -> None:
        """Raise Unusable with a sentence if the file cannot be used."""
        try:
            self.identity()
        except BadCredentials as bad:
            raise Unusable(str(bad)) from bad
        except ModuleNotFoundError as e:
            raise Unusable(NOT_INSTALLED) from e

    def identity(self) -> Identity:
        """Return what says who this node is. Raises BadCredentials."""
        with self._opened() as (jwt, pair):
            return Identity(jwt, "" if jwt else pair.public_key.decode())

    def sign(self, nonce: str) -> bytes:
        """Return the signature of a server's nonce. Raises BadCredentials."""
        with self._opened() as (_, pair):
            return base64.b64encode(pair.sign(nonce.encode()))

    @contextlib.contextmanager
    def _opened(self) -> Iterator[tuple[str, KeyPair]]:
        """Yield the JWT, empty without one, and the pair of keys."""
        import nkeys

        found = self._read()
        jwt = _JWT.search(found)
        seed = (_SEED if jwt is not None else _SEED_ALONE).search(found)
        if seed is None:
            raise BadCredentials(self._sentence())
        try:
            _, secret = nkeys.decode_seed(seed[1])
            if nkeys.encode_seed(secret, nkeys.PREFIX_BYTE_USER) != seed[1]:  # its checksum
                raise BadCredentials(self._sentence())
            pair = nkeys.from_seed(bytearray(seed[1]))
            words = "" if jwt is None else jwt[1].decode("ascii")
        except (nkeys.NkeysError, ValueError) as e:
            raise BadCredentials(self._sentence()) from e
        try:
            yield words, pair
        finally:
            pair.wipe()

    def _read(self) -> bytes:
        try:
            with open(self._path, "rb") as file:
                if os.fstat(file.fileno()).st_mode & _OTHERS:
                    raise BadCredentials(
                        f"Other users of this machine can read {self._path}. To change that:"
                        f" chmod 0600 {self._path}"
                    )
                return file.read()
        except OSError as e:
            raise BadCredentials(
                f"Can't read the credentials file {self._path}: {e.strerror}."
            ) from e

    def _sentence(self) -> str:
        return (
            f"{self._path} is not a credentials file of NATS, and not the seed of an nkey. To"
            " create one: nsc generate creds, or: nk -gen user"
        )
