"""What the store can be asked to do with the texts of a chat, and what it answers."""

from __future__ import annotations

from relay.store.value import Value
from relay.wire.events import Msg
from relay.wire.view import Gone


class Send(Value, frozen=True):
    """One text; `id` (32 hex digits) is idempotent within the device. `re` is the seq that it
    answers, 0 for none."""

    account: int
    device: int
    user: str
    chat: str
    id: str
    text: str
    at: int
    re: int = 0


class ChangeOp(Value, frozen=True):
    """What the acts on message `seq` have in common; `id` names the entry that they leave in the
    log of `chat`."""

    account: int
    device: int
    user: str
    chat: str
    id: str
    seq: int
    at: int


class Forward(ChangeOp, frozen=True, kw_only=True):
    """Message `seq` of chat `of`, said again in `chat`."""

    of: str


class Edit(ChangeOp, frozen=True, kw_only=True):
    """Another text in place of the old one."""

    text: str


class Delete(ChangeOp, frozen=True):
    """The text goes, the place stays."""


class React(ChangeOp, frozen=True, kw_only=True):
    """The account's own emoji is there, or not."""

    emoji: str
    on: bool


class Pin(ChangeOp, frozen=True, kw_only=True):
    """The message is pinned, or not."""

    on: bool


class MarkRead(Value, frozen=True):
    """The account has read `chat` up to `seq`."""

    account: int
    user: str
    chat: str
    id: str
    seq: int


class FindHistory(Value, frozen=True):
    """A page of at most `limit` entries: after a seq, or from a time on, in order, else the last
    before one."""

    account: int
    chat: str
    id: str
    after: int | None
    before: int | None
    limit: int
    since: int | None = None


class FindPins(Value, frozen=True):
    """The pinned messages of a chat after a seq, in order."""

    account: int
    chat: str
    id: str
    after: int


class FindChanges(Value, frozen=True):
    """Texts at or below seq `upto` whose last change stands after seq `after`, in the order of
    these changes."""

    account: int
    chat: str
    id: str
    upto: int
    after: int


class LatestEntries(Value, frozen=True):
    """The newest entries of all chats that somebody is in, `count` at most."""

    count: int


# What comes back.


class Placed(Value, frozen=True):
    """Where a text stands; `repeat` if it stood there before."""

    seq: int
    at: int
    repeat: bool = False


class Marked(Value, frozen=True):
    """The read position and what is unread now; unless it `moved`, nothing was counted. `tell` is
    the peer who is told of it, if there is one."""

    seq: int
    unread: int = 0
    mentions: int = 0
    moved: bool = False
    tell: str = ""


class Latest(Value, frozen=True):
    """Entries of several chats, the newest last, and why a chat does not hold a text any more."""

    entries: list[tuple[Msg, Gone]]


class HistoryPage(Value, frozen=True):
    """Entries in order and the last seq there is; the last change that is told, of changes."""

    msgs: list[Msg]
    head: int
    next: int = 0
