"""What the store can be asked about what an account wants, and what it answers."""

from __future__ import annotations

from relay.store.value import Value
from relay.wire.settings_events import Draft


class SetSettings(Value, frozen=True):
    """What counts for the whole account; None is left as it is."""

    account: int
    user: str
    id: str
    presence: bool | None
    receipts: bool | None = None
    typing: bool | None = None
    drafts: bool | None = None


class SetChat(Value, frozen=True):
    """How the account wants a chat; None is left as it is."""

    account: int
    user: str
    chat: str
    id: str
    muted: int | None
    archived: bool | None


class SetDraft(Value, frozen=True):
    """What the account has begun to write in a chat; empty: nothing any more."""

    account: int
    user: str
    chat: str
    id: str
    text: str


class FindDrafts(Value, frozen=True):
    """What the account has begun to write, in the chats after this one."""

    account: int
    id: str
    after: str


class Block(Value, frozen=True):
    """Hear nothing of `peer`, or again."""

    account: int
    user: str
    peer: str
    id: str
    on: bool


# What comes back.


class SettingsAre(Value, frozen=True):
    """The settings as they are now; whether that is new."""

    presence: bool
    receipts: bool
    typing: bool
    blocked: list[str]
    drafts: bool
    changed: bool


class DraftIs(Value, frozen=True):
    """Whether that is new."""

    changed: bool


class DraftRows(Value, frozen=True):
    """Chats and texts, and after which chat there may be more."""

    drafts: list[Draft]
    next: str


class ChatIs(Value, frozen=True):
    """How the account wants the chat now; whether that is new."""

    muted: int
    archived: bool
    changed: bool


class BlockIs(Value, frozen=True):
    """Whether that is new, and the groups to which invitations by the blocked one are gone."""

    changed: bool
    uninvited: list[str]
