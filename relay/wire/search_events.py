"""What was found."""

from __future__ import annotations

from typing import Annotated

import msgspec

from relay.wire.event import Event
from relay.wire.limits import FOUND, MARKS, SNIPPET_CHARS, Chat, Count, Id, Name
from relay.wire.search import Place


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
