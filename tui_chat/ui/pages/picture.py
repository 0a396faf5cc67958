"""One picture as large as the screen (V), with its name, its size and its readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import ControlType, Segment
from rich.style import Style
from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Offset, Region, Size
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

from relay.terminal.dialogs import Dialog, key_row
from relay.terminal.modal import bindings
from relay.terminal.text import inert_line
from tui_chat.core import events
from tui_chat.pictures import formats
from tui_chat.ui.readers import ReadersLine
from tui_chat.ui.transcript import pictures

if TYPE_CHECKING:
    from tui_chat.pictures.process import Decoder
    from tui_chat.runtime.runtime import Runtime

_GONE = "The message with this picture was removed or has expired."
_LEFT = "You are no longer in this chat, so its picture is no longer shown."
_NO_WORDS = ((ControlType.CURSOR_FORWARD, 0),)
_CELL = (8, 16)
"""The size of a cell in pixels where a terminal does not tell it: the most common one."""


class Canvas(Widget):
    """Draws the picture by one of three protocols. By kitty's protocol the terminal gets a picture
    once, and is told to delete it when another one comes or the page closes."""

    def __init__(self) -> None:
        super().__init__(id="canvas")
        self._rows: list[list[Segment]] = []
        self._width = 0
        self._sixels = ""
        self._kitty = 0

    def clear(self) -> None:
        """Remove the picture."""
        self._rows, self._width, self._sixels = [], 0, ""
        if self._kitty:
            self._tell(pictures.kitty_forgets(self._kitty))
            self._kitty = 0
        self.refresh()

    @property
    def ground(self) -> tuple[int, int, int]:
        """The background colour below the picture."""
        colour = self.background_colors[1]
        return (0, 0, 0) if colour.ansi is not None else colour.rgb

    def show(
        self, drawn: formats.DecodedPicture, how: pictures.Protocol, cell: tuple[int, int]
    ) -> None:
        """Show this picture in place of any other. `cell` is the size of a cell in pixels."""
        self.clear()
        columns, rows = -(-drawn.width // cell[0]), -(-drawn.height // cell[1])
        match how:
            case pictures.Protocol.HALF_CELLS:
                self._rows, self._width = pictures.half_cells(drawn, self.ground), drawn.width
            case pictures.Protocol.KITTY:
                self._kitty = pictures.kitty_id()
                for part in pictures.kitty_shows(self._kitty, drawn, (columns, rows)):
                    self._tell(part)
                red, green, blue = self._kitty.to_bytes(3, "big")
                ink = self.rich_style + Style(color=f"rgb({red},{green},{blue})")
                self._rows = [
                    [Segment(pictures.kitty_row(row, columns), ink)] for row in range(rows)
                ]
                self._width = columns
            case pictures.Protocol.SIXEL:
                self._sixels, self._width = drawn.data.decode("ascii"), columns
                self._rows = [[Segment(" " * columns, self.rich_style)] for _ in range(rows)]

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return rows of cells; sixels are written over all of them at once, with the last."""
        left = max((self.size.width - self._width) // 2, 0)
        top = max((self.size.height - len(self._rows)) // 2, 0)
        lines = []
        for y in range(crop.y, crop.bottom):
            row = self._rows[y - top] if top <= y < top + len(self._rows) else None
            if row is None:
                lines.append(Strip.blank(crop.width, self.rich_style))
                continue
            right = max(self.size.width - left - self._width, 0)
            pad, rest = (Segment(" " * room, self.rich_style) for room in (left, right))
            lines.append(Strip([pad, *row, rest], self.size.width))
        if self._sixels and lines and self.screen.is_active:
            at = self.region.offset + Offset(left, top)
            back = self.region.offset + crop.bottom_right
            there, and_back = f"\x1b[{at.y + 1};{at.x + 1}H", f"\x1b[{back.y};{back.x + 1}H"
            writes = (Segment(one, None, _NO_WORDS) for one in (there, self._sixels, and_back))
            lines[-1] = Strip([*lines[-1], *writes], lines[-1].cell_length)
        return lines

    def _tell(self, said: str) -> None:
        """Write to the terminal through the driver, which keeps the order."""
        driver = self.app._driver
        if driver is not None and not self.app.is_headless:
            driver.write(said)


class PicturePage(Dialog[None]):
    """Show one picture. Decodes it for this screen, and again when the screen changes size."""

    BINDINGS = bindings("escape,enter,q,Q,v,V dismiss(None)")
    shape = "whole"

    def __init__(
        self, runtime: Runtime, chat: str, line: events.Line,
        sources: tuple[pictures.PictureBytes, Decoder], words: tuple[str, str, str],
        how: pictures.Protocol,
    ) -> None:  # fmt: skip
        """Show the picture of `line`; `words` are inert: its name and kind, its readers, and where
        it is kept."""
        super().__init__()
        self._runtime, self._chat, self._line = runtime, chat, line
        self._bytes, self._decoder = sources
        self._how, (what, self._readers, self._kept) = how, words
        self.heading = Content(what)
        self._drawn_for = Size(0, 0)
        self._canvas = Canvas()

    def contents(self) -> ComposeResult:
        yield from (self._canvas, ReadersLine())

    def on_mount(self) -> None:
        """Follow the message of the picture, and say where the picture comes from."""
        self.listen(self._runtime, self._receive_event)
        cloud = self._line.mark is events.LineMark.CLOUD
        privacy = events.Privacy.CLOUD if cloud else events.Privacy.SECRET
        self.query_one(ReadersLine).show(self._readers, privacy)
        here = self._bytes.here(self._chat, self._line) is not None
        self._say("Decoding the picture …" if here else "Loading the picture from the relay …")

    def on_unmount(self) -> None:
        self._canvas.clear()

    def on_resize(self) -> None:
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        room = self._canvas.size
        if room and room != self._drawn_for:
            self._drawn_for = room
            self.run_worker(self._decode(room), exclusive=True, group=pictures.WORKERS)

    async def _decode(self, room: Size) -> None:
        how, cell = self._how, pictures.cell_pixels()
        if how is pictures.Protocol.HALF_CELLS or (how is pictures.Protocol.SIXEL and cell is None):
            how, cell = pictures.Protocol.HALF_CELLS, (1, 2)
        cell = cell or _CELL
        most = formats.MAX_DRAWN
        rows = (
            min(room.height, pictures.MOST_KITTY) if how is pictures.Protocol.KITTY else room.height
        )
        width, height = min(room.width * cell[0], most), min(rows * cell[1], most)
        form = formats.Form.SIXEL if how is pictures.Protocol.SIXEL else formats.Form.RGB
        wanted = formats.PictureRequest(width, height, self._canvas.ground, form)
        try:
            data = await self._bytes.get(self._chat, self._line)
            drawn = await self._decoder.draw(data, wanted)
        except formats.PictureRefused as e:
            self._say(str(e))
            return
        self._canvas.show(drawn, how, cell)
        self._say("")

    def _say(self, sentence: str) -> None:
        says = f"{inert_line(sentence)} {self._kept}".lstrip()
        self.say_keys(Content.assemble(says, "\n", key_row("Esc close")))

    def _receive_event(self, event: events.Event) -> None:
        if isinstance(event, events.ChatGone) and event.chat == self._chat:
            self._leave(_LEFT)
        elif isinstance(event, events.TextsExpired) and event.chat == self._chat:
            if 0 < (self._line.seq or 0) <= event.upto:
                self._leave(_GONE)
        elif isinstance(event, events.LinesGone | events.LineChanged) and event.chat == self._chat:
            self._look()

    def _look(self) -> None:
        """Close if the message is gone, not if a cloud message only left the loaded window."""
        found = self._runtime.client.conversations.all.get(self._chat)
        now = found.log.find(self._line.key) if found else None
        if now.now.gone if now else self._line.mark is not events.LineMark.CLOUD:
            self._leave(_GONE)

    def _leave(self, why: str) -> None:
        """Remove all of the picture from this page, and say why."""
        self.workers.cancel_node(self)
        self._canvas.clear()
        self.query_one(ReadersLine).say(Content(""))
        self.query_one(".dialog-title", Static).update(Content("Picture"))
        self.say_keys(Content.assemble(f"{why} ", key_row("Esc close")))
