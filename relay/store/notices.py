"""What the operator tells accounts: it waits for them until they read it."""

from __future__ import annotations

import sqlite3

from relay.store import decisions
from relay.store.moderation_ops import (
    FindNotices,
    NoticeRows,
    NoticesAre,
    ReadNotices,
    Told,
)
from relay.store.transaction import Transaction
from relay.wire.limits import MAX_INT, NOTICES
from relay.wire.moderation_events import Notice, NoticeKind

_ROWS = "SELECT no, at, kind, about, text, read FROM notices WHERE account = ?"
_OF_REPORT = """
SELECT d.report, iif(p.outcome = 'reversed' AND p.settled <= ?, 'reversed', d.action)
FROM decisions d LEFT JOIN appeals p ON p.decision = d.no WHERE d.no = ?"""
_LEFT = """
SELECT o.action FROM decisions d JOIN decisions o ON o.account = d.account AND o.no <> d.no
LEFT JOIN appeals p ON p.decision = o.no
WHERE d.no = :no AND o.action IN ('restrict', 'suspend', 'ban') AND o.at <= :at
AND (o.until = 0 OR o.until > :at)
AND NOT (coalesce(p.outcome, '') = 'reversed' AND p.settled <= :at)
ORDER BY o.action = 'ban' DESC, o.action = 'suspend' DESC LIMIT 1"""
"""What held still when a decision was over."""


def tell(
    tx: Transaction, account: int, at: int, kind: NoticeKind, about: int, text: str = ""
) -> list[Told]:
    """A notice for an account that is there: about a report (receipt), else about a decision, or
    an order. Nobody is told who was deleted, or is not an account."""
    row = tx.db.execute(
        "SELECT name FROM accounts WHERE no = ? AND deleted = 0", (account,)
    ).fetchone()
    if row is None:
        return []
    no = tx.db.execute(
        "INSERT INTO notices (account, at, kind, about, text) VALUES (?, ?, ?, ?, ?)",
        (account, at, kind, about, text),
    ).lastrowid
    assert no is not None
    return [Told(row[0], _notice(tx.db, no, at, kind, about, text, 0))]


def read(tx: Transaction, op: ReadNotices) -> NoticesAre:
    """Note up to where they were read."""
    tx.db.execute(
        "UPDATE notices SET read = 1 WHERE account = ? AND no <= ? AND read = 0",
        (op.account, op.upto),
    )
    return NoticesAre(unread(tx.db, op.account))


def unread(db: sqlite3.Connection, account: int) -> int:
    """How many an account has not read."""
    (count,) = db.execute(
        "SELECT count(*) FROM notices WHERE account = ? AND read = 0", (account,)
    ).fetchone()
    return int(count)


def find(db: sqlite3.Connection, op: FindNotices) -> NoticeRows:
    """The newest first."""
    before = MAX_INT if op.before is None else op.before
    rows = db.execute(f"{_ROWS} AND no < ? ORDER BY no DESC LIMIT ?", (op.account, before, NOTICES))
    return NoticeRows([_notice(db, *row) for row in rows.fetchall()], unread(db, op.account))


def _notice(
    db: sqlite3.Connection, no: int, at: int, kind: NoticeKind, about: int, text: str, read: int
) -> Notice:
    notice = Notice(no, at, kind, text=text, read=bool(read))
    match kind:
        case "receipt":
            notice.report = about
        case "outcome":
            notice.report, notice.action = db.execute(_OF_REPORT, (at, about)).fetchone()
        case "order":
            pass
        case _:
            notice.decision = decisions.one(db, about)
            notice.report = notice.decision.report
            notice.action = notice.decision.action
    if kind == "over":
        left = db.execute(_LEFT, {"no": about, "at": at}).fetchone()
        notice.left = "" if left is None else left[0]
    return notice
