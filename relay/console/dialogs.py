"""Small pages that ask something: which one, in which words, and whether it shall be so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, OptionList, Static
from textual.widgets.option_list import Option

from relay.operator.words import harmless


class Choose(ModalScreen[str]):
    """One of several; None if none."""

    AUTO_FOCUS = "OptionList"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Back", show=False)]

    def __init__(self, title: str, sentence: str, options: Sequence[tuple[str, str]]) -> None:
        """`options` are what is chosen, and how it reads."""
        super().__init__()
        self._title, self._sentence, self._options = title, sentence, options

    def compose(self) -> ComposeResult:
        """The question, the options, the keys."""
        with Vertical(classes="dialog"):
            yield Static(Content.styled(self._title, "bold"))
            yield Static(Content(self._sentence))
            yield OptionList(
                *(Option(Content(words), id) for id, words in self._options), markup=False
            )
            yield Static(Content("Enter chooses, Escape goes back."), classes="quiet")

    @on(OptionList.OptionSelected)
    def picked(self, event: OptionList.OptionSelected) -> None:
        """Enter, or a click."""
        event.stop()
        self.dismiss(event.option_id)


class Sure(ModalScreen[bool]):
    """What will be, and whether it shall. No has the focus; with `typed` that has to be written
    for a yes."""

    AUTO_FOCUS = "#typed, #no"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "no", "Back", show=False)]

    def __init__(
        self, title: str, lines: Iterable[Content], yes: str, no: str = "Back", typed: str = ""
    ) -> None:
        super().__init__()
        self._title, self._lines, self._typed = title, list(lines), typed
        self._yes, self._no = yes, no

    def compose(self) -> ComposeResult:
        """What will be, then the answers."""
        with Vertical(classes="dialog"):
            yield Static(Content.styled(self._title, "bold"))
            with VerticalScroll():
                yield Static(Content("\n").join(self._lines))
            if self._typed:
                yield Static(Content(f"Type {self._typed} to go on:"))
                yield field("", "", 300, id="typed")
                yield Static(classes="wrong", markup=False)
            with Horizontal(classes="buttons"):
                yield Button(Content(self._no), id="no")
                yield Button(Content(self._yes), id="yes", variant="error")
            says = "Tab goes on, Enter answers, Escape goes back."
            yield Static(Content(says), classes="quiet")

    def action_no(self) -> None:
        """Escape."""
        self.dismiss(False)

    @on(Button.Pressed)
    def pressed(self, event: Button.Pressed) -> None:
        """A button."""
        event.stop()
        if event.button.id == "no":
            self.dismiss(False)
        else:
            self._answer()

    @on(Input.Submitted)
    def entered(self, event: Input.Submitted) -> None:
        """Enter in the field."""
        event.stop()
        self._answer()

    def _answer(self) -> None:
        if self._typed and self.query_one(Input).value.strip() != self._typed:
            self.query_one(".wrong", Static).update(
                Content(f"That is not {self._typed}. Nothing was done.")
            )
        else:
            self.dismiss(True)


class Written(NamedTuple):
    """What stands in a field, and whether it goes on with it; else it is kept for another time."""

    words: str
    goes_on: bool


class Words(ModalScreen[Written]):
    """Some words."""

    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", "Back", show=False)]

    def __init__(
        self,
        title: str,
        sentence: str,
        most: int,
        begun: str = "",
        wrong: str = "",
        label: str = "In your words",
    ) -> None:
        """At most so many characters; `begun` stands there, `wrong` says why that was refused."""
        super().__init__()
        self._title, self._sentence, self._most = title, sentence, most
        self._begun, self._wrong, self._label = begun, wrong, label

    def compose(self) -> ComposeResult:
        """What for, and the field."""
        with Vertical(classes="dialog"):
            yield Static(Content.styled(self._title, "bold"))
            yield Static(Content(self._sentence))
            yield field(self._label, self._begun, self._most)
            yield Static(Content(self._wrong), classes="wrong", markup=False)
            yield Static(Content("Enter goes on, Escape goes back."), classes="quiet")

    @on(Input.Submitted)
    def entered(self, event: Input.Submitted) -> None:
        """Enter."""
        event.stop()
        words = event.value.strip()
        if words:
            self.dismiss(Written(words, goes_on=True))
        else:
            self.query_one(".wrong", Static).update(Content("Some words are needed."))

    def action_back(self) -> None:
        """Escape."""
        self.dismiss(Written(self.query_one(Input).value, goes_on=False))


def field(label: str, begun: str, most: int, *, id: str | None = None) -> Input:
    """A field of one line; its label stays, and letters come behind what stands there."""
    made = Input(begun, max_length=most, id=id, select_on_focus=False)
    made.border_title = label
    return made


def theirs(name: str, words: str) -> Content:
    """A row whose words are somebody's, in quotes and harmless."""
    return Content.assemble((f"{name}: ", "$text-muted"), harmless(words))
