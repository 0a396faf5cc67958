"""The life of a franking key: it signs 7 days, accepts reports 3 more, is closed for good, and is
published 20 days after that. Each step is stored, so that no clock takes one back."""

from __future__ import annotations

from relay.store.franking import ReportKey
from relay.store.quotas import FRANK_ACCEPTS_MS, FRANK_HIDDEN_MS, FRANK_SIGNS_MS
from relay.store.results import FrankingKey, FrankKey
from relay.store.transaction import Transaction


def frank_key(tx: Transaction, op: FrankKey) -> FrankingKey:
    """Return the key that signs now: a new one every 7 days, or if the clock went back to before
    the last one's beginning."""
    close_due(tx, op.at)
    tx.db.execute(
        "UPDATE frank_keys SET published = ? WHERE published IS NULL AND closed + ? <= ?",
        (op.at, FRANK_HIDDEN_MS, op.at),
    )
    row = tx.db.execute(
        "SELECT no, kid, key, created, closed FROM frank_keys ORDER BY no DESC LIMIT 1"
    ).fetchone()
    if row is not None:
        no, kid, key, created, closed = row
        if closed is None and created <= op.at < created + FRANK_SIGNS_MS:
            return FrankingKey(kid, key)
    no = row[0] + 1 if row is not None else 1
    kid = no % 256
    tx.db.execute(
        "INSERT INTO frank_keys (no, kid, key, created) VALUES (?, ?, ?, ?)",
        (no, kid, op.fresh, op.at),
    )
    return FrankingKey(kid, op.fresh)


def close_due(tx: Transaction, at: int) -> None:
    """Close for good the keys that have signed 7 days and accepted 3 more, and those followed by
    another key 3 days ago, which may have begun by a wrong clock."""
    tx.db.execute(
        "UPDATE frank_keys SET closed = :at WHERE closed IS NULL AND (created + :life <= :at"
        " OR EXISTS (SELECT 1 FROM frank_keys AS after WHERE after.no = frank_keys.no + 1"
        "            AND after.created + :accepts <= :at))",
        {"at": at, "life": FRANK_SIGNS_MS + FRANK_ACCEPTS_MS, "accepts": FRANK_ACCEPTS_MS},
    )


def accepting_keys(tx: Transaction, at: int) -> dict[int, ReportKey]:
    """Return the keys that accept reports now, by their number on the wire; of two with the same
    number the newer."""
    close_due(tx, at)
    rows = tx.db.execute("SELECT no, kid, key FROM frank_keys WHERE closed IS NULL ORDER BY no")
    return {kid: ReportKey(no, key) for no, kid, key in rows}
