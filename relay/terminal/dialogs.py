"""Dialogs of both programs. Escape always leaves without doing anything."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Button, Static
from textual.widgets.button import ButtonVariant

from relay.terminal.modal import ModalPage, StatusLine, bindings
from relay.terminal.text import inert, inert_line
from relay.wire.moderation import Fact

T = TypeVar("T")
Words = Content | str
"""Words to be shown; no markup is read in a string."""

_ALL = 1_000_000
PAGES = "pageup scroll(-8)", "pagedown scroll(8)", f"home scroll({-_ALL})", f"end scroll({_ALL})"
"""The keys that scroll the part above the buttons, wherever the focus is; DialogBody names them."""
SCROLLS = "up scroll(-1)", "down scroll(1)", *PAGES
"""The keys of PAGES, and those that scroll by rows."""


def as_content(words: Words) -> Content:
    return words if isinstance(words, Content) else Content(words)


def add_closing_key(page: ModalScreen[T], key: str) -> None:
    """Let the key that opens a page close it as well, also while something is typed there."""
    if key:
        page._bindings.bind(key, "dismiss(None)", show=False, priority=True)


class Dialog(ModalPage[T]):
    """A frame: the heading, what it is about, and the keys. `say` needs a StatusLine `wrong`."""

    BINDINGS = bindings("escape dismiss(None)")
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

    @on(Button.Pressed)
    async def pressed(self, event: Button.Pressed) -> None:
        await self.press(event.button.id or "")

    async def press(self, button: str) -> None:
        """Do what the button of this id says: without an override the action of that name."""
        await self.run_action(button)

    def action_scroll(self, rows: int) -> None:
        self.query_one(DialogBody).scroll_relative(y=rows, animate=False)

    def action_other(self) -> None:
        self.focus_next(Button)

    async def confirmed(self, title: Words, says: Words, yes: str, no: str) -> bool:
        """Ask a question over this page, and return whether the answer is yes."""
        return await self.app.push_screen_wait(ConfirmDialog(title, says, yes, no)) is True


class DialogBody(VerticalScroll):
    """The part of a dialog that scrolls. The frame says which keys lead to more."""

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self.say_more()

    def on_resize(self) -> None:
        self.call_after_refresh(self.say_more)

    def watch_virtual_size(self) -> None:
        self.call_after_refresh(self.say_more)

    def say_more(self) -> None:
        """Say on the frame whether there is more, and where."""
        below, above = self.max_scroll_y > self.scroll_y, self.scroll_y > 0
        says = "more below ↓ PageDown, End" if below else "more above ↑ PageUp, Home"
        if isinstance(self.parent, Widget):
            self.parent.border_subtitle = Content(says if below or above else "")


class Choice(Button):
    """A button that shows, even without colours, that Enter presses it."""

    def __init__(self, words: Words, *, id: str, variant: ButtonVariant = "default") -> None:
        self._words = as_content(words)
        super().__init__(self._words, id=id, variant=variant)

    def say(self, words: Content) -> None:
        self._words = words
        self.label = Content.assemble("▸ ", words) if self.has_focus else words

    def on_focus(self) -> None:
        self.label = Content.assemble("▸ ", self._words)

    def on_blur(self) -> None:
        self.label = self._words


def buttons(*choices: tuple[str, Words], three: bool = False, **variants: ButtonVariant) -> Widget:
    """Return a row of buttons by id and words; `variants` are looks by id."""
    made = (Choice(words, id=id, variant=variants.get(id, "default")) for id, words in choices)
    return Horizontal(*made, classes="buttons three" if three else "buttons")


Other = tuple[Words, Callable[[], None]] | None
"""A third answer, and what it does; it is neither yes nor no."""


class ConfirmDialog(Dialog[bool]):
    """A yes-or-no question. No has the focus: an Enter meant for a message changes nothing."""

    AUTO_FOCUS = "#no"
    BINDINGS = bindings("escape dismiss(False)", "left,right,up,down other", *PAGES)
    hint = "Tab chooses, Enter presses it, Escape closes."

    def __init__(
        self, title: Words, sentence: Words, yes: Words, no: Words, other: Other = None
    ) -> None:
        super().__init__()
        self.heading, self._sentence = as_content(title), as_content(sentence)
        self._yes, self._no, self._other = yes, no, other

    def contents(self) -> ComposeResult:
        with DialogBody(classes="dialog-body", can_focus=False):
            yield from self.body()
        yield self.answers()

    def body(self) -> ComposeResult:
        yield Static(self._sentence, markup=False)

    def answers(self) -> Widget:
        """Return the buttons; without a `yes` it can only be closed."""
        rows = [("yes", self._yes)] if as_content(self._yes).plain else []
        rows += [("other", self._other[0])] if self._other else []
        return buttons(*rows, ("no", self._no), three=bool(self._other))

    async def press(self, button: str) -> None:
        """Close with this answer: yes, no or the third choice."""
        if self._other and button == "other":
            self._other[1]()
        self.dismiss(button == "yes")


class InfoDialog(Dialog[None]):
    """A text that must be read; it scrolls if it has to."""

    BINDINGS = bindings("escape,enter,q,Q dismiss(None)")
    shape = "whole"

    def __init__(self, title: Words, body: Words, *, key: str = "") -> None:
        """`key` opens this page."""
        super().__init__()
        add_closing_key(self, key)
        self.heading, self._body = as_content(title), as_content(body)

    def contents(self) -> ComposeResult:
        with DialogBody(classes="dialog-body"):
            yield from self.body()

    def body(self) -> ComposeResult:
        yield Static(self._body, markup=False)


Part = tuple[bool, Content]
"""A part of a dialog: True if it is in somebody else's words, and its inert content."""


class PartsDialog(ConfirmDialog):
    """A question as large as the screen allows, in parts. Parts in somebody else's words stand
    behind a bar, so they cannot imitate any line of the dialog."""

    shape = "whole"

    def __init__(
        self, title: Words, parts: Iterable[Part], yes: Words, no: Words, other: Other = None
    ) -> None:
        super().__init__(title, "", yes, no, other)
        self._parts = parts

    def body(self) -> ComposeResult:
        yield from part_rows(self._parts)


class PersistentDialog(PartsDialog):
    """A dialog that stays below what its answers open, until `leave`."""

    def __init__(
        self, title: Words, parts: Iterable[Part], yes: Words, act: Callable[[], None],
        other: Other = None,
    ) -> None:  # fmt: skip
        super().__init__(title, parts, yes, "Close", other)
        self._act = act

    async def press(self, button: str) -> None:
        if button == "yes":
            self._act()
        elif self._other and button == "other":
            self._other[1]()
        else:
            self.dismiss(False)

    def leave(self) -> None:
        """Leave the dialog, because what it opened is done."""
        self.go(True)


def part_rows(parts: Iterable[Part]) -> Iterable[Static]:
    for theirs, content in parts:
        yield Static(content, classes="quoted" if theirs else "", markup=False)


def parts_of(facts: Iterable[Fact]) -> Iterable[Part]:
    """Yield facts in rows, with somebody else's words as separate parts."""
    for fact in facts:
        if fact.theirs:
            yield False, Content.styled(f"{fact.name}:", "bold")
            yield True, Content(inert(fact.value))
        else:
            value = inert_line(fact.value, 1_000)
            yield False, Content.assemble((f"{fact.name}: ", "bold"), value)
