"""The numbers of nodes. A failover that loses commits takes a sequence back, but begins a new
timeline. So each timeline has numbers of its own, and a lost one is not given to another node."""

from __future__ import annotations

from relay.store.postgres.connection import PostgresConnection
from relay.store.postgres.server_state import CURRENT_TIMELINE

LOCK = 0x6E6F6465
"""The advisory lock under which one node begins them."""
NUMBERS = 1_000_000
"""Numbers of a timeline. Of each 1,000 such ranges, one is for each timeline: an upgraded or
restored database keeps the sequence and begins with timeline 1 again."""
_RANGES = 1_000
_SEQUENCE = "CAST(pg_get_serial_sequence('nodes', 'no') AS regclass)"
_NOW = f"SELECT coalesce(pg_sequence_last_value({_SEQUENCE}), 0), {CURRENT_TIMELINE}"
_BEGIN = (
    f"SELECT pg_advisory_xact_lock(?), CASE WHEN coalesce(pg_sequence_last_value({_SEQUENCE}), 0)"
    f" < ? THEN setval({_SEQUENCE}, ?) END"
)


def begin_numbers(db: PostgresConnection) -> None:
    """Begin the numbers of this timeline, if nobody has. Call it before the transaction that takes
    a number. It may wait for a standby, but other nodes see the numbers before that."""
    ((last, timeline),) = db.execute(_NOW).fetchall()
    passed = last // NUMBERS
    first = (passed + (timeline - 1 - passed) % _RANGES) * NUMBERS
    if last < first:
        db.execute(_BEGIN, (LOCK, first, first))
