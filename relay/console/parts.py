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
from textual.worker import Worker

from relay.console.desk import Desk
from relay.control.asking import NoAnswer, NoRelay
from relay.store.data_directory import Unusable

WAIT = "Wait: what was asked for before is not done yet."


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
        self.busy = False
        """Whether something is being done."""
        self._look: Worker[None] | None = None
        self._wrong = ""
        """What a look has said, as long as it stands there."""
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
        """Another one was: what was said is over."""
        self.say("")

    def renew(self) -> None:
        """Show it as it is now."""

    def again(self) -> None:
        """The same by the clock, unless it is being looked at."""
        if self._look is None or self._look.is_finished:
            self.renew()

    def say(self, sentence: str) -> None:
        """What came of something; nothing with an empty sentence."""
        self._wrong = ""
        _say(self._said, sentence)

    def title(self, text: str) -> None:
        """What it is about."""
        self._title.update(Content.styled(text, "bold"))

    def keys(self, text: str) -> None:
        """What to do."""
        self._keys.update(Content(text))

    def looking(self, load: Callable[[], Awaitable[None]]) -> None:
        """Ask for what is shown; a look that has begun before counts no more."""
        self._look = self._looks(load)

    @work(group="look", exclusive=True)
    async def _looks(self, load: Callable[[], Awaitable[None]]) -> None:
        if wrong := await self._carefully(load):
            self.say(wrong)
            self._wrong = wrong
        elif self._wrong:
            self.say("")

    def doing(self, act: Callable[[], Awaitable[None]]) -> None:
        """Do what was asked for by a key: no look cuts it short, and a second one is refused."""
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
        except (NoRelay, NoAnswer) as gone:
            self.post_message(Gone(str(gone)))
        except Unusable as refused:
            return str(refused)
        else:
            self.post_message(Gone())
        return ""


class Page(Screen[str]):
    """A page over the tabs. It ends with a sentence for the tab below, or with none."""

    AUTO_FOCUS = "VerticalScroll"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Back")]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.busy = False
        """Whether something is being done: until it is, no key counts."""

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

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key counts."""
        return not self.busy

    def doing(self, act: Callable[[], Awaitable[None]]) -> None:
        """Do what was asked for by a key."""
        if not self.busy:
            self.busy = True
            self._does(act)

    @work(group="act")
    async def _does(self, act: Callable[[], Awaitable[None]]) -> None:
        try:
            await act()
        except Unusable as e:
            self.say(str(e))
        finally:
            self.busy = False

    def action_leave(self) -> None:
        """Escape."""
        self.dismiss("")

    def _on_prune(self) -> None:
        """Whoever waits here for the relay waits no more, before anything is gone from here."""
        self.workers.cancel_node(self)


def _say(line: Static, sentence: str) -> None:
    line.update(Content(sentence))
    line.display = bool(sentence)
