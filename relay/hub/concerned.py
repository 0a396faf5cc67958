"""The chats and users that an outcome has news for, as the store numbers them. It is asked in the
transaction itself, so it knows nobody's connections."""

from __future__ import annotations

from typing import Any

from relay.hub import outcomes
from relay.hub.numbering import numbered
from relay.hub.requests import ROWS
from relay.hub.sessions import SessionIndex
from relay.store.results import DevicesOp, Entered, Posted, Result, kind

_NOBODY = SessionIndex()


def concerned(op: Any, result: Result) -> tuple[set[str], set[str]]:
    """Return the chats whose numbers, and the users whose news, an outcome needs."""
    if isinstance(result, Entered):
        return {chat.chat for chat in result.chats}, set()
    if isinstance(result, Posted):
        return {op.request.chat}, set()
    outcome = outcomes.on_devices_changed if isinstance(op, DevicesOp) else _outcome(op)
    if outcome is None:
        return set(), set()
    out = outcomes.Reply[Any](_NOBODY, None, op, 0.0)
    outcome(out, result)
    return numbered(out.effects, getattr(op, "user", ""))


def _outcome(op: Any) -> outcomes.Outcome | None:
    row = ROWS.get(kind(op))  # type: ignore[arg-type]
    return row.outcome if row is not None else outcomes.OF_JOBS.get(kind(op))
