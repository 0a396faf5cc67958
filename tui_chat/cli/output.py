"""Lines in, lines out: what the commands for scripts and pipes have in common."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import sys
import threading
from collections.abc import AsyncIterator, Iterator
from typing import Any, NamedTuple

from relay.terminal.text import inert, inert_line
from relay.terminal.times import calendar_time
from tui_chat.bot import Bot
from tui_chat.core import records
from tui_chat.core.events import Event
from tui_chat.core.records import Transfer
from tui_chat.runtime.process import BotError

AHEAD = 64
"""Lines that are read before they are wanted."""
LINE_BYTES = 1 << 20
"""More of a line than this is not kept; what is longer is refused anyway."""
NAME_CHARS = 40
"""Of the name of a file that is on its way."""


def put(**what: object) -> None:
    """One JSON object on a line. ASCII only: what a stranger wrote cannot reach the terminal as
    control characters."""
    print(json.dumps(what), flush=True)


def say(args: argparse.Namespace, words: str = "", /, **what: object) -> None:
    """What was done: for scripts as JSON, for people in words if there are any."""
    if args.json:
        put(**what)
    elif words:
        print(words, flush=True)


def check_text(*texts: str) -> None:
    """Raise BotError for what came as an argument and was not UTF-8."""
    try:
        "".join(texts).encode()
    except UnicodeEncodeError:
        raise BotError("Not sent: the text is not UTF-8.") from None


def put_text(by: str, text: str, at: int | None = None) -> None:
    """One text for people, inert; further lines of it are set in. `at` is Unix milliseconds."""
    when = "" if at is None else f"{clock(at)} "
    print(f"{when}{inert_line(by)}: " + inert(text).replace("\n", "\n      "), flush=True)


def say_view(is_open: bool, *, json: bool) -> None:
    """The operator's view is open, or no more: an event, or a sentence on stderr for people."""
    if json:
        put(event="view", open=is_open)
    else:
        print(records.SENTENCE if is_open else records.CLOSED, file=sys.stderr, flush=True)


def clock(at: int) -> str:
    """Hour and minute where this machine is; the relay's word, so it may be any number."""
    return calendar_time(at, "%H:%M", "--:--")


def short(text: str) -> str:
    """The beginning of a text, to name it by."""
    line = inert_line(text)
    return f"«{line[:40]}…»" if len(line) > 40 else f"«{line}»"


class InputText(NamedTuple):
    """What is to be sent: the number of its line in stdin, 0 if it came as an argument, and its
    text, None if it was not UTF-8."""

    n: int
    text: str | None

    @property
    def name(self) -> str:
        """What a sentence calls it."""
        if self.text is not None:
            return short(self.text)
        return f"line {self.n}" if self.n else "the text"


async def argument_text(text: str) -> AsyncIterator[InputText]:
    """This argument alone. One that was not UTF-8 has half characters, as Python reads it."""
    try:
        text.encode()
    except UnicodeEncodeError:
        yield InputText(0, None)
    else:
        yield InputText(0, text)


async def lines() -> AsyncIterator[InputText]:
    """The lines of stdin that are not blank, as they come. A thread reads, so that nothing else
    waits."""
    loop = asyncio.get_running_loop()
    read: asyncio.Queue[InputText | None] = asyncio.Queue()
    room = threading.Semaphore(AHEAD)

    def work() -> None:
        with contextlib.suppress(RuntimeError, OSError):  # the loop has ended, or there is no stdin
            for n, line in enumerate(_split(sys.stdin.fileno()) if sys.stdin else (), 1):
                text = _decoded(line)
                if text is None or text.strip():
                    room.acquire()
                    loop.call_soon_threadsafe(read.put_nowait, InputText(n, text))
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(read.put_nowait, None)

    threading.Thread(target=work, daemon=True).start()
    while (line := await read.get()) is not None:
        room.release()
        yield line


async def first_line() -> str:
    """The first line of stdin that is not blank, without blanks around it; empty if there is none,
    or it is not UTF-8."""
    async for line in lines():
        return (line.text or "").strip()
    return ""


def _split(fd: int) -> Iterator[bytes]:
    # Not sys.stdin.buffer: its lock, held by a thread that waits, would break the exit.
    rest = b""
    while data := os.read(fd, 65_536):
        *whole, rest = (rest + data).split(b"\n")
        yield from whole
        rest = rest[: LINE_BYTES + 1]
    if rest:
        yield rest


def _decoded(line: bytes) -> str | None:
    # What was cut because it is too long may be cut in a character.
    errors = "replace" if len(line) > LINE_BYTES else "strict"
    try:
        return line.removesuffix(b"\r").decode(errors=errors)
    except UnicodeDecodeError:
        return None


async def event_or(bot: Bot, work: asyncio.Task[Any] | None, seconds: float | None) -> Event | None:
    """The next event. None if there is none yet and the work is done, or the time is up."""
    if not bot.behind:
        ready = asyncio.create_task(bot.ready())
        tasks: list[asyncio.Task[Any]] = [ready] if work is None else [ready, work]
        try:
            await asyncio.wait(tasks, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        finally:
            ready.cancel()
    return await bot.next() if bot.behind else None


class Progress:
    """One line of stderr, on a terminal, that is written over."""

    def __init__(self) -> None:
        self._said = ""

    @classmethod
    @contextlib.contextmanager
    def on_terminal(cls) -> Iterator[Progress | None]:
        """Give one if stderr is a terminal, and leave its line clean."""
        progress = cls() if sys.stderr.isatty() else None
        try:
            yield progress
        finally:
            if progress:
                progress.over()

    def say(self, line: str) -> None:
        """In place of what stands there."""
        if line != self._said:
            print("\r" + line.ljust(len(self._said)), end="", file=sys.stderr, flush=True)
            self._said = line

    def moved(self, transfer: Transfer) -> None:
        """How far a file is."""
        name = inert_line(transfer.name, NAME_CHARS) or "the file"
        part = f"{100 * transfer.done // transfer.size} %" if transfer.size else "…"
        self.say(f"{name}: {part} of {transfer.size:,} bytes, {transfer.state.value}")

    def over(self) -> None:
        """Leave the line clean."""
        print("\r" + " " * len(self._said) + "\r", end="", file=sys.stderr, flush=True)
