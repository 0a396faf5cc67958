"""Actions that ask: the dialog is on the screen before the next key can arrive."""

from __future__ import annotations

import types
from collections.abc import Coroutine, Generator
from functools import partial
from typing import Any, Generic, TypeVar

from textual.dom import DOMNode
from textual.screen import ModalScreen

T = TypeVar("T")


class Question(Generic[T]):
    """A dialog whose answer an action waits for."""

    def __init__(self, page: ModalScreen[T]) -> None:
        self.page = page

    def __await__(self) -> Generator[Question[T], T | None, T | None]:
        return (yield self)


def start(node: DOMNode, action: Coroutine[Any, Any, None], answer: Any = None) -> None:
    """Run an action up to its next question; each answer takes it to the one after that. After its
    last question it may await other things, as a worker of this node. A question is on the screen
    when this returns: a worker for the whole action would leave moments in which keys typed ahead
    go into the chat below."""
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
