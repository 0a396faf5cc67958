"""Requests and events for an account's settings, shared by all of its devices."""

from __future__ import annotations

from typing import Annotated

import msgspec

from relay.wire import limits
from relay.wire.limits import Chat, Count, Name
from relay.wire.shapes import Done, Event, InChat, OptionalId, Request, RequestFor, Response


class SettingsNow(Event, tag="settings"):
    """The account's settings and blocked users. Without an `id`, another device changed some."""

    id: OptionalId
    presence: bool
    receipts: bool
    typing: bool
    blocked: Annotated[list[Name], msgspec.Meta(max_length=limits.BLOCKS)]
    drafts: bool = False


class AccountSettings(msgspec.Struct):
    """The account's settings at a login."""

    presence: bool
    receipts: bool
    typing: bool
    blocked: Annotated[list[Name], msgspec.Meta(max_length=limits.BLOCKS)]
    drafts: bool = False


class TypingSeen(Event, tag="typing"):
    """A member is typing in the chat."""

    chat: Chat
    user: Name


class Seen(Event, tag="seen"):
    """The peer of a direct chat has read up to this seq."""

    chat: Chat
    seq: Count


class ChatSettings(Event, tag="chat.settings"):
    """Another device changed its settings for a chat."""

    chat: Chat
    muted: Count
    archived: bool


class ChatExpired(Event, tag="chat.expired"):
    """Messages of a chat up to a seq have expired under its retention."""

    chat: Chat
    upto: Count


class RelayKeep(Event, tag="keep"):
    """The relay's retention changed: at most this many seconds, 0 forever."""

    seconds: Count


DraftText = Annotated[str, msgspec.Meta(max_length=limits.TEXT_BYTES)]


class DraftNow(Event, tag="draft"):
    """Another device changed the draft of a chat; empty for no draft."""

    chat: Chat
    text: DraftText


class Draft(msgspec.Struct):
    """The draft of a chat."""

    chat: Chat
    text: DraftText


class DraftList(Response, tag="drafts"):
    """Drafts in order of the chats; more may follow after `next`."""

    drafts: Annotated[list[Draft], msgspec.Meta(max_length=limits.DRAFT_PAGE)]
    next: Annotated[str, msgspec.Meta(pattern=limits.OPTIONAL_CHAT)] = ""


class Blocked(Event, tag="blocked"):
    """Another device blocked or unblocked a user."""

    user: Name
    on: bool


class Settings(RequestFor[SettingsNow], tag="settings"):
    """Change settings of the account. `presence` shows others when it is connected, `receipts` how
    far it has read, `typing` when its user types. `drafts` keeps drafts on the relay for its other
    devices."""

    presence: bool | None = None
    receipts: bool | None = None
    typing: bool | None = None
    drafts: bool | None = None


class Typing(Request, tag="typing"):
    """Tell a chat that the user is typing for the next few seconds. Neither answered nor stored."""

    chat: Chat


class ChatSet(InChat[Done], tag="chat.set"):
    """Set a chat silent until a time in Unix milliseconds (0: not silent), and archived or not."""

    muted: Count | None = None
    archived: bool | None = None


class DraftSet(InChat[Done], tag="draft.set"):
    """Save a draft for the account's other devices, readable by the operator; empty for none."""

    text: str


class ChatKeep(InChat[Done], tag="chat.keep"):
    """Set the retention of this chat in seconds, or 0 for the relay's own. In a group as owner;
    in a direct chat either user may."""

    seconds: Annotated[int, msgspec.Meta(ge=0, le=limits.KEEP_MOST)]


class Drafts(RequestFor[DraftList], tag="drafts"):
    """List drafts of the chats after this one, in order of their names."""

    after: Annotated[str, msgspec.Meta(pattern=limits.OPTIONAL_CHAT)] = ""


class Block(RequestFor[Done], tag="block"):
    """Block `user` in direct chats, offers, invitations and mentions, or (not `on`) unblock."""

    user: Name
    on: bool = True


SettingsRequest = Settings | Typing | ChatSet | ChatKeep | DraftSet | Drafts | Block
SettingsEvent = (
    SettingsNow | ChatSettings | ChatExpired | RelayKeep | DraftNow | DraftList | Blocked
    | TypingSeen | Seen
)  # fmt: skip
