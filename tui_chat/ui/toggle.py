"""The toggle of a direct chat, always on the screen: its left half only goes to CLOUD, its right
only to SECRET. A group has CLOUD alone."""

from __future__ import annotations

from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from tui_chat.core.events import Privacy
from tui_chat.ui.words import INK

_NOW = "bold reverse"


class ToggleLabel(NamedTuple):
    """The state in words, and the keys that do something now."""

    privacy: Privacy
    state: str
    f2: str
    f4: str
    only_cloud: bool = False


class ToggleBar(Widget):
    """Show the state and the key for the other: `[ ☁ CLOUD | SECRET F2 ]`; or nothing. The half of
    the present state has no key: F4 declines a request there, as the row of the request says."""

    class Clicked(Message):
        """A half with this action was clicked."""

        def __init__(self, act: str) -> None:
            super().__init__()
            self.act = act

    def __init__(self) -> None:
        super().__init__(id="toggle")
        self._shown: ToggleLabel | None = None
        self._halves: tuple[int, int] = (0, 0)

    def show(self, view: ToggleLabel | None) -> None:
        """Show the state of the open chat, or nothing."""
        if view != self._shown:
            self._shown = view
            self.refresh(layout=True)

    def get_content_width(self, *_: object) -> int:
        return self.render().cell_length

    def get_content_height(self, *_: object) -> int:
        return 1

    def render(self) -> Content:
        """Draw the words of the present state."""
        if self._shown is None:
            return Content("")
        privacy, state, f2, f4, only_cloud = self._shown
        ink = f"{_NOW} {INK[privacy]}"
        if only_cloud:
            self._halves = (0, 1_000)
            return Content.assemble("[", (f" {state} ", ink), "]")
        cloud: tuple[str, str] = (f" CLOUD{f4} ", "")
        middle: list[tuple[str, str]] = []
        secret: tuple[str, str] = (f" SECRET{f2} ", "")
        match privacy:
            case Privacy.CLOUD:
                cloud = (f" {state} ", ink)
            case Privacy.SECRET | Privacy.NEGOTIATING:
                secret = (f" {state} ", ink)
            case Privacy.CLOSED:
                middle = [(f" {state} ", ink), ("|", "")]
        content = Content.assemble(("[", ""), cloud, ("|", ""), *middle, secret, ("]", ""))
        left = 1 + Content(cloud[0]).cell_length
        self._halves = (left, content.cell_length - 1 - Content(secret[0]).cell_length)
        return content

    def on_click(self, event: events.Click) -> None:
        """Choose a half; between the two a click has no meaning."""
        event.stop()
        if self._shown is None:
            return
        self.render()
        if event.x < self._halves[0]:
            self.post_message(self.Clicked("secret.key_cloud"))
        elif event.x >= self._halves[1]:
            self.post_message(self.Clicked("secret.key_secret"))


def span(seconds: float) -> str:
    """Return a duration in words: 12 s, 3 min, 1 h 5 min."""
    whole = max(int(seconds), 0)
    if whole < 120:
        return f"{whole} s"
    hours, minutes = divmod(whole // 60, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"
