"""The toggle: always on the screen; its left half only goes to cloud, its right to secret."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from tui_chat.conversations import Conversation, Direct
from tui_chat.events import Privacy
from tui_chat.ui.words import GLYPH, INK, privacy_of

_NOW = "bold reverse"


class ToggleBar(Widget):
    """`[ ☁ CLOUD F4 | SECRET F2 ]`: what is, and which key leads where."""

    class TowardsSecret(Message):
        """The right half was clicked."""

    class TowardsCloud(Message):
        """The left half was clicked."""

    def __init__(self) -> None:
        super().__init__(id="toggle")
        self._privacy = Privacy.CLOUD
        self._group = True
        self._halves: tuple[int, int] = (0, 0)

    def show(self, conversation: Conversation | None) -> None:
        """Show where this chat stands."""
        now = (privacy_of(conversation), not isinstance(conversation, Direct))
        if now != (self._privacy, self._group):
            self._privacy, self._group = now
            self.refresh(layout=True)

    def get_content_width(self, *_: object) -> int:
        """As wide as its words."""
        return self._content().cell_length

    def get_content_height(self, *_: object) -> int:
        """One row."""
        return 1

    def render(self) -> Content:
        """The words of the present state."""
        return self._content()

    def _content(self) -> Content:
        privacy = self._privacy
        glyph, ink = GLYPH[privacy], f"{_NOW} {INK[privacy]}"
        cloud: tuple[str, str] = (" CLOUD F4 ", "")
        middle: list[tuple[str, str]] = []
        secret: tuple[str, str] = (" SECRET F2 ", "")
        match privacy:
            case Privacy.CLOUD:
                cloud = (f" {glyph} CLOUD F4 ", ink)
            case Privacy.SECRET:
                secret = (f" {glyph} SECRET F2 ", ink)
            case Privacy.NEGOTIATING:
                secret = (f" {glyph} NEGOTIATING ", ink)
            case Privacy.CLOSED:
                middle = [(f" {glyph} ENDED ", ink), ("|", "")]
        content = Content.assemble(("[", ""), cloud, ("|", ""), *middle, secret, ("]", ""))
        left = 1 + Content(cloud[0]).cell_length
        self._halves = (left, content.cell_length - 1 - Content(secret[0]).cell_length)
        return content

    def on_click(self, event: events.Click) -> None:
        """A half was chosen; what lies between means nothing."""
        event.stop()
        self._content()
        if event.x < self._halves[0]:
            self.post_message(self.TowardsCloud())
        elif event.x >= self._halves[1]:
            self.post_message(self.TowardsSecret())
