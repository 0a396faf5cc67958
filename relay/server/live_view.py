"""The web page of the operator's view: access, its files, and its requests."""

from __future__ import annotations

import functools
import http
import urllib
import urllib.parse
from collections.abc import Callable, Iterator
from importlib import resources
from typing import Any

import msgspec

from relay.hub.live_view import SESSION_SECONDS, ViewFeed
from relay.live_view import words
from relay.live_view.pseudonyms import CANNOT_HIDE
from relay.options import VIEW_PATH, PageReach
from relay.server.http import BY_A_PROXY, JSON, Page, PageRequest, PageResponse
from relay.terminal.text import plural
from relay.wire.live_view import CloudRow, Run

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
        " img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_FILES = {
    "view.html": "text/html; charset=utf-8",
    "view.js": "text/javascript; charset=utf-8",
    "view.css": "text/css; charset=utf-8",
    "view.svg": "image/svg+xml",
}
_NEEDS_LINK = (
    "This page is only for the operator of this relay. To create a single-use link, run:"
    " tui-chat-relay view-link --data DIR"
)
_USED = (
    "This link was used already or has expired. A link works once, within 10 minutes. To create a"
    " new one, run: tui-chat-relay view-link --data DIR"
)
_ELSEWHERE = (
    "The operator's view is available only on the relay's machine. To allow other machines, run:"
    " tui-chat-relay serve --view-from-anywhere"
)
_FOREIGN = "The operator's view refuses requests from other sites."


class ViewPages:
    """The pages by path: `secure` if over TLS, `now` in Unix seconds, `asked` for each request."""

    def __init__(
        self, view_feed: ViewFeed, reach: PageReach, secure: bool, now: Callable[[], float],
        asked: Callable[[], None],
    ) -> None:  # fmt: skip
        self._view_feed = view_feed
        self._secure = secure
        self._anywhere = reach.anywhere
        self._proxied = reach.proxied or reach.forwarded
        self._now = now
        self._asked = asked
        folder = resources.files("relay.server") / "page"
        self._files = {name: (folder / name).read_bytes() for name in _FILES}
        self.by_path: dict[str, Page] = {
            VIEW_PATH: self._page,
            f"{VIEW_PATH}/data": self._allowed(self._data),
        }
        for name in ("view.js", "view.css", "view.svg"):
            self.by_path[f"{VIEW_PATH}/{name}"] = self._allowed(functools.partial(self._file, name))

    @property
    def cookie(self) -> str:
        """Return the name of the session's cookie."""
        return "__Secure-tuichat-view" if self._secure else "tuichat-view"

    def _page(self, asked: PageRequest) -> PageResponse:
        key = _query(asked.query).get("key")
        if key is None:
            return self._allowed(functools.partial(self._file, "view.html"))(asked)
        if not self._near(asked):
            return _refused(_ELSEWHERE)
        session = self._view_feed.keys.redeem(key, self._now())
        if session is None:
            return _refused(_USED)
        cookie = (
            f"{self.cookie}={session}; HttpOnly; SameSite=Strict; Path={VIEW_PATH};"
            f" Max-Age={SESSION_SECONDS}"
        )
        headers = {"Location": VIEW_PATH, "Set-Cookie": cookie + "; Secure" * self._secure}
        return PageResponse(b"", status=http.HTTPStatus.SEE_OTHER, headers=HEADERS | headers)

    def _allowed(
        self, page: Callable[[PageRequest], PageResponse]
    ) -> Callable[[PageRequest], PageResponse]:
        def answer(asked: PageRequest) -> PageResponse:
            if not self._near(asked):
                return _refused(_ELSEWHERE)
            if self._foreign(asked):
                return _refused(_FOREIGN)
            if not any(self._view_feed.keys.holds(s, self._now()) for s in self._sessions(asked)):
                return _refused(_NEEDS_LINK)
            return page(asked)

        return answer

    def _near(self, asked: PageRequest) -> bool:
        """Return whether this client may reach the page: anyone if `anywhere`, else only a
        client on this machine without a proxy, behind which everybody seems to be on it."""
        if self._anywhere:
            return True
        forwarded = self._proxied or any(name in asked.headers for name in BY_A_PROXY)
        return asked.near and not forwarded

    def _foreign(self, asked: PageRequest) -> bool:
        site = asked.headers.get_all("Sec-Fetch-Site")
        if any(value not in ("same-origin", "none") for value in site):
            return True
        own = f"{'https' if self._secure else 'http'}://{','.join(asked.headers.get_all('Host'))}"
        return any(origin != own for origin in asked.headers.get_all("Origin"))

    def _sessions(self, asked: PageRequest) -> Iterator[str]:
        """Yield all values: another port, or a site above, can set such a cookie too."""
        for cookie in ";".join(asked.headers.get_all("Cookie")).split(";"):
            name, _, value = cookie.strip().partition("=")
            if name == self.cookie:
                yield value

    def _file(self, name: str, _: PageRequest) -> PageResponse:
        return PageResponse(self._files[name], _FILES[name], headers=HEADERS)

    def _data(self, asked: PageRequest) -> PageResponse:
        query, traffic = _query(asked.query), self._view_feed.traffic
        after, names = query.get("after", "0"), query.get("names") == "1"
        self._asked()
        number = int(after) if after.isascii() and after.isdigit() and len(after) < 16 else 0
        begun = traffic.begun
        if number < begun:  # its rows are from a view that was closed since
            number = 0
        cloud, frames = self._view_feed.rows(number, names)
        state = self._view_feed.state(self._now())
        answer = {
            "cloud": [_cloud(row, begun) for row in cloud],
            "sealed": [_sealed(run, begun) for run in self._view_feed.runs(number, names)],
            "known": self._view_feed.knows(names),
            "frames": [
                {"bytes": row.bytes, "box": row.box, "back": row.by > row.to} for row in frames
            ],
            "begun": begun,
            "now": traffic.point(self._now()),
            "points": traffic.series.points,
            "last": traffic.last if self._view_feed.shows(names) else number,
            "hides": CANNOT_HIDE,
            "nodes": words.nodes(state),
            "figures": words.figures(state),
            "waits": words.waits(state),
        }
        return PageResponse(msgspec.json.encode(answer), JSON, headers=HEADERS)


def _cloud(row: CloudRow, begun: int) -> dict[str, Any]:
    act, text = words.act(row)
    key = row.was or row.no
    return {
        "key": key, "earlier": key <= begun, "at": row.at, "chat": row.chat, "by": row.by,
        "act": act, "text": text, "size": words.size(row), "gone": words.loss_reason(row),
    }  # fmt: skip


def _sealed(run: Run, begun: int) -> dict[str, Any]:
    return {
        "key": run.first, "earlier": run.no <= begun, "at": run.at, "ends": words.ends(run),
        "what": words.sealed(run), "size": plural(run.bytes, "byte") if run.bytes else "",
    }  # fmt: skip


def _query(text: str) -> dict[str, str]:
    try:
        return dict(urllib.parse.parse_qsl(text, max_num_fields=4))
    except ValueError:
        return {}


def _refused(sentence: str) -> PageResponse:
    return PageResponse(
        sentence.encode() + b"\n", status=http.HTTPStatus.FORBIDDEN, headers=HEADERS
    )
