"""What the store can be asked about an account that is deleted, and about what is then removed in
parts; what it answers."""

from __future__ import annotations

from relay.store.value import Value
from relay.wire.events import Chat, Msg


class DeleteAccount(Value, frozen=True):
    """The account is deleted; with `texts` also what it said."""

    account: int
    user: str
    id: str
    texts: bool
    at: int


class Purge(Value, frozen=True):
    """A part of what is left to remove; `seed` (32 bytes) makes the ids of the entries that this
    leaves."""

    seed: bytes
    at: int


class Deleted(Value, frozen=True):
    """The account is deleted; users and the groups to which they are invited no more."""

    uninvited: list[tuple[str, str]]


class Purged(Value, frozen=True):
    """The entries that came of it, in their order; who owns what chat since then; users and the
    groups to which they are invited no more; the chats that nobody is in since; whether there is
    `more` to do."""

    entries: list[Msg]
    heirs: list[tuple[str, Chat]]
    uninvited: list[tuple[str, str]]
    emptied: list[str]
    more: bool
