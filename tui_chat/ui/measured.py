"""Telling the relay's operator how long comparing codes took: the page with all that would be
handed over."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Button, Static

from tui_chat.measured import Handover
from tui_chat.text import inert_line
from tui_chat.ui.dialogs import Choice, Confirm

_SAID = {"match": "They match", "no_match": "They don't match"}
_SHOWN = {
    "words": "your screen showed words and digits",
    "qr": "your screen showed a QR code, beside words and digits",
}
NOTICED = "If the relay is what stands in between, it learns by this that you noticed."
BECOMES = (
    "The relay adds one to a count for today, and its operator sees the counts: for the median of "
    "a class, for one. It writes down neither your account nor the time. While it comes in, and in "
    "memory for two days, the relay can see that it is from your account, and it knows with whom "
    "you had the secret chat: one that wants to can remember that. What was told cannot be taken "
    "back.\n\n"
    "On this machine it is in your key file: tui-chat verifications shows it, and deletes it."
)


class Telling(Confirm):
    """Every byte that would go out, and what becomes of it. Not telling has the focus."""

    def __init__(self, handover: Handover, relay: str, never: Callable[[], None]) -> None:
        """`never` is done where the user does not want to be asked again."""
        title = Content(f"Tell the relay's operator that this {handover.verification.words}?")
        super().__init__(title, Content(""), Content("Tell"), Content("Don't tell"))
        self._handover, self._relay, self._never = handover, inert_line(relay), never

    def on_mount(self) -> None:
        """As much room as there is."""
        self.query_one(".dialog").add_class("whole")
        self.query_one(".buttons").add_class("three")

    def buttons(self) -> ComposeResult:
        """One more."""
        yield from super().buttons()
        yield Choice(Content("Never ask"), id="never")

    def body(self) -> ComposeResult:
        """The frame as it is, what each word of it says, and who learns what."""
        said = self._handover.verification
        if said.outcome == "no_match":
            yield Static(Content.styled(f"{NOTICED}\n", "bold"), markup=False)
        yield Static(
            Content.assemble(
                "Your name is not kept with it. This goes to ",
                (self._relay, "bold"),
                ", and nothing else does:",
            ),
            markup=False,
        )
        yield Static(Content(self._handover.frame), classes="quoted", markup=False)
        hour = " (an hour or more is told as that)" if said.seconds > said.told_seconds else ""
        facts = (
            ("seconds", f"from your first look at the codes to your answer{hour}"),
            ("outcome", f"you chose {_SAID[said.outcome]}"),
            ("method", _SHOWN[said.method]),
            ("id", "by this the answer is known; the relay does not keep it"),
        )
        lines = [Content.assemble((f"{name}: ", "bold"), means) for name, means in facts]
        yield Static(Content("\n").join(lines), markup=False)
        yield Static(Content(f"\n{BECOMES}"), markup=False)

    @on(Button.Pressed, "#never")
    def never(self, event: Button.Pressed) -> None:
        """Not this time, and no more."""
        event.stop()
        event.prevent_default()
        self._never()
        self.dismiss(False)
