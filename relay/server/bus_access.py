"""Checks of a node's access to NATS: its credentials, and its subjects. Each failure has a sentence
for the operator."""

from __future__ import annotations

import base64
import os
import re
import ssl
from typing import NamedTuple

from nats.aio.client import Client
from nats.errors import Error

from relay.options import BusPlace
from relay.server.bus_transport import Unencrypted
from relay.store.data_directory import Unusable
from relay.store.engines import NOT_INSTALLED

INFO = "$JS.API.INFO"
ANSWER_SECONDS = 2.0
RETRY_SECONDS = 0.2
"""Seconds until another try."""
LARGEST_BYTES = 512 * 1024
"""Bytes of the largest message between nodes, with room for more."""
_OTHERS = 0o007
_DENIED = re.compile(r"authorization violation|authentication|nkey|jwt", re.IGNORECASE)
_VIOLATION = re.compile(r'permissions violation for (publish|subscription) to "([^"]*)', re.I)
_JWT = re.compile(rb"-+BEGIN NATS USER JWT-+\s+(\S+)\s")
_SEED = re.compile(rb"-+BEGIN USER NKEY SEED-+\s+(\S+)\s")


class BadCredentials(Error):
    """Raised if the file of credentials cannot be used; the text is a sentence."""


class Credentials:
    """The file of credentials, which is read at each login: it may have been replaced since."""

    def __init__(self, path: str) -> None:
        self._path = path

    def check(self) -> None:
        """Raise Unusable with a sentence if the file cannot be used."""
        try:
            self.sign("")
        except BadCredentials as bad:
            raise Unusable(str(bad)) from bad
        except ModuleNotFoundError as e:
            raise Unusable(NOT_INSTALLED) from e

    def jwt(self) -> bytearray:
        """Return what says who this node is. Raises BadCredentials."""
        return self._read(_JWT)

    def sign(self, nonce: str) -> bytes:
        """Return the signature of a server's nonce. Raises BadCredentials."""
        import nkeys

        self.jwt()
        seed = self._read(_SEED)
        try:
            pair = nkeys.from_seed(seed)
            signature = pair.sign(nonce.encode())
            pair.wipe()
        except (nkeys.NkeysError, ValueError) as e:
            raise BadCredentials(self._sentence()) from e
        return base64.b64encode(signature)

    def _read(self, part: re.Pattern[bytes]) -> bytearray:
        try:
            with open(self._path, "rb") as file:
                if os.fstat(file.fileno()).st_mode & _OTHERS:
                    raise BadCredentials(
                        f"Other users of this machine can read {self._path}. To change that:"
                        f" chmod 0600 {self._path}"
                    )
                found = part.search(file.read())
        except OSError as e:
            raise BadCredentials(
                f"Can't read the credentials file {self._path}: {e.strerror}."
            ) from e
        if found is None:
            raise BadCredentials(self._sentence())
        return bytearray(found[1])

    def _sentence(self) -> str:
        return f"{self._path} is not a credentials file of NATS. To create one: nsc generate creds"


class Refusal(NamedTuple):
    """Why a server does not let this node do what it needs: in a word for the log, and a sentence
    for the operator."""

    kind: str
    sentence: str


def refusal(error: Exception, place: BusPlace) -> Refusal | None:
    """Return why this error does not pass by itself, None if it may."""
    urls = ", ".join(place.urls)
    if isinstance(error, BadCredentials):
        return Refusal("credentials", str(error))
    if isinstance(error, Unencrypted):
        return Refusal(
            "encryption",
            f"The bus at {urls} does not encrypt its connections. Turn on TLS in all NATS servers.",
        )
    if isinstance(error, ssl.SSLCertVerificationError):
        return Refusal(
            "certificate",
            f"Can't verify the certificate of the bus at {urls}: {error.verify_message}. If your"
            " own authority signed it, set SSL_CERT_FILE to the authority's file.",
        )
    if (violation := _VIOLATION.search(str(error))) is not None:
        doing = "publish to" if violation[1].lower() == "publish" else "subscribe to"
        return Refusal(
            "permission",
            f"The bus does not allow this node to {doing} {_permission(violation[2])}. Give its"
            " user this permission.",
        )
    if isinstance(error, Error) and _DENIED.search(str(error)):
        if not place.credentials:
            sentence = (
                f"The bus at {urls} needs credentials. Name their file with --bus-credentials."
            )
        else:
            sentence = (
                f"The bus at {urls} refuses the credentials in {place.credentials}. To create new"
                " ones: nsc generate creds"
            )
        return Refusal("credentials", sentence)
    return None


def _permission(subject: str) -> str:
    subject = subject.lower()  # as the client of NATS hands errors on
    wanted = {"_inbox.": "_INBOX.>", "tc.": "tc.>", INFO.lower(): INFO}
    return next((whole for begin, whole in wanted.items() if subject.startswith(begin)), subject)


async def check_permissions(client: Client, subject: str) -> None:
    """Publish to a subject of the nodes and listen to it, so that the server says if this is not
    allowed."""
    listening = await client.subscribe(subject)
    await client.publish(subject, b"")
    await client.flush(int(ANSWER_SECONDS))
    await listening.unsubscribe()


def check_size(client: Client) -> None:
    """Raise Unusable with a sentence if the server does not take the largest messages of nodes."""
    if client.max_payload < LARGEST_BYTES:
        raise Unusable(
            f"The bus takes messages of at most {client.max_payload} bytes, but the nodes need"
            f" {LARGEST_BYTES}. Set max_payload to 1MB in all NATS servers."
        )
