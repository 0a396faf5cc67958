"""Commands for files: `tui-chat file send`, `file get` and `export`.
An export has everything that the account has on the relay, in one file."""

from __future__ import annotations

import argparse
import sys

from relay.terminal.text import bytes_of, inert_line, plural
from tui_chat.bot import Bot
from tui_chat.cli.output import Progress, say
from tui_chat.export.words import many
from tui_chat.runtime.process import RequestFailed


async def send(bot: Bot, args: argparse.Namespace) -> None:
    chat = await bot.chat(args.chat)
    await bot.files.limits()  # a file that is too large is then refused here, with the limit
    with Progress() as progress:
        seq = await bot.files.send(chat, args.path, moved=progress.moved)
    say(args, event="sent", chat=args.chat, seq=seq, name=args.path.name)


async def get(bot: Bot, args: argparse.Namespace) -> None:
    if args.seq < 1:
        raise RequestFailed("There is no message number 0.")
    chat = bot.known_chat(args.chat)
    with Progress() as progress:
        path = await bot.files.get(chat, args.seq, args.into, moved=progress.moved)
    words = inert_line(str(path), 4096)
    say(args, words, event="saved", chat=args.chat, seq=args.seq, path=str(path))


async def export_account(bot: Bot, args: argparse.Namespace) -> int:
    """Write the export and print a summary of it. Raises RequestFailed or ExportFailed."""
    with Progress() as progress:

        def entries(done: int, total: int) -> None:
            percent = 100 if done >= total else done * 100 // total
            progress.say(f"{percent:3} % of {plural(total, 'entry', 'entries')}")

        done = await bot.export(
            args.out, args.format, entries, files=args.files, moved=progress.moved
        )
    more = f", and {many(done.files)} in {inert_line(str(done.folder))}" if done.folder else ""
    words = (
        f"Written to {inert_line(str(done.path))}: {plural(done.chats, 'chat')}, "
        f"{plural(done.entries, 'entry', 'entries')}, {bytes_of(done.size)}{more}. "
        "Anyone with this file can read it. The start of the file lists what is included. Secret "
        "chats are never included."
    )
    files = {"folder": str(done.folder), "files": done.files, "missing": done.missing}
    say(
        args, words, event="exported", path=str(done.path), format=args.format, chats=done.chats,
        entries=done.entries, bytes=done.size, **(files if done.folder else {}),
    )  # fmt: skip
    if done.missing:
        asked = many(done.files + done.missing)
        print(
            f"tui-chat: {done.missing} of {asked} could not be saved. "
            "The export lists the reasons.",
            file=sys.stderr,
        )
    return 1 if done.missing else 0
