"""Pages of one list over the chat, which ask the relay and keep their reader's place."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from relay.terminal.dialogs import Dialog
from relay.terminal.modal import StatusLine

T = TypeVar("T")
R = TypeVar("R")

MORE = "more"
"""The id of the last row, which asks for what follows."""


class ListPage(Dialog[T]):
    """A page of one list, with the result of the last action."""

    AUTO_FOCUS = "OptionList"
    shape = "tall"

    def contents(self) -> ComposeResult:
        yield OptionList(markup=False)
        yield StatusLine("wrong")

    @property
    def chosen(self) -> str | None:
        """Return the id of the row at the cursor."""
        option = self.query_one(OptionList).highlighted_option
        return option.id if option is not None else None

    def load(self, work: Awaitable[None]) -> None:
        """Load the list; only the latest load is shown."""
        self.run_worker(work, group="list", exclusive=True)

    def do(self, act: Awaitable[None]) -> None:
        """Run an action beside the list, which no load cancels."""
        self.run_worker(act)

    def show_rows(self, options: Sequence[Option], nothing: str) -> None:
        """Show these rows, or `nothing`. The cursor stays on its row, at the same height on the
        screen; on the last row, MORE, it goes to the row that replaced it."""
        listed = self.query_one(OptionList)
        at, before = _place(listed, [option.id for option in options]), listed.highlighted
        height = 0.0
        if before is not None:
            height = listed._index_to_line.get(before, 0) - listed.scroll_y
        listed.set_options(options or [Option(Content(nothing), disabled=True)])
        listed.highlighted = at if options else None
        if options and before is not None:
            y = listed._index_to_line.get(at, 0) - height
            listed.scroll_to(y=y, animate=False, force=True, immediate=True)

    @on(OptionList.OptionSelected)
    def picked(self, event: OptionList.OptionSelected) -> None:
        if event.option_id == MORE:
            self.load_more()
        elif event.option_id is not None:
            self.pick(event.option_id)

    def pick(self, row: str) -> None:
        """Act on a row, after Enter or a click. This must not do anything the user could regret."""
        self.say("")

    def load_more(self) -> None:
        """Ask for what follows the last row."""


async def gather(
    piece: Callable[[R | None], Awaitable[tuple[list[R], bool] | None]], found: list[R], wanted: int
) -> tuple[list[R], bool] | None:
    """Return `found` with the rows after it, until there are `wanted` or all, and whether more
    follow. `piece` returns the same for the rows after one, or None if it was refused."""
    while True:
        got = await piece(found[-1] if found else None)
        if got is None:
            return None
        rows, more = got
        found = [*found, *rows]
        if not more or len(found) >= wanted:
            return found, more


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
