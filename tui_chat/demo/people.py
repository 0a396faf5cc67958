"""bob and carol, who live in the demonstration."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from tui_chat.bot import Bot, BotError
from tui_chat.events import (
    InvitationsChanged,
    LineAdded,
    Mark,
    Privacy,
    PrivacyChanged,
    Prompted,
)

LOBBY = "#lobby"
THINKING = 1.2
_CAROL = (
    "Morning! Everything we write in here is kept by the relay, and its operator can read it.",
    "That is what “cloud chat” means: handy, searchable, and not private.",
    "If you want to see the difference, open @bob and press F2.",
    "Groups are never secret here. Two people can be: bob and you, for example.",
    "The line above your text field always says who can read what you are typing.",
)


async def carol(bot: Bot) -> None:
    """Owns #lobby, says a few things at her leisure, answers when somebody writes."""
    said = 0
    await bot.send(LOBBY, _CAROL[said])
    while True:
        event = None
        with_patience = 20.0 if said + 1 < len(_CAROL) else None
        try:
            async with asyncio.timeout(with_patience):
                event = await bot.next()
        except TimeoutError:
            said += 1
            await bot.send(LOBBY, _CAROL[said])
        match event:
            case LineAdded(chat=chat, line=line) if chat == LOBBY and not line.own:
                if line.kind == "text" and line.by != "bob":
                    await asyncio.sleep(THINKING)
                    answer = f"Hello {line.by}! The relay has kept that, as number {line.seq}."
                    await bot.send(LOBBY, answer)


async def bob(bot: Bot, telephone: Callable[[str], None]) -> None:
    """Answers, accepts secret chats, and reads the code out over the telephone: a way that does
    not lead through the relay."""
    while True:
        match await bot.next():
            case InvitationsChanged():
                for group in list(bot.runtime.client.invitations):
                    await bot.groups.join(group)
            case Prompted(chat=chat):
                await asyncio.sleep(THINKING)
                bot.runtime.viewing(chat)
                bot.runtime.inside.ask_secret(chat)
            case PrivacyChanged(chat=chat, privacy=Privacy.SECRET):
                direct = bot.runtime.client.conversations.direct(chat)
                if direct:
                    await asyncio.sleep(THINKING)
                    words = direct.toggle.code_words
                    telephone(f"bob, on the telephone, reads his code: {words} — F3 shows yours")
            case PrivacyChanged(chat=chat, privacy=Privacy.CLOSED):
                telephone("")
                await asyncio.sleep(THINKING)
                bot.runtime.inside.ask_cloud(chat)
            case LineAdded(chat=chat, line=line) if not line.own and chat.startswith("@"):
                await asyncio.sleep(THINKING)
                _reply(bot, chat, line.text, line.mark)


def _reply(bot: Bot, chat: str, text: str, mark: Mark) -> None:
    if mark is Mark.SECRET:
        bot.seal(
            chat,
            "Got it; the relay only passed it on, sealed. F4 ends this when you like.",
        )
    elif mark is Mark.CLOUD:
        try:
            bot.say(chat, "Got it. So did the relay: F2 asks me for a secret chat.")
        except BotError:
            return  # it has just become secret: nothing goes out in clear
