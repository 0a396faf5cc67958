"""The page that covers a window that is too small to show who can read what you type. It says how
small the window is and what the program needs; nothing is typed into the chat below."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.app import App
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from tui_chat.core.window_size import WANTED, is_small


class SmallWindow(Widget):
    """Covers the screen that it is mounted on."""

    # A layer of Textual's own, over those of every page.
    DEFAULT_CSS = """
    SmallWindow {
        layer: _toastrack; width: 100%; height: 100%;
        background: $background; color: $foreground; overflow: hidden;
    }
    """

    def __init__(self, says: Callable[[], Content]) -> None:
        super().__init__()
        self._says = says

    def render(self) -> Content:
        """Draw the sizes, and the keys that work here."""
        width, height = self.app.size
        wanted = "×".join(map(str, WANTED))
        told = f"This window is {width}×{height}. Make it at least {wanted}."
        return Content("\n").join((Content(told), self._says()))


class SmallWindowCover:
    """Keeps the cover on the screen in front for as long as the window is too small."""

    def __init__(self, app: App[None], says: Callable[[], Content]) -> None:
        """`says` returns the keys that work, or what a key has asked."""
        self._app, self._says = app, says

    @property
    def is_on(self) -> bool:
        """True if the screen in front is covered, so that no key may reach it."""
        return is_small(*self._app.size) and not getattr(self._app.screen, "fits_any_window", False)

    def stops(self, event: events.Event) -> bool:
        """Return whether this event must not reach what is covered."""
        ours = isinstance(event, events.Key | events.MouseEvent | events.Paste)
        return ours and self.is_on

    def renew(self) -> None:
        """Cover the screen in front, or uncover it, as soon as it is there."""
        self._app.screen.call_later(self._renew)

    def _renew(self) -> None:
        front: Screen[object] = self._app.screen
        covers = front.query(SmallWindow)
        front.query("ToastRack").set(display=not self.is_on)  # a toast would cover the cover
        if not self.is_on:
            covers.remove()
        elif covers:
            covers.first().refresh(layout=True)
        else:
            front.mount(SmallWindow(self._says))
