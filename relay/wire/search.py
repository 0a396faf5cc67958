"""Looking for what was said: the request, and the places that it names."""

from __future__ import annotations

from typing import Annotated

import msgspec

from relay.wire.limits import FOUND, SEARCH_CHARS, Chat, Count, Id
from relay.wire.request import Request


class Place(msgspec.Struct, forbid_unknown_fields=True):
    """An entry among those of all chats: newer ones have a greater `at`, then a later name of
    their chat, then a greater `seq`."""

    at: Count
    chat: Chat
    seq: Count


class Search(Request, tag="search"):
    """Texts in which all words of `query` stand, the newest first: of one chat or of all that one
    is in. With `parts` also inside of words. `before` is the `next` of an earlier answer."""

    id: Id
    query: Annotated[str, msgspec.Meta(max_length=SEARCH_CHARS)]
    chat: Chat | None = None
    before: Place | None = None
    limit: Annotated[int, msgspec.Meta(ge=1, le=FOUND)] = FOUND
    parts: bool = False
