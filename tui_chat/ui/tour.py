"""The tour: five steps to a verified secret chat, each of them done by the user."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum

from msgspec import Struct
from textual.content import Content

from relay.terminal.modal import StatusLine
from relay.terminal.text import inert_name
from tui_chat.core.chats import Conversation, DirectChat, GroupChat
from tui_chat.core.events import LineMark, Privacy
from tui_chat.ui.keymap import DEFAULT, Keymap
from tui_chat.ui.words import chat_name, privacy_of, word_of

STEPS = 5
NOBODY = "The tour needs the demo, where someone is always online. Quit and run: tui-chat demo"
LEFT = "You left the tour. Type /tour to take it again."


class TourStep(IntEnum):
    """The next step; the last two come after the five."""

    WRITE = 1
    OPEN = 2
    ASK = 3
    COMPARE = 4
    SECRET = 5
    END = 6
    OVER = 7


class Tour(Struct):
    """Follows the state of the chats, and never acts. `peer` takes the tour with the user."""

    peer: str
    step: TourStep = TourStep.WRITE
    _written: set[str] = set()
    """Keys of the user's earlier lines, which do not count."""
    _from: str | None = None
    """The chat that was open at the beginning: opening it shows nothing."""

    def look(self, all: Mapping[str, Conversation], open_chat: str) -> None:
        """Set the step from the state of the chats."""
        if self._from is None:
            self._from, self._written = open_chat, _own(all)
        bob = self._chat(all)
        with_peer = bob is not None and bob.chat == open_chat
        privacy = privacy_of(bob)
        if not with_peer:
            self._from = ""
        opened = with_peer and open_chat != self._from
        if self.step is TourStep.WRITE and (opened or _own(all) - self._written):
            self.step = TourStep.OPEN
        if self.step is TourStep.OPEN and with_peer:
            self.step = TourStep.ASK
        if bob is None:
            return
        if self.step in (TourStep.OPEN, TourStep.ASK) and privacy is Privacy.SECRET:
            self.step = TourStep.COMPARE
        if self.step is TourStep.COMPARE and privacy is Privacy.SECRET and bob.toggle.verified:
            self.step, self._written = TourStep.SECRET, _secret(bob)
        if self.step is TourStep.SECRET and _secret(bob) - self._written:
            self.step = TourStep.END
        over = privacy in (Privacy.CLOUD, Privacy.CLOSED)
        if self.step in (TourStep.COMPARE, TourStep.SECRET) and over:
            self.step = TourStep.ASK  # nothing is left to compare, or to write in
        if self.step is TourStep.END and privacy is Privacy.CLOUD:
            self.step = TourStep.OVER

    def _chat(self, all: Mapping[str, Conversation]) -> DirectChat | None:
        """Return the direct chat with the peer, if there is one."""
        directs = (c for c in all.values() if isinstance(c, DirectChat))
        return next((c for c in directs if c.peer == self.peer), None)

    def says(
        self, all: Mapping[str, Conversation], open_chat: str, keymap: Keymap = DEFAULT
    ) -> Content:
        """Return what to do now, and what it shows."""
        here = all.get(open_chat)
        name = inert_name(self.peer)
        away = self.step > TourStep.OPEN and here is not self._chat(all)
        if self.step is TourStep.OVER:
            says = "Type /tour to take the tour again."
            return Content.assemble(("Done  ", "bold"), says, *_key("Esc", "close"))
        back = keymap.phrase("press {jump}.")
        says = f"Go back to @{name}: {back}" if away else self._says(here, name, keymap)
        step = min(self.step, STEPS)
        mark = (f"Tour {step} of {STEPS}  ", "bold")
        return Content.assemble(mark, says, *_key("Esc", "end tour"))

    def _says(self, here: Conversation | None, name: str, keymap: Keymap) -> str:
        """Return one or two short sentences: three rows of 58 cells hold the longest."""
        privacy = privacy_of(here)
        match self.step:
            case TourStep.WRITE if isinstance(here, GroupChat):
                return (
                    f"Write something in {chat_name(here)} and press Enter. The line below shows "
                    "who can read your message. The relay's operator can read it too."
                )
            case TourStep.WRITE:
                return keymap.phrase("Open a group: press {chat_above}.")
            case TourStep.OPEN:
                return f"Open the direct chat with {name}: press {keymap.shown('chat_below')}."
            case TourStep.ASK if privacy is Privacy.NEGOTIATING:
                state = word_of(here)
                return (
                    f"{state}: {name} was asked for a secret chat. "
                    f"You can't write until {name} answers."
                )
            case TourStep.ASK if privacy is Privacy.CLOSED:
                state = word_of(here)
                return f"{state}: there is no secret chat now. Press F2 to ask {name} again."
            case TourStep.ASK:
                return (
                    "CLOUD: the relay can read this chat. "
                    f"Press F2 to ask {name} for a secret chat."
                )
            case TourStep.COMPARE:
                return (
                    f"The chat is secret, but is it really {name}? On the phone, {name} reads you "
                    f"seven words. Press {keymap.shown('verify')} and check that you see the same "
                    "words."
                )
            case TourStep.SECRET:
                both = f"you and {name}"
                if here is not None and here.served:
                    both = f"you, {name} and this terminal's host"
                return f"Verified: only {both} can read this chat. Write something secret."
        if privacy is Privacy.CLOSED:
            return "ENDED: you can't write here now. Press F4 to go back to CLOUD."
        return (
            "You sent a secret message. Now press F4 to end the secret chat, and watch the screen."
        )


class TourLine(StatusLine):
    """The line that leads through the tour. It takes no keys, and no room without one."""

    def __init__(self, peer: str) -> None:
        """Begin with `peer`, if not empty, who can take the tour at once and later."""
        super().__init__("tour")
        self._peer = peer
        self.tour = Tour(peer) if peer else None

    @property
    def takes_guests(self) -> bool:
        """True if there is a peer to take the tour with: then this is the demo."""
        return bool(self._peer)

    def compares(self, peer: str) -> bool:
        """Return whether the next step is to verify this peer: then the line names the key."""
        tour = self.tour
        return tour is not None and tour.step is TourStep.COMPARE and tour.peer == peer

    def begin(self) -> bool:
        """Begin the tour; return False if there is no peer to take it with."""
        self.tour = Tour(self._peer) if self._peer else None
        return self.tour is not None

    def leave(self) -> bool:
        """Close the tour; return whether it was unfinished."""
        tour, self.tour = self.tour, None
        self.say(Content(""))
        return tour is not None and tour.step is not TourStep.OVER

    def show(self, all: Mapping[str, Conversation], open_chat: str, keymap: Keymap) -> None:
        """Set the step, and show the next one."""
        if self.tour is not None:
            self.tour.look(all, open_chat)
            self.say(self.tour.says(all, open_chat, keymap))


def _own(all: Mapping[str, Conversation]) -> set[str]:
    groups = (c for c in all.values() if isinstance(c, GroupChat))
    return {line.key for c in groups for line in c.log.lines if line.own and line.kind == "text"}


def _secret(direct: DirectChat) -> set[str]:
    return {x.key for x in direct.log.lines if x.own and x.mark is LineMark.SECRET}


def _key(key: str, does: str) -> tuple[tuple[str, str], tuple[str, str]]:
    return (f"  {key}", "bold"), (f" {does}", "$dim")
