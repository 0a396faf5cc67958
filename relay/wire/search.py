"""Looking for what was said: the request, and the places that it names.

What was found."""

from __future__ import annotations

from typing import Annotated

import msgspec

from relay.wire.limits import FOUND, MARKS, SEARCH_CHARS, SNIPPET_CHARS, Chat, Count, Id, Name
from relay.wire.shapes import Event, RequestFor


class Place(msgspec.Struct, forbid_unknown_fields=True):
    """An entry among those of all chats: newer ones have a greater `at`, then a later name of
    their chat, then a greater `seq`."""

    at: Count
    chat: Chat
    seq: Count


class Hit(msgspec.Struct, omit_defaults=True):
    """A text that was found; `text` is a piece of it, from character `start` on. `marks` has pairs
    of characters of the piece: from and to where the words stand."""

    chat: Chat
    seq: Count
    by: Name
    at: Count
    text: Annotated[str, msgspec.Meta(max_length=SNIPPET_CHARS)]
    start: Count = 0
    more: bool = False
    """Whether the text goes on behind the piece."""
    marks: Annotated[list[Count], msgspec.Meta(max_length=2 * MARKS)] = []


class Found(Event, tag="found", omit_defaults=True):
    """The newest texts that were looked for, and the place before which to go on (none: that is
    all). There may be none, and yet more to come."""

    id: Id
    hits: Annotated[list[Hit], msgspec.Meta(max_length=FOUND)]
    next: Place | None = None


class Search(RequestFor[Found], tag="search"):
    """Texts in which all words of `query` stand, the newest first: of one chat or of all that one
    is in. With `parts` also inside of words. `before` is the `next` of an earlier answer."""

    query: Annotated[str, msgspec.Meta(max_length=SEARCH_CHARS)]
    chat: Chat | None = None
    before: Place | None = None
    limit: Annotated[int, msgspec.Meta(ge=1, le=FOUND)] = FOUND
    parts: bool = False
