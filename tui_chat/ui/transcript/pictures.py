"""Pictures in the open chat, from a secret chat's memory or the relay, decoded when they come into
view and kept only in memory. Drawn by kitty's protocol (sw.kovidgoyal.net/kitty/graphics-protocol)
or in half cells, without asking the terminal, whose answer would arrive among the keys."""

from __future__ import annotations

import array
import fcntl
import os
import sys
import termios
import zlib
from base64 import b64encode
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from contextlib import suppress
from enum import StrEnum
from typing import TYPE_CHECKING

from rich.color import Color as ColorColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip
from textual.worker import Worker

from relay.terminal.text import inert_line
from tui_chat.core import events
from tui_chat.pictures import formats
from tui_chat.ui.transcript.lines import PictureSketch
from tui_chat.ui.words import privacy_of

if TYPE_CHECKING:
    from tui_chat.pictures.process import Decoder
    from tui_chat.runtime.runtime import Runtime
    from tui_chat.ui.chat_view import ChatView

MOST_CELLS, MOST_ROWS = 48, 12
WORKERS = "pictures"
"""The group of the workers that decode."""
KEPT = 64
"""Decoded pictures kept for one chat; the oldest are dropped, and decoded when seen."""
_SHOWS = "{view} view"
_LARGE = "{view} download and view"


PICTURES, DRAWN, NAMED = "pictures", "drawn", "named"
"""The name of the choice for this machine, and its two values."""


