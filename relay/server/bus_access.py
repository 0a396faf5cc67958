"""Checks of what NATS lets a node do. Each failure has a sentence for the operator."""

from __future__ import annotations

import contextlib
import re
import ssl
from typing import NamedTuple

from nats.aio.client import Client
from nats.errors import Error

from relay.options import BusPlace
from relay.server.bus_credentials import BadCredentials, Credentials
from relay.server.bus_transport import Unencrypted
from relay.store.data_directory import Unusable

INFO = "$JS.API.INFO"
ANSWER_SECONDS = 2.0
RETRY_SECONDS = 0.2
"""Seconds until another try."""
LARGEST_BYTES = 512 * 1024
"""Bytes of the largest message between nodes, with room for more."""
_DENIED = re.compile(r"authorization violation|authentication|nkey|jwt", re.IGNORECASE)
_VIOLATION = re.compile(r'permissions violation for (publish|subscription) to "([^"]*)', re.I)


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
            " own authority signed it, let this machine trust the authority, or set SSL_CERT_FILE"
            " to the authority's file.",
        )
    if (violation := _VIOLATION.search(str(error))) is not None:
        doing = "publish to" if violation[1].lower() == "publish" else "subscribe to"
        return Refusal(
            "permission",
            f"The bus does not allow this node to {doing} {_permission(violation[2])}. Give its"
            " user this permission.",
        )
    if isinstance(error, Error) and _DENIED.search(str(error)):
        return Refusal("credentials", _denied(urls, place.credentials))
    return None


def _denied(urls: str, path: str) -> str:
    if not path:
        return f"The bus at {urls} needs credentials. Name their file with --bus-credentials."
    with contextlib.suppress(BadCredentials):
        if nkey := Credentials(path).identity().nkey:
            return (
                f"The bus at {urls} refuses the nkey in {path}. Add it to the users in the"
                f" configuration of all NATS servers: {nkey}"
            )
    return (
        f"The bus at {urls} refuses the credentials in {path}. To create new ones: nsc generate"
        " creds"
    )


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
