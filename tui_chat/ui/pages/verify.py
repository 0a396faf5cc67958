"""The pages of verification: codes to compare (F3), a changed identity, and the limits of secrecy.

The codes are seven emoji with words, and sixty digits."""

from __future__ import annotations

import time
from collections.abc import Sequence
from itertools import zip_longest
from typing import Literal

from rich.cells import set_cell_size
from textual.app import ComposeResult
from textual.containers import Horizontal, ItemGrid, Vertical
from textual.content import Content
from textual.events import Key
from textual.widgets import Static

from relay.terminal.dialogs import SCROLLS, Choice, Dialog, DialogBody, InfoDialog, buttons, key_row
from relay.terminal.frame import ButtonRow, Frame, frame_columns, rows_of
from relay.terminal.modal import LOW, bindings, rebind
from relay.terminal.text import inert_name
from tui_chat.ui.qr import QrCode, QrCodePage
from tui_chat.ui.transcript.lines import HangingIndent
from tui_chat.ui.words import CHECK, grouped

SHORT = 30
BESIDE = (116, 30)
"""Columns and rows of the screen from which the QR code stands beside the words."""
_CODE_ROOM = (37, 20)
_LEAST = 58
"""Columns of the screen that both buttons take."""
_ROOM = ("-short", "-close", "-dense", "-brief", "-bare")
"""Steps that save rows: low codes, no gaps between them, no blank rows above the buttons, fewer
sentences, no blank row at all. Each keeps the one before."""

PAUSE = 0.5
"""Seconds without a key before a letter answers the page before the first secret message."""

Words = tuple[tuple[str, str], ...]


def digits(number: str, other: str = "") -> Content:
    """Return twelve groups of five digits, six groups a row. Those that are different in the
    `other` number are underlined."""
    groups = [Content(one) for one in grouped(number)]
    if other:
        pairs = zip_longest(groups, grouped(other)[: len(groups)])
        groups = [one if one.plain == two else one.stylize("bold underline") for one, two in pairs]
    rows = [groups[i : i + 6] for i in range(0, len(groups), 6)]
    return Content("\n").join([Content("  ").join(row) for row in rows])


