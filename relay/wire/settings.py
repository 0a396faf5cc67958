"""What an account wants, on all of its devices: requests."""

from __future__ import annotations

from typing import Annotated

import msgspec

from relay.wire.limits import KEEP_MOST, OPTIONAL_CHAT, Chat, Count, Id, Name
from relay.wire.request import Request


class Settings(Request, tag="settings"):
    """What counts for the whole account; what is given is set before it is answered. `presence`:
    whether others are told that one is connected; `receipts`: whether the peers of direct chats are
    told how far one has read; `typing`: whether anybody is told that one writes; `drafts`: whether
    the relay keeps what one has begun to write, for one's other devices."""

    id: Id
    presence: bool | None = None
    receipts: bool | None = None
    typing: bool | None = None
    drafts: bool | None = None


class Typing(Request, tag="typing"):
    """One is writing here, for the next seconds. Not answered; nothing is kept."""

    chat: Chat


class ChatSet(Request, tag="chat.set"):
    """How one wants a chat: silent until a time in Unix milliseconds (0: not silent), and out of
    the way in an archive."""

    id: Id
    chat: Chat
    muted: Count | None = None
    archived: bool | None = None


class DraftSet(Request, tag="draft.set"):
    """What one has begun to write in a chat, for one's own other devices; empty: nothing any more.
    The relay keeps it, and its operator can read it."""

    id: Id
    chat: Chat
    text: str


class ChatKeep(Request, tag="chat.keep"):
    """The relay keeps texts of this chat for so many seconds, or (0) for as long as it keeps those
    of all chats. In a group as owner; in a direct chat both may."""

    id: Id
    chat: Chat
    seconds: Annotated[int, msgspec.Meta(ge=0, le=KEEP_MOST)]


class Drafts(Request, tag="drafts"):
    """What one has begun to write: of the chats after this one in the order of their names."""

    id: Id
    after: Annotated[str, msgspec.Meta(pattern=OPTIONAL_CHAT)] = ""


class Block(Request, tag="block"):
    """Hear nothing of `user` in direct chats, offers, invitations and mentions, or (not `on`)
    again."""

    id: Id
    user: Name
    on: bool = True
