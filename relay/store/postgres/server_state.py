"""The state of a server as it tells it: whether it is a primary, and its timeline."""

from __future__ import annotations

from contextlib import closing, suppress
from typing import NamedTuple

import psycopg

from relay.store.postgres.connection import Session, linked
from relay.store.postgres.link import Backend, Link
from relay.store.postgres.url import Server
from relay.store.timeline import Timeline

_ANSWERS_SECONDS = 2.0
CURRENT_TIMELINE = (
    "CAST(CAST('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) AS bit(32)) AS int)"
)
"""The SQL for the number of a primary's timeline."""
_ASK = (
    "SELECT system_identifier, CASE WHEN pg_is_in_recovery()"  # noqa: S608
    " THEN greatest(timeline_id, (SELECT received_tli FROM pg_stat_wal_receiver))"
    f" ELSE {CURRENT_TIMELINE} END,"
    " CAST(extract(epoch FROM pg_postmaster_start_time()) * 1000000 AS bigint),"
    " NOT pg_is_in_recovery(), pid,"
    " CAST(extract(epoch FROM backend_start) * 1000000 AS bigint)"
    " FROM pg_stat_activity, pg_control_system(), pg_control_checkpoint()"
    " WHERE pid = pg_backend_pid()"
)
"""A standby that does not stream tells its timeline of minutes ago, and so does each one to a user
without rights."""


class ServerState(NamedTuple):
    """A server at one moment."""

    server: Server
    timeline: Timeline
    started: int
    """When it started, in Unix microseconds."""
    accepts: bool
    """True if it is a primary, which accepts changes."""
    backend: Backend


def server_state(db: Session) -> ServerState:
    """Return what the server of a connection tells. Raises psycopg.Error."""
    row = db.execute(_ASK).fetchone()
    assert row is not None
    system, number, started, accepts, *backend = row
    server = Server(db.info.host, db.info.hostaddr, db.info.port)
    return ServerState(server, Timeline(system, number), started, accepts, Backend(*backend))


def state_at(url: str) -> ServerState | None:
    """Return what the one server at a URL tells, None if it does not tell within two seconds."""
    with (
        suppress(psycopg.Error),
        closing(psycopg.connect(linked(url))) as db,
        Link(db).within(_ANSWERS_SECONDS),
    ):
        return server_state(db)
    return None
