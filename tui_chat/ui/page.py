"""What every page and question over the chat has in common."""

from __future__ import annotations

import types
from collections.abc import Callable, Coroutine, Generator
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from textual.await_complete import AwaitComplete
from textual.dom import DOMNode
from textual.screen import ModalScreen

from tui_chat.core.events import Event

if TYPE_CHECKING:
    from tui_chat.runtime.runtime import Runtime

T = TypeVar("T")
Answer = TypeVar("Answer")


class Question(Generic[T]):
    """A dialog whose answer an action waits for."""

    def __init__(self, page: ModalScreen[T]) -> None:
        self.page = page

    def __await__(self) -> Generator[Question[T], T | None, T | None]:
        return (yield self)


def start(node: DOMNode, action: Coroutine[Any, Any, None], answer: Any = None) -> None:
    """Run an action up to its next question, and each answer takes it up to the one after that.
    Other things it may wait for after its last question only, as a worker of this node.

    A question stands on the screen when this returns. With a worker for all of it there would be
    moments between, and keys that were typed ahead would go into the chat below."""
    try:
        waits = action.send(answer)
    except StopIteration:
        return
    if isinstance(waits, Question):
        node.app.push_screen(waits.page, partial(start, node, action))
    else:
        node.run_worker(_resume(action, waits))


@types.coroutine
def _resume(action: Coroutine[Any, Any, None], waits: Any) -> Generator[Any, Any, None]:
    """Go on with an action that waits for this already."""
    try:
        yield waits
    except BaseException:
        action.close()
        raise
    yield from action


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

    def start(self, action: Coroutine[Any, Any, None]) -> None:
        """Run an action of this page; it ends with the page."""
        start(self, action)

    async def ask(self, page: ModalScreen[Answer]) -> Answer | None:
        """Show a dialog over this page and wait for its answer."""
        return await Question(page)

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
