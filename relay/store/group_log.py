"""Log entries for actions on a group, and repeats of an action by its id."""

from __future__ import annotations

import hashlib
from typing import Any

from relay.store.results import Operation
from relay.store.transaction import ChatState, Transaction
from relay.wire.errors import Code
from relay.wire.messages import Kind, Msg
from relay.wire.shapes import Refused

USED_ID = Refused(Code.CONFLICT, "This id names something else of this device.")


def log(tx: Transaction, op: Operation[Any], chat: ChatState, kind: Kind, text: str = "") -> Msg:
    """Append an entry to the group's log."""
    seq = tx.append(chat, op.account, op.device, op.id, kind, text, op.at)
    return Msg(chat.name, seq, op.id, op.user, op.at, text, kind)


def log_beside(tx: Transaction, op: Operation[Any], chat: ChatState, kind: Kind, text: str) -> Msg:
    """Append a second entry of one action. Its id is derived from the action's and near it, since
    growing ids cost nothing."""
    n, id = 0, ""
    while not id or tx.named(op.device, id) is not None:
        id = op.id[:12] + hashlib.sha256(f"{op.id} {n}".encode()).hexdigest()[:20]
        n += 1
    seq = tx.append(chat, op.account, op.device, id, kind, text, op.at)
    return Msg(chat.name, seq, id, op.user, op.at, text, kind)


def is_id_used(tx: Transaction, op: Operation[Any]) -> bool:
    """Check if the id already names an entry."""
    return tx.named(op.device, op.id) is not None


def is_same_act(
    tx: Transaction, op: Operation[Any], chat: ChatState, kind: Kind, text: str = ""
) -> bool:
    """Check if the id names this very action: the same chat, kind and text."""
    entry = tx.named(op.device, op.id)
    return entry is not None and (entry.chat, entry.kind, entry.text) == (chat.no, kind, text)
