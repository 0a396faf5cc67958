"""The line "Readable by"."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content

from relay.terminal.modal import StatusLine
from relay.terminal.text import inert_line
from tui_chat.core.events import Privacy
from tui_chat.core.readers import briefly, with_host
from tui_chat.ui import words

_NARROW = 72
"""Columns below which a line of readers has fewer words."""
_WHOLE = 50
"""Cells of the longest reader that is never broken."""
_LEAST = 60
"""Columns below which even a short reader may be broken."""
_HARD = "\N{NO-BREAK SPACE}"


def unbroken(readers: str) -> str:
    """Return a list of readers that breaks only between two of them."""
    each = readers.split(" · ")
    return f"{_HARD}· ".join(
        one.replace(" ", _HARD) if cell_len(one) <= _WHOLE else one for one in each
    )


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
        who = inert_line(who)
        who = unbroken(who) if self.app.size.width >= _LEAST else who
        ink, says = words.INK[privacy], (who, words.INK[privacy])
        sign = f"{words.GLYPH[privacy]} ", f"bold {ink}"
        self.say(Content.assemble(sign, ("Readable by: ", "bold"), says))
