"""A relay's store: the interface of both engines, and how it runs a batch of operations."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple, cast

from relay.store import (
    accounts,
    chats,
    drafts,
    files,
    folders,
    history,
    jobs,
    links,
    login,
    members,
    messages,
    moderation,
    nodes,
    notices,
    orders,
    reports,
    retention,
    settings,
)
from relay.store.node_results import Disconnect
from relay.store.nodes import Concerned
from relay.store.results import BlobOp, EarlyAnswer, Enter, NotDue, Operation, Result, WriteOp, kind
from relay.store.transaction import Handlers, Transaction
from relay.store.worker import BatchTarget
from relay.wire.errors import Code
from relay.wire.moderation import Appeal, NoticesRead
from relay.wire.permissions import BARRED
from relay.wire.protocol import Send
from relay.wire.shapes import Refused

NOT_KEPT = Refused(
    Code.STORE, "The relay could not store this request. Send it again, with the same id."
)
FAILED = Refused(Code.STORE, "The relay failed to handle this request. Nothing was changed.")

WHILE_BARRED = frozenset({NoticesRead, Appeal})
"""Requests that a suspended account may still make and that change something."""

HANDLERS: Handlers = (
    messages.HANDLERS | files.HANDLERS | chats.HANDLERS | members.HANDLERS | links.HANDLERS
    | settings.HANDLERS | drafts.HANDLERS | folders.HANDLERS
    | retention.HANDLERS | reports.HANDLERS | moderation.HANDLERS | notices.HANDLERS
    | nodes.HANDLERS | orders.HANDLERS | accounts.HANDLERS | history.HANDLERS
)  # fmt: skip


class DatabaseState(NamedTuple):
    """The state of a database in another program: whether it answers, and the batches that were
    tried again since the start."""

    reachable: bool
    retries: int


class StoreState(NamedTuple):
    """The figures of a store: its bytes by part, and the free bytes on its disk, None if the disk
    is another program's, as then `database` is."""

    bytes: dict[str, int]
    free: int | None
    database: DatabaseState | None = None


class RelayStore(BatchTarget[WriteOp]):
    """A store that writes. `failing` is True if the last batch could not be stored."""

    failing: bool
    keeps_nothing = "The relay can't store anything. Is its disk full?"
    """The sentence for the operator of a store that keeps nothing."""

    @property
    @abstractmethod
    def state(self) -> StoreState:
        """Return the current figures. May be called in any thread, and waits for nothing."""

    @abstractmethod
    def blob_target(self) -> BatchTarget[BlobOp]:
        """Return a new target for the bytes of files, to be used in one thread."""


def perform(
    tx: Transaction, batch: Sequence[WriteOp], concerned: Concerned | None = None
) -> list[Result]:
    """Do all operations of a batch in a transaction, and return one result each, in order; with
    `concerned`, of a relay with several nodes, as Told."""
    tx.look_up(
        (op.device, op.request.id)
        for op in batch
        if type(op) is Operation and type(op.request) is Send
    )
    results: list[Result] = []
    for wanted, several in groupby(batch, kind):
        if wanted is Enter:
            results.extend(login.enter(tx, cast("list[Enter]", list(several))))
            continue
        if wanted is Disconnect:
            results.extend(nodes.disconnect(tx, cast("list[Disconnect]", list(several))))
            continue
        handler = HANDLERS[wanted]
        timed = concerned is not None and wanted in jobs.TIMED
        hastening = concerned is not None and wanted in jobs.HASTENING
        for op in several:
            account = getattr(op, "account", 0)
            refused = None
            if account:  # it may have waited behind a revocation, a ban or a deletion
                refused = tx.cache.acting_refusal(tx.db, account, getattr(op, "device", 0))
            if refused is not None and not (refused is BARRED and wanted in WHILE_BARRED):
                results.append(refused)
                continue
            if timed and (op := jobs.take(tx, op)) is None:
                results.append(NotDue())
                continue
            try:
                results.append(handler(tx, op))
            except EarlyAnswer as early:
                results.append(early.answer)
            if timed or hastening:
                jobs.on_done(tx, op, results[-1])
    tx.flush()
    if concerned is not None:
        return nodes.told(tx, batch, results, concerned)
    return results
