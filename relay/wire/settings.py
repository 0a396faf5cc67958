"""What an account wants, on all of its devices: requests."""

from __future__ import annotations

from relay.wire.limits import Chat, Count, Id, Name
from relay.wire.request import Request


class Settings(Request, tag="settings"):
    """What counts for the whole account; what is given is set before it is answered. `presence`:
    whether others are told that one is connected."""

    id: Id
    presence: bool | None = None


class ChatSet(Request, tag="chat.set"):
    """How one wants a chat: silent until a time in Unix milliseconds (0: not silent), and out of
    the way in an archive."""

    id: Id
    chat: Chat
    muted: Count | None = None
    archived: bool | None = None


class Block(Request, tag="block"):
    """Hear nothing of `user` in direct chats, offers, invitations and mentions, or (not `on`)
    again."""

    id: Id
    user: Name
    on: bool = True
