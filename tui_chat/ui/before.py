"""Before the first secret message to somebody: what this protects, and what nothing can."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static

from tui_chat.text import inert_name
from tui_chat.ui.body import SCROLLS, Body, WithBody
from tui_chat.ui.dialogs import Choice

SHORT = 30


class BeforeSecret(WithBody[bool]):
    """True: read. An Enter meant for a message presses no button."""

    AUTO_FOCUS = "#before-body"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(False)", "Close", show=False),
        Binding("left,right", "other", show=False),
        *SCROLLS,
    ]

    def __init__(self, peer: str, *, verified: bool, sends: bool) -> None:
        """`sends`: a text waits, and goes once this was read."""
        super().__init__()
        self._peer, self._verified = inert_name(peer), verified
        self._sends = sends

    def compose(self) -> ComposeResult:
        """What scrolls, and two buttons."""
        with Vertical(classes="dialog whole"):
            yield Static(
                Content.assemble("Before your first secret message to ", (self._peer, "bold")),
                classes="dialog-title",
                markup=False,
            )
            with Body(id="before-body"):
                for said in self._says():
                    yield Static(said, classes="before-part", markup=False)
            with Horizontal(classes="buttons"):
                yield Choice(Content("I have read this"), id="read")
                yield Choice(Content("Not now"), id="later")
            sends = " and sends your message" if self._sends else ""
            yield Static(
                Content(f"Tab goes to I have read this, Enter presses it{sends}. Escape closes."),
                id="before-keys",
                classes="quiet",
                markup=False,
            )

    def on_resize(self) -> None:
        """A low screen has no blank rows within the text."""
        self.set_class(self.app.size.height < SHORT, "-short")

    def _says(self) -> tuple[Content, ...]:
        peer = self._peer
        between = (
            "You compared codes, so nobody stands in between."
            if self._verified
            else "Until you compare codes (F3), a relay that cheats could stand in between."
        )
        return (
            Content.assemble(
                ("What it protects\n", "bold $text-success"),
                f"What you write is sealed from this screen to {peer}'s. The relay passes it on, "
                "cannot read it and keeps nothing of it, and this program writes it on no disk. ",
                between,
            ),
            Content.assemble(
                ("What it cannot stop\n", "bold $text-warning"),
                f"· {peer} keeping it: a photograph, a copy, a changed client that ignores timers "
                "and removals.\n",
                "· What a terminal keeps, on either side: a log, the scrollback of tmux, a "
                "recording; and somebody behind you.\n",
                "· That you two talk: the relay sees who, when and roughly how much.",
            ),
            Content.assemble(
                ("What can be reported\n", "bold"),
                f"{peer} can hand messages of yours to the relay's operator, and the relay can "
                "check that you sent them. To others that proves nothing: none is signed.",
            ),
        )

    @on(Button.Pressed)
    def said(self, event: Button.Pressed) -> None:
        """A button."""
        event.stop()
        self.dismiss(event.button.id == "read")
