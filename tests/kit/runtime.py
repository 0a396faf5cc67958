"""Runtimes around a real relay, their recorded events, and a cable that can be cut; and commands as
scripts run them: processes, pipes, exit codes."""

from __future__ import annotations

import asyncio
import contextlib
import io
import json
import os
import re
import signal
import socket
import ssl
import sys
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import pexpect
import pytest

from relay.wire.protocol import Direct
from relay.wire.relay_link import RelayLink, parse_relay_link
from tests.kit.forked_terminal import forked_at_terminal
from tests.kit.forks import CLIENT, AsyncForked, is_place
from tests.kit.relay_client import RelayHere, RelayProcess, no_check, start_relay
from tui_chat.bot import Bot
from tui_chat.cli.main import main
from tui_chat.core.events import Event, Privacy, PrivacyChanged, Prompted, RequestResult
from tui_chat.demo.run import new_person
from tui_chat.demo.wiretap import Unmasker
from tui_chat.runtime.cache import Cache
from tui_chat.runtime.keyfile import KeyFile
from tui_chat.runtime.runtime import Runtime
from tui_chat.ui.keys import KEY_NAMES

PATIENCE = 60
T = TypeVar("T")
ROOM = "#room"


class Heard(list[Event]):
    """All events of a runtime, with ways to wait for one."""

    def __init__(self, runtime: Runtime) -> None:
        super().__init__()
        self._news = asyncio.Event()
        runtime.listen(self._hear)

    def _hear(self, event: Event) -> None:
        self.append(event)
        self._news.set()

    async def until(self, true: Callable[[], object], seconds: float = PATIENCE) -> None:
        async with asyncio.timeout(seconds):
            while not true():
                self._news.clear()
                await self._news.wait()

    def of(self, kind: type[T]) -> list[T]:
        return [event for event in self if isinstance(event, kind)]

    async def privacy(self, last: Privacy) -> None:
        """Wait until a chat has just become so."""
        await self.until(lambda: [e.privacy for e in self.of(PrivacyChanged)][-1:] == [last])


def address(relay: RelayHere, host: str = "127.0.0.1") -> RelayLink:
    return RelayLink(host, relay.port, relay.identity.relay_id)


def keys_for(path: Path, at: RelayLink, name: str) -> KeyFile:
    return new_person(path, at, name)


@contextlib.asynccontextmanager
async def running_client(
    keys: KeyFile, cache: Path | None = None, **options: object
) -> AsyncIterator[tuple[Runtime, Heard]]:
    kept = Cache(cache, keys.identity.user) if cache else None
    runtime = Runtime(keys, kept, names=KEY_NAMES, **options)  # type: ignore[arg-type]
    heard = Heard(runtime)
    await runtime.start()
    try:
        yield runtime, heard
    finally:
        await runtime.stop()


@contextlib.asynccontextmanager
async def two_in_secret(
    path: Path, at: RelayLink
) -> AsyncIterator[tuple[Runtime, Heard, Runtime, Heard, str]]:
    """Yield ada and bob, new on this relay and in SECRET, what each hears, and their chat."""
    one, other = (keys_for(path, at, name) for name in ("ada", "bob"))
    async with (
        running_client(one, register="") as (ada, at_ada),
        running_client(other, register="") as (bob, at_bob),
    ):
        assert await ada.online(PATIENCE) and await bob.online(PATIENCE)
        chat = (await ada.ask(Direct, "bob")).chat
        await at_bob.until(lambda: chat in bob.client.conversations.all)
        ada.act(ada.client.toggle_actions.ask_secret, chat)
        await at_bob.until(lambda: at_bob.of(Prompted))
        bob.act(bob.client.toggle_actions.ask_secret, chat)
        for heard in (at_ada, at_bob):
            await heard.privacy(Privacy.SECRET)
        yield ada, at_ada, bob, at_bob, chat


