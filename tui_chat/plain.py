"""Lines in, lines out: sending, reading and secret chats for scripts and pipes."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import sys
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Any

from relay.wire.events import Page
from relay.wire.limits import PAGE_MESSAGES
from tui_chat.bot import Bot, BotError
from tui_chat.events import (
    Answered,
    Ended,
    LineAdded,
    LoggedIn,
    LoginRefused,
    Mark,
    Privacy,
    PrivacyChanged,
    Prompted,
    Refused,
    Sealed,
)
from tui_chat.text import inert, inert_line

Online = Callable[[], AbstractAsyncContextManager[Bot]]
RETRY_SECONDS = 30.0
DEFAULT_COUNT = 50
ON_THE_WAY = 500
_REASONS = {
    Ended.BUSY: "unavailable",
    Ended.LINK_LOST: "peer_lost",
    Ended.ENDED_HERE: "said_goodbye",
    Ended.WITHDRAWN: "declined",
    Ended.WITHDRAWN_THERE: "declined",
    Ended.NO_MATCH: "identity_changed",
    Ended.OLD: "timeout",
}


async def send(args: argparse.Namespace, online: Online) -> int:
    """Send each text; 0 when the relay has all of them durably, 1 and which were not sent."""
    async with online() as bot:
        chat = await bot.chat(args.chat)
        sending = _Sending(bot, args)
        acks = asyncio.create_task(sending.acknowledge())
        try:
            async for text in _one(" ".join(args.text)) if args.text else _lines():
                if text.strip() and not await sending.say(chat, text):
                    break
            failed = await sending.outcome()
        finally:
            acks.cancel()
            await asyncio.gather(acks, return_exceptions=True)
    if failed:
        raise BotError("Not sent: " + "; ".join(failed))
    return 0


class _Sending:
    """The texts of one `send`, from stdin to the relay's disk."""

    def __init__(self, bot: Bot, args: argparse.Namespace) -> None:
        self._bot, self._args = bot, args
        self._waiting: dict[str, str] = {}
        self._failed: list[str] = []
        self._progress = asyncio.Event()
        self._over = False

    async def say(self, chat: str, text: str) -> bool:
        """Queue one text, waiting while too many are on the way. False if it is no use."""
        while len(self._waiting) >= ON_THE_WAY and await self._moved():
            pass
        if self._over:
            self._failed.append(_short(text))
            return False
        try:
            self._waiting[self._bot.say(chat, text)] = text
        except BotError as e:
            self._failed.append(f"{_short(text)} ({e})")
        return True

    async def acknowledge(self) -> None:
        """Take the relay's answers as they come; never returns."""
        while True:
            match await self._bot.next():
                case Answered(id=id, code=code, text=why, value=seq) if id in self._waiting:
                    text = self._waiting.pop(id)
                    if code:
                        self._failed.append(f"{_short(text)} ({why})")
                    elif self._args.json:
                        _print(event="sent", chat=self._args.chat, seq=seq, id=id)
                    self._progress.set()
                case LoginRefused():
                    self._over = True
                    self._progress.set()

    async def outcome(self) -> list[str]:
        """Wait while there is hope. What was not sent, in words."""
        while self._waiting and await self._moved():
            pass
        return self._failed + [_short(text) for text in self._waiting.values()]

    async def _moved(self) -> bool:
        """Wait for the next answer. False if the relay will not have us, or for 30 s none came."""
        self._progress.clear()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._progress.wait(), RETRY_SECONDS)
            return not self._over
        self._over = True
        return False


async def tail(args: argparse.Namespace, online: Online) -> int:
    """Print the texts of a chat in the relay's order, each once."""
    async with online() as bot:
        chat = await bot.chat(args.chat)
        if args.since is None:
            last = await _latest(bot, chat, args)
        else:
            last = await _after(bot, chat, args.since, args, args.count)
        if not args.follow:
            return 0
        while True:
            match await bot.next():
                case LineAdded(chat=at, line=line) if at == chat and line.seq is not None:
                    if line.seq > last:
                        last = await _after(bot, chat, last, args, None)
                case LoggedIn():
                    last = await _after(bot, chat, last, args, None)
                case LoginRefused(title, text):
                    raise BotError(f"{title}: {text}")


