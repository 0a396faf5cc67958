"""How long comparing codes took, as users tell it: counts for each day, of nobody."""

from __future__ import annotations

from relay.store.ops import Counted, Refused, Verification
from relay.store.quotas import VERIFICATIONS_A_DAY
from relay.store.times import DAY_MS
from relay.store.transaction import Transaction
from relay.wire.errors import Code

FULL = Refused(
    Code.QUOTA, f"The relay counts {VERIFICATIONS_A_DAY:,} of these a day. It did not keep yours."
)


def verification(tx: Transaction, op: Verification) -> Counted | Refused:
    """One more of the same on its day. Of when within the day, and of whom, nothing is written."""
    day = op.at // DAY_MS
    (told,) = tx.db.execute(
        "SELECT coalesce(sum(count), 0) FROM verifications WHERE day = ?", (day,)
    ).fetchone()
    if told >= VERIFICATIONS_A_DAY:
        return FULL
    tx.db.execute(
        "INSERT INTO verifications (day, outcome, method, seconds, count) VALUES (?, ?, ?, ?, 1)"
        " ON CONFLICT DO UPDATE SET count = count + 1",
        (day, op.outcome, op.method, op.seconds),
    )
    return Counted()
