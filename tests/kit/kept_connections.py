"""Connections to PostgreSQL that the next test gets. A new one plans every statement again, which
takes longer than most tests."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from typing import Any, NamedTuple

import psycopg
from psycopg import pq

_NAME = re.compile(r"\bapplication_name=(\w+)")
_FORGET = b"RESET ALL; SELECT pg_advisory_unlock_all()"
_MOST = 6
"""Connections that are kept with the same settings."""


class _Server(NamedTuple):
    """The end at the server, and what it was asked to prepare."""

    pgconn: Any
    prepared: Any


_kept: dict[str, dict[str, list[_Server]]] = {}
"""For each store whose connections are kept, by the settings that they were opened with."""
_open: Callable[..., psycopg.Connection[Any]] = psycopg.connect
_CLOSED = pq.PGconn.connect_start(b"")
_CLOSED.finish()


class _Kept(psycopg.Connection[Any]):
    """A connection whose end at the server outlives it."""

    place = settings = ""

    def close(self) -> None:
        """Close it for its owner."""
        free = _kept.get(self.place, {}).get(self.settings)
        if self.closed or free is None or len(free) >= _MOST or not self._is_at_rest():
            return super().close()
        self._closed = True
        server, self.pgconn = self.pgconn, _CLOSED
        if server.exec_(_FORGET).status == pq.ExecStatus.TUPLES_OK:
            free.append(_Server(server, self._prepared))
        else:
            server.finish()

    def _is_at_rest(self) -> bool:
        idle = self.pgconn.transaction_status == pq.TransactionStatus.IDLE
        return idle and self._pipeline is None and self.pgconn.pipeline_status == 0


def _connect(conninfo: str, **more: Any) -> psycopg.Connection[Any]:
    """Open a connection, or go on with one that was kept."""
    found = _NAME.search(conninfo)
    place = found[1] if found else ""
    if place not in _kept or "keepalives_idle" not in conninfo or more != {"autocommit": True}:
        return _open(conninfo, **more)
    free = _kept[place][conninfo]
    while free:
        server = free.pop()
        if server.pgconn.status == pq.ConnStatus.OK:
            db = _Kept(server.pgconn)
            db._autocommit, db._prepared = True, server.prepared
            break
    else:
        db = _Kept.connect(conninfo, autocommit=True)
    db.place, db.settings = place, conninfo
    return db


psycopg.connect = _connect  # type: ignore[assignment]


def keep(place: str) -> None:
    """Keep the connections to this store, which names them."""
    _kept.setdefault(place, defaultdict(list))


def process_ids(place: str) -> list[int]:
    """Return the processes at the server whose connections are kept."""
    return [one.pgconn.backend_pid for free in _kept[place].values() for one in free]


def drop(place: str) -> None:
    """Close the connections that were kept, and keep no more."""
    for free in _kept.pop(place, {}).values():
        for one in free:
            one.pgconn.finish()


def stop() -> None:
    """Close all of them."""
    for place in list(_kept):
        drop(place)
