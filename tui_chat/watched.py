"""Whether somebody looks at the operator's view, as the relay says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_chat.events import ViewChanged

if TYPE_CHECKING:
    from tui_chat.step import Step

SENTENCE = "The operator's view is open: what this relay can read is being shown."
CLOSED = "The operator's view is closed again."


class OperatorsView:
    """What the relay said last. One that lies about it can hide its view; it can read all that it
    can read in any case."""

    def __init__(self) -> None:
        self.open = False

    def told(self, on: bool, out: Step) -> None:
        """The relay says so."""
        if on != self.open:
            self.open = on
            out.tell.append(ViewChanged(on))
