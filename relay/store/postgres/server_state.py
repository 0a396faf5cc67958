"""The state of a server as it tells it: whether it is the primary, and its timeline. And another
handle of a connection, by which it can be cut off while a thread waits for it."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import NamedTuple

import psycopg

from relay.store.node_results import Timeline
from relay.store.postgres.connection import Session
from relay.store.postgres.url import Server

_ASK = (
    "SELECT system_identifier, CASE WHEN pg_is_in_recovery()"
    " THEN greatest(timeline_id, (SELECT received_tli FROM pg_stat_wal_receiver))"
    " ELSE CAST(CAST('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) AS bit(32)) AS int)"
    " END, NOT pg_is_in_recovery(), pid,"
    " CAST(extract(epoch FROM backend_start) * 1000000 AS bigint)"
    " FROM pg_stat_activity, pg_control_system(), pg_control_checkpoint()"
    " WHERE pid = pg_backend_pid()"
)
"""A standby knows its timeline a little late."""


class Backend(NamedTuple):
    """The process of a connection at the server, and when it started."""

    pid: int
    started: int


class ServerState(NamedTuple):
    """A server at one moment."""

    server: Server
    timeline: Timeline
    accepts: bool
    """True if it is a primary, which accepts changes."""
    backend: Backend


def ask(db: Session) -> ServerState:
    """Ask the server of a connection. Raises psycopg.Error."""
    row = db.execute(_ASK).fetchone()
    assert row is not None
    system, number, accepts, *backend = row
    server = Server(db.info.host, db.info.hostaddr, db.info.port)
    return ServerState(server, Timeline(system, number), accepts, Backend(*backend))


def socket_number(db: Session) -> int:
    """Return a number that only the socket of this connection has while it is open (its inode).
    Call it before others know the connection."""
    return os.fstat(db.fileno()).st_ino


def cut_off(db: Session, number: int) -> None:
    """End a connection from any thread, so that the one that waits for it gets an error. If the
    connection was closed meanwhile, its descriptor may be another file's by now, which has another
    `number`."""
    with suppress(psycopg.Error, OSError):  # it is closed
        held = os.dup(db.fileno())
        try:
            if os.fstat(held).st_ino == number:
                with socket.socket(fileno=os.dup(held)) as ended:
                    ended.shutdown(socket.SHUT_RDWR)
        finally:
            os.close(held)


@contextmanager
def within(seconds: float, db: Session) -> Iterator[None]:
    """Cut a connection off if the block takes longer: a process that was stopped never answers,
    and its machine goes on saying that it is there."""
    timer = threading.Timer(seconds, cut_off, (db, socket_number(db)))
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
