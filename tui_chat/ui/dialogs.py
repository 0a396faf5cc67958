"""Small questions: a text, a choice, a yes or no. Escape always leaves without doing anything.

What of a page scrolls, and by which keys; and what the pages with such a part have in common.

A page of parts, each either the program's or in the words of somebody else, behind a bar.

Lists that are asked of the relay in pieces, and renewed while somebody reads in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import ClassVar, TypeVar

from rich.cells import cell_len
from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Button, Input, OptionList, Static
from textual.widgets.button import ButtonVariant
from textual.widgets.option_list import Option

from relay.terminal.text import REPLACED, inert, inert_line
from relay.wire.moderation import Fact
from tui_chat.core.events import Privacy
from tui_chat.core.names import BadName
from tui_chat.ui.chrome import LOW, ReadersLine, StatusLine
from tui_chat.ui.page import ModalPage
from tui_chat.ui.transcript.lines import HangingIndent

T = TypeVar("T")

_ALL = 1_000_000
PAGES: tuple[BindingType, ...] = tuple(
    Binding(key, f"scroll({rows})", show=False)
    for key, rows in (("pageup", -8), ("pagedown", 8), ("home", -_ALL), ("end", _ALL))
)
"""Scroll what stands above the buttons, wherever the keyboard is; Body says so."""
SCROLLS: tuple[BindingType, ...] = (
    Binding("up", "scroll(-1)", show=False),
    Binding("down", "scroll(1)", show=False),
    *PAGES,
)
"""The same, also by rows."""


class DialogBody(VerticalScroll):
    """The part of a dialog that scrolls; the frame says when there is more of it below, or else
    above, and which keys lead there."""

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Scrolled."""
        super().watch_scroll_y(old_value, new_value)
        self.say_more()

    def on_resize(self) -> None:
        """Another size."""
        self.call_after_refresh(self.say_more)

    def say_more(self) -> None:
        """Say it as things stand."""
        below, above = self.max_scroll_y > self.scroll_y, self.scroll_y > 0
        says = "more below ↓ PageDown, End" if below else "more above ↑ PageUp, Home"
        if isinstance(self.parent, Widget):
            self.parent.border_subtitle = Content(says if below or above else "")


class BodyDialog(ModalPage[T]):
    """A Body, and below it a field or buttons."""

    def action_scroll(self, rows: int) -> None:
        """Scroll what stands above the buttons."""
        self.query_one(DialogBody).scroll_relative(y=rows, animate=False)

    def action_other(self) -> None:
        """To the other button."""
        self.focus_next(Button)


_CLOSE: list[BindingType] = [Binding("escape", "dismiss(None)", "Close", show=False)]

_LINK_CHARS = 600
_CONTROL = re.compile("[\\x00-\\x1f\\x7f-\\x9f\\u2028\\u2029\\ud800-\\udfff]")
_UNSEEN = re.compile(
    "[\\u061c\\u200b\\u200c\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufeff\\U000e0000-\\U000e0fff]"
)
"""Characters that turn the direction of letters round, or that are not seen at all."""


def add_closing_key(page: ModalScreen[T], key: str) -> None:
    """The key that opens a page closes it as well, also while something is typed there."""
    if key:
        page._bindings.bind(key, "dismiss(None)", show=False, priority=True)


class Field(Input):
    """One line that holds no control characters, whoever puts text there."""

    def validate_value(self, value: str) -> str:
        """Without them; else as it is, since it may name a file."""
        return _CONTROL.sub(REPLACED, value)

    @property
    def _value(self) -> Text:
        """Return the text as it is drawn, with a sign for each character that is not seen."""
        return Text(_UNSEEN.sub(REPLACED, self.value), no_wrap=True, overflow="ignore", end="")

    def _position_to_cell(self, position: int) -> int:
        """Return the cell at which the character of this position is drawn."""
        return cell_len(_UNSEEN.sub(REPLACED, self.value[:position]))

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.insert_text_at_cursor(inert_line(event.text.replace("\r", "\n"), _LINK_CHARS))


class LinkField(Field):
    """One line for a link; of a paste the link is taken, whatever stands around it."""

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.take(event.text)

    def take(self, text: str) -> None:
        """As pasted here."""
        found = re.search(r"tuichat://[^\s'\"<>]+", text)
        if found:
            self.value = inert_line(found[0], _LINK_CHARS)
            self.cursor_position = len(self.value)
        else:
            self.insert_text_at_cursor(inert_line(text.replace("\r", "\n"), _LINK_CHARS))


def listing(heading: str, things: Iterable[str]) -> HangingIndent:
    """A heading, and under it each of these in a row of its own; they are inert."""
    rows = [(Content("· "), Content(one)) for one in things]
    return HangingIndent([(Content(""), Content.styled(heading, "bold")), *rows])


