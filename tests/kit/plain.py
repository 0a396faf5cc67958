"""Plain mode as a process between two pipes, read as bytes; and its parts on a console in
memory."""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import sys
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from tui_chat.core.chats import Conversations, DirectChat
from tui_chat.core.events import CloudText, Network, Privacy, SecretText
from tui_chat.core.loaded_messages import Log
from tui_chat.core.step import Now
from tui_chat.plain.console import Console

PATIENCE = 60.0
CHAT = "@ada,bob"
DRAWN = re.compile("[─-╿⠀-⣿]")
"""Characters of boxes and Braille patterns."""


def faults(output: bytes) -> list[str]:
    """Return what a screen reader or a pipe would stumble over in this output."""
    found = [f"byte {byte:#04x}" for byte in sorted({*output}) if byte < 0x20 and byte != 0x0A]
    text = output.decode()
    found += [f"{char!a}" for char in sorted({*text}) if 0x7F <= ord(char) < 0xA0]
    return found + [f"{char!a}" for char in sorted(set(DRAWN.findall(text)))]


class PlainProcess:
    """A process in plain mode. `output` is every byte that it has written."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.output = b""
        self._from = 0

    def type(self, *lines: str) -> None:
        """Write lines to its input."""
        assert self._process.stdin
        self._process.stdin.write("".join(f"{line}\n" for line in lines).encode())

    async def until(self, pattern: str) -> re.Match[str]:
        """Wait for a line, after those waited for before, that matches from its beginning."""
        wanted = re.compile(f"^(?:{pattern})", re.MULTILINE)
        try:
            async with asyncio.timeout(PATIENCE):
                while True:
                    whole = self.output[self._from :].rpartition(b"\n")[0].decode()
                    found = wanted.search(whole)
                    if found:
                        end = whole.find("\n", found.end())
                        upto = whole if end < 0 else whole[:end]
                        self._from += len(upto.encode())
                        return found
                    await self._read()
        except (TimeoutError, EOFError):
            raise AssertionError(f"no line {pattern!r} in:\n{self.text}") from None

    @property
    def text(self) -> str:
        return self.output.decode(errors="replace")

    def interrupt(self, number: int) -> None:
        """Send it a signal."""
        self._process.send_signal(number)

    async def end(self) -> int:
        """Close its input, read the rest, and return its exit code."""
        assert self._process.stdin
        self._process.stdin.close()
        return await self.ended()

    async def ended(self) -> int:
        """Read until it ends, and return its exit code."""
        async with asyncio.timeout(PATIENCE):
            with contextlib.suppress(EOFError):
                while True:
                    await self._read()
            return await self._process.wait()

    async def _read(self) -> None:
        assert self._process.stdout
        data = await self._process.stdout.read(65_536)
        if not data:
            raise EOFError
        self.output += data


@contextlib.asynccontextmanager
async def plain_process(
    *arguments: str | Path, env: Mapping[str, str] | None = None
) -> AsyncIterator[PlainProcess]:
    """Run tui-chat with these arguments and --plain, until it ends."""
    there = {**os.environ, "TERM": "dumb", "PYTHONUTF8": "1", **(env or {})}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tui_chat", *map(str, arguments), "--plain", env=there,
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    try:
        yield PlainProcess(process)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


class MemoryConsole(Console):
    """A console whose input is typed by a test, and whose output is kept in `said`."""

    def __init__(self, *, ascii_only: bool = False) -> None:
        self.said: list[str] = []
        self.rung = 0
        self.typed: asyncio.Queue[bytes | None] = asyncio.Queue()
        super().__init__(self._keep, self._read(), ascii_only=ascii_only)

    def type(self, *lines: str) -> None:
        for line in lines:
            self.typed.put_nowait(line.encode())

    def end(self) -> None:
        self.typed.put_nowait(None)

    def _keep(self, data: bytes) -> None:
        if data == b"\a":
            self.rung += 1
            return
        assert data.endswith(b"\n")
        assert data.count(b"\n") == 1
        self.said.append(data.decode().removesuffix("\n"))

    async def _read(self) -> AsyncIterator[bytes]:
        while (line := await self.typed.get()) is not None:
            yield line


class FakeToggle:
    """A toggle that a test moves."""

    privacy, prompt, ended = Privacy.CLOUD, None, None
    peer, word, reason = "bob", "WAITING", "bob ended the secret chat."
    verified, explained, ttl = True, True, 0

    @property
    def readable_by(self) -> str:
        return f"readers of {self.privacy.value}"

    @property
    def cloud_action(self) -> str:
        words = {Privacy.SECRET: "End", Privacy.CLOSED: "Back to cloud"}
        return words.get(self.privacy, "Withdraw" if self.privacy is Privacy.NEGOTIATING else "")


class FakeRuntime:
    """As much of a runtime as plain mode needs to send; `sent` is what it was told to send, and the
    state at that moment."""

    insecure = False

    def __init__(self) -> None:
        self.toggle = FakeToggle()
        self.muted: set[str] = set()
        chat = DirectChat(CHAT, Log(), "bob", cast("Any", self.toggle), online=True)
        acts = SimpleNamespace(ask_secret=self.ask_secret, ask_cloud=self.ask_cloud)
        self.client = SimpleNamespace(
            user="ada", network=Network.ONLINE, toggle_actions=acts,
            invitations=dict[str, str](),
            conversations=Conversations({CHAT: chat}),
        )  # fmt: skip
        self.sent: list[tuple[type, str, Privacy]] = []
        self.choices: dict[str, str] = {}
        self.clock = 0.0

    def say(self, text: CloudText | SecretText) -> str:
        self.sent.append((type(text), text.text, self.toggle.privacy))
        return "id"

    def act(self, act: Any, chat: str, *_: object) -> None:
        act()

    def now(self) -> float:
        return self.clock

    def instant(self) -> Now:
        return Now(self.clock, 0)

    def choose(self, name: str, value: str) -> None:
        self.choices[name] = value

    def is_muted(self, chat: str) -> bool:
        return chat in self.muted

    def mark_read(self, chat: str, seq: int) -> None:
        """Note nothing."""

    def viewing(self, chat: str | None) -> None:
        """Note nothing."""

    def ask_secret(self) -> None:
        if self.toggle.privacy in (Privacy.CLOUD, Privacy.CLOSED):
            self.toggle.privacy = Privacy.NEGOTIATING

    def ask_cloud(self) -> None:
        moves = {Privacy.SECRET: Privacy.CLOSED, Privacy.NEGOTIATING: Privacy.CLOSED}
        self.toggle.privacy = moves.get(self.toggle.privacy, Privacy.CLOUD)
