"""What every page and question over the chat has in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen

from tui_chat.core.events import Event

if TYPE_CHECKING:
    from tui_chat.runtime.runtime import Runtime

T = TypeVar("T")


class ModalPage(ModalScreen[T]):
    """It is left once: a second Enter of the same moment takes nothing that lies below."""

    left = False
    """Whether it was left; it may still get keys that were pressed before."""
    going = False
    """Whether it is left as soon as nothing stands over it."""
    _with: T | None = None
    _silence: Callable[[], None] | None = None

    def listen(self, runtime: Runtime, hear: Callable[[Event], None]) -> None:
        """Hear what happens, for as long as it is there."""
        self._silence = runtime.listen(hear)

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Leave it with this result, unless it was left before."""
        if self.left:
            return AwaitComplete()
        self.left = True
        return super().dismiss(result)

    def go(self, result: T | None = None) -> None:
        """Leave it with this result, once nothing that was asked over it stands there any more."""
        self.going, self._with = True, result
        if self.app.screen is self:  # is_current also says so of what lies below
            self.dismiss(result)

    def on_screen_resume(self) -> None:
        """What was asked over it is answered."""
        if self.going:
            self.call_later(self.go, self._with)

    def _on_prune(self) -> None:
        """Whoever waits here for an answer waits no more, and nothing is heard, before anything is
        gone from here."""
        self.workers.cancel_node(self)
        silence, self._silence = self._silence, None
        if silence:
            silence()
