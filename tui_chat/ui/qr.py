"""QR codes (ISO/IEC 18004) as rows of half blocks, dark on light in every theme."""

from __future__ import annotations

from functools import cache, partial

from textual.app import ComposeResult
from textual.containers import Center
from textual.content import Content
from textual.widgets import Static

from relay.terminal.frame import key_row
from relay.terminal.modal import ModalPage, bindings

LONGEST = 1_000
"""Characters of the longest text that is tried."""
_CORRECTION = ("m", "l")
"""Error correction levels: 15 % of the code may be damaged if there is room, else 7 %."""
_QUIET = (4, 2)
"""Modules of empty border: the standard's four, else two, which readers accept."""
_HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


class QrCodeTooLarge(ValueError):
    """Raised when there is too little room: for `columns` and `lines`, 0 if never enough."""

    def __init__(self, columns: int = 0, lines: int = 0) -> None:
        self.columns, self.lines = columns, lines
        takes = f"The QR code needs {columns} columns and {lines} lines."
        super().__init__(takes if columns else "The text is too long for a QR code.")


def qr_rows(text: str, columns: int, lines: int) -> tuple[str, ...]:
    """Return the text as a QR code of at most this many columns and lines, two modules to a
    character, with its quiet zone: rows of one length, for black on white. Raises QrCodeTooLarge;
    ValueError for an empty text."""
    if not text:
        raise ValueError("There is nothing to put into a QR code.")
    needed = (0, 0)
    modules = cache(partial(_modules, text))
    for quiet in _QUIET:
        for correction in _CORRECTION:
            dark = modules(correction)
            width = len(dark) + 2 * quiet
            needed = (width, (width + 1) // 2)
            if needed[0] <= columns and needed[1] <= lines:
                edge, side = [False] * width, [False] * quiet
                rows = [edge] * quiet + [side + row + side for row in dark] + [edge] * (quiet + 1)
                # The number of modules is odd: the last line has one more row of border.
                pairs = zip(rows[::2], rows[1::2], strict=True)
                halves = (zip(*pair, strict=True) for pair in pairs)
                return tuple("".join(_HALVES[two] for two in row) for row in halves)
    raise QrCodeTooLarge(*needed)


def _modules(text: str, correction: str) -> list[list[bool]]:
    import segno  # takes a moment to load, and few sessions show a code

    if len(text) > LONGEST:
        raise QrCodeTooLarge
    try:
        code = segno.make_qr(text, error=correction)
    except segno.DataOverflowError:
        raise QrCodeTooLarge from None
    return [[bool(module) for module in row] for row in code.matrix]


class QrCode(Static):
    """A QR code, shown whole or not at all."""

    DEFAULT_CSS = "QrCode { width: auto; height: auto; color: black; background: white; }"

    def draw(self, text: str, columns: int, lines: int) -> QrCodeTooLarge | None:
        """Draw the code in this room, or hide it and return the room it needs."""
        try:
            rows = qr_rows(text, max(columns, 0), max(lines, 0))
        except QrCodeTooLarge as e:
            self.display = False
            return e
        self.update(Content("\n".join(rows)))
        self.display = True
        return None


class QrCodePage(ModalPage[None]):
    """The QR code on the whole screen, for a small one."""

    CSS = """
    QrCodePage { align: center middle; background: $background; }
    QrCodePage Center { height: auto; }
    QrCodePage Static { width: 100%; height: auto; text-align: center; }
    QrCodePage QrCode { width: auto; text-align: left; }
    QrCodePage #alone-says { padding: 0 1; }
    """
    BINDINGS = bindings("escape,enter,q,Q dismiss(None)")

    def __init__(self, text: str, says: str = "") -> None:
        """Show the code of `text`; `says` is a line about it, shown where there is room."""
        super().__init__()
        self._text, self._says = text, says

    def compose(self) -> ComposeResult:
        yield Center(QrCode(markup=False))
        yield Static(id="alone-says", markup=False)
        yield Static(key_row("Esc back"), id="alone-keys", markup=False)

    def on_resize(self) -> None:
        size = self.app.size
        code, line = self.query_one(QrCode), self.query_one("#alone-says", Static)
        rows = Content(self._says).get_height({}, max(size.width - 2, 1)) if self._says else 0
        # Give up the gap above the words first, then the words.
        for under, gap in (rows, 1), (rows, 0), (0, 0):
            missing = code.draw(self._text, size.width, size.height - 1 - under - gap)
            if missing is None:
                break
        says = self._says if under else ""
        if missing and missing.columns:
            window = QrCodeTooLarge(missing.columns, missing.lines + 1)  # with the row of the keys
            says = f"{window} Make the window larger."
        elif missing:
            says = str(missing)
        line.display = bool(says)
        line.update(Content(says))
        lower = line if says else self.query_one("#alone-keys", Static)
        lower.styles.margin = (gap, 0, 0, 0)