async def _latest(bot: Bot, chat: str, args: argparse.Namespace) -> int:
    """The last N texts: pages from the end until there are enough."""
    count = DEFAULT_COUNT if args.count is None else args.count
    page = await _page(bot, chat, before=None, after=None)
    head, texts = page.head, [m for m in page.msgs if m.kind == "text"]
    while len(texts) < count and page.msgs and page.msgs[0].seq > 1:
        page = await _page(bot, chat, before=page.msgs[0].seq, after=None)
        texts = [m for m in page.msgs if m.kind == "text"] + texts
    for msg in texts[len(texts) - min(count, len(texts)) :]:
        _show(args, msg.seq, msg.id, msg.by, msg.text, msg.at)
    return head


async def _after(
    bot: Bot, chat: str, since: int, args: argparse.Namespace, count: int | None
) -> int:
    """The texts after a place, at most `count`; the last place that was read."""
    left = count
    while left is None or left > 0:
        page = await _page(bot, chat, before=None, after=since)
        if not page.msgs:
            break
        for msg in page.msgs:
            if msg.kind == "text" and (left is None or left > 0):
                _show(args, msg.seq, msg.id, msg.by, msg.text, msg.at)
                left = None if left is None else left - 1
        since = page.msgs[-1].seq
    return since


async def _page(bot: Bot, chat: str, *, before: int | None, after: int | None) -> Page:
    answer = await bot.page(chat, before=before, after=after, limit=PAGE_MESSAGES)
    if not isinstance(answer.value, Page):
        raise BotError("The relay gave no page.")
    return answer.value


async def secret(args: argparse.Namespace, online: Online) -> int:
    """Ask (or wait and accept), then seal each line of stdin until either side ends it."""
    async with online() as bot:
        chat = await bot.chat(args.chat)
        bot.runtime.viewing(chat)
        if args.accept:
            _state(args, "waiting")
        else:
            bot.runtime.ask_secret(chat)
        reader: asyncio.Task[bool] | None = None
        ended = asyncio.Event()
        while True:
            happened = asyncio.create_task(bot.next())
            tasks: list[asyncio.Task[Any]] = [happened, reader] if reader else [happened]
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            if reader and reader.done() and not happened.done():
                happened.cancel()
                return _input_over(bot, chat, args, refused=reader.result())
            match happened.result():
                case Prompted(chat=at) if at == chat and args.accept and reader is None:
                    bot.runtime.ask_secret(chat)
                case PrivacyChanged(chat=at, privacy=privacy, ended=why) if at == chat:
                    match privacy:
                        case Privacy.NEGOTIATING:
                            _state(args, "negotiating")
                        case Privacy.SECRET:
                            _stands(bot, chat, args)
                            reader = asyncio.create_task(_seal_lines(bot, chat, args, ended))
                        case Privacy.CLOSED:
                            _closed(args, bot, chat, why or Ended.FAILED)
                            ended.set()
                            if reader is None:
                                reader = asyncio.create_task(_seal_lines(bot, chat, args, ended))
                case LineAdded(chat=at, line=line) if at == chat and not line.own:
                    if line.mark is Mark.SECRET:
                        _heard(args, line.by, line.text)
                case Sealed(chat=at, n=n) if at == chat and args.json:
                    _print(event="sent", secret=True, n=n)
                case Refused(chat=at, text=text) if at == chat and reader is None:
                    raise BotError(text)
                case LoginRefused(title, text):
                    raise BotError(f"{title}: {text}")


