"""The whole client in a tab, without a browser: its terminal, its protection, and its end with the
server, however that ends."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin

from tests.kit.browser import Served, serving
from tests.kit.terminal import children
from tests.whole.test_process_hardening import guarded, without

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="read from /proc")
PATIENCE = 60


@asynccontextmanager
async def tab(served: Served, profile: str) -> AsyncIterator[ClientConnection]:
    """A tab with the client of this profile, once it has drawn the first question."""
    place, key = served.link.split("/")[2], served.link.partition("#")[2]
    async with connect(
        f"ws://{place}/terminal", proxy=None, max_size=None, origin=Origin(f"http://{place}")
    ) as link:
        await link.send(json.dumps({"type": "hello", "key": key}))
        assert json.loads(await link.recv())["type"] == "welcome"
        wanted = {"type": "open", "profile": profile, "columns": 100, "rows": 30}
        await link.send(json.dumps(wanted))
        await shows(link, b"Where do you want")
        yield link


async def shows(link: ClientConnection, text: bytes) -> None:
    shown = b""
    async with asyncio.timeout(PATIENCE):
        while text not in shown:
            frame = await link.recv()
            shown += frame if isinstance(frame, bytes) else b""


async def gone(pid: int) -> None:
    async with asyncio.timeout(PATIENCE):
        while os.path.exists(f"/proc/{pid}"):  # noqa: ASYNC240
            await asyncio.sleep(0.05)


async def test_it_is_protected_as_at_any_terminal_and_leaves_in_order(tmp_path: Path) -> None:
    prefix = without("sys_ptrace", "ipc_lock")
    async with serving(str(tmp_path / "ada"), prefix=prefix) as served:
        async with tab(served, "ada") as link:
            (pid,) = children(served.process.pid)
            assert guarded(pid)
            assert guarded(served.process.pid), "keys that are typed pass through the server"
            assert (os.getsid(pid), os.getpgid(pid)) == (pid, pid), "a session of its own"
            await link.send(b"1")
            await shows(link, b"sent")
            await link.send(b"\x03")  # Ctrl+C is a key of the program: nothing ends
            await link.send(json.dumps({"type": "resize", "columns": 60, "rows": 20}))
            await shows(link, b"link")
            await link.send(b"\x11")
            async with asyncio.timeout(PATIENCE):
                while not isinstance(frame := await link.recv(), str) or "ended" not in frame:
                    pass
        await gone(pid)
        assert served.process.returncode is None


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
async def test_it_ends_with_the_server(tmp_path: Path, number: signal.Signals) -> None:
    async with serving(str(tmp_path / "ada")) as served, tab(served, "ada"):
        (pid,) = children(served.process.pid)
        served.process.send_signal(number)
        await gone(pid)
        assert await served.process.wait() in (0, -number, 128 + number)
