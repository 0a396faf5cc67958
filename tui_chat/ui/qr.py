"""QR codes on the screen: dark on light in every theme."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Center
from textual.content import Content
from textual.widgets import Static

from relay.terminal.modal import ModalPage
from tui_chat.core.qr import QrCodeTooLarge, qr_rows


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
    QrCodePage #alone-says { width: 100%; height: auto; text-align: center; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q,Q", "dismiss(None)", "Close", show=False)
    ]

    def __init__(self, text: str, says: str = "") -> None:
        """Show the code of `text`; `says` is a line about it, shown where there is room."""
        super().__init__()
        self._text, self._says = text, says

    def compose(self) -> ComposeResult:
        """Lay out the code and the line about it."""
        yield Center(QrCode(markup=False))
        yield Static(id="alone-says", markup=False)

    def on_resize(self) -> None:
        size = self.app.size
        under = 1 + -(-len(self._says) // max(size.width, 1))
        code = self.query_one(QrCode)
        fits = code.draw(self._text, size.width, size.height - under) is None
        missing = None if fits else code.draw(self._text, size.width, size.height - 1)
        larger = (
            [f"{missing} Make the window larger." if missing.columns else str(missing)]
            if missing
            else []
        )
        parts = larger or ([self._says] if fits and self._says else [])
        self.query_one("#alone-says", Static).update(Content(" ".join([*parts, "Escape closes."])))
