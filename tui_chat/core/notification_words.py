"""The choices of notifications in words, for the screen and for plain mode."""

from __future__ import annotations

from typing import NamedTuple

from tui_chat.core.names import BadName
from tui_chat.core.notifications import LEVELS, NotificationSettings

NEVER_SECRET = "A notification never shows a secret message, nor who you have a secret chat with."  # noqa: S105


class Choice(NamedTuple):
    """A choice in a word or two, and what it means."""

    word: str
    sentence: str


WAY_WORDS = {
    "nothing": Choice("nothing", "Nothing notifies you. New messages only show up in the list."),
    "bell": Choice("bell", "The terminal's bell notifies you."),
    "desktop": Choice("desktop", "A message on your desktop notifies you. Where that may not "
                      "arrive, the bell does too."),
}  # fmt: skip
ABOUT_WORDS = {
    "requests": Choice("requests only", "You are notified about requests for a secret chat, and "
                       "about people you wait for."),
    "mentions": Choice("direct and mentions", "Also direct messages, secret messages and mentions "
                       "notify you."),
    "all": Choice("every message", "Every message notifies you, except in muted chats."),
}  # fmt: skip
SHOWN_WORDS = {
    "hidden": Choice("nothing", "The desktop shows only “New message”."),
    "name": Choice("the chat's name", "The desktop shows the chat's name, and no words of the "
                   "message."),
    "text": Choice("author and text", "The desktop shows the beginning of cloud messages, and may "
                   "keep them."),
}  # fmt: skip
DESKTOP_WORDS = {
    "auto": Choice("auto", "The program chooses the best way for your terminal."),
    "osc9": Choice("OSC 9", "The escape sequence of iTerm2, ConEmu and others."),
    "osc777": Choice("OSC 777", "The escape sequence of foot, WezTerm, Ghostty and others."),
    "osc99": Choice("OSC 99", "The escape sequence of kitty."),
    "notify-send": Choice("notify-send", "A program of this machine. Other users of it may see the "
                          "words while it runs."),
}  # fmt: skip
LEVEL_WORDS = {
    "": Choice("as elsewhere", "This chat notifies you like every other chat."),
    "all": Choice("every message", "Every message of this chat notifies you on this machine."),
    "mentions": Choice("mentions only", "Only mentions in this chat notify you on this machine."),
    "none": Choice("nothing", "Nothing in this chat notifies you on this machine, mentions and "
                   "requests included."),
}  # fmt: skip


def quiet_words(span: str) -> Choice:
    """Return the quiet hours in words."""
    if not span:
        return Choice("off", "There are no quiet hours. Press Enter to set them.")
    begin, end = span.split("-")
    return Choice(f"{begin}–{end}", f"Nothing notifies you from {begin} to {end}, local time.")


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
