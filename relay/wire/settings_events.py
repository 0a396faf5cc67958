"""What an account wants, as the relay tells it to its devices."""

from __future__ import annotations

from typing import Annotated

import msgspec

from relay.wire.event import Event, OptionalId
from relay.wire.limits import BLOCKS, Chat, Count, Name


class SettingsNow(Event, tag="settings"):
    """The account's settings and whom it has blocked. Without an `id` another device has changed
    something."""

    id: OptionalId
    presence: bool
    receipts: bool
    typing: bool
    blocked: Annotated[list[Name], msgspec.Meta(max_length=BLOCKS)]


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


class Blocked(Event, tag="blocked"):
    """Another device has blocked a user, or not any more."""

    user: Name
    on: bool
