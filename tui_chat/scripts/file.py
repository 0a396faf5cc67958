"""`tui-chat file send` and `file get`: files of cloud chats, for scripts and by hand."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from tui_chat.bot import Bot, BotError
from tui_chat.ending import until_told
from tui_chat.scripts.plain import Online, put
from tui_chat.text import inert_line
from tui_chat.transfer import Transfer

NAME_CHARS = 40


def file(args: argparse.Namespace, online: Callable[[], Online]) -> int:
    """Carry it out; the exit code. Raises BotError."""
    place = args.which if args.act == "get" else "0"
    if not (place.isascii() and place.isdigit() and len(place) < 16):
        print("tui-chat: file get takes the place of a message, a number", file=sys.stderr)
        return 2
    if args.act == "send" and args.into is not None:
        print("tui-chat: --into is for file get", file=sys.stderr)
        return 2
    return until_told(_act(args, online(), int(place)))


async def _act(args: argparse.Namespace, online: Online, seq: int) -> int:
    moved = _Progress() if sys.stderr.isatty() else None
    async with online() as bot:
        try:
            if args.act == "send":
                await _send(args, bot, moved)
            else:
                await _get(args, bot, seq, moved)
        finally:
            if moved:
                moved.over()
    return 0


async def _send(args: argparse.Namespace, bot: Bot, moved: _Progress | None) -> None:
    path = Path(args.which)
    chat = await bot.chat(args.chat)
    await bot.files.limits()  # what is too large is then refused here, with the size that is not
    seq = await bot.files.send(chat, path, moved=moved)
    if args.json:
        put(event="sent", chat=args.chat, seq=seq, name=path.name)


async def _get(args: argparse.Namespace, bot: Bot, seq: int, moved: _Progress | None) -> None:
    if seq < 1:
        raise BotError("There is no message at place 0.")
    into = args.into or Path()
    path = await bot.files.get(bot.known_chat(args.chat), seq, into, moved=moved)
    if args.json:
        put(event="saved", chat=args.chat, seq=seq, path=str(path))
    else:
        print(inert_line(str(path), 4096))


class _Progress:
    """One line on a terminal that is written over."""

    def __init__(self) -> None:
        self._width = 0

    def __call__(self, transfer: Transfer) -> None:
        name = inert_line(transfer.name, NAME_CHARS) or "the file"
        part = f"{100 * transfer.done // transfer.size} %" if transfer.size else "…"
        line = f"{name}: {part} of {transfer.size:,} bytes, {transfer.state.value}"
        print("\r" + line.ljust(self._width), end="", file=sys.stderr, flush=True)
        self._width = len(line)

    def over(self) -> None:
        """Leave the line clean."""
        print("\r" + " " * self._width + "\r", end="", file=sys.stderr, flush=True)
