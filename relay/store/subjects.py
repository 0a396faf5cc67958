"""A message that an act is about, as the store has it."""

from __future__ import annotations

from typing import NamedTuple

from relay.store.cache import ChatState
from relay.store.ops import Refused
from relay.store.transaction import Transaction
from relay.wire.errors import Code

NO_SUCH_MESSAGE = Refused(
    Code.NO_SUCH_MESSAGE, "There is no such message in this chat, or it was deleted."
)


class Subject(NamedTuple):
    """A text that is there and its number among texts, its author's number, and the device and id
    that named it."""

    by: int
    text: str
    origin: int
    device: int
    id: bytes
    body: int


def subject(tx: Transaction, chat: ChatState, seq: int) -> Subject | None:
    """The text at a place, or None if there is none: another kind of entry, or deleted."""
    if not 0 < seq <= chat.head:
        return None
    tx.flush()
    row = tx.db.execute(
        "SELECT m.by, t.text, m.origin, m.device, m.id, m.body FROM messages m"
        " JOIN texts t ON t.no = m.body WHERE m.chat = ? AND m.seq = ? AND m.kind = 'text'",
        (chat.no, seq),
    ).fetchone()
    return None if row is None else Subject(*row)
