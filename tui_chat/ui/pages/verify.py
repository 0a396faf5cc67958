"""The pages of verification: comparing codes as seven emoji with words and sixty digits (F3), a
changed identity, and what a secret chat protects and what it cannot."""

from __future__ import annotations

from rich.cells import set_cell_size
from textual.app import ComposeResult
from textual.containers import Horizontal, ItemGrid, Vertical
from textual.content import Content
from textual.widgets import Static

from relay.terminal.dialogs import SCROLLS, Choice, Dialog, DialogBody, InfoDialog, buttons
from relay.terminal.modal import bindings
from relay.terminal.text import inert_name
from tui_chat.ui.qr import QrCode, QrCodePage
from tui_chat.ui.words import CHECK, grouped

SHORT = 30
BESIDE = (116, 30)
"""Columns and rows of the screen from which the QR code stands beside the words."""
_CODE_ROOM = (37, 20)
_LEAST = (58, 2)
"""Columns of the screen that both buttons take, and rows that the words need between the rest."""

Words = tuple[tuple[str, str], ...]


def digits(number: str) -> Content:
    """Return twelve groups of five digits, six groups a row."""
    groups = grouped(number)
    return Content("\n".join("  ".join(groups[i : i + 6]) for i in range(0, len(groups), 6)))


