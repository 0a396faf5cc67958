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
    blocked: Annotated[list[Name], msgspec.Meta(max_length=BLOCKS)]


class ChatSettings(Event, tag="chat.settings"):
    """How another device wants a chat."""

    chat: Chat
    muted: Count
    archived: bool


class Blocked(Event, tag="blocked"):
    """Another device has blocked a user, or not any more."""

    user: Name
    on: bool