class PictureSketches:
    """The small pictures of one screen; unless `drawn`, they are named until V is pressed."""

    def __init__(self, screen: ChatView, *, configured: bool) -> None:
        """Start with `configured`, which applies until something is chosen on this machine."""
        self._screen = screen
        self._configured = configured
        self.bytes = PictureBytes(screen.runtime)
        self._queue: list[str] = []
        self._made: dict[str, int] = {}
        """Keys of the lines that have rows, in the order of drawing, with the width drawn for."""
        self._decoder: Decoder | None = None
        self._worker: Worker[None] | None = None
        self._at = ""
        """The key of the line whose picture is being decoded."""
        screen.runtime.listen(self._receive_event)

    @property
    def drawn(self) -> bool:
        """True if pictures are drawn among the lines: as chosen here, else as configured."""
        chosen = self._screen.runtime.choices.get(PICTURES, "")
        return chosen == DRAWN if chosen in (DRAWN, NAMED) else self._configured

    @property
    def decoder(self) -> Decoder:
        """Decoder of this screen, also for a picture over the whole of it."""
        from tui_chat.pictures.process import Decoder

        self._decoder = self._decoder or Decoder()
        return self._decoder

    @property
    def able(self) -> bool:
        """True if this terminal has enough colours."""
        app = self._screen.app
        return not app.no_color and app.console.color_system != "standard"

    @property
    def ground(self) -> tuple[int, int, int]:
        """The background colour of the transcript, for transparent pixels."""
        colour: Color = self._screen.transcript.background_colors[1]
        return (0, 0, 0) if colour.ansi is not None else colour.rgb

    def draw_in_view(self, keys: list[str]) -> None:
        """Name the pictures among the lines in view, and draw them one after the other."""
        for key in keys:
            line = self._line(key)
            known = self._screen.transcript.layout_of_lines.sketches  # it may be reported twice
            if line is not None and key not in known:
                self._screen.transcript.put_sketch(key, self._named(line))
        self._go_on()

    def _named(self, line: events.Line) -> PictureSketch:
        """Return the words for a picture that is not drawn yet; queue it if it will be drawn."""
        if not may_be_picture(line):
            return PictureSketch()
        chat = self._screen.open_chat
        data, what = self.bytes.here(chat, line), ""
        if data is not None:
            try:
                what = formats.look(data).words
            except formats.NotAPicture:
                return PictureSketch()
            except formats.PictureRefused as e:
                return PictureSketch(str(e))
        elif not self.bytes.may_ask(chat):
            return PictureSketch()
        if not (self.drawn and self.able):
            return PictureSketch(what, keys=_SHOWS)
        if data is None and line.attached is not None and line.attached.size > UNASKED:
            return PictureSketch(what, keys=_LARGE)
        self._queue.append(line.key)
        return PictureSketch(what, keys=_SHOWS)

    def _line(self, key: str) -> events.Line | None:
        conversation = self._screen.conversation
        return conversation.log.find(key) if conversation else None

    def drop_all(self) -> None:
        """Drop all decoded pictures: another chat is open, or the transcript has another width."""
        self._queue.clear()
        self._made.clear()
        self._stop()

    def _receive_event(self, event: events.Event) -> None:
        if isinstance(event, events.LinesGone | events.TextsExpired):
            self._gone()
        elif isinstance(event, events.PrivacyChanged) and event.chat == self._screen.open_chat:
            # Name the pictures again: the relay may now be asked for them, or no longer.
            self._screen.call_later(self._screen.transcript.drop_sketches, drawn=False)

    def _gone(self) -> None:
        """Drop the pictures of deleted lines, also one that is being decoded."""
        self._queue = [key for key in self._queue if self._line(key)]
        self._made = {key: width for key, width in self._made.items() if self._line(key)}
        if self._at and not self._line(self._at):
            self._stop()
            self._go_on()

    def switch(self, on: bool) -> None:
        """Draw pictures or only name them from now on, also in later runs."""
        self._screen.runtime.choose(PICTURES, DRAWN if on else NAMED)
        self.drop_all()
        self._screen.transcript.drop_sketches()

    def _stop(self) -> None:
        if self._worker:
            self._worker.cancel()
        self._worker, self._at = None, ""

    @property
    def _closing(self) -> bool:
        """True while the program closes: the screen loses its parts before its workers end."""
        return not self._screen.app.is_running

    def _go_on(self) -> None:
        over = self._worker is None or self._worker.is_finished
        if self._queue and over and not self._closing:
            work = self._work(self._screen.open_chat)
            self._worker = self._screen.run_worker(work, group=WORKERS)

    async def _work(self, chat: str) -> None:
        while self._queue and not self._closing:
            self._at = self._queue.pop(0)
            await self._draw(chat, self._at)
            self._at = ""

    async def _draw(self, chat: str, key: str) -> None:
        transcript, line = self._screen.transcript, self._line(key)
        if line is None or not may_be_picture(line):
            return
        if not transcript.in_view(key):  # scrolled away meanwhile: drawn when seen again
            transcript.put_sketch(key, None)
            return
        layout = transcript.layout_of_lines
        width, ground = min(layout.room.text, MOST_CELLS), self.ground
        height = max(min(layout.screen // 2, MOST_ROWS), 3)
        try:
            data = await self.bytes.get(chat, line)
            what = formats.look(data).words
            drawn = await self.decoder.draw(data, formats.PictureRequest(width, 2 * height, ground))
        except formats.PictureRefused as e:
            transcript.put_sketch(key, PictureSketch(str(e)))
            return
        line = self._line(key)
        if self._screen.open_chat != chat or line is None or not may_be_picture(line):
            return
        rows = tuple(map(Strip, half_cells(drawn, ground)))
        transcript.put_sketch(key, PictureSketch(what, rows, _SHOWS))
        self._made[key] = width
        for first in list(self._made)[: max(len(self._made) - KEPT, 0)]:
            if not transcript.in_view(first):
                del self._made[first]
                transcript.put_sketch(first, None)


class Protocol(StrEnum):
    """The ways to draw a picture over a whole screen. The values are those of the configuration."""

    HALF_CELLS = "half-cells"
    KITTY = "kitty"
    SIXEL = "sixel"


_KITTY_TERMS = ("xterm-kitty", "xterm-ghostty")
_SIXEL_TERMS = ("foot", "foot-extra", "mlterm", "mlterm-256color", "contour", "contour-latest")
_SIXEL_PROGRAMS = ("WezTerm", "iTerm.app", "mintty")
_CHUNK = 4096
_PLACEHOLDER = "\U0010eeee"
# Kitty's marks of the numbers 0 to 95, of rows (rowcolumn-diacritics.txt).
_MARKS = (
    "\u0305\u030d\u030e\u0310\u0312\u033d\u033e\u033f\u0346\u034a\u034b\u034c"
    "\u0350\u0351\u0352\u0357\u035b\u0363\u0364\u0365\u0366\u0367\u0368\u0369"
    "\u036a\u036b\u036c\u036d\u036e\u036f\u0483\u0484\u0485\u0486\u0487\u0592"
    "\u0593\u0594\u0595\u0597\u0598\u0599\u059c\u059d\u059e\u059f\u05a0\u05a1"
    "\u05a8\u05a9\u05ab\u05ac\u05af\u05c4\u0610\u0611\u0612\u0613\u0614\u0615"
    "\u0616\u0617\u0657\u0658\u0659\u065a\u065b\u065d\u065e\u06d6\u06d7\u06d8"
    "\u06d9\u06da\u06db\u06dc\u06df\u06e0\u06e1\u06e2\u06e4\u06e7\u06e8\u06eb"
    "\u06ec\u0730\u0732\u0733\u0735\u0736\u073a\u073d\u073f\u0740\u0741\u0743"
)
MOST_KITTY = len(_MARKS)
"""Rows of cells that a picture in kitty's protocol can have here."""


def protocol(setting: str, env: Mapping[str, str]) -> Protocol:
    """Return the configured protocol, else the one known for this terminal from its environment.
    Inside tmux and screen the environment may be about another terminal: use half cells."""
    with suppress(ValueError):
        return Protocol(setting)
    term, program = env.get("TERM", ""), env.get("TERM_PROGRAM", "")
    if "TMUX" in env or "STY" in env or term.startswith(("tmux", "screen")):
        return Protocol.HALF_CELLS
    if term in _KITTY_TERMS or program == "ghostty":
        return Protocol.KITTY
    if term in _SIXEL_TERMS or program in _SIXEL_PROGRAMS or "WT_SESSION" in env:
        return Protocol.SIXEL
    return Protocol.HALF_CELLS


def cell_pixels() -> tuple[int, int] | None:
    """Return the size of a cell as the kernel knows it; None if the terminal told none."""
    size = array.array("H", [0, 0, 0, 0])
    try:
        fcntl.ioctl(sys.__stderr__ or -1, termios.TIOCGWINSZ, size)
    except (OSError, ValueError):
        return None
    rows, columns, width, height = size
    if not (rows and columns and width >= columns and height >= rows):
        return None
    return width // columns, height // rows


def kitty_shows(id: int, drawn: formats.DecodedPicture, cells: tuple[int, int]) -> Iterator[str]:
    """Yield what gives the terminal this picture in this many columns and rows of cells."""
    data = b64encode(zlib.compress(drawn.data)).decode("ascii")
    head = f"a=t,q=2,i={id},f=24,s={drawn.width},v={drawn.height},o=z,"
    for start in range(0, len(data), _CHUNK):
        more = int(start + _CHUNK < len(data))
        yield f"\x1b_G{head}m={more};{data[start : start + _CHUNK]}\x1b\\"
        head = "q=2,"
    columns, rows = cells
    yield f"\x1b_Ga=p,U=1,q=2,i={id},c={columns},r={rows}\x1b\\"


def kitty_forgets(id: int) -> str:
    """Return what to write to make the terminal delete this picture."""
    return f"\x1b_Ga=d,d=I,q=2,i={id}\x1b\\"


def kitty_row(row: int, columns: int) -> str:
    """Return the cells of one row of a picture, to be written in the colour of its id."""
    return _PLACEHOLDER + _MARKS[row] + _MARKS[0] + _PLACEHOLDER * (columns - 1)


def kitty_id() -> int:
    """Return a random id of three bytes, which no other program here is likely to use."""
    return int.from_bytes(os.urandom(3), "big") | 1


UPPER = "▀"
Pixel = tuple[int, int, int]


def half_cells(drawn: formats.DecodedPicture, ground: Pixel) -> list[list[Segment]]:
    """Return a row of cells for every two rows of pixels; below a single last row stands the colour
    of the ground. `drawn` has three colours a pixel."""
    width, data = drawn.width, drawn.data
    rows = []
    for top in range(0, drawn.height, 2):
        above = _row(data, top, width)
        below = _row(data, top + 1, width) if top + 1 < drawn.height else [ground] * width
        row: list[Segment] = []
        start = 0
        for at in range(1, width + 1):
            if at == width or (above[at], below[at]) != (above[start], below[start]):
                inks = ColorColor.from_rgb(*above[start]), ColorColor.from_rgb(*below[start])
                row.append(Segment(UPPER * (at - start), Style(color=inks[0], bgcolor=inks[1])))
                start = at
        rows.append(row)
    return rows


def _row(data: bytes, row: int, width: int) -> list[Pixel]:
    start = 3 * width * row
    part = data[start : start + 3 * width]
    return list(zip(part[::3], part[1::3], part[2::3], strict=True))


UNASKED = 2 << 20
"""Bytes of the largest picture that is requested from the relay when its line comes into view."""
CACHED_PICTURES = 16 << 20
"""Bytes of requested pictures that are kept; beyond that the least recently used are dropped."""
SECONDS = 120.0
_KINDS = frozenset(kind.lower() for kind in formats.Kind)
_ONLY_CLOUD = "This picture is on the relay. It can be loaded only in CLOUD."


def may_be_picture(line: events.Line) -> bool:
    """Return whether a line may have a picture: only its bytes tell what it is."""
    if line.now.gone:
        return False
    if line.file is not None:
        return line.file.state is events.FileState.HERE
    return line.attached is not None and line.seq is not None and line.attached.type in _KINDS


_Removal = events.ChatGone | events.LinesGone | events.LineChanged | events.TextsExpired


class PictureBytes:
    """The bytes of the pictures of one screen."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._got: OrderedDict[tuple[str, str], bytes] = OrderedDict()
        self._asked: dict[str, str] = {}
        """The chats of pictures that are under way, by the ids of their transfers."""
        runtime.listen(self._receive_event)

    def here(self, chat: str, line: events.Line) -> bytes | None:
        """Return the bytes if nobody has to be asked for them."""
        if line.file is not None:
            return self._runtime.secret_chat.contents(chat, line.key)
        data = self._got.get((chat, line.key))
        if data is not None:
            self._got.move_to_end((chat, line.key))
        return data

    def may_ask(self, chat: str) -> bool:
        """Return whether the relay may learn that a picture of this chat is viewed."""
        return privacy_of(self._runtime.client.conversations.all.get(chat)) is events.Privacy.CLOUD

    async def get(self, chat: str, line: events.Line) -> bytes:
        """Return the bytes. Raises PictureRefused with a sentence that is safe to draw."""
        data = self.here(chat, line)
        if data is not None:
            return data
        if line.attached is None or line.seq is None:
            raise formats.PictureRefused("This picture is no longer on this device.")
        if not self.may_ask(chat):
            raise formats.PictureRefused(_ONLY_CLOUD)
        files = self._runtime.files
        id = files.fetch(chat, line.seq, formats.MAX_BYTES)
        self._asked[id] = chat
        try:
            answer = await self._runtime.answer(id, SECONDS)
        finally:
            del self._asked[id]
            files.cancel(id)  # one that is over is not cancelled
        data = answer.value if isinstance(answer.value, bytes) else None
        if data is None:
            why = inert_line(answer.text) or "The relay did not send this picture."
            raise formats.PictureRefused(why)
        if not self._gone(chat, line.key):
            self._got[chat, line.key] = data
            while sum(map(len, self._got.values())) > CACHED_PICTURES:
                self._got.popitem(last=False)
        return data

    def _receive_event(self, event: events.Event) -> None:
        """Drop the bytes of deleted and expired messages, and of chats that were left. Cancel what
        is under way for a chat that leaves CLOUD."""
        if isinstance(event, events.PrivacyChanged) and not self.may_ask(event.chat):
            for id in [id for id, chat in self._asked.items() if chat == event.chat]:
                self._runtime.files.cancel(id)
        if isinstance(event, _Removal):
            left = isinstance(event, events.ChatGone)
            expired = isinstance(event, events.TextsExpired)
            for chat, key in list(self._got):
                if chat == event.chat and (left or self._gone(chat, key, expired=expired)):
                    del self._got[chat, key]

    def _gone(self, chat: str, key: str, *, expired: bool = False) -> bool:
        """Return whether a message was deleted, not only unloaded, or `expired`."""
        found = self._runtime.client.conversations.all.get(chat)
        line = found.log.find(key) if found else None
        return found is None or (expired if line is None else line.now.gone != "")
