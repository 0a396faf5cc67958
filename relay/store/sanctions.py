"""Who may not write, or not log in, and until when."""

from __future__ import annotations

import sqlite3

from relay.store import decisions, ledger, notices
from relay.store.moderation_ops import EndSanctions, Released
from relay.store.transaction import Transaction
from relay.wire.moderation import Action
from relay.wire.moderation_events import Decision

KINDS: tuple[Action, ...] = ("restrict", "suspend", "ban")
ENDED_AT_ONCE = 100


def put(tx: Transaction, account: int, kind: Action, until: int, decision: int) -> None:
    """From now on, beside what there is."""
    tx.db.execute(
        "INSERT INTO sanctions (decision, account, kind, until) VALUES (?, ?, ?, ?)",
        (decision, account, kind, until),
    )
    tx.cache.forget_restricted()


def undo(tx: Transaction, decision: int) -> None:
    """What this decision imposed is over."""
    tx.db.execute("DELETE FROM sanctions WHERE decision = ?", (decision,))
    tx.cache.forget_restricted()


def barred(db: sqlite3.Connection, account: int) -> Decision | None:
    """The decision by which an account may not log in: of several the one that lasts longest."""
    row = db.execute(
        "SELECT decision FROM sanctions WHERE account = ? AND kind IN ('suspend', 'ban')"
        " ORDER BY until = 0 DESC, until DESC LIMIT 1",
        (account,),
    ).fetchone()
    return None if row is None else decisions.one(db, row[0])


def end(tx: Transaction, op: EndSanctions) -> Released:
    """End what is over by the clock, some at once; those concerned are told."""
    due = tx.db.execute(
        "SELECT s.account, a.name, s.kind, s.decision FROM sanctions s"
        " JOIN accounts a ON a.no = s.account WHERE s.until > 0 AND s.until <= ?"
        " ORDER BY s.until LIMIT ?",
        (op.at, ENDED_AT_ONCE),
    ).fetchall()
    done = Released([], [], [])
    for account, name, kind, decision in due:
        undo(tx, decision)
        ledger.note(tx, op.at, "ended", {"decision": decision, "action": kind})
        done.told.extend(notices.tell(tx, account, op.at, "over", decision))
        if kind == "restrict" and not tx.cache.restricted(tx.db, account):
            done.speaks.append(name)
    (following,) = tx.db.execute("SELECT min(until) FROM sanctions WHERE until > 0").fetchone()
    return Released(done.told, done.speaks, [], following or 0)
