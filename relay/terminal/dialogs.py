"""Dialogs of both programs. Esc always leaves without doing anything."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.events import Key
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Button, Input, Static

from relay.terminal.frame import Choice, DialogBody, Frame, Words, as_content, buttons, key_row
from relay.terminal.modal import ModalPage, StatusLine, bindings
from relay.terminal.text import inert, inert_line
from relay.wire.moderation import Fact

__all__ = ["Choice", "DialogBody", "Words", "as_content", "buttons", "key_row"]

T = TypeVar("T")

_ALL = 1_000_000
PAGES = "pageup scroll(-8)", "pagedown scroll(8)", f"home scroll({-_ALL})", f"end scroll({_ALL})"
"""The keys that scroll the part above the buttons, wherever the focus is; DialogBody names them."""
_ANSWERS = {"y": "yes", "n": "no"}
TINY = 36, 12
"""Columns and rows of the screen below which a dialog has neither frame nor key hints."""
SCROLLS = "up scroll(-1)", "down scroll(1)", *PAGES
"""The keys of PAGES, and those that scroll by rows."""


def is_tiny(screen: Size) -> bool:
    """Return whether a dialog has neither frame nor key hints on a screen of this size."""
    return screen.height < TINY[1] or screen.width < TINY[0]


def add_closing_key(page: ModalScreen[T], key: str) -> None:
    """Let the key that opens a page close it as well, also while something is typed there."""
    if key:
        page._bindings.bind(key, "dismiss(None)", show=False, priority=True)


class Dialog(ModalPage[T]):
    """A frame: the heading, the contents, and the keys. `say` needs a StatusLine `wrong`."""

    BINDINGS = bindings("escape dismiss(None)")
    heading = Content("")
    hint: Words = key_row("Esc close")
    shape = ""
    """Extra classes of the frame: page, tall, whole, dense, stop."""
    low = 0
    """The number of rows below which the screen gives the page the class `-low`."""
    letters = True
    """True if a letter presses its button. False where the page may appear while someone types, or
    where an answer must be deliberate."""

    def compose(self) -> ComposeResult:
        with Frame(classes=f"dialog {self.shape}"):
            yield Static(self.heading, classes="dialog-title", markup=False)
            yield from self.contents()
            yield Static(as_content(self.hint), id="hint", classes="quiet", markup=False)

    def contents(self) -> ComposeResult:
        """Yield what is between the heading and the keys."""
        yield from ()

    def on_resize(self) -> None:
        size = self.app.size
        self.set_class(is_tiny(size), "-tiny")
        if self.low:
            self.set_class(size.height < self.low, "-low")

    async def on_key(self, event: Key) -> None:
        """Press the button with this letter, or Yes and No. A field keeps its letters."""
        if not self.letters or self.app.screen is not self or isinstance(self.focused, Input):
            return
        letter = (event.character or "").lower()
        choices = [one for one in self.query(Choice) if one.display and not one.disabled]
        found = [one for one in choices if letter and one.letter == letter]
        found += [one for one in choices if _ANSWERS.get(letter) == one.id]
        if found:
            event.stop()
            found[0].press()

    def say(self, sentence: str) -> None:
        """Show what is wrong, or nothing for an empty sentence."""
        self._show_result(sentence, wrong=True)

    def tell(self, sentence: str) -> None:
        """Show at the same place how far the work is, or what was chosen."""
        self._show_result(sentence, wrong=False)

    def _show_result(self, sentence: str, *, wrong: bool) -> None:
        line = self.query_one("#wrong", StatusLine)
        line.set_class(not wrong, "-told")
        mark = "! " if wrong and sentence else ""
        line.say(Content(f"{mark}{inert_line(sentence)}"))

    def say_keys(self, words: Words) -> None:
        """Replace the row of keys."""
        self.query_one("#hint", Static).update(as_content(words))

    @on(Button.Pressed)
    async def pressed(self, event: Button.Pressed) -> None:
        await self.press(event.button.id or "")

    async def press(self, button: str) -> None:
        """Do what the button of this id says: without an override the action of that name."""
        await self.run_action(button)

    def keys(self) -> tuple[str, ...]:
        """Return the key hints beside Enter, which presses the button with the focus. Without any
        the `hint` stays as it is."""
        return ()

    def on_descendant_focus(self) -> None:
        self.say_present_keys()

    def say_present_keys(self) -> None:
        """Show the keys that work now."""
        if hints := self.keys():
            at = self.focused
            enter = f"Enter {_as_verb(at.words)}" if isinstance(at, Choice) else ""
            self.say_keys(key_row(enter, *hints))

    def action_scroll(self, rows: int) -> None:
        self.query_one(DialogBody).scroll_relative(y=rows, animate=False)

    def action_other(self) -> None:
        self.focus_next(Button)

    async def confirmed(
        self, title: Words, says: Words, yes: str, no: str = "Cancel", *, asked: bool = False
    ) -> bool:
        """Ask a question over this page, and return whether the answer is yes."""
        page = ConfirmDialog(title, says, yes, no, asked=asked)
        return await self.app.push_screen_wait(page) is True


Other = tuple[Words, Callable[[], None]] | None
"""A third answer, and what it does; it is neither yes nor no."""


def _as_verb(words: str) -> str:
    return f"{words[:1].lower()}{words[1:]}".removesuffix(" …")


def _letter_hint(choice: Choice) -> str:
    return f"{choice.letter.upper()} {_as_verb(choice.words)}" if choice.letter else ""


class ConfirmDialog(Dialog[bool]):
    """A yes-or-no question. No has the focus, unless the user `asked` for the yes just now, and it
    neither destroys anything nor lasts."""

    AUTO_FOCUS = ".preset"
    BINDINGS = bindings("escape dismiss(False)", "left,right,up,down other", *PAGES)

    def __init__(
        self, title: Words, sentence: Words, yes: Words, no: Words, other: Other = None, *,
        asked: bool = False,
    ) -> None:  # fmt: skip
        super().__init__()
        self.heading, self._sentence = as_content(title), as_content(sentence)
        self._yes, self._no, self._other = yes, no, other
        self.preset = "yes" if asked else "no"

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
        return buttons(*rows, ("no", self._no), preset=self.preset)

    def keys(self) -> tuple[str, ...]:
        choices = {one.id: one for one in self.query(Choice)}
        yes, leave = choices.get("yes"), f"Esc {_as_verb(choices['no'].words)}"
        if yes is None:
            return (leave,)
        letter = _letter_hint(yes)
        if self.focused is choices["no"]:  # Enter does the same as Esc
            third = [_letter_hint(one) for id, one in choices.items() if id not in ("yes", "no")]
            return letter, *third, "Tab next"
        return "Tab next", "" if self.focused is yes else letter, leave

    def say_present_keys(self) -> None:
        """Show the keys that work now. If there is only one button, Enter does the same as Esc."""
        if self.query("#yes"):
            super().say_present_keys()
        else:
            self.say_keys(key_row(*self.keys()))

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
"""A part of a dialog: True if it is in someone else's words, and its inert content."""


class PartsDialog(ConfirmDialog):
    """A question in parts. A bar marks parts in someone else's words, so that they cannot
    imitate the dialog."""

    shape = "whole"

    def __init__(
        self, title: Words, parts: Iterable[Part], yes: Words, no: Words, other: Other = None, *,
        asked: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(title, "", yes, no, other, asked=asked)
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
    """Yield facts in rows, with someone else's words as separate parts."""
    for fact in facts:
        if fact.theirs:
            yield False, Content.styled(f"{fact.name}:", "bold")
            yield True, Content(inert(fact.value))
        else:
            value = inert_line(fact.value, 1_000)
            yield False, Content.assemble((f"{fact.name}: ", "bold"), value)
