"""`tui-chat holds`: what the relay says that it has about one's own account."""

from __future__ import annotations

import argparse

import msgspec

from relay.wire.events import Held
from tui_chat.held import parts
from tui_chat.scripts.plain import Online, put


async def holds(args: argparse.Namespace, online: Online) -> int:
    """Print it; 0 when the relay has said it. Raises BotError."""
    async with online() as bot:
        held = await bot.holds()
        if args.json:
            put(event="holds", **plain(held))
            return 0
        for part in parts(held):
            print(part.title)
            for sentence in part.says:
                print(f"    {sentence}")
    return 0


def plain(held: Held) -> dict[str, object]:
    """By the names of the wire, as `tui-chat-relay holds --account` prints it."""
    found: dict[str, object] = msgspec.to_builtins(held)
    return {name: value for name, value in found.items() if name not in ("t", "id")}
