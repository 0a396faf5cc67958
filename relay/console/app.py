"""The operator's console: what the relay can read as it comes, and what it has of secret chats."""

from __future__ import annotations

import os
import time
from collections import deque
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Footer, Static, TabbedContent, TabPane
from textual.worker import get_current_worker

from relay.console import drawn
from relay.control.asking import talking
from relay.store.data_directory import Unusable
from relay.view.pseudonyms import CANNOT_HIDE
from relay.wire.event import Event
from relay.wire.view import Point, ViewRows, ViewShares, ViewWatch

ROWS = 60
AGAIN_SECONDS = 2.0
LOOK_SECONDS = 0.2
_OPEN = "Everybody connected is told that this view is open."
_NO_CLOUD = "Nothing has been said in a cloud chat since this view was opened."
_NO_SEALED = "Nothing of a secret chat has come by since this view was opened."
_NOTE = "A sealed frame: a message, a receipt or a sign of life, the relay cannot tell."


def run(directory: Path, *, names: bool) -> int:
    """The console on this terminal, until it is left; the exit code. Raises Unusable."""
    with talking(directory):
        pass  # where none runs that is said before anything is drawn
    Console(directory, names=names).run()
    return 0


class Half(Vertical):
    """Rows, the newest at the bottom, and a strip of signs above them if there is any."""

    def __init__(self, heading: str, nothing: str, *, id: str) -> None:
        super().__init__(id=id)
        self.border_title = heading
        self._nothing = nothing
        self._signs: deque[str] = deque(maxlen=ROWS)
        self._strip = Static(classes="strip")
        self._rows: deque[Content] = deque(maxlen=ROWS)
        self._shown = Static(Content(nothing))

    def compose(self) -> ComposeResult:
        """Strip and rows."""
        yield self._strip
        with VerticalScroll() as scroll:
            yield self._shown
        scroll.anchor()

    def add(self, rows: list[Content], signs: str = "") -> None:
        """These came."""
        if rows:
            self._rows.extend(rows)
            self._signs.extend(signs)
            self._shown.update(Content("\n").join(self._rows))
            self._draw()

    def on_resize(self) -> None:
        """Of the strip the newest that there is room for."""
        self._draw()

    def clear(self) -> None:
        """As if nothing had come."""
        self._rows.clear()
        self._signs.clear()
        self._shown.update(Content(self._nothing))
        self._draw()

    def _draw(self) -> None:
        self._strip.display = bool(self._signs)
        room = max(self.content_size.width, 1)
        self._strip.update(Content("".join(self._signs)[-room:]))


