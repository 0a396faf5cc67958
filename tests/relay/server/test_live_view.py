"""The operator's view over HTTP: who is let in, by what, and what everybody else is told."""

from __future__ import annotations

import asyncio
import http
import http.client
import json
import ssl
import time
from pathlib import Path

import pytest
from websockets.datastructures import Headers
from websockets.http11 import Request

from relay.cli import main
from relay.hub.live_view import SESSION_SECONDS
from relay.options import PageReach
from relay.server.http import PageRequest, PageResponse, answer
from relay.server.live_view import HEADERS, ViewPages
from relay.wire import protocol as r
from relay.wire.protocol import ViewOpen
from relay.wire.relay_link import Endpoint
from tests.kit.relay_client import RelayHere, here, no_check, start_relay
from tests.kit.world import World, an_id, three_users, world_fixture

world = world_fixture(three_users)
PATHS = ("/view", "/view/view.js", "/view/view.css", "/view/view.svg", "/view/data")
COMMAND = "tui-chat-relay view-link --data DIR"


class Browser:
    """Asks the pages, with what a browser sends along."""

    def __init__(
        self, world: World, *, secure: bool = False, anywhere: bool = False, proxied: bool = False,
        forwarded: bool = False,
    ) -> None:  # fmt: skip
        self.world, self.asked = world, 0
        self.keys = world.hub.view_feed.keys
        reach = PageReach(anywhere=anywhere, proxied=proxied, forwarded=forwarded)
        self.pages = ViewPages(world.hub.view_feed, reach, secure, lambda: world.now, self._asked)
        self.cookie = ""

    def _asked(self) -> None:
        self.asked += 1

    def get(self, path: str, query: str = "", near: bool = True, **headers: str) -> PageResponse:
        sent = Headers({"Host": "127.0.0.1:7878"})
        if self.cookie:
            sent["Cookie"] = f"not one;other=1; {self.pages.cookie}={self.cookie}"
        for name, value in headers.items():
            sent[name.replace("_", "-")] = value
        said = self.pages.by_path[path](PageRequest(query, sent, "192.0.2.1", near))
        assert said is not None
        return said

    def enter_by_link(self) -> PageResponse:
        return self.get("/view", f"key={self.keys.link(self.world.now)}")

    def enter(self) -> PageResponse:
        """By a fresh link; its cookie is sent from now on."""
        answer = self.enter_by_link()
        self.cookie = answer.headers["Set-Cookie"].split("=", 1)[1].split(";")[0]
        return answer


@pytest.fixture
def browser(world: World) -> Browser:
    return Browser(world)


def refused(answer: PageResponse, words: str) -> bool:
    assert answer.type.startswith("text/plain") and answer.headers.items() >= HEADERS.items()
    return answer.status == 403 and words in answer.body.decode()


def test_a_link_gives_a_cookie_and_the_cookie_the_pages(browser: Browser) -> None:
    entered = browser.enter()
    assert (entered.status, entered.headers["Location"], entered.body) == (303, "/view", b"")
    name, *rest = entered.headers["Set-Cookie"].split("; ")
    assert name == f"tuichat-view={browser.cookie}" and len(browser.cookie) == 22
    assert rest == ["HttpOnly", "SameSite=Strict", "Path=/view", f"Max-Age={SESSION_SECONDS}"]
    types = [browser.get(path).type.split(";")[0] for path in PATHS]
    assert types == [
        "text/html", "text/javascript", "text/css", "image/svg+xml", "application/json",
    ]  # fmt: skip
    for path in PATHS:
        answer = browser.get(path)
        assert answer.status == 200 and answer.headers.items() >= HEADERS.items()
    assert SESSION_SECONDS <= 8 * 3600


def test_the_cookie_is_for_tls_alone_where_there_is_tls(world: World) -> None:
    browser = Browser(world, secure=True)
    cookie = browser.enter().headers["Set-Cookie"]
    assert cookie.startswith("__Secure-tuichat-view=") and cookie.endswith("; Secure")
    assert browser.get("/view").status == 200
    assert browser.get("/view/data", Origin="https://127.0.0.1:7878").status == 200
    assert refused(browser.get("/view/data", Origin="http://127.0.0.1:7878"), "other sites")


@pytest.mark.parametrize("order", [1, -1])
def test_a_foreign_cookie_of_that_name_shuts_nobody_out(browser: Browser, order: int) -> None:
    """Another port, or a name above this one, can set one, and a browser sends both."""
    browser.enter()
    good, tossed = browser.cookie, "A" * 22
    browser.cookie = ""
    both = [f"tuichat-view={value}" for value in (tossed, good, "")][::order]
    assert browser.get("/view/data", Cookie="; ".join(both)).status == 200
    assert refused(browser.get("/view/data", Cookie=f"tuichat-view={tossed}; x={good}"), COMMAND)


