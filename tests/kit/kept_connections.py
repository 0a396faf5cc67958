"""Connections to PostgreSQL that the next test gets. A new one plans every statement again, which
takes longer than most tests."""

from __future__ import annotations

import re
import select
import threading
from collections.abc import Callable
from typing import Any, NamedTuple

import psycopg
from psycopg import pq

_NAME = re.compile(r"\bapplication_name=(\w+)")
_FORGET = b"RESET ALL; SELECT pg_advisory_unlock_all()"
_MOST = 20
"""Connections that are kept at once: the server takes 100."""


class _Server(NamedTuple):
    """The end at the server: of which store, opened with which settings, and what it was asked to
    prepare."""

    place: str
    settings: str
    pgconn: Any
    prepared: Any


_places: set[str] = set()
"""Stores whose connections are kept."""
_kept: list[_Server] = []
_lock = threading.Lock()
_open: Callable[..., psycopg.Connection[Any]] = psycopg.connect
_CLOSED = pq.PGconn.connect_start(b"")
_CLOSED.finish()


class _Kept(psycopg.Connection[Any]):
    """A connection whose end at the server outlives it."""

    place = settings = ""

    def close(self) -> None:
        """Close it for its owner."""
        if self.closed or self.place not in _places or not self._is_at_rest():
            return super().close()
        self._closed = True
        server, self.pgconn = self.pgconn, _CLOSED
        if server.exec_(_FORGET).status != pq.ExecStatus.TUPLES_OK:
            return server.finish()
        with _lock:
            _kept.append(_Server(self.place, self.settings, server, self._prepared))
            _finish(_kept[:-_MOST])

    def _is_at_rest(self) -> bool:
        idle = self.pgconn.transaction_status == pq.TransactionStatus.IDLE
        return idle and self._pipeline is None and self.pgconn.pipeline_status == 0


def _connect(conninfo: str, **more: Any) -> psycopg.Connection[Any]:
    """Open a connection, or go on with the last one that was kept."""
    found = _NAME.search(conninfo)
    place = found[1] if found else ""
    if place not in _places or "keepalives_idle" not in conninfo or more != {"autocommit": True}:
        return _open(conninfo, **more)
    server = _take(conninfo)
    if server is None:
        db = _Kept.connect(conninfo, autocommit=True)
    else:
        db = _Kept(server.pgconn)
        db._autocommit, db._prepared = True, server.prepared
    db.place, db.settings = place, conninfo
    return db


def _take(settings: str) -> _Server | None:
    with _lock:
        found: list[_Server] = [one for one in reversed(_kept) if one.settings == settings]
        for server in found:
            _kept.remove(server)
            said = select.poll()
            said.register(server.pgconn.socket, select.POLLIN)
            if not said.poll(0):  # else the server has ended it
                return server
            server.pgconn.finish()
    return None


psycopg.connect = _connect  # type: ignore[assignment]


def keep(place: str) -> None:
    """Keep the connections to this store, which names them."""
    _places.add(place)


def process_ids(place: str) -> list[int]:
    """Return the processes at the server whose connections are kept."""
    with _lock:
        return [one.pgconn.backend_pid for one in _kept if one.place == place]


def drop(place: str) -> None:
    """Close all kept connections, and stop keeping new ones."""
    _places.discard(place)
    with _lock:
        _finish([one for one in _kept if one.place == place])


def stop() -> None:
    """Close all of them."""
    _places.clear()
    with _lock:
        _finish(_kept[:])


def _finish(servers: list[_Server]) -> None:
    for one in servers:
        _kept.remove(one)
        one.pgconn.finish()
