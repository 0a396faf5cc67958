"""/holds: what the relay says that it has about one's own account."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from relay.wire.events import Held
from tui_chat.held import parts
from tui_chat.ui.bars import Line
from tui_chat.ui.body import Body
from tui_chat.ui.hanging import Hanging
from tui_chat.ui.page import Page

_WORD = (
    "This is the relay's own word: a relay that lies can leave something out. Of secret chats it "
    "has no text in any case."
)


class HoldsPage(Page[None]):
    """It scrolls; nothing on it can be changed."""

    AUTO_FOCUS = "#holds-body"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q,Q", "dismiss(None)", "Close", show=False)
    ]

    def __init__(self, held: Held) -> None:
        super().__init__()
        self._held = held

    def compose(self) -> ComposeResult:
        """Title, what can be read, tables, what is not there, keys."""
        with Vertical(classes="dialog whole", id="holds"):
            title = Content("What this relay has about you")
            yield Static(title, classes="dialog-title", markup=False)
            with Body(id="holds-body", classes="dialog-body"):
                for number, part in enumerate(parts(self._held)):
                    above = "\n" if number else ""
                    title = Content.assemble(above, (part.title, "bold $text-accent"))
                    rows = [(Content("· "), Content(one)) for one in part.says]
                    yield Static(Hanging([(Content(""), title), *rows]), markup=False)
                yield Static(Content.styled(f"\n{_WORD}", "$text-muted"), markup=False)
            keys = Line("holds-keys")
            keys.add_class("quiet")
            yield keys

    def on_mount(self) -> None:
        """Which keys there are."""
        self.query_one("#holds-keys", Line).say(Content("Up and Down scroll, Escape closes."))
        self.call_after_refresh(self.query_one(Body).say_more)
