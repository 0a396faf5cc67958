"""Dialogs of the client: a text with its readers, and a choice of several."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from rich.cells import cell_len
from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from relay.terminal.dialogs import Dialog, Words, add_closing_key, as_content, key_row
from relay.terminal.field import LineInput
from relay.terminal.modal import LOW, StatusLine, bindings
from relay.terminal.text import REPLACED, inert_line
from tui_chat.core.names import BadName
from tui_chat.ui.readers import ReadersLine
from tui_chat.ui.transcript.lines import HangingIndent

_LINK_CHARS = 600
_FEW = 7
"""The most choices that need no field to filter them."""
_CONTROL = re.compile("[\\x00-\\x1f\\x7f-\\x9f\\u2028\\u2029\\ud800-\\udfff]")
_UNSEEN = re.compile(
    "[\\u061c\\u200b\\u200c\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufeff\\U000e0000-\\U000e0fff]"
)
"""Characters that reverse the direction of letters, or that cannot be seen."""


class Field(LineInput):
    """One line without control characters, whether text is typed, pasted or set."""

    def validate_value(self, value: str) -> str:
        """Replace control characters; leave the rest, since it may name a file."""
        return _CONTROL.sub(REPLACED, value)

    @property
    def _value(self) -> Text:
        """Return the text as drawn, with a sign for each character that cannot be seen."""
        return Text(_UNSEEN.sub(REPLACED, self.value), no_wrap=True, overflow="ignore", end="")

    def _position_to_cell(self, position: int) -> int:
        """Return the cell at which the character of this position is drawn."""
        return cell_len(_UNSEEN.sub(REPLACED, self.value[:position]))

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.take(event.text)

    def take(self, text: str) -> None:
        """Insert a paste, on one line."""
        self.insert_text_at_cursor(inert_line(text.replace("\r", "\n"), _LINK_CHARS))


class LinkField(Field):
    """One line for a link; of a paste only the link is taken, without the text around it."""

    def take(self, text: str) -> None:
        """Insert a pasted link, or else the whole paste."""
        found = re.search(r"tuichat://[^\s'\"<>]+", text)
        if found:
            self.value = inert_line(found[0], _LINK_CHARS)
            self.cursor_position = len(self.value)
        else:
            super().take(text)


def labelled(label: str, field: Input) -> Iterable[Widget]:
    """Yield a field with its label: on the border, or above the field on a low screen."""
    field.border_title = Content(label)
    return Static(Content(label), classes="label", markup=False), field


def listing(heading: str, things: Iterable[str]) -> HangingIndent:
    """Return a heading, and under it each of these, inert, in a row of its own."""
    rows = [(Content("· "), Content(one)) for one in things]
    return HangingIndent([(Content(""), Content.styled(heading, "bold")), *rows])


class TextDialog(Dialog[str]):
    """Ask for one line of text, with its readers beside it if it goes to the relay."""

    hint: Words = key_row("Enter OK", "Esc cancel")
    low = LOW

    def __init__(
        self, title: Words, sentence: Words, placeholder: str, readers: Callable[[str], str] | str,
        do: Callable[[str], None] = lambda _: None, *, start: str = "", empty: bool = False,
        key: str = "", keep: Callable[[str], None] = lambda _: None, verb: str = "", why: str = "",
    ) -> None:  # fmt: skip
        """`readers` returns the readers for the typed text, or nothing if it stays here. `do` gets
        the line at the end; its BadName is shown, and the line stays. `start` is the first text;
        `empty`: an empty line counts; `key` opens and closes; `keep` gets each change; `verb` says
        what Enter does; `why` says why the first text was refused."""
        super().__init__()
        add_closing_key(self, key)
        if verb:
            self.hint = key_row(f"Enter {verb}", "Esc cancel")
        self._start, self._empty, self._keep, self._why = start, empty, keep, why
        self.heading, self._sentence = as_content(title), as_content(sentence)
        self._placeholder, self._do = placeholder, do
        self._readers = (lambda _: readers) if isinstance(readers, str) else readers

    def contents(self) -> ComposeResult:
        yield Static(self._sentence, markup=False)
        yield Field(self._start, placeholder=self._placeholder, select_on_focus=False)
        yield StatusLine("wrong")
        yield ReadersLine(self._readers(self._start))

    def on_mount(self) -> None:
        self.set_class(bool(self._why), "-refused")
        self.say(self._why)

    @on(Input.Changed)
    def typed(self, event: Input.Changed) -> None:
        """Show the readers of the typed text: it may be about someone else now."""
        readers = self._readers(event.value.strip())
        if readers:
            self.query_one(ReadersLine).show(readers)
        self._keep(event.value)

    @on(Input.Submitted)
    def done(self, event: Input.Submitted) -> None:
        typed = event.value.strip()
        if not typed and not self._empty:
            self.dismiss(None)
            return
        try:
            self._do(typed)
        except BadName as e:
            self.say(str(e))
        else:
            self.dismiss(typed)


class ChoiceDialog(Dialog[str]):
    """Ask for one of several, by keys, mouse or a part of its name. Returns None for none. Where
    there are few, the field appears with the first letter."""

    BINDINGS = bindings(
        "down move('cursor_down')", "up move('cursor_up')",
        "pagedown move('page_down')", "pageup move('page_up')",
    )  # fmt: skip
    shape, low = "tall", LOW
    hint = key_row("↑↓ select", "Enter open", "Esc close")

    def __init__(
        self, title: Words, sentence: Words, options: Sequence[tuple[str, Words]], nothing: str, *,
        key: str = "", other: Callable[[str], str] | None = None, verb: str = "",
        readers: Callable[[str], str] | None = None,
    ) -> None:  # fmt: skip
        """Show `nothing` where there is no option; `key` opens and closes this page. `other` makes
        an answer from typed text that matches no option, or raises BadName. `verb` says what Enter
        does; `readers` returns who reads what goes to the chosen option."""
        super().__init__()
        if verb:
            self.hint = key_row("↑↓ select", f"Enter {verb}", "Esc cancel")
        add_closing_key(self, key)
        self._other, self._nothing, self._readers = other, nothing, readers
        self.heading, self._sentence = as_content(title), as_content(sentence)
        # A relay may name one twice; ids are unique.
        self._options = {id: as_content(label) for id, label in options}

    @property
    def few(self) -> bool:
        """Return whether the choices can be seen at once, and nothing else can be typed."""
        return self._other is None and len(self._options) <= _FEW

    def contents(self) -> ComposeResult:
        if self._sentence.plain:
            yield Static(self._sentence, classes="before-part", markup=False)
        yield Field(placeholder="type to filter", classes="-few" if self.few else "")
        yield OptionList(markup=False, classes="choices")
        yield StatusLine("wrong")
        if self._readers:
            yield ReadersLine()

    def on_mount(self) -> None:
        self._filter("")

    @on(OptionList.OptionHighlighted)
    def highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the readers of the chosen option."""
        if self._readers and event.option_id is not None:
            self.query_one(ReadersLine).show(self._readers(event.option_id))

    @on(Input.Changed)
    def typed(self, event: Input.Changed) -> None:
        """Show only the options with these letters."""
        if event.value:
            event.input.remove_class("-few")  # it stays, or it would lose the focus
        self.say("")
        self._filter(event.value)

    def renew(self, id: str, label: Content | None) -> None:
        """Relabel this option, if it is listed; None removes it."""
        if id in self._options:
            if label is None:
                del self._options[id]
            else:
                self._options[id] = label
            if self.is_mounted:
                self._filter(self.query_one(Field).value)

    def _filter(self, part: str) -> None:
        every = ((label, id, f"{label.plain}\n{id}".lower()) for id, label in self._options.items())
        found = [Option(label, id) for label, id, words in every if part.lower() in words]
        nothing = self._nothing
        if part and self._options and self._other is None:
            nothing = "No match."
        self._show(found, nothing)

    def _show(self, found: list[Option], nothing: str) -> None:
        options = self.query_one(OptionList)
        options.set_options(found or [Option(Content(nothing), disabled=True)])
        options.highlighted = 0 if found else None
        if self._readers and not found:
            self.query_one(ReadersLine).say(Content(""))
        self.say_keys(self.hint if found or self._other else key_row("Esc close"))

    def action_move(self, way: str) -> None:
        """Move up or down in the list, from the field."""
        getattr(self.query_one(OptionList), f"action_{way}")()

    @on(Input.Submitted)
    def entered(self) -> None:
        """Choose the highlighted option."""
        chosen = self.query_one(OptionList).highlighted_option
        if chosen is not None and chosen.id is not None:
            self.dismiss(chosen.id)
        elif self._other is not None:
            try:
                self.dismiss(self._other(self.query_one(Field).value))
            except BadName as e:
                self.say(str(e))

    @on(OptionList.OptionSelected)
    def picked(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)
