"""The bots of the demo, bob and carol: what they write, and when."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from tui_chat.bot import Bot
from tui_chat.core import events
from tui_chat.runtime.process import RequestFailed

GREETING = "Hello! Write to me. The relay can read your message too. Then press F2 and write again."
LOBBY = "#lobby"
THINKING = 1.2
_CAROL = (
    "Good morning! The relay stores what we write here, and its operator can read it.",
    "That's a cloud chat: handy and searchable, but not private.",
    "To see the difference, open @bob and press F2.",
    "Groups are never secret here. Two people can have a secret chat, like bob and you.",
    "The line above the composer always shows who can read what you type.",
)


async def carol(bot: Bot) -> None:
    """Play carol: create #lobby, post a few messages slowly, and answer when someone writes."""
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
            case events.LineAdded(chat=chat, line=line) if chat == LOBBY and not line.own:
                if line.kind == "text" and line.by != "bob":
                    await asyncio.sleep(THINKING)
                    answer = f"Hello {line.by}! The relay stored your message as number {line.seq}."
                    await bot.send(LOBBY, answer)


async def bob(bot: Bot, telephone: Callable[[str], None]) -> None:
    """Play bob: answer, accept secret chats, and read the code out over the telephone, a channel
    that does not pass through the relay."""
    while True:
        match await bot.next():
            case events.InvitationsChanged():
                for group in list(bot.runtime.client.invitations):
                    await bot.groups.join(group)
            case events.Prompted(chat=chat):
                await asyncio.sleep(THINKING)
                bot.runtime.viewing(chat)
                bot.runtime.act(bot.runtime.client.toggle_actions.ask_secret, chat)
            case events.PrivacyChanged(chat=chat, privacy=events.Privacy.SECRET):
                direct = bot.runtime.client.conversations.direct(chat)
                if direct:
                    await asyncio.sleep(THINKING)
                    words = direct.toggle.code_words
                    telephone(f"bob, on the phone: “My words are {words}.”")
            case events.PrivacyChanged(chat=chat, privacy=events.Privacy.CLOSED):
                telephone("")
                await asyncio.sleep(THINKING)
                bot.runtime.act(bot.runtime.client.toggle_actions.ask_cloud, chat)
            case events.LineAdded(chat=chat, line=line) if not line.own and chat.startswith("@"):
                await asyncio.sleep(THINKING)
                _reply(bot, chat, line.text, line.mark)


def _reply(bot: Bot, chat: str, text: str, mark: events.LineMark) -> None:
    if mark is events.LineMark.SECRET:
        bot.seal(
            chat,
            "Got it! The relay passed your message on but can't read it. Press F4 to end the "
            "secret chat.",
        )
    elif mark is events.LineMark.CLOUD:
        try:
            bot.say(
                chat,
                "Got it! The relay can read your message too. Press F2 to ask me for a secret "
                "chat.",
            )
        except RequestFailed:
            return  # it has just become secret: send nothing in clear
