"""A list behind a tab, page by page."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import Generic, NamedTuple, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from relay.console.desk import Desk
from relay.console.parts import Page, Section

At = TypeVar("At")
"""Behind what a page begins."""
Row = tuple[str, Content]
"""How it is called when it is picked, and how it reads."""
_BEFORE, _AFTER = "<before>", "<after>"


class Found(NamedTuple, Generic[At]):
    """What a list is headed, rows of a page, behind what the next one begins, whether there is no
    room for more on this one, and what stands there when there is nothing."""

    title: str
    rows: Sequence[Row]
    last: At
    full: bool
    nothing: str


class Rows(OptionList):
    """Rows of which Enter picks one, and the ways to the ones before and after."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id, markup=False)
        self._shown: list[tuple[str | None, str]] = []

    def show(self, rows: Sequence[Row], nothing: str, *, before: bool, after: bool) -> None:
        """What was pointed at stays so."""
        was = self.highlighted_option.id if self.highlighted_option is not None else None
        options = [Option(Content("↑ Those before"), _BEFORE)] if before else []
        options += [Option(row, id) for id, row in rows]
        if after:
            options.append(Option(Content("↓ The next ones"), _AFTER))
        shown = [(option.id, str(option.prompt)) for option in options]
        if shown == self._shown and options and was is not None:
            return  # nothing is new: who has scrolled stays there
        self._shown = shown
        self.set_options(options or [Option(Content(nothing), disabled=True)])
        if options:
            ids = [option.id for option in options]
            self.highlighted = ids.index(was) if was in ids else int(before and len(ids) > 1)

    def action_cursor_up(self) -> None:
        """To the row before, if there is one."""
        if self.highlighted != 0:
            super().action_cursor_up()

    def action_cursor_down(self) -> None:
        """To the next row, if there is one."""
        if self.highlighted != self.option_count - 1:
            super().action_cursor_down()

    def empty(self) -> None:
        """Nothing can be picked until there is something else."""
        self._shown = []
        self.clear_options()


class Listing(Section, Generic[At]):
    """One list; what is in it, and what comes of picking a row, is for each to say."""

    def __init__(self, desk: Desk, beginning: At, *, id: str) -> None:
        super().__init__(desk, id=id)
        self._rows = Rows(id=f"{id}-rows")
        self._pages = [beginning]
        """Behind what each page begins, up to the one that is shown."""
        self._next = beginning

    @abstractmethod
    async def found(self, at: At) -> Found[At]:
        """The page that begins behind that. Raises Unusable."""

    def pick(self, row: str) -> None:
        """Enter, or a click, on a row."""

    def page(self) -> ComposeResult:
        """The list."""
        yield self._rows

    def arrive(self) -> None:
        """The keys go to the list."""
        super().arrive()
        self._rows.focus()

    def renew(self) -> None:
        """The same page as it is now."""
        self.looking(self._load)

    def begin(self, at: At) -> None:
        """Another list, from its beginning."""
        self._pages = [at]
        self._turn()

    async def _load(self) -> None:
        found = await self.found(self._pages[-1])
        while not found.rows and len(self._pages) > 1:  # all of this page is gone
            self._pages.pop()
            found = await self.found(self._pages[-1])
        more = found.full and bool((await self.found(found.last)).rows)
        self._next = found.last
        self.title(found.title)
        self._rows.show(found.rows, found.nothing, before=len(self._pages) > 1, after=more)

    @on(OptionList.OptionSelected)
    def picked(self, event: OptionList.OptionSelected) -> None:
        """Enter, or a click: on a row, or on the way to another page."""
        event.stop()
        if not self._rows.option_count:
            return  # of a page that is turned already
        if event.option_id == _BEFORE:
            self._pages.pop()
            self._turn()
        elif event.option_id == _AFTER:
            self._pages.append(self._next)
            self._turn()
        elif event.option_id is not None:
            self.pick(event.option_id)

    def _turn(self) -> None:
        self._rows.empty()
        self.renew()

    def over(self, page: Page) -> None:
        """A page over this list, which says what came of it."""

        def ended(sentence: str | None) -> None:
            self.say(sentence or "")
            self.renew()

        self.app.push_screen(page, ended)