class VerifyPage(Dialog[bool]):
    """Ask whether the codes match. True: they do. False: they don't. None: no answer."""

    AUTO_FOCUS = "#verify-body"
    BINDINGS = bindings("escape,f3 dismiss(None)", "left,right other", "q,Q alone", *SCROLLS)
    shape = "whole"

    def __init__(
        self, peer: str, code: Words, number: str, *, verified: str, heard: Content | None = None
    ) -> None:
        """Show the codes; `verified` is when they were compared, `heard` what came elsewhere."""
        super().__init__()
        self._heard = heard
        self._peer, self._code = inert_name(peer), code
        self._number, self._verified = number, verified
        who, done = (self._peer, "bold"), f" is verified {CHECK}"
        asks = "Is it really ", who, "?"
        self.heading = Content.assemble(who, done) if verified else Content.assemble(*asks)
        self._over = False
        self.showed_qr = False
        """True if a QR code was shown, on this page or on its own."""

    def contents(self) -> ComposeResult:
        peer = self._peer
        asks = Content(
            f"{peer} presses F3 too, and reads theirs to you by voice or face to face, not in this "
            "chat."
        )
        if self._verified:
            done = f"You verified {peer} {self._verified}: nothing more is to do. "
            how = f"If {peer} has not done so yet, read these out, by voice or face to face."
            asks = Content.assemble((done, "bold $text-success"), how)
        with DialogBody(id="verify-body"):
            yield Static(asks, id="verify-asks", markup=False)
            with ItemGrid(min_column_width=16, id="emoji"):
                for number, (emoji, word) in enumerate(self._code, 1):
                    # With U+FE0F some terminals count two cells and some one.
                    sign = set_cell_size(emoji.replace("\ufe0f", ""), 2)
                    row = (f"{number} ", "$text-muted"), f"{sign} ", (word, "bold")
                    yield Static(Content.assemble(*row), classes="emoji", markup=False)
            if self._heard is not None and self._heard.plain:
                yield Static(self._heard, id="heard", markup=False)
            with Horizontal(id="verify-number"):
                with Vertical():
                    yield Static(Content("Or compare the safety number:"), markup=False)
                    yield Static(digits(self._number), id="digits", markup=False)
                    means = (
                        f"If they differ, somebody may stand between you and {self._peer}, or one "
                        "of you uses another account. They don't match ends this secret chat, "
                        "refuses new ones with this key, and says what to do next."
                    )
                    yield Static(Content(means), id="verify-means", classes="quiet", markup=False)
                yield QrCode(markup=False)
        first = ("close", "Close") if self._verified else ("match", "They match")
        yield buttons(first, ("differ", "They don't match"), match="success", differ="error")

    def over(self) -> None:
        """Accept no more answers: the chat of these codes has ended."""
        if not self._over:
            self._over = True
            if self.is_mounted and self.app.screen_stack:  # else the program is ending
                self._say_over()

    def on_mount(self) -> None:
        """Say so if the chat has ended already."""
        if self._over:
            self._say_over()

    def _say_over(self) -> None:
        if isinstance(self.app.screen, QrCodePage):
            self.app.pop_screen()
        title = Content.assemble("The secret chat with ", (self._peer, "bold"), " has ended")
        self.query_one(".dialog-title", Static).update(title)
        when = f"That you verified {self._peer} {self._verified} stays noted."
        nothing = (
            "It ended before you answered: nothing was noted. Compare the codes of the next one."
        )
        noted = f"These were its codes. {when}" if self._verified else nothing
        says = f"{noted} If these differed, do not trust it, and tell {self._peer} by another way."
        self.query_one("#verify-asks", Static).update(Content.styled(says, "bold $text-warning"))
        self.query_one("#verify-means").display = False
        self.query_one("#differ").display = False
        close = self.query(Choice).first()
        close.variant = "default"
        close.say(Content("Close"))
        body = self.query_one(DialogBody)
        body.scroll_home(animate=False)
        self.set_focus(body)  # a key that was meant for an answer closes nothing
        self._say_keys()

    def on_resize(self) -> None:
        """Close the rows up on a low screen, where the QR code has a page of its own."""
        size = self.app.size
        beside = size.width >= BESIDE[0] and size.height >= BESIDE[1]
        self.set_class(size.height < SHORT, "-short")
        self.set_class(beside, "-beside")
        code = self.query_one(QrCode)
        code.display = beside and code.draw(self._number, *_CODE_ROOM) is None
        self.showed_qr |= code.display
        self.set_class(False, "-tight")
        self._say_keys()
        self.call_after_refresh(self._say_tight)

    def _say_keys(self) -> None:
        q = "" if self.query_one(QrCode).display else " Q shows the number as a QR code,"
        first = "Close" if self._verified or self._over else "They match"
        self.say_keys(f"Tab goes to {first}, Enter presses it,{q} Escape closes.")

    def _say_tight(self) -> None:
        """Remove the answers where there is no room: codes that cannot be compared cannot match."""
        rows = self.query_one("#verify-body").size.height
        if self.app.size.width < _LEAST[0] or rows < _LEAST[1]:
            self.set_class(True, "-tight")
            self.say_keys("Too small to compare codes: make this window larger. Escape closes.")

    def action_alone(self) -> None:
        """Show the QR code, or go back to the words (Q)."""
        says = (
            f"The safety number with {self._peer}: a telephone reads it. Compare the digits with "
            "those on the other screen. Q goes back to the words."
        )
        self.showed_qr = True
        self.app.push_screen(QrCodePage(self._number, says))

    async def press(self, button: str) -> None:
        self.dismiss(None if self._over or button == "close" else button == "match")


def no_match(peer: str) -> InfoDialog:
    """Return the dialog after "They don't match": what it may mean and what to do."""
    name = inert_name(peer)
    return InfoDialog(
        "The codes did not match",
        Content.assemble(
            ("What it may mean\n", "bold"),
            f"Most often a slip: one of you looked at another chat, or at the code of an earlier "
            f"one. It can be another account under the name {name}. And it is what you see when "
            "somebody stands between you and reads along, the relay's operator for one.\n\n",
            ("What is so now\n", "bold"),
            "The secret chat is over, and secret chats with this key are refused. What you wrote "
            "in it may have been read.\n\n",
            ("What to do next\n", "bold"),
            f"1. Tell {name} by telephone or face to face, by a channel that does not pass this "
            "relay: not in the cloud chat here, where whoever stands in between would answer.\n"
            f"2. Ask {name} to look at F3 as well, and whether they made a new account or use "
            "another device.\n"
            "3. Both check that you are on the same relay: its identity is what stands after # in "
            "the link by which you came in.\n"
            "4. F3 in this chat shows the numbers again. Only if they are the same by that other "
            "channel let the key in there.",
        ),
    )


