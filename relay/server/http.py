"""What is answered over plain HTTP at the relay's port: a table of paths, each GET alone.

Who may see what is for the operator alone.

How the relay is, for whoever watches over it: nothing about people.

Where it can be seen how a running relay is: for its pages /health and /metrics.

What the relay counts while it works: sums, and of nobody in particular."""

from __future__ import annotations

import email
import email.utils
import functools
import hmac
import http
import importlib
import importlib.metadata
import ipaddress
import json
import os
import time
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from websockets.asyncio.server import ServerConnection
from websockets.datastructures import Headers
from websockets.http11 import Request, Response

from relay.hub.effects import SendEvent
from relay.server.backpressure import BufferedConnection, SendBuffers
from relay.server.fanout import Fanout
from relay.store.worker import Worker
from relay.wire import protocol as e
from relay.wire.errors import Code
from relay.wire.files import FileEnd
from relay.wire.limits import VERSION
from relay.wire.operator import Load, Queue
from relay.wire.protocol import Send
from relay.wire.secret import ScAnswered, ScFinished, ScMessage, ScOffered
from relay.wire.shapes import Event
from relay.wire.shapes import Request as ShapesRequest

TEXT = "text/plain; charset=utf-8"
JSON = "application/json"


@dataclass(frozen=True)
class PageRequest:
    """A GET of a page: path and query as they were sent, and the peer's own address (not what a
    header says of it); `near` if that is on this machine."""

    path: str
    query: str
    headers: Headers
    address: str
    near: bool = False


@dataclass(frozen=True)
class PageResponse:
    """What a page says; `headers` are beside those that every answer has."""

    body: bytes
    type: str = TEXT
    status: http.HTTPStatus = http.HTTPStatus.OK
    headers: Mapping[str, str] = field(default_factory=dict)


Page = Callable[[PageRequest], PageResponse | None]
"""None: for whoever asks, there is nothing here."""


def answer(
    pages: Mapping[str, Page], connection: ServerConnection, request: Request
) -> Response | None:
    """The answer of the page at this path, or 404; None where websockets goes on by itself: an
    upgrade at `/`, and what is no GET."""
    if request.method != "GET" or request.protocol != "HTTP/1.1":
        return None  # websockets refuses these by itself
    if not request.path.startswith("/"):
        return _response(_sentence(http.HTTPStatus.BAD_REQUEST, "A path is needed."))
    if request.path == "/":
        return None
    path, _, query = request.path.partition("?")
    page = pages.get(path)
    peer, own = connection.remote_address, connection.local_address
    address = str(peer[0]) if peer else ""
    near = address != "" and (_loops(address) or address == str(own[0]))
    asked = PageRequest(path, query, request.headers, address, near)
    said = page(asked) if page is not None else None
    return _response(said or _sentence(http.HTTPStatus.NOT_FOUND, "There is nothing here."))


def _loops(address: str) -> bool:
    ip = ipaddress.ip_address(address.partition("%")[0])
    mapped = ip.ipv4_mapped if isinstance(ip, ipaddress.IPv6Address) else None
    return (mapped or ip).is_loopback


def as_json(value: Mapping[str, Any], status: http.HTTPStatus = http.HTTPStatus.OK) -> PageResponse:
    """An object on a line of its own."""
    return PageResponse(json.dumps(value).encode() + b"\n", JSON, status)


def _sentence(status: http.HTTPStatus, text: str) -> PageResponse:
    return PageResponse(text.encode() + b"\n", status=status)


def _response(said: PageResponse) -> Response:
    headers = Headers(
        {
            "Date": email.utils.formatdate(usegmt=True),
            "Connection": "close",
            "Content-Length": str(len(said.body)),
            "Content-Type": said.type,
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
            **said.headers,
        }
    )
    return Response(said.status.value, said.status.phrase, headers, said.body)