class Cutting:
    """A cable to the relay. It lets `after` frames of the relay through, then it is cut. With a
    certificate it ends TLS itself and goes on by its own; `heard` is what a client told it."""

    def __init__(self, port: int, tls: ssl.SSLContext | None = None) -> None:
        self.to, self.after, self.port = port, 1_000_000, 0
        self.heard, self._tls = bytearray(), tls

    async def __aenter__(self) -> Cutting:
        seconds = 5 if self._tls else None
        self._server = await asyncio.start_server(
            self._join, "127.0.0.1", 0, ssl=self._tls, ssl_handshake_timeout=seconds
        )
        self.port = self._server.sockets[0].getsockname()[1]
        self._tasks: dict[asyncio.Task[None], asyncio.StreamWriter] = {}
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        self.cut()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def cut(self) -> None:
        for task, writer in self._tasks.items():
            task.cancel()
            writer.transport.abort()

    def _join(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(self._serve(reader, writer))
        self._tasks[task] = writer

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        opening = asyncio.create_task(asyncio.open_connection(
            "127.0.0.1", self.to, ssl=no_check() if self._tls else None
        ))  # fmt: skip
        try:
            far_reader, far_writer = await asyncio.shield(opening)
        except OSError:
            writer.transport.abort()
            return
        except asyncio.CancelledError:
            with contextlib.suppress(OSError):
                (await opening)[1].transport.abort()
            raise
        heard = Unmasker(self.heard)

        async def up() -> None:
            while data := await reader.read(65536):
                if self._tls:
                    heard.feed(data)
                far_writer.write(data)

        task = asyncio.create_task(up())
        try:
            while (data := await far_reader.read(65536)) and self.after > 0:
                self.after -= 1
                writer.write(data)
        finally:
            for end in (writer, far_writer):
                end.transport.abort()
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            for end in (writer, far_writer):
                with contextlib.suppress(OSError):
                    await end.wait_closed()


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


PLAIN = CLIENT
IMPATIENT_LOGIN = (
    "import sys, tui_chat.bot as b;"
    "b.Bot.online.__func__.__wrapped__.__kwdefaults__['seconds'] = 1.0;"
    "from tui_chat.cli.main import main; sys.exit(main())"
)
"""Waits one second for the relay instead of thirty."""
QUICK = (
    "import sys; from tui_chat.runtime import keyfile; keyfile.MODERATE = (2, 1 << 15);"
    "from tui_chat.cli.main import main; sys.exit(main())"
)
"""Seals key files with little work."""


def relay_fixture(*arguments: str, **options: Any) -> Any:
    """Return a module-scoped fixture of a relay process, started by `start_relay`."""

    @pytest.fixture(scope="module")
    def relay(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RelayProcess]:
        process = start_relay(tmp_path_factory.mktemp("relay") / "data", *arguments, **options)
        yield process
        process.stop()

    return relay


@dataclass
class Ran:
    """The exit code and output of a finished command."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def refusal(self) -> str:
        """The one sentence of a refused command, without the sentences about waiting."""
        assert self.code == 1, (self.code, self.out, self.err)
        (sentence,) = self._said(waits=False)
        return sentence

    @property
    def waits(self) -> list[str]:
        """The sentences about waiting for the relay."""
        return self._said(waits=True)

    def _said(self, *, waits: bool) -> list[str]:
        lines = self.err.splitlines()
        assert all(line.startswith("tui-chat: ") for line in lines), lines
        found = [line.removeprefix("tui-chat: ") for line in lines]
        return [line for line in found if (_WAITS.search(line) is not None) is waits]


_WAITS = re.compile(r" Trying again for up to |^Connecting to .* \(up to ")


@dataclass
class Running:
    """A running command; its lines of JSON are read one by one."""

    process: AsyncForked | asyncio.subprocess.Process
    seen: list[dict[str, Any]] = field(default_factory=list)

    async def say(self, *lines: str) -> None:
        await self.put("".join(f"{line}\n" for line in lines).encode())

    async def put(self, data: bytes) -> None:
        assert self.process.stdin
        self.process.stdin.write(data)
        await self.process.stdin.drain()

    async def next(self, *, patience: float = PATIENCE, **wanted: Any) -> dict[str, Any]:
        """Return the next line with these fields; all lines are in `seen`."""
        assert self.process.stdout
        async with asyncio.timeout(patience):
            while line := await self.process.stdout.readline():
                found: dict[str, Any] = json.loads(line)
                self.seen.append(found)
                if all(found.get(key) == value for key, value in wanted.items()):
                    return found
        raise AssertionError(f"{wanted} did not come: {self.seen}")

    async def warning(self) -> str:
        """Return the next line of stderr while the command runs."""
        assert self.process.stderr
        async with asyncio.timeout(PATIENCE):
            line = (await self.process.stderr.readline()).decode()
        assert self.process.returncode is None and line.startswith("tui-chat: "), line
        return line.removeprefix("tui-chat: ").removesuffix("\n")

    async def end(self) -> Ran:
        """Close its input and wait for its end; unread lines are in `out`."""
        assert self.process.stdin
        self.process.stdin.close()
        async with asyncio.timeout(PATIENCE):
            out, err = await self.process.communicate()
        assert self.process.returncode is not None
        return Ran(self.process.returncode, out.decode(), err.decode())

    def signal(self, number: int) -> None:
        self.process.send_signal(number)


@contextlib.asynccontextmanager
async def start(
    profile: Path | None, *args: str, program: str = PLAIN, env: dict[str, str] | None = None,
    **options: Any,
) -> AsyncIterator[Running]:  # fmt: skip
    """Run a command with a pipe on its input until the block ends. With options, or variables that
    may change how Python starts, it is a new process of Python, not a fork."""
    where = () if profile is None else ("--profile", str(profile))
    everywhere = {**os.environ, "TZ": "UTC", **(env or {})}
    process: AsyncForked | asyncio.subprocess.Process
    if all(map(is_place, env or ())) and not options:
        process = AsyncForked()
        await process.begin(program, [*where, *args], everywhere)
    else:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", program, *where, *args), stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
            env=everywhere, **options,
        )  # fmt: skip
    try:
        yield Running(process)
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.send_signal(signal.SIGKILL)
        await process.communicate()


async def run(profile: Path | None, *args: str, input: str = "", **options: Any) -> Ran:
    """Run a command to its end."""
    async with start(profile, *args, **options) as running:
        if input:
            await running.say(*input.split("\n"))
        return await running.end()


def at_once(profile: Path | str, *args: str) -> Ran:
    """Run a command in this process, for tests that are not tasks: much faster than `run`."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = main(["--profile", str(profile), *args])
        except SystemExit as usage:
            code = int(str(usage.code))
    return Ran(code, out.getvalue(), err.getvalue())


def given(profile: Path, *args: str, bytes: bytes) -> Ran:
    """Run a command with these bytes, and then the end, in the descriptor `{fd}`."""
    end, other = os.pipe()
    os.write(other, bytes)
    os.close(other)
    try:
        return at_once(profile, *(arg.format(fd=end) for arg in args))
    finally:
        os.close(end)


async def done(client: Runtime, id: str) -> RequestResult:
    """Wait for the answer to a request, which must not be a refusal."""
    answer = await client.answer(id, PATIENCE)
    assert answer.code == "", answer
    return answer


async def person(directory: Path, link: str, name: str, *rooms: str) -> Path:
    """Register a person with these groups of their own; return the profile."""
    keys = new_person(directory, parse_relay_link(link), name)
    async with Bot.online(keys, register="") as bot:
        for room in rooms:
            await bot.groups.create(room)
    return keys.path.parent


@contextlib.asynccontextmanager
async def bot(profile: Path) -> AsyncIterator[Bot]:
    """Yield a bot of this profile, online in this process."""
    async with Bot.online(KeyFile.open(profile / "identity.key", "")) as one:
        yield one


def type_at_terminal(
    profile: Path, *args: str, answers: Sequence[tuple[str, str | bytes]]
) -> tuple[int, str]:
    """Run a command on a terminal, and type each answer when its prompt stands there. Return the
    exit code, and what was printed after the last prompt."""
    command = ["--profile", str(profile), *args]
    with forked_at_terminal(PLAIN, command, dict(os.environ)) as (child, process):
        for prompt, answer in answers:
            child.expect(prompt, PATIENCE)
            child.send(answer)
        child.expect(pexpect.EOF, PATIENCE)
        return process.wait(PATIENCE), str(child.before)
