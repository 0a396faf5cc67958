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
from relay.wire.limits import VERSION

LOW_BYTES = 512 * 2**20
"""With less than this left to it on its disk the relay says so."""


def health(sources: Sources) -> Answer:
    """The answer of /health: 503 when the store takes nothing or the relay ends, else 200."""
    failing = sources.store.failing or sources.ending
    return as_json(
        {
            "status": "failing" if failing else "ok",
            "version": _version(),
            "protocol": VERSION,
            "uptime": int(time.monotonic() - sources.began),
            "connections": len(sources.connections),
            "store": "failing" if sources.store.failing else "ok",
            "disk": "low" if free_bytes(sources.data) < LOW_BYTES else "ok",
        },
        http.HTTPStatus.SERVICE_UNAVAILABLE if failing else http.HTTPStatus.OK,
    )


def free_bytes(directory: Path) -> int:
    """What its disk has left for one who is not root."""
    disk = os.statvfs(directory)
    return disk.f_bavail * disk.f_frsize


@functools.cache
def _version() -> str:
    return importlib.metadata.version("tui-chat")
