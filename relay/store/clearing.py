"""What people wrote in reports whose case is over goes: the texts that they cite, those that were
shown out of secret chats, what the reporters said with them, and what all that could be guessed
from."""

from __future__ import annotations

from msgspec.structs import replace

from relay.store import bodies, ledger, sanctions
from relay.store.moderation_ops import EndSanctions, Released
from relay.store.transaction import Transaction
from relay.wire.decided import APPEAL_MS

CLEARED_MS = 30 * 24 * 3600 * 1000
"""So long after an appeal was settled, or could have been made for the last time."""
CLEARED_AT_ONCE = 20
_DUE = """
SELECT r.no, r.words FROM reports r JOIN decisions d ON d.report = r.no
LEFT JOIN appeals p ON p.decision = d.no
WHERE r.cleared = 0 AND iif(p.no IS NULL, d.at + ?, p.settled) + ? <= ?
AND (p.no IS NULL OR p.settled > 0) ORDER BY r.no LIMIT ?"""
_BODIES = """
SELECT body FROM cited WHERE report = :no AND body <> 0
UNION ALL SELECT body FROM reported WHERE report = :no AND body <> 0"""


def end(tx: Transaction, op: EndSanctions) -> Released:
    """End sanctions that are over by the clock, and clear reports for which it is time."""
    done = sanctions.end(tx, op)
    more = clear(tx, op.at) == CLEARED_AT_ONCE
    return replace(done, next=op.at) if more else done


def clear(tx: Transaction, at: int) -> int:
    """Clear the next reports for which it is time; how many these were. That there was a report,
    about whom, by whom and what was decided stays."""
    tx.flush()
    due = tx.db.execute(_DUE, (APPEAL_MS, CLEARED_MS, at, CLEARED_AT_ONCE)).fetchall()
    for no, words in due:
        texts = tx.db.execute(_BODIES, {"no": no}).fetchall()
        for (body,) in [*texts, *([(words,)] if words else ())]:
            bodies.erase(tx.db, body)
        tx.db.execute("UPDATE cited SET body = 0 WHERE report = ?", (no,))
        tx.db.execute(
            "UPDATE reported SET body = 0, size = NULL, sha256 = NULL WHERE report = ?", (no,)
        )
        # First where they are: a row that grows is moved, and a copy of it may stay.
        tx.db.execute("UPDATE report_salts SET salt = zeroblob(32) WHERE report = ?", (no,))
        tx.db.execute("UPDATE reports SET digest = zeroblob(32) WHERE no = ?", (no,))
        tx.db.execute("UPDATE reports SET words = 0, cleared = ? WHERE no = ?", (at, no))
        ledger.note(tx, at, "cleared", {"report": no})
        tx.removed = True
    return len(due)
