"""Dialogs of both programs: one frame, a question, a text to read, and parts in others' words.
Escape always leaves without doing anything."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Button, Static
from textual.widgets.button import ButtonVariant

from relay.terminal.modal import ModalPage, StatusLine
from relay.terminal.text import inert, inert_line
from relay.wire.moderation import Fact

T = TypeVar("T")

_ALL = 1_000_000
PAGES: tuple[BindingType, ...] = tuple(
    Binding(key, f"scroll({rows})", show=False)
    for key, rows in (("pageup", -8), ("pagedown", 8), ("home", -_ALL), ("end", _ALL))
)
"""The keys that scroll the part above the buttons, wherever the focus is; DialogBody names them."""
SCROLLS: tuple[BindingType, ...] = (
    Binding("up", "scroll(-1)", show=False),
    Binding("down", "scroll(1)", show=False),
    *PAGES,
)
"""The keys of PAGES, and those that scroll by rows."""
CLOSE: list[BindingType] = [Binding("escape", "dismiss(None)", "Close", show=False)]


def add_closing_key(page: ModalScreen[T], key: str) -> None:
    """Let the key that opens a page close it as well, also while something is typed there."""
    if key:
        page._bindings.bind(key, "dismiss(None)", show=False, priority=True)


class Dialog(ModalPage[T]):
    """A frame: the heading, what it is about, and the keys. `say` needs a StatusLine `wrong`."""

    heading = Content("")
    hint = "Escape closes."
    shape = ""
    """Extra classes of the frame: tall, whole, dense."""
    low = 0
    """The number of rows below which the screen gives the page the class `-low`."""

    def compose(self) -> ComposeResult:
        with Vertical(classes=f"dialog {self.shape}"):
            yield Static(self.heading, classes="dialog-title", markup=False)
            yield from self.contents()
            yield Static(Content(self.hint), id="hint", classes="quiet", markup=False)

    def contents(self) -> ComposeResult:
        """Yield what stands between the heading and the keys."""
        yield from ()

    def on_resize(self) -> None:
        if self.low:
            self.set_class(self.app.size.height < self.low, "-low")

    def say(self, sentence: str) -> None:
        """Show a result, or nothing for an empty sentence."""
        self.query_one("#wrong", StatusLine).say(Content(inert_line(sentence)))

    def say_keys(self, sentence: str) -> None:
        """Replace the sentence about the keys."""
        self.query_one("#hint", Static).update(Content(sentence))


class DialogBody(VerticalScroll):
    """The part of a dialog that scrolls. The frame says when there is more of it below, or else
    above, and which keys lead there."""

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self.say_more()

    def on_resize(self) -> None:
        self.call_after_refresh(self.say_more)

    def say_more(self) -> None:
        """Say on the frame whether there is more, and where."""
        below, above = self.max_scroll_y > self.scroll_y, self.scroll_y > 0
        says = "more below ↓ PageDown, End" if below else "more above ↑ PageUp, Home"
        if isinstance(self.parent, Widget):
            self.parent.border_subtitle = Content(says if below or above else "")


class BodyDialog(Dialog[T]):
    """A DialogBody, and below it a field or buttons."""

    def action_scroll(self, rows: int) -> None:
        """Scroll what stands above the buttons."""
        self.query_one(DialogBody).scroll_relative(y=rows, animate=False)

    def action_other(self) -> None:
        """Go to the other button."""
        self.focus_next(Button)


class Choice(Button):
    """A button that shows, even without colours, that Enter presses it."""

    def __init__(self, words: Content, *, id: str, variant: ButtonVariant = "default") -> None:
        self._words = words
        super().__init__(self._words, id=id, variant=variant)

    def say(self, words: Content) -> None:
        """Replace the button's label."""
        self._words = words
        self.label = Content.assemble("▸ ", words) if self.has_focus else words

    def on_focus(self) -> None:
        self.label = Content.assemble("▸ ", self._words)

    def on_blur(self) -> None:
        self.label = self._words


