"""Decisions about reports as they are told: with their statement of reasons, and what came of an
appeal."""

from __future__ import annotations

import sqlite3

from relay.wire.decided import APPEAL_MS
from relay.wire.moderation_events import Decision

_ONE = """
SELECT d.at, d.report, d.action, d.role, d.ground, d.rule, d.facts, d.until,
  iif(c.created, c.name, ''), p.no, p.at, p.outcome, p.words
FROM decisions d JOIN reports r ON r.no = d.report LEFT JOIN chats c ON c.no = r.chat
LEFT JOIN appeals p ON p.decision = d.no WHERE d.no = ?"""

_SEQS = """
SELECT seq FROM taken_down WHERE decision = :no
UNION SELECT c.seq FROM cited c JOIN decisions d ON d.report = c.report
WHERE d.no = :no AND c.about = 1 AND d.action <> 'take_down' ORDER BY seq"""
"""Of a cloud chat: what it took down, or what it is about."""


def one(db: sqlite3.Connection, no: int) -> Decision:
    """The decision of this number, which is there."""
    at, report, action, role, ground, rule, facts, until, chat, appeal, appealed, outcome, words = (
        db.execute(_ONE, (no,)).fetchone()
    )
    seqs = db.execute(_SEQS, {"no": no})
    return Decision(
        no,
        at,
        report,
        action,
        role,
        ground,
        rule,
        facts,
        until,
        chat or "",
        [seq for (seq,) in seqs],
        appeal or 0,
        appealed or 0,
        at + APPEAL_MS,
        outcome or "",
        words or "",
    )
