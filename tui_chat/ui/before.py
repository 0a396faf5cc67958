"""Before the first secret message to somebody: what this protects, and what nothing can."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from tui_chat.text import inert_name
from tui_chat.ui.dialogs import Body


class BeforeSecret(ModalScreen[bool]):
    """True: read. Nothing is sent by it, and an Enter meant for a message presses no button."""

    AUTO_FOCUS = "#before-body"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(False)", "Close", show=False),
    ]

    def __init__(self, peer: str, *, verified: bool) -> None:
        super().__init__()
        self._peer, self._verified = inert_name(peer), verified

    def compose(self) -> ComposeResult:
        """What scrolls, and two buttons."""
        with Vertical(classes="dialog whole"):
            yield Static(
                Content.assemble("Before your first secret message to ", (self._peer, "bold")),
                classes="dialog-title",
                markup=False,
            )
            with Body(id="before-body"):
                yield Static(self._says(), markup=False)
            with Horizontal(classes="buttons"):
                yield Button(Content("I have read this"), id="read")
                yield Button(Content("Not now"), id="later")
            yield Static(
                Content("Tab chooses, Enter presses it, Escape closes. Shown once for a contact."),
                classes="quiet",
                markup=False,
            )

    def _says(self) -> Content:
        peer = self._peer
        between = (
            "You compared codes, so nobody stands in between."
            if self._verified
            else "Until you compare codes (F3), a relay that lied from the start could stand in "
            "between."
        )
        return Content.assemble(
            ("What it protects\n", "bold $text-success"),
            f"What you write is sealed from this screen to {peer}'s. The relay passes it on, can "
            f"not read it and keeps nothing of it, and this program writes it on no disk. {between}"
            "\n\n",
            ("What it cannot stop\n", "bold $text-warning"),
            f"· {peer} keeping it: a photograph, a copy, a changed client that ignores timers and "
            "removals.\n",
            "· What a terminal keeps, on either side: a log, the scrollback of tmux, a recording, "
            "somebody behind you.\n",
            "· That you two talk: the relay sees who, when, how often and roughly how much.\n\n",
            ("What can be reported\n", "bold"),
            f"{peer} can hand messages of yours to the relay's operator, and the relay can check "
            "that you sent them. To anybody else that proves nothing: no message is signed.",
        )

    @on(Button.Pressed)
    def said(self, event: Button.Pressed) -> None:
        """A button."""
        event.stop()
        self.dismiss(event.button.id == "read")
