"""Pieces of content that several widgets show. Everything from outside goes through `text`."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from tui_chat.conversations import Conversation, Direct, Group
from tui_chat.events import InvitationOver, Privacy
from tui_chat.text import inert_line, inert_name

CLOUD, SECRET, ASKING, ENDED, CHECK = "☁", "◆", "◇", "✕", "✓"
VERIFIED = f"{CHECK} verified"
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


def word_of(conversation: Conversation | None) -> str:
    """The word that stands over a chat."""
    if isinstance(conversation, Direct):
        return conversation.toggle.word
    return Privacy.CLOUD.value


def is_verified(conversation: Conversation | None) -> bool:
    """Whether it is SECRET with somebody whose codes were compared."""
    return (
        isinstance(conversation, Direct)
        and conversation.toggle.privacy is Privacy.SECRET
        and conversation.toggle.verified
    )


def state_of(conversation: Conversation | None, verified: str = VERIFIED) -> str:
    """Glyph and word, and what is said where codes were compared."""
    sure = f" {verified}" if is_verified(conversation) else ""
    return f"{GLYPH[privacy_of(conversation)]} {word_of(conversation)}{sure}"


def cut(text: str, cells: int) -> str:
    """At most so many cells, with a sign where it was cut."""
    return text if cell_len(text) <= cells else set_cell_size(text, max(cells - 1, 0)) + "…"


def chat_name(conversation: Conversation) -> str:
    """`#room` or `@peer`, inert."""
    return inert_name(conversation.name)


def subject(group: Group) -> str:
    """The title and the topic."""
    parts = inert_line(group.title, 80), inert_line(group.topic, 160)
    return " · ".join(part for part in parts if part)


def presence(direct: Direct) -> tuple[str, str]:
    """A sign and the words for it: whether the other is online, blocked, or no more."""
    if direct.gone:
        return "×", "deleted account"
    if direct.blocked:
        return ENDED, "blocked"
    return ("●", "online") if direct.online else ("○", "not seen online")


def not_coming(over: InvitationOver) -> tuple[str, str]:
    """What is said to who invited somebody into a channel: a title, and a sentence."""
    name, room = inert_name(over.user), inert_name(over.chat)
    if over.withdrawn:
        return "An invitation was withdrawn", f"{name} is not invited to {room} any more."
    return "An invitation was declined", f"{name} does not join {room}."


def heading(conversation: Conversation, room: int | None = None, *, about: bool = True) -> Content:
    """The name, and for a group what it is `about`; of a direct chat how the other is there,
    in words if there is `room` for them and else by the sign."""
    name = chat_name(conversation)
    if isinstance(conversation, Group):
        parts = "channel" if conversation.channel else "", subject(conversation) if about else ""
        more = " · ".join(part for part in parts if part)
        more = f"  {more}" if more else ""
    else:
        more = "  " + " ".join(presence(conversation))
        if room is not None and cell_len(name + more) > room:
            more = more[:3]
            name = cut(name, room - cell_len(more))
    return Content.assemble((name, "bold"), (more, "$text-muted"))


def plural(number: int, what: str) -> str:
    """As in "1 member", "2 members"."""
    return f"{number:,} {what}" + ("" if number == 1 else "s")


def grouped(digits: str, each: int = 5) -> list[str]:
    """A long number in groups that can be read aloud."""
    return [digits[i : i + each] for i in range(0, len(digits), each)]