@pytest.mark.parametrize("path", PATHS)
def test_without_a_session_the_command_for_a_link_is_named(browser: Browser, path: str) -> None:
    assert refused(browser.get(path), COMMAND)
    for cookie in ("", "A" * 22, "é", '"'):
        browser.cookie = cookie
        assert refused(browser.get(path), COMMAND)
    assert refused(browser.get(path, Cookie="a b;;=,\\"), COMMAND)
    assert browser.asked == 0, "whoever is refused opens no view"


@pytest.mark.parametrize("site", ["cross-site", "same-site", "nonsense"])
def test_requests_of_other_sites_are_refused(browser: Browser, site: str) -> None:
    link = browser.keys.link(browser.world.now)
    assert browser.get("/view", f"key={link}", Sec_Fetch_Site="cross-site").status == 303
    browser.enter()
    for path in PATHS:
        assert refused(browser.get(path, Sec_Fetch_Site=site), "other sites")
        assert refused(browser.get(path, Origin="http://evil.example"), "other sites")
        assert refused(browser.get(path, Origin="null"), "other sites")
        own = {"Origin": "http://127.0.0.1:7878", "Sec_Fetch_Site": "same-origin"}
        assert browser.get(path, **own).status == 200
    assert browser.get("/view", Sec_Fetch_Site="none").status == 200


@pytest.mark.parametrize(
    "elsewhere",
    [
        {"near": False}, {"X_Forwarded_For": "127.0.0.1"}, {"Forwarded": "for=x"},
        {"X_Forwarded_Host": "127.0.0.1"},
    ],
)  # fmt: skip
def test_from_another_machine_only_if_the_operator_wants_it(world: World, elsewhere: dict) -> None:
    browser = Browser(world)
    link = browser.keys.link(world.now)
    assert refused(browser.get("/view", f"key={link}", **elsewhere), "--view-from-anywhere")
    assert browser.get("/view", f"key={link}").status == 303, "a refusal has not used it up"
    browser.enter()
    assert all(refused(browser.get(p, **elsewhere), "--view-from-anywhere") for p in PATHS)
    open_to_all = Browser(world, anywhere=True)
    open_to_all.enter()
    assert all(open_to_all.get(path, **elsewhere).status == 200 for path in PATHS)


def test_behind_a_proxy_nobody_is_on_this_machine(world: World) -> None:
    """One need not say that it is one: nginx by itself sets no header."""
    browser = Browser(world, proxied=True)
    assert refused(browser.get("/view", f"key={browser.keys.link(0)}"), "--view-from-anywhere")
    browser.cookie = Browser(world).enter().headers["Set-Cookie"].split("=", 1)[1].split(";")[0]
    assert all(refused(browser.get(path), "--view-from-anywhere") for path in PATHS)
    open_to_all = Browser(world, anywhere=True, proxied=True)
    open_to_all.enter()
    assert all(open_to_all.get(path).status == 200 for path in PATHS)


def test_the_page_gets_traffic_and_its_changes(browser: Browser, world: World) -> None:
    browser.enter()
    world.group("a", "#team", "b")
    world.send("a", "#team", "said early, Bobby")
    gone = world.send("a", "#team", "a secret")
    world.put("a", r.Delete(an_id(), "#team", gone.seq))
    world.perform(world.hub.view_feed.on_poll(world.now))
    world.send("a", "#team", "hello Bobby")
    said = json.loads(browser.get("/view/data", "after=0&names=1").body)
    assert said["known"] and browser.asked == 1
    early = [(row["text"], row["act"]) for row in said["cloud"] if row["earlier"]]
    assert early[-3:] == [("said early, Bobby", ""), ("", ""), ("", "deleted a message")]
    assert [row["text"] for row in said["cloud"] if not row["earlier"]] == ["hello Bobby"]
    assert "deleted" in said["cloud"][-3]["gone"]
    keys = [row["key"] for row in said["cloud"]]
    assert keys == sorted(set(keys)) and keys[-2] == said["begun"] < keys[-1]
    assert said["now"][1] == 3 and said["last"] == keys[-1]
    hidden = json.loads(browser.get("/view/data", "names=0").body)
    texts = [row["text"] for row in hidden["cloud"]]
    assert texts[-4:] == ["said early, person 2", "", "", "hello person 2"]
    assert "bobby" not in json.dumps(hidden["cloud"]).lower()
    for after in (str(said["last"]), str(10**14)):
        assert json.loads(browser.get("/view/data", f"after={after}").body)["cloud"] == []
    for strange in ("after=-1", "after=x", "after=" + "9" * 5000, "after=٣", "names=2&after=1e3"):
        assert len(json.loads(browser.get("/view/data", strange).body)["cloud"]) == len(keys)