class VerifyPage(Dialog[bool]):
    """Ask whether the codes match. True: they do. False: they don't. None: no answer."""

    AUTO_FOCUS = "#verify-body"
    letters = False  # a letter must not verify anyone
    BINDINGS = bindings(
        "escape dismiss(None)", "enter unanswered", "left,right other", "q,Q alone", *SCROLLS
    )  # fmt: skip
    shape = "page"

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
        self._step = 0
        self._asks = self._brief = Content("")
        self.showed_qr = False
        """True if a QR code was shown, on this page or on its own."""

    def contents(self) -> ComposeResult:
        peer = self._peer
        asks = Content(
            f"Ask {peer} to press F3. Read the words to each other by phone or in person, never in "
            "this chat."
        )
        brief = Content("Compare by phone or in person, never in this chat.")
        if self._verified:
            when = self._verified
            done = f"You verified {peer} {when}. There is nothing left to do. "
            how = f"If {peer} has not verified you yet, read the words out by phone or in person."
            asks = Content.assemble((done, "bold $text-success"), how)
            brief = Content.styled(f"You verified {peer} {self._verified}.", "bold $text-success")
        self._asks, self._brief = asks, brief
        with DialogBody(id="verify-body", classes="dialog-body"):
            yield Static(asks, id="verify-asks", markup=False)
            with ItemGrid(id="emoji"):
                for number, (emoji, word) in enumerate(self._code, 1):
                    # With U+FE0F some terminals count two cells and some one.
                    sign = set_cell_size(emoji.replace("\ufe0f", ""), 2)
                    row = (f"{number} ", "$text-muted"), f"{sign} ", (word, "bold")
                    yield Static(Content.assemble(*row), classes="emoji", markup=False)
            if self._heard is not None and self._heard.plain:
                yield Static(self._heard, id="heard", markup=False)
            with Horizontal(id="verify-number"):
                with Vertical():
                    or_number = Content(
                        "Safety number:" if self._verified else "Or compare the safety number:"
                    )
                    yield Static(or_number, id="or-number", markup=False)
                    yield Static(digits(self._number), id="digits", markup=False)
                    means = (
                        "If the words or the number differ, someone may be intercepting this chat. "
                        "Or one of you is using another account. "
                        f"“They don't match” ends the chat, blocks "
                        f"{peer}'s key and tells you what to do."
                    )
                    yield Static(Content(means), id="verify-means", classes="quiet", markup=False)
                yield QrCode(markup=False)
        first = ("close", "Close") if self._verified else ("match", "They match")
        yield buttons(first, ("differ", "They don't match"), match="success", differ="error")

    def over(self) -> None:
        """Accept no further answers: the chat of these codes has ended."""
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
        nothing = "Nothing changed: it ended before you answered. Verify in the next secret chat."
        noted = f"You verified {self._peer} {self._verified}. {self._peer} stays verified."
        says = (
            f"{noted if self._verified else nothing} If the words differed, don't trust the "
            f"secret chat that ended. Tell {self._peer} by phone or in person."
        )
        self.query_one("#verify-asks", Static).update(Content.styled(says, "bold $text-warning"))
        self.query_one("#or-number", Static).update(Content("Safety number:"))
        self.query_one("#verify-means").display = False
        self.query_one("#differ").display = False
        close = self.query(Choice).first()
        close.variant = "default"
        close.say(Content("Close"))
        body = self.query_one(DialogBody)
        body.scroll_home(animate=False)
        self.set_focus(body)  # a key that was meant for an answer closes nothing
        self.say_present_keys()

    def on_resize(self) -> None:
        """Show as much as the screen has room for. On a low screen the QR code has a page of its
        own."""
        size = self.app.size
        beside = size.width >= BESIDE[0] and size.height >= BESIDE[1]
        self.set_class(beside, "-beside")
        code = self.query_one(QrCode)
        code.display = beside and code.draw(self._number, *_CODE_ROOM) is None
        self.showed_qr |= code.display
        for step in range(1 if size.height < SHORT else 0, len(_ROOM) + 1):
            self._save_rows(step)
            over = self._rows_over()
            if over <= 0:
                break
        self._say_tight(over)

    def _save_rows(self, step: int) -> None:
        """Save rows by this many of the steps."""
        self.update_classes({name: n < step for n, name in enumerate(_ROOM)})
        self.query_one(ItemGrid).min_column_width = 16 if step else 24
        if not self._over:
            asks = self._brief if step > _ROOM.index("-brief") else self._asks
            self.query_one("#verify-asks", Static).update(asks)

    def _columns(self) -> int:
        """Return the columns inside the frame."""
        styles = self.query_one(Frame).styles
        width = int(styles.width.value) if styles.width is not None else 0
        return frame_columns(width, self.app.size.width) - styles.gutter.width

    def _rows_over(self) -> int:
        """Return by how many rows the page is higher than the screen."""
        size, frame = self.app.size, self.query_one(Frame)
        rows = rows_of(frame, self._columns(), size) + frame.styles.gutter.height
        hidden = 0 if self.query_one(ButtonRow).display else 1
        return rows + hidden - size.height * 98 // 100

    def keys(self) -> tuple[str, ...]:
        if self.has_class("-tight"):
            return ("Esc close",)
        two = self.query_one("#differ").display
        return (
            "Tab choose" if two else "",
            "" if self.query_one(QrCode).display else "Q QR code",
            "Esc close",
        )

    def _say_tight(self, over: int) -> None:
        """Remove the answers where the codes have no room: they cannot be compared, so they cannot
        match. Only the sentences below the codes may be scrolled."""
        size, below = self.app.size, self.query_one("#verify-means", Static)
        margin = self.query_one(Frame).styles.padding.left
        rows = rows_of(below, self._columns() - margin, size) if below.display else 0
        tight = size.width < _LEAST or over > rows
        self.set_class(tight, "-tight")
        self.query_one(ButtonRow).display = not tight
        self.say_present_keys()
        if tight:
            self.say_keys(
                Content.assemble("This window is too small. Enlarge it. ", key_row("Esc close"))
            )

    def action_unanswered(self) -> None:
        """Say that Enter answers nothing before a button is chosen."""
        if not self.has_class("-tight") and self.query_one("#differ").display:
            self.say_keys("Choose an answer first, with Tab.")

    def action_alone(self) -> None:
        """Show the QR code, or go back to the words (Q)."""
        says = (
            "Scan this QR code with a phone. Compare the digits that it shows with those on "
            f"{self._peer}'s screen."
        )
        self.showed_qr = True
        self.app.push_screen(QrCodePage(self._number, says))

    async def press(self, button: str) -> None:
        self.dismiss(None if self._over or button == "close" else button == "match")


