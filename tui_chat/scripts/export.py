"""`tui-chat export`: all that the account has on the relay, in one file."""

from __future__ import annotations

import argparse
import sys

from tui_chat.scripts.plain import Online, put
from tui_chat.text import inert_line


async def export(args: argparse.Namespace, online: Online) -> int:
    """Write it, and say what was written. Raises BotError or ExportFailed."""
    seen = -1

    def progress(done: int, total: int) -> None:
        nonlocal seen
        percent = 100 if done >= total else done * 100 // total
        if sys.stderr.isatty() and percent != seen:
            print(f"\r{percent:3} % of {total} entries", end="", file=sys.stderr, flush=True)
        seen = percent

    async with online() as bot:
        done = await bot.export(args.out, args.format, progress)
    if sys.stderr.isatty():
        print(file=sys.stderr)
    if args.json:
        put(
            event="exported", path=str(done.path), format=args.format, chats=done.chats,
            entries=done.entries, bytes=done.size,
        )  # fmt: skip
    else:
        print(
            f"Written to {inert_line(str(done.path))}: {done.chats} chats, {done.entries} entries, "
            f"{done.size:,} bytes. Whoever has the file can read all of it. It says at its "
            "beginning what is in it and what is not; secret chats are not."
        )
    return 0
