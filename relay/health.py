"""How the relay is, for whoever watches over it: nothing about people."""

from __future__ import annotations

import functools
import http
import importlib.metadata
import os
import time
from pathlib import Path

from relay.sources import Sources
from relay.web import Answer, as_json
from relay.wire.files import FileEnd
from relay.wire.limits import VERSION
from relay.wire.operator import Load, Queue
from relay.wire.requests import Send

LOW_BYTES = 512 * 2**20
"""With less than this left to it on its disk the relay says so."""


def health(sources: Sources, *, figures: bool = False) -> Answer:
    """The answer of /health: 503 when the store takes nothing or the relay ends, else 200. How many
    are connected is a figure, which in a small relay tells when somebody is awake."""
    failing = sources.store.failing or sources.ending
    return as_json(
        {
            "status": "failing" if failing else "ok",
            "version": _version(),
            "protocol": VERSION,
            "uptime": int(time.monotonic() - sources.began),
            **({"connections": sources.connected} if figures else {}),
            "store": "failing" if sources.store.failing else "ok",
            "disk": "low" if free_bytes(sources.data) < LOW_BYTES else "ok",
        },
        http.HTTPStatus.SERVICE_UNAVAILABLE if failing else http.HTTPStatus.OK,
    )


def load(sources: Sources, id: str) -> Load:
    """What is to be done, and was, for the operator at the socket in the data directory."""
    counts, requests = sources.counts, sources.counts.requests
    return Load(
        id,
        [Queue(worker.name, worker.waiting) for worker in sources.workers],
        uptime=int(time.monotonic() - sources.began),
        connections=sources.connected,
        logins=counts.logins,
        sends=requests.get(Send, 0) + requests.get(FileEnd, 0),
        secret=counts.secret,
        received=counts.received,
        sent=sources.outboxes.written,
        behind=sum(outbox.behind() for outbox in sources.connections),
        refused=sum(counts.refusals.values()),
        failing=sources.store.failing,
    )


def store_bytes(directory: Path) -> dict[str, int]:
    """How large the database is, and the log beside it that is not moved into it yet."""
    sizes = {}
    for part, name in (("database", "relay.db"), ("log", "relay.db-wal")):
        path = directory / name
        sizes[part] = path.stat().st_size if path.exists() else 0
    return sizes


def free_bytes(directory: Path) -> int:
    """What its disk has left for one who is not root."""
    disk = os.statvfs(directory)
    return disk.f_bavail * disk.f_frsize


@functools.cache
def _version() -> str:
    return importlib.metadata.version("tui-chat")