async def ask(relay: RelayHere, method: str, path: str, **headers: str) -> http.client.HTTPResponse:
    def go() -> http.client.HTTPResponse:
        tls: ssl.SSLContext = no_check()
        there = (
            http.client.HTTPSConnection("127.0.0.1", relay.port, context=tls, timeout=20)
            if relay.url.startswith("wss")
            else http.client.HTTPConnection("127.0.0.1", relay.port, timeout=20)
        )
        there.request(method, path, headers=headers)
        return there.getresponse()

    return await asyncio.to_thread(go)


@pytest.mark.parametrize("tls", [False, True])
async def test_from_link_to_data_over_sockets(tmp_path: Path, tls: bool) -> None:
    async with here(tmp_path / "data", tls=tls) as relay:
        ada = await relay.registered("ada", **({"ssl": no_check()} if tls else {}))
        view_feed = relay.relay._hub.view_feed
        assert view_feed.page == f"http{'s' * tls}://127.0.0.1:{relay.port}/view"
        key = view_feed.keys.link(time.time())
        entered = await ask(relay, "GET", f"/view?key={key}")
        assert (entered.status, entered.getheader("Location")) == (303, "/view")
        cookie = (entered.getheader("Set-Cookie") or "").split(";")[0]
        page = await ask(relay, "GET", "/view", Cookie=cookie)
        assert page.status == 200
        for name, value in (HEADERS | {"Cache-Control": "no-store"}).items():
            assert page.getheader(name) == value
        assert page.getheader("X-Content-Type-Options") == "nosniff"
        assert (await ask(relay, "GET", "/view/data", Cookie=cookie)).status == 200
        assert await ada.next(ViewOpen) == ViewOpen(True)
        assert (await ask(relay, "GET", f"/view?key={key}")).status == 403
        assert (await ask(relay, "GET", "/view/other", Cookie=cookie)).status == 404
        for method in ("POST", "HEAD", "PUT", "OPTIONS"):
            refusal = await ask(relay, method, "/view/data", Cookie=cookie)
            assert refusal.status == 405 and "tuichat" not in str(refusal.headers)


@pytest.mark.parametrize(
    ("peer", "own", "near"),
    [
        ("127.0.0.1", "127.0.0.1", True), ("127.8.9.1", "127.0.0.1", True), ("::1", "::1", True),
        ("::ffff:127.0.0.1", "::ffff:127.0.0.1", True), ("192.0.2.7", "192.0.2.7", True),
        ("192.0.2.8", "192.0.2.7", False), ("::ffff:192.0.2.8", "::ffff:192.0.2.7", False),
        ("fe80::1%eth0", "fe80::2%eth0", False),
    ],
)  # fmt: skip
def test_loopback_addresses_are_this_machine(peer: str, own: str, near: bool) -> None:
    found: list[PageRequest] = []

    class Connection:
        remote_address, local_address = (peer, 1), (own, 2)

    answer({"/": found.append, "/x": found.append}, Connection(), Request("/x", Headers()))  # type: ignore[arg-type, dict-item]
    assert [(asked.address, asked.near) for asked in found] == [(peer, near)]


def test_behind_a_forwarder_nobody_is_on_this_machine(world: World) -> None:
    """A forwarder sends no header that would reveal it."""
    browser = Browser(world, forwarded=True)
    assert refused(browser.enter_by_link(), "--view-from-anywhere")
    assert Browser(world, forwarded=True, anywhere=True).enter().status == 303


def test_the_operator_chooses_who_sees_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[PageReach] = []
    monkeypatch.setattr("relay.run.serve", lambda options: asked.append(options.view) or 0)
    command = ["serve", "--data", str(tmp_path), "--public", "relay.example:443"]
    bind = ["--trusted-tls-bind", "0" * 64]
    for more in (
        [], ["--view-from-anywhere"], ["--view-from-anywhere", *bind], ["--behind-proxy"],
    ):  # fmt: skip
        assert main.main([*command, *more]) == 0
    public = Endpoint("relay.example", 443)
    assert asked == [
        PageReach(False, public, False), PageReach(True, public, False),
        PageReach(True, public, True),
        PageReach(False, public, False, forwarded=True),
    ]  # fmt: skip


def test_the_command_prints_a_good_link(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    relay = start_relay(tmp_path / "data")
    try:
        assert main.main(["view-link", "--data", str(tmp_path / "data")]) == 0
        link, *said = capsys.readouterr().out.splitlines()
        words = " ".join(said)
        assert "on the relay's machine" in words and "--view-from-anywhere" in words
        port = relay.url.rsplit(":", 1)[1].strip("/")
        address, _, query = link.partition("/view?key=")
        assert address == f"http://127.0.0.1:{port}" and query
        assert "works once" in words and "everyone online is told" in words
        there = http.client.HTTPConnection("127.0.0.1", int(port), timeout=20)
        there.request("GET", f"/view?key={query}")
        assert there.getresponse().status == 303
    finally:
        relay.stop()
    assert main.main(["view-link", "--data", str(tmp_path / "data")]) == 1
    assert "No relay is running on" in capsys.readouterr().err
