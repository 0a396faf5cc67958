"""The frames of secret chats that the relay forwards, with the requests for reports, franking
keys and verification counts."""

from __future__ import annotations

from typing import Annotated

import msgspec

from relay.wire import limits
from relay.wire.binary import B32, Blob, Id16
from relay.wire.limits import Chat as ChatName
from relay.wire.limits import Count, Kid, Method, Name, Outcome, Reason
from relay.wire.shapes import Done, Event, Request, RequestFor, Response


class ScOffer(Request, tag="sc.offer"):
    """Send M1 of a secret chat to all connected devices of the peer."""

    sid: Id16
    chat: ChatName
    m: Blob


class ScAnswer(Request, tag="sc.answer"):
    """Send M2, from the one device that accepts."""

    sid: Id16
    m: Blob


class ScFinish(Request, tag="sc.finish"):
    """Send M3."""

    sid: Id16
    m: Blob


class ScMsg(Request, tag="sc.msg"):
    """One sealed message; `n` its counter, `C` its commitment, `b` header and ciphertext."""

    sid: Id16
    n: Count
    C: B32
    b: Blob


class ScClose(Request, tag="sc.close"):
    """End an offer or session with one of six words; any other is read as failed."""

    sid: Id16
    reason: Annotated[str, msgspec.Meta(max_length=16)]


class Evidence(msgspec.Struct, forbid_unknown_fields=True):
    """One message of a report: its padded payload `P`, the key `kf` that opens its commitment,
    and the relay's stamp on it."""

    n: Count
    kf: B32
    P: Blob
    rts: Count
    kid: Kid
    T: B32


class ScRouted(Event):
    """The fields the relay stamps on every secret frame that it forwards."""

    sid: Id16
    from_user: Name
    from_dev: Id16
    to_user: Name
    to_dev: Id16


class ScOffered(ScRouted, tag="sc.offer"):
    """M1, forwarded."""

    chat: ChatName
    m: Blob


class ScAnswered(ScRouted, tag="sc.answer"):
    """M2, forwarded."""

    m: Blob


class ScFinished(ScRouted, tag="sc.finish"):
    """M3, forwarded."""

    m: Blob


class ScMessage(ScRouted, tag="sc.msg"):
    """A sealed message with the relay's franking tag `T` by key `kid` at `rts` ms."""

    n: Count
    C: B32
    b: Blob
    kid: Kid
    rts: Count
    T: B32


class ScClosed(Event, tag="sc.close"):
    """The other side ended the offer or session."""

    sid: Id16
    reason: Annotated[str, msgspec.Meta(max_length=32)]


class ScTaken(Event, tag="sc.taken"):
    """Another device of this user answered the offer."""

    sid: Id16


class ScGone(Event, tag="sc.gone"):
    """The connection of the other side ended."""

    sid: Id16


class ScUnavailable(Event, tag="sc.unavailable"):
    """No device of the peer is connected."""

    sid: Id16


class Reported(Response, tag="reported"):
    """A report is durable as number `no`; `added` of its messages are new."""

    no: Count
    added: Count


class FrankKey(msgspec.Struct):
    """A published franking key: it signed from `created` on and was closed for reports at
    `closed`, forever. Anyone can make its tags since `published`."""

    no: Count
    kid: Count
    key: B32
    created: Count
    closed: Count
    published: Count


class FrankKeyList(Response, tag="frank.keys"):
    """Published franking keys, newest first."""

    keys: Annotated[list[FrankKey], msgspec.Meta(max_length=limits.FRANK_KEYS)]


class Report(RequestFor[Reported], tag="report"):
    """Report messages of one direction of a secret session, which the recipient shows to the
    relay's operator. `id` is idempotent per device; `msgs` are in order of `n`, gaps allowed."""

    sid: Id16
    h: B32
    dir: Annotated[int, msgspec.Meta(ge=0, le=1)]
    from_user: Name
    from_dev: Id16
    to_user: Name
    to_dev: Id16
    reason: Reason
    msgs: list[Evidence]
    note: Annotated[str, msgspec.Meta(max_length=limits.NOTE_CHARS)] = ""


class Verification(RequestFor[Done], tag="verification"):
    """Report how long comparing codes took and its result, by the user's act. Counted without
    any account, so it is not idempotent."""

    seconds: Annotated[int, msgspec.Meta(ge=0, le=limits.VERIFICATION_SECONDS)]
    outcome: Outcome
    method: Method


class FrankKeys(RequestFor[FrankKeyList], tag="frank.keys"):
    """List the published franking keys, newest first; only those below number `before` if given."""

    before: Count | None = None


SecretRequest = ScOffer | ScAnswer | ScFinish | ScMsg | ScClose | Report | Verification | FrankKeys
SecretEvent = (
    ScOffered | ScAnswered | ScFinished | ScMessage | ScClosed | ScTaken | ScGone | ScUnavailable
    | Reported | FrankKeyList
)  # fmt: skip
