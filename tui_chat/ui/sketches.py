"""Pictures small, under the lines of the open chat: decoded when their line comes into view, in
memory alone, and dropped with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.color import Color
from textual.strip import Strip
from textual.worker import Worker

from tui_chat.events import Event, Line, LinesGone, PrivacyChanged, TextsExpired
from tui_chat.pictures import NotAPicture, PictureRefused, Wanted, look
from tui_chat.ui.cells import half_cells
from tui_chat.ui.lines import Sketch
from tui_chat.ui.picture_bytes import UNASKED, PictureBytes, may_be_picture

if TYPE_CHECKING:
    from tui_chat.picture_process import Decoder
    from tui_chat.ui.screen import ChatScreen

MOST_CELLS, MOST_ROWS = 48, 12
WORKERS = "pictures"
"""The group of the workers that decode."""
KEPT = 64
"""Pictures of one chat that are kept decoded; of more the first ones are decoded anew when seen."""
_SHOWS = "V shows it"
_LARGE = "V gets and shows it (too large to be got unasked)"


PICTURES, DRAWN, NAMED = "pictures", "drawn", "named"
"""The name of the choice for this machine, and what can be chosen."""


class Sketches:
    """One for a screen. Where `drawn` is not, pictures are only named until V is pressed."""

    def __init__(self, screen: ChatScreen, *, configured: bool) -> None:
        """`configured` counts until something is chosen on this machine."""
        self._screen = screen
        self._configured = configured
        self.bytes = PictureBytes(screen.runtime)
        self._queue: list[str] = []
        self._made: dict[str, int] = {}
        """Keys of lines that have rows, in the order in which they were made, and for which
        width."""
        self._decoder: Decoder | None = None
        self._worker: Worker[None] | None = None
        self._at = ""
        """The key of the line whose picture is being decoded."""
        screen.runtime.listen(self._hear)

    @property
    def drawn(self) -> bool:
        """Whether pictures are to be drawn among the lines: as was chosen here, else as
        configured."""
        chosen = self._screen.runtime.preferences.choice(PICTURES, "")
        return chosen == DRAWN if chosen in (DRAWN, NAMED) else self._configured

    @property
    def decoder(self) -> Decoder:
        """One process at a time, also for a picture over the whole screen."""
        from tui_chat.picture_process import Decoder

        self._decoder = self._decoder or Decoder()
        return self._decoder

    @property
    def able(self) -> bool:
        """Whether this terminal has the colours for it."""
        app = self._screen.app
        return not app.no_color and app.console.color_system != "standard"

    @property
    def ground(self) -> tuple[int, int, int]:
        """The colour on which the transcript stands, for what is transparent."""
        colour: Color = self._screen.transcript.background_colors[1]
        return (0, 0, 0) if colour.ansi is not None else colour.rgb

    def seen(self, keys: list[str]) -> None:
        """The lines of these files came into view: name the pictures among them, and draw them
        one after the other."""
        for key in keys:
            line = self._line(key)
            known = self._screen.transcript.layout_of_lines.sketches  # it may be said twice
            if line is not None and key not in known:
                self._screen.transcript.put_sketch(key, self._named(line))
        self._go_on()

    def _named(self, line: Line) -> Sketch:
        """What is said of it before it is drawn; and if it is to be drawn, that is noted."""
        if not may_be_picture(line):
            return Sketch()
        chat = self._screen.open_chat
        data = self.bytes.here(chat, line)
        what = ""
        if data is not None:
            try:
                what = look(data).words
            except NotAPicture:
                return Sketch()
            except PictureRefused as e:
                return Sketch(str(e))
        elif not self.bytes.may_ask(chat):
            return Sketch()
        if not (self.drawn and self.able):
            return Sketch(what, keys=_SHOWS)
        if data is None and line.attached is not None and line.attached.size > UNASKED:
            return Sketch(what, keys=_LARGE)
        self._queue.append(line.key)
        return Sketch(what, keys=_SHOWS)

    def _line(self, key: str) -> Line | None:
        conversation = self._screen.conversation
        return conversation.log.find(key) if conversation else None

    def shown_anew(self) -> None:
        """Another chat is open, or the transcript has another width: nothing decoded is left."""
        self._queue.clear()
        self._made.clear()
        self._stop()

    def _hear(self, event: Event) -> None:
        if isinstance(event, LinesGone | TextsExpired):
            self._gone()
        elif isinstance(event, PrivacyChanged) and event.chat == self._screen.open_chat:
            self._screen.call_later(self._look_again)

    def _look_again(self) -> None:
        """The relay may be asked for pictures now, or may not."""
        self._screen.transcript.drop_sketches(drawn=False)

    def _gone(self) -> None:
        """Lines have gone: so does what was made of them, and what is being made."""
        self._queue = [key for key in self._queue if self._line(key)]
        self._made = {key: width for key, width in self._made.items() if self._line(key)}
        if self._at and not self._line(self._at):
            self._stop()
            self._go_on()

    def switch(self, on: bool) -> None:
        """Draw them, or only name them, from now on; also in later runs."""
        self._screen.runtime.preferences.choose(PICTURES, DRAWN if on else NAMED)
        self.shown_anew()
        self._screen.transcript.drop_sketches()

    def _stop(self) -> None:
        if self._worker:
            self._worker.cancel()
        self._worker, self._at = None, ""

    @property
    def _closing(self) -> bool:
        """Whether the screen loses its parts: with the program, and before its workers."""
        return not self._screen.app.is_running

    def _go_on(self) -> None:
        over = self._worker is None or self._worker.is_finished
        if self._queue and over and not self._closing:
            self._worker = self._screen.run_worker(
                self._work(self._screen.open_chat), group=WORKERS
            )

    async def _work(self, chat: str) -> None:
        while self._queue and not self._closing:
            self._at = self._queue.pop(0)
            await self._draw(chat, self._at)
            self._at = ""

    async def _draw(self, chat: str, key: str) -> None:
        transcript, line = self._screen.transcript, self._line(key)
        if line is None or not may_be_picture(line):
            return
        if not transcript.in_view(key):  # scrolled by meanwhile: when it is seen again
            transcript.put_sketch(key, None)
            return
        layout = transcript.layout_of_lines
        width = min(layout.room.text, MOST_CELLS)
        ground = self.ground
        height = max(min(layout.screen // 2, MOST_ROWS), 3)
        try:
            data = await self.bytes.get(chat, line)
            what = look(data).words
            drawn = await self.decoder.draw(data, Wanted(width, 2 * height, ground))
        except PictureRefused as e:
            transcript.put_sketch(key, Sketch(str(e)))
            return
        line = self._line(key)
        if self._screen.open_chat != chat or line is None or not may_be_picture(line):
            return
        rows = tuple(map(Strip, half_cells(drawn, ground)))
        transcript.put_sketch(key, Sketch(what, rows, _SHOWS))
        self._made[key] = width
        for first in list(self._made)[: max(len(self._made) - KEPT, 0)]:
            if not transcript.in_view(first):
                del self._made[first]
                transcript.put_sketch(first, None)
