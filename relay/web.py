"""What is answered over plain HTTP at the relay's port: a table of paths, each GET alone."""

from __future__ import annotations

import email.utils
import http
import ipaddress
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from websockets.asyncio.server import ServerConnection
from websockets.datastructures import Headers
from websockets.http11 import Request, Response

TEXT = "text/plain; charset=utf-8"
JSON = "application/json"


@dataclass(frozen=True)
class Asked:
    """A GET of a page: path and query as they were sent, and the peer's own address (not what a
    header says of it); `near` if that is on this machine."""

    path: str
    query: str
    headers: Headers
    address: str
    near: bool = False


@dataclass(frozen=True)
class Answer:
    """What a page says; `headers` are beside those that every answer has."""

    body: bytes
    type: str = TEXT
    status: http.HTTPStatus = http.HTTPStatus.OK
    headers: Mapping[str, str] = field(default_factory=dict)


Page = Callable[[Asked], Answer | None]
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
    asked = Asked(path, query, request.headers, address, near)
    said = page(asked) if page is not None else None
    return _response(said or _sentence(http.HTTPStatus.NOT_FOUND, "There is nothing here."))


def _loops(address: str) -> bool:
    ip = ipaddress.ip_address(address.partition("%")[0])
    mapped = ip.ipv4_mapped if isinstance(ip, ipaddress.IPv6Address) else None
    return (mapped or ip).is_loopback


def as_json(value: Mapping[str, Any], status: http.HTTPStatus = http.HTTPStatus.OK) -> Answer:
    """An object on a line of its own."""
    return Answer(json.dumps(value).encode() + b"\n", JSON, status)


def _sentence(status: http.HTTPStatus, text: str) -> Answer:
    return Answer(text.encode() + b"\n", status=status)


def _response(said: Answer) -> Response:
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
