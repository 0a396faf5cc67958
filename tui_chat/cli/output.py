"""Input and output lines shared by the commands for scripts and pipes."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections.abc import AsyncIterator
from typing import Any, NamedTuple

from relay.terminal.text import bytes_of, inert, inert_line
from relay.terminal.times import calendar_time
from tui_chat.bot import Bot
from tui_chat.core import records
from tui_chat.core.decision_text import moment, suspended_words
from tui_chat.core.events import AccountSuspended, Event, LoginRefused, NotTheRelay
from tui_chat.core.records import Transfer, ViewChanged
from tui_chat.runtime.input_lines import decoded, input_lines
from tui_chat.runtime.process import RequestFailed

NAME_CHARS = 40
"""Characters of a file's name that the progress line shows."""


def put(**what: object) -> None:
    """Print one JSON object on a line, in ASCII, so that a stranger's text cannot reach the
    terminal as control characters."""
    print(json.dumps(what), flush=True)


def say(args: argparse.Namespace, words: str = "", /, **what: object) -> None:
    """Print the result: JSON for scripts, or the words for people if there are any."""
    if args.json:
        put(**what)
    elif words:
        print(words, flush=True)


def check_text(*texts: str) -> None:
    """Raise RequestFailed for an argument that was not UTF-8."""
    try:
        "".join(texts).encode()
    except UnicodeEncodeError:
        raise RequestFailed("Not sent: the message is not UTF-8.") from None


def put_text(by: str, text: str, at: int | None = None) -> None:
    """Print one inert message for people, further lines indented. `at` is Unix milliseconds."""
    when = "" if at is None else f"{calendar_time(at, '%H:%M', '--:--')} "
    print(f"{when}{inert_line(by)}: " + inert(text).replace("\n", "\n      "), flush=True)


def handle_common(event: Event, *, json: bool) -> None:
    """Handle what may happen in every chat: that the operator's view has opened or closed is an
    event, or a sentence on stderr for people. Raises RequestFailed after a refused login."""
    match event:
        case ViewChanged(open=is_open) if json:
            put(event="view", open=is_open)
        case ViewChanged(open=is_open):
            print(records.SENTENCE if is_open else records.CLOSED, file=sys.stderr, flush=True)
        case AccountSuspended(decision):
            raise RequestFailed(suspended_words(decision, moment))
        case LoginRefused(title, text) | NotTheRelay(title, text):
            raise RequestFailed(f"{title}: {text}")


def short(text: str) -> str:
    """Return the first 40 characters of a message in quotation marks, to name it in a sentence."""
    line = inert_line(text)
    return f"«{line[:40]}…»" if len(line) > 40 else f"«{line}»"


class InputText(NamedTuple):
    """A message to send: its line in stdin (0 for an argument), and its text; None if not UTF-8."""

    n: int
    text: str | None

    @property
    def name(self) -> str:
        """The name of the message in a sentence."""
        if self.text is not None:
            return short(self.text)
        return f"line {self.n}" if self.n else "the message"


async def argument_text(text: str) -> AsyncIterator[InputText]:
    """Yield this argument alone. Python decodes one that was not UTF-8 with lone surrogates."""
    try:
        text.encode()
    except UnicodeEncodeError:
        yield InputText(0, None)
    else:
        yield InputText(0, text)


async def lines() -> AsyncIterator[InputText]:
    """Yield the lines of stdin that are not blank as they arrive."""
    n = 0
    async for line in input_lines():
        n += 1
        text = decoded(line)
        if text is None or text.strip():
            yield InputText(n, text)


async def first_line() -> str:
    """Return the first line of stdin that is not blank, stripped; empty without one in UTF-8."""
    async for line in lines():
        return (line.text or "").strip()
    return ""


async def event_or(bot: Bot, work: asyncio.Task[Any] | None, seconds: float | None) -> Event | None:
    """Return the next event; None if there is none and the work is done or the time is up."""
    if not bot.behind:
        ready = asyncio.create_task(bot.ready())
        tasks: list[asyncio.Task[Any]] = [ready] if work is None else [ready, work]
        try:
            await asyncio.wait(tasks, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        finally:
            ready.cancel()
    return await bot.next() if bot.behind else None


class Progress:
    """One line of stderr that is overwritten; prints nothing unless stderr is a terminal."""

    def __init__(self) -> None:
        self._shown, self._said = sys.stderr.isatty(), ""

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown:
            print("\r" + " " * len(self._said) + "\r", end="", file=sys.stderr, flush=True)

    def say(self, line: str) -> None:
        if self._shown and line != self._said:
            print("\r" + line.ljust(len(self._said)), end="", file=sys.stderr, flush=True)
            self._said = line

    def moved(self, transfer: Transfer) -> None:
        name = inert_line(transfer.name, NAME_CHARS) or "the file"
        part = f"{100 * transfer.done // transfer.size} %" if transfer.size else "…"
        self.say(f"{name}: {part} of {bytes_of(transfer.size)}, {transfer.state.value}")
