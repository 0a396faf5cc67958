"""The relay's HTTP pages: the table of their paths, and the check for the operator's pages.
Only GET is allowed. /health and /metrics are about the relay as a whole, not about people."""

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
import time
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from websockets.asyncio.server import ServerConnection
from websockets.datastructures import Headers
from websockets.http11 import Request, Response

from relay.hub.effects import SendEvent
from relay.server.connection import Connection
from relay.server.connection_limits import LimitedConnection, SendBuffers
from relay.server.fanout import Fanout
from relay.store.store import RelayStore, StoreState
from relay.store.worker import Worker
from relay.wire import protocol, shapes
from relay.wire.errors import Code
from relay.wire.files import FileEnd
from relay.wire.limits import VERSION
from relay.wire.operator import Load, Queue
from relay.wire.protocol import Send
from relay.wire.secret import ScAnswered, ScFinished, ScMessage, ScOffered
from relay.wire.shapes import Event

TEXT = "text/plain; charset=utf-8"
JSON = "application/json"
OK, FAILING = "ok", "failing"

if TYPE_CHECKING:
    from relay.server.node import NodeServer


@dataclass(frozen=True)
class PageRequest:
    """A GET of a page: its query as sent, and the peer's own address (not a header's);
    `near` if the peer is on this machine, `balanced` if a balancer named the address."""

    query: str
    headers: Headers
    address: str
    near: bool = False
    balanced: bool = False


@dataclass(frozen=True)
class PageResponse:
    """The answer of a page; `headers` come in addition to those of every answer."""

    body: bytes
    type: str = TEXT
    status: http.HTTPStatus = http.HTTPStatus.OK
    headers: Mapping[str, str] = field(default_factory=dict)


Page = Callable[[PageRequest], PageResponse | None]
"""Returns None to answer this client as if the page did not exist."""


def answer(
    pages: Mapping[str, Page], connection: ServerConnection, request: Request
) -> Response | None:
    """Return the answer of the page at this path, or 404; None where websockets continues by
    itself, for an upgrade at `/` and for anything but a GET."""
    if request.method != "GET" or request.protocol != "HTTP/1.1":
        return None  # websockets refuses these by itself
    if not request.path.startswith("/"):
        return _response(_sentence(http.HTTPStatus.BAD_REQUEST, "The request has no path."))
    if request.path == "/":
        return None
    path, _, query = request.path.partition("?")
    page = pages.get(path)
    peer, own = connection.remote_address, connection.local_address
    address = str(peer[0]) if peer else ""
    near = _is_loopback(address) or (address != "" and address == str(own[0]))
    if isinstance(connection, Connection) and connection.balanced:
        asked = PageRequest(query, request.headers, connection.client or address, balanced=True)
    else:
        asked = PageRequest(query, request.headers, address, near)
    response = page(asked) if page is not None else None
    return _response(response or _sentence(http.HTTPStatus.NOT_FOUND, "This page does not exist."))


def as_json(value: Mapping[str, Any], status: http.HTTPStatus = http.HTTPStatus.OK) -> PageResponse:
    """Return an object as JSON on a line of its own."""
    return PageResponse(json.dumps(value).encode() + b"\n", JSON, status)


def _sentence(status: http.HTTPStatus, text: str) -> PageResponse:
    return PageResponse(text.encode() + b"\n", status=status)


def _response(response: PageResponse) -> Response:
    headers = Headers(
        {
            "Date": email.utils.formatdate(usegmt=True),
            "Connection": "close",
            "Content-Length": str(len(response.body)),
            "Content-Type": response.type,
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
            **response.headers,
        }
    )
    return Response(response.status.value, response.status.phrase, headers, response.body)


BY_A_PROXY = (
    "Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Via",
    "CF-Connecting-IP", "True-Client-IP",
)  # fmt: skip
"""Headers that show a request was passed on by a proxy. Not every proxy sends one, and a plain
forwarder of bytes sends none: such a relay is told by `serve --behind-proxy`."""


class Guard:
    """Admit requests with the operator's key and those from this machine; `anywhere` admits all.
    Behind a proxy on this machine (`proxied`) everybody seems to be on it, so the key is needed."""

    def __init__(self, key: str, *, anywhere: bool = False, proxied: bool = False) -> None:
        self._key = key.encode()
        self._anywhere = anywhere
        self._proxied = proxied

    def allows(self, asked: PageRequest) -> bool:
        """Return True if this client may see the page. No header makes a client count as local."""
        return self._anywhere or self._has_key(asked) or (not self._proxied and _is_local(asked))

    def _has_key(self, asked: PageRequest) -> bool:
        given = asked.headers.get_all("Authorization")
        scheme, _, key = given[0].partition(" ") if len(given) == 1 else ("", "", "")
        same = hmac.compare_digest(key.strip().encode("utf-8", "replace"), self._key)
        return same and bool(self._key) and scheme.lower() == "bearer"


