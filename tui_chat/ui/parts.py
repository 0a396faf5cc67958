"""A page of parts, each either the program's or in the words of somebody else, behind a bar."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from tui_chat.decided import Fact
from tui_chat.text import inert, inert_line
from tui_chat.ui.dialogs import Choice, Confirm

Part = tuple[bool, Content]
"""Whether it is somebody else's, and what it says, inert."""


class Parts(Confirm):
    """It is as large as there is room; what is somebody else's can imitate no line of it. Without
    a `yes` it can only be closed."""

    def __init__(
        self,
        title: Content,
        parts: Iterable[Part],
        yes: Content,
        no: Content,
        other: tuple[Content, Callable[[], None]] | None = None,
    ) -> None:
        super().__init__(title, Content(""), yes, no, other)
        self._parts = parts

    def on_mount(self) -> None:
        """As much room as there is."""
        self.query_one(".dialog").add_class("whole")

    def body(self) -> ComposeResult:
        """Words of the program, and beside a bar those of others."""
        for theirs, content in self._parts:
            yield Static(content, classes="quoted" if theirs else "", markup=False)

    def buttons(self) -> ComposeResult:
        """The answers that there are."""
        if self._yes.plain:
            yield from super().buttons()
        else:
            yield Choice(self._no, id="no")


class Standing(Parts):
    """It stays below what its answers open, until `leave`."""

    def __init__(
        self,
        title: Content,
        parts: Iterable[Part],
        yes: Content,
        act: Callable[[], None],
        other: tuple[Content, Callable[[], None]] | None = None,
    ) -> None:
        super().__init__(title, parts, yes, Content("Close"), other)
        self._act = act

    def chosen(self, answer: str | None) -> None:
        """Open what it is about, or leave the page."""
        if answer == "yes":
            self._act()
        elif self._other and answer == "other":
            self._other[1]()
        else:
            self.dismiss(False)

    def leave(self) -> None:
        """What it opened is done."""
        self.go(True)


def parts_of(facts: Iterable[Fact]) -> Iterable[Part]:
    """Facts in rows, and what is in somebody else's words in a part of its own."""
    for fact in facts:
        if fact.theirs:
            yield False, Content.styled(f"{fact.name}:", "bold")
            yield True, Content(inert(fact.value))
        else:
            value = inert_line(fact.value, 1_000)
            yield False, Content.assemble((f"{fact.name}: ", "bold"), value)
