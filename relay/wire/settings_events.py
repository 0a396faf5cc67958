"""What an account wants, as the relay tells it to its devices."""

from __future__ import annotations

from typing import Annotated

import msgspec

from relay.wire.event import Event, OptionalId
from relay.wire.limits import BLOCKS, DRAFT_PAGE, OPTIONAL_CHAT, TEXT_BYTES, Chat, Count, Id, Name


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


class Typing(Event, tag="typing"):
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