def _is_local(asked: PageRequest) -> bool:
    # A web page open on this machine can ask, too, by a name that resolves here; Host shows it.
    if asked.balanced or any(name in asked.headers for name in BY_A_PROXY):
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
"""The free bytes on the relay's disk below which it warns."""


def health(sources: MetricSources, *, figures: bool = False) -> PageResponse:
    """Answer /health: 503 while the store or its database takes nothing, or the relay is ending,
    else 200. `figures` adds the number of connections: on a small relay it shows when someone is
    awake."""
    status, state = sources.status, sources.state
    return as_json(
        {
            "status": status,
            "version": _version(),
            "protocol": VERSION,
            "uptime": int(time.monotonic() - sources.began),
            **({"connections": sources.connected} if figures else {}),
            "store": "failing" if sources.failing or sources.away else "ok",
            **_state_words(state),
            **({} if sources.node is None else sources.node.words()),
        },
        http.HTTPStatus.OK if status == OK else http.HTTPStatus.SERVICE_UNAVAILABLE,
    )


def _state_words(state: StoreState) -> dict[str, Any]:
    if state.database is None:
        return {"disk": "low" if state.free is not None and state.free < LOW_BYTES else "ok"}
    return {"database": "ok" if state.database.reachable else "unreachable"}


def load(sources: MetricSources, id: str) -> Load:
    """Return current load and totals, for the operator at the socket in the data directory."""
    counts, requests = sources.counts, sources.counts.requests
    return Load(
        id, [Queue(worker.name, worker.waiting) for worker in sources.workers],
        uptime=int(time.monotonic() - sources.began), connections=sources.connected,
        logins=counts.logins, sends=requests[Send] + requests[FileEnd], secret=counts.secret,
        received=counts.received, sent=sources.send_buffers.written,
        behind=sum(outbox.behind() for outbox in sources.connections),
        refused=sum(counts.refusals.values()), failing=sources.failing,
        nodes=0 if sources.node is None else sources.node.figures.nodes,
        serves=sources.node is None or sources.node.serves,
    )  # fmt: skip


@functools.cache
def _version() -> str:
    return importlib.metadata.version("tui-chat")


@dataclass
class MetricSources:
    """The sources of the figures, read on demand. `began` is of the monotonic clock."""

    counts: RelayCounts
    connections: Collection[LimitedConnection]
    fanout: Fanout
    send_buffers: SendBuffers
    store: RelayStore
    workers: Sequence[Worker[Any, Any]]
    stores: Sequence[RelayStore] = ()
    """The stores that write: with several nodes, logins have one of their own."""
    ending: bool = False
    node: NodeServer | None = None
    """This node, if the relay has several."""
    draining: bool = False
    """True from the signal on that lets connections go, until the relay is ending."""
    began: float = field(default_factory=time.monotonic)

    @property
    def state(self) -> StoreState:
        """Return the state of the store. Whether a node reaches its database, its lease shows."""
        state = self.store.state
        if self.node is None or state.database is None:
            return state
        seen = state.database._replace(reachable=self.node.reaches_store)
        return state._replace(database=seen)

    @property
    def failing(self) -> bool:
        """True if something can't be stored."""
        return any(store.failing for store in self.stores)

    @property
    def away(self) -> bool:
        """True while the database of another program does not answer."""
        database = self.state.database
        return database is not None and not database.reachable

    @property
    def status(self) -> str:
        """Return how the relay is, in a word."""
        apart = self.node is not None and not self.node.serves
        if self.ending or self.draining:
            return "stopping"
        return FAILING if self.failing or self.away or apart else OK

    @property
    def connected(self) -> int:
        """Return the number of connections, without the operator's own."""
        return sum(not connection.operator for connection in self.connections)


SECRET: frozenset[type[Event]] = frozenset({ScOffered, ScAnswered, ScFinished, ScMessage})
COUNTED: frozenset[type[Event]] = SECRET | {protocol.Welcome, protocol.Error}
"""Events that are counted one by one; the others are counted in batches."""


@dataclass(slots=True, eq=False)
class RelayCounts:
    """Counts since the relay started."""

    logins: int = 0
    received: int = 0
    """Bytes received, without what TLS adds."""
    secret: int = 0
    """Frames of secret chats that were forwarded."""
    requests: Counter[type[shapes.Request]] = field(default_factory=Counter)
    refusals: Counter[Code] = field(default_factory=Counter)

    def count_event(self, effect: SendEvent) -> None:
        """Count an event of the COUNTED types."""
        event = effect.event
        if isinstance(event, protocol.Welcome):
            self.logins += 1
        elif isinstance(event, protocol.Error):
            self.refusals[event.code] += 1
        else:
            self.secret += len(effect.conns)
