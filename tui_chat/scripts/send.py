"""`tui-chat send`: texts from the arguments or stdin to the relay's disk."""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
from collections.abc import AsyncIterator

from tui_chat.bot import Bot, BotError
from tui_chat.events import Answered, LoginRefused, NetworkChanged, NotTheRelay, Suspended
from tui_chat.failure import warn
from tui_chat.scripts.plain import Online, Typed, event_or, lines, one, put, short
from tui_chat.text import inert_line

RETRY_SECONDS = 30.0
ON_THE_WAY = 500
NAMED = 4000
"""So many characters of what was not sent are said."""


async def send(args: argparse.Namespace, online: Online) -> int:
    """Send each text; 0 when the relay has all of them durably. Raises BotError that names those
    that were not sent; told to end, it names them too."""
    async with online() as bot:
        sending = _Sending(bot, await bot.chat(args.chat), args)
        try:
            await sending.all(one(" ".join(args.text)) if args.text else lines())
        except asyncio.CancelledError:
            if sending.not_sent:
                said = inert_line("Not known to be sent: " + "; ".join(sending.not_sent), NAMED)
                print(f"tui-chat: Told to end. {said}", file=sys.stderr, flush=True)
            raise
    if sending.not_sent:
        raise BotError("Not sent: " + "; ".join(sending.not_sent))
    return 0


class _Sending:
    """The texts of one `send`."""

    def __init__(self, bot: Bot, chat: str, args: argparse.Namespace) -> None:
        self._bot, self._chat, self._args = bot, chat, args
        self._waiting: dict[str, str] = {}
        self._failed: list[str] = []
        self._room = asyncio.Event()
        self._warned: set[str] = set()
        self._until = 0.0

    @property
    def not_sent(self) -> list[str]:
        """What is not with the relay, as far as is known, in words."""
        return self._failed + [short(text) for text in self._waiting.values()]

    async def all(self, texts: AsyncIterator[Typed]) -> None:
        """Until each is with the relay or there is no hope."""
        reading = asyncio.create_task(self._read(texts))
        try:
            await self._answers(reading)
        finally:
            reading.cancel()
            await asyncio.wait([reading])
        if not reading.cancelled():
            reading.result()

    async def _answers(self, reading: asyncio.Task[None]) -> None:
        hope = True
        while hope and (self._waiting or not reading.done()):
            left = max(self._until - time.monotonic(), 0.0) if self._waiting else None
            event = await event_or(self._bot, None if reading.done() else reading, left)
            match event:
                case Answered() if event.id in self._waiting:
                    self._answered(event)
                case NetworkChanged(why=why) if why and self._waiting and why not in self._warned:
                    self._warned.add(why)
                    warn(f"{why} It is tried again for up to {RETRY_SECONDS:.0f} s.")
                case LoginRefused() | NotTheRelay() | Suspended():
                    hope = False
                case None if self._waiting and time.monotonic() >= self._until:
                    hope = False

    async def _read(self, texts: AsyncIterator[Typed]) -> None:
        """Queue one text after the other, as far as there is room."""
        async for typed in texts:
            if typed.text is None:
                self._failed.append(f"{typed.name} (It is not UTF-8.)")
                continue
            try:
                while len(self._waiting) >= ON_THE_WAY:
                    self._room.clear()
                    await self._room.wait()
            except asyncio.CancelledError:
                self._failed.append(typed.name)
                raise
            if not self._waiting:
                self._progress()
            try:
                self._waiting[self._bot.say(self._chat, typed.text)] = typed.text
            except BotError as e:
                self._failed.append(f"{typed.name} ({e})")

    def _answered(self, event: Answered) -> None:
        text = self._waiting.pop(event.id)
        if event.code:
            self._failed.append(f"{short(text)} ({event.text})")
        elif self._args.json:
            put(event="sent", chat=self._args.chat, seq=event.value, id=event.id)
        self._progress()

    def _progress(self) -> None:
        self._until = time.monotonic() + RETRY_SECONDS
        self._room.set()
