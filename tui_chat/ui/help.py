"""F1: how to quit, how to say who can read this, all keys, commands and marks."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from tui_chat.ui.commands import COMMANDS, KEYS
from tui_chat.ui.dialogs import Tell

_MARKS = (
    ("☁", "a cloud line: its readers, and the relay's operator, could read it"),
    ("◆", "a secret line: only you and the other person, once codes were compared"),
    ("»", "a note of this program; no message can look like it"),
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


class Help(Tell):
    """One page that scrolls, made from the tables that the program itself uses."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f1", "dismiss(None)", show=False)]

    def __init__(self) -> None:
        super().__init__(Content("Help"), Content(""))

    def body(self) -> ComposeResult:
        """Questions first, then tables."""
        yield from _asked(
            "How do I quit?",
            "Ctrl+Q, or /quit. Secret chats end with a goodbye. If that ends a secret chat or "
            "discards what you wrote for one, it is said first and Ctrl+Q a second time does it.",
        )
        yield from _asked(
            "Who can read what I write?", "The line above the composer says it at every moment."
        )
        yield from _table(_STATES)
        yield from _asked(
            "How do I write so that only one person can read it?",
            "Open the direct chat with them (F7) and press F2. They are asked; when they accept, "
            "it says SECRET. Then press F3 and compare the codes by voice or face to face.",
        )
        yield from _asked(
            "The codes differ: what now?",
            "Choose They don't match: it ends the secret chat, refuses this key from now on, and "
            "says what it may mean and by which channel to ask. The number is also a QR code (Q).",
        )
        yield from _asked(
            "How do I copy a message, or open a link?",
            "F9 points at a message: C copies all of it, O shows where its link leads and asks "
            "once more. With the mouse: select and Ctrl+C, or click the link.",
        )
        yield from _asked(
            "Somebody insults or threatens me in a secret chat: what can I do?",
            "F9 points at the message and R reports it, or /report: to the relay's operator, who "
            "cannot read it otherwise. A page shows exactly what will be handed over. It can be "
            "done until you leave the ended chat by F2 or F4.",
        )
        yield from _asked(
            "Who can read what I have begun to write?",
            "In CLOUD it is kept on this machine until you send or empty it; Alt+S can have the "
            "relay keep it, readable, for your other devices. F2 takes it away from both.",
        )
        yield from _asked(
            "Somebody bothers me: what can I do?",
            "Alt+C and B blocks them, and says what that hides and what not. Alt+M makes a chat "
            "silent, /archive puts it out of the list.",
        )
        yield from _asked(
            "How do I run a group, or find one?",
            "F8 in a group is its page: what you may do is a row there, Enter does it. A link into "
            "a group is pasted at F7; /directory finds what is public; /channel create makes a "
            "channel, in which you write and others read.",
        )
        yield from _asked(
            "How do I use another device, or change my passphrase?",
            "/devices shows this account's code and takes the new device's; it revokes one that "
            "is lost. /passphrase is for the keys on this machine.",
        )
        yield from _asked(
            "“key file: no passphrase” beside my name: who sees that?",
            "Only you. Whoever gets at the key file on this machine is you; /passphrase seals it.",
        )
        yield from _asked("Keys", "")
        yield from _table(KEYS)
        yield from _asked("Commands", "Typed where one writes; they are never sent to anybody.")
        yield from _table(tuple((c.title, c.sentence) for c in COMMANDS))
        yield from _asked("Marks", "")
        yield from _table(_MARKS)


def _asked(question: str, answer: str) -> ComposeResult:
    yield Static(Content.assemble((question, "bold"), "\n" if answer else "", answer),
                 classes="asked", markup=False)  # fmt: skip


def _table(rows: tuple[tuple[str, str], ...]) -> ComposeResult:
    wide = min(max(len(left) for left, _ in rows) + 2, 29)
    for left, right in rows:
        name = Static(Content.styled(left, "bold $text-accent"), markup=False)
        name.styles.width = wide
        with Horizontal(classes="help-row"):
            yield name
            yield Static(Content(right), classes="help-right", markup=False)
