"""The settings of a group: their values, and how people type and read them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from relay.terminal.text import inert_line
from relay.terminal.times import parse_seconds, span_in_words
from relay.wire.groups import SLOW_MOST
from relay.wire.limits import TITLE_CHARS, TOPIC_BYTES
from tui_chat.core.names import BadName


class GroupSettings(Struct):
    """The settings as of the last log entry that changed each."""

    title: str = ""
    topic: str = ""
    public: bool = False
    """True if anyone with an account on the relay may join and read."""
    slow: int = 0
    """Seconds between two messages of one member; 0 without slow mode."""


def parse_title(typed: str) -> str:
    """Return the title of a group or channel, of at most 80 characters. Raises BadName."""
    if len(typed) > TITLE_CHARS:
        raise BadName(
            f"A title can have up to {TITLE_CHARS} characters. Your title has {len(typed)}."
        )
    return typed


def parse_topic(typed: str) -> str:
    """Return the topic of a group or channel. Raises BadName."""
    if len(typed.encode()) > TOPIC_BYTES:
        raise BadName(f"A topic can have up to {TOPIC_BYTES} bytes. Your topic is longer.")
    return typed


def parse_slow(typed: str) -> int:
    """Return the seconds of slow mode for 30s, 5m, 1h or off. Raises BadName."""
    word = typed.strip().lower()
    seconds = parse_seconds(word, "smh")
    if 0 < seconds <= SLOW_MOST or word in ("off", "0", "0s"):
        return seconds
    raise BadName(
        "Nothing was changed. The longest time is 1h. Enter a time such as 30s or 5m, or enter "
        "“off”."
    )


class TypedSetting(Struct, frozen=True):
    """A setting that people type: its `label` on the page, `takes` and `help` of its slash command,
    and the question for it, where {} is the kind of chat, with a hint. `parse` raises BadName;
    `show` returns inert words for a value, `changed` the result."""

    label: str
    takes: str
    help: str
    question: str
    hint: str
    parse: Callable[[str], Any]
    show: Callable[[Any], str]
    changed: Callable[[Any], str]


TYPED = {
    "title": TypedSetting(
        "Title",
        "[TITLE]",
        "Change the title of this group.",
        "Title of the {}",
        "Leave the field empty for no title.",
        parse_title,
        lambda title: inert_line(title, 80),
        lambda title: "The title was changed." if title else "The title was removed.",
    ),
    "topic": TypedSetting(
        "Topic",
        "[TOPIC]",
        "Set the topic of this group.",
        "Topic of the {}",
        "What is this chat about? Leave the field empty for no topic.",
        parse_topic,
        lambda topic: inert_line(topic, 160),
        lambda topic: "The topic was changed." if topic else "The topic was removed.",
    ),
    "slow": TypedSetting(
        "Slow mode",
        "[30s|5m|1h|off]",
        "Set how long members must wait between messages.",
        "Slow mode for the {}",
        "How long must members wait between messages? 30s, 5m, 1h or off.",
        parse_slow,
        lambda seconds: span_in_words(seconds) if seconds else "off",
        lambda seconds: (
            "Slow mode is on. It doesn't apply to owners and admins."
            if seconds
            else "Slow mode is off."
        ),
    ),
}
"""The settings that are typed, by their fields."""
