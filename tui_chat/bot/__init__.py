"""A client without a screen, on the same runtime, for bots, scripts and tests: chats, files,
groups, reports and the relay's staff. Methods raise RequestFailed with a sentence."""

from tui_chat.bot.answers import FellBehind, NotLetIn, OtherRelay
from tui_chat.bot.bot import Bot
from tui_chat.bot.files import BotFiles
from tui_chat.bot.groups import BotGroups, BotInviteLink
from tui_chat.bot.moderation import BotModeration

__all__ = [
    "Bot", "BotFiles", "BotGroups", "BotInviteLink", "BotModeration", "FellBehind", "NotLetIn",
    "OtherRelay",
]  # fmt: skip
