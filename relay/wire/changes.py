"""The request by which a client that was away hears what became of the texts that it keeps."""

from __future__ import annotations

from relay.wire.limits import Chat, Count, Id
from relay.wire.request import Request


class Changes(Request, tag="changes"):
    """The texts at or below `upto` whose last change has a place above `after`, as they are now and
    in the order of these changes."""

    id: Id
    chat: Chat
    upto: Count
    after: Count = 0
