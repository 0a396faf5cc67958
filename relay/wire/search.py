"""The search for messages: the request, the places it names and the results."""

from __future__ import annotations

from typing import Annotated

import msgspec

from relay.wire.limits import FOUND, MARKS, SEARCH_CHARS, SNIPPET_CHARS, Chat, Count, Id, Name
from relay.wire.shapes import Event, RequestFor


class Place(msgspec.Struct, forbid_unknown_fields=True):
    """The place of a message among those of all chats: newer ones have a greater `at`, then a
    later chat name, then a greater `seq`."""

    at: Count
    chat: Chat
    seq: Count


class Hit(msgspec.Struct, omit_defaults=True):
    """A message that was found; `text` is an excerpt that starts at character `start`. `marks`
    holds pairs of character positions in the excerpt, where each word starts and ends."""

    chat: Chat
    seq: Count
    by: Name
    at: Count
    text: Annotated[str, msgspec.Meta(max_length=SNIPPET_CHARS)]
    start: Count = 0
    more: bool = False
    """True if the text continues after the excerpt."""
    marks: Annotated[list[Count], msgspec.Meta(max_length=2 * MARKS)] = []


class Found(Event, tag="found", omit_defaults=True):
    """The newest matching messages, and the place to continue before (none: no more results).
    The list may be empty although more results follow."""

    id: Id
    hits: Annotated[list[Hit], msgspec.Meta(max_length=FOUND)]
    next: Place | None = None


class Search(RequestFor[Found], tag="search"):
    """Search messages that contain all words of `query`, newest first, in one chat or all chats
    one is in. With `parts`, also match inside words. `before` is the `next` of an earlier
    answer."""

    query: Annotated[str, msgspec.Meta(max_length=SEARCH_CHARS)]
    chat: Chat | None = None
    before: Place | None = None
    limit: Annotated[int, msgspec.Meta(ge=1, le=FOUND)] = FOUND
    parts: bool = False
