"""A running server, seen from a browser's side of the socket; the clients are small programs."""

from __future__ import annotations

import asyncio
import contextlib
import http.client
import json
import os
import signal
import socket
import sys
import urllib.parse
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.typing import Origin

from tui_chat.serve import pseudo_terminal, tabs
from tui_chat.serve.access import Access
from tui_chat.serve.frames import COLUMNS, FRAME_BYTES, ROWS, TerminalEnded
from tui_chat.serve.origin import Listen
from tui_chat.serve.page_files import HEADERS, load_page
from tui_chat.serve.server import (
    ENDED,
    MOVED,
    NEEDS_LINK,
    NO_PROFILE,
    WAITING_MOST,
    ServedClient,
    TerminalServer,
    _Conversation,
)
from tui_chat.serve.tabs import FULL, IN_USE, Tabs

PATIENCE = 60
ECHO = """
import fcntl, os, signal, sys, termios, tty
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
tty.setraw(0)
def told(*_):
    rows, columns = termios.tcgetwinsize(0)
    os.write(1, f"size {columns}x{rows}\\r\\n".encode())
signal.signal(signal.SIGWINCH, told)
os.write(1, f"pid {os.getpid()}\\r\\n".encode())
told()
while data := os.read(0, 4096):
    if data == b"q":
        os.write(1, b"bye")
        break
    os.write(1, b"<" + data + b">")
"""
DEAF = "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN);" + (
    "import subprocess, sys; subprocess.Popen(['sleep', '600']);" + ECHO.strip()
)
FLOOD = ECHO.split("while", maxsplit=1)[0] + "while True: os.write(1, b'x' * 4096)\n"


def program(code: str) -> ServedClient:
    return ServedClient([sys.executable, "-c", code], {"PATH": os.environ["PATH"]})