class Console(App[None]):
    """The console of the relay that runs on a directory. It asks again when that is gone."""

    ENABLE_COMMAND_PALETTE = False
    TITLE = "tui-chat-relay"
    CSS = """
    #state { height: auto; padding: 0 1; background: $panel; }
    #state.gone { color: $text-error; text-style: bold; }
    TabbedContent { height: 1fr; }
    TabPane { padding: 0; height: 1fr; }
    Horizontal { height: 1fr; }
    Half { border: round $primary; padding: 0 1; }
    #sealed { border: round $accent; }
    .strip { height: 1; color: $text-accent; }
    VerticalScroll { scrollbar-size-vertical: 1; }
    #figures { height: auto; padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "names", "Names"),
        Binding("d", "theme", "Dark or light"),
        Binding("q,ctrl+q", "quit", "Leave", priority=True),
    ]

    class Heard(Message):
        """The relay said something, or is gone, in a sentence."""

        def __init__(self, said: Event | str) -> None:
            super().__init__()
            self.said = said

    def __init__(self, directory: Path, *, names: bool) -> None:
        super().__init__()
        self._directory, self._names = directory, names
        self._asked = ViewWatch("0" * 32, names)
        """What is wanted now; the thread that listens asks for it."""
        self._point: Point | None = None
        self._points: list[Point] = []
        # Held, not looked for: the relay is still heard while the screen goes.
        self._state_line, self._figures = Static(id="state"), Static(id="figures")
        self._cloud = Half("☁ Cloud chats: what it can read", _NO_CLOUD, id="cloud")
        self._sealed = Half("◆ Secret chats: what it has", _NO_SEALED, id="sealed")

    def compose(self) -> ComposeResult:
        """The state, the pages as tabs, the keys."""
        yield self._state_line
        with TabbedContent(), TabPane("Live view", id="live"):
            yield Horizontal(self._cloud, self._sealed)
            yield self._figures
        yield Footer()

    def on_mount(self) -> None:
        """Begin to watch."""
        self._watch()
        self._listen()

    def on_resize(self) -> None:
        """The line over time is as wide as there is room."""
        self._show_figures()

    def action_names(self) -> None:
        """People and chats by name, or by number."""
        self._names = not self._names
        self._watch()

    def action_theme(self) -> None:
        """A dark ground, or a light one."""
        self.theme = "textual-light" if self.current_theme.dark else "textual-dark"

    @on(Heard)
    def heard(self, message: Heard) -> None:
        """Show it."""
        match message.said:
            case str(gone):
                self._state(f"{gone} It is asked again.", gone=True)
            case ViewRows(id=id, cloud=cloud, sealed=sealed) if id == self._asked.id:
                self._cloud.add([drawn.cloud(row) for row in cloud])
                signs = "".join(drawn.box(row) for row in sealed)
                self._sealed.add([drawn.sealed(row) for row in sealed], signs)
            case ViewShares(id=id, now=now, points=points) if id == self._asked.id:
                self._state(_OPEN if self._names else CANNOT_HIDE)
                self._point, self._points = now, points
                self._show_figures()
            case _:
                pass

    def _fatal_error(self) -> None:
        """What broke and where, never with the values of variables: those are people's texts."""
        from rich.segment import Segments
        from rich.traceback import Traceback

        said = self.console.render(Traceback(show_locals=False), self.console.options)
        self._exit_renderables.append(Segments(said))
        self._close_messages_no_wait()

    def _watch(self) -> None:
        self._asked = ViewWatch(os.urandom(16).hex(), self._names)
        self._cloud.clear()
        self._sealed.clear()
        self._state("Asking the relay …")
        self._show_figures()

    @work(thread=True, exit_on_error=False)
    def _listen(self) -> None:
        # One connection for all that is wanted: were it another, the view would close in between.
        worker = get_current_worker()
        while not worker.is_cancelled:
            try:
                with talking(self._directory) as talk:
                    asked = None
                    while not worker.is_cancelled:
                        if asked is not self._asked:
                            asked = self._asked
                            talk.put(asked)
                        event = talk.event(LOOK_SECONDS)
                        if event is not None:
                            self.post_message(self.Heard(event))
            except Unusable as e:
                self.post_message(self.Heard(str(e)))
            until = time.monotonic() + AGAIN_SECONDS
            while not worker.is_cancelled and time.monotonic() < until:
                time.sleep(LOOK_SECONDS)

    def _state(self, text: str, *, gone: bool = False) -> None:
        self._state_line.set_class(gone, "gone")
        self._state_line.update(Content(text))

    def _show_figures(self) -> None:
        points = [*self._points, self._point] if self._point else []
        parts = [Content.styled("Readable so far, since the relay started", "bold")]
        for name, of in (
            ("Messages", drawn.messages), ("Bytes", drawn.size), ("People", drawn.people)
        ):  # fmt: skip
            words = drawn.in_words(of(self._point)) if self._point else "not known yet"
            head = f"{name:9} {words:32} "
            over_time = drawn.line([of(point) for point in points], self.size.width - len(head) - 4)
            parts.append(Content.assemble(head, (over_time, "$text-accent")))
        parts.append(Content.styled(_NOTE, "$text-muted"))
        self._figures.update(Content("\n").join(parts))
