"""The numbers of nodes. A failover that loses commits takes a sequence back, but begins a new
timeline. So each timeline has numbers of its own, and a lost one is not given to another node."""

from __future__ import annotations

from relay.store.postgres.connection import PostgresConnection

LOCK = 0x6E6F6465
"""The advisory lock under which one node begins them."""
_BEGIN = (
    "SELECT pg_advisory_xact_lock(?),"
    " CASE WHEN coalesce(pg_sequence_last_value(numbers), 0) < first"
    " THEN setval(numbers, first) END FROM (SELECT"
    " CAST(pg_get_serial_sequence('nodes', 'no') AS regclass), 1000000 * (CAST(CAST("
    "'x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) AS bit(32)) AS bigint) - 1)"
    ") n (numbers, first)"
)


def begin_numbers(db: PostgresConnection) -> None:
    """Begin the numbers of this timeline with a million for each one before it, if nobody has.
    Call it before the transaction that takes a number: that may wait for a standby, and others
    begin meanwhile."""
    db.execute(_BEGIN, (LOCK,))