@dataclass
class Place:
    """A server that runs, and how a browser reaches it."""

    server: TerminalServer
    port: int

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def key(self) -> str:
        return self.server.access.new_key(self.server.now())

    async def get(self, path: str = "/", **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Ask for a page, and return status, headers and body."""

        def ask() -> tuple[int, dict[str, str], bytes]:
            link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
            try:
                sent = {name.replace("_", "-"): value for name, value in headers.items()}
                link.request("GET", path, headers=sent)
                answer = link.getresponse()
                return answer.status, dict(answer.getheaders()), answer.read()
            finally:
                link.close()

        return await asyncio.to_thread(ask)

    def socket(self, origin: str | None = "", **more: Any) -> connect:
        from_page = self.origin if origin == "" else origin
        return connect(
            f"ws://127.0.0.1:{self.port}/terminal", proxy=None, max_size=1 << 22,
            origin=None if from_page is None else Origin(from_page), **more,
        )  # fmt: skip

    @asynccontextmanager
    async def tab(
        self, profile: str = "ada", size: tuple[int, int] = (80, 24), *, take: bool = False
    ) -> AsyncIterator[TabClient]:
        async with self.socket() as link:
            tab = TabClient(link)
            await tab.hello(self.key())
            await tab.open(profile, size, take=take)
            yield tab


class TabClient:
    """One tab: what it says, and what it was told so far."""

    def __init__(self, link: ClientConnection) -> None:
        self.link = link
        self.told: list[dict[str, Any]] = []
        self.shown = b""

    async def say(self, **message: Any) -> None:
        await self.link.send(json.dumps(message))

    async def hello(self, key: str = "", session: str = "") -> dict[str, Any]:
        await self.say(type="hello", key=key, session=session)
        return await self.hear()

    async def open(
        self, profile: str, size: tuple[int, int] = (80, 24), *, take: bool = False
    ) -> dict[str, Any]:
        await self.say(type="open", profile=profile, columns=size[0], rows=size[1], take=take)
        return await self.hear()

    async def _next(self) -> None:
        async with asyncio.timeout(PATIENCE):
            frame = await self.link.recv()
        if isinstance(frame, bytes):
            self.shown += frame
        else:
            self.told.append(json.loads(frame))

    async def hear(self) -> dict[str, Any]:
        """Return the next message that is not of the terminal."""
        before = len(self.told)
        while len(self.told) == before:
            await self._next()
        return self.told[-1]

    async def shows(self, text: bytes) -> None:
        while text not in self.shown:
            await self._next()

    async def pid(self) -> int:
        await self.shows(b"size")
        return int(self.shown.split(b"pid ")[1].split()[0])

    async def closed(self) -> int | None:
        """Return the code with which the server closes."""
        async with asyncio.timeout(PATIENCE):
            with contextlib.suppress(ConnectionClosed):
                while True:
                    await self.link.recv()
        return self.link.close_code


@asynccontextmanager
async def serving(
    most: int = 4, proxies: Sequence[str] = (), **clients: str
) -> AsyncIterator[Place]:
    programs = {name: program(code) for name, code in (clients or {"ada": ECHO}).items()}
    numbers = count(1)
    access = Access(lambda size: next(numbers).to_bytes(size, "big"))
    now = asyncio.get_running_loop().time
    server = TerminalServer(programs, access, load_page(), Tabs(most), now)
    async with server.listening(Listen("127.0.0.1", 0), proxies) as port:
        yield Place(server, port)


async def until(true: Callable[[], object]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not true():
            await asyncio.sleep(0.02)


def gone(pid: int) -> bool:
    """Return whether there is no such process, not even a dead one that nobody asked about."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


async def test_the_page_its_files_and_its_policy() -> None:
    async with serving(ada=ECHO, bob=ECHO) as place:
        for path in ("/", "/ada", "/bob", "/?x=1"):
            status, headers, body = await place.get(path)
            assert status == 200 and b'id="screen"' in body and "html" in headers["Content-Type"]
            assert {name: headers[name] for name in HEADERS} == HEADERS and "Server" not in headers
        for path in ("/serve.js", "/serve.css", "/serve.svg", "/terminal.js", "/terminal.css",
                     "/terminal.ttf"):  # fmt: skip
            status, headers, body = await place.get(path)
            assert status == 200 and len(body) > 100 and headers["X-Content-Type-Options"]
        for path in ("/eve", "/serve.py", "/../server.py", "/%2e%2e/server.py", "/terminal/", "//"):
            status, _, body = await place.get(path)
            assert (status, body) == (404, b"")
    policy = HEADERS["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
    assert "script-src 'self';" in policy and "http" not in policy


async def test_profiles_have_any_name() -> None:
    names = ("zoë x", "größe", "serve.js", "%2e", "a\u202eb", "terminal")
    async with serving(**dict.fromkeys(names, ECHO)) as place:
        for name in names:
            status, _, body = await place.get(f"/{urllib.parse.quote(name)}")
            assert status == 200 and (b'id="screen"' in body) is (name != "serve.js")
        for name in ("zoë x", "terminal"):
            async with place.tab(name) as tab:
                assert tab.told[-1] == {"type": "opened", "profile": name}


async def test_another_host_or_origin_gets_nothing_and_is_only_counted() -> None:
    async with serving() as place:
        for headers in (
            {"Host": "evil.example"}, {"Host": f"evil.example:{place.port}"},
            {"Origin": "http://evil.example"}, {"Sec_Fetch_Site": "cross-site"},
        ):  # fmt: skip
            for path in ("/", "/serve.js", "/terminal", "/none"):
                status, sent, body = await place.get(path, **headers)
                assert (status, body) == (403, b"") and "Content-Security-Policy" not in sent
        origins = ("http://evil.example", "null", f"https://127.0.0.1:{place.port}", None)
        for origin in origins:
            with pytest.raises(InvalidStatus) as refused:
                await place.socket(origin)
            assert refused.value.response.status_code == 403 and not refused.value.response.body
        with pytest.raises(InvalidStatus):
            await place.socket(additional_headers={"Sec-Fetch-Site": "cross-site"})
        assert place.server.refused == {"address": 16 + len(origins) + 1}
        assert place.server.tabs.served == 0


async def test_behind_a_proxy_only_its_address_is_answered() -> None:
    async with serving(proxies=["https://chat.example"]) as place:
        assert (await place.get(Host="chat.example"))[0] == 200
        assert (await place.get())[0] == 403
        with pytest.raises(InvalidStatus):
            await place.socket()
        own = socket.create_connection(("127.0.0.1", place.port))
        async with connect(
            "ws://chat.example/terminal",
            proxy=None,
            sock=own,
            origin=Origin("https://chat.example"),
        ) as link:
            tab = TabClient(link)
            assert (await tab.hello(place.key()))["type"] == "welcome"
            assert (await tab.open("ada"))["type"] == "opened"
            await tab.shows(b"size 80x24")


async def test_without_a_link_nothing_opens_and_a_link_works_once() -> None:
    async with serving() as place:
        for key, session in (("", ""), ("wrong", ""), ("", "wrong"), ("x" * 64, "x" * 64)):
            async with place.socket() as link:
                tab = TabClient(link)
                assert await tab.hello(key, session) == {
                    "type": "refused", "why": "link", "says": NEEDS_LINK
                }  # fmt: skip
                assert await tab.closed() == 1000
        key = place.key()
        async with place.socket() as link:
            welcome = await TabClient(link).hello(key)
            assert welcome["type"] == "welcome" and welcome["profiles"] == ["ada"]
        async with place.socket() as link:
            assert (await TabClient(link).hello(key))["type"] == "refused"
        async with place.socket() as link:  # a key that was used, in a page that is loaded again
            tab = TabClient(link)
            assert (await tab.hello(key, welcome["session"]))["type"] == "welcome"
            assert (await tab.open("ada"))["type"] == "opened"


async def test_input_output_and_the_end_of_the_client() -> None:
    async with serving() as place, place.tab() as tab:
        pid = await tab.pid()
        await tab.link.send("péché\x1b[A".encode())
        await tab.shows("<péché\x1b[A>".encode())
        await tab.link.send(b"q")
        assert await tab.hear() == {"type": "ended", "says": ENDED}
        assert tab.shown.endswith(b"bye") and gone(pid)
        assert await tab.closed() == 1000


async def test_sizes_are_bounded() -> None:
    async with serving() as place, place.tab(size=(-5, 10**9)) as tab:
        await tab.shows(f"size {COLUMNS[0]}x{ROWS[1]}\r\n".encode())
        for asked, got in (((100, 30), (100, 30)), ((10**12, 0), (COLUMNS[1], ROWS[0]))):
            await tab.say(type="resize", columns=asked[0], rows=asked[1])
            await tab.shows(f"size {got[0]}x{got[1]}\r\n".encode())


async def test_a_tab_that_vanishes_ends_its_client() -> None:
    async with serving() as place:
        async with place.tab() as tab:
            pid = await tab.pid()
            tab.link.transport.abort()  # no goodbye, as when a machine sleeps
            await until(lambda: gone(pid))
        async with place.tab() as tab:
            pid = await tab.pid()
        await until(lambda: gone(pid))


@pytest.mark.skipif(sys.platform != "linux", reason="read from /proc")
async def test_a_client_that_does_not_go_is_killed_with_what_it_started(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pseudo_terminal, "GOODBYE_SECONDS", 0.3)
    async with serving(ada=DEAF) as place:
        async with place.tab() as tab:
            pid = await tab.pid()
            group = members(pid)
            assert pid in group and len(group) == 2
        await until(lambda: not members(pid))


def members(group: int) -> list[int]:
    """Return the processes of a group that are not dead."""
    return [int(p.name) for p in Path("/proc").iterdir() if p.name.isdigit() and _group(p) == group]


def _group(process: Path) -> int:
    """Return the process group, or -1 if it is gone or dead."""
    try:
        fields = (process / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return -1
    return -1 if fields[0] == "Z" else int(fields[2])


async def test_a_client_that_hangs_goes_with_its_tab(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pseudo_terminal, "GOODBYE_SECONDS", 0.3)
    async with serving() as place, place.tab() as tab:
        pid = await tab.pid()
        os.kill(pid, signal.SIGSTOP)
        for _ in range(3):
            await tab.link.send(b"x" * FRAME_BYTES)  # more than a terminal holds
        tab.link.transport.abort()
        await until(lambda: gone(pid) and not place.server.tabs.open)


async def test_the_end_of_the_server_ends_every_client() -> None:
    async with contextlib.AsyncExitStack() as stack:
        place = await stack.enter_async_context(serving(ada=ECHO, bob=ECHO))
        async with place.tab("ada") as ada, place.tab("bob") as bob:
            pids = [await ada.pid(), await bob.pid()]
            assert pids[0] != pids[1]
            await stack.aclose()
            assert all(gone(pid) for pid in pids)


async def test_one_tab_for_a_profile_and_another_may_take_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tabs, "SETTLE_SECONDS", 0.05)
    async with serving(ada=ECHO, bob=ECHO) as place, place.tab("ada") as first:
        pid = await first.pid()
        async with place.socket() as link:
            second = TabClient(link)
            await second.hello(place.key())
            assert await second.open("ada") == {"type": "refused", "why": "busy", "says": IN_USE}
            assert (await second.open("eve"))["says"] == NO_PROFILE
            assert (await second.open("ada", take=True))["type"] == "opened"
            assert await first.hear() == {"type": "ended", "says": MOVED}
            assert gone(pid) and await second.pid() != pid


async def test_a_tab_that_takes_nothing_gives_up_its_profile(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told, thawed = asyncio.Event(), asyncio.Event()

    async def frozen(self: object, message: object) -> None:
        if isinstance(message, TerminalEnded) and message.says == MOVED:
            told.set()
            await thawed.wait()
        await send(self, message)  # type: ignore[arg-type]

    send = _Conversation._send
    monkeypatch.setattr(_Conversation, "_send", frozen)
    async with serving() as place, place.tab() as first:
        pid = await first.pid()
        async with place.tab(take=True) as second:
            assert await second.pid() != pid and gone(pid) and not thawed.is_set()
            await told.wait()
        thawed.set()
        assert await first.hear() == {"type": "ended", "says": MOVED}


async def test_connections_that_ask_nothing_are_counted_and_the_oldest_goes() -> None:
    async with serving(most=1) as place, place.tab() as tab:
        most = 1 + WAITING_MOST
        silent = [await asyncio.open_connection("127.0.0.1", place.port) for _ in range(most + 4)]
        async with asyncio.timeout(PATIENCE):
            for reader, _ in silent[:5]:
                with contextlib.suppress(ConnectionError):
                    assert await reader.read() == b""
        assert len(place.server._asking) == WAITING_MOST
        assert (await place.get())[0] == 200, "others still come in"
        await tab.pid()
        for _, writer in silent:
            writer.close()
        await until(lambda: not place.server._asking)


async def test_tabs_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tabs, "SETTLE_SECONDS", 0.05)
    async with serving(1, ada=ECHO, bob=ECHO) as place:
        async with place.tab("ada") as first:
            await first.pid()
            async with place.tab("bob") as second:
                assert second.told[-1] == {"type": "refused", "why": "full", "says": FULL}
        await until(lambda: not place.server.tabs.open)
        async with place.tab("bob") as second:
            assert second.told[-1]["type"] == "opened"


@pytest.mark.parametrize(
    "frame", ["{", '{"type":"hello"}', '{"type":"open","profile":"ada","columns":9,"rows":9}']
)
async def test_a_frame_that_no_page_sends_closes_the_tab(frame: str) -> None:
    async with serving() as place, place.tab() as tab:
        pid = await tab.pid()
        await tab.link.send(frame)
        assert await tab.closed() == 1008
        await until(lambda: gone(pid) and place.server.refused["frame"])


async def test_a_frame_that_is_too_long_closes_the_tab() -> None:
    async with serving() as place, place.tab() as tab:
        pid = await tab.pid()
        await tab.link.send(b"x" * (FRAME_BYTES + 1))
        assert await tab.closed() == 1009
        await until(lambda: gone(pid))


@pytest.mark.parametrize("first", [b"x", "{}", '{"type":"resize","columns":80,"rows":24}'])
async def test_the_first_frame_must_be_a_greeting(first: str | bytes) -> None:
    async with serving() as place, place.socket() as link:
        await link.send(first)
        assert await TabClient(link).closed() == 1008


@pytest.mark.skipif(sys.platform != "linux", reason="read from /proc")
async def test_a_tab_that_reads_nothing_makes_its_client_wait() -> None:
    async with contextlib.AsyncExitStack() as stack:
        place = await stack.enter_async_context(serving(ada=FLOOD))
        narrow = socket.socket()
        narrow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 16)
        narrow.connect(("127.0.0.1", place.port))
        link = await stack.enter_async_context(place.socket(max_queue=1, sock=narrow))
        tab = TabClient(link)
        await tab.hello(place.key())
        await tab.open("ada")
        pid = await tab.pid()

        def written() -> int:
            lines = Path(f"/proc/{pid}/io").read_text().splitlines()
            return int(next(line.split()[1] for line in lines if line.startswith("wchar")))

        async with asyncio.timeout(PATIENCE):
            before = -1
            while (now := written()) != before:
                before = now
                await asyncio.sleep(0.5)
        await tab.shows(b"x" * 100_000)  # and it goes on as soon as the tab reads
        link.transport.abort()


async def test_a_client_that_cannot_start_is_said() -> None:
    async with serving() as place:
        place.server.clients = {"ada": ServedClient(["/nowhere/at/all"], {})}
        async with place.tab() as tab:
            assert (
                tab.told[-1]["type"] == "ended" and "could not be started" in tab.told[-1]["says"]
            )


def test_the_environment_of_a_client_has_nothing_of_the_servers_terminal() -> None:
    own = {
        "HOME": "/home/ada", "PATH": "/bin", "LANG": "de_DE.UTF-8", "TERM": "dumb", "DISPLAY": ":0",
        "SSH_AUTH_SOCK": "/x", "TMUX": "/y", "TEXTUAL_DRIVER": "evil", "PYTHONPATH": "/z",
        "LD_PRELOAD": "/l", "COLUMNS": "3", "KITTY_WINDOW_ID": "1", "TERM_PROGRAM": "vscode",
    }  # fmt: skip
    assert pseudo_terminal.clean_environment(own) == {
        "HOME": "/home/ada", "PATH": "/bin", "LANG": "de_DE.UTF-8", "TERM": "xterm-256color",
        "COLORTERM": "truecolor", "TUI_CHAT_SERVED": "1",
    }  # fmt: skip


@pytest.mark.parametrize("locale", [{}, {"LC_ALL": "C"}, {"LANG": "de_DE"}])
def test_a_server_without_utf_8_serves_it_all_the_same(locale: dict[str, str]) -> None:
    made = pseudo_terminal.clean_environment(locale)
    assert "UTF-8" in (made.get("LC_ALL") or made["LC_CTYPE"])
