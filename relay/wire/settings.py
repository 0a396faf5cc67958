"""What an account wants, on all of its devices: requests.

What an account wants, as the relay tells it to its devices."""

from __future__ import annotations

from typing import Annotated

import msgspec

from relay.wire.limits import (
    BLOCKS,
    DRAFT_PAGE,
    KEEP_MOST,
    OPTIONAL_CHAT,
    TEXT_BYTES,
    Chat,
    Count,
    Id,
    Name,
)
from relay.wire.shapes import Done, Event, OptionalId, Request, RequestFor


class SettingsNow(Event, tag="settings"):
    """The account's settings and whom it has blocked. Without an `id` another device has changed
    something."""

    id: OptionalId
    presence: bool
    receipts: bool
    typing: bool
    blocked: Annotated[list[Name], msgspec.Meta(max_length=BLOCKS)]
    drafts: bool = False


class AccountSettings(msgspec.Struct):
    """The same as it is at a login."""

    presence: bool
    receipts: bool
    typing: bool
    blocked: Annotated[list[Name], msgspec.Meta(max_length=BLOCKS)]
    drafts: bool = False


class TypingSeen(Event, tag="typing"):
    """A member is writing there just now."""

    chat: Chat
    user: Name


class Seen(Event, tag="seen"):
    """The peer of a direct chat has read up to there."""

    chat: Chat
    seq: Count


class ChatSettings(Event, tag="chat.settings"):
    """How another device wants a chat."""

    chat: Chat
    muted: Count
    archived: bool


class ChatExpired(Event, tag="chat.expired"):
    """Texts of a chat up to a seq are gone: they were older than texts there are kept."""

    chat: Chat
    upto: Count


class RelayKeep(Event, tag="keep"):
    """From now on the relay keeps texts for so many seconds at most, 0 for ever."""

    seconds: Count


DraftText = Annotated[str, msgspec.Meta(max_length=TEXT_BYTES)]


class DraftNow(Event, tag="draft"):
    """Another device has begun to write this in a chat; empty: nothing any more."""

    chat: Chat
    text: DraftText


class Draft(msgspec.Struct):
    """What one has begun to write in a chat."""

    chat: Chat
    text: DraftText


class DraftList(Event, tag="drafts"):
    """What one has begun to write, in order of the chats; there may be more after `next`."""

    id: Id
    drafts: Annotated[list[Draft], msgspec.Meta(max_length=DRAFT_PAGE)]
    next: Annotated[str, msgspec.Meta(pattern=OPTIONAL_CHAT)] = ""


class Blocked(Event, tag="blocked"):
    """Another device has blocked a user, or not any more."""

    user: Name
    on: bool


class Settings(RequestFor[SettingsNow], tag="settings"):
    """What counts for the whole account; what is given is set before it is answered. `presence`:
    whether others are told that one is connected; `receipts`: whether the peers of direct chats are
    told how far one has read; `typing`: whether anybody is told that one writes; `drafts`: whether
    the relay keeps what one has begun to write, for one's other devices."""

    presence: bool | None = None
    receipts: bool | None = None
    typing: bool | None = None
    drafts: bool | None = None


class Typing(Request, tag="typing"):
    """One is writing here, for the next seconds. Not answered; nothing is kept."""

    chat: Chat


class ChatSet(RequestFor[Done], tag="chat.set"):
    """How one wants a chat: silent until a time in Unix milliseconds (0: not silent), and out of
    the way in an archive."""

    chat: Chat
    muted: Count | None = None
    archived: bool | None = None


class DraftSet(RequestFor[Done], tag="draft.set"):
    """What one has begun to write in a chat, for one's own other devices; empty: nothing any more.
    The relay keeps it, and its operator can read it."""

    chat: Chat
    text: str


class ChatKeep(RequestFor[Done], tag="chat.keep"):
    """The relay keeps texts of this chat for so many seconds, or (0) for as long as it keeps those
    of all chats. In a group as owner; in a direct chat both may."""

    chat: Chat
    seconds: Annotated[int, msgspec.Meta(ge=0, le=KEEP_MOST)]


class Drafts(RequestFor[DraftList], tag="drafts"):
    """What one has begun to write: of the chats after this one in the order of their names."""

    after: Annotated[str, msgspec.Meta(pattern=OPTIONAL_CHAT)] = ""


class Block(RequestFor[Done], tag="block"):
    """Hear nothing of `user` in direct chats, offers, invitations and mentions, or (not `on`)
    again."""

    user: Name
    on: bool = True
