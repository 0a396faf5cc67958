"""Actions that ask: the dialog is on the screen before the next key arrives."""

from __future__ import annotations

import types
from collections.abc import Callable, Coroutine, Generator
from functools import partial
from typing import Any, Generic, TypeVar

from textual.dom import DOMNode
from textual.screen import Screen

T = TypeVar("T")


class Question(Generic[T]):
    """A question whose answer an action waits for: a dialog to a person, a request to the relay.
    `ask` asks it, and is given the function to call with the answer."""

    def __init__(self, ask: Callable[[Callable[[T], None]], object]) -> None:
        self.ask = ask

    def __await__(self) -> Generator[Question[T], T, T]:
        return (yield self)


async def ask(node: DOMNode, page: Screen[T]) -> T | None:
    """Show a dialog over this and return its answer."""
    return await Question[T | None](partial(node.app.push_screen, page))


def start(node: DOMNode, action: Coroutine[Any, Any, object], answer: Any = None) -> None:
    """Run an action up to its next question, which is asked when this returns; each answer takes it
    to the one after. Between them it may await other things, as a worker of this node: one for the
    whole action would leave moments in which keys typed ahead go into the chat below."""
    try:
        waits = action.send(answer)
    except StopIteration:
        return
    if isinstance(waits, Question):
        waits.ask(partial(start, node, action))
    else:
        node.run_worker(_resume(node, action, waits))


@types.coroutine
def _resume(
    node: DOMNode, action: Coroutine[Any, Any, object], waits: Any
) -> Generator[Any, Any, None]:
    """Go on with an action that waits for this already, up to its next question."""
    while not isinstance(waits, Question):
        try:
            try:
                result = yield waits
            except BaseException as e:
                waits = action.throw(e)
            else:
                waits = action.send(result)
        except StopIteration:
            return
    waits.ask(partial(start, node, action))
