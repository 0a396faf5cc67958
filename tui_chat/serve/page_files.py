"""The page of `tui-chat serve`: our own files, and the terminal of the package textual-serve.
Ours are in page/, and the terminal is read where it is installed. Nothing comes from another host,
and a policy keeps it so."""

from __future__ import annotations

import email.utils
import http
import importlib.util
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NamedTuple

from websockets.datastructures import Headers
from websockets.http11 import Response

HEADERS = {
    # xterm.js sizes and colours its rows by style elements; that is all that is not from a file.
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
        " font-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none';"
        " form-action 'none'; frame-ancestors 'none'"
    ),
    "Permissions-Policy": "clipboard-read=(), camera=(), microphone=(), geolocation=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_OWN = {
    "/serve.html": "text/html; charset=utf-8",
    "/serve.js": "text/javascript; charset=utf-8",
    "/serve.css": "text/css; charset=utf-8",
    "/serve.svg": "image/svg+xml",
}
_TERMINAL = {
    "/terminal.js": ("js/textual.js", "text/javascript; charset=utf-8"),
    "/terminal.css": ("css/xterm.css", "text/css; charset=utf-8"),
    "/terminal.ttf": ("fonts/RobotoMono-VariableFont_wght.ttf", "font/ttf"),
}
NOT_INSTALLED = (
    "The browser's terminal is not installed. To install it: pip install 'tui-chat[serve]'"
)


class NotInstalled(Exception):
    """Raised if the extra is missing; the text is a sentence for the user."""


class PageFile(NamedTuple):
    body: bytes
    type: str


def load_page() -> dict[str, PageFile]:
    """Return the files of the page by path. Raises NotInstalled."""
    # Not imported: the package's own server would load a web framework.
    found = importlib.util.find_spec("textual_serve")
    if found is None or not found.submodule_search_locations:
        raise NotInstalled(NOT_INSTALLED)
    own: Traversable = resources.files("tui_chat.serve") / "page"
    files = {path: PageFile((own / path[1:]).read_bytes(), kind) for path, kind in _OWN.items()}
    static = Path(found.submodule_search_locations[0]) / "static"
    try:
        for path, (name, kind) in _TERMINAL.items():
            files[path] = PageFile((static / name).read_bytes(), kind)
    except OSError:
        raise NotInstalled(NOT_INSTALLED) from None
    return files


def file_response(file: PageFile) -> Response:
    """Return the answer with a file of the page."""
    return _response(http.HTTPStatus.OK, file.body, {"Content-Type": file.type, **HEADERS})


def empty_response(status: http.HTTPStatus) -> Response:
    """Return an answer that says nothing but its status."""
    return _response(status, b"", {})


def _response(status: http.HTTPStatus, body: bytes, more: dict[str, str]) -> Response:
    headers = Headers(
        {
            "Date": email.utils.formatdate(usegmt=True),
            "Connection": "close",
            "Content-Length": str(len(body)),
            **more,
        }
    )
    return Response(status.value, status.phrase, headers, body)
