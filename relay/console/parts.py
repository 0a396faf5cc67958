"""Parts of the console's pages: what stands behind a tab, and a page over the tabs."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer, Static

from relay.console.desk import Desk
from relay.control.asking import NoAnswer, NoRelay
from relay.store.data_directory import Unusable


class Gone(Message):
    """The relay does not answer, in a sentence; without one it does."""

    def __init__(self, sentence: str = "") -> None:
        super().__init__()
        self.sentence = sentence


class Section(Vertical):
    """What stands behind a tab."""

    def __init__(self, desk: Desk, *, id: str) -> None:
        super().__init__(id=id)
        self.desk = desk
        self._busy = False
        self._title, self._said, self._keys = (
            Static(classes=of, markup=False) for of in ("title", "said", "keys")
        )

    def compose(self) -> ComposeResult:
        """What it is about, the page itself, what was said last, what to do."""
        yield self._title
        yield from self.page()
        yield self._said
        yield self._keys

    def page(self) -> ComposeResult:
        """The page itself."""
        yield from ()

    def arrive(self) -> None:
        """The tab was chosen."""
        self.renew()

    def leave(self) -> None:
        """Another one was."""

    def renew(self) -> None:
        """Show it as it is now."""

    def say(self, sentence: str) -> None:
        """What came of something; nothing with an empty sentence."""
        _say(self._said, sentence)

    def title(self, text: str) -> None:
        """What it is about."""
        self._title.update(Content.styled(text, "bold"))

    def keys(self, text: str) -> None:
        """What to do."""
        self._keys.update(Content(text))

    @work(group="look", exclusive=True)
    async def looking(self, load: Callable[[], Awaitable[None]]) -> None:
        """Ask for what is shown; a look that has begun before counts no more."""
        await self._carefully(load)

    @work(group="act")
    async def doing(self, act: Callable[[], Awaitable[None]]) -> None:
        """Do what was asked for by a key: no look cuts it short, and a second one has to wait."""
        if not self._busy:
            self._busy = True
            try:
                await self._carefully(act)
            finally:
                self._busy = False

    async def _carefully(self, act: Callable[[], Awaitable[None]]) -> None:
        try:
            await act()
        except (NoRelay, NoAnswer) as gone:
            self.post_message(Gone(str(gone)))
        except Unusable as refused:
            self.say(str(refused))
        else:
            self.post_message(Gone())


class Page(Screen[str]):
    """A page over the tabs. It ends with a sentence for the tab below, or with none."""

    AUTO_FOCUS = "VerticalScroll"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Back")]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._busy = False

    def compose(self) -> ComposeResult:
        """What it is about, the page itself, what was said last, the keys."""
        yield Static(Content.styled(self.heading(), "bold"), classes="title", markup=False)
        with VerticalScroll():
            yield from self.page()
        yield Static(classes="said", markup=False)
        yield Footer()

    @abstractmethod
    def heading(self) -> str:
        """What it is about."""

    @abstractmethod
    def page(self) -> ComposeResult:
        """The page itself."""

    def renew(self) -> None:
        """Show it anew: people are named from now on, or not."""
        self.refresh(recompose=True)
        self.call_after_refresh(lambda: self.query_one(VerticalScroll).focus())

    def say(self, sentence: str) -> None:
        """What came of something."""
        _say(self.query_one(".said", Static), sentence)

    @work(group="act")
    async def doing(self, act: Callable[[], Awaitable[None]]) -> None:
        """Do what was asked for by a key; a second one has to wait."""
        if not self._busy:
            self._busy = True
            try:
                await act()
            except Unusable as e:
                self.say(str(e))
            finally:
                self._busy = False

    def action_leave(self) -> None:
        """Escape."""
        self.dismiss("")


def _say(line: Static, sentence: str) -> None:
    line.update(Content(sentence))
    line.display = bool(sentence)
