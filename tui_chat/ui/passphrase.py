"""The passphrase of the key file: another one, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from tui_chat.text import inert_line
from tui_chat.ui.bars import LOW, Line
from tui_chat.ui.page import Page

if TYPE_CHECKING:
    from tui_chat.runtime import Runtime

CHANGED = (
    "The passphrase is changed. Copies of the key file from before still open with the old one."
)
WITHOUT = "The key file has no passphrase now: whoever has the file is you."
_ABOUT = (
    "It seals the file with your keys on this machine, and goes nowhere else. Nobody can bring a "
    "forgotten one back."
)


class Passphrase(Page[str]):
    """The old one, the new one twice. A sentence if it was changed."""

    AUTO_FOCUS = "Input"
    CSS = "Passphrase.-low Input { border: none; height: 1; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Close", show=False),
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
    ]

    def __init__(self, runtime: Runtime) -> None:
        super().__init__()
        self._runtime = runtime
        self._without = self._busy = False

    def compose(self) -> ComposeResult:
        """Fields that show dots."""
        with Vertical(classes="dialog"):
            yield Static(Content("Change the passphrase"), classes="dialog-title", markup=False)
            yield Static(Content(_ABOUT), markup=False)
            if self._runtime.key_file_sealed:
                yield Input(password=True, placeholder="the passphrase now", id="old")
            yield Input(password=True, placeholder="the new one; empty for none", id="new")
            yield Input(password=True, placeholder="the new one again", id="again")
            yield Line("wrong")
            yield Static(
                Content("Enter goes on and at the end does it, Escape closes."),
                classes="quiet", markup=False,
            )  # fmt: skip

    def on_resize(self) -> None:
        """A low screen has no room for frames around the fields."""
        self.set_class(self.app.size.height < LOW, "-low")

    def _value(self, id: str) -> str:
        return "".join(field.value for field in self.query(Input) if field.id == id)

    def _say(self, sentence: str) -> None:
        self.query_one("#wrong", Line).say(Content(inert_line(sentence)))

    @on(Input.Changed)
    def typed(self) -> None:
        """What was asked is off."""
        self._without = False

    @on(Input.Submitted)
    def entered(self, event: Input.Submitted) -> None:
        """Enter: to the next field, or to the doing."""
        event.stop()
        if self._busy:
            return
        new = self._value("new")
        if event.input.id != "again":
            self.focus_next(Input)
        elif new != self._value("again"):
            self._say("The two new ones are not the same. Nothing was changed.")
        elif not new and not self._without:
            self._without = True
            self._say("Without a passphrase, whoever has the file is you. Enter again does it.")
        else:
            self.run_worker(self._change(self._value("old"), new))

    async def _change(self, old: str, new: str) -> None:
        self._busy = True
        self._say("The file is being sealed; this takes a moment.")
        try:
            answer = await self._runtime.answer(self._runtime.own.change_passphrase(old, new))
        finally:
            self._busy = False
        if answer.code:
            self._say(answer.text)
            self.query(Input).first().focus()
        else:
            self.go(CHANGED if new else WITHOUT)