def no_match(peer: str, key: str) -> InfoDialog:
    """Return the dialog after "They don't match": what it may mean and what to do. `key` shows
    both numbers."""
    name = inert_name(peer)
    return InfoDialog(
        "The codes did not match",
        Content.assemble(
            ("What the difference may mean\n", "bold"),
            "Usually the cause is a mistake: one of you looked at another chat, or at an older "
            "safety number. "
            f"{name} may also be using another account. In the worst case someone is intercepting "
            "the chat, for example the relay's operator.\n\n",
            ("What happened\n", "bold"),
            f"The secret chat has ended, and tui-chat refuses new secret chats with {name}'s "
            "present key. Someone may have read your messages in the chat that ended.\n\n",
            ("What to do next\n", "bold"),
            f"1. Tell {name} by phone or in person. Don't use the cloud chat here: an attacker "
            "could answer in it.\n"
            f"2. Ask whether {name}'s account or device is new.\n"
            "3. Check that both of you use the same relay. The relay's identity follows the # in "
            "your invite link.\n"
            f"4. Press {key} here to see the safety numbers again, and ask {name} to do the same. "
            f"Accept the safety number shown now only if {name} reads the same one to you by phone "
            "or in person.",
        ),
    )


class ChangedKeyPage(Dialog[bool]):
    """Stop at a changed identity: show both numbers. The new one is accepted only here."""

    AUTO_FOCUS = "#refuse"
    BINDINGS = bindings("escape dismiss(None)", "left,right other", *SCROLLS)
    shape, letters = "page stop", False  # a letter must not accept a key
    low = LOW

    def __init__(self, peer: str, known: str, new: str, key: str, *, may_accept: bool) -> None:
        """Show both numbers; set `may_accept` only where the user opened the page by its `key`."""
        super().__init__()
        self._key = key
        self._peer, self._known, self._new = inert_name(peer), known, new
        self._may_accept = may_accept
        who = (self._peer, "bold")
        self.heading = Content.assemble("STOP: ", who, "'s identity has changed")

    def contents(self) -> ComposeResult:
        happened = (
            f"Someone may be impersonating {self._peer}, or {self._peer} has a new account. "
            "Nothing was sent."
        )
        if self._known == self._new:
            happened = (
                f"You said that the codes with {self._peer} don't match. Secret chats with this "
                "identity are refused."
            )
        again = f"Press {self._key} in this chat to come back here."
        asks = f"Ask {self._peer} by phone or in person what happened. {again}"
        if self._may_accept:
            asks = (
                f"Ask {self._peer} by phone or in person to read out the safety number. Accept the "
                f"number shown now only if {self._peer} reads the same number."
            )
        with DialogBody(id="verify-body", classes="dialog-body"):
            yield Static(Content(f"{happened}\n\n{asks}"), markup=False)
            yield Static("The safety number you knew", classes="known", markup=False)
            yield Static(digits(self._known, self._new), classes="digits", markup=False)
            marked = "" if self._known == self._new else " (changes are underlined)"
            now = f"The safety number shown now{marked}"
            yield Static(now, classes="known", markup=False)
            yield Static(digits(self._new, self._known), classes="digits", markup=False)
        accept = [("accept", "Accept new number")] if self._may_accept else []
        yield buttons(("refuse", "Keep refusing"), *accept, accept="error")

    def keys(self) -> tuple[str, ...]:
        return "Tab next" if self._may_accept else "", "Esc close"

    async def press(self, button: str) -> None:
        self.dismiss(button == "accept")