class ChangedKeyPage(Dialog[bool]):
    """Stop at a changed identity: show both numbers, and accept the new one nowhere else."""

    AUTO_FOCUS = "#refuse"
    BINDINGS = bindings("escape,f3 dismiss(None)", "left,right other", *SCROLLS)
    shape, hint = "whole stop", "Tab chooses, Enter presses it, Escape closes."

    def __init__(self, peer: str, known: str, new: str, *, may_accept: bool) -> None:
        """Show both numbers; set `may_accept` only where the user opened the page by F3."""
        super().__init__()
        self._peer, self._known, self._new = inert_name(peer), known, new
        self._may_accept = may_accept
        who = (self._peer, "bold")
        self.heading = Content.assemble("STOP: the identity of ", who, " is another one")

    def contents(self) -> ComposeResult:
        happened = (
            f"Somebody else may be pretending to be {self._peer}, or {self._peer} has made a new "
            "account, as after a reset of the relay. Nothing was sent."
        )
        if self._known == self._new:
            happened = (
                f"You said that the codes with {self._peer} did not match. Secret chats with this "
                "identity are refused."
            )
        then = "When you know more: F3 in this chat shows both numbers again."
        asks = f"Ask {self._peer} by another channel. {then}"
        if self._may_accept:
            asks = (
                f"Ask {self._peer} by another channel, by voice or face to face, for the number "
                "shown now. Only if it is the same let the new one in."
            )
        with DialogBody(id="verify-body"):
            yield Static(Content(happened), markup=False)
            yield Static(Content.styled("\nThe safety number that you knew", "bold"), markup=False)
            yield Static(digits(self._known), classes="digits", markup=False)
            yield Static(Content.styled("The safety number shown now", "bold"), markup=False)
            yield Static(digits(self._new), classes="digits", markup=False)
            yield Static(Content(asks), markup=False)
        accept = [("accept", "Let the new one in")] if self._may_accept else []
        yield buttons(("refuse", "Keep refusing"), *accept, accept="error")

    async def press(self, button: str) -> None:
        self.dismiss(button == "accept")


class SecretIntroPage(Dialog[bool]):
    """Explain a secret chat; True if it was read, which no stray Enter can say."""

    AUTO_FOCUS = "#before-body"
    BINDINGS = bindings("escape dismiss(False)", "left,right other", *SCROLLS)
    shape, low = "whole", SHORT

    def __init__(self, peer: str, *, verified: bool, sends: bool) -> None:
        """Show the page; `sends` if a message waits, which is sent once this was read."""
        super().__init__()
        self._peer, self._verified = inert_name(peer), verified
        who = (self._peer, "bold")
        self.heading = Content.assemble("Before your first secret message to ", who)
        then = " and sends your message" if sends else ""
        self.hint = f"Tab goes to I have read this, Enter presses it{then}. Escape closes."

    def contents(self) -> ComposeResult:
        peer = self._peer
        between = "Until you compare codes (F3), a relay that cheats could stand in between."
        if self._verified:
            between = "You compared codes, so nobody stands in between."
        parts = (
            Content.assemble(
                ("What it protects\n", "bold $text-success"),
                f"What you write is sealed from this screen to {peer}'s. The relay passes it on, "
                "cannot read it and keeps nothing of it, and this program writes it on no disk. ",
                between,
            ),
            Content.assemble(
                ("What it cannot stop\n", "bold $text-warning"),
                f"· {peer} keeping it: a photograph, a copy, a changed client that ignores timers "
                "and removals.\n",
                "· What a terminal keeps, on either side: a log, the scrollback of tmux, a "
                "recording; and somebody behind you.\n",
                "· That you two talk: the relay sees who, when and roughly how much.",
            ),
            Content.assemble(
                ("What can be reported\n", "bold"),
                f"{peer} can hand messages of yours to the relay's operator, and the relay can "
                "check that you sent them. To others that proves nothing: none is signed.",
            ),
        )
        with DialogBody(id="before-body"):
            for part in parts:
                yield Static(part, classes="before-part", markup=False)
        yield buttons(("read", "I have read this"), ("later", "Not now"))

    async def press(self, button: str) -> None:
        self.dismiss(button == "read")
