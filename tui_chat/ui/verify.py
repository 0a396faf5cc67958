"""F3: is it really them, and nobody in between? Seven emoji with words, and sixty digits."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, ItemGrid, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from tui_chat.text import inert_name
from tui_chat.ui.dialogs import Body
from tui_chat.ui.words import grouped

SHORT = 30

Code = tuple[tuple[str, str], ...]


def digits(number: str) -> Content:
    """Twelve groups of five, six in a row."""
    groups = grouped(number)
    rows = ["  ".join(groups[i : i + 6]) for i in range(0, len(groups), 6)]
    return Content("\n".join(rows))


class Verify(ModalScreen[bool]):
    """True: they match. False: they don't. None: not said."""

    AUTO_FOCUS = "#verify-body"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f3", "dismiss(None)", "Close", show=False),
        Binding("left,right", "other", show=False),
    ]

    def __init__(
        self, peer: str, code: Code, number: str, *, verified: bool, heard: Content | None = None
    ) -> None:
        """`heard` is what came by another way than the chats."""
        super().__init__()
        self._heard = heard
        self._peer, self._code = inert_name(peer), code
        self._number, self._verified = number, verified

    def compose(self) -> ComposeResult:
        """Everything scrolls but the buttons."""
        with Vertical(classes="dialog whole"):
            yield Static(
                Content.assemble("Is it really ", (self._peer, "bold"), "?"),
                classes="dialog-title",
                markup=False,
            )
            with Body(id="verify-body"):
                yield Static(self._asks(), markup=False)
                if self._heard is not None and self._heard.plain:
                    yield Static(self._heard, id="heard", markup=False)
                with ItemGrid(min_column_width=16, id="emoji"):
                    for number, (emoji, word) in enumerate(self._code, 1):
                        yield Static(
                            Content.assemble(
                                (f"{number} ", "$text-muted"), f"{emoji}  ", (word, "bold")
                            ),
                            classes="emoji",
                            markup=False,
                        )
                yield Static(Content("Or compare the safety number:"), markup=False)
                yield Static(digits(self._number), id="digits", markup=False)
                yield Static(self._means(), classes="quiet", markup=False)
            with Horizontal(classes="buttons"):
                yield Button(Content("They match"), id="match", variant="success")
                yield Button(Content("They don't match"), id="no-match", variant="error")
            yield Static(
                Content("Tab goes to They match, Enter presses it, Escape closes."),
                id="verify-keys",
                markup=False,
            )

    def on_resize(self) -> None:
        """A low screen has no blank rows within the code."""
        self.set_class(self.app.size.height < SHORT, "-short")

    def _asks(self) -> Content:
        how = "Compare these by another channel, by voice or face to face: not in this chat."
        if self._verified:
            return Content.assemble(
                (f"You have verified {self._peer} before. ", "bold $text-success"), how
            )
        return Content(how)

    def _means(self) -> Content:
        return Content(
            f"If they differ, somebody may stand between you and {self._peer}, or one of you "
            f"uses another account. They don't match ends this secret chat and refuses new ones "
            f"with this key."
        )

    def action_other(self) -> None:
        """To the other button."""
        self.focus_next(Button)

    @on(Button.Pressed)
    def said(self, event: Button.Pressed) -> None:
        """A button."""
        event.stop()
        self.dismiss(event.button.id == "match")


class ChangedKey(ModalScreen[bool]):
    """A changed identity is a hard stop: both numbers, and only here the way to let it in."""

    AUTO_FOCUS = "#refuse"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f3", "dismiss(None)", "Close", show=False),
        Binding("left,right", "other", show=False),
        Binding("up", "scroll(-1)", show=False),
        Binding("down", "scroll(1)", show=False),
        Binding("pageup", "scroll(-8)", show=False),
        Binding("pagedown", "scroll(8)", show=False),
    ]

    def __init__(self, peer: str, known: str, new: str, *, may_accept: bool) -> None:
        """`may_accept` only where the user came here on their own, by F3."""
        super().__init__()
        self._peer, self._known, self._new = inert_name(peer), known, new
        self._may_accept = may_accept

    def compose(self) -> ComposeResult:
        """What happened, both numbers, what to do."""
        with Vertical(classes="dialog whole stop"):
            yield Static(
                Content.assemble("STOP: the identity of ", (self._peer, "bold"), " is another one"),
                classes="dialog-title",
                markup=False,
            )
            with Body(id="verify-body"):
                yield Static(self._happened(), markup=False)
                yield Static(
                    Content.styled("\nThe safety number that you knew", "bold"), markup=False
                )
                yield Static(digits(self._known), classes="digits", markup=False)
                yield Static(Content.styled("The safety number shown now", "bold"), markup=False)
                yield Static(digits(self._new), classes="digits", markup=False)
                yield Static(self._next(), markup=False)
            with Horizontal(classes="buttons"):
                yield Button(Content("Keep refusing"), id="refuse")
                if self._may_accept:
                    yield Button(Content("Let the new one in"), id="accept", variant="error")
            yield Static(
                Content("Tab chooses, Enter presses it, Escape closes."),
                id="verify-keys",
                markup=False,
            )

    def _happened(self) -> Content:
        if self._known == self._new:
            return Content(
                f"You said that the codes with {self._peer} did not match. Secret chats with this "
                "identity are refused."
            )
        return Content(
            f"Somebody else may be pretending to be {self._peer}, or {self._peer} has made a new "
            "account. Nothing was sent."
        )

    def _next(self) -> Content:
        if self._may_accept:
            return Content(
                f"Ask {self._peer} by another channel, by voice or face to face, for the number "
                "shown now. Only if it is the same let the new one in."
            )
        return Content(
            f"Ask {self._peer} by another channel. When you know more: F3 in this chat shows both "
            "numbers again."
        )

    def action_scroll(self, rows: int) -> None:
        """Scroll what stands above the buttons."""
        self.query_one(Body).scroll_relative(y=rows, animate=False)

    def action_other(self) -> None:
        """To the other button."""
        self.focus_next(Button)

    @on(Button.Pressed)
    def said(self, event: Button.Pressed) -> None:
        """A button."""
        event.stop()
        self.dismiss(event.button.id == "accept")
