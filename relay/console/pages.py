"""Parts of the console's pages: tabs, pages that cover them, lists and small dialogs."""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, NamedTuple, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer, Input, OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import Worker

from relay.console.operator_client import OperatorClient
from relay.control.client import NoRelay, NotDone, RelayUnresponsive
from relay.operator.words import harmless
from relay.store.data_directory import Unusable
from relay.terminal.dialogs import ConfirmDialog, Dialog, DialogBody, key_row
from relay.terminal.field import LineInput
from relay.terminal.modal import StatusLine, bindings
from relay.terminal.moderation import NotTaken
from relay.terminal.question import ask, start
from relay.wire.shapes import Answer, RequestFor

WAIT = "Please wait. The last action is not finished yet."


@dataclass
class RelayGone(Message):
    """A sentence saying that the relay does not answer; empty once it does."""

    sentence: str = ""


class TabSection(Vertical):
    def __init__(self, client: OperatorClient, *, id: str) -> None:
        super().__init__(id=id)
        self.client = client
        self.busy = False
        """True while an action is running."""
        self._look: Worker[None] | None = None
        self._wrong = ""
        """The error of the last load, as long as it is shown."""
        parts = (Static(classes=of, markup=False) for of in ("title", "said", "keys"))
        self._title, self._said, self._keys = parts

    def compose(self) -> ComposeResult:
        """Yield the heading, the page itself, the last result, and the keys."""
        yield self._title
        yield from self.page()
        yield self._said
        yield self._keys

    def page(self) -> ComposeResult:
        yield from ()

    def arrive(self) -> None:
        """Start: the tab was chosen."""
        self.renew()

    def leave(self) -> None:
        """Stop and clear the last result: another tab was chosen."""
        self.say("")

    def renew(self) -> None:
        """Show the current state."""

    def again(self) -> None:
        """Refresh on the timer, unless a load is running."""
        if self._look is None or self._look.is_finished:
            self.renew()

    def say(self, sentence: str) -> None:
        """Show a result, or nothing for an empty sentence."""
        self._wrong = ""
        _say(self._said, sentence)

    def title(self, text: str) -> None:
        self._title.update(Content.styled(text, "bold"))

    def keys(self, text: str) -> None:
        self._keys.update(Content(text))

    @work(group="look", exclusive=True)
    async def _looks(self, load: Callable[[], Awaitable[None]]) -> None:
        if wrong := await self._carefully(load):
            self.say(wrong)
            self._wrong = wrong
        elif self._wrong:
            self.say("")

    def doing(self, act: Callable[[], Awaitable[None]]) -> None:
        """Run the action of a key. No load cancels it, and a second action is refused."""
        if self.busy:
            self.say(WAIT)
        else:
            self.busy = True
            self._does(act)

    @work(group="act")
    async def _does(self, act: Callable[[], Awaitable[None]]) -> None:
        try:
            if wrong := await self._carefully(act):
                self.say(wrong)
        finally:
            self.busy = False

    async def _carefully(self, act: Callable[[], Awaitable[None]]) -> str:
        try:
            await act()
        except (NoRelay, RelayUnresponsive) as gone:
            self.post_message(RelayGone(str(gone)))
        except Unusable as refused:
            return str(refused)
        else:
            self.post_message(RelayGone())
        return ""


class ConsolePage(Screen[str]):
    """A page over the tabs. It closes with a sentence for the tab below, or with none."""

    AUTO_FOCUS = "VerticalScroll"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Back")]

    def __init__(self, client: OperatorClient) -> None:
        super().__init__()
        self.client = client
        self.busy = False
        """True while an action is running: until it ends, no key counts."""

    def compose(self) -> ComposeResult:
        """Yield the heading, the page itself, the last result, and the keys."""
        yield Static(Content.styled(self.heading(), "bold"), classes="title", markup=False)
        with VerticalScroll():
            yield from self.page()
        yield Static(classes="said", markup=False)
        yield Footer()

    @abstractmethod
    def heading(self) -> str:
        """Return the heading."""

    @abstractmethod
    def page(self) -> ComposeResult:
        """Yield the page itself."""

    def renew(self) -> None:
        self.refresh(recompose=True)
        self.call_after_refresh(lambda: self.query_one(VerticalScroll).focus())

    def say(self, sentence: str) -> None:
        _say(self.query_one(".said", Static), sentence)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return not self.busy

    @work(group="act")
    async def _does(self, act: Callable[[], Awaitable[None]]) -> None:
        try:
            await act()
        except Unusable as e:
            self.say(str(e))
        finally:
            self.busy = False

    async def ask(self, request: RequestFor[Answer]) -> Answer:
        """Ask the relay, and ignore keys until it answers. Raises NotTaken if it refuses."""
        self.busy = True
        try:
            return await self.client.ask(request)
        except NotDone as refused:
            raise NotTaken(str(refused)) from None
        finally:
            self.busy = False

    def action_leave(self) -> None:
        self.dismiss("")

    async def _message_loop_exit(self) -> None:
        """Stop the workers that wait for the relay before any widget is removed, and after the last
        message that may start one."""
        await asyncio.sleep(0)  # a worker that has not begun cannot be cancelled cleanly
        self.workers.cancel_node(self)
        await super()._message_loop_exit()


