"""The frames between the page and the server of `tui-chat serve`.
Binary frames are what the terminal gets and writes; text frames are the messages below, as JSON,
which `page/serve.js` sends and reads."""

from __future__ import annotations

from typing import Annotated, NamedTuple

import msgspec
from msgspec import Meta, Struct

FRAME_BYTES = 65_536
"""Longest frame in bytes, in both directions."""
COLUMNS, ROWS = (20, 500), (5, 200)
"""Least and most cells of a terminal; a size beyond is brought to the nearest of these."""
INPUT_BYTES_A_SECOND, INPUT_BURST = 65_536, 1 << 20
"""How fast a tab can send input, and how much at once, as in a large paste."""

_Word = Annotated[str, Meta(max_length=64)]


class BadPageFrame(ValueError):
    """Raised for a frame that the page would not send."""


class TerminalSize(NamedTuple):
    columns: int
    rows: int


def bounded(columns: int, rows: int) -> TerminalSize:
    """Return the size, brought within the bounds."""
    return TerminalSize(_within(columns, COLUMNS), _within(rows, ROWS))


def _within(number: int, bounds: tuple[int, int]) -> int:
    return max(bounds[0], min(number, bounds[1]))


class PageHello(Struct, tag="hello", forbid_unknown_fields=True):
    """The first frame: the key of a link, or the session that the browser has."""

    key: _Word = ""
    session: _Word = ""


class OpenTerminal(Struct, tag="open", forbid_unknown_fields=True):
    """Open the chat of a profile. `take`: also if another tab has it, which then closes."""

    profile: _Word
    columns: int
    rows: int
    take: bool = False

    @property
    def size(self) -> TerminalSize:
        return bounded(self.columns, self.rows)


class ResizeTerminal(Struct, tag="resize", forbid_unknown_fields=True):
    """The tab has another size."""

    columns: int
    rows: int

    @property
    def size(self) -> TerminalSize:
        return bounded(self.columns, self.rows)


PageMessage = PageHello | OpenTerminal | ResizeTerminal


class PageWelcome(Struct, tag="welcome"):
    """The browser is let in: its session, and the profiles that it can open."""

    session: str
    profiles: list[str]


class TerminalOpened(Struct, tag="opened"):
    """The client of this profile has started."""

    profile: str


class TerminalRefused(Struct, tag="refused"):
    """Nothing was opened. `why` is a word for the page, `says` a sentence for the user."""

    why: str
    says: str


class TerminalEnded(Struct, tag="ended"):
    """The client has ended."""

    says: str


ServerMessage = PageWelcome | TerminalOpened | TerminalRefused | TerminalEnded

_decoder: msgspec.json.Decoder[PageMessage] = msgspec.json.Decoder(PageMessage)


def decode(frame: str | bytes) -> PageMessage | bytes:
    """Return a message of the page, or the bytes of its input. Raises BadPageFrame."""
    if isinstance(frame, bytes):
        return frame
    try:
        return _decoder.decode(frame)
    except (msgspec.MsgspecError, UnicodeEncodeError):
        raise BadPageFrame("The page sent an unknown message.") from None


def encode(message: ServerMessage) -> str:
    return msgspec.json.encode(message).decode()


class InputPace:
    """Bounds the input of one tab: returns how long to wait before the next frame is taken."""

    def __init__(self, now: float) -> None:
        self._left, self._at = float(INPUT_BURST), now

    def wait(self, size: int, now: float) -> float:
        """Take `size` bytes, and return the seconds until there is room for them."""
        passed = max(now - self._at, 0.0)
        self._left = min(self._left + passed * INPUT_BYTES_A_SECOND, INPUT_BURST) - size
        self._at = now
        return max(-self._left, 0.0) / INPUT_BYTES_A_SECOND
