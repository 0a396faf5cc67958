"""Log entries, pages of them, search, and mentions."""

from __future__ import annotations

import re
from typing import Annotated, Literal

import msgspec

from relay.wire import limits
from relay.wire.files import FileInfo
from relay.wire.limits import Chat, Count, Id, Name, OptionalWord, Word
from relay.wire.shapes import Event, OptionalName, RequestFor, Response

Kind = Literal[
    "text", "created", "invited", "uninvited", "joined", "left", "declined", "inherited", "edited",
    "deleted", "reacted", "unreacted", "pinned", "unpinned", "made_owner", "made_admin",
    "made_member", "kicked", "banned", "barred", "unbanned", "titled", "topic", "published",
    "unpublished", "closed", "taken_down", "restored", "kept", "slowed",
]  # fmt: skip


class Reaction(msgspec.Struct, omit_defaults=True):
    """The number of users with this emoji on a message; in a page, `mine` if one of them asks."""

    emoji: Annotated[str, msgspec.Meta(min_length=1, max_length=limits.EMOJI_CHARS)]
    count: Count
    mine: bool = False


class Msg(Event, tag="msg"):
    """One entry of a chat's log. The fields after `re` give the current state of the message itself
    or of the one it changed. `changed`, `reacted` and `pinning` are the seqs of the last changes of
    each kind (0: none); of two states of the same message the greater counts."""

    chat: Chat
    seq: Count
    id: Id
    """The sender's id of it."""
    by: Name
    at: Count
    """Unix milliseconds."""
    text: Annotated[str, msgspec.Meta(max_length=limits.TEXT_BYTES)] = ""
    kind: Word = "text"
    """A `Kind`, or one of a later relay."""
    re: Count = 0
    """The seq that a message replies to, or that any other kind changes."""
    origin: OptionalName = ""
    """The original author of a forwarded message."""
    changed: Count = 0
    edited: Count = 0
    """The time of the last edit in Unix milliseconds; 0 if there was none."""
    gone: OptionalName = ""
    """The user who deleted it, or `operator` or `moderator` if it was taken down."""
    why: OptionalWord = ""
    """The reason why it was taken down."""
    reacted: Count = 0
    reactions: Annotated[list[Reaction], msgspec.Meta(max_length=limits.REACTIONS)] = []  # noqa: RUF012
    pinning: Count = 0
    pinned: bool = False
    views: Count = 0
    """The number of members who have read past it, in a page of a channel."""
    file: FileInfo | None = None
    """The file, if the text is a file's name."""


class Page(Response, tag="page"):
    """Entries of a log in order, and its last seq; for `changes` by change, up to `next`."""

    chat: Chat
    msgs: Annotated[list[Msg], msgspec.Meta(max_length=limits.PAGE_MESSAGES)]
    head: Count
    next: Count = 0


class Place(msgspec.Struct, forbid_unknown_fields=True):
    """The place of a message among those of all chats, by `at`, then `chat`, then `seq`."""

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
    text: Annotated[str, msgspec.Meta(max_length=limits.SNIPPET_CHARS)]
    start: Count = 0
    more: bool = False
    """True if the text continues after the excerpt."""
    marks: Annotated[list[Count], msgspec.Meta(max_length=2 * limits.MARKS)] = []


class Found(Response, tag="found"):
    """The newest matches, and the place to continue before, if any, even after an empty list."""

    hits: Annotated[list[Hit], msgspec.Meta(max_length=limits.FOUND)]
    next: Place | None = None


class Search(RequestFor[Found], tag="search"):
    """Search messages that contain all words of `query`, newest first, in one chat or all of the
    user's. With `parts`, also match inside words. `before` is the `next` of an earlier answer."""

    query: Annotated[str, msgspec.Meta(max_length=limits.SEARCH_CHARS)]
    chat: Chat | None = None
    before: Place | None = None
    limit: Annotated[int, msgspec.Meta(ge=1, le=limits.FOUND)] = limits.FOUND
    parts: bool = False


MessageEvent = Msg | Page | Found

_NAMED = r"(?a)(?<![\w.@-])@([a-z][a-z0-9_.-]{2,31})"


def names(text: str) -> list[str]:
    """Return the user names that a text mentions, without final full stops, MENTIONS at most."""
    if "@" not in text:
        return []
    return list(dict.fromkeys(name for _, name in _found(text)))[: limits.MENTIONS]


def places(text: str, user: str) -> list[tuple[int, int]]:
    """Return the start and end of each mention of this user in the text, including the @."""
    if user not in names(text):
        return []
    return [(start, start + 1 + len(name)) for start, name in _found(text) if name == user]


def _found(text: str) -> list[tuple[int, str]]:
    found = ((at.start(), at[1].rstrip(".-")) for at in re.finditer(_NAMED, text))
    return [(start, name) for start, name in found if len(name) > 2]
