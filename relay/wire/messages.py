"""The entries of a chat's log, as the relay says them.

Who is named in a text: one rule for the relay that counts and the client that shows."""

from __future__ import annotations

import re
from typing import Annotated, Literal

import msgspec

from relay.wire.files import FileInfo
from relay.wire.limits import (
    EMOJI_CHARS,
    MENTIONS,
    PAGE_MESSAGES,
    REACTIONS,
    TEXT_BYTES,
    Chat,
    Count,
    Id,
    Name,
    OptionalWord,
    Word,
)
from relay.wire.shapes import Event, OptionalName

Kind = Literal[
    "text",
    "created",
    "invited",
    "uninvited",
    "joined",
    "left",
    "declined",
    "inherited",
    "edited",
    "deleted",
    "reacted",
    "unreacted",
    "pinned",
    "unpinned",
    "made_owner",
    "made_admin",
    "made_member",
    "kicked",
    "banned",
    "barred",
    "unbanned",
    "titled",
    "topic",
    "published",
    "unpublished",
    "closed",
    "taken_down",
    "restored",
    "kept",
]


class Reaction(msgspec.Struct, omit_defaults=True):
    """How many put this emoji on a message; `mine` in a page, if the asker is one of them."""

    emoji: Annotated[str, msgspec.Meta(min_length=1, max_length=EMOJI_CHARS)]
    count: Count
    mine: bool = False


class Msg(Event, tag="msg"):
    """One entry of a chat's log. `id` is the sender's id of it; `at` Unix milliseconds.

    `re` is the seq that a text answers, or that any other kind changes. What follows it says how a
    message now is: of a text itself, of a change the one that it changed. `changed`, `reacted` and
    `pinning` are the seqs of the last changes of each kind (0: none): of two that speak of the
    same message the greater counts."""

    chat: Chat
    seq: Count
    id: Id
    by: Name
    at: Count
    text: Annotated[str, msgspec.Meta(max_length=TEXT_BYTES)] = ""
    kind: Word = "text"
    """A `Kind`, or a later relay's."""
    re: Count = 0
    origin: OptionalName = ""
    """Of a forwarded text: who wrote it."""
    changed: Count = 0
    edited: Count = 0
    """When the last edit was, in Unix milliseconds; 0 if there was none."""
    gone: OptionalName = ""
    """Who deleted it; `operator` or `moderator` if it was taken down."""
    why: OptionalWord = ""
    """Why it was taken down."""
    reacted: Count = 0
    reactions: Annotated[list[Reaction], msgspec.Meta(max_length=REACTIONS)] = []  # noqa: RUF012
    pinning: Count = 0
    pinned: bool = False
    views: Count = 0
    """In a page of a channel: how many have read past it."""
    file: FileInfo | None = None
    """Of a text that is the name of a file."""


class Page(Event, tag="page"):
    """Entries of a chat's log in order, and the last seq there is. Of `changes`: texts in the order
    of their last changes, of which those up to `next` are told."""

    id: Id
    chat: Chat
    msgs: Annotated[list[Msg], msgspec.Meta(max_length=PAGE_MESSAGES)]
    head: Count
    next: Count = 0


_NAMED = re.compile(r"(?<![\w.@-])@([a-z][a-z0-9_.-]{2,31})", re.ASCII)


def names(text: str) -> list[str]:
    """The user names that a text mentions, at most MENTIONS of them. A stop that ends a sentence
    is no part of a name."""
    if "@" not in text:
        return []
    return list(dict.fromkeys(name for _, name in _found(text)))[:MENTIONS]


def places(text: str, user: str) -> list[tuple[int, int]]:
    """From and up to: where a text names this user, with the @."""
    if user not in names(text):
        return []
    return [(start, start + 1 + len(name)) for start, name in _found(text) if name == user]


def _found(text: str) -> list[tuple[int, str]]:
    found = ((at.start(), at[1].rstrip(".-")) for at in _NAMED.finditer(text))
    return [(start, name) for start, name in found if len(name) > 2]