class Choice(Button):
    """A button that says also without colours that Enter presses it."""

    def __init__(self, words: Content, *, id: str, variant: ButtonVariant = "default") -> None:
        self._words = words
        super().__init__(self._words, id=id, variant=variant)

    def say(self, words: Content) -> None:
        """Other words."""
        self._words = words
        self.label = Content.assemble("▸ ", words) if self.has_focus else words

    def on_focus(self) -> None:
        """The keyboard is here."""
        self.label = Content.assemble("▸ ", self._words)

    def on_blur(self) -> None:
        """The keyboard is elsewhere."""
        self.label = self._words


class TextDialog(ModalPage[None]):
    """One line of text that goes to the relay; who can read it stands beside it."""

    BINDINGS: ClassVar[list[BindingType]] = _CLOSE

    def __init__(
        self,
        title: Content,
        sentence: Content,
        placeholder: str,
        readers: Callable[[str], str],
        do: Callable[[str], None],
        *,
        start: str = "",
        empty: bool = False,
        key: str = "",
        keep: Callable[[str], None] | None = None,
    ) -> None:
        """`readers` says who can read what, by what stands there so far. `do` is given the line;
        where it raises BadName the reason is shown, and the line stays to be mended. `start` stands
        there at first; an `empty` line means something, too; `key` opens this page; `keep` is given
        what stands there whenever that changes."""
        super().__init__()
        add_closing_key(self, key)
        self._start, self._empty, self._keep = start, empty, keep
        self._title, self._sentence, self._placeholder = title, sentence, placeholder
        self._readers, self._do = readers, do

    def compose(self) -> ComposeResult:
        """Title, sentence, field."""
        with Vertical(classes="dialog"):
            yield Static(self._title, classes="dialog-title", markup=False)
            yield Static(self._sentence, markup=False)
            yield Field(self._start, placeholder=self._placeholder, select_on_focus=False)
            yield StatusLine("wrong")
            yield ReadersLine("dialog-readable")
            yield Static(Content("Enter does it, Escape closes."), classes="quiet", markup=False)

    def on_mount(self) -> None:
        """Who reads what is typed here."""
        self._say_readers(self._start)
        self.query_one(Field).cursor_position = len(self._start)

    @on(Input.Changed)
    def typed(self, event: Input.Changed) -> None:
        """It may be about somebody else now."""
        self._say_readers(event.value.strip())
        if self._keep is not None:
            self._keep(event.value)

    def _say_readers(self, typed: str) -> None:
        self.query_one(ReadersLine).show(self._readers(typed), Privacy.CLOUD)

    @on(Input.Submitted)
    def done(self, event: Input.Submitted) -> None:
        """Enter."""
        typed = event.value.strip()
        if typed or self._empty:
            try:
                self._do(typed)
            except BadName as e:
                self.query_one("#wrong", StatusLine).say(Content(inert_line(str(e))))
                return
        self.dismiss(None)


class ConfirmDialog(BodyDialog[bool]):
    """Yes or no. No has the focus: an Enter meant for a message changes nothing."""

    AUTO_FOCUS = "#no"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(False)", "Close", show=False),
        Binding("left,right,up,down", "other", show=False),
        *PAGES,
    ]

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
        self._title, self._sentence, self._yes, self._no = title, sentence, yes, no
        self._other = other

    def compose(self) -> ComposeResult:
        """Title, sentence, two buttons of the same size."""
        with Vertical(classes="dialog"):
            yield Static(self._title, classes="dialog-title", markup=False)
            with DialogBody(classes="dialog-body", can_focus=False):
                yield from self.body()
            with Horizontal(classes="buttons three" if self._other else "buttons"):
                yield from self.buttons()
            yield Static(
                Content("Tab chooses, Enter presses it, Escape closes."),
                classes="quiet",
                markup=False,
            )

    def body(self) -> ComposeResult:
        """What scrolls."""
        yield Static(self._sentence, markup=False)

    def buttons(self) -> ComposeResult:
        """The answers."""
        yield Choice(self._yes, id="yes")
        if self._other:
            yield Choice(self._other[0], id="other")
        yield Choice(self._no, id="no")

    @on(Button.Pressed)
    def done(self, event: Button.Pressed) -> None:
        """A button."""
        event.stop()
        self.chosen(event.button.id)

    def chosen(self, answer: str | None) -> None:
        """Leave it with this: yes, no or the other one."""
        if self._other and answer == "other":
            self._other[1]()
        self.dismiss(answer == "yes")