async def _seal_lines(bot: Bot, chat: str, args: argparse.Namespace, ended: asyncio.Event) -> bool:
    """Read stdin to its end. True if the session had ended by then."""
    async for line in _lines():
        if not line.strip():
            continue
        if ended.is_set() or not bot.seal(chat, line):
            direct = bot.runtime.client.conversations.direct(chat)
            why = direct.toggle.ended if direct else None
            reason = _reason(why or Ended.FAILED)
            if args.json:
                _print(event="refused", reason=reason)
            else:
                print(f"not sent: {reason}", flush=True)
    return ended.is_set()


def _input_over(bot: Bot, chat: str, args: argparse.Namespace, *, refused: bool) -> int:
    direct = bot.runtime.client.conversations.direct(chat)
    if refused or direct is None or direct.toggle.privacy is not Privacy.SECRET:
        return 1
    bot.runtime.ask_cloud(chat)
    _closed(args, bot, chat, Ended.ENDED_HERE)
    return 0


def _stands(bot: Bot, chat: str, args: argparse.Namespace) -> None:
    direct = bot.runtime.client.conversations.direct(chat)
    if direct is None:
        return
    words = [word for _, word in direct.toggle.code]
    number = direct.toggle.safety_number
    if args.json:
        _print(event="secret", state="secret", code=words, safety_number=number)
    else:
        print(f"SECRET. Compare by another channel: {' '.join(words)}", flush=True)
        groups = " ".join(number[i : i + 5] for i in range(0, 60, 5))
        print(f"Safety number: {groups}", flush=True)


def _state(args: argparse.Namespace, state: str) -> None:
    if args.json:
        _print(event="secret", state=state)
    else:
        print(state.upper(), flush=True)


def _closed(args: argparse.Namespace, bot: Bot, chat: str, why: Ended) -> None:
    direct = bot.runtime.client.conversations.direct(chat)
    sentence = direct.toggle.sentence if direct else ""
    if args.json:
        _print(event="secret", state="closed", reason=_reason(why), sentence=sentence)
    else:
        print(f"ENDED: {sentence}", flush=True)


def _reason(why: Ended) -> str:
    return _REASONS.get(why, str(why))


def _heard(args: argparse.Namespace, by: str, text: str) -> None:
    if args.json:
        _print(event="message", secret=True, **{"from": by}, text=text)
    else:
        print(f"{inert_line(by)}: {_indented(text)}", flush=True)


def _show(args: argparse.Namespace, seq: int, id: str, by: str, text: str, at: int) -> None:
    if args.json:
        _print(event="message", chat=args.chat, seq=seq, id=id, **{"from": by}, text=text, at=at)
    else:
        when = datetime.fromtimestamp(at / 1000).strftime("%H:%M")
        print(f"{when} {inert_line(by)}: {_indented(text)}", flush=True)


def _indented(text: str) -> str:
    return inert(text).replace("\n", "\n      ")


def _print(**what: object) -> None:
    # ASCII only: what a stranger wrote cannot reach the terminal as control characters.
    print(json.dumps(what), flush=True)


def _short(text: str) -> str:
    line = inert_line(text)
    return f"«{line[:40]}…»" if len(line) > 40 else f"«{line}»"


async def _one(text: str) -> AsyncIterator[str]:
    yield text


async def _lines() -> AsyncIterator[str]:
    """The lines of stdin as they come. A thread reads, so that nothing else waits."""
    loop = asyncio.get_running_loop()
    lines: asyncio.Queue[str | None] = asyncio.Queue()

    def read() -> None:
        with contextlib.suppress(RuntimeError):  # the loop has ended
            for raw in sys.stdin.buffer:
                line = raw.decode(errors="replace").rstrip("\r\n")
                loop.call_soon_threadsafe(lines.put_nowait, line)
            loop.call_soon_threadsafe(lines.put_nowait, None)

    threading.Thread(target=read, daemon=True).start()
    while (line := await lines.get()) is not None:
        yield line
