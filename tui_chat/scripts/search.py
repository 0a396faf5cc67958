"""`tui-chat search`: messages of the cloud in which some words stand."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime

from relay.wire.events import Hit
from relay.wire.limits import FOUND
from relay.wire.search import Place
from tui_chat.bot import Bot
from tui_chat.scripts.plain import Online, put
from tui_chat.text import inert_line, inert_name

ASKS = 25
"""Requests of one search: with more it would be too fast for the relay."""
_NOTHING = "No message that you may read has this."


async def search(args: argparse.Namespace, online: Online) -> int:
    """Print what was found, the newest first. Raises BotError."""
    async with online() as bot:
        chat = bot.known_chat(args.chat) if args.chat else None
        hits, more = await _look(bot, args, chat)
        names = {c.chat: c.name for c in bot.runtime.client.conversations.all.values()}
    for hit in hits:
        name = names.get(hit.chat, hit.chat)
        if args.json:
            piece = {"text": hit.text, "start": hit.start, "more": hit.more, "marks": hit.marks}
            by = {"from": hit.by}
            put(event="hit", chat=name, seq=hit.seq, **by, at=hit.at, **piece)
        else:
            cut = "…" if hit.start else "", "…" if hit.more else ""
            where = f"{inert_name(name)} {hit.seq} {_moment(hit.at)} {inert_line(hit.by)}"
            print(f"{where}: {cut[0]}{inert_line(hit.text)}{cut[1]}")
    if args.json:
        put(event="end", more=more is not None)
    elif more is not None:
        print("tui-chat: there may be more; a larger --limit asks for it.", file=sys.stderr)
    elif not hits:
        print(f"tui-chat: {_NOTHING}", file=sys.stderr)
    return 0


async def _look(
    bot: Bot, args: argparse.Namespace, chat: str | None
) -> tuple[list[Hit], Place | None]:
    hits: list[Hit] = []
    before: Place | None = None
    query = " ".join(args.words)
    for _ in range(ASKS):
        limit = min(max(args.limit - len(hits), 1), FOUND)
        found = await bot.search(query, chat, before=before, parts=args.parts, limit=limit)
        hits, before = hits + found.hits, found.next
        if before is None or len(hits) >= args.limit:
            break
    return hits, before


def _moment(at: int) -> str:
    """Day and minute where this machine is; the relay's word, so it may be any number."""
    try:
        return datetime.fromtimestamp(at / 1000).strftime("%Y-%m-%d %H:%M")
    except (ValueError, OverflowError, OSError):
        return "at an unknown time"
