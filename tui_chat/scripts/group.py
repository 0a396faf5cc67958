"""`tui-chat group`: create, join or leave a group, or invite somebody into one."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from tui_chat.ending import until_told
from tui_chat.scripts.plain import Online


def group(args: argparse.Namespace, online: Callable[[], Online]) -> int:
    """Carry it out; the exit code. Raises BotError."""
    if (args.act == "invite") != (args.user is not None):
        print(
            "tui-chat: group invite takes a #room and a name, the others a #room", file=sys.stderr
        )
        return 2
    return until_told(_act(args, online()))


async def _act(args: argparse.Namespace, online: Online) -> int:
    async with online() as bot:
        match args.act:
            case "create":
                await bot.create_group(args.chat)
            case "join":
                await bot.join(args.chat)
            case "leave":
                await bot.leave(args.chat)
            case "invite":
                await bot.invite(args.chat, args.user)
    return 0
