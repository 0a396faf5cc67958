"""What the store can be asked about how long texts are kept, and what it answers. Seconds; 0 is for
ever, or as long as the relay keeps all."""

from __future__ import annotations

from relay.store.group_ops import GroupOp
from relay.store.value import Value


class SetKeep(GroupOp, frozen=True, kw_only=True):
    """For how long texts of one chat are kept."""

    seconds: int


class SetRelayKeep(Value, frozen=True):
    """For how long texts of all chats are kept at most."""

    account: int
    id: str
    seconds: int
    at: int


class Expire(Value, frozen=True):
    """Texts that are older than they are kept go, some at once, of the chats above number
    `after`."""

    after: int
    at: int


class RelayKeepIs(Value, frozen=True):
    """It counts now, for all chats."""

    seconds: int


class Expired(Value, frozen=True):
    """In these chats the texts up to a seq are gone. It goes on with the chats above number `next`,
    0 once all were looked at; `any`: whether there is anything that is not kept for ever."""

    chats: list[tuple[str, int]]
    next: int
    any: bool
