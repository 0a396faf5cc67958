"""The page that deletes an account: what goes, what stays, and the name typed in before anything is
done."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Input, Static

from tui_chat.account_deletion_words import DELETE, FOR_EVER, GOES, KEEP, STAYS
from tui_chat.text import inert_line, inert_name
from tui_chat.ui.bars import Line
from tui_chat.ui.body import PAGES, Body, WithBody
from tui_chat.ui.dialogs import Choice, Confirm, Field, listing
from tui_chat.ui.hanging import Hanging

if TYPE_CHECKING:
    from tui_chat.own_data import OwnData
    from tui_chat.runtime import Runtime

_STAY, _TOO = "Delete, texts stay", "Delete, texts too"
_KEYS = "Tab goes to the buttons, PageDown reads on, Escape closes."
DENSE = 30
"""Rows below which what goes and what stays leaves no room for empty ones."""
_LEFT = (
    "On this machine are still its keys, which open nothing any more, and the cache of your chats. "
    "Remove them too? The program ends now."
)


class DeleteAccountPage(WithBody[str]):
    """`keep` or `delete`, as the user wants what they said; None if nothing is to end."""

    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Close", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
        *PAGES,
    ]

    def __init__(self, runtime: Runtime) -> None:
        super().__init__()
        self._runtime = runtime

    def compose(self) -> ComposeResult:
        """What it means, the name, and the two ways beside the one that changes nothing."""
        user = self._runtime.client.user
        title = Content(f"Delete the account {inert_name(user)}?")
        with Vertical(classes="dialog whole dense"):
            yield Static(title, classes="dialog-title", markup=False)
            with Body(classes="dialog-body", can_focus=False):
                for part in about():
                    yield Static(part, classes="part", markup=False)
            yield Field(placeholder="type your own name to go on")
            yield Line("wrong")
            with Horizontal(classes="buttons three"):
                yield Choice(Content("Leave it"), id="leave")
                yield Choice(Content(_STAY), id="keep", variant="error")
                yield Choice(Content(_TOO), id="delete", variant="error")
            yield Static(Content(_KEYS), classes="quiet", markup=False)

    def on_resize(self) -> None:
        """Without empty rows where there are few."""
        self.set_class(self.app.size.height < DENSE, "-low")

    @on(Input.Submitted)
    def entered(self, event: Input.Submitted) -> None:
        """Enter in the field deletes nothing."""
        event.stop()
        if self._is_named():
            self.query_one("#leave", Choice).focus()

    @on(Input.Changed)
    def typed(self) -> None:
        """What was said of another name is not said of this one."""
        self.query_one("#wrong", Line).say(Content(""))

    @on(Button.Pressed)
    def pressed(self, event: Button.Pressed) -> None:
        """A way, if the name stands there; or none."""
        event.stop()
        if event.button.id == "leave":
            self.dismiss(None)
        elif self._is_named():
            self.dismiss(event.button.id)

    def _is_named(self) -> bool:
        typed = self.query_one(Field).value.strip().removeprefix("@")
        named = typed == self._runtime.client.user
        says = "" if named else "That is not your name. Nothing was changed."
        self.query_one("#wrong", Line).say(Content(inert_line(says)))
        return named


def farewell(app: App[None], own: OwnData) -> None:
    """The account is deleted: ask whether the profile on this machine goes, too, and end."""

    def said(wipe: bool | None) -> None:
        own.wipe = bool(wipe)
        app.exit()

    title, yes, no = "Your account is deleted", Content("Remove them"), Content("Leave them")
    app.push_screen(Confirm(Content(title), Content(_LEFT), yes, no), said)


def about() -> list[Content | Hanging]:
    """That it is for ever, the two ways, what goes, and what stays."""
    ways = [Content.assemble((f"{_STAY}: ", "bold"), KEEP)]
    ways.append(Content.assemble((f"{_TOO}: ", "bold"), DELETE))
    listed = [listing("It goes:", GOES), listing("It stays:", STAYS)]
    return [Content(FOR_EVER), Content("\n").join(ways), *listed]
