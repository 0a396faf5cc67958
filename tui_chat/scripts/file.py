"""`tui-chat file send` and `file get`: files of cloud chats, for scripts and by hand."""

from __future__ import annotations

import argparse
import sys

from tui_chat.bot import Bot, BotError
from tui_chat.scripts.plain import Online, Progress, put
from tui_chat.text import inert_line


async def file(args: argparse.Namespace, online: Online) -> int:
    """Carry it out; the exit code. Raises BotError."""
    moved = Progress() if sys.stderr.isatty() else None
    async with online() as bot:
        try:
            if args.act == "send":
                await _send(args, bot, moved)
            else:
                await _get(args, bot, moved)
        finally:
            if moved:
                moved.over()
    return 0


async def _send(args: argparse.Namespace, bot: Bot, moved: Progress | None) -> None:
    chat = await bot.chat(args.chat)
    await bot.files.limits()  # what is too large is then refused here, with the size that is not
    seq = await bot.files.send(chat, args.path, moved=moved.moved if moved else None)
    if args.json:
        put(event="sent", chat=args.chat, seq=seq, name=args.path.name)


async def _get(args: argparse.Namespace, bot: Bot, moved: Progress | None) -> None:
    if args.seq < 1:
        raise BotError("There is no message at place 0.")
    path = await bot.files.get(
        bot.known_chat(args.chat), args.seq, args.into, moved=moved.moved if moved else None
    )
    if args.json:
        put(event="saved", chat=args.chat, seq=args.seq, path=str(path))
    else:
        print(inert_line(str(path), 4096))
