"""`tui-chat edit`, `delete`, `react` and `reply`: what becomes of one message, by its place."""

from __future__ import annotations

import argparse

from tui_chat.bot import BotError
from tui_chat.emojis import by_code
from tui_chat.scripts.plain import Online, put


async def change(args: argparse.Namespace, online: Online) -> int:
    """Carry it out; 0 when the relay has it durably. Raises BotError."""
    text = " ".join(getattr(args, "text", ()))
    try:
        text.encode()
    except UnicodeEncodeError:
        raise BotError("Not sent: the text is not UTF-8.") from None
    emoji = by_code(args.emoji) if args.command == "react" else None
    if args.command == "react" and emoji is None:
        raise BotError("No emoji has this name. Write it as :thumbs_up:, or itself.")
    async with online() as bot:
        chat = await bot.chat(args.chat)
        said: dict[str, object] = {"chat": args.chat, "seq": args.seq}
        match args.command:
            case "edit":
                await bot.edit(chat, args.seq, text)
                said["event"] = "edited"
            case "delete":
                await bot.delete(chat, args.seq)
                said["event"] = "deleted"
            case "react":
                await bot.react(chat, args.seq, emoji or "", on=not args.remove)
                said |= {"event": "unreacted" if args.remove else "reacted", "emoji": emoji}
            case _:
                id = bot.say(chat, text, args.seq)
                answer = await bot.runtime.answer(id)
                if answer.code:
                    raise BotError(f"Not sent: {answer.text}")
                said |= {"event": "sent", "seq": answer.value, "id": id, "re": args.seq}
    if args.json:
        put(**said)
    return 0