_NOT_PROTECTED = "What a secret chat can't protect"


class SecretIntroPage(Dialog[Literal["send", "verify"]]):
    """Explain the limits of a secret chat. Neither Enter nor a letter confirms it right after
    another key: they may belong to the message."""

    AUTO_FOCUS = "#read"
    BINDINGS = bindings(
        "escape dismiss(None)", "!enter answer", "left,right other", *SCROLLS
    )  # fmt: skip
    shape, low = "page", LOW

    def __init__(
        self, peer: str, key: str, *, verified: bool, sends: bool, keys: Sequence[str] = ()
    ) -> None:
        """Show the page; `key` verifies, as each of `keys` does here; `sends` if a message waits,
        which the first button sends."""
        super().__init__()
        rebind(self, [f"!{one} dismiss('verify')" for one in keys])
        self._key = key
        self._peer, self._verified = inert_name(peer), verified
        who = (self._peer, "bold")
        self.heading = Content.assemble("Before your first secret message to ", who)
        self._sends = sends

    def contents(self) -> ComposeResult:
        peer = self._peer
        between = (
            f"Press {self._key} to verify {peer}. Until then, a dishonest relay could read your "
            "messages."
        )
        if self._verified:
            between = f"You verified {peer}, so nobody else can read your messages."
        waits = "Your message has not been sent yet. Read this page first."
        if getattr(self.app, "served", False):
            between += (
                " The host of this terminal can read your messages, because it holds your keys."
            )
        unsent = [Content.styled(waits, "bold")] if self._sends else []
        limits = (
            f"{peer} can keep your messages: by photo, copy or a modified client.",
            "Either terminal may keep messages: in a log, tmux or a recording.",
            "The relay sees who talks to whom, when and roughly how much.",
        )
        parts = (
            *unsent,
            Content.assemble(
                ("What a secret chat protects\n", "bold $text-success"),
                f"Messages are encrypted from your screen to {peer}'s screen, and never written to "
                "disk. The relay can't read or store them. ",
                between,
            ),
            HangingIndent(
                [
                    (Content(""), Content.styled(_NOT_PROTECTED, "bold $text-warning")),
                    *((Content("· "), Content(limit)) for limit in limits),
                ]
            ),
            Content.assemble(
                ("What can be reported\n", "bold"),
                f"{peer} can report a message to the relay's operator, who can check that you sent "
                "it. Nobody else can check that: messages are not signed.",
            ),
        )
        with DialogBody(id="before-body", classes="dialog-body"):
            for part in parts:
                yield Static(part, classes="before-part", markup=False)
        yield buttons(("read", "Send" if self._sends else "Continue"), ("later", "Cancel"))

    def on_mount(self) -> None:
        self._typed = time.monotonic()

    async def on_key(self, event: Key) -> None:
        """Take a letter for an answer only after a pause: it may belong to the next message."""
        if event.character is not None and event.key != "tab":
            self.letters = self._paused()

    def action_answer(self) -> None:
        """Press the button with the focus (Enter); the one that sends only after a pause."""
        at, paused = self.focused, self._paused()
        if isinstance(at, Choice) and (paused or at.id != "read"):
            at.press()

    def _paused(self) -> bool:
        before, self._typed = self._typed, time.monotonic()
        return self._typed - before >= PAUSE

    def keys(self) -> tuple[str, ...]:
        letter = "S send" if self._sends else "C continue"
        on_it = isinstance(self.focused, Choice) and self.focused.id == "read"
        return "" if on_it else letter, "Tab next", "Esc cancel"

    async def press(self, button: str) -> None:
        self.dismiss("send" if button == "read" else None)