class ChoiceDialog(ModalPage[str]):
    """One of several, by keys, mouse or a part of its name; None for none."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *_CLOSE,
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
    ]

    def __init__(
        self,
        title: Content,
        sentence: Content,
        options: list[tuple[str, Content]],
        nothing: Content,
        *,
        key: str = "",
        other: Callable[[str], str] | None = None,
    ) -> None:
        """`nothing` is said where there is no option; `key` opens this page. `other` makes an
        answer of what is typed and is no part of any, or raises BadName."""
        super().__init__()
        add_closing_key(self, key)
        self._other = other
        self._title, self._sentence, self._nothing = title, sentence, nothing
        self._options = dict(options)  # a relay may name one thing twice; the widget may not

    def compose(self) -> ComposeResult:
        """Title, sentence, filter, list."""
        with Vertical(classes="dialog tall"):
            yield Static(self._title, classes="dialog-title", markup=False)
            if self._sentence.plain:
                yield Static(self._sentence, markup=False)
            yield Field(placeholder="type a part of it; this is sent to nobody")
            yield OptionList(markup=False)
            yield StatusLine("wrong")
            yield Static(
                Content("Up and Down choose, Enter does it, Escape closes."),
                classes="quiet",
                markup=False,
            )

    def on_resize(self) -> None:
        """On a low screen the list gives room to what stands around it, and scrolls."""
        self.set_class(self.app.size.height < LOW, "-low")

    def on_mount(self) -> None:
        """All of them at first."""
        self._filter("")

    @on(Input.Changed)
    def typed(self, event: Input.Changed) -> None:
        """Only what holds these letters."""
        self.query_one("#wrong", StatusLine).say(Content(""))
        self._filter(event.value)

    def renew(self, id: str, label: Content | None) -> None:
        """What this one now reads as, if it is among them; None takes it away."""
        if id in self._options:
            if label is None:
                del self._options[id]
            else:
                self._options[id] = label
            if self.is_mounted:
                self._filter(self.query_one(Field).value)

    def _filter(self, part: str) -> None:
        found = [
            Option(label, id)
            for id, label in self._options.items()
            if part.lower() in label.plain.lower() or part.lower() in id.lower()
        ]
        options, nothing = self.query_one(OptionList), self._nothing
        if part and self._options and self._other is None:
            nothing = Content(f"Of the {len(self._options)} here none has this in its name.")
        options.set_options(found or [Option(nothing, disabled=True)])
        options.highlighted = 0 if found else None

    def action_move(self, by: int) -> None:
        """Up or down in the list, from the field."""
        options = self.query_one(OptionList)
        if by > 0:
            options.action_cursor_down()
        else:
            options.action_cursor_up()

    @on(Input.Submitted)
    def entered(self) -> None:
        """Enter in the field takes what is highlighted."""
        chosen = self.query_one(OptionList).highlighted_option
        if chosen is not None and chosen.id is not None:
            self.dismiss(chosen.id)
        elif self._other is not None:
            try:
                self.dismiss(self._other(self.query_one(Field).value))
            except BadName as e:
                self.query_one("#wrong", StatusLine).say(Content(inert_line(str(e))))

    @on(OptionList.OptionSelected)
    def picked(self, event: OptionList.OptionSelected) -> None:
        """A click, or Enter in the list."""
        event.stop()
        self.dismiss(event.option_id)


class InfoDialog(ModalPage[None]):
    """Something that must be read; it scrolls if it has to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q,Q", "dismiss(None)", "Close", show=False)
    ]

    def __init__(self, title: Content, body: Content, *, key: str = "") -> None:
        """`key` opens this page."""
        super().__init__()
        add_closing_key(self, key)
        self._title, self._body = title, body

    def compose(self) -> ComposeResult:
        """Title and text."""
        with Vertical(classes="dialog whole"):
            yield Static(self._title, classes="dialog-title", markup=False)
            with DialogBody(classes="dialog-body"):
                yield from self.body()
            yield Static(Content("Escape closes."), classes="quiet", markup=False)

    def body(self) -> ComposeResult:
        """What scrolls."""
        yield Static(self._body, markup=False)


Part = tuple[bool, Content]
"""Whether it is somebody else's, and what it says, inert."""


class PartsDialog(ConfirmDialog):
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


class PersistentDialog(PartsDialog):
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


MORE = "more"
"""The id of the last row, which asks for what follows."""


def renew(listed: OptionList, options: list[Option], nothing: Content) -> None:
    """Show these, or `nothing`. What is highlighted stays so, at the same height on the screen,
    wherever in the list it is now; on the last row that is what came in its place."""
    at, before = _place(listed, [option.id for option in options]), listed.highlighted
    height = 0.0
    if before is not None:
        height = listed._index_to_line.get(before, 0) - listed.scroll_y
    listed.set_options(options or [Option(nothing, disabled=True)])
    listed.highlighted = at if options else None
    if options and before is not None:
        listed.scroll_to(
            y=listed._index_to_line.get(at, 0) - height, animate=False, force=True, immediate=True
        )


def _place(listed: OptionList, ids: list[str | None]) -> int:
    before, option = listed.highlighted, listed.highlighted_option
    if before is None or option is None:
        return 0
    if option.id == MORE and before:
        last = listed.get_option_at_index(before - 1).id
        before = ids.index(last) + 1 if last in ids else before
    elif option.id in ids:
        before = ids.index(option.id)
    return max(min(before, len(ids) - 1), 0)