BY_A_PROXY = (
    "Forwarded",
    "X-Forwarded-For",
    "X-Forwarded-Host",
    "X-Forwarded-Proto",
    "X-Real-IP",
    "Via",
    "CF-Connecting-IP",
    "True-Client-IP",
)
"""Headers of what was asked by another machine than it seems. Not every proxy sends one, and what
only forwards bytes sends none: such a relay is told by `serve --behind-proxy`."""


class Guard:
    """Lets in who has the operator's key, and who asks from this machine itself; `anywhere`: all.
    Behind a proxy on this machine (`proxied`) everybody comes from it, so the key is needed."""

    def __init__(self, key: str, *, anywhere: bool = False, proxied: bool = False) -> None:
        self._key = key.encode()
        self._anywhere = anywhere
        self._proxied = proxied

    def allows(self, asked: PageRequest) -> bool:
        """Whether whoever asks may see it. No header makes anybody nearer than they are."""
        return self._anywhere or self._has_key(asked) or (not self._proxied and _is_local(asked))

    def _has_key(self, asked: PageRequest) -> bool:
        given = asked.headers.get_all("Authorization")
        scheme, _, key = given[0].partition(" ") if len(given) == 1 else ("", "", "")
        same = hmac.compare_digest(key.strip().encode("utf-8", "replace"), self._key)
        return same and bool(self._key) and scheme.lower() == "bearer"


def _is_local(asked: PageRequest) -> bool:
    # A page in a browser on this machine can ask, too, by a name that leads here, and sends that.
    if any(name in asked.headers for name in BY_A_PROXY):
        return False
    hosts = asked.headers.get_all("Host")
    return len(hosts) == 1 and _is_loopback(asked.address) and _names_loopback(hosts[0])


def _names_loopback(host: str) -> bool:
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    return name == "localhost" or _is_loopback(name)


def _is_loopback(address: str) -> bool:
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    mapped = getattr(ip, "ipv4_mapped", None)
    return ip.is_loopback or (mapped is not None and mapped.is_loopback)


LOW_BYTES = 512 * 2**20
"""With less than this left to it on its disk the relay says so."""


def health(sources: MetricSources, *, figures: bool = False) -> PageResponse:
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


def load(sources: MetricSources, id: str) -> Load:
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


class StoreStatus(Protocol):
    """The store, as far as it is looked at."""

    failing: bool

    @property
    def files(self) -> Path:
        """The folder beside its database."""


class RelayConnections(BufferedConnection, Protocol):
    """A connection; `operator` if it came by the socket in the data directory."""

    operator: bool


@dataclass
class MetricSources:
    """What is read when somebody asks, and not before. `began` is of the monotonic clock."""

    counts: RelayCounts
    connections: Collection[RelayConnections]
    fanout: Fanout
    outboxes: SendBuffers
    store: StoreStatus
    workers: Sequence[Worker[Any, Any]]
    ending: bool = False
    began: float = field(default_factory=time.monotonic)

    @property
    def connected(self) -> int:
        """How many are connected, but for the operator at the socket."""
        return sum(not connection.operator for connection in self.connections)

    @property
    def data(self) -> Path:
        """The relay's directory."""
        return self.store.files.parent


SECRET: frozenset[type[Event]] = frozenset({ScOffered, ScAnswered, ScFinished, ScMessage})
COUNTED: frozenset[type[Event]] = SECRET | {e.Welcome, e.Error}
"""Events that are counted one by one; the others go by in batches."""


class RelayCounts:
    """Since the relay started."""

    __slots__ = ("logins", "received", "refusals", "requests", "secret")

    def __init__(self) -> None:
        self.logins = 0
        self.received = 0
        """Bytes, without what TLS adds."""
        self.secret = 0
        """Frames of secret chats that were forwarded."""
        self.requests: defaultdict[type[ShapesRequest], int] = defaultdict(int)
        self.refusals: defaultdict[Code, int] = defaultdict(int)

    def said(self, effect: SendEvent) -> None:
        """One of the COUNTED is said."""
        event = effect.event
        if isinstance(event, e.Welcome):
            self.logins += 1
        elif isinstance(event, e.Error):
            self.refusals[event.code] += 1
        else:
            self.secret += len(effect.conns)
