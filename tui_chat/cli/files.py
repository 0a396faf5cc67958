"""`tui-chat file send` and `file get`: files of cloud chats, for scripts and by hand.

`tui-chat export`: all that the account has on the relay, in one file."""

from __future__ import annotations

import argparse
import sys

from relay.terminal.text import inert_line
from tui_chat.bot import Bot
from tui_chat.cli.output import Online, Progress, put
from tui_chat.export.words import many
from tui_chat.export.write import ExportResult
from tui_chat.runtime.process import BotError


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


async def export(args: argparse.Namespace, online: Online) -> int:
    """Write it, and say what was written. Raises BotError or ExportFailed."""
    told = Progress() if sys.stderr.isatty() else None

    def progress(done: int, total: int) -> None:
        percent = 100 if done >= total else done * 100 // total
        if told:
            told.say(f"{percent:3} % of {total} entries")

    async with online() as bot:
        try:
            done = await bot.export(
                args.out,
                args.format,
                progress,
                files=args.files,
                moved=told.moved if told else None,
            )
        finally:
            if told:
                told.over()
    _say(args, done)
    if done.missing:
        print(
            f"tui-chat: {done.missing} of {many(done.files + done.missing)} could not be got; the "
            "export says of each why.",
            file=sys.stderr,
        )
    return 1 if done.missing else 0


def _say(args: argparse.Namespace, done: ExportResult) -> None:
    if args.json:
        files = {"folder": str(done.folder), "files": done.files, "missing": done.missing}
        put(
            event="exported", path=str(done.path), format=args.format, chats=done.chats,
            entries=done.entries, bytes=done.size, **(files if done.folder else {}),
        )  # fmt: skip
        return
    more = f", and {many(done.files)} into {inert_line(str(done.folder))}" if done.folder else ""
    print(
        f"Written to {inert_line(str(done.path))}: {done.chats} chats, {done.entries} entries, "
        f"{done.size:,} bytes{more}. Whoever has the file can read all of it. It says at its "
        "beginning what is in it and what is not; secret chats are not."
    )
