"""Connections to PostgreSQL that the next test gets. A new one plans every statement again, which
takes longer than most tests."""

from __future__ import annotations

import re
import select
import threading
from collections.abc import Callable
from typing import Any, NamedTuple, cast

import psycopg
from psycopg import pq

_NAME = re.compile(r"\bapplication_name=(\w+)")
_FORGET = b"RESET ALL; SELECT pg_advisory_unlock_all()"
_MOST = 20
"""Connections that are kept at once: the server takes 100."""


_places: set[str] = set()
"""Stores whose connections are kept."""
_kept: list[_Server] = []
_lock = threading.Lock()
_open: Callable[..., psycopg.Connection[Any]] = psycopg.connect
_CLOSED = psycopg.Connection[Any](pq.PGconn.connect_start(b""))
_CLOSED.close()


class _Server(NamedTuple):
    """A connection to a store, and the settings with which it was opened."""

    place: str
    settings: str
    db: psycopg.Connection[Any]

    def is_at_rest(self) -> bool:
        """Return whether nothing is under way, so that the next owner may have it."""
        at = self.db.pgconn
        idle = at.transaction_status == pq.TransactionStatus.IDLE
        return idle and at.pipeline_status == pq.PipelineStatus.OFF


class _Lent:
    """A connection that outlives its owner: all but its end is that of psycopg."""

    __slots__ = ("__weakref__", "_db", "_handlers", "_server")
    _server: _Server
    _db: psycopg.Connection[Any]
    _handlers: list[Callable[..., None]]

    def __init__(self, server: _Server) -> None:
        object.__setattr__(self, "_server", server)
        object.__setattr__(self, "_db", server.db)
        object.__setattr__(self, "_handlers", [])

    def __getattr__(self, name: str) -> Any:
        return getattr(self._db, name)

    def __setattr__(self, name: str, value: Any) -> None:
        setattr(self._db, name, value)

    def add_notice_handler(self, handler: Callable[..., None]) -> None:
        """Call this with each notice of the server, for its owner."""
        self._handlers.append(handler)
        self._db.add_notice_handler(handler)

    def remove_notice_handler(self, handler: Callable[..., None]) -> None:
        """Call this no longer."""
        self._handlers.remove(handler)
        self._db.remove_notice_handler(handler)

    def close(self) -> None:
        """Close it for its owner."""
        server = self._server
        if self.closed or server.place not in _places or not server.is_at_rest():
            return self._db.close()
        object.__setattr__(self, "_db", _CLOSED)
        for handler in self._handlers:
            server.db.remove_notice_handler(handler)
        if server.db.pgconn.exec_(_FORGET).status != pq.ExecStatus.TUPLES_OK:
            return server.db.close()
        with _lock:
            _kept.append(server)
            _finish(_kept[:-_MOST])


def _connect(conninfo: str, **more: Any) -> psycopg.Connection[Any]:
    """Open a connection, or go on with the last one that was kept."""
    found = _NAME.search(conninfo)
    place = found[1] if found else ""
    if place not in _places or "keepalives_idle" not in conninfo or more != {"autocommit": True}:
        return _open(conninfo, **more)
    server = _take(conninfo) or _Server(place, conninfo, _open(conninfo, autocommit=True))
    return cast("psycopg.Connection[Any]", _Lent(server))


def _take(settings: str) -> _Server | None:
    with _lock:
        found: list[_Server] = [one for one in reversed(_kept) if one.settings == settings]
        for server in found:
            _kept.remove(server)
            said = select.poll()
            said.register(server.db.fileno(), select.POLLIN)
            if not said.poll(0):  # else the server has ended it
                return server
            server.db.close()
    return None


psycopg.connect = _connect  # type: ignore[assignment]


def keep(place: str) -> None:
    """Keep the connections to this store, which names them."""
    _places.add(place)


def process_ids(place: str) -> list[int]:
    """Return the processes at the server whose connections are kept."""
    with _lock:
        return [one.db.info.backend_pid for one in _kept if one.place == place]


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
        one.db.close()