class ConfirmDialog(BodyDialog[bool]):
    """A yes-or-no question. No has the focus: an Enter meant for a message changes nothing."""

    AUTO_FOCUS = "#no"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(False)", "Close", show=False),
        Binding("left,right,up,down", "other", show=False),
        *PAGES,
    ]
    hint = "Tab chooses, Enter presses it, Escape closes."

    def __init__(
        self,
        title: Content,
        sentence: Content,
        yes: Content,
        no: Content,
        other: tuple[Content, Callable[[], None]] | None = None,
    ) -> None:
        """`other` is a third answer, and what it does; it is neither yes nor no."""
        super().__init__()
        self.heading, self._sentence, self._yes, self._no = title, sentence, yes, no
        self._other = other

    def contents(self) -> ComposeResult:
        with DialogBody(classes="dialog-body", can_focus=False):
            yield from self.body()
        with Horizontal(classes="buttons three" if self._other else "buttons"):
            yield from self.buttons()

    def body(self) -> ComposeResult:
        """Yield the scrolling part."""
        yield Static(self._sentence, markup=False)

    def buttons(self) -> ComposeResult:
        """Yield the answers."""
        yield Choice(self._yes, id="yes")
        if self._other:
            yield Choice(self._other[0], id="other")
        yield Choice(self._no, id="no")

    @on(Button.Pressed)
    def pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.chosen(event.button.id)

    def chosen(self, answer: str | None) -> None:
        """Close with this answer: yes, no or the third choice."""
        if self._other and answer == "other":
            self._other[1]()
        self.dismiss(answer == "yes")


class InfoDialog(Dialog[None]):
    """A text that must be read; it scrolls if it has to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q,Q", "dismiss(None)", "Close", show=False)
    ]
    shape = "whole"

    def __init__(self, title: Content, body: Content, *, key: str = "") -> None:
        """`key` opens this page."""
        super().__init__()
        add_closing_key(self, key)
        self.heading, self._body = title, body

    def contents(self) -> ComposeResult:
        with DialogBody(classes="dialog-body"):
            yield from self.body()

    def body(self) -> ComposeResult:
        """Yield the scrolling part."""
        yield Static(self._body, markup=False)


Part = tuple[bool, Content]
"""A part of a dialog: True if it is in somebody else's words, and its inert content."""


class PartsDialog(ConfirmDialog):
    """A question as large as the screen allows, in parts. Parts in somebody else's words stand
    behind a bar, so they cannot imitate any line of the dialog. Without a `yes` it can only be
    closed."""

    shape = "whole"

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

    def body(self) -> ComposeResult:
        yield from part_rows(self._parts)

    def buttons(self) -> ComposeResult:
        if self._yes.plain:
            yield from super().buttons()
        else:
            yield Choice(self._no, id="no")


class PersistentDialog(PartsDialog):
    """A dialog that stays below what its answers open, until `leave`."""

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
        if answer == "yes":
            self._act()
        elif self._other and answer == "other":
            self._other[1]()
        else:
            self.dismiss(False)

    def leave(self) -> None:
        """Leave the dialog, as what it opened is done."""
        self.go(True)


def part_rows(parts: Iterable[Part]) -> Iterable[Static]:
    """Yield a row for each part."""
    for theirs, content in parts:
        yield Static(content, classes="quoted" if theirs else "", markup=False)


def parts_of(facts: Iterable[Fact]) -> Iterable[Part]:
    """Yield facts in rows, with somebody else's words as parts of their own."""
    for fact in facts:
        if fact.theirs:
            yield False, Content.styled(f"{fact.name}:", "bold")
            yield True, Content(inert(fact.value))
        else:
            value = inert_line(fact.value, 1_000)
            yield False, Content.assemble((f"{fact.name}: ", "bold"), value)
