"""The base of an app, and of every page and dialog that stands over another screen."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol, TypeVar

from textual.app import App
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingsMap, BindingType
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import ModalScreen
from textual.timer import Timer, TimerCallback
from textual.widgets import Static

LOW = 24
"""Rows below which a screen is low."""
STYLE = Path(__file__).with_name("dialogs.tcss")
"""The style sheet of dialogs, after the program's own."""

T = TypeVar("T")
E = TypeVar("E")
E_co = TypeVar("E_co", covariant=True)


def bindings(*rows: str) -> list[BindingType]:
    """Return the bindings of rows such as "n,N look_up; c,C copy": keys, and their action. Those
    of "!ctrl+f search" have priority over the widget with the focus."""
    pairs = (one.partition(" ") for row in rows for one in row.split("; "))
    return [Binding(k.lstrip("!"), act, show=False, priority=k[0] == "!") for k, _, act in pairs]


def rebind(node: DOMNode, rows: Iterable[str]) -> None:
    """Give a node the bindings of these rows in place of its earlier ones; those of its base
    classes stay."""
    own = node._merged_bindings
    node._bindings = own.copy() if own is not None else BindingsMap()
    for binding in Binding.make_bindings(bindings(*rows)):
        node._bindings.key_to_bindings[binding.key] = [binding]


class EventSource(Protocol[E_co]):
    """A source of events; they are passed on until the function that `listen` returns is called."""

    def listen(self, hear: Callable[[E_co], None]) -> Callable[[], None]: ...


class TerminalApp(App[None]):
    """An app that follows the size of its window, also on a busy machine: Textual forgets a timer
    for one time if the process pauses for longer than its delay as it starts, and with it each
    later size."""

    def set_timer(
        self, delay: float, callback: TimerCallback | None = None, *,
        name: str | None = None, pause: bool = False,
    ) -> Timer:  # fmt: skip
        timer = super().set_timer(delay, callback, name=name, pause=pause)
        timer._skip = False
        return timer


class StatusLine(Static):
    """Content that is drawn only when it changes, and takes no room while empty."""

    def __init__(self, id: str) -> None:
        super().__init__(Content(""), id=id, markup=False)
        self._shown = Content("")
        self.display = False

    def say(self, content: Content) -> None:
        """Show this, or nothing for an empty content."""
        if content.is_same(self._shown) and bool(content.plain) == self.display:
            return
        self._shown = content
        self.display = bool(content.plain)
        self.update(content)


class ModalPage(ModalScreen[T]):
    """A page that closes once, so that a second quick Enter reaches nothing below it."""

    left = False
    """True once it was left; it may still get keys that were pressed before."""
    going = False
    """True if it closes as soon as nothing is open over it."""
    cancelled: Callable[[], None] | None = None
    """Called when the user closes the page without a result, before the next key arrives."""
    _with: T | None = None
    _silence: Callable[[], None] | None = None

    def listen(self, source: EventSource[E], hear: Callable[[E], None]) -> None:
        """Pass on events for as long as the page exists."""
        self._silence = source.listen(hear)

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Close the page with this result, unless it is closed already."""
        if self.left:
            return AwaitComplete()
        self.left = True
        if not result and self.cancelled is not None:
            self.cancelled()
        return super().dismiss(result)

    def go(self, result: T | None = None) -> None:
        """Close the page with this result as soon as no dialog is open over it. The user did not
        cancel it."""
        self.going, self._with, self.cancelled = True, result, None
        if self.app.screen is self:  # is_current is also true for screens below
            self.dismiss(result)

    def on_screen_resume(self) -> None:
        """Leave now if `go` was called and the dialog above is answered."""
        if self.going:
            self.call_later(self.go, self._with)

    async def _message_loop_exit(self) -> None:
        """Stop the workers and the events before any widget is removed, and after the last message
        that may start a worker."""
        await asyncio.sleep(0)  # a worker that has not begun cannot be cancelled cleanly
        self.workers.cancel_node(self)
        silence, self._silence = self._silence, None
        if silence:
            silence()
        await super()._message_loop_exit()