def _say(line: Static, sentence: str) -> None:
    line.update(Content(sentence))
    line.display = bool(sentence)


At = TypeVar("At")
"""The position that a page begins after."""
Row = tuple[str, Content]
"""A row's id when it is picked, and its content."""
_BEFORE, _AFTER = "<before>", "<after>"


class ListContents(NamedTuple, Generic[At]):
    """One page of a list. The next page begins after `last`; `nothing` is shown if it is empty."""

    title: str
    rows: Sequence[Row]
    last: At
    full: bool
    nothing: str


class RowList(OptionList):
    """A list whose rows Enter picks, with rows that lead to the previous and the next page."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id, markup=False)
        self._shown: list[tuple[str | None, str]] = []

    def show(self, rows: Sequence[Row], nothing: str, *, before: bool, after: bool) -> None:
        """Show rows, keeping the cursor on its row."""
        was = self.highlighted_option.id if self.highlighted_option is not None else None
        options = [Option(Content("↑ Previous"), _BEFORE)] if before else []
        options += [Option(row, id) for id, row in rows]
        if after:
            options.append(Option(Content("↓ Next"), _AFTER))
        shown = [(option.id, str(option.prompt)) for option in options]
        if shown == self._shown and options and was is not None:
            return  # nothing changed: keep the scroll position
        self._shown = shown
        self.set_options(options or [Option(Content(nothing), disabled=True)])
        if options:
            ids = [option.id for option in options]
            self.highlighted = ids.index(was) if was in ids else int(before and len(ids) > 1)

    def action_cursor_up(self) -> None:
        """Go to the row before, if there is one."""
        if self.highlighted != 0:
            super().action_cursor_up()

    def action_cursor_down(self) -> None:
        """Go to the next row, if there is one."""
        if self.highlighted != self.option_count - 1:
            super().action_cursor_down()

    def empty(self) -> None:
        """Remove all rows, so that nothing can be picked until others are shown."""
        self._shown = []
        self.clear_options()


class ListSection(TabSection, Generic[At]):
    """A section of one list; subclasses supply its pages and the action of a row."""

    beginning: At
    """The position that the first page begins after."""

    def __init__(self, client: OperatorClient, *, id: str) -> None:
        super().__init__(client, id=id)
        self._rows = RowList(id=f"{id}-rows")
        self._pages, self._next = [self.beginning], self.beginning
        """The position each page begins after, up to the one that is shown; and the next."""

    @abstractmethod
    async def load_page(self, at: At) -> ListContents[At]:
        """Return the page that begins after that position. Raises Unusable."""

    def pick(self, row: str) -> None:
        """Act on a row: Enter, or a click."""

    def page(self) -> ComposeResult:
        yield self._rows

    def arrive(self) -> None:
        super().arrive()
        self._rows.focus()

    def renew(self) -> None:
        self._look = self._looks(self._load)

    async def _load(self) -> None:
        found = await self.load_page(self._pages[-1])
        while not found.rows and len(self._pages) > 1:  # this page is empty by now
            self._pages.pop()
            found = await self.load_page(self._pages[-1])
        more = found.full and bool((await self.load_page(found.last)).rows)
        self._next = found.last
        self.title(found.title)
        self._rows.show(found.rows, found.nothing, before=len(self._pages) > 1, after=more)

    @on(OptionList.OptionSelected)
    def picked(self, event: OptionList.OptionSelected) -> None:
        """Act on Enter or a click, on a row or on the way to another page."""
        if not self._rows.option_count:
            return  # from a page that was left already
        if event.option_id == _BEFORE:
            self._turn(self._pages[:-1])
        elif event.option_id == _AFTER:
            self._turn([*self._pages, self._next])
        elif event.option_id is not None:
            self.pick(event.option_id)

    def _turn(self, pages: list[At]) -> None:
        self._pages = pages
        self._rows.empty()
        self.renew()

    def over(self, page: ConsolePage) -> None:
        """Open a page over this list and show the result it closes with."""
        start(self, self._over(page))

    async def _over(self, page: ConsolePage) -> None:
        self.say(await ask(self, page) or "")
        self.renew()


class ConsoleChoice(Dialog[str]):
    """A dialog to choose one of several; None if none."""

    AUTO_FOCUS = "OptionList"
    hint = key_row("↑↓ select", "Enter open", "Esc back")

    def __init__(self, title: str, sentence: str, options: Sequence[tuple[str, str]]) -> None:
        """`options` are pairs of a value and its label."""
        super().__init__()
        self.heading, self._sentence, self._options = Content(title), sentence, options

    def contents(self) -> ComposeResult:
        yield Static(Content(self._sentence))
        yield OptionList(*(Option(Content(words), id) for id, words in self._options), markup=False)

    @on(OptionList.OptionSelected)
    def picked(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)


class ConsoleConfirmation(ConfirmDialog):
    """A dialog to confirm a consequence. With `typed`, the user must type that word to confirm."""

    AUTO_FOCUS = "#typed, .preset"

    def __init__(
        self, title: str, lines: Iterable[Content], yes: str, no: str = "Back", typed: str = ""
    ) -> None:
        super().__init__(title, Content("\n").join(lines), yes, no)
        self._typed = typed

    def contents(self) -> ComposeResult:
        with DialogBody(classes="dialog-body", can_focus=False):
            yield from self.body()
        if self._typed:
            yield Static(Content(f"Type {self._typed} to confirm:"))
            yield field("", "", 300, id="typed")
            yield StatusLine("wrong")
        yield self.answers()

    @on(Input.Submitted)
    async def entered(self) -> None:
        await self.press("yes")

    async def press(self, button: str) -> None:
        typed = self.query_one(Input).value.strip() if self._typed else ""
        if button == "yes" and typed != self._typed:
            self.say(f"You did not type {self._typed}. Nothing was changed.")
        else:
            await super().press(button)


class ConsoleTextDialog(Dialog[str]):
    """A dialog for writing a text; `keep` receives the text when the dialog closes."""

    AUTO_FOCUS = "Input"
    BINDINGS = bindings("escape back")
    hint = key_row("Enter next", "Esc back")

    def __init__(
        self, title: str, sentence: str, most: int, begun: str = "", wrong: str = "",
        label: str = "Your text", keep: Callable[[str], None] = lambda _: None,
    ) -> None:  # fmt: skip
        """Accept at most `most` characters, `begun` first; `wrong` says why that was refused."""
        super().__init__()
        self.heading, self._sentence, self._most = Content(title), sentence, most
        self._begun, self._wrong, self._label, self._keep = begun, wrong, label, keep

    def contents(self) -> ComposeResult:
        yield Static(Content(self._sentence))
        yield field(self._label, self._begun, self._most)
        yield StatusLine("wrong")

    def on_mount(self) -> None:
        self.say(self._wrong)

    @on(Input.Submitted)
    def entered(self, event: Input.Submitted) -> None:
        words = event.value.strip()
        if words:
            self._keep(words)
            self.dismiss(words)
        else:
            self.say("Write something first.")

    def action_back(self) -> None:
        self._keep(self.query_one(Input).value)
        self.dismiss(None)


def field(label: str, begun: str, most: int, *, id: str | None = None) -> Input:
    """Return a one-line field with a permanent label; typing continues after the initial text."""
    made = LineInput(begun, max_length=most, id=id, select_on_focus=False)
    made.border_title = label
    return made


def plain_row(name: str, words: str) -> Content:
    return Content.assemble((f"{name}: ", "$text-muted"), words)


def quoted_row(name: str, words: str) -> Content:
    """Return a row with someone's words, quoted and inert."""
    return plain_row(name, harmless(words))
