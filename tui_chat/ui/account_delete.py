"""The page that deletes an account: what goes, what stays, and the name typed in before anything is
done."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static

from tui_chat.account_deletion_words import DELETE, FOR_EVER, GOES, KEEP, STAYS
from tui_chat.text import inert_line, inert_name
from tui_chat.ui.bars import Line
from tui_chat.ui.dialogs import Body, Choice, Field

if TYPE_CHECKING:
    from tui_chat.runtime import Runtime

_STAY, _TOO = "Delete, texts stay", "Delete, texts too"
_KEYS = "Enter or Tab goes to the buttons, PageDown reads on, Escape closes and changes nothing."


class DeleteAccountPage(ModalScreen[str]):
    """`keep` or `delete`, as the user wants what they said; None if nothing is to end."""

    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Close", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
        Binding("pageup", "scroll(-6)", show=False),
        Binding("pagedown", "scroll(6)", show=False),
    ]

    def __init__(self, runtime: Runtime) -> None:
        super().__init__()
        self._runtime = runtime

    def compose(self) -> ComposeResult:
        """What it means, the name, and the two ways."""
        with Vertical(classes="dialog whole"):
            yield Static(Content("Delete your account"), classes="dialog-title", markup=False)
            with Body(classes="dialog-body", can_focus=False):
                yield Static(about(self._runtime.client.user), markup=False)
            yield Field(placeholder="type your own name to go on")
            yield Line("wrong")
            with Horizontal(classes="buttons"):
                yield Choice(Content(_STAY), id="keep")
                yield Choice(Content(_TOO), id="delete")
            yield Static(Content(_KEYS), classes="quiet", markup=False)

    def action_scroll(self, rows: int) -> None:
        """Scroll what stands above the field."""
        self.query_one(Body).scroll_relative(y=rows, animate=False)

    @on(Input.Submitted)
    def entered(self, event: Input.Submitted) -> None:
        """Enter in the field deletes nothing."""
        event.stop()
        if self._is_named():
            self.query_one("#keep", Choice).focus()

    @on(Button.Pressed)
    def pressed(self, event: Button.Pressed) -> None:
        """A way, if the name stands there."""
        event.stop()
        if self._is_named():
            self.dismiss(event.button.id)

    def _is_named(self) -> bool:
        typed = self.query_one(Field).value.strip().removeprefix("@")
        named = typed == self._runtime.client.user
        says = "" if named else "That is not your name. Nothing was changed."
        self.query_one("#wrong", Line).say(Content(inert_line(says)))
        return named


def about(user: str) -> Content:
    """What goes, what stays, and that it is for ever."""
    rows = [
        Content.assemble("This ends ", (inert_name(user), "bold"), f". {FOR_EVER}\n"),
        Content.assemble((f"{_STAY}: ", "bold"), KEEP),
        Content.assemble((f"{_TOO}: ", "bold"), DELETE),
        Content("\nIt goes:"),
        *(Content(f"· {one}") for one in GOES),
        Content("\nIt stays:"),
        *(Content(f"· {one}") for one in STAYS),
    ]
    return Content("\n").join(rows)
