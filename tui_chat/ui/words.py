"""Pieces of content that several widgets show. Everything from outside goes through `text`."""

from __future__ import annotations

from textual.content import Content

from tui_chat.conversations import Conversation, Direct, Group
from tui_chat.events import Privacy
from tui_chat.text import inert_line, inert_name

CLOUD, SECRET, ASKING, ENDED = "☁", "◆", "◇", "✕"
GLYPH = {
    Privacy.CLOUD: CLOUD,
    Privacy.NEGOTIATING: ASKING,
    Privacy.SECRET: SECRET,
    Privacy.CLOSED: ENDED,
}
INK = {
    Privacy.CLOUD: "$text-warning",
    Privacy.NEGOTIATING: "$text-accent",
    Privacy.SECRET: "$text-success",
    Privacy.CLOSED: "$text-error",
}
CSS_CLASS = {
    Privacy.CLOUD: "-cloud",
    Privacy.NEGOTIATING: "-negotiating",
    Privacy.SECRET: "-secret",
    Privacy.CLOSED: "-ended",
}


def privacy_of(conversation: Conversation | None) -> Privacy:
    """A group is always CLOUD."""
    return conversation.toggle.privacy if isinstance(conversation, Direct) else Privacy.CLOUD


def chat_name(conversation: Conversation) -> str:
    """`#room` or `@peer`, inert."""
    return inert_name(conversation.name)


def heading(conversation: Conversation) -> Content:
    """The name, and for a group its title."""
    parts: list[Content | tuple[str, str]] = [(chat_name(conversation), "bold")]
    if isinstance(conversation, Group) and conversation.title:
        parts.append((f"  {inert_line(conversation.title, 80)}", "$text-muted"))
    if isinstance(conversation, Direct):
        here = "● online" if conversation.online else "○ not online"
        parts.append((f"  {here}", "$text-muted"))
    return Content.assemble(*parts)


def plural(number: int, what: str) -> str:
    """As in "1 member", "2 members"."""
    return f"{number:,} {what}" + ("" if number == 1 else "s")


def grouped(digits: str, each: int = 5) -> list[str]:
    """A long number in groups that can be read aloud."""
    return [digits[i : i + each] for i in range(0, len(digits), each)]
