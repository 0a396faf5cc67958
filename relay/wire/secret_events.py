"""What the relay says of secret chats: the frames that it forwards, and their ends."""

from __future__ import annotations

from typing import Annotated

import msgspec

from relay.wire.binary import B32, Blob, Id16
from relay.wire.event import Event
from relay.wire.limits import Chat as ChatName
from relay.wire.limits import Count, Kid, Name


class ScRouted(Event):
    """What the relay stamps on every secret frame that it forwards."""

    sid: Id16
    from_user: Name
    from_dev: Id16
    to_user: Name
    to_dev: Id16


class ScOffered(ScRouted, tag="sc.offer"):
    """M1."""

    chat: ChatName
    m: Blob


class ScAnswered(ScRouted, tag="sc.answer"):
    """M2."""

    m: Blob


class ScFinished(ScRouted, tag="sc.finish"):
    """M3."""

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
    """The other side ended it."""

    sid: Id16
    reason: Annotated[str, msgspec.Meta(max_length=32)]


class ScTaken(Event, tag="sc.taken"):
    """Another device of this user answered."""

    sid: Id16


class ScGone(Event, tag="sc.gone"):
    """The connection of the other side ended."""

    sid: Id16


class ScUnavailable(Event, tag="sc.unavailable"):
    """No device of the peer is connected."""

    sid: Id16
