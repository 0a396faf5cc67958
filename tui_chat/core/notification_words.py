"""The choices of notifications in words, for the screen and for plain mode."""

from __future__ import annotations

from msgspec import Struct

from tui_chat.core.names import BadName
from tui_chat.core.notifications import LEVELS, NotificationSettings

NEVER_SECRET = "Notifications never show secret messages or the names of people in secret chats."  # noqa: S105


class Wording(Struct, frozen=True):
    """A choice in a word or two, and what it means."""

    word: str
    sentence: str


WAY_WORDS = {
    "nothing": Wording("nothing", "You get no notifications. New messages only appear in the list "
    "of chats."),
    "bell": Wording("bell", "The terminal's bell tells you about new messages."),
    "desktop": Wording("desktop", "Notifications appear on your desktop. If the desktop "
    "might not show one, the bell sounds too."),
}  # fmt: skip
ABOUT_WORDS = {
    "requests": Wording("requests only", "You are notified of requests for a secret chat, and "
    "when someone that you wait for comes online."),
    "mentions": Wording("direct and mentions", "You are also notified of direct messages, secret "
    "messages and mentions."),
    "all": Wording("every message", "You are notified of every message, except in muted chats."),
}  # fmt: skip
SHOWN_WORDS = {
    "hidden": Wording("nothing", "The notification says only “New message”."),
    "name": Wording("the chat's name", "The notification shows the chat's name, and nothing from "
    "the message."),
    "text": Wording("author and text", "The notification shows the start of a cloud message. Your "
    "desktop may keep that text."),
}  # fmt: skip
DESKTOP_WORDS = {
    "auto": Wording("auto", "tui-chat chooses the best method for your terminal."),
    "osc9": Wording("OSC 9", "tui-chat asks your terminal to show the notification. This works "
    "in iTerm2, ConEmu and some others."),
    "osc777": Wording("OSC 777", "tui-chat asks your terminal to show the notification. This "
    "works in WezTerm, Ghostty, foot and some others."),
    "osc99": Wording("OSC 99", "tui-chat asks your terminal to show the notification. This works "
    "in the terminal program kitty."),
    "notify-send": Wording("notify-send", "A program on this machine. While it runs, other users "
    "of this machine may see the notification's text."),
}  # fmt: skip
LEVEL_WORDS = {
    "": Wording("like other chats", "This chat notifies you like your other chats."),
    "all": Wording("every message", "On this machine you are notified of every message in this "
    "chat."),
    "mentions": Wording("mentions only", "On this machine you are notified only of mentions in "
    "this chat."),
    "none": Wording("nothing", "On this machine you get no notifications from this chat, not even "
    "for mentions or requests."),
}  # fmt: skip


def quiet_words(span: str) -> Wording:
    """Return the quiet hours in words."""
    if not span:
        return Wording("off", "There are no quiet hours. Press Enter to set them.")
    begin, end = span.split("-")
    return Wording(f"{begin}–{end}", f"You get no notifications from {begin} to {end}, local time.")


def summary(settings: NotificationSettings) -> str:
    """Return the settings in a few words."""
    if settings.way == "nothing":
        return "nothing"
    quiet = ", quiet hours" if settings.quiet else ""
    return f"{WAY_WORDS[settings.way].word}: {ABOUT_WORDS[settings.about].word}{quiet}"


def parse_level(typed: str) -> str:
    """Return the level of a chat that was typed. Raises BadName."""
    level = "" if typed.lower() == "default" else typed.lower()
    if level not in LEVELS or (not level and not typed):
        raise BadName("Type all, mentions, none or default after /notify.")
    return level
