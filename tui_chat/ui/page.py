"""What every page and question over the chat has in common."""

from __future__ import annotations

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen

T = TypeVar("T")


class Page(ModalScreen[T]):
    """It is left once: a second Enter of the same moment takes nothing that lies below."""

    left = False
    """Whether it was left; it may still get keys that were pressed before."""

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Leave it with this result, unless it was left before."""
        if self.left:
            return AwaitComplete()
        self.left = True
        return super().dismiss(result)

    def _on_prune(self) -> None:
        """Whoever waits here for an answer waits no more, before anything is gone from here."""
        self.workers.cancel_node(self)
