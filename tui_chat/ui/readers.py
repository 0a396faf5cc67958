"""The line "Readable by"."""

from __future__ import annotations

from textual.content import Content

from relay.terminal.modal import StatusLine
from relay.terminal.text import inert_line
from relay.terminal.wrapping import parts_row
from tui_chat.core.chats import GroupChat
from tui_chat.core.events import Privacy
from tui_chat.core.readers import briefly, with_host
from tui_chat.ui import words

_NARROW = 72
"""Columns below which a line of readers has fewer words."""
_WHOLE = 50
"""Characters of the longest reader that is never broken where there are `_LEAST` columns."""
_LEAST = 60


def readers_row(readers: str, columns: int) -> str:
    """Return a list of readers as a row that breaks only between two of them."""
    parts = inert_line(readers).split(" · ")
    return parts_row(*parts, most=_WHOLE) if columns >= _LEAST else parts_row(*parts)


def readers_with(group: GroupChat, who: str) -> str:
    """Return who can read an invitation of `who`: in a group it becomes a part of the history."""
    if group.channel:
        return f"you · {who} · other owners and admins · the relay's operator"
    readers = group.readable_by.replace(" · nobody else yet", "")
    return readers.replace("you · ", f"you · {who} · ", 1)


class ReadersLine(StatusLine):
    """The readers of what is being written, in words."""

    def __init__(self, who: str = "", id: str = "dialog-readable") -> None:
        super().__init__(id)
        if who:
            self.show(who)

    def show_local(self) -> None:
        """Show the readers of what stays on this machine."""
        served = getattr(self.app, "served", False)
        who = with_host("you", served=True) if served else "only you, on this machine"
        self.say(Content.assemble(("Readable by: ", "bold"), who))

    def show(self, who: str, privacy: Privacy = Privacy.CLOUD) -> None:
        if getattr(self.app, "served", False):
            self.add_class("-served")
            who = with_host(who, served=True)
            who = briefly(who) if self.app.size.width < _NARROW else who
        ink = words.INK[privacy]
        says = readers_row(who, self.app.size.width), ink
        sign = f"{words.GLYPH[privacy]} ", f"bold {ink}"
        self.say(Content.assemble(sign, ("Readable by: ", "bold"), says))
