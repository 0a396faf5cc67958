"""The help page (F1): how to quit, how to see the readers, and all keys, commands and marks."""

from __future__ import annotations

from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple

from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from relay.terminal.dialogs import DialogBody, InfoDialog
from relay.terminal.modal import bindings
from tui_chat.ui.commands import COMMANDS, KEYS

_MARKS = (
    ("☁", "a cloud line: its readers, and the relay's operator, could read it"),
    ("◆", "a secret line: only you and the other person, once codes were compared"),
    ("»", "a note of this program; no message can look like it"),
    ("▶", "the line that a search, a day or /pins led to: F9 points at it; or the one pointed at"),
    ("@", "after ☁ or ◆: this text names you"),
    ("…", "queued: it leaves when the connection is there"),
    ("✗", "failed: /retry sends it again, if that can help; /discard removes it"),
    ("✓", "after ◆: the other side's screen has shown this line of yours; without it, not yet"),
    ("✓", "after ☁: the other has read this line of yours, as far as both of you tell that"),
    ("✓", "after SECRET or a name: verified, you compared codes with them (F3)"),
    ("●", "connected, online"),
    ("○", "not connected"),
    ("×", "the account was deleted: nobody reads what is written there"),
    ("◇", "somebody is asked for a secret chat, or its keys are being agreed on"),
    ("✕", "a secret chat has ended, or never began; nothing is sent until you choose"),
    ("✕", "beside a person: you have blocked them; /unblock ends that"),
)
_STATES = (
    ("☁ CLOUD", "The relay delivers, stores and can read what you write."),
    ("◇ WAITING", "The other is asked, for a minute. Nothing can be written. F4 withdraws."),
    ("◇ NEGOTIATING", "They accepted: the two programs agree on keys, in a moment."),
    ("◆ SECRET", "Once codes were compared (F3): only you and the other person have the keys."),
    ("✓ verified", "Beside SECRET: you have compared codes with them."),
    ("✕ ENDED", "It is over. Nothing is sent until you press F2 (ask again) or F4 (cloud)."),
    ("✕ NOT STARTED", "There was no secret chat: no answer, or a no. The keys are the same."),
)


_INDENT, _WIDEST = 2, 29
"""Cells before a table, and of its left column with the gap behind it."""


class HelpQuestion(NamedTuple):
    """A question and its answer; or a heading, with or without a sentence."""

    question: str
    answer: str = ""

    def lines(self, width: int) -> list[Content]:
        """Return rows of this width, after a blank one."""
        answer = Content(self.answer).wrap(width) if self.answer else []
        return [Content(""), *Content.styled(self.question, "bold").wrap(width), *answer]


class HelpTable(NamedTuple):
    """Names and their meanings."""

    rows: tuple[tuple[str, str], ...]

    def lines(self, width: int) -> list[Content]:
        """Return rows of this width, each meaning beside its name."""
        wide = min(max(len(left) for left, _ in self.rows) + 2, _WIDEST)
        lines: list[Content] = []
        for left, right in self.rows:
            names = Content.styled(left, "bold $text-accent").wrap(wide)
            meant = Content(right).wrap(max(width - _INDENT - wide, 1))
            for name, means in zip_longest(names, meant, fillvalue=Content("")):
                space = " " * (wide - name.cell_length)
                lines.append(Content.assemble(" " * _INDENT, name, space, means))
        return lines


PARTS = (
    HelpQuestion("How do I quit?", "Ctrl+Q, or /quit. Secret chats end with a goodbye. If that "
                 "ends a secret chat or discards what you wrote for one, it is said first and "
                 "Ctrl+Q a second time does it."),
    HelpQuestion("Who can read what I write?", "The line above the composer says it at every "
                 "moment."),
    HelpTable(_STATES),
    HelpQuestion("How do I write so that only one person can read it?", "Open the direct chat "
                 "with them (F7) and press F2. They are asked; when they accept, it says SECRET. "
                 "Then press F3 and compare the codes by voice or face to face."),
    HelpQuestion("The codes differ: what now?", "Choose They don't match: it ends the secret "
                 "chat, refuses this key from now on, and says what it may mean and by which "
                 "channel to ask. The number is also a QR code (Q)."),
    HelpQuestion("How do I copy a message, or open a link?", "F9 points at a message: C copies "
                 "all of it, O shows where its link leads and asks once more. With the mouse: "
                 "select and Ctrl+C, or click the link."),
    HelpQuestion("Somebody insults or threatens me: what can I do?", "F9 points at the message "
                 "and ! reports it, or /report: to the relay's operator. A page shows exactly "
                 "what will be handed over. In a secret chat, which the operator cannot read "
                 "otherwise, it can be done until you leave the ended chat by F2 or F4. Alt+N "
                 "says what became of it."),
    HelpQuestion("Who can read what I have begun to write?", "In CLOUD it is kept on this machine "
                 "until you send or empty it; Alt+S can have the relay keep it, readable, for "
                 "your other devices. F2 takes it away from both."),
    HelpQuestion("Somebody bothers me: what can I do?", "Alt+C and B blocks them, and says what "
                 "that hides and what not. Alt+M makes a chat silent, /archive puts it out of the "
                 "list."),
    HelpQuestion("How do I run a group, or find one?", "F8 in a group is its page: what you may "
                 "do is a row there, Enter does it. A link into a group is pasted at F7; "
                 "/directory finds what is public; /channel create makes a channel, in which you "
                 "write and others read."),
    HelpQuestion("How do I use another device, or change my passphrase?", "/devices shows this "
                 "account's code and takes the new device's; it revokes one that is lost. "
                 "/passphrase is for the keys on this machine."),
    HelpQuestion("“key file: no passphrase” beside my name: who sees that?", "Only you. Whoever "
                 "gets at the key file on this machine is you; /passphrase seals it."),
    HelpQuestion("Keys"),
    HelpTable(tuple((row.shown, row.sentence) for row in KEYS)),
    HelpQuestion("Commands", "Typed where one writes; they are never sent to anybody."),
    HelpTable(tuple((c.title, c.sentence) for c in COMMANDS)),
    HelpQuestion("Marks"),
    HelpTable(_MARKS),
)  # fmt: skip


class HelpSheet(Widget):
    """The whole help as one widget: with one for each cell it took seconds to open."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(_laid(width))

    def render(self) -> Content:
        """Draw the help as wide as there is room."""
        return Content("\n").join(_laid(self.size.width))


@lru_cache(maxsize=1)
def _laid(width: int) -> list[Content]:
    return [line for part in PARTS for line in part.lines(width)]


class HelpPage(InfoDialog):
    """One page that scrolls, made from the tables that the program itself uses."""

    # With priority the keys work while the page opens, and what is typed after them goes to the
    # page below. A scroll is by pages and rows.
    BINDINGS = bindings(
        "!escape,enter,q,Q,f1 dismiss(None); !up turn(0, -1); !down turn(0, 1)",
        "!pageup turn(-1, 0); !pagedown turn(1, 0); !home turn(-999, 0); !end turn(999, 0)",
    )

    def __init__(self) -> None:
        super().__init__("Help", "")

    def body(self) -> ComposeResult:
        yield HelpSheet(id="sheet")

    def action_turn(self, pages: int, rows: int) -> None:
        """Scroll as soon as there is something to scroll."""

        def scroll() -> None:
            body = self.query_one(DialogBody)
            body.scroll_relative(y=pages * body.size.height + rows, animate=False, immediate=True)

        self.call_after_refresh(scroll)
